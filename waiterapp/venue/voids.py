"""Taking back what was sent: from the order, from the kitchen, and from the till if it has it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import Connection, Row, or_, select, update

from waiterapp.domain.checkout import open_lines
from waiterapp.domain.commands import VoidLine
from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.floor import table_of
from waiterapp.domain.orders import ClosedBy, OrderLine
from waiterapp.domain.tills import MoveAtTill, RoundToBook
from waiterapp.domain.values import derived_id
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import journaling
from waiterapp.venue.encoding import decoded, encoded
from waiterapp.venue.locking import lock_orders
from waiterapp.venue.orders import (
    LineUnknown,
    line_of,
    lines_of,
    lines_of_round,
    load_order,
    load_rounds,
)
from waiterapp.venue.schema import deliveries, lines, orders, rounds

NOT_BOOKED = "not booked at the till"
NONE = Decimal(0)
TAKEN_BACK_IN_TIME = "Taken back before the till heard of it."


def void_line(connection: Connection, command: VoidLine, now: datetime) -> str:
    """Take a line (or part of it) and its paid extras back, and return the order's id.

    What has not left for the till yet is taken out of its delivery; what has is left to a person as a delivery of kind
    `VOID`, because it is the till that must void it.

    Raises:
        LineUnknown: there is no such line.
    """
    row = lock_line(connection, command.line_id)
    order_id = str(row.order_id)
    if journaling.already_done(connection, command):
        return order_id
    whole = line_of(row)
    if load_order(connection, order_id).undecided:
        raise LineUnknown("A payment of this table is not decided yet; take it back afterwards.")
    quantity = min(command.quantity, whole.unpaid)
    if quantity <= 0 and whole.paid > 0:
        raise LineUnknown("This line is paid; void its receipt instead.")
    affected = {whole.item.id: quantity}
    if quantity > 0:
        set_voided(connection, whole, whole.voided + quantity, command.reason)
        if quantity == whole.quantity:
            for extra in lines_of(connection, order_id):
                if extra.item.parent_id == whole.item.id and extra.unpaid > 0:
                    affected[extra.item.id] = extra.unpaid
                    set_voided(connection, extra, extra.voided + extra.unpaid, command.reason)
        _void_at_till(connection, row.round_id, order_id, command, affected, now)
        close_if_nothing_is_left(connection, order_id, now)
    journaling.remember(connection, command, now)
    return order_id


def lock_line(connection: Connection, line_id: str) -> Row[tuple[object, ...]]:
    """Read a line that is to be changed, with its order kept from everybody else first.

    Raises:
        LineUnknown: there is no such line.
    """
    while True:
        found = connection.execute(select(lines.c.order_id).where(lines.c.id == line_id)).scalar()
        if found is None:
            raise LineUnknown("This line is no longer on the order.")
        lock_orders(connection, [found])
        row = connection.execute(select(lines).where(lines.c.id == line_id)).first()
        if row is not None and row.order_id == found:
            return row


def close_if_nothing_is_left(connection: Connection, order_id: str, now: datetime) -> None:
    """Close an order of which everything was taken back before the till heard of it: nobody else will."""
    order = load_order(connection, order_id)
    never = all(one.is_kept or one.delivery is DeliveryState.DROPPED for one in order.rounds)
    if order.is_open and not order.undecided and never and not open_lines(order):
        why = ClosedBy.PAID if any(line.paid for line in order.lines) else ClosedBy.TAKEN_BACK
        connection.execute(update(orders).where(orders.c.id == order_id).values(closed_by=why.value, closed_at=now))


def set_voided(connection: Connection, line: OrderLine, voided: Decimal, reason: str) -> None:
    """Say how much of a line was taken back, and why."""
    connection.execute(update(lines).where(lines.c.id == line.item.id).values(voided=voided, void_reason=reason))


def _void_at_till(
    connection: Connection, round_id: str, order_id: str, command: VoidLine, taken: Mapping[str, Decimal], now: datetime
) -> None:
    a_round = load_order(connection, order_id).round(round_id)
    row = connection.execute(
        select(deliveries).where(deliveries.c.round_id == a_round.root_id, deliveries.c.kind == DeliveryKind.ROUND.value)
    ).first()
    if row is None and a_round.is_kept:
        return
    wanted = [line for line in lines_of(connection, order_id) if line.round_id == round_id]
    is_whole = row is not None and sum(one.root_id == a_round.root_id for one in load_rounds(connection, a_round.root_id)) == 1
    if row is not None and is_whole and delivery_record.is_surely_absent(row):
        to_book = decoded(row.payload, RoundToBook)
        kept = tuple(replace(line.item, quantity=line.quantity) for line in wanted if not line.is_void)
        if kept:
            payload = encoded(replace(to_book, lines=kept)).decode()
            connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(payload=payload))
        else:
            values = {"state": DeliveryState.DROPPED.value, "last_error": TAKEN_BACK_IN_TIME}
            connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(**values))
        return
    voided = []
    for line in wanted:
        if line.item.id in taken:
            left_out = _left_out(row.payload, line, is_whole=is_whole) if row is not None else NONE
            before = max(NONE, line.voided - taken[line.item.id] - left_out)
            asked = max(NONE, line.voided - left_out) - before
            voided += [replace(line.item, quantity=asked)] if asked else []
    if not voided:
        return
    delivery_record.enqueue(
        connection,
        kind=DeliveryKind.VOID,
        lane=table_of(connection.execute(select(orders.c.table_id).where(orders.c.id == order_id)).scalar_one()),
        body=voided,
        account=row.pinned_to if row is not None else "",
        now=now,
        order_id=order_id,
        round_id=round_id,
        delivery_id=derived_id("void", command.id),
    )


def _left_out(payload: str, line: OrderLine, *, is_whole: bool) -> Decimal:
    """Return how much of a line the till was never sent: a device on its own took it back before its round had left."""
    sent = {one.id: one.quantity for one in decoded(payload, RoundToBook).lines}
    if line.item.id not in sent and not is_whole:
        # A part that was moved has an id of its own.
        return NONE
    return max(NONE, line.item.quantity - sent.get(line.item.id, NONE))


def drop_round(connection: Connection, round_id: str, now: datetime) -> frozenset[str]:
    """Take back every line of a round that is not at the till and will not be, wherever it was moved; return those orders.

    Nobody has to take back or move at the till what is not there, and what nothing is left of is closed.
    """
    order_ids = frozenset(str(row.order_id) for row in connection.execute(lines_of_round(round_id)))
    lock_orders(connection, order_ids)
    taken_back = set()
    for row in connection.execute(lines_of_round(round_id)).all():
        line = line_of(row)
        set_voided(connection, line, line.item.quantity, NOT_BOOKED)
        taken_back.add(line.item.id)
    _ask_no_longer(connection, round_id, order_ids, taken_back, now)
    for order_id in sorted(order_ids):
        close_if_nothing_is_left(connection, order_id, now)
    return order_ids


def _ask_no_longer(
    connection: Connection, round_id: str, order_ids: Collection[str], line_ids: Collection[str], now: datetime
) -> None:
    parts = select(rounds.c.id).where(or_(rounds.c.id == round_id, rounds.c.moved_from == round_id))
    is_void = deliveries.c.round_id.in_(parts) & (deliveries.c.kind == DeliveryKind.VOID.value)
    is_move = deliveries.c.order_id.in_(order_ids) & (deliveries.c.kind == DeliveryKind.MOVE.value)
    is_open = deliveries.c.state.in_(delivery_record.UNFINISHED)
    for row in connection.execute(select(deliveries).where(or_(is_void, is_move), is_open)).all():
        move = decoded(row.payload, MoveAtTill) if row.kind == DeliveryKind.MOVE.value else None
        left = tuple(one for one in move.lines if one.id not in line_ids) if move is not None else ()
        if move is None or not left:
            delivery_record.step(connection, str(row.id), DeliveryState.DROPPED, error=NOT_BOOKED, at=now)
        elif left != move.lines:
            # What staff read of it was written for all of it.
            values = {
                "payload": encoded(replace(move, lines=left)).decode(),
                "state": DeliveryState.QUEUED.value,
                "last_error": "",
            }
            connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(**values))
