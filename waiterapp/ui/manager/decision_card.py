"""One thing a person has to decide: what it is, what speaks for what, and what comes of either answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.deliveries import Delivery, DeliveryState
from waiterapp.ui.context import Context
from waiterapp.ui.manager.delivery_text import content_text, evidence_text, kind_text, outcomes_text
from waiterapp.ui.sentences import translated


class DecisionCard(QFrame):
    """Explains before anybody taps; the decision itself is made in the queue.

    Signals:
        wanted: the id of the delivery that somebody wants to decide now.
    """

    wanted = Signal(str)

    def __init__(self, context: Context, delivery: Delivery, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delivery = delivery
        self.setObjectName("decision_card")
        self._context = context
        sizes = context.sizes
        table = context.view.floor.table_name(delivery.lane) if context.view.floor.table(delivery.lane) else ""
        title = "■ " + self.tr("To decide: %1").replace("%1", kind_text(delivery))
        if table:
            title += ", " + self.tr("table %1").replace("%1", table)
        why = translated(delivery.last_error) if delivery.state is DeliveryState.REFUSED else ""
        self.title = self._label(title, context, bold=True)
        self.text = self._label(
            "\n".join(part for part in (content_text(delivery), why, evidence_text(delivery)) if part), context
        )
        self.outcomes = self._label(outcomes_text(delivery), context)
        self.button = QPushButton(self.tr("Decide this in the queue"))
        self.button.setObjectName("decide")
        self.button.setAccessibleName(f"{self.button.text()}: {title}")
        self.button.clicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.px(1))
        for label in (self.title, self.text, self.outcomes):
            layout.addWidget(label)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        context.theme_changed.connect(self._frame)
        self._frame()

    @staticmethod
    def _label(text: str, context: Context, *, bold: bool = False) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(context.sizes.font(4.4 if bold else 4, bold=bold))
        return label

    @Slot()
    def _frame(self) -> None:
        theme, sizes = self._context.theme, self._context.sizes
        line = f"{sizes.px(0.5)}px solid {theme.danger}"
        self.setStyleSheet(f"#decision_card {{ border: {line}; border-radius: {sizes.px(1)}px; background: {theme.surface}; }}")

    @Slot()
    def _on_clicked(self) -> None:
        self.wanted.emit(self.delivery.id)
