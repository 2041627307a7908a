"""One evening played through the real windows: what a newcomer sees without a display, and a test of the whole."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from waiterapp.demo_hands import EveningFailed, Hands
from waiterapp.domain.values import Clock

if TYPE_CHECKING:
    from waiterapp.app import Application
    from waiterapp.domain.staff import Employee
    from waiterapp.simulator.server import SimulatorServer

ORDERS = (
    ("1", ("Toast Skagen", "Toast Skagen", "Wallenbergare", "Fat lager 40 cl")),
    ("2", ("Vitlöksbröd", "Capricciosa", "Hawaii", "Coca-Cola 33 cl")),
    ("4", ("Råraka med stenbitsrom", "Torskrygg brynt smör", "Crème brûlée")),
    ("5", ("Köttbullar", "Köttbullar barn", "Mjölk")),
    ("7", ("Entrecote 250 g", "Pommes frites", "Bearnaise", "Husets röda flaska")),
    ("9", ("Moules frites", "Chablis flaska")),
    ("B2", ("Fat IPA 40 cl", "Charkbricka för två")),
    ("B4", ("Baconburgare", "Halloumiburgare", "Stout 44 cl")),
    ("51", ("Svamprisotto", "Rödbetsbiffar", "Ramlösa citron")),
    ("53", ("Diavola", "Parma", "Calzone")),
    ("101", ("Carpaccio", "Carpaccio", "Hjortfilé", "Oxfilé Black & White")),
)
OF_A_COLLEAGUE = ("4", "7", "53")
TYPED_AT_TILL = (
    ("11", [["Fish & Chips", 2, ""], ["Alkoholfri öl 33 cl", 2, ""]]),
    ("56", [["Pasta Carbonara", 1, "UTAN LÖK"], ["Glass två kulor", 1, ""]]),
)


class Evening(Hands):
    """Plays waiter, cook and manager by real clicks and keys."""

    def __init__(self, app: Application, server: SimulatorServer, clock: EveningClock, screenshots: Path | None) -> None:
        super().__init__(app, screenshots)
        self._server = server
        self._clock = clock

    def play(self) -> int:
        """Play the evening; return the exit code."""
        if self._screenshots is not None:
            self._screenshots.mkdir(parents=True, exist_ok=True)
        window = self._window
        window.resize(1280, 800)
        window.show()
        try:
            self._until(lambda: bool(self._app.view.menu.dishes and self._app.view.floor.tables), "the till to be read")
            self._until(lambda: bool(self._app.view.staff), "the staff")
            self._let_work(self._app.view.staff[0])
            self._take_orders()
            self._cook()
            self._serve()
            self._lose_the_till()
            self._manage()
            self._close()
        except EveningFailed as error:
            print(f"waiterapp: the evening stopped: {error}")  # noqa: T201 - the demo speaks on the terminal
            return 1
        booked = [entry for entry in self._server.till.ledger.entries() if entry["action"] == "created"]
        print(f"One evening played: {len(booked)} orders at the till, {self._count} pictures.")  # noqa: T201
        return 0

    def _take_orders(self) -> None:
        staff = self._app.view.staff
        for table, items in TYPED_AT_TILL:
            self._at_till({"do": "type", "table": table, "items": items})
        for number, (table, dishes) in enumerate(ORDERS):
            self._let_work(staff[1 if table in OF_A_COLLEAGUE else 0])
            self._open(table)
            for name in dishes:
                self._order(name)
            if number == 0:
                self._edit_first_order()
                self._picture("order-pad")
            self._send(table, is_first=number == 0)
            self._clock.pass_minutes(1.6)
        self._let_work(staff[0])
        self._open("3")
        self._order("Gravad lax")
        self._order("Pasta Pomodoro")
        self._leave()
        till_typed = [self._app.view.floor.resolve(table).id for table, _ in TYPED_AT_TILL]
        self._until(lambda: all(self._app.view.order_on(table_id) for table_id in till_typed), "the orders typed at the till")
        self._window.floor_page.show_area(self._app.view.floor.areas[0].id)
        self._picture("floor")

    def _edit_first_order(self) -> None:
        self._edit_line("Wallenbergare", "UTAN LÖK")

    def _let_work(self, employee: Employee) -> None:
        """Say who is working; a till that wants a PIN gets it."""
        if self._window.waiter_id == employee.id:
            return
        self._window.choose_waiter(employee.id)
        page = self._window.pin_page
        if page.isVisible():
            if not self._count:
                self._picture("pin")
            for digit in self._server.till.details["pins"][employee.name]:
                self._click(page.keys.findChild(QAbstractButton, f"pin_key_{digit}"))
        self._until(lambda: self._window.waiter_id == employee.id, f"{employee.name} to be let in")

    def _close(self) -> None:
        """What else belongs to an evening on this till."""

    def _cook(self) -> None:
        window = self._window
        window.resize(1920, 1080)
        self._click(window.findChild(QAbstractButton, "role_kitchen"))
        self._use_theme("dark")
        wanted = len(ORDERS) + len(TYPED_AT_TILL)
        self._until(lambda: len(self._app.view.tickets()) >= wanted, f"{wanted} bongs")
        board = window.board_page.board
        self._picture("kitchen-board")
        first = self._app.view.tickets()[0]
        self._tap(board, board.line_spot(first.lines[0].id))
        self._until(lambda: any(line.is_finished for line in self._app.view.tickets()[0].lines), "a line to be done")
        self._picture("kitchen-line-done")
        for ticket in self._app.view.tickets()[:3]:
            self._bump(ticket.id)
        self._picture("kitchen-bumped")
        self._click(window.board_page.recall)
        self._picture("kitchen-recall")
        self._click(window.board_page.recall)

    def _bump(self, ticket_id: str) -> None:
        board = self._window.board_page.board
        self._tap(board, board.head_spot(ticket_id))
        self._until(lambda: all(ticket.id != ticket_id for ticket in self._app.view.tickets()), "a bump")

    def _serve(self) -> None:
        window = self._window
        window.resize(1280, 800)
        self._click(window.findChild(QAbstractButton, "role_waiter"))
        self._use_theme("light")
        self._picture("floor-ready")
        self._open("1")
        self._click(window.pad_page.table_actions.collected)
        self._order("Kladdkaka med grädde")
        self._send("1", is_first=False)
        self._open("2")
        self._order("Hawaii")
        self._send("2", is_first=False)
        self._take_back("4", "Crème brûlée")
        self._open("1")
        self._picture("order-pad-sent")
        self._leave()
        self._look_at_changes()
        self._at_till({"do": "pay", "table": "9"})
        table = self._app.view.floor.resolve("9")
        self._until(lambda: self._app.view.order_on(table.id) is None, "table 9 to be paid at the till")

    def _take_back(self, table: str, name: str) -> None:
        self._take_line_back(table, name)
        self._until(lambda: any(one.asks_a_person for one in self._app.view.queue), "the task for a person")
        self._leave()

    def _take_line_back(self, table: str, name: str) -> None:
        self._open(table)
        page = self._window.pad_page
        index = next(i for i, row in enumerate(page.list.rows) if row.sent is not None and row.text == name)
        page.list.show_tile(index)
        self._tap(page.list, index)
        self._picture("sent-line")
        self._click(page.panels.sent.findChild(QAbstractButton, "void_reason"))
        self._until(lambda: any(row.is_struck for row in page.list.rows), f"{name} to be taken back")

    def _look_at_changes(self) -> None:
        """Show the kitchen what was added and what was taken back, then settle the void as a manager does."""
        window = self._window
        window.resize(1920, 1080)
        self._click(window.findChild(QAbstractButton, "role_kitchen"))
        self._picture("kitchen-changes")
        window.resize(1280, 800)
        self._click(window.findChild(QAbstractButton, "role_manager"))
        window.office.show_page(window.office.queue_page)
        window.office.queue_page.table.selectRow(0)
        self._picture("queue-void")
        self._click(window.office.queue_page.settle)
        self._until(lambda: not self._app.view.queue, "the void to be settled")
        self._click(window.findChild(QAbstractButton, "role_waiter"))

    def _lose_the_till(self) -> None:
        """Let the till fall silent, go on working, and let it come back."""
        window = self._window
        self._faults([{"fault": "hang"}])
        self._open("8")
        self._order("Räksmörgås stor")
        self._click(window.pad_page.send)
        self._until(lambda: not window.pad_page.pad.lines, "the order to be saved without the till")
        self._leave()
        self._until(lambda: window.banner.isVisible() and bool(self._app.view.queue), "the banner")
        self._clock.pass_minutes(2)
        self._settle(1100)
        self._picture("floor-till-silent")
        self._click(window.findChild(QAbstractButton, "role_manager"))
        window.office.show_page(window.office.queue_page)
        self._picture("queue")
        self._faults([])
        self._click(window.office.queue_page.retry)
        self._until(lambda: not self._app.view.queue and not window.banner.isVisible(), "the order to be delivered")

    def _manage(self) -> None:
        window = self._window
        window.office.show_page(window.office.editor_page)
        editor = window.office.editor_page.map
        table = self._app.view.floor.resolve("14")
        drawn = editor.drawn_table(table.id)
        if drawn is None:
            raise EveningFailed("table 14 is not in the room that is drawn")
        start = editor.rect_of(drawn).center()
        self._drag(editor, start, start + QPoint(200, -30))
        self._until(lambda: table.id not in self._app.view.floor.unplaced, "a table to be placed")
        self._picture("floor-editor")
        window.office.show_page(window.office.kitchen_settings_page)
        self._picture("kitchen-settings")

    # Doing as people do.

    def _open(self, table: str) -> None:
        page = self._window.floor_page
        if not page.isVisible():
            self._leave()
        page.jump.setText(table)
        self._key(page.jump, Qt.Key.Key_Return)
        self._until(self._window.pad_page.isVisible, f"table {table} to open")

    def _order(self, name: str) -> None:
        page = self._window.pad_page
        before = page.pad.lines
        dish = self._app.view.menu.resolve(name)
        page.rail.tapped.emit(page.rail.index_of(dish.category_ids[0]))
        index = page.grid.dishes.index(dish)
        page.grid.show_tile(index)
        self._tap(page.grid, index)
        if page.panels.prices.isVisible():
            price = next(one for one in page.panels.prices.findChildren(QAbstractButton) if one.property("choice"))
            self._click(price)
        self._until(lambda: page.pad.lines != before, f"{name} on the pad")

    def _edit_line(self, name: str, word: str) -> None:
        page = self._window.pad_page
        rows = page.list.rows
        index = next(i for i, row in enumerate(rows) if row.line is not None and row.line.name == name)
        page.list.show_tile(index)
        self._tap(page.list, index)
        self._until(page.panels.editor.isVisible, "the line editor")
        self._settle()
        self._click(page.panels.editor.findChild(QAbstractButton, f"chip_word_{word}"))
        self._picture("line-editor")
        self._click(page.panels.editor.done)

    def _send(self, table: str, *, is_first: bool) -> None:
        page = self._window.pad_page
        self._click(page.send)
        self._until(lambda: not page.pad.lines, f"table {table} to be saved")
        if is_first:
            self._picture("order-saved")
        table_id = page.table_id

        def with_till() -> bool:
            order = self._app.view.order_on(table_id)
            return order is not None and not order.undelivered

        self._until(with_till, f"the order of table {table} to be with the till")
        if is_first:
            self._picture("order-with-till")
        self._leave()

    def _leave(self) -> None:
        if self._window.pad_page.isVisible():
            self._click(self._window.pad_page.back)

    def _at_till(self, wish: dict[str, object]) -> None:
        from waiterapp.simulator.control import direct

        direct(self._server, wish)

    def _faults(self, rules: list[dict[str, object]]) -> None:
        from waiterapp.simulator.control import set_faults

        set_faults(self._server, rules)


class EveningClock(Clock):
    """A clock that a story can move on, so that its pictures show ages; deadlines keep real time."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        """Return the story's aware UTC time."""
        return super().now() + self._ahead

    def pass_minutes(self, minutes: float) -> None:
        """Let time pass."""
        self._ahead += timedelta(minutes=minutes)
