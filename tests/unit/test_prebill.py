"""What guests read before they pay."""

from __future__ import annotations

from decimal import Decimal

import pytest

from waiterapp.domain.payments import PaidLine
from waiterapp.domain.prebill import prebill
from waiterapp.domain.values import Money


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "1\u00a0329,00 SEK"), ("de", "1.329,00 SEK"), ("en", "1,329.00 SEK"), ("fi", "1,329.00 SEK")]
)
def test_sums_are_written_as_guests_read_them(language: str, said: str) -> None:
    due = Money(132900, "SEK")
    line = PaidLine("l1", "r1", "d1", "Julbord", Decimal(1), due, due)
    bill = prebill((line,), due, "7", language)
    assert [amount for _, amount in (*bill.rows, bill.total)] == [said, said]
