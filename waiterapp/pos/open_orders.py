"""What stands on the tables of a house, made of what a till lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from waiterapp.domain.orders import LineItem
from waiterapp.domain.tills import TillOrder
from waiterapp.domain.values import derived_id
from waiterapp.pos.till import WireChanged
from waiterapp.pos.turns import in_turns

Row = TypeVar("Row")
MOST_OPEN, MOST_LINES = 10_000, 50_000
"""Orders, and lines on all of them: five hundred tables with a hundred lines each are far more than any house has open."""


def add_equal(lines: dict[str, LineItem], line: LineItem) -> None:
    """Add a line to others of an order; equal ones become one, if they cost the same."""
    while (known := lines.get(line.id)) is not None and known.price != line.price:
        line = replace(line, id=derived_id(line.id, str(line.price.minor)))
    lines[line.id] = line if known is None else replace(known, quantity=known.quantity + line.quantity)


async def open_orders(work: Callable[[Row], TillOrder], rows: Sequence[Row]) -> tuple[TillOrder, ...]:
    """Make an order of each row, while others have their turn.

    Raises:
        WireChanged: there are more than any house has open.
    """
    if len(rows) > MOST_OPEN:
        raise WireChanged(f"The till has more than {MOST_OPEN} open orders.")
    found = await in_turns(work, rows)
    if sum(len(order.lines) for order in found) > MOST_LINES:
        raise WireChanged(f"The till has more than {MOST_LINES} lines in its open orders.")
    return tuple(found)
