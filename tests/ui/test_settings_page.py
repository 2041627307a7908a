"""The settings of this device: how it starts, its tills, a backup made and put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.venue import Venue, child, click
from waiterapp.client.profiles import Profile
from waiterapp.client.this_device import Restart, ThisDevice
from waiterapp.domain.backups import BackupMade
from waiterapp.domain.events import CommandAnswered, CommandRefused
from waiterapp.domain.questions import MakeBackup
from waiterapp.ui.manager.settings_page import SettingsPage

KNOWN = (Profile("matsal", "dinkassa", "https://a.example.org"), Profile("bar", "kassandro", "https://b.example.org"))


class Kept:
    """What the page has changed and wanted."""

    def __init__(self) -> None:
        self.profiles: list[Profile] = []
        self.restarts: list[Restart] = []
        self.device = ThisDevice(KNOWN, KNOWN[0], self.profiles.append, lambda _said: None, self.restarts.append)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def page(venue: Venue, kept: Kept, tmp_path: Path) -> SettingsPage:
    venue.context.device = kept.device
    made = SettingsPage(venue.context)
    made.folder = tmp_path
    venue.show(made)
    return made


def test_how_the_device_starts(page: SettingsPage, kept: Kept) -> None:
    click(child(page, QPushButton, "settings_role_kitchen"))
    click(page.full_screen)
    click(page.full_screen)
    click(page.full_screen)
    kept.device.close()
    assert [(one.role, one.is_full_screen) for one in kept.profiles] == [
        ("kitchen", False),
        ("kitchen", True),
        ("kitchen", False),
        ("kitchen", True),
    ]
    assert child(page, QPushButton, "settings_role_kitchen").isChecked()
    assert "☑" in page.full_screen.text()


def test_another_till(page: SettingsPage, kept: Kept) -> None:
    assert not page.switch.isEnabled()
    page.table.selectRow(0)
    assert not page.switch.isEnabled(), "it runs already"
    page.table.selectRow(1)
    click(page.switch)
    assert kept.restarts == [Restart("bar")]


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
    assert kept.restarts == []
    click(page.restore)
    click(page.replace)
    assert kept.restarts == [Restart("matsal", "/some/where/old.db")]


def test_a_demo_has_nothing_to_set_up(venue: Venue) -> None:
    page = SettingsPage(venue.context)
    venue.show(page)
    assert page.backup.isVisible()
    assert not any(one.isVisible() for one in (page.restore, page.table, page.roles, page.switch, page.full_screen))
