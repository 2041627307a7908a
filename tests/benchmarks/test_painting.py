"""What the screens cost, as ratios to a blank repaint of the same run. `-s` prints the table."""

from __future__ import annotations

import gc
import itertools
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.benchmarks.measuring import Frames, Times, blank, painted, row, settle, times, undisturbed
from tests.ui.conftest import qapp, venue
from tests.ui.venue import Venue, tap
from tests.unit.samples import BEER, HERRING, MENU, SOUP, STEAK
from waiterapp.domain.events import MenuChanged, OrderChanged, OrderForgotten
from waiterapp.domain.menu import Dish
from waiterapp.domain.orders import Order
from waiterapp.ui.kitchen.board_page import BoardPage
from waiterapp.ui.waiter.pad_page import PadPage

__all__ = ["qapp", "venue"]
pytestmark = pytest.mark.timeout(300)
LETTERS = "schnitzel"


def an_order(venue: Venue, number: int, chance: random.Random, minutes_ago: float) -> Order:
    dishes: list[Dish] = [chance.choice([SOUP, STEAK, HERRING, BEER]) for _ in range(chance.randint(2, 6))]
    order = venue.order(number, *dishes, table=f"t{number % 12 + 1}", minutes_ago=minutes_ago)
    noted = replace(order.lines[0], item=replace(order.lines[0].item, note="ohne Zwiebel"))
    return replace(order, lines=(noted, *order.lines[1:]))


def a_board(venue: Venue) -> tuple[BoardPage, Frames, random.Random]:
    page = BoardPage(venue.context)
    frames = Frames(page)
    venue.show(page, 1920, 1080)
    return page, frames, random.Random(5)


@pytest.mark.parametrize("count", [20, 200, 2000])
def test_a_new_bong_is_painted_within_four_blank_repaints(venue: Venue, count: int) -> None:
    page, frames, chance = a_board(venue)
    venue.tell_orders(an_order(venue, n, chance, 20 + (count - n) / 60) for n in range(count))
    settle()
    gc.collect()
    gc.freeze()
    numbers = itertools.count(count)

    def at_front() -> tuple[Times, Times]:
        beside = blank(1920, 1080)
        fresh = [an_order(venue, number, chance, 90 + number / 60) for number in itertools.islice(numbers, 60)]
        inserts: list[Callable[[], None]] = [lambda order=order: venue.tell(OrderChanged(order)) for order in fresh]  # type: ignore[misc]
        found = times(page, frames, inserts)
        print("\n" + row(f"new bong at the front of {count} open", found, beside))
        return found, beside

    # At the front every ticket in view moves, so this is a repaint of the whole board. A filled rectangle costs memory
    # bandwidth and a board costs Python, so this ratio says as much about the machine as about the board.
    assert undisturbed(at_front, median=20)

    def at_end() -> tuple[Times, Times]:
        beside = blank(1920, 1080)
        late = [an_order(venue, next(numbers), chance, 0) for _ in range(150)]
        appends: list[Callable[[], None]] = [lambda order=order: venue.tell(OrderChanged(order)) for order in late]  # type: ignore[misc]
        found = times(page, frames, appends)
        print(row(f"new bong at the end of {count} open", found, beside))
        return found, beside

    keeps = undisturbed(at_end, median=4, p99=8)
    gc.unfreeze()
    assert keeps


def test_a_new_bong_costs_the_same_however_many_are_open(venue: Venue) -> None:
    page, frames, chance = a_board(venue)
    numbers = itertools.count()

    def have_open(count: int) -> None:
        here = venue.view.tickets()
        venue.tell(*(OrderForgotten(ticket.order_id) for ticket in here[count:]))
        venue.tell_orders(an_order(venue, next(numbers), chance, 60) for _ in range(count - len(here)))
        venue.qtbot.waitUntil(lambda: page.board._flow.is_complete, timeout=20_000)

    def news() -> Times:
        late = [an_order(venue, next(numbers), chance, 0) for _ in range(100)]
        return times(page, frames, [lambda order=order: venue.tell(OrderChanged(order)) for order in late])  # type: ignore[misc]

    def many_beside_few() -> tuple[Times, Times]:
        have_open(20)
        few = news()
        have_open(2000)
        many = news()
        print("\n" + row("new bong of 2,000 beside one of 20", many, few))
        return many, few

    gc.collect()
    gc.freeze()
    keeps = undisturbed(many_beside_few, median=1.2)
    gc.unfreeze()
    assert keeps


def test_the_clock_of_a_full_board_costs_a_few_blank_repaints(venue: Venue) -> None:
    page, frames, chance = a_board(venue)
    venue.tell_orders(an_order(venue, n, chance, n / 10) for n in range(200))
    settle()

    def measure() -> tuple[Times, Times]:
        limit = blank(1920, 1080)
        ticks = times(page, frames, [page.board._on_tick] * 30)
        print("\n" + row("one-second tick, 200 open", ticks, limit))
        return ticks, limit

    assert undisturbed(measure, median=8)


def test_ten_thousand_dishes_filter_within_six_blank_repaints_per_key(venue: Venue) -> None:
    chance = random.Random(9)
    words = ["Schnitzel", "Wiener", "Gulasch", "Braten", "Knödel", "Forelle", "Spätzle", "Rösti"]
    dishes = tuple(
        replace(MENU.dishes[0], id=f"d{n}", name=f"{chance.choice(words)} {chance.choice(words)} {n:05d}"[:30], color="#B22222")
        for n in range(10_000)
    )
    venue.tell(MenuChanged(replace(MENU, dishes=dishes), venue.clock.now()))
    page = PadPage(venue.context)
    frames = Frames(page)
    venue.show(page)
    page.open_table("t1")
    page.search.setFocus()
    page.search.setText("x")
    page.search.clear()
    settle()
    gc.collect()
    gc.freeze()

    def keys() -> tuple[Times, Times]:
        beside = blank(1280, 800)
        words = [LETTERS[:length] for length in range(1, len(LETTERS) + 1)] + [""]
        found = times(page, frames, [lambda text=text: page.search.setText(text) for text in words * 12])  # type: ignore[misc]
        print("\n" + row("search key, 10,000 dishes", found, beside))
        return found, beside

    keeps = undisturbed(keys, median=6)
    gc.unfreeze()
    assert keeps


def test_a_tap_is_a_painted_line_within_ten_blank_repaints(venue: Venue) -> None:
    limit = blank(1280, 800)
    page = PadPage(venue.context)
    frames = Frames(page)
    venue.show(page)
    page.open_table("t1")
    tap(page.rail, page.rail.index_of("c1"))
    settle()
    taps = times(page, frames, [lambda: tap(page.grid, 0)] * 60)
    print("\n" + row("tap -> line on the pad", taps, limit))
    assert taps.median <= 10 * limit.median


def test_events_reach_the_windows_once_and_together(venue: Venue) -> None:
    """A reconnect that brings 200 orders is one picture, not two hundred."""
    limit = blank(1920, 1080)
    page, frames, chance = a_board(venue)
    settle()
    before = frames.count
    orders = [an_order(venue, n, chance, timedelta(minutes=n).seconds / 60) for n in range(200)]
    spent = painted(page, frames, lambda: venue.tell_orders(orders))
    print(f"\n200 orders at once: {spent * 1000:.1f} ms ({spent / limit.median:.1f} x blank), {frames.count - before} frames")
    assert frames.count - before <= 2
