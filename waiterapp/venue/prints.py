"""Bongs on paper in the record: what is to be printed on which printer, and how far that is.

A line gets a print for each printer once; the line itself carries that with it, so that neither moving nor splitting a table
prints anything again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, insert, select, update

from waiterapp.domain.commands import PrintBong, TryPrinter
from waiterapp.domain.history import Entry, Happening
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import Order, OrderLine
from waiterapp.domain.prints import Print, PrintKind, PrintState
from waiterapp.domain.stations import Kitchen, PaperUse, Printer
from waiterapp.domain.tickets import in_kitchen_since, routes_of, unshown
from waiterapp.domain.values import derived_id
from waiterapp.venue import documents, history, journaling
from waiterapp.venue import orders as order_record
from waiterapp.venue.current import is_current
from waiterapp.venue.encoding import encoded
from waiterapp.venue.locking import lock_orders
from waiterapp.venue.orders import LineUnknown
from waiterapp.venue.schema import lines, orders, prints

MOST_MINUTES_LATE = timedelta(minutes=30)
"""What a printer could not print for so long is cooked, or its waiter has been to the kitchen."""
_WAITING = (PrintState.QUEUED.value, PrintState.PRINTING.value)


class NoPrinter(ValueError):
    """Something was to be printed and there is no printer for it; `str()` is a sentence."""


def ask_for(connection: Connection, command: PrintBong | TryPrinter, now: datetime) -> None:
    """Queue what somebody wants on paper. Doing it twice changes nothing.

    Raises:
        NoPrinter: there is none for it.
        LineUnknown: there is nothing to print.
    """
    if journaling.already_done(connection, command):
        return
    kitchen = documents.load_kitchen(connection)
    if isinstance(command, TryPrinter):
        if kitchen.printer(command.printer_id) is None:
            raise NoPrinter("This printer is no longer there.")
        _queue(connection, PrintKind.TEST, command.printer_id, (), derived_id("print", command.id), now)
    else:
        for printer_id, line_ids in _wanted(connection, command, kitchen).items():
            print_id = derived_id("print", command.id, printer_id)
            _queue(connection, PrintKind.COPY, printer_id, line_ids, print_id, now)
    journaling.remember(connection, command, now)


def _wanted(connection: Connection, command: PrintBong, kitchen: Kitchen) -> dict[str, list[str]]:
    if not kitchen.printers:
        raise NoPrinter("No kitchen printer is set up. A manager adds one under Printers.")
    order_ids = order_record.orders_of_lines(connection, command.line_ids)
    if not order_ids:
        raise LineUnknown("There is nothing to print.")
    # Without stations every printer prints everything, and the menu, which is long to read, is not asked.
    menu = documents.load_menu(connection)[0] if kitchen.stations else Menu()
    found: dict[str, list[str]] = {}
    for order in order_record.load_orders(connection, order_ids):
        routes = routes_of(order, menu, kitchen)
        for line in order.lines:
            if line.item.id in command.line_ids:
                for printer in kitchen.printers_at(routes[line.item.id]):
                    if command.printer_id in ("", printer.id):
                        found.setdefault(printer.id, []).append(line.item.id)
    if not found:
        raise NoPrinter("No printer prints the bongs of the station that cooks this.")
    return found


def plan(connection: Connection, serves: Callable[[Printer], bool], menu: Menu, now: datetime) -> datetime | None:
    """Queue what is due on the printers that are served from here; return when something else will be, if nothing changes.

    The menu is given: reading it takes long.
    """
    kitchen = documents.load_kitchen(connection)
    printers = [one for one in kitchen.printers if serves(one) and one.use is not PaperUse.REQUEST]
    if not printers:
        return None
    due = _unplanned(connection, printers, now)
    lock_orders(connection, due)
    again: list[datetime] = []
    wanted: list[_Wanted] = []
    for order in order_record.load_orders(connection, due):
        on_paper, routes = _on_paper(connection, order), routes_of(order, menu, kitchen)
        for printer in printers:
            due_now = _due_lines(order, printer, now, again)
            here = [one for one in due_now if printer in kitchen.printers_at(routes[one.item.id])]
            wanted += _by_ticket(order, printer, [one for one in here if printer.id not in on_paper.get(one.item.id, ())])
    for one in sorted(wanted, key=lambda one: (one.since, one.print_id)):
        _put_on(connection, one, now)
    for order_id in due:
        _plan_voids(connection, order_id, printers, now)
    return min(again, default=None)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Lines of one ticket that belong on a printer's paper."""

    printer: Printer
    line_ids: tuple[str, ...]
    since: datetime

    @property
    def print_id(self) -> str:
        return derived_id("print", self.printer.id, *sorted(self.line_ids))


