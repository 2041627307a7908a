"""`waiterapp bench`: no more is done than was expected, and doing everything twice is noticed."""

from __future__ import annotations

import os

import pytest

from tests.benchmarks.expecting import expected
from waiterapp.benchmarks.figures import Effort, Figure
from waiterapp.benchmarks.groups import GROUPS, measured

pytestmark = pytest.mark.timeout(300)
CHEAP = ("board", "pad", "scrolling", "table_map", "push", "day")
BY_COMMAND = pytest.mark.skipif(
    not os.environ.get("WAITERAPP_BENCH"), reason="whole houses done twice take minutes: WAITERAPP_BENCH=all does them"
)
QUICK, TWICE = Effort(is_quick=True), Effort(is_quick=True, factor=2)


def gate(figures: list[Figure]) -> dict[str, str]:
    """Return what each row says that has outgrown what was expected of it."""
    known = expected()
    found = {one.row: one.outgrown(known[one.row]) for one in figures}
    return {row: complaint for row, complaint in found.items() if complaint}


@pytest.mark.parametrize("group", GROUPS)
def test_no_more_is_done_than_was_expected(group: str) -> None:
    assert gate(measured(group, QUICK)) == {}


@pytest.mark.parametrize("group", [one if one in CHEAP else pytest.param(one, marks=BY_COMMAND) for one in GROUPS])
def test_a_deliberate_slow_down_turns_every_gate_red(group: str) -> None:
    figures = measured(group, TWICE)
    assert sorted(gate(figures)) == sorted(one.row for one in figures)
