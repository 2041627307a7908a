"""A damaged record taken out of use and made anew of what can be read of it and of its carbon copy.

Nothing is deleted: the damaged files go into a folder of their own. Whatever happens meanwhile, the next start finds either the
damaged record as it was, or the new one complete.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Table

from waiterapp.domain.deliveries import FISCAL, DeliveryKind, DeliveryState
from waiterapp.domain.salvage import Salvage, SalvagedDelivery
from waiterapp.venue import carbon as carbon_copy
from waiterapp.venue.copied_file import NotARecord, check_record
from waiterapp.venue.damaged_file import DamagedFile, copy_readable, damaged_file
from waiterapp.venue.deliveries import IN_DOUBT
from waiterapp.venue.documents import load_note, save_note
from waiterapp.venue.encoding import decoded, encoded
from waiterapp.venue.private_folder import make_private_folder
from waiterapp.venue.readable import UNREADABLE, check_stored, is_read_again
from waiterapp.venue.schema import EPOCH, MICROSECOND, metadata
from waiterapp.venue.sealing import (
    PROMISED,
    UNFINISHED,
    Row,
    drop_row,
    number_of,
    put_if_it_fits,
    put_row,
    read_row,
    replace_row,
    rows_in,
    seal_of,
)
from waiterapp.venue.store import DATABASE_NAME, Store
from waiterapp.venue.syncing import apply_held

NOTE = "salvage"
"""The document in which the list stands until somebody has read it."""
DOUBTFUL = "The record was damaged; look at the till whether this has come."
_SETTLED = (DeliveryState.DONE.value, DeliveryState.DROPPED.value)
KEPT_IN, WORK, READY = "damaged", "salvaging", "salvaged.db"
_DOUBT = "UPDATE deliveries SET state = ?, last_error = ?, attempts = max(attempts, 1), sent_at = coalesce(sent_at, created_at)"
_READ_AGAIN = frozenset(
    {"sales", "sales_known", "topics", "devices", "leases", "invitations", "pin_tries", "places", "journal"}
)
"""What is read from the till again, or of which nobody misses a row."""
_COMES_AGAIN = frozenset(
    {"orders", "rounds", "lines", "courses", "payments", "deliveries", "plan", "sold_out", "history", "prints", *_READ_AGAIN}
)
"""What a device's copy gets from the shared record when it is there again."""


@dataclass
class _Made:
    """What has come of it so far."""

    rows: int = 0
    from_carbon: int = 0
    incomplete: set[str] = field(default_factory=set)
    is_carbon_behind: bool = False
    """Something was settled in the file that is not in the carbon copy."""
    is_carbon_right: bool = True
    """Every row of the carbon copy could be put in."""
    doubtful: set[str] = field(default_factory=set)
    """Ids of deliveries that do not fit their checksums."""


def finish(folder: Path) -> None:
    """Put a record that was made anew in the place of the damaged one; a program that ended half-way is taken up here."""
    ready = folder / READY
    if not ready.exists():
        return
    try:
        check_record(ready)
    except NotARecord:
        # The record itself is where it was, and is made anew if it has to be.
        make_private_folder(folder / KEPT_IN)
        ready.replace(folder / KEPT_IN / READY)
        return
    for suffix in ("-wal", "-shm"):
        # It belongs to the damaged file, and a copy of it lies beside that.
        (folder / f"{DATABASE_NAME}{suffix}").unlink(missing_ok=True)
    ready.replace(folder / DATABASE_NAME)
    _flush_folder(folder)


def salvage(folder: Path, reason: str, now: datetime, *, is_copy: bool = False) -> Salvage:
    """Make a damaged record anew and return what has come of it.

    Raises:
        OSError, DatabaseError: the disk does not take it; the damaged record is where it was.
    """
    kept = _quarantine(folder, now)
    try:
        found = _made_anew(folder, kept, reason, now, is_copy=is_copy)
    except BaseException:
        if not (folder / READY).exists():
            # The damaged files are still where they were; a disk without room must not be filled with copies of them.
            shutil.rmtree(kept, ignore_errors=True)
        raise
    finish(folder)
    return found


