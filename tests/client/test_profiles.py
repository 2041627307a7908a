"""Profiles and their secrets on a disk and in a keyring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.core import load_keyring

from tests.client.keyrings import InMemory
from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import COPY_NAME, KEYRING, PROFILES_NAME, Profile, ProfileError, Profiles, has_keyring

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
    body = path.read_bytes()
    for bit in range(8 * len(body)):
        spoiled = bytearray(body)
        spoiled[bit // 8] ^= 1 << bit % 8
        path.write_bytes(spoiled)
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
            settings={"proxy": value},
        )
    assert not list(tmp_path.iterdir())
