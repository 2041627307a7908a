"""Dishes that a manager changes at the till: done there first, then taken over into the record as the till has them."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from decimal import Decimal

from waiterapp.client.house import is_native
from waiterapp.domain.commands import AddHeading, ChangeDishAtTill, ChangeStock, Command, NoteAtTill
from waiterapp.domain.dishes import DishChange
from waiterapp.domain.menu import BongCategory, Dish
from waiterapp.pos.till import AddsHeadings, ChangesDishes, ChangesStock, Refused, Till
from waiterapp.venue.away import RecordAway

log = logging.getLogger(__name__)
NOT_HERE = "This till cannot do that."


class DishDesk:
    """Carries changes of dishes to the till, beside the queue of commands: the till may take its time."""

    def __init__(self, till: Till, note: Callable[[Command], Awaitable[None]]) -> None:
        self._till = till
        self._note = note

    async def carry_out(self, command: ChangeDishAtTill | ChangeStock | AddHeading) -> None:
        """Do it at the till, and let the record know.

        Raises:
            TillError: nothing was changed, or nobody can tell; `str()` is a sentence.
        """
        match command:
            case ChangeDishAtTill(change=change):
                dish = await self._change_dish(change)
                await self._tell(NoteAtTill(by=command.by, dish=dish, was_called=change.known.name))
            case ChangeStock(dish_id=dish_id, known=known, new=new):
                await self._change_stock(command, dish_id, known, new)
            case AddHeading(name=name):
                await self._tell(NoteAtTill(by=command.by, heading=await self._add_heading(name)))

    async def _change_dish(self, change: DishChange) -> Dish:
        till = self._till
        if not isinstance(till, ChangesDishes) or not all(is_native(till, name) for name in needed_for(change)):
            raise Refused(NOT_HERE)
        return await till.change_dish(change)

    async def _change_stock(self, command: ChangeStock, dish_id: str, known: Decimal, new: Decimal) -> None:
        till = self._till
        if not isinstance(till, ChangesStock) or not is_native(till, "change stock"):
            raise Refused(NOT_HERE)
        stock = await till.change_stock(dish_id, known, new)
        await self._tell(NoteAtTill(by=command.by, dish_id=dish_id, stock=stock))

    async def _add_heading(self, name: str) -> BongCategory:
        if not isinstance(self._till, AddsHeadings) or not is_native(self._till, "add headings"):
            raise Refused(NOT_HERE)
        return await self._till.add_heading(name)

    async def _tell(self, note: NoteAtTill) -> None:
        """Take it over; a record that is out of reach hears of it when the till is read next."""
        try:
            await self._note(note)
        except RecordAway as error:
            log.info("what was changed at the till is seen with its next reading: %s", error)


def needed_for(change: DishChange) -> list[str]:
    """Return the names of what a till must be able to do for a change."""
    wanted = (
        (change.price, "change prices"),
        (change.name, "change names"),
        (change.visible, "hide dishes"),
        (change.bong_category_id, "change headings"),
    )
    return [name for value, name in wanted if value is not None]
