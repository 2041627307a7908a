"""Rounds the till has taken without saying under which id: found again by our own reference, or gone."""

from __future__ import annotations

import logging
from collections.abc import Iterable

import msgspec

from waiterapp.client.record import RunsWork
from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.tills import Booked, RoundToBook, TillOrder
from waiterapp.domain.values import Clock
from waiterapp.pos.till import Forbidden, LooksForRounds, Refused, Till, WireChanged
from waiterapp.venue import deliveries as delivery_record

SETTLED_AFTER_S = 60.0
"""A till may list an order later than it says that it has it."""

log = logging.getLogger(__name__)


class UnnamedRounds:
    """Follows them from one reading of the till's orders to the next."""

    def __init__(self, record: RunsWork, till: Till, clock: Clock) -> None:
        self._record = record
        self._till = till
        self._clock = clock
        self._missed_from: dict[str, float] = {}

    async def gone_among(self, unnamed: Iterable[Delivery], found: Iterable[TillOrder]) -> frozenset[str]:
        """Return our references of those that are for certain not open at the till any more, of what it was read for.

        Raises:
            TillError: the till could not be asked for them.
        """
        expected = {one.round_id: one for one in unnamed}
        self._missed_from = {reference: at for reference, at in self._missed_from.items() if reference in expected}
        if not expected:
            return frozenset()
        seen = {one.reference for one in found}
        gone = set()
        for one in expected.values():
            if one.round_id in seen:
                self._missed_from.pop(one.round_id, None)
            elif self._has_settled(one.round_id) and await self._is_gone(one):
                gone.add(one.round_id)
        return frozenset(gone)

    def _has_settled(self, reference: str) -> bool:
        now = self._clock.monotonic()
        return now - self._missed_from.setdefault(reference, now) >= SETTLED_AFTER_S

    async def _is_gone(self, delivery: Delivery) -> bool:
        if not isinstance(self._till, LooksForRounds):
            return False
        try:
            found = await self._till.find_round(msgspec.json.decode(delivery.payload, type=RoundToBook))
        except (WireChanged, Refused, Forbidden) as error:
            # What cannot be read is there all the same.
            log.info("round %s cannot be looked for: %s", delivery.round_id, error)
            return False
        if isinstance(found, Booked) and found.till_ref:
            await self._record.run(delivery_record.name_round, delivery.round_id, found.till_ref)
        if found is None:
            log.info("round %s was taken by the till and is not open there any more", delivery.round_id)
        return found is None
