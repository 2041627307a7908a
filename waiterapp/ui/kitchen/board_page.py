"""The kitchen's screen: the board, what is out of sight, recall, undo, and how fresh it all is."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from waiterapp.domain.bumping import Marks, bump, finish, reopen, taken_back
from waiterapp.domain.commands import FireCourse, Mark, MarkLines
from waiterapp.domain.stations import ScreenKind
from waiterapp.domain.tickets import Heading, Ticket, TicketLine, TicketLineState
from waiterapp.domain.tills import LinkState
from waiterapp.ui.context import Context
from waiterapp.ui.kit.press import NOTHING
from waiterapp.ui.kit.texts import AGO_STEP, age_text, ago_text, push_text
from waiterapp.ui.kit.walking import press, walk
from waiterapp.ui.kitchen.all_day_panel import AllDayPanel
from waiterapp.ui.kitchen.bell import Bell
from waiterapp.ui.kitchen.board_bar import BoardBar
from waiterapp.ui.kitchen.board_canvas import BoardCanvas
from waiterapp.ui.kitchen.board_lists import BoardList
from waiterapp.ui.kitchen.bump_keys import Action, action_of
from waiterapp.ui.kitchen.running_bars import RunningBars
from waiterapp.ui.kitchen.screen_page import ScreenPage
from waiterapp.ui.kitchen.ticket_head import tables_text
from waiterapp.ui.kitchen.ticket_panel import TicketPanel
from waiterapp.ui.printer_trouble import printer_trouble

FRAME_MS = 50
ALONE_MM = 150.0
_WAYS = {Action.UP: (0, -1), Action.DOWN: (0, 1), Action.LEFT: (-1, 0), Action.RIGHT: (1, 0)}


class BoardPage(QWidget):
    """Cooks' screen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("board_page")
        self._done: dict[str, Marks] = {}
        """What was said last of a bong, so that another tap on it takes that back."""
        self._kept = RunningBars()
        """Finished bongs that stay in their place for a moment."""
        self._in_front: list[str] = []
        self._coming_to_front: set[str] = set()
        """Called back, and not open again yet."""
        self._is_bong_chosen = False
        self._count: int | None = None
        """How many are said to be open; saying it again costs a translation."""
        self._make_parts()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._on_tickets()

    def _make_parts(self) -> None:
        context, sizes = self._context, self._context.sizes
        self.board = BoardCanvas(context)
        self.bar = BoardBar(context)
        self.undo_bar, self.recall, self.held = self.bar.undo_bar, self.bar.recall, self.bar.held
        self.all_day = AllDayPanel(context)
        self.all_day.hide()
        self.ticket_panel = TicketPanel(context)
        self.ticket_panel.hide()
        self._nothing, self._checked = QLabel(), QLabel()
        self._nothing.setFont(sizes.font(9, bold=True))
        self._checked.setFont(sizes.font(5))
        self._empty = QWidget()
        column = QVBoxLayout(self._empty)
        column.addStretch(1)
        for label in (self._nothing, self._checked):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(1)
        self.recall_list, self.held_list = BoardList(context, "recall_page"), BoardList(context, "held_page")
        self.screen_page = ScreenPage(context)
        self.bell = Bell(context, self)
        self._stack = QStackedWidget()
        for widget in (self.board, self._empty, self.recall_list, self.held_list, self.screen_page):
            self._stack.addWidget(widget)

    def _lay_out(self) -> None:
        sizes = self._context.sizes
        beside = QHBoxLayout()
        beside.setSpacing(sizes.px(1))
        beside.addWidget(self._stack, 1)
        beside.addWidget(self.ticket_panel)
        beside.addWidget(self.all_day)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.px(1), 0, sizes.px(1), sizes.px(1))
        layout.setSpacing(sizes.px(1))
        layout.addWidget(self.bar)
        layout.addLayout(beside, 1)

    def _connect(self) -> None:
        view, bar = self._context.view, self.bar
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)
        self._second.start()
        self._frame = QTimer(self)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self._on_frame)
        for button, slot in (
            (bar.before, self._on_before),
            (bar.after, self._on_after),
            (bar.recall, self._on_recall),
            (bar.held, self._on_held),
            (bar.all_day, self._on_all_day),
            (bar.screen_button, self._on_screen),
        ):
            button.clicked.connect(slot)
        self.board.line_tapped.connect(self._on_line)
        self.board.head_tapped.connect(self.bump)
        self.board.held.connect(self._on_spot_held)
        self.ticket_panel.finished.connect(self._on_bong_left)
        self.ticket_panel.heading_done.connect(self._on_heading_done)
        self.board.seen.connect(self._on_seen)
        self.board.moved.connect(self._show_hidden)
        self.board.zoomed.connect(bar.set_zoom)
        self.board.installEventFilter(self)
        self.all_day.lit.connect(self.board.light)
        self.recall_list.chosen.connect(self._on_recalled)
        self.recall_list.chosen_to_front.connect(self._on_recalled_to_front)
        self.held_list.chosen.connect(self._on_fired)
        self.screen_page.finished.connect(self._on_screen_set)
        view.tickets_changed.connect(self._on_tickets)
        view.floor_changed.connect(self._on_tickets)
        view.link_changed.connect(self._on_second)
        view.kitchen_changed.connect(self._on_second)
        view.record_changed.connect(self._on_second)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        QShortcut(QKeySequence("Ctrl+Z"), self, self.undo_bar.undo, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._count = None
        for part in (self.bar, self.all_day, self.screen_page, self.ticket_panel):
            part.retranslate()
        self.board.setAccessibleName(self.tr("Open bongs"))
        self.board.forget_bodies()
        self._on_second()
        self._show_recall()
        self._on_tickets()

    # What a tap or a key does.

    @Slot(object)
    def bump(self, ticket: Ticket) -> None:
        """Finish a whole bong; on one that was just finished, take that back."""
        screen = self._context.view.shown_screen
        if ticket.is_finished:
            self._take_back(ticket.id, self._done.get(ticket.id) or reopen(ticket.lines, screen))
            return
        name = tables_text(self._context, ticket)
        self._say(bump(ticket, screen), ticket.id, ticket.id, self.tr("Table %1 done").replace("%1", name))

    @Slot(object)
    def _on_line(self, line: TicketLine) -> None:
        screen = self._context.view.shown_screen
        ticket_id = self.board.ticket_id_of(line.id)
        if line.needs_acknowledgement:
            self._submit((MarkLines(line_ids=(line.id,), mark=Mark.VOID_ACKNOWLEDGED),))
        elif line.state is TicketLineState.DONE:
            # Of a dish for several tables, those that were finished before stay finished.
            key = next((one for one in line.ids if one in self._done), line.id)
            self._take_back(key, self._done.get(key) or reopen((line,), screen))
        else:
            text = self.tr("%1 done").replace("%1", f"{line.quantity_text} × {line.name}")
            self._say(finish((line,), screen), line.id, ticket_id, text)

    def _say(self, marks: Marks, key: str, ticket_id: str, text: str) -> None:
        """Say something of a line or a bong; for a moment it stays where it is, and another tap takes it back."""
        self._done[key] = marks
        self.board.bars.start(key)
        self._kept.start(ticket_id)
        if not self._frame.isActive():
            # Started anew at every bump it would never come to its end under quick hands.
            self._frame.start()
        self._submit(marks)
        self.undo_bar.offer(text, lambda: self._take_back(key, marks))

    def forget_said(self) -> None:
        """Forget what was said here: it was not taken."""
        self._done.clear()
        self._coming_to_front.clear()
        self.board.bars.stop(*self.board.bars.keys)
        self._kept.stop(*self._kept.keys)
        self.undo_bar.withdraw()
        self._on_tickets()

    def _take_back(self, key: str, marks: Marks) -> None:
        self._done.pop(key, None)
        self.board.bars.stop(key)
        self._submit(marks if marks and not marks[0].on else taken_back(marks))

    def _submit(self, marks: Marks) -> None:
        for one in marks:
            self._context.submit(one)

    @Slot()
    def _on_frame(self) -> None:
        """Let the bars run, and the bongs go whose time is over."""
        self.board.update_bars()
        for key in self.board.bars.forget_over():
            self._done.pop(key, None)
        if self._kept.forget_over():
            self._on_tickets()
        if not self.board.bars.keys and not self._kept.keys:
            self._frame.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the bump bar act before the board moves its own pointer, and buttons theirs."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the bump bar in every view."""
        if not self._on_key(event):
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        action = action_of(event.key(), self._context.view.screen.keys)
        if action is None:
            return False
        if event.isAutoRepeat() and action not in _WAYS:
            # A key that is held means one thing once.
            return True
        shown = self._stack.currentWidget()
        if action.slot is not None:
            if isinstance(shown, BoardList):
                shown.choose_slot(action.slot)
            else:
                self._on_slot(action.slot)
            return True
        return self._act(action)

    def _act(self, action: Action) -> bool:
        page = self._walked()
        if page is not None and action in _WAYS:
            walk(page, sum(_WAYS[action]))
            return True
        if action is Action.LINE and page is None and isinstance(focused := QApplication.focusWidget(), QAbstractButton):
            focused.click()
            return True
        if page is not None and (action is Action.LINE or (action is Action.BUMP and page is self._stack.currentWidget())):
            return press(page)
        # What is not seen cannot be meant.
        current = self.board.current if self.board.isVisible() else NOTHING
        match action:
            case Action.MORE if self._is_bong_chosen:
                self.ticket_panel.finished.emit()
            case Action.BUMP if current != NOTHING:
                self.bump(self.board.ticket_of(current))
            case Action.LINE if current != NOTHING:
                self.board.tapped.emit(current)
            case Action.PRINT if current != NOTHING:
                self.ticket_panel.print_bong(self.board.ticket_of(current))
            case Action.MORE if current != NOTHING:
                self._on_spot_held(current)
                walk(self.ticket_panel, 0)
            case Action.UNDO:
                self.undo_bar.undo()
            case Action.RECALL:
                self.recall.click()
            case Action.HELD:
                self.held.click()
            case Action.SCREEN:
                self.bar.screen_button.click()
            case Action.ALL_DAY:
                self.bar.all_day.click()
                if self.bar.all_day.isChecked():
                    walk(self.all_day, 0)
                else:
                    self.board.setFocus()
            case Action.NEXT_PAGE:
                self.board.page(1)
            case Action.PREVIOUS_PAGE:
                self.board.page(-1)
            case Action.UP | Action.DOWN | Action.LEFT | Action.RIGHT if self.board.isVisible():
                self.board.set_current(self.board.neighbour(current, *_WAYS[action]))
            case _:
                return False
        return True

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Take the keys of a button before it takes arrows to be its own, and those nobody has any more."""
        if isinstance(now, QAbstractButton) and self.isAncestorOf(now):
            now.installEventFilter(self)
        elif now is None and self.isVisible() and self.window().isActiveWindow():
            self.setFocus()

    def _walked(self) -> QWidget | None:
        """Return the page or column beside the board that arrow keys go through now."""
        focused = QApplication.focusWidget()
        if self._is_bong_chosen:
            return self.ticket_panel
        if focused is not None and self.all_day.isAncestorOf(focused):
            return self.all_day
        shown = self._stack.currentWidget()
        return shown if shown not in (self.board, self._empty) else None

    def _on_slot(self, slot: int) -> None:
        """Finish or choose the bong that was under a number when the board was painted last."""
        if slot >= len(self.board.slots):
            return
        spot = self.board.head_spot(self.board.slots[slot])
        if spot == NOTHING:
            return
        if self._context.view.screen.number_bumps:
            self.bump(self.board.ticket_of(spot))
        else:
            self.board.set_current(spot)

    @Slot(int)
    def _on_spot_held(self, spot: int) -> None:
        """Offer what else can be done with a bong or a dish, beside the board."""
        self.ticket_panel.offer(self.board.ticket_of(spot), self.board.line_of(spot))
        self._is_bong_chosen = True
        self._make_room()

    @Slot(object, object)
    def _on_heading_done(self, ticket: Ticket, heading: Heading) -> None:
        """Finish everything under one heading of a bong."""
        marks = finish(heading.lines, self._context.view.shown_screen)
        self._say(marks, f"{ticket.id} {heading.id}", ticket.id, self.tr("%1 done").replace("%1", heading.name))

    @Slot()
    def _on_bong_left(self) -> None:
        self._is_bong_chosen = False
        self._make_room()
        self.board.setFocus()

    # What is shown.

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the board: while nobody sees it, it is left as it is."""
        super().showEvent(event)
        self._on_tickets()

    def _tickets(self) -> Sequence[Ticket]:
        """Return what stands on the board: what is open, what was just finished, and first what was called to the front."""
        view = self._context.view
        tickets: Sequence[Ticket] = view.tickets()
        if not self._kept.keys and not self._in_front:
            return tickets
        just_done = [found for key in self._kept.keys if (found := view.ticket(key)) is not None and found.is_finished]
        if just_done:
            tickets = list(tickets)
            for ticket in just_done:
                insort(tickets, ticket, key=lambda one: (one.due_order, one.id))
        if self._in_front:
            known = {ticket.id for ticket in tickets}
            self._coming_to_front -= known
            self._in_front = [one for one in self._in_front if one in known or one in self._coming_to_front]
            first = [ticket for wanted in self._in_front for ticket in tickets if ticket.id == wanted]
            tickets = [*first, *(ticket for ticket in tickets if ticket.id not in self._in_front)]
        return tickets

    @Slot()
    def _on_tickets(self) -> None:
        if not self.isVisible():
            return
        view = self._context.view
        tickets, held = self._tickets(), view.held_tickets()
        self.board.show_tickets(tickets)
        self.bell.listen(view.tickets())
        if self._count != len(view.tickets()):
            self._count = len(view.tickets())
            self.bar.count.say(self.tr("%n open", "", self._count))
        self.bar.show_held(len(held))
        self.bar.show_screen(self._screen_name())
        if not held:
            self.held.setChecked(False)
        if self.held.isChecked():
            self.held_list.show_held(held)
        self._show_page(self._wanted_page(is_empty=not tickets))
        self._show_hidden()

    def _wanted_page(self, *, is_empty: bool) -> QWidget:
        if self.bar.screen_button.isChecked():
            return self.screen_page
        if self.held.isChecked():
            return self.held_list
        if self.recall.isChecked():
            return self.recall_list
        return self._empty if is_empty else self.board

    def _show_page(self, page: QWidget) -> None:
        """Show a page; the keys stay with this screen, wherever what had the focus has gone."""
        focused = QApplication.focusWidget()
        if page is self._stack.currentWidget() and focused is not None:
            return
        had_focus = focused is None or self.isAncestorOf(focused)
        if isinstance(self._stack.currentWidget(), BoardList):
            self.board.take_no_second_tap()
        self._stack.setCurrentWidget(page)
        if had_focus:
            (self.board if page is self.board else self).setFocus()

    def _screen_name(self) -> str:
        view = self._context.view
        kinds = {ScreenKind.EXPO: self.tr("Pass"), ScreenKind.CLEARING: self.tr("To carry out")}
        names = " + ".join(view.kitchen.names_of(view.screen.station_ids))
        kind = kinds.get(view.screen.kind, "")
        return " · ".join(one for one in (kind, names) if one) or self.tr("Whole kitchen")

    @Slot()
    def _show_hidden(self) -> None:
        after, last = self.board.hidden_after_count(), self.board.newest
        newest = self._context.view.age(last.opened_at) // AGO_STEP * AGO_STEP if after and last is not None else None
        self.bar.show_hidden(self.board.hidden_before_count(), after, newest)

    @Slot()
    def _on_second(self) -> None:
        view = self._context.view
        link = view.link
        is_cut_off = not link.is_live and link.state is not LinkState.STARTING
        text = self._freshness_text()
        trouble = "\n".join(one for one in (self._taken_over_text(), printer_trouble(view)) if one)
        # There is room for one trouble, and orders that do not come are the greater one.
        said = trouble if trouble and not is_cut_off else text
        self.bar.show_freshness(said, is_trouble=bool(trouble) or is_cut_off)
        self._nothing.setText(self.tr("No open orders"))
        self._checked.setText(text)
        self._show_hidden()

    def _taken_over_text(self) -> str:
        view = self._context.view
        names = ", ".join(view.kitchen.names_of(view.taken_over))
        return self.tr("NO SCREEN AT %1: its bongs are here.").replace("%1", names) if names else ""

    def _freshness_text(self) -> str:
        """Say how fresh the board is, and what it does not receive."""
        view, link = self._context.view, self._context.view.link
        if view.is_stored_only:
            return self.tr("Stored picture - opening ...")
        if link.state in (LinkState.LIVE, LinkState.STARTING):
            text = self.tr("Orders from this house live. Reading the till ...")
            if view.orders_read_at is not None:
                ago = ago_text(view.age(view.orders_read_at))
                text = self.tr("Orders from this house live. Till read %1.").replace("%1", ago)
            return f"{text} {push_text(link.push)}".strip()
        since = age_text(view.age(link.since)) if link.since else ""
        return self.tr("NOT RECEIVING FROM THE TILL for %1. Orders from this house live.").replace("%1", since)

    @Slot(object)
    def _on_seen(self, line_ids: tuple[str, ...]) -> None:
        self._submit((MarkLines(line_ids=line_ids, mark=Mark.SEEN),))

    # Other views.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the all-day column stand alone where there is no room beside it."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        is_narrow = self.width() < self._context.sizes.px(ALONE_MM)
        columns = {self.ticket_panel: self._is_bong_chosen, self.all_day: self.bar.all_day.isChecked()}
        if is_narrow and self._is_bong_chosen:
            columns[self.all_day] = False
        self._stack.setVisible(not (is_narrow and any(columns.values())))
        for column, is_wanted in columns.items():
            column.fill_page(is_narrow)
            column.setVisible(is_wanted)

    @Slot()
    def _on_before(self) -> None:
        self.board.page(-1)

    @Slot()
    def _on_after(self) -> None:
        self.board.page(1)

    def _only(self, chosen: QObject) -> None:
        """Leave the other views when one is entered."""
        for button in (self.recall, self.held, self.bar.screen_button):
            if button is not chosen:
                button.setChecked(False)

    @Slot()
    def _on_held(self) -> None:
        self._only(self.held)
        self._on_tickets()

    @Slot()
    def _on_recall(self) -> None:
        self._only(self.recall)
        self._show_recall()
        self._on_tickets()

    def _show_recall(self) -> None:
        if self.recall.isChecked():
            self.recall_list.show_finished(self._context.view.finished_tickets())

    @Slot()
    def _on_screen(self) -> None:
        self._only(self.bar.screen_button)
        self._on_tickets()

    @Slot()
    def _on_screen_set(self) -> None:
        self.bar.screen_button.setChecked(False)
        self._on_tickets()
        self.board.setFocus()

    @Slot()
    def _on_all_day(self) -> None:
        self._make_room()
        if not self.bar.all_day.isChecked():
            self.board.light(frozenset())

    @Slot(str)
    def _on_fired(self, ticket_id: str) -> None:
        ticket = self._context.view.ticket(ticket_id)
        if ticket is not None:
            self._context.submit(FireCourse(table_id=ticket.table_id, course=ticket.course))

    @Slot(str)
    def _on_recalled(self, ticket_id: str) -> None:
        ticket = self._context.view.ticket(ticket_id)
        if ticket is not None:
            self._kept.stop(ticket_id)
            self._submit(reopen(ticket.lines, self._context.view.shown_screen))
        self.recall.setChecked(False)
        self._on_tickets()

    @Slot(str)
    def _on_recalled_to_front(self, ticket_id: str) -> None:
        if self._context.view.ticket(ticket_id) is not None:
            self._in_front.append(ticket_id)
            self._coming_to_front.add(ticket_id)
        self._on_recalled(ticket_id)
