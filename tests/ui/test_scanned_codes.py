"""What a scanner types: it orders a dish from wherever the keyboard is, and goes into a field that waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.venue import Venue, child, click
from tests.unit.samples import BEER, MENU, SOUP
from waiterapp.app import resource_folder
from waiterapp.domain.billing import BillTerms
from waiterapp.domain.commands import (
    FindVoucher,
    PayTable,
)
from waiterapp.domain.events import (
    MenuChanged,
    OrderChanged,
    PaymentMethodsChanged,
)
from waiterapp.domain.menu import Ask
from waiterapp.domain.payments import MethodKind, PaymentMethod
from waiterapp.ui.kit.input_watch import Burst
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role
from waiterapp.ui.waiter.pad_page import PadPage


@pytest.fixture
def page(venue: Venue) -> PadPage:
    made = PadPage(venue.context)
    venue.show(made)
    made.open_table("t1")
    return made


@pytest.fixture
def window(venue: Venue) -> Iterator[MainWindow]:
    made = MainWindow(venue.context, Role.WAITER, Translations(resource_folder() / "translations"))
    made.sounds.is_on = False
    venue.show(made)
    yield made
    made.attendance._translations.use("en")


def last(venue: Venue, kind: type[Any]) -> Any:
    return venue.of(kind)[-1]


def scan(window: QWindow) -> None:
    """What a scanner types for the code 12345."""
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_Return):
        QTest.keyClick(window, key)


def test_a_code_orders_its_dish_and_an_unknown_one_is_said(venue: Venue, page: PadPage, qtbot: QtBot) -> None:
    page.scan("12345")
    assert [line.name for line in page.pad.lines] == [BEER.name]
    with qtbot.waitSignal(venue.context.notice) as told:
        page.scan("99999")
    assert told.args == ["No dish has the code 99999."]


def test_a_scanner_is_told_from_fingers_by_its_speed() -> None:
    burst = Burst()
    for index, key in enumerate("4006381"):
        burst.key(key, 10 + index * 0.01)
    assert burst.end(10.07) == "4006381"
    for index, key in enumerate("4006381"):
        burst.key(key, 20 + index * 0.2)
    assert burst.end(21.3) == ""
    assert burst.end(30) == ""


def test_a_scanner_orders_from_wherever_the_keyboard_is(venue: Venue, window: MainWindow, qtbot: QtBot) -> None:
    handle = window.windowHandle()
    assert handle is not None
    with qtbot.waitSignal(venue.context.notice) as told:
        scan(handle)
    assert told.args == ["Open a table first, then scan."]
    window.open_table("t1")
    window.pad_page.search.setFocus()
    scan(handle)
    assert [line.name for line in window.pad_page.pad.lines] == [BEER.name]
    assert window.pad_page.search.text() == ""


def test_a_code_that_is_scanned_into_a_field_stays_there(venue: Venue, window: MainWindow) -> None:
    said: list[str] = []
    venue.context.notice.connect(said.append)
    voucher = PaymentMethod("v", MethodKind.VOUCHER, "Gutschein")
    venue.tell(PaymentMethodsChanged((voucher,), BillTerms()), OrderChanged(venue.order(1, SOUP)))
    handle, checkout = window.windowHandle(), window.checkout_page
    assert handle is not None
    window.open_table("t1")
    window.open_checkout("t1")
    click(child(checkout, QPushButton, "pay_by_v"))
    venue.qtbot.waitUntil(checkout.code.hasFocus)
    scan(handle)
    assert (checkout.code.text(), last(venue, FindVoucher).code, said) == ("12345", "12345", [])


def test_a_code_that_is_scanned_where_nobody_types_takes_no_money(venue: Venue, window: MainWindow) -> None:
    cash = PaymentMethod("c", MethodKind.CASH, "Bar")
    venue.tell(PaymentMethodsChanged((cash,), BillTerms()), OrderChanged(venue.order(1, SOUP)))
    handle = window.windowHandle()
    assert handle is not None
    window.open_table("t1")
    window.open_checkout("t1")
    click(child(window.checkout_page, QPushButton, "pay_by_c"))
    window.checkout_page.setFocus()
    assert window.checkout_page.take.isEnabled()
    scan(handle)
    assert venue.of(PayTable) == []


def test_a_serial_number_is_scanned_into_the_field_that_asks_for_it(venue: Venue, window: MainWindow) -> None:
    asking = replace(SOUP, asks=(Ask.SERIAL,))
    dishes = tuple(asking if dish.id == SOUP.id else dish for dish in MENU.dishes)
    venue.tell(MenuChanged(replace(MENU, dishes=dishes), venue.clock.now()))
    handle, page = window.windowHandle(), window.pad_page
    assert handle is not None
    window.open_table("t1")
    page._add(asking)
    venue.qtbot.waitUntil(child(page.panels.ask, QLineEdit, "ask_serial number").hasFocus)
    scan(handle)
    assert [line.answers for line in page.pad.lines] == [(("serial number", "12345"),)]
