"""A login is tried before it is kept: against the simulated tills, closed ports and servers that are no till."""

from __future__ import annotations

import asyncio
import http.server
import json
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from waiterapp.client import probing
from waiterapp.client.first_run import DeviceChoice, FirstRun, HouseChoice, till_offers
from waiterapp.client.opening import descriptor_of
from waiterapp.client.probing import Candidate, Failed, Finding, Probe, Trouble, Works
from waiterapp.client.profiles import FILE, KEYRING, ProfileError, Profiles
from waiterapp.domain.commands import ChangeFloor, ChangeStaff
from waiterapp.domain.tills import CAPABILITIES
from waiterapp.simulator.box import NAMES, simulated_till
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.server import SimulatorServer


def given_of(server: SimulatorServer, **changes: str) -> Candidate:
    return Candidate.of(server.till.name, server.base_url, {**server.till.credentials, **changes})


def probed(candidate: Candidate) -> Finding:
    return Probe(candidate).run()


def session_key(server: SimulatorServer) -> str:
    """Let the till make a key for its first employee."""
    known = server.till.credentials
    headers = {"MachineId": known["machine_id"], "MachineKey": known["machine_key"], "IntegratorId": known["integrator_id"]}
    with urllib.request.urlopen(urllib.request.Request(f"{server.base_url}employee", headers=headers)) as answer:
        employee = json.load(answer)["Items"][0]["Id"]
    url = f"{server.base_url}session?employeeId={employee}&MachineId={known['machine_id']}"
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers, data=b"", method="POST")) as answer:
        return str(json.load(answer))


def failed(candidate: Candidate) -> Failed:
    found = probed(candidate)
    assert isinstance(found, Failed)
    assert found.sentence.endswith(".")
    assert found.sentence.count(". ") == 0, "one sentence"
    for _, secret in candidate.credentials:
        assert secret not in found.sentence
    return found


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@pytest.mark.parametrize("name", NAMES)
def test_a_login_that_works_tells_what_the_till_has_and_can(name: str) -> None:
    with SimulatorServer(simulated_till(name)) as server:
        found = probed(given_of(server))
    assert isinstance(found, Works)
    assert found.dishes is not None
    assert found.dishes > 50
    assert {one.name for one in found.capabilities} == set(CAPABILITIES)
    assert all(one.reason for one in found.capabilities)
    assert (found.tables is None) == (name in ("onlinebon", "kassandro"))
    for secret in server.till.credentials.values():
        assert f"'{secret}'" not in repr(found)


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_key_is_said_to_be_wrong(name: str) -> None:
    with SimulatorServer(simulated_till(name)) as server:
        wrong = dict.fromkeys(("machine_key", "password", "api_token", "api_key"), "wrong-one")
        known = {key: wrong[key] for key in wrong if key in server.till.credentials}
        found = failed(given_of(server, **known))
    assert found.trouble in (Trouble.WRONG_LOGIN, Trouble.FORBIDDEN, Trouble.HELD)
    assert any(one.label in found.sentence for one in descriptor_of(name).credentials) or found.trouble is Trouble.HELD


def test_a_session_key_works_once_and_the_sentence_says_so(server: SimulatorServer, tmp_path: Path) -> None:
    typed = {"session_key": session_key(server), "integrator_id": server.till.credentials["integrator_id"]}
    candidate = Candidate.of("dinkassa", server.base_url, typed)
    first_run = FirstRun(Profiles(tmp_path))
    for _ in range(2):
        assert isinstance(first_run.find_out(first_run.probe(candidate)), Works), "this device has the session"
    found = failed(candidate)
    assert found.trouble is Trouble.SPENT
    assert "SessionKey was used already" in found.sentence
    assert "fetch a new one at the till" in found.sentence


