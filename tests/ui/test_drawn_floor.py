"""What waiters see of what a manager has drawn, and tables they push together themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.test_floor_editor import Record, record
from tests.ui.venue import Venue, click
from tests.unit.samples import SOUP
from waiterapp.domain.plan import (
    USUAL,
    Element,
    Piece,
    PieceKind,
    Place,
    Section,
    hidden_key,
    piece_key,
    place_key,
    section_key,
    server_key,
)
from waiterapp.ui.waiter.floor_page import FloorPage
from waiterapp.ui.waiter.table_panel import TablePanel

__all__ = ["record"]


@pytest.fixture
def page(venue: Venue) -> FloorPage:
    made = FloorPage(venue.context)
    venue.show(made)
    return made


def put(record: Record, **places: Place) -> None:
    record.draw(*(record.plan.change(place_key(USUAL, one), Element(place=place)) for one, place in places.items()))


def colours(page: FloorPage) -> set[str]:
    image = page.map.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)}


def test_a_finger_on_a_table_stays_on_it_while_a_manager_draws(venue: Venue, page: FloorPage, record: Record) -> None:
    button = page.map.button("t7")
    assert button is not None
    chosen: list[str] = []
    page.table_chosen.connect(chosen.append)
    button.setFocus()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    put(record, t1=Place(0.9, 0.9))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert chosen == ["t7"]
    assert page.map.button("t7") is button
    assert QApplication.focusWidget() is button


def test_what_is_drawn_while_nobody_looks_is_seen_afterwards(venue: Venue, page: FloorPage, record: Record) -> None:
    button = page.map.button("t1")
    assert button is not None
    before = button.geometry()
    page.hide()
    put(record, t1=Place(0.9, 0.9))
    assert button.geometry() == before
    page.show()
    assert button.geometry() != before


def test_a_turned_table_is_touched_where_it_is(venue: Venue, page: FloorPage, record: Record, qtbot: QtBot) -> None:
    put(record, t1=Place(0.5, 0.5, 0.4, 0.1, turn=45), t2=Place(0.42, 0.58, 0.08, 0.1))
    button = page.map.button("t1")
    assert button is not None
    corner, middle = button.geometry().topRight() + QPoint(-8, 8), button.geometry().center()
    assert page.map.childAt(middle) is button
    assert page.map.childAt(corner) is not button, "its corner is somebody else's room"


def test_walls_and_sections_are_seen(venue: Venue, page: FloorPage, record: Record) -> None:
    before = colours(page)
    section = Section("Petra Fredriksson", "#ff00ff", "w1")
    record.draw(
        record.plan.change(piece_key(USUAL, "w"), Element(piece=Piece("0", PieceKind.WALL, Place(0.5, 0.02, 0.9, 0.03)))),
        record.plan.change(section_key(USUAL, "w1"), Element(section=section)),
        record.plan.change(server_key(USUAL, "t1"), Element(section_id="w1")),
    )
    after = colours(page)
    assert "#ff00ff" in after - before
    assert venue.context.theme.color("muted").name() in after


def test_my_tables_are_those_of_my_section_too(venue: Venue, page: FloorPage, record: Record) -> None:
    record.draw(
        record.plan.change(section_key(USUAL, "w1"), Element(section=Section("Petra", "#ff00ff", "w1"))),
        record.plan.change(server_key(USUAL, "t3"), Element(section_id="w1")),
    )
    click(page.mine)
    shown = [f"t{n}" for n in range(1, 13) if (one := page.map.button(f"t{n}")) is not None and one.isVisible()]
    assert shown == ["t3"]


def test_a_table_that_is_not_in_the_plan_is_not_seen_until_guests_sit_there(
    venue: Venue, page: FloorPage, record: Record
) -> None:
    record.draw(record.plan.change(hidden_key(USUAL, "t5"), Element(is_hidden=True)))
    assert page.map.button("t5") is None
    venue.tell_orders([venue.order(1, SOUP, table="t5")])
    assert page.map.button("t5") is not None


def test_tables_are_pushed_together_by_a_tap_and_are_one(venue: Venue, page: FloorPage, record: Record) -> None:
    chosen: list[str] = []
    page.table_chosen.connect(chosen.append)
    panel = TablePanel(venue.context)
    venue.show(panel)
    panel.offer("t4")
    nearest = next(iter(panel.together.tables._buttons))
    panel.together.tables.picked.emit(nearest)
    record.carry_out()
    assert venue.view.floor.joined_to(nearest) == "t4"
    venue.tell_orders([venue.order(1, SOUP, table="t4")])
    button = page.map.button(nearest)
    assert button is not None
    assert button.status.sum == venue.view.status("t4", "w1").sum
    click(button)
    assert chosen == ["t4"]
    until = venue.view.floor.next_change_at
    assert until is not None
    assert timedelta(0) < until - venue.clock.now() <= timedelta(days=1)
    panel.together.tables.picked.emit(nearest)
    record.carry_out()
    apart = page.map.button(nearest)
    assert apart is not None
    assert apart is not button
    click(apart)
    assert chosen == ["t4", nearest]


def test_a_table_with_guests_is_not_offered_to_be_pushed(venue: Venue, record: Record) -> None:
    venue.tell_orders([venue.order(1, SOUP, table="t5")])
    panel = TablePanel(venue.context)
    venue.show(panel)
    panel.offer("t4")
    assert "t5" not in panel.together.tables._buttons
