"""Takings as a table for a spreadsheet: numbers with a dot, times as ISO 8601, and a row of sums under every breakdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal

from waiterapp.domain.spreadsheet import csv_text
from waiterapp.domain.takings import BREAKDOWNS, Takings, TakingsRow
from waiterapp.domain.values import plain

HEAD = ("breakdown", "name", "begin", "end", "count", "sum", "currency", "complete")
SUM = "sum"
SOLD_OUT, MINUTES = "sold out", "min"
"""How often and for how long dishes were sold out: instead of an amount of money stand minutes."""


def takings_csv(takings: Takings, name_of: Callable[[str], str]) -> str:
    """Write every breakdown; `name_of` names the rows that are none of the till's."""
    return csv_text(HEAD, _rows(takings, name_of))


def _rows(takings: Takings, name_of: Callable[[str], str]) -> Iterator[list[str]]:
    begin, end = takings.calendar.span(takings.since, takings.until)
    incomplete = takings.incomplete_days()
    for by in BREAKDOWNS:
        rows = takings.rows(by)
        for row in rows:
            spans = _span_of(row, by, takings) or (begin, end)
            is_complete = row.name not in incomplete if by == "day" else not takings.unknown
            yield _cells(by, name_of(row.name), *spans, row.count, row.sum.amount, row.sum.currency, is_complete)
        count = sum((row.count for row in rows), start=Decimal(0))
        yield _cells(by, SUM, begin, end, count, takings.total.amount, takings.total.currency, not takings.unknown)
    for one in takings.sold_out:
        minutes = Decimal(round(one.seconds / 60))
        yield _cells(SOLD_OUT, one.dish, begin, end, Decimal(one.times), minutes, MINUTES, is_complete=True)


def _span_of(row: TakingsRow, by: str, takings: Takings) -> tuple[datetime, datetime] | None:
    if by != "day":
        return None
    try:
        return takings.calendar.span_of(date.fromisoformat(row.name))
    except ValueError:
        return None


def _cells(
    by: str, name: str, begin: datetime, end: datetime, count: Decimal, amount: Decimal, unit: str, is_complete: bool
) -> list[str]:
    numbers = [plain(count), format(amount, "f")]
    return [by, name, begin.isoformat(), end.isoformat(), *numbers, unit, "yes" if is_complete else "no"]
