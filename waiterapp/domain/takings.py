"""Takings counted from receipts: by day, hour, dish, category, waiter, way to pay. All of these add up to the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from waiterapp.domain.business_day import BusinessCalendar, UnknownZone, WallHour, days_between, utc_of, zone_named
from waiterapp.domain.menu import Menu
from waiterapp.domain.search import folded
from waiterapp.domain.service_figures import NO_SERVICE, ServiceFigures
from waiterapp.domain.sold_out_time import SoldOutTime
from waiterapp.domain.tills import TillSale
from waiterapp.domain.values import Money

BREAKDOWNS = ("hour", "day", "dish", "category", "waiter", "method")
OURS = "\x00"
DIFFERENCE = f"{OURS}difference"
"""What a receipt's total and its lines, or its payments, differ by: rounding, discounts on the whole receipt, tips."""
NOBODY = f"{OURS}nobody"
"""Receipts that name no waiter."""
NO_CATEGORY = f"{OURS}no category"
"""Dishes that are not on the menu, or in no category."""
NO_METHOD = f"{OURS}no method"
"""Receipts that do not say how they were paid."""
NO_TIME = f"{OURS}no time"
"""Receipts that do not say when they were written; they are counted where they were read."""
JOINT = " + "


@dataclass(frozen=True, slots=True)
class TakingsRow:
    """One line of a breakdown. A name that begins with `OURS` is none of the till's: see the constants above."""

    name: str
    count: Decimal
    """Dishes for dishes and categories, else receipts; a void takes away."""
    sum: Money


@dataclass(frozen=True, slots=True)
class Span:
    """From a time to another, the end not included."""

    begin: datetime
    end: datetime


def gaps_in(wanted: Span, known: Iterable[Span]) -> list[Span]:
    """Return what of a span is in none of the others, the oldest first."""
    gaps, begin = [], wanted.begin
    for one in sorted(known, key=lambda span: span.begin):
        if one.begin > begin and begin < wanted.end:
            gaps.append(Span(begin, min(one.begin, wanted.end)))
        begin = max(begin, one.end)
    if begin < wanted.end:
        gaps.append(Span(begin, wanted.end))
    return [gap for gap in gaps if gap.end > gap.begin]


@dataclass(frozen=True, slots=True)
class VoidFigures:
    """What was taken back in a period."""

    receipts: int
    """Receipts that were voided."""
    receipts_sum: Money
    """What was given back by that, as a positive amount."""


@dataclass(frozen=True, slots=True)
class Takings:
    """The takings of some business days."""

    calendar: BusinessCalendar
    since: date
    until: date
    """The last day, included."""
    today: date
    """The business day on which it was counted."""
    total: Money
    receipts: int
    """Receipts over something that were not voids."""
    voids: VoidFigures
    breakdowns: Mapping[str, tuple[TakingsRow, ...]]
    """By each of `BREAKDOWNS`; every one adds up to `total`."""
    unknown: tuple[Span, ...] = ()
    """When receipts were written that nobody has read: days in it are not complete."""
    known_since: datetime | None = None
    """From when on receipts are known at all, without regard to gaps; `None` when none were ever read."""
    service: ServiceFigures = NO_SERVICE
    counted_at: datetime | None = None
    sold_out: tuple[SoldOutTime, ...] = ()
    """Dishes that could not be ordered for a while, the longest first."""

    @property
    def average(self) -> Money | None:
        """What a receipt comes to."""
        kept = self.receipts - self.voids.receipts
        return Money(round(self.total.minor / kept), self.total.currency) if kept > 0 else None

    def rows(self, by: str) -> tuple[TakingsRow, ...]:
        """Return one breakdown."""
        return self.breakdowns[by]

    def incomplete_days(self) -> frozenset[str]:
        """Return the days, as they are named in the breakdown, of which not every receipt is known."""
        found = set()
        for day in days_between(self.since, min(self.until, self.today)):
            begin, end = self.calendar.span_of(day)
            if any(gap.begin < end and gap.end > begin for gap in self.unknown):
                found.add(day.isoformat())
        return frozenset(found)


class DishNames:
    """What dishes and their categories are called, by the menu as it is now."""

    def __init__(self, menu: Menu) -> None:
        self._menu = menu
        self._by_name = {folded(dish.name): dish for dish in reversed(menu.dishes)}

    def of(self, dish_id: str, text: str) -> tuple[str, str]:
        """Return what a receipt's line is counted as: the dish's name and its first category's."""
        dish = self._menu.dish(dish_id) if dish_id else None
        dish = dish or self._by_name.get(folded(text))
        if dish is None:
            return text, NO_CATEGORY
        category = next((found for one in dish.category_ids if (found := self._menu.category(one))), None)
        return dish.name, category.name if category else NO_CATEGORY


def sold_at_of(sale: TillSale, zone: str) -> datetime | None:
    """Return when a receipt was written, in UTC.

    Receipts that were kept by an older program have only the till's text: without a zone it is the till's local time, and in an
    hour that came twice it is taken for the first.
    """
    if sale.sold_at is not None:
        return sale.sold_at
    try:
        moment = datetime.fromisoformat(sale.at.strip())
        local = moment.replace(tzinfo=None)
        return utc_of(local, zone_named(zone)) if moment.tzinfo is None else moment.astimezone(zone_named("UTC"))
    except (ValueError, UnknownZone, OverflowError):
        return None


@dataclass
class _Sums:
    """Counts and minor units by name."""

    by_name: dict[str, tuple[Decimal, int]] = field(default_factory=dict)

    def add(self, name: str, count: Decimal, minor: int) -> None:
        known, sum_ = self.by_name.get(name, (_ZERO, 0))
        self.by_name[name] = (known + count, sum_ + minor)

    def rows(self, currency: str) -> list[TakingsRow]:
        return [TakingsRow(name, count, Money(minor, currency)) for name, (count, minor) in self.by_name.items()]


