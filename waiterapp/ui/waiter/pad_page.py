"""The order pad of one table: menu on one side, the table's lines on the other, *Send* at the bottom."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain import pad
from waiterapp.domain.commands import ChangeCourse, MoveLines, SeatLines, VoidLine
from waiterapp.domain.floor import COUNTER
from waiterapp.domain.menu import Dish, PriceCell, PriceColumn, PriceLevel
from waiterapp.domain.orders import FIRST_COURSE, LineItem, Order, OrderLine, line_for, line_for_cell
from waiterapp.domain.pad import Lines, Pad
from waiterapp.domain.values import Money
from waiterapp.ui.context import Context
from waiterapp.ui.kit.eliding_label import ElidingLabel
from waiterapp.ui.kit.sizes import WAITER_TARGET_MM
from waiterapp.ui.kit.texts import money_text
from waiterapp.ui.kit.touch import make_wide_enough
from waiterapp.ui.kit.undo_bar import UndoBar
from waiterapp.ui.sentences import translated
from waiterapp.ui.waiter.approval_panel import Approval
from waiterapp.ui.waiter.course_bar import CourseBar
from waiterapp.ui.waiter.line_editor import Edit
from waiterapp.ui.waiter.menu_side import MenuSide
from waiterapp.ui.waiter.pad_book import PadBook
from waiterapp.ui.waiter.pad_frame import PadFrame
from waiterapp.ui.waiter.pad_list import PadList
from waiterapp.ui.waiter.pad_panels import PadPanels
from waiterapp.ui.waiter.seat_bar import PartyBar, SeatBar
from waiterapp.ui.waiter.table_actions import TableActions
from waiterapp.ui.waiter.table_moves import TableMoves
from waiterapp.ui.waiter.word_strip import WordStrip

SEND_HEIGHT_MM, LEAST_LIST_MM = 16.0, 26.0


class PadPage(QWidget):
    """Takes orders for one table.

    Signals:
        closed: back to the map.
        pay: a table's id; its checkout is wanted.
        sell: what is on the pad is to be paid at once, over the counter.
    """

    closed = Signal()
    pay = Signal(str)
    sell = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("pad_page")
        self.table_id = ""
        self._book = PadBook(context)
        self._line_id = ""
        """The line that was tapped or changed last: its words are offered."""
        self._waits_for_manager: VoidLine | None = None
        self.removed = 0
        """How many new lines were taken off pads here."""
        self._make_parts()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _make_parts(self) -> None:
        context, sizes = self._context, self._context.sizes
        self.back = self._button("pad_back")
        self.title = ElidingLabel()
        self.title.setFont(sizes.font(5.5, bold=True))
        self.menu = MenuSide(context)
        self.search, self.rail, self.grid, self.stack = self.menu.search, self.menu.rail, self.menu.grid, self.menu.stack
        self.words = WordStrip(context)
        self.list = PadList(context)
        self.panels = PadPanels(context, self.menu)
        self.parties = PartyBar(context)
        self.seats = SeatBar(context)
        self.courses = CourseBar(context)
        self.table_actions = TableActions(context)
        self.undo_move = UndoBar(context, WAITER_TARGET_MM)
        self.moves = TableMoves(context, self.undo_move, self)
        self.table = self._button("pad_table")
        self.undo = self._button("pad_undo")
        self.repeat = self._button("pad_repeat")
        self.take_away = self._button("pad_take_away")
        self.take_away.setCheckable(True)
        for button in (self.table, self.repeat, self.take_away):
            button.setProperty("compact", True)
            button.setFont(sizes.font(2.9, bold=True))
        self.total = QLabel()
        self.total.setFont(sizes.font(5, bold=True))
        self.peek = self._button("pad_peek")
        self.peek.setCheckable(True)
        self.peek.setFont(sizes.font(4, bold=True))
        self.send = self._button("pad_send")
        self.send.setProperty("primary", True)
        self.send.setFont(sizes.font(6, bold=True))
        self.send.setMinimumHeight(sizes.target(SEND_HEIGHT_MM))

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        sizes = self._context.sizes
        head = QHBoxLayout()
        head.setSpacing(sizes.px(1.5))
        head.addWidget(self.back)
        head.addWidget(self.title, 3)
        head.addWidget(self.search, 2)
        head.addWidget(self.menu.clear_search)
        buttons, foot = QHBoxLayout(), QHBoxLayout()
        buttons.setSpacing(sizes.px(1))
        for button in (self.undo, self.repeat, self.take_away, self.table):
            buttons.addWidget(button, 0 if button is self.undo else 1)
        foot.setSpacing(sizes.px(1.5))
        for widget, share in ((self.total, 1), (self.peek, 2), (self.send, 2)):
            foot.addWidget(widget, share)
        self.list.setMinimumHeight(sizes.px(LEAST_LIST_MM))
        for part in (self.menu, self.list):
            policy = part.sizePolicy()
            policy.setVerticalStretch(1)
            part.setSizePolicy(policy)
        order = (self.parties, self.table_actions, self.list, self.undo_move, buttons)
        self.frame = PadFrame(sizes, (self.menu, self.words), order, (self.seats, self.courses, foot), self.peek, self)
        self.frame.on_arranged = self._on_arranged
        self.menu.panel_shown.connect(self.frame.set_panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[sizes.px(2)] * 4)
        layout.setSpacing(sizes.px(1.5))
        layout.addLayout(head)
        layout.addWidget(self.frame, 1)

    def _connect(self) -> None:
        view = self._context.view
        self.back.clicked.connect(self.closed)
        self.menu.chosen.connect(self._add)
        self.menu.held.connect(self._on_dish_held)
        self.words.worded.connect(self._change)
        self.words.more.connect(self._edit)
        self.list.tapped.connect(self._on_line)
        self.list.swiped.connect(self._on_swiped)
        self.list.dropped.connect(self._on_dropped)
        self.parties.chosen.connect(self.open_table)
        panels = self.panels
        panels.edited.connect(self._on_edited)
        panels.price_wanted.connect(self._on_open_price)
        panels.priced.connect(self._on_priced)
        panels.price_chosen.connect(self._on_price)
        panels.answered.connect(self._on_answers)
        panels.again.connect(self._on_again)
        panels.taken_back.connect(self._on_taken_back)
        panels.transfer_wanted.connect(self._on_transfer)
        panels.party_wanted.connect(self._on_new_party)
        panels.move_wanted.connect(self._on_move_wanted)
        self.moves.done.connect(self._on_moved)
        panels.approved.connect(self._on_approved)
        self.undo.clicked.connect(self._on_undo)
        self.repeat.clicked.connect(self._on_repeat)
        self.table.clicked.connect(self._on_table_panel)
        self.table_actions.pay.connect(self._on_pay)
        self.send.clicked.connect(self._on_send)
        view.menu_changed.connect(self.menu.show_menu)
        view.capabilities_changed.connect(self._show)
        view.tables_changed.connect(self._on_tables)
        view.rules_changed.connect(self._on_preferences)
        self._context.waiter_changed.connect(self._on_preferences)
        view.round_saved.connect(self._on_saved)
        view.command_refused.connect(self._on_refused)
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self._on_undo),
            (QKeySequence("Ctrl+Return"), self._on_send),
            (QKeySequence("Ctrl+R"), self._on_repeat),
            (QKeySequence("Ctrl+T"), self._on_table_panel),
            (QKeySequence("Escape"), self._on_escape),
            (QKeySequence("Ctrl+F"), self.search.setFocus),
        ):
            QShortcut(keys, self, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.back.setAccessibleName(self.tr("Back to the tables"))
        self._on_arranged()
        self.list.setAccessibleName(self.tr("Lines of the order"))
        self.undo.setText("↶")
        self.undo.setAccessibleName(self.tr("Undo"))
        self.repeat.setText(self.tr("Same again"))
        self.take_away.setText(self.tr("Take away"))
        self.table.setText(self.tr("Table ..."))
        for part in (self.menu, self.words, self.parties, self.seats, self.courses, self.panels):
            part.retranslate()
        self._show()

    def open_table(self, table_id: str) -> None:
        """Show the pad of a table, or of a party that sits there, as it was left."""
        self.panels.finish_typing()
        self.table_id = table_id
        self._line_id = ""
        self._book.open(table_id)
        self.take_away.setChecked(False)
        self.peek.setChecked(False)
        self.courses.choose(FIRST_COURSE)
        self.seats.choose(None)
        self.menu.open_table(table_id)
        self._show()

    def take_off(self, table_id: str, lines: tuple[LineItem, ...]) -> None:
        """Take off a pad what was sold."""
        self._book.open(table_id)
        self._book.take_off(table_id, lines)
        if table_id == self.table_id:
            self._show()

    @property
    def pad(self) -> Pad:
        """The pad of the table that is open."""
        return self._book.of(self.table_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing anywhere on the pad searches."""
        text = event.text()
        if text and text.isprintable() and not text.isspace() and self.menu.is_grid:
            self.search.setFocus()
            self.search.setText(self.search.text() + text)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.list.hasFocus():
            self._remove_current()
        else:
            super().keyPressEvent(event)

    def _on_arranged(self) -> None:
        """Leave out what is shown elsewhere on a narrow screen."""
        is_wide = self.frame.is_wide
        self.total.setVisible(is_wide)
        self.peek.setVisible(not is_wide)
        self.menu.set_narrow(is_narrow=not is_wide)
        self.words.setVisible(is_wide or self.menu.is_grid)
        self.back.setText(self.tr("‹ Tables") if is_wide else "‹")
        make_wide_enough(self.back, self._context.sizes)

    @Slot()
    def _on_preferences(self) -> None:
        preferences = self._context.view.preferences_of(self._context.waiter_id)
        self.frame.set_left_handed(is_left_handed=preferences.is_left_handed)
        self.menu.refresh_own()

    @Slot()
    def _show(self) -> None:
        view = self._context.view
        table = view.floor.table(self.table_id)
        area = view.floor.area(table.area_id) if table else None
        name = view.floor.table_name(self.table_id)
        is_counter = self.table_id == COUNTER
        order = view.order_on(self.table_id)
        title = self.tr("Counter sale") if is_counter else self.tr("Table %1").replace("%1", name)
        guests = self.tr("%n guest(s)", "", order.guests) if order is not None and order.guests else ""
        parts = (title, order.name if order is not None else "", guests, area.name if area else "")
        self.title.setText(" · ".join(part for part in parts if part))
        self.send.setText(self.tr("Pay") if is_counter else self.tr("Send"))
        self.courses.setVisible(not is_counter)
        self.table.setVisible(not is_counter)
        self.parties.show_place(self.table_id)
        self.seats.show_guests(self._seat_count(order))
        self.panels.follow(self.pad.lines, order)
        lines = self.pad.lines
        self.words.show_line(lines, self._line_id)
        in_flight = self._book.sending(self.table_id)
        sending = in_flight or ()
        self.list.show_lines(order, sending, lines)
        self.grid.set_counts(pad.counts(lines))
        total = pad.sum_of((*sending, *lines), view.menu.currency)
        if order is not None:
            total += order.sum
        self.total.setText(money_text(total))
        self._show_peek(len(lines), total)
        self.send.setEnabled(bool(lines) and in_flight is None)
        self.undo.setEnabled(self.pad.can_undo)
        self.repeat.setEnabled(order is not None and bool(order.rounds))
        self.table_actions.show_table(self.table_id)

    def _show_peek(self, count: int, total: Money) -> None:
        """Say on a narrow screen what stands on the pad that is not in sight."""
        news = self.tr("%n new", "", count) if count else ""
        text = " · ".join(part for part in (money_text(total), news) if part)
        self.peek.setText(f"▤ {text}")
        self.peek.setAccessibleName(self.tr("The order: %1").replace("%1", text))

    def _seat_count(self, order: Order | None) -> int:
        """Return for how many guests dishes can be told apart."""
        sent = [line.item.seat or 0 for line in order.lines] if order is not None else []
        guests = (order.guests or 0) if order is not None else 0
        return max([guests, *sent, *(line.seat or 0 for line in self.pad.lines)])

    @Slot(object)
    def _change(self, lines: Lines) -> None:
        self._book.change(self.table_id, lines)

    @Slot(object)
    def _on_edited(self, edit: Edit) -> None:
        self._change(edit(self.pad.lines))

    @Slot(object)
    def _on_tables(self, table_ids: frozenset[str]) -> None:
        if self.table_id not in table_ids:
            return
        self._book.follow(self.table_id)
        self.menu.refresh_own()
        self._show()

    @Slot(object)
    def _on_dish_held(self, dish: Dish) -> None:
        if dish.asks:
            self._add(dish)
        elif self._may_order(dish):
            lines = self._with_dish(dish)
            self._change(lines)
            line = next(line for line in reversed(lines) if line.dish_id == dish.id)
            self._edit(line.id)

    def scan(self, code: str) -> None:
        """Order the dish with a barcode."""
        dish = self._context.view.menu.by_code(code)
        self.search.clear()
        if dish is None:
            self._context.notice.emit(self.tr("No dish has the code %1.").replace("%1", code))
        else:
            self._add(dish)

    def _may_order(self, dish: Dish) -> bool:
        if dish.sold_out:
            self._context.notice.emit(self.tr("%1 is sold out.").replace("%1", dish.name))
        return not dish.sold_out

    @Slot(object)
    def _add(self, dish: Dish) -> None:
        if not self._may_order(dish):
            return
        price_list = self._context.view.menu.price_list(dish.price_list_id)
        if price_list is not None and price_list.levels:
            self.panels.prices.offer(dish, price_list)
            self.menu.show_panel(self.panels.prices)
            return
        if dish.asks:
            self.menu.show_panel(self.panels.ask)
            self.panels.ask.ask(dish)
            return
        self._put_on(self._with_dish(dish), dish)

    def _put_on(self, lines: Lines, dish: Dish) -> None:
        """Take a dish onto the pad, and offer its words; beside an open editor those of its line stay."""
        if self.panels.open_editor is None:
            self._line_id = next((line.id for line in reversed(lines) if line.dish_id == dish.id and not line.parent_id), "")
        self._change(lines)

    @Slot(object, object, object)
    def _on_answers(self, dish: Dish, price: Money, answers: tuple[tuple[str, str], ...]) -> None:
        self._put_on(pad.add_line(self.pad.lines, pad.asked_line(self._new_line(dish), dish, price, answers)), dish)
        self.menu.show_grid()

    def _with_dish(self, dish: Dish) -> Lines:
        return pad.add_line(self.pad.lines, self._new_line(dish))

    def _new_line(self, dish: Dish) -> LineItem:
        line = line_for(dish, take_away=self.take_away.isChecked(), course=self.courses.course)
        return replace(line, seat=self.seats.seat, typed_at=self._context.view.clock.now())

    @Slot(object, object, object, object)
    def _on_price(self, dish: Dish, level: PriceLevel, column: PriceColumn, cell: PriceCell) -> None:
        line = line_for_cell(dish, level, column, cell, course=self.courses.course)
        line = replace(line, seat=self.seats.seat, typed_at=self._context.view.clock.now())
        self._put_on(pad.add_line(self.pad.lines, line), dish)
        self.menu.show_grid()

    @Slot(int)
    def _on_line(self, index: int) -> None:
        row = self.list.rows[index]
        order = self._context.view.order_on(self.table_id)
        self.peek.setChecked(False)
        if row.line is not None:
            self._edit(row.line.parent_id or row.line.id)
        elif row.sent is not None and order is not None:
            self.panels.sent.offer(order, row.sent)
            self.menu.show_panel(self.panels.sent)

    @Slot(str)
    def _edit(self, line_id: str) -> None:
        self.panels.finish_typing()
        if pad.find(self.pad.lines, line_id) is None:
            self.menu.show_grid()
            return
        self._line_id = line_id
        self.panels.editor.edit(self.pad.lines, line_id)
        self.menu.show_panel(self.panels.editor)
        self.words.show_line(self.pad.lines, line_id)

    def _remove_current(self) -> None:
        if 0 <= self.list.current < len(self.list.rows):
            at = self.list.current
            self._on_swiped(at)
            # The keyboard goes on with what stands there now.
            self.list.set_current(min(at, len(self.list.rows) - 1))

    @Slot(int)
    def _on_swiped(self, index: int) -> None:
        """Take a new line off the pad; a sent one can only be taken back with a reason."""
        row = self.list.rows[index]
        if row.line is not None:
            self.removed += 1
            self._change(pad.remove(self.pad.lines, row.line.id))
        elif row.sent is not None:
            self._on_line(index)

    @Slot(int, QPoint)
    def _on_dropped(self, index: int, point: QPoint) -> None:
        """Put a line that was carried to a seat or to a course there."""
        row = self.list.rows[index]
        on_seat, seat = self.seats.seat_under(point)
        course = self.courses.course_under(point)
        if row.line is not None:
            line_id = row.line.parent_id or row.line.id
            if on_seat:
                self._change(pad.set_seat(self.pad.lines, line_id, seat))
            elif course is not None:
                self._change(pad.set_course(self.pad.lines, line_id, course))
        elif row.sent is not None and on_seat:
            self._context.submit(SeatLines(line_ids=(row.sent.item.id,), seat=seat))
        elif row.sent is not None and course is not None:
            self._context.submit(ChangeCourse(line_ids=(row.sent.item.id,), course=course))

    @Slot()
    def _on_undo(self) -> None:
        if self._book.undo(self.table_id):
            self.menu.show_grid()

    @Slot()
    def _on_repeat(self) -> None:
        order = self._context.view.order_on(self.table_id)
        if order is not None and order.rounds:
            self._order_again(pad.repeated(order))

    def _order_again(self, lines: Lines) -> None:
        """Put lines that were ordered before on the pad, without what is sold out meanwhile."""
        menu = self._context.view.menu
        gone = {line.id: line.name for line in lines if (dish := menu.dish(line.dish_id)) is not None and dish.sold_out}
        if gone:
            self._context.notice.emit(self.tr("%1 is sold out.").replace("%1", ", ".join(gone.values())))
        now = self._context.view.clock.now()
        kept = [line for line in lines if line.id not in gone and line.parent_id not in gone]
        self._change((*self.pad.lines, *(replace(line, typed_at=now) for line in kept)))

    @Slot(str)
    def _on_open_price(self, line_id: str) -> None:
        line = pad.find(self.pad.lines, line_id)
        if line is not None:
            self.menu.show_panel(self.panels.open_price)
            self.panels.open_price.offer(line)

    @Slot(str, object)
    def _on_priced(self, line_id: str, price: Money | None) -> None:
        line = pad.find(self.pad.lines, line_id)
        if line is not None:
            self._change(pad.set_price(self.pad.lines, line_id, price, self._context.view.menu.dish(line.dish_id)))
        self._edit(line_id)

    @Slot(object)
    def _on_again(self, line: OrderLine) -> None:
        order = self._context.view.order_on(self.table_id)
        if order is not None:
            self._order_again(pad.one_more(order, line))

    @Slot(object)
    def _on_taken_back(self, command: VoidLine) -> None:
        """Take a sent line back; where whoever works here may not do that alone, somebody who may types a PIN first."""
        right = self._context.right_missing(command)
        if right is None:
            self._context.submit(command)
            self.menu.show_grid()
            return
        self._waits_for_manager = command
        self.menu.show_panel(self.panels.approval)
        if not self.panels.approval.ask(self.tr("Take back: %1").replace("%1", command.reason), right):
            self.menu.show_grid()
            self._context.notice.emit(self._context.refusal(right))

    @Slot(object)
    def _on_approved(self, approval: Approval) -> None:
        command, self._waits_for_manager = self._waits_for_manager, None
        if command is not None:
            self._context.submit(approval.on(command))
        self.menu.show_grid()

    @Slot()
    def _on_table_panel(self) -> None:
        if self.table_id != COUNTER:
            self.peek.setChecked(False)
            self.panels.table.offer(self.table_id)
            self.menu.show_panel(self.panels.table)

    @Slot()
    def _on_transfer(self) -> None:
        order = self._context.view.order_on(self.table_id)
        if order is not None:
            self.panels.transfer.offer(order, self.parties.next_place() or "")
            self.menu.show_panel(self.panels.transfer)

    @Slot()
    def _on_new_party(self) -> None:
        place = self.parties.next_place()
        if place is None:
            self._context.notice.emit(self.tr("More parties than that do not fit at one table."))
        else:
            self.open_table(place)

    @Slot(object)
    def _on_move_wanted(self, command: MoveLines) -> None:
        self.moves.ask(command)
        self.menu.show_grid()

    @Slot(object)
    def _on_moved(self, command: MoveLines) -> None:
        """Let what stands unsent on the pad go along with a whole table, and go along too."""
        if command.shares:
            return
        is_here = self.table_id == command.table_id
        if is_here:
            self.panels.finish_typing()
        self._book.carry(command.table_id, command.to_table_id)
        if is_here:
            self.open_table(command.to_table_id)

    @Slot()
    def _on_pay(self) -> None:
        if not self._context.view.payment_methods:
            reason = self._context.view.reason_for("payments")
            text = self.tr("Money cannot be taken here. %1").replace("%1", translated(reason))
            self._context.notice.emit(text + " " + self.tr("The cashier at the till takes it."))
        elif self.pad.lines:
            self._context.notice.emit(self.tr("Send or remove what is new on the pad first."))
        elif self._context.waiter is None:
            self._context.notice.emit(self.tr("Choose who is working first."))
        else:
            self.pay.emit(self.table_id)

    @Slot()
    def _on_send(self) -> None:
        self.panels.finish_typing()
        waiter = self._context.waiter
        if not self.pad.lines or self._book.sending(self.table_id) is not None:
            return
        if self.table_id == COUNTER and waiter is not None:
            self.sell.emit()
            return
        if waiter is None:
            self._context.notice.emit(self.tr("Choose who is working first."))
            return
        self._book.send(self.table_id, waiter)
        self.menu.show_grid()
        self._show()
        # What was sent, with its proofs, is what a waiter wants to see now.
        self.peek.setChecked(True)

    @Slot(str)
    def _on_saved(self, command_id: str) -> None:
        if self._book.saved(command_id):
            self._show()

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if self._book.refused(command_id):
            self._show()
        self._context.tell_of(command_id, reason)

    @Slot()
    def _on_escape(self) -> None:
        if self.search.text():
            self.search.clear()
        elif not self.menu.is_grid:
            self.menu.show_grid()
        else:
            self.closed.emit()
