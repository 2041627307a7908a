"""Amounts as people type them: the decimal sign of any keyboard, in any language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from waiterapp.domain.values import Money
from waiterapp.ui.kit.typed_amounts import money_of, number_of


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("150", 15000),
        ("150.00", 15000),
        ("150,00", 15000),
        ("14,5", 1450),
        (",50", 50),
        ("1 500,00", 150_000),
        ("1\u00a0500", 150_000),
        ("1.500,00", 150_000),
        ("1,500.00", 150_000),
        ("1,234,500.5", None),
        ("1.500", None),
        ("1,500", None),
        ("1.5.0", None),
        ("-5", None),
        ("1e3", None),
        ("12 kr", None),
        (".", None),
        ("", None),
    ],
)
def test_an_amount_is_read_with_a_comma_or_a_point_and_never_guessed(typed: str, minor: int | None) -> None:
    assert money_of(typed, "SEK") == (None if minor is None else Money(minor, "SEK"))


def test_a_number_may_have_more_decimals_than_money() -> None:
    assert number_of("0,125") == Decimal("0.125")
