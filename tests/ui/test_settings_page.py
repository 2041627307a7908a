"""The settings of this device: how it starts, its tills, a backup made and put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.venue import Venue, child, click
from waiterapp.client.device_settings import DeviceSettings, Restore, SetUpAnother, SwitchTo, Wish
from waiterapp.client.profiles import FILE, Profile, Profiles
from waiterapp.domain.backups import BackupMade
from waiterapp.domain.events import CommandAnswered, CommandRefused
from waiterapp.domain.questions import MakeBackup
from waiterapp.ui.device_desk import DeviceDesk
from waiterapp.ui.manager.settings_page import SettingsPage


class Kept:
    """A device with two profiles, and what the page has wished for."""

    def __init__(self, home: Path) -> None:
        self.profiles = Profiles(home)
        self.profiles.add(Profile("matsal", "dinkassa", "https://a.example.org", FILE))
        self.profiles.add(Profile("bar", "kassandro", "https://b.example.org", FILE))
        self.wishes: list[Wish] = []
        self.spoken: list[str] = []
        self.desk = DeviceDesk(DeviceSettings(self.profiles, "matsal"))
        self.desk.wished.connect(self.wishes.append)
        self.desk.language_changed.connect(self.spoken.append)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "home")


@pytest.fixture
def page(venue: Venue, kept: Kept, tmp_path: Path) -> SettingsPage:
    venue.context.device = kept.desk
    made = SettingsPage(venue.context)
    made.folder = tmp_path
    venue.show(made)
    return made


def test_how_the_device_starts(page: SettingsPage, venue: Venue, kept: Kept) -> None:
    click(child(page, QPushButton, "settings_role_kitchen"))
    click(page.full_screen)
    click(page.full_screen)
    click(page.full_screen)
    click(child(page, QPushButton, "settings_language_de"))
    kept.desk.finish(5)
    profile = kept.profiles.find("matsal")
    assert (profile.role, profile.is_full_screen, profile.language) == ("kitchen", True, "de")
    assert kept.spoken == ["de"]
    venue.qtbot.waitUntil(lambda: child(page, QPushButton, "settings_language_de").isChecked())
    assert child(page, QPushButton, "settings_role_kitchen").isChecked()
    assert "☑" in page.full_screen.text()


def test_what_the_disk_refuses_is_said(page: SettingsPage, venue: Venue, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_profiles: Profiles, _profile: Profile) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Profiles, "add", full)
    said: list[str] = []
    venue.context.notice.connect(said.append)
    click(child(page, QPushButton, "settings_role_kitchen"))
    venue.qtbot.waitUntil(lambda: bool(said))
    assert said == ["This could not be saved on this device ([Errno 28] No space left on device)."]
    assert child(page, QPushButton, "settings_role_waiter").isChecked()


def test_another_till(page: SettingsPage, kept: Kept) -> None:
    assert not page.switch.isEnabled()
    page.table.selectRow(0)
    assert not page.switch.isEnabled(), "it runs already"
    page.table.selectRow(1)
    click(page.switch)
    assert kept.wishes == [SwitchTo("bar")]


def test_one_more_till(page: SettingsPage, kept: Kept) -> None:
    click(page.add)
    assert kept.wishes == [SetUpAnother()]


def test_a_till_is_removed_only_after_a_second_tap(page: SettingsPage, venue: Venue, kept: Kept) -> None:
    page.table.selectRow(0)
    assert not page.remove.isEnabled(), "it runs"
    page.table.selectRow(1)
    click(page.remove)
    assert "bar" in page.removing.text()
    assert page.remove_no.hasFocus(), "Enter changes nothing"
    click(page.remove_no)
    assert not page.remove_yes.isVisible()
    click(page.remove)
    click(page.remove_yes)
    venue.qtbot.waitUntil(lambda: page.table.rowCount() == 1)
    assert [one.name for one in kept.profiles.all()] == ["matsal"]


def test_a_backup_is_asked_for_and_said(page: SettingsPage, venue: Venue, tmp_path: Path) -> None:
    click(page.backup)
    assert not page.backup.isEnabled()
    (command,) = venue.of(MakeBackup)
    assert isinstance(command, MakeBackup)
    assert Path(command.path).parent == tmp_path
    assert Path(command.path).name.startswith("waiterapp-matsal-")
    venue.tell(CommandAnswered("another", BackupMade("x", 1)))
    assert not page.backup.isEnabled()
    venue.tell(CommandAnswered(command.id, BackupMade(command.path, 2_340_000)))
    assert page.done.text() == f"Backed up as {command.path} (2.3 MB)."
    assert page.backup.isEnabled()


def test_a_backup_that_failed_is_said(page: SettingsPage, venue: Venue) -> None:
    click(page.backup)
    reason = "The backup could not be written: No space left on device."
    venue.tell(CommandRefused(venue.of(MakeBackup)[0].id, reason))
    assert page.done.text() == reason
    assert page.backup.isEnabled()


def test_a_backup_is_put_back_only_after_a_second_tap(page: SettingsPage, kept: Kept) -> None:
    page.ask_for_file = lambda: ""
    click(page.restore)
    assert not page.question.isVisible()
    page.ask_for_file = lambda: "/some/where/old.db"
    click(page.restore)
    assert "matsal" in page.question.text()
    assert "old.db" in page.question.text()
    assert page.keep.hasFocus(), "Enter changes nothing"
    click(page.keep)
    assert not page.replace.isVisible()
    assert kept.wishes == []
    click(page.restore)
    click(page.replace)
    assert kept.wishes == [Restore(Path("/some/where/old.db"))]


def test_a_demo_has_nothing_to_set_up(venue: Venue) -> None:
    page = SettingsPage(venue.context)
    venue.show(page)
    assert page.backup.isVisible()
    assert not any(one.isVisible() for one in (page.restore, page.table, page.roles, page.switch, page.full_screen))
