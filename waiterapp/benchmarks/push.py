"""The till's push: from an event to the windows, and how fast a burst of them is taken in."""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager

from websockets.sync.client import ClientConnection, connect

from waiterapp.app import Application, qt_application
from waiterapp.benchmarks.bare_push import LAST, bare_push
from waiterapp.benchmarks.counting import ThreadCalls
from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.house import BOARD
from waiterapp.benchmarks.official_client import OfficialClient, OfficialClientMissing, fetched
from waiterapp.benchmarks.outside import OutsideTill, outside
from waiterapp.benchmarks.running import running_app, wait
from waiterapp.domain.tills import PushState
from waiterapp.pos.signalr import Hub, HubEvent, HubTicket
from waiterapp.pos.tls import tls_context
from waiterapp.simulator.control import direct, direct_hub
from waiterapp.ui.top_bar import Role
from waiterapp.ui.venue_view import VenueView

EVERY_S = 0.05
EVENTS, FEW_EVENTS = 200, 20
BURST, COUNTED_BURST = 20_000, 2_000
READY_S, KNOWN_S = 30.0, 20.0


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure single events and bursts."""
    qt_application()
    with bare_push() as bare:
        with outside("dikas") as till:
            yield event_known(effort, till, bare)
        yield from burst(effort, bare)


# One by one.


def event_known(effort: Effort, till: OutsideTill, bare: str) -> Figure:
    """Let somebody type orders at the till, and wait until each is known to the windows."""
    with _running(till) as app:
        taken = _Known(app, till)
        taken.type(3, 1)
        times = taken.type(effort.of(EVENTS, FEW_EVENTS), effort.factor)
    echo = statistics.median(_echoes(bare, effort.of(EVENTS, FEW_EVENTS)))
    work = _calls_of_known(effort.factor)
    limit = Limit("a bare WebSocket echo", echo * 1000)
    return figure(
        "event of the till known to the windows, 20/s",
        "ms",
        [one * 1000 for one in times],
        limit,
        Hold("p50", 2),
        work=work,
    )


def _calls_of_known(factor: int) -> float:
    calls = ThreadCalls()
    # A till that nobody has typed at: with more on a table there is more to be read.
    with outside("dikas") as till, calls.watching(), _running(till) as app:
        # Nobody sees the board: what a cook has seen is written down too, some time later.
        app.window.hide()
        known = _Known(app, till)
        known.type_one_by_one(3)
        begun = calls.begin()
        known.type_one_by_one(FEW_EVENTS * factor)
        return calls.end(begun) / FEW_EVENTS


@contextmanager
def _running(till: OutsideTill) -> Iterator[Application]:
    with running_app("dikas", till, Role.KITCHEN, BOARD, _is_pushed) as (app, _):
        yield app


def _is_pushed(view: VenueView) -> bool:
    return view.link.push is PushState.LIVE and bool(view.floor.tables)


class _Known:
    """Notes when each order of the till is known to the windows for the first time."""

    def __init__(self, app: Application, till: OutsideTill) -> None:
        self._tables = [table.name for table in app.view.floor.tables]
        self._app = app
        self._till = till
        self._known: dict[str, float] = {}
        app.view.tickets_changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        now = time.monotonic()
        for order in self._app.view.orders:
            for one in order.rounds:
                self._known.setdefault(one.till_ref, now)

    def type(self, count: int, factor: int) -> list[float]:
        """Let orders be typed at fixed moments; return how long after its event each was known, `factor` of them as one."""
        typed: list[str] = []
        typist = threading.Thread(target=self._type, args=(count * factor, typed), daemon=True)
        typist.start()
        wait(lambda: len(typed) == count * factor and self._known.keys() >= set(typed), KNOWN_S + count * factor * EVERY_S)
        typist.join()
        sent = direct_hub(self._till, {"do": "log"})["sent"]
        left = {bon: at for target, bon, at in sent if target == "OrderCreated"}
        took = [self._known[bon] - left[bon] for bon in typed]
        return [sum(took[first : first + factor]) for first in range(0, len(took), factor)]

    def type_one_by_one(self, count: int) -> None:
        """Let each be typed when the one before is known: none comes together with another."""
        for number in range(count):
            typed = self._type_on(number)
            wait(lambda typed=typed: typed in self._known, KNOWN_S)  # type: ignore[misc]

    def _type(self, count: int, typed: list[str]) -> None:
        due = time.perf_counter()
        for number in range(count):
            due += EVERY_S
            time.sleep(max(0.0, due - time.perf_counter()))
            typed.append(self._type_on(number))

    def _type_on(self, number: int) -> str:
        table = self._tables[number % len(self._tables)]
        return str(direct(self._till, {"do": "type", "table": table, "items": [["Kaffe", 1]]})["id"])


def _echoes(bare: str, count: int) -> list[float]:
    """Send as much as an event is, as often, and wait for it to come back."""
    found: list[float] = []
    with connect(f"{bare}/echo", compression=None) as connection:
        due = time.perf_counter()
        for _ in range(count):
            due += EVERY_S
            time.sleep(max(0.0, due - time.perf_counter()))
            began = time.perf_counter()
            connection.send(json.dumps(AN_EVENT))
            connection.recv()
            found.append(time.perf_counter() - began)
    return found


# A burst.


def burst(effort: Effort, bare: str) -> Iterator[Figure]:
    """Let very many events come at once, for our client and for the one that the vendor of SignalR ships."""
    runs = effort.of(3, 2)
    work = asyncio.run(_calls_of_an_event(bare, effort.factor))
    own: list[float] = []
    loop: list[float] = []
    theirs: list[float] = []
    # In turns, so that whatever else the machine does meets all of them.
    with _official(effort) as official:
        for _ in range(effort.of(5, 1)):
            own += asyncio.run(_own_rates(bare, runs, effort.factor))
            loop += _bare_rates(bare, runs)
            theirs += _official_rates(official, bare, runs) if official is not None else []
    limit = Limit("a bare WebSocket loop, parsed by json", statistics.median(loop))
    yield figure(f"burst of {BURST:,} events", "events/s", own, limit, work=work, works="calls an event")
    if theirs:
        row, half = f"burst of {BURST:,} events beside JavaScript", Hold("p50", 0.5, at_least=True)
        limit = Limit("the official JavaScript client", statistics.median(theirs))
        yield figure(row, "events/s", own, limit, half, work=work, works="calls an event")


@contextmanager
def _official(effort: Effort) -> Iterator[OfficialClient | None]:
    """Fetch the official client; nothing where it cannot be had, or things have to be quick."""
    if effort.is_quick:
        _say("The official JavaScript client is fetched from its registry, and left out where things have to be quick.")
        yield None
        return
    with ExitStack() as stack:
        try:
            official = stack.enter_context(fetched())
        except OfficialClientMissing as error:
            _say(str(error))
            official = None
        yield official


AN_EVENT = {
    "id": "0f5c1f8e-7f0e-4d53-9a5b-2f3a6f0d7c11",
    "tableId": "9a0b7c5e-64b7-4c53-9c63-0d8f3f4b1a22",
    "staffId": "1c9f9f1e-2b7c-4d13-8f5e-6a7b8c9d0e33",
    "createdDate": "2026-03-01T19:42:11.0000000Z",
    "positions": [{"articleId": "a1", "articleName": "Kaffe", "count": 1, "price": 3.9, "gang": 1, "extraDescription": ""}],
}


class _Burst:
    """Our hub, connected, waiting for the last event of a burst."""

    def __init__(self, bare: str) -> None:
        self._hub = Hub(self._ticket, self._heard, self._told, ssl_context=tls_context)
        self._url = f"{bare}/hub"
        self._is_live = asyncio.Event()
        self._is_over = asyncio.Event()
        self._count = 0

    async def _ticket(self, _fresh_token: bool) -> HubTicket:
        return HubTicket(self._url, "")

    def _heard(self, events: Sequence[HubEvent]) -> None:
        self._count += len(events)
        if events and events[-1].target == LAST:
            self._is_over.set()

    def _told(self, state: PushState, _reason: str) -> None:
        if state is PushState.LIVE:
            self._is_live.set()

    @asynccontextmanager
    async def live(self) -> AsyncIterator[None]:
        """Be connected."""
        task = asyncio.create_task(self._hub.run())
        try:
            async with asyncio.timeout(READY_S):
                await self._is_live.wait()
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def take(self, trigger: ClientConnection, count: int) -> None:
        """Ask for a burst and wait until all of it was taken in."""
        self._is_over.clear()
        self._count = 0
        trigger.send(f"{count} {json.dumps(AN_EVENT)}")
        async with asyncio.timeout(KNOWN_S):
            await self._is_over.wait()
        if self._count != count:
            raise RuntimeError(f"{self._count} of {count} events came")


async def _own_rates(bare: str, runs: int, factor: int) -> list[float]:
    burst, found = _Burst(bare), list[float]()
    with connect(f"{bare}/burst", compression=None) as trigger:
        async with burst.live():
            await burst.take(trigger, BURST)
            for _ in range(runs):
                began = time.perf_counter()
                for _ in range(factor):
                    await burst.take(trigger, BURST)
                found.append(BURST / (time.perf_counter() - began))
    return found


async def _calls_of_an_event(bare: str, factor: int) -> float:
    calls, burst = ThreadCalls(), _Burst(bare)
    with connect(f"{bare}/burst", compression=None) as trigger, calls.watching(here=True):
        async with burst.live():
            await burst.take(trigger, COUNTED_BURST)
            begun = calls.begin()
            for _ in range(factor):
                await burst.take(trigger, COUNTED_BURST)
            return calls.end(begun) / COUNTED_BURST


def _bare_rates(bare: str, runs: int) -> list[float]:
    with connect(f"{bare}/hub", compression=None, max_queue=None) as connection:
        connection.send('{"protocol":"json","version":1}\x1e')
        connection.recv()

        def last() -> None:
            while json.loads(connection.recv()[:-1])["target"] != LAST:
                continue

        return [_rate(bare, last) for _ in range(runs + 1)][1:]


def _official_rates(official: OfficialClient, bare: str, runs: int) -> list[float]:
    with official.connected(f"{bare}/hub") as connection:
        # As ours, it is warm when it is measured.
        return [_rate(bare, lambda: connection.wait_for(str(BURST))) for _ in range(runs + 1)][1:]


def _rate(bare: str, wait: Callable[[], object]) -> float:
    with connect(f"{bare}/burst", compression=None) as trigger:
        began = time.perf_counter()
        trigger.send(f"{BURST} {json.dumps(AN_EVENT)}")
        wait()
        return BURST / (time.perf_counter() - began)


def _say(note: str) -> None:
    sys.stderr.write(f"{note}\n")
