"""A PIN pad: who wants to work shows that it is really them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.staff import Employee
from waiterapp.ui.context import Context
from waiterapp.ui.kit.narrow_column import narrow_column
from waiterapp.ui.pin_entry import WIDTH_MM, PinEntry


class PinPage(QWidget):
    """Asks for a PIN.

    Signals:
        accepted: the employee who was let in.
        closed: nobody was let in.
    """

    accepted = Signal(object)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pin_page")
        sizes = context.sizes
        self._name = QLabel()
        self._name.setFont(sizes.font(7, bold=True))
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.entry = PinEntry(context, "pin")
        self.entry.accepted.connect(self._on_accepted)
        self.entry.escaped.connect(self.closed)
        self.message, self.keys = self.entry.message, self.entry.keys
        self.back = QPushButton()
        self.back.setObjectName("pin_back")
        self.back.clicked.connect(self.closed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(narrow_column(sizes, WIDTH_MM, (self._name, self.entry, self.back)))
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.back.setText(self.tr("Back"))
        self.entry.retranslate()
        self.entry.set_hint(self._hint())

    def ask(self, employee: Employee) -> None:
        """Ask somebody for their PIN."""
        self._name.setText(employee.name)
        self.entry.ask(employee, self._hint())
        self.setFocus()

    def _hint(self) -> str:
        return self.tr("Type your PIN")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type on the keyboard."""
        self.entry.keyPressEvent(event)

    @Slot(object, str)
    def _on_accepted(self, employee: Employee, _proof: str) -> None:
        self.accepted.emit(employee)
