"""The floor editor: tables are dragged to where they stand, snapping to a grid, with undo and redo."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QUndoCommand,
    QUndoStack,
)
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import PlaceTables
from waiterapp.domain.floor import Place, Shape, Table
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.texts import label
from waiterapp.ui.kit.theme import text_on
from waiterapp.ui.manager.floor_tools import FloorTools
from waiterapp.ui.waiter.floor_page import LEAST_HEIGHT_MM, LEAST_WIDTH_MM, place_rect

SNAP = 40
"""The map is divided into this many steps each way."""
STEP = 1 / SNAP
LEAST_SIZE, MOST_SIZE = 0.05, 0.6
MAP_MM = 75.0


def snapped(place: Place) -> Place:
    """Return the place on the grid and inside the map."""
    x = min(max(round(place.x * SNAP) / SNAP, place.width / 2), 1 - place.width / 2)
    y = min(max(round(place.y * SNAP) / SNAP, place.height / 2), 1 - place.height / 2)
    return replace(place, x=round(x, 4), y=round(y, 4))


class _Placing(QUndoCommand):
    """One change of one table, which can be taken back."""

    def __init__(self, page: EditorPage, table: Table, before: Place, after: Place, text: str) -> None:
        super().__init__(text)
        self._page, self._table_id, self._before, self._after = page, table.id, before, after

    def redo(self) -> None:
        """Put the table there."""
        self._page.put(self._table_id, self._after)

    def undo(self) -> None:
        """Put it back."""
        self._page.put(self._table_id, self._before)


class EditorMap(QWidget):
    """Paints the tables of one area and lets them be dragged.

    Signals:
        placed: table, old place, new place.
        selected: a table's id.
    """

    placed = Signal(object, object, object)
    selected = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("editor_map")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area_id: str | None = None
        self.chosen_id = ""
        self._dragged: Place | None = None
        self._grip = QPoint()
        self._start = QPoint()
        self._is_dragging = False

    def tables(self) -> tuple[Table, ...]:
        """Return the tables of the area shown."""
        return self._context.view.floor.tables_in(self.area_id) if self.area_id is not None else ()

    def chosen(self) -> Table | None:
        """Return the table that is selected."""
        return self._context.view.floor.table(self.chosen_id)

    def stacked_tables(self) -> list[Table]:
        """Return the same tables from the lowest to the topmost, which is the selected one."""
        return sorted(self.tables(), key=lambda table: table.id == self.chosen_id)

    def rect_of(self, table: Table) -> QRect:
        """Return where a table is painted."""
        place = self._context.view.floor.places[table.id]
        if table.id == self.chosen_id and self._dragged is not None:
            place = self._dragged
        sizes = self._context.sizes
        return place_rect(place, self.width(), self.height(), sizes.px(LEAST_WIDTH_MM), sizes.px(LEAST_HEIGHT_MM))

    def choose(self, table_id: str) -> None:
        """Select a table."""
        self.chosen_id = table_id
        self.selected.emit(table_id)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a table."""
        point = event.position().toPoint()
        for table in reversed(self.stacked_tables()):
            rect = self.rect_of(table)
            if rect.contains(point):
                self.choose(table.id)
                self._grip = point - rect.center()
                self._start, self._is_dragging = point, False
                self._dragged = self._context.view.floor.places[table.id]
                return
        self.choose("")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._dragged is None:
            return
        way = event.position().toPoint() - self._start
        self._is_dragging = self._is_dragging or way.manhattanLength() >= QApplication.startDragDistance()
        if self._is_dragging:
            centre = event.position().toPoint() - self._grip
            self._dragged = snapped(replace(self._dragged, x=centre.x() / self.width(), y=centre.y() / self.height()))
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let it stand."""
        dragged, self._dragged = self._dragged if self._is_dragging else None, None
        table = self.chosen()
        if dragged is not None and table is not None:
            before = self._context.view.floor.places[table.id]
            if dragged != before:
                self.placed.emit(table, before, dragged)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the selected table by one step with the arrow keys; Tab goes to the next table."""
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        step = steps.get(Qt.Key(event.key()))
        table = self.chosen()
        if step is not None and table is not None:
            before = self._context.view.floor.places[table.id]
            after = snapped(replace(before, x=before.x + step[0] * STEP, y=before.y + step[1] * STEP))
            self.placed.emit(table, before, after)
        elif event.key() in (Qt.Key.Key_N, Qt.Key.Key_Space) and self.tables():
            ids = [one.id for one in self.tables()]
            position = ids.index(self.chosen_id) + 1 if self.chosen_id in ids else 0
            self.choose(ids[position % len(ids)])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint anew."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the grid and the tables."""
        theme, sizes = self._context.theme, self._context.sizes
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("surface"))
            painter.setPen(theme.color("raised"))
            for step in range(0, SNAP + 1, 2):
                painter.drawLine(self.width() * step // SNAP, 0, self.width() * step // SNAP, self.height())
                painter.drawLine(0, self.height() * step // SNAP, self.width(), self.height() * step // SNAP)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for table in self.stacked_tables():
                rect = self.rect_of(table)
                is_chosen = table.id == self.chosen_id
                fill = theme.color("accent" if is_chosen else "raised")
                painter.setBrush(fill)
                painter.setPen(QPen(theme.color("text" if is_chosen else "outline"), sizes.px(0.5)))
                shape = self._context.view.floor.places[table.id].shape
                radius = min(rect.width(), rect.height()) / 2 if shape is Shape.ROUND else sizes.px(2)
                painter.drawRoundedRect(rect, radius, radius)
                painter.setPen(text_on(fill.name()))
                painter.setFont(sizes.font(6, bold=True))
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, table.name)


class EditorPage(QWidget):
    """The manager's floor editor. Places are kept by waiterapp where the till has none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("editor_page")
        sizes = context.sizes
        self.stack = QUndoStack(self)
        self.map = EditorMap(context)
        self.map.setMinimumHeight(sizes.px(MAP_MM))
        self._areas = FlowLayout(sizes.px(1.5))
        self._area_buttons = QButtonGroup(self)
        self._area_buttons.buttonClicked.connect(self._on_area)
        self.undo = self._button("editor_undo", self.stack.undo)
        self.redo = self._button("editor_redo", self.stack.redo)
        self.shape = self._button("editor_shape", self._on_shape)
        self.larger = self._button("editor_larger", self._on_larger)
        self.smaller = self._button("editor_smaller", self._on_smaller)
        self._hint = QLabel()
        self._hint.setFont(sizes.font(4))
        self._hint.setWordWrap(True)
        tools = FlowLayout(sizes.px(1.5))
        for button in (self.smaller, self.larger, self.shape, self.undo, self.redo):
            tools.addWidget(button)
        bar = QHBoxLayout()
        bar.addLayout(self._areas, 1)
        bar.addLayout(tools, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addWidget(self.map, 1)
        self.tools = FloorTools(context, lambda: self.map.area_id, lambda: self.map.chosen_id)
        layout.addWidget(self.tools)
        layout.addWidget(self._hint)
        self.map.placed.connect(self._on_placed)
        self.map.selected.connect(self._on_selected)
        self.stack.canUndoChanged.connect(self.undo.setEnabled)
        self.stack.canRedoChanged.connect(self.redo.setEnabled)
        self.undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.redo.setShortcut(QKeySequence(QKeySequence.StandardKey.Redo))
        context.view.floor_changed.connect(self._on_floor)
        context.theme_changed.connect(self.map.update)
        self.retranslate()
        self._on_selected("")
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        self._on_floor()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.map.setAccessibleName(self.tr("Tables to place; Space chooses the next, arrow keys move it"))
        self.undo.setText(self.tr("Undo"))
        self.redo.setText(self.tr("Redo"))
        self.shape.setText(self.tr("Shape"))
        self.larger.setText(self.tr("Larger"))
        self.smaller.setText(self.tr("Smaller"))
        self.tools.retranslate()
        self._hint.setText(
            self.tr("Drag a table to where it stands. The till has no places for tables: waiterapp keeps them for all screens.")
        )

    def put(self, table_id: str, place: Place) -> None:
        """Put a table somewhere, for everybody."""
        self._context.submit(PlaceTables(places=((table_id, place),)))

    def _button(self, name: str, slot: object) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.clicked.connect(slot)
        return button

    @Slot()
    def _on_floor(self) -> None:
        floor = self._context.view.floor
        shown = [button.property("area_id") for button in self._area_buttons.buttons()]
        if shown != [area.id for area in floor.areas]:
            for button in self._area_buttons.buttons():
                self._area_buttons.removeButton(button)
                button.deleteLater()
            for area in floor.areas:
                button = QPushButton(label(area.name))
                button.setCheckable(True)
                button.setProperty("area_id", area.id)
                self._area_buttons.addButton(button)
                self._areas.addWidget(button)
        known = [area.id for area in floor.areas]
        if self.map.area_id not in known:
            self.map.area_id = known[0] if known else None
            self.map.choose("")
        for button in self._area_buttons.buttons():
            button.setChecked(button.property("area_id") == self.map.area_id)
        self.map.update()

    @Slot(object)
    def _on_area(self, button: QPushButton) -> None:
        self.map.area_id = str(button.property("area_id"))
        self.map.choose("")
        self.tools.refresh()

    @Slot(str)
    def _on_selected(self, table_id: str) -> None:
        for button in (self.shape, self.larger, self.smaller):
            button.setEnabled(bool(table_id))
        self.tools.refresh()

    @Slot(object, object, object)
    def _on_placed(self, table: Table, before: Place, after: Place) -> None:
        self.stack.push(_Placing(self, table, before, after, table.name))

    def _change(self, **changes: object) -> None:
        table = self.map.chosen()
        if table is not None:
            before = self._context.view.floor.places[table.id]
            self._on_placed(table, before, snapped(replace(before, **changes)))  # type: ignore[arg-type]

    @Slot()
    def _on_shape(self) -> None:
        table = self.map.chosen()
        if table is None:
            return
        place = self._context.view.floor.places[table.id]
        match place.shape:
            case Shape.SQUARE:
                self._change(shape=Shape.ROUND)
            case Shape.ROUND:
                self._change(shape=Shape.LONG, width=min(place.width * 1.6, MOST_SIZE))
            case Shape.LONG:
                self._change(shape=Shape.SQUARE, width=max(place.width / 1.6, LEAST_SIZE))

    @Slot()
    def _on_larger(self) -> None:
        self._scale(1.15)

    @Slot()
    def _on_smaller(self) -> None:
        self._scale(1 / 1.15)

    def _scale(self, factor: float) -> None:
        table = self.map.chosen()
        if table is not None:
            place = self._context.view.floor.places[table.id]
            width = min(max(place.width * factor, LEAST_SIZE), MOST_SIZE)
            height = min(max(place.height * factor, LEAST_SIZE), MOST_SIZE)
            self._change(width=width, height=height)
