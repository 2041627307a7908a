"""The three most common jobs through real taps on the whole app and a real till, with the taps counted. `-s` prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import qapp
from waiterapp.app import Application
from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import FILE, Profiles
from waiterapp.demo_house import house_for
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.orders import Order
from waiterapp.domain.payments import MethodKind
from waiterapp.simulator.box import simulated_till
from waiterapp.simulator.server import SimulatorServer
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.top_bar import Role

__all__ = ["qapp"]
pytestmark = pytest.mark.timeout(120)
PATIENCE_MS = 20_000
DRINKS = ("Fat lager 40 cl", "Fat lager 40 cl")
FOOD = ("Toast Skagen", "Wallenbergare")


class Waiter:
    """A waiter with one finger: every touch goes to the window's own point, and is counted."""

    def __init__(self, app: Application, server: SimulatorServer, qtbot: QtBot) -> None:
        self.app = app
        self.server = server
        self.qtbot = qtbot
        self.taps = 0

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def press(self, button: QAbstractButton) -> None:
        assert button.isVisible()
        assert button.isEnabled()
        self._touch(button.mapTo(self.app.window, button.rect().center()))

    def tap(self, canvas: TileCanvas, index: int) -> None:
        canvas.show_tile(index)
        self._touch(canvas.viewport().mapTo(self.app.window, canvas.tile_rect(index).center()))

    def _touch(self, point: QPoint) -> None:
        self.taps += 1
        handle = self.app.window.windowHandle()
        assert handle is not None
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=point)
        self.qtbot.wait(1)

    def choose_category_of(self, name: str) -> None:
        """Where a dish's category is not the one shown, going there is not counted: waiters stay in one."""
        dish = self.app.view.menu.resolve(name)
        self.app.window.pad_page.menu.choose(dish.category_ids[0])

    def order(self, name: str) -> None:
        page = self.app.window.pad_page
        self.choose_category_of(name)
        self.tap(page.grid, page.grid.dishes.index(self.app.view.menu.resolve(name)))

    def open(self, table: str) -> None:
        self.app.window.floor_page.jump_to(table)
        self.until(self.app.window.pad_page.isVisible)

    def order_now(self, table: str) -> Order:
        found = self.app.view.order_on(self.app.view.floor.resolve(table).id)
        assert found is not None
        return found


@pytest.fixture
def waiter(tmp_path: Path, qtbot: QtBot) -> Iterator[Waiter]:
    simulated = simulated_till("onlinebon")
    with SimulatorServer(simulated) as server:
        profiles = Profiles(tmp_path)
        profile = make_profile(profiles, "demo", "onlinebon", server.base_url, simulated.credentials, secrets=FILE)
        app = Application(profiles, profile, Role.WAITER, poll_s=0.3, language="en")
        for command in house_for(profiles, profile, simulated.details):
            app.bridge.submit(command)
        app.window.resize(1280, 800)
        app.window.show()
        qtbot.waitExposed(app.window)
        made = Waiter(app, server, qtbot)
        made.until(lambda: app.view.menu.words and app.view.floor.tables and app.view.staff and app.view.payment_methods)
        app.window.choose_waiter(app.view.staff[0].id)
        yield made
        app.stop()
        app.window.close()
        app.window.deleteLater()
        qtbot.wait(1)


def test_two_dishes_to_a_table_are_two_taps_and_send(waiter: Waiter) -> None:
    page = waiter.app.window.pad_page
    button = waiter.app.window.floor_page.map.button(waiter.app.view.floor.resolve("MATSAL/5").id)
    assert button is not None
    waiter.press(button)
    waiter.until(page.isVisible)
    assert waiter.taps == 1
    waiter.taps = 0
    for name in FOOD:
        waiter.order(name)
    assert [line.name for line in page.pad.lines] == list(FOOD)
    waiter.press(page.send)
    waiter.until(lambda: waiter.app.view.order_on(page.table_id))
    print(f"\ntwo dishes to a table: {waiter.taps} taps, Send among them")
    assert waiter.taps == 3
    assert [line.item.name for line in waiter.order_now("MATSAL/5").lines] == list(FOOD)


def test_the_same_round_of_drinks_again_is_two_taps(waiter: Waiter) -> None:
    page = waiter.app.window.pad_page
    waiter.open("MATSAL/6")
    for name in DRINKS:
        waiter.order(name)
    waiter.press(page.send)
    waiter.until(lambda: waiter.app.view.order_on(page.table_id))
    waiter.taps = 0
    waiter.press(page.repeat)
    waiter.press(page.send)
    waiter.until(lambda: len(waiter.order_now("MATSAL/6").rounds) == 2)
    print(f"\nthe same drinks again: {waiter.taps} taps")
    assert waiter.taps == 2
    assert [line.quantity for line in waiter.order_now("MATSAL/6").lines] == [2, 2]


def test_half_by_card_and_half_in_cash_are_at_most_six_taps(waiter: Waiter) -> None:
    window, view = waiter.app.window, waiter.app.view
    waiter.open("MATSAL/7")
    for name in FOOD:
        waiter.order(name)
    waiter.press(window.pad_page.send)
    waiter.until(lambda: view.order_on(window.pad_page.table_id))
    due = waiter.order_now("MATSAL/7").sum
    waiter.until(lambda: window.pad_page.table_actions.pay_button.isVisible())
    waiter.qtbot.wait(50)
    waiter.taps = 0
    by_kind = {method.kind: method for method in reversed(view.payment_methods)}
    checkout = window.checkout_page
    waiter.press(window.pad_page.table_actions.pay_button)
    waiter.until(checkout.isVisible)
    waiter.press(checkout.half)
    for kind in (MethodKind.CARD, MethodKind.CASH):
        button = checkout.findChild(QAbstractButton, f"pay_by_{by_kind[kind].id}")
        assert isinstance(button, QAbstractButton)
        waiter.press(button)
    waiter.press(checkout.take)
    waiter.until(lambda: view.order_on(window.pad_page.table_id) is None)
    print(f"\nhalf by card, half in cash: {waiter.taps} taps")
    assert waiter.taps <= 6
    order = next(order for order in view.orders if order.payments)
    payment = order.payments[-1]
    assert payment.state is DeliveryState.DONE
    amounts = sorted(tender.amount.minor for tender in payment.tenders)
    assert sum(amounts) == due.minor
    assert amounts[1] - amounts[0] <= 1
