"""Rounds the till has taken without saying under which id: found again by our own reference, or gone."""

from __future__ import annotations

import logging
from collections.abc import Iterable

import msgspec

from waiterapp.client.desk import currency_of
from waiterapp.client.record import RunsWork
from waiterapp.domain.deliveries import Delivery, DeliveryKind
from waiterapp.domain.payments import Accepted, JobState
from waiterapp.domain.tills import RoundToBook, TillOrder
from waiterapp.domain.values import Clock
from waiterapp.pos.till import AuthExpired, FindsRounds, Forbidden, LooksForRounds, RunsJobs, Till, TillError
from waiterapp.venue import deliveries as delivery_record

SETTLED_AFTER_S = 60.0
"""A till may list an order later than it says that it has it; where it says itself how much later, that counts."""

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
            AuthExpired: the till does not accept the login any more.
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
        settle_s = self._till.settle_s if isinstance(self._till, FindsRounds) else 0.0
        return now - self._missed_from.setdefault(reference, now) >= max(SETTLED_AFTER_S, settle_s)

    async def _is_gone(self, delivery: Delivery) -> bool:
        try:
            till_ref = await self._find(delivery)
        except TillError as error:
            if isinstance(error, AuthExpired) and not isinstance(error, Forbidden):
                raise
            # What cannot be read is there all the same, and holds up nothing else.
            log.info("round %s cannot be looked for: %s", delivery.round_id, error)
            return False
        if till_ref:
            await self._record.run(delivery_record.name_round, delivery.round_id, till_ref)
        elif till_ref is None:
            log.info("round %s was taken by the till and is not open there any more", delivery.round_id)
        return till_ref is None

    async def _find(self, delivery: Delivery) -> str | None:
        """Return the till's id of an open round, empty where that is still not known; `None` where the till has none."""
        if not isinstance(self._till, LooksForRounds):
            return ""
        to_book = msgspec.json.decode(delivery.payload, type=RoundToBook)
        found = await self._till.find_round(to_book)
        if isinstance(found, Accepted):
            return await self._result_of(found.job_id, currency_of(delivery))
        return None if found is None else found.till_ref

    async def _result_of(self, job_id: str, currency: str) -> str | None:
        """Return what has come of a job that is still listed: a till that has done it and has no order of it has closed it."""
        if not isinstance(self._till, RunsJobs):
            return ""
        report = await self._till.job(DeliveryKind.ROUND, job_id, currency)
        if report.state is not JobState.DONE:
            return ""
        return (report.proof and report.proof.id) or None
