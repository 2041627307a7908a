"""One table on the map, or several that are one: a real button, so that focus, keyboard and screen reader come for free."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, cos, radians, sin

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPaintEvent,
    QPen,
    QRegion,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from waiterapp.domain.floor import Table
from waiterapp.domain.plan import Place, Section
from waiterapp.domain.tables import Owner, TableState, TableStatus
from waiterapp.domain.tickets import Urgency
from waiterapp.ui.context import Context
from waiterapp.ui.floor_painting import BADGE_MM, CORNER_MM, bodies_of, outline, outline_together, paint_server, room_of
from waiterapp.ui.kit.texts import age_text, course_text, moment_text, money_text, table_state_text, urgency_text
from waiterapp.ui.kit.theme import text_on

NUMBER_MM = 6.0
WORD_MM = 3.4
DETAIL_MM = 3.0
LINE_HEIGHT = 1.2
SMALL_TABLE_MM, SMALLER = 18.0, 0.8
SHRINK = (1.0, 0.85, 0.72, 0.62, 0.54)
"""A text that is too wide is written smaller before it is cut."""
LEGIBLE = SHRINK[2]
"""A state that would be smaller than this is said in fewer letters."""
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
RIM_MM, ALARM_MM = 0.9, 1.5
STRAIGHT, ASKEW_WIDTH, ASKEW_HEIGHT = 0.01, 0.9, 0.6
Line = tuple[str, float, bool]
"""Words, their size in millimetres, and whether they are bold."""


class TableButton(QAbstractButton):
    """Shows number, state as colour and word, minutes, open sum and whose it is."""

    def __init__(self, context: Context, table: Table, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.table = table
        """The one whose order is opened."""
        self.tables: tuple[Table, ...] = (table,)
        """It, and those that are pushed to it."""
        self._places: tuple[Place, ...] = (Place(0.5, 0.5),)
        self._sections: tuple[Section | None, ...] = (None,)
        self._head = ""
        self._bodies: tuple[QRect, ...] = ()
        self._together = QPainterPath()
        self.status = TableStatus(table.id)
        self._has_alarm, self._is_lit = False, True
        self.setObjectName(f"table_{table.id}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.refresh()

    def show_place(self, table: Table, place: Place) -> None:
        """Be a table as it is called and drawn now."""
        self.show_tables([(table, place)])

    def show_tables(self, drawn: Sequence[tuple[Table, Place]]) -> None:
        """Be tables as they are called and drawn now, the one whose order is opened first; repaint if anything differs."""
        floor = self._context.view.floor
        tables, places = tuple(table for table, _ in drawn), tuple(place for _, place in drawn)
        sections = tuple(floor.section_of(table.id) for table in tables)
        status, head = self._status_of(tables[0]), floor.table_name(floor.joined_to(tables[0].id))
        before = (self.tables, self._places, self._sections, self.status, self._head)
        if (tables, places, sections, status, head) != before:
            if (tables, places) != (self.tables, self._places):
                self._bodies = ()
            self.table, self.tables, self._places, self._sections, self._head = tables[0], tables, places, sections, head
            self.refresh()

    def stand(self, rects: Sequence[QRect]) -> bool:
        """Stand somewhere on the map, each table in its rectangle; it is touched only where something of it is seen.

        Returns whether it has stood otherwise before.
        """
        if tuple(rects) == self._bodies:
            return False
        self._bodies = tuple(rects)
        self._together = QPainterPath()
        (place, *others), rect = self._places, rects[0]
        if others:
            self._stand_together(rects)
            return True
        # What is turned needs more room than it has body.
        self.setGeometry(room_of(rect, place.turn))
        if place.turn:
            self.setMask(QRegion(self._outline(0).toFillPolygon().toPolygon()))
        else:
            self.clearMask()
        self.update()
        return True

    def _stand_together(self, rects: Sequence[QRect]) -> None:
        sizes = self._context.sizes
        margin = ceil(sizes.px(ALARM_MM) / 2) + 1
        bodies = bodies_of(zip(rects, self._places, strict=True), sizes.px(CORNER_MM))
        shape = outline_together(bodies, sizes)
        room = shape.boundingRect().toAlignedRect().adjusted(-margin, -margin, margin, margin)
        self._together = shape.translated(-room.topLeft())
        # Half of the rim is painted outside.
        stroker = QPainterPathStroker()
        stroker.setWidth(2 * margin)
        rim = stroker.createStroke(self._together).toFillPolygon().toPolygon()
        mask = QRegion(self._together.toFillPolygon().toPolygon())
        # A band may lead past somebody else's table, and must not lie on it.
        self.lower()
        self.setGeometry(room)
        self.setMask(mask.united(QRegion(rim, Qt.FillRule.WindingFill)))
        self.update()

    def refresh(self) -> None:
        """Read the state again; pushed to another table, it has that one's."""
        self.status = self._status_of(self.table)
        self._aged = self._age()
        self.setAccessibleName(self._spoken())
        self.update()

    def grow_older(self) -> None:
        """Paint anew only what time alone has changed: most tables look as they did a while ago."""
        if self._status_of(self.table) != self.status or self._age() != self._aged:
            self.refresh()

    def _age(self) -> str:
        """Return since when there are guests, as it is written; nothing where it is not."""
        status = self.status
        return age_text(self._context.view.age(status.since)) if status.since is not None and status.sum is not None else ""

    def _status_of(self, table: Table) -> TableStatus:
        return self._context.view.status(self._context.view.floor.joined_to(table.id), self._context.waiter_id)

    def set_alarm(self, *, is_on: bool, is_lit: bool) -> None:
        """Call for attention, or stop; a table that calls is framed at every other beat and says why all the time."""
        before = (self._has_alarm, self._has_alarm and self._is_lit)
        self._has_alarm, self._is_lit = is_on, is_lit
        if before != (is_on, is_on and is_lit):
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave arrows to the map, which knows what is beside what; Qt would go to whichever table was made next."""
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Prefer a comfortable table."""
        return QSize(self._context.sizes.px(22), self._context.sizes.px(18))

    def _spoken(self) -> str:
        both = len(self.tables) > 1
        called = (self.tr("Tables %1") if both else self.tr("Table %1")).replace("%1", self._names())
        parts = [called, table_state_text(self.status.state)]
        if self.status.owner is Owner.COLLEAGUE:
            parts.append(self.status.waiter_name)
        parts.append(self.status.name)
        if self.status.guests:
            parts.append(self.tr("%n guest(s)", "", self.status.guests))
        if self.status.parties > 1:
            parts.append(self.tr("%n part(ies)", "", self.status.parties))
        if self.status.sum is not None:
            parts.append(money_text(self.status.sum))
        if self.status.undelivered:
            parts.append(self.tr("not with the till yet"))
        if self.status.next_course is not None:
            parts.append(self.tr("%1 due").replace("%1", course_text(self.status.next_course)))
        return ", ".join(part for part in parts if part)

    def _names(self) -> str:
        return " + ".join(table.name for table in self.tables)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the table, or all that are pushed together as one."""
        theme = self._context.theme
        fill = theme.table(self.status.state)
        if self.isDown():
            fill = fill.darker(130) if not theme.is_dark else fill.lighter(130)
        ink = text_on(fill.name())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(self._outline(0), fill)
            self._paint_border(painter, ink)
            for index, section in enumerate(self._sections):
                if section is not None:
                    paint_server(painter, self._context.sizes, section, self._rect_of(index))
                painter.setPen(ink)
                foot = self._context.sizes.px(BADGE_MM) if section is not None else 0
                room = self._text_room(index)
                area = room.adjusted(self._rim, self._rim, -self._rim, -self._rim - foot)
                size = NUMBER_MM * (SMALLER if area.height() < self._context.sizes.px(SMALL_TABLE_MM) else 1)
                lines = self._fitting(area) if index == 0 else [(self.tables[index].name, size, True)]
                self._write(painter, area, lines)

    def _write(self, painter: QPainter, area: QRect, lines: Iterable[Line]) -> None:
        """Write lines one under the other in the middle of an area; what is too wide is written smaller before it is cut."""
        sizes, listed = self._context.sizes, list(lines)
        heights = [self._height_of(line) for line in listed]
        y = area.center().y() - sum(heights) // 2
        for (words, size, bold), height in zip(listed, heights, strict=True):
            text = words
            for smaller in SHRINK:
                painter.setFont(sizes.font(size * smaller, bold=bold))
                if painter.fontMetrics().horizontalAdvance(text) <= area.width():
                    break
            else:
                text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area.x(), y, area.width(), height, Qt.AlignmentFlag.AlignCenter, text)
            y += height

    @property
    def _rim(self) -> int:
        return self._context.sizes.px(ALARM_MM if self._has_alarm else RIM_MM)

    def _lines(self) -> list[Line]:
        status, view = self.status, self._context.view
        number = self.table.name if status.parties == 1 else f"{self.table.name} ({status.parties})"
        lines: list[Line] = [(number, NUMBER_MM, True)]
        head = view.floor.joined_to(self.table.id)
        if head not in (one.id for one in self.tables):
            # It is pushed to a table that this map does not show.
            lines.append((f"→ {view.floor.table_name(head)}", WORD_MM, True))
        lines.append((self._state(), WORD_MM, status.state is not TableState.FREE))
        guests = self.tr("%n guest(s)", "", status.guests) if status.guests else ""
        both = " · ".join(one for one in (status.name, guests) if one)
        who = next((one for one in (both, status.name, guests) if one and self._is_legible(one)), "")
        if who:
            lines.append((who, DETAIL_MM, False))
        if status.undelivered:
            lines.append((self.tr("not with the till yet"), DETAIL_MM, True))
        if status.course is not None and status.course_since is not None:
            out = self.tr("%1 fired %2").replace("%1", course_text(status.course))
            lines.append((out.replace("%2", moment_text(status.course_since)), DETAIL_MM, False))
        if status.next_course is not None:
            due = self.tr("%1 due").replace("%1", course_text(status.next_course))
            lines.append((due if self._is_legible(due) else urgency_text(Urgency.DUE), DETAIL_MM, True))
        if status.since is not None and status.sum is not None:
            lines += [(self._age(), DETAIL_MM, False), (money_text(status.sum), DETAIL_MM, False)]
            whose = self.tr("mine") if status.owner is Owner.MINE else status.waiter_name.split(" ")[0]
            lines += [(whose, DETAIL_MM, status.owner is Owner.MINE)] if whose else []
        return lines

    def _state(self) -> str:
        word = table_state_text(self.status.state)
        return f"{word} {self.status.unsent}" if self.status.state is TableState.UNSENT else word

    def _state_in_fewer_letters(self) -> str:
        match self.status.state:
            case TableState.UNSENT:
                return self.tr("%n new", "", self.status.unsent)
            case TableState.IN_KITCHEN:
                return self.tr("kitchen")
            case _:
                return self._state()

    def _fitting(self, area: QRect) -> list[Line]:
        """Return the lines that there is room for, the most important first: what does not fit is left out, never cut."""
        width, height = area.width(), area.height()
        (name, size, _), (state, state_size, is_bold), *rest = self._lines()
        if height < self._context.sizes.px(SMALL_TABLE_MM):
            size, state_size = size * SMALLER, state_size * SHRINK[1]
        if not self._fits(state, WORD_MM * LEGIBLE, width, bold=is_bold):
            state = self._state_in_fewer_letters()
        found = [(name, size, True), (state, state_size, is_bold)]
        left = height - sum(self._height_of(line) for line in found)
        for line in rest:
            if self._height_of(line) <= left and self._fits(line[0], line[1] * LEGIBLE, width, bold=line[2]):
                found.append(line)
                left -= self._height_of(line)
        return found

    def _height_of(self, line: Line) -> int:
        return round(self._context.sizes.px(line[1]) * LINE_HEIGHT)

    def _is_legible(self, detail: str) -> bool:
        return self._fits(detail, DETAIL_MM * LEGIBLE, self._text_room(0).width() - 2 * self._rim, bold=True)

    def _fits(self, text: str, size: float, width: int, *, bold: bool) -> bool:
        return QFontMetrics(self._context.sizes.font(size, bold=bold)).horizontalAdvance(text) <= width

    def _paint_border(self, painter: QPainter, ink: QColor) -> None:
        theme, sizes, inset = self._context.theme, self._context.sizes, 0.0
        if self._has_alarm and self._is_lit:
            pen = QPen(theme.color("danger"), sizes.px(ALARM_MM))
        elif self.hasFocus():
            pen = QPen(theme.color("text"), sizes.px(0.9))
        elif self.status.undelivered:
            pen = QPen(theme.color("warning"), sizes.px(0.9), Qt.PenStyle.DashLine)
        elif self.status.owner is Owner.MINE:
            # In the colour of what is written there, and within the table's own: the accent is hardly to be told from half of
            # the states' colours, and at the edge the ground may be as light.
            pen, inset = QPen(ink, sizes.px(0.7)), sizes.px(0.9)
        else:
            pen = QPen(theme.color("outline"), max(1, sizes.px(0.3)))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._outline(inset + pen.widthF() / 2))

    def outline(self) -> QPainterPath:
        """Return the outline of all that is painted, in this widget."""
        return self._outline(0)

    def _outline(self, inset: float) -> QPainterPath:
        """Return the outline, a little further in; that of several tables is painted over, half of the pen outside."""
        if len(self.tables) > 1:
            return self._together
        rect = QRectF(self._rect_of(0)).adjusted(inset, inset, -inset, -inset)
        return outline(rect, self._places[0], self._context.sizes.px(CORNER_MM))

    def _text_room(self, index: int) -> QRect:
        """Return where one of the tables can be written on: of one that stands askew, no more than its middle."""
        rect, turn = self._rect_of(index), radians(self._places[index].turn)
        across, along = abs(cos(turn)), abs(sin(turn))
        if min(across, along) < STRAIGHT:
            return room_of(rect, self._places[index].turn)
        width = min(rect.width() / across, rect.height() / along) * ASKEW_WIDTH
        height = min(rect.height() / across, rect.width() / along) * ASKEW_HEIGHT
        room = QRect(0, 0, round(width), round(height))
        room.moveCenter(rect.center())
        return room

    def _rect_of(self, index: int) -> QRect:
        """Return where one of the tables is in this widget."""
        if len(self.tables) > 1:
            return self._bodies[index].translated(-self.pos()) if self._bodies else self.rect()
        rect = QRect(QPoint(), self._bodies[0].size() if self._bodies and self._places[0].turn else self.size())
        rect.moveCenter(self.rect().center())
        return rect
