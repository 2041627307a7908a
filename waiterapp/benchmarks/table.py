"""Figures as people read them, as other programs do, and beside those of an earlier run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from waiterapp.benchmarks.figures import Figure
from waiterapp.benchmarks.machine import Machine

SLOWER = 1.5
"""Times the ratio of an earlier run; less may be the machine."""
HEADS = ("row", "p50", "p99", "limit", "p50 / limit", "p99 / limit", "work", "promised", "kept")


class Run(msgspec.Struct, frozen=True):
    """Everything that was measured at one time."""

    machine: Machine
    figures: tuple[Figure, ...]


class NoRun(ValueError):
    """A file is no earlier run; `str()` says so."""


def read_run(path: Path) -> Run:
    """Read what `bench --json` has written.

    Raises:
        NoRun: it cannot be read.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Run)
    except (OSError, msgspec.MsgspecError) as error:
        raise NoRun(f"{path} holds no earlier run: {error}.") from error


def markdown(run: Run) -> Iterator[str]:
    """Return the table, line by line."""
    yield f"`waiterapp bench`: {run.machine}."
    yield ""
    yield f"| {' | '.join(HEADS)} |"
    yield "|---|" + "---:|" * 2 + "---|" + "---:|" * 3 + "---|---|"
    for one in run.figures:
        yield f"| {' | '.join(_cells(one))} |"


def _cells(one: Figure) -> tuple[str, ...]:
    holds = ", ".join(str(hold) for hold in one.holds)
    work = f"{one.work:,.0f} {one.works}"
    broken = [hold.of for hold in one.holds if not one.keeps(hold)]
    kept = f"no ({', '.join(broken)})" if broken else "yes"
    limit = f"{_number(one.limit.value)} {one.unit}, {one.limit.name}"
    values = (f"{_number(one.p50)} {one.unit}", f"{_number(one.p99)} {one.unit}")
    return (one.row, *values, limit, f"{one.ratio('p50'):.2f}", f"{one.ratio('p99'):.2f}", work, holds, kept if holds else "")


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def compared(now: Iterable[Figure], before: Iterable[Figure]) -> Iterator[tuple[str, bool]]:
    """Return a sentence for each row that both have, and whether it has become worse.

    Ratios are compared, as the machine may be another one; and work, which does not depend on it.
    """
    known = {one.row: one for one in before}
    for one in now:
        was = known.get(one.row)
        if was is None:
            continue
        is_rate = any(hold.at_least for hold in one.holds)
        change = one.ratio("p50") / was.ratio("p50") if was.p50 and was.limit.value else float("nan")
        grown = one.outgrown(was.work)
        ratios = f"{was.ratio('p50'):.2f} x {was.limit.name} before, {one.ratio('p50'):.2f} x now"
        sentence = f"{one.row}: {ratios} ({change - 1:+.0%})"
        yield sentence + (f"; {grown}" if grown else ""), bool(grown) or (change < 1 / SLOWER if is_rate else change > SLOWER)
