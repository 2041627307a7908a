"""`waiterapp venue` as a manager uses it: processes, each device with a data folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import psycopg
import pytest
import trustme

from tests.commands import run_command
from tests.shared.venue import database
from waiterapp.simulator.database import DatabaseServer
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue.inviting import Code, CodeUnusable

pytestmark = pytest.mark.timeout(240)


class Shell:
    def __init__(self, home: Path) -> None:
        self.home = home

    def __call__(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return run_command(arguments, {**os.environ, "WAITERAPP_HOME": str(self.home)}, typed)

    def done(self, *arguments: str, typed: str = "") -> str:
        found = self(*arguments, typed=typed)
        assert found.returncode == 0, found.stderr
        return found.stdout

    def refused(self, *arguments: str) -> str:
        found = self(*arguments)
        assert found.returncode == 1, found.stdout
        assert found.stderr.startswith("waiterapp: ")
        assert found.stderr.count("\n") == 1
        return found.stderr.removeprefix("waiterapp: ").strip()

    def json(self, *arguments: str) -> Any:
        return json.loads(self.done(*arguments, "--json"))

    def on_tables(self, *arguments: str) -> list[tuple[str, str]]:
        orders = self.json("orders", *arguments)
        return sorted((order["table"], line["name"]) for order in orders for line in order["lines"])


@pytest.fixture
def office(tmp_path: Path, server: SimulatorServer) -> Shell:
    shell = Shell(tmp_path / "office")
    pairs = [f"{key}={value}" for key, value in server.till.credentials.items()]
    till = ["--till", "dinkassa", "--base-url", server.base_url, "--secrets", "file", "--credential", *pairs]
    shell.done("profile", "add", "krogen", *till)
    return shell


def local_dsn(server: DatabaseServer) -> str:
    return f"{server.dsn}?sslmode=disable"


def test_a_venue_is_shared_joined_kept_safe_moved_and_taken_back(
    office: Shell, server_pg: DatabaseServer, tmp_path: Path
) -> None:
    office.done("order", "--table", "1", "--item", "Toast Skagen")
    office.done("venue", "backup", str(tmp_path / "alone.db"))
    before = office.on_tables()
    assert "is shared now" in office.done("venue", "create", "--database", local_dsn(server_pg), "--name", "Krogen")
    assert office.on_tables() == before
    assert "shared already" in office.refused("venue", "create", "--database", local_dsn(server_pg))

    code = office.json("venue", "invite", "--device", "Tablet")["code"]
    tablet = Shell(tmp_path / "tablet")
    assert "Tablet of Krogen" in tablet.done("venue", "join", *code.split(), "--secrets", "file")
    assert "used already" in Shell(tmp_path / "thief").refused("venue", "join", code, "--secrets", "file")
    assert tablet.on_tables() == before
    tablet.done("order", "--table", "3", "--item", "Carpaccio")
    assert office.on_tables() == [*before, ("3", "Carpaccio")]

    found = office.json("venue", "status")
    assert found["venue"] == "Krogen"
    assert [one["name"] for one in found["devices"]] == ["office", "Tablet"]
    assert all(one["unsent"] == 0 for one in found["devices"])

    office.done("venue", "backup", str(tmp_path / "shared.db"))
    both = office.on_tables()
    with database() as other:
        assert "compared row by row" in office.done("venue", "move", "--to", local_dsn(other))
        assert office.on_tables() == both
        assert "invite the device again" in tablet.refused("venue", "status")
        again = office.json("venue", "invite", "--device", "Tablet")["code"]
        tablet.done("venue", "join", again, "--secrets", "file", "--profile", "again")
        assert tablet.on_tables("--profile", "again") == both
        with psycopg.connect(local_dsn(other)) as connection:
            connection.execute("UPDATE devices SET seen_at = seen_at - 3600000000 WHERE name = 'Tablet'")
        assert "nobody knows what it has taken" in office.refused("venue", "remove", "Tablet")
        office.done("venue", "remove", "Tablet", "--anyway")
        assert "invite the device again" in tablet.refused("venue", "status", "--profile", "again")
        assert "this device alone" in office.done("venue", "move", "--to", "this-device")
    assert office.on_tables() == both
    office.done("order", "--table", "5", "--item", "Hawaii")
    office.done("venue", "restore", str(tmp_path / "shared.db"), "--yes")
    assert ("5", "Hawaii") in office.on_tables()


PACKAGED = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.mark.skipif(not PACKAGED, reason="the embedded PostgreSQL is built without TLS; this needs a packaged one")
def test_a_device_joins_over_tls_with_a_certificate_it_has_never_seen(office: Shell, tmp_path: Path) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1", "localhost")
    for path, blob in (("server.crt", certificate.cert_chain_pems[0]), ("server.key", certificate.private_key_pem)):
        blob.write_to_path(str(tmp_path / path))
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        server = DatabaseServer(Path(folder) / "pg", PACKAGED[-1])
        server.create(tls=(tmp_path / "server.crt", tmp_path / "server.key"))
        server.start()
        try:
            assert "not one this device trusts" in office.refused("venue", "create", "--database", server.dsn)
            office.done("venue", "create", "--database", f"{server.dsn}?sslrootcert={tmp_path / 'ca.pem'}")
            code = office.json("venue", "invite", "--device", "Tablet")["code"]
            tablet = Shell(tmp_path / "tablet")
            tablet.done("venue", "join", code, "--secrets", "file")
            (tmp_path / "ca.pem").unlink()
            assert tablet.json("venue", "status")["venue"] == "krogen"
        finally:
            server.stop("immediate")


def test_a_code_survives_typing_and_a_wrong_digit_is_noticed() -> None:
    hosts = (("10.0.0.7", 5432), ("db.example.org", 6543))
    code = Code(hosts, "krogen", is_encrypted=True, secret=bytes(range(6)))
    assert Code.of(code.digits.replace(" ", "-")) == code
    for at, digit in enumerate(code.digits):
        if digit.isdigit():
            wrong = code.digits[:at] + str((int(digit) + 1) % 10) + code.digits[at + 1 :]
            with pytest.raises(CodeUnusable):
                Code.of(wrong)
    for nonsense in ("", "1", "abc", "12 34", "9" * 80):
        with pytest.raises(CodeUnusable):
            Code.of(nonsense)


def test_a_code_for_one_address_is_short_enough_to_be_typed() -> None:
    code = Code((("192.168.1.20", 5432),), "venue", is_encrypted=True, secret=b"\xff" * 6)
    assert len(code.digits.replace(" ", "")) <= 50


def test_an_invitation_says_nothing_of_itself_to_whoever_may_only_ask_for_it(office: Shell, server_pg: DatabaseServer) -> None:
    office.done("venue", "create", "--database", local_dsn(server_pg))
    code = Code.of(office.json("venue", "invite", "--device", "Tablet")["code"])
    dsn = f"postgresql://{code.role}:{code.password}@127.0.0.1:{server_pg.port}/{code.database}?sslmode=disable"
    with psycopg.connect(dsn, autocommit=True) as guest:
        for question in ("SELECT * FROM invitations", "SELECT * FROM orders", "CREATE TABLE mine (id int)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                guest.execute(question)
