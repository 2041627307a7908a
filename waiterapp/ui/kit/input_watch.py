"""Every key and touch of a window, seen before any widget: for scanners that type, and for a lock when nobody is there."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPointerEvent, QPointingDevice, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit

FASTEST_FINGER_S = 0.05
"""No person types a code so fast from key to key."""
SHORTEST_CODE = 4
_END = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_FINGER = QPointingDevice.PointerType.Finger
_TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel)


class Burst:
    """Keys that came faster than fingers are. Pure logic: times in seconds on the monotonic clock."""

    def __init__(self) -> None:
        self._text = ""
        self._last = 0.0

    def key(self, text: str, now: float) -> None:
        """A key that writes something."""
        is_fast = now - self._last <= FASTEST_FINGER_S
        self._text = self._text + text if is_fast else text
        self._last = now

    def end(self, now: float) -> str:
        """Return the code that ends with this key, or nothing if it was typed by a person."""
        text, self._text = self._text, ""
        return text if len(text) >= SHORTEST_CODE and now - self._last <= FASTEST_FINGER_S else ""


class InputWatch(QObject):
    """Watches one window.

    Signals:
        scanned: a code was typed by a scanner.
        touched: somebody has touched something.
        fingered: it was a finger, and where, on the screen.
        keyed: somebody types on a keyboard.
    """

    scanned = Signal(str)
    touched = Signal()
    fingered = Signal(QPoint)
    keyed = Signal()

    def __init__(self, takes_codes: Callable[[], bool], parent: QObject) -> None:
        """Watch for codes; `takes_codes` says whether one means something by itself here, or is typed into a field."""
        super().__init__(parent)
        self._takes_codes = takes_codes
        self._burst = Burst()
        self.touched_at = time.monotonic()
        """When anybody touched anything last, on the monotonic clock."""

    def watch(self, window: QWindow) -> None:
        """See what comes to a window; only that, because a filter on the whole program would be asked for every paint."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key that ends a code, and what the code has left in a field, where it is not for that field."""
        if event.type() in _TOUCHES:
            self.touched_at = time.monotonic()
            self.touched.emit()
            if isinstance(event, QPointerEvent) and event.pointerType() is _FINGER and event.pointCount():
                self.fingered.emit(event.point(0).globalPosition().toPoint())
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _END:
            code = self._burst.end(time.monotonic())
            return bool(code) and self._take(code)
        if event.text() and event.text().isprintable():
            self.keyed.emit()
            self._burst.key(event.text(), time.monotonic())
        return False

    def _take(self, code: str) -> bool:
        """Return whether the key that ends a code is not for anybody else: it confirms a field, and presses no button."""
        if self._takes_codes():
            _take_back(code)
            self.scanned.emit(code)
            return True
        return not isinstance(QApplication.focusWidget(), QLineEdit)


def _take_back(code: str) -> None:
    """Remove a code from the field it was typed into; it was not meant for that."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit) and field.text().endswith(code):
        field.setText(field.text().removesuffix(code))
