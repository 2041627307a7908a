from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.venue import NICLAS, Venue, click, draft
from tests.unit.samples import NOON, SOUP, STEAK
from waiterapp.domain.events import DraftChanged, OrderChanged
from waiterapp.domain.plan import Place
from waiterapp.domain.tables import Owner, TableState
from waiterapp.ui.waiter.floor_page import FloorPage, place_rect
from waiterapp.ui.waiter.table_button import TableButton


@pytest.fixture
def page(venue: Venue) -> FloorPage:
    made = FloorPage(venue.context)
    venue.show(made)
    return made


def test_a_tap_on_a_table_opens_it(venue: Venue, page: FloorPage, qtbot: QtBot) -> None:
    button = page.map.button("t7")
    assert button is not None
    with qtbot.waitSignal(page.table_chosen) as told:
        click(button)
    assert told.args == ["t7"]


def test_every_table_is_as_big_as_a_finger_and_inside_the_map(venue: Venue, page: FloorPage) -> None:
    for number in range(1, 13):
        button = page.map.button(f"t{number}")
        assert button is not None
        assert button.width() >= venue.context.sizes.px(12)
        assert button.height() >= venue.context.sizes.px(12)
        assert page.map.rect().contains(button.geometry())


def test_a_table_says_its_state_in_words(venue: Venue, page: FloorPage) -> None:
    venue.tell(DraftChanged("t1", draft(SOUP)), OrderChanged(venue.order(1, STEAK, table="t2")))
    ready = venue.order(2, SOUP, table="t3")
    ready = replace(ready, lines=(replace(ready.lines[0], done_at=NOON),), waiter_id="w2", waiter_name="Niclas P")
    venue.tell(OrderChanged(ready))
    buttons = {table_id: page.map.button(table_id) for table_id in ("t1", "t2", "t3", "t4")}
    found = {table_id: button.status for table_id, button in buttons.items() if button is not None}
    assert [found[table].state for table in ("t1", "t2", "t3", "t4")] == [
        TableState.UNSENT,
        TableState.IN_KITCHEN,
        TableState.READY,
        TableState.FREE,
    ]
    assert (found["t2"].owner, found["t3"].owner) == (Owner.MINE, Owner.COLLEAGUE)
    spoken = buttons["t3"].accessibleName() if buttons["t3"] else ""
    assert spoken == "Table 3, READY, Niclas P, 95\u00a0kr, not with the till yet"


def test_a_number_jumps_to_a_table_in_any_area(venue: Venue, page: FloorPage, qtbot: QtBot) -> None:
    page.setFocus()
    with qtbot.waitSignal(page.table_chosen) as told:
        QTest.keyClicks(page, "b")
        QTest.keyClicks(page.jump, "1")
        QTest.keyClick(page.jump, Qt.Key.Key_Return)
    assert told.args == ["b1"]
    assert page.map.button("b1") is not None


def test_an_unknown_number_is_a_sentence_and_keeps_what_was_typed(venue: Venue, page: FloorPage, qtbot: QtBot) -> None:
    page.jump.setText("99")
    with qtbot.waitSignal(venue.context.notice) as told:
        QTest.keyClick(page.jump, Qt.Key.Key_Return)
    assert told.args == ["There is no table 99."]
    assert page.jump.text() == "99"


def test_arrow_keys_walk_between_tables(venue: Venue, page: FloorPage) -> None:
    first = page.map.button("t1")
    assert first is not None
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    second = page.map.button("t2")
    assert second is not None
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Down)
    below = next(one for one in page.map.findChildren(TableButton) if one.hasFocus())
    assert below is not second
    assert below.geometry().center().x() == second.geometry().center().x()
    QTest.keyClick(below, Qt.Key.Key_Up)
    assert second.hasFocus()


def test_my_tables_are_mine_and_those_with_something_unsent(venue: Venue, page: FloorPage) -> None:
    other = replace(venue.order(1, SOUP, table="t1"), waiter_id=NICLAS.id)
    venue.tell(OrderChanged(other), OrderChanged(venue.order(2, SOUP, table="t2")), DraftChanged("t3", draft(SOUP)))
    click(page.mine)
    shown = [f"t{n}" for n in range(1, 13) if (button := page.map.button(f"t{n}")) and button.isVisible()]
    assert shown == ["t2", "t3"]


@pytest.mark.parametrize("place", [Place(0, 0), Place(1, 1), Place(0.5, 0.5, 0.01, 0.01), Place(0.5, 0.5, 3, 3)])
def test_no_place_puts_a_table_out_of_reach(place: Place) -> None:
    rect = place_rect(place, 800, 600, 60, 50)
    assert rect.x() >= 0
    assert rect.y() >= 0
    assert rect.width() >= 60
    assert rect.height() >= 50
