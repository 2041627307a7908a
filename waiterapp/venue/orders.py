"""Orders in the record: sending rounds, taking lines back, kitchen marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from waiterapp.domain.commands import FireCourse, SendRound
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
from waiterapp.domain.tickets import Ticket, tickets_of
from waiterapp.domain.tills import RoundToBook
from waiterapp.domain.values import derived_id
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import journaling, stock
from waiterapp.venue import payments as payment_record
from waiterapp.venue.choosing import ByIds
from waiterapp.venue.current import KEEP_CLOSED, is_open_since
from waiterapp.venue.encoding import decoded, encoded
from waiterapp.venue.locking import lock_orders, lock_tables
from waiterapp.venue.schema import courses, deliveries, lines, orders, payments, rounds
from waiterapp.venue.upserting import put_new

_NO_MENU = Menu()
_OF_THE_KITCHEN = [
    lines.c[name]
    for name in (
        *("ticket_number", "seen_at", "done_at", "served_at", "pace", "stations_done"),
        *("paper", "printed_at", "resumed_at", "run"),
    )
]
"""What the kitchen has done to a line."""
StationsDone = tuple[tuple[str, datetime], ...]


class LineUnknown(ValueError):
    """A command names a line that is not in the record."""


class IdTaken(LineUnknown):
    """An order has the id of another one."""


# Made once, like those below: making a statement takes longer than carrying it out, and a waiter waits for these.
_ROUND = select(rounds).where(rounds.c.id == bindparam("id"))
_OPEN_ON = (
    select(orders.c.id)
    .where(orders.c.table_id == bindparam("table_id"), orders.c.closed_at.is_(None))
    .order_by(orders.c.opened_at, orders.c.id)
    .limit(1)
)
_LAST_ROUND = select(func.max(rounds.c.number)).where(rounds.c.order_id == bindparam("order_id"))
_LAST_LINE = select(func.max(lines.c.position)).where(lines.c.order_id == bindparam("order_id"))
_ADD_ROUND, _ADD_LINES = insert(rounds), insert(lines)


def _need_same(connection: Connection, command: SendRound) -> None:
    """Make sure that what was done under a round's id was this round.

    Raises:
        IdTaken: it was another one.
    """
    body = journaling.given(connection, command.id)
    if body is not None and _ordered(decoded(body, SendRound)) != _ordered(command):
        raise IdTaken("Another order was sent under the same number. Nothing of this one is saved: send it again.")


def _ordered(command: SendRound) -> tuple[str, Counter[tuple[str, str, str]]]:
    return command.table_id, Counter((line.dish_id, line.note, str(line.quantity.normalize())) for line in command.lines)


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a round."""

    order_id: str
    takes_from_count: bool
    """Something of it is counted in the house: there is less of it now."""


def send_round(
    connection: Connection,
    command: SendRound,
    *,
    table_name: str,
    account: str,
    now: datetime,
    deliver: bool = True,
    device: str = "",
) -> Sent:
    """Save a round with its lines and, for a till that takes orders, leave a delivery, all in this transaction.

    Applying the same command again changes nothing.

    Raises:
        IdTaken: another order was sent with its id, and nothing of this one would be saved.
    """
    known = connection.execute(_ROUND, {"id": command.id}).first()
    if known is not None:
        _need_same(connection, command)
        if known.origin == Origin.TILL.value:
            _own_again(connection, command, str(known.order_id), str(known.till_ref), account=account, now=now)
        return Sent(str(known.order_id), stock.counts(connection, command.lines))
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
    takes_from_count = stock.take(connection, command, now)
    journaling.remember(connection, command, now)
    return Sent(order_id, takes_from_count)


