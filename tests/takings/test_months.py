"""Two months at each till: whatever way the takings are counted, they come to what the till has in its own books.

`python -m tests.takings.ten_thousand` does the same with ten thousand receipts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.takings.months import ZONES, Months
from tests.takings.ten_thousand import check

COUNT = 2_000


@pytest.mark.parametrize("name", sorted(ZONES))
def test_every_way_of_counting_comes_to_what_the_till_has_booked(name: str, tmp_path: Path) -> None:
    two = Months(name, tmp_path, COUNT)
    with two.server:
        two.read_all()
        check(two)
