"""Proves again and again that this device's disk keeps what is written on it, and says so when it does not."""

from __future__ import annotations

import asyncio
import contextlib
import logging

from waiterapp.client.mirror import Publish
from waiterapp.client.record import RunsWork
from waiterapp.client.upkeep import Upkeep
from waiterapp.domain.events import DiskProven
from waiterapp.domain.values import Clock
from waiterapp.venue import documents
from waiterapp.venue.disk_faults import reason_of

log = logging.getLogger(__name__)
EVERY_S, SOON_S = 10.0, 0.5
NOTE = "pulse"


class Pulse:
    """Writes a small note through the same way as every order; a disk that hangs shows in the age of the last one."""

    def __init__(self, record: RunsWork, clock: Clock, publish: Publish, upkeep: Upkeep | None = None) -> None:
        self._record = record
        self._clock = clock
        self._publish = publish
        self._upkeep = upkeep
        self._problem = ""

    async def run(self) -> None:
        """Go on until cancelled."""
        while True:
            self._publish([await self.beat()])
            if self._upkeep is not None:
                await self._upkeep.make_room()
                if not self._problem:
                    self._publish(await self._upkeep.after_a_proof())
            await self._rest()

    async def _rest(self) -> None:
        """Wait for the next time; while somebody stands there with an order on paper that comes soon."""
        if self._upkeep is None:
            await asyncio.sleep(EVERY_S)
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(EVERY_S):
                await self._upkeep.waiting.wait()
                await asyncio.sleep(SOON_S)

    async def beat(self) -> DiskProven:
        """Write once, and return what came of it."""
        try:
            await self._record.run(documents.save_note, NOTE, self._clock.now().isoformat(), self._clock.now())
        except Exception as error:
            # Whatever kept the disk from writing is what the manager has to hear; the next beat tries again.
            problem = f"This device's disk does not keep what is written on it ({reason_of(error)})."
            if problem != self._problem:
                log.exception("nothing could be written on the disk")
            self._problem = problem
        else:
            self._problem = ""
        return DiskProven(self._clock.now(), self._problem, self._upkeep.warning if self._upkeep else "")
