"""Two waiters at one table, each with a tablet: what both send at the same moment is there once, for both and for the till."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from tests.shared.venue import database, owner_address
from waiterapp.benchmarks.outside import Process
from waiterapp.client.opening import VENUE_PASSWORD, make_profile
from waiterapp.client.profiles import FILE, Profiles
from waiterapp.simulator.database import DATABASE
from waiterapp.simulator.dinkassa import dinkassa_till
from waiterapp.simulator.server import SimulatorServer
from waiterapp.simulator.wire import Wire
from waiterapp.venue import documents, founding
from waiterapp.venue import orders as order_record
from waiterapp.venue.devices import load_devices
from waiterapp.venue.locking import shared_time
from waiterapp.venue.shared import SharedStore

pytestmark = pytest.mark.timeout(120)
BEER, WITH_TILL = "Fat lager 40 cl", "till's cloud"
NOWHERE = 9
PATIENCE_S = 20.0
NEVER_S = 600
"""The till is read when it is asked for: between two looks a tablet may come and go."""
Shown = dict[str, Any]


class TooMany(AssertionError):
    """A tablet shows more than was sent."""


class Cable(Wire):
    """A tablet's way to the venue's server, which can be pulled out."""

    def __init__(self, target_port: int) -> None:
        super().__init__(target_port)
        self._there = target_port

    def pull(self) -> None:
        self._target_port = NOWHERE
        self.cut()

    def plug_in(self) -> None:
        self._target_port = self._there

    def hold(self) -> None:
        """Let nothing through from now on."""
        self.freeze()
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0), self._loop).result()


@dataclass
class Tablet:
    """A tablet in a waiter's hand."""

    name: str
    process: Process
    cable: Cable
    shown: Shown = field(default_factory=dict)

    def until(self, condition: Callable[[Shown], bool], what: str) -> None:
        """Wait until it shows something."""
        deadline = time.monotonic() + PATIENCE_S
        while not condition(self.shown):
            try:
                self.shown = self.process.hear(max(0.0, deadline - time.monotonic()))
            except AssertionError as error:
                raise AssertionError(f"{self.name}: {what} never came; it shows {self.shown}; {error}") from None

    def order_a_beer(self, table: str) -> None:
        """Open a table and tap a beer; it is not sent yet."""
        self.process.tell(f"open {table}")
        self.until(lambda shown: shown["table"] == table, f"table {table}")
        assert (self.shown["new"], self.shown["sent"]) == ([], [])
        self.process.tell(f"tap {BEER}")
        self.until(lambda shown: shown["new"] == [["1", BEER]], "a beer on the pad")

    def cut_off(self) -> None:
        self.cable.pull()
        self.until(lambda shown: shown["record"] == "away", "a word that it is cut off")

    def until_with_till(self, beers: int) -> None:
        """Wait until so many beers stand there, never more, and all of them are proven to be with the till."""

        def are_there(shown: Shown) -> bool:
            if len(shown["sent"]) > beers:
                raise TooMany(f"{self.name} shows {shown['sent']}")
            return len(shown["sent"]) == beers and all(WITH_TILL in proofs for *_, proofs in shown["sent"])

        self.until(are_there, f"{beers} beers with the till")

    @property
    def waiter(self) -> str:
        return str(self.shown["waiter"])

    @property
    def senders(self) -> Counter[str]:
        """Who sent the beers it shows, and how many each."""
        assert all(row[:2] == ["1", BEER] for row in self.shown["sent"])
        return Counter(row[2] for row in self.shown["sent"])


