"""The database file: opened once, by one process, with the settings that survive a power cut."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from waiterapp.venue.migrating import migrate
from waiterapp.venue.schema import HEAD

DATABASE_NAME = "venue.db"
Result = TypeVar("Result")


class StoreDamaged(RuntimeError):
    """The database file cannot be read."""


class StoreTooNew(RuntimeError):
    """The database was written by a newer waiterapp."""


def is_record(path: Path) -> bool:
    """Tell whether a file is a record of some waiterapp, older or newer. It is only read."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error:
        return False
    return found is not None


class Store:
    """One SQLite file with one connection."""

    def __init__(self, folder: Path) -> None:
        """Open the record in a folder, creating or migrating it.

        Raises:
            StoreDamaged: the file is not a readable database.
            StoreTooNew: the schema is newer than this program.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / DATABASE_NAME
        self._engine = _engine(self.path)
        try:
            self._connection = self._engine.connect()
            self._migrate()
        except DatabaseError as error:
            self._engine.dispose()
            raise StoreDamaged(f"{self.path} cannot be read: {error.orig}") from error

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Run one transaction; it is on the disk when the block has ended."""
        with self._connection.begin():
            yield self._connection

    def run(self, work: Callable[[Connection], Result]) -> Result:
        """Run `work` in one transaction and return what it returns."""
        with self.begin() as connection:
            return work(connection)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
        self._engine.dispose()

    def _migrate(self) -> None:
        with self._connection.begin():
            version = self._version()
        if version == HEAD:
            return
        if version is not None and version > HEAD:
            self.close()
            raise StoreTooNew(f"{self.path} was written by a newer waiterapp (schema {version}, known {HEAD})")
        with self._connection.begin():
            migrate(self._connection)

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

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
