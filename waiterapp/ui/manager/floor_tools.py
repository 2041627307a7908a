"""Areas and tables, where the till knows of none: added, renamed and taken away by the manager."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from waiterapp.domain.floor import names_of
from waiterapp.domain.plan import Element, OwnArea, OwnTable, PlanChange, area_key, table_key
from waiterapp.domain.search import folded
from waiterapp.domain.values import new_id
from waiterapp.ui.manager.plan_editing import PlanEditing
from waiterapp.ui.manager.tool_row import ToolRow

LONGEST_NAME, FIELD_MM = 200, 60.0


class FloorTools(ToolRow):
    """A name to type and what to do with it. Hidden where tables come from the till."""

    def __init__(self, editing: PlanEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "floor_tools", parent)
        self.name = QLineEdit()
        self.name.setObjectName("floor_name")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumWidth(self.context.sizes.px(FIELD_MM))
        self.row.addWidget(self.name)
        self.add_tables = self.add("floor_add_tables", self._on_add_tables)
        self.add_area = self.add("floor_add_area", self._on_add_area)
        self.rename = self.add("floor_rename", self._on_rename)
        self.remove_area = self.add("floor_remove_area", self._on_remove_area)
        self.name.textChanged.connect(self.refresh)
        self.name.returnPressed.connect(self._on_add_tables)
        editing.changed.connect(self.refresh)
        editing.chosen_changed.connect(self.refresh)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.name.setPlaceholderText(self.tr("Area, or tables 1-12"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.add_area.setText(self.tr("Add area"))
        self.add_tables.setText(self.tr("Add tables"))
        self.rename.setText(self.tr("Rename table"))
        self.remove_area.setText(self.tr("Remove area"))

    @Slot()
    def refresh(self) -> None:
        """Offer what can be done with what is typed and chosen."""
        has_name = bool(self.name.text().strip())
        self.add_area.setEnabled(has_name)
        self.add_tables.setEnabled(has_name and self.editing.area_id is not None)
        self.rename.setEnabled(has_name and len(self.editing.chosen_tables) == 1)
        self.remove_area.setEnabled(self.editing.area_id is not None)

    def _edit(self, changes: list[PlanChange], text: str) -> None:
        self.name.clear()
        self.editing.edit(changes, text)

    @Slot()
    def _on_add_area(self) -> None:
        area = Element(area=OwnArea(self.name.text().strip()))
        self._edit([self.editing.floor.plan.change(area_key(new_id()), area)], self.add_area.text())

    @Slot()
    def _on_add_tables(self) -> None:
        floor, area_id = self.editing.floor, self.editing.area_id
        if area_id is None or not self.name.text().strip():
            return
        try:
            names = names_of(self.name.text())
        except ValueError as error:
            self.context.notice.emit(str(error))
            return
        known = {folded(table.name) for table in floor.tables_in(area_id)}
        fresh = [Element(table=OwnTable(name, area_id)) for name in names if folded(name) not in known]
        self._edit([floor.plan.change(table_key(new_id()), table) for table in fresh], self.add_tables.text())

    @Slot()
    def _on_rename(self) -> None:
        (table,) = self.editing.chosen_tables
        named = Element(table=OwnTable(self.name.text().strip(), table.area_id, table.seats))
        self._edit([self.editing.floor.plan.change(table_key(table.id), named)], self.rename.text())

    @Slot()
    def _on_remove_area(self) -> None:
        """Take an area away with its tables; never one where guests sit."""
        floor, area = self.editing.floor, self.editing.floor.area(self.editing.area_id or "")
        if area is None:
            return
        tables = floor.tables_in(area.id)
        taken = next((one for one in tables if self.context.view.picture.parties_at(one.id)), None)
        if taken is not None:
            self.context.notice.emit(self.tr("Table %1 is taken and stays.").replace("%1", taken.name))
            return
        self._edit(
            [floor.plan.change(area_key(area.id), Element(area=OwnArea(area.name, is_gone=True)))], self.remove_area.text()
        )
