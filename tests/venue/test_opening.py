"""How a record is opened: looked at for damage, brought to this program's schema without risk, left alone if it is newer."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from tests.unit.samples import NOON, SOUP, lines
from tests.venue.test_orders import a_round, send
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.venue import checking, deliveries, earlier_copies, migrations, store
from waiterapp.venue.copied_file import check_record
from waiterapp.venue.disk_faults import DiskFault
from waiterapp.venue.mending import open_mended
from waiterapp.venue.migrating import migrate
from waiterapp.venue.schema import HEAD
from waiterapp.venue.store import DATABASE_NAME, Store, StoreDamaged, StoreOutOfReach, StoreTooNew


def older(folder: Path, version: str = "0009") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / DATABASE_NAME
    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        connection.execute(text("INSERT INTO sold_out (dish_id, since) VALUES ('d1', 1)"))
    engine.dispose()
    return path


def version_in(path: Path) -> str:
    with closing(sqlite3.connect(path)) as file:
        return str(file.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def made_newer(folder: Path) -> None:
    opened = Store(folder)
    opened.run(lambda connection: send(connection, a_round(*lines(SOUP))))
    opened.run(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    opened.close()


def test_a_record_of_a_newer_program_can_be_read_and_not_changed(tmp_path: Path) -> None:
    made_newer(tmp_path)
    opened = Store(tmp_path, may_be_newer=True)
    try:
        assert opened.is_newer
        assert len(opened.run(deliveries.load_queue)) == 1
        with pytest.raises(DBAPIError, match="readonly"):
            opened.run(lambda connection: connection.execute(text("DELETE FROM deliveries")))
        assert len(opened.run(deliveries.load_queue)) == 1
    finally:
        opened.close()
    with pytest.raises(StoreTooNew):
        Store(tmp_path)


def test_a_record_is_copied_before_it_is_migrated_and_the_last_two_copies_are_kept(tmp_path: Path) -> None:
    path = older(tmp_path)
    for number in range(3):
        (tmp_path / f"{earlier_copies.PREFIX}0001-2020-01-0{number + 1}-000000.db").touch()
    Store(tmp_path).close()
    assert version_in(path) == HEAD
    kept = sorted(tmp_path.glob(f"{earlier_copies.PREFIX}*.db"))
    assert len(kept) == earlier_copies.MOST
    copy = kept[-1]
    assert version_in(copy) == "0009"
    assert copy.stat().st_mode & 0o777 == 0o600
    check_record(copy)
    Store(tmp_path).close()
    assert sorted(tmp_path.glob(f"{earlier_copies.PREFIX}*.db")) == kept


def test_a_record_of_an_older_program_is_not_taken_for_a_damaged_one(tmp_path: Path) -> None:
    older(tmp_path)
    opened, found = open_mended(tmp_path, NOON)
    opened.run(lambda connection: send(connection, a_round(*lines(SOUP))))
    opened.close()
    assert found is None
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as file:
        # As if this program knew one schema more than the one that has written it.
        file.execute("UPDATE alembic_version SET version_num = '0011'")
        for table in ("deliveries", "outbox"):
            file.execute(f"ALTER TABLE {table} DROP COLUMN seal")
        file.commit()
    opened, found = open_mended(tmp_path, NOON)
    assert found is None
    assert [one.state for one in opened.run(deliveries.load_queue)] == [DeliveryState.QUEUED]
    opened.close()


def test_without_room_for_the_copy_nothing_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = older(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(earlier_copies, "copy_record", full)
    with pytest.raises(StoreOutOfReach, match="no room for a copy") as error:
        Store(tmp_path)
    assert error.value.fault is DiskFault.FULL
    assert version_in(path) == "0009"


def test_a_migration_that_is_killed_half_way_has_not_begun(tmp_path: Path) -> None:
    path = older(tmp_path)
    killed = f"""
import os
from alembic import op
from waiterapp.venue.store import Store
from pathlib import Path
real, count = op.create_table, []
def create_table(*args, **kwargs):
    count.append(real(*args, **kwargs))
    if len(count) == 2:
        os.kill(os.getpid(), 9)
op.create_table = create_table
Store(Path({str(tmp_path)!r}))
"""
    done = subprocess.run([sys.executable, "-c", killed], check=False, capture_output=True, text=True)
    assert done.returncode == -9, done.stderr
    assert version_in(path) == "0009"
    opened = Store(tmp_path)
    try:
        with opened.begin() as connection:
            assert connection.execute(text("SELECT dish_id FROM sold_out")).scalars().all() == ["d1"]
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
        assert opened.check() == ""
    finally:
        opened.close()


def damaged(folder: Path) -> None:
    opened = Store(folder)
    for number in range(40):
        with opened.begin() as connection:
            send(connection, a_round(*lines(SOUP), table=f"t{number}"))
    opened.close()
    path = folder / DATABASE_NAME
    with closing(sqlite3.connect(path)) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'deliveries_in_lane'").fetchone()
    body = bytearray(path.read_bytes())
    begin = (page - 1) * 4096
    body[begin + 200 : begin + 260] = bytes(60)
    body[begin : begin + 4] = b"\x0a\xff\xff\xff"
    path.write_bytes(body)


def test_damage_that_no_reading_has_met_is_found(tmp_path: Path) -> None:
    damaged(tmp_path)
    opened = Store(tmp_path)
    try:
        assert len(opened.run(lambda connection: connection.execute(text("SELECT id FROM deliveries")).all())) == 40
        assert opened.check()
    finally:
        opened.close()


def test_of_a_large_record_what_was_promised_is_looked_at_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged(tmp_path)
    monkeypatch.setattr(checking, "LARGE_BYTES", 1)
    opened = Store(tmp_path)
    try:
        assert opened.check().startswith("deliveries: ")
        assert "history" in opened.unchecked
        assert not set(opened.unchecked) & set(checking.PROMISED)
    finally:
        opened.close()


def test_a_folder_that_cannot_be_written_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreOutOfReach) as error:
        Store(tmp_path / "file" / "venue")
    assert error.value.fault is DiskFault.KEPT_AWAY
    (tmp_path / "venue").mkdir()
    (tmp_path / "venue" / DATABASE_NAME).mkdir()
    with pytest.raises(StoreOutOfReach) as error:
        Store(tmp_path / "venue")
    assert error.value.fault is DiskFault.KEPT_AWAY
    (tmp_path / "rubbish").mkdir()
    (tmp_path / "rubbish" / DATABASE_NAME).write_bytes(b"this is not a database" * 100)
    with pytest.raises(StoreDamaged):
        store.Store(tmp_path / "rubbish")


def test_what_a_server_says_to_a_migration_is_not_taken_for_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = ProgrammingError("ALTER TABLE orders", None, Exception("permission denied"))

    def upgrade(*_: object) -> None:
        raise refused

    monkeypatch.setattr(command, "upgrade", upgrade)
    with create_engine("sqlite://").begin() as connection, pytest.raises(ProgrammingError, match="permission denied"):
        migrate(connection)
