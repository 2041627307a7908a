"""The door of the office: who wants in types a PIN."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.rights import OFFICE
from waiterapp.domain.staff import Employee
from waiterapp.ui.context import Context
from waiterapp.ui.kit.narrow_column import narrow_column
from waiterapp.ui.pin_choice import PinChoice

WIDTH_MM = 92.0


class GatePage(QWidget):
    """Lets people in who may do something in the office.

    Signals:
        accepted: the employee who was let in.
        closed: nobody wants in.
    """

    accepted = Signal(object)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("gate_page")
        sizes = context.sizes
        self._title = QLabel()
        self._title.setFont(sizes.font(7, bold=True))
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.people = PinChoice(context, "gate")
        self.people.accepted.connect(self._on_accepted)
        self.people.escaped.connect(self.closed)
        self.back = QPushButton()
        self.back.setObjectName("gate_back")
        self.back.clicked.connect(self.closed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(narrow_column(sizes, WIDTH_MM, (self._title, self.people, self.back), gap_mm=2))
        context.view.staff_changed.connect(self._on_changed)
        context.view.rules_changed.connect(self._on_changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._title.setText(self.tr("Office"))
        self.back.setText(self.tr("Back"))
        self.people.retranslate()
        self.people.set_hint(self._hint())

    def ask(self) -> None:
        """Ask who wants in."""
        self.people.offer(self._context.view.permissions.approvers(OFFICE), self._hint())
        self.setFocus()

    def _hint(self) -> str:
        return self.tr("Type your PIN")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type on the keyboard."""
        self.people.keyPressEvent(event)

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self.ask()

    @Slot(object, str)
    def _on_accepted(self, employee: Employee, _proof: str) -> None:
        self.accepted.emit(employee)
