"""Receipts of earlier weeks in the books of a Kassandro register."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from waiterapp.simulator.history import Sold, made_up
from waiterapp.simulator.kassandro import assumed
from waiterapp.simulator.kassandro.register import Register, Row
from waiterapp.simulator.ledger import Ledger

DISHES = 40
PEOPLE = ("Petra", "Anna", "Jo")
METHODS = ("Bar", "Bankomat", "Kreditkarte")
VOUCHER = "Gutschein"
ROUNDS_TO = 50


def fill(count: int, seed: int, register: Register, ledger: Ledger) -> list[Sold]:
    """Write receipts into the books. What is paid beside a voucher is paid by one method; some get a discount on the whole."""
    dishes = [
        (item["nameLong"], group["groupName"], round(item["price"] * 100))
        for group in register.groups
        for item in group["items"]
    ]
    known = {item["nameLong"]: (item, group) for group in register.groups for item in group["items"]}
    written: list[Sold] = []
    for sold in made_up(
        count,
        seed,
        zone=assumed.ZONE,
        dishes=dishes[:DISHES],
        waiters=PEOPLE,
        methods=(VOUCHER, *METHODS),
        rounds_to=ROUNDS_TO,
    ):
        kept = sold if _fits(sold) else _by_one(sold)
        row = _receipt(kept, known, register)
        register.receipts.insert(0, row)
        ledger.book("signed", "receipts", row, by="till")
        written.append(kept)
    return written


def _fits(sold: Sold) -> bool:
    """Tell whether one method and perhaps a voucher paid for it."""
    return len([name for name, _ in sold.tenders if name != VOUCHER]) <= 1


def _by_one(sold: Sold) -> Sold:
    name, _ = sold.tenders[0]
    return Sold(sold.number, sold.at, sold.waiter, sold.items, ((name, sold.total),), sold.total, sold.voids)


def _receipt(sold: Sold, known: dict[str, tuple[Row, Row]], register: Register) -> Row:
    sign = -1 if sold.voids is not None else 1
    voucher = sum(minor for name, minor in sold.tenders if name == VOUCHER)
    method = next((name for name, _ in sold.tenders if name != VOUCHER), METHODS[0])
    off = sum(item.sum for item in sold.items) - sign * sold.total
    items = []
    for item in sold.items:
        article, group = known[item.dish]
        items.append(
            {
                "itemId": article["itemId"],
                "nameLong": item.dish,
                "nameShort": article["nameShort"],
                "groupId": group["groupId"],
                "groupName": group["groupName"],
                "amount": sign * item.count,
                "discountAbsolute": 0,
                "discountPercentage": 0,
                "priceAll": sign * item.sum / 100,
                "priceOne": item.price / 100,
                "vat": article["vat"],
            }
        )
    row: Row = {
        "_id": register.new_id(),
        "receiptNumber": str(sold.number),
        "cashRegisterId": register.number,
        "attachmentUrls": [],
        "signature": f"_R1-AT1_{register.name}_{sold.number}",
        "customText": [{"label": "Es bediente", "value": sold.waiter}],
        "items": items,
        "price": sold.total / 100,
        "discountAbsolute": off / 100,
        "discountPercentage": 0,
        "given": sold.total / 100,
        "paymentMethod": method,
        "voucher": voucher / 100,
        "created": sold.at.astimezone(ZoneInfo(assumed.ZONE)).strftime("%Y-%m-%dT%H:%M:%S"),
    }
    return row | ({"cancellation": {"receiptNumber": str(sold.voids)}} if sold.voids is not None else {})
