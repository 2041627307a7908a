"""Dishes that the kitchen counts or locks, until the venue's midnight."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection

from tests.unit.samples import BEER, MENU, SOUP
from waiterapp.domain.business_day import last_midnight, next_midnight
from waiterapp.domain.commands import CallWaiter, SendRound, SetSoldOut
from waiterapp.domain.history import Happening
from waiterapp.domain.orders import line_for
from waiterapp.venue import documents, history
from waiterapp.venue import orders as order_record
from waiterapp.venue.applying import Means, apply
from waiterapp.venue.orders import LineUnknown
from waiterapp.venue.store import Store

NOW = datetime(2026, 11, 27, 20, 30, tzinfo=UTC)


@pytest.fixture(params=["Europe/Stockholm", "UTC"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    os.environ.setdefault("TZ", "UTC")
    time.tzset()


def send(connection: Connection, command_id: str, *quantities: int) -> frozenset[str]:
    items = tuple(line_for(SOUP, quantity=Decimal(quantity)) for quantity in quantities)
    command = SendRound(id=command_id, table_id="t", waiter_id="w", waiter_name="P", lines=items)
    return apply(connection, command, Means(), NOW).topics


def soup(connection: Connection, now: datetime = NOW) -> tuple[bool, Decimal | None]:
    dish = documents.load_menu(connection, now)[0].dish(SOUP.id)
    assert dish is not None
    return dish.sold_out, dish.left


def test_what_is_counted_gets_less_with_every_round_and_is_sold_out_at_last(store: Store) -> None:
    with store.begin() as connection:
        documents.save_menu(connection, MENU, NOW)
        assert send(connection, "before", 1) == frozenset()
        apply(connection, SetSoldOut(dish_id=SOUP.id, sold_out=False, left=3), Means(), NOW)
        assert soup(connection) == (False, Decimal(3))
        assert send(connection, "first", 1, 1) == {"sold_out"}
        assert soup(connection) == (False, Decimal(1))
        send(connection, "first", 1, 1)
        assert soup(connection) == (False, Decimal(1)), "a round that is given again takes nothing"
        send(connection, "second", 2)
        assert soup(connection) == (True, Decimal(0))
        told = history.load_stock(connection, NOW - timedelta(days=1), NOW + timedelta(days=1))
        assert {(one.what, one.subject) for one in told} >= {(Happening.SOLD_OUT, SOUP.name)}, "the last of it is told of"
        apply(connection, SetSoldOut(dish_id=SOUP.id, sold_out=False), Means(), NOW)
        assert soup(connection) == (False, None)


def test_a_lock_opens_at_the_venues_midnight(store: Store, zone: str) -> None:
    with store.begin() as connection:
        documents.save_menu(connection, MENU, NOW)
        apply(connection, SetSoldOut(dish_id=SOUP.id, sold_out=True), Means(), NOW)
        midnight = next_midnight(NOW)
        assert soup(connection, midnight - timedelta(seconds=1)) == (True, None)
        assert soup(connection, midnight) == (False, None)
        assert documents.load_menu(connection, midnight)[0].dish(BEER.id) == MENU.dish(BEER.id)


@pytest.mark.parametrize(("day", "hours"), [((2026, 3, 29), 23), ((2026, 10, 25), 25), ((2026, 11, 27), 24)])
def test_midnight_is_right_in_the_nights_in_which_clocks_change(
    day: tuple[int, int, int], hours: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Stockholm")
    time.tzset()
    try:
        noon = datetime(*day, 12, tzinfo=UTC)
        assert next_midnight(noon) - last_midnight(noon) == timedelta(hours=hours)
        assert next_midnight(noon).hour == last_midnight(noon).hour == 0
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_kitchen_calls_a_waiter_and_is_answered(store: Store) -> None:
    with store.begin() as connection:
        send(connection, "first", 1)
        found = order_record.open_order_on(connection, "t")
        assert found is not None
        apply(connection, CallWaiter(order_id=found, reason="question"), Means(), NOW)
        order = order_record.load_order(connection, found)
        assert (order.call, order.called_at) == ("question", NOW)
        apply(connection, CallWaiter(order_id=found, reason=""), Means(), NOW)
        order = order_record.load_order(connection, found)
        assert (order.call, order.called_at) == ("", None)
        with pytest.raises(LineUnknown):
            apply(connection, CallWaiter(order_id="nobody", reason="come"), Means(), NOW)
