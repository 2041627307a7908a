"""What does not fit into a page scrolls under a finger, up and down; a push that begins on a button presses nothing."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QWidget

from waiterapp.ui.kit.canvas import SLOP_MM
from waiterapp.ui.kit.glide import Glide
from waiterapp.ui.kit.press import Phase, Press
from waiterapp.ui.kit.sizes import Sizes

_CONTENT = 0
"""All there is under a finger, as far as scrolling goes."""


class ScrollBox(QScrollArea):
    """Shows one widget as wide as itself and as high as it needs."""

    def __init__(self, sizes: Sizes, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._press = Press(sizes.px(SLOP_MM))
        self.glide = Glide(self.verticalScrollBar(), self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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

    def showEvent(self, event: QShowEvent) -> None:
        """Know the buttons that came while nobody looked: what has no layout asks for none."""
        super().showEvent(event)
        self._watch()

    def hideEvent(self, event: QHideEvent) -> None:
        """What moves rests when nobody sees it."""
        self.glide.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a finger that pushes, whatever it began on."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.ChildPolished):
            self._watch()
            return False
        return isinstance(event, QMouseEvent) and self._pushed(watched, event)

    def _watch(self) -> None:
        """Watch the buttons that are there now; those in a box within this one are that box's."""
        inner = self.findChildren(ScrollBox)
        for button in self._content.findChildren(QAbstractButton):
            if not any(box.isAncestorOf(button) for box in inner):
                button.installEventFilter(self)

    def _pushed(self, watched: QObject, event: QMouseEvent) -> bool:
        """Take the events of a push for ourselves; tell whether this was one."""
        if not self.verticalScrollBar().maximum():
            # Where all is in view, a finger that slips a little still presses.
            return False
        point, now, kind = event.globalPosition().toPoint(), time.monotonic(), event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            was_moving = self.glide.is_moving
            self.glide.stop()
            self._press.down(_CONTENT, point.x(), point.y(), now, was_moving=was_moving)
            # A touch that stops what moves presses nothing.
            return was_moving
        if kind is QEvent.Type.MouseMove and self._press.phase is not Phase.IDLE:
            _, dy = self._press.move(point.x(), point.y(), now)
            if self._press.phase is not Phase.SCROLLING:
                return False
            if isinstance(watched, QAbstractButton):
                watched.setDown(False)
            self.glide.follow(dy)
            return True
        if kind is QEvent.Type.MouseButtonRelease and self._press.phase is not Phase.IDLE:
            was_pushing = self._press.phase is Phase.SCROLLING
            self._press.up(_CONTENT, now)
            self.glide.run_on(self._press.velocity[1] if was_pushing else 0.0)
            return was_pushing
        return False


def nearest_box(widget: QWidget) -> ScrollBox | None:
    """Return the box that scrolls a widget, if there is one."""
    outer = widget.parentWidget()
    while outer is not None and not isinstance(outer, ScrollBox):
        outer = outer.parentWidget()
    return outer
