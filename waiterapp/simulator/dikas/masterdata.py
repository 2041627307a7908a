"""What the server lets others create, change and delete besides bookings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from waiterapp.simulator.dikas.catalogue import Catalogue, Row, stamp
from waiterapp.simulator.dikas.refusals import Invalid, Refusal, missing


class MasterData:
    """Articles, groups, tables, staff, customers and vouchers."""

    def __init__(self, catalogue: Catalogue, now: Callable[[], datetime]) -> None:
        self._catalogue = catalogue
        self._now = now
        self._transactions: dict[str, list[Row]] = {}
        self._kinds: dict[str, tuple[str, list[Row], str, tuple[str, ...]]] = {
            "articles": ("art", catalogue.articles, "Artikel", ("name", "price", "taxClass", "groupId")),
            "article-groups": ("artgrp", catalogue.groups, "Warengruppe", ("name",)),
            "tables": ("table", catalogue.tables, "Tisch", ("name",)),
            "staff": ("staff", catalogue.staff, "Personal", ("name",)),
            "customers": ("cust", catalogue.customers, "Kunde", ("name",)),
            "vouchers": ("vou", catalogue.vouchers, "Gutschein", ("code", "balance")),
        }

    def rows(self, kind: str) -> list[Row]:
        """Return one of the lists."""
        return self._kinds[kind][1]

    def find(self, kind: str, row_id: str) -> Row:
        """Return one row.

        Raises:
            Refusal: 404.
        """
        _, rows, word, _ = self._kinds[kind]
        row = next((row for row in rows if row["id"] == row_id), None)
        if row is None:
            raise missing(word, row_id)
        return row

    def create(self, kind: str, body: Any) -> Row:
        """Add a row with the fields the list needs."""
        prefix, rows, _, needed = self._kinds[kind]
        if not isinstance(body, Mapping):
            raise Invalid(body="A JSON object is expected.")
        lacking = {name: f"The {name} field is required." for name in needed if body.get(name) is None}
        if lacking:
            raise Invalid(**lacking)
        self._check(body)
        now = stamp(self._now())
        row = {
            "id": self._catalogue.new_id(prefix),
            **_numbers(body),
            "isActive": body.get("isActive", True),
            "createdDate": now,
            "changedDate": now,
        }
        rows.append(row)
        return row

    def update(self, kind: str, row_id: str, body: Any) -> Row:
        """Change the fields that are given; an article is sent whole."""
        row = self.find(kind, row_id)
        if not isinstance(body, Mapping):
            raise Invalid(body="A JSON object is expected.")
        if kind == "articles":
            self._check_article(body)
        self._check(body)
        row.update(_numbers({key: value for key, value in body.items() if key not in ("id", "createdDate")}))
        row["changedDate"] = stamp(self._now())
        return row

    def _check_article(self, body: Mapping[str, Any]) -> None:
        lacking = {
            name: f"The {name} field is required." for name in self._kinds["articles"][3] if body.get(name) in (None, "")
        }
        if lacking:
            raise Invalid(**lacking)
        if _decimal(body["price"], "price") < 0:
            raise Refusal("Preis ungültig", "Der Preis darf nicht negativ sein")

    def delete(self, kind: str, row_id: str) -> None:
        """Take a row away."""
        row = self.find(kind, row_id)
        self.rows(kind).remove(row)

    def top_up(self, customer_id: str, body: Any, sign: int) -> Row:
        """Pay into a customer's credit or out of it."""
        customer = self.find("customers", customer_id)
        amount = _amount(body)
        if sign < 0 and customer["credit"] < amount:
            raise Refusal("Guthaben reicht nicht", f"Guthaben {customer['credit']}")
        customer["credit"] += sign * amount
        entry = {"amount": sign * amount, "credit": customer["credit"], "createdDate": stamp(self._now())}
        self._transactions.setdefault(customer_id, []).append(entry)
        return customer

    def transactions(self, customer_id: str) -> list[Row]:
        """Return a customer's credit history."""
        self.find("customers", customer_id)
        return self._transactions.get(customer_id, [])

    def redeem(self, voucher_id: str, body: Any) -> Row:
        """Take money out of a voucher."""
        voucher = self.find("vouchers", voucher_id)
        amount = _amount(body)
        if voucher["balance"] < amount:
            raise Refusal("Gutschein: Guthaben reicht nicht", f"Guthaben {voucher['balance']}")
        voucher["balance"] -= amount
        return voucher

    def _check(self, body: Mapping[str, Any]) -> None:
        group_id = body.get("groupId")
        if group_id is not None and not any(row["id"] == group_id for row in self._catalogue.groups):
            raise Refusal("Warengruppe nicht gefunden", f"Warengruppe mit ID '{group_id}' existiert nicht")


def _numbers(body: Mapping[str, Any]) -> Row:
    """Return a body with its amounts as exact numbers."""
    row = dict(body)
    for name in ("price", "balance", "credit"):
        if name in row:
            row[name] = _decimal(row[name], name)
    return row


def _amount(body: Any) -> Decimal:
    if not isinstance(body, Mapping):
        raise Invalid(body="A JSON object is expected.")
    amount = _decimal(body.get("amount"), "amount")
    if amount <= 0:
        raise Invalid(amount="The amount must be positive.")
    return amount


def _decimal(value: Any, name: str) -> Decimal:
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise Invalid(**{name: f"The {name} field must be a number."}) from error
    if isinstance(value, bool) or not number.is_finite():
        raise Invalid(**{name: f"The {name} field must be a number."})
    return number
