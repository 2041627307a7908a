from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from tests.unit.samples import BEER, CHEESE, HERRING, MENU, NOON, SOUP, STEAK, lines, order_of, with_line
from waiterapp.domain.orders import line_for
from waiterapp.domain.tickets import Thresholds, TicketLineState, Urgency, tickets_of


def test_headings_stand_in_sorting_weight_order_and_unknown_ones_last() -> None:
    ticket = tickets_of(order_of(lines(BEER, STEAK, SOUP)), MENU)[0]
    assert [heading.name for heading in ticket.headings] == ["STARTER", "MAIN COURSE", ""]


def test_the_same_order_gives_the_same_ids_on_every_device() -> None:
    order = order_of(lines(SOUP))
    assert tickets_of(order, MENU)[0].id == tickets_of(replace(order), MENU)[0].id == "o1.1.kitchen"


def test_a_later_round_is_marked_as_an_addition_on_the_same_ticket() -> None:
    ticket = tickets_of(order_of(lines(SOUP), lines(HERRING)), MENU)[0]
    assert [(line.name, line.is_addition) for line in ticket.lines] == [("Soppa", False), ("Sill", True)]
    assert ticket.opened_at == NOON + timedelta(minutes=1)


def test_a_paid_extra_stands_under_its_dish_whatever_its_own_heading() -> None:
    steak = line_for(STEAK)
    extra = replace(line_for(CHEESE), parent_id=steak.id)
    ticket = tickets_of(order_of((steak, extra)), MENU)[0]
    assert [heading.name for heading in ticket.headings] == ["MAIN COURSE"]
    assert [line.is_extra for line in ticket.lines] == [False, True]


def test_a_ticket_is_finished_when_every_line_is_done_or_known_to_be_void() -> None:
    order = order_of(lines(SOUP, STEAK))
    assert not tickets_of(order, MENU)[0].is_finished
    done = with_line(order, 0, done_at=NOON)
    assert not tickets_of(done, MENU)[0].is_finished
    voided = with_line(done, 1, voided=Decimal(1))
    assert tickets_of(voided, MENU)[0].lines[1].state is TicketLineState.VOIDED
    assert not tickets_of(voided, MENU)[0].is_finished
    known = with_line(voided, 1, void_acknowledged=Decimal(1))
    assert tickets_of(known, MENU)[0].finished_at == NOON


def test_a_line_taken_back_in_part_shows_old_and_new_until_the_kitchen_knows() -> None:
    order = with_line(order_of(lines(SOUP, quantity=3)), 0, voided=Decimal(1))
    line = tickets_of(order, MENU)[0].lines[0]
    assert (line.quantity_before, line.quantity, line.needs_acknowledgement) == (Decimal(3), Decimal(2), True)
    known = tickets_of(with_line(order, 0, void_acknowledged=Decimal(1)), MENU)[0].lines[0]
    assert (known.quantity_before, known.quantity, known.needs_acknowledgement) == (Decimal(2), Decimal(2), False)


def test_moving_a_table_changes_the_head_and_nothing_else() -> None:
    order = order_of(lines(SOUP, STEAK))
    here, there = tickets_of(order, MENU)[0], tickets_of(replace(order, table_id="t2"), MENU)[0]
    assert there.table_id == "t2"
    assert replace(there, table_id=here.table_id) == here


def test_ages_have_three_levels() -> None:
    thresholds = Thresholds(8, 15).usual
    assert thresholds.urgency(timedelta(minutes=7, seconds=59)) is Urgency.FRESH
    assert thresholds.urgency(timedelta(minutes=8)) is Urgency.DUE
    assert thresholds.urgency(timedelta(minutes=15)) is Urgency.LATE
    assert thresholds.progress(timedelta(minutes=30)) == 1.0
