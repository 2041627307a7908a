"""Who sits where, who serves them, and which dish is whose. The till is not told of any of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, update

from waiterapp.domain.commands import CallWaiter, ChangeCourse, HandOver, ReleaseTable, SeatGuests, SeatLines
from waiterapp.domain.orders import ClosedBy, Order, OrderLine
from waiterapp.domain.values import derived_id
from waiterapp.venue import journaling
from waiterapp.venue import orders as order_record
from waiterapp.venue.encoding import encoded
from waiterapp.venue.locking import lock_orders
from waiterapp.venue.orders import LineUnknown
from waiterapp.venue.schema import lines, orders


def seat_guests(connection: Connection, command: SeatGuests, currency: str, now: datetime) -> str:
    """Note how many guests sit at a table and under which name, opening it if need be; return the order's id."""
    if journaling.already_done(connection, command):
        return order_record.open_order_on(connection, command.table_id) or ""
    order_id = order_record.ensure_order(
        connection,
        derived_id("order", command.id),
        command.table_id,
        command.waiter_id,
        command.waiter_name,
        now,
        currency,
    )
    values = {"name": command.name.strip(), "guests": command.guests, "promised_at": command.promised_at}
    connection.execute(update(orders).where(orders.c.id == order_id).values(**values))
    journaling.remember(connection, command, now)
    return order_id


def release_table(connection: Connection, command: ReleaseTable, now: datetime) -> str:
    """Close an order on which nothing was ever ordered; return its id.

    Raises:
        LineUnknown: something was ordered, or nothing is open; `str()` is a sentence.
    """
    order_id = _open_on(connection, command.table_id)
    if journaling.already_done(connection, command):
        return order_id
    if order_record.load_order(connection, order_id).rounds:
        raise LineUnknown("Something was ordered on this table; it must be paid or taken back.")
    connection.execute(update(orders).where(orders.c.id == order_id).values(closed_by=ClosedBy.LEFT.value, closed_at=now))
    journaling.remember(connection, command, now)
    return order_id


def hand_over(connection: Connection, command: HandOver, now: datetime) -> str:
    """Give a table to a colleague; return the order's id.

    Raises:
        LineUnknown: nothing is open there; `str()` is a sentence.
    """
    order_id = _open_on(connection, command.table_id)
    if journaling.already_done(connection, command):
        return order_id
    values = {"waiter_id": command.waiter_id, "waiter_name": command.waiter_name}
    connection.execute(update(orders).where(orders.c.id == order_id).values(**values))
    journaling.remember(connection, command, now)
    return order_id


def call_waiter(connection: Connection, command: CallWaiter, now: datetime) -> str:
    """Note that the kitchen wants to talk to whoever serves an order, or has; return the order's id.

    Raises:
        LineUnknown: there is no such order; `str()` is a sentence.
    """
    lock_orders(connection, [command.order_id])
    if journaling.already_done(connection, command):
        return command.order_id
    values = {"call": command.reason, "called_at": now if command.reason else None}
    if not connection.execute(update(orders).where(orders.c.id == command.order_id).values(**values)).rowcount:
        raise LineUnknown("This order is no longer there.")
    journaling.remember(connection, command, now)
    return command.order_id


def seat_lines(connection: Connection, command: SeatLines, now: datetime) -> frozenset[str]:
    """Say whose dishes some lines are; return the orders that changed."""
    if journaling.already_done(connection, command):
        return frozenset()
    changed = set()
    for order, line in _with_extras(connection, command.line_ids):
        item = replace(line.item, seat=command.seat)
        connection.execute(update(lines).where(lines.c.id == item.id).values(item=encoded(item)))
        changed.add(order.id)
    journaling.remember(connection, command, now)
    return frozenset(changed)


def change_course(connection: Connection, command: ChangeCourse, now: datetime) -> frozenset[str]:
    """Put lines that are held into another course; return the orders that changed.

    Raises:
        LineUnknown: the kitchen cooks one of them already, or the till has it in its course; `str()` is a sentence.
    """
    if journaling.already_done(connection, command):
        return frozenset()
    chosen = _with_extras(connection, command.line_ids)
    for order, line in chosen:
        if not order.is_held(line):
            raise LineUnknown(f"The kitchen has {line.item.name} already.")
        if order.round(line.round_id).till_ref:
            raise LineUnknown(f"The till has {line.item.name} in its course already; change it there.")
    changed = set()
    for order, line in chosen:
        item = replace(line.item, course=command.course)
        number = order_record.ticket_number_for(connection, order.id, command.course)
        connection.execute(update(lines).where(lines.c.id == item.id).values(item=encoded(item), ticket_number=number))
        changed.add(order.id)
    journaling.remember(connection, command, now)
    return frozenset(changed)


def _open_on(connection: Connection, table_id: str) -> str:
    order_id = order_record.take_open_order_on(connection, table_id)
    if order_id is None:
        raise LineUnknown("Nothing is open on this table.")
    return order_id


def _with_extras(connection: Connection, line_ids: Iterable[str]) -> list[tuple[Order, OrderLine]]:
    """Return lines with the paid extras that belong to them, each with its order; what is gone is left out."""
    wanted = set(line_ids)
    order_ids = order_record.orders_of_lines(connection, wanted)
    lock_orders(connection, order_ids)
    return [
        (order, line)
        for order in order_record.load_orders(connection, order_ids)
        for line in order.lines
        if line.item.id in wanted or line.item.parent_id in wanted
    ]
