"""A bar that says what was just done and takes it back when tapped, instead of asking beforehand."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.texts import label

SHOWN_S = 4.0


class UndoBar(QPushButton):
    """Shows for some seconds with a running line; a tap undoes.

    Signals:
        shown: it has come or gone.
    """

    shown = Signal()

    def __init__(self, context: Context, height_mm: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._undo: Callable[[], None] | None = None
        self._until = 0.0
        self.setObjectName("undo_bar")
        self.setFont(context.sizes.font(5, bold=True))
        self.setMinimumHeight(context.sizes.px(height_mm))
        self._timer = QTimer(self)
        self._timer.setInterval(100)
        self._timer.timeout.connect(self._tick)
        self.clicked.connect(self.undo)
        self.hide()

    def offer(self, text: str, undo: Callable[[], None]) -> None:
        """Offer to take something back."""
        self._undo = undo
        self._until = time.monotonic() + SHOWN_S
        spoken = self.tr("%1 - undo").replace("%1", text)
        self.setText(label(spoken))
        self.setAccessibleName(spoken)
        self._timer.start()
        self.show()
        self.shown.emit()

    @Slot()
    def undo(self) -> None:
        """Take back what was offered last."""
        undo, self._undo = self._undo, None
        self._timer.stop()
        self.hide()
        self.shown.emit()
        if undo is not None:
            undo()

    def withdraw(self) -> None:
        """Offer nothing any more."""
        self._timer.stop()
        self._undo = None
        self.hide()
        self.shown.emit()

    @Slot()
    def _tick(self) -> None:
        if time.monotonic() >= self._until:
            self.withdraw()
        else:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button and the running line."""
        super().paintEvent(event)
        left = max(0.0, self._until - time.monotonic()) / SHOWN_S
        height = self._context.sizes.px(1.2)
        with QPainter(self) as painter:
            color = self._context.theme.color("accent")
            painter.fillRect(0, self.height() - height, round(self.width() * left), height, color)
