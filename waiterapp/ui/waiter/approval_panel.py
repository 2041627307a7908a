"""The PIN of somebody who may, for what the house does not let everybody do."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import Command
from waiterapp.domain.rights import Right
from waiterapp.domain.staff import Employee
from waiterapp.ui.context import Context
from waiterapp.ui.kit.wrapped_label import WrappedLabel
from waiterapp.ui.pin_choice import PinChoice

Given = TypeVar("Given", bound=Command)


class Approval:
    """Proof that somebody allows a command."""

    def __init__(self, employee: Employee, proof: str) -> None:
        self._employee, self._proof = employee, proof

    def on(self, command: Given) -> Given:
        """Return a command that carries the proof; the service takes it once."""
        return replace(command, approved_by=self._employee.id, approval=self._proof)


class ApprovalPanel(QWidget):
    """Asks for the PIN of somebody who may.

    Signals:
        approved: an `Approval`.
        finished: nothing was approved.
    """

    approved = Signal(object)
    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("approval_panel")
        sizes = context.sizes
        self._what = WrappedLabel()
        self._what.setFont(sizes.font(5, bold=True))
        self.people = PinChoice(context, "approval", to_approve=True)
        self.people.accepted.connect(self._on_accepted)
        self.people.escaped.connect(self.finished)
        self._close = QPushButton()
        self._close.setObjectName("approval_close")
        self._close.clicked.connect(self.finished)
        head = QHBoxLayout()
        head.addWidget(self._what, 1)
        head.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.people)
        layout.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._close.setText(self.tr("Back"))
        self.people.retranslate()
        self.people.set_hint(self._hint())

    def ask(self, what: str, right: Right = Right.VOID_SENT) -> bool:
        """Ask for something; tell whether there is anybody who could approve it."""
        people = self._context.view.permissions.approvers({right})
        self.people.entry.right = right
        self._what.say(what)
        self.people.offer(people, self._hint())
        return bool(people)

    def _hint(self) -> str:
        return self.tr("Somebody who may allow it types a PIN.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type on the keyboard."""
        self.people.keyPressEvent(event)

    @Slot(object, str)
    def _on_accepted(self, employee: Employee, proof: str) -> None:
        self.approved.emit(Approval(employee, proof))
