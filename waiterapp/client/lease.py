"""The till lease: of all devices of a venue one talks to the till, and when it is gone another does within seconds."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from waiterapp.client.shared_record import HeldRecord, SharedRecord
from waiterapp.client.together import together
from waiterapp.domain.deliveries import NOBODY_WAITS_AFTER
from waiterapp.domain.values import Clock
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import devices as device_record
from waiterapp.venue import documents
from waiterapp.venue.away import LeaseLost, RecordAway

if TYPE_CHECKING:
    from sqlalchemy import Connection

log = logging.getLogger(__name__)
TRY_EVERY_S = 1.0
HISTORY_NOTE = "delivered_on"


class TillLease:
    """Takes the lease when it is free, and runs the work with the till while it is held."""

    def __init__(self, shared: SharedRecord, device_id: Callable[[], str], clock: Clock) -> None:
        self._shared = shared
        self._device_id = device_id
        self._clock = clock
        self.is_held = False
        self.was_held = False

    async def run(self, history: str, work: Callable[[HeldRecord], Awaitable[None]]) -> None:
        """Try for the lease until cancelled; `history` names the server's.

        Raises:
            RecordAway: the shared record is gone.
        """
        while True:
            device_id = self._device_id()
            epoch = await self._shared.run(device_record.take_lease, device_id)
            if epoch is not None:
                await self._hold(device_id, epoch, history, work)
            await asyncio.sleep(TRY_EVERY_S)

    async def let_go(self) -> None:
        """Give the lease up, so that another device need not wait until it is over."""
        with contextlib.suppress(RecordAway):
            await self._shared.run(device_record.drop_lease, self._device_id())

    async def _hold(self, device_id: str, epoch: int, history: str, work: Callable[[HeldRecord], Awaitable[None]]) -> None:
        held = HeldRecord(self._shared.address, f"{device_id} till", device_record.holding(device_id, epoch))
        self.is_held = self.was_held = True
        log.info("this device talks to the till now (epoch %d)", epoch)
        try:
            await held.run(_take_over, history, self._clock)
            await together(self._renew(device_id, epoch), _as_coroutine(work, held))
        except* LeaseLost:
            log.info("another device talks to the till now")
        finally:
            self.is_held = False
            await held.close()

    async def _renew(self, device_id: str, epoch: int) -> None:
        renewed_at = time.monotonic()
        while True:
            await asyncio.sleep(TRY_EVERY_S)
            found = await self._shared.run(device_record.take_lease, device_id)
            if found != epoch or time.monotonic() - renewed_at > device_record.LEASE_S:
                raise LeaseLost("Another device talks to the till now.")
            renewed_at = time.monotonic()


async def _as_coroutine(work: Callable[[HeldRecord], Awaitable[None]], held: HeldRecord) -> None:
    await work(held)


def _take_over(connection: Connection, history: str, clock: Clock) -> None:
    """Settle what another device left behind, before anything is sent."""
    now = clock.now()
    before = documents.load_note(connection, HISTORY_NOTE)
    has_lost = before not in ("", history)
    delivery_record.after_start(connection, now - NOBODY_WAITS_AFTER, has_lost=has_lost)
    if before != history:
        documents.save_note(connection, HISTORY_NOTE, history, now)
