"""When a bong counts as due and late, and which dishes are sold out."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from waiterapp.domain.commands import SetSoldOut, SetThresholds
from waiterapp.domain.tickets import Thresholds
from waiterapp.ui.context import Context
from waiterapp.ui.kit.stepper import Stepper
from waiterapp.ui.waiter.menu_grid import MenuGrid

LONGEST_MINUTES = 180
BREAK_MM, GRID_MM = 110.0, 60.0


class KitchenSettingsPage(QWidget):
    """Thresholds and sold-out dishes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("kitchen_settings_page")
        sizes = context.sizes
        self.due = Stepper(sizes, "due_minutes", 1, LONGEST_MINUTES)
        self.late = Stepper(sizes, "late_minutes", 1, LONGEST_MINUTES)
        self.unshown = Stepper(sizes, "unshown_minutes", 1, LONGEST_MINUTES)
        self._due_label, self._late_label, self._unshown_label, self._sold_out_label = QLabel(), QLabel(), QLabel(), QLabel()
        self._steppers = ((self._due_label, self.due), (self._late_label, self.late), (self._unshown_label, self.unshown))
        for _, stepper in self._steppers:
            stepper.stepped.connect(self._on_stepped)
        for label in (self._due_label, self._late_label, self._unshown_label, self._sold_out_label):
            label.setFont(sizes.font(4.5, bold=True))
            label.setWordWrap(True)
        self.search = QLineEdit()
        self.search.setObjectName("sold_out_search")
        self.search.textChanged.connect(self._on_search)
        self.grid = MenuGrid(context)
        self.grid.setMinimumHeight(sizes.px(GRID_MM))
        self.grid.tapped.connect(self._on_dish)
        form = QGridLayout()
        for row, (label, stepper) in enumerate(self._steppers):
            label.setMaximumWidth(sizes.px(BREAK_MM))
            form.addWidget(label, row, 0)
            form.addWidget(stepper, row, 1)
        form.setColumnStretch(0, 1000)
        # What is left over stands behind both: the texts begin where all others do.
        form.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
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
        self._unshown_label.setText(self.tr("Its waiter is told that no screen has shown a bong after"))
        self._sold_out_label.setText(self.tr("Tap a dish that is sold out; tap again when it is back."))
        self.search.setPlaceholderText(self.tr("Search dish"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.grid.setAccessibleName(self._sold_out_label.text())
        for label, stepper in self._steppers:
            stepper.name(label.text(), self.tr(" min"))

    @Slot()
    def _on_thresholds(self) -> None:
        self.due.set_value(self._context.view.thresholds.due_minutes)
        self.late.set_value(self._context.view.thresholds.late_minutes)
        self.unshown.set_value(self._context.view.thresholds.unshown_minutes)

    @Slot()
    def _on_stepped(self) -> None:
        due = self.due.value
        late, rules = max(due + 1, self.late.value), self._context.view.thresholds.rules
        wanted = Thresholds(due, late, self.unshown.value, rules)
        if wanted != self._context.view.thresholds:
            self._context.submit(SetThresholds(thresholds=wanted))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the menu in: while nobody sees the page, it is left as it is."""
        super().showEvent(event)
        self._on_menu()

    @Slot()
    def _on_menu(self) -> None:
        if not self.isVisible():
            return
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
