"""Two lists that stand in for the board: finished bongs to be called back, and courses that wait to be fired."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from waiterapp.domain.tickets import Ticket
from waiterapp.ui.context import Context
from waiterapp.ui.kit.line_button import LineButton
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kit.second_tap import SecondTap
from waiterapp.ui.kit.sizes import KITCHEN_TARGET_MM
from waiterapp.ui.kit.texts import age_text, course_text
from waiterapp.ui.kitchen.bump_keys import SLOTS
from waiterapp.ui.kitchen.ticket_head import tables_text

RECALL_COUNT = 60
NOTHING_MM = 6.0


@dataclass(frozen=True)
class BoardRow:
    """What stands for one bong."""

    holder: QWidget
    button: LineButton
    front: QPushButton | None
    """Puts it in front of all others."""


class BoardList(QWidget):
    """Rows of one bong each, the first ten with a number.

    Signals:
        chosen: a ticket's id.
        chosen_to_front: a ticket's id.
    """

    chosen = Signal(str)
    chosen_to_front = Signal(str)

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName(name)
        self._rows: dict[str, BoardRow] = {}
        """By ticket, as they are shown."""
        self._texts: dict[str, str] | None = None
        """What is shown, by ticket."""
        self._second_tap = SecondTap()
        self._is_meant = True
        inner = QWidget()
        self._nothing = QLabel()
        self._nothing.setFont(context.sizes.font(NOTHING_MM, bold=True))
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        self._list = QVBoxLayout()
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._list.setSpacing(context.sizes.px(1.5))
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._nothing)
        column.addLayout(self._list)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(ScrollBox(context.sizes, inner))

    def choose_slot(self, slot: int) -> None:
        """Choose the row with a number, as if it was tapped."""
        rows = list(self._rows.values())
        if slot < len(rows) and rows[slot].button.isEnabled():
            rows[slot].button.click()

    def show_held(self, tickets: Iterable[Ticket]) -> None:
        """Show the courses that wait, the longest first; a tap fires one from the pass."""
        view = self._context.view
        texts = {}
        for ticket in sorted(tickets, key=lambda one: (one.opened_at, one.course)):
            text = self.tr("Fire %1 · table %2 · ordered %3 ago").replace("%1", course_text(ticket.course))
            text = text.replace("%2", tables_text(self._context, ticket))
            texts[ticket.id] = text.replace("%3", age_text(view.age(ticket.opened_at))) + "\n" + _dishes(ticket)
        self._fill(texts, "held", with_front=False)

    def show_finished(self, tickets: Iterable[Ticket]) -> None:
        """Show finished bongs, the last finished first; a tap puts one back where it was."""
        view = self._context.view
        texts = {}
        for ticket in list(tickets)[:RECALL_COUNT]:
            ago = age_text(view.age(ticket.finished_at or ticket.opened_at))
            name = tables_text(self._context, ticket)
            text = self.tr("Table %1 · done %2 ago").replace("%1", name).replace("%2", ago)
            texts[ticket.id] = f"{text}\n{_dishes(ticket)}"
        self._fill(texts, "recall", with_front=True)
        self._nothing.setText(self.tr("Nothing was finished yet."))
        self._nothing.setVisible(not texts)

    def _fill(self, texts: dict[str, str], purpose: str, *, with_front: bool) -> None:
        """Show these rows. A row that stays is not made anew: a finger may be on it, and ages change every minute."""
        if texts == self._texts and all(row.button.isEnabled() for row in self._rows.values()):
            return
        self._texts = texts
        focused = next((index for index, row in enumerate(self._rows.values()) if row.button.hasFocus()), None)
        known, self._rows = self._rows, {}
        for index, (ticket_id, text) in enumerate(texts.items()):
            row = known.pop(ticket_id, None) or self._row(f"{purpose}_{ticket_id}", ticket_id, with_front=with_front)
            self._rows[ticket_id] = row
            self._write(row, f"{(index + 1) % SLOTS}  " if index < SLOTS else "", text)
            at = self._list.itemAt(index)
            if at is None or at.widget() is not row.holder:
                self._list.removeWidget(row.holder)
                self._list.insertWidget(index, row.holder)
        for gone in known.values():
            self._list.removeWidget(gone.holder)
            gone.holder.hide()
            gone.holder.deleteLater()
        if focused is not None and self._rows:
            heirs = list(self._rows.values())
            if not any(row.button.hasFocus() for row in heirs):
                heirs[min(focused, len(heirs) - 1)].button.setFocus()

    def _row(self, name: str, ticket_id: str, *, with_front: bool) -> BoardRow:
        button = LineButton(self._context, KITCHEN_TARGET_MM)
        button.setObjectName(name)
        button.setFont(self._context.sizes.font(5, bold=True))
        button.setProperty("ticket_id", ticket_id)
        button.pressed.connect(self._on_pressed)
        button.clicked.connect(self._on_chosen)
        front = self._front_button(ticket_id) if with_front else None
        holder = QWidget()
        layout = QHBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(button, 1)
        if front is not None:
            layout.addWidget(front)
        return BoardRow(holder, button, front)

    def _write(self, row: BoardRow, number: str, text: str) -> None:
        row.button.show_line(f"{number}{text}", "")
        row.button.setAccessibleName(text)
        row.button.setEnabled(True)
        if row.front is not None:
            row.front.setAccessibleName(f"{row.front.toolTip()}: {text}")
            row.front.setEnabled(True)

    def _front_button(self, ticket_id: str) -> QPushButton:
        button = QPushButton("⇤")
        button.setObjectName(f"front_{ticket_id}")
        button.setFont(self._context.sizes.font(6, bold=True))
        button.setFixedWidth(self._context.sizes.target(KITCHEN_TARGET_MM))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        button.setToolTip(self.tr("Put back in front of all others"))
        button.setProperty("ticket_id", ticket_id)
        button.pressed.connect(self._on_pressed)
        button.clicked.connect(self._on_chosen_to_front)
        return button

    @Slot()
    def _on_pressed(self) -> None:
        """Note whether a tap is meant for this row, or for the one that has just gone from its place."""
        button = self.sender()
        if isinstance(button, QPushButton):
            place = QRect(button.mapTo(self, QPoint()), button.size())
            self._is_meant = not self._second_tap.is_stray(button.property("ticket_id"), place)

    @Slot()
    def _on_chosen(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton) and self._is_meant:
            button.setEnabled(False)
            self.chosen.emit(str(button.property("ticket_id")))

    @Slot()
    def _on_chosen_to_front(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton) and self._is_meant:
            button.setEnabled(False)
            self.chosen_to_front.emit(str(button.property("ticket_id")))


def _dishes(ticket: Ticket) -> str:
    return ", ".join(f"{line.quantity_text} × {line.name}" for line in ticket.lines)
