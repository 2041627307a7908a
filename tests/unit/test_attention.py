"""What a waiter is called for, and how several parties at one table are one tile."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from tests.unit.samples import BEER, NOON, SOUP, STEAK, lines, order_of, sek, with_line
from waiterapp.domain.attention import Reason, calls, calls_of
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.events import DraftChanged, OrderChanged, OrderForgotten
from waiterapp.domain.floor import Area, Floor, Table, party_at, party_number, table_of
from waiterapp.domain.orders import ClosedBy, FiredCourse, Order
from waiterapp.domain.picture import Picture
from waiterapp.domain.preferences import MOST_FAVOURITES, Preferences, Rules
from waiterapp.domain.tables import Owner, TableState
from waiterapp.domain.tickets import Thresholds

THRESHOLDS, RULES = Thresholds(8, 15), Rules(next_course_minutes=12)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def reasons(order: Order, at: timedelta) -> list[Reason]:
    return [call.reason for call in calls_of(order, NOON + at, THRESHOLDS, RULES)]


def delivered(order: Order) -> Order:
    return replace(order, rounds=tuple(replace(one, delivery=DeliveryState.DONE) for one in order.rounds))


def test_ready_food_calls_with_how_much_until_it_is_collected() -> None:
    order = with_line(delivered(order_of(lines(SOUP, STEAK, quantity=2))), 0, done_at=NOON + minutes(5))
    (call,) = calls_of(order, NOON + minutes(6), THRESHOLDS, RULES)
    assert (call.reason, call.quantity, call.since) == (Reason.READY, Decimal(2), NOON + minutes(5))
    assert reasons(with_line(order, 0, served_at=NOON + minutes(6)), minutes(7)) == []


def test_a_course_calls_when_the_kitchen_takes_too_long_and_not_a_second_before() -> None:
    order = delivered(order_of(lines(SOUP)))
    sent = order.rounds[0].sent_at - NOON
    assert reasons(order, sent + minutes(15) - timedelta(seconds=1)) == []
    assert reasons(order, sent + minutes(15)) == [Reason.LATE]
    assert reasons(with_line(order, 0, voided=Decimal(1)), minutes(60)) == []


def test_the_next_course_calls_only_after_everything_before_it_was_served() -> None:
    order = delivered(order_of(lines(SOUP, STEAK)))
    order = with_line(order, 1, item=replace(order.lines[1].item, course=2))
    cooked = with_line(order, 0, done_at=NOON + minutes(3))
    assert reasons(cooked, minutes(40)) == [Reason.READY]
    served = with_line(cooked, 0, served_at=NOON + minutes(5))
    assert reasons(served, minutes(16)) == []
    assert reasons(served, minutes(17)) == [Reason.COURSE_DUE]
    fired = replace(served, fired=(FiredCourse(2, NOON + minutes(17)),))
    assert reasons(fired, minutes(18)) == []


def test_what_the_till_refused_calls_and_closed_tables_do_not() -> None:
    order = order_of(lines(SOUP))
    order = replace(order, rounds=tuple(replace(one, delivery=DeliveryState.REFUSED) for one in order.rounds))
    assert reasons(order, minutes(2)) == [Reason.REFUSED]
    assert reasons(replace(order, closed_by=ClosedBy.PAID), minutes(2)) == []


def test_the_most_urgent_call_comes_first_then_the_oldest() -> None:
    late = replace(delivered(order_of(lines(SOUP), order_id="a")), table_id="t1")
    ready = [
        with_line(replace(delivered(order_of(lines(BEER), order_id=name)), table_id=name), 0, done_at=NOON + minutes(at))
        for name, at in (("t2", 18), ("t3", 16))
    ]
    found = calls([late, *ready], NOON + minutes(20), THRESHOLDS, RULES)
    assert [(call.reason, call.table_id) for call in found] == [
        (Reason.READY, "t3"),
        (Reason.READY, "t2"),
        (Reason.LATE, "t1"),
    ]


def test_parties_are_places_at_a_table_with_letters_after_its_name() -> None:
    floor = Floor((Area("0", "MATSAL"),), (Table("t1", "12", "0"),))
    assert party_at("t1", 1) == "t1"
    second = party_at("t1", 2)
    assert (table_of(second), party_number(second), floor.table_name(second)) == ("t1", 2, "12·B")
    assert floor.table(second) == floor.table("t1")


def test_parties_share_one_tile_with_the_most_urgent_state_and_the_sum() -> None:
    picture = Picture()
    first = replace(order_of(lines(SOUP), order_id="a"), guests=2)
    second = replace(order_of(lines(STEAK), order_id="b"), table_id=party_at("t1", 2), waiter_id="w2", guests=3)
    second = with_line(second, 0, done_at=NOON + minutes(2))
    for order in (first, second):
        picture.absorb(OrderChanged(order))
    status = picture.status("t1", "w1")
    assert (status.state, status.sum, status.parties, status.guests) == (TableState.READY, sek(95 + 295), 2, 5)
    assert status.owner is Owner.MINE
    picture.absorb(DraftChanged(party_at("t1", 3), lines(BEER)))
    assert picture.parties_at("t1") == ("t1", party_at("t1", 2), party_at("t1", 3))


def test_the_picture_knows_what_is_open_where_after_moves_and_ends() -> None:
    picture = Picture()
    order = order_of(lines(SOUP))
    picture.absorb(OrderChanged(order))
    picture.absorb(OrderChanged(replace(order, table_id="t2")))
    assert (picture.order_on("t1"), picture.order_on("t2")) == (None, replace(order, table_id="t2"))
    picture.absorb(OrderChanged(replace(order, table_id="t2", closed_by=ClosedBy.PAID)))
    assert picture.order_on("t2") is None
    picture.absorb(OrderChanged(order))
    picture.absorb(OrderForgotten(order.id))
    assert (picture.order_on("t1"), picture.orders) == (None, {})


def test_an_open_table_without_dishes_is_taken() -> None:
    picture = Picture()
    picture.absorb(OrderChanged(replace(order_of(), name="Svensson", guests=4)))
    status = picture.status("t1")
    assert (status.state, status.name, status.guests) == (TableState.OCCUPIED, "Svensson", 4)


def test_favourites_keep_their_order_and_a_bound() -> None:
    known = Preferences()
    for number in range(MOST_FAVOURITES + 5):
        known = known.with_favourite(f"d{number}", on=True)
    assert len(known.favourites) == MOST_FAVOURITES
    assert known.favourites[-1] == f"d{MOST_FAVOURITES + 4}"
    again = known.with_favourite("d20", on=True)
    assert again.favourites[-1] == "d20"
    assert "d20" not in again.with_favourite("d20", on=False).favourites
