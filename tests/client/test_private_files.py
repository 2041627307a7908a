"""What is written of a house is its owner's alone, however wide the system's umask is; folders of people stay as they are."""

from __future__ import annotations

import argparse
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.client.test_backups import NOW, run_backup, write_rules
from waiterapp.cli import support as support_command
from waiterapp.cli.venue import _draw
from waiterapp.client import sharing
from waiterapp.client.backups import put_back
from waiterapp.client.log_file import NAME as LOG_NAME
from waiterapp.client.log_file import kept_log
from waiterapp.client.profiles import FILE, HOME_VARIABLE, SECRETS_NAME, Profile, ProfileError, Profiles
from waiterapp.client.recorder import Recorder
from waiterapp.client.snapshot import SnapshotKeeper
from waiterapp.client.support import About, written
from waiterapp.domain.events import Trouble
from waiterapp.domain.values import Clock
from waiterapp.venue.damaged_file import damaged_file
from waiterapp.venue.inviting import Code
from waiterapp.venue.private_folder import write_private
from waiterapp.venue.salvaging import salvage
from waiterapp.venue.store import DATABASE_NAME, Store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")


@pytest.fixture(autouse=True)
def _wide_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def profiles(tmp_path: Path) -> Profiles:
    made = Profiles(tmp_path / "home")
    made.add(Profile("p", "dinkassa", "https://till.example.org/api", FILE))
    return made


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def open_to_others(folder: Path) -> list[str]:
    # Locks hold the number of a process and nothing else.
    found = [folder, *(one for one in folder.rglob("*") if one.suffix != ".lock")]
    return sorted(str(one.relative_to(folder)) for one in found if mode(one) & 0o077)


def test_a_backup_and_the_folder_made_for_it_are_private(profiles: Profiles, tmp_path: Path) -> None:
    folder, path = profiles.own_folder(profiles.find("p")), tmp_path / "a" / "b" / "backup.db"
    run_backup(folder, path)
    assert mode(path) == 0o600
    assert [mode(one) for one in (path.parent, path.parent.parent)] == [0o700, 0o700]
    assert open_to_others(profiles.home) == []


