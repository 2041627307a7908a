"""A widget that paints its own ground: what is behind it need not be painted when something on it changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from waiterapp.ui.context import Context


class Ground(QWidget):
    """Has the colour of the window it is in."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        context.theme_changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill what has to be painted."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._context.theme.color("window"))
