"""What every device sees of a change, however late it is committed and whatever becomes of the hints."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import psycopg
import pytest

from tests.shared.venue import Device, database, owner_address, with_till
from waiterapp.client import follower
from waiterapp.domain.commands import SendRound
from waiterapp.domain.devices import RecordState
from waiterapp.domain.picture import Picture
from waiterapp.simulator.database import DatabaseServer
from waiterapp.simulator.server import SimulatorServer
from waiterapp.simulator.wire import Wire
from waiterapp.venue import founding
from waiterapp.venue.applying import Means, apply
from waiterapp.venue.shared import SharedAddress

LISTENS = b"listens"
HINTED_S, COMPARED_S, NOTICED_S = 5.0, follower.COMPARE_EVERY_S + 3.0, 10.0


@pytest.fixture(scope="module")
def running() -> Iterator[DatabaseServer]:
    with database() as server:
        yield server


@pytest.fixture
def venue(running: DatabaseServer) -> Iterator[SharedAddress]:
    address = owner_address(running)
    founding.create(address, "Krogen")
    yield address
    with psycopg.connect(running.dsn.rpartition("/")[0] + "/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE venue WITH (FORCE)")
        connection.execute("CREATE DATABASE venue")


@dataclass
class Floor:
    """Three devices of one venue, behind a wire that can freeze."""

    address: SharedAddress
    wire: Wire
    devices: list[Device] = field(default_factory=list)

    def is_shown(self, command: SendRound) -> list[bool]:
        return [is_shown(device.picture, command) for device in self.devices]

    def until_all(self, condition: Callable[[Picture], object], what: str, timeout_s: float) -> None:
        deadline = time.monotonic() + timeout_s
        for device in self.devices:
            device.until(condition, what, deadline - time.monotonic())

    def others_go_on(self, *tables: str) -> None:
        """Every device orders something on a table of its own, and all of them show all of it with the till."""
        orders = [device.order(table, "Carpaccio") for device, table in zip(self.devices, tables, strict=True)]
        self.until_all(lambda p: all(with_till(p, order) for order in orders), "what was ordered meanwhile", 20)

    def until_recorded(self, *commands: SendRound) -> None:
        wanted = {one.id for one in commands}
        deadline = time.monotonic() + 10
        while not wanted <= set(sequences(self.address)):
            assert time.monotonic() < deadline, "the orders do not come into the shared record"
            time.sleep(0.02)

    def since(self) -> list[datetime | None]:
        return [device.picture.record.since for device in self.devices]

    def listening(self) -> dict[str, int]:
        """The backends of the connections that listen, by their names."""
        with founding.owner_connection(self.address) as connection:
            named = "SELECT application_name, pid FROM pg_stat_activity WHERE application_name LIKE '%%listens'"
            found = connection.exec_driver_sql(f"{named} ORDER BY backend_start")
            return {str(row[0]): int(row[1]) for row in found}


@pytest.fixture
def floor(venue: SharedAddress, server: SimulatorServer, tmp_path: Path) -> Iterator[Floor]:
    with ExitStack() as stack:
        wire = stack.enter_context(Wire(int(venue.part("port"))))
        made = Floor(venue, wire)
        address = SharedAddress.of(venue.conninfo, port=str(wire.port))
        for name in ("Petra", "Olle", "Kim"):
            device = Device(name, tmp_path / name, address, server)
            stack.callback(device.stop)
            made.devices.append(device)
        for device in made.devices:
            device.ready()
        yield made


def is_shown(picture: Picture, command: SendRound) -> bool:
    order = picture.order_on(command.table_id)
    return order is not None and any(one.root_id == command.id for one in order.rounds)


@contextmanager
def committed_late(floor: Floor, table: str) -> Iterator[SendRound]:
    """A round of somebody whose transaction takes its numbers now and is committed when the block ends."""
    command = floor.devices[0].a_round(table, "Toast Skagen")
    with founding.owner_connection(floor.address) as connection:
        apply(connection, command, Means(table_name=table), datetime.now(UTC))
        yield command


def sequences(address: SharedAddress) -> list[str]:
    """The rounds in the order in which their deliveries were numbered."""
    with founding.owner_connection(address) as connection:
        return [str(one) for one in connection.exec_driver_sql("SELECT round_id FROM deliveries ORDER BY sequence").scalars()]


@pytest.fixture
def compares_rarely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the hints as the only way to hear of a change."""
    monkeypatch.setattr(follower, "COMPARE_EVERY_S", 300.0)


