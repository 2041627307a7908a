"""A finger that touches a text field, where there is no keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.venue import Venue
from waiterapp.app import resource_folder
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role
from waiterapp.ui.touch_typing import BRING_THEIR_OWN
from waiterapp.ui.typing_panel import TypingPanel


@pytest.fixture
def screen(qapp: QApplication) -> QPointingDevice:
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


@pytest.fixture
def window(venue: Venue) -> MainWindow:
    made = MainWindow(venue.context, Role.WAITER, Translations(resource_folder() / "translations"))
    made.sounds.is_on = False
    venue.show(made)
    return made


def finger(widget: QWidget, screen: QPointingDevice) -> None:
    """Tap with a finger, as a touch screen tells of it."""
    handle = widget.window().windowHandle()
    place = widget.mapTo(widget.window(), widget.rect().center())
    QTest.touchEvent(handle, screen).press(0, place).commit()
    QTest.touchEvent(handle, screen).release(0, place).commit()
    QApplication.processEvents()
    QApplication.processEvents()


def keys(window: MainWindow, *whats: str) -> None:
    for what in whats:
        window.typing.panel.keyboard.key(what).click()


def is_shown(window: MainWindow) -> bool:
    panel = window.findChild(TypingPanel)
    return panel is not None and panel.isVisible()


def test_a_finger_on_a_field_brings_keys_and_they_type_into_it(window: MainWindow, screen: QPointingDevice) -> None:
    window.open_table("t1")
    search = window.pad_page.search
    finger(search, screen)
    assert is_shown(window)
    keys(window, "s", "o", "u")
    assert search.text() == "sou"
    assert window.typing.panel.echo.text() == f"{search.accessibleName()}: sou▏"
    keys(window, "backspace")
    assert search.text() == "so"
    keys(window, "hide")
    assert not is_shown(window)
    finger(search, screen)
    assert is_shown(window)


def test_whoever_has_a_mouse_or_a_keyboard_needs_no_keys_on_the_screen(window: MainWindow, screen: QPointingDevice) -> None:
    window.open_table("t1")
    search = window.pad_page.search
    QTest.mouseClick(search, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert search.hasFocus()
    assert not is_shown(window)
    finger(search, screen)
    assert is_shown(window)
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_B)
    assert not is_shown(window)
    assert search.text() == "b"


def test_a_system_that_brings_its_own_keyboard_gets_no_second_one(
    venue: Venue, screen: QPointingDevice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: BRING_THEIR_OWN[0])
    window = MainWindow(venue.context, Role.WAITER, Translations(resource_folder() / "translations"))
    venue.show(window)
    window.open_table("t1")
    finger(window.pad_page.search, screen)
    assert not is_shown(window)


def test_a_finger_beside_the_field_takes_the_keys_away(window: MainWindow, screen: QPointingDevice) -> None:
    window.open_table("t1")
    finger(window.pad_page.search, screen)
    assert is_shown(window)
    window.pad_page.grid.setFocus()
    assert not is_shown(window)
    finger(window.bar, screen)
    assert not is_shown(window)


@pytest.fixture
def fields(window: MainWindow, qtbot: QtBot) -> tuple[QLineEdit, QLineEdit]:
    """Fields at the top and at the bottom of a window."""
    made = QLineEdit(window), QLineEdit(window)
    for field, y in zip(made, (10, window.height() - 60), strict=True):
        field.setGeometry(100, y, 400, 50)
        field.show()
        field.raise_()
    return made


def test_the_keys_lie_where_the_field_is_not(
    window: MainWindow, fields: tuple[QLineEdit, QLineEdit], screen: QPointingDevice
) -> None:
    for field in (*fields, *fields):
        finger(field, screen)
        panel = window.typing.panel
        assert is_shown(window)
        assert not panel.geometry().intersects(field.geometry())
        assert window.rect().contains(panel.geometry())
        keys(window, "hide")
    finger(fields[1], screen)
    window.resize(window.width(), window.height() - 80)
    fields[1].move(100, window.height() - 60)
    QApplication.processEvents()
    assert window.rect().contains(window.typing.panel.geometry())


def test_the_keys_follow_to_the_next_field_and_show_no_secret(
    window: MainWindow, fields: tuple[QLineEdit, QLineEdit], screen: QPointingDevice
) -> None:
    first, second = fields
    second.setEchoMode(QLineEdit.EchoMode.Password)
    second.setAccessibleName("PIN")
    finger(first, screen)
    keys(window, "a")
    second.setFocus()
    keys(window, "1", "2")
    assert (first.text(), second.text()) == ("a", "12")
    echo = window.typing.panel.echo.text()
    assert echo.startswith("PIN: ")
    assert "12" not in echo
    first.setText("changed meanwhile")
    assert window.typing.panel.echo.text() == echo
    third = QLineEdit("only read", window)
    third.setReadOnly(True)
    third.setGeometry(100, 80, 400, 50)
    third.show()
    keys(window, "hide")
    finger(third, screen)
    assert not is_shown(window)
