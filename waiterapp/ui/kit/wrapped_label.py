"""A label in as many lines as its text needs; a word that has no room in a line is broken there, and nothing of it is cut."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from waiterapp.ui.kit.wrapping import hyphenated


class WrappedLabel(QLabel):
    """Names of dishes and people: plain text, whatever is in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def say(self, text: str) -> None:
        """Show a text."""
        self._whole = text
        self.setAccessibleName(text)
        self._break()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break it for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._break()

    def _break(self) -> None:
        width = self.contentsRect().width() - 2 * self.margin()
        text = hyphenated(self.fontMetrics(), self._whole, width) if width > 0 else self._whole
        if text != self.text():
            self.setText(text)
