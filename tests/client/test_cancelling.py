"""A worker that is told to stop stops, also when something to do arrives in the same moment."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.faults.virtual_time import InlineRecord
from waiterapp.client.link import LinkMonitor
from waiterapp.client.mirror import Mirror
from waiterapp.client.together import together
from waiterapp.domain.tills import Capability
from waiterapp.domain.values import Clock


class PlainTill:
    """A till that can nothing but be there."""

    account = "plain"

    async def sign_in(self) -> None:
        return None

    async def close(self) -> None:
        return None

    def capabilities(self) -> tuple[Capability, ...]:
        return ()


async def _unheard(_: Iterable[str]) -> None:
    return None


def test_a_mirror_that_is_hurried_and_stopped_at_once_stops(tmp_path: Path) -> None:
    async def run() -> None:
        record = InlineRecord(tmp_path)
        clock = Clock()
        link = LinkMonitor(clock, lambda _: None)
        mirror = Mirror(record, PlainTill(), clock, lambda _: None, _unheard, link)
        task = asyncio.create_task(mirror.run())
        await mirror.read_once.wait()
        await asyncio.sleep(0.02)
        # Both reach the waiting mirror in one turn of the loop.
        mirror.hurry()
        task.cancel()
        done, _ = await asyncio.wait([task], timeout=2.0)
        task.cancel()
        await record.close()
        assert done, "the mirror went on"

    asyncio.run(run())


async def _fail_when_stopped() -> None:
    try:
        await asyncio.Event().wait()
    finally:
        raise RuntimeError("the connection broke")


def test_whoever_goes_on_after_a_failure_stops_although_a_part_fails_while_it_is_stopped() -> None:
    async def go_on() -> None:
        while True:
            with contextlib.suppress(ExceptionGroup):
                await together(_fail_when_stopped(), asyncio.sleep(60.0))
            await asyncio.sleep(0.001)

    async def run() -> None:
        task = asyncio.create_task(go_on())
        await asyncio.sleep(0.01)
        task.cancel()
        done, _ = await asyncio.wait([task], timeout=0.5)
        task.cancel()
        assert done, "it went on"
        assert task.cancelled()

    asyncio.run(run())


def test_whoever_goes_on_after_a_failure_does_so_again_and_again() -> None:
    async def fail() -> None:
        raise RuntimeError("the connection broke")

    async def run() -> None:
        ended: list[bool] = []

        async def last() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(0.001)
                ended.append(True)

        for times in range(1, 4):
            with pytest.raises(ExceptionGroup) as caught:
                await together(last(), fail())
            assert [str(error) for error in caught.value.exceptions] == ["the connection broke"]
            assert len(ended) == times

    asyncio.run(run())


def test_two_cancellations_do_not_leave_a_part_behind() -> None:
    async def run() -> None:
        ended: list[bool] = []

        async def slow() -> None:
            try:
                await asyncio.Event().wait()
            finally:
                await asyncio.sleep(0.02)
                ended.append(True)

        task = asyncio.create_task(together(slow(), asyncio.sleep(60.0)))
        await asyncio.sleep(0.01)
        for _ in range(2):
            task.cancel()
            await asyncio.sleep(0.005)
        await asyncio.wait([task], timeout=0.5)
        assert task.cancelled()
        assert ended == [True]

    asyncio.run(run())
