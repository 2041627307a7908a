"""Areas and tables, where the till knows of none: added, renamed and taken away by the manager."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import ChangeFloor
from waiterapp.domain.floor import Floor, names_of
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout

LONGEST_NAME = 200


class FloorTools(QWidget):
    """A name to type and what to do with it. Hidden where tables come from the till."""

    def __init__(
        self, context: Context, area_id: Callable[[], str | None], table_id: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._area_id = area_id
        self._table_id = table_id
        self.setObjectName("floor_tools")
        self.name = QLineEdit()
        self.name.setObjectName("floor_name")
        self.name.setMaxLength(LONGEST_NAME)
        self.add_area = self._button("floor_add_area", self._on_add_area)
        self.add_tables = self._button("floor_add_tables", self._on_add_tables)
        self.rename = self._button("floor_rename", self._on_rename)
        self.remove = self._button("floor_remove", self._on_remove)
        self.name.textChanged.connect(self.refresh)
        self.name.returnPressed.connect(self._on_add_tables)
        doing = FlowLayout(context.sizes.px(1.5))
        for button in (self.add_tables, self.add_area, self.rename, self.remove):
            doing.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.name)
        layout.addLayout(doing)
        context.view.capabilities_changed.connect(self.refresh)
        context.view.floor_changed.connect(self.refresh)
        self.retranslate()
        self.refresh()

    def _button(self, name: str, slot: object) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.clicked.connect(slot)
        return button

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.name.setPlaceholderText(self.tr("Name of an area, or of tables: 1-12, B1-B6"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.add_area.setText(self.tr("Add area"))
        self.add_tables.setText(self.tr("Add tables"))
        self.rename.setText(self.tr("Rename table"))
        self.remove.setText(self.tr("Remove"))

    @Slot()
    def refresh(self) -> None:
        """Offer what can be done with what is typed and selected."""
        has_name = bool(self.name.text().strip())
        self.setVisible(self._context.view.is_kept("tables"))
        self.add_area.setEnabled(has_name)
        self.add_tables.setEnabled(has_name and self._area_id() is not None)
        self.rename.setEnabled(has_name and bool(self._table_id()))
        self.remove.setEnabled(bool(self._table_id()) or self._area_id() is not None)

    @Slot()
    def _on_add_area(self) -> None:
        self._change(self._context.view.floor.with_area(self.name.text().strip()))

    @Slot()
    def _on_add_tables(self) -> None:
        area_id = self._area_id()
        if area_id is None or not self.name.text().strip():
            return
        try:
            names = names_of(self.name.text())
        except ValueError as error:
            self._context.notice.emit(str(error))
            return
        self._change(self._context.view.floor.with_tables(area_id, names))

    @Slot()
    def _on_rename(self) -> None:
        self._change(self._context.view.floor.with_name(self._table_id(), self.name.text().strip()))

    @Slot()
    def _on_remove(self) -> None:
        """Take the selected table away, or the area when no table is selected; never one where guests sit."""
        floor, table_id, area_id = self._context.view.floor, self._table_id(), self._area_id()
        tables = [table_id] if table_id else [table.id for table in floor.tables_in(area_id or "")]
        taken = next((one for one in tables if self._context.view.order_on(one) is not None), None)
        if taken is not None:
            text = self.tr("Table %1 is taken and stays.")
            self._context.notice.emit(text.replace("%1", floor.table_name(taken)))
        elif table_id:
            self._change(floor.without_table(table_id))
        elif area_id is not None:
            self._change(floor.without_area(area_id))

    def _change(self, floor: Floor) -> None:
        self.name.clear()
        self._context.submit(ChangeFloor(floor=floor))
