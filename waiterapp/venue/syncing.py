"""A device's copy of the shared record: what was done here goes there, what is new there comes here.

What staff do is applied to the copy at once and kept in the outbox. Applied to the shared record later, it means the same,
because commands are intents on lines. When an order comes back from there, the copy forgets what it had guessed of it, takes
the order as it is, and applies again whatever is still in the outbox.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from waiterapp.domain.commands import Command, EditFloor, SendRound
from waiterapp.domain.deliveries import Delivery, DeliveryState
from waiterapp.domain.plan import inverted
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import journaling
from waiterapp.venue.applying import SETTINGS, Change, Intent, apply, delivery_of, give, sealed, unsealed
from waiterapp.venue.arriving import as_meant
from waiterapp.venue.choosing import ByIds
from waiterapp.venue.copying import OrderRows, drop_orders, homes, owners, read_orders, write_orders
from waiterapp.venue.current import KEEP_CLOSED, is_current
from waiterapp.venue.encoding import encoded
from waiterapp.venue.locking import shared_time
from waiterapp.venue.schema import deliveries, journal, orders, outbox

OLDEST_INTENT = timedelta(days=1)
REFUSALS = (ValueError, TypeError)
"""What applying a command raises when it makes no sense any more."""


@dataclass(frozen=True, slots=True)
class Pending:
    """Something that was done here and is not in the shared record yet."""

    sequence: int
    command_id: str
    intent: Intent
    order_ids: frozenset[str]
    error: str = ""


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What became of orders that came from the shared record."""

    changed: frozenset[str] = frozenset()
    forgotten: frozenset[str] = frozenset()
    """Orders that were a guess of this device and are another order in the shared record."""
    ahead: frozenset[str] = frozenset()
    """Orders of which the shared record has an older state, or none: it has lost something."""
    needed: frozenset[str] = frozenset()
    """Nothing was absorbed, because these orders must come with the others."""


def keep(connection: Connection, intent: Intent, now: datetime) -> Change:
    """Apply a command that was given here to the copy and leave it in the outbox, all in this transaction.

    Raises:
        LineUnknown, CannotPay: it makes no sense; nothing is kept.
    """
    change = give(connection, intent.command, intent.means, now)
    if connection.execute(select(outbox.c.sequence).where(outbox.c.command_id == intent.command.id)).first() is None:
        connection.execute(
            insert(outbox).values(
                command_id=intent.command.id, body=sealed(intent), order_ids=encoded(sorted(change.order_ids)).decode()
            )
        )
    return change


_OUTBOX = select(outbox).order_by(outbox.c.sequence)
_VERSIONS = ByIds(lambda given: select(orders.c.id, orders.c.version).where(given(orders.c.id)))
_ARRIVED = ByIds(lambda given: select(journal.c.command_id).where(given(journal.c.command_id)))


def load_pending(connection: Connection) -> tuple[Pending, ...]:
    """Read what is in the outbox, oldest first."""
    return tuple(
        Pending(
            row.sequence,
            row.command_id,
            unsealed(row.body),
            frozenset(msgspec.json.decode(row.order_ids, type=list[str])),
            row.error,
        )
        for row in connection.execute(_OUTBOX)
    )


def set_aside(connection: Connection, command_id: str, error: str) -> None:
    """Keep what the shared record could not take, for a person to look at; it holds nothing up."""
    connection.execute(update(outbox).where(outbox.c.command_id == command_id).values(error=error))


def touched_here(connection: Connection) -> frozenset[str]:
    """Return the orders that differ from the shared record because of what is in the outbox."""
    return frozenset().union(*(one.order_ids for one in load_pending(connection)))


def undone(waiting: Iterable[Pending]) -> dict[str, Pending]:
    """Return what was drawn and then taken back while both wait here, by the id of the drawing, with its taking back."""
    found: dict[str, Pending] = {}
    drawn: list[tuple[Pending, EditFloor]] = []
    for pending in waiting:
        command = pending.intent.command
        if pending.error or not isinstance(command, EditFloor):
            continue
        keys = {one.key for one in command.changes}
        touching = [one for one in drawn if keys & {change.key for change in one[1].changes}]
        if command.takes_back and touching and inverted(touching[-1][1].changes) == command.changes:
            found[touching[-1][0].command_id] = pending
            drawn.remove(touching[-1])
        else:
            drawn.append((pending, command))
    return found


