"""The kitchen's screen: bongs that come, are bumped, age, and are more than fit."""

from __future__ import annotations

import gc
import itertools
from collections.abc import Iterator

from waiterapp.app import qt_application
from waiterapp.benchmarks.figures import Effort, Figure, Hold, figure
from waiterapp.benchmarks.frames import Action, Frames, blank_limit, calls_until_painted, paced
from waiterapp.benchmarks.house import BOARD, House, shown
from waiterapp.domain.events import OrderChanged
from waiterapp.ui.kitchen.board_page import BoardPage

EVERY_S = 0.05
COUNTED = 20
OPEN = (20, 200, 2000)


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure everything of the board."""
    qt_application()
    for count in OPEN:
        yield from new_tickets(effort, count)


def new_tickets(effort: Effort, count: int) -> Iterator[Figure]:
    """Tell of new orders while so many bongs are open: each comes last, and is painted where there is room."""
    house = House()
    page = BoardPage(house.context)
    frames = Frames(page)
    numbers = itertools.count(count)

    def news(how_many: int) -> list[Action]:
        fresh = [house.order(next(numbers), 0) for _ in range(how_many)]
        return [lambda order=order: house.tell(OrderChanged(order)) for order in fresh]  # type: ignore[misc]

    with shown(page, BOARD):
        house.tell_orders(house.order(n, 20 + (count - n) / 60) for n in range(count))
        limit = blank_limit(*BOARD)
        gc.collect()
        gc.freeze()
        work = calls_until_painted(frames, news(COUNTED * effort.factor)) / COUNTED
        found = paced(frames, news(effort.of(150, 20) * effort.factor), EVERY_S, factor=effort.factor)
        gc.unfreeze()
    yield figure(
        f"new bong painted, {count:,} open", "ms", found.milliseconds, limit, Hold("p50", 4), Hold("p99", 8), work=work
    )
