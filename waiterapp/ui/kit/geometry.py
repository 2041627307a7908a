"""Where tiles go: pure arithmetic, tested without Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
MOST_EXCHANGED = 20
"""More items than this that have changed at once are put into columns like new ones."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in whole pixels."""

    x: int
    y: int
    width: int
    height: int

    def contains(self, x: int, y: int) -> bool:
        """Tell whether a point is inside."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


@dataclass(frozen=True, slots=True)
class UniformGrid:
    """Tiles of one size in rows that fill the width."""

    count: int
    columns: int
    tile_width: int
    tile_height: int
    gap: int
    margin: int

    @classmethod
    def fitted(cls, count: int, width: int, *, least_width: int, height: int, gap: int, margin: int) -> UniformGrid:
        """Fit as many columns as go into a width, then widen the tiles to fill it."""
        room = max(1, width - 2 * margin)
        columns = max(1, (room + gap) // (least_width + gap))
        return cls(count, columns, (room - gap * (columns - 1)) // columns, height, gap, margin)

    @property
    def height(self) -> int:
        """The height of all rows."""
        rows = -(-self.count // self.columns)
        return 2 * self.margin + rows * self.tile_height + max(0, rows - 1) * self.gap

    def box(self, index: int) -> Box:
        """Return where a tile is."""
        row, column = divmod(index, self.columns)
        return Box(
            self.margin + column * (self.tile_width + self.gap),
            self.margin + row * (self.tile_height + self.gap),
            self.tile_width,
            self.tile_height,
        )

    def at(self, x: int, y: int) -> int:
        """Return the tile at a point, or -1."""
        column, in_column = divmod(x - self.margin, self.tile_width + self.gap)
        row, in_row = divmod(y - self.margin, self.tile_height + self.gap)
        if not 0 <= column < self.columns or row < 0 or in_column >= self.tile_width or in_row >= self.tile_height:
            return -1
        index = row * self.columns + column
        return index if index < self.count else -1

    def within(self, top: int, bottom: int) -> range:
        """Return the tiles whose rows touch a band."""
        pitch = self.tile_height + self.gap
        first = max(0, (top - self.margin) // pitch)
        last = max(0, (bottom - self.margin) // pitch)
        return range(min(self.count, first * self.columns), min(self.count, (last + 1) * self.columns))


class Segment(NamedTuple):
    """A part of an item in one column; an item taller than a column continues in the next."""

    item: int
    column: int
    y: int
    height: int
    first: int
    """The first of the item's blocks in this segment."""
    last: int
    """One past the last block."""

    @property
    def is_start(self) -> bool:
        """The item begins here."""
        return self.first == 0


class ColumnFlow(Generic[Item]):
    """Flows items of variable height down columns, oldest first, and flows only what changed again.

    Each item is a row of blocks and has a head of `head` pixels, repeated where it continues. An item that fits into a column
    is never broken. An item is what it was as long as it is the same object.
    """

    def __init__(self, column_height: int, gap: int, head: int, blocks_of: Callable[[Item], tuple[int, ...]]) -> None:
        self._column_height = column_height
        self._gap = gap
        self._head = head
        self._blocks_of = blocks_of
        """Gives the heights of an item's blocks."""
        self._items: tuple[Item, ...] = ()
        self._starts: list[tuple[int, int, int]] = []
        """Where each item begins: number of segments before it, column, y."""
        self._end = (0, 0, 0)
        self.segments: list[Segment] = []

    def flow(self, items: Sequence[Item], to_column: int | None = None) -> int:
        """Put items into columns, as far as a column or all.

        Returns the first segment from which on others may stand in a column: their number, where all columns are as they were.
        """
        wanted = tuple(items)
        keep = min(_same(self._items, wanted), len(self._starts))
        if self._exchange(wanted, keep):
            self.extend(to_column)
            return len(self.segments)
        count = self._starts[keep][0] if keep < len(self._starts) else self._end[0]
        if keep < len(self._starts):
            self._end = self._starts[keep]
        del self.segments[count:]
        del self._starts[keep:]
        self._items = wanted
        self.extend(to_column)
        return count

    def _exchange(self, wanted: tuple[Item, ...], keep: int) -> bool:
        """Put some items in the place of as many others that were as high; tell whether they were."""
        if len(wanted) != len(self._items):
            return False
        end = len(wanted) - _same(self._items[::-1], wanted[::-1])
        if not keep < end < len(self._starts) or end - keep > MOST_EXCHANGED:
            return False
        first, column, y = self._starts[keep]
        after, *place = self._starts[end]
        replaced, self.segments = self.segments, []
        for index in range(keep, end):
            if self._starts[index] != (first + len(self.segments), column, y):
                break
            column, y = self._place(index, self._blocks_of(wanted[index]), column, y)
        made, self.segments = self.segments, replaced
        if [column, y] != place or len(made) != after - first:
            return False
        if any(new.column != old.column for new, old in zip(made, replaced[first:after], strict=True)):
            return False
        self.segments[first:after] = made
        self._items = wanted
        return True

    @property
    def placed(self) -> int:
        """How many items are in columns; those after them come when the flow is extended."""
        return len(self._starts)

    @property
    def is_complete(self) -> bool:
        """Every item is in a column."""
        return len(self._starts) == len(self._items)

    def extend(self, to_column: int | None = None, at_most: int | None = None) -> int:
        """Go on putting items into columns; return the first segment that is new."""
        first = len(self.segments)
        _, column, y = self._end
        end = len(self._items) if at_most is None else min(len(self._items), self.placed + at_most)
        for index in range(self.placed, end):
            if to_column is not None and column > to_column:
                break
            self._starts.append((len(self.segments), column, y))
            column, y = self._place(index, self._blocks_of(self._items[index]), column, y)
        self._end = (len(self.segments), column, y)
        return first

    def first_segment(self, item: int) -> int:
        """Return the first segment of an item; past the last item, the number of segments."""
        return self._starts[item][0] if item < len(self._starts) else len(self.segments)

    def _place(self, index: int, blocks: tuple[int, ...], column: int, y: int) -> tuple[int, int]:
        whole = self._head + sum(blocks)
        if whole <= self._column_height:
            if y and y + whole > self._column_height:
                column, y = column + 1, 0
            self.segments.append(Segment(index, column, y, whole, 0, len(blocks)))
            return column, y + whole + self._gap
        if y:
            column += 1
        first, height = 0, 0
        while first < len(blocks):
            height, last = self._head, first
            while last < len(blocks) and (last == first or height + blocks[last] <= self._column_height):
                height += blocks[last]
                last += 1
            height = min(height, self._column_height)
            self.segments.append(Segment(index, column, 0, height, first, last))
            first = last
            if first < len(blocks):
                column += 1
        return column, height + self._gap


def _same(old: Sequence[object], new: Sequence[object]) -> int:
    """Return how many items at the beginning are the same."""
    same, end = 0, min(len(old), len(new))
    # Comparing slices is a hundred times faster than comparing in a loop, so halving them is.
    while same < end:
        middle = (same + end + 1) // 2
        if old[same:middle] == new[same:middle]:
            same = middle
        else:
            end = middle - 1
    return same
