from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.ui.venue import Venue, big_menu, child, click, flick, tap
from tests.unit.samples import MENU, NOON, SOUP, STEAK, with_line
from waiterapp.domain.commands import Mark, MarkLines, SaveDraft, SendRound, VoidLine
from waiterapp.domain.devices import RecordLink, RecordState
from waiterapp.domain.events import CommandRefused, DraftChanged, MenuChanged, OrderChanged, RecordLinkChanged, RoundSaved
from waiterapp.domain.menu import PriceCell, PriceColumn, PriceLevel, PriceList
from waiterapp.domain.orders import ClosedBy
from waiterapp.ui.waiter.pad_page import PadPage


@pytest.fixture
def page(venue: Venue) -> PadPage:
    made = PadPage(venue.context)
    venue.show(made)
    made.open_table("t1")
    return made


def category(page: PadPage, category_id: str) -> None:
    tap(page.rail, page.rail.index_of(category_id))


def order(page: PadPage, name: str) -> None:
    dish = MENU.resolve(name)
    category(page, dish.category_ids[0])
    tap(page.grid, page.grid.dishes.index(dish))


def texts(page: PadPage) -> list[str]:
    return [f"{row.quantity} {row.text}".strip() for row in page.list.rows]


def last_draft(venue: Venue) -> tuple[object, ...]:
    command = venue.of(SaveDraft)[-1]
    assert isinstance(command, SaveDraft)
    return command.lines


def test_one_tap_is_one_line_and_is_saved_at_once(venue: Venue, page: PadPage) -> None:
    order(page, "Soppa")
    order(page, "Biff Rydberg")
    order(page, "Soppa")
    assert texts(page) == ["New - not sent", "2 Soppa", "1 Biff Rydberg"]
    assert last_draft(venue) == page.pad.lines
    assert len(venue.of(SaveDraft)) == 3


def test_send_carries_everything_once_and_the_lines_are_shown_until_they_are_saved(venue: Venue, page: PadPage) -> None:
    order(page, "Soppa")
    click(page.send)
    command = venue.of(SendRound)[-1]
    assert isinstance(command, SendRound)
    assert (command.table_id, command.waiter_id, [line.name for line in command.lines]) == ("t1", "w1", ["Soppa"])
    assert texts(page) == ["Saving ...", "1 Soppa"]
    assert not page.send.isEnabled()
    venue.tell(RoundSaved(command.id, "o1", venue.clock.now()), DraftChanged("t1", ()))
    assert texts(page) == []
    assert len(venue.of(SendRound)) == 1


def test_what_is_tapped_while_a_round_is_being_saved_is_neither_lost_nor_sent_twice(venue: Venue, page: PadPage) -> None:
    order(page, "Soppa")
    click(page.send)
    first = venue.of(SendRound)[-1]
    order(page, "Biff Rydberg")
    page.open_table("t2")
    venue.tell(RoundSaved(first.id, "o1", venue.clock.now()), DraftChanged("t1", page._book.of("t1").lines))
    page.open_table("t1")
    assert texts(page) == ["New - not sent", "1 Biff Rydberg"]
    click(page.send)
    second = venue.of(SendRound)[-1]
    assert isinstance(second, SendRound)
    assert [line.name for line in second.lines] == ["Biff Rydberg"]


def test_a_refused_round_stands_before_what_was_added_meanwhile(venue: Venue, page: PadPage) -> None:
    order(page, "Soppa")
    click(page.send)
    first = venue.of(SendRound)[-1]
    order(page, "Biff Rydberg")
    venue.tell(CommandRefused(first.id, "no"))
    assert texts(page) == ["New - not sent", "1 Soppa", "1 Biff Rydberg"]
    assert last_draft(venue) == page.pad.lines


