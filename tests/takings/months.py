"""Two months of receipts at a simulated till, read over the socket by the real till client into a record, and counted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.pos.doubles import Watch
from waiterapp.client.link import LinkMonitor
from waiterapp.client.mirror import Mirror
from waiterapp.client.record import Record
from waiterapp.client.service import ServiceOptions, VenueService
from waiterapp.domain.events import CommandAnswered, CommandRefused, Event
from waiterapp.domain.questions import ReadTakings
from waiterapp.domain.takings import DIFFERENCE, Takings
from waiterapp.domain.values import Clock
from waiterapp.pos.bessa.till import BessaTill
from waiterapp.pos.dikas.till import DikasTill
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.pos.kassandro.till import KassandroTill
from waiterapp.pos.onlinebon.till import OnlinebonTill
from waiterapp.pos.till import Account, Till
from waiterapp.simulator.bessa import bessa_till
from waiterapp.simulator.clock import SpeedClock
from waiterapp.simulator.dikas import dikas_till
from waiterapp.simulator.dinkassa import dinkassa_till
from waiterapp.simulator.history import Book, Sold, days_of, written
from waiterapp.simulator.kassandro import kassandro_till
from waiterapp.simulator.onlinebon import onlinebon_till
from waiterapp.simulator.server import SimulatedTill, SimulatorServer

AFTERWARDS = timedelta(days=3)
LOOKS_EVERY = timedelta(days=5)
"""So long a device that reads Dinkassa may be off without missing anything."""
ZONES = {
    "dinkassa": "Europe/Stockholm",
    "dikas": "Europe/Berlin",
    "bessa": "Europe/Vienna",
    "onlinebon": "Europe/Vienna",
    "kassandro": "Europe/Vienna",
}
BOXES: dict[str, Callable[..., SimulatedTill]] = {
    "dinkassa": dinkassa_till,
    "dikas": dikas_till,
    "bessa": bessa_till,
    "onlinebon": onlinebon_till,
    "kassandro": kassandro_till,
}
TILLS: dict[str, Callable[[Account, Clock], Till]] = {
    "dinkassa": lambda account, clock: DinkassaTill(account, clock=clock),
    "dikas": lambda account, _clock: DikasTill(account),
    "bessa": lambda account, clock: BessaTill(account, clock=clock),
    "onlinebon": lambda account, clock: OnlinebonTill(account, clock=clock),
    "kassandro": lambda account, clock: KassandroTill(account, clock=clock),
}


class SetClock(Clock):
    """A clock that is put to a time and passes on from it."""

    def put_to(self, moment: datetime) -> None:
        self.offset = moment - self.own_time()


@dataclass
class Months:
    """A till with two months behind it."""

    name: str
    folder: Path
    count: int
    seed: int = 7

    def __post_init__(self) -> None:
        self.days = days_of(self.seed)
        self.end = datetime.combine(self.days[-1], datetime.min.time(), UTC) + AFTERWARDS
        self.till_clock, self.clock = SpeedClock(start=self.end), SetClock()
        self.clock.put_to(self.end)
        self.box = BOXES[self.name](seed=3, clock=self.till_clock)
        assert self.box.fill is not None
        self.sold: list[Sold] = self.box.fill(self.count, self.seed)
        self.server = SimulatorServer(self.box)

    def book(self, sold: Iterable[Sold] | None = None) -> Book:
        """What the till has sold, as the simulator counts it."""
        return written(self.sold if sold is None else sold, ZONES[self.name], 4, DIFFERENCE)

    def put_to(self, moment: datetime) -> None:
        self.till_clock.put_to(moment)
        self.clock.put_to(moment)

    def open_till(self, watch: Any = None) -> Till:
        account = Account(self.server.base_url, dict(self.box.credentials), watch or Watch(), {})
        return TILLS[self.name](account, self.clock)

    def read(self, moments: Iterable[datetime] | None = None) -> None:
        """Read the till until nothing is missing, at each of some moments; without any, once when all is over."""
        for moment in [self.end] if moments is None else moments:
            self.put_to(moment)
            asyncio.run(self._read())

    async def _read(self) -> None:
        record, till = Record(self.folder), self.open_till()
        await record.open()

        async def nobody(_ids: Iterable[str]) -> None:
            return

        mirror = Mirror(record, till, self.clock, lambda _events: None, nobody, LinkMonitor(self.clock, lambda _link: None))
        reading = asyncio.create_task(mirror.run())
        try:
            async with asyncio.timeout(60):
                await mirror.read_once.wait()
                while await mirror.receipts.read_missing(mirror.currency):
                    pass
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
            await till.close()
            await record.close()

    def looks(self) -> list[datetime]:
        """When somebody looks at a till that forgets: every few days, in both months."""
        found = []
        half = len(self.days) // 2
        for days in (self.days[:half], self.days[half:]):
            at = datetime.combine(days[0], datetime.min.time(), UTC)
            last = datetime.combine(days[-1], datetime.min.time(), UTC) + AFTERWARDS
            while at < last:
                at = min(at + LOOKS_EVERY, last)
                found.append(at)
        return found

    def read_all(self) -> None:
        self.read(self.looks() if self.name == "dinkassa" else None)

    def takings(self, since: date | None = None, until: date | None = None) -> Takings:
        """Ask the venue's service, as the manager's page does."""
        (answer,) = self.ask(ReadTakings(since=since, until=until))
        return answer

    def ask_days(self, since: date, until: date) -> list[Takings]:
        return self.ask(ReadTakings(since=since, until=until))

    def ask(self, *commands: ReadTakings) -> list[Takings]:
        events: list[Event] = []

        async def run() -> None:
            options = ServiceOptions(self.folder, with_mirror=False, with_courier=False)
            service = VenueService(options, self.open_till, events.extend, self.clock)
            await service.start()
            try:
                for command in commands:
                    await service.handle(command)
                    async with asyncio.timeout(60):
                        while not any(isinstance(one, CommandAnswered) and one.command_id == command.id for one in events):
                            refused = [one.reason for one in events if isinstance(one, CommandRefused)]
                            assert not refused, refused
                            await asyncio.sleep(0.001)
            finally:
                await service.stop()

        asyncio.run(run())
        by_id = {one.command_id: one.answer for one in events if isinstance(one, CommandAnswered)}
        answers = [by_id[command.id] for command in commands]
        return [one for one in answers if isinstance(one, Takings)]


def minor(takings: Takings, by: str) -> dict[str, int]:
    """One breakdown in minor units, without what is nothing."""
    return {row.name: row.sum.minor for row in takings.rows(by) if row.sum.minor}


def without_nothing(found: dict[str, int]) -> dict[str, int]:
    return {name: amount for name, amount in found.items() if amount}
