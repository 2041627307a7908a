"""Guests, stays, first dishes and voided lines, as far as orders tell of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from tests.unit.samples import MENU, lines, order_of, sek
from waiterapp.domain.orders import ClosedBy, Order, Origin
from waiterapp.domain.service_figures import NO_SERVICE, ServiceCounter, ServiceFigures

SOUP, STEAK = MENU.listed[0], MENU.listed[1]


def an_order(guests: int | None = None, stay_min: float | None = None, dish_min: float | None = None) -> Order:
    made = order_of(lines(SOUP, STEAK))
    sent = made.rounds[0].sent_at
    done = sent + timedelta(minutes=dish_min) if dish_min is not None else None
    closed = made.opened_at + timedelta(minutes=stay_min) if stay_min is not None else None
    served = tuple(replace(line, done_at=done) for line in made.lines)
    by = ClosedBy.PAID if closed else None
    return replace(made, lines=served, guests=guests, closed_at=closed, closed_by=by)


def figures(*orders: Order) -> ServiceFigures:
    counter = ServiceCounter("SEK")
    counter.add(orders)
    return counter.figures()


def test_nothing_is_known_of_nothing() -> None:
    assert figures() == NO_SERVICE


def test_guests_are_those_a_waiter_has_counted() -> None:
    found = figures(an_order(guests=3), an_order())
    assert (found.tables, found.counted_tables, found.covers) == (2, 1, 3)
    assert found.per_guest == sek(0) + type(sek(0))(round((SOUP.price.minor + STEAK.price.minor) / 3), "SEK")


def test_medians_of_stays_and_first_dishes() -> None:
    found = figures(
        *(an_order(stay_min=minutes, dish_min=minutes / 10) for minutes in (60, 90, 300)), an_order(stay_min=60 * 24)
    )
    assert found.stay_s == 90 * 60
    assert found.first_dish_s == 9 * 60


def test_what_was_moved_or_typed_at_the_till_says_nothing_of_service() -> None:
    moved = replace(an_order(guests=2, stay_min=5), closed_by=ClosedBy.MOVED)
    typed = an_order(stay_min=45, dish_min=5)
    typed = replace(typed, rounds=tuple(replace(one, origin=Origin.TILL) for one in typed.rounds))
    found = figures(moved, typed)
    assert (found.tables, found.stay_s, found.first_dish_s) == (1, None, None)


def test_voided_lines_are_added_up_by_dish_and_reason() -> None:
    made = an_order()
    voided = tuple(replace(line, voided=Decimal(1), void_reason="Ångrade sig") for line in made.lines[:1])
    made = replace(made, lines=(*voided, *made.lines[1:]))
    found = figures(made, replace(made, id="other"))
    (one,) = found.voided
    assert (one.dish, one.reason, one.count, one.sum.minor) == (SOUP.name, "Ångrade sig", Decimal(2), 2 * SOUP.price.minor)
    assert found.voided_sum == one.sum
