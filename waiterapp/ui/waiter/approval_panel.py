"""A manager's PIN for what the house does not let everybody do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import SwitchStaff
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.staff import Employee
from waiterapp.ui.context import Context
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.number_pad import CLEAR, NumberPad, after_key, key_of
from waiterapp.ui.sentences import translated
from waiterapp.ui.waiter.pin_page import PIN_LENGTH

WIDTH_MM = 80.0


class ApprovalPanel(QWidget):
    """Asks a manager for a PIN. The PIN is kept nowhere.

    Signals:
        approved: the manager's id.
        finished: nothing was approved.
    """

    approved = Signal(str)
    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._manager_id, self._pin = "", ""
        self._asked: SwitchStaff | None = None
        self.setObjectName("approval_panel")
        sizes = context.sizes
        self._what = QLabel()
        self._what.setFont(sizes.font(5, bold=True))
        self._what.setWordWrap(True)
        self.managers = ChipStrip(context, "approval_managers")
        self.managers.tapped.connect(self._on_manager)
        self._dots = QLabel()
        self._dots.setFont(sizes.font(9, bold=True))
        self._dots.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message = QLabel()
        self.message.setObjectName("approval_message")
        self.message.setFont(sizes.font(4.4))
        self.message.setWordWrap(True)
        self.keys = NumberPad(sizes, "approval_key", CLEAR)
        self.keys.setMaximumWidth(sizes.px(WIDTH_MM))
        self.keys.typed.connect(self._on_key)
        self._close = QPushButton()
        self._close.setObjectName("approval_close")
        self._close.clicked.connect(self.finished)
        head = QHBoxLayout()
        head.addWidget(self._what, 1)
        head.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        for widget in (self.managers, self.message, self._dots, self.keys):
            layout.addWidget(widget)
        layout.addStretch(1)
        context.view.command_answered.connect(self._on_answered)
        context.view.command_refused.connect(self._on_refused)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._close.setText(self.tr("Back"))
        self.managers.setAccessibleName(self.tr("Managers"))
        self.keys.retranslate()

    def ask(self, what: str) -> bool:
        """Ask for something; tell whether there is anybody who could approve it."""
        managers = approvers(self._context.view.staff)
        self._manager_id = managers[0].id if managers else ""
        self._pin, self._asked = "", None
        self._what.setText(what)
        self.message.setText(self.tr("A manager types a PIN."))
        self._show()
        return bool(managers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type on the keyboard."""
        if key := key_of(event):
            self._on_key(key)
        elif event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        managers = approvers(self._context.view.staff)
        self.managers.show_chips(Chip(one.name, one.id, one.id == self._manager_id) for one in managers)
        self._dots.setText("●" * len(self._pin) + "○" * (PIN_LENGTH - len(self._pin)))
        self._dots.setAccessibleName(self.tr("%n digit(s) typed", "", len(self._pin)))

    @Slot(int)
    def _on_manager(self, index: int) -> None:
        self._manager_id, self._pin = str(self.managers.chips[index].meaning), ""
        self._show()

    @Slot(str)
    def _on_key(self, key: str) -> None:
        if self._asked is not None or not self._manager_id:
            return
        self._pin = after_key(self._pin, key, PIN_LENGTH)
        self._show()
        if len(self._pin) == PIN_LENGTH:
            self._asked = SwitchStaff(employee_id=self._manager_id, pin=self._pin)
            self._context.submit(self._asked)

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        if self._asked is not None and answer.command_id == self._asked.id:
            self._asked, self._pin = None, ""
            self.approved.emit(self._manager_id)

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if self._asked is not None and command_id == self._asked.id:
            self._asked, self._pin = None, ""
            self._show()
            self.message.setText(translated(reason))


def approvers(staff: tuple[Employee, ...]) -> list[Employee]:
    """Return who can approve something here: managers whose PIN waiterapp keeps."""
    return [one for one in staff if one.is_manager and one.has_pin]
