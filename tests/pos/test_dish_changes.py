"""Dishes that are changed at the till: what each till allows, what it refuses, and answers that are lost on the way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.pos.on_simulator import on
from waiterapp.domain.dishes import DishChange
from waiterapp.domain.menu import Dish
from waiterapp.domain.values import Money
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.pos.dinkassa import masterdata, wire
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.pos.json_text import loads
from waiterapp.pos.onlinebon.till import OnlinebonTill
from waiterapp.pos.till import ChangesDishes, NotFound, OutcomeUnknown, ReadsMenu, Refused
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.dikas import dikas_till
from waiterapp.simulator.dinkassa import dinkassa_till
from waiterapp.simulator.onlinebon import onlinebon_till
from waiterapp.simulator.server import SimulatedTill, SimulatorServer

Maker = tuple[Callable[[], SimulatedTill], Callable[..., Any], str]
TILLS: dict[str, Maker] = {
    "dinkassa": (dinkassa_till, DinkassaTill, "inventoryitem"),
    "dikas": (dikas_till, DikasTill, "articles/"),
    "onlinebon": (onlinebon_till, OnlinebonTill, "products/"),
}
DISH = "Kaffe"


@pytest.fixture(params=TILLS)
def maker(request: pytest.FixtureRequest) -> Maker:
    return TILLS[request.param]


def at(maker: Maker, work: Callable[[Any, Dish, SimulatorServer], Awaitable[Any]]) -> tuple[Any, list[dict[str, Any]]]:
    """Work on a dish, and return with it what the till has written down of articles."""
    make, opened, _ = maker
    simulated = make()

    async def found(till: Any, server: SimulatorServer) -> Any:
        assert isinstance(till, ChangesDishes)
        assert isinstance(till, ReadsMenu)
        return await work(till, (await till.read_menu()).resolve(DISH), server)

    result = on(simulated, opened, found)
    written = [one for one in simulated.ledger.entries() if one["action"] in ("updated", "created", "stock changed")]
    return result, written


def more(price: Money, by: int = 100) -> Money:
    return Money(price.minor + by, price.currency)


async def reread(till: Any, dish: Dish) -> Dish:
    found = (await till.read_menu()).dish(dish.id)
    assert isinstance(found, Dish)
    return found


def test_price_name_and_visibility_are_changed_one_by_one_and_nothing_else_with_them(maker: Maker) -> None:
    async def work(till: Any, dish: Dish, server: SimulatorServer) -> Any:
        dearer = await till.change_dish(DishChange(dish, price=more(dish.price)))
        assert dearer == replace(dish, price=more(dish.price))
        named = await till.change_dish(DishChange(dearer, name="Bryggkaffe"))
        assert named == replace(dearer, name="Bryggkaffe")
        hidden = await till.change_dish(DishChange(named, visible=False))
        assert hidden == replace(named, visible=False)
        assert await till.change_dish(DishChange(hidden, visible=True)) == named
        return await reread(till, dish), named

    (found, named), written = at(maker, work)
    assert found == named
    assert len(written) == 4


def test_what_makes_no_sense_is_refused_and_never_sent(maker: Maker) -> None:
    async def work(till: Any, dish: Dish, server: SimulatorServer) -> None:
        for change, why in (
            (DishChange(dish, price=Money(-1, dish.price.currency)), "below zero"),
            (DishChange(dish, name="  "), "needs a name"),
            (DishChange(dish, name="x" * 300), "at most"),
        ):
            with pytest.raises(Refused, match=why):
                await till.change_dish(change)
        with pytest.raises(NotFound):
            await till.change_dish(DishChange(replace(dish, id="636900000000000001"), price=more(dish.price)))

    _, written = at(maker, work)
    assert written == []


def test_what_somebody_else_changed_meanwhile_is_not_written_over(maker: Maker) -> None:
    async def work(till: Any, dish: Dish, server: SimulatorServer) -> Any:
        await till.change_dish(DishChange(dish, price=more(dish.price, 200)))
        with pytest.raises(Refused, match="meanwhile"):
            await till.change_dish(DishChange(dish, price=more(dish.price, 100)))
        # Another field is still as it was seen.
        await till.change_dish(DishChange(dish, name="Bryggkaffe"))
        return await reread(till, dish), dish

    (found, dish), _ = at(maker, work)
    assert (found.name, found.price) == ("Bryggkaffe", more(dish.price, 200))


def test_an_answer_that_is_lost_is_settled_by_reading_the_article_and_nothing_is_sent_twice(maker: Maker) -> None:
    path = maker[2]

    async def work(till: Any, dish: Dish, server: SimulatorServer) -> Any:
        lost = {"fault": "reset", "method": "PUT", "path": path, "times": 1}
        set_faults(server, [{**lost, "when": "after"}])
        dearer = await till.change_dish(DishChange(dish, price=more(dish.price)))
        set_faults(server, [{**lost, "when": "before"}])
        with pytest.raises(Refused, match="did not take"):
            await till.change_dish(DishChange(dearer, price=more(dish.price, 200)))
        set_faults(
            server, [{**lost, "when": "after"}, {"fault": "error", "status": 503, "method": "GET", "path": path, "skip": 1}]
        )
        with pytest.raises(OutcomeUnknown, match="when it can be read again"):
            await till.change_dish(DishChange(dearer, price=more(dish.price, 300)))
        set_faults(server, [])
        return await reread(till, dish), dish

    (found, dish), written = at(maker, work)
    assert found.price == more(dish.price, 300)
    assert len(written) == 2


def test_a_till_that_says_yes_and_keeps_what_it_had_is_not_believed(maker: Maker) -> None:
    path = maker[2]

    async def work(till: Any, dish: Dish, server: SimulatorServer) -> None:
        body = '{"data": null, "isSuccess": true}'
        set_faults(server, [{"fault": "error", "status": 200, "body": body, "method": "PUT", "path": path}])
        with pytest.raises(Refused, match="kept what it had"):
            await till.change_dish(DishChange(dish, price=more(dish.price)))

    at(maker, work)


def test_at_dinkassa_a_heading_is_made_with_the_next_free_weight_once_and_given_to_a_dish() -> None:
    async def work(till: DinkassaTill, dish: Dish, server: SimulatorServer) -> Any:
        before = (await till.read_menu()).bong_categories
        made = await till.add_heading(" BUFFÉ ")
        assert (made.name, made.sorting_weight) == ("BUFFÉ", max(one.sorting_weight for one in before) // 10 * 10 + 10)
        assert await till.add_heading("buffé") == made
        assert (await till.change_dish(DishChange(dish, bong_category_id=made.id))).bong_category_id == made.id
        with pytest.raises(Refused, match="BongCategoryId"):
            await till.change_dish(DishChange(replace(dish, bong_category_id=made.id), bong_category_id="17"))
        set_faults(server, [{"fault": "reset", "when": "after", "method": "POST", "path": "bongcategory", "times": 1}])
        lost = await till.add_heading("GRILL")
        set_faults(server, [{"fault": "reset", "when": "before", "method": "POST", "path": "bongcategory", "times": 1}])
        with pytest.raises(Refused, match="did not take"):
            await till.add_heading("VEGO")
        for name in ("", "X" * 31):
            with pytest.raises(Refused):
                await till.add_heading(name)
        names = [one.name for one in (await till.read_menu()).bong_categories]
        assert (lost.name, names.count("GRILL"), names.count("BUFFÉ"), names.count("VEGO")) == ("GRILL", 1, 1, 0)

    at(TILLS["dinkassa"], work)


def test_at_dinkassa_a_weight_that_was_taken_meanwhile_gives_way_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    weights: list[int] = []

    async def work(till: DinkassaTill, dish: Dish, server: SimulatorServer) -> Any:
        taken = (await till.read_menu()).bong_categories[0]
        real = masterdata.next_weight

        def stale(known: Any) -> int:
            weights.append(taken.sorting_weight if not weights else real(known))
            return weights[-1]

        monkeypatch.setattr(masterdata, "next_weight", stale)
        return await till.add_heading("BUFFÉ")

    made, _ = at(TILLS["dinkassa"], work)
    assert made.sorting_weight == weights[1] != weights[0]


@pytest.mark.parametrize(("taken", "free"), [([], 10), ([1, 10, 25], 30), ([2**31 - 1, 5], 2**31 - 2)])
def test_the_next_free_weight_stands_below_all_others(taken: list[int], free: int) -> None:
    assert masterdata.next_weight(taken) == free


def test_at_dinkassa_stock_is_settled_by_reading_it_back() -> None:
    async def work(till: DinkassaTill, dish: Dish, server: SimulatorServer) -> Any:
        assert dish.stock is not None
        lost = {"fault": "reset", "method": "POST", "path": "inventoryitem/", "times": 1}
        set_faults(server, [{**lost, "when": "after"}])
        assert await till.change_stock(dish.id, dish.stock, Decimal(7)) == 7
        set_faults(server, [{**lost, "when": "before"}])
        with pytest.raises(Refused, match="did not take"):
            await till.change_stock(dish.id, Decimal(7), Decimal(9))
        with pytest.raises(Refused, match="it has 7 now"):
            await till.change_stock(dish.id, dish.stock, Decimal(3))
        with pytest.raises(NotFound):
            await till.change_stock("636900000000000001", Decimal(1), Decimal(2))

    _, written = at(TILLS["dinkassa"], work)
    assert len(written) == 1


SAMPLE = """{"ButtonColorHex": "#FFFF00", "VisibleOnSalesMenu": true, "ExtraCategoryIds": [], "SortingWeight": 10,
"DictionaryTable": 3, "SpecialFunctionTypeId": 7, "CreatedDateTime": "2019-06-05T13:25:20",
"LastModifiedDateTime": "2019-12-02T16:26:36", "Description": "Baconburgare", "SupplierName": "",
"QuantityInStockCurrent": 10.0000000000, "BarCode": "33791238", "BarCode2": null, "BarCode3": null, "BarCode4": null,
"BarCode5": null, "_Attributes": [], "ProductCode": "33791238", "ExternalProductCode": "33791238",
"PriceIncludingVat": 125.0000000000, "PickupPriceIncludingVat": 115.0000000000, "VatPercentage": 12.0000000000,
"BongCategoryId": "636953306917068492", "CategoryName": "Lunch", "BongCategoryName": "LUNCH",
"CategoryId": "636903420394237638", "Id": "636953307123851527"}"""
"""DOC "Search InventoryItem"."""


def test_the_documents_own_article_goes_back_with_all_that_may_be_written_and_nothing_else() -> None:
    item = wire.InventoryItem.model_validate(loads(SAMPLE))
    body = masterdata.article(item, DishChange(Dish(item.id, "Baconburgare", Money(12500, "SEK")), price=Money(13550, "SEK")))
    assert body == {
        "Id": "636953307123851527",
        "Description": "Baconburgare",
        "BarCode": "33791238",
        "ProductCode": "33791238",
        "ExternalProductCode": "33791238",
        "PriceIncludingVat": Decimal("135.50"),
        "PickupPriceIncludingVat": Decimal(115),
        "VatPercentage": Decimal(12),
        "VisibleOnSalesMenu": True,
        "BongCategoryId": "636953306917068492",
        "CategoryId": "636903420394237638",
    }


def test_at_onlinebon_a_price_that_its_rounding_cannot_charge_is_refused() -> None:
    async def work(till: OnlinebonTill, dish: Dish, server: SimulatorServer) -> Any:
        with pytest.raises(Refused, match="asks for the price"):
            await till.change_dish(DishChange(dish, price=Money(0, "EUR")))
        refused, taken = 0, 0
        for by in range(1, 12):
            try:
                dish = await till.change_dish(DishChange(dish, price=more(dish.price, by)))
                taken += 1
            except Refused as error:
                assert "a cent more or less" in str(error)  # noqa: PT017
                refused += 1
        return refused, taken

    (refused, taken), _ = at(TILLS["onlinebon"], work)
    assert taken
    assert refused + taken == 11


def test_at_dikas_everything_a_server_says_of_an_article_goes_back_with_a_change() -> None:
    make, opened, _ = TILLS["dikas"]
    simulated = make()

    async def work(till: DikasTill, server: SimulatorServer) -> Any:
        dish = (await till.read_menu()).resolve(DISH)
        given = dict(await till._client.article(dish.id))
        await till._client.update_article(dish.id, {**given, "printerId": "prn_1", "options": [{"id": "o1"}]})
        await till.change_dish(DishChange(dish, price=more(dish.price)))
        return await till._client.article(dish.id)

    found = on(simulated, opened, work)
    assert (found["printerId"], found["options"]) == ("prn_1", [{"id": "o1"}])