def test_a_backup_leaves_a_persons_folder_as_it_is(profiles: Profiles, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir(0o755)
    run_backup(profiles.own_folder(profiles.find("p")), documents / "backup.db")
    assert (mode(documents), mode(documents / "backup.db")) == (0o755, 0o600)


def test_a_backup_by_command_and_what_is_put_back_are_private(profiles: Profiles, tmp_path: Path) -> None:
    profile = profiles.find("p")
    write_rules(profiles.own_folder(profile), 7)
    path = tmp_path / "backup.db"
    sharing.backup(profiles, profile, path)
    assert mode(path) == 0o600
    path.chmod(0o644)
    kept = put_back(profiles, profile, path, NOW)
    assert mode(kept) == 0o600
    assert mode(path) == 0o644, "it is the person's"
    assert open_to_others(profiles.home) == []


def test_a_backup_in_the_place_of_a_newer_record_is_private(profiles: Profiles, tmp_path: Path) -> None:
    profile = profiles.find("p")
    folder, path = profiles.own_folder(profile), tmp_path / "backup.db"
    write_rules(folder, 7)
    sharing.backup(profiles, profile, path)
    path.chmod(0o644)
    store = Store(folder)
    store.raw.execute("UPDATE alembic_version SET version_num = '9999'")
    store.close()
    put_back(profiles, profile, path, NOW)
    assert open_to_others(profiles.home) == []


def test_a_record_is_private_from_its_first_moment(tmp_path: Path) -> None:
    store = Store(tmp_path / "venues" / "p")
    try:
        assert mode(tmp_path / "venues") == 0o700
        assert open_to_others(tmp_path / "venues") == []
    finally:
        store.close()


@pytest.mark.expects_log
def test_a_record_that_is_made_anew_and_what_is_kept_of_the_old_one_are_private(tmp_path: Path) -> None:
    folder = tmp_path / "venue"
    Store(folder).close()
    (folder / DATABASE_NAME).chmod(0o644)
    with damaged_file(folder / DATABASE_NAME, folder / "work"):
        assert open_to_others(folder / "work") == []
    salvage(folder, "damaged", datetime.now(UTC))
    assert open_to_others(folder) == []


def test_the_log_and_its_folder_are_private(tmp_path: Path) -> None:
    with kept_log(tmp_path / "venue"):
        pass
    assert mode((tmp_path / "venue" / LOG_NAME).parent) == 0o700
    assert open_to_others(tmp_path / "venue") == []


def test_recordings_and_the_first_picture_are_private(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "venue", Clock())
    recorder.follow((Trouble("Something."),))
    recorder.close()
    SnapshotKeeper(tmp_path / "venue").write()
    assert len(list((tmp_path / "venue").iterdir())) == 2
    assert open_to_others(tmp_path / "venue") == []


@pytest.mark.parametrize("is_there", [False, True])
def test_a_file_for_whoever_helps_is_private(
    is_there: bool, profiles: Profiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(profiles.home))
    made = written(About(tmp_path), {}, NOW, ())
    monkeypatch.setattr(support_command, "_made", lambda *_: made)
    path = tmp_path / "support.zip"
    if is_there:
        path.write_bytes(b"an older one, which is longer" * 1000)
    support_command.run(argparse.Namespace(profile="p", file=str(path)))
    assert mode(path) == 0o600
    assert path.read_bytes() == made.content


def test_the_picture_of_an_invitation_is_private(tmp_path: Path) -> None:
    code = Code((("192.168.1.20", 5432),), "venue", is_encrypted=True, secret=b"\xff" * 6)
    _draw(code, tmp_path / "code.png")
    assert mode(tmp_path / "code.png") == 0o600
    assert (tmp_path / "code.png").read_bytes().startswith(b"\x89PNG")


def test_what_is_no_file_is_written_to_and_keeps_its_mode(tmp_path: Path) -> None:
    before = mode(Path(os.devnull))
    write_private(Path(os.devnull), b"x")
    assert mode(Path(os.devnull)) == before
    (tmp_path / "link").symlink_to(tmp_path / "there")
    write_private(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert mode(tmp_path / "there") == 0o600


@pytest.mark.expects_log
def test_secrets_that_others_can_read_are_taken_from_them_and_that_is_said_once(
    profiles: Profiles, caplog: pytest.LogCaptureFixture
) -> None:
    profile, path = profiles.find("p"), profiles.home / SECRETS_NAME
    profiles.secrets(profile)["api_token"] = "tok-123456"
    held = profiles.secrets(profile)
    assert held["api_token"] == "tok-123456"
    assert not caplog.records
    for _ in range(2):
        path.chmod(0o644)
        assert (held["api_token"], mode(path)) == ("tok-123456", 0o600)
        assert (profiles.secrets(profile)["api_token"], mode(path)) == ("tok-123456", 0o600)
    (said,) = caplog.records
    assert said.getMessage() == f"{path} could be read by others on this device; from now on only its owner can."
    caplog.clear()


@pytest.mark.expects_log
def test_secrets_that_cannot_be_taken_from_others_are_read_all_the_same(
    profiles: Profiles, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile, path = profiles.find("p"), profiles.home / SECRETS_NAME
    profiles.secrets(profile)["api_token"] = "tok-123456"
    path.chmod(0o604)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    for _ in range(2):
        assert profiles.secrets(profile)["api_token"] == "tok-123456"
    (said,) = caplog.records
    assert "can be read by others on this device, and that cannot be changed: Operation not permitted" in said.getMessage()
    caplog.clear()


def test_where_there_are_no_modes_nothing_is_said(
    profiles: Profiles, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile, path = profiles.find("p"), profiles.home / SECRETS_NAME
    profiles.secrets(profile)["api_token"] = "tok-123456"
    path.chmod(0o666)
    monkeypatch.setattr("waiterapp.venue.private_folder.HAS_MODES", False)
    assert profiles.secrets(profile)["api_token"] == "tok-123456"
    assert mode(path) == 0o666
    assert not caplog.records


@pytest.mark.expects_log
def test_secrets_that_are_broken_are_taken_from_others_as_well(profiles: Profiles, caplog: pytest.LogCaptureFixture) -> None:
    path = profiles.home / SECRETS_NAME
    path.write_text('{"p": {"api_token": "tok-1"', encoding="ascii")
    with pytest.raises(ProfileError):
        dict(profiles.secrets(profiles.find("p")))
    assert mode(path) == 0o600
    caplog.clear()
