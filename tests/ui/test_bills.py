"""Checkout on tills that allow more: quantities, seats, equal parts, discounts, pre-bills; and what they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.venue import Venue, child, click, tap
from tests.unit.samples import BEER, MENU, SOUP, STEAK
from waiterapp.domain.billing import BillTerms, Split
from waiterapp.domain.commands import ChangeStaff, EditFloor, MakeZeroReceipt, OpenDay, PayTable, SaveDraft, SetPin
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.events import (
    CapabilitiesChanged,
    CommandAnswered,
    MenuChanged,
    OrderChanged,
    PaymentMethodsChanged,
    QueueChanged,
    StaffChanged,
)
from waiterapp.domain.menu import Ask
from waiterapp.domain.orders import ClosedBy, Order
from waiterapp.domain.payments import MethodKind, PaymentMethod
from waiterapp.domain.plan import USUAL, place_key, table_key
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import Answer, Capability
from waiterapp.domain.values import Money
from waiterapp.ui.kit.texts import money_text
from waiterapp.ui.manager.day_page import DayPage
from waiterapp.ui.manager.editor_page import EditorPage
from waiterapp.ui.manager.people_page import PeoplePage
from waiterapp.ui.waiter.checkout_page import CheckoutPage
from waiterapp.ui.waiter.pad_page import PadPage

CASH, CARD, SUMUP = (
    PaymentMethod("0", MethodKind.CASH, "Bar"),
    PaymentMethod("1", MethodKind.CARD, "Bankomat"),
    PaymentMethod("2", MethodKind.CARD, "SumUp"),
)
EVERYTHING = BillTerms(split=Split.PARTS, discounts=True, tips=False, most_tenders=1)


@pytest.fixture
def venue(qtbot: QtBot) -> Iterator[Venue]:
    made = Venue(qtbot)
    made.tell(PaymentMethodsChanged((CASH, CARD, SUMUP), EVERYTHING))
    yield made
    made.close()


def kept(venue: Venue) -> Order:
    """Three beers and two dishes of two seats, on a till that has not heard of them."""
    order = venue.order(1, SOUP, STEAK, BEER)
    rounds = tuple(replace(one, delivery=None) for one in order.rounds)
    soup, steak, beer = order.lines
    lines = (
        replace(soup, item=replace(soup.item, seat=1)),
        replace(steak, item=replace(steak.item, seat=2)),
        replace(beer, item=replace(beer.item, quantity=Decimal(3))),
    )
    return replace(order, rounds=rounds, lines=lines)


@pytest.fixture
def checkout(venue: Venue) -> CheckoutPage:
    venue.tell(OrderChanged(kept(venue)))
    page = CheckoutPage(venue.context)
    venue.show(page)
    page.open_table("t1")
    return page


def taken(venue: Venue) -> PayTable:
    command: Any = venue.commands[-1]
    assert isinstance(command, PayTable)
    return command


def test_two_methods_of_one_kind_keep_the_tills_names(checkout: CheckoutPage) -> None:
    texts = [child(checkout, QPushButton, f"pay_by_{number}").text() for number in "012"]
    assert texts == ["Cash", "Bankomat", "SumUp"]


def test_so_many_of_a_line_are_paid(venue: Venue, checkout: CheckoutPage) -> None:
    assert checkout.bill is not None
    beer = checkout.bill.order.lines[2].item.id
    click(checkout.lines.none)
    click(child(checkout, QPushButton, f"pay_more_{beer}"))
    click(child(checkout, QPushButton, f"pay_more_{beer}"))
    assert child(checkout, QPushButton, f"pay_line_{beer}").text().startswith("✓ 2 / 3 ×")
    click(child(checkout, QPushButton, "pay_by_1"))
    click(checkout.take)
    assert taken(venue).shares == ((beer, Decimal(2)),)


def test_a_seat_pays_what_it_has(venue: Venue, checkout: CheckoutPage) -> None:
    click(child(checkout, QPushButton, "checkout_seat_2"))
    assert checkout.bill is not None
    assert [line.name for line in checkout.bill.lines] == [STEAK.name]
    click(child(checkout, QPushButton, "checkout_seat_none"))
    assert [line.name for line in checkout.bill.lines] == [BEER.name]


def test_guests_share_equally_one_after_the_other(venue: Venue, checkout: CheckoutPage) -> None:
    order = kept(venue)
    whole = order.sum.minor
    click(checkout.lines.parts.more)
    click(checkout.lines.parts.more)
    click(child(checkout, QPushButton, "pay_by_1"))
    click(checkout.take)
    first = taken(venue)
    assert (first.parts, first.shares) == (3, ())
    assert abs(first.due.minor - whole / 3) < 1
    lines = tuple(replace(line, paid=line.quantity / 3, paid_minor=round(line.sum.minor / 3)) for line in order.lines)
    venue.tell(OrderChanged(replace(order, lines=lines)), CommandAnswered(first.id))
    assert checkout.lines.parts.value == 2


def test_a_discount_is_typed_or_given_in_percent_and_taken_back(venue: Venue, checkout: CheckoutPage) -> None:
    assert checkout.bill is not None
    whole = checkout.bill.due.minor
    for key in "10":
        click(child(checkout.keys, QPushButton, f"checkout_key_{key}"))
    click(checkout.percent)
    assert checkout.bill.discount == Money(round(whole / 10), "SEK")
    for key in ("5", "00"):
        click(child(checkout.keys, QPushButton, f"checkout_key_{key}"))
    click(checkout.discount)
    assert checkout.bill.due.minor == whole - 500
    click(checkout.clear)
    assert checkout.bill.due.minor == whole
    for key in ("9", "9", "9", "9", "00"):
        click(child(checkout.keys, QPushButton, f"checkout_key_{key}"))
    click(checkout.discount)
    assert checkout.message.text() == "The discount is more than the bill."


def test_a_discount_goes_when_a_colleague_takes_back_what_it_was_for(venue: Venue, checkout: CheckoutPage) -> None:
    order = kept(venue)
    assert checkout.bill is not None
    for key in str(checkout.bill.due.minor - 100):
        click(child(checkout.keys, QPushButton, f"checkout_key_{key}"))
    click(checkout.discount)
    click(child(checkout, QPushButton, "pay_by_1"))
    venue.tell(OrderChanged(replace(order, lines=order.lines[:1])))
    assert checkout.left.text() == f"To pay {money_text(order.lines[0].sum)}"
    assert not checkout.take.isEnabled()
    assert checkout.message.text() == "The discount was more than the bill is now. It is taken away; give it anew."


def test_what_a_colleague_has_taken_is_not_to_be_taken_again(venue: Venue, checkout: CheckoutPage) -> None:
    order = kept(venue)
    click(child(checkout, QPushButton, "pay_by_1"))
    assert checkout.take.isEnabled()
    venue.tell(OrderChanged(replace(order, closed_by=ClosedBy.PAID)))
    assert checkout.message.text().startswith("Nothing is left to be paid here")
    assert checkout.left.text() == f"To pay {money_text(Money(0, 'SEK'))}"
    assert not checkout.take.isEnabled()
    assert not child(checkout, QPushButton, "pay_by_1").isEnabled()
    venue.tell(OrderChanged(order))
    assert child(checkout, QPushButton, "pay_by_1").isEnabled(), "the table has something to pay again"


def test_one_way_to_pay_and_no_tip_where_the_till_has_it_so(checkout: CheckoutPage) -> None:
    assert not checkout.tip.isVisible()
    for key in ("1", "00"):
        click(child(checkout.keys, QPushButton, f"checkout_key_{key}"))
    click(child(checkout, QPushButton, "pay_by_1"))
    click(child(checkout, QPushButton, "pay_by_2"))
    assert checkout.message.text().startswith("The till takes one way to pay per receipt")
    assert checkout.bill is not None
    assert len(checkout.bill.tenders) == 1


def test_a_till_that_pays_whole_lines_offers_nothing_else(venue: Venue) -> None:
    venue.tell(PaymentMethodsChanged((CASH,), BillTerms()), OrderChanged(kept(venue)))
    page = CheckoutPage(venue.context)
    venue.show(page)
    page.open_table("t1")
    assert not page.lines.parts.isVisible()
    assert not page.discount.isVisible()
    assert page.findChild(QPushButton, f"pay_more_{kept(venue).lines[2].item.id}") is None


def test_a_bill_to_look_at_says_that_it_is_no_receipt(venue: Venue, checkout: CheckoutPage) -> None:
    venue.context.guest_language = "sv"
    click(checkout.show_prebill)
    text = checkout.prebill.page.toPlainText()
    assert text.count("DETTA ÄR INGET KVITTO.") == 2
    assert "Preliminär nota" in text
    click(checkout.prebill.back)
    assert checkout.lines.isVisible()


def test_a_payment_in_front_of_the_till_says_since_when(venue: Venue, checkout: CheckoutPage) -> None:
    click(child(checkout, QPushButton, "pay_by_1"))
    click(checkout.take)
    now = venue.clock.now()
    waiting = Delivery(
        taken(venue).id,
        DeliveryKind.PAYMENT,
        "t1",
        "k",
        "{}",
        DeliveryState.ACCEPTED,
        1,
        now,
        "o1",
        "",
        last_error="Waiting for the till.",
        sent_at=now,
    )
    venue.tell(QueueChanged((waiting,)))
    assert checkout.message.text().startswith(f"Waiting for the till. Since {now.astimezone():%H:%M};")


def test_a_round_that_waits_says_since_when_and_a_kept_one_says_why(venue: Venue) -> None:
    page = PadPage(venue.context)
    venue.show(page)
    order = kept(venue)
    venue.tell(OrderChanged(order))
    page.open_table("t1")
    row = next(row for row in page.list.rows if row.sent is not None)
    assert row.proofs[2] == ("till: with the bill", False)
    now = venue.clock.now()
    waiting = tuple(replace(one, delivery=DeliveryState.ACCEPTED, accepted_at=now) for one in order.rounds)
    venue.tell(OrderChanged(replace(order, rounds=waiting)))
    row = next(row for row in page.list.rows if row.sent is not None)
    assert row.proofs[2] == (f"till: waiting since {now.astimezone():%H:%M}", False)


@pytest.mark.parametrize("typed", ["12.50", "12,50"])
def test_a_dish_that_wants_to_know_something_asks_for_it(venue: Venue, typed: str) -> None:
    asking = replace(SOUP, asks=(Ask.PRICE, Ask.SERIAL), price=Money(0, "SEK"))
    dishes = tuple(asking if dish.id == SOUP.id else dish for dish in MENU.dishes)
    venue.tell(MenuChanged(replace(MENU, dishes=dishes), venue.clock.now()))
    page = PadPage(venue.context)
    venue.show(page)
    page.open_table("t1")
    page.search.setText(SOUP.name)
    tap(page.grid, 0)
    assert page.panels.ask.isVisible()
    assert not page.panels.ask.add.isEnabled()
    price, understood = child(page.panels.ask, QLineEdit, "ask_price"), child(page.panels.ask, QLabel, "ask_understood")
    QTest.keyClicks(price, "1,500")
    assert understood.text() == "“1,500” is no price."
    price.clear()
    assert not understood.isVisible()
    QTest.keyClicks(price, typed)
    assert understood.text() == "Price: 12.50\u00a0kr"
    QTest.keyClicks(child(page.panels.ask, QLineEdit, "ask_serial number"), "S-1")
    QTest.keyClick(child(page.panels.ask, QLineEdit, "ask_serial number"), Qt.Key.Key_Return)
    line = page.pad.lines[0]
    assert (line.price, line.answers, line.has_own_price) == (Money(1250, "SEK"), (("serial number", "S-1"),), True)
    assert venue.of(SaveDraft)


def kept_here(*names: str) -> CapabilitiesChanged:
    return CapabilitiesChanged(tuple(Capability(name, Answer.KEPT, "") for name in names))


def test_areas_and_tables_are_made_where_the_till_has_none(venue: Venue) -> None:
    page = EditorPage(venue.context)
    venue.show(page)
    assert page.tools not in [chip.meaning for chip in page.kinds.chips]
    venue.tell(kept_here("tables"))
    page.kinds.tapped.emit([chip.meaning for chip in page.kinds.chips].index(page.tools))
    assert page.tools.isVisible()
    page.tools.name.setText("13-15, X1")
    click(page.tools.add_tables)
    made: Any = venue.commands[-1]
    assert isinstance(made, EditFloor)
    assert [one.after.table.name for one in made.changes] == ["13", "14", "15", "X1"]  # type: ignore[union-attr]
    assert {one.after.table.area_id for one in made.changes} == {"0"}  # type: ignore[union-attr]
    page.tools.name.setText("Terrasse")
    click(page.tools.add_area)
    assert venue.of(EditFloor)[-1].changes[-1].after.area.name == "Terrasse"  # type: ignore[attr-defined]
    page.editing.choose({place_key(USUAL, "t2")})
    page.tools.name.setText("2A")
    click(page.tools.rename)
    (named,) = venue.of(EditFloor)[-1].changes  # type: ignore[attr-defined]
    assert (named.key, named.after.table.name) == (table_key("t2"), "2A")


def test_a_table_with_guests_is_not_taken_away(venue: Venue) -> None:
    venue.tell(kept_here("tables"), OrderChanged(kept(venue)))
    said: list[str] = []
    venue.context.notice.connect(said.append)
    page = EditorPage(venue.context)
    venue.show(page)
    page.editing.choose({place_key(USUAL, "t1")})
    click(page.arrange.remove_button)
    assert said == ["Table 1 is taken and stays."]
    page.editing.choose({place_key(USUAL, "t2")})
    click(page.arrange.remove_button)
    (gone,) = venue.of(EditFloor)[-1].changes  # type: ignore[attr-defined]
    assert (gone.key, gone.after.table.is_gone) == (table_key("t2"), True)


def test_people_are_added_and_get_pins_where_the_till_knows_nobody(venue: Venue) -> None:
    venue.tell(kept_here("staff", "staff switch"))
    page = PeoplePage(venue.context)
    venue.show(page)
    QTest.keyClicks(page.name, "Maria")
    click(page.add)
    added: Any = venue.commands[-1]
    assert isinstance(added, ChangeStaff)
    assert [one.name for one in added.employees][-1] == "Maria"
    page.table.selectRow(0)
    QTest.keyClicks(page.pin, "47a11")
    click(page.set_pin)
    pin: Any = venue.commands[-1]
    assert isinstance(pin, SetPin)
    assert pin.pin == "4711"
    assert "4711" not in repr(pin)
    venue.tell(StaffChanged((Employee("w1", "Petra", has_pin=True),)))
    item = page.table.item(0, 2)
    assert item is not None
    assert item.text() == "has a PIN"


@pytest.mark.parametrize("typed", ["150.50", "150,50"])
def test_the_day_begins_with_change_and_a_zero_receipt_asks_twice(venue: Venue, typed: str) -> None:
    native = tuple(Capability(name, Answer.NATIVE, "") for name in ("day open", "zero receipt"))
    venue.tell(CapabilitiesChanged(native))
    page = DayPage(venue.context)
    venue.show(page)
    QTest.keyClicks(page.change, "1.500")
    click(page.open_day)
    assert not venue.of(OpenDay)
    assert page.message.text() == "“1.500” is no amount."
    page.change.clear()
    QTest.keyClicks(page.change, typed)
    click(page.open_day)
    opened: Any = venue.commands[-1]
    assert isinstance(opened, OpenDay)
    assert opened.change == Money(15050, "SEK")
    venue.tell(CommandAnswered(opened.id))
    assert page.message.text() == "The day has begun with 150.50\u00a0kr."
    click(page.zero_receipt)
    assert not venue.of(MakeZeroReceipt)
    click(page.sure)
    assert len(venue.of(MakeZeroReceipt)) == 1


def test_a_question_stays_as_long_as_what_it_asks_is_possible(venue: Venue) -> None:
    venue.tell(CapabilitiesChanged(tuple(Capability(name, Answer.NATIVE, "") for name in ("day close", "zero receipt"))))
    page = DayPage(venue.context)
    venue.show(page)
    click(page.close_day)
    assert page.sure.isVisible()
    venue.tell(OrderChanged(venue.order(1, SOUP)))
    assert not page.sure.isVisible(), "a table is open"
    assert not page.message.isVisible()
    click(page.zero_receipt)
    venue.tell(OrderChanged(venue.order(2, BEER, table="2")))
    assert page.sure.isVisible(), "open tables are in nobody's way"
    click(page.sure)
    assert len(venue.of(MakeZeroReceipt)) == 1
