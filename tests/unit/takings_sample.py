"""A month of receipts for tests and pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from waiterapp.domain.business_day import BusinessCalendar
from waiterapp.domain.menu import Menu
from waiterapp.domain.service_figures import ServiceFigures, VoidedLine
from waiterapp.domain.sold_out_time import SoldOutTime
from waiterapp.domain.takings import Span, Takings, TakingsCounter
from waiterapp.domain.tills import TillSale
from waiterapp.domain.values import Money

CALENDAR = BusinessCalendar("Europe/Stockholm", 4)
WAITERS = ("Maximiliane Öberg-Hinterwaldner", "Petra Fredriksson", "")
WAYS = ("Bar", "Bankomat", "SumUp", "Gutschein")


def a_sale(number: int, at: datetime, menu: Menu, *, is_void: bool = False) -> TillSale:
    dishes = [dish for dish in menu.dishes if dish.price.minor]
    chosen = [dishes[(number + place) % len(dishes)] for place in range(1 + number % 3)]
    sign = -1 if is_void else 1
    items = tuple((dish.name, Decimal(1), Money(sign * dish.price.minor, menu.currency)) for dish in chosen)
    total = Money(sum(sum_.minor for _, _, sum_ in items), menu.currency)
    return TillSale(
        f"r{number}",
        str(number),
        "",
        at.isoformat(),
        total,
        WAITERS[number % len(WAITERS)],
        items,
        methods=(WAYS[number % len(WAYS)],),
        void_of=f"r{number - 1}" if is_void else "",
        sold_at=at,
        tenders=((WAYS[number % len(WAYS)], total),),
    )


def a_month(menu: Menu, now: datetime) -> Takings:
    """The last thirty days; the first three were not read, and one day is nothing but a void."""
    counter = TakingsCounter(CALENDAR, menu)
    today = CALENDAR.day_of(now)
    first = today - timedelta(days=29)
    number = 0
    for day in range(3, 30):
        begin = CALENDAR.begin_of(first + timedelta(days=day))
        if day == 20:
            counter.add([a_sale(1, begin + timedelta(hours=8), menu, is_void=True)])
            continue
        for step in range(4 + day % 7):
            number += 1
            counter.add([a_sale(number, begin + timedelta(hours=7 + (step * 5 + day) % 14), menu)])
    begin = CALENDAR.begin_of(first)
    known = begin + timedelta(days=3, hours=5)
    voided = (VoidedLine(menu.dishes[0].name, "Guest changed their mind", Decimal(2), menu.dishes[0].price),)
    service = ServiceFigures(60, 45, 153, Money(41200, menu.currency), 5400.0, 840.0, voided, menu.dishes[0].price)
    found = counter.takings(first, today, now, unknown=(Span(begin, known),), known_since=known, service=service)
    return replace(found, sold_out=(SoldOutTime(menu.dishes[1].name, 3, 10_440.0), SoldOutTime(menu.dishes[0].name, 1, 1260.0)))
