"""A full kitchen's screen: what comes out of sight, what comes all at once, and what it costs while nothing happens."""

from __future__ import annotations

import itertools
import os
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from waiterapp.benchmarks.board import OPEN, OpenBoard
from waiterapp.benchmarks.counting import calls_of
from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.frames import Action, Frames, application_without_screen, settle
from waiterapp.benchmarks.house import BOARD, let_go, shown
from waiterapp.benchmarks.lanes import Lane, Row, figures, without_old_garbage
from waiterapp.domain.events import OrderForgotten
from waiterapp.domain.orders import Order

MANY, AT_ONCE = 2000, 200
SECOND_MS = 1000
MOST_RESIDENT_MB, MOST_CORE_PERCENT = 20.0, 0.3
STATM = Path("/proc/self/statm")


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure everything that happens to many bongs; memory first, as it remembers."""
    application_without_screen()
    yield from memory(effort)
    yield from out_of_sight(effort)
    yield from loading(effort)
    yield from clocks(effort)
    yield from idling(effort)


def memory(effort: Effort) -> Iterator[Figure]:
    """Put many bongs on an empty board, whose orders are there already: they are the record's."""
    board = OpenBoard(MANY * effort.factor)
    with shown(board.page, BOARD):
        orders = board.take_orders()
        settle()
        before, blocks = resident_mb(), sys.getallocatedblocks()
        board.house.tell_orders(orders)
        settle()
        if before is None or (after := resident_mb()) is None:
            sys.stderr.write("What a board needs of memory is not measured: this system does not say it.\n")
            return
        grown, work = after - before, sys.getallocatedblocks() - blocks
    limit = Limit(f"{MOST_RESIDENT_MB:g} MB", MOST_RESIDENT_MB)
    yield figure("memory of 2,000 bongs above the empty board", "MB", [grown], limit, Hold("p50", 1), work=work, works="blocks")


def resident_mb() -> float | None:
    """Return how much memory this process has, in MB, where the system says it."""
    if not STATM.exists():
        return None
    return int(STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def out_of_sight(effort: Effort) -> Iterator[Figure]:
    """Tell of orders whose bongs are not in view: one, and as many as wait after a connection was lost."""
    board, frames_each = OpenBoard(MANY), list[float]()
    frames, numbers = Frames(board.page), itertools.count(10 * MANY)
    told: list[Order] = []

    def make(how_many: int) -> Action:
        orders = [board.house.order(next(numbers), 0) for _ in range(how_many)]
        told.extend(orders)

        def act() -> None:
            frames_each.append(frames.count)
            board.house.tell_orders(orders)

        return act

    def undo() -> None:
        frames_each[-1] = frames.count - frames_each[-1]
        board.house.tell(*(OrderForgotten(order.id) for order in told))
        told.clear()

    with shown(board.page, BOARD):
        board.load()
        board.turn_to_first()
        one, many = (Lane(frames, lambda n=n: make(n), undo, counted=6) for n in (1, AT_ONCE))  # type: ignore[misc]
        unseen, at_once = "new bong out of sight painted", f"{AT_ONCE} new orders at once painted"
        yield from figures([Row(unseen, one, (Hold("p50", 1.5),))], BOARD, effort, rounds=effort.of(150, 12))
        frames_each.clear()
        found = list(figures([Row(at_once, many, (Hold("p50", 20),))], BOARD, effort, rounds=effort.of(20, 3)))
    yield from found
    limit = Limit("one frame", 1)
    yield figure(f"frames of {AT_ONCE} new orders", "frames", frames_each, limit, Hold("p99", 1), work=found[0].work)


def loading(effort: Effort) -> Iterator[Figure]:
    """Look at a kitchen's screen on which nobody has looked while many bongs came."""
    board, orders = OpenBoard(MANY * effort.factor), list[Order]()
    page, frames = board.page, Frames(board.page)

    def make() -> Action:
        page.hide()
        board.house.tell(*(OrderForgotten(order.id) for order in orders))
        orders[:] = board.take_orders()
        board.house.tell_orders(orders)
        settle()
        return page.show

    with shown(page, BOARD):
        row = Row("2,000 bongs loaded and painted", Lane(frames, make, counted=2), (Hold("p50", 8),))
        yield from figures([row], BOARD, Effort(effort.is_quick), rounds=effort.of(12, 3))


def clocks(effort: Effort) -> Iterator[Figure]:
    """Let a second pass on boards with few and with many bongs."""
    boards = [OpenBoard(count) for count in OPEN]
    rows = []
    for board in boards:
        board.page.resize(*BOARD)
        board.page.show()
        board.load()
        board.turn_to_first()
        rows.append(Row(f"a second passes, {board.count:,} open", ticking(board), (Hold("p50", 2),)))
    yield from figures(rows, BOARD, effort, rounds=effort.of(100, 10), clock=time.thread_time)
    for board in boards:
        let_go(board.page)


def ticking(board: OpenBoard) -> Lane:
    """Everything that happens once a second happens now."""
    seconds = second_timers(board)
    clock = board.house.clock

    def tick() -> None:
        clock.offset += timedelta(seconds=1)
        for timer in seconds:
            timer.timeout.emit()

    return Lane(Frames(board.page), lambda: tick)


def second_timers(board: OpenBoard) -> list[QTimer]:
    """Return what lets something happen once a second on a board."""
    return [timer for timer in board.page.findChildren(QTimer) if timer.interval() == SECOND_MS]


def idling(effort: Effort) -> Iterator[Figure]:
    """Leave full boards alone, and see what they take of a processor's core."""
    boards = [OpenBoard(AT_ONCE) for _ in range(effort.factor)]
    for board in boards:
        board.page.resize(*BOARD)
        board.page.show()
        board.load()
        board.turn_to_first()
    spans, span_s = effort.of(4, 1), effort.of(5, 2)
    *_, last = second_timers(boards[-1])
    rest_ticks(last, 1)
    with without_old_garbage():
        work = calls_of(lambda: rest_ticks(last, span_s)) / span_s
        rest(SECOND_MS / 2 / 1000)
        found = [core_percent(span_s) for _ in range(spans)]
    for board in boards:
        let_go(board.page)
    limit = Limit(f"{MOST_CORE_PERCENT:g} % of a core", MOST_CORE_PERCENT)
    yield figure("a full board on which nothing happens", "%", found, limit, Hold("p50", 1), work=work, works="calls a second")


def core_percent(span_s: float) -> float:
    """Return how much of a core this process takes while its windows are left alone."""
    began, used = time.perf_counter(), time.process_time()
    rest(span_s)
    return 100 * (time.process_time() - used) / (time.perf_counter() - began)


def rest(span_s: float) -> None:
    """Wait like an app does that nobody touches."""
    loop = QEventLoop()
    QTimer.singleShot(round(span_s * 1000), loop.quit)
    loop.exec()


def rest_ticks(timer: QTimer, ticks: int) -> None:
    """Wait like that for so many ticks and no more, however late they come."""
    loop, left = QEventLoop(), ticks

    def count() -> None:
        nonlocal left
        left -= 1
        if not left:
            loop.quit()

    timer.timeout.connect(count)
    loop.exec()
    timer.timeout.disconnect(count)
    # What the last of them has to paint is painted, whether or not the loop has had the time for it.
    settle()