def test_the_name_of_a_host_and_not_what_is_secret_in_an_address_is_said() -> None:
    found = failed(Candidate.of("bessa", "https://user:word@127.0.0.1:1/v1/", {"api_token": "tok-1"}))
    assert "word" not in found.sentence


def test_nothing_at_the_address(closed_port: int) -> None:
    found = failed(Candidate.of("bessa", f"http://127.0.0.1:{closed_port}/v1/", {"api_token": "tok-1"}))
    assert found.trouble is Trouble.NOTHING_THERE
    assert f"127.0.0.1:{closed_port}" in found.sentence


@pytest.mark.parametrize("address", ["www.example.org", "http://example.org/api", "https://", "https://[::1", "https://a:b/"])
def test_an_address_that_is_none(address: str) -> None:
    assert failed(Candidate.of("bessa", address, {"api_token": "tok-1"})).trouble is Trouble.BAD_ADDRESS


@pytest.mark.parametrize(("has_route", "trouble"), [(True, Trouble.UNKNOWN_HOST), (False, Trouble.NO_NETWORK)])
def test_a_name_that_nobody_knows_is_not_a_missing_network(
    monkeypatch: pytest.MonkeyPatch, has_route: bool, trouble: Trouble
) -> None:
    async def nobody(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio, "open_connection", nobody)
    monkeypatch.setattr(probing, "has_route", lambda: has_route)
    assert failed(Candidate.of("bessa", "https://no-such-till.example/", {"api_token": "tok-1"})).trouble is trouble


class Page(http.server.BaseHTTPRequestHandler):
    """A router's page that answers everything."""

    def do_GET(self) -> None:
        body = b"<html><body>Welcome to the guest Wi-Fi</body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def page() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever, name="page", kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("name", NAMES)
def test_a_web_page_is_no_till(name: str, page: str) -> None:
    offer = next(one for one in till_offers() if one.name == name)
    typed = {one.key: "123456789012" for one in offer.ways[0]}
    assert failed(Candidate.of(name, page, typed)).trouble is Trouble.NOT_A_TILL


@pytest.mark.parametrize("name", NAMES)
def test_another_vendors_till_is_not_taken_for_this_one(name: str) -> None:
    other = "dikas" if name != "dikas" else "dinkassa"
    offer = next(one for one in till_offers() if one.name == name)
    typed = {one.key: "123456789012" for one in offer.ways[0]}
    with SimulatorServer(simulated_till(other)) as server:
        found = failed(Candidate.of(name, server.root_url + "/elsewhere/", typed))
    assert found.trouble in (Trouble.NOT_A_TILL, Trouble.STRANGE, Trouble.WRONG_LOGIN)


def test_a_till_that_hangs_can_be_given_up(server: SimulatorServer) -> None:
    set_faults(server, [{"fault": "hang"}])
    probe = Probe(given_of(server))
    found: list[Finding] = []
    thread = threading.Thread(target=lambda: found.append(probe.run()), name="probe")
    thread.start()
    deadline = time.monotonic() + 10
    while not server.till.faults.struck and time.monotonic() < deadline:
        threading.Event().wait(0.005)
    probe.cancel()
    thread.join(5)
    assert found == [Failed(Trouble.CANCELLED, "")]


def test_a_probe_has_an_end(server: SimulatorServer) -> None:
    set_faults(server, [{"fault": "hang"}])
    began = time.monotonic()
    found = Probe(given_of(server), bound_s=0.3).run()
    assert isinstance(found, Failed)
    assert found.trouble is Trouble.SILENT
    assert time.monotonic() - began < 5


def test_a_till_with_a_long_catalogue_works_before_it_is_counted(server: SimulatorServer) -> None:
    set_faults(server, [{"fault": "hang", "path": "inventoryitem"}])
    found = Probe(given_of(server), bound_s=1.0).run()
    assert isinstance(found, Works)
    assert found.dishes is None


