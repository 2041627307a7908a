"""The database file: opened once, by one process, with the settings that survive a power cut."""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, RootTransaction, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from waiterapp.venue.carbon import Carbon
from waiterapp.venue.checking import PROMISED, damage_in, is_large
from waiterapp.venue.disk_faults import DiskFault, fault_of, reason_of
from waiterapp.venue.earlier_copies import copy_before_migrating
from waiterapp.venue.migrating import migrate
from waiterapp.venue.private_folder import make_private_folder, new_private
from waiterapp.venue.schema import HEAD
from waiterapp.venue.sealing import Watch, broken_seals, number_of

DATABASE_NAME = "venue.db"
TOO_NEW = (
    "This record was written by a newer waiterapp: it can be read here, and nothing can be changed. "
    "Update waiterapp on this device."
)
Result = TypeVar("Result")
_VERSION = re.compile(r"\d{4}")


class StoreUnusable(RuntimeError):
    """The database file is there, or could be, and cannot be used now; `fault` says why as far as that is known."""

    fault = DiskFault.NONE


class StoreDamaged(StoreUnusable):
    """The database file cannot be read."""

    fault = DiskFault.DAMAGED


class StoreTooNew(StoreUnusable):
    """The database was written by a newer waiterapp."""


class StoreOutOfReach(StoreUnusable):
    """The disk is full or broken, or does not let this program write."""

    def __init__(self, sentence: str, fault: DiskFault) -> None:
        super().__init__(sentence)
        self.fault = fault


@contextmanager
def failures_told() -> Iterator[None]:
    """Say in words what a database of this device could not do.

    Raises:
        StoreOutOfReach: instead of what the database raises.
    """
    try:
        yield
    except (DatabaseError, sqlite3.Error) as error:
        raise StoreOutOfReach(reason_of(error), fault_of(error)) from error


