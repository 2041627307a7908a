"""What belongs to a device, changed by taps in the office: profiles, part, language, copies of the record."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.core import load_keyring
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.e2e.finger import Finger, qapp
from tests.e2e.test_first_run import sign_in
from waiterapp.app import Application
from waiterapp.client.device_settings import DeviceSettings
from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import FILE, HOME_VARIABLE, ProfileError, Profiles
from waiterapp.device_run import DeviceRun
from waiterapp.domain.commands import SendRound
from waiterapp.domain.orders import line_for
from waiterapp.simulator.box import simulated_till
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.server import SimulatorServer
from waiterapp.ui.manager.settings_page import SettingsPage
from waiterapp.ui.top_bar import Role
from waiterapp.venue.lock import FolderLock

__all__ = ["qapp"]
pytestmark = pytest.mark.timeout(120)


class Device:
    """One device with two profiles on one till, tapped in the office."""

    def __init__(self, home: Path, server: SimulatorServer, qtbot: QtBot) -> None:
        self.profiles = Profiles(home)
        self.server = server
        for name in ("front", "back"):
            make_profile(self.profiles, name, "dinkassa", server.base_url, server.till.credentials, secrets=FILE)
        self.run = DeviceRun(self.profiles, "manager", poll_s=0.3)
        self.finger = Finger(self.run, qtbot)

    @property
    def app(self) -> Application:
        return self.finger.app

    @property
    def page(self) -> SettingsPage:
        return self.app.window.office.settings_page

    def start(self) -> None:
        self.run.translations.use("en")
        self.profiles.start_with("front")
        self.run.start(self.profiles.started())
        self.ready()

    def ready(self) -> None:
        """Wait for the running app and show its settings."""
        window = self.app.window
        window.resize(1280, 1000)
        self.finger.until(lambda: self.app.view.menu.dishes and self.page.table.rowCount())
        window.show_role(Role.MANAGER)
        window.office.show_page(self.page)
        self.finger.qtbot.wait(20)

    def tap(self, name: str) -> None:
        button = self.page.findChild(QAbstractButton, name)
        assert isinstance(button, QAbstractButton)
        self.finger.tap(button)

    def order(self) -> None:
        """Send a dish to a table, as the waiter's screen does."""
        view = self.app.view
        line = line_for(view.menu.dishes[0])
        who = view.staff[0]
        self.app.bridge.submit(
            SendRound(table_id=view.floor.tables[0].id, waiter_id=who.id, waiter_name=who.name, lines=(line,))
        )
        self.finger.until(lambda: view.order_on(view.floor.tables[0].id))


@pytest.fixture
def device(tmp_path: Path, server: SimulatorServer, qtbot: QtBot, qapp: object) -> Iterator[Device]:
    before = keyring.get_keyring()
    keyring.set_keyring(load_keyring("keyring.backends.fail.Keyring"))
    made = Device(tmp_path / "home", server, qtbot)
    made.start()
    yield made
    keyring.set_keyring(before)
    made.run.stop()
    made.run.translations.use("en")
    for window in (made.run.window, made.app.window):
        if window is not None:
            window.close()
            window.deleteLater()
    made.run.deleteLater()
    qtbot.wait(1)


def rows(device: Device) -> list[str]:
    table = device.page.table
    cells = [table.item(row, 0) for row in range(table.rowCount())]
    return [one.text() for one in cells if one is not None]


def test_the_app_starts_again_on_another_profile_and_stays_with_it(device: Device) -> None:
    first = device.app
    assert rows(device) == ["front (running now)", "back"]
    device.page.table.selectRow(1)
    device.tap("settings_switch")
    device.finger.until(lambda: device.run.app not in (None, first))
    device.ready()
    assert rows(device) == ["front", "back (running now)"]
    started = device.profiles.started()
    assert started is not None
    assert started.name == "back"
    # What ran has let its folder go.
    lock = FolderLock(device.profiles.venue_folder(device.profiles.find("front")))
    lock.acquire()
    lock.release()


def test_a_profile_that_another_program_uses_is_not_switched_to(device: Device, qtbot: QtBot) -> None:
    lock = FolderLock(device.profiles.venue_folder(device.profiles.find("back")))
    lock.acquire(is_app=True)
    first = device.app
    device.page.table.selectRow(1)
    with qtbot.waitSignal(first.context.notice, timeout=10_000) as said:
        device.tap("settings_switch")
    lock.release()
    assert "already running" in said.args[0]
    assert device.app is first
    device.order()


def test_the_part_the_screen_and_the_language_of_a_device_are_kept(device: Device) -> None:
    device.tap("settings_role_kitchen")
    device.tap("settings_full_screen")
    device.tap("settings_language_sv")
    device.finger.until(lambda: device.profiles.find("front").language == "sv")
    profile = device.profiles.find("front")
    assert (profile.role, profile.is_full_screen, profile.language) == ("kitchen", True, "sv")
    assert device.app.window.isFullScreen()
    assert device.run.translations.language == "sv"
    again = DeviceRun(Profiles(device.profiles.home))
    again.translations.use("en")
    device.run.stop()
    again.start(again._profiles.started())
    assert again.app is not None
    assert again.app.window.role is Role.KITCHEN
    assert again.app.window.isFullScreen()
    again.stop()
    again.app.window.close()
    again.app.window.deleteLater()


