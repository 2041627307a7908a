"""What is not yet with the till, why, and what a person can do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from waiterapp.domain.commands import RetryDeliveries, SettleDelivery
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.ui.context import Context
from waiterapp.ui.kit.texts import age_text
from waiterapp.ui.sentences import translated


class QueuePage(QWidget):
    """The queue with its stuck items."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("queue_page")
        sizes = context.sizes
        self._summary = QLabel()
        self._summary.setFont(sizes.font(5, bold=True))
        self._summary.setWordWrap(True)
        self.retry = QPushButton()
        self.retry.setObjectName("queue_retry")
        self.retry.setProperty("primary", True)
        self.retry.clicked.connect(self._on_retry)
        self.settle = QPushButton()
        self.settle.setObjectName("queue_settle")
        self.settle.clicked.connect(self._on_settle)
        self.table = QTableWidget(0, 5)
        self.table.setObjectName("queue_table")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().setVisible(False)
        self.table.verticalHeader().setDefaultSectionSize(sizes.px(12))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setWordWrap(True)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.itemSelectionChanged.connect(self._on_selection)
        head = QHBoxLayout()
        head.addWidget(self._summary, 1)
        head.addWidget(self.settle)
        head.addWidget(self.retry)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(5000)
        self._timer.timeout.connect(self._on_queue)
        self._timer.start()
        context.view.queue_changed.connect(self._on_queue)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.retry.setText(self.tr("Try all now"))
        self.settle.setText(self.tr("Done by hand at the till"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Table"), self.tr("What"), self.tr("State"), self.tr("Waiting"), self.tr("Why")]
        )
        self.table.setAccessibleName(self.tr("Not with the till"))
        self._on_queue()

    @Slot()
    def _on_queue(self) -> None:
        view = self._context.view
        queue = view.queue
        if queue:
            self._summary.setText(self.tr("%n not with the till", "", len(queue)))
        else:
            self._summary.setText(self.tr("Everything is with the till."))
        self.retry.setEnabled(bool(queue))
        self.table.setRowCount(len(queue))
        for row, delivery in enumerate(queue):
            cells = (
                view.floor.table_name(delivery.lane),
                self.tr("order") if delivery.kind is DeliveryKind.ROUND else self.tr("void"),
                self._state_text(delivery),
                age_text(view.age(delivery.created_at)),
                translated(delivery.last_error) or self.tr("No answer yet."),
            )
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self._on_selection()

    def _state_text(self, delivery: Delivery) -> str:
        match delivery.state:
            case DeliveryState.QUEUED:
                return self.tr("waiting")
            case DeliveryState.SENDING:
                return self.tr("sending")
            case DeliveryState.UNKNOWN:
                return self.tr("unclear - will be checked (try %n)", "", delivery.attempts)
            case DeliveryState.REFUSED:
                return self.tr("needs a person")
            case DeliveryState.DONE:
                return self.tr("with the till")

    def _selected(self) -> list[Delivery]:
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        return [one for row, one in enumerate(self._context.view.queue) if row in rows]

    @Slot()
    def _on_selection(self) -> None:
        chosen = self._selected()
        self.settle.setEnabled(bool(chosen) and all(one.state is DeliveryState.REFUSED for one in chosen))

    @Slot()
    def _on_retry(self) -> None:
        self._context.submit(RetryDeliveries())

    @Slot()
    def _on_settle(self) -> None:
        for delivery in self._selected():
            self._context.submit(SettleDelivery(delivery_id=delivery.id))
