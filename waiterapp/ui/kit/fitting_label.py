"""A label in a place of a given size: its letters are as large as there is room for, so that nothing of it is cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from waiterapp.ui.kit.wrapping import WRAPPED

MOST_REMEMBERED = 100
WIDEST_DIGIT = "0"
"""No digit needs more room in the fonts of screens, and in most all need the same."""
_DIGIT = re.compile(r"\d")


class FittingLabel(QLabel):
    """Takes the place it is given, and asks for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fonts: tuple[QFont, ...] = ()
        self._is_bold = False
        self._fitting: dict[tuple[str, bool, int, int], QFont | None] = {}
        """The letters for texts in places; seconds that pass change neither."""
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def offer_fonts(self, fonts: Sequence[QFont]) -> None:
        """Say which letters there are to choose from, the largest first."""
        self._fonts = tuple(fonts)
        self._fitting.clear()
        self._fit()

    def say(self, text: str, *, is_bold: bool = False) -> None:
        """Show a text."""
        if (text, is_bold) == (self.text(), self._is_bold):
            return
        self._is_bold = is_bold
        self.setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text into the new place."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, text = self.contentsRect(), _DIGIT.sub(WIDEST_DIGIT, self.text())
        key = (text, self._is_bold, room.width(), room.height())
        if key not in self._fitting:
            if len(self._fitting) > MOST_REMEMBERED:
                self._fitting.clear()
            self._fitting[key] = self._fitting_font(text, room)
        font = self._fitting[key]
        if font is not None and font != self.font():
            self.setFont(font)

    def _fitting_font(self, text: str, room: QRect) -> QFont | None:
        for offered in self._fonts:
            font = QFont(offered)
            font.setBold(self._is_bold)
            needed = QFontMetrics(font).boundingRect(0, 0, room.width(), 10_000, WRAPPED, text)
            if needed.width() <= room.width() and needed.height() <= room.height():
                return font
        return None
