"""Money that the shared record was asked to take when it went out of reach: nobody does it twice because nobody knows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from waiterapp.client.record import RunsWork
from waiterapp.domain.commands import Command
from waiterapp.domain.events import CommandRefused, Event
from waiterapp.domain.values import Clock
from waiterapp.venue import journaling

if TYPE_CHECKING:
    from waiterapp.venue.shared import Timeline

UNKNOWN = "The venue's record went out of reach before it answered. Whether this is done is told as soon as it is back."
ON_ANOTHER_SERVER = (
    "The venue's record is on another server now, which has nothing of this. The till may have it all the same: "
    "look there before it is done again."
)
NOT_DONE = "The venue's record went out of reach before it had this: nothing of it is done."


class AnswerLost(RuntimeError):
    """Whether a command is carried out is not known yet; `str()` is a sentence."""


class Unanswered:
    """What the shared record has not answered, until that has said what became of it."""

    def __init__(self, clock: Clock, publish: Callable[[Iterable[Event]], None]) -> None:
        self._clock = clock
        self._publish = publish
        self._commands: list[tuple[Command, Timeline | None]] = []
        self._noted = asyncio.Event()

    def note(self, command: Command, timeline: Timeline | None) -> AnswerLost:
        """Ask for a command again when the record is back; return what whoever gave it is to be told.

        `timeline` is the history of the record that was asked.
        """
        self._commands.append((command, timeline))
        self._noted.set()
        return AnswerLost(UNKNOWN)

    async def settle(self, shared: RunsWork, timeline: Timeline | None) -> None:
        """Find out until cancelled; what is not done by then never will be, so that it can be done anew.

        What is done goes its way to the till, whose answer is told like any other. A record on another `timeline` than the one
        that was asked may have lost what that one had, and had brought to the till.

        Raises:
            RecordAway: the record cannot be reached; to be called again when it is back.
        """
        while True:
            while self._commands:
                command, asked = self._commands[0]
                if await shared.run(journaling.remember_once, command, self._clock.now()):
                    self._publish([CommandRefused(command.id, NOT_DONE if asked == timeline else ON_ANOTHER_SERVER)])
                del self._commands[0]
            self._noted.clear()
            await self._noted.wait()
