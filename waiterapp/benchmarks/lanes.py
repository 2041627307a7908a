"""Several windows that take turns at a steady pace: what is compared has the same minute, the same load, equally cold caches.

A processor that has had a rest starts with cold caches, and a frame that follows another at once does not. Screens rest between
their events, so rows do here, and so does the limit they stand beside.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtWidgets import QApplication

from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.frames import Action, Blank, Frames, Times, calls_until_painted, painted, settle

EVERY_S = 0.03
AWAKE_S = 0.0005
NAP_S = 0.004
PACE = 1.5
WARM, COUNTED = 6, 12
Clock = Callable[[], float]


def nothing() -> None:
    """Do nothing."""


@dataclass
class Lane:
    """One thing that is done again and again to one window, and has to be painted."""

    frames: Frames
    make: Callable[[], Action]
    """Makes what is to be done next; what it takes to make it counts for nothing."""
    undo: Action = nothing
    """Puts everything back afterwards, so that the next one finds what this one found."""
    clock: Clock = time.perf_counter
    """What is measured: by default the time since it was due; with `time.thread_time` what it costs the processor."""
    counted: int = COUNTED
    """Calls are counted over so many of them."""
    factor: int = 1
    """So many of them are called one."""
    found: list[float] = field(default_factory=list)

    def run(self, due: float) -> float:
        """Do it at the moment it is due; return that moment, put off by what took time and is nobody's."""
        spent = 0.0
        began = time.perf_counter()
        for number in range(self.factor):
            action = self.make()
            if number == 0:
                due += time.perf_counter() - began
                rest_until(due)
            started = due if number == 0 and self.clock is time.perf_counter else self.clock()
            painted(self.frames, action, due)
            spent += self.clock() - started
        self.found.append(spent)
        began = time.perf_counter()
        self._put_back()
        return due + time.perf_counter() - began

    def calls(self) -> float:
        """Return how many functions are called for one, without what clocks do meanwhile on any window.

        That is the middle one of several: what is done once in a while falls into one of them or not.
        """
        found = []
        for _ in range(self.counted):
            count = 0
            for _ in range(self.factor):
                action = self.make()
                settle()
                count += calls_until_painted(self.frames, [action])
            self._put_back()
            found.append(count)
        return statistics.median(found)

    def warm_up(self) -> float:
        """Do it a few times, so that what only the first one needs is there; return how long the quickest took."""
        found = list[float]()
        for _ in range(min(WARM, self.counted)):
            action = self.make()
            found.append(painted(self.frames, action))
            self._put_back()
        return min(found)

    @property
    def times(self) -> Times:
        """What was measured."""
        return Times(sorted(self.found))

    def _put_back(self) -> None:
        self.undo()
        settle()


def take_turns(lanes: Sequence[Lane], rounds: int, every_s: float = EVERY_S) -> None:
    """Let each lane have its turn, so many times, at moments that are fixed beforehand.

    What is begun late, because the same lane's last turn took too long, is timed from when it was due. Making things and
    putting them back is nobody's time, nor is it a lane's that another one took too long: both move the moments that follow.
    """
    settle()
    due = time.perf_counter()
    for _ in range(rounds):
        for lane in lanes:
            due = lane.run(due + every_s)
            if len(lanes) > 1:
                due = max(due, time.perf_counter() - every_s)


def rest_until(due: float) -> None:
    """Rest like a screen on which nothing happens: timers have their turn, and the processor is somebody else's."""
    while (left := due - time.perf_counter()) > AWAKE_S:
        QApplication.processEvents()
        time.sleep(min(NAP_S, max(0.0, left - AWAKE_S)))
    while time.perf_counter() < due:
        pass


@contextmanager
def blank_lane(size: tuple[int, int], clock: Clock = time.perf_counter) -> Iterator[Lane]:
    """The limit: a blank window of a size that is repainted as a whole."""
    window = Blank(*size)
    lane = Lane(Frames(window), lambda: window.update, clock=clock)
    window.show()
    lane.warm_up()
    yield lane
    window.close()
    window.deleteLater()


def blank_limit(lane: Lane, size: tuple[int, int]) -> Limit:
    """Return what a blank lane has measured, in milliseconds."""
    what = "a blank repaint" if lane.clock is time.perf_counter else "the processor's time of a blank repaint"
    return Limit(f"{what} of {size[0]} x {size[1]}", lane.times.median * 1000)


@dataclass
class Row:
    """What becomes a figure: a lane beside the limit, or beside another lane."""

    name: str
    lane: Lane
    holds: tuple[Hold, ...]


def figures(
    rows: Sequence[Row], size: tuple[int, int], effort: Effort, *, rounds: int, clock: Clock = time.perf_counter
) -> Iterator[Figure]:
    """Measure lanes in turn with a blank window of a size, and yield a figure of each."""
    with blank_lane(size, clock) as limit, without_old_garbage():
        for row in rows:
            row.lane.clock, row.lane.factor = clock, effort.factor
        # A row that takes long must not make the next one late.
        every_s = max(EVERY_S, *(PACE * effort.factor * row.lane.warm_up() for row in rows))
        work = [row.lane.calls() for row in rows]
        lanes = [row.lane for row in rows]
        take_turns([limit], WARM)
        limit.found.clear()
        take_turns([limit, *lanes], rounds, every_s)
    beside = blank_limit(limit, size)
    for row, calls in zip(rows, work, strict=True):
        yield figure(row.name, "ms", row.lane.times.milliseconds, beside, *row.holds, work=calls)


@contextmanager
def without_old_garbage() -> Iterator[None]:
    """Let what was there before be no business of the garbage collector, as the app does when it has read a menu."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
