"""A bill to look at before it is paid: on the screen, and on paper where there is a printer."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.prebill import PreBill
from waiterapp.ui.context import Context
from waiterapp.ui.kit.sheet import Sheet


class PreBillPanel(QWidget):
    """Shows a pre-bill, which says that it is no receipt.

    Signals:
        finished: the panel can be closed.
    """

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("prebill_panel")
        self.page = Sheet()
        self.page.setObjectName("prebill_page")
        self.page.setFont(context.sizes.font(4.4))
        self.print = QPushButton()
        self.print.setObjectName("prebill_print")
        self.print.clicked.connect(self._on_print)
        self.back = QPushButton()
        self.back.setObjectName("prebill_back")
        self.back.clicked.connect(self.finished)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.print)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page, 1)
        layout.addLayout(foot)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.back.setText(self.tr("‹ Bill"))
        self.print.setText(self.tr("Print"))
        self.page.setAccessibleName(self.tr("Preliminary bill"))

    def show_bill(self, bill: PreBill) -> None:
        """Show a bill."""
        self.page.setHtml(bill.page())

    @Slot()
    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        printer = QPrinterInfo.defaultPrinter()
        if printer.isNull():
            self._context.notice.emit(self.tr("This device has no printer."))
            return
        self.page.document().print_(QPrinter(printer))
