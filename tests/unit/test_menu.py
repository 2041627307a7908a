from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.samples import BEER, HERRING, MENU, SOUP, STEAK
from waiterapp.domain.menu import AmbiguousDish, Category, Menu, UnknownDish
from waiterapp.domain.search import folded


def test_search_ignores_case_and_accents_and_puts_beginnings_first() -> None:
    assert MENU.search("kottbullar") == [BEER]
    assert MENU.search("12345") == [BEER]
    assert MENU.search("ryd BIFF") == [STEAK]
    assert MENU.search("s")[:2] == [HERRING, SOUP]


def test_hidden_dishes_are_neither_found_nor_listed() -> None:
    assert not MENU.search("extra")
    assert "d4" not in {dish.id for dish in MENU.dishes_in("c3")}
    assert MENU.dish("d4") is not None


def test_dishes_stand_in_the_tills_order() -> None:
    assert MENU.dishes_in("c1") == (HERRING, SOUP)


def test_a_category_whose_parent_is_gone_can_still_be_reached() -> None:
    orphan = Menu(categories=(Category("c9", "Verwaist", "gone"),))
    assert [one.id for one in orphan.children(None)] == ["c9"]


def test_words_come_from_the_dishes_own_table() -> None:
    assert [word.id for word in MENU.words_for(SOUP)] == ["w1", "w2"]
    assert MENU.words_for(BEER) == ()


def test_a_person_may_name_a_dish_by_id_name_or_part() -> None:
    assert MENU.resolve("#d3") is STEAK
    assert MENU.resolve("soppa") is SOUP
    assert MENU.resolve("rydb") is STEAK


def test_an_ambiguous_name_lists_the_candidates() -> None:
    with pytest.raises(AmbiguousDish) as caught:
        MENU.resolve("l")
    assert set(caught.value.candidates) == {HERRING, BEER}


@pytest.mark.parametrize("name", ["", "  ", "#nothing", "pizza"])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(UnknownDish):
        MENU.resolve(name)


def test_pickup_price_counts_only_where_there_is_one() -> None:
    assert STEAK.price_for(take_away=True).minor == 28000
    assert SOUP.price_for(take_away=True) == SOUP.price


def test_sold_out_marks_exactly_the_given_dishes() -> None:
    marked = MENU.with_sold_out(["d1"])
    assert [dish.id for dish in marked.dishes if dish.sold_out] == ["d1"]
    assert [dish.id for dish in marked.with_sold_out([]).dishes if dish.sold_out] == []


def test_a_menu_that_was_read_again_is_the_very_same_as_far_as_nothing_is_new() -> None:
    again = replace(MENU, dishes=tuple(replace(one) for one in MENU.dishes))
    assert again is not MENU
    assert again.sharing(MENU) is MENU
    first, *others = MENU.dishes
    dearer = replace(again, dishes=(replace(first, price=first.price + first.price), *again.dishes[1:]))
    shared = dearer.sharing(MENU)
    assert shared == dearer
    assert all(one is two for one, two in zip(shared.dishes[1:], others, strict=True))
    assert dearer.sharing(Menu()) == dearer


def test_thousands_of_dishes_are_in_the_same_order_as_few() -> None:
    first = MENU.dishes[0]
    many = tuple(replace(first, id=str(n), name=f"Rätt {n * 7919 % 2000}", sorting_weight=n % 3) for n in range(2000))
    menu = Menu(dishes=many)
    assert menu.listed == tuple(sorted(many, key=lambda dish: (dish.sorting_weight, folded(dish.name))))
    (category_id,) = set(first.category_ids)
    assert menu.dishes_in(category_id) == menu.listed
