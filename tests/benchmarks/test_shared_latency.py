"""The short version of `shared_latency`: a few devices, and a bound that polling instead of pushing would miss by far."""

from __future__ import annotations

import pytest

from tests.benchmarks.shared_latency import Latency, measured, running
from waiterapp.client.follower import COMPARE_EVERY_S

DEVICES, APPS = 4, 2
ROUNDS, EVERY_S = 20, 0.5
ATTEMPTS = 3
MOST_TIMES_THE_LIMIT = 300.0
"""The limit is under a millisecond where the disk is quick; beside it stand two devices' interpreters, records and windows."""


def _is_pushed(found: Latency) -> bool:
    return found.taps.median <= min(MOST_TIMES_THE_LIMIT * found.limit_s, COMPARE_EVERY_S / 10)


@pytest.mark.timeout(240)
def test_a_tap_on_one_device_is_painted_on_another_long_before_anything_is_compared(capsys: pytest.CaptureFixture[str]) -> None:
    with running(DEVICES, APPS) as venue:
        # What else the machine does now and then is not our way; a way that is too long is so three times.
        for _ in range(ATTEMPTS):
            found = measured(venue, ROUNDS, EVERY_S)
            with capsys.disabled():
                print(f"\n{found}")
            if _is_pushed(found):
                break
    assert _is_pushed(found)
