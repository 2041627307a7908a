"""What a restaurant has sold in the weeks before: made up by seed, the same for every till, with the truth beside it.

A till writes each sale into its own books in its own way; what comes of that is counted here, in minor units, without anything
of the client.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
"""Mornings of 2026 before which a night had 23 hours, and 25."""
DAYS_EACH = 30
VOIDED, SPLIT, UNROUND, TIPPED = 0.03, 0.12, 0.05, 0.1
SOME = 20
"""At least so many receipts are written between one and four o'clock in these nights."""
Cost = Callable[[str, int, int], int]


@dataclass(frozen=True)
class SoldItem:
    """A line of a receipt."""

    dish: str
    category: str
    count: int
    price: int
    """Of one, in minor units."""
    sum: int
    """What the line costs; not always count times price."""


@dataclass(frozen=True)
class Sold:
    """A receipt: what, when, by whom, how paid. `voids` is the number of the receipt that it takes back."""

    number: int
    at: datetime
    waiter: str
    items: tuple[SoldItem, ...]
    tenders: tuple[tuple[str, int], ...]
    """Way to pay and minor units, negative in a void; what they are more than the total is a tip."""
    total: int
    """With the minus of a void; what it differs from its lines by is rounding, or a discount."""
    voids: int | None = None


@dataclass
class Book:
    """What was sold by every way of counting, in minor units."""

    total: int = 0
    receipts: int = 0
    voids: int = 0
    by: dict[str, dict[str, int]] = field(
        default_factory=lambda: {name: {} for name in ("day", "hour", "dish", "category", "waiter", "method")}
    )

    def add(self, name: str, key: str, minor: int) -> None:
        """Count an amount."""
        self.by[name][key] = self.by[name].get(key, 0) + minor


def days_of(seed: int) -> list[date]:
    """Return the days: a month around the night in March and a month around the one in October."""
    before = 10 + seed % 10
    return [
        night - timedelta(days=before) + timedelta(days=number) for night in (SPRING, AUTUMN) for number in range(DAYS_EACH)
    ]


def moments_of(count: int, zone: ZoneInfo, chance: random.Random, days: Sequence[date]) -> list[datetime]:
    """Return so many times of sale in order, no two in the same second, and many of them when the clock is put on or back."""
    found: set[datetime] = set()
    nights = [datetime.combine(night, time(1), zone).astimezone(UTC) for night in (SPRING, AUTUMN)]
    in_nights = max(SOME, count // 50)
    while len(found) < min(count, in_nights):
        found.add(chance.choice(nights) + timedelta(seconds=chance.randrange(3 * 3600)))
    while len(found) < count:
        opened = datetime.combine(chance.choice(days), time(11), zone).astimezone(UTC)
        found.add(opened + timedelta(seconds=chance.randrange(15 * 3600)))
    return sorted(found)


def made_up(
    count: int,
    seed: int,
    *,
    zone: str,
    dishes: Sequence[tuple[str, str, int]],
    waiters: Sequence[str],
    methods: Sequence[str],
    splits: bool = True,
    rounds_to: int = 1,
    tips: bool = False,
    cost: Cost = lambda _dish, count, price: count * price,
) -> Iterator[Sold]:
    """Yield so many receipts, voids among them, in order of time.

    `dishes` are name, category and price. `splits`: a receipt may be paid by two methods. `rounds_to`: some totals are rounded
    down to so many minor units. `tips`: some guests pay more than the total. `cost`: what so many of a dish at a price come to.
    """
    chance = random.Random(f"history-{seed}")
    kept: list[Sold] = []
    for number, at in enumerate(moments_of(count, ZoneInfo(zone), chance, days_of(seed)), 1):
        if kept and chance.random() < VOIDED:
            voided = kept.pop(chance.randrange(len(kept)))
            yield Sold(
                number,
                at,
                voided.waiter,
                voided.items,
                tuple((name, -minor) for name, minor in voided.tenders),
                -voided.total,
                voids=voided.number,
            )
            continue
        items = tuple(
            SoldItem(dish, category, count_, price, cost(dish, count_, price))
            for dish, category, price in chance.sample(list(dishes), chance.randint(1, 5))
            for count_ in (chance.choice((1, 1, 1, 2, 3)),)
        )
        total = sum(item.sum for item in items)
        if rounds_to > 1 and chance.random() < UNROUND:
            total = max(total // rounds_to * rounds_to, 1)
        paid = total + (chance.randint(10, 500) if tips and chance.random() < TIPPED else 0)
        tenders: tuple[tuple[str, int], ...] = ((chance.choice(list(methods)), paid),)
        if splits and paid > 1 and chance.random() < SPLIT:
            one, other = chance.sample(list(methods), 2)
            part = chance.randint(1, paid - 1)
            tenders = ((one, part), (other, paid - part))
        sold = Sold(number, at, chance.choice(list(waiters)), items, tenders, total)
        kept.append(sold)
        yield sold


def written(sales: Iterable[Sold], zone: str, day_begins: int, difference: str) -> Book:
    """Count receipts in every way.

    Days begin at an hour of the clock on the wall; the hour that comes twice is `02:00*` when it comes again. `difference`
    names what is in no line or no payment.
    """
    book, place = Book(), ZoneInfo(zone)
    for sold in sales:
        sign = -1 if sold.voids is not None else 1
        book.total += sold.total
        book.receipts += sold.voids is None
        book.voids += sold.voids is not None
        local = sold.at.astimezone(place)
        book.add("day", (local.replace(tzinfo=None) - timedelta(hours=day_begins)).date().isoformat(), sold.total)
        book.add("hour", f"{local:%H}:00{'*' if local.fold else ''}", sold.total)
        book.add("waiter", sold.waiter, sold.total)
        beside = sold.total
        for name, minor in sold.tenders:
            book.add("method", name, minor)
            beside -= minor
        if beside:
            book.add("method", difference, beside)
        left = sold.total
        for item in sold.items:
            book.add("dish", item.dish, sign * item.sum)
            book.add("category", item.category, sign * item.sum)
            left -= sign * item.sum
        if left:
            book.add("dish", difference, left)
            book.add("category", difference, left)
    return book
