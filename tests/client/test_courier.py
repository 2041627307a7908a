"""When the courier looks at what is to be delivered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Concatenate

import pytest
from sqlalchemy import Connection

from tests.faults.house import BESSA, SETTLE_S, House
from tests.faults.virtual_time import Arguments, InlineRecord, Result, VirtualClock, VirtualLoop, run_virtually
from waiterapp.client.courier import OTHER_ACCOUNT
from waiterapp.domain.deliveries import Delivery, DeliveryState
from waiterapp.venue import deliveries as delivery_record

PATIENCE_S = 5.0


class SlowAnswers(InlineRecord):
    """The record of a house where something happens between the reading of a lane and the moment its answer is heard."""

    meanwhile: Callable[[], Any] | None = None
    has_happened = False

    async def run(
        self, work: Callable[Concatenate[Connection, Arguments], Result], *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Result:
        found = await super().run(work, *args, **kwargs)
        if work is delivery_record.load_lane and not found and self.meanwhile is not None:
            happens, self.meanwhile = self.meanwhile, None
            self.has_happened = True
            await happens()
            # Time enough for the courier to look which lanes are at work.
            await asyncio.sleep(0.1)
        return found


@pytest.mark.timeout(60)
def test_an_order_that_comes_while_its_table_is_found_done_does_not_wait(tmp_path: Path) -> None:
    async def evening(loop: VirtualLoop) -> tuple[Delivery, ...]:
        house = House(loop, tmp_path, 1, lossy="nothing", share=0.0, tables=2)
        await house.record.close()
        house.record = record = SlowAnswers(tmp_path)
        house.courier = house._new_courier()
        await house.open()
        table = house.floor.tables[0]
        record.meanwhile = lambda: house.order(table)
        await house.order(table)
        await asyncio.sleep(PATIENCE_S)
        left = await house.record.run(delivery_record.load_queue)
        assert record.has_happened
        await house.close()
        return tuple(left)

    assert run_virtually(evening) == ()


class ClockThatIsSet(VirtualClock):
    """A wall clock that somebody sets while the courier waits."""

    ahead = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.ahead


@pytest.mark.timeout(60)
def test_a_job_is_asked_for_as_soon_when_the_wall_clock_is_set_meanwhile(tmp_path: Path) -> None:
    async def evening(loop: VirtualLoop) -> tuple[Delivery, ...]:
        house = House(loop, tmp_path, 1, lossy="nothing", share=0.0, tables=2, kind=BESSA)
        house.clock = clock = ClockThatIsSet(loop)
        house.courier = house._new_courier()
        await house.open()
        assert house.server.director is not None
        house.server.director({"do": "off"})
        await house.order(house.floor.tables[0])
        await asyncio.sleep(1)
        clock.ahead = timedelta(minutes=10)
        await asyncio.sleep(5)
        house.server.director({"do": "on"})
        await asyncio.sleep(15)
        left = await house.record.run(delivery_record.load_queue)
        await house.close()
        return tuple(left)

    assert run_virtually(evening) == ()


@pytest.mark.parametrize("set_by", [timedelta(days=1), timedelta(hours=-2)])
def test_an_order_that_comes_late_is_not_sent_again_because_the_wall_clock_was_set(tmp_path: Path, set_by: timedelta) -> None:
    late_by_s = 20.0

    async def evening(loop: VirtualLoop) -> tuple[tuple[Delivery, ...], int]:
        house = House(loop, tmp_path, 1, lossy="open-bons", share=0.0, tables=2)
        house.clock = clock = ClockThatIsSet(loop)
        house.courier = house._new_courier()
        await house.open()
        house.transport.next_is_late(late_by_s)
        await house.order(house.floor.tables[0])
        await asyncio.sleep(10)
        clock.ahead = set_by
        await asyncio.sleep(3 * SETTLE_S)
        left = await house.record.run(delivery_record.load_queue)
        booked = [one for one in house.server.ledger.entries() if one["resource"] == "open-bons"]
        await house.close()
        return left, len(booked)

    assert run_virtually(evening) == ((), 1)


def test_an_order_of_another_account_is_held_for_a_person_and_never_sent_to_this_till(tmp_path: Path) -> None:
    async def evening(loop: VirtualLoop) -> tuple[tuple[Delivery, ...], int]:
        house = House(loop, tmp_path, 1, lossy="nothing", share=0.0, tables=2)
        await house.open()
        # Taken while the profile belonged to another register: what is in its books is nobody's business here.
        await house.order(house.floor.tables[0], account="another register")
        await house.order(house.floor.tables[1])
        await asyncio.sleep(60)
        left = await house.record.run(delivery_record.load_queue)
        booked = [one for one in house.server.ledger.entries() if one["resource"] == "open-bons"]
        await house.close()
        return left, len(booked)

    left, booked = run_virtually(evening)
    assert booked == 1
    assert [(one.state, one.last_error) for one in left] == [(DeliveryState.REFUSED, OTHER_ACCOUNT)]
