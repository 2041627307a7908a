"""The file for whoever helps: it says how things stand, and no secret and nothing of a guest is anywhere in it."""

from __future__ import annotations

import base64
import io
import json
import logging
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.client.running import Running, running
from waiterapp.client import support
from waiterapp.client.log_file import MOST_BYTES, NAME, kept_log, last_lines
from waiterapp.client.opening import VENUE_OWNER, VENUE_PASSWORD
from waiterapp.client.profiles import FILE, Profile, Profiles
from waiterapp.client.support import About, about, written
from waiterapp.domain.commands import SeatGuests, SendRound, SetPin
from waiterapp.domain.events import CommandAnswered, DiskProven, FloorChanged, StaffChanged
from waiterapp.domain.orders import line_for
from waiterapp.domain.questions import MakeSupportFile
from waiterapp.domain.redaction import GONE, Redactor, bare_address
from waiterapp.domain.support import SupportFile
from waiterapp.pos.registry import find_till
from waiterapp.simulator.server import SimulatorServer

NOW = datetime(2026, 11, 27, 19, 42, tzinfo=UTC)
PIN = "739164"
GUEST, NOTE = "Hinterwaldner", "Geburtstag Opa Ägidius"
OWNER_WORD = "Owner's word+1"


def unpacked(file: SupportFile) -> tuple[dict[str, Any], str]:
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        return json.loads(packed.read(support.DOCUMENT)), packed.read(support.LOG).decode()


def whole(file: SupportFile) -> str:
    """Everything in it as texts, with and without JSON's escapes."""
    document, log = unpacked(file)
    return "\n".join((json.dumps(document), json.dumps(document, ensure_ascii=False), log))


def forms(secret: str) -> set[str]:
    raw = secret.encode()
    basic = base64.b64encode(b"somebody:" + raw).decode()
    return {
        secret,
        secret.upper(),
        secret.lower(),
        quote(secret, safe=""),
        json.dumps(secret)[1:-1],
        base64.b64encode(raw).decode(),
        base64.urlsafe_b64encode(raw).decode().rstrip("="),
        raw.hex(),
        basic[14:-4],
    }


def tell_everywhere(secret: str) -> str:
    """Every way in which a secret may come into a message."""
    raw = base64.b64encode(b"somebody:" + secret.encode()).decode()
    in_address = quote(secret, safe="")
    return " ".join(
        (
            f"GET https://user:{in_address}@till.example.org/api/v1/orders?session={quote(secret)}&x=1#at-{in_address}",
            f"{{'Authorization': 'Bearer {secret}', 'X-Session-Id': '{secret}'}}",
            f"Authorization: Basic {raw}",
            f"said {secret!r} and {json.dumps(secret)} and {secret.upper()} and {secret.encode().hex()}",
        )
    )


def profile_of(till: str, home: Path) -> tuple[Profiles, Profile, list[str]]:
    """A profile with a secret in every place that this till has for one."""
    profiles = Profiles(home)
    secrets = {one.key: f"{till}-{one.key} Sä/cret+{number}=" for number, one in enumerate(find_till(till).credentials)}
    secrets |= {
        "session_id": f"0b1d{till}-4a61-4f0e-9f5e-7d9f0c1e2a3b",
        "tokens": json.dumps({"access": f"eyJhbGciOi.{till}accessä.sig", "refresh": f"refresh-of-{till}/+="}),
        VENUE_PASSWORD: f"venue pässword of {till}",
        VENUE_OWNER: "host=db.example.org dbname=krogen user=boss password='Owner\\'s word+1'",
    }
    venue = "host=db.example.org dbname=krogen user=device7"
    settings = {"ca_file": "/etc/till.pem", "odd": f"https://me:{quote(secrets['session_id'])}@proxy.example.org/?k=1"}
    url = "https://someone:hidden-in-url@till.example.org:8443/api/v1/?key=hidden-in-query"
    profiles.add(Profile("p", till, url, FILE, (), settings, venue, "Office"))
    profile = profiles.find("p")
    kept = profiles.secrets(profile)
    kept.update(secrets)
    access = json.loads(secrets["tokens"])
    told = [*(value for key, value in secrets.items() if key not in ("tokens", VENUE_OWNER)), *access.values()]
    return profiles, profile, [*told, OWNER_WORD, "hidden-in-url", "hidden-in-query"]


