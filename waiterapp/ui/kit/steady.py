"""Texts that change often in a place that stays: nothing around them is laid out again because a number has changed."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

DIGITS = "0123456789"
ROOMY = 1.25
"""So much wider than it needs to be something stays, rather than that everything beside it moves."""
_DIGIT = re.compile(r"\d")


class _Steady:
    """Remembers for which letters a width was found; all digits count as one."""

    def __init__(self, least_width: int) -> None:
        self._least_width = least_width
        self._shape: str | None = None
        self._width = 0

    def fit(self, widget: QLabel | QPushButton) -> None:
        """Let a widget of a fixed height be as wide as its text with any digits in it."""
        shape = _DIGIT.sub("0", widget.text())
        if shape == self._shape:
            return
        self._shape = shape
        widget.ensurePolished()
        metrics = QFontMetrics(widget.font())
        widest = max(DIGITS, key=metrics.horizontalAdvance)
        more = metrics.horizontalAdvance(_DIGIT.sub(widest, shape)) - metrics.horizontalAdvance(widget.text())
        # What is of a fixed size asks nobody for another one when its text changes.
        needed = max(self._least_width, widget.sizeHint().width() + max(0, more))
        if not needed <= self._width <= ROOMY * needed:
            self._width = needed
            widget.setFixedWidth(needed)

    def say(self, widget: QLabel | QPushButton, text: str) -> None:
        """Show a text on a widget."""
        if text != widget.text():
            widget.setText(text)
        self.fit(widget)

    def heed(self, widget: QLabel | QPushButton, event: QEvent) -> None:
        """Find another width when letters or their surroundings have changed."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._shape, self._width = None, 0
            self.fit(widget)


class SteadyLabel(QLabel):
    """A label of a fixed height."""

    def __init__(self, least_width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steady = _Steady(least_width)

    def say(self, text: str) -> None:
        """Show a text."""
        self._steady.say(self, text)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the text again in other letters."""
        super().changeEvent(event)
        self._steady.heed(self, event)


class SteadyButton(QPushButton):
    """A button of a fixed height, and at least as wide as a finger."""

    def __init__(self, least_width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steady = _Steady(least_width)

    def say(self, text: str) -> None:
        """Show a text."""
        self._steady.say(self, text)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the text again in other letters."""
        super().changeEvent(event)
        self._steady.heed(self, event)
