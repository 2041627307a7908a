"""A disk that fails while people order: what is told to be saved is saved, and whatever is not is said aloud."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import RootTransaction

from tests.client.running import Running, running
from tests.client.test_service import created, floor_and_staff, is_delivered
from tests.pos.doubles import Watch
from tests.unit.samples import SOUP, lines
from tests.venue.test_orders import a_round
from waiterapp.client import denials, pulse, record
from waiterapp.client.room import AMPLE_BYTES, BALLAST_NAME, SCARCE_BYTES, Room
from waiterapp.client.service import ServiceOptions, VenueService
from waiterapp.domain.commands import PutSalvageAway
from waiterapp.domain.events import CommandRefused, DiskProven, Event, RecordOpened, RecordSalvaged, RoundSaved
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.pos.till import Account
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue import checking, deliveries
from waiterapp.venue.store import DATABASE_NAME, Store, StoreOutOfReach

IO, FULL = 10 | (4 << 8), 13
pytestmark = pytest.mark.expects_log


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "EVERY_S", 0.1)


class Disk:
    """Fails while it is told to, at the commit of whatever is written."""

    def __init__(self) -> None:
        self.code = 0
        self.is_kept_all_the_same = False
        """The pages have come to the file although the flush has failed."""
        self.fails = 0

    def commit(self, store: Store, transaction: RootTransaction) -> None:
        if not self.fails or not self._is_an_order(store):
            transaction.commit()
            return
        self.fails -= 1
        if self.is_kept_all_the_same:
            transaction.commit()
        error = sqlite3.OperationalError("database or disk is full" if self.code == FULL else "disk I/O error")
        error.sqlite_errorcode = self.code
        raise error

    def _is_an_order(self, store: Store) -> bool:
        (count,) = store.raw.execute("SELECT count(*) FROM rounds").fetchone()
        return bool(count)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    made = Disk()
    monkeypatch.setattr(Store, "_commit", lambda store, transaction: made.commit(store, transaction))
    return made


@contextmanager
def at_work(server: SimulatorServer, folder: Path) -> Iterator[Running]:
    with running(folder, server.base_url, server.till.credentials) as client:
        client.ready()
        yield client


@pytest.mark.parametrize("is_kept", [True, False], ids=["flushed late", "never written"])
def test_after_a_flush_that_failed_the_record_is_opened_again_and_the_order_saved_there(
    server: SimulatorServer, tmp_path: Path, disk: Disk, is_kept: bool
) -> None:
    with at_work(server, tmp_path) as client:
        disk.code, disk.fails, disk.is_kept_all_the_same = IO, 1, is_kept
        command = client.send(*floor_and_staff(client), "7", "Kaffe")
        client.until(lambda: is_delivered(client, command), "the till")
        assert [one.command_id for one in client.events(RoundSaved)] == [command.id]
        assert not client.events(CommandRefused)
    assert len(created(server)) == 1


def test_an_order_that_cannot_be_saved_is_refused_aloud_and_never_sent(
    server: SimulatorServer, tmp_path: Path, disk: Disk
) -> None:
    with at_work(server, tmp_path) as client:
        disk.code, disk.fails = IO, 2
        command = client.send(*floor_and_staff(client), "7", "Kaffe")
        client.until(lambda: client.events(CommandRefused), "a refusal")
        assert client.last(CommandRefused).command_id == command.id
        assert client.last(CommandRefused).reason.startswith("This is NOT saved: write it on paper")
        assert any(one.problem for one in client.events(DiskProven))
        client.until(lambda: not client.last(DiskProven).problem, "a disk that works again")
        later = client.send(*floor_and_staff(client), "8", "Kaffe")
        client.until(lambda: is_delivered(client, later), "the till")
        assert [one.command_id for one in client.events(RoundSaved)] == [later.id]
    assert [one["ExternalReference1"] for one in created(server)] == [later.id]


def test_an_order_that_was_denied_and_is_on_the_disk_all_the_same_is_taken_off_the_paper(
    server: SimulatorServer, tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def once(work: object) -> object:
        return await work()  # type: ignore[operator]

    monkeypatch.setattr("waiterapp.client.books.twice", once)

    def settle(_: Store) -> None:
        raise OSError("the disk does not answer")

    with at_work(server, tmp_path) as client, monkeypatch.context() as broken:
        disk.code, disk.fails, disk.is_kept_all_the_same = IO, 1, True
        broken.setattr(Store, "settle", settle)
        command = client.send(*floor_and_staff(client), "7", "Kaffe")
        client.until(lambda: client.events(CommandRefused), "a refusal")
        broken.undo()
        client.until(lambda: client.events(RoundSaved), "the order after all")
        assert client.last(RoundSaved).command_id == command.id
        said = "The order of table 7 that could not be saved is saved after all: take it off the paper."
        client.until(lambda: said in client.troubles, "a word to the waiter")


def test_on_a_full_disk_orders_are_saved_from_the_reserve(server: SimulatorServer, tmp_path: Path, disk: Disk) -> None:
    (tmp_path / BALLAST_NAME).write_bytes(bytes(1000))
    old = tmp_path / "recordings" / "2020-01-01.1.rec"
    old.parent.mkdir()
    old.write_bytes(b"evening")
    with at_work(server, tmp_path) as client:
        disk.code, disk.fails = FULL, 1
        command = client.send(*floor_and_staff(client), "7", "Kaffe")
        client.until(lambda: is_delivered(client, command), "the till")
        assert not client.events(CommandRefused)
        assert not (tmp_path / BALLAST_NAME).exists()
        assert not old.exists()


def test_the_reserve_comes_back_when_there_is_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waiterapp.client.room.BALLAST_BYTES", 2_000_000)
    rested: list[bool] = []
    left = AMPLE_BYTES + 1
    room = Room(tmp_path, with_ballast=True, rest=lambda: rested.append(True), free=lambda _: left)
    room.look()
    assert (tmp_path / BALLAST_NAME).stat().st_size == 2_000_000
    assert (room.warning, rested) == ("", [])
    left = SCARCE_BYTES - 1
    room.look()
    assert rested
    assert "nearly full (59 MB left)" in room.warning
    room.make()
    assert not (tmp_path / BALLAST_NAME).exists()
    left = SCARCE_BYTES + 1
    room.look()
    assert "FULL" in room.warning
    left = AMPLE_BYTES + 1
    room.look()
    assert (tmp_path / BALLAST_NAME).exists()
    assert room.warning == ""


def test_a_record_that_is_damaged_while_people_work_is_made_anew_and_told(
    server: SimulatorServer, tmp_path: Path, disk: Disk
) -> None:
    with at_work(server, tmp_path) as client:
        first = client.send(*floor_and_staff(client), "7", "Kaffe")
        client.until(lambda: is_delivered(client, first), "the till")
        disk.code, disk.fails = 11, 1
        second = client.send(*floor_and_staff(client), "8", "Kaffe")
        client.until(lambda: is_delivered(client, second), "the till")
    assert len(created(server)) == 2
    assert list((tmp_path / "damaged").iterdir())
    store = Store(tmp_path)
    assert store.run(deliveries.load_queue) == ()
    store.close()


def test_what_is_found_damaged_beside_the_orders_is_mended_without_asking(
    server: SimulatorServer, tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "LARGE_BYTES", 1)
    monkeypatch.setattr(record, "CHECK_PAUSE_S", 0.0)
    with at_work(server, tmp_path) as client:
        command = client.send(*floor_and_staff(client), "7", "Kaffe")
        client.until(lambda: is_delivered(client, command), "the till")
    path = tmp_path / DATABASE_NAME
    with closing(sqlite3.connect(path)) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'history_by_time'").fetchone()
    body = bytearray(path.read_bytes())
    body[(page - 1) * 4096 : (page - 1) * 4096 + 8] = b"\x0a\xff\xff\xff\xff\xff\xff\xff"
    path.write_bytes(body)
    with at_work(server, tmp_path) as client:
        client.until(lambda: (tmp_path / "damaged").exists(), "the damage to be found")
        client.until(lambda: len(client.events(RecordOpened)) == 2, "everything told anew")
        later = client.send(*floor_and_staff(client), "8", "Kaffe")
        client.until(lambda: is_delivered(client, later), "the till")
        found = client.last(RecordSalvaged).found
        assert found is not None
        assert (found.is_sure, found.incomplete, found.asks) == (True, (), False)
        client.submit(PutSalvageAway())
        client.until(lambda: client.last(RecordSalvaged).found is None, "the list to be put away")
    assert len(created(server)) == 2


def test_a_disk_that_lets_nothing_be_opened_is_said_until_it_does(
    server: SimulatorServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(denials, "OPEN_AGAIN_S", 0.05)
    (tmp_path / "venue").write_text("in the way")
    events: list[Event] = []
    options = ServiceOptions(tmp_path / "venue", is_at_screens=True)
    account = Account(server.base_url, dict(server.till.credentials), Watch(), {})

    async def evening() -> None:
        opened = asyncio.Event()

        def take(batch: Iterable[Event]) -> None:
            events.extend(batch)
            if any(isinstance(one, RecordOpened) for one in events):
                opened.set()

        made = VenueService(options, lambda _: DinkassaTill(account), take)
        await made.start()
        command = a_round(*lines(SOUP))
        await made.handle(command)
        refused = [one for one in events if isinstance(one, CommandRefused)]
        assert [one.command_id for one in refused] == [command.id]
        assert refused[0].reason.startswith("This is NOT saved: write it on paper")
        assert next(one.problem for one in events if isinstance(one, DiskProven))
        (tmp_path / "venue").unlink()
        async with asyncio.timeout(20):
            await opened.wait()
        await made.stop()

    asyncio.run(evening())


def test_without_screens_a_record_that_cannot_be_opened_ends_the_command(server: SimulatorServer, tmp_path: Path) -> None:
    (tmp_path / "venue").write_text("in the way")
    account = Account(server.base_url, dict(server.till.credentials), Watch(), {})
    made = VenueService(ServiceOptions(tmp_path / "venue"), lambda _: DinkassaTill(account), lambda _: None)

    async def start() -> None:
        try:
            await made.start()
        finally:
            await made.stop()

    with pytest.raises(StoreOutOfReach):
        asyncio.run(start())
