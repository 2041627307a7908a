"""What orders tell about guests and service: covers, how long tables are open, how long the first dish takes, voided lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median

from waiterapp.domain.orders import ClosedBy, Order, Origin
from waiterapp.domain.values import Money

LONGEST_STAY = timedelta(hours=12)
"""A table that was open for longer was forgotten, and says nothing about guests."""
LONGEST_WAIT = timedelta(hours=4)
LEFT_OUT = frozenset({ClosedBy.MOVED, ClosedBy.LEFT, ClosedBy.TAKEN_BACK})
"""Orders nobody has eaten."""


@dataclass(frozen=True, slots=True)
class VoidedLine:
    """How much of one dish was taken back for one reason after it was sent."""

    dish: str
    reason: str
    count: Decimal
    sum: Money


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """What is known of guests and service; `None` where nothing is."""

    tables: int
    """Tables at which somebody ate."""
    counted_tables: int
    """Those of which a waiter said how many guests sat there."""
    covers: int
    """Guests of those."""
    per_guest: Money | None
    """What the counted tables ordered, by guest."""
    stay_s: float | None
    """Half of the tables were open for longer."""
    first_dish_s: float | None
    """Half of the tables waited longer for their first dish."""
    voided: tuple[VoidedLine, ...]
    """The dearest first."""
    voided_sum: Money | None


NO_SERVICE = ServiceFigures(0, 0, 0, None, None, None, (), None)


class ServiceCounter:
    """Counts orders one after the other."""

    def __init__(self, currency: str) -> None:
        self._currency = currency
        self._tables = self._counted = self._covers = self._ordered = 0
        self._stays: list[float] = []
        self._waits: list[float] = []
        self._voided: dict[tuple[str, str], tuple[Decimal, int]] = {}

    def add(self, orders: Iterable[Order]) -> None:
        """Count some orders. Every one must be counted once."""
        for order in orders:
            self._add_voids(order)
            if order.closed_by in LEFT_OUT or not order.table_id or not any(not line.is_void for line in order.lines):
                continue
            self._tables += 1
            if order.guests:
                self._counted += 1
                self._covers += order.guests
                self._ordered += sum(line.sum.minor for line in order.lines)
            self._add_times(order)

    def _add_times(self, order: Order) -> None:
        typed_here = [one for one in order.rounds if one.origin is Origin.VENUE]
        if not typed_here:
            # When somebody typed it at the till is only known to the minute the mirror looked.
            return
        if order.closed_at is not None:
            _keep(self._stays, order.opened_at, order.closed_at, LONGEST_STAY)
        ready = [moment for line in order.lines for moment in (line.done_at, line.served_at) if moment is not None]
        if ready:
            _keep(self._waits, min(one.sent_at for one in typed_here), min(ready), LONGEST_WAIT)

    def _add_voids(self, order: Order) -> None:
        for line in order.lines:
            if line.voided > 0:
                taken = line.item.price.times(line.voided * (line.item.measure or 1))
                key = (line.item.name, line.void_reason)
                count, minor = self._voided.get(key, (Decimal(0), 0))
                self._voided[key] = (count + line.voided, minor + taken.minor)

    def figures(self) -> ServiceFigures:
        """Return what was counted."""
        voided = [
            VoidedLine(dish, reason, count, Money(minor, self._currency))
            for (dish, reason), (count, minor) in self._voided.items()
        ]
        voided.sort(key=lambda one: (-one.sum.minor, one.dish, one.reason))
        return ServiceFigures(
            self._tables,
            self._counted,
            self._covers,
            Money(round(self._ordered / self._covers), self._currency) if self._covers else None,
            median(self._stays) if self._stays else None,
            median(self._waits) if self._waits else None,
            tuple(voided),
            Money(sum(one.sum.minor for one in voided), self._currency) if voided else None,
        )


def _keep(found: list[float], begin: datetime, end: datetime, longest: timedelta) -> None:
    if timedelta(0) < end - begin <= longest:
        found.append((end - begin).total_seconds())
