"""An order that the disk has denied and has all the same: whoever has it on paper is told as soon as that can be known."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection, RootTransaction

from tests.faults.virtual_time import VirtualClock, VirtualLoop, run_virtually
from tests.pos.doubles import Watch
from tests.unit.samples import NOON, SOUP, lines
from tests.venue.test_orders import a_round
from waiterapp.client import pulse
from waiterapp.client.service import ServiceOptions, VenueService
from waiterapp.domain.commands import PayTable, SaveDraft, VoidLine
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.events import (
    CommandRefused,
    DiskProven,
    DraftChanged,
    Event,
    OrderChanged,
    QueueChanged,
    RoundSaved,
    Trouble,
)
from waiterapp.domain.payments import Tender
from waiterapp.domain.values import Money
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.pos.till import Account
from waiterapp.venue import deliveries, documents, orders
from waiterapp.venue.store import Store

pytestmark = pytest.mark.expects_log
ORDERED_AT = 3.0
"""Between two looks at the disk that come by themselves."""


class Disk:
    """Says of every flush that it has failed while it is told to, although all comes to the file."""

    def __init__(self) -> None:
        self.fails = False
        self.commits_that_fail = 0

    def commit(self, transaction: RootTransaction) -> None:
        transaction.commit()
        if self.fails or self.commits_that_fail:
            self.commits_that_fail = max(0, self.commits_that_fail - 1)
            raise _failed()

    def settle(self) -> None:
        if self.fails:
            raise _failed()


def _failed() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = 10 | (4 << 8)
    return error


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    made, settle = Disk(), Store.settle
    monkeypatch.setattr(Store, "_commit", lambda _, transaction: made.commit(transaction))

    def settled(store: Store) -> None:
        made.settle()
        settle(store)

    monkeypatch.setattr(Store, "settle", settled)
    return made


class House:
    """A venue's service in virtual time, and what it has told when."""

    def __init__(self, loop: VirtualLoop, folder: Path) -> None:
        self.loop = loop
        self.told: list[tuple[float, Event]] = []
        options = ServiceOptions(folder, with_mirror=False, with_courier=False, is_at_screens=True)
        account = Account("http://127.0.0.1:9/api/", {"machine_id": "1"}, Watch(), {})
        self.service = VenueService(options, lambda _: DinkassaTill(account), self._take, VirtualClock(loop))
        self.hurried: list[float] = []
        self.service._denials.found = lambda: self.hurried.append(loop.time())

    def _take(self, batch: Iterable[Event]) -> None:
        self.told += [(self.loop.time(), one) for one in batch]

    def times(self, kind: type[Event], *, after: float = ORDERED_AT) -> list[float]:
        return [at for at, one in self.told if isinstance(one, kind) and at >= after]

    async def until(self, at: float) -> None:
        await asyncio.sleep(at - self.loop.time())


def evening(folder: Path, play: Callable[[House], Awaitable[None]]) -> House:
    """Play what happens from the moment in which somebody orders."""

    async def run(loop: VirtualLoop) -> House:
        house = House(loop, folder)
        await house.service.start()
        await house.until(ORDERED_AT)
        await play(house)
        await house.service.stop()
        return house

    made: House = run_virtually(run)
    return made


def test_what_the_disk_has_after_it_was_opened_again_is_not_denied_at_all(tmp_path: Path, disk: Disk) -> None:
    command = a_round(*lines(SOUP), table="7")

    async def play(house: House) -> None:
        await house.service.handle(SaveDraft(table_id="7", lines=command.lines))
        disk.commits_that_fail = 2
        await house.service.handle(command)
        assert await house.service._record.run(documents.load_drafts) == {}

    house = evening(tmp_path, play)
    assert house.times(CommandRefused) == []
    assert house.times(RoundSaved) == [ORDERED_AT]
    assert house.times(OrderChanged) == [ORDERED_AT]
    assert house.times(DraftChanged)[-1] == ORDERED_AT
    assert [one.deliveries[0].round_id for at, one in house.told if isinstance(one, QueueChanged) and one.deliveries] == [
        command.id
    ]
    assert not [one for _, one in house.told if isinstance(one, Trouble)]


