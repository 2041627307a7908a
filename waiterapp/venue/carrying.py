"""A whole venue carried from one record to another and compared row by row, SQLite or PostgreSQL on either side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice, zip_longest
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, Table, case, collate, delete, func, insert, select, text, update
from sqlalchemy.dialects import postgresql

from waiterapp.domain.deliveries import FISCAL, DeliveryState
from waiterapp.domain.values import new_id
from waiterapp.venue.copying import Row, columns_of
from waiterapp.venue.deliveries import IN_DOUBT
from waiterapp.venue.locking import is_shared
from waiterapp.venue.schema import OLDEST_PROGRAM_SCHEMA, deliveries, documents, drafts, house, metadata, orders, topics
from waiterapp.venue.triggers import DOCUMENT, OF_TOPICS

_OF_ONE_RECORD = frozenset({"devices", "leases", "invitations", "outbox", "topics", "house", "drafts"})
CARRIED = tuple(table for table in metadata.sorted_tables if table.name not in _OF_ONE_RECORD)
"""What a venue consists of. Devices join again; what stands unsent on a pad belongs to its device."""
AT_ONCE = 1000
FROM_BACKUP = "This comes from a backup; look at the till whether it was done since."


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


def hold_unfinished(target: Connection) -> None:
    """Let nothing be sent by itself that a backup has as unfinished: it may have been done since, days ago.

    Orders wait for a person, who sends them again or not; what the till has as a job is asked for.
    """
    unfinished = deliveries.c.state.in_([DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.UNKNOWN])
    is_fiscal = deliveries.c.kind.in_([one.value for one in FISCAL])
    for condition, state, evidence in ((is_fiscal, DeliveryState.UNKNOWN, ""), (~is_fiscal, DeliveryState.REFUSED, IN_DOUBT)):
        target.execute(
            update(deliveries)
            .where(unfinished, condition)
            .values(
                state=state.value,
                last_error=FROM_BACKUP,
                evidence=evidence,
                attempts=case((deliveries.c.attempts < 1, 1), else_=deliveries.c.attempts),
                sent_at=func.coalesce(deliveries.c.sent_at, deliveries.c.created_at),
            )
        )


def carry_house(source: Connection, target: Connection) -> None:
    """Let the target know which venue it is of, so that its devices know it again."""
    _put(source, target, house)


def named_house(connection: Connection, name: str, now: datetime) -> str:
    """Return the id of the venue, which it is given here where it has none yet."""
    known = house_of(connection)
    if known is not None:
        return known[0]
    values = {"id": new_id(), "name": name, "made_at": now, "oldest_program_schema": OLDEST_PROGRAM_SCHEMA}
    connection.execute(insert(house).values(**values))
    return str(values["id"])


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