def own_delivery(connection: Connection, command: Command) -> Delivery | None:
    """Return the delivery that a command left here, if this device has tried it while the shared record was away."""
    if not isinstance(command, SendRound):
        return None
    found = delivery_record.load(connection, delivery_of(command))
    return found if found is not None and found.attempts else None


def push(
    connection: Connection, pending: Pending, outcome: Delivery | None, given_at: datetime, undone_by: Pending | None = None
) -> Change:
    """Apply a command from an outbox to the shared record, with what came of its delivery. Doing it twice changes nothing.

    What waits with its own taking back (`undone_by`) passes the record by, unless it is there already: in between others may
    have drawn, and they never saw it.

    Raises:
        LineUnknown, CannotPay: it makes no sense there any more; `str()` is a sentence.
    """
    now = shared_time(connection)
    at = max(min(given_at, now), now - OLDEST_INTENT)
    command = pending.intent.command
    if isinstance(command, SETTINGS):
        if journaling.already_done(connection, command):
            return Change()
        for one in (command, *((undone_by.intent.command,) if undone_by is not None else ())):
            # That it has arrived is all that is remembered: what was drawn stands in the plan.
            journaling.remember(connection, replace(one, changes=()) if isinstance(one, EditFloor) else one, now)
        if undone_by is not None:
            return Change()
    intent = pending.intent
    if outcome is None:
        intent = as_meant(connection, intent, pending.order_ids, now)
    change = apply(connection, intent.command, intent.means, at)
    if outcome is not None:
        _take_over(connection, outcome)
    return change


def _take_over(connection: Connection, outcome: Delivery) -> None:
    """Let the shared record know what a device on its own came to with the till."""
    state = DeliveryState.UNKNOWN if outcome.state is DeliveryState.SENDING else outcome.state
    known = delivery_record.load(connection, outcome.id)
    if known is None or known.state is not DeliveryState.QUEUED or state is DeliveryState.QUEUED:
        return
    values = {
        "attempts": outcome.attempts,
        "sent_at": outcome.sent_at,
        "key": outcome.key,
        # Away from here lines may have been taken back, or the table moved, before it left.
        "payload": outcome.payload,
        "lane": outcome.lane,
        "state": DeliveryState.SENDING.value,
    }
    connection.execute(update(deliveries).where(deliveries.c.id == outcome.id).values(**values))
    delivery_record.step(
        connection,
        outcome.id,
        state,
        error=outcome.last_error,
        till_ref=outcome.till_ref,
        at=outcome.sent_at,
        in_doubt=outcome.is_in_doubt,
    )


def fetch(connection: Connection, order_ids: Iterable[str], waiting: Iterable[str] = ()) -> tuple[OrderRows, frozenset[str]]:
    """Read orders from the shared record, and which of the waiting commands have arrived there although nobody knows."""
    return read_orders(connection, order_ids), arrived_of(connection, waiting)


def arrived_of(connection: Connection, waiting: Iterable[str]) -> frozenset[str]:
    """Return which of the commands that a device still holds have arrived here."""
    wanted = tuple(waiting)
    return frozenset(row.command_id for row in _ARRIVED.read(connection, wanted)) if wanted else frozenset()


def current_versions(connection: Connection, now: datetime) -> dict[str, int]:
    """Return the version of every order that is open or was closed recently."""
    return {row.id: row.version for row in connection.execute(select(orders.c.id, orders.c.version).where(is_current(now)))}


def versions_of(connection: Connection, order_ids: Iterable[str]) -> dict[str, int]:
    """Return the versions of some orders."""
    return {row.id: row.version for row in _VERSIONS.read(connection, tuple(order_ids))}


def is_older(theirs: int, ours: int) -> bool:
    """Tell whether the shared record has an older state of an order than this device has seen: it must not come back."""
    return theirs < ours


