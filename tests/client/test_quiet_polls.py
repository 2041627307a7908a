"""A poll that finds nothing new costs a request and nothing else; whatever has changed on either side is merged."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, update

from waiterapp.client.mirror import Mirror
from waiterapp.client.record import Record
from waiterapp.domain.events import Event, OrdersRead
from waiterapp.domain.orders import LineItem
from waiterapp.domain.tills import Link, LinkState, PushState, TillOrder
from waiterapp.domain.values import Clock, Money
from waiterapp.venue import documents, orders
from waiterapp.venue.schema import lines

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
COFFEE = LineItem("L1", "d1", "Kaffe", Money(3900, "SEK"))
TYPED = TillOrder("b1", "", "t1", "open", NOW, "w1", "", (COFFEE,))


@dataclass
class Till:
    """A till with orders and nothing else."""

    found: tuple[TillOrder, ...] = (TYPED,)
    polls: int = 0
    gone: frozenset[str] = frozenset()

    account: str = "account"

    async def sign_in(self) -> None:
        """Let everybody in."""

    async def close(self) -> None:
        """There is nothing to let go."""

    def capabilities(self) -> tuple[Any, ...]:
        return ()

    async def read_orders(self, _currency: str) -> tuple[TillOrder, ...]:
        self.polls += 1
        return self.found

    async def gone_among(self, till_refs: Iterable[str]) -> frozenset[str]:
        return self.gone & frozenset(till_refs)


@dataclass
class Watch:
    link: Link = field(default_factory=lambda: Link(LinkState.LIVE, push=PushState.NONE))

    def signed_out(self, sentence: str) -> None:
        raise AssertionError(sentence)

    def unreadable(self, sentence: str) -> None:
        raise AssertionError(sentence)

    def readable(self) -> None:
        """All is well."""


class Polls:
    def __init__(self, record: Record, till: Till) -> None:
        self.record = record
        self.till = till
        self._left = 0
        self._are_over = asyncio.Event()
        self._mirror = Mirror(record, till, Clock(), self._publish, self._changed, Watch(), poll_s=0.0)

    def _publish(self, events: Iterable[Event]) -> None:
        self._left -= sum(isinstance(one, OrdersRead) for one in events)
        if self._left <= 0:
            self._are_over.set()

    async def _changed(self, _order_ids: Iterable[str]) -> None:
        """Nobody looks."""

    async def some(self, polls: int = 4) -> None:
        """Let it poll a few times."""
        self._left = polls
        self._are_over.clear()
        task = asyncio.create_task(self._mirror.run())
        async with asyncio.timeout(10):
            await self._are_over.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def open(self) -> list[str]:
        found = await self.record.run(orders.load_current, datetime.now(UTC))
        return [f"{line.unpaid} {line.item.name}" for order in found if order.is_open for line in order.lines if line.unpaid]


def polled(folder: Path, work: Callable[[Polls], Awaitable[None]]) -> None:
    async def run() -> None:
        record = Record(folder)
        await record.open()
        try:
            polls = Polls(record, Till())
            await polls.some()
            await work(polls)
        finally:
            await record.close()

    asyncio.run(run())


def test_nothing_is_written_while_nothing_is_new(tmp_path: Path) -> None:
    async def work(polls: Polls) -> None:
        assert await polls.open() == ["1 Kaffe"]
        before = polls.record.changes or 0
        await polls.some(20)
        # Signing in again tells what the till can do, which is kept, and merged with once.
        assert (polls.record.changes or 0) - before == 2

    polled(tmp_path, work)


def test_what_is_new_at_the_till_is_merged(tmp_path: Path) -> None:
    async def work(polls: Polls) -> None:
        polls.till.found = (
            TYPED,
            TillOrder("b2", "", "t2", "open", NOW, "w1", "", (LineItem("L2", "d2", "Te", COFFEE.price),)),
        )
        await polls.some()
        assert await polls.open() == ["1 Kaffe", "1 Te"]

    polled(tmp_path, work)


def test_what_the_record_has_lost_comes_back_although_the_till_says_nothing_new(tmp_path: Path) -> None:
    async def work(polls: Polls) -> None:
        await polls.record.run(lambda connection: connection.execute(delete(lines)).rowcount)
        assert await polls.open() == []
        await polls.some()
        assert await polls.open() == ["1 Kaffe"]

    polled(tmp_path, work)


def test_what_was_changed_here_alone_is_merged_again(tmp_path: Path) -> None:
    async def work(polls: Polls) -> None:
        await polls.record.run(lambda connection: connection.execute(update(lines).values(voided=COFFEE.quantity)).rowcount)
        await polls.some()
        assert await polls.open() == ["1 Kaffe"]

    polled(tmp_path, work)


def test_what_is_gone_at_the_till_is_asked_for_until_the_till_says_so(tmp_path: Path) -> None:
    async def work(polls: Polls) -> None:
        polls.till.found = ()
        await polls.some()
        assert await polls.open() == ["1 Kaffe"]
        polls.till.gone = frozenset({"b1"})
        await polls.some()
        assert await polls.open() == []

    polled(tmp_path, work)


def test_when_the_till_was_read_is_known_after_a_start(tmp_path: Path) -> None:
    async def work(polls: Polls) -> None:
        assert await polls.record.run(documents.load_orders_read_at) is not None

    polled(tmp_path, work)
