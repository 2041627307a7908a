"""Who works here, where the till knows nobody or checks no PINs."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import ChangeStaff, SetPin
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.search import folded
from waiterapp.domain.staff import Employee
from waiterapp.domain.values import new_id
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.sentences import translated

PIN_DIGITS = 4
LONGEST_NAME = 60


class PeoplePage(QWidget):
    """Lists people; adds and removes them where they are kept here, and gives them PINs."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("people_page")
        self._asked: SetPin | None = None
        sizes = context.sizes
        self.table = PlainTable(sizes, "people_table", 3)
        self.table.itemSelectionChanged.connect(self._show)
        self.name = QLineEdit()
        self.name.setObjectName("person_name")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.textChanged.connect(self._show)
        self.add = self._button("person_add", self._on_add)
        self.remove = self._button("person_remove", self._on_remove)
        self.pin = QLineEdit()
        self.pin.setObjectName("person_pin")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setValidator(QRegularExpressionValidator(QRegularExpression(f"[0-9]{{0,{PIN_DIGITS}}}"), self))
        self.pin.textChanged.connect(self._show)
        self.set_pin = self._button("person_set_pin", self._on_set_pin)
        self.forget_pin = self._button("person_forget_pin", self._on_forget_pin)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setFont(sizes.font(4))
        people, pins = FlowLayout(sizes.px(1.5)), FlowLayout(sizes.px(1.5))
        people.addWidget(self.add)
        people.addWidget(self.remove)
        pins.addWidget(self.set_pin)
        pins.addWidget(self.forget_pin)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.name)
        layout.addLayout(people)
        layout.addWidget(self.pin)
        layout.addLayout(pins)
        layout.addWidget(self.hint)
        context.view.staff_changed.connect(self._fill)
        context.view.capabilities_changed.connect(self._fill)
        context.view.command_answered.connect(self._on_answered)
        context.view.command_refused.connect(self._on_refused)
        self.retranslate()

    def _button(self, name: str, slot: object) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.clicked.connect(slot)
        return button

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.table.setHorizontalHeaderLabels([self.tr("Name"), self.tr("Role"), self.tr("PIN")])
        self.table.setAccessibleName(self.tr("People"))
        self.name.setPlaceholderText(self.tr("Name of somebody new"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.add.setText(self.tr("Add"))
        self.remove.setText(self.tr("Remove"))
        self.pin.setPlaceholderText(self.tr("New PIN, four digits"))
        self.pin.setAccessibleName(self.pin.placeholderText())
        self.set_pin.setText(self.tr("Set PIN"))
        self.forget_pin.setText(self.tr("Take PIN away"))
        self._fill()

    @Slot()
    def _fill(self) -> None:
        self.table.fill(
            [
                one.name,
                self.tr("manager") if one.is_manager else self.tr("waiter"),
                self.tr("has a PIN") if one.has_pin else "",
            ]
            for one in self._context.view.staff
        )
        self._show()

    def _chosen(self) -> Employee | None:
        row = self.table.chosen_row()
        staff = self._context.view.staff
        return staff[row] if row is not None and row < len(staff) else None

    @Slot()
    def _show(self) -> None:
        view, chosen = self._context.view, self._chosen()
        is_ours = view.is_kept("staff")
        for widget in (self.name, self.add, self.remove):
            widget.setVisible(is_ours)
        has_pins = view.is_kept("staff switch")
        for widget in (self.pin, self.set_pin, self.forget_pin):
            widget.setVisible(has_pins)
        self.hint.setText(
            self.tr("Whoever has a PIN is asked for it before working. It is kept as a hash, and nobody can read it.")
            if has_pins
            else self.tr("The till checks PINs itself.")
        )
        self.add.setEnabled(bool(self.name.text().strip()))
        self.remove.setEnabled(chosen is not None)
        self.set_pin.setEnabled(chosen is not None and len(self.pin.text()) == PIN_DIGITS)
        self.forget_pin.setEnabled(chosen is not None and chosen.has_pin)

    @Slot()
    def _on_add(self) -> None:
        name, staff = self.name.text().strip(), self._context.view.staff
        if any(folded(one.name) == folded(name) for one in staff):
            self._context.notice.emit(self.tr("%1 works here already.").replace("%1", name))
            return
        self.name.clear()
        self._context.submit(ChangeStaff(employees=(*staff, Employee(new_id(), name))))

    @Slot()
    def _on_remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            left = tuple(one for one in self._context.view.staff if one.id != chosen.id)
            self._context.submit(ChangeStaff(employees=left))

    @Slot()
    def _on_set_pin(self) -> None:
        self._set_pin(self.pin.text())

    @Slot()
    def _on_forget_pin(self) -> None:
        self._set_pin("")

    def _set_pin(self, pin: str) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._asked = SetPin(employee_id=chosen.id, pin=pin)
            self.pin.clear()
            self._context.submit(self._asked)

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        if self._asked is not None and answer.command_id == self._asked.id:
            self._asked = None
            self._context.notice.emit(self.tr("The PIN is changed."))

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if self._asked is not None and command_id == self._asked.id:
            self._asked = None
            self._context.notice.emit(translated(reason))
