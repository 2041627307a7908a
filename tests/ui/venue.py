"""A venue for windows under test, and fingers that touch them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.unit.samples import MENU, lines, order_of
from waiterapp.domain.commands import Command
from waiterapp.domain.events import Event, FloorChanged, LinkChanged, MenuChanged, OrderChanged, RecordOpened, StaffChanged
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.menu import Dish, Menu
from waiterapp.domain.orders import LineItem, Order
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import Link, LinkState
from waiterapp.domain.values import Clock
from waiterapp.ui.bridge import Bridge
from waiterapp.ui.context import Context
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.venue_view import VenueView

Child = TypeVar("Child", bound=QObject)
PETRA, NICLAS = Employee("w1", "Petra Fredriksson"), Employee("w2", "Niclas Persson")
FLOOR = Floor(
    (Area("0", "MATSAL"), Area("1", "BAR")),
    (*(Table(f"t{n}", str(n), "0") for n in range(1, 13)), Table("b1", "B1", "1")),
)


class Venue:
    """Everything a screen needs, with a bridge that only remembers."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.commands: list[Command] = []
        self.clock = Clock()
        self.view = VenueView(self.clock)
        self.bridge = Bridge(self.commands.append)
        self.context = Context(self.view, self.bridge, Sizes(96.0), till_word="till's cloud")
        self._widgets: list[QWidget] = []
        self.tell(
            RecordOpened(),
            MenuChanged(MENU, self.clock.now()),
            FloorChanged(FLOOR),
            StaffChanged((PETRA, NICLAS)),
            LinkChanged(Link(LinkState.LIVE, self.clock.now(), self.clock.now())),
        )
        self.context.set_waiter(PETRA)

    def tell(self, *events: Event) -> None:
        self.view.apply(events)

    def show(self, widget: QWidget, width: int = 1280, height: int = 800) -> None:
        self._widgets.append(widget)
        widget.resize(width, height)
        widget.show()
        self.qtbot.waitExposed(widget)

    def close(self) -> None:
        for widget in self._widgets:
            widget.close()
            widget.deleteLater()
        self.qtbot.wait(1)

    def order(self, number: int, *dishes: Dish, table: str = "t1", minutes_ago: float = 0) -> Order:
        made = order_of(lines(*dishes), order_id=f"o{number}", table_id=table)
        sent = self.clock.now() - timedelta(minutes=minutes_ago)
        rounds = tuple(replace(one, id=f"o{number}-{one.id}", sent_at=sent) for one in made.rounds)
        items = tuple(replace(line, round_id=f"o{number}-{line.round_id}") for line in made.lines)
        return replace(made, rounds=rounds, lines=items, opened_at=sent)

    def tell_orders(self, orders: Iterable[Order]) -> None:
        self.tell(*(OrderChanged(order) for order in orders))

    def of(self, kind: type[Command]) -> list[Command]:
        return [command for command in self.commands if isinstance(command, kind)]


def child(parent: QObject, kind: type[Child], name: str) -> Child:
    found = parent.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def click(button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def tap(canvas: TileCanvas, index: int) -> None:
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=canvas.tile_rect(index).center())


def flick(canvas: TileCanvas, start: QPoint, way: QPoint) -> None:
    view = canvas.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(view, start + way * step / 5)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + way)


def big_menu(count: int) -> Menu:
    dishes = tuple(replace(MENU.dishes[0], id=f"d{n}", name=f"Schnitzel Wiener {n:05d}", color="#B22222") for n in range(count))
    return replace(MENU, dishes=dishes)


def draft(*dishes: Dish) -> tuple[LineItem, ...]:
    return lines(*dishes)
