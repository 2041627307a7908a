"""Orders and payments that were said not to be saved because the disk failed, and were on it after all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from waiterapp.client.record import Record, RecordClosed
from waiterapp.client.telling import change_now
from waiterapp.domain.commands import (
    CloseDay,
    Command,
    MakeZeroReceipt,
    MoveLines,
    OpenDay,
    PayTable,
    SellDirectly,
    SendRound,
    VoidLine,
    VoidReceipt,
)
from waiterapp.domain.events import Event, RoundSaved, Trouble
from waiterapp.domain.values import Clock
from waiterapp.venue import journaling
from waiterapp.venue import orders as order_record
from waiterapp.venue.applying import Change
from waiterapp.venue.disk_faults import DiskFault, fault_of, reason_of

OPEN_AGAIN_S = 2.0
TOLD_LATE = (SendRound, PayTable, SellDirectly, VoidReceipt, MakeZeroReceipt, OpenDay, CloseDay, VoidLine, MoveLines)
"""What somebody does another way, or once more, who was told that it was not saved."""
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
        self._denied: list[Command] = []
        self._is_looking = False
        self.waiting = asyncio.Event()
        """Set while something was denied and the disk could not be asked since."""
        self.found: Callable[[], object] = _nothing
        """Called when there is something to be delivered that nobody has known of."""

    def note(self, command: Command) -> None:
        """A command could not be saved, as far as the disk has said."""
        if isinstance(command, TOLD_LATE):
            self._denied.append(command)
            self.waiting.set()

    async def order_of(self, command: Command, error: Exception) -> str:
        """Return the order of a round that could not be saved as far as the disk has said, where it is saved all the same.

        That is known where the record was opened again since: whatever was left of it is flushed, or gone.
        """
        may_be = isinstance(command, SendRound) and fault_of(error) in (DiskFault.BROKEN, DiskFault.DAMAGED)
        if not may_be or not self._record.is_open:
            return ""
        try:
            return await self._record.run(order_record.order_of_round, command.id)
        except Exception as again:
            if not is_of_the_disk(again):
                raise
            return ""

    async def look(self) -> list[Event]:
        """Tell which of them are in the record now: they go to kitchen and till, and must not be cooked from paper too.

        What the disk does not answer is asked again the next time.
        """
        if self._is_looking:
            return []
        self._is_looking = True
        found: list[Event] = []
        try:
            while self._denied:
                found += await self._look_for(self._denied[0])
                del self._denied[0]
            self.waiting.clear()
        except Exception as error:
            if not is_of_the_disk(error):
                raise
            log.info("what was denied cannot be looked for yet: %s", reason_of(error))
        finally:
            self._is_looking = False
        if found:
            self.found()
        return found

    async def _look_for(self, command: Command) -> list[Event]:
        if not isinstance(command, SendRound):
            return await self._look_for_other(command)
        order_id = await self._record.run(order_record.order_of_round, command.id)
        if not order_id:
            return []
        now = self._clock.now()
        name = self._table_name(command.table_id)
        return [
            RoundSaved(command.id, order_id, now),
            *await change_now(self._record, Change(frozenset({order_id})), now),
            Trouble(f"The order of table {name} that could not be saved is saved after all: take it off the paper."),
        ]

    async def _look_for_other(self, command: Command) -> list[Event]:
        """Look for what is done once: money above all must not be taken twice because nobody knows of the first time."""
        if not await self._record.run(journaling.already_done, command):
            return []
        table_id = getattr(command, "table_id", "")
        order_id = await self._record.run(order_record.open_order_on, table_id) if table_id else None
        name = self._table_name(table_id) if table_id else ""
        what = f"What could not be saved for table {name}" if name else "Something that could not be saved"
        return [
            *await change_now(self._record, Change(frozenset({order_id} if order_id else ())), self._clock.now()),
            Trouble(f"{what} is saved after all: look before it is done again."),
        ]


def _nothing() -> None:
    """Nobody delivers."""
