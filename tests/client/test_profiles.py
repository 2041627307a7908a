"""Profiles and their secrets on a disk and in a keyring."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.core import load_keyring

from tests.client.keyrings import InMemory
from waiterapp.client import home_files
from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import (
    COPY_NAME,
    FILE,
    KEYRING,
    PROFILES_NAME,
    SECRETS_NAME,
    Profile,
    ProfileError,
    Profiles,
    has_keyring,
)
from waiterapp.domain.redaction import GONE, MET, MOST_MET
from waiterapp.venue.lock import try_lock

OLD = b'[{"name": "p", "till": "bessa", "base_url": "https://till.example/", "secrets": "file", "secret_keys": ["api_token"]}]'


@pytest.fixture
def desktop() -> Iterator[InMemory]:
    before, made = keyring.get_keyring(), InMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_a_profile_is_added_with_its_secrets_in_the_keyring(tmp_path: Path, desktop: InMemory) -> None:
    profiles = Profiles(tmp_path)
    made = make_profile(profiles, "p", "bessa", "https://till.example/", {"api_token": "tok-1"}, secrets=KEYRING)
    assert made.secret_keys == ("api_token",)
    assert dict(profiles.secrets(made)) == {"api_token": "tok-1"}
    assert list(desktop.kept.values()) == ["tok-1"]
    assert b"tok-1" not in (tmp_path / PROFILES_NAME).read_bytes()
    profiles.remove("p")
    assert not desktop.kept


def test_whether_there_is_a_keyring_is_tried_and_nothing_of_it_stays(desktop: InMemory) -> None:
    assert has_keyring()
    assert not desktop.kept
    keyring.set_keyring(load_keyring("keyring.backends.fail.Keyring"))
    assert not has_keyring()


def test_profiles_of_an_older_program_are_read(tmp_path: Path) -> None:
    (tmp_path / PROFILES_NAME).write_bytes(OLD)
    (profile,) = Profiles(tmp_path).all()
    assert (profile.role, profile.is_full_screen, profile.language) == ("", False, "")
    assert Profiles(tmp_path).started() == profile


def test_of_several_profiles_the_one_that_was_chosen_starts(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    assert profiles.started() is None
    for name in ("a", "b", "c"):
        profiles.add(Profile(name, "bessa", "https://till.example/"))
    assert profiles.started() is None
    for name in ("b", "c"):
        profiles.start_with(name)
        started = profiles.started()
        assert started is not None
        assert started.name == name
    assert [one.name for one in profiles.all()] == ["a", "b", "c"]


@pytest.mark.expects_log
def test_no_single_wrong_bit_costs_a_profile_or_its_name(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    profiles.add(Profile("kassa", "dikas", "https://till.example/", settings={"till_zone": "Europe/Wien"}))
    profiles.add(Profile("bar", "bessa", "https://bessa.example/"))
    known, path = profiles.all(), tmp_path / PROFILES_NAME
    body, written = path.read_bytes(), path.stat()
    for bit in range(8 * len(body)):
        spoiled = bytearray(body)
        spoiled[bit // 8] ^= 1 << bit % 8
        path.write_bytes(spoiled)
        # A disk that spoils a file tells nobody, and changes no time.
        os.utime(path, ns=(written.st_atime_ns, written.st_mtime_ns))
        assert profiles.all() == known
    path.write_bytes(body[:-30])
    assert profiles.all() == known
    profiles.start_with("bar")
    assert profiles.started() == replace(known[1], is_started=True)
    assert (tmp_path / f"{PROFILES_NAME}.damaged").read_bytes() == body[:-30]


def test_what_a_person_has_written_into_the_file_counts(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    profiles.add(Profile("kassa", "dikas", "https://till.example/"))
    path = tmp_path / PROFILES_NAME
    path.write_text(path.read_text("utf-8").replace("till.example", "kasse.example"), "utf-8")
    assert profiles.find("kassa").base_url == "https://kasse.example/"


def test_a_person_may_change_a_single_bit(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    profiles.add(Profile("kassa", "dikas", "https://192.168.1.2/"))
    path = tmp_path / PROFILES_NAME
    before = path.stat().st_mtime_ns
    path.write_text(path.read_text("utf-8").replace("192.168.1.2", "192.168.1.3"), "utf-8")
    os.utime(path, ns=(before + 1_000_000, before + 1_000_000))
    assert profiles.find("kassa").base_url == "https://192.168.1.3/"


@pytest.mark.parametrize("is_copy", [True, False])
def test_a_change_that_fails_half_way_is_undone_or_done_and_later_ones_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_copy: bool
) -> None:
    profiles = Profiles(tmp_path)
    profiles.add(Profile("kassa", "dikas", "https://192.168.1.2/"))
    works = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if (target.name == COPY_NAME) == is_copy:
            raise OSError(28, "No space left on device")
        return works(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="No space"):
        profiles.add(Profile("kassa", "dikas", "https://192.168.1.3/"))
    monkeypatch.setattr(Path, "replace", works)
    assert profiles.find("kassa").base_url == json.loads((tmp_path / PROFILES_NAME).read_bytes())[0]["base_url"]
    assert profiles.find("kassa").base_url == "https://192.168.1.2/"
    profiles.add(Profile("kassa", "dikas", "https://192.168.1.3/"))
    assert profiles.find("kassa").base_url == "https://192.168.1.3/"
    assert not list(tmp_path.glob("*.new")) or is_copy


_WRITING = """
import sys
from pathlib import Path
from waiterapp.client.profiles import FILE, Profile, Profiles
profiles, name = Profiles(Path(sys.argv[1])), sys.argv[2]
profiles.add(Profile(name, "dikas", "https://till.example/", FILE))
secrets = profiles.secrets(profiles.find(name))
for turn in range(60):
    secrets["token"] = f"token-{turn}"
    assert secrets["token"] == f"token-{turn}"
    profiles.add(Profile(f"{name}{turn}", "dikas", "https://till.example/"))
