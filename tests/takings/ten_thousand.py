"""Ten thousand receipts at each till, counted in every way: `python -m tests.takings.ten_thousand [COUNT] [TILL ...]`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from tests.pos.benches import SimulatedBench
from tests.takings.months import ZONES, Months, minor, without_nothing
from waiterapp.domain.business_day import BusinessCalendar
from waiterapp.domain.questions import ReadTakings
from waiterapp.domain.takings import BREAKDOWNS
from waiterapp.simulator.history import AUTUMN, SPRING

COUNT = 10_000


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


def play(name: str, count: int, folder: Path) -> str:
    """Fill a till, read it, count it, check it; return what there is to say of it."""
    began = time.perf_counter()
    two = Months(name, folder, count)
    filled = time.perf_counter()
    with two.server:
        two.read_all()
        read = time.perf_counter()
        check(two)
    checked = time.perf_counter()
    book = two.book()
    return (
        f"{name:10} {len(two.sold)} receipts over {len(two.days)} days, {book.voids} voids, {book.total / 100:.2f} in each of "
        f"{len(BREAKDOWNS)} breakdowns and in the till's ledger; filled {filled - began:.1f} s, read {read - filled:.1f} s, "
        f"counted and checked {checked - read:.1f} s"
    )


def main(words: Iterable[str]) -> None:
    """Play what was asked for."""
    given = list(words)
    count = int(given.pop(0)) if given and given[0].isdigit() else COUNT
    for name in given or sorted(ZONES):
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(f"{play(name, count, Path(folder))}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
