"""From a waiter's tap on *Send* on one device to the ticket painted in the kitchen on another, beside this machine's limit.

By hand: `python -m tests.benchmarks.shared_latency --devices 8 32`. All devices are on the loopback of one machine and share
its cores; eight of them are whole apps in processes of their own, the others are clients without windows. How busy the cores
were is told, because a device that waits for a core is not a device that waits for the record.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from waiterapp.benchmarks import venue as benchmarks
from waiterapp.benchmarks.frames import Times
from waiterapp.benchmarks.outside import Process
from waiterapp.benchmarks.taps import ROLES
from waiterapp.domain.values import new_id
from waiterapp.simulator.database import DatabaseServer
from waiterapp.venue import founding
from waiterapp.venue.shared import SharedAddress

APPS = 8
CLIENTS_IN_A_PROCESS = 8
ROUNDS = {8: 120, 32: 80}
OTHERWISE = 80
EVERY_S = 1.0
"""The whole venue sends one round in this time, as a full restaurant does."""
PAUSE_BEFORE_SEND_S = 0.4
READY_S, LANDED_S = 120.0, 30.0
PAID_EVERY = 4
LIMITS = 60


class Venue(benchmarks.Venue):
    """A venue with more devices than this machine can show windows of: the others are clients without."""

    def __init__(self, count: int, apps: int, stack: ExitStack) -> None:
        super().__init__(ROLES[:apps], stack)
        self.count = count
        for first in range(apps, count, CLIENTS_IN_A_PROCESS):
            numbers = range(first, min(count, first + CLIENTS_IN_A_PROCESS))
            chosen = [str(self.new_home(number, ROLES[number % len(ROLES)])) for number in numbers]
            options = [word for home in chosen for word in ("--home", home)]
            process = Process("tests.benchmarks.latency_clients", options, self.folder / f"log{first}")
            stack.callback(process.end)
            assert process.hear(READY_S)["ready"] == chosen
        self.bare = Bare(self.server, self.owner)
        self.settle()

    def send(self, waiter: Process, table: str) -> tuple[list[str], float]:
        """Let a waiter order on a table; return the lines and when *Send* was tapped."""
        assert waiter.ask(f"order {table}")["ordered"]
        due = time.monotonic() + PAUSE_BEFORE_SEND_S
        sent = waiter.ask(f"send {due}")["sent"]
        assert sent, "the tap on Send did nothing"
        return sent, due


# The limit.


class Bare:
    """What no shared record can do without: the rows committed on the server, and a word of it heard on another connection."""

    def __init__(self, server: DatabaseServer, owner_address: SharedAddress) -> None:
        with psycopg.connect(server.dsn, autocommit=True) as owner:
            owner.execute("CREATE DATABASE bare")
        self._address = SharedAddress.of(owner_address.conninfo, dbname="bare")
        founding.create(self._address, "Bare")

    def seconds(self, count: int) -> list[float]:
        with (
            psycopg.connect(self._address.conninfo) as writer,
            psycopg.connect(self._address.conninfo, autocommit=True) as listener,
        ):
            # Without the triggers: they are ours, not the machine's.
            writer.execute("SET session_replication_role = replica")
            writer.commit()
            listener.execute("LISTEN bare")
            return [self._once(writer, listener) for _ in range(count)]

    def _once(self, writer: psycopg.Connection, listener: psycopg.Connection) -> float:
        order, sent, item, body = new_id(), new_id(), b"x" * 250, "x" * 700
        began = time.perf_counter()
        writer.execute(
            "INSERT INTO orders (id, table_id, waiter_id, waiter_name, opened_at, currency) "
            "VALUES (%s, 't', 'w', 'n', 1, 'SEK')",
            [order],
        )
        writer.execute(
            "INSERT INTO rounds (id, order_id, number, sent_at, waiter_id, waiter_name, origin, till_ref) "
            "VALUES (%s, %s, 1, 1, 'w', 'n', 'venue', '')",
            [sent, order],
        )
        for position in range(2):
            writer.execute(
                "INSERT INTO lines (id, order_id, round_id, position, item, voided, void_reason, void_acknowledged) "
                "VALUES (%s, %s, %s, %s, %s, '0', '', '0')",
                [new_id(), order, sent, position, item],
            )
        writer.execute(
            "INSERT INTO deliveries (id, sequence, kind, lane, key, payload, state, attempts, created_at, order_id, round_id, "
            "last_error, till_ref, pinned_to) VALUES (%s, 1, 'order', 't', %s, %s, 'queued', 0, 1, %s, %s, '', '', '')",
            [new_id(), new_id(), body, order, sent],
        )
        writer.execute("INSERT INTO journal (command_id, kind, body, at) VALUES (%s, 'SendRound', %s, 1)", [new_id(), body])
        writer.execute("SELECT pg_notify('bare', %s)", [order])
        writer.commit()
        heard = next(iter(listener.notifies(timeout=10, stop_after=1)))
        took = time.perf_counter() - began
        assert heard.payload == order
        return took


@dataclass(frozen=True)
class Busy:
    """How much of the time the machine's cores were busy, with the venue and with whatever else ran there."""

    with_us: float
    otherwise: float


