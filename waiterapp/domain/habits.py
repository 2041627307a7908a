"""What a venue is used to and a till does not know: headings, words and sizes, by name, so that they survive a new till."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from waiterapp.domain.menu import BongCategory, Category, Dish, Menu, PriceCell, PriceColumn, PriceLevel, PriceList, Word
from waiterapp.domain.search import folded
from waiterapp.domain.values import Money, derived_id


@dataclass(frozen=True, slots=True)
class Heading:
    """Under which heading the kitchen reads the dishes of a category, or one dish."""

    of: str
    """The name of a category or of a dish; a dish comes before its category."""
    name: str
    sorting_weight: int


@dataclass(frozen=True, slots=True)
class WordList:
    """Words offered for a category or a dish. A word that is itself the name of a dish costs what the dish costs."""

    of: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """One size in which a dish is sold."""

    name: str
    price: Money


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of one dish."""

    of: str
    sizes: tuple[Size, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a dish is made of, for cooks who count patties and not burgers."""

    of: str
    parts: tuple[tuple[str, Decimal], ...]
    """Names, and how many of each in one portion."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The portions in which a dish is sold, in the unit of the house: 2 and 4 cl."""

    of: str
    portions: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Habits:
    """Everything a manager has written here because the till has no place for it."""

    headings: tuple[Heading, ...] = ()
    words: tuple[WordList, ...] = ()
    sizes: tuple[Sizes, ...] = ()
    parts: tuple[Parts, ...] = ()
    measures: tuple[Measures, ...] = ()
    heading_order: tuple[str, ...] = ()
    """Names of headings from the top of a bong down; those that are not named come after them by their own weight."""
    favourites: tuple[str, ...] = ()
    """Names of dishes that everybody finds first, in the order in which they were chosen."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the till does not know, so that waiterapp does."""

    headings: bool = False
    words: bool = False
    sizes: bool = False


def completed(menu: Menu, habits: Habits, gaps: Gaps) -> Menu:
    """Return a till's menu with what it lacks filled in from the house's habits."""
    if gaps.headings:
        menu = _with_headings(menu, habits)
    if gaps.words:
        menu = _with_words(menu, habits.words)
    if gaps.sizes:
        menu = _with_sizes(menu, habits.sizes)
    return menu


def _with_headings(menu: Menu, habits: Habits) -> Menu:
    """Give every dish a heading: its own, else its category's, else the till's or the category itself in menu order."""
    wanted = {folded(one.of): one for one in habits.headings}
    in_use = {category_id for dish in menu.dishes for category_id in dish.category_ids}
    made = {one.id: one for one in menu.bong_categories}
    of_category: dict[str, str] = {}
    for index, category in enumerate(_in_menu_order(menu)):
        rule = wanted.get(folded(category.name))
        if category.id not in in_use or (rule is None and menu.bong_categories):
            continue
        name, weight = (rule.name, rule.sorting_weight) if rule else (category.name.upper(), (index + 1) * 10)
        of_category[category.id] = _heading(made, name, weight)
    dishes = []
    for dish in menu.dishes:
        rule = wanted.get(folded(dish.name))
        if rule is not None:
            found: str | None = _heading(made, rule.name, rule.sorting_weight)
        else:
            found = next((of_category[one] for one in dish.category_ids if one in of_category), dish.bong_category_id)
        dishes.append(replace(dish, bong_category_id=found))
    return replace(menu, dishes=tuple(dishes), bong_categories=_in_house_order(made.values(), habits.heading_order))


def _in_house_order(headings: Iterable[BongCategory], order: Iterable[str]) -> tuple[BongCategory, ...]:
    """Let headings stand as the house has put them; without an order they keep their weights."""
    places = {folded(name): place for place, name in enumerate(order)}
    if not places:
        return tuple(headings)
    last = len(places)
    listed = sorted(headings, key=lambda one: (places.get(folded(one.name), last), one.sorting_weight, folded(one.name)))
    return tuple(replace(one, sorting_weight=(index + 1) * 10) for index, one in enumerate(listed))


def _heading(made: dict[str, BongCategory], name: str, weight: int) -> str:
    known = next((one.id for one in made.values() if folded(one.name) == folded(name)), None)
    heading_id = known or derived_id("heading", folded(name))
    made.setdefault(heading_id, BongCategory(heading_id, name, weight))
    return heading_id


def _in_menu_order(menu: Menu) -> list[Category]:
    """Return the categories as they are read: each before its children."""
    found: list[Category] = []

    def walk(parent_id: str | None) -> None:
        for category in menu.children(parent_id):
            if category not in found:
                found.append(category)
                walk(category.id)

    walk(None)
    return found


def _with_words(menu: Menu, lists: Iterable[WordList]) -> Menu:
    by_name = {folded(dish.name): dish for dish in menu.dishes}
    words: list[Word] = []
    tables: dict[str, str] = {}
    for one in lists:
        table = tables[folded(one.of)] = derived_id("words", folded(one.of))
        for index, text in enumerate(one.words):
            paid = by_name.get(folded(text))
            words.append(Word(derived_id("word", table, text), text, table, index, paid.id if paid else None))
    categories = {category.id: folded(category.name) for category in menu.categories}

    def table_of(dish: Dish) -> str | None:
        names = [folded(dish.name), *(categories.get(one, "") for one in dish.category_ids)]
        return next((tables[name] for name in names if name in tables), None)

    dishes = tuple(replace(dish, word_table=table_of(dish) or dish.word_table) for dish in menu.dishes)
    return replace(menu, dishes=dishes, words=(*menu.words, *words))


def _with_sizes(menu: Menu, lists: Iterable[Sizes]) -> Menu:
    wanted = {folded(one.of): one for one in lists if one.sizes}
    price_lists: list[PriceList] = []
    dishes = []
    for dish in menu.dishes:
        found = wanted.get(folded(dish.name))
        if found is None or any(size.price.currency != menu.currency for size in found.sizes):
            dishes.append(dish)
            continue
        list_id = derived_id("sizes", dish.id)
        levels = tuple(
            PriceLevel(derived_id("size", list_id, size.name), size.name, index, (PriceCell(size.price, dish.id, is_own=True),))
            for index, size in enumerate(found.sizes)
        )
        price_lists.append(PriceList(list_id, dish.name, (PriceColumn(""),), levels))
        dishes.append(replace(dish, price_list_id=list_id))
    return replace(menu, dishes=tuple(dishes), price_lists=(*menu.price_lists, *price_lists))
