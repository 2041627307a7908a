"""Files that a person gives, and those somebody may have written over: a sentence, and never a crash or a full memory."""

from __future__ import annotations

import os
import sqlite3
import time
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from waiterapp.client import floor_file, given_file, profiles, recording_blocks, sharing, snapshot
from waiterapp.client.floor_file import NoFloorFile, exported, imported
from waiterapp.client.given_file import read_given
from waiterapp.client.profiles import FileSecrets, Profile, ProfileError, Profiles
from waiterapp.client.recording import NoRecording, RecordingReader
from waiterapp.client.recording_blocks import BlockKind, BlockWriter, packed
from waiterapp.client.recording_files import listed, microseconds
from waiterapp.client.recording_text import lines_of
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.venue.copied_file import NotARecord, check_record
from waiterapp.venue.store import DATABASE_NAME, Store

DEEP = b"[" * 100_000
FLOOR = Floor((Area("a", "Saal"),), (Table("1", "1", "a", 4),))
AT = microseconds(datetime(2026, 11, 20, 18, 0, tzinfo=UTC))
NAME = "2026-11-20.1.rec"


def test_a_file_is_read_up_to_its_size_and_no_further(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    assert read_given(path, 5) == b"12345"
    with pytest.raises(OSError, match=r"larger than 4e-06 MB"):
        read_given(path, 4)
    with pytest.raises(IsADirectoryError, match="folder"):
        read_given(tmp_path, 5)
    with pytest.raises(FileNotFoundError):
        read_given(tmp_path / "y", 5)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_waited_for_and_a_device_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(OSError, match="no file"):
            read_given(path, 5)


def test_profiles_and_secrets_that_are_none_are_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / profiles.PROFILES_NAME
    for body in (DEEP, b'{"a":' * 100_000, b'[{"name": "\xff"}]', b"null", b"[{}]", b'[{"x": ' + DEEP):
        path.write_bytes(body)
        with pytest.raises(ProfileError, match="cannot be read"):
            Profiles(tmp_path).all()
    path.unlink()
    path.mkdir()
    with pytest.raises(ProfileError, match="cannot be read"):
        Profiles(tmp_path).all()
    secrets = tmp_path / profiles.SECRETS_NAME
    secrets.touch(0o600)
    for body in (DEEP, b"{", b'{"bar": {"token": 1}}', b'{"\xff": {}}'):
        secrets.write_bytes(body)
        with pytest.raises(ProfileError, match="cannot be read"):
            dict(FileSecrets(secrets, "bar"))


@pytest.mark.parametrize("name", ["..", ".", "...", "a/b", "", "x" * 41])
def test_a_profile_is_not_called_by_what_leads_out_of_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProfileError, match="name"):
        Profiles(tmp_path).add(Profile(name, "dinkassa", "https://till.example/"))


def test_a_snapshot_that_is_none_is_none(tmp_path: Path) -> None:
    for body in (DEEP, b'{"floor":' * 100_000, b"{", b'{"menu": 7}', b'{"orders": [{"id": "\xff"}]}'):
        (tmp_path / snapshot.NAME).write_bytes(body)
        assert snapshot.read_snapshot(tmp_path) is None


def test_an_invitation_that_is_none_is_told_in_words() -> None:
    good = msgspec.json.encode(sharing.Welcome("v", "a", "p", "d", "dinkassa", "https://x/"))
    assert sharing._welcome(good).venue == "v"
    for body in (DEEP, b"{}", b"\xff", good.replace(b'"certificate":""', '"certificate":"ü"'.encode())):
        with pytest.raises(ProfileError, match="no invitation"):
            sharing._welcome(body)


# A floor.


def spoiled(change: Callable[[dict[str, Any]], None]) -> bytes:
    file = msgspec.json.decode(exported(FLOOR))
    file["elements"] = {
        "place/usual/1": {"place": {"x": 0.5, "y": 0.5, "width": 0.1, "height": 0.1, "shape": "round", "turn": 0}},
        "version//v": {"version": {"name": "Sommer", "days": [0, 6], "from_minute": 0, "to_minute": 1440}},
        "piece/usual/w": {"piece": {"area_id": "a", "kind": "wall", "place": {"x": 0, "y": 0}, "text": "Bar"}},
    }
    change(file)
    return msgspec.json.encode(file)


def test_a_sound_floor_is_taken() -> None:
    assert imported(FLOOR, spoiled(lambda _: None), keeps_tables=True)


def place(**fields: object) -> Callable[[dict[str, Any]], None]:
    return lambda file: file["elements"]["place/usual/1"]["place"].update(fields)


def version(**fields: object) -> Callable[[dict[str, Any]], None]:
    return lambda file: file["elements"]["version//v"]["version"].update(fields)


@pytest.mark.parametrize(
    "change",
    [
        place(x=1e308),
        place(y=-1e9),
        place(width=0),
        place(height=-1),
        place(width=1e300),
        place(turn=10**18),
        version(days=[7]),
        version(days=[0] * 100),
        version(from_minute=-1),
        version(to_minute=10**9),
        version(name="x" * 10_000),
        lambda file: file["elements"]["piece/usual/w"]["piece"].update(text="x" * 10_000),
        lambda file: file["elements"]["piece/usual/w"]["piece"]["place"].update(x=1e20),
        lambda file: file["elements"].update({"table//9": {"table": {"name": "9", "area_id": "a", "seats": -1}}}),
        lambda file: file["elements"].update({"x" * 10_000: {}}),
        lambda file: file["elements"].update({f"table//{number}": {} for number in range(30_000)}),
        lambda file: file["areas"].update({"b": "x" * 10_000}),
        lambda file: file["areas"].update({"b": "a\x00b"}),
        lambda file: file["tables"][0].update(seats=10**12),
        lambda file: file["tables"].extend({"id": str(number), "name": "x", "area_id": "a"} for number in range(10_000)),
    ],
)
def test_a_floor_nobody_can_draw_is_refused_whole(change: Callable[[dict[str, Any]], None]) -> None:
    with pytest.raises(NoFloorFile, match="holds no floor"):
        imported(FLOOR, spoiled(change), keeps_tables=True)