def test_a_refused_round_that_is_saved_after_all_leaves_the_pad_and_cannot_be_sent_again(venue: Venue, page: PadPage) -> None:
    order(page, "Soppa")
    click(page.send)
    first = venue.of(SendRound)[-1]
    venue.tell(CommandRefused(first.id, "no"))
    order(page, "Soppa")
    order(page, "Biff Rydberg")
    assert texts(page) == ["New - not sent", "2 Soppa", "1 Biff Rydberg"]
    venue.tell(RoundSaved(first.id, "o1", venue.clock.now()))
    assert texts(page) == ["New - not sent", "1 Soppa", "1 Biff Rydberg"]
    assert last_draft(venue) == page.pad.lines
    assert not page.undo.isEnabled(), "undoing would bring back what is cooked by now"
    click(page.send)
    second = venue.of(SendRound)[-1]
    assert isinstance(first, SendRound)
    assert isinstance(second, SendRound)
    assert not {line.id for line in first.lines} & {line.id for line in second.lines}


def test_what_was_sent_a_second_time_does_not_come_back_for_a_third(venue: Venue, page: PadPage) -> None:
    order(page, "Soppa")
    click(page.send)
    first = venue.of(SendRound)[-1]
    venue.tell(CommandRefused(first.id, "no"))
    click(page.send)
    venue.tell(RoundSaved(first.id, "o1", venue.clock.now()))
    venue.tell(CommandRefused(venue.of(SendRound)[-1].id, "no"))
    assert texts(page) == []


def test_a_refused_round_stays_on_the_pad_with_the_reason(venue: Venue, page: PadPage, qtbot: QtBot) -> None:
    order(page, "Soppa")
    click(page.send)
    with qtbot.waitSignal(venue.context.notice) as told:
        venue.tell(CommandRefused(venue.of(SendRound)[-1].id, "Sold out: Soppa."))
    assert told.args == ["Sold out: Soppa."]
    assert texts(page) == ["New - not sent", "1 Soppa"]
    assert page.send.isEnabled()


def test_nobody_sends_without_a_name(venue: Venue, page: PadPage, qtbot: QtBot) -> None:
    venue.context.set_waiter(None)
    order(page, "Soppa")
    with qtbot.waitSignal(venue.context.notice):
        click(page.send)
    assert venue.of(SendRound) == []


def test_the_three_proofs_stand_on_the_line_only_when_proven(venue: Venue, page: PadPage) -> None:
    made = venue.order(1, SOUP)
    venue.tell(OrderChanged(made))
    proofs = dict(page.list.rows[1].proofs)
    assert proofs == {"saved": True, "kitchen": True, "till's cloud": False}
    seen = replace(made, lines=(replace(made.lines[0], seen_at=NOON),))
    venue.tell(OrderChanged(seen))
    assert dict(page.list.rows[1].proofs) == {"saved": True, "kitchen saw it": True, "till's cloud": False}


def test_a_tablet_that_is_alone_does_not_say_that_the_kitchen_has_an_order(venue: Venue, page: PadPage) -> None:
    made = venue.order(1, SOUP, STEAK)
    now = made.rounds[0].sent_at
    venue.tell(OrderChanged(made), RecordLinkChanged(RecordLink(RecordState.AWAY, now, device="me")))
    assert dict(page.list.rows[1].proofs)["kitchen"] is False
    venue.tell(OrderChanged(with_line(made, 0, seen_at=now)))
    assert [dict(row.proofs).get("kitchen saw it", False) for row in page.list.rows[1:3]] == [True, False]
    venue.tell(RecordLinkChanged(RecordLink(RecordState.LIVE, now, device="me")))
    assert dict(page.list.rows[2].proofs)["kitchen"] is True


