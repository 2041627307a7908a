from __future__ import annotations

import pytest

from tests.faults.lost_payments import play

PAYMENTS = 120
"""By command 500: `python -m tests.faults.lost_payments --payments 500`."""


@pytest.mark.timeout(300)
def test_no_payment_whose_answer_was_lost_is_ever_sent_again(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = play(PAYMENTS, seed=1)
    with capsys.disabled():
        print(
            f"\n{outcome.payments} payments: sent at most {max(outcome.sent.values())} x, "
            f"booked at most {max(outcome.booked.values())} x, {outcome.unclear} left to a person, "
            f"{outcome.with_evidence} of them with what the till's list says; {dict(outcome.happened)}"
        )
    assert outcome.payments == PAYMENTS
    assert max(outcome.sent.values()) == 1
    assert max(outcome.booked.values()) == 1
    assert set(outcome.states) <= {"done", "unknown", "dropped"}
    assert outcome.unclear > PAYMENTS / 2
    assert outcome.with_evidence == outcome.unclear
    assert not outcome.states["queued"]
