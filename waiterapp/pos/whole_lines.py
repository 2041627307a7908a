"""Which of a till's open items a paid line is, at tills that only pay whole ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeVar

from waiterapp.pos.till import Refused

Item = TypeVar("Item")


def whole_items(name: str, wanted: Decimal, candidates: Sequence[Item], quantity_of: Callable[[Item], Decimal]) -> list[Item]:
    """Return the items that come to the quantity of a line.

    Raises:
        Refused: they are not open any more, or only part of one is wanted.
    """
    taken = []
    for one in candidates:
        if quantity_of(one) <= wanted:
            taken.append(one)
            wanted -= quantity_of(one)
    if wanted > 0:
        if candidates:
            raise Refused(f"The till can only pay whole lines, and {name} is one line there.")
        raise Refused(f"{name} is not open at the till any more.")
    return taken
