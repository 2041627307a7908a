"""A day and a night with many devices and whatever can go wrong, on a virtual clock: promises, memory and threads.

python -m tests.faults.soak --hours 24 --devices 12
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from tests.faults.__main__ import memory_folder, with_fixed_hashes
from tests.faults.simulation.evenings import Evening, Plan, run
from tests.faults.simulation.network import Weather
from tests.faults.virtual_time import VirtualLoop
from waiterapp.pos.till import ReadsOrders, TillError

HOUR_S = 3600.0
OUTAGES_PER_HOUR = 2
ROUNDS_PER_DEVICE_AND_HOUR, BILLS_PER_HOUR, KILLS_PER_HOUR, POWER_CUTS_PER_HOUR = 12, 60, 2, 0.5
PAGE_BYTES = 4096
STATM = Path("/proc/self/statm")


@dataclass(frozen=True)
class Measured:
    """How the process stands at the end of an hour."""

    hour: int
    rss_mb: float
    objects: int
    threads: int
    rounds: int


def plan_of(till: str, devices: int, hours: float, seed: int) -> Plan:
    """Return the plan of a day: bad weather all the time, and spans without a network every hour."""
    chance = random.Random(f"soak-{seed}")
    begins = [chance.uniform(0, hours * HOUR_S) for _ in range(int(OUTAGES_PER_HOUR * hours))]
    outages = tuple(sorted((at, at + chance.uniform(5, 120)) for at in begins))
    return Plan(
        till=till,
        devices=devices,
        rounds=0,
        weather=Weather(0.1, 0.02, outages),
        kills=0,
        power_losses=1,
        payments=False,
        disorder=0.1,
        drawing=False,
        wrong_clocks=0,
        naps=0,
        at_the_till=0,
    )


class Day(Evening):
    """Goes on for hours."""

    hours = 1.0
    with_kills = True

    def __init__(self, loop: VirtualLoop, folder: Path, seed: int, plan: Plan) -> None:
        super().__init__(loop, folder, seed, plan)
        self.measured: list[Measured] = []
        for device in self.devices:
            device.trace = _nothing

    async def spend(self) -> None:
        """Let people order and pay, and processes and power end, until the day is over."""
        acts = (
            (ROUNDS_PER_DEVICE_AND_HOUR * len(self.devices), self.order),
            (BILLS_PER_HOUR, self.pay_at_till),
            (KILLS_PER_HOUR * self.with_kills, self.kill),
            (POWER_CUTS_PER_HOUR * self.with_kills, self.lose_power),
        )
        per_s = sum(number for number, _ in acts) / HOUR_S
        while self.loop.time() < self.hours * HOUR_S:
            await asyncio.sleep(self.chance.expovariate(per_s))
            (act,) = self.chance.choices([act for _, act in acts], [number for number, _ in acts])
            await act()
            if self.loop.time() >= (len(self.measured) + 1) * HOUR_S:
                self._measure()

    async def pay_at_till(self) -> None:
        """Let a person at the till take the money of a table."""
        device = self.devices[0]
        assert self.server.director is not None
        assert device.service is not None
        till = device.service._till
        assert isinstance(till, ReadsOrders)
        try:
            found = await till.read_orders(device.picture.menu.currency)
        except TillError:
            return  # this device does not know what is open now, and neither does whoever stands beside it
        names = {table.id: table.name for table in device.picture.floor.tables}
        tables = sorted({names[one.table_id] for one in found if one.table_id in names})
        if tables:
            self.server.director({"do": "pay", "table": self.chance.choice(tables)})

    def _measure(self) -> None:
        if self.with_kills:
            # Whoever reads a catalogue sets aside what there is, and with it what is left of processes that were killed here.
            gc.unfreeze()
        gc.collect()
        rss = int(STATM.read_text().split()[1]) * PAGE_BYTES / 1e6 if STATM.exists() else 0.0
        found = Measured(
            len(self.measured) + 1, rss, len(gc.get_objects()) + gc.get_freeze_count(), threading.active_count(), len(self.sent)
        )
        self.measured.append(found)
        print(
            f"hour {found.hour:2}: {found.rss_mb:6.1f} MB, {found.objects} objects, {found.threads} threads,"
            f" {found.rounds} rounds, {len(self.told.problems)} broken promises",
            flush=True,
        )


def _nothing(_line: str) -> None:
    """A day is too long to be written down."""


def play_day(till: str, devices: int, hours: float, seed: int, *, with_kills: bool = True) -> Day:
    """Play a day and return it."""
    plan = plan_of(till, devices, hours, seed)
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:

        def make(loop: VirtualLoop) -> Evening:
            made = Day(loop, Path(folder), seed, plan)
            made.hours, made.with_kills = hours, with_kills
            return made

        day = run(make, seed)
    assert isinstance(day, Day)
    return day


def main() -> int:
    """Read the options and play."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.soak")
    parser.add_argument("--hours", type=float, default=24.0)
    parser.add_argument("--devices", type=int, default=12)
    parser.add_argument("--till", default="dinkassa", choices=("dinkassa", "dikas", "bessa"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-kills", action="store_true", help="the processes live to the end: what grows then is a leak")
    options = parser.parse_args()
    with_fixed_hashes("tests.faults.soak")
    began = time.perf_counter()
    day = play_day(options.till, options.devices, options.hours, options.seed, with_kills=not options.no_kills)
    problems = list(dict.fromkeys(day.told.problems))
    for problem in problems:
        print(problem)
    print(
        f"{options.hours:g} virtual hours, {options.devices} devices, seed {options.seed}: {time.perf_counter() - began:.0f} s"
    )
    print(", ".join(f"{count} {name}" for name, count in sorted(day.counts.items())))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
