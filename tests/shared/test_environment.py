"""What the environment of a device says of PostgreSQL leads its venue's password nowhere."""

from __future__ import annotations

import ast
import asyncio
import socket
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict

from waiterapp.simulator.database import DatabaseServer
from waiterapp.venue import founding, inviting
from waiterapp.venue.away import RecordAway
from waiterapp.venue.connecting import sealed
from waiterapp.venue.listening import Listener
from waiterapp.venue.shared import AddressUnusable, SharedAddress, SharedStore

ROOT = Path(__file__).resolve().parent.parent.parent / "waiterapp"
ELSEWHERE = "127.0.0.2"
"""Nobody answers there."""
VARIABLES = {
    "PGHOSTADDR": ELSEWHERE,
    "PGHOST": ELSEWHERE,
    "PGPORT": "1",
    "PGDATABASE": "another",
    "PGUSER": "another",
    "PGPASSWORD": "another",
    "PGSSLMODE": "require",
    "PGCHANNELBINDING": "require",
    "PGREQUIREAUTH": "none",
    "PGREQUIREPEER": "another",
    "PGTARGETSESSIONATTRS": "standby",
    "PGOPTIONS": "-c default_transaction_read_only=on -c search_path=elsewhere",
    "PGCONNECT_TIMEOUT": "soon",
    "PGSSLMINPROTOCOLVERSION": "TLSv9",
    "PGSSLMAXPROTOCOLVERSION": "TLSv1",
    "PGMINPROTOCOLVERSION": "9.9",
    "PGMAXPROTOCOLVERSION": "1.0",
    "PGSSLNEGOTIATION": "direct",
    "PGSSLCERTMODE": "require",
    "PGGSSENCMODE": "require",
    "PGLOADBALANCEHOSTS": "perhaps",
}
SERVICE = f"""[venue]
hostaddr={ELSEWHERE}
options=-c default_transaction_read_only=on
require_auth=none
connect_timeout=2
replication=true
"""


def reads_as_owner(address: SharedAddress) -> None:
    with founding.owner_connection(address) as connection:
        assert connection.exec_driver_sql("SELECT current_setting('transaction_read_only')").scalar() == "off"


def checks_as_device(address: SharedAddress) -> None:
    store = SharedStore(address, "Petra")
    store.check()
    store.disconnect()


def listens(address: SharedAddress) -> None:
    async def listen() -> None:
        listener = Listener(address, "d1", lambda _: None)
        await listener.open()
        await listener.close()

    asyncio.run(listen())


def joins(address: SharedAddress) -> None:
    code = inviting.Code.for_address(address)
    with psycopg.connect(address.conninfo, hostaddr="127.0.0.1") as owner:
        owner.execute(f"CREATE ROLE {code.role} LOGIN PASSWORD '{code.password}'")
        owner.execute(f"GRANT EXECUTE ON FUNCTION waiterapp_join() TO {code.role}")
    with pytest.raises(RecordAway) as caught:
        inviting.accept(code)
    assert str(caught.value) == inviting.USED_UP


WAYS = [reads_as_owner, checks_as_device, listens]


@pytest.mark.parametrize("way", WAYS)
def test_no_variable_leads_a_connection_elsewhere(
    address: SharedAddress, way: Callable[[SharedAddress], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = []
    for name, value in VARIABLES.items():
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            try:
                way(address)
            except (OSError, ValueError, AssertionError, RuntimeError, psycopg.Error, RecordAway) as error:
                failed.append(f"{name}: {error}")
    assert failed == []


@pytest.mark.parametrize("way", WAYS)
def test_no_service_leads_a_connection_elsewhere(
    address: SharedAddress, way: Callable[[SharedAddress], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "services").write_text(SERVICE, encoding="ascii")
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
    monkeypatch.setenv("PGSERVICE", "venue")
    way(address)


def test_a_service_that_is_not_there_is_said(address: SharedAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGSERVICE", "nowhere")
    with pytest.raises(RecordAway, match="PGSERVICE"):
        reads_as_owner(address)


def test_a_code_to_join_by_goes_to_its_server_alone(address: SharedAddress, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOSTADDR", ELSEWHERE)
    joins(address)


def test_the_second_of_two_servers_is_found_whatever_a_variable_says(
    address: SharedAddress, server_pg: DatabaseServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGHOSTADDR", f"{ELSEWHERE},{ELSEWHERE}")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        closed = probe.getsockname()[1]
    two = SharedAddress.of(address.conninfo, host="127.0.0.1,localhost", port=f"{closed},{server_pg.port}")
    for way in WAYS[:2]:
        way(two)


def test_no_file_of_passwords_is_read(
    address: SharedAddress, server_pg: DatabaseServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "passwords"
    file.write_text(f"*:*:*:*:{server_pg.password}", encoding="ascii")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    without = SharedAddress.of(address.for_login("owner"))
    with pytest.raises(RecordAway, match="does not accept this device's password"):
        reads_as_owner(without)


def test_everything_is_said_that_a_variable_could_say() -> None:
    said = conninfo_to_dict(sealed("host=127.0.0.1"))
    asked = {one.keyword.decode() for one in pq.Conninfo.get_defaults() if one.envvar}
    assert asked - set(said) == {"service"}
    assert {one: said[one] for one in ("hostaddr", "options", "sslkeylogfile") if one in said} == dict.fromkeys(
        ("hostaddr", "options", *({"sslkeylogfile"} & set(said))), ""
    )


def test_whatever_an_address_says_comes_first() -> None:
    said = conninfo_to_dict(sealed("host=a,b sslrootcert=/ca.pem", options="-c TimeZone=UTC", connect_timeout=3))
    assert [said[one] for one in ("host", "hostaddr", "sslrootcert", "options", "connect_timeout")] == [
        "a,b",
        "",
        "/ca.pem",
        "-c TimeZone=UTC",
        "3",
    ]


def test_what_is_kept_and_sent_to_other_devices_stays_short() -> None:
    address = SharedAddress.of("postgresql://o:p@a,b/v")
    assert "hostaddr" not in address.conninfo
    again = SharedAddress.of(address.conninfo)
    assert conninfo_to_dict(again.conninfo) == conninfo_to_dict(address.conninfo)


@pytest.mark.parametrize(
    "option",
    [
        "hostaddr=192.0.2.1",
        "service=venue",
        "passfile=/tmp/passwords",
        "options=-csearch_path%3Delsewhere",
        "sslcert=/tmp/a",
        "sslkey=/tmp/a",
        "require_auth=none",
        "sslcrl=/tmp/a",
        "channel_binding=disable",
        "ssl_max_protocol_version=TLSv1.2",
        "replication=true",
    ],
)
def test_an_address_has_no_other_options(option: str) -> None:
    with pytest.raises(AddressUnusable) as caught:
        SharedAddress.of(f"postgresql://owner:secret@localhost/venue?{option}")
    name, _, value = option.partition("=")
    assert f"the option {name}" in str(caught.value)
    assert value not in str(caught.value)


def test_every_connection_is_opened_in_one_place() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted(ROOT.rglob("*.py"))
        if path.relative_to(ROOT).parts[0] != "simulator" and path.name != "connecting.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("connect", "ConnectionPool", "AsyncConnectionPool")
        and ast.unparse(node.value) in ("psycopg", "psycopg.Connection", "psycopg.AsyncConnection", "psycopg_pool")
    ]
    assert found == []
