"""The till's receipts of today and yesterday, and voiding one of them."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import EmailReceipt, ReadReceiptPage, Refresh, ReprintReceipt, VoidReceipt
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.payments import ReceiptPage
from waiterapp.domain.tills import TillSale
from waiterapp.domain.values import plain
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.sheet import Sheet
from waiterapp.ui.kit.texts import money_text, paid_text
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.manager.takings_texts import short_day_text
from waiterapp.ui.sentences import translated


class ReceiptsPage(QWidget):
    """Lists receipts. Voiding asks for a reason and for a second tap, because it is a fiscal act."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("receipts_page")
        self._shown: tuple[TillSale, ...] = ()
        self._typed_for: Hashable = None
        self._voiding: VoidReceipt | None = None
        self._asked: EmailReceipt | ReadReceiptPage | ReprintReceipt | None = None
        sizes = context.sizes
        self.table = PlainTable(sizes, "receipts_table", 6, numbers=(3,), folds=((5, 0), (4, 3)))
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
        self.address = QLineEdit()
        self.address.setObjectName("receipt_address")
        self.email = QPushButton()
        self.email.setObjectName("email_receipt")
        self.email.clicked.connect(self._on_email)
        self.look = QPushButton()
        self.look.setObjectName("look_at_receipt")
        self.look.clicked.connect(self._on_look)
        self.reprint = QPushButton()
        self.reprint.setObjectName("reprint_receipt")
        self.reprint.clicked.connect(self._on_reprint)
        self.page = Sheet()
        self.page.setObjectName("receipt_page")
        self.page.hide()
        self._lay_out()
        context.view.receipts_changed.connect(self._on_receipts)
        context.view.command_answered.connect(self._on_answered)
        context.view.command_refused.connect(self._on_refused)
        self.retranslate()

    def _lay_out(self) -> None:
        gap = self._context.sizes.px(1.5)
        copies, foot = FlowLayout(gap), FlowLayout(gap)
        for button in (self.email, self.look, self.reprint):
            copies.addWidget(button)
        for button in (self.void, self.sure, self.refresh):
            foot.addWidget(button)
        content = QHBoxLayout()
        content.addWidget(self.table, 2)
        content.addWidget(self.page, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(content, 1)
        layout.addWidget(self.details)
        layout.addWidget(self.address)
        layout.addLayout(copies)
        layout.addWidget(self.reason)
        layout.addLayout(foot)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.table.setHorizontalHeaderLabels(
            [self.tr("Number"), self.tr("Time"), self.tr("Table"), self.tr("Sum"), self.tr("Paid by"), self.tr("State")]
        )
        self.table.setAccessibleName(self.tr("Receipts"))
        self.reason.setPlaceholderText(self.tr("Why is it voided?"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.address.setPlaceholderText(self.tr("E-mail address of the guest"))
        self.address.setAccessibleName(self.address.placeholderText())
        self.email.setText(self.tr("Send by e-mail"))
        self.look.setText(self.tr("Show as printed"))
        self.page.setAccessibleName(self.look.text())
        self.reprint.setText(self.tr("Print again"))
        self.void.setText(self.tr("Void receipt"))
        self.refresh.setText(self.tr("Read again"))
        self._on_receipts()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the page: while nobody sees it, it is left as it is."""
        super().showEvent(event)
        self._on_receipts()

    @Slot()
    def _on_receipts(self) -> None:
        if not self.isVisible():
            return
        self._shown, methods = self._context.view.receipts, self._context.view.payment_methods
        self.table.fill(
            (
                [
                    receipt.number,
                    _moment(receipt.at),
                    receipt.table_name or receipt.name,
                    money_text(receipt.total),
                    ", ".join(paid_text(one, methods) for one in receipt.methods),
                    self._state(receipt),
                ]
                for receipt in self._shown
            ),
            (receipt.id for receipt in self._shown),
        )
        self._on_selection()

    def _state(self, receipt: TillSale) -> str:
        if receipt.void_of:
            return self.tr("is a void")
        return self.tr("voided") if receipt.is_voided else ""

    def _chosen(self) -> TillSale | None:
        chosen = self.table.chosen_key()
        return next((one for one in self._shown if one.id == chosen), None)

    def _forget_typed(self) -> None:
        """Take away what was typed for a receipt when another is chosen, or none: it was for that guest."""
        chosen = self.table.chosen_key()
        if self._typed_for is not None and chosen != self._typed_for:
            with QSignalBlocker(self.reason):
                self.reason.clear()
            self.address.clear()
        self._typed_for = chosen

    @Slot()
    def _on_selection(self) -> None:
        receipt = self._chosen()
        self._forget_typed()
        self.sure.hide()
        self.page.hide()
        self.details.setVisible(receipt is not None)
        may_void = receipt is not None and not receipt.is_voided and not receipt.void_of and self._voiding is None
        view = self._context.view
        can_void = view.is_native("void receipts")
        for widget, is_there in (
            (self.address, view.is_native("e-mail receipts")),
            (self.email, view.is_native("e-mail receipts")),
            (self.look, view.is_native("receipt pages")),
            (self.reprint, view.is_native("reprint receipts") and not view.is_native("receipt pages")),
        ):
            widget.setVisible(is_there)
            widget.setEnabled(receipt is not None)
        self.void.setVisible(can_void)
        self.reason.setVisible(can_void)
        self.void.setEnabled(may_void and bool(self.reason.text().strip()))
        if receipt is not None:
            items = ", ".join(f"{plain(quantity)} × {name} {money_text(sum_)}" for name, quantity, sum_ in receipt.items)
            story = f"{receipt.employee_name}: {items}" if receipt.employee_name else items
            self.details.setText(" ".join(part for part in (story, self._chain(receipt)) if part))

    def _chain(self, receipt: TillSale) -> str:
        """Say which receipt takes back which."""
        numbers = {one.id: one.number for one in self._shown}
        if receipt.void_of:
            return self.tr("Takes back receipt %1.").replace("%1", numbers.get(receipt.void_of, receipt.void_of))
        counter = next((one.number for one in self._shown if one.void_of == receipt.id), "")
        return self.tr("Taken back by receipt %1.").replace("%1", counter) if counter else ""

    @Slot()
    def _on_email(self) -> None:
        receipt = self._chosen()
        if receipt is not None and "@" in self.address.text():
            self._asked = EmailReceipt(receipt_id=receipt.id, address=self.address.text().strip())
            self._context.submit(self._asked)

    @Slot()
    def _on_look(self) -> None:
        receipt = self._chosen()
        if receipt is not None:
            self._asked = ReadReceiptPage(receipt_id=receipt.id)
            self._context.submit(self._asked)

    @Slot()
    def _on_reprint(self) -> None:
        receipt = self._chosen()
        if receipt is not None:
            self._asked = ReprintReceipt(receipt_id=receipt.id)
            self._context.submit(self._asked)

    @Slot()
    def _on_void(self) -> None:
        receipt = self._chosen()
        if receipt is not None:
            if note := self._context.view.bill_terms.void_note:
                self.details.setText(translated(note))
                self.details.show()
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
        elif self._asked is not None and answer.command_id == self._asked.id:
            asked, self._asked = self._asked, None
            if isinstance(answer.answer, ReceiptPage):
                self.page.setHtml(answer.answer.harmless)
                self.page.show()
            elif isinstance(asked, ReprintReceipt):
                self._context.notice.emit(self.tr("The till has printed the receipt again."))
            else:
                self._context.notice.emit(self.tr("The receipt is on its way by e-mail."))

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if self._voiding is not None and command_id == self._voiding.id:
            self._voiding = None
            self._context.notice.emit(translated(reason))
            self._on_selection()
        elif self._asked is not None and command_id == self._asked.id:
            self._asked = None
            self._context.notice.emit(translated(reason))

    @Slot()
    def _on_refresh(self) -> None:
        self._context.submit(Refresh())


def _moment(text: str) -> str:
    """Write a till's time as people here read it; what cannot be read stays as the till wrote it."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    local = moment.astimezone() if moment.tzinfo else moment
    day = short_day_text(local.date()).replace(" ", "\u00a0")
    return f"{day} {local:%H:%M}"
