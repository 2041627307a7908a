"""A bon that is not where it was is looked for everywhere before it counts as gone; equal lines are one if they cost alike."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import httpx
import pytest

from tests.pos.asked_tills import ROUND, asked
from tests.unit.samples import NOON
from waiterapp.domain.values import Money
from waiterapp.pos.dikas import mapping, wire
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.pos.dinkassa import mapping as dinkassa
from waiterapp.pos.dinkassa import wire as dinkassa_wire
from waiterapp.pos.dinkassa.assumptions import Assumptions

TABLES = [{"id": "t1", "name": "1"}, {"id": "t2", "name": "2"}]


class Bons:
    """The open bons of a server: where each is, and whether the list of all tells of all."""

    def __init__(self) -> None:
        self.table_of: dict[str, str | None] = {"b1": "t1", "b2": "t2", "b3": None}
        self.hidden: set[str] = set()
        """Not in the list of all."""

    def __call__(self, request: httpx.Request) -> Any:
        path = request.url.path
        if path.endswith("/tables"):
            return TABLES
        if not path.endswith("/open-bons"):
            return []
        table_id = request.url.params.get("tableId")
        there = {key: of for key, of in self.table_of.items() if of == table_id} if table_id else dict(self.table_of)
        shown = there if table_id else {key: of for key, of in there.items() if key not in self.hidden}
        return [{"id": key, "tableId": of, "positions": []} for key, of in shown.items()]


def gone_after(bons: Bons, happens: Any, *refs: str) -> tuple[frozenset[str], set[str]]:
    """Read everything, let something happen, and return what is gone then and what is read afterwards."""

    async def work() -> tuple[frozenset[str], set[str]]:
        till = asked(DikasTill, bons)
        await till.read_floor()
        await till.read_orders("EUR")
        happens()
        gone = await till.gone_among(refs)
        return gone, {one.id for one in await till.read_orders("EUR")}

    return asyncio.run(work())


def test_a_bon_that_was_moved_is_not_gone() -> None:
    bons = Bons()
    gone, read = gone_after(bons, lambda: bons.table_of.update(b1="t2"), "b1")
    assert gone == frozenset()
    assert read == {"b1", "b2", "b3"}


def test_a_bon_that_is_nowhere_is_gone_and_only_that() -> None:
    bons = Bons()
    gone, read = gone_after(bons, lambda: bons.table_of.pop("b1"), "b1", "b2")
    assert gone == {"b1"}
    assert read == {"b2", "b3"}


def test_where_the_list_of_all_hides_something_nothing_without_a_table_is_called_gone() -> None:
    bons = Bons()
    gone, read = gone_after(bons, lambda: bons.hidden.add("b1"), "b1", "b3")
    assert gone == frozenset()
    assert read == {"b1", "b2"}, "it is asked table by table now"


@pytest.mark.parametrize(("said", "expected"), [({"id": 101}, "101"), ({"id": "b1"}, "b1"), ({"id": True}, "")])
def test_the_number_of_a_new_bon_may_be_a_number(said: object, expected: str) -> None:
    till = asked(DikasTill, lambda _: said)
    assert asyncio.run(till.book_round(ROUND, "k", 1)).till_ref == expected


def test_the_same_dish_at_two_prices_is_two_lines() -> None:
    beer = {"articleId": "a", "name": "Bier", "count": 1}
    bon = wire.OpenBon.model_validate(
        {
            "id": "b",
            "positions": [
                {**beer, "price": Decimal("4.5")},
                {**beer, "price": Decimal("2.25")},
                {**beer, "price": Decimal("4.5")},
            ],
        }
    )
    order = mapping.till_order(bon, "EUR", {})
    assert [(int(line.quantity), line.price.minor) for line in order.lines] == [(2, 450), (1, 225)]
    assert len({line.id for line in order.lines}) == 2


def test_what_is_taken_off_a_line_at_the_till_is_taken_off_its_price() -> None:
    line = {"InventoryItemId": "a", "InventoryItemDescription": "Burgare", "PricePerItemIncludingVat": 149, "Quantity": 2}
    presale = dinkassa_wire.PreSale.model_validate(
        {"Id": "p", "State": 0, "Items": [{**line, "TotalDiscount": Decimal("59.6")}]}
    )
    order = dinkassa.till_order(presale, "SEK", Assumptions(), NOON)
    assert [(one.price, one.quantity) for one in order.lines] == [(Money(11920, "SEK"), Decimal(2))]