def _unplanned(connection: Connection, printers: Collection[Printer], now: datetime) -> list[str]:
    """Return the orders with a line that is not on every printer, or with a void that paper does not know of."""
    rows = connection.execute(
        select(lines.c.order_id, lines.c.paper, lines.c.voided, lines.c.void_printed, lines.c.done_at).join(
            orders, (orders.c.id == lines.c.order_id) & is_current(now)
        )
    )
    ids = {one.id for one in printers}
    return sorted(
        {
            str(row.order_id)
            for row in rows
            if (row.done_at is None and not ids <= set(row.paper.split())) or (row.paper and row.voided != row.void_printed)
        }
    )


def _due_lines(order: Order, printer: Printer, now: datetime, again: list[datetime]) -> list[OrderLine]:
    """Return the lines that are to be on paper now, whoever cooks them; note when others will."""
    after = timedelta(seconds=printer.after_s)
    if printer.use is PaperUse.FALLBACK:
        waiting = unshown(order, now, timedelta(0))
        again += [since + after for line in waiting if (since := in_kitchen_since(order, line)) + after > now]
        found = unshown(order, now, after)
    else:
        found = tuple(one for one in order.lines if not (one.is_void or one.done_at or order.is_held(one)))
    return [line for line in found if printer.since is None or in_kitchen_since(order, line) >= printer.since]


def _on_paper(connection: Connection, order: Order) -> dict[str, list[str]]:
    """Return on which printers' paper each line of an order is."""
    rows = connection.execute(select(lines.c.id, lines.c.paper).where(lines.c.order_id == order.id))
    return {row.id: row.paper.split() for row in rows}


def _by_ticket(order: Order, printer: Printer, found: Iterable[OrderLine]) -> Iterable[_Wanted]:
    tickets: dict[int, list[OrderLine]] = {}
    for line in found:
        tickets.setdefault(line.ticket_number, []).append(line)
    for of_ticket in tickets.values():
        since = min(in_kitchen_since(order, line) for line in of_ticket)
        yield _Wanted(printer, tuple(line.item.id for line in of_ticket), since)


def _put_on(connection: Connection, wanted: _Wanted, now: datetime) -> None:
    printer = wanted.printer
    kind = PrintKind.FALLBACK if printer.use is PaperUse.FALLBACK else PrintKind.BONG
    _queue(connection, kind, printer.id, wanted.line_ids, wanted.print_id, now)
    chosen = lines.c.id.in_(wanted.line_ids)
    connection.execute(update(lines).where(chosen).values(paper=func.trim(lines.c.paper + " " + printer.id)))


def _plan_voids(connection: Connection, order_id: str, printers: Collection[Printer], now: datetime) -> None:
    """Tell the printers on whose paper a line is what was taken back of it since."""
    rows = connection.execute(
        select(lines.c.id, lines.c.paper, lines.c.voided, lines.c.done_at).where(
            lines.c.order_id == order_id, lines.c.paper != "", lines.c.voided != lines.c.void_printed
        )
    ).all()
    ids = {one.id for one in printers}
    found: dict[str, list[str]] = {}
    for row in rows:
        for printer_id in ids & set(row.paper.split()) if row.done_at is None else ():
            found.setdefault(printer_id, []).append(row.id)
    for printer_id, line_ids in found.items():
        amounts = [f"{row.id}={row.voided}" for row in rows if row.id in line_ids]
        _queue(connection, PrintKind.VOID, printer_id, line_ids, derived_id("void", printer_id, *sorted(amounts)), now)
    for row in rows:
        connection.execute(update(lines).where(lines.c.id == row.id).values(void_printed=Decimal(row.voided)))


