"""Orders: executed at once, or pending until they are paid; SumUp payments that take their time or get stuck."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from waiterapp.simulator.ledger import Ledger
from waiterapp.simulator.onlinebon import assumed
from waiterapp.simulator.onlinebon.catalogue import Catalogue, Row
from waiterapp.simulator.onlinebon.receipts import Receipts, stamp
from waiterapp.simulator.onlinebon.refusals import invalid, missing

_UPDATE_NAMES = {"quantity": "amount", "quantity_unit": "amount_unit", "name": "text"}
"""An item is created and updated by different names (pos-contracts 5.5-5)."""


class Orders:
    """What was ordered. `with_pending` keeps an order without payments open (A-O4); else it is signed unpaid, at once."""

    def __init__(
        self, catalogue: Catalogue, receipts: Receipts, now: Callable[[], datetime], ledger: Ledger, *, with_pending: bool
    ) -> None:
        self._catalogue = catalogue
        self._receipts = receipts
        self._now = now
        self._ledger = ledger
        self._with_pending = with_pending
        self.orders: dict[str, Row] = {}
        self.is_card_stuck = False
        """SumUp payments stay in "processing" until somebody resolves them."""
        self.is_card_declined = False

    def create(self, body: Any) -> Row:
        """Create an order; with payments it is executed at once and a receipt is generated."""
        if not isinstance(body, Mapping):
            raise invalid("A JSON object is expected")
        items, payments = body.get("items"), body.get("payments")
        if not isinstance(items, list) or not items or not isinstance(payments, list):
            raise invalid("items and payments are required")
        rows = [self._receipts.item(one) for one in items]
        paid = [self._receipts.payment(one) for one in payments]
        self._receipts.need_session()
        if paid:
            self._receipts.check_sum(rows, paid)
        now = stamp(self._now())
        order: Row = {
            "id": self._catalogue.new_id(),
            "status": "pending",
            "created_at": now,
            "updated_at": now,
            "receipt": None,
            "customer": None,
            "reader_status": None,
            "items": rows,
            "payments": paid,
            "change_logs": [],
            "is_cost_estimation": False,
            "cost_estimation_valid_days": 0,
            "text": "",
            "discount": None,
            "_created": self._now(),
        }
        self.orders[order["id"]] = order
        self._ledger.book("created", "orders", shown(order))
        if paid or not self._with_pending:
            self._execute(order)
        return order

    def get(self, order_id: str) -> Row:
        """Return an order as it is now."""
        order = self.orders.get(order_id)
        if order is None:
            raise missing("Order")
        self._let_cards_finish(order)
        return order

    def update(self, order_id: str, body: Any) -> Row:
        """Change an order that is pending; items replace all, payments can be added to an order that has none."""
        order = self._pending(order_id)
        if not isinstance(body, Mapping):
            raise invalid("A JSON object is expected")
        if body.get("status") == "aborted":
            order["status"] = "aborted"
            return self._changed(order, "aborted")
        if body.get("items") is not None:
            order["items"] = [self._receipts.item(one) for one in body["items"]]
        if body.get("payments"):
            if order["payments"]:
                raise invalid("Payments can only be added if the order has no existing payments")
            paid = [self._receipts.payment(one) for one in body["payments"]]
            self._receipts.check_sum(order["items"], paid)
            order["payments"] = paid
            self._execute(order)
        if body.get("description") is not None:
            order["text"] = str(body["description"])
        return self._changed(order, "updated")

    def add_item(self, order_id: str, body: Any) -> Row:
        """Add an item to a pending order."""
        order = self._pending(order_id)
        order["items"].append(self._receipts.item(body))
        return self._changed(order, "item_added")

    def update_item(self, order_id: str, item_id: str, body: Any) -> Row:
        """Change an item, by the names this operation has."""
        order = self._pending(order_id)
        index = self._item(order, item_id)
        known = order["items"][index]
        given = {_UPDATE_NAMES.get(key, key): value for key, value in (body or {}).items()}
        like = {
            "amount": known["quantity"],
            "amount_unit": known["quantity_unit"],
            "text": known["name"],
            **{key: known[key] for key in ("gross", "tax_rate", "product_id", "discounts", "aw", "serial", "infos")},
        }
        order["items"][index] = {**self._receipts.item({**like, **given}), "id": item_id}
        return self._changed(order, "item_updated")

    def remove_item(self, order_id: str, item_id: str) -> Row:
        """Take an item out of a pending order."""
        order = self._pending(order_id)
        del order["items"][self._item(order, item_id)]
        return self._changed(order, "item_removed")

    def add_payment(self, order_id: str, body: Any) -> Row:
        """Add a payment; the last one that is needed executes the order."""
        order = self._pending(order_id)
        order["payments"].append(self._receipts.payment(body))
        due = sum(item["gross_total"] for item in order["items"])
        paid = sum(one["value"] for one in order["payments"])
        if paid > due:
            order["payments"].pop()
            raise invalid("The payments are more than the total")
        if paid == due:
            self._execute(order)
        return self._changed(order, "payment_added")

    def update_payment(self, order_id: str, payment_id: str, body: Any) -> Row:
        """Change a payment's status or note."""
        order = self.get(order_id)
        payment = next((one for one in order["payments"] if one["id"] == payment_id), None)
        if payment is None:
            raise missing("Payment")
        payment.update({key: value for key, value in (body or {}).items() if key in ("status", "info")})
        return self._changed(order, "payment_updated")

    def resolve(self, order_id: str) -> Row:
        """Look at the card terminal now: a stuck payment moves to what it really is."""
        order = self.get(order_id)
        for payment in order["payments"]:
            if payment["status"] == "processing" and self._is_card_in(order):
                self._finish_card(payment)
        self._sign_if_paid(order)
        return order

    def _pending(self, order_id: str) -> Row:
        order = self.get(order_id)
        if order["status"] != "pending":
            raise invalid(f"The order is {order['status']}")
        return order

    def _item(self, order: Row, item_id: str) -> int:
        found = next((index for index, one in enumerate(order["items"]) if one["id"] == item_id), None)
        if found is None:
            raise missing("Item")
        return found

    def _execute(self, order: Row) -> None:
        for payment in order["payments"]:
            if payment["provider"] == "sumup":
                payment["status"] = "processing"
        if any(payment["status"] == "processing" for payment in order["payments"]):
            order["status"] = "payment_pending"
        self._sign_if_paid(order)

    def _let_cards_finish(self, order: Row) -> None:
        if self.is_card_stuck or order["status"] != "payment_pending" or not self._is_card_in(order):
            return
        for payment in order["payments"]:
            if payment["status"] == "processing":
                self._finish_card(payment)
        self._sign_if_paid(order)

    def _is_card_in(self, order: Row) -> bool:
        since: timedelta = self._now() - order["_created"]
        return since.total_seconds() >= assumed.SUMUP_S

    def _finish_card(self, payment: Row) -> None:
        payment["status"] = "failed" if self.is_card_declined else "succeeded"

    def _sign_if_paid(self, order: Row) -> None:
        states = {payment["status"] for payment in order["payments"]}
        if order["status"] not in ("pending", "payment_pending") or "processing" in states:
            return
        if "failed" in states:
            order["status"] = "failed"
            self._changed(order, "payment_failed")
            return
        receipt = self._receipts.sign("RE", order["items"], order["payments"], order_id=order["id"])
        order["receipt"] = {"id": receipt["id"], "number": receipt["number"], "gross": receipt["gross"]}
        order["status"] = "completed"
        self._changed(order, "executed")

    def _changed(self, order: Row, action: str) -> Row:
        order["updated_at"] = stamp(self._now())
        order["change_logs"].append({"action": action, "created_at": order["updated_at"]})
        return order


def shown(order: Row) -> Row:
    """Return an order as it goes over the wire."""
    return {key: value for key, value in order.items() if not key.startswith("_")}
