"""How busy a person at a simulated till is."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from datetime import timedelta

from waiterapp.simulator.clock import SpeedClock

ORDER_EVERY_S = 400
PAY_EVERY_S = 600
STAY = timedelta(minutes=45)
"""How long guests sit before they pay."""


async def work(clock: SpeedClock, chance: random.Random, order: Callable[[], None], pay: Callable[[], None]) -> None:
    """Work until cancelled: an order every few minutes, a payment when guests have stayed long enough."""
    next_order = clock.now() + timedelta(seconds=chance.uniform(20, 120))
    next_payment = clock.now() + timedelta(seconds=chance.uniform(300, PAY_EVERY_S))
    while True:
        await asyncio.sleep(min(1.0, clock.real_seconds(10)))
        now = clock.now()
        if now >= next_order:
            next_order = now + timedelta(seconds=chance.uniform(0.5, 1.5) * ORDER_EVERY_S)
            order()
        if now >= next_payment:
            next_payment = now + timedelta(seconds=chance.uniform(0.5, 1.5) * PAY_EVERY_S)
            pay()
