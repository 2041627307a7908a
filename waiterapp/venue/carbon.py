"""The carbon copy: a second file beside the record, in which stands once more what waiters were promised.

One line for each transaction that changes anything of it, with the rows as they were then; the last line that has a row is
right. Where the record's file is damaged, or a disk has taken back what it had sworn to keep, the rows are put back from here.

A line is written when its transaction is on the disk and before anybody is told so, and flushed to the disk right after that,
together with others that have come meanwhile. That is safe enough: until then the record itself has it for sure, and a program
that is killed leaves the line to the operating system. Only a power cut in these milliseconds together with a damage to the
record at the same place could lose it, and a second flush before every "saved" would double what a waiter waits.
"""

from __future__ import annotations

import logging
import os
import secrets
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec

from waiterapp.venue.readable import UNREADABLE, check_stored
from waiterapp.venue.schema import EPOCH, MICROSECOND
from waiterapp.venue.sealing import PROMISED, UNFINISHED, Changes, Key, Row, key_of, number_of, read_back, rows_in, written

log = logging.getLogger(__name__)
NAME = "carbon.jsonl"
KEPT = timedelta(days=2)
"""So long an order stays in it after it was closed."""
GROWS_BYTES = 8_000_000
"""It is written anew, with what is still needed, when it has grown by so much."""
_AT_ONCE = 400
_HEAD_OF_DATABASE, _HEAD_OF_LOG, _HEAD_OF_FRAME = 100, 32, 24
_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would write an end of line in its own way."""
_MOST = 2**30
"""A thousand years of orders; the head of a record has room for twice as high a number."""
_BY_NAME = {str(table.name): table for table in PROMISED}


class _Line(msgspec.Struct):
    n: Annotated[int, msgspec.Meta(ge=0, le=_MOST)]
    """The number of the transaction."""
    rows: list[tuple[str, Row]]
    gone: list[tuple[str, list[str | int]]] = []
    first: bool = False
    """What follows stands on what is here: the lines before it are not needed."""
    record: int = 0
    """Which record it is a copy of; stands in the first line."""


@dataclass
class Content:
    """What stands in a carbon copy."""

    number: int = 0
    """The last transaction in it."""
    record: int = 0
    """Which record it is a copy of, by `record_of`."""
    rows: dict[Key, tuple[int, Row | None]] = field(default_factory=dict)
    """Every row with the number of the transaction that has changed it last; nothing in the place of those that are gone."""
    is_whole: bool = True
    """Every line can be read, and none is missing."""
    is_there: bool = False


class Carbon:
    """The file of one record."""

    def __init__(self, folder: Path, *, is_copy: bool = False) -> None:
        """Copy a record; of one that `is_copy` itself, what its device has promised and nobody else has yet."""
        self.path = folder / NAME
        self.is_copy = is_copy
        self._file: int | None = None
        self._size = self._base = 0
        self._is_unsynced = False
        self._lock = threading.Lock()
        self.is_behind = True
        """It has to be written anew before it is any good: nothing is known of it yet, or a line could not be written."""

    def read(self) -> Content:
        """Read everything; what is torn, does not fit its checksum or is no row of this program's is left out."""
        content = Content()
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return content
        except OSError:
            content.is_there, content.is_whole = True, False
            return content
        content.is_there, content.is_whole = True, bool(data)
        for line in _lines_of(data):
            if line is None:
                content.is_whole = False
                continue
            if not line.first and line.n not in (content.number, content.number + 1):
                content.is_whole = False
            content.number = max(content.number, line.n)
            content.record = line.record or content.record
            for key, row in _told_in(line):
                if key is None:
                    content.is_whole = False
                else:
                    content.rows[key] = (line.n, row)
        return content

    @property
    def is_unsynced(self) -> bool:
        """Something would not survive a power cut yet."""
        return self._is_unsynced

    @property
    def wants_pruning(self) -> bool:
        """It has grown by so much that most of it is not needed any more, or lacks something."""
        return self.is_behind or self._size - self._base > GROWS_BYTES

    def add(self, changes: Changes) -> None:
        """Write down what a transaction has changed. A disk that does not take it keeps nobody from working."""
        if self._file is None or self.is_behind:
            return
        rows = [(name, written(name, row)) for name, row in changes.rows]
        body = _packed(_Line(changes.number, rows, [(name, list(key)) for name, key in changes.gone]))
        try:
            self._append(body)
        except OSError:
            # From here on a line is missing; the whole is written again as soon as that works.
            self.is_behind = True
            log.exception("the carbon copy could not be written")

    def sync(self) -> None:
        """Let what was written survive a power cut. It may be called on any thread: the next order does not wait for it."""
        with self._lock:
            if not self._is_unsynced or self._file is None:
                return
            self._is_unsynced = False
            descriptor = os.dup(self._file)
        try:
            os.fsync(descriptor)
        except OSError:
            self.is_behind = True
            log.exception("the carbon copy could not be flushed")
        finally:
            os.close(descriptor)

    def write_anew(self, raw: sqlite3.Connection, now: datetime) -> None:
        """Write down everything that is still needed of the record as it is; the older file stays until that is done.

        Raises:
            OSError: the disk does not take it.
        """
        self.close()
        number, record = number_of(raw), _marked(raw)
        fresh = self.path.with_name(f"{NAME}.new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                first = True
                for rows in _promised_here(raw) if self.is_copy else _needed(raw, now):
                    told = [(name, written(name, row)) for name, row in rows]
                    file.write(_packed(_Line(number, told, first=first, record=record if first else 0)))
                    first = False
                file.flush()
                os.fsync(file.fileno())
                size = file.tell()
            fresh.replace(self.path)
        finally:
            fresh.unlink(missing_ok=True)
        self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND | _BINARY)
        self._size = self._base = size
        self.is_behind = False

    def close(self) -> None:
        """Flush and close the file."""
        self.sync()
        with self._lock:
            if self._file is not None:
                os.close(self._file)
                self._file = None
        self.is_behind = True

    def _append(self, body: bytes) -> None:
        if self._file is None:
            return
        done = os.write(self._file, body)
        if done != len(body):
            raise OSError("only a part of a line was written")
        self._size += done
        self._is_unsynced = True


