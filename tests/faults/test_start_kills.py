"""A sample of kills while a device starts; all of them by hand: `python -m tests.faults.start_kills`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults import injection
from tests.faults.devices import Devices, device_processes
from tests.faults.start_kills import (
    Choose,
    Outcome,
    play_first_start,
    play_start_with_something_unknown,
    play_upgrade,
)

pytestmark = pytest.mark.skipif(bool(injection.why_not()), reason=injection.why_not() or "-")


@pytest.fixture(scope="module")
def devices() -> Iterator[Devices]:
    with device_processes() as made:
        yield made


def at(*points: int) -> Choose:
    return lambda call: iter(points if call == "pwrite64" else ())


def held(outcome: Outcome, count: int, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{outcome}")
    assert outcome.points.total() == count
    assert outcome.problems == []


def test_a_record_whose_upgrade_is_killed_has_every_row_and_is_upgraded_the_next_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    held(play_upgrade(at(1, 40)), 2, capsys)


def test_a_first_start_that_is_killed_spoils_nothing(devices: Devices, capsys: pytest.CaptureFixture[str]) -> None:
    held(play_first_start(devices, at(60)), 1, capsys)


def test_a_start_that_is_killed_forgets_nothing_that_was_on_its_way(
    devices: Devices, capsys: pytest.CaptureFixture[str]
) -> None:
    held(play_start_with_something_unknown(devices, at(1, 20)), 2, capsys)
