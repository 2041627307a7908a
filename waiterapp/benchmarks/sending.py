"""A waiter's tap on *Send* until the windows say "saved", beside one bare commit of the same bytes on the same disk."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from waiterapp.app import Application, qt_application
from waiterapp.benchmarks.counting import ThreadCalls
from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.house import TABLET
from waiterapp.benchmarks.outside import OutsideTill, outside
from waiterapp.benchmarks.running import running_app, wait
from waiterapp.domain.menu import Dish
from waiterapp.domain.tills import LinkState
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.top_bar import Role
from waiterapp.ui.venue_view import VenueView
from waiterapp.venue.store import DATABASE_NAME

EVERY_S = 0.3
"""A waiter lets go of the last dish, looks, and taps *Send*."""
ROUNDS, FEW_ROUNDS = 100, 15
COUNTED = 12
DISHES_ON_A_ROUND = 4
SAVED_S, DELIVERED_S = 10.0, 20.0
WRITTEN = ("orders", "rounds", "lines", "deliveries", "journal", "history")
"""Where a round is written to."""


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure the way from a tap to the disk."""
    qt_application()
    with outside("dinkassa") as till, _running(till) as (app, folder):
        waiter = _Waiter(app)
        waiter.send(3, 1)
        times = waiter.send(effort.of(ROUNDS, FEW_ROUNDS), effort.factor)
        size = _bytes_of_a_round(folder / DATABASE_NAME, waiter.sent)
        commits = _bare_commits(folder, size, effort.of(ROUNDS, FEW_ROUNDS))
    # Another one, where nobody has ordered: what is counted must not depend on what was timed before.
    with outside("dinkassa") as till:
        work = _calls_of_a_round(till, effort.factor)
    limit = Limit(f"a bare commit of {size:,} bytes", statistics.median(commits) * 1000)
    row = "tap on Send until saved"
    yield figure(row, "ms", [one * 1000 for one in times], limit, Hold("p50", 2), work=work)


@contextmanager
def _running(till: OutsideTill) -> Iterator[tuple[Application, Path]]:
    with running_app("dinkassa", till, Role.WAITER, TABLET, _has_read) as (app, folder):
        app.window.choose_waiter(app.view.staff[0].id)
        yield app, folder


def _has_read(view: VenueView) -> bool:
    return view.link.state is LinkState.LIVE and view.picture.orders_read_at is not None


class _Waiter:
    """Orders on one table after the other."""

    def __init__(self, app: Application) -> None:
        self._app = app
        self._tables = [table.id for table in app.view.floor.tables]
        self.sent = 0
        self._saved = 0
        app.view.round_saved.connect(self._on_saved)

    def _on_saved(self, _round_id: str) -> None:
        self._saved += 1

    def send(self, count: int, factor: int) -> list[float]:
        """Fill pads and tap *Send* at fixed moments; return how long after each moment the round was saved."""
        found: list[float] = []
        due = time.perf_counter()
        for _ in range(count):
            took = 0.0
            for _ in range(factor):
                self._fill()
                due = max(due + EVERY_S, time.perf_counter())
                wait(lambda due=due: time.perf_counter() >= due, SAVED_S)  # type: ignore[misc]
                self.tap()
                took += time.perf_counter() - due
            found.append(took)
        return found

    def tap(self) -> None:
        """Tap *Send* and wait until that is saved."""
        self.sent += 1
        QTest.mouseClick(self._app.window.pad_page.send, Qt.MouseButton.LeftButton)
        wait(lambda: self._saved == self.sent, SAVED_S)

    def fill_and_tap(self) -> None:
        """Send a round, and wait until the till has it."""
        self._fill()
        self.tap()
        wait(lambda: not self._app.view.queue, DELIVERED_S)

    def _fill(self) -> None:
        window = self._app.window
        window.open_table(self._tables[self.sent % len(self._tables)])
        pad = window.pad_page
        for category in self._app.view.menu.categories:
            _tap_tile(pad.rail, pad.rail.index_of(category.id))
            for index, dish in enumerate(pad.grid.dishes):
                if len(pad.pad.lines) == DISHES_ON_A_ROUND:
                    return
                if self._is_plain(dish):
                    _tap_tile(pad.grid, index)

    def _is_plain(self, dish: Dish) -> bool:
        price_list = self._app.view.menu.price_list(dish.price_list_id)
        return not (dish.sold_out or dish.asks or (price_list is not None and price_list.levels))


def _tap_tile(canvas: TileCanvas, index: int) -> None:
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=canvas.tile_rect(index).center())


def _calls_of_a_round(till: OutsideTill, factor: int) -> float:
    """Count what the client does for a round until the till has it: when that begins and ends is the same in every run."""
    calls = ThreadCalls()
    with calls.watching(), _running(till) as (app, _):
        waiter = _Waiter(app)
        for _ in range(2):
            waiter.fill_and_tap()
        begun = calls.begin()
        for _ in range(COUNTED * factor):
            waiter.fill_and_tap()
        return calls.end(begun) / COUNTED


def _bytes_of_a_round(database: Path, rounds: int) -> int:
    """Return how much of what a round has left in the record is content."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        total = 0
        for table in WRITTEN:
            for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - one of our own names
                total += sum(len(value) if isinstance(value, bytes) else len(str(value).encode()) for value in row)
    return total // rounds


def _bare_commits(folder: Path, size: int, count: int) -> list[float]:
    """Commit so many bytes to a database of its own, with nothing else being done, at the same pace."""
    with closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE bare (body BLOB)")
        found: list[float] = []
        due = time.perf_counter()
        for _ in range(count):
            due += EVERY_S
            time.sleep(max(0.0, due - time.perf_counter()))
            began = time.perf_counter()
            connection.execute("INSERT INTO bare VALUES (?)", (b"x" * size,))
            found.append(time.perf_counter() - began)
    return found