def _marked(raw: sqlite3.Connection) -> int:
    """Return the number by which a record is told from others, and give it one where it has none."""
    found = int(raw.execute("PRAGMA application_id").fetchone()[0])
    if not found:
        found = 1 + secrets.randbelow(2**31 - 1)
        raw.execute(f"PRAGMA application_id = {found}")
    return found


def record_of(path: Path) -> int:
    """Return the number of the record in a file, without opening it; 0 where it has none, or is none (SQLite format 1.3)."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_OF_DATABASE)
    except OSError:
        return 0
    is_one = len(head) == _HEAD_OF_DATABASE and head.startswith(b"SQLite format 3\0")
    return int.from_bytes(head[68:72], "big", signed=True) if is_one else 0


def record_in_log(path: Path) -> int:
    """Return the number of the record that a write-ahead log carries on; 0 where it does not say (SQLite format 4.1)."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_OF_LOG)
            if len(head) < _HEAD_OF_LOG or head[:3] != b"\x37\x7f\x06":
                return 0
            page_size, salts, found = int.from_bytes(head[8:12], "big"), head[16:24], 0
            # Frames of an older turn of the log follow the newest one, with other salts.
            while len(frame := file.read(_HEAD_OF_FRAME)) == _HEAD_OF_FRAME and frame[8:16] == salts:
                page = file.read(72) if int.from_bytes(frame[:4], "big") == 1 else b""
                if len(page) == 72:
                    found = int.from_bytes(page[68:72], "big", signed=True)
                file.seek(page_size - len(page), os.SEEK_CUR)
            return found
    except OSError:
        return 0


