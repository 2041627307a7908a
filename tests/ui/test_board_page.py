from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.venue import Venue, child, click, tap
from tests.unit.samples import BEER, NOON, SOUP, STEAK, lines
from waiterapp.domain.commands import Mark, MarkLines
from waiterapp.domain.events import LinkChanged, OrderChanged, OrdersRead
from waiterapp.domain.orders import Order, OrderLine
from waiterapp.domain.tickets import tickets_of
from waiterapp.domain.tills import Link, LinkState
from waiterapp.ui.kitchen.board_page import BoardPage
from waiterapp.ui.kitchen.ticket_blocks import TicketBlocks, Words


@pytest.fixture
def page(venue: Venue) -> BoardPage:
    made = BoardPage(venue.context)
    venue.show(made, 1280, 800)
    return made


def marks(venue: Venue, mark: Mark) -> list[tuple[tuple[str, ...], bool]]:
    return [(one.line_ids, one.on) for one in venue.commands if isinstance(one, MarkLines) and one.mark is mark]


def ids(order: Order) -> tuple[str, ...]:
    return tuple(line.item.id for line in order.lines)


def carry_out(venue: Venue) -> None:
    """Do what a client would do with the marks so far."""
    for command in [one for one in venue.commands if isinstance(one, MarkLines)]:
        for order in venue.view.orders:
            changed = tuple(_marked(line, command) if line.item.id in command.line_ids else line for line in order.lines)
            if changed != order.lines:
                venue.tell(OrderChanged(replace(order, lines=changed)))
    venue.commands.clear()


def _marked(line: OrderLine, command: MarkLines) -> OrderLine:
    if command.mark is Mark.DONE:
        return replace(line, done_at=NOON if command.on else None)
    if command.mark is Mark.VOID_ACKNOWLEDGED:
        return replace(line, void_acknowledged=line.voided if command.on else Decimal(0))
    return replace(line, seen_at=NOON)


def test_tickets_stand_oldest_first(venue: Venue, page: BoardPage) -> None:
    venue.tell_orders(venue.order(n, SOUP, table=f"t{n}", minutes_ago=n) for n in (1, 3, 2))
    tables = [page.board.ticket_of(page.board.head_spot(f"o{n}.1.kitchen")).table_id for n in (3, 2, 1)]
    assert tables == ["t3", "t2", "t1"]
    boxes = [page.board.tile_box(page.board.head_spot(f"o{n}.1.kitchen")) for n in (3, 2, 1)]
    assert [(box.x, box.y) for box in boxes] == sorted((box.x, box.y) for box in boxes)


def test_a_tap_on_a_line_is_done_and_a_second_tap_takes_it_back(venue: Venue, page: BoardPage) -> None:
    order = venue.order(1, SOUP, STEAK)
    venue.tell_orders([order])
    spot = page.board.line_spot(ids(order)[0])
    tap(page.board, spot)
    assert marks(venue, Mark.DONE) == [((ids(order)[0],), True)]
    carry_out(venue)
    tap(page.board, spot)
    assert marks(venue, Mark.DONE) == [((ids(order)[0],), False)]


def test_a_tap_on_the_head_bumps_and_the_bar_takes_it_back(venue: Venue, page: BoardPage) -> None:
    order = venue.order(1, SOUP, STEAK)
    venue.tell_orders([order])
    tap(page.board, page.board.head_spot("o1.1.kitchen"))
    assert marks(venue, Mark.DONE) == [(ids(order), True)]
    carry_out(venue)
    assert venue.view.tickets() == ()
    assert page.undo_bar.isVisible()
    click(page.undo_bar)
    assert marks(venue, Mark.DONE) == [(ids(order), False)]
    carry_out(venue)
    assert [ticket.id for ticket in venue.view.tickets()] == ["o1.1.kitchen"]
    assert not page.undo_bar.isVisible()


def test_a_void_is_struck_and_must_be_acknowledged_before_the_ticket_goes(venue: Venue, page: BoardPage) -> None:
    order = venue.order(1, SOUP, STEAK)
    voided = replace(order.lines[0], voided=Decimal(1))
    venue.tell_orders([replace(order, lines=(voided, replace(order.lines[1], done_at=NOON)))])
    assert len(venue.view.tickets()) == 1
    tap(page.board, page.board.line_spot(ids(order)[0]))
    assert marks(venue, Mark.VOID_ACKNOWLEDGED) == [((ids(order)[0],), True)]
    carry_out(venue)
    assert venue.view.tickets() == ()


