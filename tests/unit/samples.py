"""A small menu and orders on it, for tests of the domain."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.menu import BongCategory, Category, Dish, Menu, Word
from waiterapp.domain.orders import LineItem, Order, OrderLine, Round, line_for
from waiterapp.domain.values import Money

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)


def sek(amount: int) -> Money:
    return Money(amount * 100, "SEK")


SOUP = Dish("d1", "Soppa", sek(95), ("c1",), "b1", sorting_weight=20, word_table="1")
HERRING = Dish("d2", "Sill", sek(85), ("c1",), "b1", sorting_weight=10)
STEAK = Dish("d3", "Biff Rydberg", sek(295), ("c2",), "b2", pickup_price=sek(280), word_table="1")
CHEESE = Dish("d4", "Extra ost", sek(10), ("c3",), "b3", visible=False)
BEER = Dish("d5", "Köttbullar-öl", sek(79), ("c3",), None, codes=("12345",))
MENU = Menu(
    categories=(
        Category("c1", "Förrätter", "c0", 10),
        Category("c2", "Kött", "c0", 20),
        Category("c0", "Mat", None, 5, True),
        Category("c3", "Övrigt"),
    ),
    dishes=(SOUP, HERRING, STEAK, CHEESE, BEER),
    bong_categories=(BongCategory("b2", "MAIN COURSE", 20), BongCategory("b1", "STARTER", 10), BongCategory("b3", "SIDES", 30)),
    words=(Word("w1", "UTAN LÖK", "1", 1), Word("w2", "EXTRA OST", "1", 2, dish_id="d4"), Word("w3", "IS", "2")),
)


def order_of(*rounds: tuple[LineItem, ...], order_id: str = "o1", table_id: str = "t1") -> Order:
    made = tuple(
        Round(f"r{number}", number, NOON + timedelta(minutes=number), "w1", "Petra F", delivery=DeliveryState.QUEUED)
        for number in range(1, len(rounds) + 1)
    )
    lines = tuple(OrderLine(item, one.id) for one, items in zip(made, rounds, strict=True) for item in items)
    return Order(order_id, table_id, "w1", "Petra F", NOON, made, lines)


def lines(*dishes: Dish, quantity: int = 1) -> tuple[LineItem, ...]:
    return tuple(line_for(dish, quantity=Decimal(quantity)) for dish in dishes)


def with_line(order: Order, index: int, **changes: object) -> Order:
    changed = tuple(replace(line, **changes) if i == index else line for i, line in enumerate(order.lines))  # type: ignore[arg-type]
    return replace(order, lines=changed)
