from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from tests.unit.samples import HERRING, MENU, NOON, SOUP, STEAK, order_of
from waiterapp.domain import pad
from waiterapp.domain.events import OrderChanged, TableStatesRead
from waiterapp.domain.orders import ClosedBy, FiredCourse, Order, line_for
from waiterapp.domain.picture import Picture
from waiterapp.domain.tables import TableState, table_state, table_status
from waiterapp.domain.tickets import tickets_of
from waiterapp.domain.tills import TillTable, TillTableState


def coursed() -> Order:
    """Herring at once, steak in the second course; each course on a ticket of its own."""
    made = order_of((line_for(HERRING), line_for(STEAK, course=2)))
    return replace(made, lines=(made.lines[0], replace(made.lines[1], ticket_number=2)))


def test_a_later_course_is_held_until_it_is_fired() -> None:
    order = coursed()
    assert (order.course, order.next_course, order.courses) == (1, 2, (1, 2))
    first, second = tickets_of(order, MENU)
    assert (first.is_held, second.is_held) == (False, True)
    fired = replace(order, fired=(FiredCourse(2, NOON + timedelta(minutes=20)),))
    assert (fired.course, fired.next_course) == (2, None)
    main = tickets_of(fired, MENU)[1]
    assert (main.is_held, main.opened_at) == (False, NOON + timedelta(minutes=20))


def test_the_clock_of_a_course_starts_when_it_is_fired_and_not_before_it_was_ordered() -> None:
    order = replace(coursed(), fired=(FiredCourse(2, NOON - timedelta(hours=1)),))
    assert tickets_of(order, MENU)[1].opened_at == order.rounds[0].sent_at


def test_firing_a_course_fires_those_before_it() -> None:
    made = order_of((line_for(HERRING), line_for(STEAK, course=2), line_for(SOUP, course=3)))
    order = replace(made, fired=(FiredCourse(3, NOON),))
    assert order.next_course is None
    assert order.fired_at(2) == NOON


def test_what_joins_a_course_that_waits_is_no_addition() -> None:
    made = order_of((line_for(STEAK, course=2),), (line_for(SOUP, course=2),))
    waiting = tickets_of(made, MENU)[0]
    assert [line.is_addition for line in waiting.lines] == [False, False]
    fired_between = replace(made, fired=(FiredCourse(2, made.rounds[0].sent_at + timedelta(seconds=30)),))
    assert sorted(line.is_addition for line in tickets_of(fired_between, MENU)[0].lines) == [False, True]


def test_a_table_says_which_course_is_out_and_which_is_due() -> None:
    status = table_status("t1", coursed(), ())
    assert (status.state, status.course, status.next_course) == (TableState.IN_KITCHEN, 1, 2)
    plain = table_status("t1", order_of((line_for(HERRING),)), ())
    assert plain.course is None


def test_a_table_whose_held_course_alone_is_left_is_not_in_the_kitchen() -> None:
    order = coursed()
    served = replace(order.lines[0], done_at=NOON, served_at=NOON)
    assert table_state(replace(order, lines=(served, order.lines[1])), ()) is TableState.SERVED


def test_a_table_without_orders_is_what_the_till_says() -> None:
    for at_till, state in (
        (TillTableState.FREE, TableState.FREE),
        (TillTableState.TO_CLEAN, TableState.TO_CLEAN),
        (TillTableState.OCCUPIED, TableState.OCCUPIED),
    ):
        assert table_state(None, (), TillTable("t1", at_till)) is state
    assert table_state(None, (), None) is TableState.FREE


def test_a_dish_of_another_course_is_a_line_of_its_own() -> None:
    lines = pad.add_dish(pad.add_dish((), SOUP), SOUP, course=2)
    assert [(line.course, line.quantity) for line in lines] == [(1, Decimal(1)), (2, Decimal(1))]
    moved = pad.set_course(lines, lines[0].id, 3)
    assert [line.course for line in moved] == [3, 2]


def test_a_table_that_was_left_waits_to_be_cleaned_until_the_till_calls_it_free() -> None:
    picture = Picture()
    taken, free = TillTable("t1", TillTableState.OCCUPIED), TillTable("t1", TillTableState.FREE)
    open_order = order_of((line_for(HERRING),))
    picture.absorb(OrderChanged(open_order))
    picture.absorb(TableStatesRead((taken,)))
    assert picture.status("t1").state is TableState.IN_KITCHEN
    picture.absorb(OrderChanged(replace(open_order, closed_by=ClosedBy.PAID, closed_at=NOON)))
    assert picture.status("t1").state is TableState.TO_CLEAN
    picture.absorb(TableStatesRead((free,)))
    assert picture.status("t1").state is TableState.FREE
    picture.absorb(TableStatesRead((taken,)))
    assert picture.status("t1").state is TableState.OCCUPIED
