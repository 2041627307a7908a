"""One bit of a record is another one: what was promised is there all the same, or a person is told."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.unit.samples import NOON
from tests.venue.test_salvaging import Told, deliver, order
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.venue import deliveries
from waiterapp.venue.lock import LOCK_NAME, FolderLock, StoreBusy
from waiterapp.venue.mending import open_mended
from waiterapp.venue.salvaging import KEPT_IN, READY
from waiterapp.venue.schema import EPOCH, MICROSECOND
from waiterapp.venue.store import DATABASE_NAME

PAGE = 4096
pytestmark = pytest.mark.expects_log


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A record with an order that waits for the till, at rest."""
    store, _ = open_mended(tmp_path, NOON)
    order(store, Told(), "t1")
    store.settle()
    store.close()
    return tmp_path


def flip(folder: Path, name: str, needle: bytes, at: int, bit: int) -> None:
    """Turn one bit over in the first page of a table or an index."""
    path = folder / DATABASE_NAME
    with closing(sqlite3.connect(path)) as file:
        (root,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        assert file.execute("PRAGMA quick_check").fetchone() == ("ok",)
    data = bytearray(path.read_bytes())
    begin = (root - 1) * PAGE
    data[data.index(needle, begin, begin + PAGE) + at] ^= 1 << bit
    path.write_bytes(data)


def waiting(folder: Path) -> list[DeliveryState]:
    store, found = open_mended(folder, NOON)
    try:
        assert found is not None
        return [one.state for one in store.run(deliveries.load_queue)]
    finally:
        store.close()


def test_what_is_missing_in_an_index_is_still_to_be_sent(house: Path) -> None:
    flip(house, "ix_deliveries_state", b"queued", 0, 0)
    assert waiting(house) == [DeliveryState.QUEUED]


def test_an_id_that_is_no_text_keeps_no_record_shut(house: Path) -> None:
    with closing(sqlite3.connect(house / DATABASE_NAME)) as file:
        (order_id,) = file.execute("SELECT id FROM orders").fetchone()
    flip(house, "orders", order_id.encode(), 4, 7)
    assert waiting(house) == [DeliveryState.QUEUED]


@pytest.mark.parametrize(("at", "bit"), [(0, 4), (2, 0), (1, 6), (3, 7)], ids=["blank", "older", "letter", "no text"])
def test_a_schema_that_is_not_what_it_says_is_damage(house: Path, at: int, bit: int) -> None:
    flip(house, "alembic_version", b"0012", at, bit)
    assert waiting(house) == [DeliveryState.QUEUED]


def test_a_record_of_days_ago_sends_nothing_that_was_delivered_since(tmp_path: Path) -> None:
    folder, told = tmp_path / "house", Told()
    store, _ = open_mended(folder, NOON)
    old = order(store, told, "t1")
    store.settle()
    shutil.copyfile(folder / DATABASE_NAME, tmp_path / "old.db")
    deliver(store, told, old, DeliveryState.DONE)
    with store.begin():
        store.raw.execute("UPDATE orders SET closed_at = ?", ((NOON + timedelta(hours=2) - EPOCH) // MICROSECOND,))
    store.close()
    for day in (1, 2, 3):
        store, _ = open_mended(folder, NOON + timedelta(days=day, hours=1))
        if day == 3:
            new = order(store, told, "t2")
        store.close()
    shutil.copyfile(tmp_path / "old.db", folder / DATABASE_NAME)
    store, found = open_mended(folder, NOON + timedelta(days=3, hours=2))
    states = {one.round_id: one.state for one in store.run(deliveries.load_queue)}
    store.close()
    assert states == {old: DeliveryState.UNKNOWN, new: DeliveryState.QUEUED}
    assert found is not None
    assert found.asks


def test_rubbish_where_a_mended_record_is_expected_takes_the_place_of_none(house: Path) -> None:
    (house / READY).write_bytes(b"rubbish")
    store, found = open_mended(house, NOON)
    assert found is None
    assert len(store.run(deliveries.load_queue)) == 1
    store.close()
    assert (house / KEPT_IN / READY).read_bytes() == b"rubbish"


def test_whoever_deletes_the_lock_lets_nobody_in(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    first.acquire(is_app=True)
    (tmp_path / LOCK_NAME).unlink()
    with pytest.raises(StoreBusy):
        second.acquire()
    first.release()
    second.acquire()
    second.release()
    (tmp_path / LOCK_NAME).unlink()
    (tmp_path / LOCK_NAME).mkdir()
    with pytest.raises(StoreBusy, match="move it away"):
        first.acquire()
