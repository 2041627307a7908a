"""What a change of one dish makes of the house's habits: only what was changed, so that two managers never undo each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from waiterapp.domain.habits import Habits, Heading, Measures, Parts, Size, Sizes, WordList
from waiterapp.domain.search import folded
from waiterapp.domain.values import Money

MOST_HOUSE_FAVOURITES = 60
NOTHING = Decimal(0)
Kept = TypeVar("Kept", Heading, WordList, Sizes, Parts, Measures)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class DishWish:
    """What a manager has changed about one dish. What is not mentioned stays as it is, whoever changes it meanwhile."""

    dish: str
    """Its name: habits outlive tills, ids do not."""
    heading: str | None = None
    """The heading it is to stand under; empty for that of its category."""
    heading_weight: int = 0
    """Where that heading stands, if nobody has said so yet."""
    add_words: tuple[str, ...] = ()
    drop_words: tuple[str, ...] = ()
    known_words: tuple[str, ...] = ()
    """The words that are offered for it by its category: its own list begins with them."""
    words_as_category: bool = False
    """It is to have no words of its own any more."""
    parts: tuple[tuple[str, Decimal], ...] = ()
    """What one portion is made of, and how many of it; 0 takes a part away."""
    sizes: tuple[tuple[str, Money | None], ...] = ()
    """Sizes and their prices; a size without a price goes."""
    add_measures: tuple[Decimal, ...] = ()
    drop_measures: tuple[Decimal, ...] = ()
    favourite: bool | None = None
    """Whether it stands among everybody's favourites."""


def with_wish(habits: Habits, wish: DishWish) -> Habits:
    """Return habits after a change of one dish."""
    habits = _headed(habits, wish)
    habits = _worded(habits, wish)
    if wish.parts:
        parts = _parts_of(habits, wish.dish)
        for name, number in wish.parts:
            parts = _put(parts, name, number if number > NOTHING else None)
        kept = Parts(wish.dish, tuple(parts)) if parts else None
        habits = replace(habits, parts=_with_own(habits.parts, wish.dish, kept))
    if wish.sizes:
        sizes = [(one.name, one.price) for one in _sizes_of(habits, wish.dish)]
        for size, price in wish.sizes:
            sizes = _put(sizes, size, price)
        own = Sizes(wish.dish, tuple(Size(size, price) for size, price in sizes)) if sizes else None
        habits = replace(habits, sizes=_with_own(habits.sizes, wish.dish, own))
    if wish.add_measures or wish.drop_measures:
        portions = {*measures_of(habits, wish.dish), *wish.add_measures} - set(wish.drop_measures)
        measures = Measures(wish.dish, tuple(sorted(portions))) if portions else None
        habits = replace(habits, measures=_with_own(habits.measures, wish.dish, measures))
    if wish.favourite is not None:
        others = tuple(one for one in habits.favourites if folded(one) != folded(wish.dish))
        wanted = (*others, wish.dish)[-MOST_HOUSE_FAVOURITES:] if wish.favourite else others
        if wish.favourite != is_favourite(habits, wish.dish):
            habits = replace(habits, favourites=wanted)
    return habits


def _headed(habits: Habits, wish: DishWish) -> Habits:
    if wish.heading is None:
        return habits
    known = next((one for one in habits.headings if folded(one.name) == folded(wish.heading)), None)
    own = Heading(wish.dish, wish.heading, known.sorting_weight if known else wish.heading_weight) if wish.heading else None
    return replace(habits, headings=_with_own(habits.headings, wish.dish, own))


def _worded(habits: Habits, wish: DishWish) -> Habits:
    if wish.words_as_category:
        habits = replace(habits, words=_with_own(habits.words, wish.dish, None))
    if not (wish.add_words or wish.drop_words):
        return habits
    own = own_words(habits, wish.dish)
    words = list(wish.known_words if own is None else own)
    dropped = {folded(one) for one in wish.drop_words}
    words = [one for one in words if folded(one) not in dropped]
    listed = {folded(one) for one in words}
    words += [one for one in wish.add_words if folded(one) not in listed]
    return replace(habits, words=_with_own(habits.words, wish.dish, WordList(wish.dish, tuple(words))))


