"""Tables that are pushed together are one table: one outline, one touch, one thing to hear; and only that is painted anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.test_floor_editor import Record, center, drag, editor, key_of, record
from tests.ui.venue import Venue, click
from tests.unit.samples import SOUP
from waiterapp.domain.floor import Table
from waiterapp.domain.plan import USUAL, Element, Joined, Place, PlanChange, Section, joined_key, section_key, server_key
from waiterapp.domain.tables import TableState
from waiterapp.ui.manager.editor_page import EditorPage
from waiterapp.ui.waiter.floor_page import FloorPage
from waiterapp.ui.waiter.table_button import TableButton

__all__ = ["editor", "record"]
WIDTH, HEIGHT = 0.1, 0.15
STANDING = {
    "t1": Place(0.2, 0.2, WIDTH, HEIGHT),
    "t2": Place(0.2, 0.35, WIDTH, HEIGHT),
    "t3": Place(0.3, 0.35, WIDTH, HEIGHT),
    "t4": Place(0.7, 0.2, WIDTH, HEIGHT),
    "t5": Place(0.7, 0.7, WIDTH, HEIGHT),
    "t6": Place(0.45, 0.2, WIDTH, HEIGHT),
    "t7": Place(0.45, 0.8, WIDTH, HEIGHT),
}
L_OF_THREE, APART = ("t1", "t2", "t3"), ("t4", "t5")


@pytest.fixture
def page(venue: Venue, record: Record) -> FloorPage:
    record.draw(*(PlanChange(key_of(one), None, Element(place=place)) for one, place in STANDING.items()))
    made = FloorPage(venue.context)
    venue.show(made)
    return made


def push(venue: Venue, record: Record, head: str, *others: str) -> None:
    until = venue.clock.now() + timedelta(hours=3)
    record.draw(*(record.plan.change(joined_key(one), Element(joined=Joined(head, until))) for one in others))


def button(page: FloorPage, table_id: str) -> TableButton:
    found = page.map.button(table_id)
    assert found is not None
    return found


def middle(page: FloorPage, table_id: str) -> QPoint:
    """Where a table stands on the map, whatever it is a part of."""
    place = STANDING[table_id]
    return QPoint(round(place.x * page.map.width()), round(place.y * page.map.height()))


def between(page: FloorPage, one: str, other: str) -> QPoint:
    return (middle(page, one) + middle(page, other)) / 2


def touch(page: FloorPage, point: QPoint) -> None:
    under = page.map.childAt(point)
    assert under is not None
    QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(page.map, point))


def color(page: FloorPage, point: QPoint) -> str:
    return page.map.grab().toImage().pixelColor(point).name()


def test_pushed_together_they_are_one_button_that_opens_the_one_order(venue: Venue, page: FloorPage, record: Record) -> None:
    chosen: list[str] = []
    page.table_chosen.connect(chosen.append)
    push(venue, record, "t1", "t2", "t3")
    assert len({button(page, one) for one in L_OF_THREE}) == 1
    for point in (*(middle(page, one) for one in L_OF_THREE), between(page, "t1", "t2"), between(page, "t2", "t3")):
        touch(page, point)
    assert chosen == ["t1"] * 5


def test_what_is_between_two_arms_is_somebody_elses(venue: Venue, page: FloorPage, record: Record) -> None:
    push(venue, record, "t1", "t2", "t3")
    corner = QPoint(middle(page, "t3").x(), middle(page, "t1").y())
    assert button(page, "t1").geometry().contains(corner)
    assert page.map.childAt(corner) is None
    record.draw(record.plan.change(key_of("t6"), Element(place=Place(0.32, 0.12, 0.05, 0.1))))
    assert page.map.childAt(QPoint(round(0.32 * page.map.width()), round(0.12 * page.map.height()))) is button(page, "t6")


def test_those_that_do_not_touch_are_tied_by_a_band_that_is_seen_and_touched(
    venue: Venue, page: FloorPage, record: Record
) -> None:
    chosen: list[str] = []
    page.table_chosen.connect(chosen.append)
    point = between(page, "t4", "t5")
    assert color(page, point) == venue.context.theme.color("window").name()
    push(venue, record, "t4", "t5")
    venue.tell_orders([venue.order(1, SOUP, table="t4")])
    assert color(page, point) == venue.context.theme.table(TableState.IN_KITCHEN).name()
    touch(page, point)
    assert chosen == ["t4"]


def test_a_band_leads_past_somebody_elses_table_and_never_over_it(venue: Venue, page: FloorPage, record: Record) -> None:
    record.draw(record.plan.change(key_of("t2"), Element(place=Place(0.7, 0.45, WIDTH, HEIGHT))))
    push(venue, record, "t4", "t5")
    venue.tell_orders([venue.order(1, SOUP, table="t4")])
    chosen: list[str] = []
    page.table_chosen.connect(chosen.append)
    point = between(page, "t4", "t5")
    touch(page, point)
    assert chosen == ["t2"]
    free = venue.context.theme.table(TableState.FREE).name()
    assert color(page, button(page, "t2").geometry().topLeft() + QPoint(20, 20)) == free


def test_where_two_of_them_meet_there_is_no_line(venue: Venue, page: FloorPage, record: Record) -> None:
    push(venue, record, "t1", "t2", "t3")
    venue.tell_orders([venue.order(1, SOUP, table="t1")])
    fill = venue.context.theme.table(TableState.IN_KITCHEN).name()
    seam = between(page, "t1", "t2")
    shown = page.map.grab().toImage()
    assert {shown.pixelColor(seam.x() - 30 + x, seam.y() - 8 + y).name() for x in range(60) for y in range(16)} == {fill}


def test_all_their_numbers_are_read_and_heard(venue: Venue, page: FloorPage, record: Record) -> None:
    push(venue, record, "t1", "t2", "t3")
    assert button(page, "t3").accessibleName() == "Tables 1 + 2 + 3, free"
    venue.tell_orders([venue.order(1, SOUP, table="t1")])
    assert button(page, "t3").accessibleName().startswith("Tables 1 + 2 + 3, in kitchen")
    push(venue, record, "t4", "t5")
    assert button(page, "t5").accessibleName() == "Tables 4 + 5, free"


def test_they_are_one_stop_for_the_arrow_keys(venue: Venue, page: FloorPage, record: Record) -> None:
    push(venue, record, "t1", "t2", "t3")
    button(page, "t6").setFocus()
    QTest.keyClick(button(page, "t6"), Qt.Key.Key_Left)
    party = button(page, "t2")
    assert party.hasFocus()
    QTest.keyClick(party, Qt.Key.Key_Right)
    assert button(page, "t6").hasFocus()


def test_an_alarm_or_a_section_of_any_is_that_of_all(venue: Venue, page: FloorPage, record: Record) -> None:
    push(venue, record, "t1", "t2", "t3")
    page.map.set_alarms({"t3"})
    danger = venue.context.theme.color("danger").name()
    edge = QPoint(middle(page, "t1").x() - round(WIDTH / 2 * page.map.width()), middle(page, "t1").y())
    assert color(page, edge) == danger
    page.map.set_alarms(set())
    assert color(page, edge) != danger
    record.draw(
        record.plan.change(section_key(USUAL, "w1"), Element(section=Section("Petra", "#ff00ff", "w1"))),
        record.plan.change(server_key(USUAL, "t2"), Element(section_id="w1")),
    )
    click(page.mine)
    assert button(page, "t1").isVisible()
    assert not button(page, "t6").isVisible()


def test_apart_again_each_is_itself_where_it_stands(venue: Venue, page: FloorPage, record: Record) -> None:
    before = {one: button(page, one).geometry() for one in STANDING}
    push(venue, record, "t1", "t2", "t3")
    record.draw(*(record.plan.change(joined_key(one), None) for one in ("t2", "t3")))
    assert {one: button(page, one).geometry() for one in STANDING} == before
    assert len({button(page, one) for one in STANDING}) == len(STANDING)
    assert button(page, "t1").mask().isEmpty()


def test_one_that_is_pushed_to_a_table_of_another_room_says_so_and_opens_that(
    venue: Venue, page: FloorPage, record: Record
) -> None:
    chosen: list[str] = []
    page.table_chosen.connect(chosen.append)
    push(venue, record, "b1", "t1")
    assert any(words == "→ B1" for words, _, _ in button(page, "t1")._lines())
    painted = Painted(page)
    tables = tuple(replace(one, name="B9") if one.id == "b1" else one for one in record.till.tables)
    record.till = replace(record.till, tables=tables)
    record.tell()
    QApplication.processEvents()
    assert painted.tables == {"t1"}, "that table has another name"
    click(button(page, "t1"))
    assert chosen == ["b1"]


class Painted(QObject):
    """Remembers what of the map is painted."""

    def __init__(self, page: FloorPage) -> None:
        super().__init__()
        self._map = page.map
        self.floor: list[QRect] = []
        self.tables: set[str] = set()
        page.map.installEventFilter(self)
        for one in page.map.findChildren(TableButton):
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and event.type() is QEvent.Type.Paint:
            if watched is self._map:
                self.floor.append(event.region().boundingRect())
            elif isinstance(watched, TableButton):
                self.tables.add(watched.table.id)
        return False


def test_one_tables_news_paint_nothing_but_that_table(venue: Venue, page: FloorPage, record: Record) -> None:
    push(venue, record, "t1", "t2", "t3")
    push(venue, record, "t4", "t5")
    QApplication.processEvents()
    painted = Painted(page)
    venue.tell_orders([venue.order(1, SOUP, table="t7")])
    QApplication.processEvents()
    assert painted.tables == {"t7"}
    assert all(button(page, "t7").geometry().contains(one) for one in painted.floor)
    painted.tables.clear()
    painted.floor.clear()
    venue.tell_orders([venue.order(2, SOUP, table="t1")])
    QApplication.processEvents()
    assert painted.tables <= {"t1", "t6"}, "a neighbour may be within the corner of the others"
    assert all(button(page, "t1").geometry().contains(one) for one in painted.floor)


def test_pushing_two_together_paints_nothing_of_the_others(venue: Venue, page: FloorPage, record: Record) -> None:
    QApplication.processEvents()
    painted = Painted(page)
    push(venue, record, "t4", "t5")
    QApplication.processEvents()
    around = button(page, "t4").geometry()
    assert all(around.contains(one) for one in painted.floor)
    assert painted.tables <= {"t4", "t5"}


# In the editor.


def test_the_editor_draws_them_as_one_and_lets_each_be_dragged(venue: Venue, editor: EditorPage, record: Record) -> None:
    record.draw(*(PlanChange(key_of(one), None, Element(place=place)) for one, place in STANDING.items()))
    outline = venue.context.theme.color("outline").name()
    seam = (center(editor, "t1") + center(editor, "t2")) / 2

    def seam_colors() -> set[str]:
        shown = editor.map.grab().toImage()
        return {shown.pixelColor(seam.x() - 20, seam.y() - 6 + y).name() for y in range(12)}

    assert outline in seam_colors()
    push(venue, record, "t1", "t2", "t3")
    push(venue, record, "t4", "t5")
    assert seam_colors() == {venue.context.theme.color("raised").name()}
    tie = (center(editor, "t4") + center(editor, "t5")) / 2
    assert editor.map.grab().toImage().pixelColor(tie) == QColor(venue.context.theme.color("raised"))
    before = STANDING["t2"]
    drag(editor, "t2", QPoint(0, 200))
    record.carry_out()
    after = venue.view.floor.places
    assert after["t2"].y > before.y
    assert after["t1"] == STANDING["t1"]
    assert venue.view.floor.joined_to("t2") == "t1", "where a table is drawn says nothing about who sits there"


def test_a_table_that_is_renamed_while_it_is_pushed_is_called_by_its_new_name(
    venue: Venue, page: FloorPage, record: Record
) -> None:
    push(venue, record, "t1", "t2")
    tables = tuple(Table("t2", "22", "0") if one.id == "t2" else one for one in record.till.tables)
    record.till = type(record.till)(record.till.areas, tables)
    record.tell()
    assert button(page, "t1").accessibleName() == "Tables 1 + 22, free"
