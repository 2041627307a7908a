"""What is measured together, each group in a process of its own, so that none stands on the memory of another."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module

import msgspec

from waiterapp.benchmarks.figures import Effort, Figure

GROUPS = {
    "board": "the kitchen's screen, bong by bong",
    "full_board": "the kitchen's screen with very many bongs",
    "pad": "the waiter's pad, tapped and searched",
    "scrolling": "the menu under a finger that moves",
    "table_map": "the table map",
    "catalogue": "reading the till",
    "syncing": "the screen while a catalogue comes in",
    "push": "what the till pushes",
    "sending": "from a tap on Send to the disk",
    "rounds": "rounds of several devices on PostgreSQL",
    "start": "from the start of the process to the first frame",
    "idle": "screens that nobody touches",
    "day": "what a day leaves in memory",
    "taps": "from a waiter's tap to the kitchen's paint on another device",
    "memory": "the memory of waiter, kitchen and simulator together",
}
"""Names of modules of this package with what they measure; each has `measure(effort)`, which yields figures."""
LONGEST_S = 1800.0
Measure = Callable[[Effort], Iterator[Figure]]


class NotMeasured(RuntimeError):
    """A group came to no end; `str()` says why."""


def measure_here(name: str, effort: Effort) -> list[Figure]:
    """Measure a group in this process."""
    module = import_module(f"waiterapp.benchmarks.{name}")
    measure: Measure = module.measure
    return list(measure(effort))


def measured(name: str, effort: Effort) -> list[Figure]:
    """Measure a group in a process of its own.

    Raises:
        NotMeasured: it failed.
    """
    words = [sys.executable, "-m", "waiterapp.benchmarks.groups", name, str(effort.factor)]
    found = subprocess.run(
        [*words, *(["quick"] if effort.is_quick else [])], stdout=subprocess.PIPE, check=False, timeout=LONGEST_S
    )
    if found.returncode:
        raise NotMeasured(f"“{name}” could not be measured.")
    return msgspec.json.decode(found.stdout, type=list[Figure])


def _main(name: str, factor: str, *quick: str) -> None:
    figures = measure_here(name, Effort(is_quick=bool(quick), factor=int(factor)))
    sys.stdout.buffer.write(msgspec.json.encode(figures))


if __name__ == "__main__":
    _main(*sys.argv[1:])
