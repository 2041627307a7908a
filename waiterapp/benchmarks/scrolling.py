"""The menu under a finger that moves: what a frame of it costs, how even a flick is, and that neither orders a dish."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from PySide6.QtCore import QEventLoop, QPoint, QTimer

from waiterapp.benchmarks.counting import calls_of
from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.frames import Action, application_without_screen, settle
from waiterapp.benchmarks.lanes import Lane, Row, figures
from waiterapp.benchmarks.tablet import TABLET, Tablet, shown
from waiterapp.ui.kit.canvas import FRAME_MS
from waiterapp.ui.kit.geometry import Box

DISHES = 20_000
LEAST_FRAMES, MOST_CORE_PERCENT = 58.0, 10.0
STEP, LOWEST, HIGHEST = 24, 480, 120
FLICK_S, REACH = 0.6, QPoint(0, -260)
TOUCHES = 100


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure everything that moves."""
    application_without_screen()
    tablet = Tablet(DISHES)
    with shown(tablet.window, TABLET):
        tablet.open_menu("t1", "c1")
        rounds, held = effort.of(150, 12), (Hold("p50", 2),)
        yield from figures([Row("scroll frame", dragging(tablet), held)], TABLET, effort, rounds=rounds)
        found = list(figures([Row("flick frame", flicking(tablet), held)], TABLET, effort, rounds=rounds))
        yield from found
        yield from flicks(effort, tablet, found[-1].work)
        yield from touches(effort, tablet)


def dragging(tablet: Tablet) -> Lane:
    """A finger that draws the menu up, step by step, and begins again below."""
    grid = tablet.page.grid
    heights = list[int]()

    def make() -> Action:
        if not heights:
            tablet.lift(grid.viewport(), QPoint(60, HIGHEST))
            grid.stop_flick()
            grid.verticalScrollBar().setValue(0)
            heights.extend(range(HIGHEST, LOWEST - STEP, STEP))
            tablet.press(grid.viewport(), QPoint(60, LOWEST))
            # So far a finger has to go before it draws anything along.
            tablet.move(grid.viewport(), QPoint(60, LOWEST - STEP))
            settle()
        point = QPoint(60, heights.pop())
        return lambda: tablet.move(grid.viewport(), point)

    return Lane(tablet.frames, make)


def flicking(tablet: Tablet) -> Lane:
    """A flick that runs on, each frame as long after the other as it should be."""
    grid = tablet.page.grid
    now = time.monotonic()
    (frame,) = (timer for timer in grid.findChildren(QTimer) if timer.interval() == FRAME_MS)
    left = 0

    def step() -> None:
        nonlocal now
        now += FRAME_MS / 1000

    def make() -> Action:
        nonlocal left
        grid.now = lambda: now
        if not left:
            tablet.lift(grid.viewport(), QPoint(60, HIGHEST))
            grid.verticalScrollBar().setValue(0)
            tablet.flick(grid.viewport(), QPoint(60, LOWEST), REACH, between=step)
            frame.stop()
            settle()
            left = 20
        left -= 1

        def act() -> None:
            step()
            frame.timeout.emit()

        return act

    def undo() -> None:
        grid.now = time.monotonic

    return Lane(tablet.frames, make, undo)


def flicks(effort: Effort, tablet: Tablet, work: float) -> Iterator[Figure]:
    """Flick the menu as people do, and look at how many frames come and what they take."""
    grid = tablet.page.grid
    rates, shares = list[float](), list[float]()
    for _ in range(effort.of(12, 3)):
        grid.stop_flick()
        grid.verticalScrollBar().setValue(0)
        settle()
        tablet.flick(grid.viewport(), QPoint(60, LOWEST), REACH, between=lambda: rest(FRAME_MS / 1000))
        began, used, frames = time.perf_counter(), time.process_time(), tablet.frames.count
        rest(FLICK_S)
        span_s = time.perf_counter() - began
        rates.append((tablet.frames.count - frames) / span_s)
        shares.append(100 * (time.process_time() - used) / span_s)
    grid.stop_flick()
    least = Limit(f"{LEAST_FRAMES:g} frames a second", LEAST_FRAMES)
    most = Limit(f"{MOST_CORE_PERCENT:g} % of a core", MOST_CORE_PERCENT)
    yield figure("frames of a flick", "frames/s", rates, least, Hold("p50", 1, at_least=True), work=work)
    yield figure("a flick's share of a core", "%", shares, most, Hold("p50", 1), work=work)


def rest(span_s: float) -> None:
    """Let the app run."""
    loop = QEventLoop()
    QTimer.singleShot(round(span_s * 1000), loop.quit)
    loop.exec()


def touches(effort: Effort, tablet: Tablet) -> Iterator[Figure]:
    """Flick from dishes, which must order nothing, and tap dishes, each of which must be ordered."""
    page, chance, ordered = tablet.page, random.Random(7), list[object]()
    grid = page.grid
    page.menu.chosen.connect(ordered.append)

    def some_dish() -> QPoint:
        grid.stop_flick()
        grid.verticalScrollBar().setValue(chance.randrange(2000))
        settle()
        seen = grid.viewport().rect()
        box = Box(0, grid.verticalScrollBar().value(), seen.width(), seen.height())
        return grid.tile_rect(
            chance.choice([one for one in grid.tiles_within(box) if seen.contains(grid.tile_rect(one))])
        ).center()

    def flick_all() -> None:
        for _ in range(TOUCHES * effort.factor):
            start, length = some_dish(), chance.randint(40, 200)
            way = QPoint(chance.randint(-20, 20), length if start.y() < grid.height() // 2 else -length)
            tablet.flick(grid.viewport(), start, way)

    def tap_all() -> None:
        for _ in range(TOUCHES * effort.factor):
            tablet.tap(grid.viewport(), some_dish())
            page.take_off("t1", page.pad.lines)

    work = calls_of(flick_all) / TOUCHES
    by_flicks = len(ordered) / effort.factor
    yield figure("taps of 100 flicks that begin on dishes", "taps", [by_flicks], Limit("1 tap", 1), Hold("p50", 0), work=work)
    ordered.clear()
    work = calls_of(tap_all) / TOUCHES
    by_taps = len(ordered) / effort.factor
    all_of_them = (Hold("p50", 1, at_least=True), Hold("p99", 1))
    yield figure("taps of 100 taps", "taps", [by_taps], Limit("100 taps", TOUCHES), *all_of_them, work=work)
    page.menu.chosen.disconnect(ordered.append)
