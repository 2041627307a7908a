"""A whole app as one device of a venue: its pad is tapped like a waiter's, and its board says what it has painted, and when.

The process that starts it speaks to it by lines: `order TABLE` fills that table's pad, `send AT` taps *Send* at that moment,
`fill COUNT` sends so many rounds at once, `open` says how many bongs are on the board, `blank` measures a blank repaint of a
window of this size, `end` ends it. It answers with lines of JSON; its times are of the machine's monotonic clock, which all
processes share.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest

from waiterapp.app import Application
from waiterapp.benchmarks.frames import blank
from waiterapp.benchmarks.obeying import Obedient, run_obeying
from waiterapp.domain.commands import SendRound, SetScreen
from waiterapp.domain.devices import RecordState
from waiterapp.domain.floor import party_at
from waiterapp.domain.menu import Dish
from waiterapp.domain.orders import line_for
from waiterapp.domain.stations import KitchenScreen, Reading
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.top_bar import Role

WIDTH, HEIGHT = 1280, 800
DISHES_ON_A_ROUND = 2
LINES_FILLED = 4
MOST_OPEN = 6
"""A cook who is quick: older tickets are finished, so that a new one is always in sight."""


class Device(Obedient):
    """Does what it is told, and says what it sees."""

    def __init__(self, app: Application, role: Role, *, is_quick_cook: bool) -> None:
        super().__init__()
        self._app = app
        self._is_quick_cook = is_quick_cook
        self._window = app.window
        self._said_painted: set[str] = set()
        self._readiness = QTimer(self)
        self._readiness.setInterval(100)
        self._readiness.timeout.connect(self.look_whether_ready)
        self._readiness.start()
        if role is Role.KITCHEN:
            self._window.installEventFilter(self)

    @Slot()
    def look_whether_ready(self) -> None:
        """Say that orders can be taken, once they can."""
        picture = self._app.view.picture
        if picture.record.state is RecordState.LIVE and picture.menu.dishes and picture.floor.tables and picture.staff:
            self._readiness.stop()
            # As many bongs as there is room for are in sight.
            self._app.bridge.submit(SetScreen(screen=KitchenScreen(reading=Reading.NEAR)))
            self._window.choose_waiter(picture.staff[0].id)
            say(ready=[table.id for table in picture.floor.tables])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the window paint, then say which lines are on the screen for the first time by that."""
        if watched is not self._window or event.type() is not QEvent.Type.UpdateRequest:
            return super().eventFilter(watched, event)
        done = self._window.event(event)
        at = time.monotonic()
        fresh = self._window.board_page.board._seen.known - self._said_painted
        if fresh:
            self._said_painted |= fresh
            say(painted=sorted(fresh), at=at)
            if self._is_quick_cook:
                QTimer.singleShot(0, self, self.finish_the_oldest)
        return done

    @Slot()
    def finish_the_oldest(self) -> None:
        """Finish what has stood longest, as a cook does who keeps up."""
        for ticket in self._app.view.tickets()[:-MOST_OPEN]:
            self._window.board_page.bump(ticket)

    def obey(self, word: str, rest: str) -> None:
        """Do what the starting process asks for."""
        if word == "order":
            self._order(rest)
        elif word == "send":
            self._send_at(float(rest))
        elif word == "fill":
            self._fill(int(rest))
        elif word == "open":
            say(open=len(self._app.view.tickets()))
        elif word == "blank":
            say(blank=blank(WIDTH, HEIGHT, 30).median)

    def _order(self, table_id: str) -> None:
        self._window.open_table(table_id)
        pad = self._window.pad_page
        for category in self._app.view.menu.categories:
            _tap(pad.rail, pad.rail.index_of(category.id))
            for index, dish in enumerate(pad.grid.dishes):
                if self._is_plain(dish) and len(pad.pad.lines) < DISHES_ON_A_ROUND:
                    _tap(pad.grid, index)
        say(ordered=len(pad.pad.lines))

    def _is_plain(self, dish: Dish) -> bool:
        price_list = self._app.view.menu.price_list(dish.price_list_id)
        return not (dish.sold_out or dish.asks or (price_list is not None and price_list.levels))

    def _send_at(self, due: float) -> None:
        """Tap *Send* when it is due, or as soon after that as this window lets one: the time counts from when it was due."""

        def tap() -> None:
            pad = self._window.pad_page
            line_ids = [line.id for line in pad.pad.lines]
            QTest.mouseClick(pad.send, Qt.MouseButton.LeftButton)
            say(sent=line_ids if not pad.pad.lines else [])

        QTimer.singleShot(max(0, round((due - time.monotonic()) * 1000)), self, tap)

    def _fill(self, count: int) -> None:
        """Send rounds to all tables in turn, and then to one more party at each: every one is a bong of its own."""
        view = self._app.view
        dishes = [dish for dish in view.menu.dishes if self._is_plain(dish)]
        tables, waiter = view.floor.tables, view.staff[0]
        for number in range(count):
            lines = tuple(line_for(dishes[(number + one) % len(dishes)]) for one in range(LINES_FILLED))
            place = party_at(tables[number % len(tables)].id, number // len(tables) + 1)
            self._app.bridge.submit(SendRound(table_id=place, waiter_id=waiter.id, waiter_name=waiter.name, lines=lines))
        say(filled=count)


def _tap(canvas: TileCanvas, index: int) -> None:
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=canvas.tile_rect(index).center())


def say(**words: object) -> None:
    """Say something in one line."""
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the app until it is told to end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", required=True)
    parser.add_argument("--role", required=True)
    parser.add_argument("--slow-cook", action="store_true", help="nothing on the board is ever finished")
    options = parser.parse_args(arguments)
    role, is_quick = Role(options.role), not options.slow_cook
    return run_obeying(Path(options.home), role, (WIDTH, HEIGHT), lambda app: Device(app, role, is_quick_cook=is_quick))


if __name__ == "__main__":
    raise SystemExit(main())
