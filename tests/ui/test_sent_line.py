"""A sent line is open on one tablet while others work at it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.venue import Venue, child, click, tap
from tests.unit.samples import BEER, NOON, SOUP, with_line
from waiterapp.domain.commands import VoidLine
from waiterapp.domain.events import OrderChanged
from waiterapp.domain.orders import ClosedBy, Order
from waiterapp.ui.waiter.pad_page import PadPage


@pytest.fixture
def sent(venue: Venue) -> Order:
    made = venue.order(1, SOUP, BEER)
    return with_line(made, 0, item=replace(made.lines[0].item, quantity=Decimal(3)))


@pytest.fixture
def page(venue: Venue, sent: Order) -> PadPage:
    made = PadPage(venue.context)
    venue.show(made)
    made.open_table("t1")
    venue.tell(OrderChanged(sent))
    tap(made.list, 1)
    return made


def texts(page: PadPage) -> tuple[str, str]:
    return page.panels.sent._title.text(), page.panels.sent._how_many.text()


def reasons(page: PadPage) -> list[QPushButton]:
    return [one for one in page.panels.sent.findChildren(QPushButton, "void_reason") if one.isVisible()]


def test_what_a_colleague_has_taken_back_cannot_be_taken_back_once_more(venue: Venue, page: PadPage, sent: Order) -> None:
    click(child(page.panels.sent, QPushButton, "sent_fewer"))
    assert texts(page) == ("3 × Soppa", "Take back 2")
    venue.tell(OrderChanged(with_line(sent, 0, voided=Decimal(2))))
    assert texts(page) == ("1 × Soppa", "Take back 1")
    venue.qtbot.waitUntil(lambda: bool(reasons(page)))
    click(child(page.panels.sent, QPushButton, "sent_more"))
    click(reasons(page)[0])
    command = venue.of(VoidLine)[-1]
    assert isinstance(command, VoidLine)
    assert command.quantity == 1


def test_a_finger_that_is_on_a_reason_takes_back_nothing_it_did_not_mean(venue: Venue, page: PadPage, sent: Order) -> None:
    button = reasons(page)[0]
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    venue.tell(OrderChanged(with_line(sent, 0, voided=Decimal(2))))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert venue.of(VoidLine) == []


def test_a_dish_that_gets_ready_is_told_and_what_was_chosen_stays(venue: Venue, page: PadPage, sent: Order) -> None:
    click(child(page.panels.sent, QPushButton, "sent_fewer"))
    button = reasons(page)[0]
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    venue.tell(OrderChanged(with_line(sent, 0, done_at=NOON)))
    assert "ready" in page.panels.sent._story.text()
    assert texts(page) == ("3 × Soppa", "Take back 2")
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert len(venue.of(VoidLine)) == 1


@pytest.mark.parametrize("what", ["taken back", "moved", "paid"])
def test_the_panel_closes_when_nothing_of_the_line_is_left(venue: Venue, page: PadPage, sent: Order, what: str) -> None:
    gone = {
        "taken back": with_line(sent, 0, voided=Decimal(3)),
        "moved": replace(sent, lines=sent.lines[1:]),
        "paid": replace(sent, closed_at=NOON, closed_by=ClosedBy.PAID),
    }
    venue.tell(OrderChanged(gone[what]))
    assert page.grid.isVisible()


def test_a_line_that_was_taken_back_can_be_read(venue: Venue, page: PadPage, sent: Order) -> None:
    back = with_line(sent, 0, voided=Decimal(3), void_reason="Sold out")
    venue.tell(OrderChanged(back))
    tap(page.list, 1)
    venue.tell(OrderChanged(with_line(back, 1, done_at=NOON)))
    venue.qtbot.waitUntil(lambda: bool(reasons(page)))
    assert not any(one.isEnabled() for one in reasons(page))
