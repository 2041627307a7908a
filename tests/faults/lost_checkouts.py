"""Checkouts on tills that sign what they are sent: answers are lost, devices are killed, buttons are tapped twice.

By hand: `python -m tests.faults.lost_checkouts --till onlinebon --checkouts 500 --seed 1`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.faults.house import BESSA, KASSANDRO, LATEST_COMMIT_S, ONLINEBON, House, TillKind
from tests.faults.simulation.shops import MARK_LENGTH
from tests.faults.virtual_time import VirtualLoop, run_virtually
from waiterapp.client.mirror import terms_of
from waiterapp.domain.checkout import CannotPay, due
from waiterapp.domain.commands import PayTable, ResolveDelivery
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.floor import Table
from waiterapp.domain.payments import MethodKind, Payment, Tender
from waiterapp.domain.values import Money, new_id
from waiterapp.pos.money import TakesPayments
from waiterapp.venue import attended, settling
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import orders as order_record

KINDS = {"bessa": (BESSA, "requests/payment"), "onlinebon": (ONLINEBON, "orders"), "kassandro": (KASSANDRO, "receipts")}
KILL_EVERY = 7
PATIENCE_S = 900.0


@dataclass
class Outcome:
    """How it ended."""

    checkouts: int
    taps: int
    sent: Counter[str]
    """How often each payment left, by its mark."""
    signed: Counter[str]
    """How often each is in the till's books."""
    refused_taps: int
    asked: int
    """How many a person had to decide."""
    states: Counter[str]
    done_sum: int
    signed_sum: int
    open_orders_of_done: int


async def evening(loop: VirtualLoop, folder: Path, kind: TillKind, lossy: str, checkouts: int, seed: int) -> Outcome:
    house = House(loop, folder, seed, lossy=lossy, share=0.5, tables=checkouts, kind=kind)
    await house.open()
    refused = taps = 0
    for number, table in enumerate(house.floor.tables[:checkouts]):
        await house.order(table)
        await _delivered(house)
        taps += 3
        refused += await _tap_thrice(house, table)
        await asyncio.sleep(house.chance.uniform(0, 12))
        if number % KILL_EVERY == KILL_EVERY - 1:
            await house.kill()
    # A quarter of an hour in which a machine could do the wrong thing, with restarts in between.
    for _ in range(3):
        await asyncio.sleep(PATIENCE_S / 3)
        await house.kill()
    await asyncio.sleep(LATEST_COMMIT_S + PATIENCE_S)
    asked = await _decide(house)
    payments = await _payments(house)
    done = [one for one in payments if one.state is DeliveryState.DONE]
    entries = [one for one in house.server.ledger.entries() if one["action"] in ("signed", "paid")]
    orders = await house.record.run(order_record.load_current, house.clock.now())
    outcome = Outcome(
        checkouts=checkouts,
        taps=taps,
        sent=Counter(_mark(json.loads(body)) for body in house.transport.bodies),
        signed=Counter(_mark(entry["item"]) for entry in entries),
        refused_taps=refused,
        asked=asked,
        states=Counter(one.state.value for one in payments),
        done_sum=sum(one.due.minor for one in done),
        signed_sum=sum(_minor(entry["item"]) for entry in entries),
        open_orders_of_done=sum(
            1 for order in orders if order.is_open and any(one.state is DeliveryState.DONE for one in order.payments)
        ),
    )
    assert set(outcome.signed) == {one.id[:MARK_LENGTH] for one in done}
    await house.close()
    return outcome


async def _delivered(house: House) -> None:
    for _ in range(2000):
        if all(one.is_fiscal for one in await house.record.run(delivery_record.load_queue)):
            return
        await asyncio.sleep(1)
    raise AssertionError("the order did not reach the till")


async def _tap_thrice(house: House, table: Table) -> int:
    """Tap *Take* twice on one page and once on a second tablet; return how many taps were refused."""
    order_id = await house.record.run(order_record.open_order_on, table.id)
    assert order_id is not None
    order = await house.record.run(order_record.load_order, order_id)
    terms = terms_of(house.till)
    to_pay = due(order, terms=terms)
    assert isinstance(house.till, TakesPayments)
    card = next(one for one in house.till.payment_methods() if one.kind is MethodKind.CARD)
    command = PayTable(
        table_id=table.id,
        waiter_id=house.staff[0].id,
        waiter_name=house.staff[0].name,
        tenders=(Tender(card.id, to_pay),),
        due=to_pay,
        tip=Money(0, to_pay.currency),
    )
    refused = 0
    for tap in (command, command, replace(command, id=new_id())):
        try:
            await house.record.run(
                attended.begin, tap, table_name=table.name, account=house.till.account, now=house.clock.now(), terms=terms
            )
        except CannotPay:
            refused += 1
        house.courier.wake()
    return refused


async def _decide(house: House) -> int:
    """Let a person decide by what the till's own lists say."""
    unclear = [one for one in await house.record.run(delivery_record.load_queue) if one.asks_a_person]
    for one in unclear:
        assert one.evidence, one
        await house.record.run(
            settling.resolve, ResolveDelivery(delivery_id=one.id, is_booked=bool(one.till_ref)), house.clock.now()
        )
    assert await house.record.run(delivery_record.load_queue) == ()
    return len(unclear)


async def _payments(house: House) -> list[Payment]:
    orders = await house.record.run(order_record.load_current, house.clock.now())
    return [one for order in orders for one in order.payments]


def _mark(item: dict[str, Any]) -> str:
    """Return the first letters of our reference, wherever the till's bodies carry it."""
    if "customText" in item:
        return next(str(one["value"]) for one in item["customText"] if one["label"] == "Ref")
    if "external_id" in item:
        return str(item["external_id"])[:MARK_LENGTH]
    payments = item.get("payments") or item["payment"]["payments"]
    return str(payments[0]["info"]).removeprefix("Ref ")


def _minor(item: dict[str, Any]) -> int:
    if "gross" in item:
        return int(item["gross"])
    return int((Decimal(str(item.get("price", item.get("amount")))) * 100).to_integral_value())


def play(till: str, checkouts: int, seed: int) -> Outcome:
    kind, lossy = KINDS[till]
    with tempfile.TemporaryDirectory() as folder:
        outcome = run_virtually(lambda loop: evening(loop, Path(folder), kind, lossy, checkouts, seed))
    assert isinstance(outcome, Outcome)
    return outcome


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--till", choices=tuple(KINDS), required=True)
    parser.add_argument("--checkouts", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    outcome = play(options.till, options.checkouts, options.seed)
    print(replace(outcome, sent=Counter(outcome.sent.values()), signed=Counter(outcome.signed.values())))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
