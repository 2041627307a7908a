"""What a year's history costs: everything a device reads and writes in front of a million sent lines, and of a thousand.

By hand: `python -m tests.benchmarks.shared_history`. What is open and what was paid today is the same in front of both.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Protocol

import psycopg
from sqlalchemy import Connection

from tests.benchmarks.a_year import FLOOR, PETRA, Evening, a_round, fill_own, fill_shared, means_of, open_evening
from tests.shared.venue import database, owner_address
from waiterapp.client.follower import Follower, Identity
from waiterapp.client.record import Record
from waiterapp.client.shared_record import SharedRecord
from waiterapp.domain.commands import Mark, MarkLines, MoveLines, PayTable, VoidLine
from waiterapp.domain.devices import RecordState
from waiterapp.domain.events import Event, RecordLinkChanged
from waiterapp.domain.floor import Floor
from waiterapp.domain.payments import Tender
from waiterapp.domain.tills import TillOrder
from waiterapp.domain.values import ONE, Clock, Money, new_id
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import devices as device_record
from waiterapp.venue import documents, founding, mirror, restoring, syncing, topics
from waiterapp.venue import orders as order_record
from waiterapp.venue.applying import Intent, Means, apply
from waiterapp.venue.copying import read_orders
from waiterapp.venue.sales import absorb_sales, load_sales
from waiterapp.venue.shared import SharedAddress, SharedStore
from waiterapp.venue.store import DATABASE_NAME, Store

LINES, AGAINST = 1_000_000, 1_000
MOST_TIMES = 3.0
TRIES, FIRST_STARTS = 10, 3
LEAST_S = 0.0005
"""Below this a ratio says more about the machine than about the record."""
ORDERS_AT_ONCE = 100
BUSY = "t1"
"""A table, and so a lane, that still has something on its way to the till."""
Work = Callable[[Connection, Evening], object]


class HoldsRecord(Protocol):
    """A record in which transactions can be run, on this device or shared."""

    def begin(self) -> AbstractContextManager[Connection]: ...


class _TakenBack(Exception):
    pass


@dataclass(frozen=True)
class Measured:
    """The best time of one thing in front of little history and of much."""

    name: str
    little_s: float
    much_s: float

    @property
    def ratio(self) -> float:
        return max(self.much_s, LEAST_S) / max(self.little_s, LEAST_S)

    def __str__(self) -> str:
        return f"{self.name:58} {self.little_s * 1000:8.2f} ms {self.much_s * 1000:8.2f} ms {self.ratio:7.2f} x"


def _ids(evening: Evening) -> list[str]:
    return [order.id for order in evening.orders]


def _open_line(evening: Evening) -> str:
    return next(order.lines[0].item.id for order in evening.orders if order.is_open)


def _typed_at_till(evening: Evening) -> list[TillOrder]:
    typed = (a_round(f"typed {number}", table.id) for number, table in enumerate(FLOOR.tables[:4]))
    return [TillOrder(f"bon {one.id}", "", one.table_id, "open", evening.now, PETRA.id, "", one.lines) for one in typed]


def _pay(connection: Connection, evening: Evening) -> object:
    order = next(one for one in evening.orders if one.is_open and not one.undelivered)
    tenders = (Tender("cash", order.sum),)
    command = PayTable(
        table_id=order.table_id, waiter_id=PETRA.id, tenders=tenders, due=order.sum, tip=Money(0, order.currency)
    )
    return apply(connection, command, Means(), evening.now)


def _give_back(connection: Connection, evening: Evening) -> object:
    return restoring.publish(connection, read_orders(connection, _ids(evening)[-1:]))


def _all_topics(connection: Connection, evening: Evening) -> object:
    names = [*topics.known_topics(topics.read_versions(connection)), topics.QUEUE]
    return [topics.read_with_version(connection, name, evening.now) for name in names]


def _new_table_ids() -> Floor:
    return Floor(FLOOR.areas, tuple(replace(table, id=f"new {table.id}") for table in FLOOR.tables))


READINGS: dict[str, Work] = {
    "versions of what is current": lambda c, e: syncing.current_versions(c, e.now),
    "a hundred orders for a copy": lambda c, e: syncing.fetch(c, _ids(e)[:ORDERS_AT_ONCE], ["waiting"]),
    "one order for a copy": lambda c, e: syncing.fetch(c, _ids(e)[-1:], ["waiting"]),
    "orders for floor and board": lambda c, e: order_record.load_current(c, e.now),
    "the queue": lambda c, _: delivery_record.load_queue(c),
    "lanes with something to do": lambda c, _: delivery_record.load_lanes(c),
    "one lane": lambda c, _: delivery_record.load_lane(c, BUSY),
    "fiscal acts that are not clear": lambda c, _: delivery_record.load_unclear(c),
    "receipts of a day": lambda c, e: load_sales(c, e.now - topics.SALES_BACK),
    "what should be open at the till": lambda c, _: mirror.expected_at_till(c),
    "what should be open on a table at the till": lambda c, _: mirror.expected_at_till(c, [BUSY]),
}
CHANGES: dict[str, Work] = {
    "taking up the till": lambda c, e: delivery_record.after_start(c, e.now),
    "the till's orders, as they were": lambda c, e: mirror.absorb(c, e.till_orders, {}, e.now),
    "orders typed at the till": lambda c, e: mirror.absorb(c, _typed_at_till(e), {}, e.now),
    "a table paid at the till": lambda c, e: mirror.mark_gone(c, [e.till_orders[-1].id], e.now),
    "the till's receipts": lambda c, e: absorb_sales(c, e.receipts, e.now),
    "a floor with new ids": lambda c, e: documents.save_floor(c, _new_table_ids(), e.now),
    "a line taken back": lambda c, e: apply(c, VoidLine(line_id=_open_line(e), quantity=ONE, reason="x"), Means(), e.now),
    "a line done": lambda c, e: apply(c, MarkLines(line_ids=(_open_line(e),), mark=Mark.DONE), Means(), e.now),
    "a table moved": lambda c, e: apply(c, MoveLines(table_id="t7", to_table_id="t8"), Means(), e.now),
    "a table paid here": _pay,
    "a lane whose sending failed": lambda c, _: delivery_record.interrupted(c, BUSY),
}
ON_OWN: dict[str, Work] = {
    "an order, and what was moved away from it": lambda c, e: order_record.load_with_moved(c, _ids(e)[-1:]),
    "what a device holds by itself": lambda c, _: (delivery_record.load_lanes(c, only_own=True), delivery_record.load_own(c)),
}
ON_SHARED: dict[str, Work] = {
    "all topics": _all_topics,
    "an order given back after a fail-over": _give_back,
    "a device's sign of life": lambda c, _: device_record.beat(c, device_record.Presence("d1", "Petra", "waiter", "b", "1")),
    "the lease": lambda c, _: (device_record.take_lease(c, "d1"), device_record.has_holder(c)),
}


class _Side:
    """A record with a history, and the evening in front of it."""

    def __init__(self, record: HoldsRecord, now: datetime) -> None:
        self.record = record
        with record.begin() as connection:
            self.evening = open_evening(connection, now)

    def tried(self, work: Work) -> None:
        """Do something in a transaction, and take it back."""
        with suppress(_TakenBack), self.record.begin() as connection:
            work(connection, self.evening)
            raise _TakenBack

    def done(self, work: Work) -> None:
        """Do something for good."""
        with self.record.begin() as connection:
            work(connection, self.evening)


def _best(name: str, tries: int, little: Callable[[], object], much: Callable[[], object]) -> Measured:
    """Measure both in turn, so that whatever else the machine does meets both."""
    best = [float("inf"), float("inf")]
    for _ in range(tries):
        for index, action in enumerate((little, much)):
            began = time.perf_counter()
            action()
            best[index] = min(best[index], time.perf_counter() - began)
    return Measured(name, *best)


def _measured(engine: str, works: dict[str, Work], little: _Side, much: _Side) -> Iterable[Measured]:
    for name, work in works.items():
        yield _best(f"{engine}: {name}", TRIES, partial(little.tried, work), partial(much.tried, work))


def _pushed(connection: Connection, evening: Evening, number: int) -> None:
    command = a_round(f"pushed {number}", FLOOR.tables[number % len(FLOOR.tables)].id)
    intent = Intent(command, means_of(command), evening.now)
    syncing.push(connection, syncing.Pending(number, command.id, intent, frozenset()), None, evening.now)


def _rounds(name: str, little: _Side, much: _Side) -> Measured:
    numbers = itertools.count()

    def push(side: _Side) -> None:
        number = next(numbers) // 2
        side.done(lambda connection, evening: _pushed(connection, evening, number))

    return _best(name, TRIES, lambda: push(little), lambda: push(much))


def on_shared(sizes: Sequence[int]) -> list[Measured]:
    """Compare shared records with so many lines of history."""
    now = datetime.now(UTC)
    with database() as server, ExitStack() as stack:
        addresses = []
        with psycopg.connect(server.dsn, autocommit=True) as owner:
            for size in sizes:
                owner.execute(f"CREATE DATABASE history{size}".encode())
                addresses.append(SharedAddress.of(owner_address(server).conninfo, dbname=f"history{size}"))
        for address, size in zip(addresses, sizes, strict=True):
            founding.create(address, "Krogen")
            fill_shared(address, size, now)
        sides = []
        for address in addresses:
            store = SharedStore(address, "history")
            stack.callback(store.disconnect)
            sides.append(_Side(store, now))
        little, much = sides
        found = list(_measured("shared", READINGS | CHANGES | ON_SHARED, little, much))
        found.append(_rounds("shared: a round pushed, for good", little, much))
        starts = [partial(_first_start, address, side.evening) for address, side in zip(addresses, sides, strict=True)]
        found.append(_best("a joined device's first start", FIRST_STARTS, *starts))
        return found


def _first_start(address: SharedAddress, evening: Evening) -> None:
    with tempfile.TemporaryDirectory(prefix="waiterapp-joined-") as folder:
        asyncio.run(_catch_up(address, Path(folder), evening))


async def _catch_up(address: SharedAddress, folder: Path, evening: Evening) -> None:
    record, shared = Record(folder), SharedRecord(address, "joined")
    await record.open()
    live = asyncio.Event()

    def publish(events: Iterable[Event]) -> None:
        if any(isinstance(one, RecordLinkChanged) and one.link.state is RecordState.LIVE for one in events):
            live.set()

    follower = Follower(record, shared, Identity(new_id(), "joined", "waiter"), Clock(), publish, "1")
    following = asyncio.create_task(follower.run(_nothing_else, _nothing_else))
    try:
        async with asyncio.timeout(60):
            await live.wait()
        known = await record.run(order_record.load_current, evening.now)
        assert {order.id for order in known} == set(_ids(evening))
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        await shared.close()
        await record.close()


async def _nothing_else() -> None:
    await asyncio.Event().wait()


def on_own(sizes: Sequence[int]) -> list[Measured]:
    """Compare records of devices that are alone, with so many lines of history."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory(prefix="waiterapp-history-") as folder, ExitStack() as stack:
        folders = [Path(folder) / str(size) for size in sizes]
        for one, size in zip(folders, sizes, strict=True):
            Store(one).close()
            fill_own(one / DATABASE_NAME, size, now)
        little, much = (_Side(stack.enter_context(closing(Store(one))), now) for one in folders)
        found = list(_measured("own", READINGS | CHANGES | ON_OWN, little, much))
        found.append(_rounds("own: a round sent, for good", little, much))
        stack.close()
        found.append(_best("own: opening, and all that windows need", TRIES, *(partial(_opened, one, now) for one in folders)))
        return found


def _opened(folder: Path, now: datetime) -> None:
    with closing(Store(folder)) as store:
        store.run(delivery_record.after_start)
        store.run(lambda connection: order_record.load_current(connection, now))
        store.run(delivery_record.load_queue)


def table_of(found: Iterable[Measured], sizes: Sequence[int]) -> str:
    little, much = sizes
    head = f"{'lines of history':58} {little:11,} {much:11,}"
    return "\n".join([head, *(str(one) for one in found)])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=LINES)
    parser.add_argument("--against", type=int, default=AGAINST)
    options = parser.parse_args(arguments)
    sizes = (options.against, options.lines)
    found = [*on_own(sizes), *on_shared(sizes)]
    print(table_of(found, sizes))
    slower = [one for one in found if one.ratio > MOST_TIMES]
    for one in slower:
        print(f"{one.name} is more than {MOST_TIMES:.0f} times slower with history", file=sys.stderr)
    return 1 if slower else 0


if __name__ == "__main__":
    raise SystemExit(main())
