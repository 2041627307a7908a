"""Orders of a span of time, a few at a time, for what they tell of guests and service."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, or_, select

from waiterapp.domain.orders import Order
from waiterapp.domain.takings import Span
from waiterapp.venue import orders as order_record
from waiterapp.venue.schema import orders

AT_ONCE = 50


def load_orders_page(
    connection: Connection, span: Span, after: tuple[datetime, str] | None = None, at_once: int = AT_ONCE
) -> tuple[tuple[Order, ...], tuple[datetime, str] | None]:
    """Read some orders that were opened in a span, and where the next ones begin; `None` when there are no more."""
    chosen = (
        select(orders.c.id, orders.c.opened_at)
        .where(orders.c.opened_at >= span.begin, orders.c.opened_at < span.end)
        .order_by(orders.c.opened_at, orders.c.id)
        .limit(at_once)
    )
    if after is not None:
        at, order_id = after
        chosen = chosen.where(or_(orders.c.opened_at > at, (orders.c.opened_at == at) & (orders.c.id > order_id)))
    rows = connection.execute(chosen).all()
    found = order_record.load_orders(connection, [row.id for row in rows])
    following = (rows[-1].opened_at, str(rows[-1].id)) if len(rows) == at_once else None
    return found, following
