"""What a day leaves behind: memory after 20,000 bongs, and after a hundred thousand ticks of the clock."""

from __future__ import annotations

import gc
import itertools
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from waiterapp.app import qt_application
from waiterapp.benchmarks.counting import calls_of
from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.first_words import resident_mib
from waiterapp.benchmarks.frames import settle, timers_stopped
from waiterapp.benchmarks.house import BOARD, House, shown
from waiterapp.domain.events import OrderChanged, OrderForgotten
from waiterapp.domain.values import Clock
from waiterapp.ui.kitchen.board_page import BoardPage

HOURS = 24
OPEN = 30
SETTLED_EVERY = 20
WARM, COUNTED = 1000, 100
TICKS, TICK_S = 20, 0.05
GROWTH_MB = 20.0
MB_OF_MIB = 2**20 / 1e6
REFERENCES = 100.0
"""Code that comes and goes holds a few references to `None`; a fault that loses one per call loses thousands in this time."""
_HANDED = 3
"""Seconds that a finished bong keeps its place on the board."""


class DayClock(Clock):
    """A clock that stands still until it is put forward: ages that change by themselves would be counted now and then."""

    def __init__(self) -> None:
        super().__init__()
        self._began, self._began_s = super().own_time(), super().monotonic()
        self._ahead = timedelta(0)

    def own_time(self) -> datetime:
        """Return the time of the day that is played."""
        return self._began + self._ahead

    def monotonic(self) -> float:
        """Return seconds for deadlines, of the day that is played."""
        return self._began_s + self._ahead.total_seconds()

    def go(self, seconds: float) -> None:
        """Put it forward."""
        self._ahead += timedelta(seconds=seconds)


def measure(effort: Effort) -> Iterator[Figure]:
    """Play a day, or in a hurry two hours of one, and let the clock tick."""
    qt_application()
    yield from _bongs(effort)
    yield from _ticks(effort)


class Day:
    """A board on which bongs come, are finished, and are forgotten."""

    def __init__(self, bongs: int) -> None:
        self.clock = DayClock()
        self.house = House(clock=self.clock)
        self.page = BoardPage(self.house.context)
        self._numbers = itertools.count(OPEN)
        self._every_s = HOURS * 3600 / bongs
        self.house.tell_orders(self.house.order(number, 1) for number in range(OPEN))

    def play(self, count: int) -> None:
        """Let so many bongs come and go."""
        house = self.house
        for _ in range(count):
            number = next(self._numbers)
            order = house.order(number, 5)
            house.tell(OrderChanged(order))
            self.page.bump(house.view.tickets()[0])
            now = house.clock.now()
            house.tell(OrderChanged(replace(order, lines=tuple(replace(line, done_at=now) for line in order.lines))))
            if number % SETTLED_EVERY == 0:
                settle()
            house.tell(OrderForgotten(order.id))
            house.commands.clear()
            self.clock.go(self._every_s)


def _bongs(effort: Effort) -> Iterator[Figure]:
    bongs = effort.of(20_000, 1500) * effort.factor
    day = Day(bongs)
    with shown(day.page, BOARD):
        day.play(WARM)
        with timers_stopped():
            work = calls_of(lambda: day.play(COUNTED * effort.factor)) / COUNTED
        gc.collect()
        before = resident_mib()
        day.play(bongs)
        gc.collect()
        grown = max(0.0, (resident_mib() - before) * MB_OF_MIB)
    if not before:
        sys.stderr.write("memory of a day: this system does not tell how much memory a process has\n")
        return
    yield figure(
        "memory grown after 24 virtual hours, 20,000 tickets",
        "MB",
        [grown],
        Limit("20 MB", GROWTH_MB),
        Hold("p99", 1),
        work=work,
        works="calls for each ticket",
    )


def _ticks(effort: Effort) -> Iterator[Figure]:
    clock = DayClock()
    house = House(clock=clock)
    page = BoardPage(house.context)
    board = page.board
    ticks = effort.of(100_000, 2000) * effort.factor
    with shown(page, BOARD):
        house.tell_orders(house.order(number, number / 10) for number in range(200))
        settle()

        def tick(count: int) -> None:
            for _ in range(count):
                clock.go(TICK_S)
                board.update_heads()
                settle()

        tick(50)
        with timers_stopped():
            work = calls_of(lambda: tick(TICKS * effort.factor)) / TICKS
        gc.collect()
        before = sys.getrefcount(None)
        tick(ticks)
        gc.collect()
        lost = max(0, before - sys.getrefcount(None))
    yield figure(
        "references to None lost in 100,000 ticks",
        "references",
        [lost],
        Limit(f"{REFERENCES:g} references", REFERENCES),
        Hold("p99", 1),
        work=work,
        works="calls for each tick",
    )
