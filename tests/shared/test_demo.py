"""The evening that `waiterapp demo --devices` plays: whole apps in processes of their own, killed and cut off."""

from __future__ import annotations

from pathlib import Path

import pytest

from waiterapp.demo_devices import KINDS, planned_faults, play
from waiterapp.demo_venue import Plan

pytestmark = pytest.mark.timeout(400)


def test_devices_record_and_till_agree_whatever_is_killed_or_cut_off(tmp_path: Path) -> None:
    plan = Plan(devices=3, rounds=60, seed=7, with_faults=True, away_s=8.0)
    outcome = play(plan, print, tmp_path)
    assert outcome.rounds_told == plan.rounds
    assert sorted(fault.partition(": ")[2] for fault in outcome.faults) == sorted(KINDS)
    assert sorted(path.name for path in tmp_path.glob("*.png")) == ["kitchen-3.png", "waiter-1.png", "waiter-2.png"]


def test_the_same_seed_plans_the_same_faults_and_another_seed_others() -> None:
    planned = [planned_faults(Plan(8, 2000, seed, with_faults=True)) for seed in (1, 1, 2)]
    assert planned[0] == planned[1] != planned[2]
