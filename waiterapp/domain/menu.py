"""What can be ordered: dishes in categories, their words, headings and price lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from heapq import merge

from waiterapp.domain.search import SearchIndex, folded
from waiterapp.domain.values import Money

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class BongCategory:
    """A heading on the kitchen ticket; a lower weight stands higher."""

    id: str
    name: str
    sorting_weight: int


@dataclass(frozen=True, slots=True)
class Category:
    """A group of dishes on the order pad. `only_categories` means it holds sub-groups and no dishes of its own."""

    id: str
    name: str
    parent_id: str | None = None
    sorting_weight: int = 0
    only_categories: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A one-tap note for the kitchen; with `dish_id` it is a paid extra that becomes a line of its own."""

    id: str
    text: str
    table: str
    sorting_weight: int = 0
    dish_id: str | None = None


class Ask(StrEnum):
    """Something the till wants to know with every sale of a dish."""

    PRICE = "price"
    """It has no price of its own: a price of 0 is no price."""
    SERIAL = "serial number"
    """A serial number."""
    PURCHASE_VALUE = "purchase value"
    """What it was bought for."""
    INFORMATION = "information"
    """A text that must stand on the receipt."""


def need_sentence(name: str, ask: Ask) -> str:
    """Say what a dish cannot be sold without."""
    match ask:
        case Ask.PRICE:
            return f"{name} needs its price."
        case Ask.SERIAL:
            return f"{name} needs its serial number."
        case Ask.PURCHASE_VALUE:
            return f"{name} needs what it was bought for."
        case Ask.INFORMATION:
            return f"{name} needs its text for the receipt."


@dataclass(frozen=True, slots=True)
class Dish:
    """Something that can be ordered: food or drink."""

    id: str
    name: str
    price: Money
    category_ids: tuple[str, ...] = ()
    bong_category_id: str | None = None
    pickup_price: Money | None = None
    color: str = ""
    sorting_weight: int = 0
    word_table: str | None = None
    price_list_id: str | None = None
    codes: tuple[str, ...] = ()
    visible: bool = True
    stock: Decimal | None = None
    sold_out: bool = False
    left: Decimal | None = None
    """How much of it is left today, where the kitchen counts it."""
    tax_percent: Decimal | None = None
    unit: str = ""
    """The till's unit of this dish, where each has its own."""
    asks: tuple[Ask, ...] = ()
    """What must be typed in before it can be sold."""

    def price_for(self, *, take_away: bool) -> Money:
        """Return the price to charge; a dish without a pickup price costs its normal price."""
        return self.pickup_price if take_away and self.pickup_price is not None else self.price


@dataclass(frozen=True, slots=True)
class PriceColumn:
    """One column of a price list, such as "Take away"."""

    name: str
    take_away: bool = False
    color: str = ""


@dataclass(frozen=True, slots=True)
class PriceCell:
    """What one level costs in one column, and which dish it books."""

    price: Money
    dish_id: str
    is_own: bool = False
    """Set here and not at the till, which has to be told."""


@dataclass(frozen=True, slots=True)
class PriceLevel:
    """One row of a price list, such as "Family size"; a `None` cell is not sold."""

    id: str
    name: str
    sorting_weight: int
    cells: tuple[PriceCell | None, ...]


@dataclass(frozen=True, slots=True)
class PriceList:
    """A table of prices for one dish: levels by columns."""

    id: str
    name: str
    columns: tuple[PriceColumn, ...]
    levels: tuple[PriceLevel, ...]


class AmbiguousDish(ValueError):
    """A name that fits several dishes."""

    def __init__(self, name: str, candidates: tuple[Dish, ...]) -> None:
        self.name = name
        self.candidates = candidates
        super().__init__(f"{name!r} fits {len(candidates)} dishes")


class UnknownDish(ValueError):
    """A name or id that is not on the menu."""


