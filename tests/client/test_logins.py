"""The same name is added again: which login acts, what stays of the old one, and what the device goes on being."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import keyring
import pytest

from tests.client.keyrings import InMemory, Locked
from waiterapp.cli import accounts
from waiterapp.cli.exits import CommandFailed
from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import FILE, HOME_VARIABLE, KEYRING, KeyringAway, Profiles

ADDRESS = "https://till.example/"
FIRST = {"api_key": "key-one", "cash_register_id": "1"}
MACHINE = {"machine_id": "m", "machine_key": "revoked", "integrator_id": "i"}
OF_THE_VENUE = {"venue password": "word", "venue owner": "dsn"}
PLACES = pytest.mark.parametrize("place", [FILE, KEYRING])


@pytest.fixture(autouse=True)
def desktop() -> Iterator[InMemory]:
    before, made = keyring.get_keyring(), InMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def added(home: Path, login: Mapping[str, str], place: str, till: str = "kassandro", address: str = ADDRESS) -> Profiles:
    profiles = Profiles(home)
    make_profile(profiles, "p", till, address, login, secrets=place)
    return profiles


def of(profiles: Profiles) -> dict[str, str]:
    return dict(profiles.secrets(profiles.find("p")))


@PLACES
@pytest.mark.parametrize("changed", [{"cash_register_id": "2"}, {"api_key": "key-two"}, {"cash_register_id": ""}])
def test_another_login_begins_without_what_the_till_gave_for_the_one_before(
    tmp_path: Path, desktop: InMemory, place: str, changed: dict[str, str]
) -> None:
    profiles = added(tmp_path, FIRST, place)
    profiles.secrets(profiles.find("p")).update({"token": "signs at 1", "claiming": "yes", **OF_THE_VENUE})
    added(tmp_path, {**FIRST, **changed}, place)
    typed = {key: value for key, value in {**FIRST, **changed}.items() if value}
    assert of(profiles) == {**typed, **OF_THE_VENUE}
    profiles.remove("p")
    assert not desktop.kept
    assert of(added(tmp_path, FIRST, place)) == FIRST


@PLACES
def test_the_same_login_goes_on_with_what_the_till_gave_for_it(tmp_path: Path, place: str) -> None:
    profiles = added(tmp_path, FIRST, place)
    profiles.secrets(profiles.find("p"))["token"] = "signs at 1"
    added(tmp_path, {**FIRST, "api_key": " key-one "}, place)
    assert of(profiles) == {**FIRST, "token": "signs at 1"}
    added(tmp_path, FIRST, place, address="https://other.example/")
    assert of(profiles) == FIRST


@PLACES
def test_another_kind_of_login_leaves_nothing_of_the_first(tmp_path: Path, place: str) -> None:
    profiles = added(tmp_path, MACHINE, place, "dinkassa")
    session = {"session_key": "1" * 12, "integrator_id": "i"}
    added(tmp_path, session, place, "dinkassa")
    assert of(profiles) == session


def test_the_next_key_that_counts_once_is_of_the_same_account_until_the_till_says_otherwise(tmp_path: Path) -> None:
    session = {"session_key": "1" * 12, "integrator_id": "i"}
    profiles = added(tmp_path, session, FILE, "dinkassa")
    profiles.secrets(profiles.find("p"))["session_employee_id"] = "e1"
    added(tmp_path, {**session, "session_key": "2" * 12}, FILE, "dinkassa")
    # What waits is pinned to it: without it, it would count as another account's before anybody has signed in.
    assert of(profiles) == {**session, "session_key": "2" * 12, "session_employee_id": "e1"}


@pytest.mark.parametrize(("first", "second"), [(FILE, KEYRING), (KEYRING, FILE)])
def test_secrets_that_are_kept_elsewhere_are_kept_nowhere_else(
    tmp_path: Path, desktop: InMemory, first: str, second: str
) -> None:
    profiles = added(tmp_path, FIRST, first)
    profiles.secrets(profiles.find("p")).update({"token": "signs at 1", **OF_THE_VENUE})
    before = profiles.find("p")
    added(tmp_path, FIRST, second)
    assert of(profiles) == {**FIRST, "token": "signs at 1", **OF_THE_VENUE}
    assert not dict(profiles.secrets(replace(before, secret_keys=()))) if first == FILE else not desktop.kept
    profiles.remove("p")
    assert not desktop.kept


@pytest.mark.expects_log
def test_a_keyring_that_opens_no_more_keeps_nobody_from_a_file_unless_the_venue_is_in_it(tmp_path: Path) -> None:
    profiles = added(tmp_path, FIRST, KEYRING)
    keyring.set_keyring(Locked())  # type: ignore[no-untyped-call]
    added(tmp_path, FIRST, FILE)
    assert of(profiles) == FIRST
    keyring.set_keyring(InMemory())
    added(tmp_path, FIRST, KEYRING)
    profiles.secrets(profiles.find("p")).update(OF_THE_VENUE)
    keyring.set_keyring(Locked())  # type: ignore[no-untyped-call]
    with pytest.raises(KeyringAway):
        added(tmp_path, FIRST, FILE)
    assert profiles.find("p").secrets == KEYRING


def test_a_login_that_is_given_up_gives_back_what_it_holds_and_the_same_one_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    released: list[str] = []
    monkeypatch.setattr(accounts, "_sign_out", lambda _, profile: released.append(profile.name))
    for login, times in ((FIRST, 0), (FIRST, 0), ({**FIRST, "cash_register_id": "2"}, 1)):
        accounts.add(options_of("kassandro", login))
        assert len(released) == times


def options_of(till: str, login: Mapping[str, str]) -> argparse.Namespace:
    pairs = [f"{key}={value}" for key, value in login.items()]
    return argparse.Namespace(name="p", till=till, base_url=ADDRESS, secrets=FILE, set=[], credential=pairs)


def test_a_device_stays_in_its_venue_and_what_it_was_set_to(tmp_path: Path) -> None:
    profiles = added(tmp_path, FIRST, FILE)
    found = profiles.find("p")
    before = replace(found, venue="host=db", device="Bar", role="kitchen", language="sv", is_full_screen=True, is_started=True)
    profiles.add(before)
    added(tmp_path, {**FIRST, "api_key": "key-two"}, FILE, address="https://other.example/")
    assert profiles.find("p") == replace(before, base_url="https://other.example/")


def test_a_device_of_a_venue_gets_no_other_till_by_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    profiles = added(tmp_path, FIRST, FILE)
    before = replace(profiles.find("p"), venue="host=db")
    profiles.add(before)
    with pytest.raises(CommandFailed, match="profile move p --till bessa"):
        accounts.add(options_of("bessa", {"api_token": "t"}))
    assert profiles.find("p") == before
