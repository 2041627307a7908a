"""A label in a place of a given size: its letters are as large as there is room for, so that nothing of it is cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from waiterapp.ui.kit.wrapping import WRAPPED


class FittingLabel(QLabel):
    """Takes the place it is given, and asks for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fonts: tuple[QFont, ...] = ()
        self._is_bold = False
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def offer_fonts(self, fonts: Sequence[QFont]) -> None:
        """Say which letters there are to choose from, the largest first."""
        self._fonts = tuple(fonts)
        self._fit()

    def say(self, text: str, *, is_bold: bool = False) -> None:
        """Show a text."""
        self._is_bold = is_bold
        self.setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text into the new place."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect()
        for offered in self._fonts:
            font = QFont(offered)
            font.setBold(self._is_bold)
            needed = QFontMetrics(font).boundingRect(0, 0, room.width(), 10_000, WRAPPED, self.text())
            if needed.width() <= room.width() and needed.height() <= room.height():
                break
        else:
            return
        if font != self.font():
            self.setFont(font)
