"""A table under a finger: a push scrolls it, or the page around it, and chooses nothing; a tap chooses a row."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QTableWidget

from waiterapp.ui.kit.canvas import SLOP_MM
from waiterapp.ui.kit.glide import Glide
from waiterapp.ui.kit.press import Phase, Press
from waiterapp.ui.kit.scroll_box import nearest_box
from waiterapp.ui.kit.sizes import Sizes

_CONTENT = 0
"""All there is under a finger, as far as scrolling goes."""


class TableTouch(QObject):
    """Takes the events of a finger before the table does, which would choose whatever a push passes over."""

    def __init__(self, table: QTableWidget, sizes: Sizes) -> None:
        super().__init__(table)
        self._table = table
        self._press = Press(sizes.px(SLOP_MM))
        self._glide = Glide(table.verticalScrollBar(), self)
        self._moves: Glide | None = None
        """What the finger moves, once it is known that it pushes."""
        self._began: QMouseEvent | None = None
        table.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow a finger; what is a tap in the end is told to the table then."""
        if event.type() is QEvent.Type.Hide:
            self._glide.stop()
        if not isinstance(event, QMouseEvent):
            return False
        point, now = event.globalPosition().toPoint(), time.monotonic()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton and self._began is None:
                self._began, self._moves = _copy(event), None
                self._press.down(_CONTENT, point.x(), point.y(), now, was_moving=self._rest())
                return True
            case QEvent.Type.MouseMove if self._began is not None:
                self._pushed(self._press.move(point.x(), point.y(), now)[1])
                return True
            case QEvent.Type.MouseButtonRelease if event.button() is Qt.MouseButton.LeftButton and self._began is not None:
                self._let_go(_copy(event), now)
                return True
        return False

    def _rest(self) -> bool:
        """Stop all that moves; tell whether anything did."""
        box = nearest_box(self._table)
        moving = [glide for glide in (self._glide, box.glide if box is not None else None) if glide and glide.is_moving]
        for glide in moving:
            glide.stop()
        return bool(moving)

    def _pushed(self, dy: int) -> None:
        if self._press.phase is not Phase.SCROLLING or not dy:
            return
        if self._moves is None:
            box = nearest_box(self._table)
            self._moves = self._glide if box is None or self._glide.can_go(dy) else box.glide
        self._moves.follow(dy)

    def _let_go(self, released: QMouseEvent, now: float) -> None:
        pressed, self._began = self._began, None
        is_tap = self._press.up(_CONTENT, now) == _CONTENT
        if self._moves is not None:
            self._moves.run_on(self._press.velocity[1])
        elif is_tap and pressed is not None:
            viewport = self._table.viewport()
            # Told past this filter: the table has to see both, and nothing in between.
            viewport.removeEventFilter(self)
            QApplication.sendEvent(viewport, pressed)
            QApplication.sendEvent(viewport, released)
            viewport.installEventFilter(self)


def _copy(event: QMouseEvent) -> QMouseEvent:
    """Return an event that may be sent later."""
    return QMouseEvent(
        event.type(),
        event.position(),
        event.scenePosition(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
        event.pointingDevice(),
    )