@dataclass(frozen=True)
class Menu:
    """The whole catalogue of one venue. Immutable; a change makes a new one."""

    currency: str = "SEK"
    unit: str = "st"
    categories: tuple[Category, ...] = ()
    dishes: tuple[Dish, ...] = ()
    bong_categories: tuple[BongCategory, ...] = ()
    words: tuple[Word, ...] = ()
    price_lists: tuple[PriceList, ...] = ()
    set_aside: tuple[str, ...] = field(default=(), compare=False)
    """Sentences about items the till sent that could not be read; the rest of the catalogue is used."""

    @cached_property
    def _dish_by_id(self) -> dict[str, Dish]:
        return {dish.id: dish for dish in self.dishes}

    @cached_property
    def _bong_category_by_id(self) -> dict[str, BongCategory]:
        return {heading.id: heading for heading in self.bong_categories}

    @cached_property
    def _category_by_id(self) -> dict[str, Category]:
        return {category.id: category for category in self.categories}

    @cached_property
    def _price_list_by_id(self) -> dict[str, PriceList]:
        return {price_list.id: price_list for price_list in self.price_lists}

    @cached_property
    def _dishes_by_category(self) -> dict[str, tuple[Dish, ...]]:
        grouped: dict[str, list[Dish]] = {}
        for dish in self.listed:
            for category_id in dish.category_ids:
                grouped.setdefault(category_id, []).append(dish)
        return {key: tuple(group) for key, group in grouped.items()}

    @cached_property
    def listed(self) -> tuple[Dish, ...]:
        """Every dish that can be ordered, in menu order."""
        visible = [dish for dish in self.dishes if dish.visible]
        # Sorted in parts: no other thread has a turn while thousands are sorted at once.
        parts = (sorted(visible[at : at + AT_ONCE], key=_menu_order) for at in range(0, len(visible), AT_ONCE))
        return tuple(merge(*parts, key=_menu_order))

    @cached_property
    def search_index(self) -> SearchIndex[Dish]:
        """The index behind `search`; made on first use, better before the menu reaches a screen."""
        return SearchIndex(self.listed, [" ".join((dish.name, *dish.codes)) for dish in self.listed])

    def prepare(self) -> None:
        """Work out everything that takes long with thousands of dishes, so that no screen has to wait for it."""
        _ = (self.search_index, self._dish_by_code, self._dish_by_id, self._dishes_by_category, self._category_by_id)

    def dish(self, dish_id: str) -> Dish | None:
        """Return a dish by id, or `None`."""
        return self._dish_by_id.get(dish_id)

    @cached_property
    def _dish_by_code(self) -> dict[str, Dish]:
        return {folded(code): dish for dish in reversed(self.listed) for code in dish.codes if code}

    def by_code(self, code: str) -> Dish | None:
        """Return the dish with exactly this number or barcode, or `None`."""
        return self._dish_by_code.get(folded(code.strip()))

    def bong_category(self, bong_category_id: str | None) -> BongCategory | None:
        """Return a heading by id, or `None`."""
        return self._bong_category_by_id.get(bong_category_id) if bong_category_id else None

    def category(self, category_id: str) -> Category | None:
        """Return a category by id, or `None`."""
        return self._category_by_id.get(category_id)

    def lists(self, dish_id: str, price: Money) -> bool:
        """Tell whether a dish costs as much: with or without taking it away, or in one of its sizes. Of an unknown one, yes."""
        dish = self.dish(dish_id)
        return dish is None or price in (dish.price, dish.pickup_price) or price in self._prices_of_sizes.get(dish_id, ())

    @cached_property
    def _prices_of_sizes(self) -> dict[str, set[Money]]:
        found: dict[str, set[Money]] = {}
        for price_list in self.price_lists:
            for level in price_list.levels:
                for cell in level.cells:
                    if cell is not None:
                        found.setdefault(cell.dish_id, set()).add(cell.price)
        return found

    def price_list(self, price_list_id: str | None) -> PriceList | None:
        """Return a price list by id, or `None`."""
        return self._price_list_by_id.get(price_list_id) if price_list_id else None

    def children(self, parent_id: str | None) -> tuple[Category, ...]:
        """Return the categories under a parent; under `None` also those whose parent is gone, so that all can be reached."""
        known = self._category_by_id
        found = [
            category
            for category in self.categories
            if category.parent_id == parent_id
            or (parent_id is None and category.parent_id is not None and category.parent_id not in known)
        ]
        return tuple(sorted(found, key=lambda category: (category.sorting_weight, folded(category.name))))

    def dishes_in(self, category_id: str) -> tuple[Dish, ...]:
        """Return the visible dishes of one category in menu order."""
        return self._dishes_by_category.get(category_id, ())

    def words_for(self, dish: Dish) -> tuple[Word, ...]:
        """Return the words offered for a dish."""
        if dish.word_table is None:
            return ()
        found = [word for word in self.words if word.table == dish.word_table]
        return tuple(sorted(found, key=lambda word: (word.sorting_weight, word.text)))

    def search(self, text: str) -> Sequence[Dish]:
        """Return visible dishes whose name or code contains every word typed; names that start with the text come first."""
        return self.search_index.find(text)

    def resolve(self, name_or_id: str) -> Dish:
        """Find the one dish a person means by `#ID`, exact name, or a part of a name.

        Raises:
            AmbiguousDish: several dishes fit.
            UnknownDish: none fits.
        """
        if name_or_id.startswith("#"):
            dish = self.dish(name_or_id[1:])
            if dish is None:
                raise UnknownDish(name_or_id)
            return dish
        wanted = folded(name_or_id.strip())
        visible = [dish for dish in self.dishes if dish.visible]
        found = [dish for dish in visible if folded(dish.name) == wanted] if wanted else []
        if not found and wanted:
            found = [dish for dish in visible if wanted in folded(dish.name)]
        if not found:
            raise UnknownDish(name_or_id)
        if len(found) > 1:
            raise AmbiguousDish(name_or_id, tuple(found))
        return found[0]

    def with_sold_out(self, dish_ids: Iterable[str]) -> Menu:
        """Return this menu with exactly the given dishes marked sold out."""
        return self.with_stock(dict.fromkeys(dish_ids))

    def sharing(self, other: Menu) -> Menu:
        """Return this menu with the dishes of another one where they are equal, or that one itself where all is equal.

        What is the same stays the same object: it is compared at a glance, and not taken apart when the older menu goes.
        """
        known = {dish.id: dish for dish in other.dishes}
        dishes = tuple(before if (before := known.get(dish.id)) == dish else dish for dish in self.dishes)
        shared = replace(self, dishes=dishes)
        return other if (shared, shared.set_aside) == (other, other.set_aside) else shared

    def with_stock(self, stock: Mapping[str, Decimal | None]) -> Menu:
        """Return this menu with exactly the given dishes counted: so much is left of each, or `None` for sold out."""
        return replace(self, dishes=tuple(_stocked(dish, stock) for dish in self.dishes))


def _stocked(dish: Dish, stock: Mapping[str, Decimal | None]) -> Dish:
    is_listed = dish.id in stock
    left = stock.get(dish.id)
    is_gone = is_listed and (left is None or left <= 0)
    if (dish.sold_out, dish.left) == (is_gone, left):
        return dish
    return replace(dish, sold_out=is_gone, left=left)


def _menu_order(dish: Dish) -> tuple[int, str]:
    return (dish.sorting_weight, folded(dish.name))
