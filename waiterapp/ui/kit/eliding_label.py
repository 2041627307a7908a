"""A line of text that ends in three dots where it has no room, and never asks for more."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidingLabel(QLabel):
    """One line, as much of it as fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str, *, short: str) -> None:
        """Show a text, or a shorter one where it has no room."""
        self._short = short
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Ask for a line and for no width."""
        return QSize(0, self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        """Ask for no more."""
        return self.minimumSizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        with QPainter(self) as painter:
            painter.setPen(self.palette().windowText().color())
            has_room = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
            wanted = self.text() if has_room or not self._short else self._short
            text = self.fontMetrics().elidedText(wanted, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)
