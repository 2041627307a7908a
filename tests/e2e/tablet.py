"""A waiter's tablet: a whole app in a process of its own, tapped as a waiter taps it, that says what it shows.

The process that starts it speaks to it by lines: `open TABLE`, `tap DISH`, `send`, `refresh` and `end`. Whenever something
changes on the screen it says in one line of JSON what stands there now.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtTest import QTest

from waiterapp.app import Application
from waiterapp.benchmarks.obeying import Obedient, run_obeying
from waiterapp.domain.commands import Refresh
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.top_bar import Role

WIDTH, HEIGHT = 1280, 800


class Tablet(Obedient):
    """Does what it is told, and says what it shows."""

    def __init__(self, app: Application, waiter: int) -> None:
        super().__init__()
        self._app = app
        self._window = app.window
        self._waiter = waiter
        self._said = ""
        # Once for all that changes together, and after the windows have shown it.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look)
        view = app.view
        for changed in (view.menu_changed, view.floor_changed, view.staff_changed, view.record_changed, view.tables_changed):
            changed.connect(self._soon.start)

    def obey(self, word: str, rest: str) -> None:
        pad = self._window.pad_page
        if word == "open":
            self._open(rest)
        elif word == "tap":
            self._tap_dish(rest)
        elif word == "send":
            QTest.mouseClick(pad.send, Qt.MouseButton.LeftButton)
        elif word == "refresh":
            self._app.bridge.submit(Refresh())
        self._soon.start()

    def _open(self, table: str) -> None:
        floor, pad = self._window.floor_page, self._window.pad_page
        if pad.isVisible():
            QTest.mouseClick(pad.back, Qt.MouseButton.LeftButton)
        QTest.keyClicks(floor.jump, table)
        QTest.keyClick(floor.jump, Qt.Key.Key_Return)

    def _tap_dish(self, name: str) -> None:
        pad = self._window.pad_page
        dish = self._app.view.menu.resolve(name)
        _tap(pad.rail, pad.rail.index_of(dish.category_ids[0]))
        _tap(pad.grid, pad.grid.dishes.index(dish))

    @Slot()
    def look(self) -> None:
        picture = self._app.view.picture
        if not self._window.waiter_id and picture.menu.dishes and picture.floor.tables and picture.staff:
            self._window.choose_waiter(picture.staff[self._waiter].id)
        said = json.dumps({"waiter": self._waiter_name(), "record": picture.record.state.value, **self._pad()})
        if said != self._said:
            self._said = said
            print(said, flush=True)  # noqa: T201 - that is how it says so

    def _waiter_name(self) -> str:
        return next((one.name for one in self._app.view.staff if one.id == self._window.waiter_id), "")

    def _pad(self) -> dict[str, object]:
        """Return the open table's name, what is new on its pad, and of each sent line who sent it and what is proven of it."""
        pad = self._window.pad_page
        if not pad.isVisible():
            return {"table": "", "new": [], "sent": []}
        order = self._app.view.order_on(pad.table_id)
        rounds = {one.id: one.waiter_name for one in order.rounds} if order else {}
        sent = [
            [row.quantity, row.text, rounds[row.sent.round_id], [name for name, is_proven in row.proofs if is_proven]]
            for row in pad.list.rows
            if row.sent is not None
        ]
        new = [[row.quantity, row.text] for row in pad.list.rows if row.line is not None]
        return {"table": self._app.view.floor.table_name(pad.table_id), "new": new, "sent": sent}


def _tap(canvas: TileCanvas, index: int) -> None:
    canvas.show_tile(index)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=canvas.tile_rect(index).center())


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", required=True)
    parser.add_argument("--waiter", type=int, required=True)
    options = parser.parse_args(arguments)
    return run_obeying(Path(options.home), Role.WAITER, (WIDTH, HEIGHT), lambda app: Tablet(app, options.waiter))


if __name__ == "__main__":
    raise SystemExit(main())
