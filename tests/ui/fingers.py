"""A finger that pushes what is under it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

LONGER_FLICKS = ("waiterapp.ui.kit.press.FLICK_SPAN_S", 5.0)
"""On a busy machine a finger that pushes rests for a tenth of a second now and then."""


def push(widget: QWidget, start: QPoint, way: int, qtbot: QtBot) -> None:
    """Push up or down by so many pixels, in a few steps."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        qtbot.wait(5)
        QTest.mouseMove(widget, start + QPoint(0, way * step // 4))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=start + QPoint(0, way))
