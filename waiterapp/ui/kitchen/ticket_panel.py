"""What can be done with a bong or a dish besides cooking it, beside the board: counting, calling the waiter, paper."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.attention import CallReason
from waiterapp.domain.commands import CallWaiter, CookTogether, Mark, MarkLines, PrintBong, SetSoldOut
from waiterapp.domain.orders import Order, OrderLine, Pace
from waiterapp.domain.runs import new_run
from waiterapp.domain.stations import ScreenKind
from waiterapp.domain.tickets import Heading, Ticket, TicketLine, TicketLineState
from waiterapp.ui.context import Context
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.line_button import LineButton
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kit.sizes import KITCHEN_TARGET_MM
from waiterapp.ui.kit.texts import call_text, course_text
from waiterapp.ui.kitchen.side_column import SideColumn
from waiterapp.ui.kitchen.ticket_head import tables_text
from waiterapp.ui.sentences import translated

WIDTH_MM = 74.0
SOLD_OUT, FREE = "sold out", "free"
LEFT = (1, 2, 3, 4, 5, 8, 10)


class TicketPanel(SideColumn):
    """A column for one bong, and one of its dishes.

    Signals:
        finished: it can go.
        heading_done: the ticket and the heading whose dishes are all done.
    """

    finished = Signal()
    heading_done = Signal(object, object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.sizes, WIDTH_MM, parent)
        self._context = context
        self.setObjectName("ticket_panel")
        sizes = context.sizes
        self._ticket: Ticket | None = None
        self._line: TicketLine | None = None
        self._asked = ""
        self._title, self._dish, self._together, self._calling = QLabel(), QLabel(), QLabel(), QLabel()
        for label, size in ((self._title, 7.0), (self._dish, 5.0), (self._together, 5.0), (self._calling, 5.0)):
            label.setFont(sizes.font(size, bold=True))
            label.setWordWrap(True)
        self.stock = Choices(sizes, "ticket_stock")
        self.stock.picked.connect(self._on_stock)
        self.calls = Choices(sizes, "ticket_call")
        self.calls.picked.connect(self._on_call)
        self.heading_button = LineButton(context, KITCHEN_TARGET_MM)
        self.heading_button.setObjectName("ticket_heading_done")
        self.heading_button.clicked.connect(self._on_heading)
        self.pace_button = LineButton(context, KITCHEN_TARGET_MM)
        self.pace_button.setObjectName("ticket_pace")
        self.pace_button.clicked.connect(self._on_pace)
        for button in (self.heading_button, self.pace_button):
            button.setFont(sizes.font(4.6, bold=True))
        self.together = Choices(sizes, "ticket_together")
        self.together.picked.connect(self._on_together)
        self.print_button, self.close_button = QPushButton(), QPushButton()
        self.print_button.setObjectName("ticket_print")
        self.print_button.clicked.connect(self._on_print)
        self.close_button.setObjectName("ticket_close")
        self.close_button.clicked.connect(self.finished)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(sizes.px(2))
        for widget in (
            self._title,
            self.heading_button,
            self.pace_button,
            self._dish,
            self.stock,
            self._together,
            self.together,
            self._calling,
            self.calls,
            self.print_button,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.px(1), 0, 0, 0)
        layout.addWidget(self.close_button)
        layout.addWidget(ScrollBox(sizes, inner), 1)
        context.view.menu_changed.connect(self._show)
        context.view.tickets_changed.connect(self._on_tickets)
        context.view.command_refused.connect(self._on_refused)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._together.setText(self.tr("Cook together with table"))
        self._calling.setText(self.tr("Call the waiter"))
        self.print_button.setText(self.tr("Print bong"))
        self.close_button.setText(self.tr("Back"))
        self._show()

    def offer(self, ticket: Ticket, line: TicketLine | None) -> None:
        """Be about a bong, and one of its lines."""
        self._ticket, self._line = ticket, line
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Say how things are now: while nobody looks, it is left as it was."""
        super().showEvent(event)
        self._show()

    @property
    def _now(self) -> Ticket | None:
        """The bong as it is now: its lines may be on another one meanwhile."""
        if self._ticket is None:
            return None
        line = self._line or next(iter(self._ticket.lines), None)
        return self._context.view.ticket(self._ticket.id) or (self._context.view.ticket_with(line.id) if line else None)

    @property
    def _order(self) -> Order | None:
        """The order of the chosen line, or of the bong."""
        ticket = self._ticket
        if ticket is None:
            return None
        ids = set(self._line.ids) if self._line is not None else set()
        of_line = next((one for one in ticket.parts if any(ids & set(line.ids) for line in one.lines)), ticket)
        return self._context.view.order(of_line.order_id)

    @property
    def _heading(self) -> Heading | None:
        """The heading of the chosen line, as it is now."""
        ticket = self._now
        if ticket is None or self._line is None:
            return None
        wanted = self._line.id
        return next((one for one in ticket.headings if any(wanted in line.ids for line in one.lines)), None)

    @property
    def _paced(self) -> tuple[TicketLine, ...]:
        """What is still to be cooked under the heading, or on the bong."""
        ticket, heading = self._now, self._heading
        lines = heading.lines if heading is not None else ticket.lines if ticket is not None else ()
        return tuple(line for line in lines if line.state is TicketLineState.OPEN)

    @property
    def _order_line(self) -> OrderLine | None:
        order, line = self._order, self._line
        if order is None or line is None:
            return None
        return next((one for one in order.lines if one.item.id == line.id), None)

    @Slot()
    def _on_tickets(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        ticket, order, line = self._ticket, self._order, self._order_line
        if ticket is None or order is None:
            return
        view = self._context.view
        self._title.setText(self.tr("Table %1").replace("%1", tables_text(self._context, self._now or ticket)))
        heading = self._heading
        self._show_pace(heading)
        self._show_together()
        self.heading_button.setVisible(heading is not None and len(ticket.headings) > 1)
        if heading is not None:
            text = self.tr("%1: all done").replace("%1", heading.name or self.tr("OTHER"))
            self.heading_button.show_line(text, "")
            self.heading_button.setAccessibleName(text)
        dish = view.menu.dish(line.item.dish_id) if line is not None else None
        for part in (self._dish, self.stock):
            part.setVisible(dish is not None)
        if dish is not None:
            self._dish.setText(dish.name)
            counted = [(str(one), self.tr("%n left", "", one)) for one in LEFT]
            choices = [(SOLD_OUT, self.tr("sold out")), *counted, (FREE, self.tr("as many as wanted"))]
            stands = SOLD_OUT if dish.sold_out else FREE if dish.left is None else str(int(dish.left))
            self.stock.show_choices(choices, {stands})
        self.calls.show_choices([(one.value, call_text(one.value)) for one in CallReason], {order.call})

    def _show_pace(self, heading: Heading | None) -> None:
        paced = self._paced
        is_held = bool(paced) and all(line.pace is Pace.WAIT for line in paced)
        name = (heading.name or self.tr("OTHER")) if heading is not None else self.tr("whole bong")
        text = (self.tr("%1: cook now") if is_held else self.tr("%1: hold")).replace("%1", name)
        self.pace_button.setVisible(bool(paced))
        self.pace_button.show_line(text, "")
        self.pace_button.setAccessibleName(text)

    def _show_together(self) -> None:
        """Offer the bongs that could be cooked together with this one, and those that are."""
        view, now = self._context.view, self._now
        others = [one for one in view.tickets() if now is not None and one.id != now.id and not one.parts]
        mine = now.parts if now is not None else ()
        names = {one.id: self._name(one) for one in (*mine, *others)}
        self.together.show_choices(list(names.items()), {one.id for one in mine})
        is_here = bool(names) and view.shown_screen.kind is ScreenKind.STATION
        self._together.setVisible(is_here)
        self.together.setVisible(is_here)

    def _name(self, ticket: Ticket) -> str:
        tables = tables_text(self._context, ticket)
        return f"{tables} · {course_text(ticket.course)}" if ticket.is_coursed else tables

    @Slot()
    def _on_pace(self) -> None:
        paced = self._paced
        is_held = bool(paced) and all(line.pace is Pace.WAIT for line in paced)
        ids = tuple(one for line in paced for one in line.ids)
        if ids:
            self._context.submit(MarkLines(line_ids=ids, mark=Mark.WAIT, on=not is_held))

    @Slot(str)
    def _on_together(self, ticket_id: str) -> None:
        """Take a bong into the run, or out of it; one bong alone is no run."""
        view, now = self._context.view, self._now
        if now is None:
            return
        leaving = next((one for one in now.parts if one.id == ticket_id), None)
        if leaving is not None:
            gone = now.parts if len(now.parts) == 2 else (leaving,)
            self._run(gone, "")
        elif (other := view.ticket(ticket_id)) is not None:
            self._run((now, other), self._run_of(now) or new_run(view.shown_screen))

    def _run_of(self, ticket: Ticket) -> str:
        order = self._context.view.order(ticket.order_id)
        ids = {one for line in ticket.lines for one in line.ids} if ticket.parts else set()
        return next((line.run for line in order.lines if line.item.id in ids), "") if order is not None else ""

    def _run(self, tickets: Iterable[Ticket], run: str) -> None:
        ids = tuple(one for ticket in tickets for line in ticket.lines for one in line.ids)
        self._context.submit(CookTogether(line_ids=ids, run=run))

    @Slot()
    def _on_heading(self) -> None:
        heading = self._heading
        ticket = self._now
        if heading is not None and ticket is not None:
            self.heading_done.emit(ticket, heading)
            self.finished.emit()

    @Slot(str)
    def _on_stock(self, choice: str) -> None:
        line = self._order_line
        if line is not None:
            left = int(choice) if choice.isdecimal() else None
            self._context.submit(SetSoldOut(dish_id=line.item.dish_id, sold_out=choice == SOLD_OUT, left=left))

    @Slot(str)
    def _on_call(self, reason: str) -> None:
        order = self._order
        if order is not None:
            self._context.submit(CallWaiter(order_id=order.id, reason="" if order.call == reason else reason))

    def print_bong(self, ticket: Ticket) -> None:
        """Have a bong printed; why not is said."""
        command = PrintBong(line_ids=tuple(one for line in ticket.lines for one in line.ids))
        self._asked = command.id
        self._context.submit(command)

    @Slot()
    def _on_print(self) -> None:
        # As it is now: what came after the panel was opened is to be cooked too.
        ticket = self._now or self._ticket
        if ticket is not None:
            self.print_bong(ticket)

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if command_id == self._asked:
            self._context.notice.emit(translated(reason))
