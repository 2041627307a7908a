"""What kitchen and floor say of lines, in the record: seen, done, out, taken note of, rush, wait."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, Connection, Update, case, literal, select, update

from waiterapp.domain.commands import CookTogether, Mark, MarkLines
from waiterapp.domain.orders import Pace
from waiterapp.venue import journaling
from waiterapp.venue.encoding import encoded
from waiterapp.venue.locking import lock_orders
from waiterapp.venue.orders import line_of
from waiterapp.venue.schema import UtcTime, lines

_PACES = {Mark.RUSH: Pace.RUSH, Mark.WAIT: Pace.WAIT}


def mark_lines(connection: Connection, command: MarkLines, now: datetime) -> tuple[str, ...]:
    """Set or take back a mark and return the ids of the orders it changed."""
    if command.mark is not Mark.SEEN:
        if journaling.already_done(connection, command):
            return ()
        journaling.remember(connection, command, now)
    chosen = lines.c.id.in_(command.line_ids)
    lock_orders(connection, connection.execute(select(lines.c.order_id).where(chosen).distinct()).scalars().all())
    if command.mark is Mark.DONE and command.stations:
        changed = _mark_at_stations(connection, command, now)
    else:
        changed = connection.execute(_change(command, chosen, now)).rowcount > 0
    if not changed:
        return ()
    found = connection.execute(select(lines.c.order_id).where(chosen).distinct()).scalars()
    return tuple(str(order_id) for order_id in found)


def cook_together(connection: Connection, command: CookTogether, now: datetime) -> tuple[str, ...]:
    """Put lines into a run, or out of any; return the ids of the orders it changed."""
    if journaling.already_done(connection, command):
        return ()
    journaling.remember(connection, command, now)
    chosen = lines.c.id.in_(command.line_ids)
    order_ids = connection.execute(select(lines.c.order_id).where(chosen).distinct()).scalars().all()
    lock_orders(connection, order_ids)
    connection.execute(update(lines).where(chosen).values(run=command.run))
    return tuple(str(order_id) for order_id in order_ids)


def _change(command: MarkLines, chosen: ColumnElement[bool], now: datetime) -> Update:
    change = update(lines)
    match command.mark, command.on:
        case ((Mark.RUSH | Mark.WAIT), _):
            pace = _PACES[command.mark] if command.on else Pace.NORMAL
            goes_on = case((lines.c.pace == Pace.WAIT.value, literal(now, UtcTime())), else_=lines.c.resumed_at)
            resumed_at = lines.c.resumed_at if pace is Pace.WAIT else goes_on
            is_other = chosen & lines.c.done_at.is_(None) & (lines.c.pace != pace.value)
            return change.where(is_other).values(pace=pace.value, resumed_at=resumed_at)
        case Mark.SEEN, _:
            return change.where(chosen, lines.c.seen_at.is_(None)).values(seen_at=now)
        case Mark.SERVED, True:
            return change.where(chosen, lines.c.served_at.is_(None)).values(served_at=now)
        case Mark.SERVED, False:
            return change.where(chosen, lines.c.served_at.is_not(None)).values(served_at=None)
        case Mark.DONE, True:
            return change.where(chosen, lines.c.done_at.is_(None)).values(done_at=now)
        case Mark.DONE, False:
            is_done = lines.c.done_at.is_not(None) | (lines.c.stations_done != "")
            return change.where(chosen, is_done).values(done_at=None, served_at=None, stations_done="")
        case _:
            return change.where(chosen).values(void_acknowledged=lines.c.voided if command.on else Decimal(0))


def _mark_at_stations(connection: Connection, command: MarkLines, now: datetime) -> bool:
    """Note what some of the stations that cook a line have done; it is done when all have."""
    changed = False
    for row in connection.execute(select(lines).where(lines.c.id.in_(command.line_ids))).all():
        line = line_of(row)
        before = dict(line.stations_done)
        after = {one: at for one, at in before.items() if one not in command.stations}
        if command.on:
            after |= {one: before.get(one, now) for one in command.stations}
        if after == before:
            continue
        changed = True
        is_done = command.on and set(command.among) <= after.keys()
        values: dict[str, object] = {"stations_done": encoded_stations(after.items())}
        if is_done and line.done_at is None:
            values["done_at"] = now
        elif not command.on:
            values |= {"done_at": None, "served_at": None}
        connection.execute(update(lines).where(lines.c.id == row.id).values(**values))
    return changed


def encoded_stations(done: Iterable[tuple[str, datetime]]) -> str:
    """Write which stations have done their part, in a fixed order; nothing is an empty text."""
    listed = tuple(sorted(done))
    return encoded(listed).decode() if listed else ""
