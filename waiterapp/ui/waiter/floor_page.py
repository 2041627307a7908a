"""The table map: areas as tabs, tables where they stand, and a field to jump to a table by its number."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.attention import Reason
from waiterapp.domain.floor import COUNTER, Table, UnknownTable, grid_places, table_of
from waiterapp.domain.plan import Piece, Place, RoomPicture
from waiterapp.domain.tables import Owner
from waiterapp.ui.context import Context
from waiterapp.ui.floor_painting import paint_piece, room_rect
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.ground import Ground
from waiterapp.ui.kit.scroll_box import ScrollBox, nearest_box
from waiterapp.ui.room_pictures import HALO_MM, look_of
from waiterapp.ui.waiter.floor_strips import CallStrip, WaiterStrip
from waiterapp.ui.waiter.table_button import TableButton

LEAST_WIDTH_MM, LEAST_HEIGHT_MM = 15.0, 13.0
GAP_MM = 1.0
BLINK_MS = 700
NARROW_MM = 150.0
BLINKING = (Reason.LATE, Reason.COURSE_DUE)


def place_rect(place: Place, width: int, height: int, least_width: int, least_height: int) -> QRect:
    """Return where a table is on a map of this size, never smaller than a finger and never outside."""
    rect = room_rect(place, width, height, least_width, least_height)
    rect.moveLeft(min(max(0, rect.x()), max(0, width - rect.width())))
    rect.moveTop(min(max(0, rect.y()), max(0, height - rect.height())))
    return rect


def tidy_rows(count: int, width: int, height: int, least_width: int, least_height: int) -> tuple[int, int]:
    """Return in how many columns tables that nobody has drawn can be touched in a room so wide, and how high that makes it.

    Nothing (0, 0) where they have room as they stand.
    """
    places = grid_places(count)
    columns = len({one.x for one in places})
    rows = len({one.y for one in places})
    if not places or (columns * least_width <= width and rows * least_height <= height):
        return 0, 0
    columns = max(1, min(count, width // least_width))
    rows = -(-count // columns)
    return columns, max(height, rows * least_height)


class FloorMap(Ground):
    """The tables of one area.

    Signals:
        table_chosen: a table's id.
    """

    table_chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._buttons: dict[str, TableButton] = {}
        self._button_of: dict[str, TableButton] = {}
        """By each table that a button is."""
        self._area_id: str | None = None
        self._pieces: tuple[Piece, ...] = ()
        self._picture: RoomPicture | None = None
        self._mine_only = False
        self._alarms: set[str] = set()
        self._is_lit = True
        self._blink = QTimer(self)
        self._blink.setInterval(BLINK_MS)
        self._blink.timeout.connect(self._on_blink)
        self.setObjectName("floor_map")
        context.room_pictures.ready.connect(self._on_picture)

    def show_area(self, area_id: str | None) -> None:
        """Show the tables of one area."""
        self._area_id = area_id
        for button in self._buttons.values():
            button.setParent(None)
            button.deleteLater()
        self._buttons.clear()
        self._button_of.clear()
        self._pieces = ()
        self._picture = None
        self.update()
        if area_id is None:
            self.setMinimumHeight(0)
            return
        self.follow()

    def follow(self) -> None:
        """Show the area as it is drawn now; a finger that is on a table stays on it."""
        floor, taken = self._context.view.floor, self._context.view.picture.parties_at
        area_id = self._area_id or ""
        seen = {one.id: one for one in floor.tables_in(area_id) if not floor.is_hidden(one.id) or taken(one.id)}
        together: dict[str, list[Table]] = {}
        for table in seen.values():
            together.setdefault(floor.joined_to(table.id), []).append(table)
        wanted: dict[str, list[Table]] = {}
        for head, tables in together.items():
            # Whose order it is comes first, where it is in this room.
            ordered = [*(one for one in tables if one.id == head), *(one for one in tables if one.id != head)]
            wanted[ordered[0].id] = ordered
        for table_id in [one for one in self._buttons if one not in wanted]:
            button = self._buttons.pop(table_id)
            button.setParent(None)
            button.deleteLater()
        for table_id, tables in wanted.items():
            button = self._buttons.get(table_id) or self._new_button(tables[0])
            button.show_tables([(one, floor.places[one.id]) for one in tables])
        self._button_of = {table.id: button for button in self._buttons.values() for table in button.tables}
        pieces = tuple(one for one in floor.plan.pieces(floor.version_id).values() if one.area_id == area_id)
        picture = floor.plan.picture_of(floor.version_id, area_id)
        if (pieces, picture) != (self._pieces, self._picture):
            self._pieces, self._picture = pieces, picture
            self.update()
        self._arrange()
        self.set_mine_only(self._mine_only)
        self._show_alarms(is_lit=self._is_lit)

    def _new_button(self, table: Table) -> TableButton:
        button = self._buttons[table.id] = TableButton(self._context, table, self)
        button.clicked.connect(self._on_clicked)
        button.show()
        return button

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in the room besides tables, and what it looks like from above."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            if self._picture is not None:
                self._paint_picture(painter, self._picture, event.rect())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for piece in self._pieces:
                rect = room_rect(piece.place, self.width(), self.height())
                paint_piece(painter, self._context.theme, self._context.sizes, piece, rect)

    def _paint_picture(self, painter: QPainter, picture: RoomPicture, part: QRect) -> None:
        """Paint a part of the picture, and plain ground around tables: the colours of their states stay what they are."""
        theme, ratio, halo = self._context.theme, self.devicePixelRatioF(), self._context.sizes.px(HALO_MM)
        ground = theme.color("window")
        look = look_of(picture, self.size(), theme, ground, ratio)
        if look is not None:
            self._context.room_pictures.paint(painter, look, ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(ground, 2 * halo, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        for button in self._buttons.values():
            around = button.geometry().adjusted(-halo, -halo, halo, halo)
            if not button.isHidden() and around.intersects(part):
                painter.strokePath(button.outline().translated(button.pos()), pen)

    @Slot(str)
    def _on_picture(self, content_id: str) -> None:
        if self._picture is not None and self._picture.content_id == content_id:
            self.update()

    def set_mine_only(self, mine_only: bool) -> None:
        """Show only the tables of who is working, or all."""
        self._mine_only = mine_only
        section_of, waiter_id = self._context.view.floor.section_of, self._context.waiter_id
        for button in self._buttons.values():
            sections = [section for one in button.tables if (section := section_of(one.id)) is not None]
            is_mine = any(section.employee_id == waiter_id for section in sections)
            is_seen = not mine_only or is_mine or button.status.owner is Owner.MINE or bool(button.status.unsent)
            if is_seen == button.isHidden():
                button.setVisible(is_seen)
                self._renew_ground()

    def set_alarms(self, table_ids: set[str]) -> None:
        """Let tables blink, with words, on which a course takes too long."""
        self._alarms = table_ids
        if table_ids:
            self._blink.start()
        else:
            self._blink.stop()
        self._show_alarms(is_lit=True)

    def _show_alarms(self, *, is_lit: bool) -> None:
        self._is_lit = is_lit
        for button in self._buttons.values():
            button.set_alarm(is_on=any(one.id in self._alarms for one in button.tables), is_lit=is_lit)

    @Slot()
    def _on_blink(self) -> None:
        self._show_alarms(is_lit=not self._is_lit)

    def refresh(self, table_ids: frozenset[str] | None = None) -> None:
        """Repaint tables that changed, or all."""
        floor = self._context.view.floor
        changed = None if table_ids is None else {table_of(one) for one in table_ids}
        if changed is not None:
            changed |= {other for one in changed for other in floor.joined_with(one)}
            if any(floor.is_hidden(one) for one in changed):
                # Guests sit down at a table that is not in the plan, or leave it.
                self.follow()
        of = self._button_of
        seen = self._buttons.values() if changed is None else {of[one]: None for one in sorted(changed) if one in of}
        for button in seen:
            button.refresh()
        if self._mine_only:
            self.set_mine_only(True)

    @Slot()
    def grow_older(self) -> None:
        """Repaint tables that time alone has changed."""
        for button in self._buttons.values():
            button.grow_older()

    def button(self, table_id: str) -> TableButton | None:
        """Return the button of a table in this area, which may be that of several."""
        return self._button_of.get(table_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange for the new size."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk between tables with the arrow keys."""
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        step = steps.get(Qt.Key(event.key()))
        focused = next((button for button in self._buttons.values() if button.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        here = focused.geometry().center()
        best, best_distance = focused, None
        for button in self._buttons.values():
            delta = button.geometry().center() - here
            forward = delta.x() * step[0] + delta.y() * step[1]
            aside = abs(delta.y() if step[0] else delta.x())
            if button is not focused and button.isVisible() and forward > 0 and aside <= forward * 2:
                distance = forward + 3 * aside
                if best_distance is None or distance < best_distance:
                    best, best_distance = button, distance
        best.setFocus()
        box = nearest_box(self)
        if box is not None:
            box.ensureWidgetVisible(best)

    def _arrange(self) -> None:
        sizes = self._context.sizes
        places = self._places()
        least_width, least_height = sizes.target(LEAST_WIDTH_MM), sizes.target(LEAST_HEIGHT_MM)
        width, height = self.width(), max(self.height(), self.minimumHeight())
        for button in self._buttons.values():
            standing = (places[one.id] for one in button.tables)
            if button.stand([place_rect(one, width, height, least_width, least_height) for one in standing]):
                self._renew_ground()

    def _places(self) -> Mapping[str, Place]:
        """Return where tables stand; where nobody has drawn them and they would lie on each other, in rows that scroll."""
        floor, sizes = self._context.view.floor, self._context.sizes
        tables = {one.id for button in self._buttons.values() for one in button.tables}
        gap = sizes.px(GAP_MM)
        least = sizes.target(LEAST_WIDTH_MM) + gap, sizes.target(LEAST_HEIGHT_MM) + gap
        room = self.parentWidget() or self
        is_drawn = bool(self._pieces) or self._picture is not None or not floor.unplaced.issuperset(tables)
        columns, high = (0, 0) if is_drawn else tidy_rows(len(tables), self.width(), room.height(), *least)
        self.setMinimumHeight(high if high > room.height() else 0)
        if not columns:
            return floor.places
        rows = -(-len(tables) // columns)
        ordered = [one.id for one in floor.tables_in(self._area_id or "") if one.id in tables]
        return {
            table_id: Place((at % columns + 0.5) / columns, (at // columns + 0.5) / rows, 0.8 / columns, 0.8 / rows)
            for at, table_id in enumerate(ordered)
        }

    def _renew_ground(self) -> None:
        """Paint the ground anew where a picture is kept clear of tables: one has come, gone, or stands elsewhere."""
        if self._picture is not None:
            self.update()

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, TableButton):
            self.table_chosen.emit(button.table.id)


class FloorPage(QWidget):
    """The waiter's first screen.

    Signals:
        table_chosen: the id of a table, or of a party that sits there.
    """

    table_chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("floor_page")
        self._area_id: str | None = None
        self._is_stale = False
        self._changed: set[str] = set()
        """Tables whose state changed while nobody looked."""
        self._make_parts()
        self._lay_out()
        self._minute = QTimer(self)
        self._minute.setInterval(20_000)
        self._minute.timeout.connect(self.map.grow_older)
        self._minute.start()
        context.view.floor_changed.connect(self._on_floor)
        context.view.tables_changed.connect(self._on_tables)
        context.view.capabilities_changed.connect(self._show_counter)
        context.waiter_changed.connect(self.map.refresh)
        context.theme_changed.connect(self.map.refresh)
        self.retranslate()
        self._on_floor()

    def _make_parts(self) -> None:
        context, sizes = self._context, self._context.sizes
        self.calls = CallStrip(context)
        self.calls.called.connect(self.table_chosen)
        self.calls.changed.connect(self._on_calls)
        self.people = WaiterStrip(context)
        self.areas = ChipStrip(context, "floor_areas")
        self.areas.tapped.connect(self._on_area)
        self.mine = QPushButton()
        self.mine.setObjectName("mine_only")
        self.mine.setCheckable(True)
        self.mine.toggled.connect(self._on_mine)
        self.counter = QPushButton()
        self.counter.setObjectName("counter_sale")
        self.counter.clicked.connect(self._on_counter)
        self.jump = QLineEdit()
        self.jump.setObjectName("jump_to_table")
        self.jump.setMinimumWidth(sizes.px(24))
        self.jump.setMaximumWidth(sizes.px(42))
        self.jump.returnPressed.connect(self._on_jump)
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setFont(sizes.font(5))
        self.map = FloorMap(context)
        self.map.table_chosen.connect(self._on_table)
        self._map_box = ScrollBox(sizes, self.map)

    def _lay_out(self) -> None:
        sizes = self._context.sizes
        self._bar, tools = QBoxLayout(QBoxLayout.Direction.LeftToRight), QHBoxLayout()
        for row in (self._bar, tools):
            row.setSpacing(sizes.px(1.5))
        tools.addWidget(self.counter)
        tools.addWidget(self.mine)
        tools.addWidget(self.jump)
        self._bar.addWidget(self.areas, 1)
        self._bar.addLayout(tools)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[sizes.px(2)] * 4)
        layout.addLayout(self._bar)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._map_box, 1)
        layout.setSpacing(sizes.px(1.5))
        layout.addWidget(self.calls)
        layout.addWidget(self.people)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was drawn while nobody looked."""
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.map.follow()
        changed, self._changed = frozenset(self._changed), set()
        if changed:
            self.map.refresh(changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the areas a row of their own on a narrow screen."""
        super().resizeEvent(event)
        is_wide = self.width() >= self._context.sizes.px(NARROW_MM)
        self._bar.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.areas.setAccessibleName(self.tr("Areas"))
        self.mine.setText(self.tr("My tables"))
        self.counter.setText(self.tr("Counter sale"))
        self._show_counter()
        for strip in (self.calls, self.people):
            strip.retranslate()
        self.map.refresh()
        self.jump.setPlaceholderText(self.tr("Table number"))
        self.jump.setAccessibleName(self.tr("Jump to a table by its number"))
        self._empty.setText(self.tr("No tables yet. They appear as soon as the till has been read once."))

    def show_area(self, area_id: str) -> None:
        """Switch to an area."""
        self._area_id = area_id
        self._show_areas()
        self.map.show_area(area_id)

    def jump_to(self, name: str) -> bool:
        """Open a table by its name; in the area shown first, then anywhere."""
        floor = self._context.view.floor
        area = floor.area(self._area_id) if self._area_id is not None else None
        wanted = [f"{area.name}/{name}", name] if area is not None and "/" not in name else [name]
        table: Table | None = None
        problem = ""
        for spelling in wanted:
            try:
                table = floor.resolve(spelling)
                break
            except UnknownTable as error:
                problem = ", ".join(error.candidates)
        if table is None:
            text = self.tr("There is no table %1.").replace("%1", name)
            self._context.notice.emit(f"{text} {problem}".strip())
            return False
        self.show_area(table.area_id)
        self._on_table(table.id)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing anywhere on the map is typing a table number."""
        text = event.text()
        if text and text.isalnum() and not self.jump.hasFocus():
            self.jump.setFocus()
            self.jump.setText(text)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_floor(self) -> None:
        floor = self._context.view.floor
        self._empty.setVisible(not floor.areas)
        self._map_box.setVisible(bool(floor.areas))
        known = [area.id for area in floor.areas]
        shown = self._area_id
        if self._area_id not in known:
            self._area_id = known[0] if known else None
        self._show_areas()
        if shown != self._area_id or self._area_id is None:
            self.map.show_area(self._area_id)
        elif self.isVisible():
            self.map.follow()
        else:
            self._is_stale = True

    @Slot(str)
    def _on_table(self, table_id: str) -> None:
        """Open the first party at a table that has any; the others are one tap away on its pad."""
        head = self._context.view.floor.joined_to(table_id)
        places = self._context.view.picture.parties_at(head)
        self.table_chosen.emit(places[0] if places else head)

    @Slot()
    def _on_calls(self) -> None:
        self.map.set_alarms({table_of(call.table_id) for call in self.calls.calls if call.reason in BLINKING})

    @Slot()
    def _show_counter(self) -> None:
        self.counter.setVisible(self._context.view.is_native("direct sale"))

    @Slot()
    def _on_counter(self) -> None:
        self.table_chosen.emit(COUNTER)

    @Slot(object)
    def _on_tables(self, table_ids: frozenset[str]) -> None:
        if self.isVisible():
            self.map.refresh(table_ids)
        else:
            self._changed |= table_ids

    def _show_areas(self) -> None:
        areas = self._context.view.floor.areas
        self.areas.show_chips(Chip(area.name, area.id, area.id == self._area_id) for area in areas)

    @Slot(int)
    def _on_area(self, index: int) -> None:
        self.show_area(str(self.areas.chips[index].meaning))

    @Slot(bool)
    def _on_mine(self, checked: bool) -> None:
        self.map.set_mine_only(checked)

    @Slot()
    def _on_jump(self) -> None:
        name = self.jump.text().strip()
        if name and self.jump_to(name):
            self.jump.clear()
