"""What can be done with a table now, each as one button that is only there when it makes sense."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from waiterapp.domain.commands import CallWaiter, FireCourse, Mark, MarkCleaned, MarkLines
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.orders import Order, OrderLine
from waiterapp.domain.tables import TableState, is_ready
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.second_tap import SecondTap
from waiterapp.ui.kit.texts import call_text, count_text, course_text, money_text


class TableActions(QWidget):
    """Collect ready food, fire the next course, take money, say that a table is clean.

    Signals:
        pay: the checkout is wanted.
    """

    pay = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("table_actions")
        self._table_id = ""
        self._order: Order | None = None
        self._meant: Order | None = None
        """The order as it was shown when the finger came down: what changes until it goes up was not meant."""
        self._meant_table = ""
        self._second_tap = SecondTap()
        self.collected = self._button("pad_collected", self._on_collected)
        self.fire = self._button("pad_fire", self._on_fire)
        self.pay_button = self._button("pad_pay", self._on_pay)
        self.answered = self._button("pad_answered", self._on_answered)
        self.cleaned = self._button("pad_cleaned", self._on_cleaned)
        layout = FlowLayout(context.sizes.px(1))
        for button in (self.answered, self.collected, self.fire, self.pay_button, self.cleaned):
            layout.addWidget(button)
        self.setLayout(layout)

    def _button(self, name: str, slot: object) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setProperty("compact", True)
        button.setFont(self._context.sizes.font(3.5, bold=True))
        button.pressed.connect(self._on_pressed)
        button.clicked.connect(slot)
        return button

    def show_table(self, table_id: str) -> None:
        """Offer what makes sense on a table."""
        view = self._context.view
        self._table_id = table_id
        self._order = order = view.order_on(table_id)
        ready = sum((line.quantity for line in order.lines if is_ready(line)), Decimal(0)) if order is not None else Decimal(0)
        self.collected.setText(self.tr("Collected (%1)").replace("%1", count_text(ready)))
        self.collected.setAccessibleName(self.tr("%1 ready dishes are collected").replace("%1", count_text(ready)))
        self.collected.setVisible(ready > 0)
        self.answered.setVisible(order is not None and order.called_at is not None)
        if order is not None and order.call:
            self.answered.setText(self.tr("Kitchen: %1 ✓").replace("%1", call_text(order.call)))
            self.answered.setAccessibleName(self.tr("The kitchen was answered: %1").replace("%1", call_text(order.call)))
        course = order.next_course if order is not None else None
        self.fire.setVisible(course is not None)
        if order is not None and course is not None:
            text = self.tr("Fire %1 (%2)").replace("%1", course_text(course))
            self.fire.setText(text.replace("%2", count_text(sum_quantity(order, course))))
        self.pay_button.setVisible(order is not None and order.sum.minor > 0)
        if order is not None:
            self.pay_button.setText(self.tr("Pay %1").replace("%1", money_text(order.sum)))
            waits = any(one.state is DeliveryState.UNKNOWN for one in order.payments)
            self.pay_button.setEnabled(not order.undecided)
            if waits:
                self.pay_button.setText(self.tr("PAYMENT NOT CLEAR - see the queue"))
        self.cleaned.setText(self.tr("Table is clean"))
        self.cleaned.setVisible(view.status(table_id, "").state is TableState.TO_CLEAN)
        self.setVisible(
            any(not one.isHidden() for one in (self.answered, self.collected, self.fire, self.pay_button, self.cleaned))
        )

    @Slot()
    def _on_pressed(self) -> None:
        """Note what a finger comes down on."""
        button, order = self.sender(), self._order
        if not isinstance(button, QPushButton):
            return
        about: tuple[object, ...] = ()
        if order is not None:
            about = {self.fire: (order.next_course,), self.collected: ready_ids(order)}.get(button, ())
        is_stray = self._second_tap.is_stray((button.objectName(), self._table_id, about), button.geometry())
        self._meant, self._meant_table = (None, "") if is_stray else (order, self._table_id)

    @Slot()
    def _on_collected(self) -> None:
        if self._meant is not None:
            self._context.submit(MarkLines(line_ids=ready_ids(self._meant), mark=Mark.SERVED))

    @Slot()
    def _on_answered(self) -> None:
        if self._meant is not None:
            self._context.submit(CallWaiter(order_id=self._meant.id, reason=""))

    @Slot()
    def _on_fire(self) -> None:
        if self._meant is not None and self._meant.next_course is not None:
            self._context.submit(FireCourse(table_id=self._meant_table, course=self._meant.next_course))

    @Slot()
    def _on_pay(self) -> None:
        if self._meant_table:
            self.pay.emit()

    @Slot()
    def _on_cleaned(self) -> None:
        if self._meant_table:
            self._context.submit(MarkCleaned(table_id=self._meant_table))


def ready_ids(order: Order) -> tuple[str, ...]:
    """Return the lines that can be collected now."""
    return tuple(line.item.id for line in order.lines if is_ready(line))


def held_lines(order: Order, course: int) -> list[OrderLine]:
    """Return the lines of a course that is held."""
    return [line for line in order.lines if line.item.course == course and order.is_held(line) and not line.is_void]


def sum_quantity(order: Order, course: int) -> Decimal:
    """Return how many dishes wait in a course."""
    return sum((line.quantity for line in held_lines(order, course)), Decimal(0))
