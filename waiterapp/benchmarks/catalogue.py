"""Reading the till: a catalogue as large as a chain's, and the poll that finds nothing new, beside bare requests."""

from __future__ import annotations

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import httpx

from waiterapp.benchmarks.counting import ThreadCalls, calls_of
from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.outside import OutsideTill, outside
from waiterapp.client.mirror import Mirror, without_full_collections
from waiterapp.client.record import Record
from waiterapp.domain.events import Event, OrdersRead
from waiterapp.domain.tills import Link, LinkState, PushState
from waiterapp.domain.values import Clock
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.pos.till import Account
from waiterapp.pos.tls import tls_context
from waiterapp.simulator.control import direct

DISHES = 20_000
OPEN_ORDERS = 30
TABLES = ("1", "2", "3", "4", "5")
LINES = (["Kaffe", 2], ["Toast Skagen", 1], ["Espresso", 1])
POLLS, COUNTED_POLLS = 60, 20
PATIENCE_S = 30.0
PAUSE_S = 0.005
"""The mirror leaves as much between two polls, and so does the bare loop."""


@dataclass
class Requests:
    """Notes what is asked of the till, so that the very same can be asked barely."""

    seen: list[httpx.Request] = field(default_factory=list)

    def sent(self, request: object) -> None:
        """A request has left."""
        if isinstance(request, httpx.Request):
            self.seen.append(request)

    def answered(self, request: object) -> None:
        """It was answered."""

    def failed(self, request: object, sentence: str) -> None:
        """It was not answered: nothing can be measured here."""
        raise RuntimeError(sentence)


@dataclass
class Calm:
    """A link on which nothing happens."""

    link: Link = field(default_factory=lambda: Link(LinkState.LIVE, push=PushState.NONE))

    def signed_out(self, sentence: str) -> None:
        """The login is not accepted: nothing can be measured here."""
        raise RuntimeError(sentence)

    def unreadable(self, sentence: str) -> None:
        """The till answers with faults: nothing can be measured here."""
        raise RuntimeError(sentence)

    def readable(self) -> None:
        """Everything that was asked for could be read."""


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure a whole catalogue and a poll."""
    with outside("dinkassa", "--dishes", str(DISHES)) as till:
        # What is kept from earlier readings is no work: each count is of a till that is new here.
        work = calls_of(lambda: asyncio.run(_counted_read(till, effort.factor)))
        yield asyncio.run(whole_catalogue(effort, till, work))
    with outside("dinkassa") as till:
        yield asyncio.run(nothing_new(effort, till))


async def whole_catalogue(effort: Effort, outside_till: OutsideTill, work: float) -> Figure:
    """Read all dishes as the mirror does, and fetch and parse the same pages with nothing else being done."""
    requests = Requests()
    till = _till(outside_till, requests)
    await till.sign_in()
    await till.read_menu()
    own: list[float] = []
    bare: list[float] = []
    for _ in range(effort.of(9, 2)):
        requests.seen.clear()
        own.append(await _seconds(partial(_read, till, effort.factor)))
        asked = requests.seen[: len(requests.seen) // effort.factor]
        # Side by side, so that whatever else the machine does meets both.
        bare.append(_bare_seconds(asked))
    await till.close()
    limit = Limit(f"{len(asked)} bare requests, parsed by json", statistics.median(bare) * 1000)
    return figure(f"catalogue of {DISHES:,} dishes read", "ms", [one * 1000 for one in own], limit, Hold("p50", 1.5), work=work)


async def _read(till: DinkassaTill, times: int) -> None:
    with without_full_collections():
        for _ in range(times):
            menu = await till.read_menu()
            if len(menu.dishes) != DISHES:
                raise RuntimeError(f"{len(menu.dishes)} dishes came")


async def _counted_read(outside_till: OutsideTill, times: int) -> None:
    till = _till(outside_till, Requests())
    await _read(till, times)
    await till.close()


def _bare_seconds(asked: Sequence[httpx.Request]) -> float:
    with httpx.Client(verify=tls_context(), trust_env=False) as client:
        began = time.perf_counter()
        for one in asked:
            json.loads(client.get(one.url, headers=one.headers).content)
        return time.perf_counter() - began


async def nothing_new(effort: Effort, outside_till: OutsideTill) -> Figure:
    """Poll the orders of a till that has some and gets no new ones, and ask it the same with nothing else being done."""
    for number in range(OPEN_ORDERS):
        direct(outside_till, {"do": "type", "table": TABLES[number % len(TABLES)], "items": LINES})
    own: list[float] = []
    bare: list[float] = []
    async with polling(outside_till) as polls:
        for _ in range(effort.of(15, 3)):
            async with polls.running():
                before = time.process_time()
                await polls.more(POLLS * effort.factor)
                own.append((time.process_time() - before) / POLLS)
            bare.append(await _bare_cpu(polls.asked, POLLS))
    limit = Limit("the CPU of a bare request", statistics.median(bare) * 1000)
    work = await _calls_of_a_poll(outside_till, effort.factor)
    return figure("poll with nothing new, CPU", "ms", [one * 1000 for one in own], limit, Hold("p50", 1.3), work=work)


class Polls:
    """A mirror that polls all the time."""

    def __init__(self, record: Record, till: DinkassaTill, requests: Requests) -> None:
        self._requests = requests
        self._mirror = Mirror(record, till, Clock(), self._publish, _nobody, Calm(), poll_s=0.0)
        self._wanted = 0
        self._reached = asyncio.Event()
        self._count = 0

    @property
    def asked(self) -> httpx.Request:
        """What a poll asks."""
        return self._requests.seen[-1]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Poll until the end of the block, in which everything was read once more already."""
        task = asyncio.create_task(self._mirror.run())
        try:
            await self.more(3)
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def more(self, polls: int) -> None:
        """Wait for so many polls."""
        self._reached.clear()
        self._wanted = self._count + polls
        async with asyncio.timeout(PATIENCE_S):
            await self._reached.wait()

    def _publish(self, events: Iterable[Event]) -> None:
        self._count += sum(isinstance(event, OrdersRead) for event in events)
        if self._count >= self._wanted:
            self._reached.set()


