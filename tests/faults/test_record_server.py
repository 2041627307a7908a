"""A sample of what can break between a device and its shared record; all of it: `python -m tests.faults.record_server`."""

from __future__ import annotations

import pytest

from tests.faults import injection
from tests.faults.record_server import ORDERS, play_cuts, venue

CUTS = 6
KILLS = ((ORDERS, "sendto", 4), (ORDERS, "pwrite64", 1), ("till", "fdatasync", 2))
"""While statements are answered, while something is written, and while a commit is synced."""


@pytest.mark.expects_log
def test_a_line_to_the_record_that_is_cut_anywhere_loses_and_doubles_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with venue() as at:
        play_cuts(at, 1, CUTS)
    with capsys.disabled():
        print(f"\nthe line to the record: {at.outcome}")
    assert at.outcome.points.total() >= CUTS / 2
    assert at.outcome.lost == []
    assert at.outcome.doubled == []
    assert at.outcome.is_in_order


@pytest.mark.expects_log
@pytest.mark.skipif(bool(injection.why_not()), reason=injection.why_not() or "-")
def test_a_record_that_crashes_in_the_middle_of_a_transaction_loses_and_doubles_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with venue() as at:
        try:
            with injection.counted(at.backends()[ORDERS]):
                pass
        except RuntimeError as error:
            pytest.skip(f"a server's process may not be traced here ({error})")
        killed = [at.order_with_killed_backend(*point) for point in KILLS]
    with capsys.disabled():
        print(f"\nthe server of the record: {at.outcome}")
    assert killed == [True] * len(KILLS)
    assert at.outcome.lost == []
    assert at.outcome.doubled == []
    assert at.outcome.is_in_order