@dataclass(frozen=True)
class Latency:
    """From tap to paint at so many devices, beside the limit in the same run."""

    devices: int
    apps: int
    taps: Times
    commit_s: float
    """A bare commit that is heard on another connection."""
    repaint_s: float
    """A bare repaint of a window as large as the kitchen's."""
    busy: Busy | None

    @property
    def limit_s(self) -> float:
        return self.commit_s + self.repaint_s

    @property
    def ratio(self) -> float:
        return self.taps.median / self.limit_s

    def __str__(self) -> str:
        busy = f"; cores {self.busy.with_us:.0%} busy with it, {self.busy.otherwise:.0%} otherwise" if self.busy else ""
        return (
            f"{self.devices} devices ({self.apps} whole apps, {self.devices - self.apps} clients without windows), "
            f"{len(self.taps.values)} rounds: tap -> painted p50 {self.taps.median * 1000:.0f} ms ({self.ratio:.0f} x), "
            f"p99 {self.taps.p99 * 1000:.0f} ms ({self.taps.p99 / self.limit_s:.0f} x); limit {self.limit_s * 1000:.2f} ms "
            f"(heard commit {self.commit_s * 1000:.2f} + repaint {self.repaint_s * 1000:.2f}){busy}"
        )


@contextmanager
def running(devices: int, apps: int = APPS) -> Iterator[Venue]:
    """Run a venue with so many devices, at most so many of them with windows."""
    with ExitStack() as stack:
        yield Venue(devices, min(devices, apps), stack)


def measured(venue: Venue, rounds: int, every_s: float = EVERY_S) -> Latency:
    """Let the waiters take turns, and wait until the kitchen has painted everything."""
    limits = [_limit(venue)]
    taps: dict[str, float] = {}
    spent = _spent()
    due = time.monotonic()
    for number in range(rounds):
        time.sleep(max(0.0, due - time.monotonic()))
        due += every_s
        table = venue.tables[number % len(venue.tables)]
        line_ids, at = venue.send(venue.waiters[number % len(venue.waiters)], table)
        taps[line_ids[0]] = at
        if number % PAID_EVERY == 0:
            venue.take_money(venue.tables[(number + len(venue.tables) // 2) % len(venue.tables)])
    busy = _busy(spent, _spent())
    _wait_painted(venue.kitchen, taps)
    limits.append(_limit(venue))
    took = sorted(venue.kitchen.painted[line_id] - at for line_id, at in taps.items())
    # The best of both: what the devices themselves are busy with is not the machine's limit.
    commit_s, repaint_s = (min(values) for values in zip(*limits, strict=True))
    return Latency(venue.count, len(venue.devices), Times(took), commit_s, repaint_s, busy)


def _limit(venue: Venue) -> tuple[float, float]:
    return statistics.median(venue.bare.seconds(LIMITS)), float(venue.kitchen.ask("blank")["blank"])


def _wait_painted(kitchen: Process, taps: dict[str, float]) -> None:
    deadline = time.monotonic() + LANDED_S
    while missing := taps.keys() - kitchen.painted.keys():
        assert time.monotonic() < deadline, f"{len(missing)} of {len(taps)} rounds were never painted"
        time.sleep(0.05)


def _spent() -> tuple[int, int, int] | None:
    """Read what the cores have spent so far, where the system tells: on this process and its children, on all, and idly too."""
    found = Path("/proc/stat")
    if not found.exists():
        return None
    ticks = [int(word) for word in found.read_text().splitlines()[0].split()[1:9]]
    parents: dict[int, int] = {}
    each: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            words = path.read_text().rpartition(")")[2].split()
            pid = int(path.parent.name)
            parents[pid], each[pid] = int(words[1]), int(words[11]) + int(words[12])
    return sum(spent for pid, spent in each.items() if _is_ours(pid, parents)), sum(ticks) - ticks[3] - ticks[4], sum(ticks)


def _is_ours(pid: int, parents: dict[int, int]) -> bool:
    while pid in parents and pid != os.getpid():
        pid = parents[pid]
    return pid == os.getpid()


def _busy(before: tuple[int, int, int] | None, after: tuple[int, int, int] | None) -> Busy | None:
    if before is None or after is None:
        return None
    ours, busy, total = (later - earlier for earlier, later in zip(before, after, strict=True))
    return Busy(ours / max(1, total), max(0, busy - ours) / max(1, total))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--devices", type=int, nargs="+", default=[8, 32])
    parser.add_argument("--rounds", type=int, help="how many rounds are measured at each number of devices")
    options = parser.parse_args(arguments)
    found = []
    for devices in options.devices:
        with running(devices) as venue:
            found.append(measured(venue, options.rounds or ROUNDS.get(devices, OTHERWISE)))
        print(found[-1], flush=True)
    for fewer, more in itertools.pairwise(found):
        print(
            f"from {fewer.devices} to {more.devices} devices: p50 {more.taps.median / fewer.taps.median:.2f} x, "
            f"p99 {more.taps.p99 / fewer.taps.p99:.2f} x"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
