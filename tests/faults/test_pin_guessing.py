"""Thousands of guesses at full speed, with restarts and a wall clock that is moved: the PINs that were really tried are few."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from tests.pos.stub_till import Books, StubTill
from waiterapp.client.service import ServiceOptions, VenueService
from waiterapp.domain.commands import ApprovePin, ChangeStaff, Command, SetPin, SwitchStaff
from waiterapp.domain.events import CommandAnswered, CommandRefused, Event
from waiterapp.domain.staff import Employee
from waiterapp.domain.values import Clock
from waiterapp.venue import pins

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
BOSS = Employee("e0", "Boss", is_manager=True)
STAFF = (BOSS, *(Employee(f"e{number}", f"Person {number}") for number in range(1, 13)))
RIGHT = {one.id: f"{4711 + number}" for number, one in enumerate(STAFF)}
WALL_CLOCKS = (NOON, NOON + timedelta(days=1), NOON - timedelta(days=1), datetime(1970, 1, 1, tzinfo=UTC))
Kind = TypeVar("Kind", bound=Event)


class Killed(BaseException):
    """The end of a process, as far as a test can have one."""


class HandClock(Clock):
    """A clock whose wall is in the hands of whoever holds the tablet, and whose running time is not."""

    def __init__(self) -> None:
        super().__init__()
        self.wall = NOON
        self.running_s = 50_000.0

    def now(self) -> datetime:
        return self.wall

    def own_time(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.running_s


class Tablet:
    """A service on one record that can be closed and opened as often as somebody likes."""

    def __init__(self, folder: Path, clock: HandClock) -> None:
        self.clock = clock
        self.is_at_screens = True
        self._folder = folder
        self._told: list[Event] = []
        self._service: VenueService | None = None

    def _publish(self, batch: Iterable[Event]) -> None:
        self._told += batch

    async def restart(self) -> None:
        await self.stop()
        options = ServiceOptions(self._folder, with_mirror=False, with_courier=False, is_at_screens=self.is_at_screens)
        self._service = VenueService(options, lambda _watch: StubTill(Books()), self._publish, self.clock)
        await self._service.start()

    async def stop(self) -> None:
        if self._service is not None:
            await self._service.stop()

    async def give(self, command: Command) -> str:
        """Give a command that is answered; return the sentence it was refused with."""
        assert self._service is not None
        self._told.clear()
        await self._service.handle(command)
        for event in self._told:
            if isinstance(event, CommandRefused) and event.command_id == command.id:
                return event.reason
            if isinstance(event, CommandAnswered) and event.command_id == command.id:
                return ""
        raise AssertionError(f"no answer to {type(command).__name__}")

    async def refusal(self, command: Command) -> str:
        """Give a command that need not be answered; return the sentence it was refused with."""
        assert self._service is not None
        self._told.clear()
        await self._service.handle(command)
        refused = [one.reason for one in self._told if isinstance(one, CommandRefused) and one.command_id == command.id]
        return refused[0] if refused else ""

    def last(self, kind: type[Kind]) -> Kind:
        """Return the last event of a kind that the last command brought."""
        return [one for one in self._told if isinstance(one, kind)][-1]

    async def guess(self, employee_id: str, pin: str, kind: type[SwitchStaff] | type[ApprovePin] = SwitchStaff) -> str:
        return await self.give(kind(employee_id=employee_id, pin=pin))


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Count what argon2 is asked, with parameters for a test; production keeps those of the library."""
    import argon2

    real, cheap, asked = pins.matches, argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1), []

    def counted(kept: str, pin: str) -> bool:
        asked.append(pin)
        return real(kept, pin)

    with monkeypatch.context() as patched:
        patched.setattr(argon2, "PasswordHasher", lambda: cheap)
        patched.setattr(pins, "matches", counted)
        yield asked


def play(folder: Path, story: Callable[[Tablet], Awaitable[None]]) -> None:
    async def run() -> None:
        tablet = Tablet(folder, HandClock())
        await tablet.restart()
        try:
            assert await tablet.give(ChangeStaff(employees=STAFF)) == ""
            for one in STAFF[1:]:
                assert await tablet.give(SetPin(employee_id=one.id, pin=RIGHT[one.id])) == ""
            assert await tablet.give(SetPin(employee_id=BOSS.id, pin=RIGHT[BOSS.id])) == ""
            await story(tablet)
        finally:
            await tablet.stop()

    asyncio.run(run())


