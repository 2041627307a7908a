"""PreSaleTransactions: orders before the sale, and the Transactions they become."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from waiterapp.simulator.dinkassa.catalogue import Catalogue, Row, stored
from waiterapp.simulator.dinkassa.refusals import bad, missing
from waiterapp.simulator.dinkassa.ticks import CLOUD_ZONE, TILL_ZONE, IdMint, local_text

TYPED_AT_TILL, NOT_SUBMITTED, SUBMITTED, PARKED = 0, 1, 2, 4
WEB_SHOP = 18
PAYMENT_TYPES = (1, 2, 3, 7, 18)
MOST = 1_000_000


class Presales:
    """Open orders in the cloud and receipts behind them."""

    def __init__(self, catalogue: Catalogue, mint: IdMint, *, parked_editable: bool = False) -> None:
        self._catalogue = catalogue
        self._mint = mint
        self._parked_editable = parked_editable
        self.open: dict[str, Row] = {}
        self.transactions: list[Row] = []
        self._receipt_number = 57475

    def create(self, item: Mapping[str, Any], now: datetime) -> Row:
        """Book a new order and return it."""
        state = item.get("State", NOT_SUBMITTED)
        if state not in (NOT_SUBMITTED, PARKED):
            raise bad("State must be 1 (Not submitted) or 4.")
        return self._store(self._build(item, state, self._mint.mint(now), now, created=now), now)

    def replace(self, item: Mapping[str, Any], now: datetime) -> Row:
        """Replace an order: header and lines are taken from the request alone, and lines get new ids."""
        before = self.get(_id(item.get("Id")))
        allowed = (NOT_SUBMITTED, PARKED) if self._parked_editable else (NOT_SUBMITTED,)
        if before["State"] not in allowed:
            raise bad("The PreSaleTransaction cannot be changed.")
        state = item.get("State", before["State"])
        if state not in (NOT_SUBMITTED, PARKED):
            raise bad("State must be 1 (Not submitted) or 4.")
        return self._store(self._build(item, state, before["Id"], now, created=before["_created"]), now)

    def get(self, presale_id: str) -> Row:
        """Return one order."""
        row = self.open.get(presale_id)
        if row is None:
            raise missing("PreSaleTransaction")
        return row

    def delete(self, presale_id: str) -> Row:
        """Remove an order that has not been submitted."""
        row = self.get(presale_id)
        allowed = (NOT_SUBMITTED, PARKED) if self._parked_editable else (NOT_SUBMITTED,)
        if row["State"] not in allowed:
            raise bad("The PreSaleTransaction cannot be deleted.")
        return self.open.pop(presale_id)

    def delete_old_empty(self, min_seconds: int, most: int, now: datetime) -> list[Row]:
        """Remove orders without lines that are old enough."""
        limit = now - timedelta(seconds=min_seconds)
        old = [row for row in self.open.values() if not row["Items"] and row["_created"] <= limit][:most]
        return [self.open.pop(row["Id"]) for row in old]

    def submit(self, presale_id: str, now: datetime) -> Row:
        """Hand an order over to the till for good."""
        row = self.get(presale_id)
        if row["State"] != NOT_SUBMITTED:
            raise bad("The PreSaleTransaction has already been submitted.")
        row["State"] = SUBMITTED
        row["LastModifiedDateTime"] = local_text(now, CLOUD_ZONE, 7)
        return row

    def type_at_till(self, item: Mapping[str, Any], now: datetime) -> Row:
        """Let a person at the till type an order; such orders have State 0 and the till's time."""
        return self._store(self._build(item, TYPED_AT_TILL, self._mint.mint(now), now, created=now, at_till=True), now)

    def add_at_till(self, presale_id: str, item: Mapping[str, Any], now: datetime) -> Row:
        """Let a person at the till add lines to an order."""
        row = self.get(presale_id)
        for line in item["Items"]:
            row["Items"].append(self._line(line, now, TILL_ZONE))
        row["LastModifiedDateTime"] = local_text(now, TILL_ZONE, 0)
        return row

    def pay_at_till(self, presale_id: str, now: datetime) -> Row:
        """Let a person at the till finish the sale: the order goes and a Transaction comes."""
        presale = self.open.pop(presale_id)
        stamp = local_text(now, TILL_ZONE, 0)
        total = sum((line["PricePerItemIncludingVat"] * line["Quantity"] for line in presale["Items"]), Decimal(0))
        employee = next(
            (one for one in self._catalogue.employees if one["Id"] == presale["EmployeeId"]), self._catalogue.employees[0]
        )
        self._receipt_number += 1
        transaction: Row = {
            "Number": self._receipt_number,
            "DateTime": stamp,
            "TransactionName": presale["TransactionName"],
            "InvoiceNumber": None,
            "CreatedDateTime": stamp,
            "LastModifiedDateTime": stamp,
            "TotalAmountIncludingVat": stored(total),
            "TotalVat": stored(sum((_vat_of(line) for line in presale["Items"]), Decimal(0)).quantize(Decimal("0.000001"))),
            "EnteredByEmployeeCode": employee["EmployeeCode"],
            "EnteredByEmployeeName": employee["Name"],
            "Items": [self._sold(line, now) for line in presale["Items"]],
            "Payments": [
                {
                    "CreatedDateTime": stamp,
                    "LastModifiedDateTime": stamp,
                    "PaymentDateTime": stamp,
                    "Type": 2,
                    "Amount": stored(total),
                    "Id": self._mint.mint(now),
                }
            ],
            "Id": self._mint.mint(now),
            "_at": now,
        }
        self.transactions.append(transaction)
        return transaction

    def _sold(self, line: Row, now: datetime) -> Row:
        item = self._catalogue.item(line["InventoryItemId"]) or {}
        return {
            "InventoryItemDescription": line["InventoryItemDescription"],
            "ProductCode": item.get("ProductCode", ""),
            "ProductBarCode": item.get("BarCode", ""),
            "TotalAmountIncludingVat": stored(line["PricePerItemIncludingVat"] * line["Quantity"]),
            "TotalVat": _vat_of(line),
            "Quantity": stored(line["Quantity"]),
            "Id": self._mint.mint(now),
        }

    def _store(self, row: Row, now: datetime) -> Row:
        row["LastModifiedDateTime"] = local_text(
            now + timedelta(milliseconds=15), TILL_ZONE if row["State"] == TYPED_AT_TILL else CLOUD_ZONE, 7
        )
        self.open[row["Id"]] = row
        return row

    def _build(
        self,
        item: Mapping[str, Any],
        state: int,
        presale_id: str,
        now: datetime,
        *,
        created: datetime,
        at_till: bool = False,
    ) -> Row:
        zone = TILL_ZONE if at_till else CLOUD_ZONE
        if not isinstance(item.get("Items", []), list):
            raise bad("Items must be a list.")
        lines = [self._line(line, now, zone) for line in item.get("Items", [])]
        row: Row = {
            "ExternalReference1": _text(item, "ExternalReference1", 30),
            "TransactionName": _text(item, "TransactionName", 50),
            "ExternalOrderContactInfo": _text(item, "ExternalOrderContactInfo", 250),
            "State": state,
            "Items": lines,
            "Payments": self._payments(item.get("Payments") or [], lines, now),
            "EmployeeId": self._employee(item.get("EmployeeId")),
            "CreatedDateTime": local_text(created, zone, 7),
            "LastModifiedDateTime": "",
            "ParkingId": self._parking(item.get("ParkingId")),
            "Id": presale_id,
            "_created": created,
        }
        return row

    def _line(self, line: Any, now: datetime, zone: Any) -> Row:
        if not isinstance(line, Mapping):
            raise bad("An item must be an object.")
        article = self._catalogue.item(_id(line.get("InventoryItemId")))
        if article is None:
            raise bad("InventoryItemId must match an existing InventoryItem.")
        quantity = _number(line.get("Quantity", 1), "Quantity")
        per_package = line.get("QuantityPerPackage")
        price = line.get("PricePerItemIncludingVat")
        stamp = local_text(now, zone, 7)
        return {
            "ExternalReference1": _text(line, "ExternalReference1", 30),
            "IsTakeAway": bool(line.get("IsTakeAway", False)),
            "ExtraInformation": _text(line, "ExtraInformation", 500) or "",
            "PricePerItemIncludingVat": article["PriceIncludingVat"] if price is None else _number(price, "Price"),
            "DiscountAllowed": article["VatPercentage"] != 25,
            "CreatedDateTime": stamp,
            "LastModifiedDateTime": stamp,
            "VatPercentage": article["VatPercentage"],
            "TotalDiscount": Decimal("0.0"),
            "Quantity": quantity,
            "QuantityPerPackage": quantity if per_package is None else _number(per_package, "QuantityPerPackage"),
            "ParentItemId": None,
            "BongCategoryId": self._heading(line.get("BongCategoryId"), article),
            "InventoryItemDescription": article["Description"],
            "InventoryItemId": article["Id"],
            "Id": self._mint.mint(now),
        }

    def _heading(self, wanted: Any, article: Row) -> str:
        if wanted in (None, "", 0, "0"):
            return str(article["BongCategoryId"])
        if not any(row["Id"] == str(wanted) for row in self._catalogue.bong_categories):
            raise bad("BongCategoryId must match an existing BongCategory.")
        return str(wanted)

    def _employee(self, wanted: Any) -> str:
        employee = next((row for row in self._catalogue.employees if row["Id"] == str(wanted)), None)
        if employee is None:
            raise bad("EmployeeId must match an existing Employee.")
        return str(employee["Id"])

    def _parking(self, wanted: Any) -> str:
        if wanted in (None, ""):
            return ""
        if not any(row["Id"] == str(wanted) for row in self._catalogue.parkings):
            raise bad("ParkingId must match an existing PreSaleTransactionParking.")
        return str(wanted)

    def _payments(self, payments: Any, lines: list[Row], now: datetime) -> list[Row]:
        if not isinstance(payments, list):
            raise bad("Payments must be a list.")
        rows = []
        for payment in payments:
            if payment.get("Type") not in PAYMENT_TYPES:
                raise bad("Type must be one of 1, 2, 3, 7 and 18.")
            rows.append(
                {
                    "Type": payment["Type"],
                    "TotalAmount": _number(payment.get("Amount"), "Amount"),
                    "ExternalReference1": _text(payment, "ExternalReference1", 30),
                    "Id": self._mint.mint(now),
                }
            )
        kinds = {row["Type"] for row in rows}
        if WEB_SHOP in kinds and len(kinds) > 1:
            raise bad("Payments of type WebShop can not be combined with a different Type.")
        if rows:
            cost = sum((line["PricePerItemIncludingVat"] * line["Quantity"] for line in lines), Decimal(0))
            if sum(row["TotalAmount"] for row in rows) != cost:
                raise bad("The total amount paid must match the total cost of InventoryItems.")
        return rows


def _vat_of(line: Row) -> Decimal:
    gross: Decimal = line["PricePerItemIncludingVat"] * line["Quantity"]
    rate: Decimal = line["VatPercentage"]
    return gross * rate / (100 + rate)


def _id(value: Any) -> str:
    return "" if value is None else str(value)


def _text(item: Mapping[str, Any], name: str, most: int) -> str | None:
    value = item.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise bad(f"{name} must be a string.")
    if len(value) > most:
        raise bad(f"{name} must be at most {most} characters.")
    return value


def _number(value: Any, name: str) -> Decimal:
    if isinstance(value, bool) or value is None:
        raise bad(f"{name} must be a number.")
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise bad(f"{name} must be a number.") from error
    if not 0 <= number <= MOST:
        raise bad(f"{name} must be between 0 and {MOST}.")
    return number
