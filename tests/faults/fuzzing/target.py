"""What can be fed, and how: a target takes one input and may raise nothing but what its reader says it raises."""

from __future__ import annotations

import random
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

LONGEST_S = 1.0
ROUND = 200
"""Examples between two looks at the clock."""


@dataclass(frozen=True)
class Target:
    """Something that reads what comes from outside."""

    name: str
    check: Callable[[Any], None]
    """Feeds it; raises whatever its reader does not say that it raises."""
    make: Callable[[random.Random], Any] | None = None
    """Makes an input by chance; where there is none, `strategy` does."""
    strategy: st.SearchStrategy[Any] | None = None
    in_every_run: int = ROUND
    """So many inputs are fed whenever all tests are run."""
    weight: int = 1
    """How much of the time it gets when there is a lot of it."""


@dataclass
class Report:
    """What came of feeding a target."""

    name: str
    runs: int = 0
    slowest_s: float = 0.0
    slowest: str = ""
    failure: str = ""

    def took(self, given_input: object, seconds: float) -> None:
        """Note how long one input took.

        Raises:
            AssertionError: longer than anything may.
        """
        self.runs += 1
        if seconds > self.slowest_s:
            self.slowest_s, self.slowest = seconds, _short(given_input)
        assert seconds <= LONGEST_S, f"{seconds:.2f} s for {_short(given_input)}"


def feed(target: Target, *, first_seed: int, until: Callable[[Report], bool]) -> Report:
    """Feed a target, from a seed on, until it is enough or something goes wrong."""
    report = Report(target.name)
    numbers = _count_from(first_seed)
    try:
        while not until(report):
            if target.make is not None:
                _feed_bytes(target, report, next(numbers))
            else:
                _feed_by_hypothesis(target, report, next(numbers))
    except Exception:  # noqa: BLE001 - whatever comes out is what is looked for
        report.failure = traceback.format_exc(limit=-12)
    return report


def _feed_bytes(target: Target, report: Report, number: int) -> None:
    assert target.make is not None
    given_input = target.make(random.Random(number))
    try:
        timed(target, report, given_input)
    except Exception as error:
        error.add_note(f"seed {number} of {target.name}: {given_input!r}"[:4000])
        raise


def _feed_by_hypothesis(target: Target, report: Report, number: int) -> None:
    assert target.strategy is not None

    @seed(number)
    @settings(
        max_examples=min(ROUND, target.in_every_run),
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(target.strategy)
    def run(given_input: object) -> None:
        timed(target, report, given_input)

    run()


def timed(target: Target, report: Report, given_input: object) -> None:
    """Feed one input, which may not take longer than anything may."""
    # Of this thread alone: other work on the machine takes its time too.
    began = time.thread_time()
    target.check(given_input)
    report.took(given_input, time.thread_time() - began)


def _count_from(number: int) -> Iterator[int]:
    while True:
        yield number
        number += 1


def _short(given_input: object) -> str:
    return repr(given_input)[:160]
