"""Every reader of what comes from outside, fed a little; `python -m tests.faults.fuzzing` feeds it for as long as you like."""

from __future__ import annotations

import pytest

from tests.faults.fuzzing.target import Target, feed
from tests.faults.fuzzing.targets import TARGETS

FIRST_SEED = 1


@pytest.mark.parametrize("target", TARGETS, ids=lambda one: one.name)
def test_only_what_a_reader_says_it_raises_comes_out(target: Target) -> None:
    report = feed(target, first_seed=FIRST_SEED, until=lambda so_far: so_far.runs >= target.in_every_run)
    assert not report.failure, report.failure
