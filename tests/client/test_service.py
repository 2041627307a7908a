"""The client thread against the simulated till: real threads, real sockets, real disk."""

from __future__ import annotations

import socket
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.client.running import Running, running
from waiterapp.client import courier, mirror, unnamed_rounds
from waiterapp.client.snapshot import read_snapshot
from waiterapp.domain.commands import (
    Refresh,
    ResolveDelivery,
    RetryDeliveries,
    SaveDraft,
    SendRound,
    SetSoldOut,
    VoidLine,
)
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.events import (
    CommandRefused,
    DraftChanged,
    FloorChanged,
    OrdersRead,
    RoundSaved,
    StaffChanged,
)
from waiterapp.domain.orders import ClosedBy, line_for
from waiterapp.domain.tickets import tickets_of
from waiterapp.domain.tills import LinkState
from waiterapp.simulator.control import direct, set_faults
from waiterapp.simulator.dinkassa import dinkassa_till
from waiterapp.simulator.server import SimulatorServer


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten what would only make tests wait."""
    monkeypatch.setattr("waiterapp.client.backoff.FIRST_S", 0.02)
    monkeypatch.setattr("waiterapp.client.backoff.OPEN_FOR_S", 0.2)
    monkeypatch.setattr(mirror, "SALES_EVERY_S", 0.2)


def floor_and_staff(client: Running) -> tuple[Any, Any]:
    return client.last(FloorChanged).floor, client.last(StaffChanged).employees


def send(client: Running, table: str, *dishes: str) -> SendRound:
    return client.send(*floor_and_staff(client), table, *dishes)


def created(server: SimulatorServer) -> list[dict[str, Any]]:
    return [entry["item"] for entry in server.till.ledger.entries() if entry["action"] == "created"]


def is_delivered(client: Running, command: SendRound) -> bool:
    return any(one.id == command.id and one.is_with_till for order in client.orders.values() for one in order.rounds)


def test_an_order_goes_all_the_way_once(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        command = send(client, "7", "Toast Skagen", "Kaffe")
        client.until(lambda: is_delivered(client, command), "the till")
        saved = client.last(RoundSaved)
        assert saved.command_id == command.id
        client.submit(command)
        time.sleep(0.3)
        # Whoever stops in the middle of a question gives it up, and that is no link any more.
        assert client.link.state is LinkState.LIVE
    assert [item["ExternalReference1"] for item in created(server)] == [command.id]
    assert [line["InventoryItemDescription"] for line in created(server)[0]["Items"]] == ["Toast Skagen", "Kaffe"]


@pytest.mark.parametrize(
    "rule",
    [
        {"fault": "error", "status": 504, "when": "after"},
        {"fault": "reset", "when": "after"},
        {"fault": "reset", "when": "before"},
        {"fault": "html"},
        {"fault": "rate_limit", "retry_after": "1"},
        {"fault": "cut", "when": "after"},
    ],
    ids=lambda rule: f"{rule['fault']}-{rule.get('when', 'before')}",
)
def test_whatever_happens_on_the_way_it_is_booked_exactly_once(
    server: SimulatorServer, tmp_path: Path, rule: dict[str, Any]
) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        set_faults(server, [{**rule, "method": "POST", "times": 2}])
        command = send(client, "7", "Kaffe")
        client.until(lambda: is_delivered(client, command), "the till")
        client.until(lambda: client.queue == (), "an empty queue")
    assert len(created(server)) == 1


def test_an_answer_lost_then_a_dish_added_then_sent_again_doubles_nothing(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        set_faults(server, [{"fault": "error", "when": "after", "method": "POST", "times": 1}])
        first = send(client, "7", "Toast Skagen", "Kaffe")
        client.until(lambda: client.events(RoundSaved), "the first round")
        second = send(client, "7", "Espresso")
        client.until(lambda: is_delivered(client, first) and is_delivered(client, second), "both rounds")
    sold = [line["InventoryItemDescription"] for item in created(server) for line in item["Items"]]
    assert sorted(sold) == ["Espresso", "Kaffe", "Toast Skagen"]


def test_guests_who_paid_at_the_till_before_its_answer_was_heard_are_gone_here_as_well(
    server: SimulatorServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unnamed_rounds, "SETTLED_AFTER_S", 0.2)
    with running(tmp_path, server.base_url, server.till.credentials, poll_s=3600.0) as client:
        client.ready()
        is_lost = {"fault": "reset", "method": "POST"}
        set_faults(server, [{**is_lost, "when": "after", "times": 1}, {**is_lost, "when": "before"}])
        command = send(client, "7", "Kaffe")
        client.until(lambda: created(server), "the order at the till")
        direct(server, {"do": "pay", "table": "7"})
        set_faults(server, [])
        client.until(lambda: is_delivered(client, command), "the till's word that it has it")
        (order,) = client.orders.values()
        assert order.rounds[0].till_ref == ""

        def is_closed() -> bool:
            client.submit(Refresh())
            time.sleep(0.1)
            return client.orders[order.id].closed_by in (ClosedBy.GONE, ClosedBy.PAID)

        client.until(is_closed, "the end of the order")
    assert len(created(server)) == 1


def test_one_table_goes_first_in_first_out_and_a_stuck_one_holds_up_nobody_else(
    server: SimulatorServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "LANES_AT_ONCE", 4)
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        set_faults(server, [{"fault": "error", "status": 400, "method": "POST", "times": 1}])
        refused = send(client, "7", "Kaffe")
        client.until(lambda: [one for one in client.queue if one.state is DeliveryState.REFUSED], "a refusal")
        behind = send(client, "7", "Espresso")
        other = send(client, "8", "Te")
        client.until(lambda: is_delivered(client, other), "the other table")
        assert not is_delivered(client, behind)
        client.submit(RetryDeliveries())
        client.until(lambda: is_delivered(client, refused) and is_delivered(client, behind), "both rounds")
    of_table = [item["ExternalReference1"] for item in created(server) if item["ExternalReference1"] != other.id]
    assert of_table == [refused.id, behind.id]


def test_a_till_that_hangs_is_said_to_be_silent_within_three_seconds(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        set_faults(server, [{"fault": "hang"}])
        asked = time.monotonic()
        client.submit(Refresh())
        client.until(lambda: client.link.state is LinkState.SILENT, "silence to be said", 4)
        assert time.monotonic() - asked < 3.0
        set_faults(server, [])
        client.until(lambda: client.link.state is LinkState.LIVE, "life to be said")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_with_the_till_unreachable_orders_are_taken_and_delivered_once_when_it_is_back(tmp_path: Path) -> None:
    port = free_port()
    till = dinkassa_till()
    url = f"http://127.0.0.1:{port}/api/"
    with SimulatorServer(till, port), running(tmp_path, url, till.credentials) as client:
        client.ready()
    with running(tmp_path, url, till.credentials) as client:
        client.until(lambda: client.link.state is LinkState.DOWN, "the honest word")
        command = send(client, "7", "Kaffe")
        client.until(lambda: client.events(RoundSaved), "the order to be saved")
        assert client.queue[0].state in (DeliveryState.QUEUED, DeliveryState.SENDING)
        with SimulatorServer(till, port) as server:
            client.submit(Refresh())
            client.until(lambda: is_delivered(client, command), "the till")
            client.until(lambda: client.link.state is LinkState.LIVE, "life to be said")
            assert len(created(server)) == 1


def test_orders_typed_at_the_till_become_tickets_and_paid_ones_go(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        direct(server, {"do": "type", "table": "3", "items": [["Kaffe", 2, "UTAN IS"]]})
        client.until(lambda: client.orders, "the order of the till")
        order = next(iter(client.orders.values()))
        assert [line.modifiers for line in tickets_of(order, client.menu)[0].lines] == [("UTAN IS",)]
        direct(server, {"do": "add", "table": "3", "items": [["Te", 1]]})
        client.until(lambda: len(client.orders[order.id].lines) == 2, "the added line")
        direct(server, {"do": "pay", "table": "3"})
        client.until(lambda: client.orders[order.id].closed_by is ClosedBy.GONE, "the order to be closed")
        reads = len(client.events(OrdersRead))
        client.until(lambda: len(client.events(OrdersRead)) > reads + 2, "more polls")
    assert len(client.orders) == 1


def test_our_order_paid_at_the_till_is_proven_by_its_tag(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        command = send(client, "7", "Kaffe")
        client.until(lambda: is_delivered(client, command), "the till")
        direct(server, {"do": "pay", "table": "7"})
        client.until(lambda: [one for one in client.orders.values() if one.closed_by is ClosedBy.PAID], "proof of payment")


def test_a_list_that_is_cut_short_makes_no_order_vanish(server: SimulatorServer, tmp_path: Path) -> None:
    direct(server, {"do": "type", "table": "3", "items": [["Kaffe", 1]]})
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.until(lambda: client.orders, "the order of the till")
        body = '{"Items": []}'
        set_faults(server, [{"fault": "garbage", "body": body, "path": "presaletransaction", "method": "GET", "times": 1}])
        reads = len(client.events(OrdersRead))
        client.submit(Refresh())
        client.until(lambda: len(client.events(OrdersRead)) > reads + 1, "more polls")
        assert all(order.is_open for order in client.orders.values())


def test_taking_a_sent_line_back_leaves_a_task_that_a_person_settles(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        command = send(client, "7", "Kaffe", "Te")
        client.until(lambda: is_delivered(client, command), "the till")
        client.submit(VoidLine(line_id=command.lines[1].id, quantity=Decimal(1), reason="typo"))
        client.until(lambda: [one for one in client.queue if one.state is DeliveryState.REFUSED], "the task")
        assert client.queue[0].last_error.startswith("Void at the till: 1 x Te.")
        client.submit(ResolveDelivery(delivery_id=client.queue[0].id, is_booked=True))
        client.until(lambda: client.queue == (), "an empty queue")
        later = send(client, "7", "Espresso")
        client.until(lambda: is_delivered(client, later), "the next round")


def test_a_pad_survives_and_is_there_after_a_restart(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        lines = (line_for(client.menu.resolve("Kaffe")),)
        client.submit(SaveDraft(table_id="t9", lines=lines))
        client.until(lambda: client.events(DraftChanged), "the draft")
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.until(lambda: client.events(DraftChanged), "the draft after a restart")
        assert client.last(DraftChanged).lines == lines
    snapshot = read_snapshot(tmp_path)
    assert snapshot is not None
    assert snapshot.drafts == (("t9", lines),)


@pytest.mark.parametrize("note", ["x" * 501])
def test_what_the_till_could_not_take_is_refused_at_once_and_stays_on_the_pad(
    server: SimulatorServer, tmp_path: Path, note: str
) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        floor, staff = floor_and_staff(client)
        line = line_for(client.menu.resolve("Kaffe"))
        too_long = SendRound(
            table_id=floor.tables[0].id,
            waiter_id=staff[0].id,
            waiter_name="",
            lines=(replace(line, note=note),),
        )
        client.submit(too_long)
        client.until(lambda: client.events(CommandRefused), "a refusal")
        assert "too long" in client.last(CommandRefused).reason
    assert created(server) == []


def test_a_sold_out_dish_is_refused_on_every_pad_at_once(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        dish = client.menu.resolve("Kaffe")
        client.submit(SetSoldOut(dish_id=dish.id, sold_out=True))
        client.until(lambda: client.menu.resolve("Kaffe").sold_out, "sold out")
        send(client, "7", "Kaffe")
        client.until(lambda: client.events(CommandRefused), "a refusal")
        assert client.last(CommandRefused).reason == "Sold out: Kaffe."


def test_wrong_credentials_are_said_and_nothing_is_lost(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
    wrong = {**server.till.credentials, "machine_key": "0" * 32}
    with running(tmp_path, server.base_url, wrong) as client:
        client.until(lambda: client.link.state is LinkState.SIGNED_OUT, "the honest word")
        send(client, "7", "Kaffe")
        client.until(lambda: client.queue, "the queue")
        client.until(lambda: "does not permit" in client.queue[0].last_error, "the reason")
    assert created(server) == []


def test_the_thread_stops_in_time_while_the_till_hangs(server: SimulatorServer, tmp_path: Path) -> None:
    set_faults(server, [{"fault": "hang"}])
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.until(lambda: client.link.state is LinkState.SILENT, "silence")
        started = time.monotonic()
    assert time.monotonic() - started < 2.0
