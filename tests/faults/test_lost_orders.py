from __future__ import annotations

import pytest

from tests.faults.lost_orders import play

ORDERS = 1500
MOST_ASKED = 15
"""One order in a hundred: the price of never guessing whether a bill that was paid meanwhile had it."""


@pytest.mark.timeout(300)
def test_every_order_is_at_the_till_once_or_a_person_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = play(ORDERS, seed=1)
    with capsys.disabled():
        print(
            f"\n{outcome.orders} orders in {outcome.virtual_s:.0f} virtual s, twice {len(outcome.twice)}, "
            f"lost {len(outcome.lost)}, asked a person about {outcome.asked}; {dict(outcome.happened)}"
        )
    assert outcome.twice == []
    assert outcome.lost == []
    assert outcome.left == 0
    assert outcome.asked <= MOST_ASKED
    assert all(outcome.happened[fate] for fate in ("request lost", "answer lost", "late", "reset late", "unreachable"))