"""


def test_two_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    started = [subprocess.Popen([sys.executable, "-c", _WRITING, str(tmp_path), name]) for name in ("bar", "sal")]
    assert [one.wait(60) for one in started] == [0, 0]
    assert len(Profiles(tmp_path).all()) == 2 * 61
    assert json.loads((tmp_path / SECRETS_NAME).read_bytes()) == {
        "bar": {"token": "token-59"},
        "sal": {"token": "token-59"},
    }


def test_threads_of_one_process_lose_nothing_of_each_other_either(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)

    def write(name: str) -> None:
        with profiles.changing():
            profiles.add(Profile(name, "dikas", "https://till.example/", FILE))
        for turn in range(10):
            profiles.secrets(profiles.find(name))[f"key {turn}"] = "value"

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert [len(profiles.secrets(profiles.find(name))) for name in "abcd"] == [10] * 4


def test_a_data_folder_that_somebody_keeps_is_said_to_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home_files, "LONGEST_WAIT_S", 0.05)
    profiles = Profiles(tmp_path)
    profiles.add(Profile("kassa", "dikas", "https://till.example/"))
    with (tmp_path / home_files.LOCK_NAME).open("r+") as other:
        assert try_lock(other)
        with pytest.raises(ProfileError, match="Another waiterapp keeps"):
            profiles.start_with("kassa")
    profiles.start_with("kassa")


@pytest.mark.parametrize("kept_in", [FILE, KEYRING])
def test_the_login_of_a_profile_is_known_whatever_else_is_met(tmp_path: Path, desktop: InMemory, kept_in: str) -> None:
    profiles = Profiles(tmp_path)
    made = make_profile(profiles, "p", "bessa", "https://till.example/", {"api_token": "till-pw-AbCdEf42"}, secrets=kept_in)
    MET.forget()
    assert profiles.secrets(made)["api_token"] == "till-pw-AbCdEf42"
    MET.learn(*(f"GUT-{number:05d}" for number in range(2 * MOST_MET)))
    assert MET.struck("with till-pw-AbCdEf42") == f"with {GONE}"
    MET.forget()


def test_a_damaged_copy_is_not_used(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    profiles.add(Profile("kassa", "dikas", "https://till.example/"))
    copy = tmp_path / COPY_NAME
    copy.write_text(copy.read_text("utf-8").replace("kassa", "kasra"), "utf-8")
    (tmp_path / PROFILES_NAME).write_bytes(b"[")
    with pytest.raises(ProfileError, match="cannot be read"):
        profiles.all()


@pytest.mark.parametrize("value", ["https://u:secret@proxy.example/", "https://proxy.example/?key=abc", "socks5://u:p@h"])
def test_a_setting_with_a_password_in_it_is_not_kept(tmp_path: Path, value: str) -> None:
    with pytest.raises(ProfileError, match="not kept secret"):
        make_profile(
            Profiles(tmp_path),
            "a",
            "bessa",
            "https://till.example/",
            {"api_token": "t"},
            secrets="file",
            settings={"ca_file": value},
        )
    assert not list(tmp_path.iterdir())
