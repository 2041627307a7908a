"""Brings deliveries from the venue to the till: one lane per table, first in first out, by the till's write semantics."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable

import msgspec

from waiterapp.client.backoff import Breaker, delay_s
from waiterapp.client.record import Record
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState, may_resend
from waiterapp.domain.orders import LineItem
from waiterapp.domain.tills import RoundToBook
from waiterapp.domain.values import Clock, plain
from waiterapp.pos.till import AuthExpired, OutcomeUnknown, RateLimited, Refused, TakesOrders, Till, Unavailable
from waiterapp.venue import deliveries as delivery_record

log = logging.getLogger(__name__)
LANES_AT_ONCE = 4
SIGNED_OUT_RETRY_S = 30.0
OTHER_ACCOUNT = "This order was taken for another till account. Enter it at that till, then settle it here."
Changed = Callable[[Delivery], Awaitable[None]]


class Courier:
    """Delivers what is queued, and knows what may be sent twice."""

    def __init__(self, record: Record, till: Till, clock: Clock, changed: Changed, signed_out: Callable[[str], None]) -> None:
        self._record = record
        self._till = till
        self._clock = clock
        self._changed = changed
        self._signed_out = signed_out
        self._random = random.Random()
        self._breaker = Breaker()
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._failures: dict[str, int] = {}
        self._places = asyncio.Semaphore(LANES_AT_ONCE)
        self._work = asyncio.Event()
        self._hurry = asyncio.Event()

    def wake(self) -> None:
        """There is something new to deliver."""
        self._work.set()

    def hurry(self) -> None:
        """Try everything now, whatever the back-off says."""
        self._breaker.reset()
        self._hurry.set()
        self._work.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        try:
            while True:
                self._work.clear()
                self._hurry.clear()
                for delivery in await self._record.run(delivery_record.load_open):
                    running = self._lanes.get(delivery.lane)
                    if running is None or running.done():
                        self._lanes[delivery.lane] = asyncio.create_task(self._lane(delivery.lane))
                await self._work.wait()
        finally:
            for task in self._lanes.values():
                task.cancel()
            await asyncio.gather(*self._lanes.values(), return_exceptions=True)

    async def _lane(self, lane: str) -> None:
        while True:
            delivery = await self._head(lane)
            if delivery is None:
                return
            async with self._places:
                wait_s = await self._deliver(delivery)
            if wait_s:
                await self._pause(wait_s)

    async def _head(self, lane: str) -> Delivery | None:
        """Return what is next in a lane; a refused round blocks it until a person has decided."""
        queue = await self._record.run(delivery_record.load_queue)
        for delivery in queue:
            if delivery.lane == lane:
                if delivery.state is DeliveryState.REFUSED:
                    if delivery.kind is DeliveryKind.ROUND:
                        return None
                    continue
                return delivery
        return None

    async def _pause(self, wait_s: float) -> None:
        try:
            await asyncio.wait_for(self._hurry.wait(), wait_s)
        except TimeoutError:
            return

    async def _deliver(self, delivery: Delivery) -> float:
        """Try one delivery once and return how long its lane should wait before the next try."""
        if delivery.pinned_to and delivery.pinned_to != self._till.account:
            await self._step(delivery, DeliveryState.REFUSED, error=OTHER_ACCOUNT)
            return 0
        if delivery.kind is DeliveryKind.VOID:
            await self._step(delivery, DeliveryState.REFUSED, error=_void_sentence(delivery))
            return 0
        till = self._till
        if not isinstance(till, TakesOrders):
            await self._step(delivery, DeliveryState.REFUSED, error="This till takes no orders from here.")
            return 0
        if delivery.state is DeliveryState.UNKNOWN and not may_resend(till.semantics):
            return SIGNED_OUT_RETRY_S
        held_back = self._breaker.wait_s(self._clock.monotonic())
        if held_back:
            return held_back
        sending = await self._record.run(delivery_record.begin, delivery.id)
        if sending is None:
            return 0
        await self._changed(sending)
        return await self._send(till, sending, was=delivery.state)

    async def _send(self, till: TakesOrders, delivery: Delivery, *, was: DeliveryState) -> float:
        # What may have been booked by an earlier attempt stays unknown when a later one never got through.
        not_sent = DeliveryState.UNKNOWN if was is DeliveryState.UNKNOWN else DeliveryState.QUEUED
        to_book = msgspec.json.decode(delivery.payload, type=RoundToBook)
        try:
            booked = await till.book_round(to_book, delivery.key, delivery.attempts)
        except OutcomeUnknown as error:
            await self._step(delivery, DeliveryState.UNKNOWN, error=str(error))
            return self._failed(delivery)
        except AuthExpired as error:
            await self._step(delivery, not_sent, error=str(error))
            self._signed_out(str(error))
            return SIGNED_OUT_RETRY_S
        except RateLimited as error:
            await self._step(delivery, not_sent, error=str(error))
            return self._failed(delivery, error.retry_after_s)
        except Unavailable as error:
            await self._step(delivery, not_sent, error=str(error))
            return self._failed(delivery)
        except Refused as error:
            await self._step(delivery, DeliveryState.REFUSED, error=str(error))
            self._breaker.succeeded()
            return 0
        await self._step(delivery, DeliveryState.DONE, till_ref=booked.till_ref)
        self._breaker.succeeded()
        self._failures.pop(delivery.lane, None)
        return 0

    def _failed(self, delivery: Delivery, floor_s: float = 0.0) -> float:
        self._breaker.failed(self._clock.monotonic())
        failures = self._failures[delivery.lane] = self._failures.get(delivery.lane, 0) + 1
        wait_s = delay_s(failures, self._random, floor_s)
        log.info("delivery %s is not at the till after attempt %d", delivery.id, delivery.attempts)
        return max(wait_s, self._breaker.wait_s(self._clock.monotonic()))

    async def _step(self, delivery: Delivery, state: DeliveryState, *, error: str = "", till_ref: str = "") -> None:
        after = await self._record.run(delivery_record.step, delivery.id, state, error=error, till_ref=till_ref)
        if after is not None:
            await self._changed(after)


def _void_sentence(delivery: Delivery) -> str:
    items = msgspec.json.decode(delivery.payload, type=tuple[LineItem, ...])
    what = ", ".join(f"{plain(item.quantity)} x {item.name}" for item in items)
    return f"Void at the till: {what}. The till's interface cannot do it."
