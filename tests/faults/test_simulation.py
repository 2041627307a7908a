"""Evenings by their seeds: no promise is broken, the same seed is the same evening, and every safeguard is needed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.simulation.evenings import Plan, Verdict, play
from tests.faults.simulation.mutations import MUTATIONS
from tests.faults.simulation.shops import SHOPS

EVENINGS = 60
MOST_EVENINGS = 150
"""Within so many a safeguard that is missing must show."""


def played(seed: int, folder: Path, till: str = "") -> Verdict:
    return play(seed, folder / f"{seed}{till}", till)


@pytest.mark.parametrize("part", range(4))
def test_no_evening_breaks_a_promise(tmp_path: Path, part: int) -> None:
    found = [played(seed, tmp_path) for seed in range(1 + part, 1 + EVENINGS, 4)]
    assert not {one.seed: one.problems for one in found if one.problems}
    booked = sum(one.counts["booked"] for one in found)
    assert booked > len(found), "nothing much has happened"


def test_every_kind_of_fault_is_planned() -> None:
    plans = [Plan.of(seed) for seed in range(1, 1 + EVENINGS)]
    assert {one.till for one in plans} == set(SHOPS)
    assert any(one.devices == 2 for one in plans)
    assert any(one.kills and one.power_losses for one in plans)
    assert any(one.payments and one.weather.writes for one in plans)
    assert any(one.drawing for one in plans)
    assert any(one.wrong_clocks and one.weather.writes for one in plans)
    assert any(one.naps and one.rounds for one in plans)
    assert any(one.disorder and one.till == "dikas" for one in plans)
    assert any(one.weather.outages for one in plans)
    assert {one.till for one in plans if one.at_the_till and one.weather.writes} == {"dinkassa", "dikas"}


@pytest.mark.parametrize("seed", [3, 7, 11, 16])
def test_a_seed_is_the_same_evening_every_time(tmp_path: Path, seed: int) -> None:
    first, second = played(seed, tmp_path / "first"), played(seed, tmp_path / "second")
    assert first.trace == second.trace
    assert first.fingerprint == second.fingerprint
    assert len(first.trace) > 3


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_safeguard_that_is_missing_shows(tmp_path: Path, name: str, caplog: pytest.LogCaptureFixture) -> None:
    mutated, till = MUTATIONS[name]
    with mutated():
        seeds = [seed for seed in range(1, 1 + MOST_EVENINGS) if _may_show(name, Plan.of(seed, till))]
        found = next((seed for seed in seeds if played(seed, tmp_path, till).problems), None)
    # What is wrong with it may be in the log, too.
    caplog.clear()
    assert found is not None, f"{len(seeds)} evenings without it, and nobody has noticed"


def _may_show(name: str, plan: Plan) -> bool:
    """Tell whether an evening has what it takes; the others are left out to save time."""
    return {
        "synchronous=NORMAL": plan.power_losses > 0,
        "dropped idempotency key": plan.weather.writes > 0,
        "dropped version check": plan.drawing,
        "retry of ASK": plan.payments and plan.weather.writes > 0,
        "event taken as data": plan.disorder > 0 and plan.weather.writes > 0,
        "what the till has is not looked at again": plan.at_the_till > 0,
    }[name]
