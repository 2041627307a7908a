"""PINs that the till looks at: it may let anybody guess for ever, and this program does not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.faults.test_pin_guessing import HandClock
from tests.pos.stub_till import Books, StubTill
from waiterapp.client.house import HouseKeeper
from waiterapp.client.record import Record
from waiterapp.domain.commands import SwitchStaff
from waiterapp.pos.till import Refused, Unavailable
from waiterapp.venue.pins import FIRST_WAIT_S, FREE_TRIES, PinRefused

Ask = Callable[[str], Awaitable[None]]


def at_desk(folder: Path, story: Callable[[Ask, HandClock, list[str]], Awaitable[None]]) -> None:
    """Play with a till that knows the PIN 4711, and is away for whoever types 0000."""

    async def run() -> None:
        record, clock, looked_at = Record(folder), HandClock(), list[str]()
        await record.open()
        house = HouseKeeper(record, StubTill(Books()), clock)

        async def at_till(pin: str) -> None:
            looked_at.append(pin)
            if pin == "0000":
                raise Unavailable("The till does not answer.")
            if pin != "4711":
                raise Refused("The PIN is not right.")

        async def ask(pin: str) -> None:
            await house.ask_till_for_pin(SwitchStaff(employee_id="e1", pin=pin), record, at_till(pin))

        try:
            await story(ask, clock, looked_at)
        finally:
            await record.close()

    asyncio.run(run())


def test_guesses_are_slowed_down_and_the_right_pin_ends_that(tmp_path: Path) -> None:
    async def story(ask: Ask, clock: HandClock, looked_at: list[str]) -> None:
        for number in range(FREE_TRIES):
            with pytest.raises(Refused):
                await ask(f"100{number}")
        for number in range(50):
            with pytest.raises(PinRefused, match="Too many wrong PINs"):
                await ask(f"20{number:02}")
        assert len(looked_at) == FREE_TRIES
        clock.running_s += FIRST_WAIT_S
        await ask("4711")
        with pytest.raises(Refused):
            await ask("1234")

    at_desk(tmp_path, story)


def test_a_till_that_is_away_uses_no_try_up(tmp_path: Path) -> None:
    async def story(ask: Ask, clock: HandClock, looked_at: list[str]) -> None:
        for _ in range(3 * FREE_TRIES):
            with pytest.raises(Unavailable):
                await ask("0000")
        await ask("4711")
        assert len(looked_at) == 3 * FREE_TRIES + 1

    at_desk(tmp_path, story)
