"""What two managers write about dishes at the same time: nothing of it is lost, and each change can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import chain

from hypothesis import given
from hypothesis import strategies as some

from waiterapp.domain.dish_habits import (
    DishWish,
    is_favourite,
    measures_of,
    own_heading,
    own_words,
    parts_of,
    renamed,
    sizes_of,
    taken_back,
    with_heading_moved,
    with_wish,
)
from waiterapp.domain.habits import Gaps, Habits, Heading, Parts, Size, Sizes, WordList, completed
from waiterapp.domain.menu import BongCategory, Category, Dish, Menu
from waiterapp.domain.values import Money

DISHES = ("Soppa", "Biff", "Sill")
WORDS = ("UTAN LÖK", "LAKTOSFRI", "STARK")


def sek(amount: int) -> Money:
    return Money(amount * 100, "SEK")


names = some.sampled_from(DISHES)
FIELDS: dict[str, some.SearchStrategy[DishWish]] = {
    "heading": some.builds(DishWish, names, heading=some.sampled_from(("", "STARTER", "MAIN")), heading_weight=some.just(10)),
    "words": some.builds(
        DishWish,
        names,
        add_words=some.sampled_from(WORDS).map(lambda one: (one,)),
        known_words=some.just(("GLUTENFRI",)),
    )
    | some.builds(
        DishWish, names, drop_words=some.sampled_from(WORDS).map(lambda one: (one,)), known_words=some.just(("GLUTENFRI",))
    ),
    "parts": some.builds(
        DishWish,
        names,
        parts=some.tuples(some.tuples(some.sampled_from(("patty", "bun")), some.integers(0, 3).map(Decimal))),
    ),
    "sizes": some.builds(
        DishWish,
        names,
        sizes=some.tuples(some.tuples(some.sampled_from(("small", "large")), some.none() | some.integers(1, 99).map(sek))),
    ),
    "measures": some.builds(DishWish, names, add_measures=some.sampled_from((2, 4)).map(lambda one: (Decimal(one),)))
    | some.builds(DishWish, names, drop_measures=some.sampled_from((2, 4)).map(lambda one: (Decimal(one),))),
    "favourite": some.builds(DishWish, names, favourite=some.booleans()),
}
wishes = some.one_of(*FIELDS.values())
READ: dict[str, Callable[[Habits, str], object]] = {
    "heading": own_heading,
    "words": own_words,
    "parts": parts_of,
    "sizes": sizes_of,
    "measures": measures_of,
    "favourite": is_favourite,
}


def after(changes: list[DishWish], before: Habits) -> Habits:
    for wish in changes:
        before = with_wish(before, wish)
    return before


@given(some.data(), some.lists(wishes, max_size=6))
def test_two_devices_that_change_different_fields_both_keep_what_they_wrote(
    data: some.DataObject, start: list[DishWish]
) -> None:
    one, other = data.draw(some.permutations(sorted(FIELDS)).map(lambda found: found[:2]))
    mine = data.draw(some.lists(FIELDS[one], min_size=1, max_size=5))
    theirs = data.draw(some.lists(FIELDS[other], min_size=1, max_size=5))
    before = after(start, Habits())
    turns = data.draw(some.permutations([0] * len(mine) + [1] * len(theirs)))
    queues = (iter(mine), iter(theirs))
    mixed = after([next(queues[turn]) for turn in turns], before)
    for dish in DISHES:
        assert READ[one](mixed, dish) == READ[one](after(mine, before), dish)
        assert READ[other](mixed, dish) == READ[other](after(theirs, before), dish)


@given(some.lists(wishes, min_size=1, max_size=6), some.lists(wishes, max_size=4))
def test_every_change_can_be_taken_back_whatever_others_do(changes: list[DishWish], others: list[DishWish]) -> None:
    before = after(changes[:-1], Habits())
    last = changes[-1]
    elsewhere = [wish for wish in others if wish.dish != last.dish]
    undone = after(list(chain([last], elsewhere, [taken_back(before, last)])), before)
    for name, read in READ.items():
        found, wanted = read(undone, last.dish), read(before, last.dish)
        if isinstance(found, tuple) and isinstance(wanted, tuple):
            assert set(found) == set(wanted), f"{name}: what comes back stands at the end"
        else:
            assert found == wanted


def test_two_words_added_at_once_are_both_there_and_begin_with_those_of_the_category() -> None:
    first = DishWish("Soppa", add_words=("STARK",), known_words=("GLUTENFRI",))
    second = DishWish("soppa", add_words=("MILD",), known_words=("GLUTENFRI",))
    assert own_words(after([first, second], Habits()), "Soppa") == ("GLUTENFRI", "STARK", "MILD")
    none_left = DishWish("Soppa", drop_words=("GLUTENFRI", "stark", "MILD"))
    assert own_words(after([first, second, none_left], Habits()), "Soppa") == ()


def test_a_dish_with_another_name_keeps_everything() -> None:
    habits = Habits(
        (Heading("Soppa", "STARTER", 1),),
        (WordList("Soppa", ("STARK",)), WordList("Biff", ("Soppa",))),
        (Sizes("Soppa", (Size("liten", sek(40)),)),),
        (Parts("Soppa", (("bröd", Decimal(1)),)),),
        favourites=("Biff", "Soppa"),
    )
    new = renamed(habits, "soppa", "Dagens soppa")
    assert own_heading(new, "Dagens soppa") == "STARTER"
    assert [one.words for one in new.words] == [("STARK",), ("Dagens soppa",)], "a paid word is the name of a dish"
    assert parts_of(new, "Dagens soppa") == (("bröd", Decimal(1)),)
    assert sizes_of(new, "Dagens soppa")[0].name == "liten"
    assert new.favourites == ("Biff", "Dagens soppa")
    assert renamed(habits, "Biff", "Soppa").words == habits.words, "what another dish has already stays"


MENU = Menu(
    categories=(Category("c1", "Mat", None, 1), Category("c2", "Dryck", None, 2)),
    dishes=(Dish("d1", "Soppa", sek(95), ("c1",)), Dish("d2", "Öl", sek(79), ("c2",))),
)


def headings(menu: Menu) -> list[tuple[str, int]]:
    return [(one.name, one.sorting_weight) for one in sorted(menu.bong_categories, key=lambda one: one.sorting_weight)]


def test_headings_stand_as_the_house_has_put_them() -> None:
    habits = after([DishWish("Soppa", heading="STARTER", heading_weight=90)], Habits())
    menu = completed(MENU, habits, Gaps(headings=True))
    assert headings(menu) == [("MAT", 10), ("DRYCK", 20), ("STARTER", 90)]
    moved = with_heading_moved(habits, "STARTER", "MAT", ["MAT", "DRYCK", "STARTER"])
    assert headings(completed(MENU, moved, Gaps(headings=True))) == [("STARTER", 10), ("MAT", 20), ("DRYCK", 30)]
    again = with_heading_moved(moved, "MAT", "", ["MAT", "DRYCK", "STARTER"])
    assert again.heading_order == ("STARTER", "DRYCK", "MAT"), "the record's order counts, not the screen's"


def test_headings_made_from_a_tills_groups_give_way_to_the_houses_own() -> None:
    given_by_till = (BongCategory("c1", "MAT", 0), BongCategory("c2", "DRYCK", 1))
    dishes = tuple(Dish(one.id, one.name, one.price, one.category_ids, one.category_ids[0]) for one in MENU.dishes)
    menu = Menu(categories=MENU.categories, dishes=dishes, bong_categories=given_by_till)
    habits = after([DishWish("Öl", heading="mat")], Habits())
    found = completed(menu, habits, Gaps(headings=True))
    assert [dish.bong_category_id for dish in found.dishes] == ["c1", "c1"]