def test_additions_stand_on_the_ticket_they_belong_to(venue: Venue, page: BoardPage) -> None:
    order = venue.order(1, SOUP)
    venue.tell_orders([order])
    place = page.board.tile_box(page.board.head_spot("o1.1.kitchen"))
    later = replace(order.rounds[0], id="later", number=2)
    more = OrderLine(lines(STEAK)[0], "later")
    venue.tell_orders([replace(order, rounds=(*order.rounds, later), lines=(*order.lines, more))])
    assert page.board.tile_box(page.board.head_spot("o1.1.kitchen")) == place
    assert [line.is_addition for line in venue.view.tickets()[0].lines] == [False, True]


def test_recall_brings_a_ticket_back_to_its_old_place(venue: Venue, page: BoardPage, qtbot: QtBot) -> None:
    venue.tell_orders(venue.order(n, SOUP, table=f"t{n}", minutes_ago=n) for n in (1, 2, 3))
    tap(page.board, page.board.head_spot("o2.1.kitchen"))
    carry_out(venue)
    click(page.recall)
    click(child(page, QAbstractButton, "recall_o2.1.kitchen"))
    carry_out(venue)
    assert [ticket.order_id for ticket in venue.view.tickets()] == ["o3", "o2", "o1"]


def test_a_new_bong_is_in_sight_or_counted_in_sight(venue: Venue, page: BoardPage) -> None:
    for number in range(60):
        venue.tell_orders([venue.order(number, SOUP, STEAK, BEER, table="t1", minutes_ago=60 - number)])
        hidden = page.board.hidden_after()
        spot = page.board.head_spot(f"o{number}.1.kitchen")
        in_view = page.board.viewport().rect().contains(page.board.tile_rect(spot))
        counted = page.bar.after.isVisible() and page.bar.after.accessibleName().startswith(f"{len(hidden)} more")
        assert in_view or (counted and hidden[-1].order_id == f"o{number}")
    click(page.bar.after)
    assert page.bar.before.isVisible()


def test_what_was_really_painted_is_reported_as_seen_once(venue: Venue, page: BoardPage, qtbot: QtBot) -> None:
    order = venue.order(1, SOUP, STEAK)
    venue.tell_orders([order])
    qtbot.waitUntil(lambda: marks(venue, Mark.SEEN) != [])
    assert {line for found, _ in marks(venue, Mark.SEEN) for line in found} == set(ids(order))
    page.board.viewport().update()
    qtbot.wait(400)
    assert len(marks(venue, Mark.SEEN)) == 1


def test_a_ticket_taller_than_the_screen_loses_no_line(venue: Venue, page: BoardPage) -> None:
    order = venue.order(1, *([SOUP] * 40))
    venue.tell_orders([order])
    assert all(page.board.line_spot(line_id) >= 0 for line_id in ids(order))


def test_what_stands_in_a_column_out_of_view_is_not_seen_and_said_to_be_there(
    venue: Venue, page: BoardPage, qtbot: QtBot
) -> None:
    """By what was seen waiters are warned, and paper is printed: what is out of view must not count."""
    dishes = [replace(SOUP, id=f"dish {number}", name=f"Dish {number:03}") for number in range(120)]
    order = venue.order(1, *dishes)
    venue.tell_orders([order])
    qtbot.waitUntil(lambda: marks(venue, Mark.SEEN) != [])
    qtbot.wait(400)
    seen = {line for found, _ in marks(venue, Mark.SEEN) for line in found}
    view = page.board.viewport().rect()
    in_view = {one for one in ids(order) if view.intersects(QRect(*_box_in_view(page, page.board.line_spot(one))))}
    assert 0 < len(seen) < len(dishes)
    assert seen == in_view
    assert page.bar.after.isVisible()
    assert [ticket.order_id for ticket in page.board.hidden_after()] == ["o1"]
    for _ in range(20):
        if not page.bar.after.isVisible():
            break
        click(page.bar.after)
        qtbot.wait(400)
    assert {line for found, _ in marks(venue, Mark.SEEN) for line in found} == set(ids(order))


