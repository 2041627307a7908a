"""The hands that play an evening: real clicks, drags and keys on the real windows, and pictures of what they show."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from waiterapp.ui.kit.canvas import HOLD_MS, TileCanvas
from waiterapp.ui.kit.second_tap import DOUBLE_TAP_S
from waiterapp.ui.kit.theme import THEMES

if TYPE_CHECKING:
    from waiterapp.app import Application

PATIENCE_S = 20.0


class EveningFailed(Exception):
    """Something did not happen on the screen in time; `str()` says what."""


class Hands:
    """Touches and types on one window."""

    def __init__(self, app: Application, screenshots: Path | None) -> None:
        self._app = app
        self._screenshots = screenshots
        self._window = app.window
        self._count = 0
        """How many pictures were taken."""

    def _tap(self, canvas: TileCanvas, index: int) -> None:
        if index < 0:
            raise EveningFailed(f"nothing to tap on {canvas.objectName()}")
        self._mouse(canvas.viewport(), canvas.tile_rect(index).center())

    def _click(self, button: object) -> None:
        if not isinstance(button, QAbstractButton) or not button.isVisible():
            raise EveningFailed("a button is not in sight")
        self._mouse(button, button.rect().center())

    def _look(self) -> None:
        """See what has come instead of something else: a tap at once would be the second one on that."""
        self._settle(round(DOUBLE_TAP_S * 1000) + 50)

    def _mouse(self, widget: QWidget, point: QPoint) -> None:
        for kind, buttons in (
            (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            self._send_mouse(widget, kind, point, buttons)
        self._settle()

    def _drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        left = Qt.MouseButton.LeftButton
        self._send_mouse(widget, QEvent.Type.MouseButtonPress, start, left)
        for step in range(1, 11):
            self._send_mouse(widget, QEvent.Type.MouseMove, start + (end - start) * step / 10, left)
        self._send_mouse(widget, QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton)
        self._settle()

    def _send_mouse(self, widget: QWidget, kind: QEvent.Type, point: QPoint, buttons: Qt.MouseButton) -> None:
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
        place = QPointF(point)
        event = QMouseEvent(kind, place, QPointF(widget.mapToGlobal(point)), button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)

    def _key(self, widget: QWidget, key: Qt.Key) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
        self._settle()

    def _settle(self, milliseconds: int = 5) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _until(self, condition: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > deadline:
                raise EveningFailed(f"waited in vain for {what}")
            self._settle(10)

    def _picture(self, name: str) -> None:
        self._settle(80)
        self._count += 1
        if self._screenshots is not None:
            path = self._screenshots / f"{self._count:02d}-{name}.png"
            if not self._window.grab().save(str(path)):
                raise EveningFailed(f"the picture {path} could not be written")

    def _hold(self, canvas: TileCanvas, index: int) -> None:
        """Leave the finger on a tile until what else can be done with it is offered."""
        left = Qt.MouseButton.LeftButton
        self._look()
        point = canvas.tile_rect(index).center()
        self._send_mouse(canvas.viewport(), QEvent.Type.MouseButtonPress, point, left)
        self._settle(HOLD_MS + 100)
        self._send_mouse(canvas.viewport(), QEvent.Type.MouseButtonRelease, point, Qt.MouseButton.NoButton)
        self._settle()

    def _click_named(self, name: str) -> None:
        """Click the button of a name that is in sight."""
        self._settle()
        found = [one for one in self._window.findChildren(QAbstractButton, name) if one.isVisible()]
        if not found:
            raise EveningFailed(f"there is no button {name} in sight")
        self._click(found[0])

    def _use_theme(self, name: str) -> None:
        """Tap through the colours until these are there."""
        for _ in THEMES:
            if self._window.theme_name == name:
                return
            self._click(self._window.theme_button)
