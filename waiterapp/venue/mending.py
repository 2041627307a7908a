"""Opens a record whatever has become of its file: as it is, with what its carbon copy knows better, or made anew."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from waiterapp.domain.salvage import Salvage
from waiterapp.venue.carbon import Carbon, Content, are_others, record_in_log, record_of
from waiterapp.venue.disk_faults import DiskFault, fault_of, reason_of
from waiterapp.venue.readable import unreadable_in
from waiterapp.venue.salvaging import distrust, distrust_unlisted, drop_orphans, finish, put_own_deliveries, remember, salvage
from waiterapp.venue.sealing import PROMISED, Key, drop_row, number_of, put_if_it_fits, put_row, read_row
from waiterapp.venue.store import DATABASE_NAME, Store, StoreDamaged
from waiterapp.venue.syncing import apply_held

log = logging.getLogger(__name__)
TAKEN_BACK = "The disk had not kept what was written last; it was put back from the second copy."
CARBON_DAMAGED = "The second copy of the record is damaged; the record itself can be read."
ANOTHERS = "The second copy belongs to another record. It was put aside as {}; the record itself can be read."
GONE = "The file of the record is gone, or empty."
_AT_MOST_BEHIND = 1
"""A program that is killed between a transaction and its line leaves the carbon copy so far behind, and never further."""


def open_mended(
    folder: Path,
    now: datetime,
    *,
    is_copy: bool = False,
    damage: str = "",
    begins: Callable[[], object] = lambda: None,
) -> tuple[Store, Salvage | None]:
    """Open a record and return what had to be put right, if anything had to; a `damage` that is known is not looked for.

    `begins` is called before a damaged record is made anew: one of 10,000 orders takes ten seconds.

    Raises:
        StoreUnusable: it cannot be opened, and damage is not the reason.
        OSError: the disk has no room for making it anew.
    """
    finish(folder)
    carbon = Carbon(folder, is_copy=is_copy)
    content, copy_fault = _own_copy(folder, carbon, now)
    found: Salvage | None = None
    store = None
    if not damage:
        store, damage = _opened(folder, carbon, content)
    if store is not None and not store.is_newer:
        try:
            found = _caught_up(store, carbon, content, now, copy_fault)
        except BaseException as error:
            if fault_of(error) is not DiskFault.DAMAGED:
                store.close()
                raise
            # What is sound in itself can still be no record: a text in one of its rows is none.
            damage = reason_of(error)
    if store is not None and not damage:
        return store, found
    if store is not None:
        store.close()
    log.warning("the record is damaged and is made anew: %s", damage)
    begins()
    found = salvage(folder, damage, now, is_copy=is_copy)
    store = Store(folder, may_be_newer=True, carbon=carbon)
    go_on_copying(store, now)
    return store, found


def _own_copy(folder: Path, carbon: Carbon, now: datetime) -> tuple[Content, str]:
    """Read the carbon copy if it is of this record, else put it aside; return what is the matter with it, too."""
    content = carbon.read()
    path = folder / DATABASE_NAME
    log_file = path.with_name(f"{DATABASE_NAME}-wal")
    head, logged = record_of(path), record_in_log(log_file)
    if are_others(head, logged):
        # SQLite would take its pages for newer ones of this file.
        _put_aside(log_file, now)
        path.with_name(f"{DATABASE_NAME}-shm").unlink(missing_ok=True)
        logged = 0
        if not content.record:
            return content, CARBON_DAMAGED
    if not are_others(logged or head, content.record):
        return content, CARBON_DAMAGED
    copy_fault = ANOTHERS.format(_put_aside(carbon.path, now))
    log.warning("%s", copy_fault)
    return Content(), copy_fault


def _put_aside(path: Path, now: datetime) -> str:
    """Take a file out of use, and return its new name, or the old one where it cannot be moved."""
    kept = path.with_name(f"{path.name}.{now:%Y%m%d-%H%M%S}.other")
    try:
        path.replace(kept)
    except OSError:
        log.exception("%s belongs to another record and cannot be moved", path)
        return path.name
    return kept.name


def _opened(folder: Path, carbon: Carbon, content: Content) -> tuple[Store | None, str]:
    """Open a record that is sound; else say what is the matter with it."""
    path = folder / DATABASE_NAME
    if carbon.path.exists() and (not path.exists() or not path.stat().st_size):
        # SQLite would begin a new one and think nothing of it.
        return None, GONE
    try:
        store = Store(folder, may_be_newer=True, carbon=carbon)
    except StoreDamaged as error:
        return None, str(error)
    try:
        damage = "" if store.is_newer else _damage_in(store, content)
    except (DatabaseError, sqlite3.Error, UnicodeDecodeError) as error:
        if fault_of(error) is not DiskFault.DAMAGED:
            store.close()
            raise
        damage = reason_of(error)
    if not damage:
        return store, ""
    store.close()
    return None, damage


def _damage_in(store: Store, content: Content) -> str:
    return store.check() or ", ".join(store.broken_seals()) or unreadable_in(store.raw) or _differing(store, content)


def _differing(store: Store, content: Content) -> str:
    """Compare what is not settled yet with its carbon copy, if that is as new: a row can be wrong in a sound file."""
    raw = store.raw
    if not content.is_whole or content.number != number_of(raw):
        return ""
    for (name, key), (_, row) in content.rows.items():
        if store.is_copy and name != "outbox":
            # What the shared record knows better by now is another row, and a right one.
            continue
        if read_row(raw, name, key) != row:
            return f"{name} {key[0]} is not as it was written"
    return ""


def _caught_up(store: Store, carbon: Carbon, content: Content, now: datetime, copy_fault: str) -> Salvage | None:
    """Put back what the carbon copy has and the file lacks, as after a power cut on a disk that lies; then go on copying.

    `copy_fault` is what is the matter with the carbon copy, if anything is.
    """
    number = number_of(store.raw)
    is_good = content.is_there and content.is_whole and content.number >= number - _AT_MOST_BEHIND
    found = None
    if content.number > number:
        found = _put_back(store, content, now, is_copy=carbon.is_copy)
    elif number and not is_good:
        with store.begin() as connection:
            distrust(store.raw, is_copy=carbon.is_copy)
            found = Salvage(now, copy_fault, is_sure=False)
            remember(connection, found, now)
    go_on_copying(store, now)
    return found


def go_on_copying(store: Store, now: datetime) -> None:
    """Write the carbon copy anew, with what is still needed of the record."""
    if store.carbon is None:
        return
    try:
        store.carbon.write_anew(store.raw, now)
    except OSError:
        # Without a second file people work as before there was one; it is tried again later.
        log.exception("the carbon copy cannot be written")


def _put_back(store: Store, content: Content, now: datetime, *, is_copy: bool) -> Salvage:
    before = number_of(store.raw)
    order = [table.name for table in PROMISED]
    lacking = sorted(
        ((name, key, row) for (name, key), (number, row) in content.rows.items() if number > before),
        key=lambda one: order.index(one[0]),
    )
    log.warning("%d changes were missing in the record and are put back", len(lacking))
    with store.begin() as connection:
        raw = store.raw
        raw.execute("PRAGMA defer_foreign_keys=ON")
        is_whole = content.is_whole
        for name, _, row in lacking:
            if row is not None and (not is_copy or name == "outbox"):
                is_whole &= put_if_it_fits(put_row, raw, name, row)
        is_whole &= _drop_gone(raw, [(name, key) for name, key, row in reversed(lacking) if row is None])
        is_whole &= not drop_orphans(raw)
        if is_copy:
            apply_held(connection, now)
            put_own_deliveries(raw, content)
        is_sure = is_whole
        if not is_whole:
            distrust(raw, is_copy=is_copy)
        elif not is_copy:
            # An older record, as from a backup, has what was delivered and closed since as if it were still to be sent.
            is_sure = distrust_unlisted(raw, content)
        found = Salvage(now, TAKEN_BACK, from_carbon=len(lacking), is_sure=is_sure)
        remember(connection, found, now)
    store.raw.execute(f"PRAGMA user_version = {max(content.number, number_of(store.raw))}")
    return found


def _drop_gone(raw: sqlite3.Connection, gone: Sequence[Key]) -> bool:
    """Take out what is gone, and tell whether nothing that is still there belongs to it.

    Where a line of the carbon copy is missing, that is put in again: rather an order too much than one that was promised.
    """
    before = [(name, read_row(raw, name, key)) for name, key in gone]
    for name, key in gone:
        drop_row(raw, name, key)
    if not gone or raw.execute("PRAGMA foreign_key_check").fetchone() is None:
        return True
    for name, row in before:
        if row is not None:
            put_row(raw, name, row)
    return False
