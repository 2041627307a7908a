from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waiterapp.domain.floor import Area, Floor, Table, UnknownTable, grid_places, natural_key
from waiterapp.domain.plan import USUAL, Element, Place, Plan, place_key

FLOOR = Floor(
    (Area("0", "INSIDE"), Area("1", "OUTSIDE")),
    (Table("a", "10", "0"), Table("b", "2", "0"), Table("c", "2", "1"), Table("d", "B1", "1")),
    Plan(((place_key(USUAL, "a"), Element(place=Place(0.5, 0.5))),)),
)


def test_area_zero_is_an_area_like_any_other() -> None:
    assert FLOOR.area("0") == Area("0", "INSIDE")
    assert [table.id for table in FLOOR.tables_in("0")] == ["b", "a"]


def test_names_sort_as_people_count() -> None:
    assert sorted(["10", "2", "B10", "B2", "1"], key=natural_key) == ["1", "2", "10", "B2", "B10"]


def test_a_table_is_found_by_name_area_and_id() -> None:
    assert FLOOR.resolve("b1").id == "d"
    assert FLOOR.resolve("outside/2").id == "c"
    assert FLOOR.resolve("#a").id == "a"


def test_a_name_that_is_in_two_areas_lists_both() -> None:
    with pytest.raises(UnknownTable) as caught:
        FLOOR.resolve("2")
    assert set(caught.value.candidates) == {"INSIDE/2", "OUTSIDE/2"}


def test_an_unknown_table_has_no_candidates() -> None:
    with pytest.raises(UnknownTable) as caught:
        FLOOR.resolve("99")
    assert caught.value.candidates == ()


def test_the_managers_place_wins_over_the_grid() -> None:
    assert FLOOR.places["a"] == Place(0.5, 0.5)
    assert set(FLOOR.places) == {"a", "b", "c", "d"}


@given(st.integers(0, 250))
def test_unplaced_tables_lie_apart_and_inside(count: int) -> None:
    places = grid_places(count)
    assert len(places) == count
    for place in places:
        assert place.width / 2 <= place.x <= 1 - place.width / 2
        assert place.height / 2 <= place.y <= 1 - place.height / 2
    assert len({(place.x, place.y) for place in places}) == count
