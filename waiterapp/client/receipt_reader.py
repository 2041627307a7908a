"""Reads the till's receipts into the record: the newest every minute, and what is missing further back, piece by piece."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime, timedelta

from waiterapp.client.backoff import delay_s
from waiterapp.client.record import RunsWork
from waiterapp.domain.takings import Span, gaps_in
from waiterapp.domain.tills import TillSale
from waiterapp.domain.values import Clock
from waiterapp.pos.till import Forbidden, RateLimited, ReadsOldSales, ReadsSales, Refused, Till, TillError
from waiterapp.venue.sales import AT_ONCE, absorb_sales, load_known

log = logging.getLogger(__name__)
KEPT_FOR = timedelta(days=400)
"""So far back receipts are read where the till lets them: this month can be held against the same of last year."""
LATE = timedelta(hours=2)
"""Receipts may reach a till's cloud so much later than they were written; the end of what was read is read again."""
NEWEST = timedelta(days=1)
"""What the mirror shows."""
WHOLE_EVERY = timedelta(hours=1)
"""So often all of that is read again: a receipt may be voided at the till long after it was written."""
LEAST = timedelta(minutes=5)
"""Less than this is what has passed since the last look, and no gap."""
PAUSE_S = 1.0
LOOK_EVERY_S = 300.0
OrdersChanged = Callable[[Iterable[str]], Awaitable[None]]


class ReceiptReader:
    """Knows which receipts are still to be read of one till."""

    def __init__(self, record: RunsWork, till: Till, clock: Clock, chance: random.Random | None = None) -> None:
        self._record = record
        self._till = till
        self._clock = clock
        self._random = chance or random.Random()
        self._refused: set[Span] = set()
        self._failed: list[Span] = []
        """What could not be read the last time: it waits until all else was tried."""
        self._reread: set[datetime] = set()
        """Where reading had ended and what came late was read."""
        self._recent_end: datetime | None = None
        """Up to here was read; nothing where all of the day is to be read again."""
        self._whole_at = clock.now()

    async def read_recent(self, since: datetime, currency: str) -> frozenset[str]:
        """Read what was written since a time; returns the ids of orders that were proven to be paid.

        All of it at first and every hour, and in between what is new or may have come late: on a busy evening that is a tenth.

        Raises:
            TillError: the till could not be read.
        """
        now, begin, before = self._clock.now(), since, self._recent_end
        if before is not None and since <= before <= now < self._whole_at + WHOLE_EVERY:
            begin = max(since, before - LATE)
        # Said before it is read: what is to be forgotten meanwhile stays forgotten.
        self._recent_end = now
        try:
            changed = await self._read_from(begin, currency)
        except BaseException:
            self._recent_end = before if self._recent_end is not None else None
            raise
        if changed is None:
            # What was not told was not read.
            self._recent_end = before if self._recent_end is not None else None
            return frozenset()
        if begin == since:
            self._whole_at = now
        return changed

    def forget_recent(self) -> None:
        """Read all of the day again the next time: a receipt was voided, or somebody wants to know."""
        self._recent_end = None

    async def _read_from(self, since: datetime, currency: str) -> frozenset[str] | None:
        """Read what was written since a time; nothing where the till does not tell."""
        till, now = self._till, self._clock.now()
        try:
            if isinstance(till, ReadsOldSales):
                found = await till.read_sales_between(since, now, currency)
            elif isinstance(till, ReadsSales):
                found = await till.read_sales(since, currency)
            else:
                return frozenset()
        except (Refused, Forbidden) as error:
            log.info("receipts are not told by this till: %s", error)
            return None
        return await self._absorb(found, Span(since, now))

    async def run(self, currency: Callable[[], str], orders_changed: OrdersChanged) -> None:
        """Read what is missing until cancelled, the newest first."""
        failures = 0
        while True:
            pause_s = PAUSE_S
            try:
                if not await self.read_missing(currency(), orders_changed):
                    pause_s = LOOK_EVERY_S
                failures = 0
            except TillError as error:
                failures += 1
                asked_s = error.retry_after_s if isinstance(error, RateLimited) else 0.0
                pause_s = max(PAUSE_S, asked_s, delay_s(failures, self._random))
                log.info("old receipts were not read: %s", error)
            await asyncio.sleep(pause_s)

    async def read_missing(self, currency: str, orders_changed: OrdersChanged | None = None) -> bool:
        """Read one piece of what is missing; tells whether there was any.

        Raises:
            TillError: the till could not be read.
        """
        till, now = self._till, self._clock.now()
        if not isinstance(till, ReadsOldSales):
            return False
        known = await self._record.run(load_known)
        piece = self._next_piece(till, known, now)
        if piece is None:
            return False
        try:
            found = await till.read_sales_between(piece.begin, piece.end, currency)
        except (Refused, Forbidden) as error:
            # What the till does not want to tell stays unknown, and is asked for once.
            log.info("receipts from %s on are not told: %s", piece.begin.isoformat(), error)
            self._refused.add(piece)
            self._reread |= _ends_in(piece, known)
            return True
        except RateLimited:
            raise
        except TillError:
            self._failed.append(piece)
            raise
        self._reread |= _ends_in(piece, known)
        changed = await self._absorb(found, piece)
        if changed and orders_changed is not None:
            await orders_changed(changed)
        return True

    def _next_piece(self, till: ReadsOldSales, known: Sequence[Span], now: datetime) -> Span | None:
        reach = min(till.sales_reach or KEPT_FOR, KEPT_FOR)
        wanted = Span(now - reach, now - NEWEST + LATE)
        settled = [Span(one.begin, one.end - LATE if self._ends_too_early(one, now) else one.end) for one in known]
        gaps = _large(gaps_in(wanted, [*settled, *self._refused, *self._failed]))
        if not gaps and self._failed:
            self._failed.clear()
            gaps = _large(gaps_in(wanted, [*settled, *self._refused]))
        if not gaps:
            return None
        gap = gaps[-1]
        begin = gap.begin if till.sales_window is None else max(gap.begin, gap.end - till.sales_window)
        return Span(begin, gap.end)

    def _ends_too_early(self, known: Span, now: datetime) -> bool:
        return known.end < now - NEWEST and known.end not in self._reread

    async def _absorb(self, found: Sequence[TillSale], covers: Span) -> frozenset[str]:
        """Keep what was read in small transactions, so that no order waits for the disk; all of it is known with the last."""
        changed: frozenset[str] = frozenset()
        parts = [found[start : start + AT_ONCE] for start in range(0, len(found), AT_ONCE)] or [()]
        for number, part in enumerate(parts, 1):
            known = covers if number == len(parts) else None
            changed |= await self._record.run(absorb_sales, part, self._clock.now(), covers=known)
        return changed


def _large(gaps: Iterable[Span]) -> list[Span]:
    return [gap for gap in gaps if gap.end - gap.begin > LEAST]


def _ends_in(piece: Span, known: Iterable[Span]) -> set[datetime]:
    return {one.end for one in known if piece.begin <= one.end - LATE and one.end <= piece.end}
