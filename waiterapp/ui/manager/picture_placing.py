"""Putting a picture where it fits under the tables of a room: by finger, mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication

from waiterapp.domain.arranging import STEP
from waiterapp.domain.plan import Place, RoomPicture
from waiterapp.domain.room_pictures import corner_moved, shifted
from waiterapp.ui.manager.plan_editing import PlanEditing
from waiterapp.ui.room_pictures import rect_of

HANDLE_MM, EDGE_MM, GRIP_MM = 12.0, 0.7, 4.0


class PicturePlacing:
    """Holds the picture of the room that is drawn in while it is moved or sized."""

    def __init__(self, editing: PlanEditing) -> None:
        self._editing = editing
        self._start: QPointF | None = None
        self._is_sizing = False
        self._dragged: Place | None = None

    @property
    def picture(self) -> RoomPicture | None:
        """The picture as it lies now, while it is dragged under the finger."""
        found = self._editing.picture
        if found is None or self._dragged is None:
            return found
        return RoomPicture(found.content_id, self._dragged, found.strength)

    def handle(self, room: QSize) -> QRect:
        """Return the corner by which it is sized; where that is outside the room, the place in the room that is nearest."""
        size = self._editing.context.sizes.px(HANDLE_MM)
        picture = self.picture
        corner = rect_of(picture.place, room).bottomRight().toPoint() if picture is not None else QPoint()
        found = QRect(0, 0, size, size)
        found.moveCenter(corner)
        found.moveLeft(min(max(found.left(), 0), room.width() - size))
        found.moveTop(min(max(found.top(), 0), room.height() - size))
        return found

    def press(self, point: QPointF, room: QSize) -> None:
        """Take hold of it, or of its corner."""
        if self._editing.picture is not None:
            self._start = point
            self._is_sizing = self.handle(room).contains(point.toPoint())

    def move(self, point: QPointF, room: QSize) -> None:
        """Drag it."""
        picture = self._editing.picture
        if self._start is None or picture is None:
            return
        way = point - self._start
        if self._dragged is None and way.manhattanLength() < QApplication.startDragDistance():
            return
        change = corner_moved if self._is_sizing else shifted
        self._dragged = change(picture.place, way.x() / room.width(), way.y() / room.height())

    def release(self, moved: str, sized: str) -> None:
        """Let it lie; the words say what was done, for whoever wants to take it back."""
        place, self._dragged, self._start = self._dragged, None, None
        if place is not None:
            self._editing.put_picture(place, sized if self._is_sizing else moved)

    def step(self, right: int, down: int, *, is_sizing: bool, said: str) -> None:
        """Move or size it by a step, as with an arrow key."""
        picture = self._editing.picture
        if picture is not None:
            change = corner_moved if is_sizing else shifted
            self._editing.put_picture(change(picture.place, right * STEP, down * STEP), said)

    def paint(self, painter: QPainter, room: QSize) -> None:
        """Paint its edge and the corner by which it is sized."""
        picture = self.picture
        if picture is None:
            return
        sizes, theme = self._editing.context.sizes, self._editing.context.theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), sizes.px(EDGE_MM), Qt.PenStyle.DashLine))
        half = sizes.px(EDGE_MM) / 2
        inside = QRectF(0, 0, room.width(), room.height()).adjusted(half, half, -half, -half)
        painter.drawRect(rect_of(picture.place, room) & inside)
        painter.setPen(QPen(theme.color("surface"), sizes.px(EDGE_MM)))
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(QPointF(self.handle(room).center()), sizes.px(GRIP_MM), sizes.px(GRIP_MM))
