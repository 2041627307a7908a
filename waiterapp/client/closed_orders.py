"""Closed orders leave the screens after a while, as they do at the next start: a device that runs for weeks stays small."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime

from waiterapp.domain.events import Event, OrderChanged, OrderForgotten, RecordOpened
from waiterapp.domain.values import Clock
from waiterapp.venue.current import KEEP_CLOSED

LOOK_EVERY_S = 600.0


class ClosedOrders:
    """Remembers which closed orders are shown, and since when they are closed."""

    def __init__(self, clock: Clock, publish: Callable[[Iterable[Event]], None]) -> None:
        self._clock = clock
        self._publish = publish
        self._closed_at: dict[str, datetime] = {}

    def follow(self, batch: Iterable[Event]) -> None:
        """Note what is told."""
        for event in batch:
            match event:
                case RecordOpened():
                    self._closed_at.clear()
                case OrderChanged(order=order) if order.closed_at is not None:
                    self._closed_at[order.id] = order.closed_at
                case OrderChanged(order=order):
                    self._closed_at.pop(order.id, None)
                case OrderForgotten(order_id=order_id):
                    self._closed_at.pop(order_id, None)

    async def run(self) -> None:
        """Let old ones be forgotten until cancelled."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            until = self._clock.now() - KEEP_CLOSED
            old = [order_id for order_id, closed_at in self._closed_at.items() if closed_at <= until]
            if old:
                self._publish([OrderForgotten(one) for one in old])
