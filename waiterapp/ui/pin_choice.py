"""A row of people, one of whom types a PIN."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waiterapp.domain.staff import Employee
from waiterapp.ui.context import Context
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.pin_entry import WIDTH_MM, PinEntry


class PinChoice(QWidget):
    """Lets somebody of several show who they are.

    Signals:
        accepted: the employee whose PIN was right, and the id of the command that proves it.
        escaped: nobody wants to.
    """

    accepted = Signal(object, str)
    escaped = Signal()

    def __init__(self, context: Context, name: str, *, to_approve: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: tuple[Employee, ...] = ()
        self._chosen: Employee | None = None
        self._hint = ""
        self.strip = ChipStrip(context, f"{name}_people")
        self.strip.tapped.connect(self._on_tapped)
        self.entry = PinEntry(context, name, to_approve=to_approve)
        self.entry.accepted.connect(self.accepted)
        self.entry.escaped.connect(self.escaped)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.strip)
        self.entry.setMaximumWidth(context.sizes.px(WIDTH_MM))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.entry, 100)
        middle.addStretch(1)
        layout.addLayout(middle)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.strip.setAccessibleName(self.tr("People who may"))
        self.entry.retranslate()

    def offer(self, people: Iterable[Employee], hint: str) -> None:
        """Offer these people; whoever was chosen last stays so."""
        self._people, self._hint = tuple(people), hint
        ids = [one.id for one in self._people]
        keeps = self._chosen is not None and self._chosen.id in ids
        self._choose(self._people[ids.index(self._chosen.id) if self._chosen and keeps else 0] if ids else None)

    def set_hint(self, hint: str) -> None:
        """Say in other words what is wanted; what was typed stays."""
        self._hint = hint
        self.entry.set_hint(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type on the keyboard."""
        self.entry.keyPressEvent(event)

    def _choose(self, one: Employee | None) -> None:
        self._chosen = one
        self.strip.show_chips(Chip(person.name, person, person is one) for person in self._people)
        self.entry.ask(one, self._hint)

    @Slot(int)
    def _on_tapped(self, index: int) -> None:
        self._choose(self._people[index])
