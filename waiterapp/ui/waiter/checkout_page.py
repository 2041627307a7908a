"""The checkout of one table: which lines, how much by which method, tip and change; then the till's word for it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from waiterapp.domain.billing import part_of
from waiterapp.domain.checkout import Bill, counter_order, open_lines
from waiterapp.domain.commands import Command, FindVoucher, PayTable, ReadCustomers, SellDirectly
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.floor import COUNTER
from waiterapp.domain.orders import LineItem, Order
from waiterapp.domain.payments import Customer, MethodKind, PaymentMethod, Voucher
from waiterapp.domain.prebill import prebill
from waiterapp.domain.values import Money
from waiterapp.ui.context import Context
from waiterapp.ui.kit.eliding_label import ElidingLabel
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.kit.number_pad import DOUBLE_ZERO, NumberPad, after_key, key_of
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kit.texts import label, method_texts, moment_text, money_text
from waiterapp.ui.kit.touch import make_wide_enough
from waiterapp.ui.sentences import translated
from waiterapp.ui.waiter.approval_panel import Approval, ApprovalPanel
from waiterapp.ui.waiter.bill_limits import limits_text
from waiterapp.ui.waiter.bill_lines import BillLines
from waiterapp.ui.waiter.bill_texts import left_text, sum_text, tendered_text
from waiterapp.ui.waiter.given_payments import GivenPayments
from waiterapp.ui.waiter.prebill_panel import PreBillPanel

LONGEST_AMOUNT = 7
MOST_LINES = 3
NARROW_MM = 150.0


class CheckoutPage(QWidget):
    """Takes money for one table.

    Signals:
        closed: back to the pad, or to the map when nothing is left to be paid.
        sold: the lines of a sale over the counter that the till has confirmed.
    """

    closed = Signal()
    sold = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("checkout_page")
        self.table_id = ""
        self.bill: Bill | None = None
        self._entry = ""
        self._paying: PayTable | SellDirectly | None = None
        self._given = GivenPayments(context, lambda: self._paying, self)
        self._to_approve: PayTable | SellDirectly | None = None
        self._sold: tuple[LineItem, ...] = ()
        self._asking: tuple[Command, PaymentMethod] | None = None
        self._make_parts()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_parts(self) -> None:
        sizes = self._context.sizes
        self.back = named_button("checkout_back", self._on_back)
        self.title = ElidingLabel()
        self.title.setFont(sizes.font(5.5, bold=True))
        self.choose = named_button("checkout_choose", self._arrange)
        self.choose.setCheckable(True)
        self.lines = BillLines(self._context)
        self.prebill = PreBillPanel(self._context)
        self.show_prebill = named_button("checkout_prebill", self._on_prebill)
        self.approval = ApprovalPanel(self._context)
        self._left = QStackedWidget()
        for part in (self.lines, self.prebill, self.approval):
            self._left.addWidget(part)
        self.due = self._label(5.0)
        self.left = self._label(9.0)
        self.tendered = self._label(4.2)
        self.entry = self._label(4.2)
        self.entry.setWordWrap(False)
        self.entry.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.keys = NumberPad(sizes, "checkout_key", DOUBLE_ZERO)
        self.half = named_button("checkout_half", self._on_half)
        self.tip = named_button("checkout_tip", self._on_tip)
        self.discount = named_button("checkout_discount", self._on_discount)
        self.percent = named_button("checkout_discount_percent", self._on_percent)
        self.clear = named_button("checkout_clear", self._on_clear)
        self._methods = FlowLayout(sizes.px(1.5))
        self._method_buttons: list[QPushButton] = []
        self.code = QLineEdit()
        self.code.setObjectName("checkout_code")
        self._customers = FlowLayout(sizes.px(1))
        self.limits = QLabel()
        self.limits.setObjectName("checkout_limits")
        self.limits.setWordWrap(True)
        self.message = self._label(4.0)
        self.message.setObjectName("checkout_message")
        self.take = named_button("checkout_take", self._on_take)
        self.take.setProperty("primary", True)
        self.take.setFont(sizes.font(6, bold=True))
        self.take.setMinimumHeight(sizes.target(16))

    def _label(self, size_mm: float) -> QLabel:
        made = QLabel()
        made.setFont(self._context.sizes.font(size_mm, bold=True))
        made.setWordWrap(True)
        return made

    def _lay_out(self) -> None:
        sizes = self._context.sizes
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.choose)
        head.addWidget(self.show_prebill)
        entry = FlowLayout(sizes.px(1.2))
        for button in (self.half, self.tip, self.discount, self.percent, self.clear):
            entry.addWidget(button)
        for button in (self.half, self.tip, self.discount, self.percent, self.clear, self.choose, self.show_prebill):
            button.setProperty("compact", True)
            button.setFont(sizes.font(3.3, bold=True))
        said = QHBoxLayout()
        said.addWidget(self.tendered, 1)
        said.addWidget(self.entry)
        self._money, inner = QWidget(), QWidget()
        right = QVBoxLayout(inner)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(sizes.px(1))
        for widget in (self.due, self.left):
            right.addWidget(widget)
        right.addLayout(said)
        right.addLayout(self._methods)
        right.addWidget(self.code)
        right.addLayout(self._customers)
        right.addLayout(entry)
        right.addWidget(self.keys)
        right.addStretch(1)
        column = QVBoxLayout(self._money)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.px(1))
        column.addWidget(ScrollBox(sizes, inner), 1)
        self._said = ScrollBox(sizes, self.message)
        column.addWidget(self._said)
        column.addWidget(self.take)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(sizes.px(3))
        self._lines_side = QWidget()
        lines = QVBoxLayout(self._lines_side)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._left, 1)
        lines.addWidget(self.limits)
        self._halves.addWidget(self._lines_side, 1)
        self._halves.addWidget(self._money, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[sizes.px(2)] * 4)
        layout.addLayout(head)
        layout.addLayout(self._halves, 1)

    def _connect(self) -> None:
        view = self._context.view
        self.keys.typed.connect(self._on_key)
        self.code.returnPressed.connect(self._on_code)
        self.lines.changed.connect(self._change)
        self.prebill.finished.connect(self._on_lines)
        self.approval.finished.connect(self._on_lines)
        self.approval.approved.connect(self._on_approved)
        self._given.sold.connect(self.sold)
        view.tables_changed.connect(self._on_tables)
        view.capabilities_changed.connect(self._show_methods)
        view.queue_changed.connect(self._on_queue)
        view.command_answered.connect(self._on_answered)
        view.command_refused.connect(self._on_refused)
        view.command_unanswered.connect(self._on_unanswered)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.back.setAccessibleName(self.tr("Back to the order"))
        self._arrange()
        self.show_prebill.setText(self.tr("Preliminary bill"))
        self.choose.setText(self.tr("Split"))
        self.half.setText("½")
        self.half.setAccessibleName(self.tr("Half of what is left to pay"))
        self.tip.setText(self.tr("Tip"))
        self.discount.setText(self.tr("Discount"))
        self.percent.setText(self.tr("Discount %"))
        self.clear.setText(self.tr("Start anew"))
        self.code.setPlaceholderText(self.tr("Voucher code, then Enter"))
        self.code.setAccessibleName(self.code.placeholderText())
        for part in (self.keys, self.lines, self.prebill, self.approval):
            part.retranslate()
        self._show_methods()
        self._show()

    def open_table(self, table_id: str) -> None:
        """Begin a bill over everything that is unpaid on a table."""
        self.table_id = table_id
        order = self._context.view.order_on(table_id)
        self.bill = Bill.of(order, self._context.view.bill_terms) if order is not None else None
        self._entry, self._paying, self._asking, self._to_approve = "", None, None, None
        self._say("")
        doubtful = self._given.doubtful_on(table_id)
        if doubtful is not None:
            self._paying = doubtful.command
            self._say(translated(doubtful.doubt))
        self.code.hide()
        self._customers.clear()
        self._left.setCurrentWidget(self.lines)
        self.choose.setChecked(False)
        self._arrange()
        self._show()

    def open_sale(self, lines: tuple[LineItem, ...]) -> None:
        """Begin a bill over what stands on the counter's pad."""
        self.open_table(COUNTER)
        view = self._context.view
        self.bill = Bill.of(counter_order(lines, view.menu.currency, view.clock.now()), view.bill_terms)
        self._sold = lines
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type amounts on the keyboard."""
        if key := key_of(event):
            self._on_key(key)
        elif event.key() == Qt.Key.Key_Escape:
            self._on_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.take.isEnabled():
            self._on_take()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the money beside the lines, or below them on a narrow screen."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        """Show lines and money side by side; on a narrow screen one of them, with the other a tap away."""
        is_wide = self.width() >= self._context.sizes.px(NARROW_MM)
        shows_lines = self.choose.isChecked() or self._left.currentWidget() is not self.lines
        self.back.setText(self.tr("‹ Order") if is_wide else "‹")
        make_wide_enough(self.back, self._context.sizes)
        self.choose.setVisible(not is_wide)
        self._lines_side.setVisible(is_wide or shows_lines)
        self._money.setVisible(is_wide or not shows_lines)
        self._fit_message()

    # Showing.

    def _show_methods(self) -> None:
        self._methods.clear()
        self._method_buttons.clear()
        names = method_texts(self._context.view.payment_methods)
        for method in self._context.view.payment_methods:
            button = QPushButton(label(names[method.id]))
            button.setObjectName(f"pay_by_{method.id}")
            button.setFont(self._context.sizes.font(4.6, bold=True))
            button.setProperty("method_id", method.id)
            button.clicked.connect(self._on_method)
            self._methods.addWidget(button)
            self._method_buttons.append(button)

    def _show(self) -> None:
        bill = self.bill
        if bill is None:
            return
        name = self._context.view.floor.table_name(self.table_id)
        is_counter = self.table_id == COUNTER
        title, short = (self.tr("Counter sale"), "") if is_counter else (self.tr("Pay table %1"), self.tr("Table %1"))
        self.title.say(title.replace("%1", name), short=short.replace("%1", name))
        self.lines.show_bill(bill, may_choose=not is_counter, is_busy=self._paying is not None)
        self.tip.setVisible(bill.terms.tips)
        self.half.setVisible(bill.terms.most_tenders != 1)
        self.limits.setText(limits_text(bill.terms))
        self.limits.setVisible(bool(self.limits.text()))
        for button in (self.discount, self.percent):
            button.setVisible(bill.terms.discounts and not is_counter)
        if self._left.currentWidget() is self.prebill:
            self._fill_prebill(bill)
        self.due.setText(sum_text(bill))
        self.left.setText(left_text(bill))
        self.tendered.setText(tendered_text(bill, self._context.view.payment_methods))
        self.entry.setText(money_text(self._typed()) if self._entry else "")
        self.take.setText(self.tr("Take %1").replace("%1", money_text(bill.to_pay)))
        self.take.setEnabled(bill.is_covered and self._paying is None)
        for widget in (self.keys, self.half, self.tip, self.discount, self.percent, self.clear, *self._method_buttons):
            widget.setEnabled(self._paying is None and bool(open_lines(bill.order)))

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self._fit_message()

    def _fit_message(self) -> None:
        """A long sentence scrolls: the keys below the amount are wanted while it stands there."""
        self._said.setVisible(bool(self.message.text()))
        wanted = self.message.heightForWidth(max(1, self._money.width() - self._context.sizes.px(3)))
        most = self.message.fontMetrics().lineSpacing() * MOST_LINES
        self._said.setFixedHeight(max(0, min(wanted, most)))
        self._said.verticalScrollBar().setValue(0)

    def _typed(self) -> Money:
        currency = self.bill.order.currency if self.bill is not None else self._context.view.menu.currency
        return Money(int(self._entry or "0"), currency)

    def _change(self, bill: Bill) -> None:
        self.bill = bill
        self._entry = ""
        self._forget_approval()
        self._say("")
        self._show()

    def _forget_approval(self) -> None:
        """Whoever changes the bill asks anew."""
        if self._to_approve is not None:
            self._to_approve = None
            self._on_lines()

    # Doing.

    @Slot()
    def _on_back(self) -> None:
        self.closed.emit()

    @Slot()
    def _on_lines(self) -> None:
        self._left.setCurrentWidget(self.lines)
        self._arrange()

    @Slot()
    def _on_prebill(self) -> None:
        if self.bill is not None:
            self._fill_prebill(self.bill)
            self._left.setCurrentWidget(self.prebill)
            self._arrange()

    def _fill_prebill(self, bill: Bill) -> None:
        name = self._context.view.floor.table_name(self.table_id) if self.table_id != COUNTER else ""
        self.prebill.show_bill(prebill(bill.lines, bill.due, name, self._context.guest_language))

    @Slot(str)
    def _on_key(self, key: str) -> None:
        if self._paying is None:
            self._entry = after_key(self._entry, key, LONGEST_AMOUNT).lstrip("0")
            self._show()

    @Slot()
    def _on_half(self) -> None:
        """Let the next way to pay take half of what is left; the other half takes the odd cent."""
        if self.bill is not None:
            self._entry = str(part_of(self.bill.left.minor, 2))
            self._show()

    @Slot()
    def _on_tip(self) -> None:
        if self.bill is not None:
            self._change(self.bill.with_tip(self._typed()))

    @Slot()
    def _on_discount(self) -> None:
        """Take what was typed off the bill; nothing typed takes the discount away."""
        if self.bill is not None:
            self._discount(self._typed())

    @Slot()
    def _on_percent(self) -> None:
        """Take so many percent off, as typed: 1 and 0 are ten percent."""
        if self.bill is not None:
            full = self.bill.with_discount(None).due
            self._discount(Money(part_of(full.minor * min(int(self._entry or "0"), 100), 100), full.currency))

    def _discount(self, amount: Money) -> None:
        bill = self.bill
        if bill is None:
            return
        if amount.minor > bill.with_discount(None).due.minor:
            self._say(self.tr("The discount is more than the bill."))
            return
        self._change(bill.with_discount(amount))

    @Slot()
    def _on_clear(self) -> None:
        if self.bill is not None:
            bill = self.bill.without_tenders().with_discount(None)
            self._change(bill.with_tip(Money(0, bill.order.currency)))

    @Slot()
    def _on_method(self) -> None:
        button = self.sender()
        method = self._method_of(button) if isinstance(button, QPushButton) else None
        if method is None or self.bill is None or self._paying is not None:
            return
        most = self.bill.terms.most_tenders
        if most and len(self.bill.tenders) >= most:
            self._say(self.tr("The till takes one way to pay per receipt; split the bill for another one."))
        elif method.kind is MethodKind.VOUCHER:
            self.code.setProperty("method_id", method.id)
            self.code.clear()
            self.code.show()
            self.code.setFocus()
        elif method.kind is MethodKind.CREDIT:
            self._ask(ReadCustomers(), method)
        else:
            self._change(self.bill.with_tender(method, self._typed() if self._entry else None))

    @Slot()
    def _on_code(self) -> None:
        method = self._method_of(self.code)
        if method is not None and self.code.text().strip():
            self._ask(FindVoucher(code=self.code.text().strip()), method)

    def _method_of(self, widget: QWidget) -> PaymentMethod | None:
        wanted = widget.property("method_id")
        return next((method for method in self._context.view.payment_methods if method.id == wanted), None)

    def _ask(self, question: Command, method: PaymentMethod) -> None:
        self._asking = (question, method)
        self._say(self.tr("Asking the till ..."))
        self._context.submit(question)

    @Slot()
    def _on_take(self) -> None:
        if self.bill is None or not self.bill.is_covered or self._paying is not None:
            return
        command = self._sale(self.bill) if self.table_id == COUNTER else self._payment(self.bill)
        right = self._context.right_missing(command)
        if right is None:
            self._pay(command)
        elif self.approval.ask(self.tr("Take %1").replace("%1", money_text(self.bill.to_pay)), right):
            # What is allowed is this sum with this discount, as it stands now.
            self._to_approve = command
            self._left.setCurrentWidget(self.approval)
            self._arrange()
            self.approval.setFocus()
        else:
            self._say(self._context.refusal(right))

    @Slot(object)
    def _on_approved(self, approval: Approval) -> None:
        command, self._to_approve = self._to_approve, None
        self._on_lines()
        if command is not None and self._paying is None:
            self._pay(approval.on(command))

    def _pay(self, command: PayTable | SellDirectly) -> None:
        self._paying = command
        self._given.give(self.table_id, command)
        self._say(self.tr("Waiting for the till ... The payment is sent once."))
        self._context.submit(self._paying)
        self._show()

    def _payment(self, bill: Bill) -> PayTable:
        waiter = self._context.waiter
        return bill.command(self._context.waiter_id, waiter.name if waiter else "")

    def _sale(self, bill: Bill) -> SellDirectly:
        waiter = self._context.waiter
        return SellDirectly(
            waiter_id=self._context.waiter_id,
            waiter_name=waiter.name if waiter else "",
            lines=self._sold,
            tenders=bill.tenders,
            due=bill.due,
            tip=bill.tip,
            take_away=all(line.take_away for line in self._sold),
        )

    # What comes back.

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        if self._paying is not None and answer.command_id == self._paying.id:
            self._paid()
        elif self._asking is not None and answer.command_id == self._asking[0].id:
            method = self._asking[1]
            self._asking = None
            self._say("")
            if isinstance(answer.answer, Voucher):
                self._take_from(method, answer.answer.id, answer.answer.code, answer.answer.balance)
                self.code.hide()
            elif isinstance(answer.answer, tuple):
                self._offer_customers(method, answer.answer)

    def _take_from(self, method: PaymentMethod, account_id: str, name: str, balance: Money) -> None:
        if self.bill is None:
            return
        wanted = self._typed() if self._entry else self.bill.left
        amount = min(wanted, balance, self.bill.left, key=lambda money: money.minor)
        self._change(self.bill.with_tender(method, amount, account_id, name))

    def _offer_customers(self, method: PaymentMethod, customers: tuple[Customer, ...]) -> None:
        self._customers.clear()
        for customer in customers:
            button = QPushButton(label(f"{customer.name}  {money_text(customer.credit)}"))
            button.setObjectName(f"customer_{customer.id}")
            button.setEnabled(customer.credit.minor > 0)
            button.setProperty("choice", (method, customer))
            button.clicked.connect(self._on_customer)
            self._customers.addWidget(button)

    @Slot()
    def _on_customer(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            method, customer = button.property("choice")
            self._customers.clear()
            self._take_from(method, customer.id, customer.name, customer.credit)

    def _paid(self) -> None:
        """Say what the till has confirmed, and go on with what is left."""
        paid, self._paying = self._paying, None
        order = self._context.view.order_on(self.table_id)
        if paid is not None:
            amount = money_text(paid.due + paid.tip)
            change = self.bill.change if self.bill is not None else None
            text = self.tr("%1 paid.").replace("%1", amount)
            if change is not None and change.minor:
                back = self.tr("Change %1").replace("%1", money_text(change))
                text = f"{text} {back}"
            self._context.notice.emit(text)
        if isinstance(paid, SellDirectly):
            self._sold = ()
            self.sold.emit(paid.lines)
        if order is None or not open_lines(order):
            self.closed.emit()
            return
        bill = Bill.of(order, self._context.view.bill_terms)
        if isinstance(paid, PayTable) and paid.parts > 1:
            # The next guest pays one part less of the same lines.
            shared = {line_id for line_id, _ in paid.shares}
            bill = bill.with_lines(shared) if shared else bill
            bill = bill.with_parts(paid.parts - 1)
        self._change(bill)

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if self._paying is not None and command_id == self._paying.id:
            self._paying = None
            self._say(translated(reason))
            self._show()
        elif self._asking is not None and command_id == self._asking[0].id:
            self._asking = None
            self._say(translated(reason))

    @Slot(str, str)
    def _on_unanswered(self, command_id: str, reason: str) -> None:
        if self._paying is not None and command_id == self._paying.id:
            self._say(translated(reason))

    @Slot()
    def _on_queue(self) -> None:
        """Say that nobody knows, as soon as nobody knows."""
        wanted = self._paying.id if self._paying is not None else ""
        waiting = next((one for one in self._context.view.queue if one.id == wanted), None)
        if waiting is not None and waiting.state is DeliveryState.ACCEPTED and waiting.sent_at is not None:
            since = moment_text(waiting.sent_at)
            text = self.tr("%1 Since %2; it is booked when the till has done it.")
            self._say(text.replace("%1", translated(waiting.last_error)).replace("%2", since))
        if any(one.id == wanted and one.state is DeliveryState.UNKNOWN for one in self._context.view.queue):
            self._say(self.tr("The till did not answer. Whether it is paid is not known; a manager decides it in the queue."))

    @Slot(object)
    def _on_tables(self, table_ids: frozenset[str]) -> None:
        if self.table_id not in table_ids or self.bill is None:
            return
        if self.table_id == COUNTER or self._paying is not None:
            return
        order = self._context.view.order_on(self.table_id)
        self._follow(self.bill, order if order is not None else replace(self.bill.order, lines=()))

    def _follow(self, shown: Bill, order: Order) -> None:
        """Go on with what others have left on the table: nothing on the screen is about what is no longer to be paid."""
        bill = shown.followed(order)
        if open_lines(shown.order) and not open_lines(order):
            self._change(bill.with_tip(Money(0, order.currency)))
            self._say(self.tr("Nothing is left to be paid here: a colleague has taken the money, or the order was moved."))
            return
        self.bill = bill
        if bill.to_pay != shown.to_pay:
            self._forget_approval()
        if bill.discount != shown.discount:
            self._say(self.tr("The discount was more than the bill is now. It is taken away; give it anew."))
        self._show()
