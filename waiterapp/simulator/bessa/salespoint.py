"""The Sales Point: it works jobs off, one after the other, when it is there; and a person types at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from waiterapp.simulator.bessa import assumed
from waiterapp.simulator.bessa.catalogue import Catalogue, Row, euro, stamp
from waiterapp.simulator.ledger import Ledger

REQUESTS = ("orders", "payment", "payment-cancel", "print-jobs")


class JobFailed(Exception):
    """The till says no to a job; by field, as the service spells it."""

    def __init__(self, field: str, message: str) -> None:
        self.errors = {field: [message]}
        super().__init__(message)


class SalesPoint:
    """Jobs and what comes of them."""

    def __init__(self, catalogue: Catalogue, now: Callable[[], datetime], ledger: Ledger, *, job_s: float) -> None:
        self._catalogue = catalogue
        self._now = now
        self._ledger = ledger
        self._job_s = timedelta(seconds=job_s)
        self._free_at = now()
        self.is_online = True
        self.refuses = ""
        """Say no to every job, with this sentence."""
        self.jobs: list[Row] = []
        self.orders: list[Row] = []
        self.payments: list[Row] = []
        self._number = 100

    # Jobs.

    def accept(self, kind: str, body: Any) -> Row:
        """Take a job in; nothing is booked by it yet."""
        now = self._now()
        job: Row = {
            "id": self._catalogue.new_id(),
            "status": assumed.QUEUED,
            "external_id": body.get("external_id") if isinstance(body, Mapping) else None,
            "created": stamp(now),
            "updated": stamp(now),
            "result": None,
            "errors": None,
            "_kind": kind,
            "_body": body,
            "_at": now,
        }
        self.jobs.append(job)
        self._ledger.book("accepted", f"requests/{kind}", {"id": job["id"], "external_id": job["external_id"]})
        self.work()
        return job

    def work(self) -> None:
        """Do what would have been done by now."""
        now = self._now()
        if not self.is_online:
            return
        for job in self.jobs:
            if job["status"] in (assumed.DONE, assumed.FAILED):
                continue
            begin = max(job["_at"], self._free_at)
            if begin + self._job_s > now:
                job["status"] = assumed.RUNNING if begin <= now else assumed.QUEUED
                return
            self._free_at = begin + self._job_s
            self._do(job, self._free_at)

    def go(self, *, online: bool) -> None:
        """Switch the till off or on."""
        self.work()
        self.is_online = online
        self._catalogue.sales_point["online"] = online
        self._free_at = max(self._free_at, self._now())
        self.work()

    def _do(self, job: Row, at: datetime) -> None:
        handlers: dict[str, Callable[[Any, datetime], Row]] = {
            "orders": self.order,
            "payment": self.pay,
            "payment-cancel": self.cancel,
            "print-jobs": self._print,
        }
        try:
            self._be_willing()
            found = handlers[job["_kind"]](job["_body"], at)
        except JobFailed as failed:
            job.update(status=assumed.FAILED, errors=failed.errors)
        else:
            job.update(status=assumed.DONE, result={"id": found["id"]})
        job["updated"] = stamp(at)

    def _be_willing(self) -> None:
        if self.refuses:
            raise JobFailed("non_field_errors", self.refuses)

    # What jobs and people do.

    def order(self, body: Any, at: datetime, *, by: str = "api") -> Row:
        """Book an order on a table."""
        body = _object(body)
        table = self._known("order-groups", body.get("order_group"), "order_group")
        user = self._known("users", body.get("user"), "user")
        items = body.get("items")
        if not isinstance(items, list) or not items:
            raise JobFailed("items", "This list may not be empty.")
        rows = [self._item(_object(one)) for one in items]
        order: Row = {
            "id": self._catalogue.new_id(),
            "order_group": table["id"],
            "order_group_name": table["name"],
            "user": user["id"],
            "external_id": body.get("external_id"),
            "status": assumed.OPEN,
            "timestamp": stamp(at),
            "updated": stamp(at),
            "total": euro(sum((Decimal(one["total"]) for one in rows), Decimal(0))),
            "items": rows,
        }
        self.orders.append(order)
        self._ledger.book("created", "orders", dict(order), by=by)
        return order

    def _item(self, body: Mapping[str, Any]) -> Row:
        article = self._known("articles", body.get("article"), "article")
        if article["type"] != assumed.ARTICLE:
            raise JobFailed("article", f"{article['name']} cannot be ordered.")
        quantity = _decimal(body.get("quantity"), "quantity")
        price = _decimal(body.get("price", article["price"]), "price")
        options = [_object(one) for one in body.get("options") or []]
        known = [(self._known("articles", one.get("article"), "options"), one) for one in options]
        extra = sum(
            (Decimal(option["price"]) * _decimal(one.get("quantity", "1.00"), "quantity") for option, one in known), Decimal(0)
        )
        return {
            "id": self._catalogue.new_id(),
            "article": article["id"],
            "name": article["name"],
            "quantity": euro(quantity),
            "price": euro(price),
            "total": euro((price * quantity + extra).quantize(Decimal("0.01"))),
            "note": body.get("note") or "",
            "course_group": body.get("course_group"),
            "options": [
                {key: option[key] for key in ("name", "price")}
                | {"article": option["id"], "quantity": one.get("quantity", "1.00")}
                for option, one in known
            ],
            "paid": False,
        }

    def pay(self, body: Any, at: datetime, *, by: str = "api") -> Row:
        """Take money for items of a table."""
        body = _object(body)
        table = self._known("order-groups", body.get("order_group"), "order_group")
        method = self._known("payment-methods", body.get("payment_method"), "payment_method")
        wanted = body.get("items") or []
        found = [one for order in self.open_on(table["id"]) for one in order["items"] if not one["paid"]]
        if wanted:
            unknown = set(wanted) - {one["id"] for one in found}
            if unknown:
                raise JobFailed("items", f"Not open: {min(unknown)}")
            found = [one for one in found if one["id"] in wanted]
        if not found:
            raise JobFailed("order_group", "Nothing is open on this table.")
        due = sum((Decimal(one["total"]) for one in found), Decimal(0))
        if _decimal(body.get("amount"), "amount") != due:
            raise JobFailed("amount", f"Expected {euro(due)}.")
        for one in found:
            one["paid"] = True
        for order in self.orders:
            if order["status"] == assumed.OPEN and all(one["paid"] for one in order["items"]):
                order.update(status=assumed.PAID, updated=stamp(at))
        items = [{"name": one["name"], "quantity": one["quantity"], "total": one["total"]} for one in found]
        payment = self._payment(table, method, euro(due), items, body.get("external_id"), at)
        payment["user"] = body.get("user")
        self._ledger.book("paid", "payments", dict(payment), by=by)
        return payment

    def cancel(self, body: Any, at: datetime) -> Row:
        """Take a payment back by a counter-receipt."""
        body = _object(body)
        payment = next((one for one in self.payments if one["id"] == body.get("payment")), None)
        if payment is None:
            raise JobFailed("payment", "Object does not exist.")
        if payment["cancels"] or any(one["cancels"] == payment["id"] for one in self.payments):
            raise JobFailed("payment", "The payment is cancelled already.")
        table = {"id": payment["order_group"], "name": payment["order_group_name"]}
        method = {"id": payment["payment_method"], "name": payment["payment_method_name"]}
        amount = euro(-Decimal(payment["amount"]))
        counter = self._payment(table, method, amount, payment["items"], body.get("external_id"), at, payment["id"])
        self._ledger.book("cancelled", "payments", dict(counter))
        return counter

    def _payment(
        self, table: Row, method: Row, amount: str, items: list[Row], external_id: Any, at: datetime, cancels: str | None = None
    ) -> Row:
        self._number += 1
        row: Row = {
            "id": self._catalogue.new_id(),
            "number": str(self._number),
            "timestamp": stamp(at),
            "updated": stamp(at),
            "order_group": table["id"],
            "order_group_name": table["name"],
            "payment_method": method["id"],
            "payment_method_name": method["name"],
            "amount": amount,
            "items": items,
            "external_id": external_id,
            "cancels": cancels,
        }
        self.payments.append(row)
        return row

    def _print(self, body: Any, at: datetime) -> Row:
        payment = next((one for one in self.payments if one["id"] == _object(body).get("payment")), None)
        if payment is None:
            raise JobFailed("payment", "Object does not exist.")
        self._ledger.book("printed", "print-jobs", {"number": payment["number"], "at": stamp(at)})
        return payment

    def remove(self, table_id: str, name: str) -> int:
        """Let a person at the till take an item off a table; return how many were taken off."""
        count = 0
        for order in self.open_on(table_id):
            kept = [one for one in order["items"] if one["name"] != name]
            count += len(order["items"]) - len(kept)
            order.update(items=kept, updated=stamp(self._now()))
        return count

    # What is open.

    def open_on(self, table_id: str) -> list[Row]:
        """Return what is open on a table."""
        return [one for one in self.orders if one["order_group"] == table_id and one["status"] == assumed.OPEN]

    def open_groups(self) -> list[Row]:
        """Return the tables that are taken; every one is one order group here."""
        found: dict[str, Row] = {}
        for order in self.orders:
            if order["status"] == assumed.OPEN:
                fresh = {"id": order["order_group"], "name": order["order_group_name"], "updated": order["updated"]}
                group = found.setdefault(order["order_group"], {**fresh, "total": "0.00"})
                group["total"] = euro(Decimal(group["total"]) + Decimal(order["total"]))
        return list(found.values())

    def _known(self, resource: str, row_id: Any, field: str) -> Row:
        row = self._catalogue.find(resource, row_id)
        if row is None:
            raise JobFailed(field, f'Invalid pk "{row_id}" - object does not exist.')
        return row


def _object(body: Any) -> Mapping[str, Any]:
    if not isinstance(body, Mapping):
        raise JobFailed("non_field_errors", "Invalid data. Expected a dictionary.")
    return body


def _decimal(value: Any, field: str) -> Decimal:
    if not isinstance(value, str):
        raise JobFailed(field, "A valid number as text is required.")
    try:
        return Decimal(value)
    except InvalidOperation as error:
        raise JobFailed(field, "A valid number is required.") from error
