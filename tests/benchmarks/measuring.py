"""Times beside their limit: what a test prints of them, and a limit that is measured in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from waiterapp.benchmarks.frames import Times


def row(name: str, found: Times, limit: Times) -> str:
    return (
        f"{name:44} p50 {found.median * 1000:7.2f} ms ({found.median / limit.median:4.1f} x blank)  "
        f"p99 {found.p99 * 1000:7.2f} ms ({found.p99 / limit.median:4.1f} x)  blank {limit.median * 1000:.2f} ms"
    )


STEP_S = 0.00028
THINGS = 100


@dataclass(frozen=True)
class Thing:
    id: str
    name: str
    amount: int


class Yardstick:
    """The limit of what a test measures: a fixed piece of work, done now and then in the same run and timed by the same clock.

    It takes the limit it was made with where nothing disturbs it. On a slower machine, or one that is shared, both take longer.
    """

    def __init__(self, limit_s: float, clock: Callable[[], float] = time.perf_counter) -> None:
        self._steps = max(1, round(limit_s / STEP_S))
        self._clock = clock
        self._taken: list[float] = []

    def lay(self, times: int = 1) -> None:
        """Do the piece of work, and remember how long it took."""
        for _ in range(times):
            began = self._clock()
            for _ in range(self._steps):
                _work()
            self._taken.append(self._clock() - began)

    @property
    def limit_s(self) -> float:
        """Return how many seconds the piece takes here and now, in the middle of all that were done."""
        return statistics.median(self._taken)


def _work() -> int:
    """Make, look up, sort and change small things, as a program like this one does all day: `STEP_S` at its quickest."""
    names = [f"thing {number}" for number in range(THINGS)]
    things = {name: Thing(name, name.upper(), number * THINGS) for number, name in enumerate(names)}
    for name in sorted(things, key=lambda one: -things[one].amount):
        things[name] = replace(things[name], amount=things[name].amount + 1)
    return sum(one.amount for one in things.values())
