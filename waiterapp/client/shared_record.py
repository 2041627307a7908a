"""The shared record as the client's loop uses it: every call runs on one thread of its own, and none waits for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from waiterapp.venue.away import AWAY, RecordAway

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from waiterapp.venue.shared import SharedAddress, SharedStore, Timeline

Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")
ANSWER_S = 6.0
"""A server that says nothing for so long is gone, whatever its connection looks like."""


class SharedRecord:
    """One connection to the shared record; broken ones are made anew with the next call."""

    def __init__(self, address: SharedAddress, name: str) -> None:
        self._address = address
        self._name = name
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="waiterapp-shared")
        self._store: SharedStore | None = None

    @property
    def address(self) -> SharedAddress:
        """Where it is: the one host that is talked to, once that is known."""
        return self._store.chosen if self._store is not None else self._address

    @property
    def changes(self) -> int | None:
        """Nobody knows here what others have changed."""
        return None

    async def check(self, known: Timeline | None) -> Timeline:
        """Connect and look whether this is a record this program can use; `known` is the newest history that was seen.

        Raises:
            RecordAway: it is not there, or cannot be used.
        """

        def work() -> Timeline:
            store = self._opened()
            store.known = known
            return store.check()

        return await self._bounded(work)

    async def run(
        self,
        work: Callable[Concatenate[Connection, Arguments], Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Run a function of the record in one transaction and return its result, committed on the server.

        Raises:
            RecordAway: the server cannot be reached; whether the work was committed is not known.
        """
        return await self._bounded(lambda: self._opened().run(lambda connection: work(connection, *args, **kwargs)))

    async def read(
        self,
        work: Callable[Concatenate[Connection, Arguments], Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Run a function that only reads, on one unchanging picture of the record.

        Raises:
            RecordAway: the server cannot be reached.
        """
        return await self._bounded(lambda: self._opened().snapshot(lambda connection: work(connection, *args, **kwargs)))

    async def check_schema(self) -> None:
        """Look whether this program may use the record.

        Raises:
            RecordAway: it may not, or the record cannot be reached.
        """
        from waiterapp.venue.shared import check_schema

        await self.run(check_schema)

    async def disconnect(self) -> None:
        """Drop the connection."""
        store = self._store
        if store is not None:
            store.interrupt()
            await asyncio.get_running_loop().run_in_executor(self._executor, store.disconnect)

    async def close(self) -> None:
        """Drop the connection and end the thread, even if nobody waits for it any more."""
        try:
            await self.disconnect()
        finally:
            self._executor.shutdown(wait=False)

    def _opened(self) -> SharedStore:
        if self._store is None:
            from waiterapp.venue.shared import SharedStore

            self._store = SharedStore(self._address, self._name)
        return self._store

    async def _bounded(self, work: Callable[[], Result]) -> Result:
        future = asyncio.get_running_loop().run_in_executor(self._executor, work)
        try:
            async with asyncio.timeout(ANSWER_S):
                return await asyncio.shield(future)
        except TimeoutError as error:
            if self._store is not None:
                self._store.interrupt()
            raise RecordAway(AWAY) from error
        finally:
            # The error of work nobody waits for any more is nobody's concern.
            future.add_done_callback(_seen)


def _seen(future: asyncio.Future[Result]) -> None:
    if not future.cancelled():
        future.exception()


class HeldRecord(SharedRecord):
    """A record that only the holder of the till lease may write: every piece of work is preceded by a guard."""

    def __init__(self, address: SharedAddress, name: str, guard: Callable[[Connection], None]) -> None:
        super().__init__(address, name)
        self._held_by = guard

    async def run(
        self,
        work: Callable[Concatenate[Connection, Arguments], Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Run a function of the record while the lease is held.

        Raises:
            RecordAway: the server cannot be reached.
            LeaseLost: another device has the lease.
        """

        def guarded(connection: Connection) -> Result:
            self._held_by(connection)
            return work(connection, *args, **kwargs)

        return await super().run(guarded)
