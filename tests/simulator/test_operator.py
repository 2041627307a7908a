from __future__ import annotations

import time

from waiterapp.simulator.dinkassa import dinkassa_till
from waiterapp.simulator.server import SimulatorServer


def test_a_person_at_the_till_types_and_takes_payments_on_a_fast_clock() -> None:
    till = dinkassa_till(with_operator=True, speed=3000.0, seed=4)
    with SimulatorServer(till):
        deadline = time.monotonic() + 20
        while not {"typed", "paid"} <= {entry["action"] for entry in till.ledger.entries()}:
            assert time.monotonic() < deadline
            time.sleep(0.02)
    typed = [entry for entry in till.ledger.entries() if entry["action"] == "typed"]
    assert all(entry["item"]["State"] == 0 and entry["by"] == "till" for entry in typed)
    assert [entry["seq"] for entry in till.ledger.entries()] == list(range(1, len(till.ledger.entries()) + 1))
