"""From a waiter's tap on *Send* on one device to the ticket painted in the kitchen on another, eight devices on one loopback.

All devices share the cores of one machine, as no restaurant's do: what is measured is never better than there.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.outside import Gone
from waiterapp.benchmarks.venue import KITCHEN, WAITER, Venue, running, why_none
from waiterapp.venue.connecting import connect

ROLES = (KITCHEN, WAITER, WAITER, WAITER, "manager", WAITER, KITCHEN, WAITER)
FEW = 3
"""In a hurry so many devices are enough: what one round asks of the database does not depend on it."""
EVERY_S = 1.0
"""The whole venue sends one round in this time, as a full restaurant does."""
AHEAD_S = 0.4
LANDED_S = 30.0
WARM = 2
WRITTEN = ("orders", "rounds", "lines")
"""Rows that one round writes, and that no clock does."""


def measure(effort: Effort) -> Iterator[Figure]:
    """Let the waiters take turns."""
    if why := why_none():
        sys.stderr.write(f"taps: {why}\n")
        return
    roles = ROLES[: effort.of(len(ROLES), FEW)]
    with running(roles) as venue:
        venue.settle(effort.of(4, 1))
        _milliseconds(venue, WARM, 1, 0)
        before = _rows(venue)
        count = effort.of(100, 4)
        found = _milliseconds(venue, count, effort.factor, WARM)
        work = (_rows(venue) - before) / count
    yield figure(
        "waiter's tap → kitchen's paint, 8 devices",
        "ms",
        found,
        Limit("50 ms", 50.0),
        Hold("p99", 1),
        work=work,
        works="rows written",
    )


def _milliseconds(venue: Venue, count: int, factor: int, first: int) -> list[float]:
    """Return how long each measurement took, from when its first tap was due until the last of its rounds was painted."""
    due, together = time.monotonic() + EVERY_S, list[tuple[float, list[str]]]()
    number = first
    for _ in range(count):
        sent, began = list[str](), due
        for _ in range(factor):
            sent.append(_send(venue, number, due))
            number += 1
            due += EVERY_S
        together.append((began, sent))
    painted = venue.kitchen.painted
    _wait(venue, {line for _, lines in together for line in lines})
    spare = [(len(lines) - 1) * EVERY_S for _, lines in together]
    last = [max(painted[line] for line in lines) for _, lines in together]
    return [(at - began - idle) * 1000 for at, (began, _), idle in zip(last, together, spare, strict=True)]


def _send(venue: Venue, number: int, due: float) -> str:
    """Fill a pad ahead of time, tap *Send* when it is due, and return a line of it."""
    waiter, table = venue.waiters[number % len(venue.waiters)], venue.tables[number % len(venue.tables)]
    time.sleep(max(0.0, due - AHEAD_S - time.monotonic()))
    if not waiter.ask(f"order {table}")["ordered"]:
        raise Gone("the pad took no dishes")
    sent: list[str] = waiter.ask(f"send {due}")["sent"]
    if not sent:
        raise Gone("the tap on Send did nothing")
    return sent[0]


def _wait(venue: Venue, wanted: set[str]) -> None:
    deadline = time.monotonic() + LANDED_S
    while missing := wanted - venue.kitchen.painted.keys():
        if time.monotonic() > deadline:
            raise Gone(f"{len(missing)} of {len(wanted)} rounds were never painted")
        time.sleep(0.02)


def _rows(venue: Venue) -> float:
    """Return how many rows have been put into the tables of orders so far."""
    with connect(venue.server.dsn, sslmode="disable", autocommit=True) as owner:
        counted = [owner.execute(f"SELECT count(*) FROM {table}").fetchone() for table in WRITTEN]  # noqa: S608
    return sum(float(row[0]) for row in counted if row is not None)
