"""A restaurant for windows that are measured: its menu, its orders, and everything a window needs, without a client."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from waiterapp.app import qt_application
from waiterapp.benchmarks.frames import settle
from waiterapp.domain.commands import Command
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.events import (
    Event,
    FloorChanged,
    LinkChanged,
    MenuChanged,
    OrderChanged,
    OrdersRead,
    RecordOpened,
    StaffChanged,
)
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.menu import BongCategory, Category, Dish, Menu, Word
from waiterapp.domain.orders import Order, OrderLine, Round, line_for
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import Link, LinkState
from waiterapp.domain.values import Clock, Money
from waiterapp.ui.bridge import Bridge
from waiterapp.ui.context import Context
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.theme import LIGHT, style_sheet
from waiterapp.ui.venue_view import VenueView

BOARD = (1920, 1080)
TABLET = (1280, 800)
WAITERS = (Employee("w1", "Petra Fredriksson"), Employee("w2", "Niclas Persson"))
HEADINGS = tuple(BongCategory(name, name, n) for n, name in enumerate(("STARTER", "MAIN COURSE", "SIDES", "DESSERT"), 1))
CATEGORIES = tuple(Category(f"c{n}", f"{name.capitalize()}", None, n) for n, name in enumerate((h.name for h in HEADINGS), 1))
WORDS = tuple(Word(f"w{n}", text, "1", n) for n, text in enumerate(("UTAN LÖK", "LAKTOSFRI", "GLUTENFRI", "SÅS VID SIDAN")))
NAMES = ("Schnitzel", "Wiener", "Gulasch", "Braten", "Knödel", "Forelle", "Spätzle", "Rösti", "Toast", "Skagen", "Biff", "Sill")
COLOURS = ("#B22222", "#2E8B57", "#1E5AA8", "#8A6D00")


def a_menu(dishes: int) -> Menu:
    """Return a menu of so many dishes with names as long as dishes have them; the same every time."""
    chance = random.Random(9)
    made = tuple(
        Dish(
            f"d{n}",
            f"{chance.choice(NAMES)} {chance.choice(NAMES)} {n:05d}",
            Money(chance.randrange(4500, 34500, 500), "SEK"),
            (CATEGORIES[n % 4].id,),
            HEADINGS[n % 4].id,
            word_table="1",
            sorting_weight=n,
            color=COLOURS[n % 4],
        )
        for n in range(dishes)
    )
    return Menu(categories=CATEGORIES, dishes=made, bong_categories=HEADINGS, words=WORDS)


def a_floor(tables: int) -> Floor:
    """Return so many tables in one room."""
    return Floor((Area("0", "MATSAL"),), tuple(Table(f"t{n}", str(n), "0") for n in range(1, tables + 1)))


class House:
    """Everything a window needs, with a bridge that only remembers."""

    def __init__(self, dishes: int = 300, tables: int = 40, clock: Clock | None = None) -> None:
        self.commands: list[Command] = []
        self.clock = clock or Clock()
        self.view = VenueView(self.clock)
        self.context = Context(self.view, Bridge(self.commands.append), Sizes(96.0), till_word="till")
        self.menu = a_menu(dishes)
        now = self.clock.now()
        self.tell(
            RecordOpened(),
            MenuChanged(self.menu, now),
            FloorChanged(a_floor(tables)),
            StaffChanged(WAITERS),
            LinkChanged(Link(LinkState.LIVE, now, now)),
            OrdersRead(now),
        )
        self.context.set_waiter(WAITERS[0])
        self._chance = random.Random(5)

    def tell(self, *events: Event) -> None:
        """Let the windows hear of something."""
        self.view.apply(events)

    def order(self, number: int, minutes_ago: float) -> Order:
        """Return an order of two to six different lines, some with words and a note, sent so long ago."""
        sent = self.clock.now() - timedelta(minutes=minutes_ago)
        made = Round(f"o{number}-1", 1, sent, WAITERS[0].id, WAITERS[0].name, delivery=DeliveryState.DONE)
        items = [
            replace(line_for(dish, quantity=Decimal(self._chance.randint(1, 3))), id=f"o{number}-{n}")
            for n, dish in enumerate(self._chance.sample(self.menu.dishes, self._chance.randint(2, 6)))
        ]
        items[0] = replace(items[0], words=(WORDS[number % 4].text,), note="ohne Zwiebel" if number % 3 == 0 else "")
        table = f"t{number % len(self.view.floor.tables) + 1}"
        lines = tuple(OrderLine(item, made.id) for item in items)
        return Order(f"o{number}", table, WAITERS[0].id, WAITERS[0].name, sent, (made,), lines)

    def tell_orders(self, orders: Iterable[Order]) -> None:
        """Let the windows hear of orders, all at once."""
        self.tell(*(OrderChanged(order) for order in orders))


def let_go(widget: QWidget) -> None:
    """Delete a window now: nothing of it, such as a timer, may be in what is measured next."""
    widget.deleteLater()
    QApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete.value)


@contextmanager
def shown(widget: QWidget, size: tuple[int, int]) -> Iterator[None]:
    """Show a window of a size, and let it go in the end."""
    application = qt_application()
    application.setPalette(LIGHT.palette())
    application.setStyleSheet(style_sheet(LIGHT, 44, 4))
    widget.resize(*size)
    widget.show()
    settle()
    try:
        yield
    finally:
        widget.close()
        settle()
        let_go(widget)
