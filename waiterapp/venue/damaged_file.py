"""A damaged database read row by row, around whatever cannot be read of it."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from waiterapp.venue.private_folder import FILE_MODE, FOLDER_MODE, make_private_folder, new_private
from waiterapp.venue.sealing import Row

log = logging.getLogger(__name__)
_MAGIC, _PAGE = b"SQLite format 3\x00", 4096
_HEAD = 100
_MOST_GUESSES, _MOST_IN_VAIN = 200_000, 5_000
_ROWID = "rowid of this row"


class DamagedFile:
    """A copy of a damaged database; what is read of it is as it stands, right or not."""

    def __init__(self, raw: sqlite3.Connection, *, has_own_head: bool) -> None:
        self._raw = raw
        self._has_own_head = has_own_head

    @property
    def number(self) -> int | None:
        """The number of the last transaction in it, if that can be known."""
        if not self._has_own_head:
            return None
        try:
            return int(self._raw.execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.Error:
            return None

    def tables(self) -> frozenset[str]:
        """Return the names of the tables that are known."""
        try:
            found = self._raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        except sqlite3.Error:
            return frozenset()
        return frozenset(str(name) for (name,) in found)

    def rows(self, name: str) -> tuple[list[Row], bool]:
        """Read what can be read of a table: from the front, from the back, then one by one in between.

        Returns the rows, and whether these are all.
        """
        found: dict[int, Row] = {}
        first, is_whole = self._walk(name, "ORDER BY rowid", found)
        if is_whole:
            return list(found.values()), True
        last, _ = self._walk(name, "ORDER BY rowid DESC", found)
        begin = first + 1 if first is not None else 1
        end = last if last is not None else begin + _MOST_GUESSES
        in_vain = 0
        for rowid in range(begin, min(end, begin + _MOST_GUESSES)):
            before = len(found)
            self._walk(name, f"WHERE rowid = {rowid}", found)
            in_vain = 0 if len(found) > before else in_vain + 1
            if in_vain > _MOST_IN_VAIN:
                break
        return [found[rowid] for rowid in sorted(found)], False

    def _walk(self, name: str, how: str, found: dict[int, Row]) -> tuple[int | None, bool]:
        """Read rows until there are no more, or one cannot be read; return the last rowid, and whether it came to the end."""
        last = None
        try:
            cursor = self._raw.execute(f'SELECT rowid AS "{_ROWID}", * FROM "{name}" {how}')
            names = [one[0] for one in cursor.description]
            for values in cursor:
                row = dict(zip(names, values, strict=True))
                last = int(row.pop(_ROWID))
                if all(_is_text(value) for value in row.values()):
                    found[last] = row
        except (sqlite3.Error, UnicodeError, ValueError, OverflowError, TypeError):
            return last, False
        return last, True


@contextmanager
def damaged_file(path: Path, work: Path) -> Iterator[DamagedFile]:
    """Open a copy of a damaged database with its write-ahead log, in a folder that is removed again; the file itself stays."""
    shutil.rmtree(work, ignore_errors=True)
    make_private_folder(work.parent)
    work.mkdir(FOLDER_MODE)
    try:
        copy = work / path.name
        for suffix in ("", "-wal"):
            copy_readable(path.with_name(path.name + suffix), copy.with_name(copy.name + suffix))
        copy.touch(FILE_MODE)
        has_own_head = _mend_head(copy)
        raw = sqlite3.connect(copy, isolation_level=None)
        try:
            raw.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
            raw.execute("PRAGMA writable_schema=ON")
            raw.execute("PRAGMA trusted_schema=OFF")
            yield DamagedFile(raw, has_own_head=has_own_head)
        finally:
            raw.close()
    finally:
        shutil.rmtree(work, ignore_errors=True)


def copy_readable(source: Path, target: Path) -> None:
    """Copy a file page by page; a page that the disk does not give is empty in the copy."""
    if not source.exists():
        return
    size = source.stat().st_size
    target.unlink(missing_ok=True)
    with source.open("rb") as file, os.fdopen(new_private(target), "wb") as copy:
        for begin in range(0, size, _PAGE):
            wanted = min(_PAGE, size - begin)
            try:
                file.seek(begin)
                part = file.read(wanted)
            except OSError:
                log.warning("%s cannot be read at byte %d", source, begin)
                part = b""
            copy.write(part.ljust(wanted, b"\0"))
        copy.flush()
        os.fsync(copy.fileno())


def _mend_head(path: Path) -> bool:
    """Give a file back the head that every file of ours has, where that is damaged; return whether it was not."""
    with path.open("r+b") as file:
        head = bytearray(file.read(_HEAD).ljust(_HEAD, b"\0"))
        right = bytearray(head)
        right[:24] = _MAGIC + struct.pack(">H6B", _PAGE, 2, 2, 0, 64, 32, 32)
        right[44:48] = struct.pack(">I", 4)
        right[56:60] = struct.pack(">I", 1)
        if right == head:
            return True
        pages = max(1, path.stat().st_size // _PAGE)
        # As many pages as there are, and none of them free.
        right[28:32], right[32:40] = struct.pack(">I", pages), bytes(8)
        file.seek(0)
        file.write(right)
    return False


def _is_text(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        value.encode()
    except UnicodeError:
        return False
    return True
