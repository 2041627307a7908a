"""What cooks do on a board: stations, the pass, bump bars, taking back, counting, calling back."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton

from tests.ui.venue import Venue, child, click, tap
from tests.unit.samples import BEER, SOUP, STEAK
from waiterapp.domain.attention import Reason
from waiterapp.domain.commands import (
    CallWaiter,
    Command,
    CookTogether,
    FireCourse,
    Mark,
    MarkLines,
    PrintBong,
    SetScreen,
    SetSoldOut,
)
from waiterapp.domain.devices import Device, RecordLink, RecordState
from waiterapp.domain.events import (
    DevicesChanged,
    HabitsChanged,
    KitchenChanged,
    OrderChanged,
    RecordLinkChanged,
    ScreensChanged,
)
from waiterapp.domain.habits import Habits, Parts
from waiterapp.domain.orders import FiredCourse, Order, OrderLine, Pace
from waiterapp.domain.stations import Kitchen, KitchenScreen, ScreenKind, Station
from waiterapp.domain.tickets import TicketLineState
from waiterapp.ui.kit.second_tap import DOUBLE_TAP_S
from waiterapp.ui.kit.sound import Tone, wav_of
from waiterapp.ui.kitchen import running_bars
from waiterapp.ui.kitchen.board_page import BoardPage
from waiterapp.venue.marks import encoded_stations

GRILL = Station("grill", "Grill", dishes=(STEAK.name,))
FRY = Station("fry", "Fry", dishes=(STEAK.name,), backup_id="grill")
COLD = Station("cold", "Cold")
KITCHEN = Kitchen((GRILL, FRY, COLD))
Kind = TypeVar("Kind", bound=Command)


@pytest.fixture
def page(venue: Venue) -> BoardPage:
    made = BoardPage(venue.context)
    venue.show(made, 1600, 900)
    made.board.setFocus()
    return made


def carry_out(venue: Venue) -> None:
    """Let what was said of lines come true, as a record would."""
    for command in tuple(venue.commands):
        if isinstance(command, MarkLines):
            for order in venue.view.orders:
                if any(line.item.id in command.line_ids for line in order.lines):
                    venue.tell(OrderChanged(marked(venue, order, command)))
        elif isinstance(command, CookTogether):
            for order in venue.view.orders:
                lines = (replace(one, run=command.run) if one.item.id in command.line_ids else one for one in order.lines)
                venue.tell(OrderChanged(replace(order, lines=tuple(lines))))
        elif isinstance(command, SetScreen):
            venue.tell(ScreensChanged((("", command.screen),)))
    venue.commands.clear()


def marked(venue: Venue, order: Order, command: MarkLines) -> Order:
    now = venue.clock.now()

    def change(line: OrderLine) -> OrderLine:
        if line.item.id not in command.line_ids:
            return line
        match command.mark:
            case Mark.DONE if command.stations:
                done = {one: at for one, at in line.stations_done if one not in command.stations}
                done |= dict.fromkeys(command.stations, now) if command.on else {}
                is_done = set(command.among) <= done.keys()
                assert encoded_stations(done.items()) or not done
                return replace(line, stations_done=tuple(done.items()), done_at=now if is_done else None)
            case Mark.DONE:
                return replace(line, done_at=now if command.on else None, stations_done=())
            case Mark.SERVED:
                return replace(line, served_at=now if command.on else None)
            case Mark.SEEN:
                return replace(line, seen_at=now)
            case Mark.WAIT:
                return replace(line, pace=Pace.WAIT if command.on else Pace.NORMAL, resumed_at=None if command.on else now)
            case _:
                return line

    return replace(order, lines=tuple(change(line) for line in order.lines))


def show(venue: Venue, screen: KitchenScreen) -> None:
    venue.tell(KitchenChanged(KITCHEN), ScreensChanged((("", screen),)))


def on_board(venue: Venue) -> list[str]:
    return [line.name for ticket in venue.view.tickets() for line in ticket.lines]


def painted(venue: Venue, page: BoardPage, count: int) -> None:
    venue.qtbot.waitUntil(lambda: len(page.board.slots) == count)


def last(venue: Venue, kind: type[Kind]) -> Kind:
    found = venue.of(kind)[-1]
    assert isinstance(found, kind)
    return found


# Stations.


def test_a_screen_is_set_on_itself_by_taps(venue: Venue, page: BoardPage) -> None:
    venue.tell(KitchenChanged(KITCHEN))
    venue.tell_orders([venue.order(1, SOUP, STEAK)])
    click(page.bar.screen_button)
    venue.qtbot.wait(1)
    click(child(page, QPushButton, "screen_station_cold"))
    carry_out(venue)
    assert venue.view.screen == KitchenScreen(station_ids=("cold",))
    click(child(page, QPushButton, "screen_close"))
    assert on_board(venue) == [SOUP.name]
    assert page.bar.screen_button.text() == "Cold"
    assert page.board.isVisible()


def test_a_dish_of_two_stations_says_so_and_waits_for_both(venue: Venue, page: BoardPage) -> None:
    apart = Kitchen((GRILL, replace(FRY, backup_id=""), COLD))
    venue.tell(KitchenChanged(apart), ScreensChanged((("", KitchenScreen(station_ids=("grill",))),)))
    order = venue.order(1, STEAK)
    venue.tell_orders([order])
    (line,) = venue.view.tickets()[0].lines
    assert line.also_at == ("Fry",)
    tap(page.board, page.board.line_spot(line.id))
    command = venue.of(MarkLines)[-1]
    assert isinstance(command, MarkLines)
    assert (command.stations, command.among) == (("grill",), ("grill", "fry"))
    carry_out(venue)
    assert venue.view.tickets() == ()
    assert venue.view.order("o1").lines[0].done_at is None  # type: ignore[union-attr]
    venue.tell(ScreensChanged((("", KitchenScreen(station_ids=("fry",))),)))
    page.bump(venue.view.tickets()[0])
    carry_out(venue)
    assert venue.view.order("o1").lines[0].done_at is not None  # type: ignore[union-attr]


def test_the_pass_sends_a_table_out_and_fires_what_is_next(venue: Venue, page: BoardPage) -> None:
    show(venue, KitchenScreen(ScreenKind.EXPO))
    order = venue.order(1, SOUP, STEAK)
    lines = (replace(order.lines[0], done_at=venue.clock.now()), order.lines[1])
    held = replace(order.lines[1], item=replace(order.lines[1].item, id="later", course=2), ticket_number=2)
    venue.tell_orders([replace(order, lines=(*lines, held))])
    states = {line.name: line.state for line in venue.view.tickets()[0].lines}
    assert states == {SOUP.name: TicketLineState.READY, STEAK.name: TicketLineState.OPEN}
    click(page.held)
    venue.qtbot.wait(1)
    click(child(page, QAbstractButton, "held_o1.2.expo"))
    fired = last(venue, FireCourse)
    assert (fired.table_id, fired.course) == ("t1", 2)
    page.bump(venue.view.tickets()[0])
    carry_out(venue)
    done = venue.view.order("o1")
    assert done is not None
    assert all(line.done_at and line.served_at for line in done.lines[:2])
    assert venue.view.tickets() == ()


def test_what_is_cooked_is_carried_out_from_the_clearing_screen(venue: Venue, page: BoardPage) -> None:
    show(venue, KitchenScreen(ScreenKind.CLEARING))
    order = venue.order(1, SOUP, STEAK)
    venue.tell_orders([replace(order, lines=(replace(order.lines[0], done_at=venue.clock.now()), order.lines[1]))])
    assert on_board(venue) == [SOUP.name]
    tap(page.board, page.board.line_spot(order.lines[0].item.id))
    carry_out(venue)
    assert on_board(venue) == []


def test_a_station_without_a_screen_is_taken_over_with_a_line_that_says_so(venue: Venue, page: BoardPage) -> None:
    now = venue.clock.now()
    here = Device("here", "Grill", "kitchen", "1", now, screens=("grill",))
    fry = Device("there", "Fry", "kitchen", "1", now, screens=("fry",))
    chips = Kitchen((GRILL, replace(FRY, dishes=(SOUP.name,)), COLD))
    venue.tell(
        KitchenChanged(chips),
        RecordLinkChanged(RecordLink(RecordState.LIVE, now, device="here")),
        ScreensChanged((("here", KitchenScreen(station_ids=("grill",))),)),
        DevicesChanged((here, fry)),
    )
    venue.tell_orders([venue.order(1, SOUP, STEAK)])
    assert on_board(venue) == [STEAK.name]
    venue.tell(DevicesChanged((here, replace(fry, seen_at=now - timedelta(minutes=1)))))
    assert sorted(on_board(venue)) == sorted([SOUP.name, STEAK.name])
    assert page.bar.freshness.text() == "NO SCREEN AT Fry: its bongs are here."
    venue.tell(DevicesChanged((here, fry)))
    assert on_board(venue) == [STEAK.name]
    assert "NO SCREEN" not in page.bar.freshness.text()


# Taking back without questions.


def test_what_was_just_done_stays_in_its_place_and_another_tap_takes_it_back(
    venue: Venue, page: BoardPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = venue.order(1, SOUP, minutes_ago=5), venue.order(2, STEAK, table="t2")
    venue.tell_orders([first, second])
    spot = page.board.head_spot("o1.1.kitchen")
    place = page.board.tile_box(spot)
    tap(page.board, spot)
    carry_out(venue)
    assert [ticket.order_id for ticket in venue.view.tickets()] == ["o2"]
    assert page.board.tile_box(page.board.head_spot("o1.1.kitchen")) == place
    assert 0 < page.board.bars.left("o1.1.kitchen") <= 1
    tap(page.board, page.board.head_spot("o1.1.kitchen"))
    carry_out(venue)
    assert [ticket.order_id for ticket in venue.view.tickets()] == ["o1", "o2"]
    monkeypatch.setattr(running_bars, "SHOWN_S", 0.1)
    tap(page.board, page.board.line_spot(first.lines[0].item.id))
    carry_out(venue)
    venue.qtbot.waitUntil(lambda: page.board.head_spot("o1.1.kitchen") < 0)
    assert [ticket.order_id for ticket in venue.view.tickets()] == ["o2"]


def test_called_back_to_the_old_place_or_in_front_with_the_clock_it_had(venue: Venue, page: BoardPage) -> None:
    now = venue.clock.now()
    orders = [venue.order(n, SOUP, table=f"t{n}", minutes_ago=10 - n) for n in (1, 2, 3)]
    done = replace(orders[2], lines=(replace(orders[2].lines[0], done_at=now),))
    venue.tell_orders([orders[0], orders[1], done])
    click(page.recall)
    venue.qtbot.wait(1)
    click(child(page, QAbstractButton, "front_o3.1.kitchen"))
    carry_out(venue)
    assert [ticket.order_id for ticket in page._tickets()] == ["o3", "o1", "o2"]
    assert venue.view.tickets()[2].opened_at == orders[2].opened_at


def test_what_is_called_to_the_front_comes_there_whatever_happens_before(venue: Venue, page: BoardPage) -> None:
    now = venue.clock.now()
    orders = [venue.order(n, SOUP, table=f"t{n}", minutes_ago=10 - n) for n in (1, 2, 3)]
    done = replace(orders[2], lines=(replace(orders[2].lines[0], done_at=now),))
    venue.tell_orders([orders[0], orders[1], done])
    click(page.recall)
    venue.qtbot.wait(1)
    click(child(page, QAbstractButton, "front_o3.1.kitchen"))
    venue.tell(OrderChanged(venue.order(4, SOUP, table="t4")))
    assert [ticket.order_id for ticket in page._tickets()] == ["o1", "o2", "o4"]
    carry_out(venue)
    assert [ticket.order_id for ticket in page._tickets()] == ["o3", "o1", "o2", "o4"]
    page.bump(venue.view.tickets()[2])
    carry_out(venue)
    assert "o3.1.kitchen" not in [ticket.id for ticket in venue.view.tickets()]


def test_a_double_tap_calls_back_one_bong_and_does_nothing_to_the_board_behind(venue: Venue, page: BoardPage) -> None:
    now = venue.clock.now()
    orders = [venue.order(n, *([SOUP] * 9), table=f"t{n}", minutes_ago=10 - n) for n in (1, 2)]
    done = replace(orders[1], lines=tuple(replace(line, done_at=now) for line in orders[1].lines))
    venue.tell_orders([orders[0], done])
    painted(venue, page, 1)
    behind = page.board.tile_rect(page.board.head_spot("o1.1.kitchen")).center()
    click(page.recall)
    venue.qtbot.wait(1)
    click(child(page, QAbstractButton, "recall_o2.1.kitchen"))
    carry_out(venue)
    before = len(venue.of(MarkLines))
    QTest.mouseClick(page.board.viewport(), Qt.MouseButton.LeftButton, pos=behind)
    marks = [one.mark for one in venue.of(MarkLines)[before:] if isinstance(one, MarkLines)]
    assert Mark.DONE not in marks
    venue.qtbot.wait(round(DOUBLE_TAP_S * 1000) + 50)
    QTest.mouseClick(page.board.viewport(), Qt.MouseButton.LeftButton, pos=behind)
    assert last(venue, MarkLines).mark is Mark.DONE


def test_a_double_tap_fires_one_table(venue: Venue, page: BoardPage) -> None:
    orders = [venue.order(n, SOUP, STEAK, table=f"t{n}", minutes_ago=10 - n) for n in (1, 2)]
    later = [replace(one.lines[1], item=replace(one.lines[1].item, course=2), ticket_number=2) for one in orders]
    orders = [replace(one, lines=(one.lines[0], held)) for one, held in zip(orders, later, strict=True)]
    venue.tell_orders(orders)
    click(page.held)
    venue.qtbot.wait(1)
    first = child(page, QAbstractButton, "held_o1.2.kitchen")
    place = first.mapTo(page, first.rect().center())
    click(first)
    venue.tell(OrderChanged(replace(orders[0], fired=(FiredCourse(2, venue.clock.now()),))))
    venue.qtbot.wait(1)
    second = child(page, QAbstractButton, "held_o2.2.kitchen")
    assert page.childAt(place) is second
    click(second)
    assert [one.table_id for one in venue.of(FireCourse) if isinstance(one, FireCourse)] == ["t1"]


def test_a_row_stays_under_the_finger_when_it_gets_older_and_others_come(venue: Venue, page: BoardPage) -> None:
    orders = [venue.order(n, SOUP, STEAK, table=f"t{n}", minutes_ago=10 - n) for n in (1, 2, 3)]
    later = [replace(one.lines[1], item=replace(one.lines[1].item, course=2), ticket_number=2) for one in orders]
    orders = [replace(one, lines=(one.lines[0], held)) for one, held in zip(orders, later, strict=True)]
    venue.tell_orders(orders[:2])
    click(page.held)
    venue.qtbot.wait(1)
    row = child(page, QAbstractButton, "held_o1.2.kitchen")
    QTest.mousePress(row, Qt.MouseButton.LeftButton)
    older = tuple(replace(one, sent_at=one.sent_at - timedelta(minutes=5)) for one in orders[0].rounds)
    venue.tell_orders([replace(orders[0], rounds=older), *orders[1:]])
    venue.qtbot.wait(1)
    assert "14 min" in row.text()
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton)
    assert [one.table_id for one in venue.of(FireCourse) if isinstance(one, FireCourse)] == ["t1"]
    venue.tell(OrderChanged(replace(orders[1], fired=(FiredCourse(2, venue.clock.now()),))))
    venue.qtbot.wait(1)
    assert page.findChild(QAbstractButton, "held_o2.2.kitchen") is None
    assert child(page, QAbstractButton, "held_o3.2.kitchen").text().startswith("2  Fire")


# Bump bars.


def test_a_number_finishes_its_bong_or_chooses_it_as_the_screen_is_set(venue: Venue, page: BoardPage) -> None:
    venue.tell_orders(venue.order(n, SOUP, table=f"t{n}", minutes_ago=10 - n) for n in (1, 2))
    painted(venue, page, 2)
    QTest.keyClick(page.board, Qt.Key.Key_2)
    assert venue.of(MarkLines) == [] or all(one.mark is Mark.SEEN for one in venue.of(MarkLines))  # type: ignore[attr-defined]
    assert page.board.ticket_of(page.board.current).order_id == "o2"
    venue.tell(ScreensChanged((("", KitchenScreen(number_bumps=True)),)))
    venue.qtbot.wait(50)
    QTest.keyClick(page.board, Qt.Key.Key_2)
    done = [one for one in venue.of(MarkLines) if isinstance(one, MarkLines) and one.mark is Mark.DONE]
    assert [venue.view.order("o2").lines[0].item.id] == list(done[-1].line_ids)  # type: ignore[union-attr]


def test_any_key_can_be_taught(venue: Venue, page: BoardPage) -> None:
    click(page.bar.screen_button)
    venue.qtbot.wait(1)
    click(child(page, QPushButton, "screen_key_bump"))
    QTest.keyClick(page.screen_page, Qt.Key.Key_F7)
    carry_out(venue)
    click(child(page, QPushButton, "screen_close"))
    venue.tell_orders([venue.order(1, SOUP)])
    painted(venue, page, 1)
    QTest.keyClick(page.board, Qt.Key.Key_1)
    QTest.keyClick(page.board, Qt.Key.Key_F7)
    carry_out(venue)
    assert venue.view.tickets() == ()


def test_every_view_can_be_worked_by_keys(venue: Venue, page: BoardPage) -> None:
    order = venue.order(1, SOUP)
    venue.tell_orders([order])
    painted(venue, page, 1)
    for key in (Qt.Key.Key_1, Qt.Key.Key_P):
        QTest.keyClick(page.board, key)
    printed = last(venue, PrintBong)
    assert printed.line_ids == (order.lines[0].item.id,)
    QTest.keyClick(page.board, Qt.Key.Key_B)
    carry_out(venue)
    QTest.keyClick(page.board, Qt.Key.Key_R)
    assert page.recall.isChecked()
    QTest.keyClick(page, Qt.Key.Key_1)
    carry_out(venue)
    assert [ticket.order_id for ticket in venue.view.tickets()] == ["o1"]
    QTest.keyClick(page, Qt.Key.Key_A)
    assert page.all_day.isVisible()


def test_a_thousand_bumps_land_on_the_bong_that_was_under_the_number(venue: Venue, page: BoardPage) -> None:
    """Bongs arrive and go between what is painted and the key; the key is about what was painted."""
    chance = random.Random(7)
    venue.tell(ScreensChanged((("", KitchenScreen(number_bumps=True)),)))
    made = 0

    def arrive(count: int) -> None:
        nonlocal made
        fresh = [venue.order(made + n, SOUP, table="t1", minutes_ago=chance.uniform(0, 30)) for n in range(count)]
        made += count
        venue.tell_orders(fresh)

    arrive(12)
    for _ in range(1000):
        page.board.viewport().repaint()
        slot = chance.randrange(min(10, len(page.board.slots)))
        seen = page.board.slots[slot]
        arrive(chance.choice((0, 1, 2)))
        venue.commands.clear()
        QTest.keyClick(page.board, Qt.Key(Qt.Key.Key_1 + slot) if slot < 9 else Qt.Key.Key_0)
        done = [one for one in venue.of(MarkLines) if isinstance(one, MarkLines) and one.mark is Mark.DONE]
        ticket = venue.view.ticket(seen)
        assert ticket is not None
        assert [one.line_ids for one in done] == [tuple(line.id for line in ticket.lines)]
        carry_out(venue)
        page._kept.stop(*page._kept.keys)
        page._on_tickets()
        if len(venue.view.tickets()) < 12:
            arrive(4)


def test_a_bong_is_printed_as_it_is_now(venue: Venue, page: BoardPage) -> None:
    order = venue.order(1, SOUP, STEAK)
    venue.tell_orders([replace(order, lines=order.lines[:1])])
    page.board.held.emit(page.board.head_spot("o1.1.kitchen"))
    venue.tell_orders([order])
    venue.qtbot.wait(1)
    click(child(page, QPushButton, "ticket_print"))
    assert set(last(venue, PrintBong).line_ids) == {line.item.id for line in order.lines}


# All day.


def test_all_day_counts_dishes_wishes_and_parts_and_lights_its_bongs(venue: Venue, page: BoardPage) -> None:
    first = venue.order(1, STEAK, BEER)
    wished = replace(first.lines[0], item=replace(first.lines[0].item, words=("rare",), quantity=Decimal(2)))
    second = venue.order(2, STEAK, table="t2")
    held = replace(second.lines[0], item=replace(second.lines[0].item, id="held", course=2), ticket_number=2)
    venue.tell(HabitsChanged(Habits(parts=(Parts(STEAK.name, (("Patty", Decimal(2)),)),))))
    venue.tell_orders([replace(first, lines=(wished, first.lines[1])), replace(second, lines=(second.lines[0], held))])
    click(page.bar.all_day)
    venue.qtbot.wait(1)

    def shown() -> list[str]:
        return [button.text().rstrip() for button in page.all_day._buttons if button.isVisible()]

    assert shown() == [f"3 × {STEAK.name}\n   +1 coming", f"1 × {BEER.name}"]
    click(page.all_day.depth_button)
    assert shown()[0] == f"2 × {STEAK.name}\n   rare"
    click(page.all_day.depth_button)
    assert shown()[0] == "6 × Patty\n   +2 coming"
    lit: list[frozenset[str]] = []
    page.all_day.lit.connect(lit.append)
    click(page.all_day._buttons[1])
    assert lit[-1] == {"o1.1.kitchen"}
    click(page.all_day._buttons[1])
    assert lit[-1] == frozenset()


# Kitchen and floor.


def test_a_dish_is_counted_and_a_waiter_called_from_the_board_without_covering_it(venue: Venue, page: BoardPage) -> None:
    order = venue.order(1, SOUP)
    venue.tell_orders([order])
    page.board.held.emit(page.board.line_spot(order.lines[0].item.id))
    venue.qtbot.wait(1)
    assert page.board.isVisible()
    assert page.ticket_panel.isVisible()
    click(child(page, QPushButton, "ticket_stock_3"))
    assert last(venue, SetSoldOut) == replace(last(venue, SetSoldOut), dish_id=SOUP.id, sold_out=False, left=3)
    click(child(page, QPushButton, "ticket_stock_sold out"))
    assert last(venue, SetSoldOut) == replace(last(venue, SetSoldOut), dish_id=SOUP.id, sold_out=True, left=None)
    click(child(page, QPushButton, "ticket_call_question"))
    assert last(venue, CallWaiter) == replace(last(venue, CallWaiter), order_id="o1", reason="question")
    venue.tell(OrderChanged(replace(order, call="question", called_at=venue.clock.now())))
    (call,) = venue.view.calls()
    assert (call.reason, call.why) == (Reason.CALLED, "question")
    click(child(page, QPushButton, "ticket_call_question"))
    assert last(venue, CallWaiter) == replace(last(venue, CallWaiter), order_id="o1", reason="")
    click(page.ticket_panel.close_button)
    QTest.keyClick(page.board, Qt.Key.Key_M)
    assert not page.ticket_panel.isVisible()
    painted(venue, page, 1)
    for key in (Qt.Key.Key_1, Qt.Key.Key_M):
        QTest.keyClick(page.board, key)
    assert page.ticket_panel.isVisible()


def test_everything_under_one_heading_is_done_at_once_and_taken_back_at_once(venue: Venue, page: BoardPage) -> None:
    order = venue.order(1, SOUP, STEAK, BEER)
    venue.tell_orders([order])
    names = [heading.name for heading in venue.view.tickets()[0].headings]
    assert len(names) > 1
    soup = order.lines[0].item.id
    page.board.held.emit(page.board.line_spot(soup))
    venue.qtbot.wait(1)
    click(child(page, QPushButton, "ticket_heading_done"))
    under = next(one for one in venue.view.tickets()[0].headings if any(line.id == soup for line in one.lines))
    assert last(venue, MarkLines).line_ids == tuple(line.id for line in under.lines)
    carry_out(venue)
    page.undo_bar.undo()
    assert not last(venue, MarkLines).on


# Sounds.


def test_new_changed_taken_back_and_ready_sound_different_and_as_wanted(venue: Venue, page: BoardPage) -> None:
    heard: list[Tone] = []
    page.bell.rang.connect(heard.append)
    order = venue.order(1, SOUP, STEAK)
    venue.tell_orders([replace(order, lines=order.lines[:1])])
    assert heard == [Tone.NEW]
    venue.tell_orders([order])
    assert heard[-1:] == [Tone.CHANGED]
    venue.tell_orders([replace(order, lines=(replace(order.lines[0], voided=Decimal(1)), order.lines[1]))])
    assert heard[-1:] == [Tone.VOID]
    count = len(heard)
    venue.tell(ScreensChanged((("", KitchenScreen(sounds=("void",))),)))
    venue.tell_orders([venue.order(2, SOUP, table="t2")])
    assert len(heard) == count, "what is not wanted is not heard"
    assert len({wav_of(tone) for tone in Tone}) == len(Tone)


def test_a_sound_is_repeated_until_somebody_touches_something(
    venue: Venue, page: BoardPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Tone] = []
    page.bell.rang.connect(heard.append)
    page.bell._timer.setInterval(20)
    venue.tell(ScreensChanged((("", KitchenScreen(repeats_sound=True)),)))
    venue.tell_orders([venue.order(1, SOUP)])
    venue.qtbot.waitUntil(lambda: len(heard) >= 3)
    page.bell.hush()
    count = len(heard)
    venue.qtbot.wait(80)
    assert len(heard) == count
