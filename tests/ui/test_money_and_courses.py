"""Courses, checkout, PIN, receipts and numbers as fingers find them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.venue import NICLAS, PETRA, Venue, child, click, tap
from tests.unit.samples import HERRING, SOUP, STEAK, lines, sek
from waiterapp.app import resource_folder
from waiterapp.domain.commands import (
    CloseDay,
    EmailReceipt,
    FindVoucher,
    FireCourse,
    MarkCleaned,
    PayTable,
    ReadReport,
    ResolveDelivery,
    SellDirectly,
    SendRound,
    SwitchStaff,
    VoidReceipt,
)
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.events import (
    CapabilitiesChanged,
    CommandAnswered,
    CommandRefused,
    LinkChanged,
    OrderChanged,
    PaymentMethodsChanged,
    QueueChanged,
    ReceiptsRead,
    TableStatesRead,
)
from waiterapp.domain.floor import COUNTER
from waiterapp.domain.orders import FiredCourse, Order
from waiterapp.domain.payments import (
    MethodKind,
    PaidLine,
    Payment,
    PaymentMethod,
    PaymentToBook,
    Report,
    ReportRow,
    Tender,
    Voucher,
)
from waiterapp.domain.tills import (
    Answer,
    Capability,
    Link,
    LinkState,
    PushState,
    TillSale,
    TillTable,
    TillTableState,
)
from waiterapp.ui.kit.second_tap import DOUBLE_TAP_S
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.manager.day_page import DayPage
from waiterapp.ui.manager.queue_page import QueuePage
from waiterapp.ui.manager.receipts_page import ReceiptsPage
from waiterapp.ui.top_bar import Role
from waiterapp.ui.waiter.checkout_page import CheckoutPage
from waiterapp.ui.waiter.pad_page import PadPage

CASH, CARD, VOUCHER = (
    PaymentMethod("0", MethodKind.CASH, "Bar"),
    PaymentMethod("1", MethodKind.CARD, "Karte"),
    PaymentMethod("20", MethodKind.VOUCHER, "Gutschein"),
)


@pytest.fixture
def venue(qtbot: QtBot) -> Iterator[Venue]:
    made = Venue(qtbot)
    made.tell(PaymentMethodsChanged((CASH, CARD, VOUCHER)))
    yield made
    made.close()


def at_till(order: Order) -> Order:
    return replace(order, rounds=tuple(replace(one, delivery=DeliveryState.DONE) for one in order.rounds))


def coursed(venue: Venue) -> Order:
    order = venue.order(1, HERRING, STEAK)
    steak = order.lines[1]
    main = replace(steak, item=replace(steak.item, course=2), ticket_number=2)
    return replace(order, lines=(order.lines[0], main))


# Courses.


def test_dishes_go_to_the_course_that_is_chosen_and_are_sent_with_it(venue: Venue) -> None:
    page = PadPage(venue.context)
    venue.show(page)
    page.open_table("t1")
    tap(page.grid, 0)
    click(child(page, QPushButton, "course_2"))
    tap(page.grid, 0)
    assert [line.course for line in page.pad.lines] == [1, 2]
    details = [row.details for row in page.list.rows if row.line is not None]
    assert details == [(), ("MAIN · held until fired",)]
    click(page.send)
    assert [line.course for line in venue.of(SendRound)[0].lines] == [1, 2]  # type: ignore[attr-defined]


def test_the_next_course_is_fired_from_the_table(venue: Venue) -> None:
    venue.tell(OrderChanged(coursed(venue)))
    page = PadPage(venue.context)
    venue.show(page)
    page.open_table("t1")
    assert [row.text for row in page.list.rows if row.is_heading][1] == "MAIN · HELD"
    assert page.table_actions.fire.text() == "Fire MAIN (1)"
    click(page.table_actions.fire)
    fired: Any = venue.commands[-1]
    assert isinstance(fired, FireCourse)
    assert (fired.table_id, fired.course) == ("t1", 2)


def test_a_double_tap_fires_one_course(venue: Venue) -> None:
    order = coursed(venue)
    main = order.lines[1]
    last_course = replace(main, item=replace(main.item, id="dessert", course=3), ticket_number=3)
    order = replace(order, lines=(*order.lines, last_course))
    venue.tell(OrderChanged(order))
    page = PadPage(venue.context)
    venue.show(page)
    page.open_table("t1")
    click(page.table_actions.fire)
    venue.tell(OrderChanged(replace(order, fired=(FiredCourse(2, venue.clock.now()),))))
    assert page.table_actions.fire.text().startswith("Fire DESSERT")
    click(page.table_actions.fire)
    assert len(venue.of(FireCourse)) == 1
    venue.qtbot.wait(round(DOUBLE_TAP_S * 1000) + 50)
    click(page.table_actions.fire)
    assert [one.course for one in venue.of(FireCourse) if isinstance(one, FireCourse)] == [2, 3]


def test_the_board_shows_what_is_fired_and_counts_what_waits(venue: Venue, qtbot: QtBot) -> None:
    window = MainWindow(venue.context, Role.KITCHEN, Translations(resource_folder() / "translations"))
    venue.show(window, 1920, 1080)
    order = coursed(venue)
    venue.tell(OrderChanged(order))
    assert [ticket.course for ticket in venue.view.tickets()] == [1]
    assert window.board_page.held.text().startswith("1 course")
    click(window.board_page.held)
    button = child(window.board_page, QPushButton, f"held_{order.id}.2.kitchen")
    assert button.text().startswith("1  Fire MAIN · table 1")
    click(button)
    assert isinstance(venue.commands[-1], FireCourse)
    venue.tell(OrderChanged(replace(order, fired=(FiredCourse(2, venue.clock.now()),))))
    assert [ticket.course for ticket in venue.view.tickets()] == [1, 2]
    assert window.board_page.held.isHidden()
    assert window.board_page.board.isVisible()


def test_a_table_to_be_cleaned_is_marked_clean_in_two_taps(venue: Venue) -> None:
    venue.tell(TableStatesRead((TillTable("t3", TillTableState.TO_CLEAN),)))
    page = PadPage(venue.context)
    venue.show(page)
    page.open_table("t3")
    click(page.table_actions.cleaned)
    assert isinstance(venue.commands[-1], MarkCleaned)
    venue.tell(TableStatesRead((TillTable("t3", TillTableState.FREE),)))
    page.open_table("t3")
    assert page.table_actions.isHidden()


# Checkout.


@pytest.fixture
def checkout(venue: Venue) -> CheckoutPage:
    venue.tell(OrderChanged(at_till(venue.order(1, SOUP, STEAK))))
    page = CheckoutPage(venue.context)
    venue.show(page)
    page.open_table("t1")
    return page


def key(page: CheckoutPage, text: str) -> None:
    for one in text:
        click(child(page, QPushButton, f"checkout_key_{one}"))


def by(page: CheckoutPage, method: PaymentMethod) -> None:
    click(child(page, QPushButton, f"pay_by_{method.id}"))


def paid(venue: Venue) -> PayTable:
    command = venue.commands[-1]
    assert isinstance(command, PayTable)
    return command


def test_a_table_is_paid_in_two_taps(venue: Venue, checkout: CheckoutPage) -> None:
    assert not checkout.take.isEnabled()
    by(checkout, CARD)
    click(checkout.take)
    command = paid(venue)
    assert (command.due, command.shares, command.tenders) == (sek(390), (), (Tender("1", sek(390)),))
    assert not checkout.take.isEnabled()
    click_count = len(venue.commands)
    QTest.keyClick(checkout, Qt.Key.Key_Return)
    assert len(venue.commands) == click_count


def test_cash_gives_change(venue: Venue, checkout: CheckoutPage) -> None:
    key(checkout, "50000")
    by(checkout, CASH)
    assert checkout.left.text() == "Change 110\u00a0kr"
    click(checkout.take)
    assert paid(venue).tenders == (Tender("0", sek(390)),)


def test_one_line_is_paid_by_voucher_and_card_with_a_tip(venue: Venue, checkout: CheckoutPage) -> None:
    order = venue.view.order_on("t1")
    assert order is not None
    click(checkout.lines.none)
    click(child(checkout, QPushButton, f"pay_line_{order.lines[1].item.id}"))
    key(checkout, "5000")
    click(checkout.tip)
    by(checkout, VOUCHER)
    code = child(checkout, QLineEdit, "checkout_code")
    QTest.keyClicks(code, "GUT-1")
    QTest.keyClick(code, Qt.Key.Key_Return)
    asked = venue.commands[-1]
    assert isinstance(asked, FindVoucher)
    venue.tell(CommandAnswered(asked.id, Voucher("v1", "GUT-1", sek(100))))
    by(checkout, CARD)
    click(checkout.take)
    command = paid(venue)
    assert command.shares == ((order.lines[1].item.id, Decimal(1)),)
    assert (command.due, command.tip) == (sek(295), sek(50))
    assert command.tenders == (Tender("20", sek(100), "v1", "GUT-1"), Tender("1", sek(245)))


def test_a_refused_payment_is_said_and_can_be_tried_anew(venue: Venue, checkout: CheckoutPage) -> None:
    by(checkout, CARD)
    click(checkout.take)
    venue.tell(CommandRefused(paid(venue).id, "Nothing is open on table 1 at the till."))
    assert checkout.message.text() == "Nothing is open on table 1 at the till."
    assert checkout.take.isEnabled()


def test_an_unclear_payment_is_never_offered_again(venue: Venue, checkout: CheckoutPage) -> None:
    by(checkout, CARD)
    click(checkout.take)
    order = venue.view.order_on("t1")
    assert order is not None
    command = paid(venue)
    unclear = Payment(command.id, venue.clock.now(), (), sek(390), sek(0), command.tenders, DeliveryState.UNKNOWN)
    sent = venue.clock.now()
    waiting = Delivery(command.id, DeliveryKind.PAYMENT, "t1", "key", "{}", DeliveryState.UNKNOWN, 1, sent, "o1", "")
    venue.tell(OrderChanged(replace(order, payments=(unclear,))), QueueChanged((waiting,)))
    assert "not known" in checkout.message.text()
    assert not checkout.take.isEnabled()
    pad = PadPage(venue.context)
    venue.show(pad)
    pad.open_table("t1")
    assert not pad.table_actions.pay_button.isEnabled()
    assert "NOT CLEAR" in pad.table_actions.pay_button.text()


def test_after_a_part_the_rest_stands_there(venue: Venue, checkout: CheckoutPage) -> None:
    order = venue.view.order_on("t1")
    assert order is not None
    checkout.closed.connect(lambda: pytest.fail("the rest is still to be paid"))
    click(child(checkout, QPushButton, f"pay_line_{order.lines[1].item.id}"))
    by(checkout, CARD)
    click(checkout.take)
    rest = replace(order, lines=(replace(order.lines[0], paid=Decimal(1)), order.lines[1]))
    venue.tell(OrderChanged(rest), CommandAnswered(paid(venue).id))
    assert checkout.bill is not None
    assert (checkout.bill.due, checkout.bill.is_whole) == (sek(295), True)


def test_nothing_is_paid_while_something_new_stands_on_the_pad(venue: Venue, qtbot: QtBot) -> None:
    venue.tell(OrderChanged(at_till(venue.order(1, SOUP))))
    page = PadPage(venue.context)
    venue.show(page)
    page.open_table("t1")
    tap(page.grid, 0)
    with qtbot.assertNotEmitted(page.pay), qtbot.waitSignal(venue.context.notice):
        click(page.table_actions.pay_button)


def test_a_till_that_takes_no_money_says_so_and_who_does(venue: Venue, qtbot: QtBot) -> None:
    why = Capability("payments", Answer.IMPOSSIBLE, "Money is taken at the till.")
    venue.tell(PaymentMethodsChanged(()), CapabilitiesChanged((why,)), OrderChanged(at_till(venue.order(1, SOUP))))
    page = PadPage(venue.context)
    venue.show(page)
    page.open_table("t1")
    with qtbot.assertNotEmitted(page.pay), qtbot.waitSignal(venue.context.notice) as told:
        click(page.table_actions.pay_button)
    assert told.args == ["Money cannot be taken here. Money is taken at the till. The cashier at the till takes it."]


def test_a_sale_over_the_counter_is_ordered_and_paid_at_once(venue: Venue) -> None:
    venue.tell(CapabilitiesChanged((Capability("direct sale", Answer.NATIVE, ""),)))
    window = MainWindow(venue.context, Role.WAITER, Translations(resource_folder() / "translations"))
    venue.show(window)
    click(window.floor_page.counter)
    pad = window.pad_page
    assert (pad.title.text(), pad.send.text()) == ("Counter sale", "Pay")
    tap(pad.grid, 0)
    click(pad.send)
    assert venue.of(SendRound) == []
    page = window.checkout_page
    assert page.isVisible()
    by(page, CARD)
    click(page.take)
    command = venue.commands[-1]
    assert isinstance(command, SellDirectly)
    assert [line.name for line in command.lines] == [pad.grid.dishes[0].name]
    assert command.tenders == (Tender("1", command.due),)
    venue.tell(CommandAnswered(command.id))
    assert venue.view.draft(COUNTER) == ()
    assert window.floor_page.isVisible()


# People.


def test_a_pin_lets_somebody_in_and_is_kept_nowhere(venue: Venue) -> None:
    venue.tell(CapabilitiesChanged((Capability("staff switch", Answer.NATIVE, "By PIN."),)))
    window = MainWindow(venue.context, Role.WAITER, Translations(resource_folder() / "translations"))
    venue.show(window)
    window.choose_waiter(NICLAS.id)
    assert window.pin_page.isVisible()
    for digit in "12":
        click(child(window.pin_page, QPushButton, f"pin_key_{digit}"))
    QTest.keyClicks(window.pin_page, "34")
    asked = venue.commands[-1]
    assert isinstance(asked, SwitchStaff)
    assert (asked.employee_id, asked.pin) == (NICLAS.id, "1234")
    assert "1234" not in repr(asked)
    venue.tell(CommandRefused(asked.id, "PIN ist falsch"))
    assert window.pin_page.message.text() == "PIN ist falsch"
    assert window.waiter_id == PETRA.id
    QTest.keyClicks(window.pin_page, "4321")
    venue.tell(CommandAnswered(venue.commands[-1].id))
    assert window.waiter_id == NICLAS.id
    assert window.floor_page.isVisible()


def test_without_the_till_nobody_is_asked_for_a_pin(venue: Venue) -> None:
    venue.tell(
        CapabilitiesChanged((Capability("staff switch", Answer.NATIVE, "By PIN."),)),
        LinkChanged(Link(LinkState.DOWN, venue.clock.now())),
    )
    window = MainWindow(venue.context, Role.WAITER, Translations(resource_folder() / "translations"))
    venue.show(window)
    window.choose_waiter(NICLAS.id)
    assert window.waiter_id == NICLAS.id


# The manager.


def receipt(number: int, **changes: Any) -> TillSale:
    made = TillSale(f"r{number}", str(number), "1", "2026-11-20T12:00:00Z", sek(95), "Petra", (("Soppa", Decimal(1), sek(95)),))
    return replace(made, **changes)


def test_a_receipt_is_voided_with_a_reason_and_a_second_tap(venue: Venue) -> None:
    page = ReceiptsPage(venue.context)
    venue.show(page)
    venue.tell(CapabilitiesChanged((Capability("void receipts", Answer.NATIVE, ""),)))
    venue.tell(ReceiptsRead((receipt(2), receipt(1, is_voided=True))))
    page.table.selectRow(1)
    page.reason.setText("wrong")
    assert not page.void.isEnabled()
    page.table.selectRow(0)
    page.reason.clear()
    assert not page.void.isEnabled()
    page.reason.setText("wrong")
    click(page.void)
    assert venue.of(VoidReceipt) == []
    click(page.sure)
    command: Any = venue.of(VoidReceipt)[0]
    assert (command.receipt_id, command.reason) == ("r2", "wrong")
    assert not page.void.isEnabled()


def test_a_new_receipt_does_not_move_what_was_chosen_and_typed_to_another(venue: Venue) -> None:
    page = ReceiptsPage(venue.context)
    venue.show(page)
    venue.tell(
        CapabilitiesChanged((Capability("void receipts", Answer.NATIVE, ""), Capability("e-mail receipts", Answer.NATIVE, "")))
    )
    venue.tell(ReceiptsRead((receipt(2), receipt(1))))
    page.table.selectRow(0)
    page.reason.setText("wrong")
    page.address.setText("guest@example.com")
    venue.tell(ReceiptsRead((receipt(3), receipt(2), receipt(1))))
    click(page.email)
    click(page.void)
    click(page.sure)
    asked: list[Any] = [*venue.of(EmailReceipt), *venue.of(VoidReceipt)]
    assert [one.receipt_id for one in asked] == ["r2", "r2"]
    venue.tell(ReceiptsRead((receipt(3), receipt(1))))
    assert (page.reason.text(), page.address.text()) == ("", ""), "they were for the receipt that is gone"
    assert not page.email.isEnabled()


def test_a_day_is_closed_by_two_taps_and_only_when_nothing_is_open(venue: Venue) -> None:
    names = ("reports", "day close")
    venue.tell(CapabilitiesChanged(tuple(Capability(name, Answer.NATIVE, "") for name in names)))
    order = venue.order(1, SOUP)
    venue.tell(OrderChanged(order))
    page = DayPage(venue.context)
    venue.show(page)
    assert not page.close_day.isEnabled()
    assert page.obstacles.text().startswith("✗ 1 table(s) still open: 1.")
    venue.tell(OrderChanged(replace(order, closed_at=venue.clock.now(), closed_by="paid")))  # type: ignore[arg-type]
    click(page.close_day)
    assert venue.of(CloseDay) == []
    click(page.sure)
    assert len(venue.of(CloseDay)) == 1
    assert not page.close_day.isEnabled()


def test_a_report_is_asked_for_and_shown(venue: Venue) -> None:
    venue.tell(PaymentMethodsChanged((), reports=("top-articles",)))
    page = DayPage(venue.context)
    venue.show(page)
    click(child(page, QPushButton, "report_top-articles"))
    (asked,) = venue.of(ReadReport)
    venue.tell(CommandAnswered(asked.id, Report("top-articles", (ReportRow("Soppa", sek(190), Decimal(2)),))))
    items = [page.table.item(0, column) for column in range(3)]
    assert [item.text() for item in items if item is not None] == ["Soppa", "2", "190\u00a0kr"]


def test_what_this_till_does_not_offer_has_no_tab(venue: Venue) -> None:
    window = MainWindow(venue.context, Role.MANAGER, Translations(resource_folder() / "translations"))
    venue.show(window)
    assert not window.office.offers(window.office.numbers_page)
    assert not window.office.offers(window.office.day_page)
    venue.tell(PaymentMethodsChanged((), reports=("revenue",)))
    assert window.office.offers(window.office.numbers_page)
    venue.tell(CapabilitiesChanged((Capability("reports", Answer.NATIVE, ""),)))
    assert window.office.offers(window.office.day_page)
    assert window.office.day_page.close_day.isHidden()


def test_an_unclear_payment_has_two_buttons_and_says_what_is_known(venue: Venue) -> None:
    item = lines(SOUP)[0]
    line = PaidLine(item.id, "r1", item.dish_id, item.name, Decimal(1), sek(95))
    to_book = PaymentToBook("p1", "t1", "1", "w1", (line,), True, sek(95), (Tender("1", sek(95)),), sek(0))
    sent = venue.clock.now() - timedelta(minutes=2)
    unclear = Delivery(
        "p1",
        DeliveryKind.PAYMENT,
        "t1",
        "key",
        msgspec.json.encode(to_book).decode(),
        DeliveryState.UNKNOWN,
        1,
        sent,
        "o1",
        "",
        "The till does not answer.",
        sent_at=sent,
        evidence="The till has receipt 5001 with our reference. It is booked.",
    )
    page = QueuePage(venue.context)
    venue.show(page)
    venue.tell(QueueChanged((unclear,)))
    page.table.selectRow(0)
    for words in ("Payment of 95\u00a0kr for table 1: 1 × Soppa", f"Sent at {sent.astimezone():%H:%M}", "receipt 5001"):
        assert words in page.details.text()
    assert (page.settle.text(), page.give_up.text()) == ("It is booked at the till", "It is not booked")
    click(page.give_up)
    decided: Any = venue.commands[-1]
    assert isinstance(decided, ResolveDelivery)
    assert (decided.delivery_id, decided.is_booked) == ("p1", False)


def test_how_push_stands_is_said_on_every_screen(venue: Venue) -> None:
    window = MainWindow(venue.context, Role.WAITER, Translations(resource_folder() / "translations"))
    venue.show(window)
    since = venue.clock.now()
    for state, words in (
        (PushState.LIVE, "Push live."),
        (PushState.SILENT, "PUSH SILENT"),
        (PushState.DOWN, "NO PUSH"),
    ):
        link = Link(LinkState.LIVE, since, since, push=state, push_since=since)
        venue.tell(LinkChanged(link))
        window.show_role(Role.KITCHEN)
        assert words in window.board_page.bar.freshness.text()
