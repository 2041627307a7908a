"""Tables to choose from as tiles: the areas above, their tables below, each with what it is now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waiterapp.domain.floor import Table
from waiterapp.ui.context import Context
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.geometry import UniformGrid
from waiterapp.ui.kit.grid_canvas import GridCanvas
from waiterapp.ui.kit.press import NOTHING
from waiterapp.ui.kit.texts import table_state_text
from waiterapp.ui.kit.theme import text_on

NAME_MM, STATE_MM = 5.0, 2.8


class TableTiles(GridCanvas):
    """The tables of one area."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.sizes, parent)
        self._context = context
        self.setObjectName("table_tiles")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tables: Sequence[Table] = ()

    def show_tables(self, tables: Iterable[Table]) -> None:
        """Show these tables."""
        self.tables = tuple(tables)
        self.refit()

    def tile_count(self) -> int:
        """Return how many tables there are."""
        return len(self.tables)

    def tile_meaning(self, index: int) -> object:
        """Return the id of a table."""
        return self.tables[index].id

    def relayout(self) -> None:
        """Fit columns into the width."""
        px, width = self.sizes.px, self.viewport().width()
        self._grid = UniformGrid.fitted(
            len(self.tables), width, least_width=px(23), height=self.sizes.target() + px(1), gap=px(1.5), margin=0
        )

    def tile_name(self, index: int) -> str:
        """Say table and state."""
        table = self.tables[index]
        state = table_state_text(self._context.view.status(table.id, self._context.waiter_id).state)
        return ", ".join((self.tr("Table %1").replace("%1", table.name), state))

    def paint_ground(self, painter: QPainter, dirty: QRect) -> None:
        """Fill with the window's colour."""
        painter.fillRect(dirty, self._context.theme.color("window"))

    def paint_tile(self, painter: QPainter, index: int, rect: QRect, dirty: QRect) -> None:
        """Paint one table."""
        theme, table = self._context.theme, self.tables[index]
        state = self._context.view.status(table.id, self._context.waiter_id).state
        ground = theme.table(state)
        painter.fillRect(rect, ground.darker(125) if index == self.pressed else ground)
        painter.setPen(text_on(ground.name()))
        painter.setFont(self.sizes.font(NAME_MM, bold=True))
        upper = QRect(rect.x(), rect.y(), rect.width(), rect.height() * 6 // 10)
        lower = QRect(rect.x(), upper.bottom(), rect.width(), rect.height() - upper.height())
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, table.name)
        painter.setFont(self.sizes.font(STATE_MM))
        text = painter.fontMetrics().elidedText(table_state_text(state), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)
        if index == self.current and self.hasFocus() and index != NOTHING:
            painter.setPen(QPen(theme.color("text"), self.sizes.px(0.7)))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))


class TablePicker(QWidget):
    """Chooses a table of any area.

    Signals:
        picked: a table's id.
    """

    picked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.areas = ChipStrip(context, "picker_areas")
        self.tiles = TableTiles(context)
        self._area_id = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.sizes.px(1.5))
        layout.addWidget(self.areas)
        layout.addWidget(self.tiles, 1)
        self.areas.tapped.connect(self._on_area)
        self.tiles.tapped.connect(self._on_table)
        context.view.tables_changed.connect(self.tiles.viewport().update)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.areas.setAccessibleName(self.tr("Areas"))
        self.tiles.setAccessibleName(self.tr("Tables"))

    def show_area(self, area_id: str) -> None:
        """Show the tables of an area."""
        floor = self._context.view.floor
        self._area_id = area_id
        self.areas.show_chips(Chip(area.name, area.id, area.id == area_id) for area in floor.areas)
        self.tiles.show_tables(floor.tables_in(area_id))

    @Slot(int)
    def _on_area(self, index: int) -> None:
        self.show_area(str(self.areas.chips[index].meaning))

    @Slot(int)
    def _on_table(self, index: int) -> None:
        self.picked.emit(self.tiles.tables[index].id)
