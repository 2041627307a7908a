"""A venue with several devices: an embedded PostgreSQL, a simulated till, and clients in threads of this process."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from waiterapp.client.service import ServiceOptions, VenueService
from waiterapp.client.thread import ClientThread
from waiterapp.domain.commands import Command, SendRound
from waiterapp.domain.devices import RecordState
from waiterapp.domain.events import CommandUnanswered, Event, RoundSaved
from waiterapp.domain.orders import line_for
from waiterapp.domain.picture import Picture
from waiterapp.domain.values import Clock
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.pos.till import Account, Till
from waiterapp.simulator.database import DatabaseServer
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue.shared import SharedAddress


@contextmanager
def database(programs: Path | None = None) -> Iterator[DatabaseServer]:
    with tempfile.TemporaryDirectory(prefix="waiterapp-pg-") as folder:
        Path(folder).chmod(0o755)
        with DatabaseServer(Path(folder) / "primary", programs) as server:
            yield server


def distributed() -> dict[int, Path]:
    """The PostgreSQL programs of the distribution that are here, by version."""
    folders = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    return {int(one.parts[-3]): one.parent for one in folders if one.parts[-3].isdecimal()}


def owner_address(server: DatabaseServer) -> SharedAddress:
    return SharedAddress.of(server.dsn, sslmode="disable")


def address_of_both(primary: DatabaseServer, standby: DatabaseServer) -> SharedAddress:
    return SharedAddress.of(primary.dsn, host="127.0.0.1,127.0.0.1", port=f"{primary.port},{standby.port}", sslmode="disable")


class Device:
    """One running client, and the venue as it knows it."""

    def __init__(
        self,
        name: str,
        folder: Path,
        address: SharedAddress,
        till: SimulatorServer,
        role: str = "waiter",
        credentials: dict[str, str] | None = None,
        kind: Callable[[Account], Till] = DinkassaTill,
    ) -> None:
        self.name = name
        self.folder = folder
        secrets = dict(credentials or till.till.credentials)
        self.picture = Picture()
        self.saved: set[str] = set()
        """Rounds that were said to be saved."""
        self.unanswered: dict[str, str] = {}
        """Commands of which it was said that nobody knows, and the sentence."""
        self.clock = Clock()
        self._thawed = threading.Event()
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        options = ServiceOptions(folder, 0.5, shared=address, device_name=name, role=role)

        def make() -> VenueService:
            return VenueService(
                options,
                lambda watch: kind(Account(till.base_url, secrets, watch, {})),
                self._publish,
                self.clock,
            )

        self.thread = ClientThread(make, lambda trouble: self._publish([trouble]))
        self.thread.start()

    def _publish(self, batch: Iterable[Event]) -> None:
        with self._changed:
            for event in batch:
                self.picture.absorb(event)
                match event:
                    case RoundSaved(command_id=command_id):
                        self.saved.add(command_id)
                    case CommandUnanswered(command_id=command_id, reason=reason):
                        self.unanswered[command_id] = reason
            self._changed.notify_all()

    def until(self, condition: Callable[[Picture], object], what: str, timeout_s: float = 15.0) -> None:
        deadline = time.monotonic() + timeout_s
        with self._changed:
            while not condition(self.picture):
                left = deadline - time.monotonic()
                assert left > 0, f"{self.name}: no {what} in {timeout_s} s; record {self.picture.record}"
                self._changed.wait(min(left, 0.5))

    def live(self) -> None:
        self.until(lambda p: p.record.state is RecordState.LIVE, "shared record")

    def ready(self) -> None:
        self.live()
        self.informed()

    def informed(self) -> None:
        """Wait for what is needed to order, whether from the venue or kept from the last time."""
        self.until(lambda p: p.menu.dishes and p.floor.tables and p.staff, "menu, floor and staff")

    def do(self, command: Command) -> Command:
        self.thread.submit(command)
        return command

    def order(self, table: str, *names: str) -> SendRound:
        command = self.a_round(table, *names)
        self.do(command)
        return command

    def a_round(self, table: str, *names: str) -> SendRound:
        """A round as this device would send it."""
        picture = self.picture
        dishes = {dish.name: dish for dish in picture.menu.dishes}
        lines = tuple(line_for(dishes[name]) for name in names)
        return SendRound(
            table_id=picture.floor.resolve(table).id, waiter_id=picture.staff[0].id, waiter_name=self.name, lines=lines
        )

    def abandon(self) -> None:
        """Let the client stand still, as a frozen device does."""
        loop = self.thread._loop
        assert loop is not None
        loop.call_soon_threadsafe(self._thawed.wait)

    def stop(self) -> None:
        self._thawed.set()
        assert self.thread.stop(10)


def with_till(picture: Picture, command: SendRound) -> bool:
    """Tell whether a round is on its table here, and proven to be with the till."""
    order = picture.order_on(command.table_id)
    return order is not None and any(one.root_id == command.id and one.is_with_till for one in order.rounds)


def wait_replayed(primary: DatabaseServer, standby: DatabaseServer) -> None:
    with psycopg.connect(primary.dsn) as there, psycopg.connect(standby.dsn) as here:
        row = there.execute("SELECT pg_current_wal_lsn()::text").fetchone()
        assert row is not None
        for _ in range(200):
            found = here.execute("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", [row[0]]).fetchone()
            here.rollback()
            if found == (True,):
                return
            time.sleep(0.05)
    raise AssertionError("the standby does not follow")
