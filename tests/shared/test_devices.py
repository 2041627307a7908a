from __future__ import annotations

import time
from datetime import datetime
from functools import partial
from pathlib import Path

import psycopg

from tests.shared.venue import Device, address_of_both, owner_address, wait_replayed, with_till
from waiterapp.domain.devices import RecordState
from waiterapp.domain.picture import Picture
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.database import DatabaseServer
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue import founding
from waiterapp.venue.shared import SharedAddress


def _is_other_state(picture: Picture, since: datetime | None) -> bool:
    return picture.record.since != since


def test_what_one_device_orders_the_other_shows_and_the_till_gets_once(
    address: SharedAddress, server: SimulatorServer, tmp_path: Path
) -> None:
    first = Device("Petra", tmp_path / "a", address, server)
    second = Device("Kitchen", tmp_path / "b", address, server, role="kitchen")
    try:
        first.ready()
        second.ready()
        order = first.order("1", "Toast Skagen")
        table = order.table_id
        second.until(lambda p: p.order_on(table) is not None, "order")
        first.until(lambda p: (found := p.order_on(table)) and found.rounds[0].is_with_till, "proof of the till")
        second.until(lambda p: (found := p.order_on(table)) and found.rounds[0].is_with_till, "proof of the till")
        first.until(lambda p: p.order_on(table) == second.picture.order_on(table), "the same order as on the other device")
    finally:
        first.stop()
        second.stop()
    assert len([one for one in server.till.ledger.entries() if one["action"] == "created"]) == 1


def test_what_a_till_says_with_signs_no_record_can_keep_is_kept_all_the_same(
    address: SharedAddress, server: SimulatorServer, tmp_path: Path
) -> None:
    device = Device("Petra", tmp_path / "a", address, server)
    refusal = {"fault": "error", "status": 400, "body": "not\x00 today\x1b[2J", "method": "POST", "path": "presaletransaction"}
    try:
        device.ready()
        device.until(lambda p: any(one.talks_to_till for one in p.devices), "the device that talks to the till")
        set_faults(server, [refusal])
        device.order("1", "Toast Skagen")
        device.until(lambda p: [one.last_error for one in p.queue] == ["not today[2J"], "the till's words")
    finally:
        device.stop()
    assert booked(server) == []


def booked(server: SimulatorServer) -> list[str]:
    """The references of the orders in the till's books."""
    entries = [one for one in server.till.ledger.entries() if one["action"] == "created"]
    return [str(one["item"]["ExternalReference1"]) for one in entries]


def test_when_the_one_that_talks_to_the_till_is_gone_another_does_within_five_seconds(
    address: SharedAddress, server: SimulatorServer, tmp_path: Path
) -> None:
    first = Device("Petra", tmp_path / "a", address, server)
    first.ready()
    second = Device("Olle", tmp_path / "b", address, server)
    try:
        second.ready()
        first.abandon()
        began = time.monotonic()
        order = second.order("2", "Toast Skagen")
        second.until(lambda p: with_till(p, order), "proof of the till", 10)
        assert time.monotonic() - began < 6.5
    finally:
        second.stop()
        first.stop()
    assert booked(server) == [order.id]


def test_without_the_record_each_goes_on_delivers_what_it_took_and_merges_it_later(
    server_pg: DatabaseServer, address: SharedAddress, server: SimulatorServer, tmp_path: Path
) -> None:
    first = Device("Petra", tmp_path / "a", address, server)
    second = Device("Olle", tmp_path / "b", address, server)
    try:
        first.ready()
        second.ready()
        before = first.order("1", "Toast Skagen")
        second.until(lambda p: with_till(p, before), "the order before")
        server_pg.stop("immediate")
        first.until(lambda p: p.record.state is RecordState.AWAY, "word that the record is away")
        second.until(lambda p: p.record.state is RecordState.AWAY, "word that the record is away")
        orders = [first.order("3", "Toast Skagen"), second.order("3", "Carpaccio"), first.order("1", "Carpaccio")]
        for device, order in ((first, orders[0]), (second, orders[1]), (first, orders[2])):
            device.until(partial(with_till, command=order), f"delivery of {order.id} by the device itself")
        assert sorted(booked(server)) == sorted([before.id, *(one.id for one in orders)])
        server_pg.start()
        for device in (first, second):
            device.live()
            device.until(lambda p: all(with_till(p, one) for one in orders), "everything")
            device.until(lambda p: p.record.unsent == 0, "an empty outbox")
        table = orders[0].table_id
        first.until(lambda p: p.order_on(table) == second.picture.order_on(table), "the same order as on the other device")
        assert len([one for one in first.picture.orders.values() if one.table_id == table]) == 1
        order_now = first.picture.order_on(table)
        assert order_now is not None
        assert {one.item.name for one in order_now.lines} == {"Toast Skagen", "Carpaccio"}
    finally:
        first.stop()
        second.stop()
    assert sorted(booked(server)) == sorted([before.id, *(one.id for one in orders)])


def test_a_standby_that_has_lost_the_last_orders_gets_them_back(
    server_pg: DatabaseServer, server: SimulatorServer, tmp_path: Path
) -> None:
    standby = server_pg.standby(server_pg.folder.parent / "standby")
    founding.create(owner_address(server_pg), "Krogen")
    wait_replayed(server_pg, standby)
    both = address_of_both(server_pg, standby)
    first = Device("Petra", tmp_path / "a", both, server)
    second = Device("Olle", tmp_path / "b", both, server)
    try:
        first.ready()
        second.ready()
        kept = first.order("1", "Toast Skagen")
        second.until(lambda p: with_till(p, kept), "the first order")
        wait_replayed(server_pg, standby)
        standby.pause_replication()
        lost = first.order("1", "Carpaccio")
        second.until(lambda p: with_till(p, lost), "the second order")
        since = {device.name: device.picture.record.since for device in (first, second)}
        server_pg.stop("immediate")
        standby.promote()
        for device in (first, second):
            device.until(partial(_is_other_state, since=since[device.name]), "word that the record is away", 20)
            device.until(lambda p: p.record.state is RecordState.LIVE, "the standby", 20)
        third = second.order("1", "Hawaii")
        for device in (first, second):
            device.until(lambda p: all(with_till(p, one) for one in (kept, lost, third)), "everything", 20)
        with psycopg.connect(standby.dsn) as connection:
            assert connection.execute("SELECT count(*) FROM lines").fetchone() == (3,)
        server_pg.start()
        standby.stop("immediate")
        first.until(lambda p: p.record.state is RecordState.AWAY, "the old server to be refused", 20)
        first.until(lambda p: "old one" in p.record.reason, "the reason", 20)
    finally:
        first.stop()
        second.stop()
        standby.stop("immediate")
    assert sorted(booked(server)) == sorted([kept.id, lost.id, third.id])
