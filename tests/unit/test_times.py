"""Kitchen times: medians, slow ones, tonight beside usual, limits suggested from them, and limits that count by hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.unit.samples import BEER, MENU, NOON, SOUP, STEAK, lines, order_of
from waiterapp.domain.tickets import AgeRule, Thresholds, Urgency, tickets_of
from waiterapp.domain.times import ENOUGH, Cooked, KitchenTimes


def cooked(minutes: float, *, dish: str = "Steak", heading: str = "MAIN", days_ago: int = 1) -> Cooked:
    return Cooked(dish, heading, ("Grill",), NOON - timedelta(days=days_ago), minutes * 60)


def test_median_and_nine_of_ten_and_tonight() -> None:
    usual = tuple(cooked(n) for n in range(1, 11))
    times = KitchenTimes((*usual, cooked(20, days_ago=0), cooked(3, dish="Soup", heading="")), NOON - timedelta(hours=1))
    steak, soup = times.by_dish()
    assert (steak.name, steak.count, steak.median_s, steak.slow_s, steak.tonight_s) == ("Steak", 11, 6 * 60, 10 * 60, 20 * 60)
    assert (soup.name, soup.tonight_s) == ("Soup", None)
    assert [one.name for one in times.by_heading()] == ["MAIN"]
    assert [(one.name, one.count) for one in times.by_station()] == [("Grill", 12)]
    assert sum(one.count for one in times.by_hour()) == 12


def test_limits_are_suggested_from_what_was_cooked_often_enough() -> None:
    often = tuple(cooked(n) for n in range(1, ENOUGH + 1))
    times = KitchenTimes((*often, cooked(3, heading="SOUPS")), NOON)
    (rule,) = times.suggested()
    assert (rule.of, rule.due_minutes, rule.late_minutes) == ("MAIN", 8, 14)


def test_what_was_cooked_can_be_read_by_a_spreadsheet() -> None:
    text = KitchenTimes((cooked(1.5, dish='Steak "well done", rare'),), NOON).as_csv()
    head, row = text.splitlines()
    assert head == "dish,heading,stations,began_at_utc,seconds"
    assert row.startswith('"Steak ""well done"", rare",MAIN,Grill,')
    assert row.endswith(",90")


@pytest.mark.parametrize(
    ("hour", "due", "late"),
    [(12, 5, 9), (19, 3, 6), (1, 3, 6), (3, 5, 9)],
)
def test_a_dishs_own_limits_come_first_and_those_of_fewer_hours_before_those_of_more(hour: int, due: int, late: int) -> None:
    rules = (AgeRule(SOUP.name, 5, 9), AgeRule(SOUP.name, 3, 6, from_hour=18, to_hour=2), AgeRule("huvudrätter", 20, 30))
    thresholds = Thresholds(8, 15, rules=rules)
    (ticket,) = tickets_of(order_of(lines(SOUP)), MENU)
    limits = thresholds.limits_of(ticket, hour)
    assert (limits.due_minutes, limits.late_minutes) == (due, late)


def test_a_bong_is_as_late_as_its_most_urgent_dish_that_is_still_to_be_cooked() -> None:
    heading = next(one.name for one in MENU.bong_categories if one.id == STEAK.bong_category_id)
    thresholds = Thresholds(8, 15, rules=(AgeRule(SOUP.name, 2, 4), AgeRule(heading.lower(), 12, 20)))
    order = order_of(lines(SOUP, STEAK))
    (ticket,) = tickets_of(order, MENU)
    assert thresholds.limits_of(ticket, 12).urgency(timedelta(minutes=5)) is Urgency.LATE
    soup_done = replace(order, lines=(replace(order.lines[0], done_at=NOON), order.lines[1]))
    (ticket,) = tickets_of(soup_done, MENU)
    assert thresholds.limits_of(ticket, 12).due_minutes == 12
    (beer,) = tickets_of(order_of(lines(BEER)), MENU)
    assert thresholds.limits_of(beer, 12) == thresholds.usual
