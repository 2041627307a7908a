"""Secrets come back whole from every keyring that keeps them, and every other one is told from it by a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from tests.client import keyrings
from waiterapp.client import keyring_entries, starting
from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import (
    FILE,
    KEYRING,
    SECRETS_NAME,
    KeyringAway,
    KeyringSecrets,
    NoKeyring,
    Profile,
    ProfileError,
    Profiles,
    has_keyring,
)
from waiterapp.domain.commands import Refresh
from waiterapp.domain.events import Event, LinkChanged, Trouble
from waiterapp.domain.tills import Link
from waiterapp.domain.values import Clock
from waiterapp.simulator.box import NAMES, simulated_till
from waiterapp.simulator.server import SimulatorServer

LONG = "eyJ" + "aBcD-_" * 900 + "Ä🔑" * 300
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def use() -> Iterator[Callable[[KeyringBackend], KeyringBackend]]:
    before = keyring.get_keyring()

    def choose(chosen: KeyringBackend) -> KeyringBackend:
        keyring.set_keyring(chosen)
        return chosen

    yield choose
    keyring.set_keyring(before)


def profile_in(home: Path) -> tuple[Profiles, Profile]:
    profiles = Profiles(home)
    profiles.add(Profile("p", "bessa", "https://till.example/", KEYRING))
    return profiles, profiles.find("p")


@pytest.mark.parametrize("value", ["short", "x" * 1280, "x" * 1281, LONG, "", keyring_entries._MARK + "a 9 b"])
def test_a_secret_of_any_length_comes_back_from_a_keyring_with_short_entries(
    value: str, tmp_path: Path, use: Callable[[KeyringBackend], keyrings.InMemory]
) -> None:
    desktop = use(keyrings.LikeWindows())
    profiles, profile = profile_in(tmp_path)
    for turn in (value, value + "!", value):
        profiles.secrets(profile)["tokens"] = turn
        assert profiles.secrets(profiles.find("p"))["tokens"] == turn
    del profiles.secrets(profiles.find("p"))["tokens"]
    assert not desktop.kept
    assert profiles.find("p").secret_keys == ()


def test_no_piece_ends_within_a_character() -> None:
    for value in ("🔑" * 2000, "a" + "🔑" * 2000):
        pieces = keyring_entries._pieces(value)
        assert "".join(pieces) == value
        assert all(len(one.encode("utf-16-le")) <= 2 * keyring_entries.LONGEST for one in pieces)


class Killed(BaseException):
    """The end of a process."""


@pytest.mark.parametrize("calls", range(12))
def test_a_program_that_is_killed_while_it_writes_has_kept_the_old_token_or_the_new_one(
    calls: int, tmp_path: Path, use: Callable[[KeyringBackend], keyrings.InMemory], monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = use(keyrings.LikeWindows())
    profiles, profile = profile_in(tmp_path)
    profiles.secrets(profile)["tokens"] = LONG
    left = [calls]
    with monkeypatch.context() as patched:
        for name in ("set_password", "delete_password"):
            real = getattr(desktop, name)

            def counted(*words: str, real: Callable[..., None] = real) -> None:
                if not left[0]:
                    raise Killed
                left[0] -= 1
                real(*words)

            patched.setattr(desktop, name, counted)
        try:
            profiles.secrets(profiles.find("p"))["tokens"] = LONG[::-1]
        except Killed:
            assert profiles.secrets(profiles.find("p"))["tokens"] in (LONG, LONG[::-1])
    profiles.secrets(profiles.find("p"))["tokens"] = "afterwards"
    assert profiles.secrets(profiles.find("p"))["tokens"] == "afterwards"


def test_a_lost_piece_is_said_and_not_taken_for_the_whole(
    tmp_path: Path, use: Callable[[KeyringBackend], keyrings.InMemory]
) -> None:
    desktop = use(keyrings.InMemory())
    profiles, profile = profile_in(tmp_path)
    profiles.secrets(profile)["tokens"] = LONG
    del desktop.kept[next(one for one in desktop.kept if one[1].endswith(".1"))]
    with pytest.raises(ProfileError, match="lost a part of what it kept: type the login again"):
        profiles.secrets(profiles.find("p"))["tokens"]
    profiles.secrets(profiles.find("p"))["tokens"] = "typed again"
    assert profiles.secrets(profiles.find("p"))["tokens"] == "typed again"


@pytest.mark.parametrize(
    ("backend", "sentence"),
    [
        (keyrings.Locked, "The keyring of this machine is locked: unlock it, then try again."),
        (keyrings.Broken, "The keyring of this machine cannot be read (RuntimeError)."),
    ],
)
def test_a_keyring_that_refuses_or_breaks_is_told_in_a_sentence_without_the_secret(
    backend: type[KeyringBackend], sentence: str, tmp_path: Path, use: Callable[[KeyringBackend], KeyringBackend]
) -> None:
    use(backend())
    profiles, profile = profile_in(tmp_path)
    for attempt in (
        lambda: profiles.secrets(profile).__getitem__("api_token"),
        lambda: profiles.secrets(profile).__setitem__("api_token", "tok-123456"),
        lambda: profiles.secrets(profile).__delitem__("api_token"),
    ):
        with pytest.raises(ProfileError) as caught:
            attempt()
        assert str(caught.value) == sentence
    assert not has_keyring()


@pytest.mark.parametrize("backend", [keyrings.Pretending, keyrings.Mangling])
def test_a_keyring_that_only_pretends_is_found_out_before_anything_counts_as_kept(
    backend: type[KeyringBackend], tmp_path: Path, use: Callable[[KeyringBackend], KeyringBackend]
) -> None:
    use(backend())
    profiles = Profiles(tmp_path)
    with pytest.raises(NoKeyring, match="no keyring to keep secrets in"):
        make_profile(profiles, "p", "bessa", "https://till.example/", {"api_token": "tok-1="}, secrets=KEYRING)
    assert profiles.all() == ()


def test_a_keyring_that_hangs_is_waited_for_once_and_then_no_more(
    tmp_path: Path, use: Callable[[KeyringBackend], keyrings.Hanging], monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = use(keyrings.Hanging())
    monkeypatch.setattr(keyring_entries, "BOUND_S", 0.05)
    monkeypatch.setattr(keyring_entries, "_waiting", keyring_entries._Waiting())
    profiles, profile = profile_in(tmp_path)
    began = time.monotonic()
    for _ in range(50):
        with pytest.raises(ProfileError, match="does not answer: unlock it, or restart this machine"):
            profiles.secrets(profile)["api_token"]
    assert time.monotonic() - began < 2
    assert len([one for one in threading.enumerate() if one.name == "keyring"]) == 1
    hanging.came.set()
    stuck = keyring_entries._waiting.stuck
    assert stuck is not None
    stuck.join(5)
    use(keyrings.InMemory())
    profiles.secrets(profile)["api_token"] = "tok-1"
    assert profiles.secrets(profiles.find("p"))["api_token"] == "tok-1"


@pytest.mark.expects_log
def test_guests_do_not_wait_for_a_keyring_that_asks_for_its_password_again(
    tmp_path: Path, use: Callable[[KeyringBackend], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The till is asked with what was read before; an answer that comes at last is heard."""
    monkeypatch.setattr(keyring_entries, "_waiting", keyring_entries._Waiting())
    use(keyrings.InMemory())
    profiles, profile = profile_in(tmp_path)
    secrets = profiles.secrets(profile)
    secrets["api_token"] = "tok-1"
    assert isinstance(secrets, KeyringSecrets)
    secrets.hold()
    hanging = use(keyrings.Hanging())
    began = time.monotonic()
    for _ in range(50):
        assert secrets["api_token"] == "tok-1"
    secrets["api_token"] = "tok-2"
    assert secrets["api_token"] == "tok-2"
    # One wait and no more, not the three quarters of a minute in which somebody may type a password at the start.
    assert time.monotonic() - began < 10 * keyring_entries.AT_WORK_S < keyring_entries.BOUND_S
    hanging.came.set()
    stuck = keyring_entries._waiting.stuck
    assert stuck is not None
    stuck.join(5)
    use(keyrings.InMemory())
    assert secrets["api_token"] == "tok-2"
    assert profiles.secrets(profiles.find("p"))["api_token"] == "tok-2", "and is written down at last"


