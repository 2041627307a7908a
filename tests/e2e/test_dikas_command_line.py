"""Courses and money through the `waiterapp` command: processes, proofs, exit codes, on a simulated DiKAS server."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_command_line import Shell
from waiterapp.simulator.control import direct, set_faults
from waiterapp.simulator.server import SimulatorServer

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def shell(tmp_path: Path, dikas: SimulatorServer) -> Shell:
    made = Shell(tmp_path)
    pairs = [f"{key}={value}" for key, value in dikas.till.credentials.items()]
    arguments = ["--till", "dikas", "--base-url", dikas.base_url, "--secrets", "file", "--credential", *pairs]
    done = made("profile", "add", "p", *arguments, "--set", "settle_s=3")
    assert done.returncode == 0, done.stderr
    return made


def proofs(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def booked(server: SimulatorServer, resource: str) -> list[dict[str, Any]]:
    return [one["item"] for one in server.till.ledger.entries() if one["resource"] == resource]


def order(shell: Shell, table: str, *items: str, course: str = "1") -> None:
    wanted = [part for item in items for part in ("--item", item)]
    done = shell("order", "--table", table, "--course", course, *wanted, "--json")
    assert done.returncode == 0, done.stderr
    assert [one["proof"] for one in proofs(done)] == ["saved", "kitchen", "till"]


def test_courses_are_held_fired_and_told_to_the_till(shell: Shell, dikas: SimulatorServer) -> None:
    order(shell, "4", "Toast Skagen")
    order(shell, "4", "Wallenbergare*2", course="2")
    assert [ticket["course"] for ticket in shell.json("tickets")] == [1]
    held = [line["name"] for line in shell.json("orders")[0]["lines"] if line["held"]]
    assert held == ["Wallenbergare"]
    done = shell("fire", "--table", "4", "--course", "2", "--json")
    assert done.returncode == 0, done.stderr
    assert [(one["proof"], one["course"]) for one in proofs(done)] == [("kitchen", 2), ("till", 2)]
    assert [ticket["course"] for ticket in shell.json("tickets")] == [1, 2]
    assert [one["gang"] for one in booked(dikas, "tables/gang")] == [2]


def test_a_whole_table_is_paid_and_waits_to_be_cleaned(shell: Shell, dikas: SimulatorServer) -> None:
    order(shell, "5", "Toast Skagen", "Kaffe")
    done = shell("checkout", "--table", "5", "--pay", "cash=10", "--pay", "card", "--tip", "2", "--json")
    assert done.returncode == 0, done.stderr
    saved, confirmed = proofs(done)
    receipt = booked(dikas, "payments/table")[0]
    assert saved["proof"] == "saved"
    assert saved["receipt"] is None
    assert confirmed["proof"] == "till"
    assert confirmed["receipt"] == str(receipt["number"])
    assert confirmed["total"] == {"minor": round(receipt["total"] * 100) + 200, "currency": "EUR"}
    assert [payment["type"] for payment in receipt["payments"]] == [0, 1]
    tables = {table["name"]: table["state"] for area in shell.json("tables") for table in area["tables"]}
    assert tables["5"] == "to clean"
    assert shell.json("orders") == []
    listed = shell.json("receipts")
    assert [(one["number"], one["table"], one["voided"]) for one in listed] == [(str(receipt["number"]), "5", False)]


def test_single_lines_are_paid_by_name_and_by_id(shell: Shell, dikas: SimulatorServer) -> None:
    order(shell, "6", "Toast Skagen*2", "Kaffe", "Wallenbergare")
    first = shell("checkout", "--table", "6", "--pay", "bar", "--line", "Toast Skagen*2", "--json")
    assert first.returncode == 0, first.stderr
    coffee = next(line for line in shell.json("orders")[0]["lines"] if line["name"] == "Kaffe")
    second = shell("checkout", "--table", "6", "--pay", "1", "--line", f"#{coffee['id']}", "--json")
    assert second.returncode == 0, second.stderr
    left = [(line["name"], line["unpaid"]) for line in shell.json("orders")[0]["lines"] if line["unpaid"]]
    assert left == [("Wallenbergare", 1)]
    assert [len(one["positions"]) for one in booked(dikas, "payments/table")] == [1, 1]


def test_what_cannot_be_paid_is_one_sentence_and_books_nothing(shell: Shell, dikas: SimulatorServer) -> None:
    order(shell, "7", "Kaffe")
    for table, arguments, code, words in (
        ("7", ["--pay", "beads"], 2, "does not know 'beads'"),
        ("7", ["--pay", "cash=x"], 2, "is not an amount"),
        ("7", ["--pay", "cash=1"], 4, "are tendered, but"),
        ("7", ["--pay", "cash", "--pay", "card"], 2, "Only one --pay"),
        ("7", ["--pay", "voucher:NONE=5", "--pay", "cash"], 4, "There is no voucher"),
        ("7", ["--pay", "cash", "--line", "Pizza"], 2, "no unpaid line 'Pizza'"),
        ("7", ["--pay", "cash", "--line", "Kaffe*9"], 2, "only 1 are left"),
        ("7", ["--pay", "cash", "--tip", "-1"], 2, "is not an amount"),
        ("8", ["--pay", "cash"], 4, "Nothing is open"),
    ):
        done = shell("checkout", "--table", table, *arguments)
        assert (done.returncode, words in done.stderr) == (code, True), done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
    assert booked(dikas, "payments/table") == []


@pytest.mark.parametrize(("outcome", "left"), [("booked", []), ("not-booked", ["9"])])
def test_a_payment_whose_answer_is_lost_is_decided_by_a_person(
    shell: Shell, dikas: SimulatorServer, outcome: str, left: list[str]
) -> None:
    order(shell, "9", "Toast Skagen")
    when = "after" if outcome == "booked" else "before"
    set_faults(dikas, [{"fault": "reset", "when": when, "path": "payments/table"}])
    done = shell("checkout", "--table", "9", "--pay", "card", "--json")
    assert done.returncode == 7, done.stderr
    assert "waiterapp queue resolve" in done.stderr
    assert [one["proof"] for one in proofs(done)] == ["saved"]
    set_faults(dikas, [])
    for _ in range(2):
        shell("queue", "retry", "--wait", "2")
    queue = shell.json("queue", "list")
    assert [(one["kind"], one["state"], one["needs_person"]) for one in queue] == [("payment", "unknown", True)]
    assert "receipt 5001" in queue[0]["evidence"] if outcome == "booked" else "probably not booked" in queue[0]["evidence"]
    assert len(booked(dikas, "payments/table")) == (1 if outcome == "booked" else 0)
    again = shell("checkout", "--table", "9", "--pay", "card")
    assert again.returncode == 4, again.stderr
    assert shell("queue", "resolve", queue[0]["id"], "--as", outcome).returncode == 0
    assert shell.json("queue", "list") == []
    assert [one["table"] for one in shell.json("orders")] == left
    assert len(booked(dikas, "payments/table")) == (1 if outcome == "booked" else 0)


def test_what_needs_no_decision_cannot_be_decided(shell: Shell) -> None:
    done = shell("queue", "resolve", "nonsense", "--as", "booked")
    assert (done.returncode, "no such entry" in done.stderr) == (4, True)


def test_an_order_whose_answer_is_lost_is_found_and_not_sent_again(shell: Shell, dikas: SimulatorServer) -> None:
    shell.json("menu")
    set_faults(dikas, [{"fault": "reset", "when": "after", "method": "POST", "path": "open-bons", "times": 1}])
    order(shell, "3", "Kaffe")
    assert len(booked(dikas, "open-bons")) == 1


def test_an_order_that_never_arrived_is_sent_again_after_the_settle_time(shell: Shell, dikas: SimulatorServer) -> None:
    shell.json("menu")
    set_faults(dikas, [{"fault": "reset", "when": "before", "method": "POST", "path": "open-bons", "times": 1}])
    began = time.monotonic()
    order(shell, "3", "Kaffe")
    assert time.monotonic() - began >= 3.0
    assert len(booked(dikas, "open-bons")) == 1


def test_a_payment_waits_for_no_till_that_is_away(shell: Shell, dikas: SimulatorServer) -> None:
    order(shell, "3", "Kaffe")
    set_faults(dikas, [{"fault": "error", "status": 503}])
    done = shell("checkout", "--table", "3", "--pay", "cash")
    assert done.returncode == 5, done.stderr
    assert booked(dikas, "payments/table") == []


def test_doctor_says_what_this_server_does_not_offer(shell: Shell, dikas: SimulatorServer) -> None:
    set_faults(
        dikas,
        [{"fault": "error", "status": 404, "path": path} for path in ("/staff/switch", "/day-close")],
    )
    report = shell.json("doctor")
    assert (report["login"], report["push"]) == ("ok", "live")
    found = {one["name"]: one for one in report["capabilities"]}
    assert (found["day close"]["answer"], found["day close"]["reason"]) == ("impossible", "not offered by this server")
    assert found["staff switch"]["answer"] == "kept"
    assert found["payments"]["answer"] == "native"
    assert {one["id"]: one["holds"] for one in report["assumptions"]}["A-K6"] is True
    assert shell.json("menu")


def test_a_setting_that_means_nothing_is_refused_when_it_is_given(shell: Shell, dikas: SimulatorServer) -> None:
    pairs = [f"{key}={value}" for key, value in dikas.till.credentials.items()]
    arguments = ["--till", "dikas", "--base-url", dikas.base_url, "--secrets", "file", "--credential", *pairs]
    for setting in ("settle_s=soon", "payments=maybe"):
        done = shell("profile", "add", "q", *arguments, "--set", setting)
        assert (done.returncode, "cannot be used with these settings" in done.stderr) == (1, True), done.stderr


def test_orders_of_a_colleague_and_the_till_are_paid_together(shell: Shell, dikas: SimulatorServer) -> None:
    order(shell, "2", "Kaffe")
    direct(dikas, {"do": "type", "table": "2", "items": [["Toast Skagen", 1]]})
    done = shell("checkout", "--table", "2", "--pay", "card", "--json")
    assert done.returncode == 0, done.stderr
    assert len(booked(dikas, "payments/table")[0]["positions"]) == 2


def test_a_till_without_payments_says_so(tmp_path: Path, server: SimulatorServer) -> None:
    made = Shell(tmp_path)
    pairs = [f"{key}={value}" for key, value in server.till.credentials.items()]
    arguments = ["--till", "dinkassa", "--base-url", server.base_url, "--secrets", "file", "--credential", *pairs]
    made("profile", "add", "d", *arguments)
    done = made("checkout", "--table", "1", "--pay", "cash")
    assert (done.returncode, done.stderr.strip()) == (4, "waiterapp: Money is taken at the till.")
