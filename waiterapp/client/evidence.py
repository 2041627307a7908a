"""What the till's own lists say about legal acts of which nobody knows how they ended. Never sends anything."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from waiterapp.client.desk import Desk
from waiterapp.client.record import RunsWork
from waiterapp.domain.deliveries import Delivery, DeliveryState
from waiterapp.domain.payments import FiscalProof
from waiterapp.domain.values import Clock
from waiterapp.pos.till import AuthExpired, Refused, TillError, WireChanged
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import settling

log = logging.getLogger(__name__)
EVERY_S = 10.0
UNTOLD = "The till has accepted this and does not say what has come of it."
MAY_STILL_COME = "The till has accepted this and has nothing of it in its lists yet. It may still do it."


class EvidenceSearch:
    """Looks into the till's lists; `changed` is told of what is found."""

    def __init__(self, record: RunsWork, desk: Desk, clock: Clock, changed: Callable[[Delivery], Awaitable[None]]) -> None:
        self._record = record
        self._desk = desk
        self._clock = clock
        self._changed = changed

    async def gather(self) -> None:
        """Ask again and again about what is unclear, until cancelled."""
        while True:
            unclear = await self._record.run(delivery_record.load_unclear)
            for delivery in unclear:
                await self.note(delivery)
            await asyncio.sleep(EVERY_S * max(1, len(unclear)))

    async def note(self, delivery: Delivery) -> None:
        """Ask once, and keep what is found for the person who decides.

        What the till had accepted is ended by a receipt that carries our reference, as its job would have done; that there is
        none is no sign that it is not booked.
        """
        try:
            evidence = await self._desk.evidence(delivery)
        except TillError as error:
            log.info("no evidence about %s: %s", delivery.id, error)
            return
        was_accepted = delivery.last_error.startswith(UNTOLD)
        if was_accepted and evidence.found is not None:
            await self.confirm(delivery, evidence.found)
            return
        sentence = MAY_STILL_COME if was_accepted and evidence.is_absence else evidence.sentence
        found = evidence.found.id if evidence.found else ""
        noted = await self._record.run(delivery_record.note_evidence, delivery.id, sentence, found)
        if noted is not None:
            await self._changed(noted)

    async def end_overdue(self, delivery: Delivery) -> bool:
        """End what has been accepted for too long: by a receipt with our reference, else a person decides.

        Only a till that is not there says nothing: then it stays as it is.
        """
        try:
            found = (await self._desk.evidence(delivery)).found
        except (WireChanged, AuthExpired, Refused) as error:
            log.info("no evidence about %s: %s", delivery.id, error)
            found = None
        except TillError as error:
            log.info("no evidence about %s: %s", delivery.id, error)
            return False
        if found is not None:
            await self.confirm(delivery, found)
            return True
        after = await self._record.run(delivery_record.step, delivery.id, DeliveryState.UNKNOWN, error=UNTOLD)
        if after is not None:
            await self._changed(after)
            await self.note(after)
        return True

    async def confirm(self, delivery: Delivery, proof: FiscalProof) -> None:
        """End a delivery that the till has confirmed."""
        after = await self._record.run(settling.confirm, delivery.id, proof, self._clock.now())
        if after is not None:
            await self._changed(after)
