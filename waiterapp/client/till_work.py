"""Everything a device does with the till: it reads it, delivers to it, follows its push."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from waiterapp.client.courier import Changed, Courier, Refuse
from waiterapp.client.link import LinkMonitor
from waiterapp.client.mirror import Mirror, OrdersChanged, Publish
from waiterapp.client.record import RunsWork
from waiterapp.domain.events import Trouble
from waiterapp.domain.values import Clock
from waiterapp.pos.till import Pushes, ReadsChanges, Till
from waiterapp.venue.away import LeaseLost, RecordAway

log = logging.getLogger(__name__)
Worker = tuple[str, Callable[[], Awaitable[None]]]


@dataclass(frozen=True, slots=True)
class Listeners:
    """Who hears what comes of it."""

    publish: Publish
    delivery_changed: Changed
    orders_changed: OrdersChanged
    refused: Refuse


class TillWork:
    """One courier and one mirror on one record."""

    def __init__(
        self,
        record: RunsWork,
        till: Till,
        clock: Clock,
        link: LinkMonitor,
        listeners: Listeners,
        poll_s: float,
        *,
        beside_others: bool = False,
        chance: random.Random | None = None,
    ) -> None:
        """Make both; `chance` spreads retries, and is given where an evening must be the same every time."""
        self._till = till
        self._link = link
        self._orders_changed = listeners.orders_changed
        told, refused = listeners.delivery_changed, listeners.refused
        self.courier = Courier(record, till, clock, told, self._signed_out, refused, chance, beside_others=beside_others)
        self.mirror = Mirror(record, till, clock, listeners.publish, listeners.orders_changed, link, poll_s, chance)

    def workers(self, *, with_courier: bool = True, with_mirror: bool = True) -> list[Worker]:
        """Return what runs until it is cancelled."""
        found: list[Worker] = []
        if with_courier:
            found += [("courier", self.courier.run), ("search for evidence", self.courier.gather_evidence)]
        if with_mirror:
            found += [("mirror", self.mirror.run), ("old receipts", self._read_old_receipts), ("push", self._follow_push)]
        return found

    def _signed_out(self, sentence: str) -> None:
        """What was sent was not let in: whoever reads signs in anew, and need not find it out first."""
        self._link.signed_out(sentence)
        self.mirror.hurry()

    def hurry(self) -> None:
        """Read and deliver everything now."""
        if isinstance(self._till, ReadsChanges):
            self._till.read_whole_next()
        self.mirror.hurry()
        self.courier.hurry()

    async def _read_old_receipts(self) -> None:
        """Read what was sold while nobody looked, beside the mirror: guests who order now come first."""
        await self.mirror.read_once.wait()
        await self.mirror.receipts.run(lambda: self.mirror.currency, self._orders_changed)

    async def _follow_push(self) -> None:
        till = self._till
        if isinstance(till, Pushes):
            await till.follow(self.mirror.hint, self._link.push_changed)
        else:
            await asyncio.Event().wait()


async def supervised(name: str, run: Callable[[], Awaitable[None]], publish: Publish) -> None:
    """Run a worker; a fault in it is told and it starts again after a second.

    Raises:
        RecordAway, LeaseLost: the worker cannot go on here.
    """
    while True:
        try:
            await run()
        except (RecordAway, LeaseLost):
            raise
        except Exception as error:
            log.exception("the %s stopped unexpectedly", name)
            publish([Trouble(f"waiterapp's {name} stopped unexpectedly ({error}) and was started again.")])
        await asyncio.sleep(1.0)
