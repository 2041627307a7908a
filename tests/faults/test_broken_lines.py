"""A device that is a process of its own, and a line to its till that breaks in every way: nothing lost, nothing twice."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.faults.devices import HURRIED, DeviceProcess, Devices, DeviceSpec, device_processes
from tests.faults.proxy import Line, Proxy
from waiterapp.simulator.box import simulated_till
from waiterapp.simulator.server import SimulatorServer

DEADLINES = {"waiterapp.pos.http:READ_DEADLINE_S": 1.0, "waiterapp.pos.http:WRITE_DEADLINE_S": 1.0}
BANNER_S = BACK_S = 5.0
"""So soon it is said that the till is gone, and so soon it has what was ordered when it is back."""
SLACK_S = 1.5
"""What a busy machine may add."""
TILLS = ("dinkassa", "dikas")
"""One where a key makes a repeat safe, one that is searched before."""
ORDERS = {"dinkassa": (b"post ", b"presaletransaction"), "dikas": (b"post ", b"open-bons")}


@pytest.fixture(scope="module")
def devices() -> Iterator[Devices]:
    with device_processes() as made:
        yield made


@dataclass
class House:
    """A till, a line to it, and a device that has learned the menu."""

    server: SimulatorServer
    proxy: Proxy
    devices: Devices
    spec: DeviceSpec
    running: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def device(self, *, with_till: bool = True, **constants: float) -> DeviceProcess:
        spec = replace(self.spec, constants=self.spec.constants | constants)
        device = self.running.enter_context(self.devices.start(spec))
        device.ready(with_till=with_till)
        return device

    @property
    def orders(self) -> tuple[bytes, ...]:
        """What requests have in them by which orders are sent."""
        return ORDERS[self.spec.till]

    def booked(self) -> list[str]:
        """Our rounds in the till's books, in the order they were booked."""
        items = [one["item"] for one in self.server.till.ledger.entries() if one["action"] == "created"]
        return [str(one.get("ExternalReference1") or one.get("externalId")) for one in items]

    def settled(self, device: DeviceProcess, timeout_s: float = 20.0) -> None:
        state = device.settle(timeout_s)
        assert state["settled"], state
        assert state["queue"] == []

    def is_held(self) -> None:
        assert self.proxy.held.wait(10), "nothing of the kind came by"


@pytest.fixture(params=TILLS)
def house(request: pytest.FixtureRequest, devices: Devices, tmp_path: Path) -> Iterator[House]:
    till = simulated_till(request.param)
    with SimulatorServer(till) as server, Proxy(server.port) as proxy:
        url = server.base_url.replace(str(server.port), str(proxy.port))
        spec = DeviceSpec(
            tmp_path / "device", request.param, url, till.credentials, {"settle_s": "0.5"}, constants=HURRIED | DEADLINES
        )
        with devices.start(spec) as device:
            device.ready()
            device.stop()
        made = House(server, proxy, devices, spec)
        with made.running:
            yield made


def test_killed_with_half_of_the_request_written(house: House) -> None:
    device = house.device()
    house.proxy.set(Line(house.orders, most_up=150))
    device.order("half", "1", "Kaffe")
    house.is_held()
    device.kill()
    house.proxy.heal()
    assert house.booked() == []
    again = house.device()
    house.settled(again)
    again.stop()
    assert device.saved == ["half"]
    assert house.booked() == ["half"]


def test_killed_while_the_answer_is_on_its_way(house: House) -> None:
    device = house.device()
    house.proxy.set(Line(house.orders, most_down=0))
    device.order("answered", "1", "Kaffe")
    house.is_held()
    assert house.booked() == ["answered"]
    device.kill()
    house.proxy.heal()
    again = house.device()
    house.settled(again)
    again.stop()
    assert house.booked() == ["answered"]


@pytest.mark.parametrize("house", ["dikas"], indirect=True)
def test_a_device_that_sends_again_without_looking_would_be_found_out(house: House) -> None:
    careless: dict[str, str] = {"waiterapp.pos.dikas.till:DikasTill.semantics": "careless"}
    house.spec = replace(house.spec, constants=house.spec.constants | careless)
    with pytest.raises(AssertionError, match="answered"):
        test_killed_while_the_answer_is_on_its_way(house)
    assert Counter(house.booked())["answered"] == 2


