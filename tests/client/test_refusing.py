"""What would lose something unsent, or a secret, is refused, whichever way it is asked for."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from tests.unit.samples import NOON, SOUP, lines
from tests.venue.test_orders import a_round, send
from tests.venue.test_salvaging import Told, order
from waiterapp.cli import accounts
from waiterapp.cli.exits import CommandFailed
from waiterapp.client import sharing
from waiterapp.client.backups import NoBackup, put_back
from waiterapp.client.device_settings import DeviceSettings
from waiterapp.client.profiles import FILE, HOME_VARIABLE, Profile, ProfileError, Profiles
from waiterapp.domain.commands import SendRound
from waiterapp.venue import deliveries, syncing
from waiterapp.venue.applying import Intent, Means, apply
from waiterapp.venue.mending import open_mended
from waiterapp.venue.store import DATABASE_NAME, Store

SECRETS = {"machine_id": "12345678901234", "integrator_id": "k"}


@pytest.fixture
def profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profiles:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    made = Profiles(tmp_path)
    made.add(Profile("p", "dinkassa", "https://till.example.org/api", FILE))
    made.secrets(made.find("p")).update(SECRETS)
    return made


def unsent_in(folder: Path) -> SendRound:
    opened = Store(folder)
    command = a_round(*lines(SOUP))
    opened.run(lambda connection: send(connection, command))
    opened.close()
    return command


def options(**given: object) -> argparse.Namespace:
    usual: dict[str, object] = {"name": "p", "till": "dikas", "base_url": None, "credential": [], "secrets": "file", "set": []}
    return argparse.Namespace(**{**usual, **given})


def test_a_profile_with_something_unsent_is_neither_removed_nor_moved(profiles: Profiles) -> None:
    unsent_in(profiles.own_folder(profiles.find("p")))
    for act in (accounts.remove, accounts.move):
        with pytest.raises(CommandFailed, match="1 orders of p are not with the till yet"):
            act(options())
    with pytest.raises(ProfileError, match="1 orders of p are not with the till yet"):
        DeviceSettings(profiles, "q").remove("p")
    assert dict(profiles.secrets(profiles.find("p"))) == SECRETS


def test_a_profile_is_not_removed_while_its_copy_of_a_shared_record_holds_something_back(profiles: Profiles) -> None:
    profiles.add(Profile("p", "dinkassa", "https://till.example.org/api", FILE, venue="host=db"))
    opened = Store(profiles.venue_folder(profiles.find("p")))
    opened.run(lambda connection: syncing.keep(connection, Intent(a_round(*lines(SOUP)), Means(), NOON), NOON))
    opened.run(lambda connection: deliveries.retry(connection, []))
    opened.close()
    with pytest.raises(CommandFailed, match="1 orders of p are not with the till yet"):
        accounts.remove(options())
    with pytest.raises(CommandFailed, match="shares its record"):
        accounts.move(options())
    assert dict(profiles.secrets(profiles.find("p"))) == SECRETS


def test_a_move_to_a_till_that_cannot_be_used_leaves_the_old_one_its_secrets(
    profiles: Profiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed_out: list[str] = []
    monkeypatch.setattr(accounts, "_sign_out", lambda _, profile: signed_out.append(profile.name))
    with pytest.raises(ProfileError, match="also needs"):
        accounts.move(options())
    assert not signed_out
    monkeypatch.setattr(accounts, "_checked", lambda _: None)
    with pytest.raises(ProfileError, match="also needs"):
        accounts.move(options())
    assert profiles.find("p").till == "dinkassa"
    assert dict(profiles.secrets(profiles.find("p"))) == SECRETS


def test_a_backup_is_not_put_over_something_unsent(profiles: Profiles, tmp_path: Path) -> None:
    profile = profiles.find("p")
    backup = tmp_path / "backup.db"
    sharing.backup(profiles, profile, backup)
    unsent_in(profiles.own_folder(profile))
    with pytest.raises(NoBackup, match="1 orders of p are not with the till yet; settle them in the queue first"):
        put_back(profiles, profile, backup, NOON)
    with pytest.raises(ProfileError, match="settle them in the queue first"):
        sharing.restore(profiles, profile, backup)
    assert sharing.held_back(profiles, profile) == (1, 0)


def test_nothing_is_put_over_tables_that_are_open_on_this_device_alone(profiles: Profiles, tmp_path: Path) -> None:
    """A till that takes no orders hears of them when they are paid."""
    profile = profiles.find("p")
    backup = tmp_path / "backup.db"
    sharing.backup(profiles, profile, backup)
    opened = Store(profiles.own_folder(profile))
    for table in ("t1", "t2"):
        command = a_round(*lines(SOUP), table=table)
        opened.run(lambda connection, one=command: apply(connection, one, Means(takes_orders=False), NOON))  # type: ignore[misc]
    opened.close()
    assert sharing.held_back(profiles, profile) == (0, 2)
    why = "2 tables of p are open on this device alone"
    with pytest.raises(NoBackup, match=f"{why}; let them be paid first"):
        put_back(profiles, profile, backup, NOON)
    with pytest.raises(CommandFailed, match=f"{why}; see `waiterapp orders"):
        accounts.remove(options())
    with pytest.raises(ProfileError, match=f"{why}; switch to it"):
        DeviceSettings(profiles, "q").remove("p")


@pytest.mark.expects_log
@pytest.mark.parametrize("left", [None, b""], ids=["gone", "empty"])
def test_what_is_unsent_counts_where_only_the_second_copy_knows_of_it(profiles: Profiles, left: bytes | None) -> None:
    profile = profiles.find("p")
    folder = profiles.own_folder(profile)
    store, _ = open_mended(folder, NOON)
    order(store, Told(), "t1")
    store.close()
    for suffix in ("", "-wal", "-shm"):
        (folder / f"{DATABASE_NAME}{suffix}").unlink(missing_ok=True)
    if left is not None:
        (folder / DATABASE_NAME).write_bytes(left)
    assert sharing.held_back(profiles, profile) == (1, 0)
