"""Articles are read quickly where they come as documented, and as carefully as ever where they do not."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from tests.pos.test_dinkassa_mapping import ITEM
from waiterapp.pos.decoding import read_items
from waiterapp.pos.dinkassa import mapping, wire
from waiterapp.pos.dinkassa.articles import articles_of
from waiterapp.pos.json_text import loads

MORE = (
    {"Id": "2", "Description": "Öl 🍺", "PriceIncludingVat": 59.5, "DictionaryTable": 3, "ExtraCategoryIds": ["7", "8"]},
    {"Id": "3", "Description": "Läsk", "PriceIncludingVat": 30, "PickupPriceIncludingVat": 25.5, "VisibleOnSalesMenu": False},
    {"Id": "4", "Description": "", "PriceIncludingVat": 0.0, "CategoryId": "0", "MultiPriceListId": 637206776564267789},
    {"Id": "5", "Description": "Lös", "PriceIncludingVat": 1.005, "BarCode": None, "BarCode2": "9", "BongCategoryId": ""},
    {"Id": "6", "Description": "Kort", "PriceIncludingVat": "12.50", "QuantityInStockCurrent": -3.5, "SortingWeight": None},
)


def a_page(*more: str) -> str:
    return f'{{"Items": [{", ".join([ITEM, *more])}]}}'


def test_both_ways_make_the_same_dishes() -> None:
    page = a_page(*(json.dumps(one, ensure_ascii=False) for one in MORE))
    quick, careful = articles_of(page), read_items(wire.InventoryItem, loads(page)["Items"], [])
    assert quick is not None
    assert [mapping.dish(one, "SEK") for one in quick[0]] == [mapping.dish(one, "SEK") for one in careful]
    assert len(quick[0]) == 1 + len(MORE)


def test_letters_that_are_spelled_in_escapes_are_read_quickly() -> None:
    assert "\\u00e4" in ITEM
    found = articles_of(a_page())
    assert found is not None
    assert found[0][0].description == "Kyckling och Ostquesadilla"


@pytest.mark.parametrize("total", [None, 431])
def test_the_length_of_the_list_is_told_where_the_page_says_it(total: int | None) -> None:
    said = {} if total is None else {"ItemCountTotal": total}
    assert articles_of(json.dumps({"Items": [], **said})) == ([], total)


@pytest.mark.parametrize(
    "odd",
    [
        {"Id": 7},
        {"Id": ""},
        {"Id": None},
        {"Description": None},
        {"Description": "x" * 10_001},
        {"PriceIncludingVat": None},
        {"PriceIncludingVat": "cheap"},
        {"PriceIncludingVat": "sNaN"},
        {"QuantityInStockCurrent": "-sNaN12"},
        {"PriceIncludingVat": "NaN"},
        {"PriceIncludingVat": 10**11},
        {"PriceIncludingVat": True},
        {"QuantityInStockCurrent": 10**7},
        {"QuantityInStockCurrent": ""},
        {"SortingWeight": 2**60},
        {"SortingWeight": "first"},
        {"ExtraCategoryIds": "77"},
        {"ExtraCategoryIds": [77]},
        {"VisibleOnSalesMenu": "true"},
        {"CategoryId": 1.5},
    ],
)
def test_what_is_otherwise_is_read_with_care(odd: dict[str, Any]) -> None:
    assert articles_of(a_page(json.dumps({"Id": "2", "Description": "A", "PriceIncludingVat": 1, **odd}))) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"Items": null}',
        a_page('{"Id": "2", "Description": "A", "PriceIncludingVat": 1, "PriceIncludingVat": 2}'),
        a_page('{"Id": "2", "Description": "A", "Price\\u0049ncludingVat": 1, "PriceIncludingVat": 2}'),
        a_page('{"Id": "2", "Description": "half \\ud83c", "PriceIncludingVat": 1}'),
        a_page('{"Id": "2", "Description": "nothing \\u0000", "PriceIncludingVat": 1}'),
        a_page('{"Id": "2", "Description": "Take Away\\Pickup", "PriceIncludingVat": 1}'),
        a_page('{"Id": "2", "Description": "A", "PriceIncludingVat": NaN}'),
        a_page('{"Id": "2", "Description": "A", "PriceIncludingVat": 1, "New": ' + "[" * 5000 + "]" * 5000 + "}"),
    ],
)
def test_what_contradicts_itself_or_is_misspelled_is_read_with_care(text: str) -> None:
    assert articles_of(text) is None


def test_amounts_stay_exact() -> None:
    found = articles_of(a_page('{"Id": "2", "Description": "A", "PriceIncludingVat": 0.1000000000000000055511151231257827}'))
    assert found is not None
    assert found[0][1].price == Decimal("0.1000000000000000055511151231257827")
