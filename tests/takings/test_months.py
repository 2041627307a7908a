"""Two months at each till: whatever way the takings are counted, they come to what the till has in its own books."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.pos.benches import SimulatedBench
from tests.takings.months import ZONES, Months, minor, without_nothing
from waiterapp.domain.business_day import BusinessCalendar
from waiterapp.domain.commands import ReadTakings
from waiterapp.domain.takings import BREAKDOWNS
from waiterapp.simulator.history import AUTUMN, SPRING

COUNT = 10_000
EVERY_TILL = pytest.mark.parametrize("name", sorted(ZONES))


@contextmanager
def months(name: str, folder: Path, count: int) -> Iterator[Months]:
    found = Months(name, folder, count)
    with found.server:
        yield found


@EVERY_TILL
def test_every_way_of_counting_comes_to_what_the_till_has_booked(name: str, tmp_path: Path) -> None:
    with months(name, tmp_path, COUNT) as two:
        two.read_all()
        check(two)


def check(two: Months) -> None:
    book, first, last = two.book(), two.days[0], two.days[-1]
    nights = [night - timedelta(days=1) for night in (SPRING, AUTUMN)]
    whole, *single = two.ask(ReadTakings(since=first, until=last), *(ReadTakings(since=night, until=night) for night in nights))
    assert len(two.sold) == two.count
    assert book.voids > two.count // 100
    assert whole.total.minor == book.total == signed_at(two)
    assert (whole.receipts, whole.voids.receipts) == (book.receipts, book.voids)
    for by in BREAKDOWNS:
        assert sum(row.sum.minor for row in whole.rows(by)) == book.total, by
        assert minor(whole, by) == without_nothing(book.by[by]), by
    assert book.by["hour"]["02:00*"] > 0, "nothing was sold in the hour that came twice"
    calendar = BusinessCalendar(ZONES[two.name])
    for night, takings in zip(nights, single, strict=True):
        begin, end = calendar.span_of(night)
        own = two.book(one for one in two.sold if begin <= one.at < end)
        assert takings.total.minor == own.total == book.by["day"][night.isoformat()]
        for by in BREAKDOWNS:
            assert minor(takings, by) == without_nothing(own.by[by]), (night, by)


def signed_at(two: Months) -> int:
    """What the till's own ledger comes to, as it has written it."""
    if two.name == "dinkassa":
        return sum(int(Decimal(entry["item"]["total"]) * 100) for entry in two.box.ledger.entries())
    return sum(SimulatedBench(two.name, two.server).signed_sums())
