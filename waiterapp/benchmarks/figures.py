"""What was measured, beside its limit, and whether it holds."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

WORK_TOLERANCE = 1.25
"""Counted work hardly varies; so much more of it than was expected is a regression."""


class Limit(msgspec.Struct, frozen=True):
    """What the same machine needed for the least that could be done, in the figure's unit."""

    name: str
    value: float


class Hold(msgspec.Struct, frozen=True):
    """What is promised of a figure: one of its statistics is at most, or at least, so many times the limit."""

    of: str
    """`p50` or `p99`."""
    times: float
    at_least: bool = False

    def __str__(self) -> str:
        return f"{self.of} {'>=' if self.at_least else '<='} {self.times:g} x"


class Figure(msgspec.Struct, frozen=True):
    """One row of the table."""

    row: str
    """Says what was measured; the same in every run, as figures are compared by it."""
    unit: str
    p50: float
    p99: float
    count: int
    limit: Limit
    holds: tuple[Hold, ...]
    work: float
    """How much was done for one of these, in what `works` says; the same in every run of the same program."""
    works: str = "calls"

    def ratio(self, of: str) -> float:
        """Return how many limits a statistic is; infinite where the limit was too small to be measured."""
        value = self.p50 if of == "p50" else self.p99
        return value / self.limit.value if self.limit.value else float("inf")

    def keeps(self, hold: Hold) -> bool:
        """Tell whether a promise holds."""
        ratio = self.ratio(hold.of)
        return ratio >= hold.times if hold.at_least else ratio <= hold.times

    def broken(self) -> Iterator[str]:
        """Say which promises do not hold."""
        for hold in self.holds:
            if not self.keeps(hold):
                yield f"{hold.of} is {self.ratio(hold.of):.2f} x {self.limit.name}, held {hold}"

    def outgrown(self, expected: float) -> str:
        """Say by how much more is done than was expected; empty where it is not."""
        if self.work <= expected * WORK_TOLERANCE:
            return ""
        return f"{self.work:.0f} {self.works} are made, {expected:.0f} were expected"


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured."""

    is_quick: bool = False
    """Few repetitions: counted work is the same with them, and times are rough."""
    factor: int = 1
    """Each measurement does its work so many times and calls it one: a deliberate slow-down, by which gates are proven."""

    def of(self, whole: int, quick: int) -> int:
        """Return how often something is repeated."""
        return quick if self.is_quick else whole


def figure(
    row: str, unit: str, values: Sequence[float], limit: Limit, *holds: Hold, work: float, works: str = "calls"
) -> Figure:
    """Make a figure of single measurements, of which there is at least one."""
    ordered = sorted(values)
    p99 = ordered[min(len(ordered) - 1, round(len(ordered) * 0.99))]
    return Figure(row, unit, statistics.median(ordered), p99, len(ordered), limit, holds, work, works)