def test_words_note_heading_and_take_away_in_the_editor(venue: Venue, page: PadPage) -> None:
    order(page, "Biff Rydberg")
    tap(page.list, 1)
    assert page.panels.editor.isVisible()
    click(child(page.panels.editor, QAbstractButton, "chip_word_UTAN LÖK"))
    click(child(page.panels.editor, QAbstractButton, "chip_word_EXTRA OST +10\u00a0kr"))
    click(child(page.panels.editor, QAbstractButton, "chip_heading_STARTER"))
    click(page.panels.editor.take_away)
    page.panels.editor.note.setText("snabbt")
    click(page.panels.editor.done)
    assert page.grid.isVisible()
    steak, extra = page.pad.lines
    assert (steak.words, steak.note, steak.bong_category_id, steak.take_away) == (("UTAN LÖK",), "snabbt", "b1", True)
    assert (extra.name, extra.parent_id, extra.bong_category_id) == ("Extra ost", steak.id, "b1")
    assert "→ STARTER" in page.list.rows[1].details


def test_quantity_in_the_editor_down_to_nothing_removes_the_line(venue: Venue, page: PadPage) -> None:
    order(page, "Soppa")
    tap(page.list, 1)
    click(child(page.panels.editor, QAbstractButton, "line_more"))
    assert page.pad.lines[0].quantity == 2
    for _ in range(2):
        click(child(page.panels.editor, QAbstractButton, "line_fewer"))
    assert page.pad.lines == ()
    assert page.grid.isVisible()


def test_undo_takes_the_last_change_back(venue: Venue, page: PadPage) -> None:
    order(page, "Soppa")
    order(page, "Biff Rydberg")
    click(page.undo)
    assert texts(page) == ["New - not sent", "1 Soppa"]
    assert last_draft(venue) == page.pad.lines


def test_the_same_again_repeats_the_last_round(venue: Venue, page: PadPage) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP, STEAK)))
    click(page.repeat)
    assert [line.name for line in page.pad.lines] == ["Soppa", "Biff Rydberg"]


def test_typing_searches_and_enter_orders_the_first_hit(venue: Venue, page: PadPage) -> None:
    page.setFocus()
    QTest.keyClicks(page, "ryd")
    assert [dish.name for dish in page.grid.dishes] == ["Biff Rydberg"]
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert [line.name for line in page.pad.lines] == ["Biff Rydberg"]
    assert page.search.text() == ""


def test_everything_by_keyboard(venue: Venue, page: PadPage) -> None:
    category(page, "c1")
    page.grid.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.grid, Qt.Key.Key_Right)
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    assert [line.name for line in page.pad.lines] == ["Soppa"]
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(venue.of(SendRound)) == 1


def test_a_sold_out_dish_refuses_politely(venue: Venue, page: PadPage, qtbot: QtBot) -> None:
    venue.tell(MenuChanged(MENU.with_sold_out(["d1"]), venue.clock.now()))
    category(page, "c1")
    with qtbot.waitSignal(venue.context.notice) as told:
        tap(page.grid, 1)
    assert told.args == ["Soppa is sold out."]
    assert page.pad.lines == ()


def test_a_price_list_asks_which(venue: Venue, page: PadPage) -> None:
    cell = PriceCell(MENU.dishes[0].price, "d1")
    prices = PriceList(
        "p1", "Pizza", (PriceColumn("Här"), PriceColumn("Ta med", True)), (PriceLevel("l1", "Barn", 1, (None, cell)),)
    )
    menu = replace(MENU, dishes=(replace(SOUP, price_list_id="p1"), *MENU.dishes[1:]), price_lists=(prices,))
    venue.tell(MenuChanged(menu, venue.clock.now()))
    category(page, "c1")
    tap(page.grid, 1)
    click(child(page.panels.prices, QAbstractButton, "price_Barn_Ta med"))
    assert [(line.words, line.take_away) for line in page.pad.lines] == [(("Barn Ta med",), True)]


def test_a_sent_line_is_taken_back_with_a_reason(venue: Venue, page: PadPage) -> None:
    made = venue.order(1, SOUP)
    made = replace(made, lines=(replace(made.lines[0], item=replace(made.lines[0].item, quantity=Decimal(3))),))
    venue.tell(OrderChanged(made))
    tap(page.list, 1)
    click(child(page.panels.sent, QAbstractButton, "void_reason"))
    command = venue.of(VoidLine)[-1]
    assert isinstance(command, VoidLine)
    assert command.line_id == made.lines[0].item.id
    assert (command.quantity, command.reason) == (Decimal(3), "Guest changed their mind")


