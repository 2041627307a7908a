"""A record copied into one file while it is in use, and whether a file is such a copy."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from waiterapp.venue.private_folder import new_private, write_new_private
from waiterapp.venue.schema import HEAD

_AT_ONCE = 1 << 20
_ASKED_FOR = ("alembic_version", "orders", "lines", "deliveries")
_ACTS_BY_ITSELF = (
    "SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view') OR (type = 'table' AND sql LIKE 'CREATE VIRTUAL%')"
)
"""What somebody may have put into a file so that it does something when the record is used; a record has none of it."""


class NotARecord(RuntimeError):
    """A file that holds no record this program can read; `str()` is a sentence."""


def copy_record(connection: Connection, path: Path) -> int:
    """Copy the record on this device into a file of its owner's, as it is now, and check it; return its size in bytes.

    Raises:
        OSError: the file cannot be written, or is not sound.
    """
    source = connection.connection.driver_connection
    if not isinstance(source, sqlite3.Connection):
        raise TypeError("only a record on this device can be copied")
    # SQLite does not copy out of a transaction that may write, and this one has written nothing.
    source.commit()
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        # SQLite would make it as the system's umask says, and whatever it makes beside a file has that file's mode.
        write_new_private(fresh, b"")
        with closing(sqlite3.connect(fresh)) as target:
            source.backup(target)
            # One file, and nothing beside it that could be forgotten.
            target.execute("PRAGMA journal_mode=DELETE")
            (found,) = target.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise OSError(f"the copy is not sound: {found}")
        fresh.replace(path)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    finally:
        fresh.unlink(missing_ok=True)
    return path.stat().st_size


def copy_whole(path: Path, target: Path) -> None:
    """Copy a record's file that nobody uses, with what stands beside it where it is one that was in use.

    Raises:
        OSError: it cannot be read, or the copy cannot be written.
    """
    _copy_private(path, target)
    beside = path.with_name(f"{path.name}-wal")
    if beside.exists():
        _copy_private(beside, target.with_name(f"{target.name}-wal"))


def _copy_private(path: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with path.open("rb") as source, os.fdopen(new_private(target), "wb") as copy:
        shutil.copyfileobj(source, copy, _AT_ONCE)


def check_record(path: Path) -> None:
    """Make sure that a file is a record, and not of a newer program; it is left as it is.

    Raises:
        NotARecord: it is not.
    """
    nothing = NotARecord(f"{path.name} is no backup of waiterapp.")
    if not path.is_file():
        raise NotARecord(f"There is no file {path}.")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True)) as file:
            tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables.issuperset(_ASKED_FOR):
                raise nothing
            if file.execute(_ACTS_BY_ITSELF).fetchone() is not None:
                raise NotARecord(f"{path.name} holds what no record has; it is not used.")
            row = file.execute("SELECT version_num FROM alembic_version").fetchone()
            (found,) = file.execute("PRAGMA quick_check(1)").fetchone()
    except (sqlite3.Error, UnicodeError) as error:
        raise nothing from error
    if row is None:
        raise nothing
    if str(row[0]) > HEAD:
        raise NotARecord(f"{path.name} was written by a newer program.")
    if found != "ok":
        raise NotARecord(f"{path.name} is damaged.")
