"""Numbers and amounts as people here type them.

A tablet's keys have a comma or a point, and who works in one language has keys of another: both are the decimal sign, whatever
language the device speaks. Nothing is guessed: 1.500 may be one and a half or fifteen hundred, and is no amount.
"""

from __future__ import annotations

import re
from decimal import Decimal

from PySide6.QtCore import QLocale

from waiterapp.domain.values import Money, minor_digits, plain

MOST_MINOR = 100_000_000
MOST_DECIMALS = 2
BLANKS = str.maketrans("", "", " \u00a0\u202f")
NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+")
GROUPED = re.compile(r"[0-9]{1,3}(?:(?:\.[0-9]{3})+,[0-9]+|(?:,[0-9]{3})+\.[0-9]+)")
"""Thousands marked by the other sign than the decimals."""


def amount_text(money: Money) -> str:
    """Write an amount as it is typed here: without a currency, and whole amounts without decimals."""
    digits = minor_digits(money.currency)
    text = str(money.amount.quantize(Decimal(1).scaleb(-digits))) if money.minor % 10**digits else plain(money.amount)
    return text.replace(".", QLocale().decimalPoint())


def money_of(text: str, currency: str) -> Money | None:
    """Read an amount; `None` if it is none."""
    amount = number_of(text)
    if amount is None or _decimals(amount) > MOST_DECIMALS or amount != round(amount, minor_digits(currency)):
        return None
    money = Money.of(amount, currency)
    return money if money.minor < MOST_MINOR else None


def number_of(text: str) -> Decimal | None:
    """Read a number; `None` if it is none, or below zero."""
    written = text.translate(BLANKS)
    if GROUPED.fullmatch(written):
        decimals = written[-1 - len(re.split("[.,]", written)[-1])]
        written = written.replace("," if decimals == "." else ".", "")
    elif not NUMBER.fullmatch(written):
        return None
    number = Decimal(written.replace(",", "."))
    return number if number < MOST_MINOR else None


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