def _made_anew(folder: Path, kept: Path, reason: str, now: datetime, *, is_copy: bool) -> Salvage:
    content = carbon_copy.Carbon(folder).read()
    made = _Made()
    work = folder / WORK
    with damaged_file(kept / DATABASE_NAME, work) as file:
        number = file.number
        new = Store(work / "new")
        try:
            new.raw.execute("PRAGMA foreign_keys=OFF")
            with new.begin():
                _take_over(file, new.raw, made, is_copy=is_copy)
            with new.begin():
                _put_images(new.raw, content, made, is_copy=is_copy)
                made.incomplete |= drop_orphans(new.raw)
            if is_copy:
                new.run(lambda connection: apply_held(connection, now))
                with new.begin():
                    put_own_deliveries(new.raw, content)
            is_whole = content.is_there and content.is_whole and made.is_carbon_right
            if is_whole and not is_copy:
                made.doubtful |= _unlisted(new.raw, content)
            is_sure = is_whole and not made.is_carbon_behind and (number is None or content.number >= number)
            with new.begin() as connection:
                deliveries = _doubt(new.raw, made, is_sure=is_sure)
                found = Salvage(
                    now,
                    reason,
                    str(kept),
                    made.rows,
                    made.from_carbon,
                    tuple(sorted(made.incomplete)),
                    deliveries,
                    is_sure,
                )
                remember(connection, found, now)
            new.raw.execute(f"PRAGMA user_version = {max(content.number, number_of(new.raw))}")
            new.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            new.close()
        with (work / "new" / DATABASE_NAME).open("rb") as body:
            os.fsync(body.fileno())
        (work / "new" / DATABASE_NAME).replace(folder / READY)
        _flush_folder(folder)
    return found


def put_own_deliveries(raw: sqlite3.Connection, content: carbon_copy.Content) -> None:
    """Say how far this device's own deliveries are, once what they carry is in its copy of the shared record again."""
    held = {row["command_id"] for row in rows_in(raw, "SELECT command_id FROM outbox")}
    for (name, key), (_, row) in content.rows.items():
        # Of what the shared record has by now, that knows better.
        is_held = name == "deliveries" and row is not None and row.get("round_id") in held
        if is_held and row is not None and read_row(raw, name, key) is not None:
            put_if_it_fits(put_row, raw, name, row)


def distrust(raw: sqlite3.Connection, *, is_copy: bool) -> None:
    """Let nothing be sent as if it were new: it may have left already. Then the till is asked first, or a person is."""
    own = " AND round_id IN (SELECT command_id FROM outbox)" if is_copy else ""
    asked = [kind.value for kind in (*FISCAL, DeliveryKind.ROUND)]
    raw.execute(
        f"{_DOUBT} WHERE state = ? AND kind IN ({', '.join('?' for _ in asked)}){own}",
        (DeliveryState.UNKNOWN.value, DOUBTFUL, DeliveryState.QUEUED.value, *asked),
    )


def distrust_unlisted(raw: sqlite3.Connection, content: carbon_copy.Content) -> bool:
    """Let nothing be sent that a newer carbon copy does not list as unsettled: it was settled since. Tells whether all was."""
    found = _unlisted(raw, content)
    raw.executemany(
        f"{_DOUBT} WHERE id = ?",
        [(DeliveryState.UNKNOWN.value, DOUBTFUL, one) for one in found],
    )
    return not found


def _unlisted(raw: sqlite3.Connection, content: carbon_copy.Content) -> frozenset[str]:
    """Return ids of deliveries that are unsettled in the record, and not in its carbon copy, which has all that are."""
    listed = {str(key[0]) for (name, key), (_, row) in content.rows.items() if name == "deliveries" and row is not None}
    unsettled = {str(row["id"]) for row in rows_in(raw, f"SELECT id FROM deliveries WHERE {UNFINISHED}")}
    return frozenset(unsettled - listed)


def remember(connection: Connection, found: Salvage, now: datetime) -> None:
    """Keep the list until somebody has read it, if it has anything to tell."""
    if found.asks or found.kept_as:
        save_note(connection, NOTE, encoded(found).decode(), now)


def load_salvage(connection: Connection) -> Salvage | None:
    """Read the list, until somebody has put it away."""
    body = load_note(connection, NOTE)
    return decoded(body, Salvage) if body else None


def put_away(connection: Connection, now: datetime) -> None:
    """Somebody has read the list."""
    save_note(connection, NOTE, "", now)


