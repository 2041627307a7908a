"""Tables that nobody has drawn: however many there are, each can be touched, on the smallest tablet too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.venue import Venue
from waiterapp.domain.events import FloorChanged
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.plan import Place
from waiterapp.ui.kit.scroll_box import nearest_box
from waiterapp.ui.waiter.floor_page import FloorPage

SIZES = {"8-inch portrait": (108, 150), "8-inch landscape": (172, 90), "12-inch landscape": (258, 140)}
"""Width and height in millimetres."""


@pytest.fixture
def venue(qtbot: QtBot) -> Iterator[Venue]:
    made = Venue(qtbot)
    yield made
    made.close()


def show(venue: Venue, screen: str, count: int, *, drawn: bool = False) -> FloorPage:
    page = FloorPage(venue.context)
    sizes = venue.context.sizes
    venue.show(page, *(sizes.px(one) for one in SIZES[screen]))
    place = Place(0.5, 0.5, 0.1, 0.1) if drawn else None
    tables = tuple(Table(f"n{number}", str(number), "room", place=place) for number in range(1, count + 1))
    venue.tell(FloorChanged(Floor((Area("room", "ROOM"),), tables)))
    QTest.qWait(20)
    return page


@pytest.mark.parametrize("screen", SIZES)
@pytest.mark.parametrize("count", [3, 20, 26, 78, 200])
def test_no_table_lies_on_another(venue: Venue, screen: str, count: int) -> None:
    page = show(venue, screen, count)
    boxes = [page.map.button(f"n{number}").geometry() for number in range(1, count + 1)]  # type: ignore[union-attr]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    assert all(page.map.rect().contains(box) for box in boxes)
    rows = [(box.center().y(), box.center().x()) for box in boxes]
    assert rows == sorted(rows), "in the order in which people read"


def test_what_has_room_does_not_scroll_and_a_drawn_room_stays_as_it_was_drawn(venue: Venue) -> None:
    box = nearest_box(show(venue, "12-inch landscape", 20).map)
    assert box is not None
    assert not box.verticalScrollBar().maximum()
    drawn = show(venue, "8-inch portrait", 40, drawn=True)
    assert drawn.map.button("n1").geometry() == drawn.map.button("n2").geometry()  # type: ignore[union-attr]


def test_keys_walk_to_tables_out_of_view(venue: Venue) -> None:
    page = show(venue, "8-inch landscape", 200)
    first = page.map.button("n1")
    assert first is not None
    first.setFocus()
    for _ in range(40):
        QTest.keyClick(page.map, Qt.Key.Key_Down)
    focused = page.focusWidget()
    box = nearest_box(page.map)
    assert focused is not None
    assert box is not None
    top = focused.mapTo(box.viewport(), focused.rect().topLeft()).y()
    assert box.verticalScrollBar().value() > 0
    assert 0 <= top <= box.viewport().height() - focused.height()


def test_a_finger_pushes_tables_that_were_there_before_the_page(venue: Venue) -> None:
    tables = tuple(Table(f"n{number}", str(number), "room") for number in range(1, 201))
    venue.tell(FloorChanged(Floor((Area("room", "ROOM"),), tables)))
    page = FloorPage(venue.context)
    venue.show(page, *(venue.context.sizes.px(one) for one in SIZES["8-inch portrait"]))
    box, button = nearest_box(page.map), page.map.button("n20")
    assert box is not None
    assert button is not None
    opened: list[str] = []
    page.table_chosen.connect(opened.append)
    begin = button.rect().center()
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=begin)
    for step in range(1, 6):
        QTest.mouseMove(button, begin - QPoint(0, 20 * step))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=begin - QPoint(0, 100))
    assert box.verticalScrollBar().value() > 0
    assert opened == []
