"""How much memory a waiter's and a kitchen's device and the till need together, all their processes; with the database too."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator

from waiterapp.benchmarks import processes
from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.outside import Gone
from waiterapp.benchmarks.venue import KITCHEN, WAITER, Venue, running, why_none

BONGS = 200
SHOWN_S, LOOK_EVERY_S = 240.0, 0.2
MOST_MIB = 400.0
DATABASE = "postgres"


def measure(effort: Effort) -> Iterator[Figure]:
    """Fill the board with bongs and look at every process."""
    if why := why_none() or processes.why_unknown():
        sys.stderr.write(f"memory of waiter, kitchen and simulator: {why}\n")
        return
    with running((KITCHEN, WAITER) * effort.factor, "--slow-cook") as venue:
        _fill(venue, BONGS)
        venue.settle(effort.of(4, 1))
        ours, database = [], []
        for _ in range(effort.of(10, 3)):
            found = processes.memory_below_mib()
            database.append(found.pop(DATABASE, 0.0))
            ours.append(sum(found.values()))
            time.sleep(LOOK_EVERY_S)
    limit = Limit("400 MiB", MOST_MIB)
    row, work = "memory: waiter + kitchen + simulator, 200 bongs, PSS", statistics.median(ours)
    yield figure(row, "MiB", ours, limit, Hold("p99", 1), work=work, works="MiB")
    both = [one + other for one, other in zip(ours, database, strict=True)]
    row, work = f"{row}, with the database they share", statistics.median(both)
    yield figure(row, "MiB", both, limit, work=work, works="MiB")


def _fill(venue: Venue, bongs: int) -> None:
    venue.waiters[0].ask(f"fill {bongs}")
    deadline = time.monotonic() + SHOWN_S
    while (shown := venue.kitchen.ask("open")["open"]) < bongs:
        if time.monotonic() > deadline:
            raise Gone(f"the kitchen has got {shown} of {bongs} bongs in {SHOWN_S:g} s")
        time.sleep(LOOK_EVERY_S)
