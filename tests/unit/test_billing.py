"""Bills add up: on every till, however they are split, discounted and taxed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.samples import NOON
from waiterapp.domain.billing import BillTerms, Rounding, Split, chargeable, charged, part_of, shared
from waiterapp.domain.checkout import Bill, CannotPay, open_lines
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.orders import LineItem, Order, OrderLine, Round
from waiterapp.domain.payments import PaidLine
from waiterapp.domain.values import Money
from waiterapp.pos.kassandro import mapping as kassandro
from waiterapp.pos.kassandro import wire as kassandro_wire
from waiterapp.pos.onlinebon import mapping as onlinebon
from waiterapp.pos.onlinebon import wire as onlinebon_wire
from waiterapp.pos.onlinebon.assumptions import Assumptions
from waiterapp.simulator.onlinebon.receipts import js_round, totals
from waiterapp.testing.money import order_after

RATES = tuple(Decimal(rate) for rate in ("0", "4.9", "7", "10", "12", "13", "19", "20", "25"))
TERMS = {
    "gross": BillTerms(split=Split.PARTS, discounts=True),
    "net": BillTerms(Rounding.NET, Split.PARTS, discounts=True),
}
rates = st.sampled_from(RATES)
quantities = st.sampled_from([Decimal(text) for text in ("1", "2", "3", "0.5", "1.5", "0.25", "7")])


@st.composite
def orders(draw: st.DrawFn, rounding: Rounding) -> Order:
    lines = []
    for number in range(draw(st.integers(1, 6))):
        rate = draw(rates)
        price = draw(st.integers(1, 9999))
        if rounding is Rounding.NET:
            # The menu of such a till has only prices that the till charges as they stand.
            price = charged(price, rate, rounding=rounding)
        item = LineItem(
            f"l{number}",
            f"d{number}",
            f"Gericht {number}",
            Money(price, "EUR"),
            draw(quantities),
            seat=draw(st.sampled_from([None, 1, 2])),
            tax_percent=rate,
        )
        lines.append(OrderLine(item, "r1"))
    a_round = Round("r1", 1, NOON, "w", "W", delivery=DeliveryState.DONE)
    return Order("o1", "t1", "w", "W", NOON, (a_round,), tuple(lines), currency="EUR")


def after(order: Order, bill: Bill) -> Order:
    return order_after(order, bill.lines)


def test_the_vendors_own_example() -> None:
    assert charged(259, Decimal(10), 100, Rounding.NET) == 158
    assert charged(259, Decimal(10), 100, Rounding.GROSS) == 159


def test_a_discounted_bill_shows_what_the_till_will_charge() -> None:
    item = LineItem("l1", "d1", "Suppe", Money(259, "EUR"), tax_percent=Decimal(10))
    a_round = Round("r1", 1, NOON, "w", "W", delivery=DeliveryState.DONE)
    order = Order("o1", "t1", "w", "W", NOON, (a_round,), (OrderLine(item, "r1"),), currency="EUR")
    assert Bill.of(order, TERMS["net"]).with_discount(Money(100, "EUR")).due == Money(158, "EUR")


@given(st.integers(-5000, 5000), rates, st.integers(0, 3000))
def test_the_net_way_is_the_servers(gross: int, rate: Decimal, discount: int) -> None:
    assert charged(gross, rate, discount, Rounding.NET) == totals(gross, rate, [discount])[1]


@given(st.integers(1, 20_000), rates)
def test_every_amount_has_prices_that_come_to_it(amount: int, rate: Decimal) -> None:
    prices = chargeable(amount, rate, Rounding.NET)
    assert len(prices) <= 2
    assert sum(totals(price, rate, [])[1] for price in prices) == amount


@given(st.integers(0, 100_000), st.lists(st.integers(0, 9999), min_size=1, max_size=9))
def test_what_is_shared_is_all_there(total: int, weights: list[int]) -> None:
    if sum(weights) == 0:
        weights = [1, *weights]
    parts = shared(total, weights)
    assert sum(parts) == total
    assert all(part >= 0 for part in parts)
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


@pytest.mark.parametrize("rounding", list(Rounding))
@given(data=st.data(), guests=st.integers(2, 7))
def test_equal_parts_come_to_the_whole_and_differ_by_a_cent(rounding: Rounding, data: st.DataObject, guests: int) -> None:
    order = data.draw(orders(rounding))
    terms = TERMS[rounding.value]
    whole, sums = Bill.of(order, terms).due.minor, []
    for guest in range(guests):
        bill = Bill.of(order, terms).with_parts(guests - guest)
        sums.append(bill.due.minor)
        order = after(order, bill)
    assert sum(sums) == whole
    assert max(sums) - min(sums) <= 1
    assert not open_lines(order)


@pytest.mark.parametrize("rounding", list(Rounding))
@given(data=st.data())
def test_any_split_by_lines_and_quantities_comes_to_the_whole(rounding: Rounding, data: st.DataObject) -> None:
    order = data.draw(orders(rounding))
    terms = TERMS[rounding.value]
    whole, sums = Bill.of(order, terms).due.minor, []
    for _ in range(data.draw(st.integers(0, 5))):
        lines = open_lines(order)
        if not lines:
            break
        line = data.draw(st.sampled_from(lines))
        share = data.draw(st.sampled_from([Decimal(1), Decimal("0.5"), Decimal("0.25")])) * line.unpaid
        bill = Bill.of(order, terms).with_lines([line.item.id]).with_quantity(line.item.id, share)
        sums.append(bill.due.minor)
        order = after(order, bill)
    rest = Bill.of(order, terms)
    assert sum(sums) + rest.due.minor == whole


@pytest.mark.parametrize("rounding", list(Rounding))
@given(data=st.data())
def test_seats_and_what_they_share_come_to_the_whole(rounding: Rounding, data: st.DataObject) -> None:
    order = data.draw(orders(rounding))
    bill = Bill.of(order, TERMS[rounding.value])
    assert sum(bill.with_seat(seat).due.minor for seat in (*bill.seats, None)) == bill.due.minor


@given(data=st.data(), percent=st.integers(0, 100))
def test_onlinebon_charges_what_the_bill_says(data: st.DataObject, percent: int) -> None:
    order = data.draw(orders(Rounding.NET))
    bill = discounted(Bill.of(order, TERMS["net"]).with_parts(data.draw(st.integers(1, 4))), percent)
    products = {line.item.dish_id: product(line.item) for line in order.lines}
    rows = onlinebon.items(bill.lines, "REFERENCE01", products, Assumptions())
    assert sum(charged_for(row) for row in rows) == onlinebon.total_of(rows) == bill.due.minor


@given(data=st.data(), percent=st.integers(0, 100))
def test_kassandro_charges_what_the_bill_says(data: st.DataObject, percent: int) -> None:
    order = data.draw(orders(Rounding.GROSS))
    bill = discounted(Bill.of(order, TERMS["gross"]).with_parts(data.draw(st.integers(1, 4))), percent)
    articles = {
        line.item.dish_id: kassandro.Listed(kassandro_wire.Article(item_id=str(number), vat=Decimal(10)), "1", "Speisen")
        for number, line in enumerate(order.lines)
    }
    body = kassandro.receipt(bill.lines, articles, reference="R", method="Bar", due=bill.due)
    assert kassandro.total_of(body) == bill.due.amount
    assert body["price"] == float(bill.due.amount)


def discounted(bill: Bill, percent: int) -> Bill:
    return bill.with_discount(Money(part_of(bill.due.minor * percent, 100), "EUR"))


def product(item: LineItem) -> onlinebon_wire.Product:
    nominale, rate = Decimal(item.price.minor), item.tax_percent or Decimal(0)
    return onlinebon_wire.Product(id=item.dish_id, name=item.name, tax_rate=rate, nominale=nominale)


def charged_for(row: dict[str, object]) -> int:
    """Work out an item as the server does."""
    amount, gross = Decimal(str(row["amount"])), int(str(row["gross"]))
    off = row.get("discounts")
    given_off = [int(one["value"]) for one in off] if isinstance(off, list) else []
    return totals(js_round(Fraction(amount) * gross), Decimal(str(row["tax_rate"])), given_off)[1]


def test_what_a_till_cannot_split_is_said() -> None:
    item = LineItem("l1", "d1", "Bier", Money(400, "EUR"), Decimal(2))
    a_round = Round("r1", 1, NOON, "w", "W", delivery=DeliveryState.DONE)
    order = Order("o1", "t1", "w", "W", NOON, (a_round,), (OrderLine(item, "r1"),), currency="EUR")
    for bill in (Bill.of(order).with_quantity("l1", Decimal(1)), Bill.of(order).with_parts(2)):
        with pytest.raises(CannotPay, match="whole lines"):
            assert bill.due
    with pytest.raises(CannotPay, match="Discounts are given at the till"):
        assert Bill.of(order).with_discount(Money(1, "EUR")).due


def test_an_item_without_its_answer_is_not_sold() -> None:
    asking = onlinebon_wire.Product(id="d1", name="Gutschein", config=("SERIAL",), nominale=Decimal(100))
    line = PaidLine("l1", "r1", "d1", "Gutschein", Decimal(1), Money(100, "EUR"), Money(100, "EUR"))
    with pytest.raises(Exception, match="serial number"):
        onlinebon.items([line], "R", {"d1": asking}, Assumptions())
    answered = replace(line, answers=(("serial number", "S-1"),))
    assert onlinebon.items([answered], "R", {"d1": asking}, Assumptions())[0]["serial"] == "S-1"
