"""What is bound to one device's session at the till waits for that device, whoever talks to the till for the others."""

from __future__ import annotations

import json
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

from tests.shared.test_devices import booked
from tests.shared.venue import Device, with_till
from waiterapp.domain.commands import SetPin
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.staff import StaffRole
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue.applying import Means, apply
from waiterapp.venue.shared import SharedAddress, SharedStore


def session_credentials(server: SimulatorServer, employee_id: str) -> dict[str, str]:
    machine = server.till.credentials["machine_id"]
    url = f"{server.base_url}session?employeeId={employee_id}&MachineId={machine}"
    with urllib.request.urlopen(urllib.request.Request(url, method="POST", data=b""), timeout=5) as answer:
        key = str(json.load(answer))
    return {"integrator_id": server.till.credentials["integrator_id"], "session_key": key}


def test_an_order_of_a_session_is_delivered_by_its_own_device(
    address: SharedAddress, server: SimulatorServer, tmp_path: Path
) -> None:
    office = Device("Office", tmp_path / "office", address, server, role="manager")
    office.ready()
    office.until(lambda p: any(one.talks_to_till for one in p.devices), "the lease")
    employee = office.picture.staff[0]
    tablet = Device(employee.name, tmp_path / "tablet", address, server, credentials=session_credentials(server, employee.id))
    try:
        tablet.ready()
        assert [one.name for one in office.picture.devices if one.talks_to_till] == ["Office"]
        own = tablet.order("1", "Toast Skagen")
        other = office.order("3", "Carpaccio")
        for device in (office, tablet):
            device.until(lambda p: with_till(p, own) and with_till(p, other), "both orders at the till")
        assert sorted(booked(server)) == sorted([own.id, other.id])
    finally:
        office.stop()
        tablet.stop()


def test_a_till_that_sees_one_person_sends_nobody_away(address: SharedAddress, server: SimulatorServer, tmp_path: Path) -> None:
    office = Device("Office", tmp_path / "office", address, server, role="manager")
    office.ready()
    everybody = office.picture.staff
    boss = next(one for one in everybody if one.role is StaffRole.MANAGER)
    office.do(SetPin(employee_id=boss.id, pin="4711"))
    tablet = Device("Petra", tmp_path / "tablet", address, server, credentials=session_credentials(server, everybody[0].id))
    try:
        tablet.ready()
        tablet.until(lambda p: any(one.leads for one in p.staff), "the PIN")
        office.stop()
        tablet.until(lambda p: any(one.talks_to_till and one.name == "Petra" for one in p.devices), "the tablet at the till")
        table_read = tablet.picture.orders_read_at
        tablet.until(lambda p: p.orders_read_at != table_read, "what the tablet reads")
        assert [one.id for one in tablet.picture.staff] == [one.id for one in everybody]
        assert tablet.picture.permissions.are_used
    finally:
        tablet.stop()
        office.stop()


def test_what_is_bound_to_a_device_that_is_away_waits_for_it(
    address: SharedAddress, server: SimulatorServer, tmp_path: Path
) -> None:
    office = Device("Office", tmp_path / "office", address, server, role="manager")
    store = SharedStore(address, "test")
    try:
        office.ready()
        bound = office.a_round("1", "Toast Skagen")
        means = Means(account="a session", device="a device that is away", table_name="1")
        store.run(lambda connection: apply(connection, bound, means, datetime.now(UTC)))
        office.until(lambda p: p.order_on(bound.table_id) is not None, "the order")
        behind, elsewhere = office.order("1", "Carpaccio"), office.order("3", "Carpaccio")
        office.until(lambda p: with_till(p, elsewhere), "the order of another table at the till")
        assert booked(server) == [elsewhere.id]
        states = {one.round_id: one.state for one in office.picture.queue}
        assert (states[bound.id], states[behind.id]) == (DeliveryState.QUEUED, DeliveryState.QUEUED)
    finally:
        store.disconnect()
        office.stop()
