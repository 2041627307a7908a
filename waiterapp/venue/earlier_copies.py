"""Copies of a record as it was before something was done to it that nobody can undo."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from waiterapp.venue.copied_file import copy_record

PREFIX, MOST = "before-schema-", 2


def copy_before_migrating(connection: Connection, folder: Path, version: str, now: datetime) -> Path:
    """Copy a record whose schema is about to change; only the last copies are kept.

    Raises:
        OSError: there is no room for it.
    """
    path = folder / f"{PREFIX}{version}-{now.astimezone():%Y-%m-%d-%H%M%S}.db"
    copy_record(connection, path)
    for old in sorted(folder.glob(f"{PREFIX}*.db"), key=lambda one: (one.stat().st_mtime_ns, one.name))[:-MOST]:
        old.unlink(missing_ok=True)
    return path
