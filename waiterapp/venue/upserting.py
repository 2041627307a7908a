"""Writing a row that may be there already, in one statement on either engine."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def put(connection: Connection, table: Table, key: dict[str, object], values: dict[str, object]) -> None:
    """Insert a row or change the one with the same key."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).values(**key, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))


def put_once(connection: Connection, table: Table, rows: Sequence[dict[str, object]]) -> None:
    """Insert rows; those whose key is there already stay as they are."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    if rows:
        connection.execute(insert(table).on_conflict_do_nothing(), rows)
