"""What was sold while nobody looked is read later, as far back as the till allows, and what cannot be read is named."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.takings.months import Months, SetClock, minor
from waiterapp.client.receipt_reader import LATE, NEWEST, ReceiptReader
from waiterapp.client.record import Record
from waiterapp.domain.takings import Span
from waiterapp.domain.tills import Capability, TillSale
from waiterapp.domain.values import Money
from waiterapp.pos.till import Forbidden, Refused, Unavailable, WireChanged
from waiterapp.simulator.history import SPRING
from waiterapp.venue.sales import load_known, load_page

NOW = datetime(2026, 11, 20, 22, tzinfo=UTC)
COUNT = 1500


@contextmanager
def dinkassa(folder: Path) -> Iterator[Months]:
    months = Months("dinkassa", folder, COUNT)
    with months.server:
        yield months


def day_at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def test_a_device_that_was_off_for_six_days_misses_nothing(tmp_path: Path) -> None:
    with dinkassa(tmp_path) as months:
        first = months.days[0]
        last = first + timedelta(days=7)
        months.read([day_at(first), day_at(first + timedelta(days=6, hours=0)), day_at(last)])
        (takings,) = months.ask_days(first, last)
        own = {day: sum_ for day, sum_ in months.book().by["day"].items() if first.isoformat() <= day < last.isoformat()}
        assert {day: minor(takings, "day")[day] for day in own} == own
        assert takings.unknown == ()


def test_a_device_that_was_off_for_twelve_days_says_what_it_does_not_know(tmp_path: Path) -> None:
    with dinkassa(tmp_path) as months:
        first = months.days[0] + timedelta(days=2)
        back = first + timedelta(days=12)
        months.read([day_at(first), day_at(back)])
        (takings,) = months.ask_days(first - timedelta(days=9), back)
        assert takings.known_since is not None
        (before, gap) = takings.unknown
        assert before.end == takings.known_since
        # Seven days back is all the till tells.
        assert (gap.begin, gap.end) == (near(day_at(first)), near(day_at(back) - timedelta(days=7)))
        incomplete = takings.incomplete_days()
        assert (first + timedelta(days=2)).isoformat() in incomplete
        whole = back - timedelta(days=3)
        assert whole.isoformat() not in incomplete
        assert minor(takings, "day")[whole.isoformat()] == months.book().by["day"][whole.isoformat()]


def near(moment: datetime) -> Any:
    class Near:
        def __eq__(self, other: object) -> bool:
            return isinstance(other, datetime) and abs(other - moment) < timedelta(minutes=5)

        __hash__ = object.__hash__

    return Near()


def test_a_week_with_the_night_in_march_is_asked_for_in_spans_the_till_takes(tmp_path: Path) -> None:
    with dinkassa(tmp_path) as months:
        # Seven days of UTC are seven days and an hour on the clock on the wall.
        months.read([day_at(SPRING + timedelta(days=3), 10)])
        takings = months.takings(SPRING - timedelta(days=1), SPRING)
        book = months.book().by["day"]
        for day in (SPRING - timedelta(days=1), SPRING):
            assert minor(takings, "day")[day.isoformat()] == book[day.isoformat()]


class ATill:
    """A till with one receipt an hour; it notes what it is asked for."""

    account = "a till"

    def __init__(self, reach: timedelta | None, window: timedelta | None) -> None:
        self.sales_reach, self.sales_window = reach, window
        self.asked: list[Span] = []
        self.trouble: Exception | None = None
        self.meanwhile: Callable[[], object] | None = None
        """What happens once, while it is asked."""

    async def sign_in(self) -> None:
        return

    async def close(self) -> None:
        return

    def capabilities(self) -> tuple[Capability, ...]:
        return ()

    async def read_sales_between(self, begin: datetime, end: datetime, currency: str) -> tuple[TillSale, ...]:
        self.asked.append(Span(begin, end))
        if self.meanwhile is not None:
            self.meanwhile()
            self.meanwhile = None
        if self.trouble is not None:
            raise self.trouble
        hour = begin.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        found = []
        while hour < end:
            found.append(TillSale(hour.isoformat(), "1", "", hour.isoformat(), Money(100, "EUR"), "", (), sold_at=hour))
            hour += timedelta(hours=1)
        return tuple(found)


@contextmanager
def reading(folder: Path, till: ATill) -> Iterator[tuple[ReceiptReader, SetClock, Any]]:
    clock, record = SetClock(), Record(folder)
    clock.put_to(NOW)
    runner = asyncio.Runner()
    runner.run(record.open())
    reader = ReceiptReader(record, till, clock)
    try:
        yield reader, clock, lambda work, *args: runner.run(record.run(work, *args)) if callable(work) else runner.run(work)
    finally:
        runner.run(record.close())
        runner.close()


async def everything(reader: ReceiptReader, most: int = 200) -> int:
    count = 0
    while await reader.read_missing("EUR"):
        count += 1
        assert count < most, "it reads without end"
    return count


def test_the_newest_is_read_first_and_no_span_is_too_long(tmp_path: Path) -> None:
    till = ATill(timedelta(days=30), timedelta(days=7))
    with reading(tmp_path, till) as (reader, _, do):
        do(reader.read_recent(NOW - NEWEST, "EUR"))
        assert do(everything(reader)) == 5
        assert all(one.end - one.begin <= timedelta(days=7) for one in till.asked)
        ends = [one.end for one in till.asked]
        assert ends == sorted(ends, reverse=True)
        (known,) = do(load_known)
        assert (known.begin, known.end) == (near(NOW - timedelta(days=30)), near(NOW))
        found, following = do(load_page, Span(NOW - timedelta(days=2), NOW - timedelta(days=1)))
        assert (len(found), following) == (24, None)
        assert not do(reader.read_missing("EUR"))


def test_what_came_late_is_read_again_once(tmp_path: Path) -> None:
    till = ATill(None, None)
    with reading(tmp_path, till) as (reader, clock, do):
        do(reader.read_recent(NOW - NEWEST, "EUR"))
        do(everything(reader))
        till.asked.clear()
        clock.put_to(NOW + timedelta(days=4))
        do(reader.read_recent(NOW + timedelta(days=3), "EUR"))
        assert do(everything(reader)) == 1
        assert till.asked[-1].begin == near(NOW - LATE)
        assert len(do(load_known)) == 1


def test_in_between_only_what_is_new_or_late_is_read(tmp_path: Path) -> None:
    till = ATill(None, None)

    def read_at(moment: datetime) -> timedelta:
        clock.put_to(moment)
        do(reader.read_recent(clock.now() - NEWEST, "EUR"))
        return round((till.asked[-1].end - till.asked[-1].begin) / minute) * minute

    minute = timedelta(minutes=1)
    with reading(tmp_path, till) as (reader, clock, do):
        assert read_at(NOW) == NEWEST
        assert read_at(NOW + minute) == LATE + minute
        assert read_at(NOW + 2 * minute) == LATE + minute
        till.trouble = Unavailable("away")
        with pytest.raises(Unavailable):
            read_at(NOW + 30 * minute)
        till.trouble = None
        assert read_at(NOW + 31 * minute) == LATE + 29 * minute
        assert read_at(NOW + 62 * minute) == NEWEST
        assert read_at(NOW + 63 * minute) == LATE + minute
        till.meanwhile = reader.forget_recent
        assert read_at(NOW + 64 * minute) == LATE + minute
        assert read_at(NOW + 65 * minute) == NEWEST
        assert len(do(load_known)) == 1
        assert read_at(NOW + 2 * NEWEST) == NEWEST
        # Somebody has set the clock back.
        assert read_at(NOW) == NEWEST


def test_what_the_till_refuses_stays_unknown_and_is_not_asked_for_again(tmp_path: Path) -> None:
    till = ATill(timedelta(days=20), timedelta(days=7))
    with reading(tmp_path, till) as (reader, _, do):
        do(reader.read_recent(NOW - NEWEST, "EUR"))
        till.trouble = Refused("no")
        assert do(everything(reader)) == 3
        (known,) = do(load_known)
        assert known.begin == near(NOW - NEWEST)


def test_a_till_that_is_away_is_asked_again(tmp_path: Path) -> None:
    till = ATill(timedelta(days=20), None)
    with reading(tmp_path, till) as (reader, _, do):
        till.trouble = Unavailable("away")
        with pytest.raises(Unavailable):
            do(reader.read_missing("EUR"))
        till.trouble = None
        assert do(everything(reader)) == 1


class ATillWithABadDay(ATill):
    """One day of it can never be read."""

    bad = NOW - timedelta(days=5)

    async def read_sales_between(self, begin: datetime, end: datetime, currency: str) -> tuple[TillSale, ...]:
        found = await super().read_sales_between(begin, end, currency)
        if begin <= self.bad < end:
            raise WireChanged("nothing today")
        return found


def test_a_week_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    till = ATillWithABadDay(timedelta(days=30), timedelta(days=7))

    async def some(reader: ReceiptReader) -> int:
        failures = 0
        for _ in range(10):
            try:
                await reader.read_missing("EUR")
            except WireChanged:
                failures += 1
        return failures

    with reading(tmp_path, till) as (reader, _, do):
        do(reader.read_recent(NOW - NEWEST, "EUR"))
        # Tried again, and again, after everything else was.
        assert do(some(reader)) > 2
        before, after = do(load_known)
        assert before.begin == near(NOW - timedelta(days=30))
        assert before.end <= till.bad < after.begin
        assert after.begin - before.end <= timedelta(days=7)
        till.bad = NOW + timedelta(days=1)
        do(everything(reader))
        assert len(do(load_known)) == 1


@pytest.mark.parametrize("trouble", [Refused("no"), Forbidden("not now")])
def test_what_the_till_did_not_tell_for_a_moment_was_not_read(tmp_path: Path, trouble: Exception) -> None:
    till = ATill(None, None)
    with reading(tmp_path, till) as (reader, clock, do):
        till.trouble = trouble
        do(reader.read_recent(NOW - NEWEST, "EUR"))
        till.trouble = None
        clock.put_to(NOW + timedelta(minutes=1))
        do(reader.read_recent(clock.now() - NEWEST, "EUR"))
        assert till.asked[-1].begin == near(NOW - NEWEST)