def _own_again(
    connection: Connection, command: SendRound, order_id: str, till_ref: str, *, account: str, now: datetime
) -> None:
    """Take a round over that was read from the till before its own device could tell of it.

    The lines get the ids their device knows; what the kitchen has done to them meanwhile stays.
    """
    lock_orders(connection, [order_id])
    read = [line for line in lines_of(connection, order_id) if line.round_id == command.id]
    last = connection.execute(select(func.max(lines.c.position)).where(lines.c.order_id == order_id)).scalar() or 0
    kept = connection.execute(select(lines.c.id, *_OF_THE_KITCHEN).where(lines.c.order_id == order_id))
    done_to = {str(row.id): dict(zip(row._fields[1:], row[1:], strict=True)) for row in kept}
    replaced: dict[str, str] = {}
    for dish_id in {line.item.dish_id for line in read}:
        theirs = [line for line in read if line.item.dish_id == dish_id]
        ours = [item for item in command.lines if item.dish_id == dish_id]
        is_same = sum(line.item.quantity for line in theirs) == sum(item.quantity for item in ours)
        if is_same and not any(line.voided or line.paid for line in theirs):
            replaced[dish_id] = theirs[0].item.id
            connection.execute(delete(lines).where(lines.c.id.in_([line.item.id for line in theirs])))
    for position, item in enumerate((one for one in command.lines if one.dish_id in replaced), last + 1):
        connection.execute(
            insert(lines).values(
                id=item.id,
                order_id=order_id,
                round_id=command.id,
                position=position,
                item=encoded(item),
                **done_to[replaced[item.dish_id]],
            )
        )
    who = {"origin": Origin.VENUE.value, "waiter_id": command.waiter_id, "waiter_name": command.waiter_name}
    connection.execute(update(rounds).where(rounds.c.id == command.id).values(**who))
    to_book = RoundToBook(command.id, table_of(command.table_id), "", "", command.waiter_id, command.lines)
    delivery_record.enqueue(
        connection,
        kind=DeliveryKind.ROUND,
        lane=table_of(command.table_id),
        body=to_book,
        account=account,
        now=now,
        order_id=order_id,
        round_id=command.id,
    )
    done = {"state": DeliveryState.DONE.value, "attempts": 1, "till_ref": till_ref, "done_at": now}
    connection.execute(update(deliveries).where(deliveries.c.round_id == command.id).values(**done))
    journaling.remember(connection, command, now)


def order_of_round(connection: Connection, round_id: str) -> str:
    """Return the id of the order that a round is on, or nothing where there is no such round."""
    return str(connection.execute(select(rounds.c.order_id).where(rounds.c.id == round_id)).scalar() or "")


def open_order_on(connection: Connection, table_id: str) -> str | None:
    """Return the id of the open order on a table."""
    found = connection.execute(_OPEN_ON, {"table_id": table_id}).scalar()
    return None if found is None else str(found)


def take_open_order_on(connection: Connection, table_id: str) -> str | None:
    """Return the id of the open order on a table, kept from everybody else."""
    return take_open_orders_on(connection, table_id)[0]


def take_open_orders_on(connection: Connection, *table_ids: str) -> tuple[str | None, ...]:
    """Return the ids of the open orders on some tables, kept from everybody else: none of them closes meanwhile."""
    while True:
        found = tuple(open_order_on(connection, table_id) for table_id in table_ids)
        there = [one for one in found if one is not None]
        lock_orders(connection, there)
        if not there or found == tuple(open_order_on(connection, table_id) for table_id in table_ids):
            return found


def is_shared_table(connection: Connection, place_id: str) -> bool:
    """Tell whether more than one party has something open at the table of a party."""
    found = connection.execute(select(orders.c.table_id).where(orders.c.closed_at.is_(None))).scalars()
    return sum(table_of(one) == table_of(place_id) for one in found) > 1


def ensure_order(
    connection: Connection, order_id: str, table_id: str, waiter_id: str, waiter_name: str, now: datetime, currency: str
) -> str:
    """Return the open order on a table, opening one where there is none.

    It gets the given id, unless there is an order with that elsewhere, as after a server that was replaced got it back.
    """
    lock_tables(connection, [table_id])
    found = take_open_order_on(connection, table_id)
    if found is not None:
        return found
    row = {
        "table_id": table_id,
        "waiter_id": waiter_id,
        "waiter_name": waiter_name,
        "opened_at": now,
        "currency": currency,
    }
    while not put_new(connection, orders, {"id": order_id, **row}):
        order_id = derived_id("order", order_id, table_id)
    return order_id


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
    number = 1 + (connection.execute(_LAST_ROUND, {"order_id": order_id}).scalar() or 0)
    connection.execute(
        _ADD_ROUND,
        {
            "id": round_id,
            "order_id": order_id,
            "number": number,
            "sent_at": sent_at,
            "waiter_id": waiter_id,
            "waiter_name": waiter_name,
            "origin": origin.value,
            "till_ref": till_ref,
            "moved_from": moved_from,
        },
    )
    add_lines(connection, order_id, round_id, items)
    return number


