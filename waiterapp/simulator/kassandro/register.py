"""One cash register: its articles, its one holder, and the receipts it signs."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from waiterapp.simulator.kassandro import assumed
from waiterapp.simulator.kassandro.matching import check_cancellation, check_receipt
from waiterapp.simulator.ledger import Ledger
from waiterapp.simulator.restaurant import Restaurant

Row = dict[str, Any]
EURO_PER_PRICE = Decimal("0.1")
"""The demo restaurant's prices are kronor; a tenth of them makes a plausible price in euro."""
VAT = {25: 20, 12: 10, 6: 13}
METHODS = ("Bar", "Bankomat", "Kreditkarte", "Gutschein")
MOST_BYTES = 5_000_000
EXTENSIONS = ("zip", "pdf", "txt", "csv", "xls", "xlsx", "doc", "docx", "png", "jpg", "jpeg")
_CENT = Decimal("0.01")


class Denied(Exception):
    """A request that is answered with `{error: true, msg}`."""

    def __init__(self, message: str, status: int = 200) -> None:
        self.message = message
        self.status = status
        super().__init__(message)


class Register:
    """The books of one register."""

    def __init__(self, restaurant: Restaurant, seed: int, now: Callable[[], datetime], ledger: Ledger) -> None:
        self._random = random.Random(f"kassandro-{seed}")
        self._now = now
        self._ledger = ledger
        self.number = 1
        self.name = "Kassa 1"
        self.groups = self._groups(restaurant)
        self.methods = [{"paymentMethodId": index + 1, "name": name} for index, name in enumerate(METHODS)]
        self.receipts: list[Row] = []
        self.files: dict[str, bytes] = {}
        self._last_number = 1000

    def new_id(self) -> str:
        """Return a fresh id as Meteor makes them."""
        return "".join(self._random.choice("23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz") for _ in range(17))

    def _groups(self, restaurant: Restaurant) -> list[Row]:
        rows: list[Row] = []
        number = 0
        for index, category in enumerate(restaurant.categories):
            items = []
            for dish in restaurant.dishes:
                if dish.category != category.name or not dish.visible:
                    continue
                number += 1
                price = (dish.price * EURO_PER_PRICE).quantize(_CENT)
                items.append(
                    {
                        "itemId": number,
                        "nameLong": dish.name,
                        "nameShort": dish.name[:12],
                        "price": float(price),
                        "vat": VAT.get(dish.vat, 20),
                        "color": dish.color,
                    }
                )
            if items:
                rows.append({"groupId": index + 1, "groupName": category.name, "items": items})
        return rows

    def sign(self, body: Any) -> Row:
        """Sign a receipt: standard, zero, or a cancellation. Whatever is sent twice is signed twice."""
        if isinstance(body, Mapping) and "cancellation" in body:
            return self._cancel(check_cancellation(body))
        check_receipt(body)
        self._check_sums(body)
        return self._insert(dict(body))

    def _check_sums(self, body: Mapping[str, Any]) -> None:
        total = Decimal(0)
        for item in body["items"]:
            amount, one, all_ = (_number(item[key]) for key in ("amount", "priceOne", "priceAll"))
            gross = amount * one
            off = _number(item["discountAbsolute"]) + gross * _number(item["discountPercentage"]) / 100
            if not _same(all_, gross - off):
                raise Denied(f"priceAll of {item['nameLong']} does not match", 400)
            total += all_
        off = _number(body["discountAbsolute"]) + total * _number(body["discountPercentage"]) / 100
        if not _same(_number(body["price"]), total - off):
            raise Denied("price does not match the items", 400)
        if body["items"] and body["paymentMethod"] not in [one["name"] for one in self.methods]:
            raise Denied("paymentMethod unknown", 400)

    def _insert(self, body: Row) -> Row:
        self._last_number += 1
        written = self._now().astimezone(ZoneInfo(assumed.ZONE)).strftime("%Y-%m-%dT%H:%M:%S")
        row: Row = {
            "_id": self.new_id(),
            "receiptNumber": str(self._last_number),
            "cashRegisterId": self.number,
            "attachmentUrls": [],
            "signature": f"_R1-AT1_{self.name}_{self._last_number}",
            **body,
            "created": body.get("created", written),
        }
        self.receipts.insert(0, row)
        self._ledger.book("signed", "receipts", _plain(row))
        return row

    def _cancel(self, number: str) -> Row:
        receipt = self.by_number(number)
        if "cancellation" in receipt:
            raise Denied("A cancellation cannot be cancelled", 400)
        if any(one.get("cancellation", {}).get("receiptNumber") == number for one in self.receipts):
            raise Denied("Receipt is already cancelled", 400)
        items = [
            {**item, "amount": -_number(item["amount"]), "priceAll": -_number(item["priceAll"])} for item in receipt["items"]
        ]
        return self._insert(
            {
                "items": items,
                "price": -_number(receipt["price"]),
                "discountAbsolute": 0,
                "discountPercentage": 0,
                "given": 0,
                "paymentMethod": receipt["paymentMethod"],
                "voucher": 0,
                "cancellation": {"receiptNumber": number},
            }
        )

    def by_number(self, number: str) -> Row:
        """Return one receipt."""
        row = next((one for one in self.receipts if one["receiptNumber"] == number), None)
        if row is None:
            raise Denied("Receipt not found", 404)
        return row

    def attach(self, receipt_id: str, name: str, content: bytes) -> Row:
        """Put a file beside a receipt."""
        row = next((one for one in self.receipts if one["_id"] == receipt_id), None)
        if row is None:
            raise Denied("Receipt not found", 404)
        if name.rpartition(".")[2].lower() not in EXTENSIONS:
            raise Denied("File extension is not allowed", 400)
        if len(content) > MOST_BYTES:
            raise Denied("File is larger than 5 MB", 400)
        path = f"/cdn/storage/files.attachments/{self.new_id()}/original/{name}"
        self.files[path] = content
        row["attachmentUrls"].append(path)
        self._ledger.book("attached", "receiptattachment", {"receiptId": receipt_id, "name": name, "bytes": len(content)})
        return row


def _number(value: Any) -> Decimal:
    return Decimal(str(value))


def _same(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) < Decimal(assumed.PRICE_TOLERANCE)


def _plain(row: Row) -> Row:
    plain = {key: float(value) if isinstance(value, Decimal) else value for key, value in row.items()}
    plain["items"] = [
        {key: float(value) if isinstance(value, Decimal) else value for key, value in item.items()} for item in row["items"]
    ]
    return plain


def plain(row: Row) -> Row:
    """Return a receipt as it goes over the wire."""
    return _plain(row)
