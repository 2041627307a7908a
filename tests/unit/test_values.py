from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waiterapp.domain.values import Money, derived_id, new_id, plain


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("95", 9500),
        ("89.0", 8900),
        ("95.00", 9500),
        ("100.0000000000", 10000),
        ("16.07142857142857142857142857", 1607),
        ("0.005", 1),
    ],
)
def test_amounts_of_any_scale_become_minor_units(text: str, minor: int) -> None:
    assert Money.of(Decimal(text), "SEK") == Money(minor, "SEK")


@pytest.mark.parametrize("text", ["NaN", "Infinity", "twelve", "", "1e999999999", "-1e999999999", "9" * 50])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        Money.of(text, "SEK")


def test_currencies_do_not_mix() -> None:
    with pytest.raises(ValueError, match="cannot add"):
        Money(1, "SEK") + Money(1, "EUR")


@given(st.integers(-(10**9), 10**9))
def test_money_survives_the_way_to_major_units_and_back(minor: int) -> None:
    money = Money(minor, "SEK")
    assert Money.of(money.amount, "SEK") == money


def test_half_a_portion_rounds_away_from_zero() -> None:
    assert Money(9501, "SEK").times(Decimal("0.5")) == Money(4751, "SEK")


def test_ids_fit_the_thirty_characters_a_till_allows() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert {len(one) for one in ids} == {26}


def test_derived_ids_are_the_same_on_every_device_and_do_not_run_together() -> None:
    assert derived_id("a", "bc") == derived_id("a", "bc")
    assert derived_id("a", "bc") != derived_id("ab", "c")


@pytest.mark.parametrize(
    ("number", "text"), [("2", "2"), ("2.0000000000", "2"), ("0.5", "0.5"), ("100", "100"), ("1E+2", "100")]
)
def test_quantities_are_written_plainly(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text
