"""Orders that go to another table or to a colleague: nothing is said of them, and nothing goes along, before it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.venue import NICLAS, Venue, child, click
from tests.unit.samples import BEER, SOUP, STEAK
from waiterapp.domain.commands import HandOver, MoveLines
from waiterapp.domain.events import CommandAnswered, CommandRefused, CommandUnanswered, Event, OrderChanged
from waiterapp.domain.orders import ClosedBy
from waiterapp.ui.waiter.pad_page import PadPage


@pytest.fixture
def page(venue: Venue) -> PadPage:
    made = PadPage(venue.context)
    venue.show(made)
    made.open_table("t1")
    venue.tell(OrderChanged(venue.order(1, SOUP)))
    made._add(STEAK)
    made._on_transfer()
    return made


@pytest.fixture
def notices(venue: Venue) -> list[str]:
    told: list[str] = []
    venue.context.notice.connect(told.append)
    return told


def last(venue: Venue, kind: type[Any]) -> Any:
    return venue.of(kind)[-1]


def unsent(page: PadPage) -> dict[str, list[str]]:
    return {table: [line.name for line in page._book.of(table).lines] for table in ("t1", "t5")}


@pytest.mark.parametrize("answer", [CommandRefused, CommandUnanswered])
def test_a_move_that_is_not_done_takes_nothing_along_and_is_not_called_done(
    venue: Venue, page: PadPage, notices: list[str], answer: type[CommandRefused | CommandUnanswered]
) -> None:
    page.panels.transfer._on_table("t5")
    assert page.grid.isVisible()
    venue.tell(answer(last(venue, MoveLines).id, "The guests sit elsewhere by now."))
    venue.tell(CommandAnswered("of somebody else"))
    assert (page.table_id, unsent(page)) == ("t1", {"t1": ["Biff Rydberg"], "t5": []})
    assert not page.undo_move.isVisible()
    assert not [one for one in notices if "Moved" in one]


def test_what_is_unsent_goes_along_when_it_is_done_also_from_a_table_that_is_not_open(venue: Venue, page: PadPage) -> None:
    page.panels.transfer._on_table("t5")
    assert (page.table_id, page.undo_move.isVisible()) == ("t1", False)
    page.open_table("t2")
    venue.tell(CommandAnswered(last(venue, MoveLines).id))
    assert (page.table_id, unsent(page)) == ("t2", {"t1": [], "t5": ["Biff Rydberg"]})


@pytest.mark.parametrize("is_paid", [False, True])
def test_the_panel_closes_when_its_order_is_gone(venue: Venue, page: PadPage, is_paid: bool) -> None:
    sent = venue.view.order_on("t1")
    assert sent is not None
    closed = replace(sent, closed_at=venue.clock.now(), closed_by=ClosedBy.PAID)
    venue.tell(OrderChanged(closed if is_paid else replace(sent, table_id="t7")))
    assert page.grid.isVisible()
    page.panels.transfer._on_table("t5")
    assert venue.of(MoveLines) == []


def test_the_panel_follows_its_order_and_keeps_what_is_chosen(venue: Venue, page: PadPage) -> None:
    panel = page.panels.transfer
    two = venue.order(1, SOUP, BEER)
    venue.tell(OrderChanged(two))
    assert panel.is_whole
    assert set(panel._chosen) == {line.item.id for line in two.lines}
    panel._on_toggled(two.lines[0].item.id)
    three = replace(venue.order(1, SOUP, BEER, STEAK))
    venue.tell(OrderChanged(replace(three, lines=(*two.lines, three.lines[2]))))
    assert set(panel._chosen) == {two.lines[1].item.id}
    assert panel.isVisible()


def hand_over_all(page: PadPage) -> None:
    click(page.table)
    click(page.panels.table.hand_over_all)
    click(child(page.panels.table, QPushButton, f"hand_over_{NICLAS.id}"))


def test_a_hand_over_is_said_when_every_table_is_handed_over(venue: Venue, page: PadPage, notices: list[str]) -> None:
    venue.tell(OrderChanged(venue.order(2, SOUP, table="t7")))
    hand_over_all(page)
    first, second = venue.of(HandOver)
    venue.tell(CommandAnswered(first.id))
    assert notices == []
    venue.tell(CommandAnswered(second.id))
    assert notices == ["Handed over to Niclas Persson."]


def test_a_hand_over_that_is_refused_in_part_is_not_called_done(venue: Venue, page: PadPage, notices: list[str]) -> None:
    venue.tell(OrderChanged(venue.order(2, SOUP, table="t7")))
    hand_over_all(page)
    first, second = venue.of(HandOver)
    answers: tuple[Event, ...] = (CommandRefused(first.id, "Nobody sits there."), CommandAnswered(second.id))
    venue.tell(*answers)
    assert notices == ["Nobody sits there."]
