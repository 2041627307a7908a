"""What stands on paper, found in the record when it is printed: the head of now, and only what is still to be cooked."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from waiterapp.domain.menu import Menu
from waiterapp.domain.prints import Print, PrintKind, Slip
from waiterapp.domain.tickets import TicketLine, TicketLineState, tickets_of
from waiterapp.venue import documents
from waiterapp.venue import orders as order_record


def slips_of(connection: Connection, job: Print, menu: Menu, now: datetime) -> tuple[Slip, ...]:
    """Return the slips a print consists of: one per ticket its lines are on now; none when nothing of it is wanted any more."""
    floor = documents.load_floor(connection, now)
    order_ids = order_record.orders_of_lines(connection, job.line_ids)
    found = []
    for order in order_record.load_orders(connection, order_ids):
        for ticket in tickets_of(order, menu):
            line_ids = frozenset(line.id for line in ticket.lines if line.id in job.line_ids and _is_wanted(line, job.kind))
            if line_ids:
                is_copy = job.maybe_on_paper or job.kind in (PrintKind.COPY, PrintKind.FALLBACK)
                found.append(Slip(job.kind, ticket, floor.table_name(ticket.table_id), line_ids, is_copy))
    return tuple(found)


def _is_wanted(line: TicketLine, kind: PrintKind) -> bool:
    if kind in (PrintKind.BONG, PrintKind.FALLBACK):
        return line.state is TicketLineState.OPEN
    return True
