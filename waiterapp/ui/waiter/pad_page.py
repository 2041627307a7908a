"""The order pad of one table: menu on one side, the table's lines on the other, *Send* at the bottom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from waiterapp.domain import pad
from waiterapp.domain.checkout import COUNTER
from waiterapp.domain.commands import SaveDraft, SendRound
from waiterapp.domain.menu import Dish, PriceCell, PriceColumn, PriceLevel
from waiterapp.domain.orders import FIRST_COURSE
from waiterapp.domain.pad import Lines, Pad
from waiterapp.domain.values import Money
from waiterapp.ui.context import Context
from waiterapp.ui.kit.texts import money_text
from waiterapp.ui.sentences import translated
from waiterapp.ui.waiter.ask_panel import AskPanel
from waiterapp.ui.waiter.choice_panel import PricePanel, SentLinePanel
from waiterapp.ui.waiter.course_bar import CourseBar
from waiterapp.ui.waiter.line_editor import LineEditor
from waiterapp.ui.waiter.menu_grid import CategoryRail, MenuGrid
from waiterapp.ui.waiter.pad_list import PadList
from waiterapp.ui.waiter.table_actions import TableActions

PAD_WIDTH_MM = 92.0
LEAST_LANDSCAPE_MM = 210.0
SEND_HEIGHT_MM = 16.0


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
        self._pads: dict[str, Pad] = {}
        self._in_flight: dict[str, SendRound] = {}
        """Rounds given to the client and not yet saved, by table. The pad is free for the next lines meanwhile."""
        self._make_parts()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._on_menu()

    def _make_parts(self) -> None:
        context, sizes = self._context, self._context.sizes
        self.back = self._button("pad_back")
        self.title = QLabel()
        self.title.setFont(sizes.font(6, bold=True))
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.search = QLineEdit()
        self.search.setObjectName("search_dish")
        self.search.setClearButtonEnabled(True)
        self.rail = CategoryRail(context)
        self.grid = MenuGrid(context)
        self.list = PadList(context)
        self.editor = LineEditor(context)
        self.prices = PricePanel(context)
        self.sent_panel = SentLinePanel(context)
        self.ask_panel = AskPanel(context)
        self.stack = QStackedWidget()
        for widget in (self.grid, self.editor, self.prices, self.sent_panel, self.ask_panel):
            self.stack.addWidget(widget)
        self.courses = CourseBar(context)
        self.table_actions = TableActions(context)
        self.undo = self._button("pad_undo")
        self.repeat = self._button("pad_repeat")
        self.take_away = self._button("pad_take_away")
        self.take_away.setCheckable(True)
        self.total = QLabel()
        self.total.setFont(sizes.font(5, bold=True))
        self.send = self._button("pad_send")
        self.send.setProperty("primary", True)
        self.send.setFont(sizes.font(6, bold=True))
        self.send.setMinimumHeight(sizes.px(SEND_HEIGHT_MM))

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        sizes = self._context.sizes
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.search, 1)
        menu = QHBoxLayout()
        menu.setSpacing(sizes.px(1))
        menu.addWidget(self.rail)
        menu.addWidget(self.stack, 1)
        buttons = QHBoxLayout()
        for button in (self.undo, self.repeat, self.take_away):
            buttons.addWidget(button, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.total, 1)
        foot.addWidget(self.send, 2)
        self._pad_side = QWidget()
        side = QVBoxLayout(self._pad_side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.table_actions)
        side.addWidget(self.list, 1)
        side.addWidget(self.courses)
        side.addLayout(buttons)
        side.addLayout(foot)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.addLayout(menu, 3)
        self._halves.addWidget(self._pad_side, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[sizes.px(2)] * 4)
        layout.addLayout(head)
        layout.addLayout(self._halves, 1)

    def _connect(self) -> None:
        view = self._context.view
        self.back.clicked.connect(self.closed)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_first_hit)
        self.rail.tapped.connect(self._on_category)
        self.grid.tapped.connect(self._on_dish)
        self.grid.held.connect(self._on_dish_held)
        self.list.tapped.connect(self._on_line)
        self.editor.changed.connect(self._change)
        self.editor.finished.connect(self._show_grid)
        self.prices.chosen.connect(self._on_price)
        self.prices.finished.connect(self._show_grid)
        self.sent_panel.finished.connect(self._show_grid)
        self.ask_panel.finished.connect(self._show_grid)
        self.ask_panel.answered.connect(self._on_answers)
        self.undo.clicked.connect(self._on_undo)
        self.repeat.clicked.connect(self._on_repeat)
        self.table_actions.pay.connect(self._on_pay)
        self.send.clicked.connect(self._on_send)
        view.menu_changed.connect(self._on_menu)
        view.capabilities_changed.connect(self._show)
        view.tables_changed.connect(self._on_tables)
        view.round_saved.connect(self._on_saved)
        view.command_refused.connect(self._on_refused)
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self._on_undo),
            (QKeySequence("Ctrl+Return"), self._on_send),
            (QKeySequence("Escape"), self._on_escape),
            (QKeySequence("Ctrl+F"), self.search.setFocus),
        ):
            QShortcut(keys, self, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.back.setText(self.tr("‹ Tables"))
        self.search.setPlaceholderText(self.tr("Search dish"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.grid.setAccessibleName(self.tr("Dishes"))
        self.rail.setAccessibleName(self.tr("Categories"))
        self.list.setAccessibleName(self.tr("Lines of the order"))
        self.undo.setText(self.tr("Undo"))
        self.repeat.setText(self.tr("Same again"))
        self.take_away.setText(self.tr("Take away"))
        for part in (self.editor, self.prices, self.sent_panel, self.ask_panel, self.courses):
            part.retranslate()
        self.grid.forget_pictures()
        self._show()

    def open_table(self, table_id: str) -> None:
        """Show a table's pad as it was left."""
        self.table_id = table_id
        known = self._pads.get(table_id)
        stored = self._context.view.draft(table_id)
        # What was typed here is newer than any draft the record can tell of.
        if known is None or (known.lines != stored and not known.can_undo):
            self._pads[table_id] = Pad(stored)
        self.take_away.setChecked(False)
        self.courses.choose(FIRST_COURSE)
        self.search.clear()
        self._show_grid()
        self._show()

    def forget(self, table_id: str) -> None:
        """Take everything off a pad: it was sold."""
        self._pads[table_id] = Pad()
        self._keep(table_id)

    @property
    def pad(self) -> Pad:
        """The pad of the table that is open."""
        return self._pads.setdefault(self.table_id, Pad())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing anywhere on the pad searches."""
        text = event.text()
        if text and text.isprintable() and not text.isspace() and self.stack.currentWidget() is self.grid:
            self.search.setFocus()
            self.search.setText(self.search.text() + text)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.list.hasFocus():
            self._remove_current()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pad beside the menu, or below it on a narrow screen."""
        super().resizeEvent(event)
        sizes = self._context.sizes
        is_wide = self.width() >= sizes.px(LEAST_LANDSCAPE_MM) or self.width() > self.height() * 1.2
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        widest = min(sizes.px(PAD_WIDTH_MM), round(self.width() * 0.42)) if is_wide else self.width()
        self._pad_side.setMaximumWidth(widest)
        self._pad_side.setMinimumWidth(widest if is_wide else 0)

    @Slot()
    def _show(self) -> None:
        view = self._context.view
        table = view.floor.table(self.table_id)
        area = view.floor.area(table.area_id) if table else None
        name = view.floor.table_name(self.table_id)
        is_counter = self.table_id == COUNTER
        title = self.tr("Counter sale") if is_counter else self.tr("Table %1").replace("%1", name)
        self.title.setText(title + (f" · {area.name}" if area else ""))
        self.send.setText(self.tr("Pay") if is_counter else self.tr("Send"))
        self.courses.setVisible(not is_counter)
        order = view.order_on(self.table_id)
        lines = self.pad.lines
        in_flight = self._in_flight.get(self.table_id)
        sending = in_flight.lines if in_flight is not None else ()
        self.list.show_lines(order, sending, lines)
        self.grid.set_counts(pad.counts(lines))
        total = pad.sum_of((*sending, *lines), view.menu.currency)
        if order is not None:
            total += order.sum
        self.total.setText(money_text(total))
        self.send.setEnabled(bool(lines) and in_flight is None)
        self.undo.setEnabled(self.pad.can_undo)
        self.repeat.setEnabled(order is not None and bool(order.rounds))
        self.table_actions.show_table(self.table_id)

    def _change(self, lines: Lines) -> None:
        if self.pad.change(lines):
            self._keep(self.table_id)

    def _keep(self, table_id: str) -> None:
        lines = self._pads[table_id].lines
        self._context.view.remember_draft(table_id, lines)
        self._context.submit(SaveDraft(table_id=table_id, lines=lines))

    @Slot()
    def _show_grid(self) -> None:
        self.stack.setCurrentWidget(self.grid)

    @Slot()
    def _on_menu(self) -> None:
        self.rail.show_menu(self._context.view.menu)
        self._show_dishes()

    def _show_dishes(self) -> None:
        """Fill the grid with what was searched for, else with the category that is chosen."""
        menu, text = self._context.view.menu, self.search.text()
        if text.strip():
            self.grid.show_dishes(menu.search(text))
        elif self.rail.chosen_id is not None:
            self.grid.show_dishes(menu.dishes_in(self.rail.chosen_id))
        else:
            self.grid.show_dishes(())

    @Slot(object)
    def _on_tables(self, table_ids: frozenset[str]) -> None:
        if self.table_id not in table_ids:
            return
        stored = self._context.view.draft(self.table_id)
        if stored != self.pad.lines and self.table_id not in self._in_flight and not self.pad.can_undo:
            self._pads[self.table_id] = Pad(stored)
        self._show()

    @Slot(int)
    def _on_category(self, index: int) -> None:
        category = self.rail.category(index)
        if category is not None:
            self.rail.choose(category.id)
            self.search.clear()
            self._show_grid()
            self._show_dishes()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        if text.strip():
            self._show_grid()
        self._show_dishes()

    @Slot()
    def _on_first_hit(self) -> None:
        if self.search.text().strip() and self.grid.dishes:
            self._add(self.grid.dishes[0])
            self.search.clear()

    @Slot(int)
    def _on_dish(self, index: int) -> None:
        self._add(self.grid.dishes[index])

    @Slot(int)
    def _on_dish_held(self, index: int) -> None:
        dish = self.grid.dishes[index]
        if dish.asks:
            self._add(dish)
        elif self._may_order(dish):
            lines = self._with_dish(dish)
            self._change(lines)
            line = next(line for line in reversed(lines) if line.dish_id == dish.id)
            self._edit(line.id)

    def _may_order(self, dish: Dish) -> bool:
        if dish.sold_out:
            self._context.notice.emit(self.tr("%1 is sold out.").replace("%1", dish.name))
        return not dish.sold_out

    def _add(self, dish: Dish) -> None:
        if not self._may_order(dish):
            return
        price_list = self._context.view.menu.price_list(dish.price_list_id)
        if price_list is not None and price_list.levels:
            self.prices.offer(dish, price_list)
            self.stack.setCurrentWidget(self.prices)
            return
        if dish.asks:
            self.ask_panel.ask(dish)
            self.stack.setCurrentWidget(self.ask_panel)
            return
        self._change(self._with_dish(dish))

    @Slot(object, object, object)
    def _on_answers(self, dish: Dish, price: Money, answers: tuple[tuple[str, str], ...]) -> None:
        take_away, course = self.take_away.isChecked(), self.courses.course
        self._change(pad.add_asked(self.pad.lines, dish, price, answers, take_away=take_away, course=course))
        self._show_grid()

    def _with_dish(self, dish: Dish) -> Lines:
        return pad.add_dish(self.pad.lines, dish, take_away=self.take_away.isChecked(), course=self.courses.course)

    @Slot(object, object, object, object)
    def _on_price(self, dish: Dish, level: PriceLevel, column: PriceColumn, cell: PriceCell) -> None:
        self._change(pad.add_cell(self.pad.lines, dish, level, column, cell, course=self.courses.course))
        self._show_grid()

    @Slot(int)
    def _on_line(self, index: int) -> None:
        row = self.list.rows[index]
        order = self._context.view.order_on(self.table_id)
        if row.line is not None:
            self._edit(row.line.parent_id or row.line.id)
        elif row.sent is not None and order is not None:
            self.sent_panel.offer(order, row.sent)
            self.stack.setCurrentWidget(self.sent_panel)

    def _edit(self, line_id: str) -> None:
        self.editor.edit(self.pad.lines, line_id)
        self.stack.setCurrentWidget(self.editor)

    def _remove_current(self) -> None:
        row = self.list.rows[self.list.current] if 0 <= self.list.current < len(self.list.rows) else None
        if row is not None and row.line is not None:
            self._change(pad.remove(self.pad.lines, row.line.id))

    @Slot()
    def _on_undo(self) -> None:
        if self.pad.undo():
            self._keep(self.table_id)
            self._show_grid()

    @Slot()
    def _on_repeat(self) -> None:
        order = self._context.view.order_on(self.table_id)
        if order is not None:
            self._change((*self.pad.lines, *pad.repeated(order)))

    @Slot()
    def _on_pay(self) -> None:
        if self.pad.lines:
            self._context.notice.emit(self.tr("Send or remove what is new on the pad first."))
        elif self._context.waiter is None:
            self._context.notice.emit(self.tr("Choose who is working first."))
        else:
            self.pay.emit(self.table_id)

    @Slot()
    def _on_send(self) -> None:
        waiter = self._context.waiter
        if not self.pad.lines or self.table_id in self._in_flight:
            return
        if self.table_id == COUNTER and waiter is not None:
            self.sell.emit()
            return
        if waiter is None:
            self._context.notice.emit(self.tr("Choose who is working first."))
            return
        command = SendRound(table_id=self.table_id, waiter_id=waiter.id, waiter_name=waiter.name, lines=self.pad.lines)
        self._in_flight[self.table_id] = command
        self.pad.clear()
        self._context.view.remember_draft(self.table_id, ())
        self._context.submit(command)
        self._show_grid()
        self._show()

    @Slot(str)
    def _on_saved(self, command_id: str) -> None:
        if self._landed(command_id) is not None:
            self._show()

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        command = self._landed(command_id)
        if command is not None:
            # What could not be sent stands on its pad again, before what was added meanwhile.
            known = self._pads.setdefault(command.table_id, Pad())
            known.change((*command.lines, *known.lines))
            self._keep(command.table_id)
            self._show()
        self._context.notice.emit(translated(reason))

    def _landed(self, command_id: str) -> SendRound | None:
        """Return a round that is no longer on its way to the record."""
        table_id = next((table for table, command in self._in_flight.items() if command.id == command_id), None)
        return None if table_id is None else self._in_flight.pop(table_id)

    @Slot()
    def _on_escape(self) -> None:
        if self.search.text():
            self.search.clear()
        elif self.stack.currentWidget() is not self.grid:
            self._show_grid()
        else:
            self.closed.emit()
