"""What a transaction has changed of that which waiters were promised, and the checksums of it.

Triggers that live as long as the connection note every row that changes, whoever changes it. Before the transaction ends, those
rows get their checksums, and the number of such transactions goes up; the number stands in the file's own head.
"""

from __future__ import annotations

import logging
import sqlite3
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import LargeBinary

from waiterapp.venue.schema import courses, deliveries, lines, orders, outbox, payments, rounds

log = logging.getLogger(__name__)
Row = dict[str, Any]
Key = tuple[str, tuple[Any, ...]]
"""A table and the key of one of its rows."""
PROMISED = (orders, rounds, lines, courses, deliveries, payments, outbox)
"""In an order in which each may refer to those before it."""
_BY_NAME = {str(table.name): table for table in PROMISED}
_KEYS = {str(table.name): tuple(str(column.name) for column in table.primary_key.columns) for table in PROMISED}
_BLOBS = {
    table.name: tuple(column.name for column in table.columns if isinstance(column.type, LargeBinary)) for table in PROMISED
}
_SEALED = {
    "deliveries": (
        *("id", "sequence", "kind", "lane", "key", "payload", "state", "attempts", "created_at"),
        *("order_id", "round_id", "till_ref", "pinned_to", "device"),
    ),
    "outbox": ("command_id", "body"),
}
"""What the checksum of a row is made of: what is promised, and how far that is."""
UNFINISHED = "state IN ('queued', 'sending', 'accepted', 'refused', 'unknown')"
"""Of a delivery; written as it is so that an index finds them."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows one transaction has changed, as they are now."""

    number: int
    """Of the transaction: each is higher by one than the one before."""
    rows: tuple[tuple[str, Row], ...] = ()
    gone: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    """Tables and keys of rows that are no longer there."""


@dataclass
class Watch:
    """Notes what changes on one connection."""

    is_copy: bool = False
    """The record is a device's copy of a shared one: only what is not there yet counts as promised by this device."""
    _names: tuple[str, ...] = field(init=False)
    _seen: int = field(init=False, default=0)
    """How many rows had been changed on the connection when somebody last looked."""

    def __post_init__(self) -> None:
        self._names = ("deliveries", "outbox") if self.is_copy else tuple(_BY_NAME)

    def begin(self, raw: sqlite3.Connection) -> None:
        """Watch from now on."""
        raw.execute("PRAGMA temp_store=MEMORY")
        raw.execute("CREATE TEMP TABLE changed (name TEXT NOT NULL, key TEXT NOT NULL)")
        for name in self._names:
            for act, which in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
                key = ", ".join(f"{which}.{column}" for column in _KEYS[name])
                raw.execute(
                    f"CREATE TEMP TRIGGER watch_{name}_{act.lower()} AFTER {act} ON main.{name} "
                    f"BEGIN INSERT INTO changed VALUES ('{name}', json_array({key})); END"
                )

    def take(self, raw: sqlite3.Connection) -> Changes | None:
        """Return what this transaction has changed, with new checksums; nothing where it has changed nothing of the kind."""
        if raw.total_changes == self._seen:
            return None
        changed = raw.execute("SELECT DISTINCT name, key FROM temp.changed").fetchall()
        if not changed:
            self._seen = raw.total_changes
            return None
        rows: list[tuple[str, Row]] = []
        gone: list[tuple[str, tuple[Any, ...]]] = []
        for name, text in changed:
            key = tuple(msgspec.json.decode(text))
            row = read_row(raw, name, key)
            if row is None:
                if not self.is_copy or name == "outbox":
                    gone.append((name, key))
                continue
            if name in _SEALED:
                row["seal"] = seal_of(name, row)
                where = " AND ".join(f"{column} = ?" for column in _KEYS[name])
                raw.execute(f"UPDATE {name} SET seal = ? WHERE {where}", (row["seal"], *key))
            if not self.is_copy or name == "outbox" or self._is_own(raw, row):
                rows.append((name, row))
        raw.execute("DELETE FROM temp.changed")
        number = number_of(raw) + 1
        raw.execute(f"PRAGMA user_version = {number}")
        self._seen = raw.total_changes
        order = list(_BY_NAME)
        return Changes(number, tuple(sorted(rows, key=lambda one: order.index(one[0]))), tuple(gone))

    def _is_own(self, raw: sqlite3.Connection, row: Row) -> bool:
        found = raw.execute("SELECT 1 FROM outbox WHERE command_id = ?", (row["round_id"],)).fetchone()
        return found is not None


