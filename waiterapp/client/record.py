"""The venue record as the client's loop uses it: every call runs on the one database thread."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from waiterapp.client.room import SCARCE_BYTES

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from waiterapp.venue.store import Store

log = logging.getLogger(__name__)
CHECK_PAUSE_S = 1.0
"""Between two tables of a large record that is looked through: orders come first."""
Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")


class RunsWork(Protocol):
    """A record, on this device or shared, whose functions can be run in a transaction."""

    async def run(
        self,
        work: Callable[Concatenate[Connection, Arguments], Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Run a function of the record in one transaction and return its result, kept for good."""
        ...

    @property
    def changes(self) -> int | None:
        """Another number whenever anything in it may be different; nothing where others change it as well."""
        ...


class RecordClosed(RuntimeError):
    """The record is not open, or its disk has failed and it could not be opened again; `str()` says why."""


class Record:
    """One open venue record. What its disk does is answered here: it is opened again, made anew, or given room."""

    def __init__(self, folder: Path, *, is_copy: bool = False, make_room: Callable[[], object] | None = None) -> None:
        """Stand for the record in a folder; `is_copy` where its original is shared by several devices.

        `make_room` is called on the record's thread when the disk is full.
        """
        self._folder = folder
        self._is_copy = is_copy
        self._make_room = make_room
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="waiterapp-db")
        self._flusher = ThreadPoolExecutor(1, thread_name_prefix="waiterapp-flush")
        self._store: Store | None = None
        self._was_open = False
        self._trouble = "the record is not open"
        self._changes = 0
        self.mending: Callable[[], object] = _nothing
        """Called on the record's thread when it is about to be made anew, which takes a while."""
        self.mended: Callable[[], object] = _nothing
        """Called on the record's thread when the record was made anew while it was in use."""
        self.opened_again: Callable[[], object] = _nothing
        """Called on the record's thread when a disk that had failed let it be opened again."""

    @property
    def is_newer(self) -> bool:
        """A newer program has written it: it can only be read."""
        return self._store is not None and self._store.is_newer

    @property
    def changes(self) -> int | None:
        """Another number whenever anything in it may be different."""
        return self._changes

    @property
    def is_open(self) -> bool:
        """It is open: what has failed before was settled since."""
        return self._store is not None

    async def open(self) -> None:
        """Open the file, creating, migrating or mending it; one that a newer program has written can only be read.

        Raises:
            StoreUnusable, OSError: as `open_mended` says.
        """

        def work() -> None:
            # Kept here and not by whoever waits: a wait that is given up must not leave an open file that nobody knows of.
            self._open()
            self._was_open = True

        await asyncio.get_running_loop().run_in_executor(self._executor, work)

    async def run(
        self,
        work: Callable[Concatenate[Connection, Arguments], Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Run a function of the record in one transaction and return its result, on the disk.

        Raises:
            RecordClosed: it is not open, and cannot be opened again.
        """
        if self._store is None and not self._was_open:
            raise RecordClosed(self._trouble)

        def transaction() -> Result:
            store = self._usable()
            before = store.changes
            try:
                with store.begin() as connection:
                    return work(connection, *args, **kwargs)
            except Exception as error:
                self._answer(error)
                raise
            finally:
                if self._store is not store or store.changes != before:
                    self._changes += 1

        loop = asyncio.get_running_loop()
        # A cancelled caller must not leave the transaction half-awaited: the work itself always runs to its end.
        result = await asyncio.shield(loop.run_in_executor(self._executor, transaction))
        self._flush()
        return result

    async def check_rest(self) -> None:
        """Look for damage in what was left out when a large record was opened, table by table; what is found is mended."""
        while True:
            found = await asyncio.get_running_loop().run_in_executor(self._executor, self._check_next)
            if found is None:
                return
            await asyncio.sleep(CHECK_PAUSE_S)

    async def prune(self) -> None:
        """Write the carbon copy anew, once it has grown or lacks something."""
        await asyncio.get_running_loop().run_in_executor(self._executor, self._prune)

    async def close(self) -> None:
        """Close the file after everything that was asked for has run."""

        def work() -> None:
            self._was_open = False
            self._drop()

        await asyncio.get_running_loop().run_in_executor(self._executor, work)
        self._executor.shutdown(wait=True)
        self._flusher.shutdown(wait=True)

    # On the record's thread.

    def _open(self, damage: str = "") -> bool:
        """Open the record and tell whether it had to be put right; a disk that is too full for that gets room first."""
        from waiterapp.venue.disk_faults import DiskFault, fault_of
        from waiterapp.venue.mending import open_mended

        now = datetime.now(UTC)
        work = partial(open_mended, self._folder, now, is_copy=self._is_copy, damage=damage, begins=self.mending)
        try:
            self._store, found = work()
        except Exception as error:
            # Where there is no room for what SQLite keeps beside the file, it says only that something went wrong.
            fault = fault_of(error)
            is_full = fault is DiskFault.FULL or (fault is not DiskFault.DAMAGED and _is_scarce(self._folder))
            if not is_full or self._make_room is None:
                raise
            self._make_room()
            self._store, found = work()
        return found is not None

    def _usable(self) -> Store:
        if self._store is None and self._was_open:
            self._open_again()
        if self._store is None:
            raise RecordClosed(self._trouble)
        return self._store

    def _answer(self, error: Exception) -> None:
        """Do what a fault of the disk asks for."""
        from waiterapp.venue.disk_faults import DiskFault, fault_of, reason_of

        if isinstance(error, OSError | UnicodeError):
            # What was done in the transaction met it elsewhere: a backup on a stick that is full is no fault of the record.
            return
        fault = fault_of(error)
        if fault is DiskFault.FULL and self._make_room is not None:
            self._make_room()
        elif fault in (DiskFault.BROKEN, DiskFault.DAMAGED):
            log.warning("the record is opened again: %s", reason_of(error))
            self._drop()
            self._open_again(reason_of(error) if fault is DiskFault.DAMAGED else "")

    def _open_again(self, damage: str = "") -> None:
        """Open the record on a fresh connection.

        After a flush that has failed nobody knows what is on the disk, and asking the same file again would only be told that
        all is well: everything is carried into the main file and flushed there, or the record stays closed.
        """
        from waiterapp.venue.disk_faults import reason_of

        try:
            was_mended = self._open(damage)
            if self._store is not None and not self._store.is_newer:
                self._store.settle()
        except Exception as error:  # noqa: BLE001 - whatever it is, the record stays closed
            self._trouble = reason_of(error)
            log.warning("the record cannot be opened again: %s", self._trouble)
            self._drop()
        else:
            self.opened_again()
            if was_mended:
                self.mended()

    def _drop(self) -> None:
        store, self._store = self._store, None
        if store is not None:
            try:
                store.close()
            except Exception:
                log.info("the record could not be closed", exc_info=True)

    def _check_next(self) -> str | None:
        """Check one table; nothing where none is left."""
        store = self._store
        if store is None or not store.unchecked:
            return None
        found = store.check_next()
        if found:
            self._drop()
            self._open_again(found)
        return found

    def _prune(self) -> None:
        from waiterapp.venue.mending import go_on_copying

        store = self._store
        if store is not None and store.carbon is not None and not store.is_newer and store.carbon.wants_pruning:
            go_on_copying(store, datetime.now(UTC))

    def _flush(self) -> None:
        store = self._store
        if store is not None and store.carbon is not None and store.carbon.is_unsynced:
            asyncio.get_running_loop().run_in_executor(self._flusher, store.carbon.sync)


def _is_scarce(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < SCARCE_BYTES
    except OSError:
        return False


def _nothing() -> None:
    """Nobody wants to know."""
