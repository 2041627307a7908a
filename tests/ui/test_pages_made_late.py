"""A page is made when somebody looks at it first: the first frame waits for none, and one made late knows everything."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.venue import Venue
from tests.unit.samples import SOUP
from waiterapp.app import resource_folder
from waiterapp.domain.events import OrderChanged
from waiterapp.ui import main_window
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role

NAMES = {"editor", "prices", "sent", "ask", "table", "transfer", "approval", "open_price"}
PAGES = {"floor_page", "pad_page", "checkout_page", "pin_page", "board_page", "office", "gate_page"}


def a_window(venue: Venue, role: Role) -> MainWindow:
    return MainWindow(venue.context, role, Translations(resource_folder() / "translations"))


def made(window: MainWindow) -> set[str]:
    return PAGES & vars(window).keys()


@pytest.mark.parametrize(
    ("role", "page"), [(Role.WAITER, "floor_page"), (Role.KITCHEN, "board_page"), (Role.MANAGER, "office")]
)
def test_the_first_frame_waits_for_no_page_that_nobody_sees(venue: Venue, role: Role, page: str) -> None:
    assert made(a_window(venue, role)) == {page}


def test_what_a_waiter_looks_at_next_is_made_while_nothing_happens(
    venue: Venue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_window, "NEXT_MS", 1)
    window = a_window(venue, Role.WAITER)
    venue.show(window)
    qtbot.waitUntil(lambda: made(window) == {"floor_page", "pad_page", "checkout_page"})


def test_a_pad_is_made_without_its_panels_and_they_follow_one_by_one(
    venue: Venue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_window, "NEXT_MS", 1)
    panels = a_window(venue, Role.WAITER).pad_page.panels
    assert not NAMES & vars(panels).keys()
    window = a_window(venue, Role.WAITER)
    venue.show(window)
    often_used = {"editor", "table", "transfer", "sent", "prices"}
    qtbot.waitUntil(lambda: NAMES & vars(window.pad_page.panels).keys() == often_used)


def test_a_panel_that_is_made_late_speaks_the_language_chosen_before(venue: Venue) -> None:
    window = a_window(venue, Role.WAITER)
    venue.show(window)
    window.open_table("t1")
    window.attendance.speak("sv")
    late = window.pad_page.panels.approval
    words = [button.text() for button in late.findChildren(QPushButton)]
    assert "Tillbaka" in words


def test_a_page_that_is_made_late_shows_what_was_told_before(venue: Venue) -> None:
    window = a_window(venue, Role.WAITER)
    venue.show(window)
    venue.tell(OrderChanged(venue.order(1, SOUP)))
    window.show_role(Role.KITCHEN)
    assert [ticket.order_id for ticket in window.board_page.board._tickets] == ["o1"]


def test_the_office_makes_its_first_page_alone_and_others_when_they_are_turned_to(venue: Venue) -> None:
    window = a_window(venue, Role.MANAGER)
    venue.show(window)
    office = window.office
    assert [type(page).__name__ for page in office.made] == ["EditorPage"]
    office.show_page(office.queue_page)
    assert [type(page).__name__ for page in office.made] == ["EditorPage", "QueuePage"]
    assert office.queue_page.isVisible()


def test_pages_speak_the_language_that_was_chosen_before_they_were_made(venue: Venue) -> None:
    translations = Translations(resource_folder() / "translations")
    window = MainWindow(venue.context, Role.WAITER, translations)
    try:
        translations.use("de")
        window.show_role(Role.MANAGER)
        assert window.office._strip.chips[0].text == "Tischplan"
    finally:
        translations.use("en")