def test_a_login_is_kept_with_what_the_till_gave_for_it(tmp_path: Path) -> None:
    first_run = FirstRun(Profiles(tmp_path))
    with SimulatorServer(simulated_till("kassandro")) as server:
        found = first_run.find_out(first_run.probe(given_of(server)))
        assert isinstance(found, Works)
        choice = DeviceChoice(first_run.name_for("Kassandro"), "kitchen", is_full_screen=True, secrets=FILE, language="sv")
        kept = first_run.keep(found, choice, HouseChoice("Saal", 3, "Petra"))
        again = Probe(given_of(server), Profiles(tmp_path).secrets(kept.profile)).run()
    assert isinstance(again, Works), "the register is held by this device and not lost between the try and the app"
    assert (kept.profile.name, kept.profile.role, kept.profile.is_full_screen, kept.profile.language) == (
        "kassandro", "kitchen", True, "sv",
    )  # fmt: skip
    floor, staff = kept.commands
    assert isinstance(floor, ChangeFloor)
    assert [one.name for one in floor.floor.tables] == ["1", "2", "3"]
    assert isinstance(staff, ChangeStaff)
    assert [one.name for one in staff.employees] == ["Petra"]
    assert Profiles(tmp_path).started() == kept.profile


def test_a_try_that_nobody_keeps_gives_the_register_back(tmp_path: Path) -> None:
    first_run = FirstRun(Profiles(tmp_path))
    with SimulatorServer(simulated_till("kassandro")) as server:
        found = first_run.find_out(first_run.probe(given_of(server)))
        assert isinstance(found, Works)
        assert failed(given_of(server)).trouble is Trouble.HELD
        first_run.forget()
        assert isinstance(probed(given_of(server)), Works)


def test_a_second_try_goes_on_where_the_first_one_was(tmp_path: Path) -> None:
    first_run = FirstRun(Profiles(tmp_path))
    with SimulatorServer(simulated_till("kassandro")) as server:
        for _ in range(2):
            assert isinstance(first_run.find_out(first_run.probe(given_of(server))), Works)


def works_of(till: str = "bessa") -> Works:
    candidate = Candidate.of(till, "https://till.example/", {"api_token": "tok-1"})
    return Works(candidate, (), 1, 1, 1, {"api_token": "tok-1"})


def test_a_certificate_that_was_chosen_is_kept_with_the_profile(tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "ca.pem"
    stick.parent.mkdir()
    stick.write_text("certificate")
    works = works_of()
    works = replace(works, candidate=replace(works.candidate, ca_file=str(stick)))
    kept = FirstRun(Profiles(tmp_path)).keep(works, DeviceChoice("p", "waiter", secrets=FILE), HouseChoice())
    stick.unlink()
    assert Path(kept.profile.settings["ca_file"]).read_text() == "certificate"
    assert Profiles(tmp_path).find("p") == kept.profile


def test_without_a_keyring_secrets_go_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.core import load_keyring

    before = keyring.get_keyring()
    keyring.set_keyring(load_keyring("keyring.backends.fail.Keyring"))
    try:
        kept = FirstRun(Profiles(tmp_path)).keep(works_of(), DeviceChoice("p", "waiter", secrets=KEYRING), HouseChoice())
    finally:
        keyring.set_keyring(before)
    assert kept.profile.secrets == FILE
    assert (tmp_path / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert dict(Profiles(tmp_path).secrets(kept.profile)) == {"api_token": "tok-1"}


def test_a_name_that_is_taken_or_cannot_be_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    first_run = FirstRun(Profiles(tmp_path))
    choice = DeviceChoice("p", "waiter", secrets=FILE)
    first_run.keep(works_of(), choice, HouseChoice())
    for name in ("p", "a/b", ""):
        with pytest.raises(ProfileError):
            first_run.keep(works_of(), replace(choice, name=name), HouseChoice())
    assert [one.name for one in Profiles(tmp_path).all()] == ["p"]
    assert first_run.name_for("p") == "p-2"
