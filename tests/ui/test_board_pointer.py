"""Where keys and fingers are on a board that changes under them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.test_kitchen_work import carry_out, last, page, painted
from tests.ui.venue import Venue, click, tap
from tests.unit.samples import BEER, SOUP, STEAK
from waiterapp.domain.commands import CookTogether, Mark, MarkLines
from waiterapp.domain.events import FloorChanged, OrderForgotten, ScreensChanged, ThresholdsChanged
from waiterapp.domain.floor import Floor, Table
from waiterapp.domain.orders import Order
from waiterapp.domain.stations import KitchenScreen, Reading
from waiterapp.domain.tickets import Thresholds, Urgency
from waiterapp.ui.kit.press import NOTHING
from waiterapp.ui.kit.sound import Tone
from waiterapp.ui.kitchen.board_page import BoardPage

__all__ = ["page"]
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


def repeat_key(page: BoardPage, key: Qt.Key) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(page.board, event)


def test_keys_on_an_empty_board_do_nothing(venue: Venue, page: BoardPage) -> None:
    for key in (*ARROWS, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_B, Qt.Key.Key_Return, Qt.Key.Key_M, Qt.Key.Key_P):
        QTest.keyClick(page, key)
        QTest.keyClick(page.board, key)
    assert page.board.current == NOTHING
    assert venue.commands == []


def test_a_bong_that_goes_takes_the_keys_from_no_other(venue: Venue, page: BoardPage) -> None:
    long = venue.order(1, SOUP, STEAK, BEER, minutes_ago=9)
    venue.tell_orders([long, venue.order(2, SOUP, table="t2")])
    painted(venue, page, 2)
    spot = page.board.line_spot(long.lines[-1].item.id)
    page.board.set_current(spot)
    QTest.mousePress(page.board.viewport(), Qt.MouseButton.LeftButton, pos=page.board.tile_rect(spot).center())
    assert page.board.pressed == spot
    venue.tell(OrderForgotten(long.id))
    venue.qtbot.wait(1)
    assert page.board.current == NOTHING
    assert page.board.pressed == NOTHING
    QTest.mouseRelease(page.board.viewport(), Qt.MouseButton.LeftButton)
    QTest.keyClick(page.board, Qt.Key.Key_Return)
    assert venue.of(MarkLines) == []


@pytest.mark.parametrize("what", ["narrow", "far", "renamed"])
def test_the_keys_stay_on_their_dish_when_everything_is_laid_out_anew(venue: Venue, page: BoardPage, what: str) -> None:
    orders = [venue.order(n, SOUP, STEAK, BEER, table=f"t{n}", minutes_ago=20 - n) for n in range(1, 13)]
    venue.tell_orders(orders)
    venue.qtbot.wait(1)
    wanted = orders[7].lines[1].item.id
    before = page.board.line_spot(wanted)
    page.board.set_current(before)
    match what:
        case "narrow":
            page.resize(420, 400)
        case "far":
            venue.tell(ScreensChanged((("", KitchenScreen(reading=Reading.FAR)),)))
        case _:
            venue.tell(FloorChanged(Floor((), (Table("t8", "Terrasse", ""),))))
    venue.qtbot.wait(1)
    line = page.board.line_of(page.board.current)
    assert line is not None
    assert line.id == wanted
    assert page.board.current == page.board.line_spot(wanted)


def test_a_table_that_is_renamed_is_called_so_on_its_bongs(venue: Venue, page: BoardPage) -> None:
    orders = [venue.order(n, SOUP, table=f"t{n}") for n in (1, 2)]
    venue.tell_orders(orders)
    venue.context.submit(CookTogether(line_ids=tuple(one.lines[0].item.id for one in orders), run="/one"))
    carry_out(venue)
    (run,) = venue.view.tickets()

    def shown() -> str:
        return " ".join(str(block) for block in page.board._bongs.body(run).blocks)

    assert "Terrasse" not in shown()
    venue.tell(FloorChanged(Floor((), (Table("t1", "Terrasse", ""), Table("t2", "2", "")))))
    assert "Terrasse" in shown()


def test_a_key_that_is_held_means_one_thing_once(venue: Venue, page: BoardPage) -> None:
    venue.tell_orders([venue.order(n, SOUP, table=f"t{n}") for n in (1, 2)])
    painted(venue, page, 2)
    QTest.keyClick(page.board, Qt.Key.Key_1)
    for _ in range(5):
        repeat_key(page, Qt.Key.Key_1)
        repeat_key(page, Qt.Key.Key_B)
    assert len(venue.of(MarkLines)) <= 1
    page.board.set_current(page.board.head_spot(venue.view.tickets()[0].id))
    first = page.board.current
    repeat_key(page, Qt.Key.Key_Down)
    assert page.board.current != first, "arrows walk on"


def test_a_button_that_was_walked_to_is_what_enter_presses(venue: Venue, page: BoardPage) -> None:
    order = venue.order(1, SOUP)
    venue.tell_orders([order])
    painted(venue, page, 1)
    page.board.set_current(page.board.line_spot(order.lines[0].item.id))
    page.recall.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.recall, Qt.Key.Key_Return)
    assert page.recall.isChecked()
    assert venue.of(MarkLines) == []


def test_what_is_not_seen_is_not_bumped(venue: Venue, page: BoardPage) -> None:
    order = venue.order(1, SOUP)
    venue.tell_orders([order])
    painted(venue, page, 1)
    page.board.set_current(page.board.head_spot(venue.view.tickets()[0].id))
    QTest.keyClick(page.board, Qt.Key.Key_S)
    for key in (Qt.Key.Key_B, Qt.Key.Key_P):
        QTest.keyClick(page, key)
    assert [one for one in venue.commands if not isinstance(one, MarkLines) or one.mark is not Mark.SEEN] == []


def test_a_list_that_is_walked_keeps_its_place_when_an_order_comes(venue: Venue, page: BoardPage) -> None:
    def waiting(number: int) -> Order:
        order = venue.order(number, SOUP, table=f"t{number}", minutes_ago=9 - number)
        return replace(order, lines=tuple(replace(line, item=replace(line.item, course=2)) for line in order.lines))

    venue.tell_orders(map(waiting, (1, 2, 3)))
    click(page.held)
    venue.qtbot.wait(1)
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    before = focused.objectName()
    for n in (4, 5):
        venue.tell_orders([waiting(n)])
        venue.qtbot.wait(1)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.objectName() == before
    QTest.keyClick(focused, Qt.Key.Key_Down)
    now = QApplication.focusWidget()
    assert now is not None
    assert now.objectName() not in ("", before)


def test_taking_back_leaves_what_another_table_got_before(venue: Venue, page: BoardPage) -> None:
    orders = [venue.order(n, SOUP, BEER, table=f"t{n}", minutes_ago=9 - n) for n in (1, 2)]
    soups = [order.lines[0].item.id for order in orders]
    venue.tell_orders(orders)
    venue.context.submit(MarkLines(line_ids=(soups[0],), mark=Mark.DONE))
    venue.context.submit(CookTogether(line_ids=tuple(line.item.id for one in orders for line in one.lines), run="/one"))
    carry_out(venue)
    venue.qtbot.wait(1)
    tap(page.board, page.board.line_spot(soups[1]))
    carry_out(venue)
    (both,) = [line for line in venue.view.tickets()[0].lines if line.name == SOUP.name]
    assert set(both.ids) == set(soups)
    tap(page.board, page.board.line_spot(both.id))
    back = last(venue, MarkLines)
    assert (back.line_ids, back.on) == ((soups[1],), False)


def test_bongs_that_are_put_together_are_no_news_and_a_void_on_any_of_them_is(venue: Venue, page: BoardPage) -> None:
    heard: list[Tone] = []
    orders = [venue.order(n, SOUP, table=f"t{n}", minutes_ago=9 - n) for n in (1, 2)]
    venue.tell_orders(orders)
    page.bell.rang.connect(heard.append)
    venue.context.submit(CookTogether(line_ids=tuple(one.lines[0].item.id for one in orders), run="/one"))
    carry_out(venue)
    assert len(venue.view.tickets()) == 1
    assert heard == []
    second = venue.view.order("o2")
    assert second is not None
    taken_back = replace(second.lines[0], voided=second.lines[0].item.quantity)
    venue.tell_orders([replace(second, lines=(taken_back,))])
    assert heard == [Tone.VOID]


def test_the_column_beside_the_board_is_left_alone_while_nobody_looks(
    venue: Venue, page: BoardPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = venue.order(1, SOUP)
    venue.tell_orders([order])
    page.board.held.emit(page.board.line_spot(order.lines[0].item.id))
    shown: list[object] = []
    monkeypatch.setattr(page.ticket_panel, "_show_together", lambda: shown.append(1))
    venue.tell_orders([venue.order(2, SOUP, table="t2")])
    assert shown, "it follows while it is seen"
    page.ticket_panel.finished.emit()
    shown.clear()
    venue.tell_orders([venue.order(3, SOUP, table="t3")])
    assert shown == []


def test_other_limits_count_at_once_for_every_bong(venue: Venue) -> None:
    venue.tell_orders(venue.order(n, SOUP, table=f"t{n % 12 + 1}", minutes_ago=10) for n in range(40))
    for _ in range(20):
        venue.tell(ThresholdsChanged(Thresholds(due_minutes=4, late_minutes=5)))
        assert {venue.view.standing_of(ticket).urgency for ticket in venue.view.tickets()} == {Urgency.LATE}
        # Limits that nobody has asked for may lie in memory where those before them lay.
        for late in (90, 100):
            venue.tell(ThresholdsChanged(Thresholds(due_minutes=late - 1, late_minutes=late)))
        assert {venue.view.standing_of(ticket).urgency for ticket in venue.view.tickets()} == {Urgency.FRESH}
