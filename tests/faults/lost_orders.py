"""Orders through a till that loses requests and answers and books late, on a virtual clock: nothing twice, nothing lost.

By hand: `python -m tests.faults.lost_orders --orders 10000 --seed 1`.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.house import LATEST_COMMIT_S, House
from tests.faults.virtual_time import VirtualLoop, run_virtually
from waiterapp.domain.commands import ResolveDelivery
from waiterapp.domain.deliveries import Delivery, DeliveryState
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import settling

ORDERS_PER_S = 5.0
KILL_EVERY, PAY_EVERY = 400, 150
TABLES = 300
MOST_ROUNDS_OF_ASKING = 100


@dataclass
class Outcome:
    """How it ended."""

    orders: int
    asked: int
    """Orders a person was asked about."""
    twice: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    left: int = 0
    """What is still not settled at the end."""
    happened: Counter[str] = field(default_factory=Counter)
    virtual_s: float = 0.0


async def evening(loop: VirtualLoop, folder: Path, orders: int, seed: int) -> Outcome:
    house = House(loop, folder, seed, lossy="open-bons", share=0.25, tables=TABLES)
    await house.open()
    refs = []
    for number in range(1, orders + 1):
        refs.append((await house.order(house.chance.choice(house.floor.tables))).id)
        if number % KILL_EVERY == 0:
            await house.kill()
        if number % PAY_EVERY == 0:
            house.pay_at_till()
        await asyncio.sleep(house.chance.expovariate(ORDERS_PER_S))
    house.transport.is_lossy = False
    asked = await settled(house)
    booked = _booked(house)
    left = len(await house.record.run(delivery_record.load_queue))
    await house.close()
    twice = [ref for ref in refs if booked[ref] > 1]
    lost = [ref for ref in refs if not booked[ref]]
    return Outcome(orders, len(asked), twice, lost, left, house.transport.happened, loop.now)


async def settled(house: House) -> set[str]:
    """Wait until nothing moves any more, with a person who answers; return what that person was asked about."""
    asked: set[str] = set()
    for _ in range(MOST_ROUNDS_OF_ASKING):
        queue = await house.record.run(delivery_record.load_queue)
        if not queue:
            break
        asked |= await _ask_a_person(house, queue)
        house.courier.wake()
        await asyncio.sleep(30)
    await asyncio.sleep(LATEST_COMMIT_S)
    return asked


def _booked(house: House) -> Counter[str]:
    return Counter(
        one["item"]["externalId"]
        for one in house.server.ledger.entries()
        if one["resource"] == "open-bons" and one["action"] == "created"
    )


async def _ask_a_person(house: House, queue: tuple[Delivery, ...]) -> set[str]:
    """Let a person look at the till's books, as the queue asks for it, and decide."""
    booked, asked = _booked(house), set()
    for delivery in queue:
        if delivery.state is not DeliveryState.REFUSED:
            continue
        asked.add(delivery.round_id)
        if booked[delivery.round_id]:
            command = ResolveDelivery(delivery_id=delivery.id, is_booked=True)
            await house.record.run(settling.resolve, command, house.clock.now())
        else:
            await house.record.run(delivery_record.retry, [delivery.id])
    return asked


def play(orders: int, seed: int) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        outcome = run_virtually(lambda loop: evening(loop, Path(folder), orders, seed))
    assert isinstance(outcome, Outcome)
    return outcome


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--orders", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(play(options.orders, options.seed))


if __name__ == "__main__":
    main()
