"""Two small panels that stand in for the menu grid: prices of a price list, and what can be done with a sent line."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import Mark, MarkLines, VoidLine
from waiterapp.domain.menu import Dish, PriceList
from waiterapp.domain.orders import FIRST_COURSE, Order, OrderLine, Pace
from waiterapp.domain.values import ONE
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.texts import count_text, course_text, money_text
from waiterapp.ui.kit.touch import make_wide_enough
from waiterapp.ui.kit.wrapped_label import WrappedLabel
from waiterapp.ui.sentences import translated
from waiterapp.ui.waiter.reprint_button import ReprintButton


class PricePanel(QWidget):
    """A price list as a table of buttons: levels by columns.

    Signals:
        chosen: dish, level, column, cell.
        finished: nothing was chosen.
    """

    chosen = Signal(object, object, object, object)
    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("price_panel")
        self._title = WrappedLabel()
        self._title.setFont(context.sizes.font(5.5, bold=True))
        self._close = QPushButton()
        self._close.clicked.connect(self.finished)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._body = QWidget()
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(head)
        self._layout.addWidget(self._body)
        self._layout.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._close.setText(self.tr("Back"))

    def offer(self, dish: Dish, price_list: PriceList) -> None:
        """Show the prices of a dish."""
        self._title.say(dish.name)
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setSpacing(self._context.sizes.px(1.5))
        for column_index, column in enumerate(price_list.columns):
            grid.addWidget(QLabel(column.name), 0, column_index + 1)
        for row, level in enumerate(price_list.levels, 1):
            grid.addWidget(QLabel(level.name), row, 0)
            for column_index, (column, cell) in enumerate(zip(price_list.columns, level.cells, strict=True)):
                if cell is not None:
                    button = QPushButton(money_text(cell.price))
                    button.setProperty("compact", True)
                    button.setObjectName(f"price_{level.name}_{column.name}")
                    button.setAccessibleName(f"{dish.name} {level.name} {column.name} {money_text(cell.price)}")
                    button.setProperty("choice", (dish, level, column, cell))
                    button.clicked.connect(self._on_chosen)
                    grid.addWidget(button, row, column_index + 1)
        self._layout.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh

    @Slot()
    def _on_chosen(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.chosen.emit(*button.property("choice"))


class SentLinePanel(QWidget):
    """A sent line: what has happened to it, one more of it, and taking it back with a reason.

    Signals:
        again: the line; one more of it is wanted.
        taken_back: the `VoidLine`.
        finished: the panel can be closed.
    """

    again = Signal(object)
    taken_back = Signal(object)
    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._order: Order | None = None
        self._line: OrderLine | None = None
        self._quantity = ONE
        self.setObjectName("sent_line_panel")
        sizes = context.sizes
        self._title = WrappedLabel()
        self._title.setFont(sizes.font(5.5, bold=True))
        self._story = QLabel()
        self._story.setFont(sizes.font(4))
        self._story.setWordWrap(True)
        self._how_many = QLabel()
        self._how_many.setFont(sizes.font(4.4, bold=True))
        self._how_many.setWordWrap(True)
        self._fewer, self._more = QPushButton("−"), QPushButton("+")
        for button, name in ((self._fewer, "sent_fewer"), (self._more, "sent_more")):
            button.setObjectName(name)
        self._fewer.clicked.connect(self._on_fewer)
        self._more.clicked.connect(self._on_more)
        self._close = QPushButton()
        self._close.clicked.connect(self.finished)
        self._again = QPushButton()
        self._again.setObjectName("sent_again")
        self._again.clicked.connect(self._on_again)
        self._rush, self._wait = QPushButton(), QPushButton()
        for button, name, slot in ((self._rush, "sent_rush", self._on_rush), (self._wait, "sent_wait", self._on_wait)):
            button.setObjectName(name)
            button.setCheckable(True)
            button.clicked.connect(slot)
        self._print = ReprintButton(context, "sent_print")
        self._print.clicked.connect(self.finished)
        self._reasons = FlowLayout(sizes.px(1.5))
        head, amount, doing = QHBoxLayout(), QHBoxLayout(), FlowLayout(sizes.px(1.5))
        for button in (self._again, self._rush, self._wait, self._print):
            doing.addWidget(button)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        amount.addWidget(self._fewer)
        amount.addWidget(self._more)
        amount.addWidget(self._how_many, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self._story)
        layout.addLayout(doing)
        layout.addSpacing(sizes.px(2))
        layout.addLayout(amount)
        layout.addLayout(self._reasons)
        layout.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._close.setText(self.tr("Back"))
        self._again.setText(self.tr("One more"))
        self._rush.setText("⚡ " + self.tr("Rush"))
        self._wait.setText("◷ " + self.tr("Wait"))
        self._print.setText(self.tr("Print bong again"))
        self._fewer.setAccessibleName(self.tr("Take back fewer"))
        self._more.setAccessibleName(self.tr("Take back more"))
        if self._order is not None and self._line is not None:
            self._show(self._order, self._line)
            self._offer_reasons(self._line)

    def offer(self, order: Order, line: OrderLine) -> None:
        """Show a sent line."""
        self._quantity = line.quantity
        self._show(order, line)
        self._offer_reasons(line)

    def follow(self, order: Order | None) -> None:
        """Show what has become of the line; what somebody else has taken back cannot be taken back here once more."""
        before = self._line
        if before is None or order is self._order:
            return
        line = next((one for one in order.lines if one.item.id == before.item.id), None) if order is not None else None
        if order is None or line is None or (line.is_void and not before.is_void):
            self._order = self._line = None
            self.finished.emit()
            return
        self._show(order, line)
        if line.quantity != before.quantity:
            # The tap of a finger that is on a reason meant another number: it is lost with the button.
            self._quantity = min(self._quantity, line.quantity)
            self._offer_reasons(line)

    def _show(self, order: Order, line: OrderLine) -> None:
        self._order, self._line = order, line
        self._title.say(f"{count_text(line.item.quantity if line.is_void else line.quantity)} × {line.item.name}")
        self._story.setText(self._timeline(order, line))
        is_cooking = line.done_at is None and not line.is_void
        self._print.offer((line.item.id,) if not line.is_void else ())
        for button, pace in ((self._rush, Pace.RUSH), (self._wait, Pace.WAIT)):
            button.setEnabled(is_cooking)
            button.setChecked(line.pace is pace)

    def _offer_reasons(self, line: OrderLine) -> None:
        self._reasons.clear()
        for reason in (
            self.tr("Guest changed their mind"),
            self.tr("Typed wrong"),
            self.tr("Sold out"),
            self.tr("Took too long"),
        ):
            button = QPushButton(reason)
            button.setObjectName("void_reason")
            button.setProperty("compact", True)
            button.setFont(self._context.sizes.font(3.3))
            make_wide_enough(button, self._context.sizes)
            button.setEnabled(not line.is_void)
            button.clicked.connect(self._on_reason)
            self._reasons.addWidget(button)
        self._show_quantity()

    def _timeline(self, order: Order, line: OrderLine) -> str:
        a_round = order.round(line.round_id)
        steps = [(self.tr("saved, sent to the kitchen by %1").replace("%1", a_round.waiter_name or "?"), a_round.sent_at)]
        if line.item.typed_at is not None:
            steps.insert(0, (self.tr("typed"), line.item.typed_at))
        fired_at = order.fired_at(line.item.course)
        if line.item.course > FIRST_COURSE and fired_at is not None:
            steps.append((self.tr("%1 fired").replace("%1", course_text(line.item.course)), fired_at))
        if line.seen_at:
            steps.append((self.tr("seen in the kitchen"), line.seen_at))
        if line.printed_at:
            steps.append((self.tr("printed in the kitchen"), line.printed_at))
        if line.done_at:
            steps.append((self.tr("ready"), line.done_at))
        if line.served_at:
            steps.append((self.tr("served"), line.served_at))
        proof = self.tr("with the %1").replace("%1", translated(self._context.till_word))
        if a_round.booked_at:
            steps.append((proof, a_round.booked_at))
        text = "\n".join(f"{at.astimezone():%H:%M:%S}  {what}" for what, at in sorted(steps, key=lambda step: step[1]))
        if order.is_held(line):
            held = self.tr("held until %1 is fired").replace("%1", course_text(line.item.course))
            text = f"{text}\n{held}"
        if line.voided:
            back = self.tr("taken back: %1 (%2)").replace("%1", count_text(line.voided)).replace("%2", line.void_reason)
            text = f"{text}\n{back}"
        return f"{text}\n{proof}" if a_round.is_with_till and not a_round.booked_at else text

    def _show_quantity(self) -> None:
        self._how_many.setText(self.tr("Take back %1").replace("%1", count_text(self._quantity)))

    @Slot()
    def _on_fewer(self) -> None:
        self._quantity = max(min(ONE, self._quantity), self._quantity - ONE)
        self._show_quantity()

    @Slot()
    def _on_more(self) -> None:
        most = self._line.quantity if self._line else Decimal(0)
        self._quantity = min(most, self._quantity + ONE)
        self._show_quantity()

    @Slot()
    def _on_reason(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton) and self._line is not None and self._quantity > 0:
            self.taken_back.emit(VoidLine(line_id=self._line.item.id, quantity=self._quantity, reason=button.text()))

    @Slot()
    def _on_again(self) -> None:
        if self._line is not None:
            self.again.emit(self._line)
            self.finished.emit()

    @Slot()
    def _on_rush(self) -> None:
        self._ask_kitchen(Mark.RUSH, on=self._rush.isChecked())

    @Slot()
    def _on_wait(self) -> None:
        self._ask_kitchen(Mark.WAIT, on=self._wait.isChecked())

    def _ask_kitchen(self, mark: Mark, *, on: bool) -> None:
        if self._line is not None:
            self._context.submit(MarkLines(line_ids=(self._line.item.id,), mark=mark, on=on))
            self.finished.emit()
