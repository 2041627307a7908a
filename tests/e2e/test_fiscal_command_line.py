"""Tills without a floor through the `waiterapp` command: tabs kept here, bills signed there, and what only a person may say."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.e2e.test_command_line import Shell
from waiterapp.domain.rights import HouseRights
from waiterapp.domain.tills import CAPABILITIES
from waiterapp.simulator.box import NAMES, simulated_till
from waiterapp.simulator.control import direct, set_faults
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue import documents, pins
from waiterapp.venue.store import Store

pytestmark = pytest.mark.timeout(240)
HOUSE: dict[str, Any] = {
    "areas": {"Saal": ["1", "2", "3"]},
    "people": [{"name": "Petra", "is_manager": True}, {"name": "Niclas"}],
    "habits": {"words": [{"of": "Fisk", "words": ["ohne Gräten"]}]},
}
LOST = {"onlinebon": "/orders", "kassandro": "/receipts", "bessa": "requests/payment/"}


def arguments(server: SimulatorServer) -> list[str]:
    pairs = [f"{key}={value}" for key, value in server.till.credentials.items()]
    wanted = ["--till", server.till.name, "--base-url", server.base_url, "--secrets", "file", "--credential", *pairs]
    return [*wanted, "--set", "settle_s=3"] if server.till.name in ("bessa", "dikas") else wanted


@contextmanager
def house(folder: Path, name: str) -> Iterator[tuple[Shell, SimulatorServer]]:
    with SimulatorServer(simulated_till(name)) as server:
        shell = Shell(folder)
        done = shell("profile", "add", "p", *arguments(server))
        assert done.returncode == 0, done.stderr
        if name in ("onlinebon", "kassandro"):
            (folder / "house.json").write_text(json.dumps(HOUSE), encoding="utf-8")
            done = shell("house", "load", str(folder / "house.json"))
            assert done.returncode == 0, done.stderr
        yield shell, server


def signed(server: SimulatorServer) -> list[dict[str, Any]]:
    return [one["item"] for one in server.till.ledger.entries() if one["action"] in ("signed", "paid", "cancelled")]


def proofs(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line)["proof"] for line in done.stdout.splitlines()]


@pytest.mark.parametrize("name", NAMES)
def test_doctor_answers_for_every_capability_with_a_reason(tmp_path: Path, name: str) -> None:
    with house(tmp_path, name) as (shell, _):
        report = shell.json("doctor")
    assert (report["till"], report["login"]) == (name, "ok")
    answers = {one["name"]: one for one in report["capabilities"]}
    assert set(answers) == set(CAPABILITIES)
    assert {one["answer"] for one in answers.values()} <= {"native", "kept", "impossible"}
    assert all(one["reason"].endswith(".") or name == "dikas" for one in answers.values())
    if name in ("onlinebon", "kassandro"):
        for what in ("areas", "tables", "open orders", "courses", "words and notes", "staff", "sold out"):
            assert answers[what]["answer"] == "kept", what
        for what in ("payments", "split bills", "discounts", "receipts", "void receipts", "direct sale"):
            assert answers[what]["answer"] == "native", what


@pytest.mark.parametrize("name", ["onlinebon", "kassandro"])
def test_a_tab_is_kept_here_and_its_bill_is_signed_there(tmp_path: Path, name: str) -> None:
    with house(tmp_path, name) as (shell, server):
        for items in (["Wallenbergare*2"], ["Kaffe"]):
            wanted = [part for item in items for part in ("--item", item)]
            assert proofs(shell("order", "--table", "Saal/2", *wanted, "--json")) == ["saved", "kitchen"]
        assert signed(server) == []
        assert shell.json("queue", "list") == []
        bill = shell("prebill", "--table", "2")
        assert "DIES IST KEIN BELEG." in bill.stdout
        whole = shell.json("orders")[0]["sum"]["minor"]
        for arguments_ in (["--line", "Wallenbergare*1", "--discount", "1,00"], ["--parts", "2"], []):
            assert proofs(shell("checkout", "--table", "2", "--pay", "card", *arguments_, "--json")) == ["saved", "till"]
        assert shell.json("orders") == []
        receipts = shell.json("receipts")
        assert len(receipts) == 3
        total = sum(one["total"]["minor"] for one in receipts)
        # What the till's own rounding makes of a discount may be a cent more than the discount.
        assert 0 <= whole - 100 - total <= 1
        assert {one["table"] for one in receipts} == {"2"}
        voided = shell("receipt", "void", receipts[0]["number"], "--reason", "wrong table", "--json")
        assert proofs(voided) == ["till"]
        assert sum(one["total"]["minor"] for one in shell.json("receipts")) == total - receipts[0]["total"]["minor"]


@pytest.mark.parametrize("name", ["bessa", "onlinebon", "kassandro"])
def test_a_receipt_whose_answer_is_lost_is_looked_up_and_decided_by_a_person(tmp_path: Path, name: str) -> None:
    with house(tmp_path, name) as (shell, server):
        assert shell("order", "--table", "2", "--item", "Kaffe").returncode == 0
        set_faults(server, [{"fault": "reset", "when": "after", "method": "POST", "path": LOST[name]}])
        done = shell("checkout", "--table", "2", "--pay", "card")
        assert done.returncode == 7, done.stderr
        assert "waiterapp queue resolve" in done.stderr
        set_faults(server, [])
        for _ in range(2):
            shell("queue", "retry", "--wait", "2")
        queue = shell.json("queue", "list")
        assert [(one["state"], one["needs_person"]) for one in queue] == [("unknown", True)]
        assert "with our reference" in queue[0]["evidence"]
        assert len(signed(server)) == 1
        assert shell("queue", "resolve", queue[0]["id"], "--as", "booked").returncode == 0
        assert shell.json("orders") == []
        assert len(signed(server)) == 1


def test_a_till_that_is_off_keeps_the_order_waiting(tmp_path: Path) -> None:
    with house(tmp_path, "bessa") as (shell, server):
        shell.json("menu")
        direct(server, {"do": "off"})
        done = shell("order", "--table", "2", "--item", "Kaffe", "--wait", "2")
        assert done.returncode == 3, done.stderr
        assert "Waiting for the till." in done.stderr
        assert [one["state"] for one in shell.json("queue", "list")] == ["accepted"]
        direct(server, {"do": "on"})
        assert shell("queue", "retry", "--wait", "20").returncode == 0
        assert [one["resource"] for one in server.till.ledger.entries() if one["action"] == "created"] == ["orders"]


def test_days_begin_and_end_and_receipts_are_sent_and_shown(tmp_path: Path) -> None:
    with house(tmp_path, "onlinebon") as (shell, server):
        direct(server, {"do": "end session"})
        assert shell("order", "--table", "1", "--item", "Kaffe").returncode == 0
        refused = shell("checkout", "--table", "1", "--pay", "cash")
        assert (refused.returncode, "No active session" in refused.stderr) == (4, True)
        assert proofs(shell("day", "open", "--change", "150", "--json")) == ["till"]
        assert proofs(shell("checkout", "--table", "1", "--pay", "cash", "--json")) == ["saved", "till"]
        number = shell.json("receipts")[0]["number"]
        assert "58mm" in shell("receipt", "show", number, "--width", "58").stdout
        assert shell("receipt", "email", number, "--to", "gast@example.org").returncode == 0
        impossible = shell("receipt", "attach", number, "--file", "x.pdf")
        assert (impossible.returncode, "keeps no files" in impossible.stderr) == (4, True)
        assert proofs(shell("day", "close", "--json")) == ["till"]


def test_a_venue_moves_to_another_till_with_its_floor_people_and_words(tmp_path: Path) -> None:
    with house(tmp_path, "kassandro") as (shell, server), SimulatorServer(simulated_till("onlinebon")) as other:
        assert shell("order", "--table", "3", "--item", "Kaffe").returncode == 0
        assert direct(server, {"do": "holder"}) == {"holder": "waiterapp"}
        done = shell("profile", "move", "p", *arguments(other))
        assert done.returncode == 0, done.stderr
        assert direct(server, {"do": "holder"}) == {"holder": None}
        shown = json.loads(shell("house", "show").stdout)
        assert (shown["areas"], shown["habits"]["words"]) == (HOUSE["areas"], HOUSE["habits"]["words"])
        assert [one["name"] for one in shown["people"]] == ["Petra", "Niclas"]
        assert [one["table"] for one in shell.json("orders")] == ["3"]
        menu = shell.json("menu")
        assert any(one["name"] == "Wallenbergare" for one in menu)


def test_a_name_is_given_another_till_only_when_nothing_of_it_is_open(tmp_path: Path) -> None:
    with house(tmp_path, "kassandro") as (shell, server), SimulatorServer(simulated_till("onlinebon")) as other:
        assert shell("order", "--table", "3", "--item", "Kaffe").returncode == 0
        refused = shell("profile", "add", "p", *arguments(other))
        assert refused.returncode == 1
        assert "1 tables of p are open" in refused.stderr
        assert "`waiterapp profile move p --till onlinebon`" in refused.stderr
        assert [one["table"] for one in shell.json("orders")] == ["3"]
        assert direct(server, {"do": "holder"}) == {"holder": "waiterapp"}
        assert shell("checkout", "--table", "3", "--pay", "cash").returncode == 0
        assert shell("profile", "add", "p", *arguments(other)).returncode == 0
        assert direct(server, {"do": "holder"}) == {"holder": None}


def test_a_second_device_is_told_who_holds_the_register(tmp_path: Path) -> None:
    with house(tmp_path, "kassandro") as (shell, server):
        shell.json("menu")
        second = Shell(tmp_path / "second")
        assert second("profile", "add", "p", *arguments(server)).returncode == 0
        report = second("doctor", "--json")
        assert report.returncode == 4
        reason = json.loads(report.stdout)["login_reason"]
        assert "held by another device: API device 'waiterapp' since" in reason
        assert shell("order", "--table", "1", "--item", "Kaffe").returncode == 0
        assert shell("checkout", "--table", "1", "--pay", "cash").returncode == 0


def test_whoever_owns_the_device_ends_roles_where_no_manager_is_left(tmp_path: Path) -> None:
    with house(tmp_path, "kassandro") as (shell, _):
        (folder,) = (tmp_path / "venues").iterdir()
        store = Store(folder)
        lost = HouseRights(outlast_managers=True)
        store.run(lambda connection: documents.save_rights(connection, lost, datetime.now(UTC)))
        store.close()
        assert shell("house", "unlock").returncode == 0
        store = Store(folder)
        assert not store.run(documents.load_rights).outlast_managers
        store.run(lambda connection: pins.set_pin(connection, manager_in(connection), "4711"))
        store.close()
        refused = shell("house", "unlock")
        assert refused.returncode == 1
        assert "`waiterapp house pin 'Petra'`" in refused.stderr


def manager_in(connection: Connection) -> str:
    return next(one.id for one in documents.load_staff(connection) if one.is_manager)
