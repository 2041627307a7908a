"""A window that nobody touches, in a process of its own: it says what it has cost to stand still."""

from __future__ import annotations

import gc
import sys
import time

import msgspec
from PySide6.QtCore import QEventLoop, QTimer

from waiterapp.app import qt_application, resource_folder
from waiterapp.benchmarks.counting import calls_of
from waiterapp.benchmarks.house import BOARD, TABLET, House, shown
from waiterapp.benchmarks.idle import Idled
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role

SETTLED_S = 2.0
"""What comes after the first frame has come by then."""
ASIDE_S = 0.5
"""Periods begin and end between two ticks, so that each has as many of them."""
TAKEN = 12
"""So many of the tables have guests."""


def main(screen: str, period_s: str, periods: str, counted_s: str) -> None:
    """Stand still, first with nobody looking at the calls, then counting them."""
    qt_application()
    is_board = screen == "board"
    house = House()
    count = 200 if is_board else TAKEN
    house.tell_orders(house.order(number, 5 + number / 10) for number in range(count))
    window = MainWindow(
        house.context, Role.KITCHEN if is_board else Role.WAITER, Translations(resource_folder() / "translations")
    )
    with shown(window, BOARD if is_board else TABLET):
        _wait(SETTLED_S)
        gc.collect()
        gc.freeze()
        _wait((1.0 + ASIDE_S - time.time() % 1.0) % 1.0)
        spent = [_spent(float(period_s)) for _ in range(int(periods))]
        calls = calls_of(lambda: _wait(float(counted_s)))
    sys.stdout.buffer.write(msgspec.json.encode(Idled(spent, calls)))


def _spent(seconds: float) -> float:
    before = time.process_time()
    _wait(seconds)
    return time.process_time() - before


def _wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
