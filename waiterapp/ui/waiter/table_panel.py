"""Everything about a table but what is eaten there: guests, name, pace, colleagues, other parties, another table."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import HandOver, Mark, MarkLines, ReleaseTable, SeatGuests
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.orders import Order, Pace
from waiterapp.domain.rights import Right
from waiterapp.domain.staff import Employee
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.stepper import Stepper
from waiterapp.ui.kit.texts import label, moment_text
from waiterapp.ui.waiter.reprint_button import ReprintButton
from waiterapp.ui.waiter.together_row import TogetherRow

MOST_GUESTS = 99
PROMISE_STEP = timedelta(minutes=5)
FIRST_PROMISE, MOST_PROMISE = 3, 48
"""Steps from now: what a first tap promises, and the last that can be."""
LONGEST_NAME = 40


class TablePanel(QWidget):
    """What can be done with a table.

    Signals:
        transfer: its lines are to be moved.
        new_party: somebody else sits down at it.
        finished: the panel can be closed.
    """

    transfer = Signal()
    new_party = Signal()
    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._table_id = ""
        self._promised = 0
        self._taker = ""
        self._handing_over: set[str] = set()
        """Hand-overs that are not in the record yet."""
        self.setObjectName("table_panel")
        sizes = context.sizes
        self._title = QLabel()
        self._title.setFont(sizes.font(6, bold=True))
        self._close = self._button("table_close", self.finished)
        self._guests_title, self._name_title, self._promise_title = QLabel(), QLabel(), QLabel()
        self._pace_title, self._hand_over_title = QLabel(), QLabel()
        titles = (self._guests_title, self._name_title, self._promise_title, self._pace_title, self._hand_over_title)
        for title in titles:
            title.setFont(sizes.font(4, bold=True))
        self.guests = Stepper(sizes, "table_guests", 0, MOST_GUESTS)
        self.guests.stepped.connect(self._on_guests)
        self._now = context.view.clock.now()
        self.promise = Stepper(sizes, "table_promise", 0, MOST_PROMISE)
        self.promise.say(self._promise_text)
        self.promise.stepped.connect(self._on_promise)
        self.name = QLineEdit()
        self.name.setObjectName("table_name")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.editingFinished.connect(self._on_name)
        self.rush = self._button("table_rush", self._on_rush)
        self.wait = self._button("table_wait", self._on_wait)
        for button in (self.rush, self.wait):
            button.setCheckable(True)
        self.print_again = ReprintButton(context, "table_print")
        self.move_button = self._button("table_transfer", self.transfer)
        self.party = self._button("table_new_party", self.new_party)
        self.release = self._button("table_release", self._on_release)
        self.hand_over_all = self._button("table_hand_over_all", None)
        self.hand_over_all.setCheckable(True)
        self._colleagues = FlowLayout(sizes.px(1.5))
        self._colleague_buttons: dict[str, QPushButton] = {}
        self.together = TogetherRow(context)
        self._lay_out(sizes.px(2))
        view = context.view
        view.tables_changed.connect(self._on_tables)
        view.command_answered.connect(self._on_answered)
        view.command_refused.connect(self._on_failed)
        view.command_unanswered.connect(self._on_failed)
        context.view.staff_changed.connect(self._show)
        context.waiter_changed.connect(self._show)
        self.retranslate()

    def _button(self, name: str, slot: object) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        if slot is not None:
            button.clicked.connect(slot)
        return button

    def _lay_out(self, gap: int) -> None:
        head, pace, doing = QHBoxLayout(), FlowLayout(gap), FlowLayout(gap)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        for button in (self.rush, self.wait, self.print_again):
            pace.addWidget(button)
        for button in (self.move_button, self.party, self.release):
            doing.addWidget(button)
        form = QGridLayout()
        form.setVerticalSpacing(gap)
        form.addWidget(self._guests_title, 0, 0)
        form.addWidget(self.guests, 0, 1)
        form.addWidget(self._name_title, 1, 0)
        form.addWidget(self.name, 1, 1)
        form.addWidget(self._promise_title, 2, 0)
        form.addWidget(self.promise, 2, 1)
        form.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(gap)
        layout.addLayout(head)
        layout.addLayout(form)
        layout.addLayout(doing)
        layout.addWidget(self.together)
        layout.addWidget(self._pace_title)
        layout.addLayout(pace)
        layout.addWidget(self._hand_over_title)
        layout.addWidget(self.hand_over_all)
        layout.addLayout(self._colleagues)
        layout.addStretch(1)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._close.setText(self.tr("Back"))
        self._guests_title.setText(self.tr("Guests"))
        self.guests.name(self._guests_title.text(), "")
        self._name_title.setText(self.tr("Name"))
        self.name.setPlaceholderText(self.tr("Such as Svensson, or birthday"))
        self.name.setAccessibleName(self._name_title.text())
        self._promise_title.setText(self.tr("Ready at"))
        self.promise.name(self._promise_title.text(), "")
        self._pace_title.setText(self.tr("Tell the kitchen"))
        self.rush.setText("⚡ " + self.tr("Rush"))
        self.wait.setText("◷ " + self.tr("Wait"))
        self.print_again.setText(self.tr("Print bongs again"))
        self.move_button.setText(self.tr("Move, join or split"))
        self.party.setText(self.tr("New party at this table"))
        self.release.setText(self.tr("Guests have left"))
        self._hand_over_title.setText(self.tr("Hand over to"))
        self.hand_over_all.setText(self.tr("With all my tables"))
        self.together.retranslate()
        self._show()

    def offer(self, table_id: str) -> None:
        """Show a table."""
        self._table_id = table_id
        self._now = self._context.view.clock.now()
        self._promised = 0
        self.hand_over_all.setChecked(False)
        self.together.offer(table_id)
        self._show()

    @property
    def _order(self) -> Order | None:
        return self._context.view.order_on(self._table_id)

    @Slot()
    def _show(self) -> None:
        view, order = self._context.view, self._order
        self._title.setText(self.tr("Table %1").replace("%1", view.floor.table_name(self._table_id)))
        self.guests.set_value((order.guests or 0) if order is not None else 0)
        self._show_promise(order)
        if not self.name.hasFocus():
            self.name.setText(order.name if order is not None else "")
        is_served = order is not None and bool(order.rounds)
        cooking = _cooking(order)
        for button, pace in ((self.rush, Pace.RUSH), (self.wait, Pace.WAIT)):
            button.setEnabled(bool(cooking))
            button.setChecked(order is not None and any(line.pace is pace for line in order.lines if line.done_at is None))
        self.print_again.offer(cooking)
        self.move_button.setEnabled(is_served)
        self.release.setVisible(order is not None and not is_served)
        colleagues = [one for one in view.staff if order is not None and one.id != order.waiter_id]
        may_hand_over = self._context.may(Right.HAND_OVER)
        title = self.tr("Hand over to") if may_hand_over else self._context.refusal(Right.HAND_OVER)
        self._hand_over_title.setText(title)
        self._hand_over_title.setVisible(bool(colleagues))
        is_mine = order is not None and order.waiter_id == self._context.waiter_id
        self.hand_over_all.setVisible(bool(colleagues) and is_mine)
        self._show_colleagues(colleagues, may_hand_over=may_hand_over)

    def _show_colleagues(self, colleagues: list[Employee], *, may_hand_over: bool) -> None:
        known, self._colleague_buttons = self._colleague_buttons, {}
        for one in colleagues:
            button = known.get(one.id) or self._button(f"hand_over_{one.id}", self._on_colleague)
            button.setText(label(one.name))
            button.setProperty("colleague", (one.id, one.name))
            button.setEnabled(may_hand_over)
            self._colleague_buttons[one.id] = button
        self._colleagues.show_just(list(self._colleague_buttons.values()))

    def _show_promise(self, order: Order | None) -> None:
        at = order.promised_at if order is not None else None
        self._promised = 0 if at is None else max(1, round((at - self._last_step) / PROMISE_STEP))
        self.promise.set_value(self._promised)

    def _promised_at(self, steps: int) -> datetime | None:
        """Return a round time so many steps from now."""
        order = self._order
        if steps == self._promised:
            return order.promised_at if order is not None else None
        if not steps:
            return None
        return self._last_step + PROMISE_STEP * steps

    @property
    def _last_step(self) -> datetime:
        """The last round time before the panel was opened."""
        seconds = PROMISE_STEP.total_seconds()
        return datetime.fromtimestamp(self._now.timestamp() // seconds * seconds, UTC)

    def _promise_text(self, steps: int) -> str:
        at = self._promised_at(steps)
        return moment_text(at) if at is not None else "–"

    def _seat(self, name: str, guests: int) -> None:
        waiter = self._context.waiter
        if waiter is None:
            self._context.notice.emit(self.tr("Choose who is working first."))
            return
        self._context.submit(
            SeatGuests(
                table_id=self._table_id,
                waiter_id=waiter.id,
                waiter_name=waiter.name,
                name=name,
                guests=guests or None,
                promised_at=self._promised_at(self.promise.value),
            )
        )

    @Slot(int)
    def _on_guests(self, guests: int) -> None:
        self._seat(self.name.text().strip(), guests)

    @Slot(int)
    def _on_promise(self, steps: int) -> None:
        if not self._promised and steps == 1:
            self.promise.set_value(FIRST_PROMISE)
        self._seat(self.name.text().strip(), self.guests.value)

    @Slot()
    def _on_name(self) -> None:
        order = self._order
        name = self.name.text().strip()
        if name != (order.name if order is not None else ""):
            self._seat(name, self.guests.value)

    @Slot()
    def _on_rush(self) -> None:
        self._ask_kitchen(Mark.RUSH, on=self.rush.isChecked())

    @Slot()
    def _on_wait(self) -> None:
        self._ask_kitchen(Mark.WAIT, on=self.wait.isChecked())

    def _ask_kitchen(self, mark: Mark, *, on: bool) -> None:
        ids = _cooking(self._order)
        if ids:
            self._context.submit(MarkLines(line_ids=ids, mark=mark, on=on))

    @Slot()
    def _on_release(self) -> None:
        self._context.submit(ReleaseTable(table_id=self._table_id))

    @Slot()
    def _on_colleague(self) -> None:
        button, order = self.sender(), self._order
        if not isinstance(button, QPushButton) or order is None:
            return
        waiter_id, name = button.property("colleague")
        mine = [one for one in self._context.view.orders if one.is_open and one.waiter_id == order.waiter_id]
        wanted = [
            HandOver(table_id=one.table_id, waiter_id=waiter_id, waiter_name=name)
            for one in (mine if self.hand_over_all.isChecked() else [order])
        ]
        self._taker, self._handing_over = name, {one.id for one in wanted}
        for command in wanted:
            self._context.submit(command)
        self.finished.emit()

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        """Say that it is done when all of it is."""
        if answer.command_id in self._handing_over:
            self._handing_over.discard(answer.command_id)
            if not self._handing_over:
                self._context.notice.emit(self.tr("Handed over to %1.").replace("%1", self._taker))

    @Slot(str, str)
    def _on_failed(self, command_id: str, _: str) -> None:
        """One that has failed is told of by whoever shows that; it must not be said that all are handed over."""
        if command_id in self._handing_over:
            self._handing_over = set()

    @Slot(object)
    def _on_tables(self, table_ids: frozenset[str]) -> None:
        if self._table_id in table_ids and self.isVisible():
            self._show()


def _cooking(order: Order | None) -> tuple[str, ...]:
    """Return the lines the kitchen still has to cook."""
    if order is None:
        return ()
    return tuple(line.item.id for line in order.lines if line.done_at is None and not line.is_void)
