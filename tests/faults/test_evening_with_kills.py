from __future__ import annotations

import pytest

from tests.faults.evening_with_kills import play


@pytest.mark.timeout(300)
def test_every_acknowledged_order_is_booked_exactly_once_through_faults_and_kills() -> None:
    outcome = play(orders=14, kills=4, seed=3)
    assert outcome.problems() == []
    assert sum(one.was_killed for one in outcome.told) == 4
    assert sum("till" in one.proofs for one in outcome.told) >= 8
