from __future__ import annotations

import pytest

from tests.faults.lost_checkouts import KINDS, play

CHECKOUTS = 120
"""By command 500: `python -m tests.faults.lost_checkouts --till onlinebon --checkouts 500`."""


@pytest.mark.timeout(120)
@pytest.mark.parametrize("till", sorted(KINDS))
def test_no_checkout_is_signed_twice_lost_or_sent_again(till: str, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = play(till, CHECKOUTS, seed=3)
    with capsys.disabled():
        print(
            f"\n{till}: {CHECKOUTS} checkouts, {outcome.taps} taps, sent at most {max(outcome.sent.values())} x, "
            f"signed at most {max(outcome.signed.values())} x, {outcome.asked} decided by a person, "
            f"{outcome.done_sum / 100:.2f} paid and signed"
        )
    assert max(outcome.sent.values()) == 1
    assert max(outcome.signed.values()) == 1
    assert outcome.refused_taps == CHECKOUTS
    assert set(outcome.states) <= {"done", "dropped"}
    assert outcome.done_sum == outcome.signed_sum
    assert outcome.open_orders_of_done == 0
    assert outcome.asked > CHECKOUTS / 5
