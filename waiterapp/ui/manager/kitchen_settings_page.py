"""When a bong counts as due and late, and which dishes are sold out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from waiterapp.domain.commands import SetSoldOut, SetThresholds
from waiterapp.domain.tickets import Thresholds
from waiterapp.ui.context import Context
from waiterapp.ui.waiter.menu_grid import MenuGrid

LONGEST_MINUTES = 180


class KitchenSettingsPage(QWidget):
    """Thresholds and sold-out dishes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("kitchen_settings_page")
        sizes = context.sizes
        self.due = self._minutes("due_minutes")
        self.late = self._minutes("late_minutes")
        self._due_label, self._late_label, self._sold_out_label = QLabel(), QLabel(), QLabel()
        for label in (self._due_label, self._late_label, self._sold_out_label):
            label.setFont(sizes.font(4.5, bold=True))
        self.search = QLineEdit()
        self.search.setObjectName("sold_out_search")
        self.search.textChanged.connect(self._on_search)
        self.grid = MenuGrid(context)
        self.grid.tapped.connect(self._on_dish)
        form = QFormLayout()
        form.addRow(self._due_label, self.due)
        form.addRow(self._late_label, self.late)
        row = QHBoxLayout()
        row.addLayout(form)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self._sold_out_label)
        layout.addWidget(self.search)
        layout.addWidget(self.grid, 1)
        context.view.thresholds_changed.connect(self._on_thresholds)
        context.view.menu_changed.connect(self._on_menu)
        self.retranslate()
        self._on_thresholds()
        self._on_menu()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._due_label.setText(self.tr("A bong is DUE after"))
        self._late_label.setText(self.tr("A bong is LATE after"))
        self._sold_out_label.setText(self.tr("Tap a dish that is sold out; tap again when it is back."))
        self.search.setPlaceholderText(self.tr("Search dish"))
        for box in (self.due, self.late):
            box.setSuffix(self.tr(" min"))

    def _minutes(self, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName(name)
        box.setRange(1, LONGEST_MINUTES)
        box.setButtonSymbols(QSpinBox.ButtonSymbols.PlusMinus)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setMinimumWidth(self._context.sizes.px(30))
        box.editingFinished.connect(self._on_edited)
        return box

    @Slot()
    def _on_thresholds(self) -> None:
        self.due.setValue(self._context.view.thresholds.due_minutes)
        self.late.setValue(self._context.view.thresholds.late_minutes)

    @Slot()
    def _on_edited(self) -> None:
        due = self.due.value()
        wanted = Thresholds(due, max(due + 1, self.late.value()))
        if wanted != self._context.view.thresholds:
            self._context.submit(SetThresholds(thresholds=wanted))

    @Slot()
    def _on_menu(self) -> None:
        position = self.grid.verticalScrollBar().value()
        self._on_search(self.search.text())
        self.grid.verticalScrollBar().setValue(position)

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self.grid.show_dishes(self._context.view.menu.search(text))

    @Slot(int)
    def _on_dish(self, index: int) -> None:
        dish = self.grid.dishes[index]
        self._context.submit(SetSoldOut(dish_id=dish.id, sold_out=not dish.sold_out))