def absorb(connection: Connection, rows: OrderRows, asked: frozenset[str], done: Collection[str], now: datetime) -> Absorbed:
    """Take orders into the copy as the shared record has them, and apply again what is still in the outbox.

    `asked` are the orders that were asked for, whether they are there or not; `done` the commands that arrived there.
    """
    everything = load_pending(connection)
    waiting = [one for one in everything if one.command_id not in done]
    here = homes(connection, rows)
    needed = owners(here) - asked
    for one in everything:
        if one.command_id in done or one.order_ids & asked:
            needed |= one.order_ids - asked
    if needed:
        return Absorbed(needed=needed)
    theirs = rows.versions()
    ours = versions_of(connection, asked)
    ahead = frozenset(one for one in asked if ours.get(one, 0) and is_older(theirs.get(one, 0), ours[one]))
    held = _with_neighbours(ahead, waiting, rows, here)
    restored = asked - held
    forgotten = frozenset(one for one in restored if one not in theirs and one in ours)
    drop_orders(connection, forgotten)
    write_orders(connection, rows.only(restored))
    if done:
        connection.execute(delete(outbox).where(outbox.c.command_id.in_(tuple(done))))
    again = _apply_again(connection, [one for one in waiting if one.order_ids & restored], now)
    changed = (restored & theirs.keys()) | again
    return Absorbed(frozenset(changed), forgotten - again, ahead)


def _with_neighbours(
    order_ids: frozenset[str], waiting: Iterable[Pending], rows: OrderRows, here: dict[str, dict[str, str]]
) -> frozenset[str]:
    """Add the orders that cannot be taken without these: a waiting command changes both, or a row went from one to another."""
    if not order_ids:
        return order_ids
    pairs = [one.order_ids for one in waiting]
    for name, home in here.items():
        found_here = [row for row in rows.parts.get(name, ()) if row["id"] in home and row["order_id"]]
        pairs += [frozenset({home[row["id"]], row["order_id"]}) for row in found_here]
    found, before = set(order_ids), -1
    while len(found) != before:
        before = len(found)
        for pair in pairs:
            if pair & found:
                found |= pair
    return frozenset(found)


def _apply_again(connection: Connection, waiting: Iterable[Pending], now: datetime) -> frozenset[str]:
    changed: set[str] = set()
    for one in waiting:
        connection.execute(delete(journal).where(journal.c.command_id == one.command_id))
        order_ids: frozenset[str] = frozenset()
        # What makes no sense here any more, or has left its rows here already, the shared record answers when it gets it.
        try:
            with connection.begin_nested():
                order_ids = apply(connection, one.intent.command, one.intent.means, min(one.intent.at, now)).order_ids
        except (*REFUSALS, IntegrityError):
            order_ids = frozenset()
        listed = encoded(sorted(order_ids)).decode()
        connection.execute(update(outbox).where(outbox.c.sequence == one.sequence).values(order_ids=listed))
        changed |= order_ids
    return frozenset(changed)


def apply_held(connection: Connection, now: datetime) -> frozenset[str]:
    """Apply everything in the outbox to a copy that was made anew; return the orders that it changed."""
    return _apply_again(connection, load_pending(connection), now)


def forget_old(connection: Connection, now: datetime) -> int:
    """Drop closed orders from the copy that no screen shows any more; the shared record keeps them."""
    old = select(orders.c.id).where(orders.c.closed_at < now - 2 * KEEP_CLOSED, orders.c.version > 0)
    ids = [str(one) for one in connection.execute(old).scalars()]
    drop_orders(connection, frozenset(ids) - touched_here(connection))
    return len(ids)


def own_interrupted(connection: Connection) -> None:
    """After a start: what this device was sending by itself when it ended is unknown."""
    mine = select(outbox.c.command_id)
    connection.execute(
        update(deliveries)
        .where(deliveries.c.state == DeliveryState.SENDING.value, deliveries.c.round_id.in_(mine))
        .values(state=DeliveryState.UNKNOWN.value, last_error=delivery_record.INTERRUPTED)
    )
