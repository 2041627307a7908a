"""What a till reads of a profile's settings it declares; a profile is given nothing else, least of all a secret."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from waiterapp.client.opening import POLL_SETTING, Unwatched, make_profile, till_opener
from waiterapp.client.profiles import FILE, Profile, ProfileError, Profiles
from waiterapp.pos.registry import OWN, find_till
from waiterapp.pos.till import Account

ADDRESS = "https://till.example/api/"


class _Watched(Mapping[str, str]):
    """Settings that are empty and know what was looked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> str:
        self.asked.add(key)
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return False

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@pytest.mark.parametrize("name", OWN)
def test_a_till_declares_every_setting_that_it_reads(name: str) -> None:
    descriptor, settings = find_till(name), _Watched()
    descriptor.factory(Account(ADDRESS, {}, Unwatched(), settings))
    assert settings.asked == set(descriptor.settings)
    guesses = importlib.import_module(f"waiterapp.pos.{name}.assumptions").Assumptions
    assert settings.asked == {"ca_file", *(one.name for one in fields(guesses))}


def _credentials(name: str) -> dict[str, str]:
    return dict.fromkeys(find_till(name).credential_sets[0], "word")


@pytest.mark.parametrize("name", OWN)
def test_what_is_for_signing_in_is_no_setting(name: str, tmp_path: Path) -> None:
    for one in find_till(name).credentials:
        with pytest.raises(ProfileError, match=f"^{one.key} is for signing in: give it with --credential"):
            make_profile(
                Profiles(tmp_path), "p", name, ADDRESS, _credentials(name), secrets=FILE, settings={one.key: "Kq7-geheim"}
            )
    with pytest.raises(ProfileError, match="has no setting api_secret; it knows ca_file"):
        make_profile(
            Profiles(tmp_path), "p", name, ADDRESS, _credentials(name), secrets=FILE, settings={"api_secret": "Kq7-geheim"}
        )
    assert not list(tmp_path.iterdir())


def test_a_profile_with_settings_nobody_knows_any_more_still_opens(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path)
    profiles.add(Profile("old", "bessa", ADDRESS, FILE, settings={"once": "something", POLL_SETTING: "3"}))
    assert till_opener(profiles, profiles.find("old"))(Unwatched()) is not None


@pytest.mark.parametrize("name", ["my restaurant", "../x", "", ".", "x" * 41])
def test_a_profile_whose_name_is_refused_leaves_no_login_behind(name: str, tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="letters, digits"):
        make_profile(Profiles(tmp_path), name, "bessa", ADDRESS, {"api_token": "Kq7-geheim"}, secrets=FILE)
    assert not list(tmp_path.iterdir())
