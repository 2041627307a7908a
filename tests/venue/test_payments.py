from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests.unit.samples import HERRING, MENU, NOON, SOUP, STEAK, lines, sek
from tests.venue.test_orders import a_round, send
from waiterapp.domain.checkout import CannotPay, due
from waiterapp.domain.commands import (
    CloseDay,
    FireCourse,
    MarkCleaned,
    PayTable,
    ResolveDelivery,
    SellDirectly,
    VoidLine,
    VoidReceipt,
)
from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.orders import ClosedBy, Order, line_for
from waiterapp.domain.payments import FiscalProof, Tender
from waiterapp.domain.tickets import tickets_of
from waiterapp.domain.tills import TillSale
from waiterapp.venue import attended, deliveries, mirror, orders, settling, voids
from waiterapp.venue.orders import LineUnknown
from waiterapp.venue.sales import absorb_sales
from waiterapp.venue.store import Store


@pytest.fixture
def order(store: Store) -> Order:
    """A soup and a steak that are with the till."""
    order_id = store.run(lambda connection: send(connection, a_round(*lines(SOUP, STEAK))))
    _deliver(store)
    return store.run(lambda connection: orders.load_order(connection, order_id))


def _deliver(store: Store) -> None:
    def deliver(connection: Connection) -> None:
        for one in deliveries.load_queue(connection):
            deliveries.begin(connection, one.id, NOON)
            deliveries.step(connection, one.id, DeliveryState.DONE, till_ref=f"till-{one.id}")

    store.run(deliver)


def pay(order: Order, *shares: tuple[str, Decimal]) -> PayTable:
    sum_ = due(order, shares)
    return PayTable(table_id="t1", waiter_id="w1", shares=shares, tenders=(Tender("0", sum_),), due=sum_, tip=sek(0))


def begin(store: Store, command: PayTable | MarkCleaned | SellDirectly | VoidReceipt | CloseDay) -> str:
    return store.run(lambda connection: attended.begin(connection, command, table_name="1", account="acc", now=NOON))


def sent(store: Store, delivery_id: str) -> None:
    store.run(lambda connection: deliveries.begin(connection, delivery_id, NOON))


def now(store: Store, order: Order) -> Order:
    return store.run(lambda connection: orders.load_order(connection, order.id))


def test_a_confirmed_payment_of_everything_closes_the_order(store: Store, order: Order) -> None:
    command = pay(order)
    begin(store, command)
    begin(store, command)
    assert [(one.id, one.kind) for one in store.run(deliveries.load_queue)] == [(command.id, DeliveryKind.PAYMENT)]
    assert [one.state for one in now(store, order).payments] == [DeliveryState.QUEUED]
    sent(store, command.id)
    store.run(lambda connection: settling.confirm(connection, command.id, FiscalProof("r1", "5001"), NOON))
    paid = now(store, order)
    assert (paid.closed_by, paid.sum) == (ClosedBy.PAID, sek(0))
    assert [(one.state, one.receipt_number) for one in paid.payments] == [(DeliveryState.DONE, "5001")]


def test_a_part_leaves_the_rest_open_and_is_booked_once(store: Store, order: Order) -> None:
    command = pay(order, (order.lines[0].item.id, Decimal(1)))
    begin(store, command)
    sent(store, command.id)
    for _ in range(2):
        store.run(lambda connection: settling.confirm(connection, command.id, FiscalProof("r1"), NOON))
    rest = now(store, order)
    assert (rest.is_open, rest.sum, rest.lines[0].paid) == (True, sek(295), Decimal(1))


def test_what_a_till_has_accepted_and_not_done_is_undecided(store: Store, order: Order) -> None:
    """The terminal waits for the guest's card: the bill is not paid once more meanwhile, nor changed."""
    command = pay(order)
    begin(store, command)
    sent(store, command.id)
    store.run(lambda connection: deliveries.step(connection, command.id, DeliveryState.ACCEPTED, till_ref="job"))
    assert [one.id for one in now(store, order).undecided] == [command.id]
    with pytest.raises(CannotPay, match="not decided yet"):
        begin(store, pay(order))
    taking_back = VoidLine(line_id=order.lines[0].item.id, quantity=Decimal(1), reason="cold")
    with pytest.raises(LineUnknown, match="not decided yet"):
        store.run(lambda connection: voids.void_line(connection, taking_back, NOON))


