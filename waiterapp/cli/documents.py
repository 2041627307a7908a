"""The JSON that other programs may rely on. A field is only ever added."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.floor import Floor
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import Order, Proof
from waiterapp.domain.picture import Picture
from waiterapp.domain.prebill import PreBill
from waiterapp.domain.tickets import tickets_of
from waiterapp.domain.tills import AssumptionCheck, Capability, TillSale
from waiterapp.domain.values import Money

_FURTHEST = (Proof.TILL, Proof.SEEN, Proof.KITCHEN, Proof.SAVED)


def number(value: Decimal) -> int | float:
    """Write a quantity as a JSON number."""
    return int(value) if value == value.to_integral_value() else float(value)


def time(value: datetime) -> str:
    """Write a time as ISO 8601 in UTC."""
    return value.isoformat().replace("+00:00", "Z")


def money(value: Money) -> dict[str, Any]:
    """Write an amount in minor units."""
    return {"minor": value.minor, "currency": value.currency}


def menu(found: Menu) -> list[dict[str, Any]]:
    """`menu --json`: every dish that can be ordered."""
    rows = []
    for dish in found.dishes:
        if dish.visible:
            names = [category.name for one in dish.category_ids if (category := found.category(one))]
            heading = found.bong_category(dish.bong_category_id)
            rows.append(
                {
                    "id": dish.id,
                    "name": dish.name,
                    "price": money(dish.price),
                    "categories": names,
                    "bong_category": heading.name if heading else None,
                    "sold_out": dish.sold_out,
                }
            )
    return rows


def tables(picture: Picture) -> list[dict[str, Any]]:
    """`tables --json`: areas with their tables."""
    floor = picture.floor
    return [
        {
            "area": {"id": area.id, "name": area.name},
            "tables": [
                {
                    "id": table.id,
                    "name": table.name,
                    "state": picture.status(table.id).state.value,
                }
                for table in floor.tables_in(area.id)
            ],
        }
        for area in floor.areas
    ]


def orders(found: Iterable[Order], floor: Floor, catalogue: Menu) -> list[dict[str, Any]]:
    """`orders --json`: what is open."""
    return [
        {
            "id": order.id,
            "table": floor.table_name(order.table_id),
            "waiter": order.waiter_name,
            "course": order.course,
            "sum": money(order.sum),
            "lines": [
                {
                    "id": line.item.id,
                    "name": line.item.name,
                    "quantity": number(line.quantity),
                    "price": money(line.item.price),
                    "note": "\n".join(line.item.modifiers),
                    "bong_category": _heading(catalogue, line.item.bong_category_id),
                    "course": line.item.course,
                    "held": order.is_held(line),
                    "unpaid": number(line.unpaid),
                    "proof": next(proof.value for proof in _FURTHEST if proof in order.proofs(line)),
                }
                for line in order.lines
                if not line.is_void
            ],
        }
        for order in found
        if order.is_open
    ]


def tickets(found: Iterable[Order], floor: Floor, catalogue: Menu) -> list[dict[str, Any]]:
    """`tickets --json`: what the kitchen has to do, oldest first."""
    open_tickets = [
        ticket for order in found for ticket in tickets_of(order, catalogue) if not ticket.is_finished and not ticket.is_held
    ]
    return [
        {
            "id": ticket.id,
            "table": floor.table_name(ticket.table_id),
            "station": ticket.station,
            "course": ticket.course,
            "opened_at": time(ticket.opened_at),
            "headings": [
                {
                    "name": heading.name,
                    "lines": [
                        {
                            "quantity": number(line.quantity),
                            "name": line.name,
                            "modifiers": list(line.modifiers),
                            "state": line.state.value,
                        }
                        for line in heading.lines
                    ],
                }
                for heading in ticket.headings
            ],
        }
        for ticket in sorted(open_tickets, key=lambda ticket: ticket.opened_at)
    ]


def queue(deliveries: Iterable[Delivery], floor: Floor) -> list[dict[str, Any]]:
    """`queue --json`: what the till does not have yet."""
    return [
        {
            "id": delivery.id,
            "kind": delivery.kind.value,
            "table": floor.table_name(delivery.lane) if floor.table(delivery.lane) else "",
            "state": delivery.state.value,
            "attempts": delivery.attempts,
            "since": time(delivery.created_at),
            "last_error": delivery.last_error,
            "sent_at": time(delivery.sent_at) if delivery.sent_at else None,
            "evidence": delivery.evidence,
            "needs_person": delivery.asks_a_person,
        }
        for delivery in deliveries
    ]


def capabilities(found: Iterable[Capability]) -> list[dict[str, Any]]:
    """The capabilities of `doctor --json`."""
    return [{"name": one.name, "answer": one.answer.value, "reason": one.reason} for one in found]


def proof(name: Proof, order_id: str, at: datetime) -> dict[str, Any]:
    """One line of `order --json`."""
    return {"proof": name.value, "order": order_id, "at": time(at)}


def assumptions(found: Iterable[AssumptionCheck]) -> list[dict[str, Any]]:
    """The assumptions of `doctor --json`."""
    return [{"id": one.id, "sentence": one.sentence, "holds": one.holds} for one in found]


def receipts(found: Iterable[TillSale]) -> list[dict[str, Any]]:
    """`receipts --json`: the newest first."""
    return [
        {
            "id": receipt.id,
            "number": receipt.number,
            "at": receipt.at,
            "table": receipt.table_name or receipt.name,
            "waiter": receipt.employee_name,
            "total": money(receipt.total),
            "methods": list(receipt.methods),
            "voided": receipt.is_voided,
            "void_of": receipt.void_of or None,
            "items": [
                {"name": name, "quantity": number(quantity), "sum": money(sum_)} for name, quantity, sum_ in receipt.items
            ],
        }
        for receipt in found
    ]


def payment_proof(name: str, receipt: str | None, total: Money, at: datetime) -> dict[str, Any]:
    """One line of `checkout --json`."""
    return {"proof": name, "receipt": receipt, "total": money(total), "at": time(at)}


def prebill(made: PreBill) -> dict[str, Any]:
    """`prebill --json`."""
    return {
        "title": made.title,
        "not_a_receipt": made.not_a_receipt,
        "rows": [{"what": name, "amount": amount} for name, amount in made.rows],
        "total": made.total[1],
    }


def course_proof(name: str, table: str, course: int, at: datetime) -> dict[str, Any]:
    """One line of `fire --json`."""
    return {"proof": name, "table": table, "course": course, "at": time(at)}


def _heading(catalogue: Menu, bong_category_id: str | None) -> str | None:
    heading = catalogue.bong_category(bong_category_id)
    return heading.name if heading else None
