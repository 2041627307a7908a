"""One finger on one device: every touch goes to the window's own point, and is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import keyring
import pytest
from keyring.core import load_keyring
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import qapp
from waiterapp.app import Application
from waiterapp.client.profiles import Profiles
from waiterapp.device_run import DeviceRun
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.keyboard import SHIFT, SIGNS_KEY, TAB, Keyboard
from waiterapp.ui.setup.first_run_window import FirstRunWindow

__all__ = ["qapp"]
PATIENCE_MS = 30_000


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
    # No test writes into the keyring of whoever runs it.
    before = keyring.get_keyring()
    keyring.set_keyring(load_keyring("keyring.backends.fail.Keyring"))
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
    keyring.set_keyring(before)
    device.stop()
    device.translations.use("en")
    for window in (device.window, device.app.window if device.app is not None else None):
        if window is not None:
            window.close()
            window.deleteLater()
    device.deleteLater()
    qtbot.wait(1)
