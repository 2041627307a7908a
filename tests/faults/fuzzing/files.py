"""Files that a person gives, and those that somebody may have written over."""

from __future__ import annotations

import contextlib
import random
import re
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path

import msgspec
from hypothesis import strategies as st

from tests.faults.fuzzing.mutating import mutated
from tests.faults.fuzzing.shapes import like
from tests.faults.fuzzing.target import Target
from waiterapp.cli.house import House
from waiterapp.client import floor_file, profiles, snapshot
from waiterapp.client.given_file import UNDECODABLE
from waiterapp.client.profiles import FileSecrets, Profile, ProfileError, Profiles
from waiterapp.client.recording import NoRecording, RecordingReader
from waiterapp.client.recording_blocks import MAGIC, BlockKind, BlockWriter, packed
from waiterapp.client.recording_files import RecordingName, listed, microseconds
from waiterapp.client.recording_text import lines_of
from waiterapp.client.sharing import Welcome, _welcome
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.venue.copied_file import NotARecord, check_record
from waiterapp.venue.store import DATABASE_NAME, Store

FLOOR = Floor((Area("a", "Saal"),), (Table("1", "1", "a", 4), Table("2", "2", "a")))
_AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
_DAY = RecordingName.of("2026-11-20.1.rec")


@contextlib.contextmanager
def _file(name: str, content: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="waiterapp-fuzzing-") as folder:
        path = Path(folder) / name
        # As the program writes it: a file of secrets that others can read is worth a warning.
        path.touch(0o600)
        path.write_bytes(content)
        yield path


def _floor(text: str | bytes) -> None:
    body = text.encode("utf-8", "replace") if isinstance(text, str) else text
    for keeps_tables in (True, False):
        with contextlib.suppress(floor_file.NoFloorFile):
            changes = floor_file.imported(FLOOR, body, keeps_tables=keeps_tables)
            FLOOR.plan.changed(changes)


def _profiles(text: str) -> None:
    with _file(profiles.PROFILES_NAME, text.encode("utf-8", "replace")) as path, contextlib.suppress(ProfileError):
        Profiles(path.parent).started()


def _secrets(content: bytes) -> None:
    with _file(profiles.SECRETS_NAME, content) as path, contextlib.suppress(ProfileError):
        dict(FileSecrets(path, "bar"))


def _snapshot(text: str) -> None:
    with _file(snapshot.NAME, text.encode("utf-8", "replace")) as path:
        found = snapshot.read_snapshot(path.parent)
        if found is not None:
            found.events()


def _house(text: str) -> None:
    with contextlib.suppress(*UNDECODABLE):
        msgspec.json.decode(text.encode("utf-8", "replace"), type=House)


def _invitation(text: str) -> None:
    with contextlib.suppress(ProfileError):
        _welcome(text.encode("utf-8", "replace"))


def _recording(content: bytes) -> None:
    with _file(str(_DAY), content) as path:
        list(listed(path.parent))
        with contextlib.suppress(NoRecording):
            reader = RecordingReader(path)
            recording = reader.recording()
            for since_s in (0.0, 5.0):
                for _ in lines_of(recording, reader.cursor(since_s), 3600.0):
                    pass


def _a_recording(chance: random.Random) -> bytes:
    """Write a recording whose blocks are whole and say what they should not, and spoil it now and then."""
    with tempfile.TemporaryDirectory(prefix="waiterapp-fuzzing-") as folder:
        path = Path(folder) / str(_DAY)
        writer = BlockWriter(path)
        at = chance.choice((microseconds(_AT), microseconds(_AT), 2**63 - 1, -(2**63), 0))
        digest = writer.keep(mutated(_packed(), chance), at, 0, 0)
        writer.write(
            BlockKind.OPENED,
            mutated((*_packed(), packed([[["MenuChanged", {}, {"menu": digest}]], [], [], []])), chance),
            at,
            0,
            0,
        )
        for number in range(chance.randint(0, 3)):
            position = chance.choice((1000 * number, 2**31, 2**32 - 1))
            writer.write(BlockKind.CHANGES, mutated(_packed(), chance), at, position, chance.choice((0, 7, 2**32 - 1)))
        writer.close()
        content = path.read_bytes()
    return mutated((content,), chance) if chance.random() < 0.3 else content


@cache
def _packed() -> tuple[bytes, ...]:
    at = microseconds(_AT)
    return (
        packed([[], [], [], []]),
        packed(
            [[["Trouble", {"sentence": "x"}, {}]], [{"table_id": "1", "lines": []}], [[b"12345678", 0], {"id": "o"}], ["1"]]
        ),
        packed([[at, 1000, [["Trouble", "", {"sentence": "The till"}, True]]]]),
        packed([[at, 2000, [["StaffChanged", "", {"employees": [{"id": "e", "name": "Eva"}]}, True]]]]),
        packed([[at, 3000, [["StaffChanged", "", {"set": {"employees": []}}, False]]]]),
        packed([[10**17, -5, [["OrderChanged", "x", {"order": {}}, True]]]]),
        zlib.compress(b"\0" * 1_000_000),
        b"\x91" * 500,
    )


@cache
def _records() -> tuple[bytes, ...]:
    with tempfile.TemporaryDirectory(prefix="waiterapp-fuzzing-") as folder:
        store = Store(Path(folder))
        store.close()
        path = Path(folder) / DATABASE_NAME
        with closing(sqlite3.connect(path)) as file:
            file.execute("PRAGMA journal_mode=DELETE")
            file.execute("VACUUM")
        return (path.read_bytes(),)


def _backup(content: bytes) -> None:
    with _file("backup.db", content) as path, contextlib.suppress(NotARecord):
        check_record(path)


def _any_backup(chance: random.Random) -> bytes:
    return mutated(_records(), chance)


def _floors() -> st.SearchStrategy[str]:
    """Write floors of the format that is read: of any other nothing more would be looked at."""
    written = like(floor_file.FloorFile)
    return written.map(lambda text: re.sub(r'"format": [^,}]*', f'"format": {floor_file.FORMAT}', text, count=1))


_SECRETS = (b'{"bar": {"token": "abc", "venue password": "x"}, "other": {}}',)
_FLOORS = (floor_file.exported(FLOOR),)
TARGETS = (
    Target("floor-file", _floor, strategy=_floors(), in_every_run=100),
    Target("floor-bytes", _floor, partial(mutated, _FLOORS), in_every_run=300),
    Target("profiles", _profiles, strategy=like(tuple[Profile, ...]), in_every_run=60),
    Target("secrets", _secrets, partial(mutated, _SECRETS), in_every_run=200),
    Target("snapshot", _snapshot, strategy=like(snapshot.Snapshot), in_every_run=40),
    Target("house", _house, strategy=like(House), in_every_run=60),
    Target("invitation", _invitation, strategy=like(Welcome), in_every_run=60),
    Target("recording", _recording, _a_recording, in_every_run=120),
    Target("recording-bytes", _recording, partial(mutated, (MAGIC,)), in_every_run=50),
    Target("backup", _backup, _any_backup, in_every_run=25),
)
