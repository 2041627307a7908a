"""The carbon copy: small, private, never in the way, and right."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from tests.unit.samples import NOON, SOUP, STEAK, lines
from tests.venue.test_orders import a_round
from tests.venue.test_salvaging import Told, deliver, order
from waiterapp.domain.commands import SendRound, SetPin
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.salvage import Salvage
from waiterapp.venue import carbon, deliveries, documents, orders, salvaging, sealing, syncing
from waiterapp.venue.applying import Intent, Means, apply
from waiterapp.venue.mending import CARBON_DAMAGED, GONE, TAKEN_BACK, go_on_copying, open_mended
from waiterapp.venue.schema import EPOCH
from waiterapp.venue.sealing import number_of
from waiterapp.venue.store import DATABASE_NAME, Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened, _ = open_mended(tmp_path, NOON)
    yield opened
    opened.close()


def content(folder: Path) -> carbon.Content:
    return carbon.Carbon(folder).read()


def reopened(folder: Path, *, is_copy: bool = False) -> tuple[Store, Salvage | None]:
    """Open a record as it is found after its program was killed."""
    there = folder.parent / f"{folder.name}-found"
    shutil.rmtree(there, ignore_errors=True)
    shutil.copytree(folder, there)
    return open_mended(there, NOON, is_copy=is_copy)


def test_what_was_promised_stands_in_it_when_the_transaction_has_ended_and_nobody_else_may_read_it(
    store: Store, tmp_path: Path
) -> None:
    told = Told()
    round_id = order(store, told, "t1")
    found = content(tmp_path)
    assert found.is_whole
    assert found.number == number_of(store.raw)
    rows = {(name, row["id"]): row for (name, _), (_, row) in found.rows.items() if row is not None}
    assert rows["rounds", round_id]["waiter_name"] == "Petra"
    delivery = store.run(deliveries.load_queue)[0]
    assert rows["deliveries", delivery.id]["payload"] == delivery.payload
    assert (tmp_path / carbon.NAME).stat().st_mode & 0o777 == 0o600
    deliver(store, told, round_id, DeliveryState.DONE)
    (_, last) = content(tmp_path).rows["deliveries", (delivery.id,)]
    assert last is not None
    assert (last["state"], last["till_ref"]) == ("done", "77")


def test_a_transaction_that_fails_leaves_nothing_in_it(store: Store, tmp_path: Path) -> None:
    before = (tmp_path / carbon.NAME).read_bytes()

    def half() -> None:
        with store.begin() as connection:
            apply(connection, a_round(*lines(SOUP)), Means(), NOON)
            raise RuntimeError("refused")

    with pytest.raises(RuntimeError):
        half()
    assert (tmp_path / carbon.NAME).read_bytes() == before
    store.run(documents.load_rules)
    assert (tmp_path / carbon.NAME).read_bytes() == before


def test_no_secret_is_in_it(store: Store, tmp_path: Path) -> None:
    store.run(lambda connection: apply(connection, SetPin(employee_id="w1", pin="7391"), Means(), NOON))
    order(store, Told(), "t1")
    go_on_copying(store, NOON)
    (kept_hash,) = store.run(lambda connection: connection.execute(text("SELECT hash FROM pins")).scalars().all())
    body = (tmp_path / carbon.NAME).read_bytes()
    assert b"Soppa" in body
    assert kept_hash.encode() not in body
    assert {name for name, _ in content(tmp_path).rows} <= {str(table.name) for table in sealing.PROMISED}


def test_what_was_settled_days_ago_is_left_out_when_it_is_written_anew(store: Store, tmp_path: Path) -> None:
    told = Told()
    kept, old = order(store, told, "t1"), order(store, told, "t2")
    deliver(store, told, old, DeliveryState.DONE)
    close = "UPDATE orders SET closed_at = :at WHERE id = (SELECT order_id FROM rounds WHERE id = :round)"
    at = (NOON - carbon.KEPT - timedelta(hours=1) - EPOCH) // timedelta(microseconds=1)
    store.run(lambda connection: connection.execute(text(close), {"at": at, "round": old}))
    size = (tmp_path / carbon.NAME).stat().st_size
    go_on_copying(store, NOON)
    found = content(tmp_path)
    rounds = {key[0] for name, key in found.rows if name == "rounds"}
    assert rounds == {kept}
    assert (tmp_path / carbon.NAME).stat().st_size < size
    # What is not settled stays, however old its order is.
    store.run(lambda connection: connection.execute(text("UPDATE deliveries SET state = 'refused' WHERE state = 'done'")))
    go_on_copying(store, NOON)
    assert {key[0] for name, key in content(tmp_path).rows if name == "rounds"} == {kept, old}


def test_it_is_pruned_when_it_has_grown(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def wants_pruning() -> bool:
        return store.carbon is not None and store.carbon.wants_pruning

    assert not wants_pruning()
    monkeypatch.setattr(carbon, "GROWS_BYTES", 1000)
    order(store, Told(), "t1")
    assert wants_pruning()
    go_on_copying(store, NOON)
    assert not wants_pruning()


@pytest.mark.expects_log
def test_a_disk_that_does_not_take_it_stops_nobody_and_it_is_written_again_later(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda _descriptor, _body: 3)
        order(store, Told(), "t1")
        order(store, Told(), "t2")
    assert len(store.run(deliveries.load_queue)) == 2
    assert store.carbon is not None
    assert store.carbon.wants_pruning
    go_on_copying(store, NOON)
    assert len([key for name, key in content(tmp_path).rows if name == "rounds"]) == 2
    order(store, Told(), "t3")
    assert content(tmp_path).is_whole


@pytest.mark.expects_log
def test_what_the_disk_has_taken_back_is_put_back(store: Store, tmp_path: Path) -> None:
    told = Told()
    first = order(store, told, "t1")
    shutil.copytree(tmp_path, tmp_path.parent / "older")
    second = order(store, told, "t2")
    deliver(store, told, first, DeliveryState.DONE)
    lying = tmp_path.parent / "lying"
    shutil.copytree(tmp_path.parent / "older", lying)
    shutil.copyfile(tmp_path / carbon.NAME, lying / carbon.NAME)
    found, what = open_mended(lying, NOON)
    try:
        assert what is not None
        assert (what.reason, what.is_sure, what.asks) == (TAKEN_BACK, True, False)
        assert [one.round_id for one in found.run(deliveries.load_queue)] == [second]
        current = found.run(lambda connection: orders.load_current(connection, NOON))
        assert {one.id for order in current for one in order.rounds} == {first, second}
        assert found.run(salvaging.load_salvage) is None
    finally:
        found.close()
    shutil.rmtree(tmp_path.parent / "older")
    shutil.rmtree(lying)


@pytest.mark.expects_log
def test_a_delivery_that_does_not_fit_its_checksum_is_put_back_from_the_copy(store: Store, tmp_path: Path) -> None:
    round_id = order(store, Told(), "t1")
    before = store.run(deliveries.load_queue)[0]
    # As a page that was written to the wrong place: a right page, and not this row.
    store.raw.execute("DROP TRIGGER watch_deliveries_update")
    store.raw.execute("UPDATE deliveries SET payload = replace(payload, 'Soppa', 'Sopra')")
    found, what = reopened(tmp_path)
    try:
        assert what is not None
        assert what.reason.startswith("deliveries ")
        assert (what.is_sure, [one.is_sure for one in what.deliveries]) == (True, [True])
        assert found.run(deliveries.load_queue) == (before,)
        assert found.run(deliveries.load_queue)[0].round_id == round_id
        assert found.run(salvaging.load_salvage) == what
        found.run(lambda connection: salvaging.put_away(connection, NOON))
        assert found.run(salvaging.load_salvage) is None
    finally:
        found.close()


@pytest.mark.expects_log
def test_without_the_copy_a_delivery_in_doubt_waits_for_a_person(store: Store, tmp_path: Path) -> None:
    order(store, Told(), "t1")
    store.raw.execute("DROP TRIGGER watch_deliveries_update")
    store.raw.execute("UPDATE deliveries SET payload = replace(payload, 'Soppa', 'Sopra')")
    (tmp_path / carbon.NAME).unlink()
    found, what = reopened(tmp_path)
    try:
        assert what is not None
        assert (what.is_sure, [one.is_sure for one in what.deliveries]) == (False, [False])
        (one,) = found.run(deliveries.load_queue)
        assert (one.state, one.last_error, one.asks_a_person) == (DeliveryState.REFUSED, salvaging.DOUBTFUL, True)
        assert found.run(deliveries.load_lanes) == ()
    finally:
        found.close()


@pytest.mark.expects_log
def test_without_a_copy_that_can_be_trusted_the_till_is_asked_before_anything_is_sent(store: Store, tmp_path: Path) -> None:
    order(store, Told(), "t1")
    body = (tmp_path / carbon.NAME).read_bytes()
    (tmp_path / carbon.NAME).write_bytes(body[:-20])
    found, what = reopened(tmp_path)
    try:
        assert what is not None
        assert (what.reason, what.is_sure) == (CARBON_DAMAGED, False)
        (one,) = found.run(deliveries.load_queue)
        assert (one.state, one.attempts) == (DeliveryState.UNKNOWN, 1)
    finally:
        found.close()


@pytest.mark.expects_log
def test_a_record_whose_file_is_gone_comes_back_from_the_copy(store: Store, tmp_path: Path) -> None:
    round_id = order(store, Told(), "t1")
    for name in (DATABASE_NAME, f"{DATABASE_NAME}-wal", f"{DATABASE_NAME}-shm"):
        (tmp_path / name).unlink()
    found, what = reopened(tmp_path)
    try:
        assert what is not None
        assert (what.reason, what.is_sure) == (GONE, True)
        assert [one.round_id for one in found.run(deliveries.load_queue)] == [round_id]
    finally:
        found.close()


@pytest.mark.expects_log
def test_a_salvage_that_is_killed_anywhere_begins_again_or_is_finished(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_id = order(store, Told(), "t1")
    folder = tmp_path.parent / "killed"
    for step in range(1, 9):
        shutil.copytree(tmp_path, folder)
        body = bytearray((folder / DATABASE_NAME).read_bytes())
        body[100:4096] = bytes(3996)
        (folder / DATABASE_NAME).write_bytes(body)
        (folder / f"{DATABASE_NAME}-wal").unlink()
        left = [step]

        def dying(real: Callable[..., Any], left: list[int] = left) -> Callable[..., Any]:
            def call(*args: Any, **more: Any) -> Any:
                left[0] -= 1
                if not left[0]:
                    raise KeyboardInterrupt
                return real(*args, **more)

            return call

        with monkeypatch.context() as patch:
            for owner, name in ((Path, "replace"), (Path, "unlink"), (salvaging, "_put_images"), (salvaging, "_flush_folder")):
                patch.setattr(owner, name, dying(getattr(owner, name)))
            with contextlib.suppress(KeyboardInterrupt):
                open_mended(folder, NOON)[0].close()
        found, _ = open_mended(folder, NOON)
        assert [one.round_id for one in found.run(deliveries.load_queue)] == [round_id], step
        found.close()
        shutil.rmtree(folder)


def kept(store: Store, command: SendRound) -> None:
    store.run(lambda connection: syncing.keep(connection, Intent(command, Means(account="acc"), NOON), NOON))


@pytest.mark.expects_log
@pytest.mark.parametrize("loses", ["everything", "a page", "the last changes"])
def test_a_copy_of_a_shared_record_keeps_what_the_others_do_not_know(tmp_path: Path, loses: str) -> None:
    folder = tmp_path / "copy"
    opened, _ = open_mended(folder, NOON, is_copy=True)
    first, second = a_round(*lines(SOUP), table="t1"), a_round(*lines(STEAK), table="t2")
    kept(opened, first)
    shutil.copytree(folder, tmp_path / "older")
    kept(opened, second)
    (sent,) = [one for one in opened.run(deliveries.load_queue) if one.round_id == first.id]
    opened.run(lambda connection: deliveries.begin(connection, sent.id, NOON))
    opened.run(lambda connection: deliveries.step(connection, sent.id, DeliveryState.DONE, till_ref="77", at=NOON))
    shutil.copytree(folder, tmp_path / "left")
    opened.close()
    left = tmp_path / "left"
    match loses:
        case "everything":
            (left / DATABASE_NAME).write_bytes(b"rubbish" * 1000)
            (left / f"{DATABASE_NAME}-wal").unlink()
        case "a page":
            body = bytearray((left / f"{DATABASE_NAME}-wal").read_bytes())
            body[len(body) // 2 :] = bytes(len(body) - len(body) // 2)
            (left / f"{DATABASE_NAME}-wal").write_bytes(body)
        case "the last changes":
            shutil.copyfile(left / carbon.NAME, tmp_path / "older" / carbon.NAME)
            left = tmp_path / "older"
    found, what = open_mended(left, NOON, is_copy=True)
    try:
        assert what is not None
        assert what.is_sure
        assert [one.command_id for one in found.run(syncing.load_pending)] == [first.id, second.id]
        current = found.run(lambda connection: orders.load_current(connection, NOON))
        assert {one.id for order in current for one in order.rounds} == {first.id, second.id}
        # What this device has brought to the till by itself is not brought there again.
        assert [one.round_id for one in found.run(deliveries.load_queue)] == [second.id]
    finally:
        found.close()


def test_what_the_shared_record_has_taken_is_gone_from_the_copy(tmp_path: Path) -> None:
    opened, _ = open_mended(tmp_path, NOON, is_copy=True)
    command = a_round(*lines(SOUP), table="t1")
    kept(opened, command)
    assert len([key for name, key in content(tmp_path).rows if name == "outbox"]) == 1
    opened.run(lambda connection: connection.execute(text("DELETE FROM outbox")))
    opened.close()
    again, what = open_mended(tmp_path, NOON, is_copy=True)
    again.close()
    assert what is None
    assert not content(tmp_path).rows


def test_a_line_says_in_itself_whether_it_is_right(store: Store, tmp_path: Path) -> None:
    order(store, Told(), "t1")
    lines_ = (tmp_path / carbon.NAME).read_bytes().splitlines()
    for line in lines_:
        assert msgspec.json.decode(line).keys() == {"crc", "of"}
    (tmp_path / carbon.NAME).write_bytes(b"\n".join((lines_[0], lines_[-1].replace(b"Soppa", b"Sopra"))) + b"\n")
    assert not content(tmp_path).is_whole


def test_rows_have_the_checksum_of_what_they_are_whoever_changes_them(store: Store) -> None:
    order(store, Told(), "t1")
    store.run(lambda connection: connection.execute(text("UPDATE deliveries SET attempts = 4, last_error = 'x'")))
    (row,) = sealing.rows_in(store.raw, "SELECT * FROM deliveries")
    assert row["seal"] == sealing.seal_of("deliveries", row)
    assert store.broken_seals() == ()


@pytest.mark.expects_log
def test_a_disk_without_room_for_a_salvage_is_not_filled_with_copies(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    round_id = order(store, Told(), "t1")
    folder = tmp_path.parent / "full"
    shutil.copytree(tmp_path, folder)
    (folder / DATABASE_NAME).write_bytes(b"rubbish" * 1000)
    (folder / f"{DATABASE_NAME}-wal").unlink()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(salvaging, "_put_images", full)
        for _ in range(2):
            with pytest.raises(OSError, match="No space"):
                open_mended(folder, NOON)
    assert not list((folder / "damaged").iterdir())
    assert (folder / DATABASE_NAME).read_bytes().startswith(b"rubbish")
    found, what = open_mended(folder, NOON)
    assert what is not None
    assert [one.round_id for one in found.run(deliveries.load_queue)] == [round_id]
    found.close()
