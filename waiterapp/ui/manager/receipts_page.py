"""The till's receipts of today and yesterday, and voiding one of them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import Refresh, VoidReceipt
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.tills import TillSale
from waiterapp.domain.values import plain
from waiterapp.ui.context import Context
from waiterapp.ui.kit.texts import money_text
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.sentences import translated


class ReceiptsPage(QWidget):
    """Lists receipts. Voiding asks for a reason and for a second tap, because it is a fiscal act."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("receipts_page")
        self._shown: tuple[TillSale, ...] = ()
        self._voiding: VoidReceipt | None = None
        sizes = context.sizes
        self.table = PlainTable(sizes, "receipts_table", 6)
        self.table.itemSelectionChanged.connect(self._on_selection)
        self.details = QLabel()
        self.details.setWordWrap(True)
        self.details.setFont(sizes.font(4.2))
        self.reason = QLineEdit()
        self.reason.setObjectName("void_receipt_reason")
        self.reason.setMaxLength(100)
        self.reason.textChanged.connect(self._on_selection)
        self.void = QPushButton()
        self.void.setObjectName("void_receipt")
        self.void.clicked.connect(self._on_void)
        self.sure = QPushButton()
        self.sure.setObjectName("void_receipt_sure")
        self.sure.setProperty("primary", True)
        self.sure.clicked.connect(self._on_sure)
        self.refresh = QPushButton()
        self.refresh.setObjectName("receipts_refresh")
        self.refresh.clicked.connect(self._on_refresh)
        foot = QHBoxLayout()
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.void)
        foot.addWidget(self.sure)
        foot.addWidget(self.refresh)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.details)
        layout.addLayout(foot)
        context.view.receipts_changed.connect(self._on_receipts)
        context.view.command_answered.connect(self._on_answered)
        context.view.command_refused.connect(self._on_refused)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.table.setHorizontalHeaderLabels(
            [self.tr("Number"), self.tr("Time"), self.tr("Table"), self.tr("Sum"), self.tr("Paid by"), self.tr("State")]
        )
        self.table.setAccessibleName(self.tr("Receipts"))
        self.reason.setPlaceholderText(self.tr("Why is it voided?"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.void.setText(self.tr("Void receipt"))
        self.refresh.setText(self.tr("Read again"))
        self._on_receipts()

    @Slot()
    def _on_receipts(self) -> None:
        self._shown = self._context.view.receipts
        self.table.fill(
            [
                receipt.number,
                _moment(receipt.at),
                receipt.table_name or receipt.name,
                money_text(receipt.total),
                ", ".join(receipt.methods),
                self._state(receipt),
            ]
            for receipt in self._shown
        )
        self._on_selection()

    def _state(self, receipt: TillSale) -> str:
        if receipt.void_of:
            return self.tr("is a void")
        return self.tr("voided") if receipt.is_voided else ""

    def _chosen(self) -> TillSale | None:
        row = self.table.chosen_row()
        return self._shown[row] if row is not None and row < len(self._shown) else None

    @Slot()
    def _on_selection(self) -> None:
        receipt = self._chosen()
        self.sure.hide()
        self.details.setVisible(receipt is not None)
        may_void = receipt is not None and not receipt.is_voided and not receipt.void_of and self._voiding is None
        # A till whose receipts cannot be voided from here has no payments from here either.
        can_void = bool(self._context.view.payment_methods)
        self.void.setVisible(can_void)
        self.reason.setVisible(can_void)
        self.void.setEnabled(may_void and bool(self.reason.text().strip()))
        if receipt is not None:
            items = ", ".join(f"{plain(quantity)} × {name} {money_text(sum_)}" for name, quantity, sum_ in receipt.items)
            self.details.setText(f"{receipt.employee_name}: {items}" if receipt.employee_name else items)

    @Slot()
    def _on_void(self) -> None:
        receipt = self._chosen()
        if receipt is not None:
            text = self.tr("Void receipt %1 over %2 for good").replace("%1", receipt.number)
            self.sure.setText(text.replace("%2", money_text(receipt.total)))
            self.sure.show()
            self.sure.setFocus()

    @Slot()
    def _on_sure(self) -> None:
        receipt = self._chosen()
        if receipt is not None and self._voiding is None:
            self._voiding = VoidReceipt(receipt_id=receipt.id, reason=self.reason.text())
            self._context.submit(self._voiding)
            self._context.notice.emit(self.tr("Waiting for the till ... The void is sent once."))
            self._on_selection()

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        if self._voiding is not None and answer.command_id == self._voiding.id:
            self._voiding = None
            self.reason.clear()
            self._context.notice.emit(self.tr("The receipt is voided."))
            self._on_selection()

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if self._voiding is not None and command_id == self._voiding.id:
            self._voiding = None
            self._context.notice.emit(translated(reason))
            self._on_selection()

    @Slot()
    def _on_refresh(self) -> None:
        self._context.submit(Refresh())


def _moment(text: str) -> str:
    """Write a till's time as people here read it; what cannot be read stays as the till wrote it."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{moment.astimezone() if moment.tzinfo else moment:%Y-%m-%d %H:%M}"
