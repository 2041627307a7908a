"""What a waiter does besides tapping dishes: words, seats, parties, moving tables, colleagues, PINs, calls, hand, language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.venue import FLOOR, NICLAS, PETRA, Venue, child, click, tap
from tests.unit.samples import BEER, MENU, SOUP, STEAK, lines
from waiterapp.app import resource_folder
from waiterapp.domain.commands import (
    ApprovePin,
    ChangeCourse,
    HandOver,
    Mark,
    MarkLines,
    MoveLines,
    ReleaseTable,
    SeatGuests,
    SeatLines,
    SendRound,
    SetPreferences,
    SetRules,
    VoidLine,
)
from waiterapp.domain.events import (
    CommandAnswered,
    DraftChanged,
    MenuChanged,
    OrderChanged,
    RulesChanged,
    StaffChanged,
)
from waiterapp.domain.floor import party_at
from waiterapp.domain.orders import Order, Pace
from waiterapp.domain.preferences import Preferences, Rules
from waiterapp.domain.values import Money
from waiterapp.ui.kit.chip_strip import ChipStrip
from waiterapp.ui.kit.press import Phase
from waiterapp.ui.kit.sound import Sounds, Tone, wav_of
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.manager.rules_page import RulesPage
from waiterapp.ui.top_bar import Role
from waiterapp.ui.waiter.floor_strips import SOON_MS
from waiterapp.ui.waiter.menu_side import FAVOURITES, THIS_TABLE
from waiterapp.ui.waiter.pad_page import PadPage

BOSS = replace(NICLAS, is_manager=True, has_pin=True)
SECOND = party_at("t1", 2)


@pytest.fixture
def page(venue: Venue) -> PadPage:
    made = PadPage(venue.context)
    venue.show(made)
    made.open_table("t1")
    return made


@pytest.fixture
def window(venue: Venue) -> Iterator[MainWindow]:
    made = MainWindow(venue.context, Role.WAITER, Translations(resource_folder() / "translations"))
    made.sounds.is_on = False
    venue.show(made)
    yield made
    made.attendance._translations.use("en")


def order(page: PadPage, dish: Any) -> None:
    page.menu.choose(dish.category_ids[0])
    tap(page.grid, page.grid.dishes.index(dish))


def chip(strip: ChipStrip, text: str) -> None:
    tap(strip, next(index for index, one in enumerate(strip.chips) if text in one.text))


def last(venue: Venue, kind: type[Any]) -> Any:
    return venue.of(kind)[-1]


def give_reason(page: PadPage) -> None:
    click(next(one for one in page.panels.sent.findChildren(QPushButton, "void_reason") if one.isVisible()))


def swipe(page: PadPage, index: int, by: int) -> None:
    view, at = page.list.viewport(), page.list.tile_rect(index).center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(view, at + QPoint(by // 2, 0))
    QTest.mouseMove(view, at + QPoint(by, 2))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(by, 2))


def carry(page: PadPage, index: int, to: QPoint) -> None:
    """Lift a line by a long press and carry it to a point of the screen."""
    view, at = page.list.viewport(), page.list.tile_rect(index).center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    page.list._on_held()
    goal = view.mapFromGlobal(to)
    QTest.mouseMove(view, (at + goal) / 2)
    QTest.mouseMove(view, goal)
    assert page.list._press.phase is Phase.DRAGGING
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=goal)


# Lines.


def test_the_words_of_the_dish_tapped_last_are_one_tap_away(page: PadPage) -> None:
    order(page, STEAK)
    chip(page.words, "UTAN LÖK")
    chip(page.words, "EXTRA OST")
    assert [(line.name, line.words) for line in page.pad.lines] == [("Biff Rydberg", ("UTAN LÖK",)), ("Extra ost", ())]
    chip(page.words, "UTAN LÖK")
    assert page.pad.lines[0].words == ()
    chip(page.words, "✎")
    assert page.panels.editor.isVisible()


def test_notes_that_were_typed_before_are_at_hand_those_of_the_dish_first(venue: Venue, page: PadPage) -> None:
    sent = venue.order(1, SOUP, STEAK, table="t4")
    noted = tuple(
        replace(line, item=replace(line.item, note=note)) for line, note in zip(sent.lines, ("varm", "utan sås"), strict=True)
    )
    venue.tell(OrderChanged(replace(sent, lines=noted)))
    order(page, STEAK)
    assert [one.text for one in page.words.chips if one.text.startswith("“")] == ["“utan sås”", "“varm”"]
    chip(page.words, "varm")
    assert page.pad.lines[0].note == "varm"


def test_a_new_line_is_swiped_off_and_comes_back_with_undo(page: PadPage) -> None:
    order(page, SOUP)
    order(page, STEAK)
    swipe(page, 1, 30)
    assert len(page.pad.lines) == 2
    swipe(page, 1, 120)
    assert [line.name for line in page.pad.lines] == ["Biff Rydberg"]
    click(page.undo)
    assert [line.name for line in page.pad.lines] == ["Soppa", "Biff Rydberg"]


def test_a_sent_line_that_is_swiped_asks_for_a_reason(venue: Venue, page: PadPage) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP)))
    swipe(page, 1, -120)
    assert page.panels.sent.isVisible()
    assert venue.of(VoidLine) == []


def test_a_line_is_carried_to_a_seat_and_to_a_course(venue: Venue, page: PadPage) -> None:
    venue.tell(OrderChanged(replace(venue.order(1, SOUP), guests=3)))
    order(page, STEAK)
    seat = page.seats.viewport().mapToGlobal(page.seats.tile_rect(2).center())
    carry(page, 3, seat)
    assert page.pad.lines[0].seat == 2
    dessert = child(page.courses, QPushButton, "course_3")
    carry(page, 3, dessert.mapToGlobal(dessert.rect().center()))
    assert page.pad.lines[0].course == 3
    sent_id = venue.view.orders[0].lines[0].item.id
    carry(page, 1, seat)
    assert (last(venue, SeatLines).line_ids, last(venue, SeatLines).seat) == ((sent_id,), 2)
    carry(page, 1, dessert.mapToGlobal(dessert.rect().center()))
    assert last(venue, ChangeCourse).course == 3


def test_new_dishes_are_for_the_seat_that_is_chosen(venue: Venue, page: PadPage) -> None:
    assert not page.seats.isVisible()
    venue.tell(OrderChanged(replace(venue.order(1, SOUP), guests=2)))
    tap(page.seats, 2)
    order(page, SOUP)
    tap(page.seats, 0)
    order(page, SOUP)
    assert [(line.seat, line.quantity) for line in page.pad.lines] == [(2, Decimal(1)), (None, Decimal(1))]


def test_favourites_then_what_is_ordered_most_and_what_this_table_had(venue: Venue, page: PadPage) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP, STEAK)), OrderChanged(venue.order(2, STEAK, BEER, table="t5")))
    order(page, BEER)
    tap(page.list, len(page.list.rows) - 1)
    click(page.panels.editor.favourite)
    assert last(venue, SetPreferences).preferences.favourites == (BEER.id,)
    click(page.panels.editor.done)
    page.menu.choose(FAVOURITES)
    assert [dish.name for dish in page.grid.dishes] == [BEER.name, STEAK.name, SOUP.name]
    page.menu.choose(THIS_TABLE)
    assert [dish.name for dish in page.grid.dishes] == [STEAK.name, SOUP.name]


def test_where_one_is_in_the_menu_is_written_above_it(page: PadPage) -> None:
    page.menu.choose("c2")
    assert page.menu.path.text() == "Mat  ›  Kött"
    page.search.setText("sill")
    assert re.fullmatch("1 dish(\\(es\\))? with “sill”", page.menu.path.text())
    click(page.menu.clear_search)
    assert page.menu.path.text() == "Mat  ›  Kött"


def test_another_price_is_typed_and_the_tills_comes_back(page: PadPage) -> None:
    order(page, STEAK)
    tap(page.list, 1)
    click(page.panels.editor.price)
    for key in ("2", "5", "0", "00"):
        click(child(page.panels.open_price, QPushButton, f"price_key_{key}"))
    click(page.panels.open_price.take)
    assert (page.pad.lines[0].price, page.pad.lines[0].has_own_price) == (Money(25000, "SEK"), True)
    click(page.panels.editor.price)
    click(page.panels.open_price.own)
    assert (page.pad.lines[0].price, page.pad.lines[0].has_own_price) == (STEAK.price, False)


def test_the_same_again_leaves_out_what_is_sold_out(venue: Venue, page: PadPage, qtbot: QtBot) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP, BEER)), MenuChanged(MENU.with_sold_out([SOUP.id]), venue.clock.now()))
    with qtbot.waitSignal(venue.context.notice) as told:
        click(page.repeat)
    assert told.args == ["Soppa is sold out."]
    assert [line.name for line in page.pad.lines] == [BEER.name]


def test_one_more_of_a_sent_line_and_hurry_for_it(venue: Venue, page: PadPage) -> None:
    sent = venue.order(1, SOUP)
    venue.tell(OrderChanged(sent))
    tap(page.list, 1)
    click(child(page.panels.sent, QPushButton, "sent_rush"))
    assert last(venue, MarkLines) == replace(last(venue, MarkLines), line_ids=(sent.lines[0].item.id,), mark=Mark.RUSH, on=True)
    tap(page.list, 1)
    click(child(page.panels.sent, QPushButton, "sent_again"))
    assert [(line.name, line.quantity) for line in page.pad.lines] == [("Soppa", Decimal(1))]


def test_a_line_tells_its_whole_story(venue: Venue, page: PadPage) -> None:
    now = venue.clock.now()
    sent = venue.order(1, STEAK, minutes_ago=9)
    line = replace(
        sent.lines[0],
        item=replace(sent.lines[0].item, typed_at=now - timedelta(minutes=10)),
        seen_at=now - timedelta(minutes=8),
        printed_at=now - timedelta(minutes=7),
        done_at=now - timedelta(minutes=2),
        served_at=now,
    )
    rounds = (replace(sent.rounds[0], booked_at=now - timedelta(minutes=5)),)
    venue.tell(OrderChanged(replace(sent, lines=(line,), rounds=rounds)))
    tap(page.list, 1)
    story = [part.split("  ", 1)[1] for part in page.panels.sent._story.text().splitlines()]
    assert story == [
        "typed",
        "saved, sent to the kitchen by Petra F",
        "seen in the kitchen",
        "printed in the kitchen",
        "with the till's cloud",
        "ready",
        "served",
    ]


# Tables.


def test_guests_and_their_name(venue: Venue, page: PadPage) -> None:
    click(page.table)
    click(page.panels.table.guests.more)
    assert (last(venue, SeatGuests).table_id, last(venue, SeatGuests).guests) == ("t1", 1)
    venue.tell(OrderChanged(replace(empty_order(venue), guests=1)))
    page.panels.table.name.setText("Svensson")
    page.panels.table.name.editingFinished.emit()
    assert (last(venue, SeatGuests).name, last(venue, SeatGuests).guests) == ("Svensson", 1)
    venue.tell(OrderChanged(replace(empty_order(venue), guests=1, name="Svensson")))
    # How many is written by a translation, which this page alone has not loaded.
    assert re.fullmatch(r"Table 1 · Svensson · 1 guest(\(s\))? · MATSAL", page.title.text())
    click(page.panels.table.release)
    assert last(venue, ReleaseTable).table_id == "t1"


def empty_order(venue: Venue) -> Order:
    sent = venue.order(1, SOUP)
    return replace(sent, rounds=(), lines=())


def test_a_whole_table_moves_with_what_is_unsent_and_moves_back(venue: Venue, page: PadPage) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP)))
    order(page, STEAK)
    click(page.table)
    click(page.panels.table.move_button)
    page.panels.transfer.number.setText("5")
    QTest.keyClick(page.panels.transfer.number, Qt.Key.Key_Return)
    command = last(venue, MoveLines)
    assert (command.table_id, command.to_table_id, command.shares) == ("t1", "t5", ())
    venue.tell(CommandAnswered(command.id))
    assert (page.table_id, [line.name for line in page.pad.lines]) == ("t5", ["Biff Rydberg"])
    assert page._book.of("t1").lines == ()
    click(page.undo_move)
    back = last(venue, MoveLines)
    venue.tell(CommandAnswered(back.id))
    assert (back.table_id, back.to_table_id, page.table_id) == ("t5", "t1", "t1")
    assert [line.name for line in page.pad.lines] == ["Biff Rydberg"]


def test_some_of_a_line_a_seat_and_the_rest_go_to_other_places(venue: Venue, page: PadPage) -> None:
    sent = venue.order(1, BEER, SOUP)
    beer = replace(sent.lines[0], item=replace(sent.lines[0].item, quantity=Decimal(3)))
    soup = replace(sent.lines[1], item=replace(sent.lines[1].item, seat=2))
    venue.tell(OrderChanged(replace(sent, lines=(beer, soup))))
    page._on_transfer()
    panel = page.panels.transfer
    chip(panel.choices, "Seat 2")
    assert panel._chosen == {soup.item.id: Decimal(1)}
    chip(panel.choices, "The rest")
    assert panel._chosen == {beer.item.id: Decimal(3)}
    click(child(panel, QPushButton, f"move_fewer_{beer.item.id}"))
    click(panel.new_party)
    command = last(venue, MoveLines)
    assert (command.to_table_id, command.shares) == (SECOND, ((beer.item.id, Decimal(2)),))


def test_nothing_chosen_moves_nothing(venue: Venue, page: PadPage, qtbot: QtBot) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP)))
    page._on_transfer()
    chip(page.panels.transfer.choices, "None")
    with qtbot.waitSignal(venue.context.notice) as told:
        page.panels.transfer._on_table("t5")
    assert told.args == ["Choose what is to be moved first."]
    assert venue.of(MoveLines) == []


def test_two_parties_at_a_table_each_have_a_pad(venue: Venue, page: PadPage) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP)))
    click(page.table)
    click(page.panels.table.party)
    assert page.table_id == SECOND
    order(page, STEAK)
    click(page.send)
    assert last(venue, SendRound).table_id == SECOND
    assert [one.text for one in page.parties.chips] == ["1", "1·B"]
    tap(page.parties, 0)
    assert (page.table_id, page.pad.lines) == ("t1", ())


def test_a_table_or_all_of_mine_are_handed_over(venue: Venue, page: PadPage) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP)), OrderChanged(venue.order(2, SOUP, table="t7")))
    click(page.table)
    click(page.panels.table.hand_over_all)
    click(child(page.panels.table, QPushButton, f"hand_over_{NICLAS.id}"))
    assert {(one.table_id, one.waiter_id) for one in venue.of(HandOver)} == {("t1", "w2"), ("t7", "w2")}  # type: ignore[attr-defined]


def test_the_whole_table_hurries_or_waits(venue: Venue, page: PadPage) -> None:
    sent = venue.order(1, SOUP, STEAK)
    venue.tell(OrderChanged(sent))
    click(page.table)
    click(page.panels.table.wait)
    assert (last(venue, MarkLines).mark, len(last(venue, MarkLines).line_ids)) == (Mark.WAIT, 2)
    venue.tell(OrderChanged(replace(sent, lines=tuple(replace(line, pace=Pace.WAIT) for line in sent.lines))))
    assert page.panels.table.wait.isChecked()
    assert not page.panels.table.rush.isChecked()


# Managers, colleagues, calls.


def test_a_void_asks_a_manager_where_the_house_wants_it(venue: Venue, page: PadPage) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP)), RulesChanged(Rules(void_needs_manager=True)), StaffChanged((PETRA, BOSS)))
    tap(page.list, 1)
    give_reason(page)
    assert venue.of(VoidLine) == []
    assert page.panels.approval.isVisible()
    for key in "4711":
        click(child(page.panels.approval, QPushButton, f"approval_key_{key}"))
    asked = last(venue, ApprovePin)
    assert (asked.employee_id, asked.pin) == (BOSS.id, "4711")
    venue.tell(CommandAnswered(asked.id))
    assert (last(venue, VoidLine).approved_by, last(venue, VoidLine).approval) == (BOSS.id, asked.id)


def test_a_manager_voids_without_being_asked_and_so_does_everybody_in_a_house_without_pins(venue: Venue, page: PadPage) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP)), RulesChanged(Rules(void_needs_manager=True)))
    tap(page.list, 1)
    give_reason(page)
    assert last(venue, VoidLine).by == PETRA.id
    venue.tell(StaffChanged((PETRA, BOSS)))
    venue.context.set_waiter(BOSS)
    tap(page.list, 1)
    give_reason(page)
    assert (last(venue, VoidLine).by, last(venue, VoidLine).approved_by) == (BOSS.id, "")


def test_rules_are_set_by_the_manager_and_need_somebody_who_can_approve(venue: Venue) -> None:
    page = RulesPage(venue.context)
    venue.show(page)
    assert not page.void_needs_manager.isEnabled()
    assert page.note.text() == "No manager has a PIN yet. Give one under People."
    venue.tell(StaffChanged((PETRA, BOSS)))
    click(page.void_needs_manager)
    click(page.lock_minutes.more)
    assert last(venue, SetRules).rules == Rules(void_needs_manager=True, lock_minutes=1)


def test_colleagues_switch_with_one_tap_and_nobody_works_after_a_lock(venue: Venue, window: MainWindow) -> None:
    people = window.floor_page.people
    chip(people, NICLAS.name)
    assert window.waiter_id == NICLAS.id
    window.open_table("t1")
    chip(people, "Lock")
    assert window.waiter_id == ""
    assert window.floor_page.isVisible()


def test_a_tablet_that_nobody_touches_locks_itself_and_keeps_what_is_typed(venue: Venue, window: MainWindow) -> None:
    venue.tell(RulesChanged(Rules(lock_minutes=2)), DraftChanged("t1", lines(SOUP)))
    window.open_table("t1")
    window.watch.touched_at -= 119
    window.attendance.check()
    assert window.waiter_id == PETRA.id
    window.watch.touched_at -= 2
    window.attendance.check()
    assert (window.waiter_id, len(window.pad_page.pad.lines)) == ("", 1)


def test_language_and_hand_come_with_the_person(venue: Venue, window: MainWindow, qtbot: QtBot) -> None:
    window.attendance.speak("de")
    qtbot.wait(1)
    assert last(venue, SetPreferences).preferences == Preferences(language="de")
    assert window.pad_page.send.text() == "Senden"
    window.attendance.change_hand()
    window.open_table("t1")
    menu_is_right = window.pad_page.list.mapTo(window, QPoint()).x() < window.pad_page.grid.mapTo(window, QPoint()).x()
    assert menu_is_right
    window.choose_waiter(NICLAS.id)
    qtbot.wait(1)
    assert window.pad_page.send.text() == "Send"
    assert window.pad_page.list.mapTo(window, QPoint()).x() > window.pad_page.grid.mapTo(window, QPoint()).x()


def test_what_is_ready_calls_once_with_a_sound_and_opens_its_table(venue: Venue, window: MainWindow, qtbot: QtBot) -> None:
    strip = window.floor_page.calls
    assert not strip.isVisible()
    sent = venue.order(1, SOUP, table="t4")
    done = replace(sent, lines=(replace(sent.lines[0], done_at=venue.clock.now()),))
    with qtbot.waitSignal(window.sounds.silent):
        venue.tell(OrderChanged(done))
    assert [one.text for one in strip.chips] == ["4 · 1× READY · 0 s"]
    assert window.bar.property("flashing")
    with qtbot.assertNotEmitted(strip.ready, wait=3 * SOON_MS):
        strip.refresh()
        venue.tell(OrderChanged(replace(venue.order(2, SOUP, table="t5"), waiter_id="w2")))
    tap(strip, 0)
    assert (window.pad_page.isVisible(), window.pad_page.table_id) == (True, "t4")


def test_a_course_that_takes_too_long_blinks_with_words(venue: Venue, window: MainWindow, qtbot: QtBot) -> None:
    strip = window.floor_page.calls
    with qtbot.waitSignal(strip.changed):
        venue.tell(OrderChanged(venue.order(1, STEAK, table="t4", minutes_ago=20)))
    assert [one.text for one in strip.chips if "late" in one.text] == ["4 · late · 20 min"]
    button = window.floor_page.map.button("t4")
    assert button is not None
    lit = []
    for _ in range(2):
        lit.append(button._is_lit)
        window.floor_page.map._on_blink()
    assert (button._has_alarm, sorted(lit)) == (True, [False, True])
    with qtbot.waitSignal(strip.changed):
        venue.tell(OrderChanged(replace(venue.order(1, STEAK, table="t4"), closed_by=None)))
    assert not button._has_alarm


def test_a_tone_is_a_real_sound_and_without_a_player_the_screen_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    assert wav_of(Tone.READY)[:4] == b"RIFF"
    assert len(wav_of(Tone.READY)) > 10_000
    monkeypatch.setattr("waiterapp.ui.kit.sound.shutil.which", lambda _name: None)
    monkeypatch.setattr("waiterapp.ui.kit.sound.sys.platform", "linux")
    sounds = Sounds()
    with qtbot.waitSignal(sounds.silent):
        sounds.play(Tone.READY)


def test_the_tour_goes_on_when_a_thing_was_really_done(venue: Venue, window: MainWindow) -> None:
    tour = window.tour
    tour.begin()
    tour.look()
    assert tour.step == "table"
    window.open_table("t1")
    tour.look()
    assert tour.step == "dishes"
    order(window.pad_page, SOUP)
    tour.look()
    assert tour.step == "dishes"
    order(window.pad_page, SOUP)
    tour.look()
    assert tour.step == "words"
    chip(window.pad_page.words, "UTAN LÖK")
    tour.look()
    swipe(window.pad_page, 1, 120)
    click(window.pad_page.undo)
    tour.look()
    assert tour.step == "send"
    click(window.pad_page.send)
    venue.tell(OrderChanged(venue.order(1, SOUP)))
    tour.look()
    assert tour.step == "again"
    click(tour.skip)
    window.show_role(Role.WAITER)
    tour.look()
    assert tour.step == ""
    assert not tour.isVisible()


def test_a_number_jumps_to_the_first_party_that_sits_there(venue: Venue, window: MainWindow) -> None:
    assert FLOOR.table("t1") is not None
    venue.tell(OrderChanged(venue.order(1, SOUP, table=SECOND)))
    field = child(window, QLineEdit, "jump_to_table")
    field.setText("1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.pad_page.table_id == SECOND
