"""What a test prints of times beside their limit."""

from __future__ import annotations

import time
from statistics import median

from waiterapp.benchmarks.frames import Times


def row(name: str, found: Times, limit: Times) -> str:
    return (
        f"{name:44} p50 {found.median * 1000:7.2f} ms ({found.median / limit.median:4.1f} x blank)  "
        f"p99 {found.p99 * 1000:7.2f} ms ({found.p99 / limit.median:4.1f} x)  blank {limit.median * 1000:.2f} ms"
    )


REFERENCE_S, STEPS, TIMES = 0.04, 1_000_000, 9


def slowness() -> float:
    """Return how many times as long a fixed piece of work takes here and now as where the limits were set, at least 1.

    A machine that is shared with others is given as much more time as it is slower.
    """
    found = []
    for _ in range(TIMES):
        began = time.perf_counter()
        total = 0
        for step in range(STEPS):
            total += step
        found.append(time.perf_counter() - began)
    return max(1.0, median(found) / REFERENCE_S)
