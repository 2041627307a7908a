"""A table of texts that a finger can choose a row of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from waiterapp.ui.kit.sizes import Sizes

LEAST_HEIGHT_MM = 45.0


class PlainTable(QTableWidget):
    """Rows of texts, not to be edited."""

    def __init__(self, sizes: Sizes, name: str, columns: int) -> None:
        super().__init__(0, columns)
        self.setObjectName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(True)
        self.setMinimumHeight(sizes.px(LEAST_HEIGHT_MM))
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(sizes.target())
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def fill(self, rows: Iterable[Sequence[str]]) -> None:
        """Show these rows instead of what is there; a chosen row stays chosen by its place."""
        listed = list(rows)
        self.setRowCount(len(listed))
        for row, cells in enumerate(listed):
            for column, text in enumerate(cells):
                item = self.item(row, column)
                if item is None:
                    self.setItem(row, column, QTableWidgetItem(text))
                elif item.text() != text:
                    item.setText(text)

    def chosen_rows(self) -> set[int]:
        """Return the rows that are chosen."""
        return {index.row() for index in self.selectionModel().selectedRows()}

    def chosen_row(self) -> int | None:
        """Return the chosen row, if it is one."""
        rows = self.chosen_rows()
        return rows.pop() if len(rows) == 1 else None
