"""The server of a shared record is killed, or cut off, in the middle of what a device does: it arrives once all the same.

A backend of PostgreSQL that is killed at one of its system calls takes the whole server through a crash and its recovery. A
line that is cut after so many bytes loses, among others, the answer to a commit that was made.

    python -m tests.faults.record_server [--every N] [--bytes N]
"""

from __future__ import annotations

import argparse
import contextlib
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from tests.faults import injection
from tests.faults.proxy import Proxy
from tests.shared.venue import Device, database, owner_address, with_till
from waiterapp.client import follower
from waiterapp.domain.commands import SendRound
from waiterapp.domain.devices import RecordState
from waiterapp.domain.picture import Picture
from waiterapp.simulator.database import DatabaseServer
from waiterapp.simulator.dinkassa import dinkassa_till
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue import founding

BACKEND_CALLS = ("sendto", "pwrite64", "fdatasync", "write")
ORDERS = "orders"
_BACKENDS = "SELECT application_name, pid FROM pg_stat_activity WHERE application_name LIKE 'waiterapp%'"
BACK_S = 30.0
MOST_CALLS = 400


@dataclass
class Outcome:
    """What came of it."""

    points: Counter[str] = field(default_factory=Counter)
    sent: list[str] = field(default_factory=list)
    booked: list[str] = field(default_factory=list)
    recorded: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def lost(self) -> list[str]:
        """What was saved and is not at the till, or not in the record."""
        return [one for one in self.sent if one not in self.booked or one not in self.recorded]

    @property
    def doubled(self) -> list[str]:
        """What is at the till, or in the record, more than once."""
        return [one for one in self.sent if self.booked.count(one) > 1 or self.recorded.count(one) > 1]

    @property
    def is_in_order(self) -> bool:
        """The till has got everything in the order in which it was sent."""
        return self.booked == self.sent

    def __str__(self) -> str:
        by_kind = ", ".join(f"{name} {count}" for name, count in self.points.most_common())
        return (
            f"{self.points.total()} points ({by_kind}): {len(self.sent)} acknowledged, lost {len(self.lost)}, "
            f"doubled {len(self.doubled)}, in order: {self.is_in_order}; {self.seconds:.0f} s"
        )


class Venue:
    """A record on a server, a till, and one device whose line to the record can be cut."""

    def __init__(self, server: DatabaseServer, till: SimulatorServer, proxy: Proxy, folder: Path) -> None:
        self._server = server
        self._till = till
        self.proxy = proxy
        self.outcome = Outcome()
        address = owner_address(server)
        founding.create(address, "Krogen")
        self._device = Device("Petra", folder, address.of(address.conninfo, port=str(proxy.port)), till)
        self._device.ready()
        self.order()

    def close(self) -> Outcome:
        """Compare everything at the end."""
        self._device.stop()
        self.outcome.booked = [
            str(one["item"]["ExternalReference1"]) for one in self._till.till.ledger.entries() if one["action"] == "created"
        ]
        with psycopg.connect(self._server.dsn) as connection:
            self.outcome.recorded = [str(row[0]) for row in connection.execute("SELECT id FROM rounds")]
        return self.outcome

    def order(self) -> None:
        """Send a round and wait until everybody has it, whatever happens meanwhile."""
        command = self._device.order("1", "Kaffe")
        self.outcome.sent.append(command.id)
        self._device.until(lambda _: command.id in self._device.saved, "word that it is saved", BACK_S)
        self._device.until(lambda picture: _is_everywhere(picture, command), "the till and the record", BACK_S)

    def order_with_cut(self, after_bytes: int) -> bool:
        """Send a round while the line to the record is cut; tell whether it was."""
        self.proxy.held.clear()
        self.proxy.left = after_bytes
        self.order()
        was_cut = self.proxy.held.is_set()
        self.proxy.left = None
        self.outcome.points["cut"] += was_cut
        self._device.live()
        return was_cut

    def order_with_killed_backend(self, backend: str, call: str, k: int) -> bool:
        """Send a round while a backend is killed at a system call; tell whether it came to that."""
        pid = self.backends()[backend]
        with injection.injected(pid, call, "signal=SIGKILL", str(k)):
            self.order()
            was_killed = pid not in self.backends().values()
        if was_killed:
            self.outcome.points[f"{call} of {backend}"] += 1
        self._device.live()
        return was_killed

    def backends(self) -> dict[str, int]:
        """Return the processes of the server that serve the device, by what for, as soon as all are there."""
        deadline = time.monotonic() + BACK_S
        while time.monotonic() < deadline:
            with contextlib.suppress(psycopg.OperationalError), psycopg.connect(self._server.dsn) as connection:
                # Their names end with what for; the first is called after the device alone.
                rows = connection.execute(_BACKENDS).fetchall()
                found = {str(name).removeprefix("waiterapp ").partition(" ")[2] or ORDERS: int(pid) for name, pid in rows}
                if found.keys() == {ORDERS, "listens", "till"}:
                    return found
            time.sleep(0.05)
        raise TimeoutError("the server does not come back")


def _is_everywhere(picture: Picture, command: SendRound) -> bool:
    record = picture.record
    return with_till(picture, command) and record.state is RecordState.LIVE and not record.unsent


@contextmanager
def venue() -> Iterator[Venue]:
    """Open a venue; afterwards its outcome is complete."""
    patience, follower.LONGEST_PAUSE_S = follower.LONGEST_PAUSE_S, 0.5
    try:
        with (
            tempfile.TemporaryDirectory(prefix="waiterapp-record-") as folder,
            database() as server,
            Proxy(server.port) as proxy,
            SimulatorServer(dinkassa_till()) as till,
        ):
            made = Venue(server, till, proxy, Path(folder))
            began = time.monotonic()
            try:
                yield made
            finally:
                made.close()
                made.outcome.seconds = time.monotonic() - began
    finally:
        follower.LONGEST_PAUSE_S = patience


def play_cuts(at: Venue, every_bytes: int, most: int | None = None) -> None:
    """Cut the line after each so many bytes of one order's answers."""
    before = at.proxy.carried
    at.order()
    total = at.proxy.carried - before
    step = every_bytes if most is None else max(1, total // most)
    for after in range(step // 2, total, step):
        at.order_with_cut(after)


def play_kills(at: Venue, every: int = 1, most: int | None = None) -> None:
    """Kill each backend at each of its system calls."""
    for backend in at.backends():
        for call in BACKEND_CALLS:
            for count, k in enumerate(range(1, MOST_CALLS, every)):
                if (most is not None and count >= most) or not at.order_with_killed_backend(backend, call, k):
                    break


def main() -> int:
    """Do both and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=1, help="kill at every n-th call")
    parser.add_argument("--bytes", type=int, default=500, help="cut after each so many")
    options = parser.parse_args()
    with venue() as cut:
        play_cuts(cut, options.bytes)
    print(f"the line to the record: {cut.outcome}", flush=True)
    outcomes = [cut.outcome]
    if injection.why_not():
        print(f"No backend can be killed here: {injection.why_not()}")
    else:
        with venue() as killed:
            play_kills(killed, options.every)
        print(f"the server of the record: {killed.outcome}")
        outcomes.append(killed.outcome)
    return 1 if any(one.lost or one.doubled or not one.is_in_order for one in outcomes) else 0


if __name__ == "__main__":
    raise SystemExit(main())
