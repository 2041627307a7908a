"""What was on a table at a moment: every dish, and when what became of it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.orders import Order, OrderLine
from waiterapp.domain.values import plain
from waiterapp.ui.context import Context
from waiterapp.ui.kit.texts import course_text, label, moment_text, money_text
from waiterapp.ui.manager.plain_table import PlainTable


class RecordedOrder(QWidget):
    """A table's dishes with the times of day; it follows the recording.

    Signals:
        closed: somebody wants to see the tables again.
    """

    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._table_id = ""
        self.setObjectName("recorded_order")
        self.back = QPushButton()
        self.back.setObjectName("recorded_order_back")
        self.back.clicked.connect(self.closed)
        self._title = QLabel()
        self._title.setObjectName("recorded_order_title")
        self._title.setFont(context.sizes.font(5, bold=True))
        self._title.setWordWrap(True)
        self.table = PlainTable(context.sizes, "recorded_order_lines", 3)
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        context.view.tables_changed.connect(self._on_tables)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.back.setText(label(self.tr("‹ Tables")))
        self.table.setHorizontalHeaderLabels([self.tr("Sent"), self.tr("Dish"), self.tr("Since then")])
        self.table.setAccessibleName(self.tr("Dishes of this table"))
        self.refresh()

    def show_table(self, table_id: str) -> None:
        """Show a table, or a party that sits there."""
        self._table_id = table_id
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is on the table at the moment that is shown."""
        view = self._context.view
        order = view.order_on(self._table_id)
        name = view.floor.table_name(self._table_id) if self._table_id else ""
        text = self.tr("Table %1").replace("%1", name)
        if order is None:
            self._title.setText(" · ".join((text, self.tr("nothing is open"))))
            self.table.fill([])
            return
        said = [text, order.name, order.waiter_name, money_text(order.sum)]
        said.insert(2, self.tr("since %1").replace("%1", moment_text(order.opened_at)))
        self._title.setText(" · ".join(one for one in said if one))
        self.table.fill(self._row(order, line) for line in order.lines)

    def _row(self, order: Order, line: OrderLine) -> list[str]:
        sent = order.round(line.round_id)
        dish = " · ".join([f"{plain(line.item.quantity)} × {line.item.name}", *line.item.modifiers])
        if line.item.course > 1:
            dish = f"{dish} ({course_text(line.item.course)})"
        return [f"{moment_text(sent.sent_at)} {sent.waiter_name}", dish, self._history(order, line)]

    def _history(self, order: Order, line: OrderLine) -> str:
        fired_at = order.fired_at(line.item.course) if line.item.course > 1 else None
        moments: list[tuple[str, datetime | None]] = [
            (self.tr("called %1"), fired_at),
            (self.tr("shown %1"), line.seen_at),
            (self.tr("done %1"), line.done_at),
            (self.tr("served %1"), line.served_at),
        ]
        parts = [text.replace("%1", moment_text(at)) for text, at in moments if at is not None]
        if order.is_held(line) and not line.is_void:
            parts.append(self.tr("waits to be called"))
        if line.voided:
            reason = f" ({line.void_reason})" if line.void_reason else ""
            parts.append(self.tr("%1 taken back").replace("%1", plain(line.voided)) + reason)
        if line.paid:
            parts.append(self.tr("%1 paid").replace("%1", plain(line.paid)))
        return ", ".join(parts) or self.tr("on no kitchen screen yet")

    @Slot(object)
    def _on_tables(self, table_ids: frozenset[str]) -> None:
        if self._table_id in table_ids and self.isVisible():
            self.refresh()
