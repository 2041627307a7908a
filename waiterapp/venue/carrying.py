"""A whole venue carried from one record to another and compared row by row, SQLite or PostgreSQL on either side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice, zip_longest
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, Table, collate, delete, insert, select, text
from sqlalchemy.dialects import postgresql

from waiterapp.venue.copying import Row, columns_of
from waiterapp.venue.locking import is_shared
from waiterapp.venue.schema import deliveries, documents, drafts, house, metadata, orders, topics
from waiterapp.venue.triggers import DOCUMENT, OF_TOPICS

_OF_ONE_RECORD = frozenset({"devices", "leases", "invitations", "outbox", "topics", "house", "drafts"})
CARRIED = tuple(table for table in metadata.sorted_tables if table.name not in _OF_ONE_RECORD)
"""What a venue consists of. Devices join again; what stands unsent on a pad belongs to its device."""
AT_ONCE = 1000


class NotTheSame(RuntimeError):
    """What arrived is not what left; `str()` is a sentence."""


def carry(source: Connection, target: Connection) -> dict[str, int]:
    """Put a venue in the place of whatever the target holds, and read both again to compare; return the rows by table.

    Both are left as they were if the transaction of the target is rolled back.

    Raises:
        NotTheSame: a row differs, or is missing, or is there that should not be.
    """
    with _without_triggers(target):
        for table in reversed(CARRIED):
            target.execute(delete(table))
        for table in CARRIED:
            _copy(source, target, table)
    if is_shared(target):
        _settle_shared(target)
    return {table.name: _compared(source, target, table) for table in CARRIED}


def carry_house(source: Connection, target: Connection) -> None:
    """Let the target know which venue it is of, so that its devices know it again."""
    _put(source, target, house)


def carry_drafts(source: Connection, target: Connection) -> None:
    """Take along what stands unsent on the pads of this device."""
    _put(source, target, drafts)


def house_of(connection: Connection) -> tuple[str, str] | None:
    """Return the id and name of the venue, if this record has ever been shared."""
    row = connection.execute(select(house.c.id, house.c.name)).first()
    return (str(row.id), str(row.name)) if row is not None else None


def _put(source: Connection, target: Connection, table: Table) -> None:
    target.execute(delete(table))
    _copy(source, target, table)


def _copy(source: Connection, target: Connection, table: Table) -> None:
    for rows in _in_batches(_rows(source, table, target)):
        target.execute(insert(table), rows)


def _rows(connection: Connection, table: Table, target: Connection) -> Iterator[Row]:
    """Read a table in the order of its key, as the target is to have it."""
    found = select(*columns_of(table)).order_by(*(_in_bytes(column, connection) for column in table.primary_key.columns))
    for row in connection.execute(found.execution_options(yield_per=AT_ONCE)).mappings():
        if table is orders and is_shared(target):
            yield {**row, "version": max(1, row["version"])}
        elif table is deliveries and not is_shared(target):
            yield {**row, "device": ""}
        else:
            yield dict(row)


def _in_bytes(column: ColumnElement[Any], connection: Connection) -> ColumnElement[Any]:
    """Sort as SQLite does, whatever language the server sorts in."""
    return collate(column, "C") if is_shared(connection) and isinstance(column.type, String) else column


def _compared(source: Connection, target: Connection, table: Table) -> int:
    count = 0
    for mine, theirs in zip_longest(_rows(source, table, target), _rows(target, table, target)):
        if mine != theirs:
            key = ", ".join(str((mine or theirs)[column.name]) for column in table.primary_key.columns)
            raise NotTheSame(f"In {table.name}, row {key} is not the same after it was carried over. Nothing was changed.")
        count += 1
    return count


def _settle_shared(target: Connection) -> None:
    """Do what the triggers would have done: numbers go on after the last one, and every device sees that all is new."""
    target.execute(text("SELECT setval('deliveries_sequence', (SELECT coalesce(max(sequence), 0) + 1 FROM deliveries))"))
    names = [f"{DOCUMENT}{name}" for name in target.execute(select(documents.c.name)).scalars()]
    newer = postgresql.insert(topics).on_conflict_do_update(index_elements=["name"], set_={"version": topics.c.version + 1})
    target.execute(newer, [{"name": name, "version": 1} for name in (*names, *OF_TOPICS)])
    # Until the server has looked by itself it would plan for tables as small as they were before.
    target.execute(text(f"ANALYZE {', '.join(table.name for table in CARRIED)}"))


@contextmanager
def _without_triggers(target: Connection) -> Iterator[None]:
    if not is_shared(target):
        yield
        return
    names = ", ".join(table.name for table in CARRIED)
    target.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
    for table in CARRIED:
        target.execute(text(f"ALTER TABLE {table.name} DISABLE TRIGGER USER"))
    yield
    for table in CARRIED:
        target.execute(text(f"ALTER TABLE {table.name} ENABLE TRIGGER USER"))


def _in_batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, AT_ONCE)):
        yield batch
