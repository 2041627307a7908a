"""Which day and hour a moment belongs to, also in the nights when the clock is put forward and back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waiterapp.domain.business_day import ZONES, BusinessCalendar, UnknownZone, is_repeated, month_before, month_of, utc_of

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
wall = datetime.fromisoformat
EVERY_ZONE = pytest.mark.parametrize("zone", sorted(ZONES.values()))
MOMENTS = st.datetimes(wall("2025-01-01"), wall("2028-01-01"), timezones=st.just(UTC))
CALENDARS = st.builds(BusinessCalendar, st.sampled_from(sorted(ZONES.values())), st.integers(0, 12))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@EVERY_ZONE
def test_a_business_day_over_the_night_in_march_has_23_hours(zone: str) -> None:
    calendar = BusinessCalendar(zone, 4)
    begin, end = calendar.span_of(SPRING - timedelta(days=1))
    assert (begin, end) == (utc("2026-03-28T03:00"), utc("2026-03-29T02:00"))
    assert end - begin == timedelta(hours=23)
    assert calendar.span_of(SPRING)[1] - calendar.span_of(SPRING)[0] == timedelta(hours=24)


@EVERY_ZONE
def test_a_business_day_over_the_night_in_october_has_25_hours(zone: str) -> None:
    calendar = BusinessCalendar(zone, 4)
    begin, end = calendar.span_of(AUTUMN - timedelta(days=1))
    assert (begin, end) == (utc("2026-10-24T02:00"), utc("2026-10-25T03:00"))
    assert end - begin == timedelta(hours=25)


@EVERY_ZONE
def test_the_hour_that_comes_twice_is_told_apart(zone: str) -> None:
    calendar = BusinessCalendar(zone, 4)
    hours = [calendar.hour_of(utc("2026-10-24T23:10") + timedelta(hours=ahead)) for ahead in range(4)]
    assert [hour.text for hour in hours] == ["01:00", "02:00", "02:00*", "03:00"]
    assert hours == sorted(hours)
    assert {calendar.day_of(utc("2026-10-25T00:30")), calendar.day_of(utc("2026-10-25T01:30"))} == {AUTUMN - timedelta(days=1)}


@EVERY_ZONE
def test_the_hour_that_does_not_exist_is_no_hour(zone: str) -> None:
    calendar = BusinessCalendar(zone, 4)
    assert [calendar.hour_of(utc(f"2026-03-29T0{hour}:59")).text for hour in range(2)] == ["01:00", "03:00"]


@pytest.mark.parametrize("begins", [2, 3])
def test_a_day_may_begin_in_the_hour_that_comes_twice_or_not_at_all(begins: int) -> None:
    calendar = BusinessCalendar("Europe/Vienna", begins)
    assert calendar.begin_of(SPRING) == utc("2026-03-29T01:00")
    assert calendar.begin_of(AUTUMN) == utc("2026-10-25T00:00" if begins == 2 else "2026-10-25T02:00")


@given(CALENDARS, MOMENTS)
def test_every_moment_lies_in_the_day_it_belongs_to(calendar: BusinessCalendar, moment: datetime) -> None:
    begin, end = calendar.span_of(calendar.day_of(moment))
    assert begin <= moment < end


@given(CALENDARS, st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_days_follow_each_other_without_a_gap(calendar: BusinessCalendar, day: date) -> None:
    begin, end = calendar.span_of(day)
    assert end == calendar.begin_of(day + timedelta(days=1))
    assert calendar.day_of(begin) == day
    assert calendar.day_of(end - timedelta(microseconds=1)) == day
    assert timedelta(hours=23) <= end - begin <= timedelta(hours=25)


@given(CALENDARS, MOMENTS)
def test_hours_are_in_the_order_of_time_within_a_day(calendar: BusinessCalendar, moment: datetime) -> None:
    later = moment + timedelta(hours=1)
    if calendar.day_of(moment) == calendar.day_of(later):
        assert calendar.hour_of(moment) < calendar.hour_of(later)


def test_a_time_that_came_twice_is_either() -> None:
    zone, local = ZoneInfo("Europe/Berlin"), wall("2026-10-25T02:30")
    assert is_repeated(local, zone)
    assert not is_repeated(wall("2026-03-29T02:30"), zone)
    assert utc_of(local, zone) == utc("2026-10-25T00:30")
    assert utc_of(local, zone, second=True) == utc("2026-10-25T01:30")


def test_months() -> None:
    assert month_of(date(2028, 2, 14)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert month_before(date(2026, 1, 31)) == (date(2025, 12, 1), date(2025, 12, 31))


def test_nonsense_is_refused() -> None:
    with pytest.raises(UnknownZone):
        BusinessCalendar("Europe/Nowhere")
    with pytest.raises(ValueError):
        BusinessCalendar("Europe/Vienna", 13)