def test_what_is_not_there_after_it_was_opened_again_is_denied(
    tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def commit(_: Store, transaction: RootTransaction) -> None:
        if disk.commits_that_fail:
            disk.commits_that_fail -= 1
            raise _failed()
        transaction.commit()

    monkeypatch.setattr(Store, "_commit", commit)
    command = a_round(*lines(SOUP), table="7")

    async def play(house: House) -> None:
        disk.commits_that_fail = 2
        await house.service.handle(command)
        await house.until(30)

    house = evening(tmp_path, play)
    assert [one.command_id for _, one in house.told if isinstance(one, CommandRefused)] == [command.id]
    assert house.times(RoundSaved) == []
    assert house.hurried == []
    proofs = [(at, bool(one.problem)) for at, one in house.told if isinstance(one, DiskProven) and at >= ORDERED_AT]
    assert proofs[:2] == [(ORDERED_AT, True), (ORDERED_AT + pulse.SOON_S, False)], "and that the disk works again is said soon"
    assert len(proofs) == 2 + 2, "after that it is looked at as seldom as ever"


def test_it_is_told_with_the_first_thing_that_is_saved_again(tmp_path: Path, disk: Disk) -> None:
    command = a_round(*lines(SOUP), table="7")

    async def play(house: House) -> None:
        disk.fails = True
        await house.service.handle(command)
        await house.until(5.1)
        disk.fails = False
        await house.service.handle(SaveDraft(table_id="8", lines=command.lines))
        await house.until(30)

    house = evening(tmp_path, play)
    assert house.times(CommandRefused) == [ORDERED_AT]
    assert house.times(RoundSaved) == [5.1]
    assert house.times(OrderChanged) == [5.1], "the kitchen sees it too"
    assert house.hurried == [5.1], "and the till gets it"
    said = [(at, one.sentence) for at, one in house.told if isinstance(one, Trouble)]
    assert said == [(5.1, "The order of table 7 that could not be saved is saved after all: take it off the paper.")]


@pytest.mark.parametrize("mended_at", [3.2, 4.0, 7.7, 12.1])
def test_it_is_told_within_a_second_where_nobody_saves_anything(tmp_path: Path, disk: Disk, mended_at: float) -> None:
    async def play(house: House) -> None:
        disk.fails = True
        await house.service.handle(a_round(*lines(SOUP), table="7"))
        await house.until(mended_at)
        disk.fails = False
        await house.until(30)

    house = evening(tmp_path, play)
    (told_at,) = house.times(RoundSaved)
    assert mended_at <= told_at <= mended_at + 1
    assert len(house.times(Trouble)) == 1


def paying(table_id: str) -> PayTable:
    (soup,) = lines(SOUP)
    return PayTable(
        table_id=table_id, waiter_id="w1", tenders=(Tender("0", soup.price),), due=soup.price, tip=Money(0, soup.price.currency)
    )


def with_the_till(connection: Connection) -> None:
    for one in deliveries.load_queue(connection):
        deliveries.begin(connection, one.id, NOON)
        deliveries.step(connection, one.id, DeliveryState.DONE, till_ref="77", at=NOON)


@pytest.mark.parametrize("is_money", [True, False])
def test_what_else_is_done_once_is_told_too(tmp_path: Path, disk: Disk, is_money: bool) -> None:
    order = a_round(*lines(SOUP), table="7")
    void = VoidLine(line_id=order.lines[0].id, quantity=Decimal(1), reason="cold")
    command = paying("7") if is_money else void

    async def play(house: House) -> None:
        await house.service.handle(order)
        await house.service._record.run(with_the_till)
        disk.fails = True
        await house.service.handle(command)
        await house.service.handle(SaveDraft(table_id="7", lines=()))
        await house.until(5.1)
        disk.fails = False
        await house.until(30)

    house = evening(tmp_path, play)
    assert next(one.command_id for _, one in house.told if isinstance(one, CommandRefused)) == command.id
    subject = "What could not be saved for table 7" if is_money else "Something that could not be saved"
    said = [(at, one.sentence) for at, one in house.told if isinstance(one, Trouble)]
    assert [sentence for _, sentence in said] == [f"{subject} is saved after all: look before it is done again."]
    assert 5.1 <= said[0][0] <= 6.1


def test_a_disk_that_fails_again_while_it_is_asked_is_asked_again(
    tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []
    order_of_round = orders.order_of_round

    async def play(house: House) -> None:
        def failing_once(connection: Connection, round_id: str) -> str:
            asked.append(house.loop.time())
            if len(asked) == 1:
                raise _failed()
            return order_of_round(connection, round_id)

        monkeypatch.setattr(orders, "order_of_round", failing_once)
        disk.fails = True
        await house.service.handle(a_round(*lines(SOUP), table="7"))
        disk.fails = False
        await house.until(30)

    house = evening(tmp_path, play)
    assert len(asked) > 1
    (told_at,) = house.times(RoundSaved)
    assert told_at <= ORDERED_AT + 2


def test_without_anything_denied_the_disk_is_asked_as_seldom_as_ever(tmp_path: Path, disk: Disk) -> None:
    async def play(house: House) -> None:
        await house.until(60.5)

    house = evening(tmp_path, play)
    assert disk.fails is False
    assert house.times(DiskProven, after=0) == [0, *(pulse.EVERY_S * number for number in range(1, 7))]
