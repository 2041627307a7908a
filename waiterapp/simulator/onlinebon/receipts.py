"""Sessions, receipts, cancellations and the cashbook: everything that is signed."""

from __future__ import annotations

import html
import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from waiterapp.simulator.ledger import Ledger
from waiterapp.simulator.onlinebon.catalogue import CASH, SUMUP, Catalogue, Row, number
from waiterapp.simulator.onlinebon.refusals import Refusal, invalid, missing

UNITS = ("kg", "g", "l", "ml", "m", "mm", "pcs", "km", "min")
TYPES = {"RE": "Rechnung", "ST": "Storno", "KV": "Kostenvoranschlag"}


def stamp(moment: datetime) -> str:
    """Write a time as the document's samples do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def js_round(value: Fraction) -> int:
    """Round as JavaScript's `Math.round`: halves towards plus infinity."""
    return math.floor(value + Fraction(1, 2))


def totals(nominal: int, tax_rate: Decimal, discounts: list[int]) -> tuple[int, int]:
    """Return an item's net and gross by the vendor's own algorithm; a discount is given in gross cents."""
    factor = 1 + Fraction(tax_rate) / 100
    net = js_round(nominal / factor) - sum(js_round(one / factor) for one in discounts)
    return net, js_round(net * factor)


class Receipts:
    """The cashdesk's books."""

    def __init__(self, catalogue: Catalogue, now: Callable[[], datetime], ledger: Ledger) -> None:
        self._catalogue = catalogue
        self._now = now
        self._ledger = ledger
        self.sessions: list[Row] = []
        self.receipts: list[Row] = []
        self.entries: list[Row] = []
        self.reports: list[Row] = []
        self.emails: list[Row] = []
        self._numbers: dict[str, int] = {}
        self._balance = 0

    # Sessions.

    @property
    def session(self) -> Row | None:
        """The session that is active."""
        return next((row for row in self.sessions if row["active"]), None)

    def start_session(self, body: Any) -> Row:
        """Begin a session with change in the drawer."""
        if self.session is not None:
            raise invalid("There is already an active session on this cashdesk")
        funds = body.get("change_funds", 0) if isinstance(body, Mapping) else 0
        if isinstance(funds, bool) or not isinstance(funds, int) or funds < 0:
            raise invalid("change_funds must be an integer")
        row: Row = {
            "id": self._catalogue.new_id(),
            "active": True,
            "started_at": stamp(self._now()),
            "change_funds": funds,
            "ended_at": None,
            "report_id": None,
            "user": {"id": self._catalogue.user["id"]},
        }
        self.sessions.insert(0, row)
        self._move_cash(funds, "Wechselgeld")
        self._ledger.book("started", "sessions", dict(row))
        return row

    def end_session(self, session_id: str, body: Any) -> Row:
        """End a session, which is the day close."""
        row = self._session(session_id)
        if not isinstance(body, Mapping) or body.get("end_session") is not True:
            raise invalid("end_session is required")
        if not row["active"]:
            raise invalid("The session has ended already")
        row.update(active=False, ended_at=stamp(self._now()), report_id=self._catalogue.new_id())
        self._ledger.book("ended", "sessions", dict(row))
        return row

    def _session(self, session_id: str) -> Row:
        row = next((one for one in self.sessions if one["id"] == session_id), None)
        if row is None:
            raise missing("Session")
        return row

    def session_by_id(self, session_id: str) -> Row:
        """Return one session."""
        return self._session(session_id)

    # Items.

    def item(self, body: Any) -> Row:
        """Check one item and work out what it costs."""
        if not isinstance(body, Mapping):
            raise invalid("items must be objects")
        amount, gross, tax = number(body.get("amount")), body.get("gross"), number(body.get("tax_rate"))
        text = body.get("text")
        if amount is None or amount == 0 or amount != round(amount, 2):
            raise invalid("amount must be a number with 2 decimals")
        if isinstance(gross, bool) or not isinstance(gross, int):
            raise invalid("gross must be an integer (eurocent)")
        if tax is None or not 0 <= tax < 100:
            raise invalid("tax_rate must be a number")
        if not isinstance(text, str) or not text:
            raise invalid("text is required")
        if body.get("amount_unit", "pcs") not in UNITS:
            raise invalid("amount_unit is not allowed")
        self._check_product(body)
        nominal = js_round(Fraction(amount) * gross)
        discounts = [self._discount(one, nominal) for one in body.get("discounts") or []]
        net, total = totals(nominal, tax, discounts)
        return {
            "id": self._catalogue.new_id(),
            "quantity": float(amount),
            "quantity_unit": body.get("amount_unit", "pcs"),
            "name": text,
            "gross": gross,
            "tax_rate": float(tax) if tax % 1 else int(tax),
            "product_id": body.get("product_id"),
            "discounts": list(body.get("discounts") or []),
            "aw": body.get("aw"),
            "serial": body.get("serial"),
            "infos": body.get("infos"),
            "net_total": net,
            "gross_total": total,
        }

    def _check_product(self, body: Mapping[str, Any]) -> None:
        if body.get("product_id") is None:
            return
        product = self._catalogue.product(body["product_id"])
        if product is None:
            raise invalid("product_id does not exist")
        asks = {one["type"] for one in product["config"]}
        for kind, key in (("SERIAL", "serial"), ("ACQUISITION_VALUE", "aw"), ("ADDITIONAL_INFORMATION", "infos")):
            if kind in asks and not body.get(key):
                raise invalid(f"{product['name']}: {key} is required")

    def _discount(self, body: Any, nominal: int) -> int:
        if not isinstance(body, Mapping) or body.get("type") not in ("absolute", "percent"):
            raise invalid("a discount has a type of absolute or percent")
        value = body.get("value")
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise invalid("a discount's value must be a positive integer")
        return value if body["type"] == "absolute" else js_round(Fraction(nominal * value, 100))

    # Receipts.

    def create(self, body: Any) -> Row:
        """Sign a receipt that is given whole."""
        if not isinstance(body, Mapping):
            raise invalid("A JSON object is expected")
        kind = body.get("type")
        if kind not in TYPES:
            raise invalid("type must be one of RE, ST, KV")
        if kind == "ST":
            return self.cancel(str(body.get("cancelled_receipt_id")), {})
        payment, items = body.get("payment"), body.get("items")
        if not isinstance(payment, Mapping) or not isinstance(items, list) or not items:
            raise invalid("payment and items are required")
        rows = [self.item(one) for one in items]
        payments = [self.payment(one) for one in payment.get("payments") or []]
        self.check_sum(rows, payments)
        return self.sign(kind, rows, payments, description=str(body.get("description") or ""))

    def payment(self, body: Any) -> Row:
        """Check one payment."""
        if not isinstance(body, Mapping):
            raise invalid("payments must be objects")
        value = body.get("value")
        if isinstance(value, bool) or not isinstance(value, int):
            raise invalid("value must be an integer (cents)")
        method = self._catalogue.method(body.get("payment_method_id"))
        if method is None:
            raise invalid("payment_method_id does not exist")
        return {
            "id": self._catalogue.new_id(),
            "value": value,
            "method": {"id": method["_id"], "name": method["name"]},
            "status": "open" if body.get("provider") == "sumup" else "succeeded",
            "provider": body.get("provider"),
            "info": body.get("info"),
        }

    def check_sum(self, items: list[Row], payments: list[Row]) -> None:
        """Refuse payments that do not come to what the items cost."""
        due = sum(item["gross_total"] for item in items)
        paid = sum(payment["value"] for payment in payments)
        if due != paid:
            raise invalid(f"The payments ({paid}) do not match the total ({due})")

    def need_session(self) -> None:
        """Refuse to sign anything without an active session."""
        if self.session is None:
            raise invalid("No active session on this cashdesk")

    def sign(
        self,
        kind: str,
        items: list[Row],
        payments: list[Row],
        *,
        description: str = "",
        cancelled: Row | None = None,
        order_id: str | None = None,
    ) -> Row:
        """Sign a receipt and return it."""
        self.need_session()
        cash = sum(one["value"] for one in payments if one["method"]["name"] == CASH)
        if self._balance + cash < 0:
            raise invalid("The receipt would bring the cashdesk balance below zero")
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        row: Row = {
            "id": self._catalogue.new_id(),
            "number": f"{kind}_{self._numbers[kind]:08d}",
            "date": stamp(self._now()),
            "description": description,
            "is_demo": True,
            "rksv_id": len(self.receipts) + 1,
            "net": sum(item["net_total"] for item in items),
            "gross": sum(item["gross_total"] for item in items),
            "type": {"short": kind, "name": TYPES[kind]},
            "created_by": {"id": self._catalogue.user["id"], "firstname": "Petra", "lastname": "Fredriksson"},
            "discount": None,
            "extras": {"order_id": order_id} if order_id else None,
            "payment": {"payments": payments},
            "security": {"signature": f"_R1-AT0_{self._catalogue.new_id()}"},
            "customer": None,
            "invoicing_company": {"name": self._catalogue.cashdesk["name"]},
            "items": items,
            "taxes": _taxes(items),
            "cost_estimation": None,
            "cancelled_receipt": {"id": cancelled["id"], "number": cancelled["number"]} if cancelled else None,
        }
        self.receipts.insert(0, row)
        if cash:
            self._move_cash(cash, row["number"])
        self._ledger.book("signed", "receipts", dict(row))
        return row

    def receipt(self, receipt_id: str) -> Row:
        """Return one receipt."""
        row = next((one for one in self.receipts if one["id"] == receipt_id), None)
        if row is None:
            raise missing("Receipt")
        return row

    def cancel(self, receipt_id: str, body: Any) -> Row:
        """Sign a counter-receipt: as it was paid, or by the methods that are given."""
        receipt = self.receipt(receipt_id)
        if receipt["type"]["short"] != "RE":
            raise invalid("Only an invoice can be cancelled")
        if any((one["cancelled_receipt"] or {}).get("id") == receipt_id for one in self.receipts):
            raise invalid("The receipt has been cancelled already")
        if not isinstance(body, Mapping):
            raise invalid("A JSON object is expected")
        if body.get("payments"):
            payments = [self.payment(one) for one in body["payments"]]
            if sum(one["value"] for one in payments) != -receipt["gross"]:
                raise invalid("The payments do not match the total")
        else:
            payments = [dict(one, id=self._catalogue.new_id(), value=-one["value"]) for one in receipt["payment"]["payments"]]
            for one in payments:
                if one["method"]["name"] == SUMUP:
                    one["status"] = "refunded"
        items = [
            dict(item, gross=-item["gross"], net_total=-item["net_total"], gross_total=-item["gross_total"])
            for item in receipt["items"]
        ]
        return self.sign("ST", items, payments, cancelled=receipt)

    def email(self, receipt_id: str, body: Any) -> Row:
        """Send a receipt by e-mail."""
        receipt = self.receipt(receipt_id)
        address = body.get("email") if isinstance(body, Mapping) else None
        if not isinstance(address, str) or "@" not in address:
            raise invalid("email must be a valid email")
        self.emails.append({"receipt": receipt["number"], "email": address})
        self._ledger.book("sent", "receipts/email", self.emails[-1])
        return {"success": True}

    def page(self, receipt_id: str, width_mm: int) -> str:
        """Return a receipt as HTML for paper of a width."""
        if width_mm not in (58, 80):
            raise invalid("format must be 58 or 80")
        receipt = self.receipt(receipt_id)
        rows = "".join(
            f"<tr><td>{item['quantity']:g} {html.escape(item['name'])}</td><td>{item['gross_total'] / 100:.2f}</td></tr>"
            for item in receipt["items"]
        )
        return (
            f'<!DOCTYPE html><html><body style="width:{width_mm}mm"><h1>{receipt["number"]}</h1><table>{rows}</table>'
            f"<p>EUR {receipt['gross'] / 100:.2f}</p><p>{html.escape(receipt['security']['signature'])}</p></body></html>"
        )

    # Cashbook and months.

    def balance(self) -> Row:
        """Return what is in the drawer."""
        return {"balance": self._balance, "daily": sum(entry["amount"] for entry in self.entries)}

    def add_entry(self, body: Any) -> Row:
        """Book something in or out of the drawer."""
        positions = body.get("positions") if isinstance(body, Mapping) else None
        if not isinstance(positions, list) or not positions:
            raise invalid("positions are required")
        amount = sum(int(one.get("amount", 0)) for one in positions if isinstance(one, Mapping))
        if self._balance + amount < 0:
            raise invalid("The balance would be below zero")
        return self._move_cash(amount, str(body.get("description") or ""))

    def _move_cash(self, amount: int, description: str) -> Row:
        self._balance += amount
        entry: Row = {
            "_id": self._catalogue.new_id(),
            "number": len(self.entries) + 1,
            "typ": "betrieblich",
            "date": stamp(self._now()),
            "amount": amount,
            "description": description,
            "balance": self._balance,
            "createdBy": {"_id": self._catalogue.user["id"]},
        }
        self.entries.insert(0, entry)
        return entry

    def create_report(self, body: Any) -> Row:
        """Make a month's report."""
        month = body.get("month") if isinstance(body, Mapping) else None
        year = body.get("year") if isinstance(body, Mapping) else None
        if not isinstance(month, int) or not isinstance(year, int) or not 1 <= month <= 12:
            raise invalid("month and year are required")
        label = f"{year}-{month:02d}"
        if any(one["month"] == label for one in self.reports):
            raise Refusal(409, "The report exists already")
        mine = [one for one in self.receipts if one["date"].startswith(label)]
        row = {
            "id": self._catalogue.new_id(),
            "start": f"{label}-01 00:00:00",
            "end": f"{label}-28 23:59:59",
            "month": label,
            "revenue": sum(one["gross"] for one in mine),
            "createdAt": self._now().strftime("%Y-%m-%d %H:%M:%S"),
        }
        self.reports.insert(0, row)
        return row


def _taxes(items: list[Row]) -> list[Row]:
    rates = sorted({item["tax_rate"] for item in items})
    rows = []
    for rate in rates:
        mine = [item for item in items if item["tax_rate"] == rate]
        net, gross = sum(one["net_total"] for one in mine), sum(one["gross_total"] for one in mine)
        rows.append({"tax_rate": rate, "net": net, "gross": gross, "tax": gross - net})
    return rows
