"""Profiles and their secrets on a disk and in a keyring."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.core import load_keyring

from tests.client.keyrings import InMemory
from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import KEYRING, PROFILES_NAME, Profile, Profiles, has_keyring

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