def test_what_may_have_been_booked_is_not_sent_again(store: Store, order: Order) -> None:
    command = pay(order)
    begin(store, command)
    sent(store, command.id)
    store.run(lambda connection: deliveries.step(connection, command.id, DeliveryState.UNKNOWN, error="No answer."))
    assert store.run(lambda connection: deliveries.begin(connection, command.id, NOON)) is None


def test_nothing_is_paid_twice_while_one_payment_is_undecided(store: Store, order: Order) -> None:
    first = pay(order)
    begin(store, first)
    sent(store, first.id)
    store.run(lambda connection: deliveries.step(connection, first.id, DeliveryState.UNKNOWN, error="lost"))
    with pytest.raises(CannotPay, match="not decided yet"):
        begin(store, pay(order))


@pytest.mark.parametrize(("is_booked", "closed"), [(True, ClosedBy.PAID), (False, None)])
def test_a_person_decides_what_became_of_a_payment(
    store: Store, order: Order, is_booked: bool, closed: ClosedBy | None
) -> None:
    command = pay(order)
    begin(store, command)
    sent(store, command.id)
    store.run(lambda connection: deliveries.step(connection, command.id, DeliveryState.UNKNOWN, error="lost"))
    decision = ResolveDelivery(delivery_id=command.id, is_booked=is_booked)
    for _ in range(2):
        store.run(lambda connection: settling.resolve(connection, decision, NOON))
    assert now(store, order).closed_by is closed
    assert store.run(deliveries.load_queue) == ()
    if not is_booked:
        begin(store, pay(order))


def test_what_waiterapp_finds_out_by_itself_is_not_for_a_person(store: Store) -> None:
    store.run(lambda connection: send(connection, a_round(*lines(SOUP))))
    delivery = store.run(deliveries.load_queue)[0]
    decision = ResolveDelivery(delivery_id=delivery.id, is_booked=True)
    with pytest.raises(settling.NotUndecided):
        store.run(lambda connection: settling.resolve(connection, decision, NOON))


def test_a_round_a_person_gives_up_is_not_to_be_paid(store: Store) -> None:
    order_id = store.run(lambda connection: send(connection, a_round(*lines(SOUP))))
    delivery = store.run(deliveries.load_queue)[0]
    sent(store, delivery.id)
    store.run(lambda connection: deliveries.step(connection, delivery.id, DeliveryState.REFUSED, error="no"))
    decision = ResolveDelivery(delivery_id=delivery.id, is_booked=False)
    store.run(lambda connection: settling.resolve(connection, decision, NOON))
    order = store.run(lambda connection: orders.load_order(connection, order_id))
    assert (order.sum, order.undelivered, order.lines[0].void_reason) == (sek(0), (), voids.NOT_BOOKED)


def test_a_payment_that_never_left_is_given_up_at_the_next_start(store: Store, order: Order) -> None:
    command = pay(order)
    begin(store, command)
    assert store.run(deliveries.after_start) == 0
    assert [one.state for one in now(store, order).payments] == [DeliveryState.DROPPED]
    assert store.run(deliveries.load_queue) == ()


def test_a_payment_that_was_leaving_is_unknown_at_the_next_start(store: Store, order: Order) -> None:
    command = pay(order)
    begin(store, command)
    sent(store, command.id)
    assert store.run(deliveries.after_start) == 1
    queue = store.run(deliveries.load_queue)
    assert [(one.state, one.asks_a_person, one.sent_at) for one in queue] == [(DeliveryState.UNKNOWN, True, NOON)]
    assert store.run(deliveries.load_unclear) == queue


def test_what_is_gone_at_the_till_is_not_to_be_paid_and_new_guests_are(store: Store, order: Order) -> None:
    later = store.run(lambda connection: send(connection, a_round(*lines(HERRING))))
    assert later == order.id
    first_ref = now(store, order).rounds[0].till_ref
    changed = store.run(lambda connection: mirror.mark_gone(connection, [first_ref], NOON))
    assert changed == {order.id}
    left = now(store, order)
    assert (left.is_open, left.sum) == (True, sek(85))


