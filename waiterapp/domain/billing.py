"""How a bill is worked out: the till's own rounding, what it lets be split, and discounts spread over lines to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

_HALF = Fraction(1, 2)


class Rounding(StrEnum):
    """How a till gets from prices to what the guest pays."""

    GROSS = "gross"
    """Prices count as they stand."""
    NET = "net"
    """The net amount is rounded to the cent first, and the gross amount is worked out from it (pos-contracts 5.4)."""


class Split(StrEnum):
    """How far a bill can be taken apart at a till."""

    NOTHING = "nothing"
    LINES = "lines"
    """Whole lines only."""
    PARTS = "parts"
    """Any part of a line, so that quantities can be chosen and a bill be shared equally."""


@dataclass(frozen=True, slots=True)
class BillTerms:
    """What a till's bills allow, and how they are worked out."""

    rounding: Rounding = Rounding.GROSS
    split: Split = Split.LINES
    discounts: bool = False
    tips: bool = True
    most_tenders: int = 0
    """How many ways to pay one bill may have; 0 means any number."""
    void_note: str = ""
    """What voiding a receipt does besides, as a sentence a person must have read before."""


PLAIN_TERMS = BillTerms()
"""Those of a till that has no rules of its own."""


def charged(gross: int, tax_percent: Decimal | None, discount: int = 0, rounding: Rounding = Rounding.GROSS) -> int:
    """Return what a till charges for an amount, both in minor units. A discount is given in gross terms.

    The net way follows the vendor's own example: 259 at 10 % less 100 is 158 (pos-contracts 5.4). Halves round up, negative
    ones towards zero, as JavaScript does (A-O6).
    """
    if rounding is Rounding.GROSS or tax_percent is None:
        return gross - discount
    factor = 1 + Fraction(tax_percent) / 100
    net = _rounded(gross / factor) - _rounded(discount / factor)
    return _rounded(net * factor)


def chargeable(amount: int, tax_percent: Decimal | None, rounding: Rounding) -> tuple[int, ...]:
    """Return prices that a till charges at exactly this amount together: the amount itself, or two where it has no such price.

    Raises:
        ValueError: no two prices make it, as with tax rates of 50 % and more.
    """
    if charged(amount, tax_percent, rounding=rounding) == amount:
        return (amount,)
    for first in range(1, abs(amount)):
        small = first if amount > 0 else -first
        pair = (amount - small, small)
        if all(charged(one, tax_percent, rounding=rounding) == one for one in pair):
            return pair
    raise ValueError(f"no prices come to {amount} at {tax_percent} %")


def shared(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Share an amount in proportion to weights, to the last minor unit: largest remainders first, then the earlier line.

    Raises:
        ValueError: there is something to share and no weight to share it by.
    """
    whole = sum(weights)
    if whole == 0:
        if total:
            raise ValueError("there is nothing to share an amount by")
        return tuple(0 for _ in weights)
    exact = [Fraction(total * weight, whole) for weight in weights]
    parts = [share.numerator // share.denominator for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return tuple(parts)


def part_of(amount: int, parts: int) -> int:
    """Return one of so many equal parts of an amount; those that remain differ from it by one minor unit at most."""
    return _rounded(Fraction(amount, parts))


def _rounded(value: Fraction) -> int:
    shifted = value + _HALF
    return shifted.numerator // shifted.denominator
