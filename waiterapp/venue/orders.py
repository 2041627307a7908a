"""Orders in the record: sending rounds, taking lines back, kitchen marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, or_, select, update

from waiterapp.domain.checkout import open_lines
from waiterapp.domain.commands import Command, FireCourse, Mark, MarkLines, SendRound, VoidLine
from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.floor import table_of
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import (
    FIRST_COURSE,
    ClosedBy,
    FiredCourse,
    LineItem,
    Order,
    OrderLine,
    Origin,
    Pace,
    Round,
    order_tag,
)
from waiterapp.domain.tickets import tickets_of
from waiterapp.domain.tills import RoundToBook, SaleToBook
from waiterapp.domain.values import derived_id
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import documents
from waiterapp.venue import payments as payment_record
from waiterapp.venue.current import is_current
from waiterapp.venue.encoding import decoded, encoded
from waiterapp.venue.locking import lock_orders, lock_tables
from waiterapp.venue.schema import courses, deliveries, journal, lines, orders, rounds

NOT_BOOKED = "not booked at the till"
TAKEN_BACK_IN_TIME = "Taken back before the till heard of it."
_NO_MENU = Menu()


class LineUnknown(ValueError):
    """A command names a line that is not in the record."""


def already_done(connection: Connection, command: Command) -> bool:
    """Tell whether a command was applied before."""
    return connection.execute(select(journal.c.command_id).where(journal.c.command_id == command.id)).first() is not None


def remember(connection: Connection, command: Command, now: datetime) -> None:
    """Write a command into the journal."""
    connection.execute(
        insert(journal).values(command_id=command.id, kind=type(command).__name__, body=encoded(command).decode(), at=now)
    )


def send_round(
    connection: Connection,
    command: SendRound,
    *,
    table_name: str,
    account: str,
    now: datetime,
    deliver: bool = True,
    device: str = "",
) -> str:
    """Save a round with its lines and, for a till that takes orders, leave a delivery, all in this transaction.

    Returns the order's id. Applying the same command again changes nothing.
    """
    known = connection.execute(select(rounds.c.order_id).where(rounds.c.id == command.id)).scalar()
    if known is not None:
        return str(known)
    currency = command.lines[0].price.currency
    order_id = ensure_order(
        connection,
        derived_id("order", command.id),
        command.table_id,
        command.waiter_id,
        command.waiter_name,
        now,
        currency,
    )
    number = add_round(
        connection,
        order_id,
        round_id=command.id,
        items=command.lines,
        sent_at=now,
        waiter_id=command.waiter_id,
        waiter_name=command.waiter_name,
        origin=Origin.VENUE,
    )
    if deliver:
        tag = order_tag(order_id) if number == 1 else f"{order_tag(order_id)}.{number}"
        at_till = table_of(command.table_id)
        to_book = RoundToBook(command.id, at_till, table_name, tag, command.waiter_id, command.lines)
        delivery_record.enqueue(
            connection,
            kind=DeliveryKind.ROUND,
            lane=at_till,
            body=to_book,
            account=account,
            device=device,
            now=now,
            order_id=order_id,
            round_id=command.id,
        )
    documents.save_draft(connection, command.table_id, (), now)
    remember(connection, command, now)
    return order_id


def open_order_on(connection: Connection, table_id: str) -> str | None:
    """Return the id of the open order on a table."""
    found = connection.execute(
        select(orders.c.id)
        .where(orders.c.table_id == table_id, orders.c.closed_at.is_(None))
        .order_by(orders.c.opened_at, orders.c.id)
        .limit(1)
    ).scalar()
    return None if found is None else str(found)


def is_shared_table(connection: Connection, place_id: str) -> bool:
    """Tell whether more than one party has something open at the table of a party."""
    found = connection.execute(select(orders.c.table_id).where(orders.c.closed_at.is_(None))).scalars()
    return sum(table_of(one) == table_of(place_id) for one in found) > 1


def ensure_order(
    connection: Connection, order_id: str, table_id: str, waiter_id: str, waiter_name: str, now: datetime, currency: str
) -> str:
    """Return the open order on a table, opening one with the given id where there is none."""
    lock_tables(connection, [table_id])
    found = open_order_on(connection, table_id)
    if found is not None:
        lock_orders(connection, [found])
        found = open_order_on(connection, table_id)
    if found is None:
        connection.execute(
            insert(orders).values(
                id=order_id,
                table_id=table_id,
                waiter_id=waiter_id,
                waiter_name=waiter_name,
                opened_at=now,
                currency=currency,
            )
        )
        found = order_id
    return found


def add_round(
    connection: Connection,
    order_id: str,
    *,
    round_id: str,
    items: Sequence[LineItem],
    sent_at: datetime,
    waiter_id: str,
    waiter_name: str,
    origin: Origin,
    till_ref: str = "",
    moved_from: str = "",
) -> int:
    """Append a round to an order and return its number, from 1."""
    number = 1 + (connection.execute(select(func.max(rounds.c.number)).where(rounds.c.order_id == order_id)).scalar() or 0)
    connection.execute(
        insert(rounds).values(
            id=round_id,
            order_id=order_id,
            number=number,
            sent_at=sent_at,
            waiter_id=waiter_id,
            waiter_name=waiter_name,
            origin=origin.value,
            till_ref=till_ref,
            moved_from=moved_from,
        )
    )
    add_lines(connection, order_id, round_id, items)
    return number


def add_lines(connection: Connection, order_id: str, round_id: str, items: Iterable[LineItem]) -> None:
    """Append lines to a round. They join the last ticket of their course unless that is finished."""
    ticket_numbers = _TicketNumbers(load_order(connection, order_id))
    last = connection.execute(select(func.max(lines.c.position)).where(lines.c.order_id == order_id)).scalar()
    start = 0 if last is None else last + 1
    rows = [
        {
            "id": item.id,
            "order_id": order_id,
            "round_id": round_id,
            "position": start + index,
            "ticket_number": ticket_numbers.of(item.course),
            "item": encoded(item),
        }
        for index, item in enumerate(items)
    ]
    if rows:
        connection.execute(insert(lines), rows)


def ticket_number_for(connection: Connection, order_id: str, course: int) -> int:
    """Return the number of the ticket on which a line of a course belongs."""
    return _TicketNumbers(load_order(connection, order_id)).of(course)


def orders_of_lines(connection: Connection, line_ids: Iterable[str]) -> frozenset[str]:
    """Return the ids of the orders on which lines are."""
    chosen = lines.c.id.in_(tuple(line_ids))
    return frozenset(str(one) for one in connection.execute(select(lines.c.order_id).where(chosen).distinct()).scalars())


class _TicketNumbers:
    """Which ticket new lines of an order go on: one open ticket for each course."""

    def __init__(self, order: Order) -> None:
        tickets = tickets_of(order, _NO_MENU)
        self._open = {ticket.course: ticket.number for ticket in tickets if not ticket.is_finished}
        self._last = max((ticket.number for ticket in tickets), default=0)

    def of(self, course: int) -> int:
        """Return the number of the ticket for a course."""
        if course not in self._open:
            self._last += 1
            self._open[course] = self._last
        return self._open[course]


def void_line(connection: Connection, command: VoidLine, now: datetime) -> str:
    """Take a line (or part of it) and its paid extras back, and return the order's id.

    What has not left for the till yet is taken out of its delivery; what has is left to a person as a delivery of kind
    `VOID`, because it is the till that must void it.

    Raises:
        LineUnknown: there is no such line.
    """
    row = lock_line(connection, command.line_id)
    order_id = str(row.order_id)
    if already_done(connection, command):
        return order_id
    whole = _line(row)
    quantity = min(command.quantity, whole.unpaid)
    if quantity <= 0 and whole.paid > 0:
        raise LineUnknown("This line is paid; void its receipt instead.")
    affected = [whole.item.id]
    if quantity > 0:
        _set_voided(connection, whole, whole.voided + quantity, command.reason)
        if quantity == whole.quantity:
            for extra in _lines_of(connection, order_id):
                if extra.item.parent_id == whole.item.id and not extra.is_void:
                    _set_voided(connection, extra, extra.item.quantity, command.reason)
                    affected.append(extra.item.id)
        _void_at_till(connection, row.round_id, order_id, command, affected, now)
        _close_if_nothing_is_left(connection, order_id, now)
    remember(connection, command, now)
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


def _close_if_nothing_is_left(connection: Connection, order_id: str, now: datetime) -> None:
    """Close an order of which everything was taken back before the till heard of it: nobody else will."""
    order = load_order(connection, order_id)
    never = all(one.is_kept or one.delivery is DeliveryState.DROPPED for one in order.rounds)
    if order.is_open and not order.undecided and never and not open_lines(order):
        why = ClosedBy.PAID if any(line.paid for line in order.lines) else ClosedBy.TAKEN_BACK
        connection.execute(update(orders).where(orders.c.id == order_id).values(closed_by=why.value, closed_at=now))


def _set_voided(connection: Connection, line: OrderLine, voided: Decimal, reason: str) -> None:
    connection.execute(update(lines).where(lines.c.id == line.item.id).values(voided=voided, void_reason=reason))


def _void_at_till(
    connection: Connection, round_id: str, order_id: str, command: VoidLine, line_ids: list[str], now: datetime
) -> None:
    a_round = load_order(connection, order_id).round(round_id)
    row = connection.execute(
        select(deliveries).where(deliveries.c.round_id == a_round.root_id, deliveries.c.kind == DeliveryKind.ROUND.value)
    ).first()
    if row is None and a_round.is_kept:
        return
    wanted = [line for line in _lines_of(connection, order_id) if line.round_id == round_id]
    is_whole = row is not None and sum(one.root_id == a_round.root_id for one in load_rounds(connection, a_round.root_id)) == 1
    waits = (DeliveryState.QUEUED.value, DeliveryState.REFUSED.value)
    if row is not None and is_whole and row.state in waits and row.attempts == 0:
        to_book = decoded(row.payload, RoundToBook)
        kept = tuple(replace(line.item, quantity=line.quantity) for line in wanted if not line.is_void)
        if kept:
            payload = encoded(replace(to_book, lines=kept)).decode()
            connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(payload=payload))
        else:
            values = {"state": DeliveryState.DROPPED.value, "last_error": TAKEN_BACK_IN_TIME}
            connection.execute(update(deliveries).where(deliveries.c.id == row.id).values(**values))
        return
    voided = [line for line in wanted if line.item.id in line_ids]
    delivery_record.enqueue(
        connection,
        kind=DeliveryKind.VOID,
        lane=table_of(connection.execute(select(orders.c.table_id).where(orders.c.id == order_id)).scalar_one()),
        body=[line.item for line in voided],
        account=row.pinned_to if row is not None else "",
        now=now,
        order_id=order_id,
        round_id=round_id,
        delivery_id=derived_id("void", command.id),
    )


def fire_course(connection: Connection, order_id: str, course: int, now: datetime) -> bool:
    """Let a course and all before it be cooked; tell whether that changed anything."""
    last = connection.execute(select(func.max(courses.c.number)).where(courses.c.order_id == order_id)).scalar()
    if course <= (last or FIRST_COURSE):
        return False
    connection.execute(insert(courses).values(order_id=order_id, number=course, at=now))
    return True


def call_course(
    connection: Connection, command: FireCourse, *, tell_till: bool, account: str, now: datetime, device: str = ""
) -> str:
    """Fire a course of a table's order and return the order's id; the till is told where it wants to know.

    Raises:
        LineUnknown: nothing is open on the table.
    """
    order_id = open_order_on(connection, command.table_id)
    if order_id is None:
        raise LineUnknown("Nothing is open on this table.")
    lock_orders(connection, [order_id])
    if already_done(connection, command):
        return order_id
    changed = fire_course(connection, order_id, command.course, now)
    if changed and tell_till:
        delivery_record.enqueue(
            connection,
            kind=DeliveryKind.COURSE,
            lane=table_of(command.table_id),
            body=replace(command, table_id=table_of(command.table_id)),
            account=account,
            device=device,
            now=now,
            order_id=order_id,
            delivery_id=derived_id("course", command.id),
        )
    remember(connection, command, now)
    return order_id


def record_sale(connection: Connection, sale: SaleToBook, receipt_id: str, now: datetime) -> str:
    """Record a confirmed sale over the counter as an order that is paid, so that the kitchen cooks it; return its id."""
    order_id = derived_id("sale", sale.reference)
    connection.execute(
        insert(orders).values(
            id=order_id,
            table_id="",
            waiter_id=sale.employee_id,
            waiter_name=sale.employee_name,
            opened_at=now,
            currency=sale.due.currency,
            closed_by=ClosedBy.PAID.value,
            closed_at=now,
        )
    )
    add_round(
        connection,
        order_id,
        round_id=sale.reference,
        items=sale.lines,
        sent_at=now,
        waiter_id=sale.employee_id,
        waiter_name=sale.employee_name,
        origin=Origin.TILL,
        till_ref=receipt_id,
    )
    settle_round(connection, sale.reference)
    return order_id


def settle_round(connection: Connection, round_id: str) -> None:
    """Let nothing of a round be left to be paid: it is closed at the till."""
    for row in connection.execute(_lines_of_round(round_id)).all():
        line = _line(row)
        connection.execute(update(lines).where(lines.c.id == line.item.id).values(paid=max(line.quantity, line.paid)))


def _lines_of_round(root_id: str) -> Select[Any]:
    """Find the lines of a round as it was sent, those that were moved away among them."""
    ids = select(rounds.c.id).where(or_(rounds.c.id == root_id, rounds.c.moved_from == root_id))
    return select(lines).where(lines.c.round_id.in_(ids))


def drop_round(connection: Connection, round_id: str) -> None:
    """Take back every line of a round that is not at the till and will not be."""
    for row in connection.execute(_lines_of_round(round_id)).all():
        line = _line(row)
        _set_voided(connection, line, line.item.quantity, NOT_BOOKED)


def mark_lines(connection: Connection, command: MarkLines, now: datetime) -> tuple[str, ...]:
    """Set or take back a kitchen mark and return the ids of the orders it changed."""
    if command.mark is not Mark.SEEN:
        if already_done(connection, command):
            return ()
        remember(connection, command, now)
    chosen = lines.c.id.in_(command.line_ids)
    lock_orders(connection, connection.execute(select(lines.c.order_id).where(chosen).distinct()).scalars().all())
    if command.mark in _PACES:
        pace = _PACES[command.mark] if command.on else Pace.NORMAL
        change = update(lines).where(chosen, lines.c.done_at.is_(None), lines.c.pace != pace.value).values(pace=pace.value)
    elif command.mark is Mark.SEEN:
        change = update(lines).where(chosen, lines.c.seen_at.is_(None)).values(seen_at=now)
    elif command.mark is Mark.SERVED:
        change = update(lines).where(chosen, lines.c.served_at.is_(None)).values(served_at=now)
    elif command.mark is Mark.DONE and command.on:
        change = update(lines).where(chosen, lines.c.done_at.is_(None)).values(done_at=now)
    elif command.mark is Mark.DONE:
        change = update(lines).where(chosen, lines.c.done_at.is_not(None)).values(done_at=None, served_at=None)
    else:
        change = update(lines).where(chosen).values(void_acknowledged=lines.c.voided if command.on else Decimal(0))
    if connection.execute(change).rowcount == 0:
        return ()
    found = connection.execute(select(lines.c.order_id).where(chosen).distinct()).scalars()
    return tuple(str(order_id) for order_id in found)


_PACES = {Mark.RUSH: Pace.RUSH, Mark.WAIT: Pace.WAIT}


def load_order(connection: Connection, order_id: str) -> Order:
    """Read one order as it is now."""
    return _load(connection, orders.c.id == order_id)[0]


def load_orders(connection: Connection, order_ids: Iterable[str]) -> tuple[Order, ...]:
    """Read several orders as they are now."""
    return _load(connection, orders.c.id.in_(tuple(order_ids)))


def load_with_moved(connection: Connection, order_ids: Iterable[str]) -> tuple[Order, ...]:
    """Read several orders, and those with lines whose rounds are delivered under one of these."""
    ids = tuple(order_ids)
    theirs = select(deliveries.c.round_id).where(deliveries.c.order_id.in_(ids), deliveries.c.round_id.is_not(None))
    holders = select(rounds.c.order_id).where(rounds.c.moved_from.in_(theirs)).distinct()
    return load_orders(connection, {*ids, *connection.execute(holders).scalars()})


def load_current(connection: Connection, now: datetime) -> tuple[Order, ...]:
    """Read every open order, and those closed so recently that the kitchen may still need them."""
    return _load(connection, is_current(now))


def _load(connection: Connection, condition: ColumnElement[bool]) -> tuple[Order, ...]:
    order_rows = connection.execute(select(orders).where(condition).order_by(orders.c.opened_at, orders.c.id)).all()
    ids = [row.id for row in order_rows]
    if not ids:
        return ()
    round_rows = connection.execute(
        select(rounds).where(rounds.c.order_id.in_(ids)).order_by(rounds.c.number, rounds.c.id)
    ).all()
    states = _round_deliveries(connection, [row.moved_from or row.id for row in round_rows])
    rounds_by: dict[str, list[Round]] = {}
    for row in round_rows:
        rounds_by.setdefault(row.order_id, []).append(_round(row, states.get(row.moved_from or row.id)))
    fired_by: dict[str, list[FiredCourse]] = {}
    for row in connection.execute(select(courses).where(courses.c.order_id.in_(ids)).order_by(courses.c.at, courses.c.number)):
        fired_by.setdefault(row.order_id, []).append(FiredCourse(row.number, row.at))
    payments_by = payment_record.load_for(connection, ids)
    lines_by: dict[str, list[OrderLine]] = {}
    for row in connection.execute(select(lines).where(lines.c.order_id.in_(ids)).order_by(lines.c.position, lines.c.id)):
        lines_by.setdefault(row.order_id, []).append(_line(row))
    return tuple(
        Order(
            id=row.id,
            table_id=row.table_id,
            waiter_id=row.waiter_id,
            waiter_name=row.waiter_name,
            opened_at=row.opened_at,
            rounds=tuple(rounds_by.get(row.id, ())),
            lines=tuple(lines_by.get(row.id, ())),
            fired=tuple(fired_by.get(row.id, ())),
            payments=tuple(payments_by.get(row.id, ())),
            closed_by=ClosedBy(row.closed_by) if row.closed_by else None,
            closed_at=row.closed_at,
            currency=row.currency,
            name=row.name,
            guests=row.guests,
        )
        for row in order_rows
    )


def _round_deliveries(connection: Connection, round_ids: Sequence[str]) -> dict[str, Row[Any, Any, Any]]:
    found = connection.execute(
        select(deliveries.c.round_id, deliveries.c.state, deliveries.c.sent_at).where(
            deliveries.c.round_id.in_(round_ids), deliveries.c.kind == DeliveryKind.ROUND.value
        )
    )
    return {row.round_id: row for row in found}


def load_rounds(connection: Connection, root_id: str) -> tuple[Round, ...]:
    """Read a round and the rounds its lines were moved to, wherever they are."""
    found = connection.execute(select(rounds).where(or_(rounds.c.id == root_id, rounds.c.moved_from == root_id))).all()
    return tuple(_round(row, None) for row in found)


def sent_rounds(connection: Connection) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of all rounds that were sent from devices, and of those that were taken back before the till had them."""
    sent = select(rounds.c.id).where(rounds.c.origin == Origin.VENUE.value, rounds.c.moved_from == "")
    never = select(deliveries.c.round_id).where(
        deliveries.c.kind == DeliveryKind.ROUND.value,
        or_(
            deliveries.c.state == DeliveryState.DROPPED.value,
            (deliveries.c.state == DeliveryState.DONE.value) & (deliveries.c.attempts == 0),
        ),
    )
    return frozenset(connection.execute(sent).scalars()), frozenset(connection.execute(never).scalars())