def test_ready_food_is_collected_with_one_tap(venue: Venue, page: PadPage) -> None:
    made = venue.order(1, SOUP, STEAK)
    venue.tell(OrderChanged(replace(made, lines=(replace(made.lines[0], done_at=NOON), made.lines[1]))))
    click(page.table_actions.collected)
    command = venue.of(MarkLines)[-1]
    assert isinstance(command, MarkLines)
    assert (command.mark, command.line_ids) == (Mark.SERVED, (made.lines[0].item.id,))


def test_what_gets_ready_under_the_finger_is_not_said_to_be_collected(venue: Venue, page: PadPage) -> None:
    made = venue.order(1, SOUP, STEAK)
    venue.tell(OrderChanged(replace(made, lines=(replace(made.lines[0], done_at=NOON), made.lines[1]))))
    QTest.mousePress(page.table_actions.collected, Qt.MouseButton.LeftButton)
    venue.tell(OrderChanged(replace(made, lines=tuple(replace(line, done_at=NOON) for line in made.lines))))
    QTest.mouseRelease(page.table_actions.collected, Qt.MouseButton.LeftButton)
    command = venue.of(MarkLines)[-1]
    assert isinstance(command, MarkLines)
    assert command.line_ids == (made.lines[0].item.id,)


def test_a_closed_order_leaves_the_pad(venue: Venue, page: PadPage) -> None:
    made = venue.order(1, SOUP)
    venue.tell(OrderChanged(made))
    assert len(page.list.rows) == 2
    venue.tell(OrderChanged(replace(made, closed_by=ClosedBy.PAID, closed_at=NOON)))
    assert page.list.rows == []


def test_each_table_keeps_its_own_pad(venue: Venue, page: PadPage) -> None:
    order(page, "Soppa")
    page.open_table("t2")
    assert not page.pad.lines
    page.open_table("t1")
    assert [line.name for line in page.pad.lines] == ["Soppa"]


def test_a_hundred_flicks_that_start_on_a_dish_order_nothing_and_a_hundred_taps_order_a_hundred(
    venue: Venue, page: PadPage
) -> None:
    venue.tell(MenuChanged(big_menu(2000), venue.clock.now()))
    chance = random.Random(11)
    view = page.grid.viewport()
    assert len(page.grid.dishes) == 2000
    for _ in range(100):
        start = QPoint(chance.randrange(20, view.width() - 20), chance.randrange(view.height() // 3, view.height() // 2))
        way = QPoint(chance.randint(-30, 30), chance.choice([-1, 1]) * chance.randint(20, view.height() // 3))
        flick(page.grid, start, way)
    assert not page.pad.lines
    for number in range(100):
        page.grid.stop_flick()
        page.grid.verticalScrollBar().setValue(0)
        tap(page.grid, number % 10)
    assert sum(line.quantity for line in page.pad.lines) == 100


@pytest.mark.parametrize("width", [98, 120, 160])
def test_names_of_thirty_characters_are_never_cut_on_their_tiles(page: PadPage, width: int) -> None:
    box = QRect(0, 0, width, 48)
    for name in (
        "Sötpotatispommes",
        "Råraka med stenbitsrom lök",
        "Donaudampfschifffahrtsgesellsc",
        "Ö",
        "WWWWWWWWWW WWWWWWWWWW WWWWWWWW",
    ):
        fit = page.grid._fit(name, box)
        metrics = page.grid._name_metrics[fit.font]
        needed = metrics.boundingRect(0, 0, width, 10_000, fit.flags, fit.text)
        assert needed.width() <= width, name
        assert needed.height() <= box.height(), name