def are_others(one: int, two: int) -> bool:
    """Tell whether two numbers are of different records. One wrong bit does not make them that."""
    return bool(one and two) and (one ^ two).bit_count() > 1


def forget(folder: Path, raw: sqlite3.Connection) -> None:
    """Begin anew with a record that a person has put in the place of another one.

    Raises:
        OSError, sqlite3.DatabaseError: the disk does not take it.
    """
    raw.execute("PRAGMA user_version = 0")
    (folder / NAME).unlink(missing_ok=True)


def _packed(line: _Line) -> bytes:
    body = msgspec.json.encode(line)
    return b'{"crc":"%08x","of":%b}\n' % (zlib.crc32(body), body)


_HEAD = len(b'{"crc":"00000000","of":')
_decoder = msgspec.json.Decoder(_Line)


def _lines_of(data: bytes) -> Iterator[_Line | None]:
    """Read line by line; nothing in the place of one that is damaged."""
    for text in data.splitlines(keepends=True):
        body = text[_HEAD:-2]
        try:
            is_right = text.endswith(b"}\n") and int(text[8:16], 16) == zlib.crc32(body)
            yield _decoder.decode(body) if is_right else None
        except (ValueError, RecursionError, msgspec.MsgspecError):
            yield None


def _told_in(line: _Line) -> Iterator[tuple[Key | None, Row | None]]:
    """Return the rows of a line with their keys; no key in the place of what is no row of this program's."""
    for name, told in line.rows:
        try:
            row = read_back(name, told)
            check_stored(_BY_NAME[name], row)
            yield (name, key_of(name, row)), row
        except UNREADABLE:
            yield None, None
    for name, values in line.gone:
        is_key = name in _BY_NAME and len(values) == len(_BY_NAME[name].primary_key.columns)
        yield (name, tuple(values)) if is_key else None, None


def _promised_here(raw: sqlite3.Connection) -> Iterator[list[tuple[str, Row]]]:
    """Return what waits for the shared record, and how far this device's own deliveries of that are."""
    yield [("outbox", row) for row in rows_in(raw, "SELECT * FROM outbox ORDER BY sequence")]
    own = "SELECT * FROM deliveries WHERE round_id IN (SELECT command_id FROM outbox)"
    yield [("deliveries", row) for row in rows_in(raw, own)]


def _needed(raw: sqlite3.Connection, now: datetime) -> Iterator[list[tuple[str, Row]]]:
    """Return the rows of orders that are open, unsettled or fresh, and of deliveries that belong to none."""
    since = (now - KEPT - EPOCH) // MICROSECOND
    ids = [
        row[0]
        for row in raw.execute(
            "SELECT id FROM orders WHERE closed_at IS NULL OR closed_at > ? "
            f"UNION SELECT order_id FROM deliveries WHERE {UNFINISHED} AND order_id IS NOT NULL",
            (since,),
        )
    ]
    yield [("outbox", row) for row in rows_in(raw, "SELECT * FROM outbox ORDER BY sequence")]
    for begin in range(0, len(ids), _AT_ONCE):
        yield list(_rows_of(raw, ids[begin : begin + _AT_ONCE]))
    free = f"SELECT * FROM deliveries WHERE order_id IS NULL AND ({UNFINISHED} OR created_at > ?)"
    yield [("deliveries", row) for row in rows_in(raw, free, (since,))]


def _rows_of(raw: sqlite3.Connection, order_ids: list[str]) -> Iterable[tuple[str, Row]]:
    marks = ", ".join("?" for _ in order_ids)
    for table in PROMISED:
        column = "id" if table.name == "orders" else "order_id"
        if table.name != "outbox":
            for row in rows_in(raw, f"SELECT * FROM {table.name} WHERE {column} IN ({marks})", order_ids):
                yield str(table.name), row