def test_a_profile_whose_secrets_were_taken_out_by_hand_can_be_removed(
    tmp_path: Path, use: Callable[[KeyringBackend], keyrings.InMemory]
) -> None:
    desktop = use(keyrings.InMemory())
    profiles = Profiles(tmp_path)
    make_profile(profiles, "p", "bessa", "https://till.example/", {"api_token": "tok-1"}, secrets=KEYRING)
    desktop.kept.clear()
    profiles.remove("p")
    assert profiles.all() == ()


class Lockable(keyrings.InMemory):
    """A keyring that is locked and unlocked while programs run."""

    def __init__(self) -> None:
        super().__init__()
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringLocked("Failed to unlock the collection!")
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.get_password(service, username)
        super().set_password(service, username, password)


@pytest.mark.expects_log
def test_what_a_till_gave_while_the_keyring_was_locked_is_written_when_it_is_open(
    tmp_path: Path, use: Callable[[KeyringBackend], Lockable], caplog: pytest.LogCaptureFixture
) -> None:
    desktop = use(Lockable())
    profiles, profile = profile_in(tmp_path)
    profiles.secrets(profile)["token"] = "first-token"
    held = profiles.secrets(profiles.find("p"))
    assert isinstance(held, KeyringSecrets)
    held.hold()
    desktop.is_locked = True
    assert held["token"] == "first-token"
    held["token"] = "second-token"
    held["other"] = "third-token"
    assert (held["token"], held["other"]) == ("second-token", "third-token")
    assert "kept in memory only" in caplog.text
    assert "second-token" not in caplog.text
    caplog.clear()
    desktop.is_locked = False
    assert held["token"] == "second-token"
    assert dict(profiles.secrets(profiles.find("p"))) == {"token": "second-token", "other": "third-token"}
    profiles.secrets(profiles.find("p"))["token"] = "typed anew by somebody else"
    assert held["token"] == "typed anew by somebody else"
    desktop.is_locked = True
    with pytest.raises(KeyringAway):
        profiles.secrets(profiles.find("p"))["token"]


