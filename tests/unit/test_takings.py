"""Takings: every way of counting adds up to the ledger, whatever the receipts look like."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.samples import MENU
from waiterapp.domain.business_day import BusinessCalendar
from waiterapp.domain.period import Period, PeriodKind, usual_periods
from waiterapp.domain.takings import (
    BREAKDOWNS,
    DIFFERENCE,
    NO_CATEGORY,
    NO_METHOD,
    NO_TIME,
    NOBODY,
    Span,
    Takings,
    TakingsCounter,
    gaps_in,
    sold_at_of,
)
from waiterapp.domain.takings_table import HEAD, takings_csv
from waiterapp.domain.tills import TillSale
from waiterapp.domain.values import Money

CALENDAR = BusinessCalendar("Europe/Stockholm", 4)
SINCE, UNTIL = date(2026, 10, 1), date(2026, 10, 31)
BEGIN, END = CALENDAR.span(SINCE, UNTIL)
NOW = END + timedelta(days=1)
SOUP, STEAK = MENU.listed[0], MENU.listed[1]


def crowns(minor: int) -> Money:
    return Money(minor, "SEK")


def a_receipt(minor: int = 9500, **changes: Any) -> TillSale:
    at = datetime(2026, 10, 10, 17, tzinfo=UTC)
    items = ((SOUP.name, Decimal(1), crowns(minor)),)
    made = TillSale(
        "r1", "1", "", at.isoformat(), crowns(minor), "Petra", items, sold_at=at, tenders=(("Kort", crowns(minor)),)
    )
    return replace(made, **changes)


def counted(*sales: TillSale, **known: Any) -> Takings:
    counter = TakingsCounter(CALENDAR, MENU)
    counter.add(sales)
    return counter.takings(SINCE, UNTIL, NOW, **known)


def rows(takings: Takings, by: str) -> dict[str, int]:
    return {row.name: row.sum.minor for row in takings.rows(by) if row.sum.minor or row.count}


AMOUNTS = st.integers(-200_000, 200_000)
NAMES = st.sampled_from(("", "Bar", "Kort", "Gutschein"))
ITEMS = st.lists(
    st.tuples(st.sampled_from((SOUP.name, STEAK.name, "Unbekannt")), st.decimals(-5, 5, places=2), AMOUNTS.map(crowns)),
    max_size=4,
)
RECEIPTS = st.builds(
    TillSale,
    id=st.uuids().map(str),
    number=st.just("1"),
    name=st.just(""),
    at=st.just(""),
    total=AMOUNTS.map(crowns),
    employee_name=st.sampled_from(("", "Petra", "Niclas")),
    items=ITEMS.map(tuple),
    methods=st.lists(NAMES, max_size=2).map(tuple),
    void_of=st.sampled_from(("", "", "r0")),
    sold_at=st.none() | st.datetimes(BEGIN.replace(tzinfo=None), END.replace(tzinfo=None), timezones=st.just(UTC)),
    tenders=st.lists(st.tuples(NAMES, AMOUNTS.map(crowns)), max_size=3).map(tuple),
    is_sale=st.booleans(),
)


@given(st.lists(RECEIPTS, max_size=12))
def test_every_way_of_counting_adds_up_to_the_same(sales: list[TillSale]) -> None:
    takings = counted(*sales)
    ledger = sum(-abs(one.total.minor) if one.void_of else one.total.minor for one in sales if one.is_sale)
    assert takings.total.minor == ledger
    for by in BREAKDOWNS:
        assert sum(row.sum.minor for row in takings.rows(by)) == ledger, by


@given(st.lists(RECEIPTS, max_size=8))
def test_the_order_of_receipts_makes_no_difference(sales: list[TillSale]) -> None:
    assert counted(*sales) == counted(*reversed(sales))


def test_a_void_takes_away_what_it_voids_however_the_till_writes_it() -> None:
    sold = a_receipt()
    for total, items, tenders in (
        (-9500, ((SOUP.name, Decimal(-1), crowns(-9500)),), (("Kort", crowns(-9500)),)),
        (9500, sold.items, sold.tenders),
        (-9500, sold.items, sold.tenders),
    ):
        void = replace(sold, id="r2", void_of="r1", total=crowns(total), items=items, tenders=tenders)
        takings = counted(sold, void)
        assert takings.total == crowns(0)
        assert (takings.receipts, takings.voids.receipts, takings.voids.receipts_sum) == (1, 1, crowns(9500))
        for by in BREAKDOWNS:
            assert not any(row.sum.minor or row.count for row in takings.rows(by)), (by, total)


def test_several_ways_to_pay_are_split_and_a_tip_is_named() -> None:
    takings = counted(a_receipt(tenders=(("Kort", crowns(7000)), ("Bar", crowns(3000)))))
    assert rows(takings, "method") == {"Kort": 7000, "Bar": 3000, DIFFERENCE: -500}


def test_where_the_till_does_not_say_the_split_ways_stay_together() -> None:
    takings = counted(a_receipt(tenders=(), methods=("Kort", "Bar")), a_receipt(id="r2", tenders=(), methods=()))
    assert rows(takings, "method") == {"Kort + Bar": 9500, NO_METHOD: 9500}


def test_what_lines_and_total_differ_by_does_not_vanish() -> None:
    takings = counted(a_receipt(9500, total=crowns(9450), tenders=(("Bar", crowns(9450)),)))
    assert rows(takings, "dish") == {SOUP.name: 9500, DIFFERENCE: -50}
    assert rows(takings, "category")[DIFFERENCE] == -50


def test_dishes_are_known_by_their_id_else_by_their_name() -> None:
    by_id = a_receipt(items=(("Soppa (utan lök)", Decimal(2), crowns(9500)),), dish_ids=(SOUP.id,))
    strange = a_receipt(id="r2", items=(("Blommor", Decimal(1), crowns(9500)),))
    takings = counted(by_id, strange)
    assert rows(takings, "dish") == {SOUP.name: 9500, "Blommor": 9500}
    assert rows(takings, "category")[NO_CATEGORY] == 9500


def test_nobody_and_no_time_have_names_of_their_own() -> None:
    takings = counted(a_receipt(employee_name="", sold_at=None, at="later"))
    assert rows(takings, "waiter") == {NOBODY: 9500}
    assert rows(takings, "hour") == {NO_TIME: 9500}
    assert rows(takings, "day")[NO_TIME] == 9500


def test_estimates_and_empty_receipts_are_no_sales() -> None:
    nothing = a_receipt(total=crowns(0), items=(), tenders=())
    takings = counted(a_receipt(is_sale=False), nothing)
    assert (takings.total, takings.receipts, takings.average) == (crowns(0), 0, None)


def test_what_is_sold_after_midnight_belongs_to_the_evening_also_in_the_night_of_25_hours() -> None:
    late = [datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1, 2, 3)]
    takings = counted(*(a_receipt(id=f"r{at}", sold_at=at) for at in late))
    assert rows(takings, "day") == {"2026-10-24": 3 * 9500, "2026-10-25": 9500}
    assert rows(takings, "hour") == {"02:00": 9500, "02:00*": 9500, "03:00": 9500, "04:00": 9500}
    hours = [row.name for row in takings.rows("hour")]
    assert hours == ["04:00", "02:00", "02:00*", "03:00"], "a day begins at four"


def test_an_older_program_has_kept_only_the_till_s_text() -> None:
    summer, winter = (a_receipt(sold_at=None, at=f"2026-{month}-10T17:00:00") for month in ("07", "12"))
    assert sold_at_of(summer, "Europe/Stockholm") == datetime(2026, 7, 10, 15, tzinfo=UTC)
    assert sold_at_of(winter, "Europe/Stockholm") == datetime(2026, 12, 10, 16, tzinfo=UTC)
    assert sold_at_of(replace(winter, at="2026-12-10T17:00:00Z"), "Europe/Stockholm") == datetime(2026, 12, 10, 17, tzinfo=UTC)
    assert sold_at_of(replace(winter, at="yesterday"), "Europe/Stockholm") is None


def test_gaps() -> None:
    def span(begin: int, end: int) -> Span:
        return Span(BEGIN + timedelta(hours=begin), BEGIN + timedelta(hours=end))

    assert gaps_in(span(0, 10), []) == [span(0, 10)]
    assert gaps_in(span(0, 10), [span(-5, 20)]) == []
    assert gaps_in(span(0, 10), [span(7, 20), span(2, 4), span(3, 5)]) == [span(0, 2), span(5, 7)]
    assert gaps_in(span(0, 10), [span(20, 30)]) == [span(0, 10)]


def test_days_that_were_not_read_are_named() -> None:
    unread = Span(BEGIN, BEGIN + timedelta(days=2, hours=1))
    takings = counted(a_receipt(), unknown=(unread,), known_since=unread.end)
    assert takings.incomplete_days() == {"2026-10-01", "2026-10-02", "2026-10-03"}


def test_a_spreadsheet_gets_dots_iso_times_and_a_row_of_sums() -> None:
    takings = counted(
        a_receipt(9550), a_receipt(id="r2", total=crowns(-50)), unknown=(Span(BEGIN, BEGIN + timedelta(hours=1)),)
    )
    found = list(csv.DictReader(io.StringIO(takings_csv(takings, lambda name: name.strip("\x00")))))
    assert tuple(found[0]) == HEAD
    for by in BREAKDOWNS:
        mine = [row for row in found if row["breakdown"] == by]
        assert mine[-1]["name"] == "sum"
        assert mine[-1]["sum"] == "95.00"
        assert sum(Decimal(row["sum"]) for row in mine[:-1]) == Decimal("95.00")
    day = next(row for row in found if row["name"] == "2026-10-24")
    assert (day["begin"], day["end"]) == ("2026-10-24T02:00:00+00:00", "2026-10-25T03:00:00+00:00")
    assert {row["name"] for row in found if row["breakdown"] == "day" and row["complete"] == "no"} == {"2026-10-01", "sum"}


def test_periods_follow_each_other() -> None:
    today = date(2026, 3, 31)
    usual = usual_periods(today)
    assert (usual["last_month"].since, usual["last_month"].until) == (date(2026, 2, 1), date(2026, 2, 28))
    assert (usual["week"].since, usual["week"].until) == (date(2026, 3, 25), today)
    for period in usual.values():
        assert period.earlier().until == period.since - timedelta(days=1)
        assert period.earlier().later().since == period.since
    assert Period(PeriodKind.MONTH, today).later().until == date(2026, 4, 30)
