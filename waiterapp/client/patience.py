"""How long a legal act waits to leave: as long as somebody stands beside it with money in their hand, and no longer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from waiterapp.client.record import RunsWork
from waiterapp.domain.deliveries import NOBODY_WAITS_AFTER, Delivery, DeliveryState
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue.away import LeaseLost, RecordAway

log = logging.getLogger(__name__)
NEXT_S = 5.0
TOO_LATE = "What comes before this has not got through to the till for too long. Nothing is booked."
ORDER_FIRST = "An order of this table waits for a person: look into the queue. Nothing is booked."


class Patience:
    """Gives up what somebody waits for and what could not leave in time; never what has left.

    `changed` is told of what is given up, `refused` hears why.
    """

    def __init__(
        self,
        record: RunsWork,
        changed: Callable[[Delivery], Awaitable[None]],
        refused: Callable[[str, str], None],
        device: str,
    ) -> None:
        self._record = record
        self._changed = changed
        self._refused = refused
        self._device = device
        self._waiting: dict[str, asyncio.Task[None]] = {}

    def watch(self, listed: Iterable[Delivery]) -> None:
        """Count the time of what waits among some deliveries, from when it is seen first."""
        for one in listed:
            if self._waits(one) and one.id not in self._waiting:
                self._waiting[one.id] = asyncio.create_task(self._lose(one))

    def left(self, delivery_id: str) -> None:
        """It is on its way to the till, in time."""
        task = self._waiting.pop(delivery_id, None)
        if task is not None:
            task.cancel()

    async def turn_away(self, listed: Iterable[Delivery], sentence: str) -> None:
        """Give up what waits among some deliveries."""
        for one in listed:
            given_up = await self._record.run(delivery_record.give_up_unsent, one.id, sentence) if self._waits(one) else None
            if given_up is not None:
                await self._changed(given_up)
                self._refused(one.id, sentence)

    async def end(self) -> None:
        """Count no longer."""
        tasks = tuple(self._waiting.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        # A task that was ended before it began has not said so.
        self._waiting.clear()

    async def _is_next(self, delivery: Delivery) -> bool:
        """Tell whether another legal act is being made before it, as on a card terminal: that is not the till's fault."""
        listed = await self._record.run(delivery_record.load_lane, delivery.lane)
        return any(one.is_fiscal and one.state in (DeliveryState.SENDING, DeliveryState.ACCEPTED) for one in listed)

    def _waits(self, delivery: Delivery) -> bool:
        return delivery.is_fiscal and delivery.state is DeliveryState.QUEUED and delivery.device == self._device

    async def _lose(self, delivery: Delivery) -> None:
        try:
            await asyncio.sleep(NOBODY_WAITS_AFTER.total_seconds())
            while await self._is_next(delivery):  # noqa: ASYNC110 - another device may end what is before it
                await asyncio.sleep(NEXT_S)
            await self.turn_away([delivery], TOO_LATE)
        except (RecordAway, LeaseLost) as error:
            log.info("%s waits for another device: %s", delivery.id, error)
        except Exception:
            log.exception("%s could not be given up", delivery.id)
        finally:
            self._waiting.pop(delivery.id, None)
