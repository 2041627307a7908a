"""Tills that are away for a while, forget a login, or are held by somebody else; on a virtual clock."""

from __future__ import annotations

import asyncio
import itertools
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.faults.house import BASE, BESSA, ONLINEBON, House, LossyTransport
from tests.faults.virtual_time import VirtualClock, VirtualLoop, VirtualTill, run_virtually
from tests.pos.doubles import Watch
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.kassandro.till import KassandroTill
from waiterapp.pos.onlinebon.till import OnlinebonTill
from waiterapp.pos.till import Account, AuthExpired
from waiterapp.simulator.faults import FaultRule
from waiterapp.simulator.kassandro import kassandro_till
from waiterapp.simulator.onlinebon import onlinebon_till
from waiterapp.simulator.server import SimulatedTill
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import orders as order_record

AWAY_S = 600.0
HOURS = 3
LOGIN_EVERY_S = 240.0


def director(server: SimulatedTill) -> Any:
    assert server.director is not None
    return server.director


@pytest.mark.timeout(120)
def test_jobs_wait_for_a_sales_point_that_is_off_and_are_booked_once_in_order(tmp_path: Path) -> None:
    async def evening(loop: VirtualLoop) -> None:
        house = House(loop, tmp_path, 1, lossy="nothing", share=0.0, tables=4, kind=BESSA)
        await house.open()
        director(house.server)({"do": "off"})
        off_at = house.clock.now()
        wanted: dict[str, list[str]] = {table.id: [] for table in house.floor.tables[:4]}
        for _ in range(3):
            for table in house.floor.tables[:4]:
                wanted[table.id].append((await house.order(table)).id)
            await asyncio.sleep(30)
        await asyncio.sleep(AWAY_S - 90)
        assert [one for one in house.server.ledger.entries() if one["action"] == "created"] == []
        for order in await house.record.run(order_record.load_current, house.clock.now()):
            first = order.rounds[0]
            assert first.delivery is DeliveryState.ACCEPTED
            assert first.accepted_at is not None
            assert off_at <= first.accepted_at <= off_at + timedelta(seconds=10)
            assert len(order.undelivered) == 3
        queue = await house.record.run(delivery_record.load_queue)
        assert {one.last_error for one in queue if one.state is DeliveryState.ACCEPTED} == {"Waiting for the till."}
        director(house.server)({"do": "on"})
        back_at = house.clock.now()
        while await house.record.run(delivery_record.load_queue):
            assert house.clock.now() - back_at < timedelta(minutes=3)
            await asyncio.sleep(1)
        booked: dict[str, list[str]] = {table: [] for table in wanted}
        for entry in house.server.ledger.entries():
            if entry["action"] == "created":
                booked[entry["item"]["order_group"]].append(entry["item"]["external_id"])
        assert booked == wanted
        await house.close()

    run_virtually(evening)


@pytest.mark.timeout(120)
def test_a_login_of_five_minutes_holds_for_three_hours(tmp_path: Path) -> None:
    async def evening(loop: VirtualLoop) -> None:
        server = onlinebon_till(clock=VirtualTill(loop))
        transport = LossyTransport(server.faults, random.Random(1), "/nothing", 0.0)
        transport.is_lossy = False
        watch = Watch()
        till = OnlinebonTill(
            Account(BASE, dict(server.credentials), watch, {}), HttpDoor(BASE, watch, transport=transport), VirtualClock(loop)
        )
        await till.sign_in()

        async def waiter(number: int) -> None:
            await asyncio.sleep(number)
            while loop.now < HOURS * 3600:
                await till.read_sales(datetime.now(UTC), "EUR")
                await asyncio.sleep(7 + number)

        await asyncio.gather(*(waiter(number) for number in range(6)))
        told = director(server)({"do": "logins"})
        assert told["refused"] == 0
        assert HOURS * 3600 / 300 <= told["logins"] <= HOURS * 3600 / LOGIN_EVERY_S + 1
        moments = told["at"]
        assert all(later - earlier >= LOGIN_EVERY_S - 1 for earlier, later in itertools.pairwise(moments))
        await till.close()

    run_virtually(evening)


def test_a_login_that_is_gone_is_renewed_once_for_everybody(tmp_path: Path) -> None:
    async def evening(loop: VirtualLoop) -> None:
        house = House(loop, tmp_path, 1, lossy="nothing", share=0.0, tables=2, kind=ONLINEBON)
        await house.open()
        before = director(house.server)({"do": "logins"})
        director(house.server)({"do": "forget logins"})
        assert isinstance(house.till, OnlinebonTill)
        await asyncio.gather(*(house.till.read_sales(house.clock.now(), "EUR") for _ in range(8)))
        after = director(house.server)({"do": "logins"})
        assert after["logins"] == before["logins"] + 1
        await house.close()

    run_virtually(evening)


def kassandro(loop: VirtualLoop, server: SimulatedTill, **changes: str) -> KassandroTill:
    transport = LossyTransport(server.faults, random.Random(1), "/nothing", 0.0)
    transport.is_lossy = False
    secrets = dict(server.credentials) | changes
    url = BASE + "v1.0/"
    return KassandroTill(Account(url, secrets, Watch(), {}), HttpDoor(url, Watch(), transport=transport), VirtualClock(loop))


def test_a_second_device_is_told_who_holds_the_register() -> None:
    async def evening(loop: VirtualLoop) -> None:
        server = kassandro_till(clock=VirtualTill(loop))
        first = kassandro(loop, server)
        await first.sign_in()
        for changes in ({}, {"api_key": server.details["second_key"]}):
            second = kassandro(loop, server, **changes)
            with pytest.raises(AuthExpired, match="waiterapp") as caught:
                await second.sign_in()
            assert "Only one device can hold the register" in str(caught.value)
            await second.close()
        # The first one was not disturbed, and lets go when it is asked to.
        await first.read_menu()
        assert director(server)({"do": "holder"}) == {"holder": "waiterapp"}
        await first.sign_out()
        third = kassandro(loop, server, api_key=server.details["second_key"])
        await third.sign_in()
        assert director(server)({"do": "holder"}) == {"holder": "Tablet Bar"}
        await third.close()
        await first.close()

    run_virtually(evening)


def test_a_token_whose_answer_was_lost_is_ours() -> None:
    async def evening(loop: VirtualLoop) -> None:
        server = kassandro_till(clock=VirtualTill(loop))
        server.faults.rules = [_lost("createtoken")]
        till = kassandro(loop, server)
        with pytest.raises(Exception, match="found out next"):
            await till.sign_in()
        await till.sign_in()
        assert (await till.read_menu()).dishes
        await till.close()

    run_virtually(evening)


def _lost(path: str) -> Any:
    return FaultRule("error", when="after", status=502, path=path, times=1)
