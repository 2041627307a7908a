"""What the screens cost, as ratios to a blank repaint of the same run. `-s` prints the table."""

from __future__ import annotations

import gc
import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ui.conftest import qapp, venue
from tests.ui.venue import Venue
from tests.unit.samples import BEER, HERRING, SOUP, STEAK
from waiterapp.benchmarks.frames import Frames, settle
from waiterapp.domain.events import OrderChanged, OrderForgotten
from waiterapp.domain.menu import Dish
from waiterapp.domain.orders import Order
from waiterapp.ui.kitchen import running_bars
from waiterapp.ui.kitchen.board_page import BoardPage

__all__ = ["qapp", "venue"]
pytestmark = pytest.mark.timeout(300)
LETTERS = "schnitzel"
DAY_MB = 20.0


def an_order(venue: Venue, number: int, chance: random.Random, minutes_ago: float) -> Order:
    dishes: list[Dish] = [chance.choice([SOUP, STEAK, HERRING, BEER]) for _ in range(chance.randint(2, 6))]
    order = venue.order(number, *dishes, table=f"t{number % 12 + 1}", minutes_ago=minutes_ago)
    noted = replace(order.lines[0], item=replace(order.lines[0].item, note="ohne Zwiebel"))
    return replace(order, lines=(noted, *order.lines[1:]))


def a_board(venue: Venue) -> tuple[BoardPage, Frames, random.Random]:
    page = BoardPage(venue.context)
    frames = Frames(page)
    venue.show(page, 1920, 1080)
    return page, frames, random.Random(5)


def test_a_day_of_bongs_leaves_the_memory_as_it_was(venue: Venue, monkeypatch: pytest.MonkeyPatch) -> None:
    """A twentieth of a day, and what a whole one may leave; `WAITERAPP_DAY=20000` makes it a whole one."""
    monkeypatch.setattr(running_bars, "SHOWN_S", 0.02)
    count = int(os.environ.get("WAITERAPP_DAY", "1000"))
    page, _, chance = a_board(venue)
    now = venue.clock.now()
    venue.tell_orders(an_order(venue, number, chance, 1) for number in range(30))

    def work(numbers: range) -> None:
        for number in numbers:
            order = an_order(venue, number, chance, 5)
            venue.tell(OrderChanged(order))
            page.bump(venue.view.tickets()[0])
            venue.tell(OrderChanged(replace(order, lines=tuple(replace(line, done_at=now) for line in order.lines))))
            if number % 20 == 0:
                settle()
            venue.tell(OrderForgotten(order.id))
            venue.commands.clear()

    work(range(100, 1100))
    gc.collect()
    before = resident_mb()
    work(range(1100, 1100 + count))
    gc.collect()
    grown = resident_mb() - before
    print(f"\n{count} bongs: {grown:.1f} MB more")
    assert grown < DAY_MB


def resident_mb() -> float:
    """Return how much memory this process has, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