def test_one_persons_pin_is_tried_five_times_however_often_it_is_started_and_the_clock_is_moved(
    tmp_path: Path, verified: list[str]
) -> None:
    async def story(tablet: Tablet) -> None:
        for number in range(3000):
            if number % 100 == 99:
                await tablet.restart()
            tablet.clock.wall = WALL_CLOCKS[number % len(WALL_CLOCKS)] + timedelta(seconds=number)
            kind = SwitchStaff if number % 2 else ApprovePin
            said = await tablet.guess("e1", f"{number:04d}", kind)
            assert said == "The PIN is not right." or said.startswith("Too many wrong PINs. Try again in ")
        assert len(verified) == pins.FREE_TRIES
        assert await tablet.guess("e1", RIGHT["e1"]) == "Too many wrong PINs. Try again in 30 s."
        assert len(verified) == pins.FREE_TRIES, "the right PIN is not looked at while it is locked"
        await tablet.restart()
        tablet.clock.running_s += pins.FIRST_WAIT_S - 1
        assert await tablet.guess("e1", RIGHT["e1"]) == "Too many wrong PINs. Try again in 1 s."
        tablet.clock.running_s += 1
        assert await tablet.guess("e1", RIGHT["e1"]) == ""

    play(tmp_path, story)


def test_a_day_of_guessing_at_one_person_tries_no_more_pins_than_the_waits_allow(tmp_path: Path, verified: list[str]) -> None:
    hours = 24

    async def story(tablet: Tablet) -> None:
        for number in range(hours * 60):
            tablet.clock.running_s += 60
            tablet.clock.wall = WALL_CLOCKS[number % len(WALL_CLOCKS)]
            for again in range(2):
                await tablet.guess("e1", f"{(2 * number + again) % 4000:04d}")
        # Five at once, some while the wait doubles, then four an hour: one in a hundred of all PINs.
        assert pins.FREE_TRIES < len(verified) <= pins.FREE_TRIES + 5 + hours * 3600 // pins.LONGEST_WAIT_S

    play(tmp_path, story)


def test_restarting_makes_guessing_slower_and_never_faster(tmp_path: Path, verified: list[str]) -> None:
    async def story(tablet: Tablet) -> None:
        for _ in range(pins.FREE_TRIES):
            await tablet.guess("e1", "0000")
        for _ in range(200):
            tablet.clock.running_s += pins.FIRST_WAIT_S - 1
            await tablet.restart()
            await tablet.guess("e1", "0000")
        assert len(verified) == pins.FREE_TRIES

    play(tmp_path, story)


def test_guesses_spread_over_all_people_come_to_thirty_and_a_manager_ends_the_wait(tmp_path: Path, verified: list[str]) -> None:
    async def story(tablet: Tablet) -> None:
        for number in range(2400):
            if number % 200 == 199:
                await tablet.restart()
            tablet.clock.wall = WALL_CLOCKS[number % len(WALL_CLOCKS)]
            await tablet.guess(f"e{1 + number % 12}", f"{number:04d}")
        assert len(verified) == pins.HOUSE_FREE_TRIES
        said = await tablet.guess("e3", RIGHT["e3"])
        assert said == "Too many wrong PINs in the house. Try again in 30 s, or let a manager sign in."
        assert await tablet.guess("e0", RIGHT["e0"]) == ""
        assert await tablet.guess("e3", RIGHT["e3"]) == ""

    play(tmp_path, story)


def test_a_start_that_is_killed_between_the_try_and_its_answer_gives_no_try_for_nothing(
    tmp_path: Path, verified: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(tablet: Tablet) -> None:
        with monkeypatch.context() as patched:

            def killed(_kept: str, _pin: str) -> bool:
                raise Killed

            patched.setattr(pins, "matches", killed)
            for _ in range(pins.FREE_TRIES):
                with pytest.raises(Killed):
                    await tablet.guess("e1", RIGHT["e1"])
                await tablet.restart()
        assert (await tablet.guess("e1", RIGHT["e1"])).startswith("Too many wrong PINs.")
        assert verified == []

    play(tmp_path, story)
