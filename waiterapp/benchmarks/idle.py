"""What a screen costs that nobody touches: processor time, and how much is done, while nothing happens."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import msgspec

from waiterapp.benchmarks.figures import Effort, Figure, Hold, Limit, figure
from waiterapp.benchmarks.outside import Gone, environment

MINUTE_S = 60.0
COUNTED_S = 20
"""So long calls are counted: what looks seldom does so three times a minute, and is in each such span once."""
LONGEST_S = 600.0


class Idled(msgspec.Struct, frozen=True):
    """What a process did while nothing happened."""

    spent_s: list[float]
    """Seconds of a core in each period."""
    calls: int
    """Functions called in a span after that."""


def measure(effort: Effort) -> Iterator[Figure]:
    """Let both screens stand still at the same time, in processes of their own."""
    period_s = effort.of(20, 5)
    rows = (
        ("floor", "idle CPU: floor, 40 tables", Limit("0.05 % of a core", 0.05)),
        ("board", "idle CPU: board, 200 bongs with clocks", Limit("0.3 % of a core", 0.3)),
    )
    spans = (period_s * effort.factor, effort.of(6, 1), COUNTED_S * effort.factor)
    started = [_started(screen, *spans) for screen, _, _ in rows]
    for (_, row, limit), process in zip(rows, started, strict=True):
        out, errors = process.communicate(timeout=LONGEST_S)
        if process.returncode:
            raise Gone(errors.decode(errors="replace")[-2000:])
        found = msgspec.json.decode(out, type=Idled)
        shares = [spent_s / period_s * 100 for spent_s in found.spent_s]
        work = found.calls / COUNTED_S * MINUTE_S
        yield figure(row, "% of a core", shares, limit, Hold("p50", 1), work=work, works="calls in an idle minute")


def _started(screen: str, *spans: int) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "waiterapp.benchmarks.idle_screen", screen, *map(str, spans)]
    return subprocess.Popen(words, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