def taken_back(before: Habits, wish: DishWish) -> DishWish:
    """Return the change that takes another one back, given the habits before it; nothing else is touched."""
    words = own_words(before, wish.dish)
    parts, sizes = dict(_parts_of(before, wish.dish)), {one.name: one.price for one in _sizes_of(before, wish.dish)}
    portions = measures_of(before, wish.dish)
    is_about_words = bool(wish.add_words or wish.drop_words or wish.words_as_category)
    known, dropped = {folded(one) for one in words or ()}, {folded(one) for one in wish.drop_words}
    return DishWish(
        wish.dish,
        heading=None if wish.heading is None else own_heading(before, wish.dish),
        heading_weight=next((one.sorting_weight for one in before.headings if folded(one.of) == folded(wish.dish)), 0),
        add_words=tuple(one for one in (words or ()) if wish.words_as_category or folded(one) in dropped),
        drop_words=() if words is None else tuple(one for one in wish.add_words if folded(one) not in known),
        words_as_category=is_about_words and words is None,
        parts=tuple((name, parts.get(name, NOTHING)) for name, _ in wish.parts),
        sizes=tuple((name, sizes.get(name)) for name, _ in wish.sizes),
        add_measures=tuple(one for one in wish.drop_measures if one in portions),
        drop_measures=tuple(one for one in wish.add_measures if one not in portions),
        favourite=None if wish.favourite is None else is_favourite(before, wish.dish),
    )


def own_heading(habits: Habits, dish: str) -> str:
    """Return the heading that was chosen for a dish itself; nothing where it goes by its category."""
    return next((one.name for one in habits.headings if folded(one.of) == folded(dish)), "")


def own_words(habits: Habits, dish: str) -> tuple[str, ...] | None:
    """Return the words of a dish itself; `None` where it has those of its category."""
    return next((one.words for one in habits.words if folded(one.of) == folded(dish)), None)


def measures_of(habits: Habits, dish: str) -> tuple[Decimal, ...]:
    """Return the portions in which a dish is sold; none where the usual ones are offered."""
    return next((one.portions for one in habits.measures if folded(one.of) == folded(dish)), ())


def is_favourite(habits: Habits, dish: str) -> bool:
    """Tell whether a dish is among everybody's favourites."""
    return any(folded(one) == folded(dish) for one in habits.favourites)


def parts_of(habits: Habits, dish: str) -> tuple[tuple[str, Decimal], ...]:
    """Return what one portion of a dish is made of."""
    return tuple(_parts_of(habits, dish))


def sizes_of(habits: Habits, dish: str) -> tuple[Size, ...]:
    """Return the sizes that were given to a dish here."""
    return tuple(_sizes_of(habits, dish))


def renamed(habits: Habits, old: str, new: str) -> Habits:
    """Return habits after a dish has got another name; what the other name has already stays."""
    is_dish = {folded(old)}

    def name(text: str) -> str:
        return new if folded(text) in is_dish else text

    def carried(kept: tuple[Kept, ...]) -> tuple[Kept, ...]:
        is_taken = any(folded(one.of) == folded(new) for one in kept) and folded(old) != folded(new)
        return kept if is_taken else tuple(replace(one, of=name(one.of)) for one in kept)

    lists = tuple(replace(one, words=tuple(name(word) for word in one.words)) for one in carried(habits.words))
    return replace(
        habits,
        headings=carried(habits.headings),
        words=lists,
        sizes=carried(habits.sizes),
        parts=carried(habits.parts),
        measures=carried(habits.measures),
        favourites=tuple(dict.fromkeys(name(one) for one in habits.favourites)),
    )


def with_heading_moved(habits: Habits, heading: str, above: str, seen: Iterable[str]) -> Habits:
    """Return habits with one heading put above another, or at the end where that is empty.

    `seen` is the order on the screen of whoever moved it; headings that the record's own order does not know stand in it.
    """
    order = list(habits.heading_order)
    listed = {folded(one) for one in order}
    order += [one for one in seen if folded(one) not in listed]
    order = [one for one in order if folded(one) != folded(heading)]
    place = next((index for index, one in enumerate(order) if folded(one) == folded(above)), len(order))
    order.insert(place, heading)
    return replace(habits, heading_order=tuple(order))


def _parts_of(habits: Habits, dish: str) -> list[tuple[str, Decimal]]:
    return list(next((one.parts for one in habits.parts if folded(one.of) == folded(dish)), ()))


def _sizes_of(habits: Habits, dish: str) -> tuple[Size, ...]:
    return next((one.sizes for one in habits.sizes if folded(one.of) == folded(dish)), ())


def _with_own(kept: tuple[Kept, ...], dish: str, own: Kept | None) -> tuple[Kept, ...]:
    """Put what a dish has in the place of what it had."""
    places = [index for index, one in enumerate(kept) if folded(one.of) == folded(dish)]
    place = places[0] if places else len(kept)
    mine: tuple[Kept, ...] = () if own is None else (own,)
    return kept[:place] + mine + kept[place + 1 :]


def _put(listed: list[tuple[str, Value]], name: str, value: Value | None) -> list[tuple[str, Value]]:
    """Set one entry where it stands, or at the end; nothing takes it away."""
    place = next((index for index, (one, _) in enumerate(listed) if folded(one) == folded(name)), len(listed))
    mine = [] if value is None else [(name, value)]
    return [*listed[:place], *mine, *listed[place + 1 :]]
