"""Pictures of rooms: what may be one, and how one is laid in a room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waiterapp.domain.dishes import NoPicture
from waiterapp.domain.plan import (
    USUAL,
    Element,
    OwnArea,
    Place,
    Plan,
    PlanChange,
    RoomPicture,
    applicable,
    area_key,
    inverted,
    picture_key,
)
from waiterapp.domain.room_pictures import (
    LEAST_SHARE,
    MOST_ROOM_PICTURE_BYTES,
    MOST_SHARE,
    WHOLE_ROOM,
    check_room_picture,
    content_id,
    corner_moved,
    grown,
    in_bounds,
    pictures_in,
    quarter_turned,
    shifted,
)

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
PICTURE = RoomPicture("p1", WHOLE_ROOM, 2)
PLACES = st.builds(
    Place, st.floats(-1, 2), st.floats(-1, 2), st.floats(LEAST_SHARE, MOST_SHARE), st.floats(LEAST_SHARE, MOST_SHARE)
)
WAYS = st.floats(-5, 5)
ROUNDING = 0.0002


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", JPEG + bytes(MOST_ROOM_PICTURE_BYTES)])
def test_what_is_no_picture_or_too_large_for_every_device_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(NoPicture, match=r"^(Only PNG|A picture of more than 400 kB).*\.$"):
        check_room_picture(content)


def test_a_picture_is_called_after_what_is_in_it() -> None:
    for content in (PNG, JPEG):
        check_room_picture(content)
    assert content_id(PNG) == content_id(bytes(PNG))
    assert content_id(PNG) != content_id(JPEG)
    assert len(content_id(PNG)) == 32


@given(PLACES, WAYS, WAYS, st.floats(0.01, 10))
def test_something_of_it_stays_in_the_room_whatever_is_done_with_it(place: Place, dx: float, dy: float, factor: float) -> None:
    huge = replace(place, x=dx * 1e300, y=dy * 1e300, width=factor * 1e300, height=-factor)
    for found in (
        in_bounds(huge),
        shifted(place, dx, dy),
        corner_moved(place, dx, dy),
        grown(place, factor),
        grown(shifted(place, dx, dy), factor),
    ):
        assert LEAST_SHARE - ROUNDING <= found.width <= MOST_SHARE + ROUNDING
        assert LEAST_SHARE - ROUNDING <= found.height <= MOST_SHARE + ROUNDING
        assert found.x + found.width / 2 >= LEAST_SHARE - ROUNDING
        assert found.x - found.width / 2 <= 1 - LEAST_SHARE + ROUNDING
        assert found.y + found.height / 2 >= LEAST_SHARE - ROUNDING
        assert found.y - found.height / 2 <= 1 - LEAST_SHARE + ROUNDING


def test_its_corner_is_moved_and_the_other_one_stays() -> None:
    found = corner_moved(Place(0.5, 0.5, 0.4, 0.2), 0.1, 0.3)
    left, top = found.x - found.width / 2, found.y - found.height / 2
    assert [found.width, found.height, left, top] == pytest.approx([0.5, 0.5, 0.3, 0.4])


def test_it_grows_about_its_middle_and_keeps_its_proportions_up_to_the_bounds() -> None:
    place = Place(0.5, 0.5, 0.4, 0.2)
    assert grown(place, 2) == Place(0.5, 0.5, 0.8, 0.4)
    assert grown(place, 100) == Place(0.5, 0.5, MOST_SHARE, MOST_SHARE / 2)
    assert grown(place, 0.001) == Place(0.5, 0.5, 2 * LEAST_SHARE, LEAST_SHARE)


def test_four_quarters_are_a_whole_turn_and_it_fills_the_same_room() -> None:
    place = Place(0.5, 0.5, 0.4, 0.2)
    turns = [place]
    for _ in range(4):
        turns.append(quarter_turned(turns[-1]))
    assert [one.turn for one in turns] == [0, 90, 180, 270, 0]
    assert {(one.width, one.height) for one in turns} == {(0.4, 0.2)}
    assert quarter_turned(replace(place, turn=100)).turn == 180


def test_pictures_are_those_of_every_room_and_plan() -> None:
    plan = Plan(
        tuple(
            (picture_key(version, area), Element(picture=replace(PICTURE, content_id=shown)))
            for version, area, shown in ((USUAL, "a", "p1"), (USUAL, "b", "p2"), ("v2", "a", "p1"))
        )
    )
    assert pictures_in(plan) == {"p1", "p2"}
    assert plan.picture_of("v2", "b") is None
    assert plan.picture_of(USUAL, "a") == PICTURE


def test_a_new_plan_has_the_pictures_of_the_one_it_begins_as() -> None:
    plan = Plan(((picture_key(USUAL, "a"), Element(picture=PICTURE)),))
    copied = plan.changed(plan.copied(USUAL, "v2", "Terrace"))
    assert copied.picture_of("v2", "a") == PICTURE
    assert copied.changed(copied.removed("v2")).elements == plan.elements


def test_a_new_room_that_somebody_else_has_given_a_picture_since_stays() -> None:
    room = PlanChange(area_key("r"), None, Element(area=OwnArea("Garten")))
    picture = PlanChange(picture_key(USUAL, "r"), None, Element(picture=PICTURE))
    plan = Plan().changed([room, picture])
    assert applicable(plan, inverted([room]), takes_back=True) == ()
    assert applicable(plan.changed(inverted([picture])), inverted([room]), takes_back=True) == inverted([room])