class Store:
    """One SQLite file with one connection."""

    def __init__(self, folder: Path, *, may_be_newer: bool = False, carbon: Carbon | None = None) -> None:
        """Open the record in a folder, creating or migrating it.

        One that a newer program has written is only read, if it `may_be_newer`. With a `carbon`, what waiters are promised is
        written down there once more.

        Raises:
            StoreDamaged: the file is not a readable database.
            StoreTooNew: the schema is newer than this program.
            StoreOutOfReach: the disk does not let it be opened.
        """
        self.path = folder / DATABASE_NAME
        self.carbon = carbon
        self.is_copy = carbon is not None and carbon.is_copy
        self._watch = Watch(is_copy=self.is_copy)
        self.is_newer = False
        """A newer program has written it: nothing can be changed."""
        self.unchecked: tuple[str, ...] = ()
        """Tables that are yet to be looked at for damage, because the whole file is large."""
        try:
            make_private_folder(folder)
        except OSError as error:
            raise StoreOutOfReach(f"{folder} cannot be made ({error.strerror}).", DiskFault.KEPT_AWAY) from error
        # SQLite would make it as the system's umask says. What is there already, or cannot be made, is left to it.
        with suppress(OSError):
            os.close(new_private(self.path))
        self._engine = _engine(self.path)
        try:
            self._connection = self._engine.connect()
            self._migrate(may_be_newer=may_be_newer)
            if not self.is_newer:
                self._watch.begin(self.raw)
        except (DatabaseError, sqlite3.Error, UnicodeDecodeError) as error:
            self._engine.dispose()
            fault = fault_of(error)
            sentence = f"{self.path} cannot be read: {reason_of(error)}"
            raise (StoreDamaged(sentence) if fault is DiskFault.DAMAGED else StoreOutOfReach(sentence, fault)) from error
        except StoreUnusable:
            self._engine.dispose()
            raise

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Run one transaction; it is on the disk when the block has ended."""
        with self._transaction() as transaction:
            yield self._connection
            changes = None if self.is_newer else self._watch.take(self.raw)
            try:
                self._commit(transaction)
            except BaseException:
                self._give_up()
                raise
        if changes is not None and self.carbon is not None:
            self.carbon.add(changes)

    def run(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` in one transaction and return what it returns."""
        with self.begin() as connection:
            return work(connection)

    def check(self) -> str:
        """Look at the file for damage and return what is found; of a large file only what was promised to waiters.

        Raises:
            DatabaseError: the disk cannot be read.
        """
        found = ""
        try:
            with self._transaction():
                is_partial = is_large(self._connection)
                if is_partial:
                    names = inspect(self._connection).get_table_names()
                    self.unchecked = tuple(name for name in names if name not in PROMISED)
                found = damage_in(self._connection, PROMISED if is_partial else ())
        except DatabaseError as error:
            if fault_of(error) is not DiskFault.DAMAGED:
                raise
            # Some damage ends even the transaction in which it was found.
            return found or reason_of(error)
        return found

    def check_next(self) -> str:
        """Look at the next table that was left out for damage, and return what is found.

        Raises:
            DatabaseError: the disk cannot be read.
        """
        name, *rest = self.unchecked
        self.unchecked = tuple(rest)
        with self._transaction():
            return damage_in(self._connection, (name,))

    def settle(self) -> None:
        """Carry everything that was written into the main file and flush that.

        Raises:
            sqlite3.DatabaseError: the disk does not take it.
            StoreOutOfReach: somebody keeps it from being done.
        """
        busy, *_ = self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise StoreOutOfReach(f"{self.path} is held by another program.", DiskFault.KEPT_AWAY)

    @property
    def changes(self) -> int:
        """How many rows were changed on this connection so far."""
        return self.raw.total_changes

    @property
    def raw(self) -> sqlite3.Connection:
        """The connection without anything in between, for what is about the file and not about the venue."""
        raw = self._connection.connection.driver_connection
        if not isinstance(raw, sqlite3.Connection):
            raise TypeError("the record is not open")
        return raw

    def broken_seals(self) -> tuple[str, ...]:
        """Return what does not fit its checksum of that which is still to be delivered or merged.

        Raises:
            sqlite3.DatabaseError: it cannot be read.
        """
        return broken_seals(self.raw)

    def close(self) -> None:
        """Close the file."""
        if self.carbon is not None:
            self.carbon.close()
        self._connection.close()
        self._engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[RootTransaction]:
        # Not by an event of the engine: with one, SQLAlchemy looks for listeners before and after every statement.
        self.raw.execute("BEGIN" if self.is_newer else "BEGIN IMMEDIATE")
        with self._connection.begin() as transaction:
            yield transaction

    def _give_up(self) -> None:
        """Leave a transaction whose commit was refused: SQLAlchemy takes it for over, and SQLite may not."""
        raw = self.raw
        if raw.in_transaction:
            raw.rollback()
        self._connection.close()
        # The pool has the one connection to the file, and gives it out again.
        self._connection = self._engine.connect()

    def _commit(self, transaction: RootTransaction) -> None:
        transaction.commit()

    def _migrate(self, *, may_be_newer: bool) -> None:
        with self._transaction():
            version = self._version()
        if version == HEAD:
            return
        if version is not None and not _VERSION.fullmatch(version):
            raise StoreDamaged(f"{self.path} does not say which schema it has: {version!r}")
        if version is not None and version > HEAD:
            if not may_be_newer:
                raise StoreTooNew(f"{self.path} was written by a newer waiterapp (schema {version}, known {HEAD})")
            with self._transaction():
                self._connection.exec_driver_sql("PRAGMA query_only=ON")
            self.is_newer = True
            return
        if version is not None:
            self._copy_first(version)
        with self._transaction():
            self._migrate_to_head()
            # Rows may be others now than in the carbon copy, and that is no damage.
            number = number_of(self.raw)
            self.raw.execute(f"PRAGMA user_version = {number + 1 if number else 0}")

    def _migrate_to_head(self) -> None:
        # Loaded with the migrations, which hardly any start has to run.
        from alembic.util import CommandError

        try:
            migrate(self._connection)
        except (CommandError, DatabaseError) as error:
            if fault_of(error) is not DiskFault.NONE:
                raise
            # No such version was ever made, or what it should add is there already.
            raise StoreDamaged(f"{self.path} has another schema than it says: {reason_of(error)}") from error

    def _copy_first(self, version: str) -> None:
        try:
            with self._transaction():
                copy_before_migrating(self._connection, self.path.parent, version, datetime.now(UTC))
        except OSError as error:
            raise StoreOutOfReach(
                f"There is no room for a copy of the record, which is made before it is changed ({error}).", DiskFault.FULL
            ) from error

    def _version(self) -> str | None:
        if not inspect(self._connection).has_table("alembic_version"):
            return None
        found = self._connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)


def _engine(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "isolation_level": None, "timeout": 5},
    )

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=5000",
            "trusted_schema=OFF",
            "mmap_size=0",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        if sys.platform == "darwin":
            cursor.execute("PRAGMA fullfsync=1")
        cursor.close()

    return engine
