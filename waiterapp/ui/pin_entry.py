"""Four digits that show who somebody is: typed on a pad or a keyboard, checked by whoever keeps the PINs, kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from waiterapp.domain.commands import ApprovePin, SwitchStaff
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.rights import Right
from waiterapp.domain.staff import Employee
from waiterapp.ui.context import Context
from waiterapp.ui.kit.number_pad import CLEAR, NumberPad, after_key, key_of
from waiterapp.ui.sentences import translated

PIN_LENGTH = 4
DOTS_MM, MESSAGE_MM = 10.0, 4.4
WIDTH_MM = 80.0


class PinEntry(QWidget):
    """Asks one person for a PIN.

    Signals:
        accepted: the employee whose PIN was right, and the id of the command that proves it.
        escaped: whoever is asked wants to go back.
    """

    accepted = Signal(object, str)
    escaped = Signal()

    def __init__(self, context: Context, name: str, *, to_approve: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._to_approve = to_approve
        self.right: Right | None = None
        """What the PIN is typed to allow."""
        self._employee: Employee | None = None
        self._pin, self._hint = "", ""
        self._asked: SwitchStaff | ApprovePin | None = None
        self.setObjectName(f"{name}_entry")
        sizes = context.sizes
        self._dots = QLabel()
        self._dots.setFont(sizes.font(DOTS_MM, bold=True))
        self._dots.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message = QLabel()
        self.message.setObjectName(f"{name}_message")
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setFont(sizes.font(MESSAGE_MM))
        self.keys = NumberPad(sizes, f"{name}_key", CLEAR)
        self.keys.typed.connect(self._on_key)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._dots, self.message, self.keys):
            layout.addWidget(widget)
        context.view.command_answered.connect(self._on_answered)
        context.view.command_refused.connect(self._on_refused)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.keys.retranslate()
        self._show()

    def ask(self, employee: Employee | None, hint: str) -> None:
        """Ask somebody for their PIN, or nobody yet."""
        self._employee, self._pin, self._asked, self._hint = employee, "", None, hint
        self.message.setText(hint)
        self._show()

    def set_hint(self, hint: str) -> None:
        """Say in other words what is wanted; what was typed stays."""
        if self.message.text() == self._hint:
            self.message.setText(hint)
        self._hint = hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type on the keyboard."""
        if key := key_of(event):
            self._on_key(key)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        self._dots.setText("●" * len(self._pin) + "○" * (PIN_LENGTH - len(self._pin)))
        self._dots.setAccessibleName(self.tr("%n digit(s) typed", "", len(self._pin)))

    @Slot(str)
    def _on_key(self, key: str) -> None:
        if self._asked is not None or self._employee is None:
            return
        if not self._pin:
            self.message.setText(self._hint)
        self._pin = after_key(self._pin, key, PIN_LENGTH)
        self._show()
        if len(self._pin) == PIN_LENGTH:
            self._asked = self._command(self._employee.id)
            is_till = self._context.view.is_native("staff switch")
            self.message.setText(self.tr("Asking the till ...") if is_till else self.tr("One moment ..."))
            self._context.submit(self._asked)

    def _command(self, employee_id: str) -> SwitchStaff | ApprovePin:
        if self._to_approve:
            return ApprovePin(employee_id=employee_id, pin=self._pin, right=self.right)
        return SwitchStaff(employee_id=employee_id, pin=self._pin)

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        asked = self._asked
        if asked is not None and answer.command_id == asked.id and self._employee is not None:
            self._asked, self._pin = None, ""
            self.message.setText(self._hint)
            self._show()
            self.accepted.emit(self._employee, asked.id)

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if self._asked is not None and command_id == self._asked.id:
            self._asked, self._pin = None, ""
            self._show()
            self.message.setText(translated(reason))
