"""What is not yet with the till, why, and what a person can do about it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import ResolveDelivery, RetryDeliveries
from waiterapp.domain.deliveries import Delivery
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.texts import age_text
from waiterapp.ui.manager.delivery_text import (
    details_text,
    give_up_word,
    kind_text,
    outcomes_text,
    reason_text,
    settle_word,
    state_text,
)
from waiterapp.ui.manager.plain_table import PlainTable


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
        self.give_up = QPushButton()
        self.give_up.setObjectName("queue_give_up")
        self.give_up.clicked.connect(self._on_give_up)
        self.details = QLabel()
        self.details.setObjectName("queue_details")
        self.details.setFont(sizes.font(4.4))
        self.details.setWordWrap(True)
        self.table = PlainTable(sizes, "queue_table", 5, folds=((3, 2),))
        self.table.itemSelectionChanged.connect(self._on_selection)
        head = QHBoxLayout()
        head.addWidget(self._summary, 1)
        head.addWidget(self.retry)
        decision = FlowLayout(sizes.px(1.5))
        decision.addWidget(self.settle)
        decision.addWidget(self.give_up)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.details)
        layout.addLayout(decision)
        layout.addStretch()
        self._timer = QTimer(self)
        self._timer.setInterval(5000)
        self._timer.timeout.connect(self._on_queue)
        self._timer.start()
        context.view.queue_changed.connect(self._on_queue)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.retry.setText(self.tr("Try all now"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Table"), self.tr("What"), self.tr("State"), self.tr("Waiting"), self.tr("Why")]
        )
        self.table.setAccessibleName(self.tr("Not with the till"))
        self._on_queue()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the page: while nobody sees it, it is left as it is."""
        super().showEvent(event)
        self._on_queue()

    def choose(self, delivery_id: str) -> None:
        """Choose what a person has to decide about."""
        self.table.choose(delivery_id)

    @Slot()
    def _on_queue(self) -> None:
        if not self.isVisible():
            return
        queue = self._context.view.queue
        if queue:
            self._summary.setText(self.tr("%n not with the till", "", len(queue)))
        else:
            self._summary.setText(self.tr("Everything is with the till."))
        self.retry.setEnabled(bool(queue))
        self.table.setVisible(bool(queue))
        self.table.fill((self._cells(delivery) for delivery in queue), (delivery.id for delivery in queue))
        self._on_selection()

    def _cells(self, delivery: Delivery) -> list[str]:
        view = self._context.view
        return [
            view.floor.table_name(delivery.lane) if view.floor.table(delivery.lane) else "–",
            kind_text(delivery.kind),
            state_text(delivery),
            age_text(view.age(delivery.created_at)),
            reason_text(delivery) or self.tr("No answer yet."),
        ]

    def _selected(self) -> list[Delivery]:
        chosen = self.table.chosen_keys()
        return [one for one in self._context.view.queue if one.id in chosen]

    @Slot()
    def _on_selection(self) -> None:
        """Offer the two answers a person can give to what is selected."""
        chosen = self._selected()
        asks = bool(chosen) and all(one.asks_a_person for one in chosen)
        is_fiscal = bool(chosen) and all(one.is_fiscal for one in chosen)
        for button in (self.settle, self.give_up):
            button.setEnabled(asks)
            button.setVisible(bool(chosen))
        self.settle.setText(settle_word(is_fiscal=is_fiscal))
        self.give_up.setText(give_up_word(is_fiscal=is_fiscal))
        self.details.setVisible(len(chosen) == 1)
        if len(chosen) == 1:
            both = outcomes_text(chosen[0]) if asks else ""
            self.details.setText("\n".join(part for part in (details_text(chosen[0]), both) if part))

    @Slot()
    def _on_retry(self) -> None:
        self._context.submit(RetryDeliveries())

    @Slot()
    def _on_settle(self) -> None:
        self._resolve(is_booked=True)

    @Slot()
    def _on_give_up(self) -> None:
        self._resolve(is_booked=False)

    def _resolve(self, *, is_booked: bool) -> None:
        for delivery in self._selected():
            self._context.submit(ResolveDelivery(delivery_id=delivery.id, is_booked=is_booked))
