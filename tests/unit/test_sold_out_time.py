"""How long dishes were sold out: from the word of the kitchen to the next one, or to midnight."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from tests.unit.samples import MENU
from tests.unit.takings_sample import a_month
from waiterapp.domain.business_day import last_midnight
from waiterapp.domain.history import Entry, Happening
from waiterapp.domain.sold_out_time import SoldOutTime, sold_out_times
from waiterapp.domain.takings_table import takings_csv

NOON = last_midnight(datetime(2026, 11, 28, 20, tzinfo=UTC)) + timedelta(hours=12)
HOUR = timedelta(hours=1)
BEGIN, END = NOON - 7 * HOUR, NOON + 17 * HOUR
SOLD_OUT, COUNTED, ON_AGAIN = Happening.SOLD_OUT, Happening.COUNTED, Happening.ON_AGAIN


def entry(hour: float, what: Happening, dish: str = "Fish") -> Entry:
    return Entry(f"{hour}{what}{dish}", NOON + hour * HOUR, what, subject=dish)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ([], ()),
        ([entry(1, SOLD_OUT), entry(2.5, ON_AGAIN)], (SoldOutTime("Fish", 1, 5400.0),)),
        ([entry(1, SOLD_OUT), entry(2, COUNTED)], (SoldOutTime("Fish", 1, 3600.0),)),
        # Said twice it is sold out once.
        ([entry(1, SOLD_OUT), entry(2, SOLD_OUT), entry(3, ON_AGAIN)], (SoldOutTime("Fish", 1, 7200.0),)),
        # Nobody says that it is on again: midnight does.
        ([entry(10, SOLD_OUT)], (SoldOutTime("Fish", 1, 7200.0),)),
        # What was sold out before the period counts from its beginning.
        ([entry(-8, SOLD_OUT), entry(-6, ON_AGAIN)], (SoldOutTime("Fish", 1, 3600.0),)),
        ([entry(-14, SOLD_OUT), entry(1, SOLD_OUT), entry(2, ON_AGAIN)], (SoldOutTime("Fish", 1, 3600.0),)),
        ([entry(1, ON_AGAIN), entry(2, COUNTED)], ()),
        (
            [entry(1, SOLD_OUT), entry(1, SOLD_OUT, "Soup"), entry(2, ON_AGAIN), entry(3, SOLD_OUT), entry(4, ON_AGAIN)],
            (SoldOutTime("Soup", 1, 39600.0), SoldOutTime("Fish", 2, 7200.0)),
        ),
    ],
)
def test_it_is_sold_out_until_somebody_says_otherwise_or_midnight(told: list[Entry], found: tuple[SoldOutTime, ...]) -> None:
    assert sold_out_times(told, BEGIN, END) == found


def test_what_is_still_sold_out_counts_until_now() -> None:
    assert sold_out_times([entry(1, SOLD_OUT)], BEGIN, NOON + 2 * HOUR) == (SoldOutTime("Fish", 1, 3600.0),)


def test_a_spreadsheet_gets_it_too() -> None:
    takings = a_month(MENU, NOON)
    rows = [row for row in csv.DictReader(io.StringIO(takings_csv(takings, str))) if row["breakdown"] == "sold out"]
    assert [(row["name"], row["count"], row["sum"], row["currency"]) for row in rows] == [
        (one.dish, str(one.times), str(round(one.seconds / 60)), "min") for one in takings.sold_out
    ]
    assert len(rows) == 2
