"""Changing an article at any till: looked at before and after, so that nothing is written over and nothing is done twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from decimal import Decimal

from waiterapp.domain.dishes import DishChange
from waiterapp.domain.menu import Dish
from waiterapp.domain.values import plain
from waiterapp.pos.till import AlreadyDone, OutcomeUnknown, Refused, TillError

LOOKS = 3
PAUSE_S = 0.4
"""Between looks after a lost answer: what was on its way may arrive late."""


def check_change(change: DishChange, now: Dish, longest_name: int) -> None:
    """Refuse a change that makes no sense, or that would write over what the till has by now.

    Raises:
        Refused: with the reason as a sentence.
    """
    if change.price is not None and change.price.minor < 0:
        raise Refused("A price cannot be below zero.")
    if change.name is not None and not change.name.strip():
        raise Refused("A dish needs a name.")
    if change.name is not None and len(change.name) > longest_name:
        raise Refused(f"A name at the till has at most {longest_name} characters.")
    if change.overtaken_by(now):
        raise Refused(f"{change.known.name} was changed at the till meanwhile; look at it again.")


async def changed(write: Awaitable[object], read: Callable[[], Awaitable[Dish]], change: DishChange) -> Dish:
    """Send a change once and return the dish as the till has it afterwards; a lost answer is settled by reading it back.

    Raises:
        Refused: the till has kept what it had.
        OutcomeUnknown: the till cannot be read either.
    """
    doubt: OutcomeUnknown | None = None
    try:
        await write
    except OutcomeUnknown as error:
        doubt = error
    except AlreadyDone as error:
        raise Refused(str(error) or "The till refuses this (status 409).") from error
    for look in range(LOOKS if doubt else 1):
        if look:
            await asyncio.sleep(PAUSE_S)
        try:
            dish = await read()
        except TillError as error:
            raise OutcomeUnknown(
                "The till's answer was lost. Whether it has the change is seen when it can be read again."
            ) from error
        if change.holds_for(dish):
            return dish
    if doubt is not None:
        raise Refused("The till did not take the change; it has what it had.") from doubt
    raise Refused("The till has answered, and kept what it had.")


async def restocked(write: Awaitable[object], read: Callable[[], Awaitable[Decimal]], known: Decimal, new: Decimal) -> Decimal:
    """Send a change of stock once and return what the till has afterwards.

    Raises:
        Refused: somebody else was faster, or the till did not take it; the sentence says what it has.
        OutcomeUnknown: the till cannot be read either.
    """
    try:
        await write
    except (OutcomeUnknown, AlreadyDone, Refused) as error:
        try:
            stock = await read()
        except TillError as unreadable:
            if isinstance(error, Refused):
                raise error from unreadable
            raise OutcomeUnknown(
                "The till's answer was lost. Whether it has the change is seen when it can be read again."
            ) from unreadable
        if stock == new and not isinstance(error, Refused):
            return stock
        if stock != known:
            raise Refused(f"The stock was changed at the till meanwhile: it has {plain(stock)} now.") from error
        if isinstance(error, Refused):
            raise
        raise Refused("The till did not take the change; it has what it had.") from error
    return await read()
