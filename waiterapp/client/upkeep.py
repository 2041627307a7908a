"""What is done for the record again and again, beside the orders: room on the disk, and its carbon copy."""

from __future__ import annotations

import asyncio

from waiterapp.client.denials import Denials
from waiterapp.client.record import Record
from waiterapp.client.room import Room
from waiterapp.domain.events import Event


class Upkeep:
    """Looks after one record on this device."""

    def __init__(self, record: Record, room: Room, denials: Denials) -> None:
        self._record = record
        self._room = room
        self._denials = denials

    @property
    def warning(self) -> str:
        """What staff should know before the disk fails, as a sentence."""
        return self._room.warning

    @property
    def waiting(self) -> asyncio.Event:
        """Set while staff wait to be told what has become of something the disk did not take."""
        return self._denials.waiting

    async def make_room(self) -> None:
        """Look for room, before nothing can be written any more."""
        await asyncio.to_thread(self._room.look)

    async def after_a_proof(self) -> list[Event]:
        """Do what the disk must be sound for, and tell what has come of it."""
        found = await self._denials.look()
        await self._record.prune()
        return found