@pytest.mark.parametrize("body", [DEEP, b'{"format": 1, "x": ' + DEEP, b'{"format": 1, "areas": {"\xff": "x"}}', b""])
def test_a_file_that_is_no_floor_is_refused_in_words(body: bytes) -> None:
    with pytest.raises(NoFloorFile, match="holds no floor"):
        imported(FLOOR, body, keeps_tables=True)
    with pytest.raises(NoFloorFile, match="too large"):
        imported(FLOOR, b" " * (floor_file.MOST_BYTES + 1), keeps_tables=True)


# A recording.


def recorded(path: Path, key_frame: bytes, *changes: bytes, at_us: int = AT) -> None:
    writer = BlockWriter(path)
    writer.write(BlockKind.OPENED, key_frame, at_us, 0, 0)
    for number, one in enumerate(changes):
        writer.write(BlockKind.CHANGES, one, at_us, 1000 * number, 0)
    writer.close()


def read_all(path: Path) -> int:
    reader = RecordingReader(path)
    return sum(1 for _ in lines_of(reader.recording(), reader.cursor(0.0), 3600.0))


SOUND = packed([[], [], [], []])


def test_a_recording_does_not_unpack_to_any_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording_blocks, "MOST_UNPACKED", 1_000_000)
    recorded(tmp_path / NAME, b"\0" * 200_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(NoRecording):
            read_all(tmp_path / NAME)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    with pytest.raises(zlib.error, match="larger than any"):
        recording_blocks.unzipped(zlib.compress(b"\0" * 2_000_000))


@pytest.mark.parametrize(
    "change",
    [
        packed([[2**62, 0, []]]),
        packed([[AT, -5, []]]),
        packed([[AT, float("nan"), []]]),
        packed([[AT, 1, [["Trouble"]]]]),
        packed([[AT, 1, [["Trouble", "", 7, True]]]]),
        packed([[AT, 1, [["Nothing", "", {}, True]]]]),
        packed([[AT, 1, [["StaffChanged", "", {"~": 7}, False]]]]),
        packed([[AT, 1, "x"]]),
        packed(7),
        b"\x91" * 5000,
        b"\xdd\xff\xff\xff\xff",
    ],
)
def test_what_cannot_be_in_a_recording_is_left_out_and_noted(tmp_path: Path, change: bytes) -> None:
    sound = packed([[AT, 9000, [["Trouble", "", {"sentence": "The printer is out of paper."}, True]]]])
    recorded(tmp_path / NAME, SOUND, change, sound)
    reader = RecordingReader(tmp_path / NAME)
    lines = list(lines_of(reader.recording(), reader.cursor(0.0), 3600.0))
    assert lines


@pytest.mark.parametrize(
    "frame", [packed(7), packed([[], []]), packed([[["x"]], [], [], []]), packed([[], [], [], [[]]]), b"\xc1"]
)
def test_a_key_frame_that_is_none_is_no_recording(tmp_path: Path, frame: bytes) -> None:
    recorded(tmp_path / NAME, frame)
    with pytest.raises(NoRecording):
        read_all(tmp_path / NAME)


@pytest.mark.parametrize("at_us", [2**63 - 1, -(2**63), 10**17])
def test_a_recording_of_a_time_that_cannot_be_is_listed_as_unreadable(tmp_path: Path, at_us: int) -> None:
    recorded(tmp_path / NAME, SOUND, at_us=at_us)
    assert list(listed(tmp_path)) == [NAME]
    with pytest.raises(NoRecording):
        RecordingReader(tmp_path / NAME)


def test_a_file_full_of_beginnings_of_blocks_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording_blocks, "MOST_TRIED", 5_000_000)
    head = recording_blocks.MARK + recording_blocks._HEAD.pack(b"C", 2_000_000, AT, 0, 0) + b"\0" * 4
    path = tmp_path / NAME
    path.write_bytes(recording_blocks.MAGIC + head * 100_000)
    began = time.thread_time()
    with pytest.raises(NoRecording):
        RecordingReader(path)
    assert time.thread_time() - began < 2.0


# A backup.


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    store = Store(tmp_path)
    store.close()
    return tmp_path / DATABASE_NAME


def test_a_record_is_taken_for_one(backup: Path) -> None:
    check_record(backup)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON orders BEGIN DELETE FROM deliveries; END",
        "CREATE VIEW v AS SELECT * FROM orders",
        "CREATE VIRTUAL TABLE v USING fts5(x)",
    ],
)
def test_a_backup_that_does_something_by_itself_is_not_put_back(backup: Path, statement: str) -> None:
    with closing(sqlite3.connect(backup)) as file:
        file.execute(statement)
        file.commit()
    with pytest.raises(NotARecord, match="what no record has"):
        check_record(backup)


def test_what_reading_may_raise_is_named_in_one_place() -> None:
    for body in (DEEP, b'{"a":' * 100_000, b'"\xff"', b"[1e400]", b"{"):
        with pytest.raises(given_file.UNDECODABLE):
            msgspec.json.decode(body)
