"""What becomes at the till of what it has: lines that are added, taken off or cost something else there, tables that are moved.

An order of ours need not look there as it was sent: tills count measures, extras and deposits in their own ways. Followed is
what *changes* there, measured against how it was seen there before, and at first against what was sent; where that cannot be
told apart it is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from sqlalchemy import Connection, bindparam, or_, select, update

from waiterapp.domain.deliveries import DeliveryKind
from waiterapp.domain.floor import table_of
from waiterapp.domain.orders import ClosedBy, LineItem, Order, OrderLine, Origin
from waiterapp.domain.tills import TillOrder
from waiterapp.domain.values import Money, derived_id, new_id
from waiterapp.venue import orders as order_record
from waiterapp.venue.current import KEEP_CLOSED, is_open_since
from waiterapp.venue.documents import load_document, save_document
from waiterapp.venue.encoding import encoded
from waiterapp.venue.locking import lock_orders
from waiterapp.venue.moving import base_id, move_as_at_till
from waiterapp.venue.schema import deliveries, lines, orders, rounds

REMOVED_AT_TILL = "removed at the till"
NO_TABLE = ""
"""The table id of orders that are parked on no table."""
SEEN = "seen-at-till"
"""The document in which it is kept how the till showed what it has."""
_LANE_OF = select(deliveries.c.lane).where(
    deliveries.c.round_id == bindparam("id"), deliveries.c.kind == DeliveryKind.ROUND.value
)


@dataclass(frozen=True, slots=True)
class Seen:
    """How the till showed an order when it was read last."""

    table_id: str = ""
    quantities: Mapping[str, Decimal] = field(default_factory=dict)
    """Of each dish."""
    prices: Mapping[str, int] = field(default_factory=dict)
    """Of one, in minor units, where the till has one price for all of a dish and says that it counts."""
    odd: tuple[str, ...] = ()
    """Dishes that it has called something else than was sent, from the first."""

    def shows(self, other: Seen) -> bool:
        """Tell whether the till shows the same."""
        return replace(self, odd=()) == replace(other, odd=())


@dataclass(frozen=True)
class Listed:
    """What a reading of the till has found."""

    orders: Sequence[TillOrder]
    seen: dict[str, Seen]
    """By round, as it was at the reading before."""

    @cached_property
    def tables(self) -> Mapping[str, str | None]:
        """Where the till has each order now, by its own id."""
        return {one.id: one.table_id for one in self.orders}

    @cached_property
    def _copies(self) -> Counter[str]:
        return Counter(one.reference for one in self.orders if one.reference)

    def has_copies(self, till_order: TillOrder) -> bool:
        """Tell whether the till has split an order: its other part keeps our reference."""
        return self._copies[till_order.reference] > 1


def shown(till_order: TillOrder) -> Seen:
    """Return how the till shows an order."""
    quantities: dict[str, Decimal] = {}
    prices: dict[str, set[int]] = {}
    for item in till_order.lines:
        quantities[item.dish_id] = quantities.get(item.dish_id, Decimal(0)) + item.quantity
        prices.setdefault(item.dish_id, set()).add(item.price.minor)
    # Nothing is no price: a till that has not made one yet gives nothing away.
    one_price = {dish_id: max(of) for dish_id, of in prices.items() if len(of) == 1 and max(of) > 0 and till_order.is_priced}
    return Seen(till_order.table_id or "", {key: of for key, of in quantities.items() if of}, one_price)


def load_seen(connection: Connection) -> dict[str, Seen]:
    """Read how the till has shown the rounds it has, by their ids."""
    return load_document(connection, SEEN, dict[str, Seen]) or {}


def save_seen(connection: Connection, seen: Mapping[str, Seen], now: datetime) -> None:
    """Keep how the till shows what is open, or was a short while ago."""
    recent = select(rounds.c.id, rounds.c.moved_from).join(orders, orders.c.id == rounds.c.order_id)
    found = connection.execute(recent.where(is_open_since(now - KEEP_CLOSED))).all()
    kept = {row.moved_from or row.id for row in found}
    save_document(connection, SEEN, {key: one for key, one in seen.items() if key in kept}, now)


def follow(
    connection: Connection, root_id: str, till_order: TillOrder, listed: Listed, now: datetime, *, is_ours: bool
) -> frozenset[str]:
    """Bring a round that the till has to what it has become there; return the ids of the orders that changed.

    The lines of one that was typed at the till are the till's own, and are followed one by one.
    """
    parts = order_record.load_rounds(connection, root_id)
    order_ids = {part.id: order_record.order_of_round(connection, part.id) for part in parts}
    lock_orders(connection, order_ids.values())
    holding = order_record.load_orders(connection, set(order_ids.values()))
    if any(one.undecided for one in holding):
        # What vanishes now may have been paid by us: nobody knows before that is settled.
        return frozenset()
    changed: set[str] = set()
    if any(part.till_gone_at is not None for part in parts):
        changed |= _come_back(connection, root_id, holding, till_order, now)
        if not changed and is_ours:
            return frozenset()
        order_ids = {part.id: order_record.order_of_round(connection, part.id) for part in parts}
        holding = order_record.load_orders(connection, set(order_ids.values()))
    is_open = any(order.is_open for order in holding)
    before = listed.seen.get(root_id)
    if before is None and not is_open and is_ours:
        return frozenset()
    ours = [line for order in holding for line in order.lines if line.round_id in order_ids]
    current = shown(till_order)
    before = before or (_as_sent(connection, root_id, ours, till_order) if is_ours else current)
    current = replace(current, odd=tuple(sorted({*before.odd, *till_order.lots})))
    following = _Following(connection, root_id, holding, ours, till_order, current)
    # Nothing on it is a bill that is listed without its lines; one that is empty ends.
    if is_ours and till_order.lines:
        following.quantities(before, is_split=listed.has_copies(till_order))
    if not is_ours:
        following.lines()
    following.prices()
    changed |= following.changed
    if is_open and before.table_id and current.table_id and before.table_id != current.table_id:
        changed |= _follow_table(connection, root_id, holding, before.table_id, current.table_id, listed, now)
    listed.seen[root_id] = current
    return frozenset(changed)


def _as_sent(connection: Connection, root_id: str, ours: Sequence[OrderLine], till_order: TillOrder) -> Seen:
    """Return how the till would show an order of ours if nothing had been done to it there.

    What the till has put onto a bill by itself, such as a deposit, belongs to what has to be paid there.
    """
    current = shown(till_order)
    sent: dict[str, Decimal] = {}
    left: dict[str, Decimal] = {}
    for line in ours:
        dish_id = line.item.dish_id
        sent[dish_id] = sent.get(dish_id, Decimal(0)) + line.item.quantity
        left[dish_id] = left.get(dish_id, Decimal(0)) + line.unpaid
    # As many, but of other dishes, or of dishes it does not name: it calls them something else.
    is_odd = "" in current.quantities or (
        sum(current.quantities.values()) == sum(sent.values()) and current.quantities not in (sent, left)
    )
    put = {item.dish_id for item in till_order.lines if item.parent_id is None and till_order.is_priced} - {*sent}
    known = {key: of for key, of in current.quantities.items() if key not in sent and key not in put}
    lane = connection.execute(_LANE_OF, {"id": root_id}).scalar()
    odd = tuple(sorted({*sent, *current.quantities})) if is_odd else ()
    return Seen(str(lane or "") or current.table_id, {**known, **sent}, current.prices, odd)


class _Following:
    """One round, and what the till has of it."""

    def __init__(
        self,
        connection: Connection,
        root_id: str,
        holding: Iterable[Order],
        ours: Sequence[OrderLine],
        till_order: TillOrder,
        current: Seen,
    ) -> None:
        self._connection = connection
        self._root_id = root_id
        self._holding = tuple(holding)
        self._ours = ours
        self._till_order = till_order
        self._current = current
        self._order_of = {line.item.id: order.id for order in self._holding for line in order.lines}
        self.changed: set[str] = set()
        """The ids of the orders that have changed."""

    def quantities(self, before: Seen, *, is_split: bool) -> None:
        """Take off what was taken off there, and add what was added."""
        for dish_id in sorted({*before.quantities, *self._current.quantities} - {*self._current.odd}):
            there = self._current.quantities.get(dish_id, Decimal(0))
            more = there - before.quantities.get(dish_id, Decimal(0))
            own = [line for line in self._ours if line.item.dish_id == dish_id]
            left = sum((line.unpaid for line in own), Decimal(0))
            if more < 0 and left > there:
                taken = take_off(self._connection, own, min(-more, left - there), is_elsewhere=is_split)
                self.changed |= {self._order_of[line_id] for line_id in taken}
            elif more > 0 and there > left:
                self._add(dish_id, min(more, there - left))

    def lines(self) -> None:
        """Bring each line to what the till has now: more is added as new lines, less is taken off the newest."""
        ours: dict[str, list[OrderLine]] = {}
        for line in self._ours:
            ours.setdefault(base_id(line.item.id), []).append(line)
        wanted = {item.id: item for item in self._till_order.lines}
        for base, existing in ours.items():
            there = wanted[base].quantity if base in wanted else Decimal(0)
            left = sum((line.unpaid for line in existing), Decimal(0))
            self.changed |= {self._order_of[line_id] for line_id in take_off(self._connection, existing, left - there)}
        for base, item in wanted.items():
            existing = ours.get(base, [])
            missing = item.quantity - sum(line.unpaid for line in existing)
            if missing > 0:
                line_id = base if not existing else f"{base}+{len(existing)}"
                home, home_round = home_of(self._connection, self._holding, self._root_id, self._till_order)
                added = replace(item, id=line_id, quantity=missing)
                order_record.add_lines(self._connection, home, home_round, [added])
                self.changed.add(home)

    def _add(self, dish_id: str, quantity: Decimal) -> None:
        item = next(one for one in self._till_order.lines if one.dish_id == dish_id)
        order_id, round_id = home_of(self._connection, self._holding, self._root_id, self._till_order)
        line_id = derived_id("added at the till", self._root_id, dish_id, str(len(self._ours)))
        added = replace(item, id=line_id, quantity=quantity, parent_id=None)
        order_record.add_lines(self._connection, order_id, round_id, [added])
        self.changed.add(order_id)

    def prices(self) -> None:
        """Take over what a dish costs there."""
        for dish_id, minor in self._current.prices.items():
            own = [line for line in self._ours if line.item.dish_id == dish_id and line.unpaid > 0]
            if dish_id in self._current.odd or any(line.paid or line.item.parent_id for line in own):
                continue
            for line in own:
                if line.item.price.minor != minor:
                    self._set_price(line.item, minor)
                    self.changed.add(self._order_of[line.item.id])

    def _set_price(self, item: LineItem, minor: int) -> None:
        priced = replace(item, price=Money(minor, item.price.currency))
        self._connection.execute(update(lines).where(lines.c.id == item.id).values(item=encoded(priced)))


def take_off(
    connection: Connection, existing: Sequence[OrderLine], surplus: Decimal, *, is_elsewhere: bool = False
) -> tuple[str, ...]:
    """Take off what the till has no more, the newest lines first; return the ids of the lines.

    What the guests have got already was paid there or stands on another bill, and is nothing for the kitchen to take back.
    `is_elsewhere` says that all of it is on another bill.
    """
    found = []
    for line in reversed(existing):
        taken = min(surplus, line.unpaid)
        if taken <= 0:
            continue
        values: dict[str, object] = {"voided": line.voided + taken, "void_reason": REMOVED_AT_TILL}
        if is_elsewhere or line.served_at is not None or line.done_at is not None:
            values = {"paid": line.paid + taken}
        connection.execute(update(lines).where(lines.c.id == line.item.id).values(**values))
        surplus -= taken
        found.append(line.item.id)
    return tuple(found)


def mark_served(connection: Connection, till_ref: str, now: datetime) -> None:
    """Let the kitchen not cook again what the till has put onto another bill: it has the lines of the first one."""
    of_bill = select(rounds.c.id).where(rounds.c.till_ref == till_ref)
    connection.execute(update(lines).where(lines.c.round_id.in_(of_bill)).values(done_at=now, served_at=now))


def home_of(connection: Connection, found: Sequence[Order], root_id: str, till_order: TillOrder) -> tuple[str, str]:
    """Return the order and round that lines join which were added at the till, although the first lines may have moved away.

    `found` are the orders on which the round's lines are. Where all of them are closed a new one is opened.
    """
    parts = [(order, part) for order in found for part in order.rounds if part.root_id == root_id]
    first, _ = next(one for one in parts if one[1].id == root_id)
    for order, part in sorted(parts, key=lambda one: one[1].id != root_id):
        if order.is_open:
            return order.id, part.id
    new_order = order_record.ensure_order(
        connection,
        new_id(),
        till_order.table_id or NO_TABLE,
        first.waiter_id,
        first.waiter_name,
        first.opened_at,
        first.currency,
    )
    moved = new_id()
    order_record.add_round(
        connection, new_order, round_id=moved, items=(), sent_at=first.opened_at, waiter_id=first.waiter_id,
        waiter_name=first.waiter_name, origin=Origin.TILL, till_ref=till_order.id, moved_from=root_id,
    )  # fmt: skip
    return new_order, moved


def _come_back(
    connection: Connection, root_id: str, holding: Sequence[Order], till_order: TillOrder, now: datetime
) -> frozenset[str]:
    """Open an order again that the till has again; return the ids of the orders that changed.

    A list that was empty for a moment, or an order under a new number, has closed it.
    """
    if len(holding) != 1 or holding[0].closed_by not in (None, ClosedBy.GONE):
        return frozenset()
    order = holding[0]
    there = dict(shown(till_order).quantities)
    of_round = or_(rounds.c.id == root_id, rounds.c.moved_from == root_id)
    connection.execute(update(rounds).where(of_round).values(till_gone_at=None))
    for line in order.lines:
        if order.round(line.round_id).root_id != root_id:
            continue
        again = min(line.paid, there.get(line.item.dish_id, Decimal(0)))
        if again > 0:
            there[line.item.dish_id] -= again
            connection.execute(update(lines).where(lines.c.id == line.item.id).values(paid=line.paid - again))
    if order.is_open:
        return frozenset({order.id})
    others = order_record.take_open_order_on(connection, order.table_id)
    connection.execute(update(orders).where(orders.c.id == order.id).values(closed_by=None, closed_at=None))
    if others is None:
        return frozenset({order.id})
    opened = order_record.load_order(connection, order.id)
    return move_as_at_till(connection, opened, order.table_id, into=others, now=now)


def _follow_table(
    connection: Connection,
    root_id: str,
    holding: Sequence[Order],
    from_table: str,
    to_table: str,
    listed: Listed,
    now: datetime,
) -> frozenset[str]:
    """Move to another table here what was moved there; what was moved here meanwhile stays where its waiter has put it."""
    found = next((one for one in holding if one.is_open), None)
    if found is None or len(holding) != 1 or table_of(found.table_id) != from_table:
        return frozenset()
    there = [listed.tables.get(part.till_ref) for part in found.rounds if part.till_gone_at is None]
    is_whole = all(one == to_table for one in there)
    into = order_record.take_open_order_on(connection, to_table)
    order = order_record.load_order(connection, found.id)
    return move_as_at_till(connection, order, to_table, into=into, root_id="" if is_whole else root_id, now=now)