def test_a_course_is_fired_once_and_told_to_the_till_once(store: Store) -> None:
    steak = line_for(STEAK, course=2)
    order_id = store.run(lambda connection: send(connection, a_round(line_for(SOUP), steak)))
    command = FireCourse(table_id="t1", course=2)
    for _ in range(2):
        store.run(lambda connection: orders.call_course(connection, command, tell_till=True, account="acc", now=NOON))
    again = FireCourse(table_id="t1", course=2)
    store.run(lambda connection: orders.call_course(connection, again, tell_till=True, account="acc", now=NOON))
    order = store.run(lambda connection: orders.load_order(connection, order_id))
    assert [one.number for one in order.fired] == [2]
    kinds = [one.kind for one in store.run(deliveries.load_queue)]
    assert kinds == [DeliveryKind.ROUND, DeliveryKind.COURSE]


def test_each_course_has_one_open_ticket_whichever_round_its_lines_came_with(store: Store) -> None:
    order_id = store.run(
        lambda connection: send(connection, a_round(line_for(SOUP), line_for(STEAK, course=2), line_for(HERRING, course=2)))
    )
    store.run(lambda connection: send(connection, a_round(line_for(SOUP), line_for(STEAK, course=2))))
    order = store.run(lambda connection: orders.load_order(connection, order_id))
    found = {(ticket.number, ticket.course): len(ticket.lines) for ticket in tickets_of(order, MENU)}
    assert found == {(1, 1): 2, (2, 2): 3}


def test_a_confirmed_sale_is_a_paid_order_that_the_kitchen_cooks(store: Store) -> None:
    command = SellDirectly(
        waiter_id="w1", waiter_name="Petra", lines=lines(SOUP), tenders=(Tender("0", sek(95)),), due=sek(95), tip=sek(0)
    )
    begin(store, command)
    with pytest.raises(CannotPay, match="are tendered"):
        begin(store, replace(command, id="other", tenders=()))
    sent(store, command.id)
    for _ in range(2):
        store.run(lambda connection: settling.confirm(connection, command.id, FiscalProof("r7", "5007"), NOON))
    found = store.run(lambda connection: orders.load_current(connection, NOON))
    assert [(one.table_id, one.closed_by, one.sum, one.undelivered) for one in found] == [("", ClosedBy.PAID, sek(0), ())]
    assert [line.name for ticket in tickets_of(found[0], MENU) for line in ticket.lines] == ["Soppa"]
    assert store.run(deliveries.load_queue) == ()


def test_a_receipt_is_voided_with_a_reason_and_only_once(store: Store) -> None:
    receipt = TillSale("r1", "5001", "1", "2026-11-20T12:00:00Z", sek(95), "Petra", ())
    store.run(lambda connection: absorb_sales(connection, [receipt], NOON))
    with pytest.raises(CannotPay, match="Say why"):
        begin(store, VoidReceipt(receipt_id="r1", reason=" "))
    begin(store, VoidReceipt(receipt_id="r1", reason="wrong"))
    with pytest.raises(CannotPay, match="not decided yet"):
        begin(store, VoidReceipt(receipt_id="r1", reason="wrong"))
    store.run(lambda connection: absorb_sales(connection, [replace(receipt, is_voided=True)], NOON))
    with pytest.raises(CannotPay, match="voided already"):
        begin(store, VoidReceipt(receipt_id="r1", reason="wrong"))
    with pytest.raises(CannotPay, match="no such receipt"):
        begin(store, VoidReceipt(receipt_id="r2", reason="wrong"))


def test_a_day_is_closed_when_nothing_is_open_and_nothing_is_on_its_way(store: Store, order: Order) -> None:
    with pytest.raises(CannotPay, match="open tables"):
        begin(store, CloseDay())
    store.run(lambda connection: mirror.mark_gone(connection, [order.rounds[0].till_ref], NOON))
    begin(store, MarkCleaned(table_id="t1"))
    with pytest.raises(CannotPay, match="Not everything is with the till"):
        begin(store, CloseDay())
    _deliver(store)
    begin(store, CloseDay())
    assert [one.kind for one in store.run(deliveries.load_queue)] == [DeliveryKind.DAY_CLOSE]
