"""Looks whether a record's file is sound, the part first on which the next order depends."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection

PROMISED = ("deliveries", "outbox", "orders", "rounds", "lines", "drafts")
"""Tables in which stands what waiters were promised and nobody else may know."""
LARGE_BYTES = 200_000_000
"""A file up to this size is checked whole in about 200 ms; 10,000 orders are 140 MB."""


def is_large(connection: Connection) -> bool:
    """Tell whether checking everything would take too long to be waited for."""
    pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar() or 0 for name in ("page_count", "page_size"))
    return int(pages) * int(size) > LARGE_BYTES


def damage_in(connection: Connection, tables: tuple[str, ...] = ()) -> str:
    """Return what is damaged in some tables, or anywhere in the file; nothing when all is sound.

    Raises:
        DatabaseError: the disk cannot be read.
    """
    known = set(tables_in(connection))
    if not tables:
        return _said(connection, "PRAGMA quick_check(1)")
    for name in tables:
        said = _said(connection, f"PRAGMA quick_check('{name}')") if name in known else ""
        if said:
            return f"{name}: {said}"
    return ""


def tables_in(connection: Connection) -> tuple[str, ...]:
    """Return the names of all tables of the file."""
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    return tuple(str(name) for name in found.scalars())


def _said(connection: Connection, statement: str) -> str:
    raw = connection.connection.driver_connection
    if not isinstance(raw, sqlite3.Connection):
        raise TypeError("only a record on this device can be checked")
    (found,) = raw.execute(statement).fetchone()
    return "" if found == "ok" else str(found)
