"""A manager finds what has happened by taps, and reads the whole story of an order."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.venue import Venue, child, click
from waiterapp.domain.events import CommandAnswered, CommandRefused
from waiterapp.domain.history import AUDITED, Entry, Happening, HistoryFound
from waiterapp.domain.questions import ReadHistory
from waiterapp.domain.values import Money
from waiterapp.ui.manager.history_page import HistoryPage
from waiterapp.ui.manager.history_text import about_text, happening_text


def page_of(venue: Venue) -> HistoryPage:
    page = HistoryPage(venue.context)
    venue.show(page)
    return page


def asked(venue: Venue) -> ReadHistory:
    found = venue.commands[-1]
    assert isinstance(found, ReadHistory)
    return found


def answer(venue: Venue, *entries: Entry, has_more: bool = False) -> None:
    venue.tell(CommandAnswered(asked(venue).id, HistoryFound(entries, has_more)))


def entry(venue: Venue, number: int, what: Happening, **more: str) -> Entry:
    at = venue.clock.now() - timedelta(seconds=number)
    return Entry(
        f"h{number}", at, what, "o1", "t7", more.get("who", "Petra"), "Bar", more.get("subject", ""), more.get("detail", "")
    )


def row(page: HistoryPage, number: int) -> list[str]:
    items = [page.table.item(number, column) for column in range(1, 6)]
    return [item.text() if item is not None else "" for item in items]


def test_what_was_taken_back_today_is_what_one_sees_first(venue: Venue) -> None:
    page = page_of(venue)
    assert asked(venue).kinds == AUDITED
    assert asked(venue).until - asked(venue).since <= timedelta(hours=25, minutes=2)
    answer(venue, entry(venue, 1, Happening.VOIDED, subject="Soppa", detail="cold"))
    assert row(page, 0) == ["7", "taken back", "Soppa · cold", "Petra", "Bar"]
    assert page.summary.text() == "1 found"


def test_words_times_and_kinds_are_asked_of_the_record(venue: Venue) -> None:
    page = page_of(venue)
    answer(venue)
    assert page.summary.text() == "Nothing of that has happened in this time."
    QTest.keyClicks(page.question, "table 7 fish")
    QTest.keyClick(page.question, Qt.Key.Key_Return)
    assert asked(venue).question == "table 7 fish"
    click(child(page, QPushButton, "history_days_week"))
    assert asked(venue).until - asked(venue).since > timedelta(days=6)
    click(child(page, QPushButton, "history_kinds_all"))
    assert (asked(venue).question, asked(venue).kinds) == ("table 7 fish", frozenset())


def test_a_row_tells_the_whole_story_of_its_order_and_leads_back(venue: Venue) -> None:
    page = page_of(venue)
    answer(venue, entry(venue, 1, Happening.VOIDED, subject="Soppa"))
    assert not page.story.isEnabled()
    page.table.selectRow(0)
    click(page.story)
    assert asked(venue).order_id == "o1"
    answer(venue, entry(venue, 1, Happening.VOIDED), entry(venue, 9, Happening.SENT))
    assert page.table.rowCount() == 2
    assert "table 7" in page.summary.text()
    assert not page.question.isVisible()
    click(page.back)
    assert asked(venue).order_id == ""
    assert page.question.isVisible()


def test_older_ones_are_asked_for_where_there_are_more(venue: Venue) -> None:
    page = page_of(venue)
    answer(venue, entry(venue, 1, Happening.SENT), has_more=True)
    before = asked(venue).most
    click(page.older)
    assert asked(venue).most > before
    answer(venue, entry(venue, 1, Happening.SENT))
    assert not page.older.isVisible()


def test_the_list_is_saved_for_a_spreadsheet(venue: Venue, tmp_path: Path) -> None:
    page = page_of(venue)
    page.folder = tmp_path
    answer(venue, entry(venue, 1, Happening.SENT, subject="Soppa, Sill"))
    click(page.csv)
    text = next(tmp_path.iterdir()).read_text(encoding="utf-8")
    assert '"Soppa, Sill"' in text
    assert ",7,o1," in text


def test_a_record_out_of_reach_is_said(venue: Venue) -> None:
    page = page_of(venue)
    heard: list[str] = []
    venue.context.notice.connect(heard.append)
    venue.tell(CommandRefused(asked(venue).id, "The till does not answer."))
    assert heard == ["The till does not answer."]
    click(page.find_button)
    assert len(venue.of(ReadHistory)) == 2


def test_every_kind_of_entry_has_a_name_and_its_own_words(venue: Venue) -> None:
    names = [happening_text(what) for what in Happening]
    assert len(set(names)) == len(names)
    at = venue.clock.now()
    told = {
        Entry("1", at, Happening.FIRED, subject="2"): "MAIN",
        Entry("2", at, Happening.SEATED, subject="2", detail="Berg"): "2 guest(s) · Berg",
        Entry("3", at, Happening.WHOSE, subject="Soppa", detail="3"): "Soppa · seat 3",
        Entry("4", at, Happening.UNKNOWN, subject="receipt void"): "receipt void",
        Entry("5", at, Happening.SETTING, subject="people"): "people",
        Entry("6", at, Happening.DISCOUNT, amount=Money(500, "SEK"), approved_by="Maria"): "5\u00a0kr · approved by Maria",
    }
    assert {about_text(one) for one in told} == set(told.values())
