"""A line from the beginning of an evening to its end, on which a finger goes to any moment."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.theme import text_on

LINE_MM, HANDLE_MM, EDGE_MM = 2.0, 8.0, 4.5
STEP_S, PAGE_S = 10, 300


class TimeSlider(QSlider):
    """Seconds from the left to the right.

    Signals:
        sought: the second somebody wants to see.
    """

    sought = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._context = context
        self._is_held = False
        self.setObjectName("replay_slider")
        self.setFixedHeight(context.sizes.target())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSingleStep(STEP_S)
        self.setPageStep(PAGE_S)
        self.actionTriggered.connect(self._on_action)
        context.theme_changed.connect(self.update)

    def show_second(self, second: int, length: int) -> None:
        """Show where the recording is, unless a finger is on the line."""
        if self.maximum() != length:
            self.setRange(0, max(1, length))
        if not self._is_held:
            self.setValue(second)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, what has passed of it, and a handle for a finger."""
        theme, sizes = self._context.theme, self._context.sizes
        middle, thick, radius = self.height() / 2, sizes.px(LINE_MM), sizes.px(HANDLE_MM) / 2
        first, at, last = self._x_of(0), self._x_of(self.value()), self._x_of(self.maximum())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("outline"))
            painter.drawRoundedRect(QRectF(first, middle - thick / 2, last - first, thick), thick / 2, thick / 2)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(first, middle - thick / 2, at - first, thick), thick / 2, thick / 2)
            ring = theme.color("text") if self.hasFocus() else text_on(theme.accent)
            painter.setPen(QPen(ring, sizes.px(0.6)))
            painter.drawEllipse(QPointF(at, middle), radius, radius)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where the finger is."""
        self._is_held = True
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._seek_at(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the finger."""
        if self._is_held:
            self._seek_at(event.position().x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Stay there."""
        self._is_held = False

    def _seek_at(self, x: float) -> None:
        edge = self._context.sizes.px(EDGE_MM)
        room = max(1, self.width() - 2 * edge)
        self.setValue(round(self.maximum() * min(1.0, max(0.0, (x - edge) / room))))
        self.sought.emit(self.value())

    def _x_of(self, second: int) -> int:
        edge = self._context.sizes.px(EDGE_MM)
        return edge + round((self.width() - 2 * edge) * second / max(1, self.maximum()))

    @Slot(int)
    def _on_action(self, _action: int) -> None:
        """A key or a screen reader moves it."""
        self.sought.emit(self.sliderPosition())
