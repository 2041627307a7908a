"""The till's orders in the record: what somebody typed at the till becomes rounds and tickets, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, or_, select, update

from waiterapp.domain.deliveries import OPEN_STATES, Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.floor import table_of
from waiterapp.domain.history import Entry, Happening
from waiterapp.domain.orders import ClosedBy, LineItem, Origin
from waiterapp.domain.tills import RoundToBook, TillOrder
from waiterapp.domain.values import derived_id, is_own_id, plain
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import following, history
from waiterapp.venue import orders as order_record
from waiterapp.venue.choosing import is_any_of
from waiterapp.venue.encoding import decoded
from waiterapp.venue.following import NO_TABLE, Listed, follow, load_seen, save_seen, shown
from waiterapp.venue.locking import lock_orders
from waiterapp.venue.moving import base_id
from waiterapp.venue.schema import deliveries, lines, orders, rounds

AT_ONCE = 200
_UNPROVEN = (*OPEN_STATES, DeliveryState.REFUSED)
"""What an order that is seen at the till with our reference is the proof of, whatever was said about it before."""


def absorb(
    connection: Connection,
    till_orders: Iterable[TillOrder],
    names: Mapping[str, str],
    now: datetime,
    called: Mapping[str, int] | None = None,
) -> frozenset[str]:
    """Merge the till's open orders into the record and return the ids of the orders that changed.

    Absorbing the same orders again changes nothing. `names` gives employees' names by id, `called` the last course of each
    table where the till says it: lines typed at a till that does not say are cooked at once.
    """
    listed = Listed(tuple(till_orders), load_seen(connection))
    known_before = dict(listed.seen)
    unchanged = _unchanged(connection, listed)
    changed: set[str] = set()
    for till_order in listed.orders:
        if till_order.id in unchanged:
            continue
        row = _round_of(connection, till_order, listed)
        if row is not None and _is_renumbered(row, till_order):
            # The other number is looked for before this one is believed.
            continue
        if row is not None:
            changed |= _known(connection, row, till_order, listed, names, now)
        elif till_order.is_for_kitchen and till_order.lines:
            order_id = _adopt(connection, till_order, listed, names, now)
            if listed.has_copies(till_order):
                following.mark_served(connection, till_order.id, now)
            last = max(line.course for line in till_order.lines)
            order_record.fire_course(connection, order_id, (called or {}).get(till_order.table_id or "", last), now)
            changed.add(order_id)
            _tell(connection, Happening.TYPED_AT_TILL, order_id, till_order, names, now)
    if listed.seen != known_before:
        save_seen(connection, listed.seen, now)
    return frozenset(changed)


def _is_renumbered(row: Row[Any], till_order: TillOrder) -> bool:
    """Tell whether an order has our reference and another number than the one that the till should have still."""
    return bool(row.till_ref) and row.till_ref != till_order.id and row.till_gone_at is None


def _known(
    connection: Connection,
    row: Row[Any],
    till_order: TillOrder,
    listed: Listed,
    names: Mapping[str, str],
    now: datetime,
) -> frozenset[str]:
    """Bring a round that is known to what the till says of it; return the ids of the orders that changed."""
    is_ours = row.origin == Origin.VENUE.value
    is_proven = is_ours and _prove(connection, row, till_order.id, now)
    changed = follow(connection, row.id, till_order, listed, now, is_ours=is_ours)
    if changed:
        _tell(connection, Happening.CHANGED_AT_TILL, row.order_id, till_order, names, now)
    return changed | {row.order_id} if is_proven else changed


def _tell(
    connection: Connection, what: Happening, order_id: str, till_order: TillOrder, names: Mapping[str, str], now: datetime
) -> None:
    items = ", ".join(f"{plain(one.quantity)} × {one.name}" for one in till_order.lines)
    entry_id = derived_id("history", till_order.id, what.value, items, now.isoformat())
    who = names.get(till_order.employee_id, "")
    history.note(connection, [Entry(entry_id, now, what, order_id=order_id, who=who, subject=items)])


# Made once: this is looked for at every reading of the till.
_UNPROVEN_OF = select(deliveries.c.round_id).where(
    deliveries.c.round_id.in_(bindparam("ids", expanding=True)),
    is_any_of(deliveries.c.state, [state.value for state in _UNPROVEN]),
    deliveries.c.kind == DeliveryKind.ROUND.value,
)
_AT_TILL = select(rounds.c.id, rounds.c.till_ref, rounds.c.origin).where(
    rounds.c.till_ref.in_(bindparam("refs", expanding=True)), rounds.c.moved_from == "", rounds.c.till_gone_at.is_(None)
)
_STILL_OPEN = (
    select(rounds.c.id, rounds.c.moved_from, rounds.c.till_ref, orders.c.table_id)
    .join(orders, orders.c.id == rounds.c.order_id)
    .where(orders.c.closed_at.is_(None), rounds.c.till_gone_at.is_(None))
)
# Not by their state as well: SQLite would look through a year of what is done.
_STATES_OF = select(deliveries.c.id, deliveries.c.state, deliveries.c.last_error).where(
    deliveries.c.round_id.in_(bindparam("ids", expanding=True)), deliveries.c.kind == DeliveryKind.ROUND.value
)


_UNNAMED_ON = select(deliveries.c.round_id, deliveries.c.payload).where(
    deliveries.c.lane == bindparam("lane"),
    deliveries.c.kind == DeliveryKind.ROUND.value,
    deliveries.c.till_ref == "",
    is_any_of(deliveries.c.state, [DeliveryState.DONE.value, *(state.value for state in _UNPROVEN)]),
)


def _unchanged(connection: Connection, listed: Listed) -> set[str]:
    """Return the till orders about which the record has nothing to learn: almost all of them, at almost every reading."""
    found: set[str] = set()
    for start in range(0, len(listed.orders), AT_ONCE):
        some = {one.id: one for one in listed.orders[start : start + AT_ONCE]}
        ours: dict[str, str] = {}
        theirs: dict[str, str] = {}
        for row in connection.execute(_AT_TILL, {"refs": tuple(some)}):
            seen = listed.seen.get(row.id)
            if seen is not None and seen.shows(shown(some[row.till_ref])):
                (ours if row.origin == Origin.VENUE.value else theirs)[row.id] = row.till_ref
        unproven = _unproven_of(connection, ours) if ours else set()
        found |= {ref for round_id, ref in ours.items() if round_id not in unproven}
        held = _quantities(connection, theirs)
        found |= {ref for round_id, ref in theirs.items() if held.get(round_id, {}) == _wanted(some[ref])}
    return found


def _unproven_of(connection: Connection, round_ids: Iterable[str]) -> set[str]:
    return set(connection.execute(_UNPROVEN_OF, {"ids": tuple(round_ids)}).scalars())


def _quantities(connection: Connection, round_ids: Iterable[str]) -> dict[str, dict[str, Decimal]]:
    """Return how much is still to be paid of each line of rounds as they were sent, wherever their lines are now."""
    ids = tuple(round_ids)
    if not ids:
        return {}
    part = select(lines.c.item, lines.c.voided, lines.c.paid, rounds.c.id, rounds.c.moved_from).join(
        rounds, rounds.c.id == lines.c.round_id
    )
    found: dict[str, dict[str, Decimal]] = {}
    for row in connection.execute(part.where(or_(rounds.c.id.in_(ids), rounds.c.moved_from.in_(ids)))):
        item = decoded(row.item, LineItem)
        of_round, base = found.setdefault(row.moved_from or row.id, {}), base_id(item.id)
        of_round[base] = of_round.get(base, Decimal(0)) + max(item.quantity - row.voided - row.paid, Decimal(0))
    return {round_id: {base: left for base, left in of.items() if left} for round_id, of in found.items()}


def _wanted(till_order: TillOrder) -> dict[str, Decimal]:
    return {item.id: item.quantity for item in till_order.lines if item.quantity}


def _round_of(connection: Connection, till_order: TillOrder, listed: Listed) -> Row[Any] | None:
    found = connection.execute(select(rounds).where(rounds.c.till_ref == till_order.id, rounds.c.moved_from == "")).first()
    if found is None and till_order.reference:
        found = connection.execute(
            select(rounds).where(rounds.c.id == till_order.reference, rounds.c.origin == Origin.VENUE.value)
        ).first()
        if found is not None and found.till_ref and found.till_ref in listed.tables:
            # The till has split it, and the other part has its number.
            return None
    return found or _tagged(connection, till_order)


def _tagged(connection: Connection, till_order: TillOrder) -> Row[Any] | None:
    """Find the round that a till has which keeps only our tag, and whose answer has not come or said nothing."""
    words = till_order.name.split()
    if is_own_id(till_order.reference) or not till_order.table_id or not any(word.startswith("#") for word in words):
        return None
    for row in connection.execute(_UNNAMED_ON, {"lane": till_order.table_id}):
        if f"#{decoded(row.payload, RoundToBook).tag}" in words:
            return connection.execute(select(rounds).where(rounds.c.id == row.round_id, rounds.c.till_ref == "")).first()
    return None


def _prove(connection: Connection, row: Row[Any], till_ref: str, now: datetime) -> bool:
    delivery_id = connection.execute(
        select(deliveries.c.id).where(
            deliveries.c.round_id == row.id,
            deliveries.c.kind == DeliveryKind.ROUND.value,
            deliveries.c.state.in_([state.value for state in _UNPROVEN]),
        )
    ).scalar()
    if delivery_id is not None:
        delivery_record.step(connection, str(delivery_id), DeliveryState.DONE, till_ref=till_ref, at=now)
        return True
    if not row.till_ref or (row.till_gone_at is not None and row.till_ref != till_ref):
        # It has another number there after it was gone.
        delivery_record.name_round(connection, row.id, till_ref)
    return False


def _adopt(connection: Connection, till_order: TillOrder, listed: Listed, names: Mapping[str, str], now: datetime) -> str:
    opened_at = min(till_order.opened_at or now, now)
    waiter = names.get(till_order.employee_id, "")
    # With a reference of ours another device has brought it there and could not tell yet: it must know its round again.
    # What the till has once more with the same reference is another order, and must not keep the others from being read.
    is_ours = is_own_id(till_order.reference) and not _is_known(connection, till_order.reference)
    round_id = till_order.reference if is_ours else derived_id("till-round", till_order.id)
    order_id = order_record.ensure_order(
        connection,
        derived_id("order", till_order.reference) if is_ours else derived_id("till-order", till_order.id),
        till_order.table_id or NO_TABLE,
        till_order.employee_id,
        waiter,
        opened_at,
        till_order.lines[0].price.currency,
    )
    order_record.add_round(
        connection,
        order_id,
        round_id=round_id,
        items=till_order.lines,
        sent_at=opened_at,
        waiter_id=till_order.employee_id,
        waiter_name=waiter,
        origin=Origin.TILL,
        till_ref=till_order.id,
    )
    listed.seen[round_id] = shown(till_order)
    return order_id


def _is_known(connection: Connection, round_id: str) -> bool:
    return connection.execute(select(rounds.c.id).where(rounds.c.id == round_id)).first() is not None


@dataclass(frozen=True)
class Expected:
    """What should still be open at the till."""

    till_refs: frozenset[str] = frozenset()
    unnamed: tuple[Delivery, ...] = ()
    """The deliveries of rounds that the till has confirmed without saying under which id: it may answer that it has a round
    already, and no more than that (an order sent again whose first answer was lost)."""


def expected_at_till(connection: Connection, table_ids: Iterable[str] | None = None) -> Expected:
    """Return what should still be open at the till, of all tables or of some."""
    wanted = None if table_ids is None else frozenset(table_ids)
    found = [row for row in connection.execute(_STILL_OPEN) if wanted is None or table_of(row.table_id) in wanted]
    unnamed = tuple({str(row.moved_from or row.id) for row in found if not row.till_ref})
    return Expected(frozenset(str(row.till_ref) for row in found if row.till_ref), _done_of(connection, unnamed))


def _done_of(connection: Connection, round_ids: tuple[str, ...]) -> tuple[Delivery, ...]:
    found = connection.execute(_STATES_OF, {"ids": round_ids}).all() if round_ids else ()
    # What a person has settled keeps what was wrong with it; the till may have that under no reference of ours.
    ids = [row.id for row in found if row.state == DeliveryState.DONE.value and not row.last_error]
    return delivery_record.load_some(connection, ids) if ids else ()


def mark_gone(
    connection: Connection, till_refs: Iterable[str], now: datetime, references: Iterable[str] = ()
) -> frozenset[str]:
    """Record that rounds are no longer open at the till; an order whose rounds are all gone is closed.

    `references` are our own ids of those whose till id is not known. Returns the ids of the orders that changed. A round that
    has not reached the till keeps its order open, and so do guests who ordered right after others had paid; what is gone is
    not to be paid any more.
    """
    changed: set[str] = set()
    wanted = [rounds.c.till_ref == till_ref for till_ref in till_refs]
    wanted += [
        and_(or_(rounds.c.id == reference, rounds.c.moved_from == reference), rounds.c.till_ref == "")
        for reference in references
        if reference
    ]
    for one in wanted:
        rows = connection.execute(select(rounds).where(one, rounds.c.till_gone_at.is_(None))).all()
        lock_orders(connection, [row.order_id for row in rows])
        for row in rows:
            connection.execute(update(rounds).where(rounds.c.id == row.id).values(till_gone_at=now))
            entry_id = derived_id("history", str(row.id), Happening.GONE_AT_TILL.value)
            history.note(connection, [Entry(entry_id, now, Happening.GONE_AT_TILL, order_id=str(row.order_id))])
            order_record.settle_round(connection, str(row.id))
            changed.add(str(row.order_id))
    for order_id in changed:
        still_there = connection.execute(
            select(rounds.c.id).where(rounds.c.order_id == order_id, rounds.c.till_gone_at.is_(None)).limit(1)
        ).first()
        if still_there is None:
            connection.execute(
                update(orders)
                .where(orders.c.id == order_id, orders.c.closed_at.is_(None))
                .values(closed_by=ClosedBy.GONE.value, closed_at=now)
            )
    return frozenset(changed)


def follow_courses(connection: Connection, called: Mapping[str, int], now: datetime) -> frozenset[str]:
    """Fire the courses that were called at the till; returns the ids of the orders that changed."""
    changed = set()
    for table_id, course in called.items():
        order_id = order_record.open_order_on(connection, table_id)
        if order_id is not None and order_record.fire_course(connection, order_id, course, now):
            changed.add(order_id)
    return frozenset(changed)