def test_a_sliver_of_the_next_column_was_not_seen(venue: Venue, page: BoardPage, qtbot: QtBot) -> None:
    dishes = [replace(SOUP, id=f"dish {number}", name=f"Dish {number:03}") for number in range(120)]
    venue.tell_orders([venue.order(1, *dishes)])
    qtbot.waitUntil(lambda: marks(venue, Mark.SEEN) != [])
    qtbot.wait(400)
    before = len(marks(venue, Mark.SEEN))
    bar = page.board.horizontalScrollBar()
    pitch = page.board.tile_box(page.board.tile_at(2, 2)).width
    bar.setValue(pitch // 4)
    qtbot.wait(400)
    assert len(marks(venue, Mark.SEEN)) == before
    bar.setValue(round(pitch * 1.1))
    qtbot.wait(400)
    assert len(marks(venue, Mark.SEEN)) == before + 1


def test_what_comes_into_view_when_the_board_grows_is_seen(venue: Venue, page: BoardPage, qtbot: QtBot) -> None:
    page.resize(1280, 420)
    dishes = [replace(SOUP, id=f"dish {number}", name=f"Dish {number:03}") for number in range(30)]
    order = venue.order(1, *dishes)
    venue.tell_orders([order])
    qtbot.waitUntil(lambda: marks(venue, Mark.SEEN) != [])
    page.resize(1280, 1400)
    qtbot.wait(600)
    assert not page.bar.after.isVisible()
    assert {line for found, _ in marks(venue, Mark.SEEN) for line in found} == set(ids(order))


def _box_in_view(page: BoardPage, spot: int) -> tuple[int, int, int, int]:
    box, offset = page.board.tile_box(spot), page.board.offset()
    return box.x - offset.x(), box.y - offset.y(), box.width, box.height


def test_everything_by_keys(venue: Venue, page: BoardPage) -> None:
    first, second = venue.order(1, SOUP, minutes_ago=5), venue.order(2, STEAK)
    venue.tell_orders([first, second])
    page.board.setFocus()
    venue.qtbot.waitUntil(lambda: len(page.board.slots) == 2)
    QTest.keyClick(page.board, Qt.Key.Key_2)
    QTest.keyClick(page.board, Qt.Key.Key_Down)
    QTest.keyClick(page.board, Qt.Key.Key_Return)
    assert marks(venue, Mark.DONE) == [(ids(second), True)]
    carry_out(venue)
    QTest.keyClick(page.board, Qt.Key.Key_1)
    QTest.keyClick(page.board, Qt.Key.Key_B)
    assert marks(venue, Mark.DONE) == [(ids(first), True)]
    venue.commands.clear()
    QTest.keyClick(page.board, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marks(venue, Mark.DONE) == [(ids(first), False)]


def test_the_board_never_says_live_when_the_till_is_silent(venue: Venue, page: BoardPage) -> None:
    venue.tell(OrdersRead(venue.clock.now()))
    label = child(page, QLabel, "board_freshness")
    assert label.text().startswith("Orders from this house live. Till read")
    venue.tell(LinkChanged(Link(LinkState.SILENT, venue.clock.now(), None, "The till does not answer.")))
    assert label.text().startswith("NOT RECEIVING FROM THE TILL")


def test_an_empty_board_says_when_it_was_checked(venue: Venue, page: BoardPage) -> None:
    venue.tell(OrdersRead(venue.clock.now()))
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "No open orders" in shown
    assert sum("Till read just now" in text for text in shown) == 2


def test_take_away_stands_in_the_head_when_all_of_it_is_else_on_its_lines(venue: Venue) -> None:
    words = Words("ADD-ON", "VOID", "TAKE AWAY", "OTHER", "ALSO AT: %1", "WAIT", str)
    blocks = TicketBlocks(venue.context.sizes, 400, words, 40)
    order = venue.order(1, SOUP, STEAK)
    for count, notes in ((1, [("TAKE AWAY",), ()]), (2, [(), ()])):
        lines = tuple(
            replace(line, item=replace(line.item, take_away=number < count)) for number, line in enumerate(order.lines)
        )
        (ticket,) = tickets_of(replace(order, lines=lines), venue.view.menu)
        assert ticket.is_take_away == (count == 2)
        assert sorted((one.notes for one in blocks.blocks(ticket) if one.line), reverse=True) == notes
