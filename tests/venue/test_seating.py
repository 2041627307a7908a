"""Guests, colleagues, seats, courses and parties in the record; the till hears of none of it but the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import partial

import msgspec
import pytest
from sqlalchemy import Connection, delete

from tests.unit.samples import BEER, CHEESE, MENU, NOON, SOUP, STEAK, lines
from waiterapp.domain.commands import (
    ChangeCourse,
    Command,
    FireCourse,
    HandOver,
    Mark,
    MarkLines,
    MoveLines,
    PayTable,
    ReleaseTable,
    SeatGuests,
    SeatLines,
    SendRound,
    SetPreferences,
    SetRules,
)
from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.floor import Area, Floor, Table, party_at
from waiterapp.domain.orders import ClosedBy, LineItem, Order, Pace, line_for
from waiterapp.domain.payments import PaymentToBook, Tender
from waiterapp.domain.preferences import Preferences, Rules
from waiterapp.domain.tickets import tickets_of
from waiterapp.domain.tills import RoundToBook
from waiterapp.domain.values import Money
from waiterapp.venue import deliveries, documents, journaling, orders
from waiterapp.venue.applying import Change, Means, apply
from waiterapp.venue.orders import LineUnknown
from waiterapp.venue.schema import journal
from waiterapp.venue.store import Store

Give = Callable[[Command], Change]
SECOND = party_at("t1", 2)


@pytest.fixture
def give(store: Store) -> Give:
    means = Means(account="acc", table_name="1", to_table_name="2", currency="EUR")
    return lambda command: store.run(lambda connection: apply(connection, command, means, NOON))


def seat(name: str = "", guests: int | None = None, table: str = "t1") -> SeatGuests:
    return SeatGuests(table_id=table, waiter_id="w1", waiter_name="Petra", name=name, guests=guests)


def send(*items: LineItem, table: str = "t1") -> SendRound:
    return SendRound(table_id=table, waiter_id="w1", waiter_name="Petra", lines=items)


def on(store: Store, table: str = "t1") -> Order:
    def work(connection: Connection) -> Order:
        return orders.load_order(connection, orders.open_order_on(connection, table) or "")

    return store.run(work)


def test_guests_open_a_table_and_their_first_round_joins_it(store: Store, give: Give) -> None:
    command = seat("Svensson", 4)
    give(command)
    give(command)
    empty = on(store)
    assert (empty.name, empty.guests, empty.lines, empty.currency) == ("Svensson", 4, (), "EUR")
    give(send(*lines(SOUP)))
    assert on(store).id == empty.id
    give(seat("Svensson", 5))
    assert on(store).guests == 5


def test_guests_who_leave_before_they_order_free_the_table_and_others_must_pay(store: Store, give: Give) -> None:
    give(seat(guests=2))
    order_id = on(store).id
    give(ReleaseTable(table_id="t1"))
    closed = store.run(lambda connection: orders.load_order(connection, order_id))
    assert closed.closed_by is ClosedBy.LEFT
    with pytest.raises(LineUnknown, match="Nothing is open"):
        give(ReleaseTable(table_id="t1"))
    give(send(*lines(SOUP)))
    with pytest.raises(LineUnknown, match="must be paid"):
        give(ReleaseTable(table_id="t1"))


def test_a_table_is_handed_over_with_everything_as_it_was(store: Store, give: Give) -> None:
    give(send(*lines(SOUP)))
    before = on(store)
    give(HandOver(table_id="t1", waiter_id="w2", waiter_name="Niclas"))
    after = on(store)
    assert (after.waiter_id, after.waiter_name) == ("w2", "Niclas")
    assert (after.lines, after.rounds) == (before.lines, before.rounds)


def test_what_the_till_says_of_a_round_is_told_of_the_table_its_lines_were_moved_to(store: Store, give: Give) -> None:
    soup, beer = line_for(SOUP), line_for(BEER)
    give(send(soup, beer))
    stayed = on(store).id
    give(MoveLines(table_id="t1", to_table_id="t2", shares=((beer.id, Decimal(1)),)))
    moved = on(store, "t2").id
    (delivery,) = [one for one in store.run(deliveries.load_queue) if one.kind is DeliveryKind.ROUND]
    store.run(lambda connection: deliveries.begin(connection, delivery.id, NOON))
    store.run(partial(deliveries.step, delivery_id=delivery.id, state=DeliveryState.DONE, till_ref="77"))
    told = store.run(lambda connection: orders.load_with_moved(connection, [stayed]))
    assert {order.id: [one.is_with_till for one in order.rounds] for order in told} == {stayed: [True], moved: [True]}
    assert [order.id for order in store.run(lambda connection: orders.load_with_moved(connection, [moved]))] == [moved]


def test_sent_lines_change_seats_with_their_extras(store: Store, give: Give) -> None:
    steak = line_for(STEAK)
    extra = replace(line_for(CHEESE), parent_id=steak.id)
    give(send(steak, extra, *lines(BEER)))
    give(SeatLines(line_ids=(steak.id,), seat=3))
    assert [line.item.seat for line in on(store).lines] == [3, 3, None]


def test_held_lines_change_courses_and_tickets_and_what_is_cooking_does_not(store: Store, give: Give) -> None:
    soup, steak = line_for(SOUP), line_for(STEAK, course=2)
    give(send(soup, steak))
    give(ChangeCourse(line_ids=(steak.id,), course=3))
    changed = on(store).lines[1]
    assert (changed.item.course, changed.ticket_number) == (3, 3)
    give(ChangeCourse(line_ids=(steak.id,), course=1))
    order = on(store)
    assert not order.is_held(order.lines[1])
    assert order.lines[1].ticket_number == order.lines[0].ticket_number
    with pytest.raises(LineUnknown, match="kitchen has Biff Rydberg already"):
        give(ChangeCourse(line_ids=(steak.id,), course=2))


def test_a_course_the_till_knows_is_changed_there(store: Store, give: Give) -> None:
    steak = line_for(STEAK, course=2)
    give(send(*lines(SOUP), steak))
    delivery = store.run(deliveries.load_queue)[0]
    store.run(lambda connection: deliveries.begin(connection, delivery.id, NOON))
    store.run(lambda connection: deliveries.step(connection, delivery.id, DeliveryState.DONE, till_ref="77"))
    with pytest.raises(LineUnknown, match="change it there"):
        give(ChangeCourse(line_ids=(steak.id,), course=3))


def test_the_kitchen_is_asked_to_hurry_or_to_wait_until_it_is_done(store: Store, give: Give) -> None:
    soup, steak = line_for(SOUP), line_for(STEAK)
    give(send(soup, steak))
    give(MarkLines(line_ids=(soup.id,), mark=Mark.DONE))
    for mark, pace in ((Mark.WAIT, Pace.WAIT), (Mark.RUSH, Pace.RUSH)):
        give(MarkLines(line_ids=(soup.id, steak.id), mark=mark))
        order = on(store)
        assert [line.pace for line in order.lines] == [Pace.NORMAL, pace]
        assert tickets_of(order, MENU)[0].pace is pace
    give(MarkLines(line_ids=(steak.id,), mark=Mark.RUSH, on=False))
    assert on(store).lines[1].pace is Pace.NORMAL


def test_a_part_that_moves_away_still_hurries(store: Store, give: Give) -> None:
    beer = line_for(BEER, quantity=Decimal(3))
    give(send(beer))
    give(MarkLines(line_ids=(beer.id,), mark=Mark.RUSH))
    give(MoveLines(table_id="t1", to_table_id="t2", shares=((beer.id, Decimal(1)),)))
    assert [line.pace for line in (*on(store).lines, *on(store, "t2").lines)] == [Pace.RUSH, Pace.RUSH]


def test_two_parties_at_a_table_are_two_orders_and_one_table_at_the_till(store: Store, give: Give) -> None:
    give(send(*lines(SOUP)))
    give(send(*lines(STEAK), table=SECOND))
    assert on(store).id != on(store, SECOND).id
    queue = store.run(deliveries.load_queue)
    bodies = [msgspec.json.decode(one.payload, type=RoundToBook) for one in queue]
    assert [(one.lane, body.table_id, body.table_name) for one, body in zip(queue, bodies, strict=True)] == [
        ("t1", "t1", "1")
    ] * 2
    give(FireCourse(table_id=SECOND, course=2))
    assert (on(store).course, on(store, SECOND).course) == (1, 2)


def test_a_party_that_pays_everything_does_not_pay_for_the_other(store: Store, give: Give) -> None:
    give(send(*lines(SOUP)))
    give(send(*lines(STEAK), table=SECOND))
    for one in store.run(deliveries.load_queue):
        store.run(partial(deliveries.begin, delivery_id=one.id, now=NOON))
        store.run(partial(deliveries.step, delivery_id=one.id, state=DeliveryState.DONE, till_ref=f"till-{one.id}"))
    due = on(store, SECOND).sum
    pay = PayTable(table_id=SECOND, waiter_id="w1", tenders=(Tender("bar", due),), due=due, tip=Money(0, "SEK"))
    give(pay)
    payment = next(one for one in store.run(deliveries.load_queue) if one.kind is DeliveryKind.PAYMENT)
    body = msgspec.json.decode(payment.payload, type=PaymentToBook)
    assert (body.table_id, body.is_whole, [line.name for line in body.lines]) == ("t1", False, ["Biff Rydberg"])


def test_lines_that_go_to_another_party_are_not_told_to_the_till(store: Store, give: Give) -> None:
    soup = line_for(SOUP, quantity=Decimal(2))
    give(send(soup))
    delivery = store.run(deliveries.load_queue)[0]
    store.run(lambda connection: deliveries.begin(connection, delivery.id, NOON))
    store.run(lambda connection: deliveries.step(connection, delivery.id, DeliveryState.DONE, till_ref="77"))
    give(MoveLines(table_id="t1", to_table_id=SECOND, shares=((soup.id, Decimal(1)),)))
    assert store.run(deliveries.load_queue) == ()
    give(MoveLines(table_id=SECOND, to_table_id="t5"))
    assert [one.kind for one in store.run(deliveries.load_queue)] == [DeliveryKind.MOVE]


def test_tables_that_are_joined_count_their_guests_together(store: Store, give: Give) -> None:
    give(seat("Svensson", 4))
    give(send(*lines(SOUP)))
    give(seat("Berg", 2, table="t2"))
    give(send(*lines(BEER), table="t2"))
    give(MoveLines(table_id="t1", to_table_id="t2"))
    joined = on(store, "t2")
    assert (joined.name, joined.guests, len(joined.lines)) == ("Berg", 6, 2)


def test_rules_and_preferences_are_kept_for_each_person(store: Store, give: Give) -> None:
    give(SetRules(rules=Rules(void_needs_manager=True, lock_minutes=5)))
    give(SetPreferences(employee_id="w1", preferences=Preferences("sv", is_left_handed=True)))
    give(SetPreferences(employee_id="w2", preferences=Preferences("de", favourites=("d1",))))
    assert store.run(documents.load_rules) == Rules(void_needs_manager=True, lock_minutes=5)
    known = dict(store.run(documents.load_preferences))
    assert (known["w1"].language, known["w2"].favourites) == ("sv", ("d1",))


def test_a_table_with_another_id_keeps_all_its_parties(store: Store, give: Give) -> None:
    before = Floor((Area("0", "MATSAL"),), (Table("t1", "1", "0"),))
    store.run(lambda connection: documents.save_floor(connection, before, NOON))
    give(send(*lines(SOUP)))
    give(send(*lines(STEAK), table=SECOND))
    after = Floor((Area("9", "MATSAL"),), (Table("n1", "1", "9"),))
    store.run(lambda connection: documents.save_floor(connection, after, NOON + timedelta(hours=1)))
    assert [line.item.name for line in on(store, "n1").lines] == ["Soppa"]
    assert [line.item.name for line in on(store, party_at("n1", 2)).lines] == ["Biff Rydberg"]


def test_lines_that_went_by_a_command_the_record_has_forgotten_do_not_go_twice(store: Store, give: Give) -> None:
    sent = send(*lines(SOUP, STEAK))
    give(sent)
    command = MoveLines(table_id="t1", to_table_id="t2", shares=((sent.lines[0].id, Decimal(1)),))
    give(command)
    before = store.run(lambda connection: orders.load_current(connection, NOON))
    store.run(lambda connection: connection.execute(delete(journal).where(journal.c.command_id == command.id)))
    give(command)
    assert store.run(lambda connection: orders.load_current(connection, NOON)) == before
    assert store.run(lambda connection: journaling.already_done(connection, command))
