"""Money is asked of the shared record in the moment it goes out of reach: nobody is told no, and nobody pays twice."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.shared.venue import Device, with_till
from waiterapp.client.shared_record import SharedRecord
from waiterapp.client.unanswered import NOT_DONE, ON_ANOTHER_SERVER, UNKNOWN, Unanswered
from waiterapp.domain.checkout import due
from waiterapp.domain.commands import PayTable, SendRound
from waiterapp.domain.events import CommandRefused, Event
from waiterapp.domain.payments import MethodKind, Tender
from waiterapp.domain.values import Clock, Money, new_id
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.simulator.dikas import dikas_till
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue import journaling, syncing
from waiterapp.venue.applying import Change, apply
from waiterapp.venue.away import AWAY, RecordAway
from waiterapp.venue.shared import SharedAddress, SharedStore, Timeline


@pytest.fixture
def till() -> Iterator[SimulatorServer]:
    with SimulatorServer(dikas_till()) as running:
        yield running


@pytest.fixture
def waiter(address: SharedAddress, till: SimulatorServer, tmp_path: Path) -> Iterator[Device]:
    device = Device("Petra", tmp_path / "a", address, till, kind=DikasTill)
    device.ready()
    yield device
    device.stop()


def a_payment(waiter: Device) -> PayTable:
    """Let guests order, and return the payment of all of it."""
    sent = waiter.order("1", next(dish.name for dish in waiter.picture.menu.listed if dish.price.minor and not dish.asks))
    waiter.until(lambda p: with_till(p, sent) and p.payment_methods, "the order at the till, and the ways to pay")
    order = waiter.picture.order_on(sent.table_id)
    assert order is not None
    method = next(one for one in waiter.picture.payment_methods if one.kind is MethodKind.CARD)
    to_pay = due(order, terms=waiter.picture.bill_terms)
    return PayTable(
        table_id=sent.table_id,
        waiter_id=order.waiter_id,
        waiter_name="Petra",
        tenders=(Tender(method.id, to_pay),),
        due=to_pay,
        tip=Money(0, to_pay.currency),
    )


@contextmanager
def out_of_reach(monkeypatch: pytest.MonkeyPatch, *, is_done: bool) -> Iterator[None]:
    """Let no payment be answered, whether it arrives or not."""
    run = SharedRecord.run

    async def broken(self: SharedRecord, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        if work is not apply or not isinstance(args[0], PayTable):
            return await run(self, work, *args, **kwargs)
        if is_done:
            await run(self, work, *args, **kwargs)
        raise RecordAway(AWAY)

    with monkeypatch.context() as patch:
        patch.setattr(SharedRecord, "run", broken)
        yield


def receipts(till: SimulatorServer) -> int:
    return sum(one["action"] in ("paid", "signed") for one in till.till.ledger.entries())


def test_a_payment_that_has_arrived_unanswered_is_told_when_the_till_has_it(
    waiter: Device, till: SimulatorServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    payment = a_payment(waiter)
    with out_of_reach(monkeypatch, is_done=True):
        waiter.do(payment)
        waiter.until(lambda p: payment.id in p.answered, "what the till says")
    assert waiter.unanswered == {payment.id: UNKNOWN}
    assert payment.id not in waiter.picture.refused
    assert receipts(till) == 1


def test_a_payment_that_has_not_arrived_is_refused_for_good_and_can_be_made_anew(
    waiter: Device, till: SimulatorServer, address: SharedAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    payment = a_payment(waiter)
    with out_of_reach(monkeypatch, is_done=False):
        waiter.do(payment)
        waiter.until(lambda p: payment.id in p.refused, "word that it was not done")
    assert waiter.unanswered == {payment.id: UNKNOWN}
    assert waiter.picture.refused[payment.id] == NOT_DONE
    store = SharedStore(address, "test")
    assert store.run(lambda connection: journaling.already_done(connection, payment))
    store.disconnect()
    assert receipts(till) == 0
    again = replace(payment, id=new_id())
    waiter.do(again)
    waiter.until(lambda p: again.id in p.answered, "what the till says")
    assert receipts(till) == 1


def test_what_the_server_still_works_at_is_waited_for_and_not_given_up(address: SharedAddress) -> None:
    nothing, now = Money(0, "EUR"), datetime.now(UTC)
    command = PayTable(table_id="t1", waiter_id="w1", tenders=(), due=nothing, tip=nothing)
    one, other = SharedStore(address, "one"), SharedStore(address, "other")
    given_up: list[bool] = []
    looking = threading.Thread(
        target=lambda: given_up.append(other.run(lambda connection: journaling.remember_once(connection, command, now)))
    )
    with one.begin() as connection:
        journaling.remember(connection, command, now)
        looking.start()
        time.sleep(0.3)
        assert given_up == []
    looking.join(10)
    assert given_up == [False]
    one.disconnect()
    other.disconnect()


def test_another_server_that_has_nothing_of_it_does_not_say_that_the_till_has_not(shared_store: SharedStore) -> None:
    """The one that was asked may have had it, and a device may have brought it to the till before that server was gone."""
    nothing, told = Money(0, "EUR"), list[Event]()
    commands = [PayTable(table_id="t1", waiter_id="w1", tenders=(), due=nothing, tip=nothing) for _ in range(2)]
    here, before = shared_store.check(), Timeline("another", 1)

    async def back() -> None:
        unanswered = Unanswered(Clock(), told.extend)
        for command, asked in zip(commands, (here, before), strict=True):
            unanswered.note(command, asked)
        record = Threaded(shared_store)
        with suppress(TimeoutError):
            async with asyncio.timeout(1):
                await unanswered.settle(record, here)

    asyncio.run(back())
    assert told == [CommandRefused(commands[0].id, NOT_DONE), CommandRefused(commands[1].id, ON_ANOTHER_SERVER)]
    with shared_store.begin() as connection:
        assert all(journaling.already_done(connection, one) for one in commands), "none comes true later"


class Threaded:
    """A store as the client's loop uses it."""

    changes = None

    def __init__(self, store: SharedStore) -> None:
        self._store = store

    async def run(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return await asyncio.to_thread(self._store.run, lambda connection: work(connection, *args, **kwargs))


@pytest.mark.expects_log
@pytest.mark.parametrize("fault", [ValueError("a state of a newer program"), TypeError("'int' is no text")])
def test_an_order_that_cannot_be_merged_stays_on_its_device(
    waiter: Device, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    """Its waiter was told that it is saved: what is wrong with it is for a person to see, and nobody's refusal."""
    push = syncing.push

    def fails(connection: Connection, pending: syncing.Pending, *rest: Any) -> Change:
        if isinstance(pending.intent.command, SendRound):
            raise fault
        return push(connection, pending, *rest)

    monkeypatch.setattr(syncing, "push", fails)
    dish = next(one.name for one in waiter.picture.menu.listed if one.price.minor and not one.asks)
    sent = waiter.order("1", dish)
    waiter.until(lambda p: p.record.unsent and sent.id in waiter.saved, "an order that waits here")
    time.sleep(2)
    assert waiter.picture.record.unsent == 1
    assert sent.id not in waiter.picture.refused
    order = waiter.picture.order_on(sent.table_id)
    assert order is not None
    assert [part.id for part in order.rounds] == [sent.id]
