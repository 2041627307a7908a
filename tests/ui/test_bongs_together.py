"""What a cook does with headings, with bongs that are cooked together or promised, and with the screen itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from tests.ui.test_kitchen_work import carry_out, last, on_board, page, painted
from tests.ui.venue import Venue, child, click, tap
from tests.unit.samples import BEER, SOUP, STEAK
from waiterapp.app import resource_folder
from waiterapp.domain.commands import CallWaiter, CookTogether, SeatGuests, SetScreen
from waiterapp.domain.events import ScreensChanged
from waiterapp.domain.orders import Order
from waiterapp.domain.stations import KitchenScreen, Reading
from waiterapp.domain.tickets import Ticket
from waiterapp.ui.kitchen.board_page import BoardPage
from waiterapp.ui.kitchen.density import density_of
from waiterapp.ui.kitchen.screen_page import OVERLAY_FILE
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role
from waiterapp.ui.waiter.table_panel import TablePanel

__all__ = ["page"]


def three_tables(venue: Venue) -> list[Order]:
    made = [venue.order(n, SOUP, table=f"t{n}", minutes_ago=10 - n) for n in (1, 2, 3)]
    venue.tell_orders(made)
    return made


def tables(venue: Venue) -> list[tuple[str, ...]]:
    return [tuple(part.table_id for part in one.parts) or (one.table_id,) for one in venue.view.tickets()]


def hold_finger(page: BoardPage, line_id: str) -> None:
    page.board.held.emit(page.board.line_spot(line_id))


def offered(page: BoardPage) -> list[QPushButton]:
    """Return the bongs that can be taken into a run, or out of it."""
    QApplication.processEvents()
    return [one for one in page.ticket_panel.together.findChildren(QPushButton) if one.isVisible()]


def press_key(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_bongs_are_cooked_together_and_apart_again_by_taps(venue: Venue, page: BoardPage) -> None:
    orders = three_tables(venue)
    hold_finger(page, orders[0].lines[0].item.id)
    venue.qtbot.wait(1)
    for _ in range(2):
        click(next(one for one in offered(page) if not one.isChecked()))
        carry_out(venue)
    assert tables(venue) == [("t1", "t2", "t3")]
    (run,) = venue.view.tickets()
    assert [(line.name, line.quantity) for line in run.lines] == [(SOUP.name, Decimal(3))]
    assert len({line.run for order in venue.view.orders for line in order.lines}) == 1
    assert page.ticket_panel._title.text() == "Table 1 + 2 + 3"
    click(next(one for one in offered(page) if one.text().endswith("2")))
    carry_out(venue)
    assert tables(venue) == [("t1", "t3"), ("t2",)]
    click(next(one for one in offered(page) if one.isChecked()))
    carry_out(venue)
    assert tables(venue) == [("t1",), ("t2",), ("t3",)], "one alone is no run"


def test_one_tap_on_a_dish_of_several_tables_finishes_it_for_all_and_another_takes_it_back(
    venue: Venue, page: BoardPage
) -> None:
    orders = three_tables(venue)
    ids = tuple(order.lines[0].item.id for order in orders[:2])
    venue.context.submit(CookTogether(line_ids=ids, run="/one"))
    carry_out(venue)
    (run, _) = venue.view.tickets()
    tap(page.board, page.board.line_spot(run.lines[0].id))
    carry_out(venue)
    done = [venue.view.order(order.id) for order in orders]
    assert [order.lines[0].done_at is not None for order in done if order] == [True, True, False]
    tap(page.board, page.board.line_spot(run.lines[0].id))
    carry_out(venue)
    assert tables(venue) == [("t1", "t2"), ("t3",)]


def test_a_heading_is_held_and_cooked_by_touch_and_by_keys(venue: Venue, page: BoardPage) -> None:
    order = venue.order(1, SOUP, STEAK, minutes_ago=5)
    venue.tell_orders([order])
    painted(venue, page, 1)
    hold_finger(page, order.lines[0].item.id)
    click(page.ticket_panel.pace_button)
    carry_out(venue)
    (ticket,) = venue.view.tickets()
    assert [heading.is_held for heading in ticket.headings] == [True, False]
    assert page.ticket_panel.pace_button.accessibleName().endswith("cook now")
    click(page.ticket_panel.close_button)
    page.board.setFocus()
    page.board.set_current(page.board.line_spot(order.lines[0].item.id))
    QTest.keyClick(page.board, Qt.Key.Key_M)
    for _ in range(20):
        if QApplication.focusWidget() is page.ticket_panel.pace_button:
            break
        press_key(Qt.Key.Key_Down)
    press_key(Qt.Key.Key_Return)
    carry_out(venue)
    (ticket,) = venue.view.tickets()
    assert not ticket.headings[0].is_held
    opened_at = ticket.headings[0].opened_at
    assert opened_at is not None
    assert venue.view.age(opened_at) < timedelta(seconds=20)
    assert [since for _, since in page.board._bongs.body(ticket).clocks] == [opened_at], "the heading has a clock of its own"
    press_key(Qt.Key.Key_M)
    assert page.ticket_panel.isHidden()
    assert page.board.hasFocus()


def test_counting_a_dish_of_another_table_of_the_run_calls_that_tables_waiter(venue: Venue, page: BoardPage) -> None:
    first, second = venue.order(1, SOUP), venue.order(2, BEER, table="t2")
    venue.tell_orders([first, second])
    venue.context.submit(CookTogether(line_ids=(first.lines[0].item.id, second.lines[0].item.id), run="/one"))
    carry_out(venue)
    hold_finger(page, second.lines[0].item.id)
    venue.qtbot.wait(1)
    click(page.ticket_panel.calls.findChildren(QPushButton)[0])
    assert last(venue, CallWaiter).order_id == "o2"


def test_every_list_is_walked_by_arrows(venue: Venue, page: BoardPage) -> None:
    orders = [venue.order(n, SOUP, table="t1", minutes_ago=40 - n) for n in range(14)]
    now = venue.clock.now()
    venue.tell_orders(replace(one, lines=(replace(one.lines[0], done_at=now),)) for one in orders)
    QTest.keyClick(page, Qt.Key.Key_R)
    venue.qtbot.wait(1)
    for _ in range(25):
        QTest.keyClick(page, Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    ticket_id = focused.property("ticket_id")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    carry_out(venue)
    assert [one.id for one in venue.view.tickets()] == [ticket_id]


def test_what_is_promised_counts_down_and_its_waiter_sets_it(venue: Venue, page: BoardPage) -> None:
    order = venue.order(1, SOUP, minutes_ago=1)
    venue.tell_orders([order])
    panel = TablePanel(venue.context)
    venue.show(panel)
    panel.offer("t1")
    click(panel.promise.more)
    promised = last(venue, SeatGuests).promised_at
    assert promised is not None
    left = promised - venue.clock.now()
    assert timedelta(minutes=10) <= left <= timedelta(minutes=15)
    assert promised.timestamp() % 300 == 0
    venue.tell_orders([replace(order, promised_at=promised)])
    ticket: Ticket = venue.view.tickets()[0]
    assert timedelta(0) <= left - venue.view.standing_of(ticket).time < timedelta(seconds=20)
    panel.offer("t1")
    click(panel.guests.more)
    assert last(venue, SeatGuests).promised_at == promised, "it is not lost when guests are counted"
    while panel.promise.value:
        click(panel.promise.fewer)
    assert last(venue, SeatGuests).promised_at is None


@pytest.mark.parametrize(("reading", "least_mm"), [(Reading.NEAR, 12.0), (Reading.TOUCH, 20.0), (Reading.AUTO, 20.0)])
def test_lines_are_as_high_as_the_hand_that_taps_them_needs(
    venue: Venue, page: BoardPage, reading: Reading, least_mm: float
) -> None:
    page.resize(1920, 1080)
    venue.tell(ScreensChanged((("", KitchenScreen(reading=reading)),)))
    order = venue.order(1, SOUP, STEAK)
    venue.tell_orders([order])
    boxes = [page.board.tile_box(page.board.line_spot(line.item.id)) for line in order.lines]
    assert min(box.height for box in boxes) >= venue.context.sizes.px(least_mm)


def test_a_board_for_four_metres_has_letters_that_are_read_from_there(venue: Venue, page: BoardPage) -> None:
    page.resize(1920, 1080)
    venue.tell(ScreensChanged((("", KitchenScreen(reading=Reading.FAR)),)))
    venue.tell_orders([venue.order(1, SOUP)])
    zoom = density_of(Reading.FAR, 500).zoom
    assert 0.7 * 5.2 * zoom >= 4000 / 500, "a capital is at least a five hundredth of the distance high"
    assert page.bar.count.font().pixelSize() > 1.5 * venue.context.sizes.font(6).pixelSize(), "and so is what is out of sight"


def test_the_colours_of_a_kitchen_screen_stay_as_they_were_chosen(venue: Venue) -> None:
    window = MainWindow(venue.context, Role.KITCHEN, Translations(resource_folder() / "translations"))
    venue.show(window, 1600, 900)
    click(window.board_page.bar.screen_button)
    venue.qtbot.wait(1)
    child(window, QPushButton, "screen_theme_contrast").click()
    assert last(venue, SetScreen).screen.theme == "contrast"
    carry_out(venue)
    assert venue.context.theme.name == "contrast"
    window.bar.theme_wanted.emit()
    assert venue.context.theme.name == "light"
    venue.tell(ScreensChanged((("", replace(venue.view.screen, number_bumps=True)),)))
    assert venue.context.theme.name == "light", "the record has not heard of the last choice yet"
    assert last(venue, SetScreen).screen.theme == "light"
    carry_out(venue)
    assert venue.context.theme.name == "light"


def test_a_kitchen_screen_has_its_colours_whatever_was_shown_before(venue: Venue) -> None:
    window = MainWindow(venue.context, Role.WAITER, Translations(resource_folder() / "translations"))
    venue.show(window, 1600, 900)
    venue.tell(ScreensChanged((("", KitchenScreen(theme="contrast")),)))
    assert venue.context.theme.name == "light"
    for _ in range(2):
        window.show_role(Role.KITCHEN)
        assert venue.context.theme.name == "contrast"
        window.show_role(Role.WAITER)
        assert venue.context.theme.name == "light"


def test_a_sheet_for_the_bump_bar_is_left_where_it_says(venue: Venue, page: BoardPage, tmp_path: Path) -> None:
    said: list[str] = []
    venue.context.notice.connect(said.append)
    page.screen_page.folder = tmp_path / "documents"
    click(page.bar.screen_button)
    venue.qtbot.wait(1)
    page.screen_page.overlay_button.click()
    sheet = tmp_path / "documents" / OVERLAY_FILE
    assert said == [f"Saved as {sheet}"]
    assert sheet.read_bytes().startswith(b"%PDF")
    sheet.unlink()
    sheet.mkdir()
    page.screen_page.overlay_button.click()
    assert "could not be written" in said[-1]


def test_nothing_of_a_run_is_on_the_board_twice(venue: Venue, page: BoardPage) -> None:
    three_tables(venue)
    ids = tuple(line.item.id for order in venue.view.orders for line in order.lines)
    venue.context.submit(CookTogether(line_ids=ids, run="/one"))
    carry_out(venue)
    assert on_board(venue) == [SOUP.name]