def _queue(
    connection: Connection, kind: PrintKind, printer_id: str, line_ids: Collection[str], print_id: str, now: datetime
) -> None:
    if connection.execute(select(prints.c.id).where(prints.c.id == print_id)).first() is None:
        connection.execute(
            insert(prints).values(
                id=print_id,
                sequence=1 + (connection.execute(select(func.max(prints.c.sequence))).scalar() or 0),
                printer_id=printer_id,
                kind=kind.value,
                line_ids=encoded(list(line_ids)).decode(),
                created_at=now,
                state=PrintState.QUEUED.value,
            )
        )


def after_start(connection: Connection, printer_ids: Collection[str]) -> None:
    """What was being printed when an earlier run ended may be on paper; it is printed again and says so."""
    connection.execute(
        update(prints)
        .where(prints.c.printer_id.in_(printer_ids), prints.c.state == PrintState.PRINTING.value)
        .values(state=PrintState.QUEUED.value, maybe_on_paper=True)
    )


def take(connection: Connection, printer_id: str, now: datetime) -> Print | None:
    """Return what a printer is to print next, and note that it is being printed before a byte of it leaves."""
    old = prints.c.created_at < now - MOST_MINUTES_LATE
    waiting = (prints.c.printer_id == printer_id) & (prints.c.state == PrintState.QUEUED.value)
    connection.execute(update(prints).where(waiting, old).values(state=PrintState.DROPPED.value))
    row = connection.execute(select(prints).where(waiting).order_by(prints.c.sequence, prints.c.id).limit(1)).first()
    if row is None:
        return None
    values = {"state": PrintState.PRINTING.value, "attempts": row.attempts + 1}
    connection.execute(update(prints).where(prints.c.id == row.id).values(**values))
    return _print(row)


def printed(connection: Connection, done: Print, line_ids: Collection[str], now: datetime) -> tuple[str, ...]:
    """Note that something is on paper, or was not needed any more; return the orders that were changed by it."""
    state = PrintState.DONE if line_ids or done.kind is PrintKind.TEST else PrintState.DROPPED
    connection.execute(update(prints).where(prints.c.id == done.id).values(state=state.value, last_error=""))
    if done.kind is PrintKind.VOID or not line_ids:
        return ()
    chosen = lines.c.id.in_(line_ids) & lines.c.printed_at.is_(None)
    order_ids = connection.execute(select(lines.c.order_id).where(chosen).distinct()).scalars().all()
    lock_orders(connection, order_ids)
    connection.execute(update(lines).where(chosen).values(printed_at=now))
    told = [
        Entry(derived_id("history", done.id, one), now, Happening.PRINTED, order_id=str(one), subject=done.kind.value)
        for one in order_ids
    ]
    history.note(connection, told)
    return tuple(str(one) for one in order_ids)


def failed(connection: Connection, tried: Print, reason: str, *, maybe_on_paper: bool) -> None:
    """Note that something could not be printed; it stays in front of what came after it."""
    maybe = tried.maybe_on_paper or maybe_on_paper
    values = {"state": PrintState.QUEUED.value, "last_error": reason, "maybe_on_paper": maybe}
    connection.execute(update(prints).where(prints.c.id == tried.id).values(**values))


def waiting(connection: Connection) -> dict[str, int]:
    """Count what waits for each printer."""
    found = select(prints.c.printer_id, func.count()).where(prints.c.state.in_(_WAITING)).group_by(prints.c.printer_id)
    return {str(printer_id): int(count) for printer_id, count in connection.execute(found)}


def drop_orphans(connection: Connection, printer_ids: Collection[str]) -> None:
    """Forget what waits for printers that are gone."""
    gone = prints.c.printer_id.not_in(printer_ids) & prints.c.state.in_(_WAITING)
    connection.execute(update(prints).where(gone).values(state=PrintState.DROPPED.value))


def _print(row: Row[Any]) -> Print:
    return Print(
        id=row.id,
        printer_id=row.printer_id,
        kind=PrintKind(row.kind),
        line_ids=tuple(msgspec.json.decode(row.line_ids, type=list[str])),
        maybe_on_paper=row.maybe_on_paper,
    )
