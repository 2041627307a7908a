"""What waiterapp keeps for a till that has no place for it: tables, people with PINs, headings, words and sizes."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from waiterapp.client.questions import Reply
from waiterapp.client.record import Record, RunsWork
from waiterapp.domain.commands import (
    ApprovePin,
    ChangeDish,
    ChangeFloor,
    ChangeHabits,
    ChangeStaff,
    EditFloor,
    SetPin,
    SwitchStaff,
)
from waiterapp.domain.dish_habits import DishWish
from waiterapp.domain.plan import parts_of
from waiterapp.domain.staff import PinLocks
from waiterapp.domain.tills import Answer
from waiterapp.domain.values import Clock
from waiterapp.pos.till import OutcomeUnknown, ReadsFloor, ReadsStaff, SwitchesStaff, Till, Unavailable
from waiterapp.venue import pins


def is_native(till: Till, name: str) -> bool:
    """Tell whether a till itself does something, as far as it is known yet."""
    return any(one.name == name and one.answer is Answer.NATIVE for one in till.capabilities())


class NotKeptHere(ValueError):
    """Something the till keeps was to be changed here; `str()` is a sentence."""


class HouseKeeper:
    """Knows what is kept in the venue record because the till cannot."""

    def __init__(self, record: Record, till: Till, clock: Clock) -> None:
        self._record = record
        self._till = till
        self._clock = clock
        self._waits = pins.PinWaits(clock.monotonic)

    @property
    def till_checks_pins(self) -> bool:
        """The till itself knows everybody's PIN."""
        return isinstance(self._till, SwitchesStaff) and is_native(self._till, "staff switch")

    def check(self, command: ChangeFloor | EditFloor | ChangeStaff | SetPin | ChangeHabits | ChangeDish) -> None:
        """Refuse to change what the till keeps itself.

        Raises:
            NotKeptHere: with the reason as a sentence.
        """
        till = self._till
        match command:
            case ChangeFloor() | EditFloor() if self._has_tables and _is_about_tables(command):
                raise NotKeptHere("Areas and tables come from the till; change them there.")
            case ChangeStaff() if isinstance(till, ReadsStaff) and is_native(till, "staff"):
                raise NotKeptHere("The staff comes from the till; change it there.")
            case SetPin() if self.till_checks_pins:
                raise NotKeptHere("The till checks PINs itself; change them there.")
            case ChangeDish(wish=wish):
                self._check_dish(wish)

    def _check_dish(self, wish: DishWish) -> None:
        for is_wanted, name, sentence in (
            (wish.heading is not None, "bong categories", "Headings come from the till; change them there."),
            (bool(wish.add_words or wish.drop_words), "words and notes", "Words come from the till; change them there."),
            (bool(wish.sizes), "price lists", "Sizes and their prices come from the till; change them there."),
        ):
            if is_wanted and is_native(self._till, name):
                raise NotKeptHere(sentence)

    @property
    def _has_tables(self) -> bool:
        return isinstance(self._till, ReadsFloor) and is_native(self._till, "tables")

    async def watch_pins(self) -> None:
        """Let the waits begin that an earlier run of this device has left behind."""
        await self._record.run(pins.locks, self._waits)

    async def pin_locks(self, record: RunsWork) -> PinLocks:
        """Return who has to wait because of wrong PINs."""
        return await record.run(pins.locks, self._waits)

    async def check_pin(self, command: SwitchStaff | ApprovePin, record: RunsWork) -> str:
        """Return an empty text when a PIN is right, else the sentence why not.

        The try is committed before anybody looks at the PIN, so that breaking off in between gives nobody another one.
        """
        if self.till_checks_pins:
            return "The till checks PINs itself."
        attempt = await record.run(pins.begin, command.employee_id, self._waits)
        if attempt.refusal:
            return attempt.refusal
        # Comparing takes 50 ms of one core by intention; the record has other things to do.
        if not await asyncio.to_thread(pins.matches, attempt.hash, command.pin):
            return "The PIN is not right."
        await record.run(pins.succeed, attempt, self._waits)
        if record is not self._record:
            # What was tried on this device while it was on its own.
            await self._record.run(pins.unlock, command.employee_id)
        return ""

    async def ask_till_for_pin(self, command: SwitchStaff, record: RunsWork, asked: Coroutine[Any, Any, Reply]) -> Reply:
        """Let the till look at a PIN. It may let anybody guess for ever, so that the tries are counted here.

        Raises:
            PinRefused: there were too many wrong ones.
            TillError: as the till says.
        """
        attempt = await record.run(pins.begin, command.employee_id, self._waits, is_kept_here=False)
        if attempt.refusal:
            asked.close()
            raise pins.PinRefused(attempt.refusal)
        try:
            found = await asked
        except (Unavailable, OutcomeUnknown):
            # Nobody has looked at the PIN, or nobody knows.
            await record.run(pins.take_back, attempt, self._waits)
            raise
        await record.run(pins.succeed, attempt, self._waits)
        return found


def _is_about_tables(command: ChangeFloor | EditFloor) -> bool:
    """Tell whether a command says which tables there are, and not only how they are drawn."""
    return isinstance(command, ChangeFloor) or any(parts_of(one.key)[0] in ("table", "area") for one in command.changes)
