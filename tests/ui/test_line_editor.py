"""One line of a pad is edited while the pad changes beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.ui.venue import Venue, child, click, draft, tap
from tests.unit.samples import BEER, SOUP, STEAK
from waiterapp.domain.commands import SendRound
from waiterapp.domain.events import DraftChanged, OrderChanged, RoundSaved
from waiterapp.domain.floor import COUNTER
from waiterapp.ui.waiter.pad_page import PadPage


@pytest.fixture
def page(venue: Venue) -> PadPage:
    made = PadPage(venue.context)
    venue.show(made)
    made.open_table("t1")
    return made


def row_of(page: PadPage, dish: Any) -> int:
    return next(index for index, row in enumerate(page.list.rows) if row.line is not None and row.text == dish.name)


def edit(page: PadPage, dish: Any) -> None:
    tap(page.list, row_of(page, dish))
    assert page.panels.editor.isVisible()


def press(page: PadPage, name: str) -> None:
    click(child(page.panels.editor, QAbstractButton, name))


def say(page: PadPage, text: str) -> None:
    tap(page.words, next(index for index, one in enumerate(page.words.chips) if text in one.text))


def begin_note(page: PadPage, text: str) -> None:
    QTest.mouseClick(page.panels.editor.note, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.panels.editor.note, text)


def names(page: PadPage) -> list[tuple[str, str]]:
    return [(str(line.quantity), line.name) for line in page.pad.lines]


# The pad beside the editor.


def test_a_line_that_is_swiped_off_beside_the_editor_does_not_come_back_with_the_next_tap(page: PadPage) -> None:
    for dish in (SOUP, STEAK, BEER):
        page._add(dish)
    edit(page, SOUP)
    view, at = page.list.viewport(), page.list.tile_rect(row_of(page, BEER)).center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    for by in (100, 200):
        QTest.mouseMove(view, at + QPoint(by, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(200, 0))
    assert names(page) == [("1", "Soppa"), ("1", "Biff Rydberg")]
    press(page, "line_more")
    assert names(page) == [("2", "Soppa"), ("1", "Biff Rydberg")]


def test_a_word_of_the_strip_stays_on_the_line_that_is_edited(page: PadPage) -> None:
    page._add(STEAK)
    edit(page, STEAK)
    say(page, "UTAN LÖK")
    assert child(page.panels.editor, QAbstractButton, "chip_word_UTAN LÖK").isChecked()
    press(page, "line_more")
    assert names(page) == [("2", "Biff Rydberg")]
    assert page.pad.lines[0].words == ("UTAN LÖK",)


def test_a_note_of_the_strip_is_not_lost_when_the_editor_is_done(venue: Venue, page: PadPage) -> None:
    sent = venue.order(9, STEAK, table="t9")
    noted = replace(sent.lines[0], item=replace(sent.lines[0].item, note="NÖTALLERGI"))
    venue.tell(OrderChanged(replace(sent, lines=(noted,))))
    page._add(STEAK)
    edit(page, STEAK)
    say(page, "NÖTALLERGI")
    assert page.panels.editor.note.text() == "NÖTALLERGI"
    click(page.panels.editor.done)
    assert page.pad.lines[0].note == "NÖTALLERGI"


def test_strip_and_editor_are_on_the_same_line(page: PadPage) -> None:
    page._add(SOUP)
    page._add(STEAK)
    assert page.words.chips[0].text == "Biff Rydberg:"
    edit(page, SOUP)
    assert page.words.chips[0].text == "Soppa:"
    page._add(BEER)
    assert page.words.chips[0].text == "Soppa:"


def test_the_editor_follows_its_line_and_closes_when_it_has_left_the_pad(venue: Venue, page: PadPage) -> None:
    lines = draft(SOUP, STEAK)
    venue.tell(DraftChanged("t1", lines))
    edit(page, SOUP)
    venue.tell(DraftChanged("t1", (replace(lines[0], quantity=lines[0].quantity + 2), lines[1])))
    press(page, "line_more")
    assert names(page) == [("4", "Soppa"), ("1", "Biff Rydberg")]
    click(page.send)
    assert page.grid.isVisible()


def test_a_note_that_is_half_typed_stays_while_the_pad_changes(page: PadPage) -> None:
    page._add(SOUP)
    edit(page, SOUP)
    begin_note(page, "utan ")
    page._add(STEAK)
    assert page.panels.editor.note.text() == "utan "


def test_a_note_that_is_half_typed_stays_with_its_table(page: PadPage) -> None:
    page._add(SOUP)
    edit(page, SOUP)
    begin_note(page, "utan dill")
    page.open_table("t2")
    assert not page.pad.lines
    page.open_table("t1")
    assert (names(page), page.pad.lines[0].note) == ([("1", "Soppa")], "utan dill")


# Sending.


def test_a_note_that_is_half_typed_goes_to_the_kitchen_and_what_was_sent_stays_off_the_pad(venue: Venue, page: PadPage) -> None:
    page._add(SOUP)
    page._add(BEER)
    edit(page, SOUP)
    begin_note(page, "utan dill")
    QTest.keyClick(page.panels.editor.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    command = venue.of(SendRound)[-1]
    assert isinstance(command, SendRound)
    assert [(line.name, line.note) for line in command.lines] == [("Soppa", "utan dill"), (BEER.name, "")]
    venue.tell(RoundSaved(command.id, "o1", venue.clock.now()))
    assert page.grid.isVisible()
    assert not page.pad.lines


def test_a_note_that_is_half_typed_is_sold_over_the_counter_with_its_line(page: PadPage) -> None:
    page.open_table(COUNTER)
    page._add(SOUP)
    edit(page, SOUP)
    begin_note(page, "utan dill")
    sold: list[str] = []
    page.sell.connect(lambda: sold.extend(line.note for line in page.pad.lines))
    QTest.keyClick(page.panels.editor.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sold == ["utan dill"]
