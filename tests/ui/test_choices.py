"""Buttons of which some are on, while what there is to choose from changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.venue import child
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.sizes import Sizes


def test_a_choice_stays_under_the_finger_when_others_come_and_go(qtbot: QtBot, qapp: object) -> None:
    choices = Choices(Sizes(96.0), "choice")
    qtbot.addWidget(choices)
    picked: list[str] = []
    choices.picked.connect(picked.append)
    choices.resize(600, 100)
    choices.show_choices([("a", "Anna"), ("b", "Bo"), ("c", "Carl")], {"c"})
    choices.show()
    button = child(choices, QPushButton, "choice_a")
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    choices.show_choices([("a", "Anna"), ("d", "Doris"), ("c", "Carl")], {"c"})
    qtbot.wait(1)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert picked == ["a"]
    assert choices.findChild(QPushButton, "choice_b") is None
    left = [child(choices, QPushButton, f"choice_{meaning}").x() for meaning in "adc"]
    assert left == sorted(left), "they stand in the order they are given"
