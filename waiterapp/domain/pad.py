"""What happens on an order pad before *Send*: pure changes to a tuple of lines, each of which can be undone."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from waiterapp.domain.menu import Ask, Dish, Menu, PriceCell, PriceColumn, PriceLevel, Word
from waiterapp.domain.orders import FIRST_COURSE, LineItem, Order, OrderLine, line_for, line_for_cell
from waiterapp.domain.values import ONE, Money, new_id, total

Lines = tuple[LineItem, ...]
DEPTH = 200


def add_dish(lines: Lines, dish: Dish, *, take_away: bool = False, course: int = FIRST_COURSE) -> Lines:
    """Add one of a dish: one more on the last line if it is the same dish as it comes, else a new line."""
    return add_line(lines, line_for(dish, take_away=take_away, course=course))


def add_cell(
    lines: Lines, dish: Dish, level: PriceLevel, column: PriceColumn, cell: PriceCell, *, course: int = FIRST_COURSE
) -> Lines:
    """Add one cell of a dish's price list."""
    return add_line(lines, line_for_cell(dish, level, column, cell, course=course))


def asked_line(line: LineItem, dish: Dish, price: Money, answers: tuple[tuple[str, str], ...]) -> LineItem:
    """Return a line with what the till wants to know of it."""
    return replace(line, price=price, answers=answers, has_own_price=price != dish.price)


def add_line(lines: Lines, line: LineItem) -> Lines:
    """Append a line, or count up the line that is the same and has no extras of its own."""
    for index in range(len(lines) - 1, -1, -1):
        known = lines[index]
        if known.same_but_quantity(line) and not extras_of(lines, known.id):
            return _with(lines, replace(known, quantity=known.quantity + line.quantity))
    return (*lines, line)


def set_quantity(lines: Lines, line_id: str, quantity: Decimal) -> Lines:
    """Set how many; none removes the line and its extras. Extras follow their dish."""
    if quantity <= 0:
        return remove(lines, line_id)
    return tuple(replace(line, quantity=quantity) if line_id in (line.id, line.parent_id) else line for line in lines)


def add_quantity(lines: Lines, line_id: str, by: Decimal) -> Lines:
    """Set so many more, or fewer."""
    line = find(lines, line_id)
    return lines if line is None else set_quantity(lines, line_id, line.quantity + by)


def remove(lines: Lines, line_id: str) -> Lines:
    """Take a line and its extras off the pad."""
    return tuple(line for line in lines if line_id not in (line.id, line.parent_id))


def without_sent(lines: Lines, sent: Lines) -> Lines:
    """Take off a pad what was sent from it; of what was counted up since, the rest stays as a line of its own."""
    quantities = {line.id: line.quantity for line in sent}
    fresh = {line.id: new_id() for line in lines if line.id in quantities and line.quantity > quantities[line.id]}
    return tuple(
        replace(
            line,
            id=fresh.get(line.id, line.id),
            quantity=line.quantity - quantities.get(line.id, 0),
            parent_id=fresh.get(line.parent_id or "", line.parent_id),
        )
        for line in lines
        if line.id not in quantities or line.id in fresh
    )


def toggle_word(lines: Lines, line_id: str, word: Word, menu: Menu) -> Lines:
    """Set or take away a word; a paid word is a line of its own under its dish."""
    line = find(lines, line_id)
    if line is None:
        return lines
    extra_dish = menu.dish(word.dish_id) if word.dish_id else None
    if extra_dish is None:
        words = tuple(one for one in line.words if one != word.text)
        return _with(lines, replace(line, words=words if word.text in line.words else (*line.words, word.text)))
    known = next((one for one in extras_of(lines, line_id) if one.dish_id == extra_dish.id), None)
    if known is not None:
        return tuple(one for one in lines if one.id != known.id)
    extra = replace(
        line_for(extra_dish, quantity=line.quantity, take_away=line.take_away, course=line.course),
        parent_id=line_id,
        seat=line.seat,
        bong_category_id=line.bong_category_id,
    )
    position = max(index for index, one in enumerate(lines) if line_id in (one.id, one.parent_id))
    return (*lines[: position + 1], extra, *lines[position + 1 :])


def has_word(lines: Lines, line_id: str, word: Word) -> bool:
    """Tell whether a word is set on a line."""
    line = find(lines, line_id)
    if line is None:
        return False
    return word.text in line.words or any(one.dish_id == word.dish_id for one in extras_of(lines, line_id) if word.dish_id)


def toggle_seat(lines: Lines, line_id: str, seat: int) -> Lines:
    """Give a line and its extras to a seat, or back to the whole table."""
    line = find(lines, line_id)
    if line is None:
        return lines
    return set_seat(lines, line_id, None if line.seat == seat else seat)


def set_seat(lines: Lines, line_id: str, seat: int | None) -> Lines:
    """Give a line and its extras to a seat, or to the whole table."""
    return tuple(replace(one, seat=seat) if line_id in (one.id, one.parent_id) else one for one in lines)


