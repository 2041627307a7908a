"""The `waiterapp` command as other programs use it: processes, JSON, exit codes."""

from __future__ import annotations

import argparse
import json
import os
import stat
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands import run_command
from waiterapp.cli import accounts
from waiterapp.simulator.control import direct, set_faults
from waiterapp.simulator.dinkassa import dinkassa_till
from waiterapp.simulator.server import SimulatorServer

pytestmark = pytest.mark.timeout(240)


class Shell:
    """Runs the command in a data folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return run_command(arguments, {**os.environ, "WAITERAPP_HOME": str(self.home), **environment})

    def json(self, *arguments: str) -> Any:
        done = self(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def add(shell: Shell, server: SimulatorServer, **changes: str) -> subprocess.CompletedProcess[str]:
    credentials = {**server.till.credentials, **changes}
    pairs = [f"{key}={value}" for key, value in credentials.items()]
    arguments = ["--till", "dinkassa", "--base-url", server.base_url, "--secrets", "file", "--credential", *pairs]
    return shell("profile", "add", "p", *arguments)


@pytest.fixture
def shell(tmp_path: Path, server: SimulatorServer) -> Shell:
    made = Shell(tmp_path)
    assert add(made, server).returncode == 0
    return made


def created(server: SimulatorServer) -> list[dict[str, Any]]:
    return [entry["item"] for entry in server.till.ledger.entries() if entry["action"] == "created"]


def test_everything_of_a_till_can_be_read(shell: Shell, server: SimulatorServer) -> None:
    menu = shell.json("menu")
    assert len(menu) == 123
    assert menu[0] == {
        "id": menu[0]["id"],
        "name": "Toast Skagen",
        "price": {"minor": 16500, "currency": "SEK"},
        "categories": ["Förrätter"],
        "bong_category": "STARTER",
        "sold_out": False,
    }
    tables = shell.json("tables")
    assert [(row["area"], len(row["tables"])) for row in tables] == [
        ({"id": "0", "name": "MATSAL"}, 14),
        ({"id": "1", "name": "BAR"}, 8),
        ({"id": "2", "name": "UTESERVERING"}, 10),
        ({"id": "3", "name": "FESTVÅNING"}, 8),
    ]
    assert tables[0]["tables"][0].keys() == {"id", "name", "state"}
    doctor = shell.json("doctor")
    assert (doctor["till"], doctor["login"], doctor["queue"]) == ("dinkassa", "ok", [])
    assert doctor["data_age_s"] < 10
    assert {one["answer"] for one in doctor["capabilities"]} == {"native", "kept", "impossible"}


def test_an_order_prints_each_proof_and_is_booked_once(shell: Shell, server: SimulatorServer) -> None:
    done = shell("order", "--table", "matsal/7", "--item", "toast skagen*2:utan dill", "--item", "Kaffe", "--json")
    assert done.returncode == 0, done.stderr
    proofs = [json.loads(line) for line in done.stdout.splitlines()]
    assert [proof["proof"] for proof in proofs] == ["saved", "kitchen", "till"]
    item = created(server)[0]
    assert len(created(server)) == 1
    assert (item["State"], bool(item["ParkingId"]), item["Payments"]) == (4, True, [])
    first = item["Items"][0]
    assert (first["Quantity"], first["PricePerItemIncludingVat"], first["ExtraInformation"]) == (2, 165, "utan dill")
    headings = [heading["Name"] for heading in _headings(server) if heading["Id"] == first["BongCategoryId"]]
    assert headings == ["STARTER"]
    tickets = shell.json("tickets")
    assert [(ticket["table"], ticket["station"]) for ticket in tickets] == [("7", "kitchen")]
    assert [heading["name"] for heading in tickets[0]["headings"]] == ["BAR", "STARTER"]
    assert tickets[0]["headings"][1]["lines"] == [
        {"quantity": 2, "name": "Toast Skagen", "modifiers": ["utan dill"], "state": "open"}
    ]
    orders = shell.json("orders")
    assert [(line["name"], line["quantity"], line["proof"]) for line in orders[0]["lines"]] == [
        ("Toast Skagen", 2, "till"),
        ("Kaffe", 1, "till"),
    ]
    assert orders[0]["lines"][0]["bong_category"] == "STARTER"


def _headings(server: SimulatorServer) -> list[dict[str, Any]]:
    given = server.till.credentials
    headers = {"MachineId": given["machine_id"], "MachineKey": given["machine_key"], "IntegratorId": given["integrator_id"]}
    request = urllib.request.Request(f"{server.base_url}bongcategory", headers=headers)
    with urllib.request.urlopen(request, timeout=5) as answer:
        found: list[dict[str, Any]] = json.load(answer)["Items"]
    return found


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--table", "99", "--item", "Kaffe"), 2, "There is no table '99'"),
        (("--table", "7", "--item", "Sushi"), 2, "There is no dish 'Sushi'"),
        (("--table", "7", "--item", "Pasta"), 2, "'Pasta' could be Pasta"),
        (("--table", "7", "--item", "Kaffe*0"), 2, "must be more than 0"),
        (("--table", "7", "--item", "Kaffe*two"), 2, "is not a quantity"),
        (("--table", "7", "--item", "Kaffe*NaN"), 2, "must be more than 0"),
        (("--table", "7", "--item", "#12"), 2, "There is no dish '#12'"),
        (("--table", "7", "--item", "Kaffe", "--waiter", "Nobody"), 2, "is not one waiter"),
        (("--table", "7", "--item", f"Kaffe:{'x' * 501}"), 4, "too long for the till"),
    ],
)
def test_a_mistake_is_one_sentence_and_books_nothing(
    shell: Shell, server: SimulatorServer, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = shell("order", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert created(server) == []


def test_an_order_the_till_does_not_confirm_in_time_is_explained_by_the_queue(shell: Shell, server: SimulatorServer) -> None:
    shell.json("menu")
    set_faults(server, [{"fault": "error", "status": 503, "method": "POST"}])
    done = shell("order", "--table", "7", "--item", "Kaffe", "--wait", "1", "--json")
    assert done.returncode == 3
    assert "not with the till yet" in done.stderr
    assert [json.loads(line)["proof"] for line in done.stdout.splitlines()] == ["saved", "kitchen"]
    queue = shell.json("queue", "list")
    assert [(row["kind"], row["table"], row["state"]) for row in queue] == [("order", "7", "unknown")]
    first_fields = {"id", "kind", "table", "state", "attempts", "since", "last_error"}
    assert queue[0].keys() == first_fields | {"sent_at", "evidence", "needs_person"}
    exported = shell.json("queue", "export")
    assert exported[0]["content"]["lines"][0]["name"] == "Kaffe"
    set_faults(server, [])
    retried = shell("queue", "retry", "--json")
    assert (retried.returncode, json.loads(retried.stdout)) == (0, [])
    assert len(created(server)) == 1


def test_a_till_that_is_gone_leaves_stored_data_and_a_sentence(tmp_path: Path) -> None:
    till = dinkassa_till()
    shell = Shell(tmp_path)
    with SimulatorServer(till) as server:
        assert add(shell, server).returncode == 0
        shell.json("menu")
    done = shell("menu", "--json")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)) == 123
    assert "Showing what was stored" in done.stderr
    doctor = shell("doctor", "--json")
    assert doctor.returncode == 5
    assert json.loads(doctor.stdout)["login"] == "unreachable"


def test_a_till_that_was_never_read_says_so(tmp_path: Path, server: SimulatorServer) -> None:
    shell = Shell(tmp_path)
    assert add(shell, server, machine_key="0" * 32).returncode == 0
    for arguments in (("menu",), ("order", "--table", "7", "--item", "Kaffe")):
        done = shell(*arguments)
        assert done.returncode in (4, 5)
        assert len(done.stderr.strip().splitlines()) == 1
        assert "does not permit this login" in done.stderr
    assert json.loads(shell("doctor", "--json").stdout)["login"] == "refused"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("x", "--till", "nothing", "--secrets", "file"), "There is no till called 'nothing'"),
        (("x", "--till", "dinkassa", "--secrets", "file"), "also needs"),
        (("x", "--till", "dinkassa", "--secrets", "file", "--credential", "integrator_id="), "also needs"),
        (("x", "--till", "dinkassa", "--secrets", "file", "--credential", "pin=1"), "has no pin"),
        (("x", "--till", "dinkassa", "--secrets", "file", "--credential", "nonsense"), "wants KEY=VALUE"),
        (
            ("../x", "--till", "dinkassa", "--secrets", "file", "--credential", "session_key=1", "integrator_id=2"),
            "name has letters",
        ),
        (
            ("x", "--till", "dinkassa", "--base-url", "http://till.example", "--secrets", "file", "--credential",
             "session_key=1", "integrator_id=2"),
            "not reached encrypted",
        ),
    ],
)  # fmt: skip
def test_a_profile_that_cannot_work_is_refused_in_words(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    done = Shell(tmp_path)("profile", "add", *arguments)
    assert done.returncode in (1, 2)
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "profiles.json").exists()


def test_secrets_go_to_a_file_only_when_asked_and_only_its_owner_reads_it(tmp_path: Path, server: SimulatorServer) -> None:
    shell = Shell(tmp_path)
    pairs = [f"{key}={value}" for key, value in server.till.credentials.items()]
    refused = shell(
        "profile", "add", "p", "--till", "dinkassa", "--credential", *pairs,
        PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
    )  # fmt: skip
    assert refused.returncode == 1
    assert "--secrets file" in refused.stderr
    assert not (tmp_path / "secrets.json").exists()
    assert add(shell, server).returncode == 0
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    shown = shell("profile", "list", "--json")
    assert json.loads(shown.stdout)[0].keys() == {"name", "till", "base_url", "secrets"}
    shell.json("menu")
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != "secrets.json")
    for secret in server.till.credentials.values():
        assert secret.encode() not in everything


def test_a_profile_with_something_unsent_is_not_removed(shell: Shell, server: SimulatorServer) -> None:
    shell.json("menu")
    set_faults(server, [{"fault": "error", "status": 503, "method": "POST"}])
    shell("order", "--table", "7", "--item", "Kaffe", "--wait", "0.5")
    refused = shell("profile", "remove", "p")
    assert refused.returncode == 1
    assert "1 orders of p are not with the till yet" in refused.stderr
    set_faults(server, [])
    assert shell("queue", "retry").returncode == 0
    assert shell("profile", "remove", "p").returncode == 0
    assert shell("menu").stderr == (
        "waiterapp: There is no profile yet; add one with `waiterapp profile add` or try `waiterapp demo`.\n"
    )


def test_orders_typed_at_the_till_are_tickets_here(shell: Shell, server: SimulatorServer) -> None:
    direct(server, {"do": "type", "table": "12", "items": [["Wallenbergare", 2, "UTAN LÖK"]]})
    tickets = shell.json("tickets")
    assert [ticket["table"] for ticket in tickets] == ["12"]
    assert tickets[0]["headings"][0]["lines"][0]["modifiers"] == ["UTAN LÖK"]
    assert shell.json("tickets")[0]["id"] == tickets[0]["id"]


@pytest.mark.parametrize("fault", ["html", "garbage", "huge"])
def test_answers_that_are_none_end_in_a_sentence(shell: Shell, server: SimulatorServer, fault: str) -> None:
    set_faults(server, [{"fault": fault, "path": "inventoryitem"}])
    done = shell("menu")
    assert done.returncode == 5
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_one_unreadable_dish_is_set_aside_and_named(shell: Shell, server: SimulatorServer) -> None:
    body = '{"Items": [{"Id": "1", "Description": "Soppa", "PriceIncludingVat": 9.5}, {"Id": "2", "PriceIncludingVat": "x"}]}'
    set_faults(server, [{"fault": "garbage", "body": body, "path": "inventoryitem"}])
    assert [row["name"] for row in shell.json("menu")] == ["Soppa"]
    assert any("InventoryItem 2" in sentence for sentence in shell.json("doctor")["set_aside"])


@pytest.fixture
def simulate(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    script = tmp_path / "faults.json"
    script.write_text('[{"fault": "error", "status": 500, "path": "settings"}]')
    command = [sys.executable, "-m", "waiterapp", "simulate", "--seed", "3", "--fault", str(script)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    yield process
    process.terminate()
    process.communicate(timeout=10)


def test_simulate_says_in_one_line_of_json_how_to_use_it(simulate: subprocess.Popen[str]) -> None:
    assert simulate.stdout is not None
    till = json.loads(simulate.stdout.readline())
    assert till.keys() == {"till", "base_url", "credentials", "ledger_url"}
    with urllib.request.urlopen(till["ledger_url"], timeout=5) as answer:
        assert json.load(answer) == []


def test_without_a_display_the_app_and_the_demo_say_so_in_one_sentence(shell: Shell) -> None:
    bare = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    demo = shell("demo", **bare)
    assert demo.returncode == 1
    assert "no display" in demo.stderr
    assert "--headless" in demo.stderr
    assert shell("app", **bare).returncode == 1


def test_at_a_terminal_missing_credentials_are_asked_for(
    tmp_path: Path, server: SimulatorServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt.split(" ", maxsplit=1)[0].rstrip(","))
        keys = {"MachineId": "machine_id", "MachineKey": "machine_key"}
        return server.till.credentials[keys[asked[-1]]] if asked[-1] in keys else ""

    monkeypatch.setenv("WAITERAPP_HOME", str(tmp_path))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", answer)
    options = argparse.Namespace(
        name="p",
        till="dinkassa",
        base_url=server.base_url,
        secrets="file",
        credential=[f"integrator_id={server.till.credentials['integrator_id']}"],
        set=[],
    )
    assert accounts.add(options) == 0
    assert asked == ["MachineId", "MachineKey", "SessionKey"]
    assert Shell(tmp_path).json("doctor")["login"] == "ok"


def test_a_support_file_is_written_with_the_till_there_away_and_the_record_broken(
    shell: Shell, server: SimulatorServer, tmp_path: Path
) -> None:
    file = tmp_path / "support.zip"
    done = shell("support", str(file))
    assert done.returncode == 0, done.stderr
    document, _ = _support(file)
    assert document["profile"]["till"] == "dinkassa"
    assert next(one for one in document["health"] if one["subject"] == "till")["grade"] == "FINE"
    assert document["record"]["rows"]["plan"] == 0
    database = tmp_path / "venues" / "p" / "venue.db"
    database.write_bytes(b"this is no database, however long one looks at it" * 100)
    for left in database.parent.glob("venue.db-*"):
        left.unlink()
    done = shell("support", str(file))
    assert done.returncode == 0, done.stderr
    document, _ = _support(file)
    # It was made anew, and what was there lies beside it.
    assert document["record"]["rows"]["plan"] == 0
    assert list(database.parent.glob("damaged/*/venue.db"))
    database.unlink()
    database.mkdir()
    done = shell("support", str(file))
    assert done.returncode == 0, done.stderr
    document, _ = _support(file)
    assert "cannot be read" in document["could not start"]
    for secret in server.till.credentials.values():
        assert secret not in json.dumps(document)
    assert shell("support", str(tmp_path / "no" / "such" / "folder.zip")).returncode == 1


def _support(file: Path) -> tuple[dict[str, Any], str]:
    with zipfile.ZipFile(file) as packed:
        return json.loads(packed.read("waiterapp.json")), packed.read("log.txt").decode()