def test_a_profile_is_removed_after_a_second_tap_and_its_secrets_with_it(device: Device) -> None:
    device.page.table.selectRow(0)
    assert not device.page.remove.isEnabled(), "the one that runs stays"
    device.page.table.selectRow(1)
    device.tap("settings_remove")
    assert len(device.profiles.all()) == 2
    assert "Nobody can undo it" in device.page.removing.text()
    device.tap("settings_remove_yes")
    device.finger.until(lambda: [one.name for one in device.profiles.all()] == ["front"])
    assert "back" not in (device.profiles.home / "secrets.json").read_text("utf-8").replace('"back":{}', "")
    device.finger.until(lambda: rows(device) == ["front (running now)"])


def test_a_profile_with_something_that_is_not_at_the_till_is_not_removed(device: Device) -> None:
    set_faults(device.server, [{"fault": "error", "status": 503, "method": "POST"}])
    device.order()
    device.run.stop()
    with pytest.raises(ProfileError, match="1 orders of front are not with the till yet"):
        DeviceSettings(device.profiles, "back").remove("front")
    set_faults(device.server, [])
    assert len(device.profiles.all()) == 2


def test_a_record_is_backed_up_while_people_work_and_put_back_beside_what_was_there(
    device: Device, tmp_path: Path, qtbot: QtBot
) -> None:
    device.order()
    device.page.folder = tmp_path / "documents"
    device.tap("settings_backup")
    device.finger.until(lambda: device.page.done.text().startswith("Backed up as"))
    (backup,) = (tmp_path / "documents").iterdir()
    table = device.app.view.floor.tables[0].id
    device.order()
    first = device.app
    device.page.ask_for_file = lambda: str(backup)
    device.tap("settings_restore")
    assert device.app is first
    device.tap("settings_replace")
    device.finger.until(lambda: device.run.app not in (None, first))
    device.ready()
    before = [one for one in (device.profiles.home / "venues" / "front").iterdir() if one.name.startswith("before-restore")]
    assert len(before) == 1
    order = device.app.view.order_on(table)
    assert order is not None


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to be taken for one" * 40])
def test_a_file_that_is_no_backup_changes_nothing(device: Device, tmp_path: Path, qtbot: QtBot, content: bytes) -> None:
    device.order()
    wrong = tmp_path / "photo.db"
    wrong.write_bytes(content)
    first, table = device.app, device.app.view.floor.tables[0].id
    device.page.ask_for_file = lambda: str(wrong)
    device.tap("settings_restore")
    device.tap("settings_replace")
    device.finger.until(lambda: device.run.app not in (None, first))
    device.ready()
    assert device.app.window.notice.text() == "The backup was not put back: photo.db is no backup of waiterapp."
    device.finger.until(lambda: device.app.view.order_on(table))
    assert not [one for one in (device.profiles.home / "venues" / "front").iterdir() if "before-restore" in one.name]


def test_one_more_till_is_set_up_while_the_first_goes_on(device: Device, qtbot: QtBot) -> None:
    first = device.app
    device.tap("settings_add")
    device.finger.until(lambda: device.run.window is not None)
    window = device.finger.window
    window.resize(1280, 800)
    window.activateWindow()
    device.finger.until(lambda: window.tills.cards)
    device.order()
    with SimulatorServer(simulated_till("dikas")) as server:
        sign_in(device.finger, "dikas", server.base_url, server.till.credentials)
        device.finger.until(lambda: window.step is window.result)
        assert device.app is first
        open_app_again(device, first)
        device.ready()
        assert rows(device) == ["front", "back", "dikas (running now)"]
        device.run.stop()


def open_app_again(device: Device, first: Application) -> None:
    window = device.finger.window
    device.finger.tap(window.go)
    device.finger.until(lambda: window.step is window.device and window.go.isEnabled())
    device.finger.tap(window.go)
    device.finger.until(lambda: device.run.app not in (None, first))


@pytest.mark.qt_log_ignore("does not support")
def test_a_second_start_brings_the_window_of_the_first_to_the_front(device: Device) -> None:
    window = device.app.window
    window.showMinimized()
    device.finger.until(lambda: device.run.is_listening)
    environment = {**os.environ, HOME_VARIABLE: str(device.profiles.home)}
    second = subprocess.Popen(
        [sys.executable, "-m", "waiterapp", "app", "--profile", "front"], env=environment, stderr=subprocess.PIPE, text=True
    )
    device.finger.until(lambda: second.poll() is not None)
    said = second.stderr.read() if second.stderr is not None else ""
    assert (second.returncode, window.isMinimized()) == (6, False)
    assert "its window was brought to the front" in said
    if second.stderr is not None:
        second.stderr.close()