def _quarantine(folder: Path, now: datetime) -> Path:
    kept = folder / KEPT_IN / f"{now.astimezone():%Y-%m-%d-%H%M%S}"
    make_private_folder(kept)
    for name in (DATABASE_NAME, f"{DATABASE_NAME}-wal", carbon_copy.NAME):
        copy_readable(folder / name, kept / name)
    return kept


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _take_over(file: DamagedFile, raw: sqlite3.Connection, made: _Made, *, is_copy: bool) -> None:
    known = file.tables()
    for table in metadata.sorted_tables:
        if is_copy and table.name in _COMES_AGAIN:
            continue
        rows, is_whole = file.rows(table.name) if table.name in known else ([], False)
        for row in rows:
            is_good = _insert(raw, table, row)
            made.rows += is_good
            is_whole = is_whole and (is_good or (table.name == "documents" and is_read_again(row)))
            if is_good and table.name == "deliveries" and not _fits(table.name, row):
                made.doubtful.add(str(row["id"]))
        if not is_whole and table.name not in _READ_AGAIN:
            made.incomplete.add(str(table.name))


def _fits(name: str, row: Row) -> bool:
    return row.get("seal") is None or row["seal"] == seal_of(name, row)


def _insert(raw: sqlite3.Connection, table: Table, row: Row) -> bool:
    """Insert a row, if it is one; tell whether it was."""
    known = [column.name for column in table.columns if column.name in row]
    try:
        check_stored(table, row)
        places = ", ".join("?" for _ in known)
        raw.execute(
            f"INSERT INTO {table.name} ({', '.join(known)}) VALUES ({places})",
            [row[name] for name in known],
        )
    except (sqlite3.Error, *UNREADABLE):
        return False
    return True


def _put_images(raw: sqlite3.Connection, content: carbon_copy.Content, made: _Made, *, is_copy: bool) -> None:
    """Put every row of the carbon copy in the place of what was read: that one has its checksum."""
    order = [table.name for table in PROMISED]
    for (name, key), (_, row) in sorted(content.rows.items(), key=lambda one: order.index(one[0][0])):
        if is_copy and name != "outbox":
            continue
        before = read_row(raw, name, key)
        if row is None:
            drop_row(raw, name, key)
        elif name == "deliveries" and before is not None and _is_further(before, row):
            made.is_carbon_behind = True
        elif before != row:
            if not put_if_it_fits(replace_row, raw, name, row):
                made.is_carbon_right = False
                made.incomplete.add(name)
                continue
            made.from_carbon += 1
        if name == "deliveries":
            made.doubtful.discard(str(key[0]))
    if content.is_there and content.is_whole and made.is_carbon_right:
        # It holds whatever is not settled.
        made.incomplete -= {"deliveries", "outbox"}


def _is_further(before: Row, row: Row) -> bool:
    """Tell whether a delivery that was read is settled, and sealed as that, which its carbon copy does not know."""
    is_settled = before["state"] in _SETTLED and row.get("state") not in _SETTLED
    return is_settled and before.get("seal") is not None and _fits("deliveries", before)


def drop_orphans(raw: sqlite3.Connection) -> frozenset[str]:
    """Take out what belongs to something that could not be read: it would only mislead. Returns the tables it was in."""
    names = set()
    while orphans := raw.execute("PRAGMA foreign_key_check").fetchall():
        for name, rowid, *_ in orphans:
            names.add(str(name))
            raw.execute(f"DELETE FROM {name} WHERE rowid = ?", (rowid,))
    return frozenset(names)


def _doubt(raw: sqlite3.Connection, made: _Made, *, is_sure: bool) -> tuple[SalvagedDelivery, ...]:
    """Leave to a person whatever may have left already without this record knowing; return all that is on its way."""
    found = []
    for row in rows_in(raw, f"SELECT * FROM deliveries WHERE {UNFINISHED} ORDER BY sequence, id"):
        kind = DeliveryKind(row["kind"])
        sure = is_sure and row["id"] not in made.doubtful
        if not sure:
            state = DeliveryState.UNKNOWN if kind in FISCAL else DeliveryState.REFUSED
            raw.execute(f"{_DOUBT} WHERE id = ?", (state.value, DOUBTFUL, row["id"]))
            if state is DeliveryState.REFUSED:
                raw.execute("UPDATE deliveries SET evidence = ? WHERE id = ?", (IN_DOUBT, row["id"]))
        created_at = EPOCH + int(row["created_at"]) * MICROSECOND
        found.append(SalvagedDelivery(str(row["id"]), kind, str(row["lane"]), created_at, sure))
    return tuple(found)
