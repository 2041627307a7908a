"""A connection that is lost while something is taken from the shared record: what is in the copy is on the screens."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.unit.samples import MENU, NOON, SOUP, lines
from waiterapp.client.follower import Follower, Identity
from waiterapp.client.record import Record
from waiterapp.client.seeing_through import seen_through
from waiterapp.client.telling import change_now
from waiterapp.domain.commands import SendRound, SetSoldOut
from waiterapp.domain.events import Event, MenuChanged
from waiterapp.domain.orders import Order
from waiterapp.domain.picture import Picture
from waiterapp.domain.values import Clock
from waiterapp.venue import dishes, topics
from waiterapp.venue import orders as order_record
from waiterapp.venue.applying import Means, apply

MEANS = Means(account="acc", table_name="1", currency="EUR")
SENT = SendRound(table_id="t1", waiter_id="w1", waiter_name="Petra", lines=lines(SOUP))


class CutOff:
    """A device whose connection is lost in the moment in which it writes into its copy what it has read."""

    def __init__(self, folder: Path) -> None:
        self.copy, self.shared = Record(folder / "copy", is_copy=True), Record(folder / "shared")
        self.picture = Picture()
        self._reached, self._goes_on = asyncio.Event(), threading.Event()
        identity = Identity("d1", "Waiter 1", "waiter")
        self.follower = Follower(self.copy, self._a_server(), identity, Clock(), self._show, "waiterapp")

    def _a_server(self) -> Any:
        return SimpleNamespace(read=self._read, run=self.shared.run)

    async def _read(self, work: Callable[..., Any], *args: Any) -> Any:
        found = await self.shared.run(work, *args)
        self._blocked = asyncio.create_task(self.copy.run(lambda _: self._goes_on.wait(10.0)))
        await asyncio.sleep(0)
        self._reached.set()
        return found

    def _show(self, events: Iterable[Event]) -> None:
        for event in events:
            self.picture.absorb(event)

    async def cut_off_in(self, pull: Awaitable[None]) -> None:
        task = asyncio.ensure_future(pull)
        await self._reached.wait()
        await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.sleep(0.01)
        self._goes_on.set()
        with pytest.raises(asyncio.CancelledError):
            await task


def on(folder: Path, scene: Callable[[CutOff], Awaitable[None]]) -> None:
    async def play() -> None:
        device = CutOff(folder)
        await device.copy.open()
        await device.shared.open()
        try:
            await scene(device)
        finally:
            await device.copy.close()
            await device.shared.close()

    asyncio.run(play())


async def orders_in(record: Record) -> tuple[Order, ...]:
    return tuple(await record.run(order_record.load_current, NOON))


def test_an_order_that_the_record_does_not_have_leaves_the_screens_with_the_copy(tmp_path: Path) -> None:
    async def scene(device: CutOff) -> None:
        change = await device.copy.run(apply, SENT, MEANS, NOON)
        device._show(await change_now(device.copy, change, NOON))
        assert device.picture.orders
        await device.cut_off_in(device.follower.pull(change.order_ids, frozenset()))
        assert not await orders_in(device.copy)
        assert not device.picture.orders

    on(tmp_path, scene)


def test_an_order_that_is_in_the_copy_is_on_the_screens(tmp_path: Path) -> None:
    async def scene(device: CutOff) -> None:
        change = await device.shared.run(apply, SENT, MEANS, NOON)
        await device.cut_off_in(device.follower.pull(change.order_ids, frozenset()))
        assert await orders_in(device.copy) == tuple(device.picture.orders.values()) != ()

    on(tmp_path, scene)


def test_a_dish_that_is_sold_out_in_the_copy_is_so_on_the_screens(tmp_path: Path) -> None:
    async def scene(device: CutOff) -> None:
        for record in (device.copy, device.shared):
            await record.run(dishes.save_menu, MENU, NOON, NOON)
        device._show([MenuChanged(MENU, NOON)])
        # Until midnight: this is about now, as the device's clock has it.
        change = await device.shared.run(apply, SetSoldOut(dish_id=SOUP.id, sold_out=True), MEANS, datetime.now(UTC))
        assert change.topics == {"sold_out"}
        await device.cut_off_in(device.follower.pull(frozenset(), change.topics))
        assert await device.copy.run(lambda connection: bool(topics.read(connection, "sold_out", NOON).rows))
        dish = device.picture.menu.dish(SOUP.id)
        assert dish is not None
        assert dish.sold_out

    on(tmp_path, scene)


def test_what_is_seen_through_ends_before_the_cancellation_and_a_second_one_waits_no_more() -> None:
    async def scene() -> None:
        ended: list[str] = []

        async def work(name: str, seconds: float) -> None:
            await asyncio.sleep(seconds)
            ended.append(name)

        once = asyncio.create_task(seen_through(work("once", 0.05)))
        await asyncio.sleep(0.01)
        once.cancel()
        with pytest.raises(asyncio.CancelledError):
            await once
        assert ended == ["once"]
        twice = asyncio.create_task(seen_through(work("twice", 0.05)))
        for _ in range(2):
            await asyncio.sleep(0.01)
            twice.cancel()
        with pytest.raises(asyncio.CancelledError):
            await twice
        assert ended == ["once"]
        await asyncio.sleep(0.1)
        assert ended == ["once", "twice"]

    asyncio.run(scene())
