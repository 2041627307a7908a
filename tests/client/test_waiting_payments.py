"""Somebody stands there with money: what cannot leave in time is not sent any more, and waits for nothing it need not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock, Mock

import httpx
import msgspec
import pytest

from tests.faults.house import BESSA, DIKAS, ONLINEBON, House, TillKind
from tests.faults.virtual_time import VirtualLoop, run_virtually
from waiterapp.client.courier import NOT_FOR_THIS_ACCOUNT, SENT_BY_OTHER_ACCOUNT, Courier
from waiterapp.client.evidence import MAY_STILL_COME, UNTOLD
from waiterapp.client.mirror import terms_of
from waiterapp.client.patience import ORDER_FIRST, TOO_LATE
from waiterapp.domain.checkout import due
from waiterapp.domain.commands import FireCourse, MoveLines, PayTable, SendRound
from waiterapp.domain.deliveries import NOBODY_WAITS_AFTER, Delivery, DeliveryState
from waiterapp.domain.floor import Table, party_at
from waiterapp.domain.payments import Tender
from waiterapp.domain.values import Money
from waiterapp.pos.money import TakesPayments
from waiterapp.pos.till import AuthExpired
from waiterapp.simulator.bessa import assumed
from waiterapp.venue import attended
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import orders as order_record
from waiterapp.venue.applying import Means, apply

pytestmark = pytest.mark.timeout(60)
PATIENCE_S = NOBODY_WAITS_AFTER.total_seconds()


@dataclass
class Restaurant:
    house: House
    refused: dict[str, str] = field(default_factory=dict)
    steps: list[Delivery] = field(default_factory=list)

    @property
    def tables(self) -> tuple[Table, ...]:
        return self.house.floor.tables

    async def open(self) -> None:
        self.house.courier = self._courier()
        await self.house.open()
        self.house.transport.is_lossy = False

    def _courier(self) -> Courier:
        house = self.house

        async def changed(delivery: Delivery) -> None:
            self.steps.append(delivery)

        return Courier(
            house.record, house.till, house.clock, changed, lambda _: None, self.refused.__setitem__, chance=house.chance
        )

    def be(self, fate: str) -> None:
        self.house.transport._fate = Mock(return_value=fate)  # type: ignore[method-assign]

    async def state(self, delivery_id: str) -> DeliveryState:
        found = await self.house.record.run(delivery_record.load, delivery_id)
        assert found is not None
        return found.state

    async def rest(self) -> None:
        for _ in range(600):
            if all(one.asks_a_person for one in await self.house.record.run(delivery_record.load_queue)):
                return
            await asyncio.sleep(1)
        raise AssertionError("it never comes to rest")

    async def serve(self) -> Table:
        """Let guests order what comes to the till, and return their table."""
        await self.house.order(self.tables[0])
        await self.rest()
        return self.tables[0]

    async def call_course(self, table: Table) -> None:
        house = self.house
        command = FireCourse(table_id=table.id, course=2)
        now = house.clock.now()
        await house.record.run(order_record.call_course, command, tell_till=True, account=house.till.account, now=now)
        house.courier.wake()
        await asyncio.sleep(1)

    async def pay(self, table: Table, *, account: str = "", method_id: str = "1") -> str:
        house = self.house
        order_id = await house.record.run(order_record.open_order_on, table.id)
        assert order_id is not None
        to_pay = due(await house.record.run(order_record.load_order, order_id), terms=terms_of(house.till))
        command = PayTable(
            table_id=table.id,
            waiter_id=house.staff[0].id,
            tenders=(Tender(method_id, to_pay),),
            due=to_pay,
            tip=Money(0, to_pay.currency),
        )
        await house.record.run(
            attended.begin,
            command,
            table_name=table.name,
            account=account or house.till.account,
            now=house.clock.now(),
            terms=terms_of(house.till),
        )
        house.courier.wake()
        return command.id


def play(folder: Path, scene: Callable[[Restaurant], Awaitable[Any]], kind: TillKind = DIKAS) -> Any:
    async def whole(loop: VirtualLoop) -> Any:
        made = Restaurant(House(loop, folder, 1, lossy="nothing", share=0.0, tables=8, kind=kind))
        await made.open()
        try:
            return await scene(made)
        finally:
            await made.house.close()

    return run_virtually(whole)


def beside(table: Table) -> Table:
    """Return the place of other guests at a table."""
    return Table(party_at(table.id, 2), table.name, table.area_id)


def booked(made: Restaurant) -> list[str]:
    return [one["resource"] for one in made.house.server.ledger.entries() if one["action"] == "paid"]


async def _pay_beside_another_party(made: Restaurant, table: Table) -> str:
    """Let other guests of the table order what does not leave, and these ones pay."""
    await made.house.order(beside(table))
    await asyncio.sleep(1)
    return await made.pay(table)


def test_a_payment_goes_before_a_course_that_does_not_get_through(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        table = await made.serve()
        made.be("unreachable")
        await made.call_course(table)
        made.be("fine")
        # The course waits for its next try; whoever pays does not.
        payment = await made.pay(table)
        await asyncio.sleep(0.1)
        assert await made.state(payment) is not DeliveryState.QUEUED
        await made.rest()
        assert await made.state(payment) is DeliveryState.DONE

    play(tmp_path, scene)


def test_a_payment_is_refused_at_once_where_a_till_is_away_although_something_waits_before_it(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        table = await made.serve()
        made.be("unreachable")
        await made.call_course(table)
        payment = await made.pay(table)
        await asyncio.sleep(PATIENCE_S / 2)
        assert "Nothing is booked" in made.refused[payment]
        made.be("fine")
        await asyncio.sleep(600)
        assert booked(made) == []

    play(tmp_path, scene)


def test_a_payment_behind_an_order_that_does_not_get_through_is_given_up_while_somebody_stands_there(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        table = await made.serve()
        made.be("unreachable")
        payment = await _pay_beside_another_party(made, table)
        await asyncio.sleep(PATIENCE_S - 5)
        assert payment not in made.refused
        await asyncio.sleep(10)
        assert made.refused[payment] == TOO_LATE
        made.be("fine")
        await asyncio.sleep(600)
        assert booked(made) == []
        assert await made.state(payment) is DeliveryState.DROPPED

    play(tmp_path, scene)


def refuse_for(made: Restaurant, path: str, seconds: int) -> list[float]:
    """Let the till want not to be asked for something for so long; return when it is asked all the same."""
    asked: list[float] = []
    carry = made.house.transport._carry

    async def limited(fate: str, request: httpx.Request) -> httpx.Response:
        if request.method != "POST" or path not in request.url.path:
            return await carry(fate, request)
        asked.append(made.house.loop.time())
        return httpx.Response(429, headers={"Retry-After": str(seconds)}, stream=httpx.ByteStream(b""), request=request)

    made.house.transport._carry = limited  # type: ignore[method-assign]
    return asked


def test_a_payment_is_given_up_in_time_also_while_its_lane_pauses(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        table = await made.serve()
        refuse_for(made, "open-bons", 240)
        payment = await _pay_beside_another_party(made, table)
        await asyncio.sleep(PATIENCE_S + 1)
        assert made.refused[payment] == TOO_LATE
        await asyncio.sleep(600)
        assert booked(made) == []

    play(tmp_path, scene)


def test_a_course_that_must_wait_waits_however_much_is_ordered_meanwhile(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        table, other = made.tables[:2]
        await made.house.order(table)
        await made.rest()
        asked = refuse_for(made, "gang", 120)
        await made.call_course(table)
        for _ in range(60):
            await made.house.order(other)
            await asyncio.sleep(1)
        assert len(asked) == 1
        made.house.courier.hurry()
        await asyncio.sleep(1)
        assert len(asked) == 2, "somebody who is in a hurry decides"

    play(tmp_path, scene)


def test_what_another_device_sends_is_not_given_up_here(tmp_path: Path) -> None:
    """Away from the others a device delivers its own orders, and has copies of what they are about to do."""

    async def scene(made: Restaurant) -> None:
        house, table = made.house, made.tables[0]
        await house.order(table)
        await made.rest()
        await house._end()
        refused: dict[str, str] = {}

        async def nothing(_: Delivery) -> None:
            """Nobody looks."""

        own = Courier(
            house.record, house.till, house.clock, nothing, lambda _: None, refused.__setitem__, house.chance, only_own=True
        )
        running = asyncio.create_task(own.run())
        await house.order(beside(table), account="another register")
        payment = await made.pay(table)
        own.wake()
        await asyncio.sleep(3 * PATIENCE_S)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert refused == {}
        assert await made.state(payment) is DeliveryState.QUEUED

    play(tmp_path, scene)


def test_a_second_sale_waits_while_a_guest_is_at_the_terminal(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        table = made.tables[0]
        await made.house.order(table)
        await made.house.order(beside(table))
        await made.rest()
        first = await made.pay(table)
        await made.house.record.run(delivery_record.begin, first, made.house.clock.now())
        await made.house.record.run(delivery_record.step, first, DeliveryState.ACCEPTED, till_ref="job")
        made.be("request lost")
        second = await made.pay(beside(table))
        await asyncio.sleep(2 * PATIENCE_S)
        assert second not in made.refused
        assert await made.state(second) is DeliveryState.QUEUED

    play(tmp_path, scene, BESSA)


def test_a_courier_that_is_started_again_counts_anew(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        table = await made.serve()
        await made.house._end()
        payment = await made.pay(table)
        (waiting,) = await made.house.record.run(delivery_record.load_queue)
        patience = made.house.courier._patience
        patience.watch([waiting])
        # Ended before its task has begun.
        await patience.end()
        patience.watch([waiting])
        await asyncio.sleep(PATIENCE_S + 1)
        assert made.refused == {payment: TOO_LATE}

    play(tmp_path, scene)


def test_a_payment_behind_an_order_that_waits_for_a_person_says_so(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        table = await made.serve()
        await made.house.order(beside(table), account="another register")
        await made.rest()
        payment = await made.pay(table)
        await asyncio.sleep(1)
        assert made.refused[payment] == ORDER_FIRST
        assert booked(made) == []

    play(tmp_path, scene)


def test_what_has_left_in_time_is_not_given_up(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        table = await made.serve()
        carry = made.house.transport._carry

        async def slowly(fate: str, request: Any) -> Any:
            await asyncio.sleep(2 * PATIENCE_S if request.method == "POST" else 0)
            return await carry(fate, request)

        made.house.transport._carry = slowly  # type: ignore[method-assign]
        payment = await made.pay(table)
        await asyncio.sleep(3 * PATIENCE_S)
        assert made.refused.get(payment) != TOO_LATE
        assert DeliveryState.DROPPED not in [one.state for one in made.steps if one.id == payment]

    play(tmp_path, scene)


def test_a_payment_for_another_account_is_refused_and_one_it_has_accepted_stays_undecided(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        first, second = made.tables[:2]
        for table in (first, second):
            await made.house.order(table)
        await made.rest()
        payment = await made.pay(first, account="another register")
        accepted = await made.pay(second, account="another register")
        await made.house.record.run(delivery_record.begin, accepted, made.house.clock.now())
        await made.house.record.run(delivery_record.step, accepted, DeliveryState.ACCEPTED, till_ref="job")
        made.house.courier.wake()
        await asyncio.sleep(5)
        assert made.refused == {payment: NOT_FOR_THIS_ACCOUNT}
        left = await made.house.record.run(delivery_record.load, accepted)
        assert left is not None
        assert (left.state, left.last_error) == (DeliveryState.UNKNOWN, SENT_BY_OTHER_ACCOUNT)

    play(tmp_path, scene, ONLINEBON)


def test_an_order_of_another_account_that_may_have_come_is_in_doubt(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        command = await made.house.order(made.tables[0], account="another register")
        (held,) = await made.house.record.run(delivery_record.load_queue)
        await made.house.record.run(delivery_record.begin, held.id, made.house.clock.now())
        await made.house.record.run(delivery_record.step, held.id, DeliveryState.UNKNOWN, error="No answer.")
        made.house.courier.wake()
        await asyncio.sleep(5)
        (left,) = await made.house.record.run(delivery_record.load_queue)
        assert left.round_id == command.id
        assert (left.last_error, left.is_in_doubt) == (SENT_BY_OTHER_ACCOUNT, True)

    play(tmp_path, scene)


def test_no_two_requests_of_one_table_are_under_way_after_it_was_moved(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        house = made.house
        under_way: list[str] = []
        carry = house.transport._carry

        async def slowly(fate: str, request: Any) -> Any:
            if request.method != "POST" or b"externalId" not in request.content:
                return await carry(fate, request)
            under_way.append(request.content.decode())
            together = [one for one in under_way if _table_in(one) == _table_in(request.content.decode())]
            assert len(together) == 1, "two at once on a table"
            await asyncio.sleep(3 + len(under_way))
            under_way.remove(request.content.decode())
            return await carry(fate, request)

        house.transport._carry = slowly  # type: ignore[method-assign]
        sent: list[SendRound] = [await house.order(table) for table in made.tables[:4]]
        await asyncio.sleep(0.5)
        moved = await house.order(made.tables[5])
        await asyncio.sleep(0.5)
        there, here = made.tables[3], made.tables[5]
        means = Means(account=house.till.account, table_name=here.name, to_table_name=there.name)
        command = MoveLines(table_id=here.id, to_table_id=there.id)
        await house.record.run(apply, command, means, house.clock.now())
        house.courier.wake()
        await asyncio.sleep(300)
        assert not await house.record.run(delivery_record.load_queue)
        unclear = [one for one in made.steps if one.state is DeliveryState.UNKNOWN]
        assert unclear == []
        done = [one.round_id for one in made.steps if one.state is DeliveryState.DONE]
        assert sorted(done) == sorted([*(one.id for one in sent), moved.id])

    play(tmp_path, scene)


def _table_in(body: str) -> str:
    return body.partition('"tableId":')[2].partition(",")[0]


OVERDUE_S = 300.0


async def _accept(made: Restaurant, payment: str, job: str = "job") -> None:
    """Let a payment stand as what the till has accepted."""
    await made.house.record.run(delivery_record.begin, payment, made.house.clock.now())
    await made.house.record.run(delivery_record.step, payment, DeliveryState.ACCEPTED, till_ref=job)


async def _pay_and_be_accepted(made: Restaurant) -> str:
    table = await made.serve()
    await made.house._end()
    payment = await made.pay(table)
    await _accept(made, payment)
    made.house._run()
    return payment


def a_way_to_pay(made: Restaurant) -> str:
    assert isinstance(made.house.till, TakesPayments)
    return made.house.till.payment_methods()[0].id


def answer_jobs(made: Restaurant, status: int, body: object) -> None:
    """Let the till say the same of every order that somebody asks for, and of what the terminal has of it."""
    carry = made.house.transport._carry

    async def answered(fate: str, request: httpx.Request) -> httpx.Response:
        if not request.url.path.startswith("/v2/orders/"):
            return await carry(fate, request)
        return httpx.Response(status, stream=httpx.ByteStream(msgspec.json.encode(body)), request=request)

    made.house.transport._carry = answered  # type: ignore[method-assign]


def test_a_card_terminal_that_never_ends_leaves_the_payment_to_a_person(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        answer_jobs(made, 200, {"id": "job", "status": "payment_pending"})
        payment = await _pay_and_be_accepted(made)
        await asyncio.sleep(PATIENCE_S)
        assert await made.state(payment) is DeliveryState.ACCEPTED, "somebody looks for their card"
        await asyncio.sleep(OVERDUE_S)
        left = await made.house.record.run(delivery_record.load, payment)
        assert left is not None
        assert left.asks_a_person
        assert (left.last_error, left.evidence) == (UNTOLD, MAY_STILL_COME)
        assert booked(made) == []

    play(tmp_path, scene, ONLINEBON)


def test_a_payment_that_may_not_be_asked_for_is_left_to_a_person_at_once(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        answer_jobs(made, 403, {"message": "orders:read is missing"})
        payment = await _pay_and_be_accepted(made)
        await asyncio.sleep(PATIENCE_S)
        left = await made.house.record.run(delivery_record.load, payment)
        assert left is not None
        assert left.asks_a_person
        assert left.last_error.startswith(UNTOLD)
        assert left.evidence == MAY_STILL_COME

    play(tmp_path, scene, ONLINEBON)


def test_a_job_that_ends_in_a_word_nobody_knows_is_ended_by_what_is_in_the_books(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assumed, "DONE", "executed")

    async def scene(made: Restaurant) -> None:
        table = made.tables[0]
        await made.house.order(table)
        await asyncio.sleep(OVERDUE_S)
        assert not await made.house.record.run(delivery_record.load_queue)
        payment = await made.pay(table, method_id=a_way_to_pay(made))
        await made.house.order(table)
        await asyncio.sleep(OVERDUE_S)
        assert await made.state(payment) is DeliveryState.DONE
        assert len(booked(made)) == 1
        created = [one for one in made.house.server.ledger.entries() if one["action"] == "created"]
        assert len(created) == 2, "what the next guests order comes to the till"

    play(tmp_path, scene, BESSA)


def test_what_is_booked_after_all_needs_no_person_any_more(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        assert made.house.server.director is not None
        table = await made.serve()
        made.house.server.director({"do": "off"})
        payment = await made.pay(table, method_id=a_way_to_pay(made))
        await asyncio.sleep(2 * OVERDUE_S)
        left = await made.house.record.run(delivery_record.load, payment)
        assert left is not None
        assert left.asks_a_person
        assert left.evidence == "The payment waits for the till. It will be booked when the till is back."
        made.house.server.director({"do": "on"})
        await asyncio.sleep(PATIENCE_S)
        assert await made.state(payment) is DeliveryState.DONE
        assert len(booked(made)) == 1

    play(tmp_path, scene, BESSA)


def test_a_payment_that_is_not_let_in_says_that_this_device_is_signed_out(tmp_path: Path) -> None:
    async def scene(made: Restaurant) -> None:
        told: list[str] = []
        table = await made.serve()
        made.house.courier._signed_out = told.append
        made.house.till.pay = AsyncMock(side_effect=AuthExpired("Invalid token."))  # type: ignore[attr-defined]
        payment = await made.pay(table)
        await asyncio.sleep(1)
        assert made.refused[payment] == "Invalid token. Nothing is booked."
        assert told == ["Invalid token."]
        assert booked(made) == []

    play(tmp_path, scene)
