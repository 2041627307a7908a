"""A kitchen's screen while a catalogue of 20,000 dishes comes in behind it."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from waiterapp.app import Application, qt_application
from waiterapp.benchmarks.catalogue import DISHES
from waiterapp.benchmarks.counting import ThreadCalls
from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.frames import Action, Frames, Times, calls_until_painted, painted, settle
from waiterapp.benchmarks.house import BOARD, House
from waiterapp.benchmarks.lanes import blank_lane, blank_limit, take_turns
from waiterapp.benchmarks.outside import OutsideTill, outside
from waiterapp.benchmarks.running import running_app, wait
from waiterapp.client import recording_files
from waiterapp.client.recorder import FLUSH_EVERY_S
from waiterapp.domain.commands import Refresh
from waiterapp.domain.events import Event, MenuChanged, OrderChanged, OrderForgotten
from waiterapp.ui.top_bar import Role
from waiterapp.ui.venue_view import VenueView

EVERY_S = 0.03
IN_SIGHT = 12
"""So many bongs fit the screen: a new one is always painted."""
COUNTED = 20
MOST_HELD_MS = 3.0
WAKES_EVERY_S = 0.002
SYNC_S = 60.0
AT_REST_S = 3 * FLUSH_EVERY_S


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure new bongs, and how long nobody else gets a turn."""
    qt_application()
    with blank_lane(BOARD) as blank:
        take_turns([blank], effort.of(60, 20))
    limit = blank_limit(blank, BOARD)
    with outside("dinkassa", "--dishes", str(DISHES)) as till:
        with _running(till) as (app, _):
            news = _News(app)
            frames = Frames(app.window)
            calls = calls_until_painted(frames, [news.tell for _ in range(COUNTED * effort.factor)]) / COUNTED
            painted_in, held = _while_syncing(app, frames, news.tell, effort)
        work = _calls_of_a_sync(till, effort.factor)
    row = f"new bong painted while {DISHES:,} dishes sync"
    yield figure(row, "ms", painted_in.milliseconds, limit, Hold("p99", 20), work=calls)
    nobody = Limit(f"{MOST_HELD_MS:g} ms", MOST_HELD_MS)
    yield figure(f"longest wait for a turn while {DISHES:,} dishes sync", "ms", held, nobody, Hold("p50", 1), work=work)


@contextmanager
def _running(till: OutsideTill) -> Iterator[tuple[Application, Path]]:
    with running_app("dinkassa", till, Role.KITCHEN, BOARD, _has_read) as running:
        yield running


def _has_read(view: VenueView) -> bool:
    return len(view.menu.dishes) == DISHES and view.picture.orders_read_at is not None


class _News:
    """New bongs, of which the oldest goes when another comes."""

    def __init__(self, app: Application) -> None:
        self._view = app.view
        self._house = House()
        self._numbers = itertools.count()
        self._shown: list[str] = []

    def tell(self) -> None:
        """Let one more come."""
        order = self._house.order(next(self._numbers), 0)
        events: list[Event] = [OrderChanged(order)]
        self._shown.append(order.id)
        if len(self._shown) > IN_SIGHT:
            events.insert(0, OrderForgotten(self._shown.pop(0)))
        self._view.apply(events)


def _while_syncing(app: Application, frames: Frames, news: Action, effort: Effort) -> tuple[Times, list[float]]:
    """Tell of new bongs at fixed moments while catalogues come in; return their times, and the longest wait of each sync."""
    found: list[float] = []
    held: list[float] = []
    for _ in range(effort.of(5, 2)):
        settle()
        with _Wakes() as wakes, _Syncs(app, effort.factor) as syncs:
            begin = time.perf_counter()
            for number in itertools.count():
                due = begin + number * EVERY_S
                while time.perf_counter() < due:
                    QApplication.processEvents()
                if syncs.are_over:
                    break
                for _ in range(effort.factor):
                    took = painted(frames, news, due)
                found.append(took)
        held.append(wakes.latest_ms)
    return Times(sorted(found)), held


class _Syncs:
    """Lets the whole till be read again, so many times one after the other."""

    def __init__(self, app: Application, count: int) -> None:
        self._app = app
        self._left = count

    def __enter__(self) -> _Syncs:
        """Begin with the first."""
        self._app.bridge.events.connect(self._look)
        self._app.bridge.submit(Refresh())
        return self

    def __exit__(self, *_: object) -> None:
        """Listen no longer."""
        self._app.bridge.events.disconnect(self._look)

    @property
    def are_over(self) -> bool:
        """All of them have arrived at the windows."""
        return self._left <= 0

    def _look(self, batch: tuple[Event, ...]) -> None:
        if any(isinstance(event, MenuChanged) for event in batch):
            self._left -= 1
            if self._left:
                self._app.bridge.submit(Refresh())


class _Wakes:
    """A thread that only wants a turn at fixed moments, and notes how long it waited at most while this process was at work.

    What the machine did meanwhile for others is not counted: no turn of this process was held then.
    """

    def __init__(self) -> None:
        self.latest_ms = 0.0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> _Wakes:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        due = time.perf_counter()
        while not self._is_over.is_set():
            due += WAKES_EVERY_S
            worked = time.process_time()
            time.sleep(max(0.0, due - time.perf_counter()))
            late = min(time.perf_counter() - due, time.process_time() - worked)
            self.latest_ms = max(self.latest_ms, late * 1000)
            # What was late is late once: the moments that passed meanwhile were missed by the same wait.
            due = max(due, time.perf_counter())


def _calls_of_a_sync(till: OutsideTill, factor: int) -> float:
    calls = ThreadCalls()
    with calls.watching(), _running(till) as (app, folder):
        # What the start has told is recorded once a second: on a slow machine, more of it would fall into the sync.
        wait(_at_rest(folder / recording_files.FOLDER), SYNC_S)
        begun = calls.begin()
        with _Syncs(app, factor) as syncs:
            wait(lambda: syncs.are_over, SYNC_S * factor)
        return calls.end(begun)


def _at_rest(recordings: Path) -> Callable[[], bool]:
    """Return what tells that something is recorded, and nothing more has been for a while."""
    size, since = 0, time.monotonic()

    def is_at_rest() -> bool:
        nonlocal size, since
        now = sum(one.stat().st_size for one in recordings.glob("*"))
        if now != size:
            size, since = now, time.monotonic()
        return size > 0 and time.monotonic() - since > AT_REST_S

    return is_at_rest
