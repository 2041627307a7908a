"""Backups: made while people work, put back whole, and never anything else in the place of a record."""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.client.running import running
from tests.unit.samples import SOUP, lines
from tests.venue.test_salvaging import Told, deliver, order
from waiterapp.client import sharing, snapshot
from waiterapp.client.backups import NoBackup, make_backup, put_back
from waiterapp.client.profiles import FILE, Profile, Profiles
from waiterapp.client.record import Record
from waiterapp.domain.backups import BackupMade
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.questions import MakeBackup
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue import documents
from waiterapp.venue.carrying import FROM_BACKUP
from waiterapp.venue.copied_file import copy_record
from waiterapp.venue.deliveries import load_queue
from waiterapp.venue.mending import open_mended
from waiterapp.venue.schema import HEAD
from waiterapp.venue.store import DATABASE_NAME, Store

NOW = datetime(2026, 11, 29, 2, 0, tzinfo=UTC)


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    made = Profiles(tmp_path / "home")
    made.add(Profile("p", "dinkassa", "https://till.example.org/api", FILE))
    return made


def rules_in(folder: Path) -> int:
    store = Store(folder)
    try:
        return store.run(documents.load_rules).lock_minutes
    finally:
        store.close()


def write_rules(folder: Path, minutes: int) -> None:
    store = Store(folder)
    try:
        rules = replace(store.run(documents.load_rules), lock_minutes=minutes)
        store.run(lambda connection: documents.save_rules(connection, rules, NOW))
    finally:
        store.close()


async def backed_up(folder: Path, path: Path) -> int:
    record = Record(folder)
    await record.open()
    try:
        await record.run(documents.save_draft, "t1", lines(SOUP), NOW)
        return (await make_backup(record, None, path)).size
    finally:
        await record.close()


def run_backup(folder: Path, path: Path) -> int:
    return asyncio.run(backed_up(folder, path))


def test_a_record_in_use_is_copied_and_put_back(profiles: Profiles, tmp_path: Path) -> None:
    profile = profiles.find("p")
    folder, path = profiles.own_folder(profile), tmp_path / "documents" / "backup.db"
    write_rules(folder, 7)
    size = run_backup(folder, path)
    assert size == path.stat().st_size
    assert [one.name for one in path.parent.iterdir()] == ["backup.db"]
    write_rules(folder, 9)
    (folder / snapshot.NAME).write_text("{}")
    kept = put_back(profiles, profile, path, NOW)
    assert rules_in(folder) == 7
    assert not (folder / snapshot.NAME).exists()
    assert kept.parent == folder
    # What was there before can be put back as well.
    put_back(profiles, profile, kept, NOW.replace(hour=3))
    assert rules_in(folder) == 9


def _not_a_database(path: Path) -> None:
    path.write_text("Dear diary")


def _nothing_in_it(path: Path) -> None:
    path.write_bytes(b"")


def _of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE orders (id INTEGER)")
        file.commit()


def _of_a_newer_program(path: Path) -> None:
    Store(path.parent / "new").close()
    (path.parent / "new" / DATABASE_NAME).replace(path)
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE alembic_version SET version_num = ?", (f"9{HEAD}",))
        file.execute("PRAGMA journal_mode=DELETE")
        file.commit()


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (_not_a_database, "The backup was not put back: file.db is no backup of waiterapp."),
        (_nothing_in_it, "The backup was not put back: file.db is no backup of waiterapp."),
        (_of_another_program, "The backup was not put back: file.db is no backup of waiterapp."),
        (_of_a_newer_program, "The backup was not put back: file.db was written by a newer program."),
    ],
)
def test_what_is_no_backup_changes_nothing(profiles: Profiles, tmp_path: Path, write: object, said: str) -> None:
    assert callable(write)
    profile = profiles.find("p")
    write_rules(profiles.own_folder(profile), 7)
    path = tmp_path / "file.db"
    write(path)
    with pytest.raises(NoBackup) as error:
        put_back(profiles, profile, path, NOW)
    assert str(error.value) == said
    with pytest.raises(sharing.PROBLEMS):
        sharing.restore(profiles, profile, path)
    assert rules_in(profiles.own_folder(profile)) == 7
    assert not list(profiles.own_folder(profile).glob("before-restore-*"))


@pytest.mark.parametrize("is_newer", [False, True])
def test_what_a_backup_has_as_unfinished_waits_for_a_person(profiles: Profiles, tmp_path: Path, *, is_newer: bool) -> None:
    profile, path = profiles.find("p"), tmp_path / "backup.db"
    folder, told = profiles.own_folder(profile), Told()
    store, _ = open_mended(folder, NOW)
    sent = order(store, told, "t1")
    store.run(lambda connection: copy_record(connection, path))
    deliver(store, told, sent, DeliveryState.DONE)
    if is_newer:
        store.raw.execute("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    put_back(profiles, profile, path, NOW)
    store, mended = open_mended(folder, NOW)
    with closing(store):
        queue = store.run(load_queue)
    assert mended is None
    assert [(one.state, one.last_error) for one in queue] == [(DeliveryState.REFUSED, FROM_BACKUP)]


@pytest.mark.expects_log
def test_a_backup_takes_the_place_of_a_record_with_damaged_pages(profiles: Profiles, tmp_path: Path) -> None:
    profile, path = profiles.find("p"), tmp_path / "backup.db"
    folder, told = profiles.own_folder(profile), Told()
    for seed in range(8):
        shutil.rmtree(folder, ignore_errors=True)
        path.unlink(missing_ok=True)
        store, _ = open_mended(folder, NOW)
        for table in range(6):
            deliver(store, told, order(store, told, f"t{table}"), DeliveryState.DONE)
        store.close()
        sharing.backup(profiles, profile, path)
        chance, body = random.Random(seed), bytearray((folder / DATABASE_NAME).read_bytes())
        for _ in range(6):
            begin = chance.randrange(1, len(body) // 4096) * 4096
            body[begin : begin + 4096] = chance.randbytes(4096)
        (folder / DATABASE_NAME).write_bytes(body)
        try:
            put_back(profiles, profile, path, NOW)
        except NoBackup:
            # It is said in words, and the record is there all the same.
            assert (folder / DATABASE_NAME).exists()


def test_a_place_that_cannot_be_written_is_said(profiles: Profiles, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NoBackup, match=r"The backup could not be written: .+\.$"):
        run_backup(profiles.own_folder(profiles.find("p")), tmp_path / "file" / "backup.db")


def test_a_command_makes_a_backup(server: SimulatorServer, tmp_path: Path) -> None:
    path = tmp_path / "documents" / "backup.db"
    with running(tmp_path / "venue", server.base_url, server.till.credentials) as client:
        command = MakeBackup(path=str(path))
        client.submit(command)
        client.until(lambda: any(one.command_id == command.id for one in client.events(CommandAnswered)), "the backup")
        (answered,) = [one for one in client.events(CommandAnswered) if one.command_id == command.id]
    assert answered.answer == BackupMade(str(path), path.stat().st_size)
    sharing.check_backup(path)
