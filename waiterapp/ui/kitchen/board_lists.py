"""Two lists that stand in for the board: finished bongs to be called back, and courses that wait to be fired."""

from __future__ import annotations

from collections.abc import Iterable

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
        self._rows: list[QPushButton] = []
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
        if slot < len(self._rows) and self._rows[slot].isEnabled():
            self._rows[slot].click()

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
        if texts == self._texts and all(row.isEnabled() for row in self._rows):
            return
        self._texts = texts
        focused = next((index for index, row in enumerate(self._rows) if row.hasFocus()), None)
        held_by = self._rows[focused].objectName() if focused is not None else ""
        self._empty()
        for index, (ticket_id, text) in enumerate(texts.items()):
            number = f"{(index + 1) % SLOTS}  " if index < SLOTS else ""
            button = LineButton(self._context, KITCHEN_TARGET_MM)
            button.setObjectName(f"{purpose}_{ticket_id}")
            button.setFont(self._context.sizes.font(5, bold=True))
            button.show_line(f"{number}{text}", "")
            button.setAccessibleName(text)
            button.setProperty("ticket_id", ticket_id)
            button.pressed.connect(self._on_pressed)
            button.clicked.connect(self._on_chosen)
            self._rows.append(button)
            row = QHBoxLayout()
            row.addWidget(button, 1)
            if with_front:
                row.addWidget(self._front_button(ticket_id, text))
            holder = QWidget()
            row.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(row)
            self._list.addWidget(holder)
        if focused is not None and self._rows:
            same = next((row for row in self._rows if row.objectName() == held_by), None)
            (same or self._rows[min(focused, len(self._rows) - 1)]).setFocus()

    def _front_button(self, ticket_id: str, text: str) -> QPushButton:
        button = QPushButton("⇤")
        button.setObjectName(f"front_{ticket_id}")
        button.setFont(self._context.sizes.font(6, bold=True))
        button.setFixedWidth(self._context.sizes.target(KITCHEN_TARGET_MM))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        button.setToolTip(self.tr("Put back in front of all others"))
        button.setAccessibleName(f"{button.toolTip()}: {text}")
        button.setProperty("ticket_id", ticket_id)
        button.pressed.connect(self._on_pressed)
        button.clicked.connect(self._on_chosen_to_front)
        return button

    def _empty(self) -> None:
        self._rows.clear()
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

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
