from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.samples import BEER, CHEESE, HERRING, MENU, SOUP, STEAK, order_of, sek
from waiterapp.domain import pad
from waiterapp.domain.menu import Ask, Dish, Menu, PriceCell, PriceColumn, PriceLevel
from waiterapp.domain.orders import LineItem, line_for, line_for_cell
from waiterapp.domain.pad import Pad
from waiterapp.domain.values import Money

PAID_WORD = MENU.words[1]
FREE_WORD = MENU.words[0]


def test_tapping_again_counts_up() -> None:
    lines = pad.add_dish(pad.add_dish((), SOUP), SOUP)
    assert [(line.name, line.quantity) for line in lines] == [("Soppa", Decimal(2))]


def test_a_line_with_a_word_is_not_the_plain_dish() -> None:
    lines = pad.add_dish((), SOUP)
    lines = pad.toggle_word(lines, lines[0].id, FREE_WORD, MENU)
    lines = pad.add_dish(lines, SOUP)
    assert [line.words for line in lines] == [("UTAN LÖK",), ()]


def test_a_paid_word_is_a_priced_line_under_its_dish_and_goes_with_it() -> None:
    lines = pad.add_dish((), STEAK)
    lines = pad.add_dish(lines, SOUP)
    lines = pad.toggle_word(lines, lines[0].id, PAID_WORD, MENU)
    assert [line.name for line in lines] == ["Biff Rydberg", "Extra ost", "Soppa"]
    assert pad.has_word(lines, lines[0].id, PAID_WORD)
    assert pad.sum_of(lines, "SEK").minor == 40000
    assert [line.name for line in pad.remove(lines, lines[0].id)] == ["Soppa"]
    assert [line.name for line in pad.toggle_word(lines, lines[0].id, PAID_WORD, MENU)] == ["Biff Rydberg", "Soppa"]


def test_what_was_sent_is_taken_off_and_what_was_counted_up_since_stays_with_its_extras() -> None:
    sent = pad.toggle_word(pad.add_dish(pad.add_dish((), STEAK), SOUP), "", PAID_WORD, MENU)
    sent = pad.toggle_word(sent, sent[0].id, PAID_WORD, MENU)
    more = pad.add_dish(pad.set_quantity(sent, sent[0].id, Decimal(3)), BEER)
    left = pad.without_sent(more, sent)
    assert [(line.name, line.quantity) for line in left] == [
        ("Biff Rydberg", Decimal(2)),
        ("Extra ost", Decimal(2)),
        (BEER.name, Decimal(1)),
    ]
    assert left[1].parent_id == left[0].id
    assert not {line.id for line in left} & {line.id for line in sent}
    assert pad.without_sent(sent, sent) == ()


def test_extras_follow_the_quantity_and_heading_of_their_dish() -> None:
    lines = pad.toggle_word(pad.add_dish((), STEAK), "", PAID_WORD, MENU)
    lines = pad.toggle_word(lines, lines[0].id, PAID_WORD, MENU)
    lines = pad.set_quantity(lines, lines[0].id, Decimal(3))
    lines = pad.set_heading(lines, lines[0].id, "b1")
    assert {(line.quantity, line.bong_category_id) for line in lines} == {(Decimal(3), "b1")}


def test_take_away_uses_the_pickup_price_only_where_there_is_one() -> None:
    lines = pad.add_dish(pad.add_dish((), STEAK), SOUP)
    for line in lines:
        lines = pad.set_take_away(lines, line.id, True, MENU)
    assert [(line.take_away, line.price.minor) for line in lines] == [(True, 28000), (True, 9500)]


def taken_away_and_back(line: LineItem, menu: Menu = MENU) -> list[Money]:
    away = pad.set_take_away((line,), line.id, True, menu)
    return [one.price for one in (*away, *pad.set_take_away(away, line.id, False, menu))]


def test_take_away_has_the_price_for_that_and_gives_back_what_was() -> None:
    assert taken_away_and_back(line_for(STEAK)) == [sek(280), sek(295)]


def test_take_away_leaves_a_price_alone_that_is_not_the_dishs() -> None:
    steak = line_for(STEAK)
    (typed,) = pad.set_price((steak,), steak.id, sek(1), STEAK)
    assert taken_away_and_back(typed) == [sek(1), sek(1)]
    glass = line_for_cell(STEAK, PriceLevel("l1", "1/8 l", 1, ()), PriceColumn("white"), PriceCell(sek(42), STEAK.id))
    assert taken_away_and_back(glass) == [sek(42), sek(42)]
    for price in (sek(145), sek(295)):
        asked = replace(STEAK, asks=(Ask.PRICE,))
        line = pad.asked_line(line_for(asked), asked, price, ())
        assert taken_away_and_back(line, replace(MENU, dishes=(asked,))) == [price, price]


def test_repeating_a_round_makes_new_lines_with_their_extras() -> None:
    lines = pad.add_dish((), STEAK)
    lines = pad.toggle_word(lines, lines[0].id, PAID_WORD, MENU)
    again = pad.repeated(order_of(lines))
    assert [line.name for line in again] == ["Biff Rydberg", "Extra ost"]
    assert again[1].parent_id == again[0].id
    assert {line.id for line in again}.isdisjoint({line.id for line in lines})


def test_a_measure_costs_by_the_unit() -> None:
    lines = pad.add_dish((), BEER)
    lines = pad.set_measure(lines, lines[0].id, Decimal(4))
    assert pad.sum_of(pad.set_quantity(lines, lines[0].id, Decimal(2)), "SEK").minor == 8 * 7900


def test_counts_round_halves_up() -> None:
    lines = pad.add_dish((), SOUP)
    assert pad.counts(pad.set_quantity(lines, lines[0].id, Decimal("1.5"))) == {"d1": 2}


@given(st.lists(st.sampled_from([SOUP, HERRING, STEAK, CHEESE, BEER]), max_size=30))
def test_every_change_can_be_undone_to_the_empty_pad(dishes: list[Dish]) -> None:
    one = Pad()
    seen = [one.lines]
    for dish in dishes:
        one.change(pad.add_dish(one.lines, dish))
        seen.append(one.lines)
    for expected in reversed(seen[:-1]):
        assert one.undo()
        assert one.lines == expected
    assert not one.undo()


@given(st.lists(st.sampled_from([SOUP, HERRING, STEAK]), max_size=30))
def test_the_sum_is_the_sum_of_the_taps(dishes: list[Dish]) -> None:
    lines: pad.Lines = ()
    for dish in dishes:
        lines = pad.add_dish(lines, dish)
    assert pad.sum_of(lines, "SEK").minor == sum(dish.price.minor for dish in dishes)
