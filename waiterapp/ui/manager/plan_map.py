"""The room that a manager draws in: things are chosen, dragged and stretched by finger, mouse and keys."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from waiterapp.domain.arranging import SNAP, STEP, moved, stretched, turned
from waiterapp.domain.floor import Table
from waiterapp.domain.plan import Place
from waiterapp.ui.floor_painting import (
    CORNER_MM,
    bodies_of,
    outline_together,
    paint_piece,
    room_of,
    room_rect,
)
from waiterapp.ui.manager.picture_placing import PicturePlacing
from waiterapp.ui.manager.plan_editing import Drawn, PlanEditing
from waiterapp.ui.manager.table_pictures import OUTLINE_MM, Looks, TablePictures
from waiterapp.ui.room_pictures import HALO_MM, look_of
from waiterapp.ui.waiter.floor_page import LEAST_HEIGHT_MM, LEAST_WIDTH_MM, place_rect

HANDLE_MM = 7.0
GRID_EVERY = 2
FRAME_MS = 16
MOST_RECTS = 5000
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class _Doing(Enum):
    """What the finger is doing."""

    NOTHING = auto()
    MOVING = auto()
    STRETCHING = auto()
    FRAMING = auto()


class PlanMap(QWidget):
    """Paints one room.

    Signals:
        remove_wanted, duplicate_wanted: somebody pressed the key for it.
    """

    remove_wanted = Signal()
    duplicate_wanted = Signal()

    def __init__(self, editing: PlanEditing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._context = editing.context
        self.setObjectName("editor_map")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.chooses_several = False
        """A tap adds to what is chosen, as with the Shift key."""
        self.placing = PicturePlacing(editing)
        self.holds_picture = False
        """Fingers and keys move the picture of the room, and not what stands on it."""
        self._doing = _Doing.NOTHING
        self._held = ""
        self._start, self._now = QPoint(), QPoint()
        self._is_dragging = False
        self._dragged: dict[str, Place] = {}
        self._rects: dict[tuple[float, float, float, float, bool], QRect] = {}
        self._pictures = TablePictures(self._context)
        self._next_frame = QTimer(self)
        self._next_frame.setSingleShot(True)
        self._next_frame.setInterval(FRAME_MS)
        self._next_frame.timeout.connect(self.update)
        self._together: dict[object, QPainterPath] = {}
        editing.changed.connect(self.update)
        editing.chosen_changed.connect(self.update)
        self._context.theme_changed.connect(self.update)
        self._context.room_pictures.ready.connect(self._on_ready)

    @property
    def is_behind(self) -> bool:
        """So much has changed at once that some tables still look as they did; the next frames show them."""
        return self._pictures.is_behind

    # Where things are.

    def place_of(self, one: Drawn) -> Place:
        """Return where something stands, while it is dragged under the finger."""
        return self._dragged.get(one.key, one.place)

    def rect_of(self, one: Drawn) -> QRect:
        """Return where something is painted; tables are never smaller than on the waiters' map."""
        return self._rect(one, self.place_of(one))

    def _rect(self, one: Drawn, place: Place) -> QRect:
        key = (place.x, place.y, place.width, place.height, one.table is None)
        found = self._rects.get(key)
        if found is None:
            if len(self._rects) > MOST_RECTS:
                self._rects.clear()
            sizes = self._context.sizes
            least = (1, 1) if one.table is None else (sizes.px(LEAST_WIDTH_MM), sizes.px(LEAST_HEIGHT_MM))
            rect_in = room_rect if one.table is None else place_rect
            found = self._rects[key] = rect_in(place, self.width(), self.height(), *least)
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Everything stands elsewhere in a room of another size."""
        super().resizeEvent(event)
        self._rects.clear()

    def stacked(self) -> list[Drawn]:
        """Return everything from the lowest to the topmost: pieces, tables, what is chosen."""
        return sorted(self._editing.drawn().values(), key=lambda one: one.key in self._editing.chosen)

    def drawn_table(self, table_id: str) -> Drawn | None:
        """Return a table of this room."""
        drawn = self._editing.drawn().values()
        return next((one for one in drawn if one.table is not None and one.table.id == table_id), None)

    def handle(self) -> QRect | None:
        """Return the corner by which the one thing that is chosen is stretched."""
        if len(self._editing.chosen) != 1:
            return None
        (key,) = self._editing.chosen
        one = self._editing.drawn().get(key)
        if one is None:
            return None
        size = self._context.sizes.px(HANDLE_MM)
        corner = self.rect_of(one).bottomRight()
        return QRect(corner.x() - size // 2, corner.y() - size // 2, size, size)

    def _at(self, point: QPoint) -> Drawn | None:
        return next((one for one in reversed(self.stacked()) if self.rect_of(one).contains(point)), None)

    # Fingers.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of something, of its corner, or begin a frame."""
        point = event.position().toPoint()
        self._start = self._now = point
        self._is_dragging = False
        if self.holds_picture:
            self.placing.press(event.position(), self.size())
            return
        handle = self.handle()
        one = self._at(point)
        adds = self.chooses_several or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if handle is not None and handle.contains(point):
            self._doing, (self._held,) = _Doing.STRETCHING, self._editing.chosen
        elif one is None:
            self._doing, self._held = _Doing.FRAMING, ""
            if not adds:
                self._editing.choose(())
        else:
            self._doing, self._held = _Doing.MOVING, one.key
            if adds:
                self._editing.choose(self._editing.chosen ^ {one.key})
            elif one.key not in self._editing.chosen:
                self._editing.choose({one.key})

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        if self.holds_picture:
            self.placing.move(event.position(), self.size())
            self.update()
            return
        if self._doing is _Doing.NOTHING:
            return
        self._now = event.position().toPoint()
        way = self._now - self._start
        self._is_dragging = self._is_dragging or way.manhattanLength() >= QApplication.startDragDistance()
        if not self._is_dragging:
            return
        if self._doing is _Doing.MOVING:
            self._dragged = moved(self._editing.places(), way.x() / self.width(), way.y() / self.height(), self._held)
        elif self._doing is _Doing.STRETCHING:
            one = self._editing.drawn()[self._held]
            self._dragged = {self._held: stretched(one.place, self._now.x() / self.width(), self._now.y() / self.height())}
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let it stand."""
        if self.holds_picture:
            self.placing.release(self.tr("Move"), self.tr("Size"))
            self.update()
            return
        doing, self._doing = self._doing, _Doing.NOTHING
        dragged, self._dragged = self._dragged, {}
        if self._is_dragging and doing is _Doing.FRAMING:
            frame = QRect(self._start, self._now).normalized()
            inside = {one.key for one in self._editing.drawn().values() if frame.intersects(self.rect_of(one))}
            self._editing.choose(self._editing.chosen | inside)
        elif dragged:
            self._editing.put(dragged, self.tr("Move") if doing is _Doing.MOVING else self.tr("Size"))
        self.update()

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space, move with arrows, stretch with Shift and arrows."""
        key, editing = Qt.Key(event.key()), self._editing
        step = _STEPS.get(key)
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.holds_picture:
            self._move_picture(step, event)
        elif step is not None and editing.chosen:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._stretch(*step)
            else:
                editing.put(moved(editing.places(), step[0] * STEP, step[1] * STEP), self.tr("Move"))
        elif key == Qt.Key.Key_A and is_control:
            editing.choose(editing.drawn())
        elif key == Qt.Key.Key_D and is_control:
            self.duplicate_wanted.emit()
        elif key in (Qt.Key.Key_N, Qt.Key.Key_Space) and editing.drawn():
            self._choose_next()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_wanted.emit()
        elif key == Qt.Key.Key_T:
            editing.put(turned(editing.places()), self.tr("Turn"))
        elif key == Qt.Key.Key_Escape and editing.chosen:
            editing.choose(())
        else:
            super().keyPressEvent(event)

    def _move_picture(self, step: tuple[int, int] | None, event: QKeyEvent) -> None:
        if step is None or self._editing.picture is None:
            super().keyPressEvent(event)
            return
        is_sizing = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.placing.step(*step, is_sizing=is_sizing, said=self.tr("Size") if is_sizing else self.tr("Move"))

    def _choose_next(self) -> None:
        """Choose what comes after what is chosen, tables first."""
        keys = sorted(self._editing.drawn(), key=lambda key: self._editing.drawn()[key].table is None)
        chosen = [keys.index(key) for key in self._editing.chosen if key in keys]
        self._editing.choose({keys[(max(chosen, default=-1) + 1) % len(keys)]})

    def _stretch(self, right: int, down: int) -> None:
        places = {}
        for key, place in self._editing.places().items():
            x, y = place.x + place.width / 2 + right * STEP, place.y + place.height / 2 + down * STEP
            places[key] = stretched(place, x, y)
        self._editing.put(places, self.tr("Size"))

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grid, what is drawn, and what is chosen."""
        theme = self._context.theme
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), theme.color("surface"))
            self._paint_picture(painter)
            painter.setPen(theme.color("raised"))
            for step in range(0, SNAP + 1, GRID_EVERY):
                painter.drawLine(self.width() * step // SNAP, 0, self.width() * step // SNAP, self.height())
                painter.drawLine(0, self.height() * step // SNAP, self.width(), self.height() * step // SNAP)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            halo = self._halo()
            self._pictures.begin_frame()
            together = self._paint_together(painter, halo)
            chosen, seen = self._editing.chosen, event.rect()
            for one in self.stacked():
                place = self.place_of(one)
                rect, is_chosen = self._rect(one, place), one.key in chosen
                if not rect.intersects(seen):
                    continue
                if one.piece is not None:
                    paint_piece(painter, theme, self._context.sizes, one.piece, rect, is_chosen=is_chosen)
                elif one.table is not None:
                    is_together = one.key in together
                    looks = self._looks(one.table, place, rect, halo, is_chosen=is_chosen, is_together=is_together)
                    where = room_of(rect, place.turn).topLeft()
                    painter.drawPixmap(where.x() - halo, where.y() - halo, self._pictures.picture(one.key, looks))
            self._paint_handle(painter)
            if self.holds_picture:
                self.placing.paint(painter, self.size())
            if self._doing is _Doing.FRAMING and self._is_dragging:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.color("accent"), 1, Qt.PenStyle.DashLine))
                painter.drawRect(QRect(self._start, self._now).normalized())
        if self._pictures.is_behind:
            self._next_frame.start()

    def _paint_picture(self, painter: QPainter) -> None:
        picture = self.placing.picture
        if picture is not None:
            theme, ratio = self._context.theme, self.devicePixelRatioF()
            look = look_of(picture, self.size(), theme, theme.color("surface"), ratio)
            if look is not None:
                self._context.room_pictures.paint(painter, look, ratio)

    def _halo(self) -> int:
        """Return how far around a table the ground is plain: only a picture needs that."""
        return self._context.sizes.px(HALO_MM) if self._editing.picture is not None else 0

    @Slot(str)
    def _on_ready(self, content_id: str) -> None:
        picture = self._editing.picture
        if picture is not None and picture.content_id == content_id:
            self.update()

    @Slot(bool)
    def hold_picture(self, holds_it: bool) -> None:
        """Let fingers and keys move the picture, or what stands on it."""
        if holds_it != self.holds_picture:
            self.holds_picture = holds_it
            self._editing.choose(())
            self.update()

    def _paint_together(self, painter: QPainter, halo: int) -> frozenset[str]:
        """Paint the one outline of tables that are pushed together; return whose outline that is."""
        if not self._editing.floor.joined:
            return frozenset()
        theme, sizes, shown = self._context.theme, self._context.sizes, dict[object, QPainterPath]()
        parties: dict[str, list[Drawn]] = {}
        for one in self._editing.drawn().values():
            if one.table is not None:
                parties.setdefault(self._editing.floor.joined_to(one.table.id), []).append(one)
        painter.setBrush(theme.color("raised"))
        painter.setPen(QPen(theme.color("outline"), sizes.px(OUTLINE_MM)))
        found: set[str] = set()
        for party in (one for one in parties.values() if len(one) > 1):
            standing = tuple((self.rect_of(one), self.place_of(one)) for one in party)
            key = tuple((rect.getRect(), place.shape, place.turn) for rect, place in standing)
            path = self._together.get(key) or outline_together(bodies_of(standing, sizes.px(CORNER_MM)), sizes)
            shown[key] = path
            if halo:
                painter.strokePath(path, QPen(theme.color("surface"), 2 * halo))
            painter.drawPath(path)
            found |= {one.key for one in party}
        self._together = shown
        return frozenset(found)

    def _looks(self, table: Table, place: Place, rect: QRect, halo: int, *, is_chosen: bool, is_together: bool) -> Looks:
        floor, width = self._editing.floor, rect.width()
        return Looks(
            width,
            rect.height(),
            place.shape,
            place.turn,
            table.name,
            table.seats,
            floor.section_of(table.id),
            is_chosen,
            is_loose=table.id in floor.unplaced or floor.is_hidden(table.id),
            is_bare=is_together and not is_chosen,
            own_width=min(width, round(place.width * self.width())) if is_together else width,
            halo=halo,
            theme=self._context.theme.name,
            ratio=self.devicePixelRatioF(),
        )

    def _paint_handle(self, painter: QPainter) -> None:
        handle = self.handle()
        if handle is not None:
            painter.setBrush(self._context.theme.color("text"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(handle.adjusted(*[self._context.sizes.px(1.5)] * 2, *[-self._context.sizes.px(1.5)] * 2))

    @Slot(bool)
    def set_several(self, is_on: bool) -> None:
        """Let taps add to what is chosen, or choose anew."""
        self.chooses_several = is_on
