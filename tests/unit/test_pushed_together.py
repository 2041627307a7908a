"""The one outline of tables that are pushed together."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, pi, radians, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waiterapp.domain import pushed_together
from waiterapp.domain.pushed_together import Body, Loop, Point, area_of, body_of, gap_between, is_inside, one_outline, united

NEAR, REACH, BAND = 15.0, 11.0, 19.0
WIDTH, HEIGHT, CORNER = 100.0, 80.0, 8.0
ROUND = 1000.0


def table(x: float, y: float, radius: float = CORNER, turn: float = 0) -> Body:
    return body_of((x, y), WIDTH, HEIGHT, radius, turn)


def outlined(*bodies: Body) -> tuple[Loop, ...]:
    return one_outline(bodies, near=NEAR, reach=REACH, band=BAND)


def centre_of(body: Body) -> Point:
    xs, ys = zip(*body.core, strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


def length_of(loop: Loop) -> float:
    return sum(hypot(two[0] - one[0], two[1] - one[1]) for one, two in pairwise((*loop, loop[0])))


def is_outlined(loops: tuple[Loop, ...], body: Body) -> bool:
    """Tell whether all of a table is inside, but for a hair."""
    x, y = centre_of(body)
    return all(is_inside(loops, (x + (px - x) * 0.995, y + (py - y) * 0.995)) for px, py in body.outline)


PLACES = st.builds(
    body_of,
    st.tuples(st.floats(0, 1000), st.floats(0, 600)),
    st.floats(40, 200),
    st.floats(40, 200),
    st.sampled_from([0.0, CORNER, ROUND]),
    st.integers(0, 359),
)
ON_THE_GRID = st.builds(
    body_of,
    st.tuples(st.integers(0, 40).map(lambda n: n * 25.0), st.integers(0, 24).map(lambda n: n * 25.0)),
    st.sampled_from([50.0, 100.0]),
    st.sampled_from([50.0, 75.0]),
    st.sampled_from([0.0, CORNER, ROUND]),
    st.sampled_from([0, 0, 0, 45, 90]),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.one_of(PLACES, ON_THE_GRID), min_size=1, max_size=7))
def test_whatever_is_pushed_together_has_one_outline_and_all_of_it_is_inside(bodies: list[Body]) -> None:
    loops = outlined(*bodies)
    assert sum(area_of(loop) > 0 for loop in loops) == 1
    assert all(is_outlined(loops, body) for body in bodies)


@settings(max_examples=20, deadline=None)
@given(st.lists(ON_THE_GRID, min_size=2, max_size=6))
def test_nothing_is_outlined_that_is_neither_a_table_nor_between_two(bodies: list[Body]) -> None:
    """Away from every table there is nothing but bands, which are as narrow as they are."""
    loops = outlined(*bodies)
    away = next(loop for loop in loops if area_of(loop) > 0)
    for point in away:
        depths = sorted(body.depth_of(point) for body in bodies)
        assert depths[0] <= max(REACH + NEAR, BAND), "a corner of the outline is at a table, or where a band begins"


def test_tables_side_by_side_are_one_slab_with_round_corners() -> None:
    (loop,) = outlined(table(0, 0), table(WIDTH, 0), table(2 * WIDTH, 0))
    whole = body_of((WIDTH, 0), 3 * WIDTH, HEIGHT, CORNER)
    assert area_of(loop) == pytest.approx(area_of(whole.outline))
    assert length_of(loop) == pytest.approx(length_of(whole.outline))


@pytest.mark.parametrize("gap", [0.0, 5.0, NEAR])
def test_tables_that_nearly_touch_grow_together(gap: float) -> None:
    one, other = table(0, 0), table(WIDTH + gap, 0)
    assert gap_between(one, other) == pytest.approx(gap)
    (loop,) = outlined(one, other)
    assert area_of(loop) == pytest.approx(area_of(body_of((0, 0), 2 * WIDTH + gap, HEIGHT, CORNER).outline))


def test_tables_that_do_not_touch_are_tied_by_a_band_in_the_middle_of_what_faces() -> None:
    gap = 200.0
    (loop,) = outlined(table(0, 0), table(WIDTH + gap, 30))
    facing = (30 - HEIGHT / 2 + HEIGHT / 2) / 2
    assert is_inside([loop], ((WIDTH + gap) / 2, facing))
    assert is_inside([loop], ((WIDTH + gap) / 2, facing + BAND / 2 - 1))
    assert not is_inside([loop], ((WIDTH + gap) / 2, facing + BAND / 2 + 1))
    assert not is_inside([loop], ((WIDTH + gap) / 2, facing - BAND / 2 - 1))


def test_one_that_is_just_farther_than_near_is_tied_and_not_grown_to() -> None:
    near, far = (area_of(outlined(table(0, 0), table(WIDTH + gap, 0))[0]) for gap in (NEAR, NEAR + 0.01))
    assert near > far
    assert far == pytest.approx(2 * area_of(table(0, 0).outline) + NEAR * BAND, rel=0.001)


def test_a_table_alone_is_itself() -> None:
    alone = table(10, 20, turn=30)
    assert area_of(outlined(alone)[0]) == pytest.approx(area_of(alone.outline))
    assert outlined() == ()


def test_four_in_a_square_leave_no_hole_where_their_corners_meet() -> None:
    block = [table(x, y) for x in (0, WIDTH) for y in (0, HEIGHT)]
    (loop,) = outlined(*block)
    assert area_of(loop) == pytest.approx(area_of(body_of((0, 0), 2 * WIDTH, 2 * HEIGHT, CORNER).outline))


def test_the_floor_within_a_ring_of_tables_stays_floor() -> None:
    ring = [table(x * WIDTH, y * HEIGHT) for x in range(4) for y in range(4) if x in (0, 3) or y in (0, 3)]
    outer, hole = sorted(outlined(*ring), key=area_of, reverse=True)
    assert area_of(outer) > 0 > area_of(hole)
    assert not is_inside([outer, hole], (1.5 * WIDTH, 1.5 * HEIGHT))


def test_a_corner_of_an_l_is_not_filled() -> None:
    loops = outlined(table(0, 0), table(0, HEIGHT), table(WIDTH, HEIGHT))
    assert is_inside(loops, (WIDTH / 2 + 5, HEIGHT / 2 - 3)), "only a little of it"
    assert not is_inside(loops, (WIDTH / 2 + 2 * REACH, HEIGHT / 2 - 2 * REACH))


def test_round_tables_grow_together_by_a_neck() -> None:
    one, other = body_of((0, 0), HEIGHT, HEIGHT, ROUND), body_of((HEIGHT + 5, 0), HEIGHT, HEIGHT, ROUND)
    (loop,) = outlined(one, other)
    middle = (HEIGHT + 5) / 2
    assert is_inside([loop], (middle, 0))
    assert not is_inside([loop], (middle, HEIGHT / 2 - 1))


@settings(max_examples=20, deadline=None)
@given(st.lists(PLACES, min_size=2, max_size=5), st.integers(0, 359))
def test_which_comes_first_and_how_the_room_lies_make_no_difference(bodies: list[Body], turn: int) -> None:
    def turned(point: Point) -> Point:
        across, along = cos(radians(turn)), sin(radians(turn))
        return point[0] * across - point[1] * along, point[0] * along + point[1] * across

    plain = sum(map(area_of, outlined(*bodies)))
    assert sum(map(area_of, outlined(*reversed(bodies)))) == pytest.approx(plain, rel=0.02)
    rolled = [Body(tuple(map(turned, body.core)), body.radius) for body in bodies]
    assert sum(map(area_of, outlined(*rolled))) == pytest.approx(plain, rel=0.02)


def test_squares_on_each_other_beside_each_other_and_crossing_are_united() -> None:
    def square(x: float, y: float, size: float = 10) -> Loop:
        return ((x, y), (x + size, y), (x + size, y + size), (x, y + size))

    assert [area_of(one) for one in united([square(0, 0), square(0, 0)])] == [100]
    assert [area_of(one) for one in united([square(0, 0), square(10, 0)])] == [200]
    assert [area_of(one) for one in united([square(0, 0), square(5, 5)])] == [175]
    assert [area_of(one) for one in united([square(0, 0), square(2, 2, 4)])] == [100]
    assert sorted(area_of(one) for one in united([square(0, 0), square(50, 0)])) == [100, 100]
    assert len(united([square(0, 0), square(10, 0)])[0]) == 4, "and there is no point on a straight line"


def test_whatever_goes_wrong_with_the_arithmetic_there_is_an_outline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pushed_together, "united", lambda _parts: ())
    both = table(0, 0), table(300, 200)
    loops = outlined(*both)
    assert all(is_outlined(loops, body) for body in both)


def test_what_is_round_is_round() -> None:
    circle = body_of((0, 0), 60, 60, ROUND)
    assert len(circle.core) == 1
    assert area_of(circle.outline) == pytest.approx(pi * 900, rel=0.01)
    stadium = body_of((0, 0), 100, 60, ROUND, turn=90)
    assert len(stadium.core) == 2
    assert stadium.box == pytest.approx((-30, -50, 30, 50), abs=0.5)
