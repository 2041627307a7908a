"""What becomes of a payment is told wherever its waiter is by then, and nobody takes it twice while nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.venue import Venue, child, click, tap
from tests.unit.samples import BEER, SOUP
from waiterapp.app import resource_folder
from waiterapp.client.unanswered import NOT_DONE, UNKNOWN
from waiterapp.domain.commands import PayTable, SellDirectly
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.events import (
    CapabilitiesChanged,
    CommandAnswered,
    CommandRefused,
    CommandUnanswered,
    OrderChanged,
    PaymentMethodsChanged,
    QueueChanged,
    Trouble,
)
from waiterapp.domain.floor import COUNTER
from waiterapp.domain.orders import Order
from waiterapp.domain.payments import MethodKind, PaymentMethod
from waiterapp.domain.tills import Answer, Capability
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role

CARD = PaymentMethod("1", MethodKind.CARD, "Bankomat")


@pytest.fixture
def venue(qtbot: QtBot) -> Iterator[Venue]:
    made = Venue(qtbot)
    made.tell(PaymentMethodsChanged((CARD,)), CapabilitiesChanged((Capability("direct sale", Answer.NATIVE, ""),)))
    made.tell(OrderChanged(known_at_till(made.order(1, SOUP))), OrderChanged(known_at_till(made.order(2, BEER, table="t2"))))
    yield made
    made.close()


@pytest.fixture
def translations() -> Iterator[Translations]:
    made = Translations(resource_folder() / "translations")
    yield made
    made.use("en")


@pytest.fixture
def window(venue: Venue, translations: Translations) -> MainWindow:
    made = MainWindow(venue.context, Role.WAITER, translations)
    venue.show(made)
    return made


def known_at_till(order: Order) -> Order:
    return replace(order, rounds=tuple(replace(one, delivery=None) for one in order.rounds))


def pay(venue: Venue, window: MainWindow) -> Any:
    click(child(window.checkout_page, QPushButton, f"pay_by_{CARD.id}"))
    click(window.checkout_page.take)
    command = venue.commands[-1]
    assert isinstance(command, PayTable | SellDirectly)
    return command


def sell(venue: Venue, window: MainWindow) -> Any:
    window.open_table(COUNTER)
    tap(window.pad_page.grid, 0)
    click(window.pad_page.send)
    return pay(venue, window)


def test_nobody_knows_is_said_for_as_long_as_it_is_so(venue: Venue, window: MainWindow) -> None:
    notices: list[str] = []
    venue.context.notice.connect(notices.append)
    window.open_checkout("t1")
    command = pay(venue, window)
    venue.tell(CommandUnanswered(command.id, UNKNOWN))
    for _ in range(2):
        assert window.checkout_page.message.text() == UNKNOWN
        assert not window.checkout_page.take.isEnabled()
        assert not notices, "it stands there already"
        window.open_table("t1")
        window.open_checkout("t2")
        assert not window.checkout_page.message.isVisible()
        click(child(window.checkout_page, QPushButton, f"pay_by_{CARD.id}"))
        assert window.checkout_page.take.isEnabled(), "another table has nothing to do with it"
        window.open_checkout("t1")
    notices.clear()
    venue.tell(CommandRefused(command.id, NOT_DONE))
    assert window.checkout_page.message.text() == NOT_DONE
    assert not notices
    window.open_checkout("t1")
    assert pay(venue, window).id != command.id


def test_a_sale_of_which_nobody_knows_is_not_made_again(venue: Venue, window: MainWindow) -> None:
    command = sell(venue, window)
    venue.tell(CommandUnanswered(command.id, UNKNOWN))
    window.checkout_page.closed.emit()
    click(window.pad_page.send)
    assert window.checkout_page.isVisible()
    assert window.checkout_page.message.text() == UNKNOWN
    assert not window.checkout_page.take.isEnabled()
    window.open_table("t1")
    venue.tell(CommandAnswered(command.id))
    assert venue.view.draft(COUNTER) == ()


def test_what_has_arrived_after_all_holds_the_counter_up_no_longer(venue: Venue, window: MainWindow) -> None:
    command = sell(venue, window)
    venue.tell(CommandUnanswered(command.id, UNKNOWN))
    now = venue.clock.now()
    unclear = Delivery(command.id, DeliveryKind.SALE, COUNTER, "key", "{}", DeliveryState.UNKNOWN, 1, now, "", "")
    venue.tell(QueueChanged((unclear,)))
    window.open_table(COUNTER)
    click(window.pad_page.send)
    assert pay(venue, window).id != command.id


@pytest.mark.parametrize("leaves_for", ["t2", ""])
def test_a_refusal_is_told_once_to_a_waiter_who_has_gone_on(venue: Venue, window: MainWindow, leaves_for: str) -> None:
    window.open_table("t1")
    window.open_checkout("t1")
    command = pay(venue, window)
    if leaves_for:
        window.open_checkout(leaves_for)
    else:
        click(window.checkout_page.back)
    venue.tell(CommandRefused(command.id, "The card was declined."))
    assert window.standing_notice.text.text() == "Table 1: The card was declined."
    assert not window.notice.isVisible(), "once"
    if leaves_for:
        assert not window.checkout_page.message.isVisible(), "this is about another table"


@pytest.mark.parametrize("leaves_for", ["t1", ""])
def test_what_was_sold_meanwhile_is_off_the_counter_and_what_came_after_it_stays(
    venue: Venue, window: MainWindow, qtbot: QtBot, leaves_for: str
) -> None:
    command = sell(venue, window)
    window.open_table(COUNTER)
    window.pad_page.search.setText(SOUP.name)
    tap(window.pad_page.grid, 0)
    (new,) = (line for line in window.pad_page.pad.lines if line.id not in {one.id for one in command.lines})
    if leaves_for:
        window.open_checkout(leaves_for)
    with qtbot.waitSignal(venue.context.notice) as told:
        venue.tell(CommandAnswered(command.id))
    assert told.args[0].startswith("Counter sale: ") is bool(leaves_for)
    assert told.args[0].endswith(" paid.")
    assert venue.view.draft(COUNTER) == (new,)
    if leaves_for:
        assert window.checkout_page.isVisible()
        assert window.checkout_page.table_id == leaves_for
    else:
        assert [row.text for row in window.pad_page.list.rows if not row.is_heading] == [SOUP.name]


def test_while_a_payment_is_on_its_way_no_seat_can_be_chosen(venue: Venue, window: MainWindow) -> None:
    order = known_at_till(venue.order(1, SOUP, BEER))
    soup, beer = order.lines
    seated = (replace(soup, item=replace(soup.item, seat=1)), replace(beer, item=replace(beer.item, seat=2)))
    venue.tell(OrderChanged(replace(order, lines=seated)))
    window.open_checkout("t1")
    seat = child(window.checkout_page, QPushButton, "checkout_seat_2")
    assert seat.isEnabled()
    command = pay(venue, window)
    assert not seat.isEnabled()
    venue.tell(CommandRefused(command.id, "no"))
    assert seat.isEnabled()


def test_what_nobody_knows_is_told_where_no_checkout_waits_for_it(venue: Venue, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(venue.context.notice) as told:
        venue.tell(CommandUnanswered("of the day", UNKNOWN))
    assert told.args == [UNKNOWN]
    window.open_checkout("t1")
    command = pay(venue, window)
    window.open_checkout("t2")
    venue.tell(CommandUnanswered(command.id, UNKNOWN))
    assert window.standing_notice.text.text() == f"Table 1: {UNKNOWN}"


def test_trouble_is_told_in_the_language_of_the_device(venue: Venue, window: MainWindow, translations: Translations) -> None:
    said: list[str] = []
    venue.context.notice.connect(said.append)
    translations.use("de")
    venue.tell(Trouble(UNKNOWN), CommandUnanswered("of the day", UNKNOWN))
    assert len(said) == 2
    assert all(one.startswith("Die Datenbank des Hauses") for one in said)