@pytest.mark.usefixtures("compares_rarely")
def test_what_is_committed_late_is_shown_by_every_device_and_reaches_the_till(floor: Floor) -> None:
    since = floor.since()
    with committed_late(floor, "1") as late:
        floor.others_go_on("2", "3", "4")
        assert not any(floor.is_shown(late))
    floor.until_all(partial(is_shown, command=late), "what was committed late", HINTED_S)
    floor.until_all(partial(with_till, command=late), "proof of the till", HINTED_S)
    assert sequences(floor.address)[0] == late.id
    assert floor.since() == since


@pytest.mark.usefixtures("compares_rarely")
def test_what_is_committed_late_on_a_table_that_has_an_order_is_shown_by_every_device(floor: Floor) -> None:
    first = floor.devices[1].order("1", "Hawaii")
    floor.until_all(partial(with_till, command=first), "the first round", 15)
    with committed_late(floor, "1") as late:
        floor.others_go_on("2", "3", "4")
        assert not any(floor.is_shown(late))
    floor.until_all(lambda p: with_till(p, late) and with_till(p, first), "both rounds", HINTED_S)
    shown, table_id = floor.devices[0].picture, late.table_id
    floor.until_all(lambda p: p.order_on(table_id) == shown.order_on(table_id), "the same order everywhere", HINTED_S)


def test_what_is_committed_late_while_no_hint_comes_through_is_found_all_the_same(floor: Floor) -> None:
    since = floor.since()
    with committed_late(floor, "1") as late:
        floor.others_go_on("2", "3", "4")
        floor.wire.freeze(LISTENS)
        unhinted = floor.devices[0].order("5", "Hawaii")
        floor.until_recorded(unhinted)
    floor.until_all(lambda p: is_shown(p, late) and is_shown(p, unhinted), "what no hint told of", COMPARED_S)
    floor.until_all(lambda p: p.record.state is RecordState.LIVE, "the record", COMPARED_S)
    assert all(now != before for now, before in zip(floor.since(), since, strict=True))


@pytest.fixture
def without_hints_of_orders(venue: SharedAddress) -> None:
    """A record that changes without a word, though whoever listens hears that the connection lives."""
    with founding.owner_connection(venue) as connection:
        for name in ("waiterapp_order_row", "waiterapp_order_part"):
            source = str(connection.exec_driver_sql(f"SELECT pg_get_functiondef('{name}'::regproc)").scalar())
            changed = source.replace("pg_notify('waiterapp'", "pg_notify('nobody'")
            assert changed != source
            connection.exec_driver_sql(changed)


@pytest.mark.usefixtures("without_hints_of_orders")
def test_what_is_committed_late_is_found_by_comparing_alone(floor: Floor) -> None:
    since = floor.since()
    with committed_late(floor, "1") as late:
        orders = [device.order(table, "Carpaccio") for device, table in zip(floor.devices, "234", strict=True)]
        floor.until_recorded(*orders)
    floor.until_all(lambda p: all(is_shown(p, one) for one in (late, *orders)), "what no hint told of", COMPARED_S)
    assert floor.since() == since


def test_a_connection_that_listens_to_nothing_any_more_is_replaced_within_ten_seconds(floor: Floor) -> None:
    before = floor.listening()
    since = floor.since()
    assert len(before) == len(floor.devices)
    floor.wire.freeze(LISTENS)
    floor.until_all(lambda p: p.record.state is RecordState.LIVE and p.record.since not in since, "a new connection", NOTICED_S)
    after = floor.listening()
    assert before.keys() == after.keys()
    assert not set(before.values()) & set(after.values())
    order = floor.devices[0].order("1", "Toast Skagen")
    floor.until_all(partial(is_shown, command=order), "the hint", HINTED_S)
