"""What the till has counted, and the end of its day."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import CloseDay, MakeZeroReceipt, OpenDay, ReadReport
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.payments import REPORTS, Report
from waiterapp.domain.values import Money, plain
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.texts import money_text
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.sentences import translated


class NumbersPage(QWidget):
    """Reports, and the day close with everything that is said before it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("numbers_page")
        self._asked: ReadReport | None = None
        self._closing: CloseDay | OpenDay | MakeZeroReceipt | None = None
        self._about_to_sign: CloseDay | MakeZeroReceipt | None = None
        sizes = context.sizes
        self._reports = QButtonGroup(self)
        bar = FlowLayout(sizes.px(1.5))
        for name in REPORTS:
            button = QPushButton()
            button.setObjectName(f"report_{name}")
            button.setCheckable(True)
            button.setProperty("report", name)
            self._reports.addButton(button)
            bar.addWidget(button)
        self._reports.buttonClicked.connect(self._on_report)
        self.table = PlainTable(sizes, "report_table", 3)
        self.message = QLabel()
        self.message.setObjectName("numbers_message")
        self.message.setWordWrap(True)
        self.message.setFont(sizes.font(4.4))
        self.close_day = QPushButton()
        self.close_day.setObjectName("close_day")
        self.close_day.clicked.connect(self._on_close_day)
        self.sure = QPushButton()
        self.sure.setObjectName("close_day_sure")
        self.sure.setProperty("primary", True)
        self.sure.clicked.connect(self._on_sure)
        self._make_day()
        foot = FlowLayout(sizes.px(1.5))
        for widget in (self.change, self.open_day, self.zero_receipt, self.close_day, self.sure):
            foot.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.message)
        layout.addLayout(foot)
        context.view.command_answered.connect(self._on_answered)
        context.view.command_refused.connect(self._on_refused)
        context.view.capabilities_changed.connect(self._show)
        context.view.tables_changed.connect(self._on_tables)
        self.retranslate()

    def _make_day(self) -> None:
        sizes = self._context.sizes
        self.change = QLineEdit()
        self.change.setObjectName("open_day_change")
        self.change.setFixedWidth(sizes.px(62))
        self.change.setValidator(QDoubleValidator(0, 99_999, 2, self))
        self.open_day = QPushButton()
        self.open_day.setObjectName("open_day")
        self.open_day.clicked.connect(self._on_open_day)
        self.zero_receipt = QPushButton()
        self.zero_receipt.setObjectName("zero_receipt")
        self.zero_receipt.clicked.connect(self._on_zero_receipt)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        names = {
            "revenue": self.tr("Revenue"),
            "top-articles": self.tr("Best sellers"),
            "article-groups": self.tr("Article groups"),
            "weekly": self.tr("Week"),
            "payment-methods": self.tr("Ways to pay"),
            "staff": self.tr("Waiters"),
            "taxes": self.tr("Taxes"),
            "months": self.tr("Months"),
            "sessions": self.tr("Sessions"),
            "cashbook": self.tr("Cashbook"),
        }
        for button in self._reports.buttons():
            button.setText(names[str(button.property("report"))])
        self.table.setHorizontalHeaderLabels([self.tr("What"), self.tr("Count"), self.tr("Amount")])
        self.table.setAccessibleName(self.tr("Report"))
        self.change.setPlaceholderText(self.tr("Change in the drawer"))
        self.change.setAccessibleName(self.change.placeholderText())
        self.open_day.setText(self.tr("Begin the day"))
        self.zero_receipt.setText(self.tr("Zero receipt ..."))
        self.close_day.setText(self.tr("Close the day ..."))
        self._show()

    @Slot()
    def _show(self) -> None:
        view = self._context.view
        for button in self._reports.buttons():
            button.setVisible(button.property("report") in view.reports)
        self.table.setVisible(bool(view.reports))
        self.change.setVisible(view.is_native("day open"))
        self.open_day.setVisible(view.is_native("day open"))
        self.zero_receipt.setVisible(view.is_native("zero receipt"))
        self.close_day.setVisible(view.is_native("day close"))
        self.sure.hide()
        self._on_tables()

    @Slot()
    def _on_tables(self, _table_ids: object = None) -> None:
        """A day is closed when nothing is open any more; until then say what is."""
        view = self._context.view
        open_orders = sum(1 for order in view.orders if order.is_open)
        was_blocked = not self.close_day.isEnabled()
        is_ready = not open_orders and not view.queue and self._closing is None
        self.close_day.setEnabled(is_ready)
        if not is_ready:
            self.sure.hide()
        if view.is_native("day close") and open_orders:
            self._say(self.tr("%n table(s) still open; then the day can be closed.", "", open_orders))
        elif was_blocked:
            self._say("")

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)

    @Slot(object)
    def _on_report(self, button: QPushButton) -> None:
        self._asked = ReadReport(name=str(button.property("report")))
        self.table.fill([])
        self._context.submit(self._asked)

    @Slot()
    def _on_open_day(self) -> None:
        if self._closing is None:
            amount, _ = self.change.locale().toDouble(self.change.text())
            currency = self._context.view.menu.currency
            self._ask(OpenDay(change=Money.of(f"{amount:.2f}", currency)))

    @Slot()
    def _on_zero_receipt(self) -> None:
        self._about_to_sign = MakeZeroReceipt()
        self.sure.setText(self.tr("Sign a zero receipt for good"))
        self._say(self.tr("A zero receipt is signed and stays in the till's journal. The tax office wants one a month."))
        self.sure.show()
        self.sure.setFocus()

    @Slot()
    def _on_close_day(self) -> None:
        self._about_to_sign = CloseDay()
        self.sure.setText(self.tr("Close the day for good"))
        self._say(self.tr("A day that is closed stays closed: nothing more can be booked on it. Nobody can undo it."))
        self.sure.show()
        self.sure.setFocus()

    @Slot()
    def _on_sure(self) -> None:
        if self._closing is None and self._about_to_sign is not None:
            self._ask(self._about_to_sign)
            self._about_to_sign = None

    def _ask(self, command: CloseDay | OpenDay | MakeZeroReceipt) -> None:
        self._closing = command
        self.sure.hide()
        self.close_day.setEnabled(False)
        self._say(self.tr("Waiting for the till ... It is sent once."))
        self._context.submit(command)

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        if self._asked is not None and answer.command_id == self._asked.id and isinstance(answer.answer, Report):
            self._asked = None
            self.table.fill(
                [row.name, plain(row.count) if row.count is not None else "", money_text(row.amount)]
                for row in answer.answer.rows
            )
        elif self._closing is not None and answer.command_id == self._closing.id:
            done, self._closing = self._closing, None
            self._on_tables()
            match done:
                case CloseDay():
                    self._say(self.tr("The day is closed."))
                case OpenDay():
                    self._say(self.tr("The day has begun."))
                case MakeZeroReceipt():
                    self._say(self.tr("The zero receipt is signed."))

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if self._asked is not None and command_id == self._asked.id:
            self._asked = None
            self._say(translated(reason))
        elif self._closing is not None and command_id == self._closing.id:
            self._closing = None
            self._on_tables()
            self._say(translated(reason))
