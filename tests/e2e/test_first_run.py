"""From an empty folder to a sent order by taps alone, for every till in the box; and what is said where a login does not work.

Every touch goes to the window's own point, as a finger's does: nothing is typed and nothing is called. `-s` prints the taps.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.client.test_probing import session_key
from tests.ui.conftest import qapp
from waiterapp.app import Application
from waiterapp.client import probing
from waiterapp.client.profiles import PROFILES_NAME, SECRETS_NAME, Profiles
from waiterapp.device_run import DeviceRun
from waiterapp.domain.checkout import COUNTER
from waiterapp.domain.orders import Order
from waiterapp.simulator.box import NAMES, simulated_till
from waiterapp.simulator.server import SimulatorServer
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.keyboard import BACKSPACE, SHIFT, SIGNS_KEY, TAB, Keyboard
from waiterapp.ui.setup.first_run_window import FirstRunWindow
from waiterapp.ui.venue_view import VenueView

__all__ = ["qapp"]
pytestmark = pytest.mark.timeout(180)
PATIENCE_MS = 30_000
PERSON = "Jörg"
LANGUAGES = {"dinkassa": "sv"}


class Finger:
    """One finger on one device, counted: taps on controls, and taps on keys of the keyboard on the screen."""

    def __init__(self, device: DeviceRun, qtbot: QtBot) -> None:
        self.device = device
        self.qtbot = qtbot
        self.taps = 0
        self.keys = 0

    @property
    def window(self) -> FirstRunWindow:
        assert self.device.window is not None
        return self.device.window

    @property
    def app(self) -> Application:
        assert self.device.app is not None
        return self.device.app

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def tap(self, widget: QWidget) -> None:
        assert widget.isVisible(), widget.objectName()
        assert widget.isEnabled(), widget.objectName()
        self.taps += 1
        self._touch(widget, widget.rect().center())

    def tap_tile(self, canvas: TileCanvas, index: int) -> None:
        self.taps += 1
        self._touch(canvas.viewport(), canvas.tile_rect(index).center())

    def button(self, name: str) -> QAbstractButton:
        found = self.window.findChild(QAbstractButton, name)
        assert isinstance(found, QAbstractButton), name
        return found

    def field(self, name: str) -> QLineEdit:
        found = self.window.findChild(QLineEdit, name)
        assert isinstance(found, QLineEdit), name
        return found

    def fill(self, name: str, text: str) -> None:
        """Tap into a field unless the cursor is there already, empty it, and tap a text."""
        field = self.field(name)
        if field.text():
            self.tap(self.button(f"{name}_clear"))
        elif not field.hasFocus() and self._is_in_sight(field):
            self.tap(field)
        elif not field.hasFocus():
            self._key(self.window.keyboard, TAB)
        self.until(lambda: field.hasFocus() and self.window.keyboard.isVisible())
        self.type(text)
        assert field.text() == text

    def type(self, text: str) -> None:
        board = self.window.keyboard
        for character in text:
            key = character.lower()
            if not board.key(key).isVisible():
                self._key(board, SIGNS_KEY)
            if character.isupper():
                self._key(board, SHIFT)
            self._key(board, key)

    def erase(self, count: int) -> None:
        for _ in range(count):
            self._key(self.window.keyboard, BACKSPACE)

    def _key(self, board: Keyboard, key: str) -> None:
        button = board.key(key)
        assert button.isVisible(), key
        self.keys += 1
        self._touch(button, button.rect().center())

    def _is_in_sight(self, widget: QWidget) -> bool:
        top = widget.window()
        hit = top.childAt(widget.mapTo(top, widget.rect().center()))
        return hit is not None and (hit is widget or widget.isAncestorOf(hit))

    def _touch(self, widget: QWidget, at: QPoint) -> None:
        assert self._is_in_sight(widget), f"{widget.objectName()} is covered or out of sight"
        top = widget.window()
        point = widget.mapTo(top, at)
        handle = top.windowHandle()
        assert handle is not None
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=point)
        self.qtbot.wait(1)


@dataclass
class Setting:
    """A device with an empty folder, and somebody who has it in the hand."""

    finger: Finger
    home: Path


@pytest.fixture
def setting(tmp_path: Path, qtbot: QtBot, qapp: object) -> Iterator[Setting]:
    device = DeviceRun(Profiles(tmp_path), poll_s=0.3)
    device.start(None)
    assert device.window is not None
    device.window.resize(1280, 800)
    qtbot.waitExposed(device.window)
    device.window.activateWindow()
    finger = Finger(device, qtbot)
    finger.until(lambda: finger.window.tills.cards)
    finger.tap(finger.button("first_run_language_en"))
    finger.taps = 0
    yield Setting(finger, tmp_path)
    device.stop()
    for window in (device.window, device.app.window if device.app is not None else None):
        if window is not None:
            window.close()
            window.deleteLater()
    device.deleteLater()
    qtbot.wait(1)


def sign_in(finger: Finger, till: str, address: str, typed: dict[str, str]) -> None:
    finger.tap(finger.button("welcome_till"))
    finger.tap(finger.button(f"till_{till}"))
    form = finger.window.sign_in
    assert form.offer is not None
    ways = [{one.key for one in way} for way in form.offer.ways]
    if len(ways) > 1 and ways[0] != set(typed):
        finger.tap(finger.button(f"sign_in_way_{ways.index(set(typed))}"))
    finger.fill("sign_in_address", address)
    for key, text in typed.items():
        finger.fill(f"sign_in_{key}", text)
    finger.tap(finger.window.go)


def open_app(finger: Finger) -> None:
    """From a login that works to the app."""
    window = finger.window
    finger.until(lambda: window.step is window.result)
    finger.tap(window.go)
    finger.until(lambda: window.step is not window.result)
    if window.step is window.house:
        if window.house.person.isVisible():
            finger.fill("house_person", PERSON)
        finger.tap(window.go)
        finger.until(lambda: window.step is window.device)
    finger.until(lambda: window.device.is_complete and window.go.isEnabled())
    finger.tap(window.go)
    finger.until(lambda: finger.device.app is not None and finger.app.window.isVisible())


def send_a_dish(finger: Finger) -> None:
    """Order the first dish in sight to the first table in sight."""
    window, view = finger.app.window, finger.app.view
    window.resize(1280, 800)
    finger.until(lambda: view.menu.dishes and view.floor.tables and view.staff)
    if not window.waiter_id:
        finger.until(lambda: window.floor_page.people.isVisible())
        people = window.floor_page.people
        strip = people if isinstance(people, TileCanvas) else people.findChild(TileCanvas)
        assert isinstance(strip, TileCanvas)
        chips: Any = strip
        first = next(index for index, chip in enumerate(chips.chips) if not chip.is_label)
        finger.tap_tile(strip, first)
    finger.until(lambda: window.waiter_id)
    area = view.floor.areas[0]
    table = next(one for one in view.floor.tables if one.area_id == area.id)
    button = window.floor_page.map.button(table.id)
    assert button is not None
    finger.tap(button)
    finger.until(window.pad_page.isVisible)
    finger.until(lambda: window.pad_page.grid.dishes)
    finger.tap_tile(window.pad_page.grid, 0)
    finger.until(lambda: window.pad_page.pad.lines)
    finger.tap(window.pad_page.send)
    finger.until(lambda: view.order_on(window.pad_page.table_id))


def ordered(view: VenueView, table_id: str) -> Order:
    found = view.order_on(table_id)
    assert found is not None
    return found


def booked(server: SimulatorServer) -> list[dict[str, Any]]:
    """Return what somebody has ordered at the till."""
    return [one for one in server.till.ledger.entries() if one["action"] in ("created", "accepted", "opened", "booked")]


@pytest.mark.parametrize("name", NAMES)
def test_from_an_empty_folder_to_a_sent_order_by_taps_alone(setting: Setting, name: str) -> None:
    finger = setting.finger
    with SimulatorServer(simulated_till(name)) as server:
        finger.tap(finger.button(f"first_run_language_{LANGUAGES.get(name, 'de')}"))
        sign_in(finger, name, server.base_url, server.till.credentials)
        open_app(finger)
        send_a_dish(finger)
        view, table_id = finger.app.view, finger.app.window.pad_page.table_id
        if view.is_native("take orders"):
            finger.until(lambda: booked(server))
            finger.until(lambda: all(one.is_with_till for one in ordered(view, table_id).rounds))
        order = ordered(view, table_id)
        assert len(order.lines) == 1
        finger.device.stop()
    assert table_id != COUNTER
    print(f"\n{name}: {finger.taps} taps on controls, {finger.keys} on keys")
    kept = (setting.home / PROFILES_NAME).read_text("utf-8")
    for key, secret in server.till.credentials.items():
        assert secret not in kept or key in ("cash_register_id",)
    assert (setting.home / SECRETS_NAME).stat().st_mode & 0o777 == 0o600