@asynccontextmanager
async def polling(outside_till: OutsideTill) -> AsyncIterator[Polls]:
    """Prepare a mirror on a record of its own."""
    requests = Requests()
    with tempfile.TemporaryDirectory(prefix="waiterapp-poll-") as folder:
        record = Record(Path(folder))
        await record.open()
        till = _till(outside_till, requests)
        yield Polls(record, till, requests)
        await till.close()
        await record.close()


async def _calls_of_a_poll(outside_till: OutsideTill, factor: int) -> float:
    calls = ThreadCalls()
    with calls.watching(here=True):
        async with polling(outside_till) as polls, polls.running():
            begun = calls.begin()
            await polls.more(COUNTED_POLLS * factor)
            return calls.end(begun) / COUNTED_POLLS


async def _bare_cpu(asked: httpx.Request, times: int) -> float:
    async with httpx.AsyncClient(verify=tls_context(), trust_env=False) as client:
        await client.get(asked.url, headers=asked.headers)
        before = time.process_time()
        for _ in range(times):
            await client.get(asked.url, headers=asked.headers)
            await asyncio.sleep(PAUSE_S)
        return (time.process_time() - before) / times


async def _nobody(_order_ids: Iterable[str]) -> None:
    """Nobody looks at orders here."""


async def _seconds(work: Callable[[], Awaitable[None]]) -> float:
    began = time.perf_counter()
    await work()
    return time.perf_counter() - began


def _till(outside_till: OutsideTill, requests: Requests) -> DinkassaTill:
    return DinkassaTill(Account(outside_till.base_url, dict(outside_till.credentials), requests, {}))
