"""A scroll area that paints its tiles itself: no widget per ticket or dish, and a flick never taps."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from waiterapp.ui.kit.geometry import Box
from waiterapp.ui.kit.press import NOTHING, Phase, Press
from waiterapp.ui.kit.second_tap import DOUBLE_TAP_S
from waiterapp.ui.kit.sizes import Sizes

HOLD_MS = 500
FRAME_MS = 16
SLOP_MM = 3.0
SWIPE_MM = 14.0
"""So far a tile is pushed before it is gone when the finger goes up."""
DECAY_PER_S = 0.05
"""How much of a flick's speed is left after a second."""
SLOWEST = 40.0
"""Pixels per second below which a flick has ended."""


class TileCanvas(QAbstractScrollArea):
    """Paints numbered tiles and says which was tapped. A subclass says where tiles are and how they look.

    Signals:
        tapped: a tile was tapped, or chosen with the Enter key.
        held: a finger rested on a tile.
        current_changed: the tile the keyboard is on.
        swiped: a tile was pushed aside, where tiles can be.
        dragged: a tile is being carried, and the point of the screen where it is.
        dropped: a tile was carried to a point of the screen.
    """

    tapped = Signal(int)
    held = Signal(int)
    current_changed = Signal(int)
    swiped = Signal(int)
    dragged = Signal(int, QPoint)
    dropped = Signal(int, QPoint)

    def __init__(self, sizes: Sizes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sizes = sizes
        # Asked for the one that Qt makes, Python would first load every kind of widget there is, to find out which this is.
        self._ground = QWidget()
        self.setViewport(self._ground)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._press = Press(sizes.px(SLOP_MM))
        self._current = NOTHING
        self._pressed_meaning: object = None
        self._current_meaning: object = None
        self._velocity = (0.0, 0.0)
        self._last_frame = 0.0
        self._shown_since = float("-inf")
        self.now: Callable[[], float] = time.monotonic
        """Seconds on a clock that does not jump."""
        self._hold_timer = QTimer(self)
        self._hold_timer.setSingleShot(True)
        self._hold_timer.setInterval(HOLD_MS)
        self._hold_timer.timeout.connect(self._on_held)
        self._flick_timer = QTimer(self)
        self._flick_timer.setInterval(FRAME_MS)
        self._flick_timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._flick_timer.timeout.connect(self._on_frame)

    def viewport(self) -> QWidget:
        """Return what is painted on."""
        return self._ground

    # What a subclass provides.

    def tile_count(self) -> int:
        """Return how many tiles there are."""
        raise NotImplementedError

    def tile_box(self, index: int) -> Box:
        """Return where a tile is, in content pixels."""
        raise NotImplementedError

    def tile_at(self, x: int, y: int) -> int:
        """Return the tile at a content point, or -1."""
        raise NotImplementedError

    def tiles_within(self, box: Box) -> Iterable[int]:
        """Return the tiles that touch a part of the content."""
        raise NotImplementedError

    def paint_tile(self, painter: QPainter, index: int, rect: QRect, dirty: QRect) -> None:
        """Paint one tile; `dirty` is the part that must be painted."""
        raise NotImplementedError

    def paint_ground(self, painter: QPainter, dirty: QRect) -> None:
        """Paint what is behind the tiles."""
        painter.fillRect(dirty, self.palette().window())

    def content_size(self) -> tuple[int, int]:
        """Return width and height of the content."""
        raise NotImplementedError

    def tile_name(self, index: int) -> str:
        """Return what a screen reader says of a tile."""
        raise NotImplementedError

    def tile_meaning(self, index: int) -> object:
        """Return what a tile stands for, such as an id; where tiles come and go, another may have its number by now."""
        return index

    def tile_of(self, meaning: object) -> int:
        """Return the tile that stands for something now, or -1."""
        return next((index for index in range(self.tile_count()) if self.tile_meaning(index) == meaning), NOTHING)

    def spoken_tiles(self) -> Sequence[int]:
        """Return the tiles a screen reader can reach, in reading order."""
        return range(self.tile_count())

    def relayout(self) -> None:
        """Work out where tiles are, after a resize."""
        raise NotImplementedError

    # What screens use.

    @property
    def current(self) -> int:
        """The tile the keyboard is on, or -1."""
        return self._current

    def set_current(self, index: int, *, scroll: bool = True) -> None:
        """Put the keyboard on a tile."""
        before, self._current = self._current, index
        self._current_meaning = self._meaning_now(index)
        for tile in (before, index):
            self.update_tile(tile)
        if index != NOTHING and scroll:
            self.show_tile(index)
        if before != index:
            self.current_changed.emit(index)
            if index != NOTHING and QAccessible.isActive():
                event = QAccessibleEvent(self, QAccessible.Event.Focus)
                spoken = self.spoken_tiles()
                if index in spoken:
                    event.setChild(spoken.index(index))
                QAccessible.updateAccessibility(event)

    @property
    def pressed(self) -> int:
        """The tile under the finger, or -1."""
        return self._press.tile if self._press.phase is Phase.PRESSED else NOTHING

    @property
    def swiping(self) -> tuple[int, int]:
        """The tile that is being pushed aside and by how many pixels, or -1 and 0."""
        is_swiping = self._press.phase is Phase.SWIPING
        return (self._press.tile, self._press.travel[0]) if is_swiping else (NOTHING, 0)

    @property
    def carried(self) -> int:
        """The tile that was lifted by a long press and can be carried, or -1."""
        is_lifted = self._press.drags and self._press.phase in (Phase.HELD, Phase.DRAGGING)
        return self._press.tile if is_lifted else NOTHING

    def offset(self) -> QPoint:
        """Return how far the content is scrolled."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def tile_rect(self, index: int) -> QRect:
        """Return where a tile is on the viewport."""
        box = self.tile_box(index)
        offset = self.offset()
        return QRect(box.x - offset.x(), box.y - offset.y(), box.width, box.height)

    def update_tile(self, index: int) -> None:
        """Repaint one tile if it is in view."""
        if 0 <= index < self.tile_count():
            self.viewport().update(self.tile_rect(index))

    def show_tile(self, index: int) -> None:
        """Scroll until a tile is in view."""
        box = self.tile_box(index)
        for bar, start, length, page in (
            (self.verticalScrollBar(), box.y, box.height, self.viewport().height()),
            (self.horizontalScrollBar(), box.x, box.width, self.viewport().width()),
        ):
            if start < bar.value():
                bar.setValue(start)
            elif start + length > bar.value() + page:
                bar.setValue(start + length - page)

    def refit(self) -> None:
        """Lay out again and repaint; call after the content changed."""
        self.relayout()
        self.fit_scroll_bars()
        self.stay_on_meanings()
        self.viewport().update()

    def stay_on_meanings(self) -> None:
        """Keep the keyboard on what it was on, and let go of a press whose tile is another by now.

        A tap, a swipe or a carry was meant for what stood there when the finger came down.
        """
        if self._press.tile != NOTHING and self._meaning_now(self._press.tile) != self._pressed_meaning:
            self.cancel_press()
        if self._current != NOTHING and self._meaning_now(self._current) != self._current_meaning:
            self._current = self.tile_of(self._current_meaning)

    def _meaning_now(self, index: int) -> object:
        return self.tile_meaning(index) if 0 <= index < self.tile_count() else None

    def fit_scroll_bars(self) -> None:
        """Let the scroll bars reach all of the content."""
        width, height = self.content_size()
        view = self.viewport()
        self.verticalScrollBar().setRange(0, max(0, height - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(self.sizes.px(8))
        self.horizontalScrollBar().setRange(0, max(0, width - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.horizontalScrollBar().setSingleStep(self.sizes.px(8))

    def stop_flick(self) -> None:
        """Let moving content rest."""
        self._flick_timer.stop()
        self._velocity = (0.0, 0.0)

    def cancel_press(self) -> None:
        """Let the press that is going on mean nothing."""
        self._hold_timer.stop()
        before = self._press.tile
        self._press.cancel()
        self.update_tile(before)

    def take_no_second_tap(self) -> None:
        """Tap nothing for a moment: a tap has brought this canvas, and a second one was meant for what stood here before."""
        self._shown_since = self.now()

    # Qt.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tiles in the dirty region."""
        dirty = event.region().boundingRect()
        offset = self.offset()
        with QPainter(self.viewport()) as painter:
            self.paint_ground(painter, dirty)
            box = Box(dirty.x() + offset.x(), dirty.y() + offset.y(), dirty.width(), dirty.height())
            self.paint_content(painter, box, event.region())

    def paint_content(self, painter: QPainter, box: Box, region: QRegion) -> None:
        """Paint every tile in a part of the content."""
        dirty, offset = region.boundingRect(), self.offset()
        dx, dy = offset.x(), offset.y()
        for index in self.tiles_within(box):
            tile = self.tile_box(index)
            rect = QRect(tile.x - dx, tile.y - dy, tile.width, tile.height)
            if region.intersects(rect):
                self.paint_tile(painter, index, rect, dirty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size."""
        super().resizeEvent(event)
        self.refit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint after a scroll."""
        self.viewport().scroll(dx, dy)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A finger or the left button came down."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        now, was_moving = self.now(), self._flick_timer.isActive()
        was_moving = was_moving or now - self._shown_since < DOUBLE_TAP_S
        self.stop_flick()
        point = event.position().toPoint()
        self._press.down(self._tile_under(point), point.x(), point.y(), now, was_moving=was_moving)
        self._pressed_meaning = self._meaning_now(self._press.tile)
        self._hold_timer.start()
        self.update_tile(self._press.tile)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick taps are two taps."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The finger moved: a tap may become a scroll."""
        if self._press.phase is Phase.IDLE:
            return
        before = self.pressed
        point = event.position().toPoint()
        dx, dy = self._press.move(point.x(), point.y(), self.now())
        if self._press.phase not in (Phase.PRESSED, Phase.HELD):
            self._hold_timer.stop()
        if self.pressed != before:
            self.update_tile(before)
        if dx or dy:
            self._scroll_by(dx, dy)
        elif self._press.phase is Phase.SWIPING:
            self.update_tile(self._press.tile)
        elif self._press.phase is Phase.DRAGGING:
            self.dragged.emit(self._press.tile, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The finger went up: a tap counts where it began, a scroll may run on."""
        if event.button() is not Qt.MouseButton.LeftButton or self._press.phase is Phase.IDLE:
            return
        self._hold_timer.stop()
        phase, before = self._press.phase, self._press.tile
        pushed = abs(self._press.travel[0])
        tapped = self._press.up(self._tile_under(event.position().toPoint()), self.now())
        self.update_tile(before)
        if phase is Phase.SCROLLING:
            self._start_flick(self._press.velocity)
        elif phase is Phase.SWIPING and pushed >= self.sizes.px(SWIPE_MM):
            self.swiped.emit(before)
        elif phase is Phase.DRAGGING:
            self.dropped.emit(before, event.globalPosition().toPoint())
        elif tapped != NOTHING:
            self.set_current(tapped, scroll=False)
            self.tapped.emit(tapped)

    def hideEvent(self, event: QHideEvent) -> None:
        """A press does not outlive its screen."""
        self.cancel_press()
        self.stop_flick()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between tiles with the arrow keys; Enter and Space tap."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current != NOTHING:
            self.tapped.emit(self._current)
        elif key in _ARROWS and self.tile_count():
            self.set_current(self.neighbour(self._current, *_ARROWS[Qt.Key(key)]))
        elif key == Qt.Key.Key_Home and self.tile_count():
            self.set_current(0)
        elif key == Qt.Key.Key_End and self.tile_count():
            self.set_current(self.tile_count() - 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        if self._current == NOTHING and self.tile_count() and event.reason() in _BY_KEYBOARD:
            self.set_current(0)
        self.update_tile(self._current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide where the keyboard is."""
        super().focusOutEvent(event)
        self.update_tile(self._current)

    def neighbour(self, index: int, right: int, down: int) -> int:
        """Return the nearest tile in a direction, or the same one at the edge."""
        if index == NOTHING:
            return 0
        here = self.tile_box(index)
        x, y = here.x + here.width // 2, here.y + here.height // 2
        best, best_distance = index, None
        for other in range(self.tile_count()):
            box = self.tile_box(other)
            dx, dy = box.x + box.width // 2 - x, box.y + box.height // 2 - y
            forward = dx * right + dy * down
            aside = abs(dy if right else dx)
            if other != index and forward > 0 and aside <= forward * 2:
                distance = forward + 3 * aside
                if best_distance is None or distance < best_distance:
                    best, best_distance = other, distance
        return best

    def _tile_under(self, point: QPoint) -> int:
        offset = self.offset()
        return self.tile_at(point.x() + offset.x(), point.y() + offset.y())

    @Slot()
    def _on_held(self) -> None:
        tile = self._press.hold()
        if tile != NOTHING:
            self.update_tile(tile)
            self.held.emit(tile)

    def _scroll_by(self, dx: int, dy: int) -> None:
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - dx)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - dy)

    def _start_flick(self, velocity: tuple[float, float]) -> None:
        if max(abs(velocity[0]), abs(velocity[1])) > SLOWEST:
            self._velocity = velocity
            self._last_frame = self.now()
            self._flick_timer.start()

    @Slot()
    def _on_frame(self) -> None:
        now = self.now()
        span, self._last_frame = now - self._last_frame, now
        vx, vy = self._velocity
        before = self.offset()
        self._scroll_by(round(vx * span), round(vy * span))
        decay = DECAY_PER_S**span
        self._velocity = (vx * decay, vy * decay)
        rests = max(abs(self._velocity[0]), abs(self._velocity[1])) < SLOWEST
        if rests or (span > 0 and self.offset() == before and max(abs(vx), abs(vy)) * span >= 1):
            self.stop_flick()


_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
