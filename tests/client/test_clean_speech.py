"""Neither the terminal nor the log is told a secret: by no line, no traceback, and no thread that nobody watches."""

from __future__ import annotations

import asyncio
import base64
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.pos.doubles import Watch
from waiterapp.cli.command import secrets_typed
from waiterapp.client.clean_speech import clean_crashes, say
from waiterapp.client.log_file import kept_log, last_lines
from waiterapp.client.probing import Candidate, Probe
from waiterapp.client.profiles import FILE, Profile, Profiles
from waiterapp.domain.redaction import MET
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.till import Refused

SECRET = "unlike anything else, 4711"
BASIC = base64.b64encode(f"me:{SECRET}".encode()).decode()


@pytest.fixture(autouse=True)
def met_nothing() -> Iterator[None]:
    MET.forget()
    yield
    MET.forget()


class Crash(Exception):
    """Nobody catches it."""


def crash_everywhere() -> None:
    """Let a fault come up in every way that Python shows by itself."""

    def fail() -> None:
        raise Crash(f"{SECRET} is wrong, and so is {BASIC}")

    class Dying:
        def __del__(self) -> None:
            fail()

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    dying = Dying()
    del dying
    try:
        fail()
    except Crash as error:
        sys.excepthook(Crash, error, error.__traceback__)


def test_what_nobody_catches_is_shown_and_kept_without_the_secrets_of_a_profile(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    profiles = Profiles(tmp_path)
    profiles.add(Profile("p", "bessa", "https://till.example/", FILE))
    profiles.secrets(profiles.find("p"))["api_token"] = SECRET
    MET.forget()
    assert profiles.secrets(profiles.find("p"))["api_token"] == SECRET
    with clean_crashes(), kept_log(tmp_path):
        crash_everywhere()
        say(f"the till says {SECRET!r}")
        logging.getLogger("waiterapp.pos").info("asked with %s", {"Authorization": BASIC})
    caplog.clear()
    shown, kept = capsys.readouterr().err, last_lines(tmp_path)
    assert shown.count("Crash: *** is wrong") == 3
    assert kept.count("Crash: *** is wrong") == 2
    for text in (shown, kept):
        assert "Traceback" in text
        assert "4711" not in text
        assert BASIC[8:-6] not in text


@pytest.mark.parametrize(
    "words",
    [
        ("profile", "add", "p", "--till", "bessa", "--credential", "api_token=Hunter2-secret", "--nonsense"),
        ("profile", "add", "p", "--till", "bessa", "--credential", "Hunter2-secret"),
        ("profile", "add", "p", "--till", "bessa", "--credential=api_token=Hunter2-secret", "--secrets", "Hunter2-secret"),
        ("profile", "add", "p", "--till", "bessa", "--base-url", "https://me:Hunter2-secret@till.example/"),
        ("profile", "add", "p", "--till", "bessa", "--base-url", "http://me:Hunter2-secret@till.example/"),
        ("profile", "add", "p", "--till", "bessa", "--base-url", "https://till.example/?key=Hunter2-secret"),
        ("venue", "create", "--database", "postgresql://me:Hunter2-secret@db.example/", "--nonsense"),
        ("venue", "create", "--database", "user=me password='Hunter2-secret' host=db.example port=x"),
    ],
)
def test_the_command_repeats_no_secret_when_it_complains(words: tuple[str, ...], tmp_path: Path) -> None:
    environment = {**os.environ, "WAITERAPP_HOME": str(tmp_path), "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    done = subprocess.run(
        [sys.executable, "-m", "waiterapp", *words], capture_output=True, text=True, env=environment, check=False, timeout=60
    )
    assert done.returncode in (1, 2)
    assert done.stderr
    assert "Hunter2-secret" not in done.stderr + done.stdout
    assert not [one for one in tmp_path.rglob("*") if one.is_file() and b"Hunter2" in one.read_bytes()]


def test_a_fault_of_the_program_is_shown_without_secrets(tmp_path: Path) -> None:
    code = (
        "import sys; from waiterapp.cli import main; from waiterapp.cli import accounts\n"
        "def fail(*_, **__): raise RuntimeError('about ' + sys.argv[-1])\n"
        "accounts.make_profile = fail\nsys.exit(main())"
    )
    words = ("profile", "add", "p", "--till", "bessa", "--credential", "api_token=Hunter2-secret")
    environment = {**os.environ, "WAITERAPP_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, env=environment, check=False, timeout=60
    )
    assert done.returncode == 1
    assert "RuntimeError: about api_token=***" in done.stderr
    assert "Hunter2" not in done.stderr


def test_what_is_secret_of_a_command_line_is_known_before_anything_is_done() -> None:
    found = set(secrets_typed(["venue", "join", "1025", "1744-2024", "--profile", "p"]))
    assert found == {"1025 1744-2024", "10251744-2024", "1025 1744 2024", "102517442024"}
    assert list(secrets_typed(["order", "--table", "12", "--item", "Kaffe=2"])) == []


async def say_what_the_till_says(content: bytes) -> str:
    transport = httpx.MockTransport(lambda _: httpx.Response(400, stream=httpx.ByteStream(content)))
    door = HttpDoor("https://till.example/", Watch(), transport=transport)
    try:
        with pytest.raises(Refused) as refused:
            await door.write("POST", "orders", headers={"Authorization": f"Basic {BASIC}"}, content=b"{}")
    finally:
        await door.close()
    return str(refused.value)


@pytest.mark.parametrize("content", [f'{{"message": "no such key: {SECRET}"}}', f"no such login: {BASIC}", "x" * 290 + SECRET])
def test_a_till_that_repeats_its_login_is_quoted_without_it(content: str) -> None:
    Probe(Candidate.of("bessa", "https://till.example/", {"api_token": SECRET}))
    said = asyncio.run(say_what_the_till_says(content.encode()))
    assert "unlike" not in said
    assert BASIC[8:-6] not in said


@pytest.mark.expects_log
def test_nothing_that_somebody_else_has_written_passes_for_a_line_of_the_log(tmp_path: Path) -> None:
    forged = "table \x1b[2J7\r\n2026-11-30 20:30:00,000 INFO waiterapp.client all is well\u202e\x00"
    log = logging.getLogger("waiterapp.test")
    with kept_log(tmp_path):
        log.warning("the till said: %s", forged)
        log.error("it was not read", exc_info=ValueError(forged))
    lines = last_lines(tmp_path).split("\n")
    assert [line for line in lines if line.startswith("2026-11-30 20:30:00,000")] == []
    assert next(line for line in lines if "WARNING" in line).endswith(
        "the till said: table \\u001b[2J7\\u000d\\u000a2026-11-30 20:30:00,000 INFO waiterapp.client all is well\\u202e\\u0000"
    )
    assert "    2026-11-30 20:30:00,000 INFO waiterapp.client all is well\\u202e\\u0000" in lines
    assert all(letter.isprintable() or letter == "\n" for letter in last_lines(tmp_path))


def test_nothing_that_is_said_commands_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("no such profile: \x1b]0;owned\x07\u202e")
    assert capsys.readouterr().err == "waiterapp: no such profile: \\u001b]0;owned\\u0007\\u202e\n"
