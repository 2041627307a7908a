"""Two managers who draw the same room: what one takes back never takes away what the other has drawn since."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from waiterapp.domain.commands import EditFloor
from waiterapp.domain.plan import Element, Place, PlanChange, inverted, place_key

if TYPE_CHECKING:
    from tests.faults.simulation.devices import Device, Told

WHO = ("Maria", "Ole")


class Draughtsmen:
    """Moves tables, and takes moves back, by the hands of two people."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._last: dict[str, PlanChange] = {}
        """The last move of each, that may be taken back."""

    async def draw(self, device: Device, chance: random.Random) -> None:
        """Let one of them move a table or take back their own last move."""
        who = chance.choice(WHO)
        last = self._last.pop(who, None)
        if last is not None and chance.random() < 0.6:
            await self._take_back(device, who, last)
        else:
            await self._move(device, who, chance)

    async def _move(self, device: Device, who: str, chance: random.Random) -> None:
        floor = device.picture.floor
        key = place_key(floor.version_id, floor.tables[0].id)
        here = floor.plan.by_key.get(key)
        place = Place(round(chance.random(), 3), round(chance.random(), 3))
        change = PlanChange(key, here, Element(place=place))
        command = EditFloor(changes=(change,))
        await device.give(command)
        if command.id in self._told.answered:
            self._last[who] = change

    async def _take_back(self, device: Device, who: str, last: PlanChange) -> None:
        before = device.picture.floor.plan.by_key.get(last.key)
        is_as_left = before == last.after
        await device.give(EditFloor(changes=inverted((last,)), takes_back=True))
        after = device.picture.floor.plan.by_key.get(last.key)
        if not is_as_left and after != before:
            self._told.problems.append(f"{who} took back a move, and with it what somebody else had drawn")
