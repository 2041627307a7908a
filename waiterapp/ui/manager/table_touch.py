"""A table under a finger: a push scrolls it, or the page around it, and chooses nothing; a tap chooses a row."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTableWidget

from waiterapp.ui.kit.canvas import SLOP_MM
from waiterapp.ui.kit.glide import Glide
from waiterapp.ui.kit.press import Phase, Press
from waiterapp.ui.kit.scroll_box import nearest_box
from waiterapp.ui.kit.sizes import Sizes

_CONTENT = 0
"""All there is under a finger, as far as scrolling goes."""
_DOWN = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_OVER = (QEvent.Type.Hide, QEvent.Type.EnabledChange, QEvent.Type.WindowBlocked, QEvent.Type.WindowDeactivate)
"""A finger that is down then may go up where nobody hears of it."""


class TableTouch:
    """Takes the events of a finger before the table does, which would choose whatever a push passes over.

    `is_whole`: the table shows all its rows, and only the page scrolls.
    """

    def __init__(self, table: QTableWidget, sizes: Sizes, *, is_whole: bool) -> None:
        self._is_whole = is_whole
        self._press = Press(sizes.px(SLOP_MM))
        self._glide = Glide(table.verticalScrollBar(), table)
        self._moves: Glide | None = None
        """What the finger moves, once it is known that it pushes."""
        self._began: QMouseEvent | None = None

    def take(self, table: QTableWidget, event: QEvent) -> tuple[bool, Sequence[QMouseEvent]]:
        """Follow a finger; tell whether the table is to hear nothing of this, and what it is to hear of a tap at its end."""
        kind = event.type()
        if kind in _OVER:
            self._glide.stop()
            self._forget()
        elif kind is QEvent.Type.Wheel:
            self._rest(table)
        if not isinstance(event, QMouseEvent):
            return False, ()
        now = time.monotonic()
        if kind is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton and self._began is not None:
            return True, self._let_go(_copy(event), now)
        return self._is_touched(table, event, now), ()

    def _is_touched(self, table: QTableWidget, event: QMouseEvent, now: float) -> bool:
        point, is_left = event.globalPosition().toPoint(), event.button() is Qt.MouseButton.LeftButton
        if event.type() in _DOWN and is_left:
            self._began, self._moves = _copy(event), None
            self._press.down(_CONTENT, point.x(), point.y(), now, was_moving=self._rest(table))
            return True
        if self._began is None:
            return False
        if event.type() is QEvent.Type.MouseMove:
            if event.buttons() & Qt.MouseButton.LeftButton:
                self._pushed(table, self._press.move(point.x(), point.y(), now)[1])
            else:
                self._forget()
            return True
        return False

    def _forget(self) -> None:
        """Go on as if nobody had touched it."""
        self._began = self._moves = None
        self._press.cancel()

    def _rest(self, table: QTableWidget) -> bool:
        """Stop all that moves; tell whether anything did."""
        box = nearest_box(table)
        moving = [glide for glide in (self._glide, box.glide if box is not None else None) if glide and glide.is_moving]
        for glide in moving:
            glide.stop()
        return bool(moving)

    def _pushed(self, table: QTableWidget, dy: int) -> None:
        if self._press.phase is not Phase.SCROLLING or not dy:
            return
        if self._moves is None:
            box = nearest_box(table)
            is_own = box is None or (not self._is_whole and self._glide.can_go(dy))
            self._moves = self._glide if is_own or box is None else box.glide
        self._moves.follow(dy)

    def _let_go(self, released: QMouseEvent, now: float) -> Sequence[QMouseEvent]:
        """Let what was pushed run on; return the events of a tap."""
        pressed, moved = self._began, self._moves
        self._began = self._moves = None
        is_tap = self._press.up(_CONTENT, now) == _CONTENT
        if moved is not None:
            moved.run_on(self._press.velocity[1])
        return (pressed, released) if is_tap and moved is None and pressed is not None else ()


def _copy(event: QMouseEvent) -> QMouseEvent:
    """Return an event that may be told later."""
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