@pytest.mark.parametrize("till", ["bessa", "dikas", "dinkassa", "kassandro", "onlinebon"])
def test_no_secret_of_a_profile_is_in_the_file_in_any_form(till: str, tmp_path: Path) -> None:
    profiles, profile, secrets = profile_of(till, tmp_path)
    log = profiles.venue_folder(profile) / NAME
    log.parent.mkdir(parents=True)
    log.write_text("\n".join(tell_everywhere(one) for one in secrets), encoding="utf-8")
    document = {"changes": [tell_everywhere(one) for one in secrets], "of": dict.fromkeys(secrets, 1)}
    file = written(about(profiles, profile, "manager"), document, NOW, ())
    text = whole(file)
    for secret in secrets:
        for form in forms(secret):
            assert form.casefold() not in text.casefold(), (secret, form)
    found, kept = unpacked(file)
    assert found["profile"]["address"].startswith("https://till.example.org:8443/api/v1/")
    assert found["profile"]["record"] == "db.example.org:5432/krogen"
    assert found["profile"]["settings"]["ca_file"] == "/etc/till.pem"
    assert found["program"]["packages"]["httpx"]
    assert "GET https://till.example.org/api/v1/orders" in kept


def test_what_looks_like_a_secret_is_left_out_though_nobody_knows_it() -> None:
    clean = Redactor().clean
    for text in (
        "headers {'Authorization': 'Bearer abc.def-123', 'Accept': '*/*'}",
        "Authorization: Basic c29tZWJvZHk6c2VjcmV0",
        "the request had Bearer abc.def-123 with it",
        "POST /login password=abc.def-123, user=x",
        '{"accessToken": "abc.def-123", "refresh_token": "abc.def-123"}',
        "Cookie: sid=abc.def-123",
        "wss://till/hubs?access_token=abc.def-123",
        "https://till/session/0b1d2c3e-4a61-4f0e-9f5e-7d9f0c1e2a3b/orders",
        "https://me:abc.def-123@till/x",
        "api_key = abc.def-123",
        "PIN 7391 was typed",
        "wrong pin: 7391",
        "(sqlite3.Error) no [SQL: INSERT INTO orders] [parameters: ('o1', '7391', 'abc.def-123')]",
        "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
        "mailed to abc.def@example.org",
    ):
        cleaned = clean(text)
        assert GONE in cleaned or "@" in text, text
        for part in ("abc.def", "7391", "c29tZWJv", "0b1d2c3e", "eyJ"):
            assert part not in cleaned, (text, cleaned)


def test_what_is_no_secret_is_left_as_it_is() -> None:
    clean = Redactor(["yes", "4711"], ["Eva"]).clean
    for text in (
        "delivery 0b1d2c3e4a614f0e9f5e7d9f0c1e2a3b is not at the till after attempt 2",
        "the till was not read: The till reports a fault of its own (status 503).",
        "Evaluation at 19:42:47.114711",
        "yesterday",
    ):
        assert clean(text) == text
    assert clean("Eva, 4711") == f"{GONE}, {GONE}"
    assert bare_address("https://till.example.org/api/v1/") == "https://till.example.org/api/v1/"


def test_the_log_is_kept_clean_small_and_for_its_owner(tmp_path: Path) -> None:
    hook = sys.excepthook
    with kept_log(tmp_path):
        ours = logging.getLogger("waiterapp.client.courier")
        ours.info("Authorization: Bearer %s", "abc.def-123")
        ours.debug("nobody needs this")
        for number in range(9000):
            ours.info("line %06d of many, so that the file would grow without end if it could: %s", number, "x" * 60)
        assert sys.excepthook is not hook
    assert sys.excepthook is hook
    files = sorted((tmp_path / "log").iterdir())
    assert len(files) == 2
    assert sum(one.stat().st_size for one in files) <= 2 * MOST_BYTES
    assert all(one.stat().st_mode & 0o077 == 0 for one in files)
    lines = last_lines(tmp_path)
    assert len(lines) <= MOST_BYTES
    assert lines.rstrip().endswith("x")
    assert "line 008999" in lines


def test_the_log_has_what_nobody_caught_without_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    passed_on: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *three: passed_on.append(three))
    with kept_log(tmp_path):
        error = ValueError("token=abc.def-123 is wrong")
        sys.excepthook(ValueError, error, None)
    caplog.clear()
    lines = last_lines(tmp_path)
    assert "nobody has caught this" in lines
    assert "ValueError" in lines
    assert "abc.def" not in lines
    assert len(passed_on) == 1


