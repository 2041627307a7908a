"""The evening on a till with push, courses and payments: what the common evening has, and what such a till adds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from waiterapp.demo_evening import Evening, EveningClock
from waiterapp.demo_fiscal_evening import TILLS, FiscalEvening
from waiterapp.demo_kitchen import KitchenEvening
from waiterapp.domain.tables import TableState
from waiterapp.domain.tills import PushState

if TYPE_CHECKING:
    from waiterapp.app import Application
    from waiterapp.simulator.server import SimulatorServer

COURSES = (("Gravad lax", 1), ("Carpaccio", 1), ("Oxfilé Black & White", 2), ("Hjortfilé", 2), ("Crème brûlée", 3))
COURSED_TABLE = "12"
VOUCHER = "GUT-1001"


def evening_for(app: Application, server: SimulatorServer, clock: EveningClock, screenshots: Path | None) -> Evening:
    """Return the evening that fits a simulated till."""
    if server.till.hub is not None:
        return LiveEvening(app, server, clock, screenshots)
    if server.till.name in TILLS:
        return FiscalEvening(app, server, clock, screenshots)
    return KitchenEvening(app, server, clock, screenshots)


class LiveEvening(Evening):
    """An evening with courses, the till's own money, and push that goes away and comes back."""

    def _edit_first_order(self) -> None:
        """Such a till has no words: the kitchen gets a note."""
        page = self._window.pad_page
        index = next(i for i, row in enumerate(page.list.rows) if row.line is not None and row.line.name == "Wallenbergare")
        page.list.show_tile(index)
        self._tap(page.list, index)
        self._until(page.panels.editor.isVisible, "the line editor")
        page.panels.editor.note.setText("UTAN LÖK")
        self._picture("line-editor")
        self._click(page.panels.editor.done)

    def _close(self) -> None:
        self._serve_courses()
        self._take_money()
        self._split_a_bill()
        self._lose_a_payment()
        self._sell_over_the_counter()
        self._look_at_numbers()

    def _waiter(self) -> None:
        self._click(self._window.findChild(QAbstractButton, "role_waiter"))

    def _serve_courses(self) -> None:
        """Order three courses, fire the second from the floor and the third from the pass."""
        window, view = self._window, self._app.view
        self._waiter()
        table = view.floor.resolve(COURSED_TABLE)
        self._open(COURSED_TABLE)
        page = window.pad_page
        for name, course in COURSES:
            self._click(page.courses.findChild(QAbstractButton, f"course_{course}"))
            self._order(name)
        self._picture("courses-on-the-pad")
        self._send(COURSED_TABLE, is_first=False)
        self._until(lambda: len(view.held_tickets()) == 2, "two courses to wait")
        window.floor_page.show_area(table.area_id)
        self._picture("floor-courses")
        before = {ticket.id for ticket in view.tickets()}
        self._open(COURSED_TABLE)
        self._click(page.table_actions.fire)
        self._until(
            lambda: any(one.id not in before and one.course == 2 for one in view.tickets()), "the main course to be fired"
        )
        self._picture("course-fired")
        self._leave()
        window.resize(1920, 1080)
        self._click(window.findChild(QAbstractButton, "role_kitchen"))
        self._use_theme("dark")
        self._picture("kitchen-course-fired")
        self._click(window.board_page.held)
        self._picture("kitchen-courses-waiting")
        held = next(one for one in view.held_tickets() if one.table_id == table.id)
        self._click(window.board_page.findChild(QAbstractButton, f"held_{held.id}"))
        self._until(lambda: not view.held_tickets(), "the dessert to be fired from the pass")
        self._use_theme("light")
        window.resize(1280, 800)

    def _take_money(self) -> None:
        """Pay a whole table in cash; it waits to be cleaned, and is free when it is."""
        self._waiter()
        window, view = self._window, self._app.view
        table = view.floor.resolve("5")
        self._open("5")
        self._look()
        self._click(window.pad_page.table_actions.pay_button)
        page = window.checkout_page
        for key in ("1", "0", "0", "00"):
            self._click(page.keys.findChild(QAbstractButton, f"checkout_key_{key}"))
        self._click(page.findChild(QAbstractButton, "pay_by_0"))
        self._picture("checkout-cash")
        self._click(page.take)
        self._until(lambda: view.status(table.id, "").state is TableState.TO_CLEAN, "table 5 to be cleaned")
        window.floor_page.show_area(table.area_id)
        self._picture("floor-to-clean")
        self._open("5")
        self._look()
        self._click(window.pad_page.table_actions.cleaned)
        self._until(lambda: view.status(table.id, "").state is TableState.FREE, "table 5 to be free")
        self._leave()
        self._picture("floor-free-again")

    def _split_a_bill(self) -> None:
        """Pay one line with a voucher and a card."""
        window, view = self._window, self._app.view
        table = view.floor.resolve("7")
        self._open("7")
        self._look()
        self._click(window.pad_page.table_actions.pay_button)
        page = window.checkout_page
        order = view.order_on(table.id)
        line = next(one for one in order.lines if one.item.name == "Entrecote 250 g") if order else None
        self._click(page.lines.none)
        if line is not None:
            self._click(page.findChild(QAbstractButton, f"pay_line_{line.item.id}"))
        self._click(page.findChild(QAbstractButton, "pay_by_20"))
        code = page.findChild(QLineEdit, "checkout_code")
        if isinstance(code, QLineEdit):
            code.setText(VOUCHER)
            self._key(code, Qt.Key.Key_Return)
        self._until(lambda: page.bill is not None and len(page.bill.tenders) == 1, "the voucher to be found")
        self._click(page.findChild(QAbstractButton, "pay_by_1"))
        self._picture("checkout-split")
        self._click(page.take)

        def is_paid() -> bool:
            now = view.order_on(table.id)
            return now is not None and any(one.paid for one in now.lines)

        self._until(is_paid, "part of table 7 to be paid")
        self._picture("checkout-rest")
        self._click(page.back)
        self._leave()

    def _lose_a_payment(self) -> None:
        """Let the answer to a payment be lost: nobody sends it again, and a manager decides."""
        window, view = self._window, self._app.view
        self._open("51")
        self._look()
        self._click(window.pad_page.table_actions.pay_button)
        page = window.checkout_page
        self._click(page.findChild(QAbstractButton, "pay_by_1"))
        self._faults([{"fault": "reset", "when": "after", "path": "/payments/", "times": 1}])
        self._click(page.take)
        self._until(lambda: any(one.is_fiscal and one.evidence for one in view.queue), "what the till says of the payment")
        self._faults([])
        self._picture("checkout-not-clear")
        self._click(window.findChild(QAbstractButton, "role_manager"))
        window.office.show_page(window.office.queue_page)
        row = next(index for index, one in enumerate(view.queue) if one.is_fiscal)
        window.office.queue_page.table.selectRow(row)
        self._picture("queue-payment")
        self._click(window.office.queue_page.settle)
        self._until(lambda: not any(one.is_fiscal for one in view.queue), "the payment to be decided")

    def _sell_over_the_counter(self) -> None:
        """Sell two coffees to go; the kitchen sees them when the till has confirmed the sale."""
        window, view = self._window, self._app.view
        self._waiter()
        self._click(window.floor_page.counter)
        self._order("Kaffe")
        self._order("Kaffe")
        self._click(window.pad_page.send)
        page = window.checkout_page
        self._click(page.findChild(QAbstractButton, "pay_by_1"))
        self._picture("counter-sale")
        self._click(page.take)
        self._until(lambda: any(not ticket.table_id for ticket in view.tickets()), "the coffees to reach the kitchen")
        self._click(window.findChild(QAbstractButton, "role_manager"))

    def _look_at_numbers(self) -> None:
        """Look at receipts and numbers, then lose the push and get it back."""
        window, view = self._window, self._app.view
        window.office.show_page(window.office.receipts_page)
        self._until(lambda: len(view.receipts) >= 5, "the receipts")
        window.office.receipts_page.table.selectRow(0)
        self._picture("receipts")
        window.office.show_page(window.office.numbers_page)
        self._until(lambda: window.office.numbers_page.takings is not None, "the takings")
        self._picture("numbers")
        window.office.show_page(window.office.day_page)
        self._click(window.office.day_page.findChild(QAbstractButton, "report_top-articles"))
        self._until(lambda: window.office.day_page.table.rowCount() > 0, "the best sellers")
        self._picture("day")
        self._hub({"do": "restart", "seconds": 2})
        self._until(lambda: view.link.push is not PushState.LIVE, "the push to be gone")
        self._waiter()
        self._picture("push-gone")
        self._until(lambda: view.link.push is PushState.LIVE, "the push to be back")

    def _hub(self, wish: dict[str, object]) -> None:
        from waiterapp.simulator.control import direct_hub

        direct_hub(self._server, wish)
