"""A standby takes over that has not heard of the last orders: whoever has them gives them back, whatever happened since."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from tests.shared.test_devices import booked
from tests.shared.venue import Device, address_of_both, owner_address, wait_replayed
from waiterapp.domain.commands import Command, Mark, MarkLines, MoveLines, SendRound, VoidLine
from waiterapp.domain.devices import RecordState
from waiterapp.domain.orders import Order
from waiterapp.domain.picture import Picture
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.database import DatabaseServer
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue import founding
from waiterapp.venue.store import DATABASE_NAME

FEW, MANY = 1, 6
"""So often the order is changed on the new server: its version says that it is older there, or the newer one."""


@dataclass
class Venue:
    """A primary with a standby, and a till that takes nothing for now."""

    primary: DatabaseServer
    standby: DatabaseServer
    till: SimulatorServer
    folder: Path
    devices: list[Device] = field(default_factory=list)

    def device(self, name: str) -> Device:
        """Switch a device on, for the first time or again."""
        device = Device(name, self.folder / name, address_of_both(self.primary, self.standby), self.till)
        self.devices.append(device)
        return device


@pytest.fixture
def venue(server_pg: DatabaseServer, server: SimulatorServer, tmp_path: Path) -> Iterator[Venue]:
    standby = server_pg.standby(server_pg.folder.parent / "standby")
    founding.create(owner_address(server_pg), "Krogen")
    wait_replayed(server_pg, standby)
    made = Venue(server_pg, standby, server, tmp_path)
    yield made
    for device in made.devices:
        with contextlib.suppress(AssertionError):
            device.stop()
    standby.stop("immediate")


def held_on(store: Path) -> int:
    """How much waits on a device for the shared record."""
    with contextlib.closing(sqlite3.connect(f"file:{store / DATABASE_NAME}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM outbox").fetchone()[0])


def until(condition: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + 15.0
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def has(picture: Picture, *commands: SendRound) -> bool:
    known = {one.root_id for order in picture.orders.values() for one in order.rounds}
    return known >= {one.id for one in commands}


def unpaid(picture: Picture) -> Counter[str]:
    """How much of each dish is still to be paid, on whichever table."""
    found: Counter[str] = Counter()
    for line in (line for order in picture.orders.values() if order.is_open for line in order.lines):
        found[line.item.name] += int(line.unpaid)
    return +found


Act = Callable[[Device, Order], tuple[Command, ...]]


def marked(_: Device, order: Order) -> tuple[Command, ...]:
    return (MarkLines(line_ids=tuple(line.item.id for line in order.lines), mark=Mark.DONE),)


def lost_taken_back(_: Device, order: Order) -> tuple[Command, ...]:
    return (VoidLine(line_id=order.lines[-1].item.id, quantity=Decimal(1), reason="wrong"),)


def kept_taken_back(_: Device, order: Order) -> tuple[Command, ...]:
    return (VoidLine(line_id=order.lines[0].item.id, quantity=Decimal(1), reason="wrong"),)


def sent_and_taken_back(device: Device, _: Order) -> tuple[Command, ...]:
    sent = device.a_round("1", "Carpaccio")
    return sent, VoidLine(line_id=sent.lines[0].id, quantity=Decimal(1), reason="wrong")


def lost_moved(device: Device, order: Order) -> tuple[Command, ...]:
    shares = ((order.lines[-1].item.id, Decimal(1)),)
    return (MoveLines(table_id=order.table_id, to_table_id=device.picture.floor.resolve("3").id, shares=shares),)


def all_moved(device: Device, order: Order) -> tuple[Command, ...]:
    return (MoveLines(table_id=order.table_id, to_table_id=device.picture.floor.resolve("3").id),)


def all_moved_to_others(device: Device, order: Order) -> tuple[Command, ...]:
    return device.a_round("3", "Toast Skagen"), *all_moved(device, order)


@pytest.mark.parametrize(
    ("act", "then", "changes"),
    [
        (marked, {}, MANY),
        (lost_taken_back, {"Carpaccio": -1}, MANY),
        (kept_taken_back, {"Toast Skagen": -1}, MANY),
        (sent_and_taken_back, {}, MANY),
        (lost_moved, {}, MANY),
        (all_moved, {}, MANY),
        (all_moved_to_others, {"Toast Skagen": 1}, MANY),
        (kept_taken_back, {"Toast Skagen": -1}, FEW),
        (all_moved, {}, FEW),
        (all_moved_to_others, {"Toast Skagen": 1}, FEW),
    ],
)
def test_what_one_device_alone_has_heard_of_comes_back_although_both_sides_went_on(
    venue: Venue, act: Act, then: dict[str, int], changes: int
) -> None:
    set_faults(venue.till, [{"fault": "error", "status": 503, "method": "POST", "path": "presaletransaction"}])
    petra, olle = venue.device("Petra"), venue.device("Olle")
    petra.ready()
    kept = petra.order("1", "Toast Skagen", "Hawaii")
    olle.until(lambda p: has(p, kept), "the first order")
    olle.stop()
    wait_replayed(venue.primary, venue.standby)
    venue.standby.pause_replication()
    lost = petra.order("1", "Carpaccio", "Carpaccio")
    petra.until(lambda p: has(p, lost), "the second order")
    until(lambda: not held_on(petra.folder), "the second order in the record")
    venue.primary.stop("immediate")
    petra.until(lambda p: p.record.state is RecordState.AWAY, "word that the record is away")
    order = petra.picture.order_on(lost.table_id)
    assert order is not None
    alone = act(petra, order)
    for command in alone:
        petra.do(command)
    until(lambda: held_on(petra.folder) == len(alone), "what was done alone in the outbox")
    petra.stop()
    venue.standby.promote()
    olle = venue.device("Olle")
    olle.ready()
    more = [olle.order("1", "Hawaii") for _ in range(changes)]
    olle.until(lambda p: has(p, *more), "the other orders")
    until(lambda: not held_on(olle.folder), "the other orders in the record")
    petra = venue.device("Petra")
    petra.ready()
    wanted = Counter({"Toast Skagen": 1, "Hawaii": 1 + changes, "Carpaccio": 2})
    wanted.update(then)
    for device in (petra, olle):
        device.until(lambda p: has(p, kept, lost, *more) and unpaid(p) == +wanted, "everything", 20)
    set_faults(venue.till, [])
    everything = [kept, lost, *more, *(one for one in alone if isinstance(one, SendRound) and act is not sent_and_taken_back)]
    petra.until(lambda p: all_with_till(p, everything), "everything at the till", 40)
    assert sorted(booked(venue.till)) == sorted(one.id for one in everything)


def all_with_till(picture: Picture, commands: Iterable[SendRound]) -> bool:
    delivered = {one.root_id for order in picture.orders.values() for one in order.rounds if one.is_with_till}
    return delivered >= {one.id for one in commands}
