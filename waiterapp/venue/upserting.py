"""Writing a row that may be there already, in one statement on either engine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import Executable


def put(connection: Connection, table: Table, key: dict[str, object], values: dict[str, object]) -> None:
    """Insert a row or change the one with the same key."""
    connection.execute(_put(connection.dialect.name, table, tuple(key), tuple(values)), {**key, **values})


def put_once(connection: Connection, table: Table, rows: Sequence[dict[str, object]]) -> None:
    """Insert rows; those whose key is there already stay as they are."""
    if rows:
        connection.execute(_put_once(connection.dialect.name, table), rows)


def put_new(connection: Connection, table: Table, row: dict[str, object]) -> bool:
    """Insert a row unless one with its key is there; tell whether it was inserted."""
    return connection.execute(_put_new(connection.dialect.name, table), row).first() is not None


# Statements are made once: making one takes longer than carrying it out.


@cache
def _put(dialect: str, table: Table, key: tuple[str, ...], columns: tuple[str, ...]) -> Executable:
    statement = _insert(dialect, table)
    return statement.on_conflict_do_update(index_elements=list(key), set_={one: statement.excluded[one] for one in columns})


@cache
def _put_once(dialect: str, table: Table) -> Executable:
    return _insert(dialect, table).on_conflict_do_nothing()


@cache
def _put_new(dialect: str, table: Table) -> Executable:
    # What comes back, and not a count of rows: drivers do not count for every kind of insert.
    return _insert(dialect, table).on_conflict_do_nothing().returning(*table.primary_key.columns)


def _insert(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