def fate_of(connection: Connection, round_ids: Iterable[str]) -> tuple[str, ...]:
    """Say in one sentence each what became of some rounds, for somebody who looks for a lost one."""
    found = []
    for round_id in round_ids:
        left = [_line(row) for row in connection.execute(_lines_of_round(round_id))]
        row = connection.execute(select(deliveries).where(deliveries.c.round_id == round_id)).first()
        state = (
            "no delivery" if row is None else f"{row.state} after {row.attempts} attempts {row.last_error!r} {row.till_ref!r}"
        )
        found.append(f"{round_id}: {state}, {sum(not line.is_void for line in left)} of {len(left)} lines wanted")
    return tuple(found)


def _lines_of(connection: Connection, order_id: str) -> list[OrderLine]:
    return [
        _line(row)
        for row in connection.execute(select(lines).where(lines.c.order_id == order_id).order_by(lines.c.position, lines.c.id))
    ]


def _round(row: Row[tuple[object, ...]], delivery: Row[Any, Any, Any] | None) -> Round:
    state = DeliveryState(delivery.state) if delivery is not None else None
    return Round(
        id=row.id,
        number=row.number,
        sent_at=row.sent_at,
        waiter_id=row.waiter_id,
        waiter_name=row.waiter_name,
        origin=Origin(row.origin),
        delivery=state,
        till_ref=row.till_ref,
        till_gone_at=row.till_gone_at,
        moved_from=row.moved_from,
        accepted_at=delivery.sent_at if delivery is not None and state is DeliveryState.ACCEPTED else None,
    )


def _line(row: Row[tuple[object, ...]]) -> OrderLine:
    return OrderLine(
        item=decoded(row.item, LineItem),
        round_id=row.round_id,
        ticket_number=row.ticket_number,
        seen_at=row.seen_at,
        done_at=row.done_at,
        served_at=row.served_at,
        voided=row.voided,
        void_reason=row.void_reason,
        void_acknowledged=row.void_acknowledged,
        paid=row.paid,
        paid_minor=row.paid_minor,
        pace=Pace(row.pace),
    )
