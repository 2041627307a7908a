from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.samples import HERRING, NOON, SOUP, STEAK, lines, order_of, sek
from waiterapp.domain.billing import BillTerms, Split
from waiterapp.domain.checkout import Bill, CannotPay, due, open_lines, paid_lines, payment_of
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.orders import Order
from waiterapp.domain.payments import MethodKind, Payment, PaymentMethod
from waiterapp.domain.values import Money

CASH, CARD = PaymentMethod("0", MethodKind.CASH, "Bar"), PaymentMethod("1", MethodKind.CARD, "Karte")


def delivered(order: Order) -> Order:
    return replace(order, rounds=tuple(replace(one, delivery=DeliveryState.DONE) for one in order.rounds))


@pytest.fixture
def order() -> Order:
    return delivered(order_of(lines(SOUP, STEAK, HERRING)))


def test_a_whole_table_costs_what_is_unpaid(order: Order) -> None:
    assert due(order) == sek(95 + 295 + 85)
    paid = replace(order, lines=(replace(order.lines[0], paid=Decimal(1)), *order.lines[1:]))
    assert due(paid) == sek(295 + 85)
    assert [line.item.name for line in open_lines(paid)] == ["Biff Rydberg", "Sill"]


def test_part_of_a_line_can_be_paid_and_no_more_than_is_left() -> None:
    order = delivered(order_of(lines(SOUP, quantity=3)))
    line_id = order.lines[0].item.id
    assert due(order, [(line_id, Decimal(2))]) == sek(190)
    with pytest.raises(CannotPay, match="not so much"):
        paid_lines(order, [(line_id, Decimal(4))])
    with pytest.raises(CannotPay, match="no longer"):
        paid_lines(order, [("gone", Decimal(1))])


def test_cash_above_the_sum_is_change_and_the_till_hears_of_the_sum(order: Order) -> None:
    bill = Bill.of(order).with_tender(CASH, sek(500))
    assert (bill.left, bill.change, bill.is_covered) == (sek(0), sek(25), True)
    command = bill.command("w1")
    assert [tender.amount for tender in command.tenders] == [sek(475)]
    assert payment_of(order, "1", command).is_whole


def test_several_methods_share_a_bill_and_the_last_takes_the_rest(order: Order) -> None:
    bill = Bill.of(order).with_tip(sek(25)).with_tender(CASH, sek(100)).with_tender(CARD, None)
    assert [tender.amount for tender in bill.tenders] == [sek(100), sek(400)]
    payment = payment_of(order, "1", bill.command("w1"))
    assert (payment.due, payment.tip, payment.tendered) == (sek(475), sek(25), sek(500))


def test_taking_a_line_out_starts_the_money_anew(order: Order) -> None:
    bill = Bill.of(order).with_tender(CARD, None)
    fewer = bill.toggled(order.lines[0].item.id)
    assert (fewer.due, fewer.tenders, fewer.is_whole) == (sek(380), (), False)
    assert fewer.toggled(order.lines[0].item.id).is_whole


def test_a_bill_follows_what_others_order_and_pay(order: Order) -> None:
    bill = Bill.of(order).with_tender(CARD, None)
    same = bill.followed(order)
    assert same.tenders == bill.tenders
    less = replace(order, lines=tuple(replace(line, paid=Decimal(1)) for line in order.lines[:1]) + order.lines[1:])
    assert (bill.followed(less).due, bill.followed(less).tenders) == (sek(380), ())


def test_a_discount_that_is_more_than_the_bill_has_become_is_taken_away(order: Order) -> None:
    whole = Bill.of(order).due
    bill = Bill.of(order, BillTerms(split=Split.PARTS, discounts=True)).with_discount(Money(whole.minor - 1, "SEK"))
    bill = bill.with_tender(CARD, None)
    gone = bill.followed(replace(order, lines=order.lines[:1]))
    assert (gone.discount, gone.tenders, gone.due) == (None, (), order.lines[0].sum)
    assert bill.with_parts(2).discount is None
    assert bill.followed(order) == bill


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda order, command: (order, replace(command, due=sek(1))), "The sum is"),
        (lambda order, command: (order, replace(command, tenders=())), "are tendered"),
        (lambda order, command: (order, replace(command, tip=Money(-1, "SEK"))), "more than 0"),
        (lambda _, command: (order_of(lines(SOUP)), command), "not with the till|Not everything"),
        (
            lambda order, command: (
                replace(order, payments=(Payment("p", NOON, (), sek(1), sek(0), (), DeliveryState.UNKNOWN),)),
                command,
            ),
            "not decided yet",
        ),
    ],
)
def test_what_makes_no_sense_is_said(order: Order, change: object, words: str) -> None:
    assert callable(change)
    changed, command = change(order, Bill.of(order).with_tender(CARD, None).command("w1"))
    with pytest.raises(CannotPay, match=words):
        payment_of(changed, "1", command)


@given(st.lists(st.integers(min_value=1, max_value=60_000), max_size=5), st.integers(min_value=0, max_value=5000))
def test_tenders_never_come_to_more_than_is_to_be_paid(amounts: list[int], tip: int) -> None:
    bill = Bill.of(delivered(order_of(lines(SOUP, STEAK, HERRING)))).with_tip(Money(tip, "SEK"))
    for amount in amounts:
        bill = bill.with_tender(CARD, Money(amount, "SEK"))
    tendered = sum(tender.amount.minor for tender in bill.tenders)
    assert tendered + bill.left.minor == bill.to_pay.minor
    assert bill.is_covered == (bill.left.minor == 0)