def test_a_till_that_refuses_connections_gets_everything_when_it_is_back(house: House) -> None:
    device = house.device()
    house.proxy.refuse()
    began = time.monotonic()
    device.order("waiting", "1", "Kaffe")
    device.until("all answered", 2)
    assert device.saved == ["waiting"]
    device.until("till gone", BANNER_S)
    assert time.monotonic() - began < BANNER_S + SLACK_S
    house.proxy.accept()
    house.settled(device, BACK_S + SLACK_S)
    device.stop()
    assert house.booked() == ["waiting"]


def test_a_till_whose_name_nobody_knows_is_said_to_be_gone_and_orders_are_saved(house: House) -> None:
    house.spec = replace(house.spec, base_url="https://no-such-till.invalid/api/")
    device = house.device(with_till=False)
    device.until("till gone", BANNER_S)
    device.order("nameless", "1", "Kaffe")
    device.until("all answered", 2)
    assert device.saved == ["nameless"]
    assert [one["asks_a_person"] for one in device.look()["queue"]] == [False]
    device.stop()


def test_a_line_that_is_half_open_is_noticed_and_used_again_when_it_heals(house: House) -> None:
    device = house.device()
    house.proxy.set(Line(is_frozen=True))
    device.order("frozen", "1", "Kaffe")
    device.until("all answered", 2)
    assert device.saved == ["frozen"]
    device.until("till gone", BANNER_S)
    house.is_held()
    house.proxy.set(Line())
    healed = time.monotonic()
    house.settled(device, 10)
    device.until("till live", 10)
    assert time.monotonic() - healed < BACK_S + SLACK_S
    device.stop()
    assert house.booked() == ["frozen"]


@pytest.mark.parametrize(
    ("most_down", "is_cut"),
    [
        pytest.param(0, True, id="reset at once"),
        pytest.param(20, False, id="silence in the head"),
        pytest.param(200, True, id="reset in the body"),
    ],
)
def test_an_answer_that_breaks_off_is_an_unknown_outcome_and_booked_once(house: House, most_down: int, is_cut: bool) -> None:
    device = house.device()
    house.proxy.set(Line(house.orders, most_down=most_down, is_cut=is_cut))
    device.order("broken", "1", "Kaffe")
    house.is_held()
    house.proxy.set(Line())
    house.settled(device)
    device.stop()
    assert house.booked() == ["broken"]


def test_an_answer_that_comes_a_byte_at_a_time_meets_the_deadline_of_the_whole(house: House) -> None:
    device = house.device()
    began = time.monotonic()
    house.proxy.set(Line(house.orders, bytes_per_s=5.0))
    device.order("dripping", "1", "Kaffe")
    house.is_held()
    house.proxy.set(Line())
    house.settled(device, 8)
    # Of some 200 bytes at this rate the last would come after 40 s, each well within the time-out for one.
    assert time.monotonic() - began < 8
    device.stop()
    assert house.booked() == ["dripping"]


def test_a_line_that_drops_again_and_again_while_the_queue_is_sent_loses_and_doubles_nothing(house: House) -> None:
    device = house.device()
    house.proxy.refuse()
    # More tables than are served at once: some come through before others, also where a table's rounds go in one request.
    tables = ("1", "2", "3", "4", "5", "6")
    given = {f"{table}-{number}": table for number in range(2) for table in tables}
    for name, table in given.items():
        device.order(name, table, "Kaffe")
    device.until("all answered", 5)
    device.until("till gone", BANNER_S)
    # So slow that not everything comes through the first time.
    house.proxy.set(Line(delay_s=0.04))
    sent = []
    for step in range(1, 16):
        pause_s = 0.06 * step
        house.proxy.accept()
        device.tell({"do": "refresh"})
        time.sleep(pause_s)
        house.proxy.refuse()
        sent.append(len(house.booked()))
        if sent[-1] == len(given):
            break
    house.proxy.set(Line())
    house.proxy.accept()
    house.settled(device, 30)
    device.stop()
    assert any(0 < one < len(given) for one in sent), f"it never dropped in the middle: {sent}"
    assert device.saved == list(given)
    for table in tables:
        wanted = [name for name, where in given.items() if where == table]
        assert [name for name in house.booked() if given[name] == table] == wanted