def set_price(lines: Lines, line_id: str, price: Money | None, dish: Dish | None) -> Lines:
    """Set another price than the till's; `None` is the till's own price again."""
    line = find(lines, line_id)
    if line is None:
        return lines
    own = dish.price_for(take_away=line.take_away) if dish is not None else line.price
    wanted = own if price is None else price
    return _with(lines, replace(line, price=wanted, has_own_price=wanted != own))


def set_note(lines: Lines, line_id: str, note: str) -> Lines:
    """Set the free note."""
    line = find(lines, line_id)
    return lines if line is None else _with(lines, replace(line, note=note.strip()))


def set_heading(lines: Lines, line_id: str, bong_category_id: str | None) -> Lines:
    """Put a line and its extras under another heading."""
    return tuple(
        replace(line, bong_category_id=bong_category_id) if line_id in (line.id, line.parent_id) else line for line in lines
    )


def set_course(lines: Lines, line_id: str, course: int) -> Lines:
    """Put a line and its extras into a course."""
    return tuple(replace(line, course=course) if line_id in (line.id, line.parent_id) else line for line in lines)


def set_take_away(lines: Lines, line_id: str, take_away: bool, menu: Menu) -> Lines:
    """Say whether a line leaves the house, at its dish's price for that; a price of its own stays."""

    def changed(line: LineItem) -> LineItem:
        dish = menu.dish(line.dish_id)
        price = dish.price_for(take_away=take_away) if dish is not None and _costs_what_menu_says(line, dish) else line.price
        return replace(line, take_away=take_away, price=price)

    return tuple(changed(line) if line_id in (line.id, line.parent_id) else line for line in lines)


def _costs_what_menu_says(line: LineItem, dish: Dish) -> bool:
    """Tell whether nobody has chosen the price: it was neither typed, nor asked for, nor one of a price list."""
    return not line.has_own_price and Ask.PRICE not in dish.asks and line.price == dish.price_for(take_away=line.take_away)


def set_measure(lines: Lines, line_id: str, measure: Decimal | None) -> Lines:
    """Say how large one portion is in the till's unit; `None` for pieces."""
    line = find(lines, line_id)
    return lines if line is None else _with(lines, replace(line, measure=measure))


def repeated(order: Order) -> Lines:
    """Return the last round again as new lines, without what was taken back."""
    last = order.last_round
    return _fresh(line for line in order.lines if last is not None and line.round_id == last.id and not line.is_void)


def one_more(order: Order, line: OrderLine) -> Lines:
    """Return one more of a sent line, with its paid extras."""
    extras = (one for one in order.lines if one.item.parent_id == line.item.id and not one.is_void)
    return tuple(replace(one, quantity=min(ONE, one.quantity)) for one in _fresh((line, *extras)))


def _fresh(sent: Iterable[OrderLine]) -> Lines:
    """Return sent lines as new ones; an extra stays with its dish, and without its dish it is left out."""
    fresh_ids: dict[str, str] = {}
    result = []
    for line in sent:
        fresh_ids[line.item.id] = new_id()
        parent = fresh_ids.get(line.item.parent_id or "")
        if line.item.parent_id is None or parent is not None:
            quantity = line.quantity if line.quantity > 0 else line.item.quantity
            result.append(replace(line.item, id=fresh_ids[line.item.id], parent_id=parent, quantity=quantity))
    return tuple(result)


def find(lines: Lines, line_id: str) -> LineItem | None:
    """Return a line by id."""
    return next((line for line in lines if line.id == line_id), None)


def extras_of(lines: Lines, line_id: str) -> Lines:
    """Return the paid extras of a line."""
    return tuple(line for line in lines if line.parent_id == line_id)


def sum_of(lines: Lines, currency: str) -> Money:
    """Return what the pad costs."""
    return total([line.sum for line in lines], currency)


def counts(lines: Lines) -> dict[str, int]:
    """Return how many of each dish stand on the pad, rounded up."""
    found: dict[str, Decimal] = {}
    for line in lines:
        found[line.dish_id] = found.get(line.dish_id, Decimal(0)) + line.quantity
    return {dish_id: math.ceil(quantity) for dish_id, quantity in found.items()}


def _with(lines: Lines, changed: LineItem) -> Lines:
    return tuple(changed if line.id == changed.id else line for line in lines)


class Pad:
    """The lines of one pad and the way back."""

    def __init__(self, lines: Lines = ()) -> None:
        self.lines = lines
        self._before: list[Lines] = []

    def change(self, lines: Lines) -> bool:
        """Put new lines on the pad; tell whether anything changed."""
        if lines == self.lines:
            return False
        self._before = [*self._before[-DEPTH:], self.lines]
        self.lines = lines
        return True

    def undo(self) -> bool:
        """Go one change back; tell whether there was one."""
        if not self._before:
            return False
        self.lines = self._before.pop()
        return True

    @property
    def can_undo(self) -> bool:
        """There is a change to take back."""
        return bool(self._before)

    def clear(self) -> None:
        """Forget everything: it was sent."""
        self.lines = ()
        self._before = []
