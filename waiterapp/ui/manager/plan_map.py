"""The room that a manager draws in: things are chosen, dragged and stretched by finger, mouse and keys."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from waiterapp.domain.arranging import SNAP, STEP, moved, stretched, turned
from waiterapp.domain.plan import Place
from waiterapp.ui.floor_painting import (
    BADGE_MM,
    CORNER_MM,
    bodies_of,
    outline,
    outline_together,
    paint_piece,
    paint_server,
    room_of,
    room_rect,
)
from waiterapp.ui.kit.theme import text_on
from waiterapp.ui.manager.picture_placing import PicturePlacing
from waiterapp.ui.manager.plan_editing import Drawn, PlanEditing
from waiterapp.ui.room_pictures import HALO_MM, look_of
from waiterapp.ui.waiter.floor_page import LEAST_HEIGHT_MM, LEAST_WIDTH_MM, place_rect

HANDLE_MM, OUTLINE_MM = 7.0, 0.5
SMALLEST_NAME_MM, NAME_MM = 2.6, 5.0
GRID_EVERY = 2
MOST_PICTURES = 3000
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
        self._pictures: dict[object, QPixmap] = {}
        self._together: dict[object, QPainterPath] = {}
        editing.changed.connect(self.update)
        editing.chosen_changed.connect(self.update)
        self._context.theme_changed.connect(self.update)
        self._context.room_pictures.ready.connect(self._on_ready)

    # Where things are.

    def place_of(self, one: Drawn) -> Place:
        """Return where something stands, while it is dragged under the finger."""
        return self._dragged.get(one.key, one.place)

    def rect_of(self, one: Drawn) -> QRect:
        """Return where something is painted; tables are never smaller than on the waiters' map."""
        place = self.place_of(one)
        if one.table is None:
            return room_rect(place, self.width(), self.height())
        sizes = self._context.sizes
        return place_rect(place, self.width(), self.height(), sizes.px(LEAST_WIDTH_MM), sizes.px(LEAST_HEIGHT_MM))

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
            halo, ratio = self._halo(), self.devicePixelRatioF()
            together = self._paint_together(painter, halo)
            for one in self.stacked():
                rect = self.rect_of(one)
                if not rect.intersects(event.rect()):
                    continue
                if one.piece is not None:
                    paint_piece(painter, theme, self._context.sizes, one.piece, rect, is_chosen=one.key in self._editing.chosen)
                else:
                    looks = self._picture_of(one, rect, halo, ratio, is_together=one.key in together)
                    painter.drawPixmap(room_of(rect, one.place.turn).topLeft() - QPoint(halo, halo), looks)
            self._paint_handle(painter)
            if self.holds_picture:
                self.placing.paint(painter, self.size())
            if self._doing is _Doing.FRAMING and self._is_dragging:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.color("accent"), 1, Qt.PenStyle.DashLine))
                painter.drawRect(QRect(self._start, self._now).normalized())

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

    def _picture_of(self, one: Drawn, rect: QRect, halo: int, ratio: float, *, is_together: bool) -> QPixmap:
        """Return a table as it looks; a drag of hundreds paints none of them anew."""
        floor, table = self._editing.floor, one.table
        is_chosen, place = one.key in self._editing.chosen, self.place_of(one)
        is_loose = table is not None and (table.id in floor.unplaced or floor.is_hidden(table.id))
        section = floor.section_of(table.id) if table is not None else None
        seats = table.seats if table is not None else None
        theme = self._context.theme
        is_bare = is_together and not is_chosen
        # Of tables that are one, each has what is its own, however small that is on this screen.
        own_width = min(rect.width(), round(place.width * self.width())) if is_together else rect.width()
        looks = (is_chosen, is_loose, is_bare, own_width, halo, section, theme.name, ratio)
        key = (rect.size().toTuple(), place.shape, place.turn, one.name, seats, *looks)
        found = self._pictures.get(key)
        if found is None:
            if len(self._pictures) > MOST_PICTURES:
                self._pictures.clear()
            room = room_of(QRect(QPoint(), rect.size()), place.turn).adjusted(-halo, -halo, halo, halo)
            found = QPixmap(room.size() * ratio)
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            body = QRect(-room.topLeft(), rect.size())
            with QPainter(found) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                fill = theme.color("accent" if is_chosen else "raised")
                style = Qt.PenStyle.DashLine if is_loose else Qt.PenStyle.SolidLine
                pen = QPen(theme.color("text" if is_chosen else "outline"), self._context.sizes.px(OUTLINE_MM), style)
                painter.setBrush(fill)
                painter.setPen(pen)
                inset = pen.widthF() / 2
                shape = QRectF(body).adjusted(inset, inset, -inset, -inset)
                path = outline(shape, place, self._context.sizes.px(CORNER_MM))
                if halo and not is_bare:
                    painter.strokePath(path, QPen(theme.color("surface"), 2 * halo))
                if not is_bare:
                    painter.drawPath(path)
                painter.setPen(text_on(fill.name()))
                foot = 0
                if section is not None:
                    paint_server(painter, self._context.sizes, section, body)
                    foot = self._context.sizes.px(BADGE_MM)
                size = max(SMALLEST_NAME_MM, min(NAME_MM, self._context.sizes.mm(rect.height() - foot) / 2))
                painter.setFont(self._context.sizes.font(size, bold=True))
                # Above whose section it is there is one line for both.
                words = f"{one.name}{' ' if foot else chr(10)}({seats})" if seats else one.name
                width = painter.fontMetrics().size(0, words).width()
                if width > own_width:
                    size = max(SMALLEST_NAME_MM, size * own_width / width)
                    painter.setFont(self._context.sizes.font(size, bold=True))
                painter.drawText(body.adjusted(0, 0, 0, -foot), Qt.AlignmentFlag.AlignCenter, words)
            self._pictures[key] = found
        return found

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
