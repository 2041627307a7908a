"""Whether lines can be sent as they stand: is there enough of them, is everything known that the till wants to know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from waiterapp.domain.menu import Menu, need_sentence
from waiterapp.domain.orders import LineItem, unanswered
from waiterapp.domain.values import plain


class CannotOrder(ValueError):
    """Lines that cannot be sent; `str()` is a sentence for the person who wanted to."""


def check_lines(menu: Menu, lines: Sequence[LineItem]) -> None:
    """Look at what is to be sent before anything of it is kept.

    Raises:
        CannotOrder: there is nothing, it is sold out, there is not so much of it, or something was left unanswered.
    """
    if not lines:
        raise CannotOrder("There is nothing on the pad to send.")
    need_sound(lines)
    sold_out = [line.name for line in lines if (dish := menu.dish(line.dish_id)) and dish.sold_out]
    if sold_out:
        raise CannotOrder(f"Sold out: {', '.join(dict.fromkeys(sold_out))}.")
    _need_stock(menu, lines)
    need_answers(menu, lines)


def need_sound(lines: Iterable[LineItem]) -> None:
    """Refuse lines that would take something off a bill: that is what voids and discounts are for.

    Raises:
        CannotOrder: a quantity is not above zero, or a price is below it.
    """
    for line in lines:
        if line.quantity <= 0 or (line.measure is not None and line.measure <= 0):
            raise CannotOrder(f"The quantity of {line.name} must be more than 0.")
        if line.price.minor < 0:
            raise CannotOrder(f"The price of {line.name} is below zero.")


def _need_stock(menu: Menu, lines: Sequence[LineItem]) -> None:
    wanted: dict[str, Decimal] = {}
    for line in lines:
        wanted[line.dish_id] = wanted.get(line.dish_id, Decimal(0)) + line.quantity
    for dish_id, quantity in wanted.items():
        dish = menu.dish(dish_id)
        if dish is not None and dish.left is not None and quantity > dish.left:
            raise CannotOrder(f"Of {dish.name} only {plain(dish.left)} can be ordered today.")


def need_answers(menu: Menu, lines: Iterable[LineItem]) -> None:
    """Refuse lines of which the till must be told more.

    Raises:
        CannotOrder: something was left unanswered.
    """
    for line in lines:
        dish = menu.dish(line.dish_id)
        missing = unanswered(dish, line) if dish is not None else ()
        if missing:
            raise CannotOrder(need_sentence(line.name, missing[0]))
