"""Looks whether a record's file is sound, the part first on which the next order depends."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection

from waiterapp.venue.disk_faults import DiskFault, fault_of

PROMISED = ("deliveries", "outbox", "orders", "rounds", "lines", "drafts")
"""Tables in which stands what waiters were promised and nobody else may know."""
UNSENT = ("deliveries", "outbox")
"""Tables that are read through an index to find what is to be sent: what stands in them and not there would be forgotten."""
LARGE_BYTES = 100_000_000
"""A file up to this size is checked whole in about 250 ms; 10,000 orders are 70 to 140 MB."""


def is_large(connection: Connection) -> bool:
    """Tell whether checking everything would take too long to be waited for."""
    pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar() or 0 for name in ("page_count", "page_size"))
    return int(pages) * int(size) > LARGE_BYTES


def damage_in(connection: Connection, tables: tuple[str, ...] = ()) -> str:
    """Return what is damaged in some tables, or anywhere in the file; nothing when all is sound.

    Raises:
        DatabaseError: the disk cannot be read.
    """
    known = tables_in(connection)
    if not tables and (said := _said(connection, "PRAGMA quick_check(1)")):
        return said
    # A quick check does not compare a table with its indexes.
    whole = UNSENT if tables else PROMISED
    for name in tables or PROMISED:
        check = "integrity_check" if name in whole else "quick_check"
        said = _said(connection, f"PRAGMA {check}('{name}')") if name in known else ""
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
    try:
        (found,) = raw.execute(statement).fetchone()
    except sqlite3.DatabaseError as error:
        if fault_of(error) is not DiskFault.DAMAGED:
            raise
        # Some damage ends the check itself.
        return str(error)
    return "" if found == "ok" else str(found)
