"""The venue record as the client's loop uses it: every call runs on the one database thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from waiterapp.venue.store import Store

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


class Record:
    """One open venue record."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="waiterapp-db")
        self._store: Store | None = None

    @property
    def is_newer(self) -> bool:
        """A newer program has written it: it can only be read."""
        return self._store is not None and self._store.is_newer

    async def open(self) -> None:
        """Open the file, creating or migrating it; one that a newer program has written can only be read.

        Raises:
            StoreUnusable: as `Store` says.
        """

        def work() -> None:
            from waiterapp.venue.store import Store

            # Kept here and not by whoever waits: a wait that is given up must not leave an open file that nobody knows of.
            self._store = Store(self._folder, may_be_newer=True)

        await asyncio.get_running_loop().run_in_executor(self._executor, work)

    async def run(
        self,
        work: Callable[Concatenate[Connection, Arguments], Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Run a function of the record in one transaction and return its result, on the disk."""
        store = self._store
        if store is None:
            raise RuntimeError("the record is not open")

        def transaction() -> Result:
            with store.begin() as connection:
                return work(connection, *args, **kwargs)

        # A cancelled caller must not leave the transaction half-awaited: the work itself always runs to its end.
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._executor, transaction))

    async def close(self) -> None:
        """Close the file after everything that was asked for has run."""

        def work() -> None:
            if self._store is not None:
                self._store.close()

        await asyncio.get_running_loop().run_in_executor(self._executor, work)
        self._executor.shutdown(wait=True)
