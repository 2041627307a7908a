"""Orders that were said not to be saved because the disk failed, and were on it after all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from waiterapp.client.record import Record, RecordClosed
from waiterapp.domain.commands import Command, SendRound
from waiterapp.domain.events import Event, RoundSaved, Trouble
from waiterapp.domain.values import Clock
from waiterapp.venue import orders as order_record
from waiterapp.venue.disk_faults import DiskFault, fault_of, reason_of

OPEN_AGAIN_S = 2.0
log = logging.getLogger(__name__)
Result = TypeVar("Result")


def is_of_the_disk(error: BaseException) -> bool:
    """Tell whether the disk is to blame."""
    return isinstance(error, RecordClosed) or fault_of(error) is not DiskFault.NONE


def denial(error: BaseException) -> str:
    """Say that something is not saved."""
    return f"This is NOT saved: write it on paper ({reason_of(error)})."


def unopened(error: BaseException) -> str:
    """Say why nothing is saved on this device."""
    return f"This device's disk does not keep what is written on it ({reason_of(error)})."


async def opened_at_last(record: Record, error: BaseException, tell: Callable[[str], None]) -> None:
    """Try to open a record until its disk lets it be opened, and tell why it cannot."""
    while True:
        tell(unopened(error))
        await asyncio.sleep(OPEN_AGAIN_S)
        try:
            await record.open()
        except Exception as again:  # noqa: BLE001 - whatever it is, it is said and tried again
            error = again
        else:
            return


async def twice(work: Callable[[], Awaitable[Result]]) -> Result:
    """Apply a command once more where the disk has failed, on the connection and in the room that were made meanwhile.

    Applied twice it changes nothing, and what the first time has left is flushed by then: whoever is told "saved" after that
    can rely on it.
    """
    try:
        return await work()
    except Exception as error:
        if not is_of_the_disk(error):
            raise
        log.warning("a command is applied once more: %s", reason_of(error))
        return await work()


class Denials:
    """Remembers what waiters were told to write on paper, until the disk can be asked again."""

    def __init__(self, record: Record, clock: Clock, table_name: Callable[[str], str]) -> None:
        self._record = record
        self._clock = clock
        self._table_name = table_name
        self._denied: list[SendRound] = []

    def note(self, command: Command) -> None:
        """A command could not be saved, as far as the disk has said."""
        if isinstance(command, SendRound):
            self._denied.append(command)

    async def look(self) -> list[Event]:
        """Tell which of them are in the record now: they go to kitchen and till, and must not be cooked from paper too."""
        if not self._denied:
            return []
        denied, self._denied = self._denied, []
        found: list[Event] = []
        for command in denied:
            order_id = await self._record.run(order_record.order_of_round, command.id)
            if order_id:
                found.append(RoundSaved(command.id, order_id, self._clock.now()))
                name = self._table_name(command.table_id)
                found.append(
                    Trouble(f"The order of table {name} that could not be saved is saved after all: take it off the paper.")
                )
        return found
