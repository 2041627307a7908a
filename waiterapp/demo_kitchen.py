"""The kitchen's part of an evening: stations, the pass, all day, courses that wait, bongs cooked together, a dish sold out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from waiterapp.demo_evening import Evening
from waiterapp.domain.tickets import Ticket
from waiterapp.ui.kitchen.board_canvas import BoardCanvas

STATIONS = (("Grill", "MAIN COURSE"), ("Kallskänk", ""))
"""Names, and the heading that is cooked there; the last gets the rest."""
LATER_TABLE, NOW, LATER = "102", "Gravad lax", "Lammytterfilé"
GONE = "Gravad lax"


class KitchenEvening(Evening):
    """An evening that ends with a look at everything a board can do, worked by taps and by keys."""

    def _close(self) -> None:
        self._set_up_stations()
        self._window.resize(1920, 1080)
        self._click_named("role_kitchen")
        self._use_theme("dark")
        self._look_at_station()
        self._look_at_pass()
        self._count_all_day()
        self._fire_from_the_pass()
        self._cook_together()
        self._run_out()
        self._use_theme("light")
        self._window.resize(1280, 800)

    @property
    def _board(self) -> BoardCanvas:
        return self._window.board_page.board

    def _set_up_stations(self) -> None:
        window, page = self._window, self._window.office.stations_page
        self._click_named("role_manager")
        window.office.show_page(page)
        for name, heading in STATIONS:
            page.name.setText(name)
            self._click(page.add)
            self._until(lambda name=name: any(one.name == name for one in self._app.view.kitchen.stations), name)  # type: ignore[misc]
            if heading:
                page.table.selectRow(0)
                self._click_named(f"station_heading_{heading}")
                self._until(lambda: bool(self._app.view.kitchen.stations[0].headings), "the heading at the station")
        self._picture("stations")

    def _set_screen(self, *choices: str) -> None:
        """Choose on the kitchen's screen what it shows."""
        self._click(self._window.board_page.bar.screen_button)
        for choice in choices:
            before = self._app.view.screen
            self._click_named(choice)
            self._until(lambda before=before: self._app.view.screen != before, choice)  # type: ignore[misc]
        self._click_named("screen_close")

    def _look_at_station(self) -> None:
        grill = self._app.view.kitchen.stations[0]
        self._set_screen(f"screen_station_{grill.id}")
        self._picture("kitchen-station")
        self._click(self._window.board_page.bar.screen_button)
        self._picture("kitchen-screen")
        self._click_named("screen_close")
        self._set_screen(f"screen_station_{grill.id}", "screen_reading_far")
        self._picture("kitchen-from-afar")
        self._set_screen("screen_reading_")

    def _look_at_pass(self) -> None:
        self._set_screen("screen_kind_expo")
        self._picture("kitchen-pass")
        self._set_screen("screen_kind_station")

    def _count_all_day(self) -> None:
        self._key(self._window.board_page, Qt.Key.Key_A)
        self._picture("kitchen-all-day")
        self._key(self._window.board_page, Qt.Key.Key_A)

    def _fire_from_the_pass(self) -> None:
        """Let a waiter send two courses, and the kitchen call the second by a key."""
        self._window.resize(1280, 800)
        self._click_named("role_waiter")
        self._open(LATER_TABLE)
        self._order(NOW)
        self._window.pad_page.courses.choose(2)
        self._order(LATER)
        self._send(LATER_TABLE, is_first=False)
        self._window.resize(1920, 1080)
        self._click_named("role_kitchen")
        self._until(lambda: bool(self._app.view.held_tickets()), "a course that waits")
        self._key(self._window.board_page, Qt.Key.Key_H)
        self._picture("kitchen-held")
        self._key(self._window.board_page, Qt.Key.Key_1)
        self._until(lambda: not self._app.view.held_tickets(), "the course to be fired")

    def _cook_together(self) -> None:
        first, second = self._app.view.tickets()[:2]
        self._hold(self._board, self._board.line_spot(first.lines[0].id))
        self._click_named(f"ticket_together_{second.id}")
        self._until(lambda: self._run() is not None, "two bongs to be one")
        self._picture("kitchen-together")
        self._click_named("ticket_close")

    def _run(self) -> Ticket | None:
        return next((one for one in self._app.view.tickets() if one.parts), None)

    def _run_out(self) -> None:
        """Say on the board that a dish is gone, and see the waiter's menu refuse it."""
        view = self._app.view
        line = next(line for ticket in view.tickets() for line in ticket.lines if line.name == GONE)
        self._board.show_tile(self._board.line_spot(line.id))
        self._hold(self._board, self._board.line_spot(line.id))
        self._click_named("ticket_stock_sold out")
        self._until(lambda: view.menu.resolve(GONE).sold_out, f"{GONE} to be sold out")
        self._picture("kitchen-bong")
        self._click(self._window.board_page.ticket_panel.findChild(QAbstractButton, "ticket_stock_free"))
        self._until(lambda: not view.menu.resolve(GONE).sold_out, f"{GONE} to be back")
        self._click_named("ticket_close")
