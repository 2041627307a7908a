"""The state of all open orders as text, and a short name for it: devices that have the same show the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from waiterapp.domain.deliveries import Delivery, DeliveryState
from waiterapp.domain.orders import Order
from waiterapp.domain.values import plain


def describe(orders: Iterable[Order]) -> list[str]:
    """Return the same lines of text for the same open orders, whoever looks at them."""
    lines: list[str] = []
    for order in sorted((one for one in orders if one.is_open), key=lambda one: one.id):
        lines.append(f"order {order.id} table {order.table_id} course {order.course}")
        lines += [f"{order.id} round {one.id} {one.delivery} {one.till_ref}" for one in order.rounds]
        for line in order.lines:
            marks = f"{line.seen_at} {line.done_at} {line.served_at}"
            amounts = " ".join(plain(one) for one in (line.item.quantity, line.voided, line.paid))
            lines.append(f"{order.id} line {line.item.id} {line.ticket_number} {line.item.course} {amounts} {marks}")
    return lines


def digest_of(orders: Iterable[Order]) -> str:
    """Return a short name of what `describe` says."""
    return hashlib.sha256("\n".join(describe(orders)).encode()).hexdigest()[:16]


def on_their_way(queue: Iterable[Delivery]) -> int:
    """Count what goes to the till by itself; behind what waits for a person, everything of that table waits."""
    deliveries = tuple(queue)
    waiting = {one.lane for one in deliveries if one.state is DeliveryState.REFUSED}
    return sum(one.lane not in waiting and not one.asks_a_person for one in deliveries)
