from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from waiterapp.ui.kit.geometry import ColumnFlow, UniformGrid

GRID = UniformGrid.fitted(103, 800, least_width=100, height=70, gap=6, margin=4)


def test_a_grid_fills_the_width() -> None:
    last = GRID.box(GRID.columns - 1)
    assert 800 - GRID.margin - GRID.columns < last.x + last.width <= 800 - GRID.margin


@given(st.integers(0, 102))
def test_every_tile_is_found_where_it_is(index: int) -> None:
    box = GRID.box(index)
    assert GRID.at(box.x, box.y) == GRID.at(box.x + box.width - 1, box.y + box.height - 1) == index
    assert index in GRID.within(box.y, box.y + box.height)


def test_gaps_and_the_rest_of_the_last_row_are_nobodys() -> None:
    first = GRID.box(0)
    assert GRID.at(first.x + first.width + 1, first.y) == -1
    last = GRID.box(102)
    assert GRID.at(last.x + last.width + GRID.gap + 1, last.y) == -1
    assert GRID.at(-5, -5) == -1


@given(st.lists(st.lists(st.integers(20, 60), min_size=1, max_size=40), max_size=60))
def test_flowing_columns_lose_no_line_and_overlap_nowhere(items: list[list[int]]) -> None:
    flow: ColumnFlow[list[int]] = ColumnFlow(600, 10, 50, tuple)
    flow.flow(items)
    segments = flow.segments
    for index, blocks in enumerate(items):
        mine = [segment for segment in segments if segment.item == index]
        covered = [number for segment in mine for number in range(segment.first, segment.last)]
        assert covered == list(range(len(blocks)))
        assert mine[0].is_start
        if 50 + sum(blocks) <= 600:
            assert len(mine) == 1
    by_column: dict[int, int] = {}
    for segment in segments:
        assert segment.y >= by_column.get(segment.column, 0)
        assert segment.y + segment.height <= 600
        by_column[segment.column] = segment.y + segment.height
    assert [segment.column for segment in segments] == sorted(segment.column for segment in segments)


STORY = st.lists(st.lists(st.integers(20, 200), min_size=1, max_size=8).map(tuple), max_size=25)


@given(STORY, STORY, STORY)
def test_flowing_again_gives_what_flowing_anew_gives(
    first: list[tuple[int, ...]], second: list[tuple[int, ...]], third: list[tuple[int, ...]]
) -> None:
    one: ColumnFlow[tuple[int, ...]] = ColumnFlow(600, 10, 50, tuple)
    for items in (first, first + second, first + third, second, []):
        one.flow(items)
        other: ColumnFlow[tuple[int, ...]] = ColumnFlow(600, 10, 50, tuple)
        other.flow(items)
        assert one.segments == other.segments
        assert [one.first_segment(n) for n in range(len(items) + 1)] == [other.first_segment(n) for n in range(len(items) + 1)]


@given(STORY, st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=6))
def test_items_that_take_the_place_of_others_give_what_flowing_anew_gives(
    first: list[tuple[int, ...]], changes: list[tuple[int, bool]]
) -> None:
    one: ColumnFlow[tuple[int, ...]] = ColumnFlow(600, 10, 50, tuple)
    items = list(first)
    one.flow(items)
    for index, is_as_high in changes:
        if index < len(items):
            blocks = items[index]
            items[index] = blocks[::-1] if is_as_high else (*blocks, 33)
        old = [segment.column for segment in one.segments]
        begin = one.flow(items)
        other: ColumnFlow[tuple[int, ...]] = ColumnFlow(600, 10, 50, tuple)
        other.flow(items)
        assert one.segments == other.segments
        assert [one.first_segment(n) for n in range(len(items) + 1)] == [other.first_segment(n) for n in range(len(items) + 1)]
        assert [segment.column for segment in one.segments[:begin]] == old[:begin]
        assert begin < len(one.segments) or len(one.segments) == len(old)


@given(STORY, STORY, st.integers(0, 4))
def test_flowing_as_far_as_is_seen_and_the_rest_later_is_flowing_all(
    first: list[tuple[int, ...]], second: list[tuple[int, ...]], seen: int
) -> None:
    one: ColumnFlow[tuple[int, ...]] = ColumnFlow(600, 10, 50, tuple)
    other: ColumnFlow[tuple[int, ...]] = ColumnFlow(600, 10, 50, tuple)
    for items in (first, second, second + first, first[1:]):
        one.flow(items, to_column=seen)
        other.flow(items)
        assert one.segments == other.segments[: len(one.segments)]
        assert one.is_complete or one.segments[-1].column >= seen
    while not one.is_complete:
        one.extend(at_most=3)
    assert one.segments == other.segments
    assert [one.first_segment(item) for item in range(len(items) + 1)] == [
        other.first_segment(item) for item in range(len(items) + 1)
    ]