@pytest.mark.expects_log
@pytest.mark.parametrize("name", NAMES)
def test_the_app_waits_for_a_locked_keyring_and_goes_on_when_it_is_locked_again(
    name: str, tmp_path: Path, use: Callable[[KeyringBackend], Lockable], monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = use(Lockable())
    monkeypatch.setattr(starting, "KEYRING_EVERY_S", 0.02)
    heard: list[Event] = []

    def until(condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + 20
        while not condition():
            assert time.monotonic() < deadline
            time.sleep(0.01)

    def link() -> Link:
        return next((one.link for one in reversed(heard) if isinstance(one, LinkChanged)), Link())

    def has_answered_since(moment: datetime) -> bool:
        thread.submit(Refresh())
        return link().is_live and (link().last_answer_at or moment) > moment

    with SimulatorServer(simulated_till(name)) as server:
        profiles = Profiles(tmp_path)
        profile = make_profile(profiles, "p", name, server.base_url, server.till.credentials, secrets=KEYRING)
        desktop.is_locked = True
        thread = starting.start_client(profiles, profile, heard.extend, heard.append, Clock(), poll_s=0.1)
        try:
            until(lambda: heard)
            assert heard == [Trouble("The keyring of this machine is locked: unlock it, then try again.")]
            desktop.is_locked = False
            until(lambda: link().is_live)
            desktop.is_locked, locked_at = True, datetime.now(UTC)
            until(lambda: has_answered_since(locked_at))
            assert len([one for one in heard if isinstance(one, Trouble)]) == 1
        finally:
            desktop.is_locked = False
            assert thread.stop(10)


@pytest.mark.parametrize(
    ("backend", "said"),
    [
        ("tests.client.keyrings.Pretending", "waiterapp: This machine has no keyring to keep secrets in."),
        ("keyring.backends.null.Keyring", "waiterapp: This machine has no keyring to keep secrets in."),
        ("keyring.backends.fail.Keyring", "waiterapp: This machine has no keyring to keep secrets in."),
        ("tests.client.keyrings.Locked", "waiterapp: The keyring of this machine is locked: unlock it, then try again."),
        ("tests.client.keyrings.Broken", "waiterapp: The keyring of this machine cannot be read (RuntimeError)."),
    ],
)
def test_the_command_says_what_is_wrong_with_the_keyring_it_is_given(backend: str, said: str, tmp_path: Path) -> None:
    environment = {**os.environ, "WAITERAPP_HOME": str(tmp_path), "PYTHON_KEYRING_BACKEND": backend, "PYTHONPATH": str(ROOT)}
    words = ("profile", "add", "p", "--till", "bessa", "--credential", "api_token=tok-9f8e7d6c5b")
    command = [sys.executable, "-m", "waiterapp", "--verbose", *words]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=60)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(said)
    assert "tok-9f8e7d6c5b" not in done.stderr + done.stdout
    assert not [one for one in tmp_path.rglob("*") if one.is_file() and b"tok-9f8e7d6c5b" in one.read_bytes()]


def test_the_file_of_secrets_is_its_owners_alone_whatever_a_killed_program_has_left(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("", encoding="ascii")
    home = tmp_path / "home"
    profiles = Profiles(home)
    profiles.add(Profile("p", "bessa", "https://till.example/", FILE))
    assert home.stat().st_mode & 0o077 == 0
    left = home / f"{SECRETS_NAME}.new"
    left.symlink_to(elsewhere)
    profiles.secrets(profiles.find("p"))["api_token"] = "tok-1"
    assert (home / SECRETS_NAME).stat().st_mode & 0o777 == 0o600
    assert elsewhere.read_bytes() == b""
    (home / SECRETS_NAME).write_text('{"p": {"api_token": "tok-1"', encoding="ascii")
    with pytest.raises(ProfileError) as caught:
        dict(profiles.secrets(profiles.find("p")))
    assert "tok-1" not in str(caught.value)
    assert caught.value.__cause__ is None