class Venue:
    """One record, one till, two tablets."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="waiterapp-tablets-")))
        self.till = stack.enter_context(SimulatorServer(dinkassa_till()))
        self._server = stack.enter_context(database())
        self._owner = owner_address(self._server)
        founding.create(self._owner, "Krogen")
        self.tablets = [self._tablet(number) for number in range(2)]
        for tablet in self.tablets:
            tablet.until(lambda shown: bool(shown.get("waiter")) and shown["record"] == "live", "the venue")
        self.one_each = Counter(tablet.waiter for tablet in self.tablets)
        assert len(self.one_each) == 2
        self.until(documents.load_orders_read_at, "a first look at the till")

    def _tablet(self, number: int) -> Tablet:
        cable = Cable(self._server.port)
        self._stack.enter_context(cable)
        home, name = self._folder / f"tablet{number}", f"tablet {number}"
        profiles = Profiles(home)
        login, settings = self.till.till.credentials, {"poll_s": str(NEVER_S)}
        profile = make_profile(profiles, "krogen", "dinkassa", self.till.base_url, login, secrets=FILE, settings=settings)
        with founding.owner_connection(self._owner) as connection:
            user, profiles.secrets(profile)[VENUE_PASSWORD] = founding.add_device_role(connection, f"tablet{number}")
        venue = f"postgresql://{user}@127.0.0.1:{cable.port}/{DATABASE}?sslmode=disable"
        profiles.add(replace(profiles.find(profile.name), venue=venue, device=name))
        options = ["--home", str(home), "--waiter", str(number)]
        process = Process("tests.e2e.tablet", options, self._folder / f"log{number}")
        self._stack.callback(process.end)
        return Tablet(name, process, cable)

    @property
    def logs(self) -> str:
        """What the tablets wrote about themselves."""
        return "".join(path.read_text(errors="replace") for path in sorted(self._folder.glob("log*")))

    def read(self, work: Callable[[Connection], Any]) -> Any:
        """Read the record with the owner's rights."""
        store = SharedStore(self._owner, "test")
        try:
            return store.run(work)
        finally:
            store.disconnect()

    def until(self, work: Callable[[Connection], Any], what: str) -> Any:
        """Wait until the record has something, and return it."""
        deadline = time.monotonic() + PATIENCE_S
        while not (found := self.read(work)):
            assert time.monotonic() < deadline, f"{what} never came"
        return found

    def pick(self, *, talks_to_till: bool) -> Tablet:
        """Return the tablet that talks to the till, or the other one."""

        def holders(connection: Connection) -> set[str]:
            return {one.name for one in load_devices(connection, shared_time(connection)) if one.talks_to_till}

        names = self.until(holders, "a device that talks to the till")
        (found,) = (tablet for tablet in self.tablets if (tablet.name in names) == talks_to_till)
        return found

    def send_both(self) -> None:
        """Let both waiters tap Send while neither tablet can know of the other's round."""
        for tablet in self.tablets:
            tablet.process.tell("send")
        for tablet in self.tablets:
            tablet.until(lambda shown: bool(shown["sent"]) and not shown["new"], "its own round")
            assert tablet.senders == Counter([tablet.waiter])

    def has_one_table_with_both_beers(self, table: str) -> None:
        for tablet in self.tablets:
            tablet.until_with_till(2)
            assert tablet.senders == self.one_each
        table_id = self.read(lambda connection: documents.load_floor(connection, datetime.now(UTC))).resolve(table).id
        current = self.read(lambda connection: order_record.load_current(connection, datetime.now(UTC)))
        (order,) = (one for one in current if one.is_open and one.table_id == table_id)
        assert sorted(one.number for one in order.rounds) == [1, 2]
        assert Counter(one.waiter_name for one in order.rounds) == self.one_each
        assert sorted(line.round_id for line in order.lines) == sorted(one.id for one in order.rounds)
        created = [one["item"] for one in self.till.till.ledger.entries() if one["action"] == "created"]
        booked = [one for one in created if one["ParkingId"] == table_id]
        assert sorted(one["ExternalReference1"] for one in booked) == sorted(one.id for one in order.rounds)
        assert {one["EmployeeId"] for one in booked} == {one.waiter_id for one in order.rounds}
        beers = [(item["InventoryItemDescription"], item["Quantity"]) for one in booked for item in one["Items"]]
        assert beers == [(BEER, 1)] * 2


@pytest.fixture(scope="module")
def venue() -> Iterator[Venue]:
    with ExitStack() as stack:
        made = Venue(stack)
        yield made
        assert "Traceback" not in made.logs


def test_two_waiters_send_at_the_same_moment_and_both_beers_are_there_for_both(venue: Venue) -> None:
    for tablet in venue.tablets:
        tablet.order_a_beer("5")
    for tablet in venue.tablets:
        tablet.cable.hold()
    venue.send_both()
    for tablet in venue.tablets:
        tablet.cable.thaw()
    venue.has_one_table_with_both_beers("5")


def test_a_tablet_that_is_cut_off_while_it_sends_comes_back_with_its_beer_and_finds_the_other(venue: Venue) -> None:
    away = venue.pick(talks_to_till=False)
    for tablet in venue.tablets:
        tablet.order_a_beer("6")
    away.cut_off()
    venue.send_both()
    away.cable.plug_in()
    away.until(lambda shown: shown["record"] == "live", "its way back")
    venue.has_one_table_with_both_beers("6")


@pytest.mark.parametrize(("table", "talks_to_till"), [("7", False), ("8", True)])
def test_what_a_cut_off_tablet_takes_to_the_till_itself_is_not_read_back_as_something_typed_there(
    venue: Venue, table: str, talks_to_till: bool
) -> None:
    away = venue.pick(talks_to_till=talks_to_till)
    (other,) = (tablet for tablet in venue.tablets if tablet is not away)
    read_at = venue.read(documents.load_orders_read_at)
    for tablet in venue.tablets:
        tablet.order_a_beer(table)
    away.cut_off()
    venue.send_both()
    away.until_with_till(1)
    if not talks_to_till:
        # Whoever takes over reads it by itself, it may be before its own beer is there.
        other.until_with_till(1)
        other.process.tell("refresh")
    venue.until(lambda connection: documents.load_orders_read_at(connection) != read_at, "a look at the till")
    away.cable.plug_in()
    venue.has_one_table_with_both_beers(table)