def test_what_goes_wrong_again_and_again_leaves_room_for_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    passed_on: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *three: passed_on.append(three))

    def fails(text: str) -> None:
        try:
            int(text)
        except ValueError as error:
            sys.excepthook(ValueError, error, error.__traceback__)

    def fails_elsewhere() -> None:
        try:
            float("elsewhere")
        except ValueError as error:
            sys.excepthook(ValueError, error, error.__traceback__)

    with kept_log(tmp_path):
        for number in range(1000):
            fails(f"number {number}")
        for _ in range(2):
            fails_elsewhere()
    caplog.clear()
    lines = last_lines(tmp_path)
    assert lines.count("Traceback") == 2, "once for each place"
    assert "nobody has caught this, 512 times so far: ValueError" in lines
    assert lines.count("\n") < 40
    assert len(passed_on) == 1002


def test_a_log_that_is_closed_before_another_one_hears_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    passed_on: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *three: passed_on.append(three))
    first, second = kept_log(tmp_path / "a"), kept_log(tmp_path / "b")
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    error = ValueError("late")
    sys.excepthook(ValueError, error, None)
    second.__exit__(None, None, None)
    caplog.clear()
    assert last_lines(tmp_path / "b").count("nobody has caught this") == 1
    assert "nobody has caught this" not in last_lines(tmp_path / "a")
    assert len(passed_on) == 1


def test_a_folder_that_cannot_be_written_keeps_nobody_from_working(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "log").write_text("in the way", encoding="utf-8")
    with kept_log(tmp_path):
        pass
    assert "no log can be kept" in caplog.text
    caplog.clear()


def made(client: Running) -> SupportFile:
    command = MakeSupportFile()
    client.submit(command)
    client.until(lambda: [one for one in client.events(CommandAnswered) if one.command_id == command.id], "the file")
    answer = next(one.answer for one in client.events(CommandAnswered) if one.command_id == command.id)
    assert isinstance(answer, SupportFile)
    return answer


def test_a_running_house_says_how_it_stands_and_nothing_of_its_guests(server: SimulatorServer, tmp_path: Path) -> None:
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.ready()
        client.until(lambda: client.events(DiskProven), "the pulse")
        floor, staff = client.last(FloorChanged).floor, client.last(StaffChanged).employees
        table = floor.resolve("4").id
        who, name = staff[0].id, staff[0].name
        client.submit(SetPin(employee_id=staff[0].id, pin=PIN))
        client.submit(SeatGuests(table_id=table, name=GUEST, guests=2, waiter_id=who, waiter_name=name))
        line = line_for(client.menu.dishes[0])
        client.submit(SendRound(table_id=table, lines=(replace(line, note=NOTE),), waiter_id=who, waiter_name=name))
        client.until(lambda: any(order.name == GUEST for order in client.orders.values()), "the guests")
        client.until(lambda: any(order.rounds for order in client.orders.values() if order.table_id == table), "the round")
        document, _ = unpacked(file := made(client))
    text = whole(file).casefold()
    for said in (GUEST, NOTE, PIN, *server.till.credentials.values()):
        assert said.casefold() not in text, said
    assert document["record"]["schema"]
    assert document["record"]["rows"]["orders"] >= 1
    lines = {one["subject"]: one for one in document["health"]}
    assert lines["till"]["grade"] == "FINE"
    assert lines["record"]["says"] == "proven"
    assert document["capabilities"]
    assert {one["of"] for one in document["changes"]} >= {"till", "disk"}
    assert file.name.startswith("waiterapp-support-")
    assert repr(file).count("b'") == 0


def test_a_refusal_that_repeats_a_guests_note_does_not_carry_it_out(tmp_path: Path) -> None:
    log = tmp_path / NAME
    log.parent.mkdir()
    log.write_text(
        f"2026-11-27 19:42:00,1 INFO waiterapp.client.courier a batch was refused: note {NOTE!r} is too long\n"
        "2026-11-27 19:42:01,1 INFO waiterapp.client.lease this device talks to the till now (epoch 1)\n",
        encoding="utf-8",
    )
    here = About(tmp_path)
    known, lines = unpacked(written(here, {"error": f"note {NOTE} is too long"}, NOW, {NOTE}))
    assert known["error"] == f"note {GONE} is too long"
    assert NOTE not in lines
    _, lines = unpacked(written(here, {}, NOW, None))
    assert "a batch was refused: [left out]" in lines
    assert "epoch 1" in lines


def test_secrets_that_cannot_be_read_leave_the_log_out(tmp_path: Path) -> None:
    from waiterapp.client.profiles import ProfileError

    log = tmp_path / NAME
    log.parent.mkdir()
    log.write_text("my-own-secret-word\n", encoding="utf-8")

    def locked() -> tuple[str, ...]:
        raise ProfileError("The keyring of this machine cannot be read (locked).")

    _, lines = unpacked(written(About(tmp_path, {}, locked), {}, NOW, ()))
    assert lines == "Left out: The keyring of this machine cannot be read (locked)."
