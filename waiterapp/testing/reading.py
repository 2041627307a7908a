"""What every till must read, and what it must say of itself."""

from __future__ import annotations

import asyncio
import time
from abc import ABC, abstractmethod
from dataclasses import replace

import pytest

from waiterapp.domain.dishes import DishChange
from waiterapp.domain.tills import CAPABILITIES, PushState
from waiterapp.domain.values import Money
from waiterapp.pos.money import ClosesDays, TakesPayments, VoidsReceipts
from waiterapp.pos.till import (
    AddsHeadings,
    AuthExpired,
    ChangesDishes,
    ChangesStock,
    Pushes,
    ReadsFloor,
    ReadsOrders,
    ReadsSales,
    ReadsStaff,
    Refused,
    TakesOrders,
    Unavailable,
)
from waiterapp.testing.bench import TillBench, is_native, menu_of, on_till

LONGEST_REFUSAL_S = 30.0
LIVE_PATIENCE_S = 10.0
_PROTOCOLS = (
    ("take orders", TakesOrders),
    ("open orders", ReadsOrders),
    ("payments", TakesPayments),
    ("receipts", ReadsSales),
    ("void receipts", VoidsReceipts),
    ("day close", ClosesDays),
    ("live updates", Pushes),
    ("staff", ReadsStaff),
    ("tables", ReadsFloor),
    ("change prices", ChangesDishes),
    ("change names", ChangesDishes),
    ("hide dishes", ChangesDishes),
    ("change stock", ChangesStock),
    ("add headings", AddsHeadings),
)
"""What a till may only call its own when it has the methods for it."""


class TillContract(ABC):
    """What all contracts have in common: a bench."""

    @pytest.fixture
    @abstractmethod
    def bench(self) -> TillBench:
        """Return a bench with a fresh server."""


class CatalogueContract(TillContract):
    """A menu that can be ordered from, and answers for every capability."""

    def test_every_dish_can_be_told_from_every_other_and_costs_something_in_one_currency(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            await till.sign_in()
            menu = await menu_of(till)
            assert menu.listed, "there is nothing to order"
            ids = [dish.id for dish in menu.dishes]
            assert len(ids) == len(set(ids))
            assert all(dish.name.strip() and dish.id for dish in menu.dishes)
            assert {dish.price.currency for dish in menu.dishes} == {menu.currency}
            assert all(dish.price.minor >= 0 for dish in menu.dishes)
            known = {category.id for category in menu.categories}
            assert all(category in known for dish in menu.listed for category in dish.category_ids)

        on_till(till, work)

    def test_reading_twice_is_the_same(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            await till.sign_in()
            assert await menu_of(till) == await menu_of(till)

        on_till(till, work)

    def test_every_capability_has_one_answer_with_a_reason(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            await till.sign_in()
            answers = till.capabilities()
            assert sorted(one.name for one in answers) == sorted(CAPABILITIES)
            assert all(one.reason.strip() for one in answers)
            for name, protocol in _PROTOCOLS:
                assert not is_native(till, name) or isinstance(till, protocol), name

        on_till(till, work)

    def test_stock_is_only_changed_by_who_knows_it(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            await till.sign_in()
            if not isinstance(till, ChangesStock):
                return
            dish = next(one for one in (await menu_of(till)).dishes if one.stock is not None)
            assert dish.stock is not None
            with pytest.raises(Refused):
                await till.change_stock(dish.id, dish.stock + 5, dish.stock + 6)

        on_till(till, work)

    def test_a_price_is_changed_by_who_knows_the_old_one_and_read_back(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            await till.sign_in()
            if not (isinstance(till, ChangesDishes) and is_native(till, "change prices")):
                return
            dish = next(one for one in (await menu_of(till)).listed if one.price.minor > 0 and not one.asks)
            dearer = Money(dish.price.minor + 100, dish.price.currency)
            assert (await till.change_dish(DishChange(dish, price=dearer))).price == dearer
            assert (await menu_of(till)).dish(dish.id) == replace(dish, price=dearer)
            with pytest.raises(Refused):
                await till.change_dish(DishChange(dish, price=dish.price))

        on_till(till, work)


class TablesContract(TillContract):
    """Tables and people: the till's own, or said to be kept by waiterapp."""

    def test_tables_stand_in_areas_that_exist(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            await till.sign_in()
            if not (isinstance(till, ReadsFloor) and is_native(till, "tables")):
                return
            floor = await till.read_floor()
            assert floor.tables
            ids = [table.id for table in floor.tables]
            assert len(ids) == len(set(ids))
            known = {area.id for area in floor.areas}
            assert all(table.area_id in known and table.name for table in floor.tables)
            assert all(0 <= place.x <= 1 and 0 <= place.y <= 1 for place in floor.places.values())

        on_till(till, work)

    def test_people_have_names_and_ids(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            await till.sign_in()
            if not (isinstance(till, ReadsStaff) and is_native(till, "staff")):
                return
            staff = await till.read_staff()
            assert staff
            assert all(one.id and one.name for one in staff)
            assert len({one.id for one in staff}) == len(staff)

        on_till(till, work)


class LiveContract(TillContract):
    """Push that says when it is live, or an honest no."""

    def test_push_becomes_live_and_asks_for_everything(self, bench: TillBench) -> None:
        till = bench.open_till()
        hints: list[frozenset[str]] = []
        states: list[PushState] = []

        async def work() -> None:
            await till.sign_in()
            if not (isinstance(till, Pushes) and is_native(till, "live updates")):
                return
            following = asyncio.create_task(till.follow(hints.append, lambda state, _: states.append(state)))
            deadline = time.monotonic() + LIVE_PATIENCE_S
            while PushState.LIVE not in states or frozenset() not in hints:
                assert time.monotonic() < deadline, states
                await asyncio.sleep(0.02)
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)

        on_till(till, work)


class OfflineContract(TillContract):
    """A till that is not there: said soon, in words, and never taken for a wrong login."""

    def test_a_till_that_is_not_there_is_unavailable(self, bench: TillBench) -> None:
        till = bench.open_unreachable_till()

        async def work() -> None:
            began = time.monotonic()
            with pytest.raises(Unavailable) as caught:
                await till.sign_in()
            assert not isinstance(caught.value, AuthExpired)
            assert str(caught.value).endswith(".")
            assert time.monotonic() - began < LONGEST_REFUSAL_S

        on_till(till, work)

    def test_what_it_can_do_is_known_without_it(self, bench: TillBench) -> None:
        till = bench.open_unreachable_till()

        async def work() -> None:
            assert till.capabilities()
            assert till.account

        on_till(till, work)