_ZERO, _ONE = Decimal(0), Decimal(1)


class TakingsCounter:
    """Counts receipts one after the other, so that a year of them need not be in memory at once."""

    def __init__(self, calendar: BusinessCalendar, menu: Menu) -> None:
        self._calendar = calendar
        self._currency = menu.currency
        self._dishes = DishNames(menu)
        self._sums = {by: _Sums() for by in BREAKDOWNS}
        self._hours: dict[str, WallHour] = {}
        self._total = 0
        self._receipts = 0
        self._voids = 0
        self._voided = 0

    def add(self, sales: Iterable[TillSale]) -> None:
        """Count some receipts. Every one must be counted once."""
        for sale in sales:
            if sale.is_sale:
                self._add(sale)

    def _add(self, sale: TillSale) -> None:
        # A counter-receipt takes away, whether the till writes its total with a minus or without.
        total = -abs(sale.total.minor) if sale.void_of else sale.total.minor
        # Some tills do not say which receipt one takes back that gives money back.
        is_void = bool(sale.void_of) or total < 0
        is_over_something = bool(total or sale.items)
        count = (-_ONE if is_void else _ONE) if is_over_something else _ZERO
        self._total += total
        if is_void:
            self._voids += 1
            self._voided -= total
        elif is_over_something:
            self._receipts += 1
        self._sums["waiter"].add(sale.employee_name or NOBODY, count, total)
        self._add_time(sale, count, total)
        self._add_methods(sale, count, total)
        self._add_items(sale, total)

    def _add_time(self, sale: TillSale, count: Decimal, total: int) -> None:
        moment = sold_at_of(sale, self._calendar.zone)
        if moment is None:
            for by in ("hour", "day"):
                self._sums[by].add(NO_TIME, count, total)
            return
        hour = self._calendar.hour_of(moment)
        self._hours[hour.text] = hour
        self._sums["hour"].add(hour.text, count, total)
        self._sums["day"].add(self._calendar.day_of(moment).isoformat(), count, total)

    def _add_methods(self, sale: TillSale, count: Decimal, total: int) -> None:
        sums, tenders = self._sums["method"], tenders_of(sale)
        if not tenders:
            # The till does not say how the sum was split: what was paid together stays together.
            sums.add(JOINT.join(sale.methods) or NO_METHOD, count, total)
            return
        for name in dict.fromkeys(name for name, _ in tenders):
            sums.add(name or NO_METHOD, count, sum(minor for other, minor in tenders if other == name))
        if beside := total - sum(minor for _, minor in tenders):
            sums.add(DIFFERENCE, _ZERO, beside)

    def _add_items(self, sale: TillSale, total: int) -> None:
        dishes, categories = self._sums["dish"], self._sums["category"]
        left = total
        for dish_id, text, quantity, minor in items_of(sale):
            dish, category = self._dishes.of(dish_id, text)
            dishes.add(dish, quantity, minor)
            categories.add(category, quantity, minor)
            left -= minor
        if left:
            dishes.add(DIFFERENCE, _ZERO, left)
            categories.add(DIFFERENCE, _ZERO, left)

    def takings(
        self,
        since: date,
        until: date,
        now: datetime,
        *,
        unknown: tuple[Span, ...] = (),
        known_since: datetime | None = None,
        service: ServiceFigures = NO_SERVICE,
    ) -> Takings:
        """Return what was counted, as the takings of some business days."""
        today = self._calendar.day_of(now)
        for day in days_between(since, min(until, today)):
            self._sums["day"].add(day.isoformat(), _ZERO, 0)
        return Takings(
            self._calendar,
            since,
            until,
            today,
            Money(self._total, self._currency),
            self._receipts,
            VoidFigures(self._voids, Money(self._voided, self._currency)),
            {by: tuple(self._sorted(by)) for by in BREAKDOWNS},
            unknown,
            known_since,
            service,
            now,
        )

    def _sorted(self, by: str) -> list[TakingsRow]:
        rows = self._sums[by].rows(self._currency)
        if by == "day":
            return sorted(rows, key=lambda row: row.name)
        if by == "hour":
            return sorted(rows, key=lambda row: (row.name in self._hours, self._hours.get(row.name), row.name))
        # What is no dish, waiter or way to pay stands at the end.
        return sorted(rows, key=lambda row: (row.name.startswith(OURS), -row.sum.minor, row.name))


def tenders_of(sale: TillSale) -> tuple[tuple[str, int], ...]:
    """Return what was paid by which way to pay, in minor units; negative for a void, however the till writes it."""
    tenders = tuple((name, amount.minor) for name, amount in sale.tenders)
    if sale.void_of and sum(minor for _, minor in tenders) > 0:
        return tuple((name, -minor) for name, minor in tenders)
    return tenders


def items_of(sale: TillSale) -> Iterable[tuple[str, str, Decimal, int]]:
    """Yield dish, text, quantity and minor units of each line; those of a void take away, however the till writes them."""
    ids = sale.dish_ids if len(sale.dish_ids) == len(sale.items) else ("",) * len(sale.items)
    turn = -1 if sale.void_of and sum(sum_.minor for _, _, sum_ in sale.items) > 0 else 1
    for dish_id, (text, quantity, sum_) in zip(ids, sale.items, strict=True):
        minor = turn * sum_.minor
        taken = abs(quantity) if minor > 0 else -abs(quantity)
        yield dish_id, text, taken if sale.void_of else quantity, minor
