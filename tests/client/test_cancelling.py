"""A worker that is told to stop stops, also when something to do arrives in the same moment."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.faults.virtual_time import InlineRecord
from waiterapp.client.link import LinkMonitor
from waiterapp.client.mirror import Mirror
from waiterapp.client.till_work import supervised
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


@pytest.mark.expects_log
def test_a_worker_whose_part_fails_while_it_is_stopped_stops() -> None:
    async def fail_when_stopped() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            raise RuntimeError("the connection broke")

    async def work() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail_when_stopped())
            await asyncio.Event().wait()

    async def run() -> None:
        task = asyncio.create_task(supervised("worker", work, lambda _: None))
        await asyncio.sleep(0.01)
        task.cancel()
        done, _ = await asyncio.wait([task], timeout=0.5)
        task.cancel()
        assert done, "the worker went on"

    asyncio.run(run())
