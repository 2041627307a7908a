"""The evening that `waiterapp demo --devices` plays: whole apps in processes of their own, killed and cut off."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from waiterapp import demo_devices
from waiterapp.demo_devices import KILL_HOLDER, KINDS, Faults, planned_faults, play
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


class Switch:
    """A device that can only be on or off."""

    def __init__(self) -> None:
        self.is_running = True
        self.starts = 0

    def kill(self) -> None:
        self.is_running = False

    def stop(self, _how: str) -> None:
        self.is_running = False

    def start(self) -> None:
        assert not self.is_running, "a second one on the same folder"
        self.is_running = True
        self.starts += 1


def test_a_device_that_is_killed_twice_in_a_moment_comes_back_once(monkeypatch: pytest.MonkeyPatch) -> None:
    device, server = Switch(), Switch()
    venue = SimpleNamespace(devices=[device], primary=server, server=server, lease_holder=lambda: device)
    suffer(venue, [(0, "kill a device", 0), (1, KILL_HOLDER, 0)], monkeypatch)
    assert device.is_running
    assert device.starts == 1


@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_server_that_stood_still_comes_back_unless_another_has_taken_its_place(
    monkeypatch: pytest.MonkeyPatch, is_replaced: bool
) -> None:
    primary, standby = Switch(), Switch()
    venue = SimpleNamespace(devices=[Switch()], primary=primary, server=primary)
    venue.fail_over = lambda: setattr(venue, "server", standby)
    suffer(venue, [(0, "stop the server", 0), *([(1, "fail over", 0)] if is_replaced else [])], monkeypatch)
    assert primary.is_running is not is_replaced


def suffer(venue: Any, schedule: list[tuple[int, str, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(demo_devices, "time", SimpleNamespace(monotonic=lambda: now[0]))
    faults = Faults(venue, Plan(1, 10, 1, with_faults=True, away_s=2.0))
    faults.schedule = schedule
    for told, at in ((0, 0.0), (1, 1.0), (2, 2.5), (3, 3.5)):
        now[0] = at
        faults.advance(told)
    assert faults.is_over