def add_lines(connection: Connection, order_id: str, round_id: str, items: Iterable[LineItem]) -> None:
    """Append lines to a round. They join the last ticket of their course unless that is finished."""
    last = connection.execute(_LAST_LINE, {"order_id": order_id}).scalar()
    start = 0 if last is None else last + 1
    # An order without lines has no tickets, and need not be read for them.
    ticket_numbers = _TicketNumbers(() if last is None else tickets_of(load_order(connection, order_id), _NO_MENU))
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
        connection.execute(_ADD_LINES, rows)


def ticket_number_for(connection: Connection, order_id: str, course: int) -> int:
    """Return the number of the ticket on which a line of a course belongs."""
    return _TicketNumbers(tickets_of(load_order(connection, order_id), _NO_MENU)).of(course)


def orders_of_lines(connection: Connection, line_ids: Iterable[str]) -> frozenset[str]:
    """Return the ids of the orders on which lines are."""
    chosen = lines.c.id.in_(tuple(line_ids))
    return frozenset(str(one) for one in connection.execute(select(lines.c.order_id).where(chosen).distinct()).scalars())


class _TicketNumbers:
    """Which ticket new lines of an order go on: one open ticket for each course."""

    def __init__(self, tickets: Sequence[Ticket]) -> None:
        self._open = {ticket.course: ticket.number for ticket in tickets if not ticket.is_finished}
        self._last = max((ticket.number for ticket in tickets), default=0)

    def of(self, course: int) -> int:
        """Return the number of the ticket for a course."""
        if course not in self._open:
            self._last += 1
            self._open[course] = self._last
        return self._open[course]


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
    order_id = take_open_order_on(connection, command.table_id)
    if order_id is None:
        raise LineUnknown("Nothing is open on this table.")
    if journaling.already_done(connection, command):
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
    journaling.remember(connection, command, now)
    return order_id


def settle_round(connection: Connection, round_id: str) -> None:
    """Let nothing of a round be left to be paid: it is closed at the till."""
    for row in connection.execute(lines_of_round(round_id)).all():
        line = line_of(row)
        connection.execute(update(lines).where(lines.c.id == line.item.id).values(paid=max(line.quantity, line.paid)))


def lines_of_round(root_id: str) -> Select[Any]:
    """Find the lines of a round as it was sent, those that were moved away among them."""
    ids = select(rounds.c.id).where(or_(rounds.c.id == root_id, rounds.c.moved_from == root_id))
    return select(lines).where(lines.c.round_id.in_(ids))


def load_order(connection: Connection, order_id: str) -> Order:
    """Read one order as it is now."""
    return load_orders(connection, (order_id,))[0]


def load_orders(connection: Connection, order_ids: Iterable[str]) -> tuple[Order, ...]:
    """Read several orders as they are now."""
    return _load(connection, _ORDERS.read(connection, tuple(order_ids)))


def load_with_moved(connection: Connection, order_ids: Iterable[str]) -> tuple[Order, ...]:
    """Read several orders, and those with lines whose rounds are delivered under one of these."""
    ids = set(order_ids)
    found = [*_ORDERS.read(connection, tuple(ids))]
    if any(row.was_moved for row in found):
        others = {row.order_id for row in _HOLDERS.read(connection, tuple(ids))} - ids
        found += _ORDERS.read(connection, tuple(others)) if others else ()
    return _load(connection, found)


def load_current(connection: Connection, now: datetime) -> tuple[Order, ...]:
    """Read every open order, and those closed so recently that the kitchen may still need them."""
    return _load(connection, connection.execute(_CURRENT, {"recently": now - KEEP_CLOSED}).all())


def count_open_here(connection: Connection) -> int:
    """Count the open orders of which the till has nothing: it takes none, so they stand in this record until they are paid."""
    open_ids = connection.execute(select(orders.c.id).where(orders.c.closed_at.is_(None))).scalars().all()
    found = load_orders(connection, [str(one) for one in open_ids])
    return sum(any(part.is_kept for part in order.rounds) for order in found)


