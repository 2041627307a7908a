"""Plans of a floor: versions by hand and by calendar, and changes that can be taken back."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waiterapp.domain.arranging import (
    SNAP,
    Edge,
    aligned,
    beside,
    following_names,
    moved,
    scaled,
    snapped,
    spread,
    stretched,
    turned,
)
from waiterapp.domain.floor import Area, Floor, Table, drawn
from waiterapp.domain.plan import (
    USUAL,
    Element,
    Joined,
    Place,
    Plan,
    PlanChange,
    Version,
    inverted,
    joined_key,
    place_key,
    version_key,
)

NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
FLOOR = Floor((Area("a", "Saal"),), tuple(Table(f"t{n}", str(n), "a") for n in range(1, 6)))
PLACES = st.builds(
    Place, st.floats(0, 1), st.floats(0, 1), st.floats(0.02, 0.5), st.floats(0.02, 0.5), turn=st.integers(0, 359)
)
SOME = st.dictionaries(st.sampled_from([f"t{n}" for n in range(9)]), PLACES, min_size=1)
ROUNDING = 0.0002


@pytest.fixture
def stockholm(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "Europe/Stockholm")
    time.tzset()
    yield
    monkeypatch.undo()
    assert os.environ.get("TZ") == before
    time.tzset()


def plan_of(**versions: Version) -> Plan:
    return Plan(tuple((version_key(one), Element(version=version)) for one, version in versions.items()))


def local(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute).astimezone()


def are_inside(places: dict[str, Place]) -> bool:
    return all(
        one.x - one.width / 2 >= -ROUNDING
        and one.x + one.width / 2 <= 1 + ROUNDING
        and one.y - one.height / 2 >= -ROUNDING
        and one.y + one.height / 2 <= 1 + ROUNDING
        for one in places.values()
    )


@given(SOME, st.floats(-2, 2), st.floats(-2, 2), st.sampled_from(list(Edge)), st.floats(0.1, 4), st.booleans())
def test_nothing_leaves_the_room_whatever_is_done_with_it(
    places: dict[str, Place], dx: float, dy: float, edge: Edge, factor: float, across: bool
) -> None:
    there = {key: snapped(place) for key, place in places.items()}
    assert are_inside(there)
    first = next(iter(there))
    for found in (
        moved(there, dx, dy, first),
        scaled(there, factor),
        turned(there),
        aligned(there, edge),
        spread(there, across=across),
        beside(there),
        {first: stretched(there[first], dx, dy)},
    ):
        assert are_inside(found)
        assert found.keys() <= there.keys()


@given(SOME, st.floats(-1, 1), st.floats(-1, 1))
def test_what_is_moved_together_keeps_its_distance(places: dict[str, Place], dx: float, dy: float) -> None:
    there = {key: snapped(place) for key, place in places.items()}
    held = next(iter(there))
    after = moved(there, dx, dy, held)
    ways = {(round(after[one].x - there[one].x, 3), round(after[one].y - there[one].y, 3)) for one in there}
    assert max(x for x, _ in ways) - min(x for x, _ in ways) <= 0.0011
    assert max(y for _, y in ways) - min(y for _, y in ways) <= 0.0011


@given(SOME)
def test_gaps_are_the_same_and_the_outermost_stay(places: dict[str, Place]) -> None:
    there = {key: snapped(replace(place, width=0.04)) for key, place in places.items()}
    after = spread(there, across=True)
    ordered = sorted(there, key=lambda key: (there[key].x, key))
    gaps = [after[right].x - after[left].x for left, right in itertools.pairwise(ordered)]
    assert max(gaps, default=0) - min(gaps, default=0) < 2 * ROUNDING or len(gaps) == 1
    assert [after[one].x for one in (ordered[0], ordered[-1])] == [there[one].x for one in (ordered[0], ordered[-1])]


def test_a_table_that_is_held_goes_to_the_grid() -> None:
    after = moved({"t1": Place(0.31, 0.42)}, 0.1, 0.1, "t1")["t1"]
    assert (after.x * SNAP).is_integer()
    assert (after.y * SNAP).is_integer()


def test_copies_get_the_next_free_numbers() -> None:
    assert following_names(["2", "2", "B1", "Bar"], ["1", "2", "3", "B1", "Bar"]) == ["4", "5", "B2", "Bar 1"]


KEYS = ("place/usual/a", "place/usual/b", "hidden/v/c")
CHANGES = st.lists(
    st.lists(
        st.tuples(
            st.sampled_from(["place/usual/a", "place/usual/b", "hidden/v/c"]), st.none() | st.builds(Element, place=PLACES)
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda one: one[0],
    ),
    max_size=12,
)


@given(CHANGES)
def test_every_change_can_be_taken_back(steps: list[list[tuple[str, Element | None]]]) -> None:
    plan, done = Plan(), []
    for step in steps:
        changes = tuple(plan.change(key, after) for key, after in step)
        plan = plan.changed(changes)
        done.append(changes)
    for changes in reversed(done):
        plan = plan.changed(inverted(changes))
    assert plan == Plan()


def test_two_who_draw_at_once_lose_no_table() -> None:
    start = Plan()
    mine = [start.change(place_key(USUAL, f"t{n}"), Element(place=Place(0.1 * n, 0.2))) for n in range(1, 4)]
    theirs = [start.change(place_key(USUAL, f"t{n}"), Element(place=Place(0.1 * n, 0.8))) for n in range(3, 6)]
    both = start.changed(mine).changed(theirs)
    assert both.places(USUAL).keys() == {"t1", "t2", "t3", "t4", "t5"}
    assert both.places(USUAL)["t3"].y == 0.8


@pytest.mark.usefixtures("stockholm")
def test_the_calendar_shows_what_it_is_told_to_and_over_midnight() -> None:
    evening = Version("Bar", 1, days=(4,), from_minute=20 * 60, to_minute=2 * 60)
    saturday = Version("Saturday", 2, days=(5,))
    plan = plan_of(bar=evening, saturday=saturday)
    assert [
        plan.by_calendar(local(day, hour)) for day, hour in ((27, 19), (27, 20), (28, 1), (28, 2), (28, 23), (29, 0), (29, 12))
    ] == ["usual", "bar", "bar", "saturday", "saturday", "usual", "usual"], (
        "of two that are for one day the one for fewer hours"
    )
    assert plan_of(bar=evening).by_calendar(local(28, 1)) == "bar"
    assert plan_of(bar=evening).by_calendar(local(28, 2)) == "usual"


@pytest.mark.usefixtures("stockholm")
def test_what_is_chosen_by_hand_lasts_until_the_calendar_wants_something_else() -> None:
    plan = plan_of(saturday=Version("Saturday", 1, days=(5,)), terrace=Version("Terrace", 2))
    friday = local(27, 18, 55)
    chosen = plan.changed([plan.choice("terrace", friday)])
    assert chosen.version_at(friday) == "terrace"
    assert chosen.version_at(local(27, 23, 59)) == "terrace"
    assert chosen.version_at(local(28, 0)) == "saturday"
    assert chosen.version_at(local(29, 12)) == "usual", "and does not come back"


@pytest.mark.usefixtures("stockholm")
@pytest.mark.parametrize(("month", "day"), [(3, 29), (10, 25)])
def test_nights_in_which_clocks_are_changed_switch_at_the_time_on_the_wall(month: int, day: int) -> None:
    plan = plan_of(sunday=Version("Sunday", 1, days=(6,), from_minute=11 * 60, to_minute=22 * 60))
    switch = plan.next_switch(local(day - 1, 20, month=month))
    assert switch == local(day, 11, month=month)
    assert switch.astimezone().hour == 11


@pytest.mark.usefixtures("stockholm")
def test_a_calendar_that_wants_nothing_never_switches() -> None:
    assert Plan().next_switch(NOON) is None
    assert plan_of(always=Version("Always", 1, days=tuple(range(7)))).next_switch(NOON) is None


def test_a_new_version_begins_as_another_one_is_and_goes_its_own_way() -> None:
    plan = Plan().changed([PlanChange(place_key(USUAL, "t1"), None, Element(place=Place(0.2, 0.2)))])
    plan = plan.changed(plan.copied(USUAL, "v2", "Saturday"))
    assert plan.places("v2") == plan.places(USUAL)
    plan = plan.changed([plan.change(place_key("v2", "t1"), Element(place=Place(0.8, 0.8)))])
    assert plan.places(USUAL)["t1"] == Place(0.2, 0.2)
    assert plan.changed(plan.removed("v2")).elements == plan.elements[:1]


def test_tables_that_nobody_has_put_anywhere_stand_at_the_edge_of_what_is_drawn() -> None:
    plan = Plan(((place_key(USUAL, "t1"), Element(place=Place(0.2, 0.2))),))
    floor = drawn(FLOOR, plan, NOON)
    assert floor.unplaced == {"t2", "t3", "t4", "t5"}
    assert {floor.places[one].y for one in floor.unplaced} == {0.95}
    assert len({floor.places[one].x for one in floor.unplaced}) == 4


def test_tables_are_pushed_together_until_they_are_not() -> None:
    until = NOON + timedelta(hours=8)
    pairs = (("t2", "t1"), ("t3", "t2"), ("t5", "t9"))
    plan = Plan(tuple(sorted((joined_key(one), Element(joined=Joined(to, until))) for one, to in pairs)))
    floor = drawn(FLOOR, plan, NOON)
    assert [floor.joined_to(f"t{n}") for n in range(1, 6)] == ["t1", "t1", "t1", "t4", "t5"], "t9 is no table"
    assert set(floor.joined_with("t1")) == {"t2", "t3"}
    assert floor.next_change_at == until
    later = drawn(FLOOR, plan, until)
    assert (later.joined_to("t2"), later.next_change_at) == ("t2", None)


def test_two_tables_pushed_against_each_other_still_open() -> None:
    until = NOON + timedelta(hours=1)
    plan = Plan(tuple(sorted((joined_key(one), Element(joined=Joined(to, until))) for one, to in (("t1", "t2"), ("t2", "t1")))))
    floor = drawn(FLOOR, plan, NOON)
    assert floor.joined_to("t1") in ("t1", "t2")
