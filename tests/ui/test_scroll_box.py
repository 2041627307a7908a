"""A page that is too high follows a finger and runs on after it, and no push presses a button."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fingers import LONGER_FLICKS, push
from tests.ui.venue import Venue
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kit.sizes import Sizes


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*LONGER_FLICKS)


@pytest.fixture
def box(venue: Venue) -> ScrollBox:
    content = QWidget()
    layout = QVBoxLayout(content)
    for number in range(40):
        button = QPushButton(str(number))
        button.setObjectName(f"b{number}")
        layout.addWidget(button)
    made = ScrollBox(Sizes(96.0), content)
    venue.show(made, 300, 400)
    return made


def test_a_tap_presses_and_a_push_scrolls_and_presses_nothing(box: ScrollBox, qtbot: QtBot) -> None:
    button = box.findChild(QPushButton, "b3")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(button.clicked):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(button.clicked):
        push(button, button.rect().center(), -80, qtbot)
    assert box.verticalScrollBar().value() > 0
    assert not button.isDown()


def test_a_flick_runs_on_and_a_touch_stops_it_and_presses_nothing(box: ScrollBox, qtbot: QtBot) -> None:
    button = box.findChild(QPushButton, "b5")
    assert isinstance(button, QPushButton)
    push(button, button.rect().center(), -120, qtbot)
    released_at = box.verticalScrollBar().value()
    qtbot.waitUntil(lambda: box.verticalScrollBar().value() > released_at + 5)
    assert box.glide.is_moving
    other = next(one for one in box.findChildren(QPushButton) if not one.visibleRegion().isEmpty())
    with qtbot.assertNotEmitted(other.clicked):
        QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert not box.glide.is_moving


def test_of_two_boxes_around_a_button_the_nearer_one_follows_the_finger(box: ScrollBox, qtbot: QtBot, venue: Venue) -> None:
    outer = ScrollBox(Sizes(96.0), box)
    box.setMinimumHeight(600)
    venue.show(outer, 300, 400)
    button = box.findChild(QPushButton, "b3")
    assert isinstance(button, QPushButton)
    push(button, button.rect().center(), -80, qtbot)
    assert box.verticalScrollBar().value() > 0
    assert outer.verticalScrollBar().value() == 0
