"""Orders: booked once, found again, and never lost between the record and the till."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from waiterapp.client.service import ServiceOptions, VenueService
from waiterapp.domain.commands import SendRound
from waiterapp.domain.deliveries import DeliveryKind, WriteSemantics
from waiterapp.domain.events import Event, OrderChanged
from waiterapp.domain.tills import RoundToBook
from waiterapp.pos.till import (
    AlreadyDone,
    FindsRounds,
    LooksForRounds,
    OutcomeUnknown,
    ReadsOrders,
    RequestWatch,
    TakesOrders,
    Till,
)
from waiterapp.testing.bench import TillBench, a_round, finished, is_native, on_till
from waiterapp.testing.reading import TillContract

DELIVERY_PATIENCE_S = 60.0
POLL_S = 0.5


class OrdersContract(TillContract):
    """A round is at the till exactly once, whatever happened to the answer."""

    def test_a_round_is_booked_and_read_back(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            await till.sign_in()
            if not isinstance(till, TakesOrders):
                assert not is_native(till, "take orders")
                return
            to_book = await a_round(till)
            currency = to_book.lines[0].price.currency
            assert till.check_round(to_book) == ()
            answer = await till.book_round(to_book, _KEY, 1)
            await finished(till, DeliveryKind.ROUND, answer, currency)
            assert bench.booked_references() == [to_book.reference]
            if isinstance(till, ReadsOrders):
                mine = [one for one in await till.read_orders(currency) if one.reference == to_book.reference]
                assert len(mine) == 1
                assert {line.dish_id for line in mine[0].lines} == {line.dish_id for line in to_book.lines}
                assert await till.gone_among([mine[0].id]) == frozenset()
            if isinstance(till, LooksForRounds):
                assert await till.find_round(to_book) is not None

        on_till(till, work)

    def test_a_lost_answer_does_not_book_twice(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            await till.sign_in()
            if not isinstance(till, TakesOrders):
                return
            to_book = await a_round(till)
            bench.lose_next_answer(DeliveryKind.ROUND)
            with pytest.raises(OutcomeUnknown):
                await till.book_round(to_book, _KEY, 1)
            match till.semantics:
                case WriteSemantics.KEYED:
                    await self._send_again(till, to_book)
                case WriteSemantics.SEARCHABLE:
                    assert isinstance(till, FindsRounds)
                    found = await till.find_round(to_book)
                    assert found is not None
                    await finished(till, DeliveryKind.ROUND, found, to_book.lines[0].price.currency)
                case WriteSemantics.ASK:
                    return
            assert bench.booked_references() == [to_book.reference]

        on_till(till, work)

    async def _send_again(self, till: TakesOrders, to_book: RoundToBook) -> None:
        try:
            await till.book_round(to_book, _KEY, 2)
        except AlreadyDone:
            return

    def test_what_was_never_sent_is_not_found(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            await till.sign_in()
            if isinstance(till, LooksForRounds):
                assert await till.find_round(await a_round(till)) is None

        on_till(till, work)


_KEY = "5d2c7b52-3a10-4f4e-9f0d-6f9a1e0c7d11"


class OutboxContract(TillContract):
    """What a waiter has sent is on the disk first, survives a restart, and comes to the till once."""

    def test_rounds_survive_a_restart_and_arrive_once_and_in_order(self, bench: TillBench, tmp_path: Path) -> None:
        rounds = asyncio.run(self._without_the_till(bench, tmp_path))
        asyncio.run(self._with_the_till(bench, tmp_path))
        till = bench.open_till()
        if isinstance(till, TakesOrders):
            assert bench.booked_references() == rounds
        else:
            assert bench.booked_references() == []
            assert bench.signed_sums() == []
        asyncio.run(till.close())

    async def _without_the_till(self, bench: TillBench, folder: Path) -> list[str]:
        reading = bench.open_till()
        await reading.sign_in()
        first, second = await a_round(reading), await a_round(reading)
        await reading.close()
        bench.cut_off()
        events: list[Event] = []
        service = _service(folder, bench.open_till(), events)
        await service.start()
        for to_book in (first, second):
            await service.handle(_command(to_book))
        orders = {event.order.id: event.order for event in events if isinstance(event, OrderChanged)}
        await service.stop()
        bench.reconnect()
        assert [one.id for order in orders.values() for one in order.rounds] == [first.reference, second.reference]
        return [first.reference, second.reference]

    async def _with_the_till(self, bench: TillBench, folder: Path) -> None:
        events: list[Event] = []
        service = _service(folder, bench.open_till(), events)
        await service.start()
        deadline = time.monotonic() + DELIVERY_PATIENCE_S
        while not _everything_settled(events):
            assert time.monotonic() < deadline, "the rounds did not reach the till"
            await asyncio.sleep(0.05)
        await service.stop()


def _service(folder: Path, till: Till, events: list[Event]) -> VenueService:
    def open_till(_watch: RequestWatch) -> Till:
        return till

    return VenueService(ServiceOptions(folder, POLL_S), open_till, events.extend)


def _command(to_book: RoundToBook) -> SendRound:
    return SendRound(
        id=to_book.reference,
        table_id=to_book.table_id,
        waiter_id=to_book.employee_id,
        waiter_name="Petra",
        lines=to_book.lines,
    )


def _everything_settled(events: list[Event]) -> bool:
    orders = {event.order.id: event.order for event in list(events) if isinstance(event, OrderChanged)}
    return bool(orders) and all(not order.undelivered for order in orders.values())
