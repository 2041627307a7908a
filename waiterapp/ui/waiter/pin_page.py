"""A PIN pad: who wants to work shows the till that it is really them. The PIN is kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import SwitchStaff
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.staff import Employee
from waiterapp.ui.context import Context
from waiterapp.ui.kit.number_pad import CLEAR, NumberPad, after_key, key_of
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.sentences import translated

PIN_LENGTH = 4
WIDTH_MM = 80.0


class PinPage(QWidget):
    """Asks for a PIN.

    Signals:
        accepted: the employee the till has let in.
        closed: nobody was let in.
    """

    accepted = Signal(object)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("pin_page")
        self._employee: Employee | None = None
        self._pin = ""
        self._asked: SwitchStaff | None = None
        sizes = context.sizes
        self._name = QLabel()
        self._name.setFont(sizes.font(7, bold=True))
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._dots = QLabel()
        self._dots.setFont(sizes.font(10, bold=True))
        self._dots.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message = QLabel()
        self.message.setObjectName("pin_message")
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setFont(sizes.font(4.4))
        self.keys = NumberPad(sizes, "pin_key", CLEAR)
        self.keys.typed.connect(self._on_key)
        self.back = QPushButton()
        self.back.setObjectName("pin_back")
        self.back.clicked.connect(self.closed)
        frame, middle = QWidget(), QWidget()
        frame.setFixedWidth(sizes.px(WIDTH_MM))
        column = QVBoxLayout(frame)
        column.addStretch(1)
        for widget in (self._name, self._dots, self.message, self.keys, self.back):
            column.addWidget(widget)
        column.addStretch(1)
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(frame)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollBox(sizes, middle))
        context.view.command_answered.connect(self._on_answered)
        context.view.command_refused.connect(self._on_refused)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.back.setText(self.tr("Back"))
        self.keys.retranslate()

    def ask(self, employee: Employee) -> None:
        """Ask somebody for their PIN."""
        self._employee, self._pin, self._asked = employee, "", None
        self._name.setText(employee.name)
        self.message.setText(self.tr("Type your PIN"))
        self._show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type on the keyboard."""
        if key := key_of(event):
            self._on_key(key)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        self._dots.setText("●" * len(self._pin) + "○" * (PIN_LENGTH - len(self._pin)))
        self._dots.setAccessibleName(self.tr("%n digit(s) typed", "", len(self._pin)))

    @Slot(str)
    def _on_key(self, key: str) -> None:
        if self._asked is not None or self._employee is None:
            return
        self._pin = after_key(self._pin, key, PIN_LENGTH)
        self._show()
        if len(self._pin) == PIN_LENGTH:
            self._asked = SwitchStaff(employee_id=self._employee.id, pin=self._pin)
            self.message.setText(self.tr("Asking the till ..."))
            self._context.submit(self._asked)

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        if self._asked is not None and answer.command_id == self._asked.id and self._employee is not None:
            self._asked, self._pin = None, ""
            self.accepted.emit(self._employee)

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if self._asked is not None and command_id == self._asked.id:
            self._asked, self._pin = None, ""
            self._show()
            self.message.setText(translated(reason))
