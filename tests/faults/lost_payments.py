"""Payments whose answers are lost, on a virtual clock: not one is ever sent a second time.

By hand: `python -m tests.faults.lost_payments --payments 500 --seed 1`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.faults.house import FATES, LATEST_COMMIT_S, House
from tests.faults.virtual_time import VirtualLoop, run_virtually
from waiterapp.domain.checkout import due
from waiterapp.domain.commands import PayTable
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.floor import Table
from waiterapp.domain.payments import Tender
from waiterapp.domain.values import Money
from waiterapp.venue import attended
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import orders as order_record

PATIENCE_S = 900.0
CARD = "1"


@dataclass
class Outcome:
    """How it ended."""

    payments: int
    sent: Counter[str]
    """How often each payment left, by its reference."""
    booked: Counter[str]
    """How often each is in the till's ledger."""
    states: Counter[str]
    unclear: int
    with_evidence: int
    happened: Counter[str]


async def evening(loop: VirtualLoop, folder: Path, payments: int, seed: int) -> Outcome:
    house = House(loop, folder, seed, lossy="payments/table", share=1.0, tables=payments)
    await house.open()
    for number, table in enumerate(house.floor.tables):
        await house.order(table)
        await _delivered(house)
        await _pay(house, table)
        await asyncio.sleep(house.chance.uniform(0, 20))
        if number % 100 == 99:
            await house.kill()
    # A quarter of an hour in which a machine could do the wrong thing, with restarts in between.
    for _ in range(3):
        await asyncio.sleep(PATIENCE_S / 3)
        await house.kill()
    await asyncio.sleep(LATEST_COMMIT_S)
    queue = await house.record.run(delivery_record.load_queue)
    entries = house.server.ledger.entries()
    states = Counter(state.value for state in await _payments(house))
    outcome = Outcome(
        payments=len(house.floor.tables),
        sent=Counter(json.loads(body)["externalId"] for body in house.transport.bodies),
        booked=Counter(one["item"]["externalId"] for one in entries if one["resource"] == "payments/table"),
        states=states,
        unclear=len(queue),
        with_evidence=sum(1 for one in queue if one.evidence),
        happened=Counter({fate: count for fate, count in house.transport.happened.items() if fate in FATES}),
    )
    assert all(one.state is DeliveryState.UNKNOWN and one.asks_a_person for one in queue)
    await house.close()
    return outcome


async def _delivered(house: House) -> None:
    for _ in range(1000):
        if all(one.is_fiscal for one in await house.record.run(delivery_record.load_queue)):
            return
        await asyncio.sleep(1)
    raise AssertionError("the order did not reach the till")


async def _pay(house: House, table: Table) -> None:
    order_id = await house.record.run(order_record.open_order_on, table.id)
    assert order_id is not None
    to_pay = due(await house.record.run(order_record.load_order, order_id))
    command = PayTable(
        table_id=table.id,
        waiter_id=house.staff[0].id,
        tenders=(Tender(CARD, to_pay),),
        due=to_pay,
        tip=Money(0, to_pay.currency),
    )
    await house.record.run(attended.begin, command, table_name=table.name, account=house.till.account, now=house.clock.now())
    house.courier.wake()


async def _payments(house: House) -> list[DeliveryState]:
    orders = await house.record.run(order_record.load_current, house.clock.now())
    return [one.state for order in orders for one in order.payments]


def play(payments: int, seed: int) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        outcome = run_virtually(lambda loop: evening(loop, Path(folder), payments, seed))
    assert isinstance(outcome, Outcome)
    return outcome


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--payments", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    outcome = play(options.payments, options.seed)
    print(max(outcome.sent.values()), max(outcome.booked.values()), outcome.states, outcome.happened)


if __name__ == "__main__":
    main()
