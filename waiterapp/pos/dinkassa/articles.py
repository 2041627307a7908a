"""Articles as almost all of them come, read without a second look: a chain has 20,000 of them.

What comes here is exactly what the document says, and is read straight from the bytes. A page on which anything is otherwise -
an id that is a number, an amount that nobody can mean, a field that stands there twice - is not read here at all: it goes the
careful way, on which one bad article does not spoil the rest.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Annotated

import msgspec

from waiterapp.pos.decoding import LARGEST, LARGEST_QUANTITY, LARGEST_WHOLE, LONGEST_ID, LONGEST_TEXT

_Id = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_ID)]
_Reference = Annotated[str, msgspec.Meta(max_length=LONGEST_ID)] | int | None
_Text = Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)] | None
_Whole = Annotated[int, msgspec.Meta(ge=-LARGEST_WHOLE, le=LARGEST_WHOLE)] | None
_TELLING = tuple(
    f'"{name}"'
    for name in (
        *("Id", "Description", "PriceIncludingVat", "PickupPriceIncludingVat", "VisibleOnSalesMenu"),
        *("CategoryId", "BongCategoryId", "DictionaryTable", "MultiPriceListId"),
    )
)
"""What would be another article if it stood there twice."""
_ODD_LETTER = re.compile(r"\\u(?:[dD][89a-fA-F]|0000|00[2-7])")
"""Halves of characters and the one with the number 0 are mended on the other way, and a name may be spelled in escapes."""
_SMALLEST = -6


class Article(msgspec.Struct, frozen=True, gc=False):
    """An article, with the same names as on the careful way."""

    id: _Id = msgspec.field(name="Id")
    description: Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)] = msgspec.field(name="Description")
    price: Decimal = msgspec.field(name="PriceIncludingVat")
    pickup_price: Decimal | None = msgspec.field(name="PickupPriceIncludingVat", default=None)
    visible: bool | None = msgspec.field(name="VisibleOnSalesMenu", default=None)
    extra_category_ids: list[_Id] = msgspec.field(name="ExtraCategoryIds", default_factory=list)
    sorting_weight: _Whole = msgspec.field(name="SortingWeight", default=0)
    dictionary_table: _Reference = msgspec.field(name="DictionaryTable", default=None)
    button_color: _Text = msgspec.field(name="ButtonColorHex", default=None)
    bar_code: _Text = msgspec.field(name="BarCode", default=None)
    bar_code_2: _Text = msgspec.field(name="BarCode2", default=None)
    bar_code_3: _Text = msgspec.field(name="BarCode3", default=None)
    bar_code_4: _Text = msgspec.field(name="BarCode4", default=None)
    bar_code_5: _Text = msgspec.field(name="BarCode5", default=None)
    product_code: _Text = msgspec.field(name="ProductCode", default=None)
    stock: Decimal | None = msgspec.field(name="QuantityInStockCurrent", default=None)
    bong_category_id: _Reference = msgspec.field(name="BongCategoryId", default=None)
    category_id: _Reference = msgspec.field(name="CategoryId", default=None)
    multi_price_list_id: _Reference = msgspec.field(name="MultiPriceListId", default=None)


class _Page(msgspec.Struct):
    items: list[Article] = msgspec.field(name="Items")
    total: _Whole = msgspec.field(name="ItemCountTotal", default=None)


_PAGE = msgspec.json.Decoder(_Page)


def articles_of(text: str) -> tuple[list[Article], int | None] | None:
    """Read a page with the length of the whole list if it says that; nothing where it must be read with more care."""
    if _ODD_LETTER.search(text):
        return None
    try:
        page = _PAGE.decode(text)
    except (ValueError, RecursionError):
        return None
    if any(text.count(name) > len(page.items) for name in _TELLING):
        return None
    try:
        is_sound = all(
            _is_amount(one.price)
            and (one.pickup_price is None or _is_amount(one.pickup_price))
            and (one.stock is None or _is_quantity(one.stock))
            for one in page.items
        )
    except TypeError:
        # A number that signals that it is none cannot even be looked up.
        return None
    return (page.items, page.total) if is_sound else None


@lru_cache(maxsize=4096)
def _is_amount(value: Decimal) -> bool:
    return value.is_finite() and (not value or _SMALLEST <= value.adjusted() < LARGEST.adjusted())


@lru_cache(maxsize=4096)
def _is_quantity(value: Decimal) -> bool:
    return _is_amount(value) and abs(value) <= LARGEST_QUANTITY
