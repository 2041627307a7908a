"""What a device did on its own while the house went on: it is meant for the guests it saw, wherever they sit by now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from waiterapp.domain.commands import FireCourse, HandOver, MoveLines, ReleaseTable, SeatGuests, SendRound
from waiterapp.domain.floor import table_of
from waiterapp.venue import journaling
from waiterapp.venue.applying import Intent
from waiterapp.venue.documents import load_floor
from waiterapp.venue.encoding import decoded
from waiterapp.venue.orders import LineUnknown, open_order_on
from waiterapp.venue.schema import orders

OTHERS_SIT_THERE = "The guests for whom this was done have left the table, and others sit there now. Nothing was changed."
_FOR_GUESTS = (FireCourse, HandOver, MoveLines, ReleaseTable, SeatGuests, SendRound)

# Made once: a waiter waits for every round that is merged.
_SEEN_ORDERS = select(orders.c.id, orders.c.table_id, orders.c.closed_at).where(
    orders.c.id.in_(bindparam("ids", expanding=True))
)


def as_meant(connection: Connection, intent: Intent, seen: frozenset[str], now: datetime) -> Intent:
    """Return what was meant, with the table at which its guests sit now.

    `seen` are the orders that it has changed on the device that gave it.

    Raises:
        LineUnknown: it would be done to other guests.
    """
    command = intent.command
    if not isinstance(command, _FOR_GUESTS):
        return intent
    known = connection.execute(_SEEN_ORDERS, {"ids": tuple(seen)}).all()
    sitting = [row for row in known if row.closed_at is None]
    if not known or any(row.table_id == command.table_id for row in sitting):
        return intent
    before = journaling.given(connection, command.id)
    if before is not None:
        # It has arrived, and its answer was lost: it is still the same command.
        return _at(connection, intent, decoded(before, type(command)).table_id, now)
    there = open_order_on(connection, command.table_id)
    sits_at = [str(row.table_id) for row in sitting]
    is_whole_move = isinstance(command, MoveLines) and not command.shares
    if len(sits_at) == 1 and not is_whole_move:
        return _at(connection, intent, sits_at[0], now)
    if there is None or isinstance(command, SendRound):
        return intent
    raise LineUnknown(OTHERS_SIT_THERE)


def _at(connection: Connection, intent: Intent, table_id: str, now: datetime) -> Intent:
    command = intent.command
    if not isinstance(command, _FOR_GUESTS) or table_id == command.table_id:
        return intent
    name = load_floor(connection, now).table_name(table_of(table_id))
    return replace(intent, command=replace(command, table_id=table_id), means=replace(intent.means, table_name=name))
