"""The waiter's pad: a tap that becomes a line, and a search that becomes dishes, with few and with very many of them."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from contextlib import ExitStack

from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.frames import Action, application_without_screen, settle
from waiterapp.benchmarks.lanes import Lane, Row, figures
from waiterapp.benchmarks.tablet import TABLET, Tablet, shown

DISHES = (300, 20_000)
SEARCHES = ("schnitz", "wiener 0", "sch wi 01", "00123", "iener")
TABLE = "t1"
FRAME_MS = 1000 / 60


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure taps and searches."""
    application_without_screen()
    tablets = [Tablet(count) for count in DISHES]
    with ExitStack() as stack:
        for tablet in tablets:
            stack.enter_context(shown(tablet.window, TABLET))
            tablet.open_menu(TABLE, "c1")
        yield from taps(effort, tablets)
        yield from searches(effort, tablets[-1])


def taps(effort: Effort, tablets: list[Tablet]) -> Iterator[Figure]:
    """Tap dishes: the tile answers the finger, and the line stands on the pad when it is lifted."""
    rows = []
    for count, tablet in zip(DISHES, tablets, strict=True):
        holds = (Hold("p50", 2), Hold("p99", 8))
        rows.append(Row(f"tap -> line painted, {count:,} dishes", line_lane(tablet), holds))
        rows.append(Row(f"finger down -> dish lit, {count:,} dishes", lit_lane(tablet), holds))
    found = list(figures(rows, TABLET, effort, rounds=effort.of(150, 10)))
    yield from found
    few, many = found[0], found[2]
    beside = Limit(f"the same with {DISHES[0]} dishes", few.p50)
    many_s = rows[2].lane.times.milliseconds
    yield figure("tap -> line painted, 20,000 dishes beside 300", "ms", many_s, beside, Hold("p50", 1.2), work=many.work)


def line_lane(tablet: Tablet) -> Lane:
    """The finger is on a dish, and lifts."""
    page, chance = tablet.page, random.Random(3)
    grid = page.grid

    def make() -> Action:
        index = chance.randrange(len(grid.dishes))
        grid.show_tile(index)
        settle()
        point = grid.tile_rect(index).center()
        tablet.press(grid.viewport(), point)
        settle()
        return lambda: tablet.lift(grid.viewport(), point)

    def undo() -> None:
        if not page.pad.lines:
            raise RuntimeError("a tap has ordered nothing")
        page.take_off(TABLE, page.pad.lines)
        tablet.house.commands.clear()

    return Lane(tablet.frames, make, undo)


def lit_lane(tablet: Tablet) -> Lane:
    """A finger comes down on a dish, and wanders off before it is lifted."""
    grid, places = tablet.page.grid, itertools.count()

    def make() -> Action:
        grid.verticalScrollBar().setValue(0)
        # A finger that is lifted elsewhere would have flicked the menu.
        grid.cancel_press()
        tablet.lift(grid.viewport(), grid.tile_rect(0).center())
        settle()
        point = grid.tile_rect(next(places) % 12).center()
        return lambda: tablet.press(grid.viewport(), point)

    return Lane(tablet.frames, make, grid.cancel_press)


def searches(effort: Effort, tablet: Tablet) -> Iterator[Figure]:
    """Type letter by letter, word after word."""
    page = tablet.page
    keys = itertools.cycle([letter for word in SEARCHES for letter in (*word, "")])

    def make() -> Action:
        letter = next(keys)
        if not letter:
            page.search.clear()
            page.search.setFocus()
            settle()
            letter = next(keys)
        return lambda: tablet.type(letter)

    page.search.setFocus()
    lane = Lane(tablet.frames, make)
    row = Row("search key -> dishes painted, 20,000 dishes", lane, (Hold("p50", 6),))
    found = list(figures([row], TABLET, effort, rounds=effort.of(200, 24)))
    yield from found
    frame = Limit("a frame of 60 Hz", FRAME_MS)
    yield replace_limit(found[0], "search key -> dishes painted, 20,000 dishes, in time", frame, Hold("p99", 1))


def replace_limit(one: Figure, row: str, limit: Limit, hold: Hold) -> Figure:
    """Return a figure under another name beside another limit."""
    return Figure(row, one.unit, one.p50, one.p99, one.count, limit, (hold,), one.work, one.works)