def number_of(raw: sqlite3.Connection) -> int:
    """Return the number of the last transaction that has changed something of what was promised."""
    return int(raw.execute("PRAGMA user_version").fetchone()[0])


def read_row(raw: sqlite3.Connection, name: str, key: tuple[Any, ...]) -> Row | None:
    """Read one row of a table as it stands."""
    where = " AND ".join(f"{column} = ?" for column in _KEYS[name])
    cursor = raw.execute(f"SELECT * FROM {name} WHERE {where}", key)
    row = cursor.fetchone()
    return None if row is None else dict(zip((one[0] for one in cursor.description), row, strict=True))


def put_row(raw: sqlite3.Connection, name: str, row: Row) -> None:
    """Put a row in the place of the one with the same key. Columns this program does not know are left out."""
    known = [column.name for column in _BY_NAME[name].columns if column.name in row]
    key = _KEYS[name]
    places = ", ".join("?" for _ in known)
    values = ", ".join(f"{column} = excluded.{column}" for column in known if column not in key)
    # A row of the second copy may be nothing but a key.
    change = f"DO UPDATE SET {values}" if values else "DO NOTHING"
    raw.execute(
        f"INSERT INTO {name} ({', '.join(known)}) VALUES ({places}) ON CONFLICT ({', '.join(key)}) {change}",
        [row[column] for column in known],
    )


def replace_row(raw: sqlite3.Connection, name: str, row: Row) -> None:
    """Put a row in the place of whatever cannot stand beside it."""
    known = [column.name for column in _BY_NAME[name].columns if column.name in row]
    places = ", ".join("?" for _ in known)
    raw.execute(f"INSERT OR REPLACE INTO {name} ({', '.join(known)}) VALUES ({places})", [row[one] for one in known])


def put_if_it_fits(put: Callable[[sqlite3.Connection, str, Row], None], raw: sqlite3.Connection, name: str, row: Row) -> bool:
    """Put a row in as `put` does, and tell whether the table takes it: something may be missing, or be there already."""
    try:
        put(raw, name, row)
    except sqlite3.IntegrityError:
        log.warning("a row of the second copy does not fit into %s", name)
        return False
    return True


def drop_row(raw: sqlite3.Connection, name: str, key: tuple[Any, ...]) -> None:
    """Take a row out."""
    where = " AND ".join(f"{column} = ?" for column in _KEYS[name])
    raw.execute(f"DELETE FROM {name} WHERE {where}", key)


def key_of(name: str, row: Row) -> tuple[Any, ...]:
    """Return the key of a row."""
    return tuple(row[column] for column in _KEYS[name])


def written(name: str, row: Row) -> Row:
    """Return a row that can be written as JSON: what is a blob here is JSON in itself."""
    return {**row, **{one: row[one].decode() for one in _BLOBS[name] if isinstance(row.get(one), bytes)}}


def read_back(name: str, row: Row) -> Row:
    """Return a row as it was before it was written as JSON."""
    return {**row, **{one: row[one].encode() for one in _BLOBS[name] if isinstance(row.get(one), str)}}


def seal_of(name: str, row: Row) -> int:
    """Return the checksum of a row."""
    values = [value.decode("utf-8", "replace") if isinstance(value, bytes) else value for value in map(row.get, _SEALED[name])]
    return zlib.crc32(msgspec.json.encode(values))


def is_sealed(name: str) -> bool:
    """Tell whether the rows of a table have checksums."""
    return name in _SEALED


def broken_seals(raw: sqlite3.Connection) -> tuple[str, ...]:
    """Return what does not fit its checksum of all that is still to be delivered or to be merged."""
    return tuple(
        f"{name} {key_of(name, row)[0]}"
        for name, condition in (("deliveries", UNFINISHED), ("outbox", "1"))
        for row in rows_in(raw, f"SELECT * FROM {name} WHERE {condition}")
        if row["seal"] is not None and row["seal"] != seal_of(name, row)
    )


def rows_in(raw: sqlite3.Connection, statement: str, values: Iterable[Any] = ()) -> list[Row]:
    """Read rows as they stand."""
    cursor = raw.execute(statement, tuple(values))
    names = [one[0] for one in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
