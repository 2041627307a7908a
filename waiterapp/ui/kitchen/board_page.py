"""The kitchen's screen: the board, what is out of sight, recall, undo, and how fresh it all is."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from waiterapp.domain.commands import FireCourse, Mark, MarkLines
from waiterapp.domain.tickets import Ticket, TicketLine, TicketLineState
from waiterapp.domain.tills import LinkState
from waiterapp.ui.context import Context
from waiterapp.ui.kit.line_button import LineButton
from waiterapp.ui.kit.press import NOTHING
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kit.sizes import KITCHEN_TARGET_MM
from waiterapp.ui.kit.texts import age_text, course_text, push_text
from waiterapp.ui.kitchen.board_bar import BoardBar
from waiterapp.ui.kitchen.board_canvas import BoardCanvas
from waiterapp.ui.printer_trouble import printer_trouble

RECALL_COUNT = 50


class BoardPage(QWidget):
    """Cooks' screen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("board_page")
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
        for button, slot in (
            (self.bar.before, self._on_before),
            (self.bar.after, self._on_after),
            (self.recall, self._on_recall),
            (self.held, self._on_held),
        ):
            button.clicked.connect(slot)
        self._empty = QLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setFont(sizes.font(9, bold=True))
        self._empty.setWordWrap(True)
        self._recall_list = QVBoxLayout()
        self._recall_list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._recall_page = self._make_recall_page()
        for widget in (self.board, self._empty, self._recall_page):
            self._stack.addWidget(widget)

    def _lay_out(self) -> None:
        sizes = self._context.sizes
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.px(1), 0, sizes.px(1), sizes.px(1))
        layout.setSpacing(sizes.px(1))
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        context = self._context
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)
        self._second.start()
        self.board.line_tapped.connect(self._on_line)
        self.board.head_tapped.connect(self._on_head)
        self.board.seen.connect(self._on_seen)
        self.board.moved.connect(self._show_hidden)
        context.view.tickets_changed.connect(self._on_tickets)
        context.view.floor_changed.connect(self._on_tickets)
        context.view.link_changed.connect(self._on_second)
        context.view.kitchen_changed.connect(self._on_second)
        for keys, slot in (
            ("Ctrl+Z", self.undo_bar.undo),
            ("Backspace", self.undo_bar.undo),
            ("R", self.recall.click),
            ("B", self._on_bump_key),
        ):
            QShortcut(QKeySequence(keys), self, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.bar.retranslate()
        self.board.setAccessibleName(self.tr("Open bongs"))
        self.board.forget_bodies()
        self._on_second()
        self._on_tickets()

    def _make_recall_page(self) -> QWidget:
        inner = QWidget()
        inner.setLayout(self._recall_list)
        scroll = ScrollBox(self._context.sizes, inner)
        scroll.setObjectName("recall_page")
        return scroll

    def bump(self, ticket: Ticket) -> None:
        """Finish a whole ticket; what was taken back counts as acknowledged."""
        open_lines = tuple(line.id for line in ticket.lines if line.state is TicketLineState.OPEN)
        voids = tuple(line.id for line in ticket.lines if line.needs_acknowledgement)
        self._mark(open_lines, Mark.DONE)
        self._mark(voids, Mark.VOID_ACKNOWLEDGED)
        name = self._context.view.floor.table_name(ticket.table_id)

        def take_back() -> None:
            self._mark(open_lines, Mark.DONE, on=False)
            self._mark(voids, Mark.VOID_ACKNOWLEDGED, on=False)

        self.undo_bar.offer(self.tr("Table %1 done").replace("%1", name), take_back)

    def _mark(self, line_ids: tuple[str, ...], mark: Mark, *, on: bool = True) -> None:
        if line_ids:
            self._context.submit(MarkLines(line_ids=line_ids, mark=mark, on=on))

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the board: while nobody sees it, it is left as it is."""
        super().showEvent(event)
        self._on_tickets()

    @Slot()
    def _on_tickets(self) -> None:
        if not self.isVisible():
            return
        tickets = self._context.view.tickets()
        self.board.show_tickets(tickets)
        self.bar.count.setText(self.tr("%n open", "", len(tickets)))
        held = self._context.view.held_tickets()
        self.bar.show_held(len(held))
        if not held:
            self.held.setChecked(False)
        if self.held.isChecked():
            self._fill_held()
        elif not self.recall.isChecked():
            self._stack.setCurrentWidget(self.board if tickets else self._empty)
        self._show_hidden()

    @Slot()
    def _show_hidden(self) -> None:
        after = self.board.hidden_after()
        newest = self._context.view.age(after[-1].opened_at) if after else None
        self.bar.show_hidden(len(self.board.hidden_before()), len(after), newest)

    @Slot()
    def _on_second(self) -> None:
        view = self._context.view
        link = view.link
        trouble_with_link = not link.is_live and link.state is not LinkState.STARTING
        text = self._freshness_text()
        trouble = printer_trouble(view)
        # There is room for one trouble, and orders that do not come are the greater one.
        said = trouble if trouble and not trouble_with_link else text
        self.bar.show_freshness(said, is_trouble=bool(trouble) or trouble_with_link)
        self._empty.setText(self.tr("No open orders") + (f"\n{text}" if text else ""))
        self._show_hidden()

    def _freshness_text(self) -> str:
        """Say how fresh the board is, and what it does not receive."""
        view, link = self._context.view, self._context.view.link
        if view.is_stored_only:
            return self.tr("Stored picture - opening ...")
        if link.state in (LinkState.LIVE, LinkState.STARTING):
            text = self.tr("Orders from this house live. Reading the till ...")
            if view.orders_read_at is not None:
                age = age_text(view.age(view.orders_read_at))
                text = self.tr("Orders from this house live. Till read %1 ago.").replace("%1", age)
            return f"{text} {push_text(link.push)}".strip()
        since = age_text(view.age(link.since)) if link.since else ""
        return self.tr("NOT RECEIVING FROM THE TILL for %1. Orders from this house live.").replace("%1", since)

    @Slot(object)
    def _on_line(self, line: TicketLine) -> None:
        if line.needs_acknowledgement:
            self._mark((line.id,), Mark.VOID_ACKNOWLEDGED)
            return
        is_open = line.state is TicketLineState.OPEN
        self._mark((line.id,), Mark.DONE, on=is_open)
        if is_open:
            text = self.tr("%1 done").replace("%1", f"{line.quantity_text} × {line.name}")
            self.undo_bar.offer(text, lambda: self._mark((line.id,), Mark.DONE, on=False))

    @Slot(object)
    def _on_head(self, ticket: Ticket) -> None:
        self.bump(ticket)

    @Slot()
    def _on_bump_key(self) -> None:
        if self.board.current != NOTHING:
            self.bump(self.board.ticket_of(self.board.current))

    @Slot(object)
    def _on_seen(self, line_ids: tuple[str, ...]) -> None:
        self._mark(line_ids, Mark.SEEN)

    @Slot()
    def _on_before(self) -> None:
        self.board.page(-1)

    @Slot()
    def _on_after(self) -> None:
        self.board.page(1)

    @Slot()
    def _on_held(self) -> None:
        self.recall.setChecked(False)
        self._on_tickets()

    def _fill_held(self) -> None:
        """Show the courses that wait, the longest first; a tap fires one from the pass."""
        self._empty_list()
        held = sorted(self._context.view.held_tickets(), key=lambda ticket: (ticket.opened_at, ticket.course))
        for ticket in held:
            self._recall_list.addWidget(self._held_button(ticket))
        self._stack.setCurrentWidget(self._recall_page)

    def _held_button(self, ticket: Ticket) -> QPushButton:
        view = self._context.view
        dishes = ", ".join(f"{line.quantity_text} × {line.name}" for line in ticket.lines)
        text = self.tr("Fire %1 · table %2 · ordered %3 ago").replace("%1", course_text(ticket.course))
        text = text.replace("%2", view.floor.table_name(ticket.table_id)).replace("%3", age_text(view.age(ticket.opened_at)))
        button = self._list_button(f"{text}\n{dishes}", f"held_{ticket.id}")
        button.setProperty("course", (ticket.table_id, ticket.course))
        button.clicked.connect(self._on_fired)
        return button

    @Slot()
    def _on_fired(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            table_id, course = button.property("course")
            button.setEnabled(False)
            self._context.submit(FireCourse(table_id=table_id, course=course))

    def _list_button(self, text: str, name: str) -> QPushButton:
        button = LineButton(self._context, KITCHEN_TARGET_MM)
        button.setObjectName(name)
        button.setFont(self._context.sizes.font(5, bold=True))
        button.show_line(text, "")
        button.setAccessibleName(text)
        return button

    def _empty_list(self) -> None:
        while self._recall_list.count():
            item = self._recall_list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    @Slot()
    def _on_recall(self) -> None:
        self.held.setChecked(False)
        if not self.recall.isChecked():
            self._on_tickets()
            return
        self._empty_list()
        view = self._context.view
        finished = view.finished_tickets()[:RECALL_COUNT]
        for ticket in finished:
            self._recall_list.addWidget(self._recall_button(ticket))
        if not finished:
            self._recall_list.addWidget(QLabel(self.tr("Nothing was finished yet.")))
        self._stack.setCurrentWidget(self._recall_page)

    def _recall_button(self, ticket: Ticket) -> QPushButton:
        view = self._context.view
        dishes = ", ".join(f"{line.quantity_text} × {line.name}" for line in ticket.lines)
        ago = age_text(view.age(ticket.finished_at or ticket.opened_at))
        name = view.floor.table_name(ticket.table_id)
        text = self.tr("Table %1 · done %2 ago").replace("%1", name).replace("%2", ago)
        button = self._list_button(f"{text}\n{dishes}", f"recall_{ticket.id}")
        button.setProperty("ticket_id", ticket.id)
        button.clicked.connect(self._on_recalled)
        return button

    @Slot()
    def _on_recalled(self) -> None:
        button = self.sender()
        if not isinstance(button, QPushButton):
            return
        wanted = str(button.property("ticket_id"))
        ticket = next((one for one in self._context.view.finished_tickets() if one.id == wanted), None)
        if ticket is not None:
            self._mark(tuple(line.id for line in ticket.lines if line.state is TicketLineState.DONE), Mark.DONE, on=False)
        self.recall.setChecked(False)
        self._stack.setCurrentWidget(self.board)
