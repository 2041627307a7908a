"""Where keys and fingers are on a pad that changes under them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.venue import Venue, big_menu
from tests.unit.samples import BEER, CHEESE, HERRING, NOON, SOUP, STEAK
from waiterapp.domain.commands import SeatLines
from waiterapp.domain.events import MenuChanged, OrderChanged
from waiterapp.domain.menu import Menu
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.press import NOTHING
from waiterapp.ui.waiter.pad_page import PadPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(venue: Venue) -> PadPage:
    made = PadPage(venue.context)
    venue.show(made)
    made.open_table("t1")
    for dish in (STEAK, SOUP, BEER):
        made._add(dish)
    return made


def row_of(page: PadPage, dish: Any) -> int:
    return next(index for index, row in enumerate(page.list.rows) if row.line is not None and row.text == dish.name)


def press(canvas: TileCanvas, index: int) -> QPoint:
    at = canvas.tile_rect(index).center()
    QTest.mousePress(canvas.viewport(), LEFT, pos=at)
    return at


def colleague_sends(venue: Venue) -> None:
    """Two rows more stand above the new lines: the heading and what was sent."""
    venue.tell(OrderChanged(replace(venue.order(1, HERRING), guests=4)))


def names(page: PadPage) -> list[str]:
    return [line.name for line in page.pad.lines]


def test_a_swipe_takes_no_other_line_when_a_colleagues_round_comes_meanwhile(venue: Venue, page: PadPage) -> None:
    before, at = names(page), press(page.list, row_of(page, BEER))
    QTest.mouseMove(page.list.viewport(), at + QPoint(100, 0))
    assert page.list.swiping[0] == row_of(page, BEER)
    colleague_sends(venue)
    assert page.list.swiping == (NOTHING, 0)
    QTest.mouseMove(page.list.viewport(), at + QPoint(200, 0))
    QTest.mouseRelease(page.list.viewport(), LEFT, pos=at + QPoint(200, 0))
    assert names(page) == before
    assert page.grid.isVisible()


def test_a_line_that_is_carried_is_put_down_when_a_colleagues_round_comes_meanwhile(venue: Venue, page: PadPage) -> None:
    venue.tell(OrderChanged(replace(venue.order(1, HERRING), guests=4, rounds=(), lines=())))
    at = press(page.list, row_of(page, BEER))
    page.list._on_held()
    colleague_sends(venue)
    assert page.list.carried == NOTHING
    seat = page.seats.viewport().mapToGlobal(page.seats.tile_rect(2).center())
    goal = page.list.viewport().mapFromGlobal(seat)
    QTest.mouseMove(page.list.viewport(), at + QPoint(40, 0))
    QTest.mouseMove(page.list.viewport(), goal)
    QTest.mouseRelease(page.list.viewport(), LEFT, pos=goal)
    assert [line.seat for line in page.pad.lines] == [None] * 3
    assert venue.of(SeatLines) == []


def test_a_tap_opens_no_other_line_when_a_colleagues_round_comes_meanwhile(venue: Venue, page: PadPage) -> None:
    at = press(page.list, row_of(page, STEAK))
    colleague_sends(venue)
    QTest.mouseRelease(page.list.viewport(), LEFT, pos=at)
    assert page.grid.isVisible()


def test_a_press_goes_on_where_its_line_has_kept_its_place(venue: Venue, page: PadPage) -> None:
    at = press(page.list, row_of(page, STEAK))
    page._add(CHEESE)
    QTest.mouseRelease(page.list.viewport(), LEFT, pos=at)
    assert page.panels.editor.isVisible()


def test_the_keyboard_stays_on_its_line_and_takes_off_no_other(venue: Venue, page: PadPage) -> None:
    page.list.setFocus()
    page.list.set_current(row_of(page, SOUP))
    colleague_sends(venue)
    assert page.list.current == row_of(page, SOUP)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert names(page) == [STEAK.name, BEER.name]
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert names(page) == [STEAK.name]


def test_a_word_is_for_no_other_dish_than_the_one_it_was_pressed_for(page: PadPage) -> None:
    page._add(SOUP)
    word = next(index for index, one in enumerate(page.words.chips) if one.text == "UTAN LÖK")
    at = press(page.words, word)
    page._add(STEAK)
    QTest.mouseRelease(page.words.viewport(), LEFT, pos=at)
    assert [line.words for line in page.pad.lines] == [()] * 3


# The menu.


def with_one_counted(menu: Menu) -> MenuChanged:
    """The kitchen has counted a dish, and the menu is read anew."""
    dishes = tuple(replace(one, left=Decimal(5)) if index == 1 else replace(one) for index, one in enumerate(menu.dishes))
    return MenuChanged(replace(menu, dishes=dishes), NOON)


@pytest.mark.parametrize("is_searching", [False, True])
def test_the_menu_stays_where_it_is_when_the_kitchen_counts_a_dish(venue: Venue, page: PadPage, is_searching: bool) -> None:
    menu = big_menu(300)
    venue.tell(MenuChanged(menu, NOON))
    page.menu.choose("c1")
    if is_searching:
        page.search.setText("Schnitzel")
    grid, bar = page.grid, page.grid.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    offset, at = bar.value(), next(index for index in range(300) if grid.tile_rect(index).y() > 0)
    dish = grid.dishes[at].id
    grid.set_current(at, scroll=False)
    tip = press(grid, at)
    venue.tell(with_one_counted(menu))
    assert (bar.value(), grid.dishes[grid.current].id) == (offset, dish)
    QTest.mouseRelease(grid.viewport(), LEFT, pos=tip)
    assert page.pad.lines[-1].dish_id == dish


def test_the_keyboard_stays_on_its_dish_when_one_before_it_goes_from_the_menu(venue: Venue, page: PadPage) -> None:
    menu = big_menu(9)
    venue.tell(MenuChanged(menu, NOON))
    page.grid.set_current(4)
    venue.tell(MenuChanged(replace(menu, dishes=menu.dishes[1:]), NOON))
    assert page.grid.dishes[page.grid.current].id == menu.dishes[4].id


def test_a_category_and_a_search_begin_at_the_top(venue: Venue, page: PadPage) -> None:
    venue.tell(MenuChanged(big_menu(300), NOON))
    bar = page.grid.verticalScrollBar()
    bar.setValue(500)
    page.menu.choose("c1")
    assert bar.value() == 0
    bar.setValue(500)
    page.search.setText("Wiener")
    assert bar.value() == 0
