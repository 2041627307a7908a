"""Two data folders on one machine share its keyring: nothing of one is lost to a profile of the same name in the other."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import keyring
import pytest

from tests.client import keyrings
from waiterapp.cli import accounts
from waiterapp.client import sharing
from waiterapp.client.first_run import DeviceChoice, FirstRun, HouseChoice
from waiterapp.client.opening import VENUE_PASSWORD, make_profile
from waiterapp.client.probing import Candidate, Works
from waiterapp.client.profiles import COPY_NAME, FILE, HOME_VARIABLE, KEYRING, PROFILES_NAME, Profile, Profiles
from waiterapp.client.sharing import Welcome
from waiterapp.venue import inviting

ADDRESS = "https://till.example/"
OLD = b'[{"name": "p", "till": "bessa", "base_url": "https://till.example/", "secret_keys": ["api_token"]}]'
OLD_ENTRY = ("waiterapp", "p/api_token")


@pytest.fixture(autouse=True)
def desktop() -> Iterator[keyrings.InMemory]:
    before, made = keyring.get_keyring(), keyrings.InMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def made_in(home: Path, token: str, secrets: str = KEYRING) -> tuple[Profiles, Profile]:
    profiles = Profiles(home)
    return profiles, make_profile(profiles, "p", "bessa", ADDRESS, {"api_token": token}, secrets=secrets)


def of(profiles: Profiles) -> dict[str, str]:
    return dict(profiles.secrets(profiles.find("p")))


def test_a_profile_of_the_same_name_in_another_folder_neither_overwrites_nor_deletes_a_login(
    tmp_path: Path, desktop: keyrings.InMemory
) -> None:
    live, _ = made_in(tmp_path / "live", "live-token")
    other, _ = made_in(tmp_path / "other", "other-token")
    assert (of(live), of(other)) == ({"api_token": "live-token"}, {"api_token": "other-token"})
    other.remove("p")
    assert of(live) == {"api_token": "live-token"}
    live.remove("p")
    assert not desktop.kept


def test_a_profile_that_is_added_again_after_it_was_removed_has_another_id(tmp_path: Path) -> None:
    profiles, first = made_in(tmp_path, "one")
    profiles.remove("p")
    _, second = made_in(tmp_path, "two")
    assert first.id
    assert second.id
    assert first.id != second.id


def test_a_profile_of_an_older_program_keeps_its_entries(tmp_path: Path, desktop: keyrings.InMemory) -> None:
    (tmp_path / PROFILES_NAME).write_bytes(OLD)
    desktop.kept[OLD_ENTRY] = "old-token"
    profiles = Profiles(tmp_path)
    assert of(profiles) == {"api_token": "old-token"}
    profiles.secrets(profiles.find("p"))["token"] = "given"
    assert of(profiles) == {"api_token": "old-token", "token": "given"}
    made_in(tmp_path, "typed again")
    assert desktop.kept == {OLD_ENTRY: "typed again"}
    made_in(tmp_path / "other", "other-token")
    assert desktop.kept[OLD_ENTRY] == "typed again"
    profiles.remove("p")
    assert OLD_ENTRY not in desktop.kept


def test_a_login_that_is_typed_again_takes_the_place_of_the_old_one(tmp_path: Path, desktop: keyrings.InMemory) -> None:
    profiles, first = made_in(tmp_path, "one")
    _, second = made_in(tmp_path, "two")
    assert second.id == first.id
    assert of(profiles) == {"api_token": "two"}
    assert list(desktop.kept.values()) == ["two"]


def test_an_old_profile_in_a_file_has_an_id_before_it_goes_into_the_keyring(tmp_path: Path, desktop: keyrings.InMemory) -> None:
    desktop.kept[OLD_ENTRY] = "of another folder"
    profiles = Profiles(tmp_path)
    profiles.add(Profile("p", "bessa", ADDRESS, FILE))
    made_in(tmp_path, "one")
    assert desktop.kept[OLD_ENTRY] == "of another folder"
    assert of(profiles) == {"api_token": "one"}


def test_the_copy_of_the_profiles_leads_to_the_same_entries(tmp_path: Path) -> None:
    profiles, made = made_in(tmp_path, "one")
    assert json.loads(json.loads((tmp_path / COPY_NAME).read_bytes())["text"])[0]["id"] == made.id
    profiles.add(replace(made, role="waiter"))
    profiles.start_with("p")
    assert of(profiles) == {"api_token": "one"}


def test_what_is_written_of_a_profile_that_cannot_be_kept_does_not_stay(
    tmp_path: Path, desktop: keyrings.InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Profiles, "add", refuse)
    with pytest.raises(OSError, match="No space"):
        made_in(tmp_path, "one")
    assert not desktop.kept


@pytest.mark.parametrize("fails", [False, True])
def test_a_venue_on_another_till_keeps_its_id(
    fails: bool, tmp_path: Path, desktop: keyrings.InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    profiles, before = made_in(tmp_path, "one")
    monkeypatch.setattr(accounts, "_need_movable_tables", lambda *_: None)
    if fails:
        monkeypatch.setattr(accounts, "_added", lambda *_: 1 / 0)
    words = {"name": "p", "till": "bessa", "base_url": "https://new.example/", "secrets": KEYRING, "set": []}
    options = argparse.Namespace(**words, credential=["api_token=two"])
    if fails:
        with pytest.raises(ZeroDivisionError):
            accounts.move(options)
    else:
        accounts.move(options)
    assert profiles.find("p").id == before.id
    assert of(profiles) == {"api_token": "one" if fails else "two"}
    assert len(desktop.kept) == 1


def test_a_device_that_joins_has_entries_of_its_own(
    tmp_path: Path, desktop: keyrings.InMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inviting, "accept", lambda _: b"")
    welcome = Welcome("Krogen", "host=db.example dbname=v user=u sslmode=verify-full", "word", "Bar", "bessa", ADDRESS)
    monkeypatch.setattr(sharing, "_welcome", lambda _: welcome)
    code = inviting.Code((("192.168.1.20", 5432),), "venue", is_encrypted=True, secret=b"\xff" * 6)
    for home, token in (("a", "one"), ("b", "two")):
        sharing.join(Profiles(tmp_path / home), code, "p", "Bar", KEYRING, {"api_token": token})
    assert of(Profiles(tmp_path / "a")) == {"api_token": "one", VENUE_PASSWORD: "word"}
    assert len(desktop.kept) == 4


def kept_by_taps(home: Path, secrets: Mapping[str, str]) -> Profiles:
    profiles = Profiles(home)
    works = Works(Candidate.of("bessa", ADDRESS, secrets), (), None, None, None, secrets)
    FirstRun(profiles).keep(works, DeviceChoice("p", "waiter"), HouseChoice())
    return profiles


def test_a_profile_that_is_made_by_taps_has_entries_of_its_own(tmp_path: Path) -> None:
    first = kept_by_taps(tmp_path / "a", {"api_token": "one"})
    second = kept_by_taps(tmp_path / "b", {"api_token": "two"})
    assert (of(first), of(second)) == ({"api_token": "one"}, {"api_token": "two"})