# Made once: an order is read with every step of its deliveries. What hardly any order has is asked for only where it is.
_FOUND = select(
    orders,
    exists().where(courses.c.order_id == orders.c.id).label("has_courses"),
    exists().where(payments.c.order_id == orders.c.id).label("has_payments"),
    exists()
    .where(deliveries.c.order_id == orders.c.id, rounds.c.moved_from == deliveries.c.round_id)
    .correlate(orders)
    .label("was_moved"),
)
_ORDERS = ByIds(lambda given: _FOUND.where(given(orders.c.id)))
_CURRENT = _FOUND.where(is_open_since(bindparam("recently", type_=orders.c.closed_at.type)))
_SENT_AS = case((rounds.c.moved_from == "", rounds.c.id), else_=rounds.c.moved_from)
_ROUNDS_OF = ByIds(
    lambda given: (
        select(rounds, deliveries.c.state, deliveries.c.sent_at.label("till_sent_at"), deliveries.c.done_at)
        .outerjoin(deliveries, and_(deliveries.c.round_id == _SENT_AS, deliveries.c.kind == DeliveryKind.ROUND.value))
        .where(given(rounds.c.order_id))
        .order_by(rounds.c.number, rounds.c.id)
    )
)
_COURSES_OF = ByIds(lambda given: select(courses).where(given(courses.c.order_id)).order_by(courses.c.at, courses.c.number))
_LINES_OF = ByIds(lambda given: select(lines).where(given(lines.c.order_id)).order_by(lines.c.position, lines.c.id))
_HOLDERS = ByIds(
    lambda given: (
        select(rounds.c.order_id)
        .join(deliveries, deliveries.c.round_id == rounds.c.moved_from)
        .where(given(deliveries.c.order_id))
        .distinct()
    )
)


def _load(connection: Connection, found: Iterable[Row[Any]]) -> tuple[Order, ...]:
    # Put in order here: asked for it, SQLite walks through all orders that ever were in the order of an index.
    order_rows = sorted(found, key=lambda row: (row.opened_at, row.id))
    ids = [row.id for row in order_rows]
    if not ids:
        return ()
    rounds_by: dict[str, list[Round]] = {}
    for row in _ROUNDS_OF.read(connection, ids):
        rounds_by.setdefault(row.order_id, []).append(_round_with_delivery(row))
    fired_by: dict[str, list[FiredCourse]] = {}
    fired = [row.id for row in order_rows if row.has_courses]
    for row in _COURSES_OF.read(connection, fired) if fired else ():
        fired_by.setdefault(row.order_id, []).append(FiredCourse(row.number, row.at))
    paid = [row.id for row in order_rows if row.has_payments]
    payments_by = payment_record.load_for(connection, paid) if paid else {}
    lines_by: dict[str, list[OrderLine]] = {}
    for row in _LINES_OF.read(connection, ids):
        lines_by.setdefault(row.order_id, []).append(line_of(row))
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
            call=row.call,
            called_at=row.called_at,
            promised_at=row.promised_at,
        )
        for row in order_rows
    )


def load_rounds(connection: Connection, root_id: str) -> tuple[Round, ...]:
    """Read a round and the rounds its lines were moved to, wherever they are."""
    found = connection.execute(select(rounds).where(or_(rounds.c.id == root_id, rounds.c.moved_from == root_id))).all()
    return tuple(_round(row) for row in found)


def lines_of(connection: Connection, order_id: str) -> list[OrderLine]:
    """Read the lines of an order."""
    return [
        line_of(row)
        for row in connection.execute(select(lines).where(lines.c.order_id == order_id).order_by(lines.c.position, lines.c.id))
    ]


def _round_with_delivery(row: Row[Any]) -> Round:
    if row.state is None:
        return _round(row)
    state = DeliveryState(row.state)
    accepted_at = row.till_sent_at if state is DeliveryState.ACCEPTED else None
    return replace(_round(row), delivery=state, booked_at=row.done_at, accepted_at=accepted_at)


def _round(row: Row[Any]) -> Round:
    return Round(
        id=row.id,
        number=row.number,
        sent_at=row.sent_at,
        waiter_id=row.waiter_id,
        waiter_name=row.waiter_name,
        origin=Origin(row.origin),
        till_ref=row.till_ref,
        till_gone_at=row.till_gone_at,
        moved_from=row.moved_from,
    )


def line_of(row: Row[tuple[object, ...]]) -> OrderLine:
    """Return a line as its row has it."""
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
        stations_done=decoded(row.stations_done, StationsDone) if row.stations_done else (),
        printed_at=row.printed_at,
        resumed_at=row.resumed_at,
        run=row.run,
    )
