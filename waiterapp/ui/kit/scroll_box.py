"""What does not fit into a page scrolls under a finger, up and down; a push that begins on a button presses nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QWidget

from waiterapp.ui.kit.canvas import SLOP_MM
from waiterapp.ui.kit.sizes import Sizes


class ScrollBox(QScrollArea):
    """Shows one widget as wide as itself and as high as it needs."""

    def __init__(self, sizes: Sizes, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slop = sizes.px(SLOP_MM)
        self._from: QPoint | None = None
        self._offset = 0
        self._is_pushing = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._content = content
        self.setWidget(content)
        content.installEventFilter(self)
        self._watch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Never let the content be wider than there is room for."""
        super().resizeEvent(event)
        self._content.setMaximumWidth(self.viewport().width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a finger that pushes, whatever it began on."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._watch()
            return False
        return isinstance(event, QMouseEvent) and self._pushed(watched, event)

    def _watch(self) -> None:
        """Watch the buttons that are there now."""
        for button in self._content.findChildren(QAbstractButton):
            button.installEventFilter(self)

    def _pushed(self, watched: QObject, event: QMouseEvent) -> bool:
        """Take the events of a push for ourselves; tell whether this was one."""
        point = event.globalPosition().toPoint()
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress:
            self._from, self._offset, self._is_pushing = point, self.verticalScrollBar().value(), False
        elif kind is QEvent.Type.MouseMove and self._from is not None:
            if not self._is_pushing and abs(point.y() - self._from.y()) > self._slop:
                self._is_pushing = True
                if isinstance(watched, QAbstractButton):
                    watched.setDown(False)
            if self._is_pushing:
                self.verticalScrollBar().setValue(self._offset + self._from.y() - point.y())
                return True
        elif kind is QEvent.Type.MouseButtonRelease:
            was_pushing, self._from, self._is_pushing = self._is_pushing, None, False
            return was_pushing
        return False
