"""Reports counted from receipts, for tills that count nothing themselves."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from waiterapp.domain.payments import Report, ReportRow
from waiterapp.domain.tills import TillSale
from waiterapp.domain.values import Money

COUNTED = ("revenue", "top-articles", "payment-methods", "staff")
"""The reports that can be counted from receipts."""


def counted(name: str, sales: Iterable[TillSale], currency: str) -> Report:
    """Count one of `COUNTED`; voids take away what they void."""
    sums: dict[str, tuple[Decimal, int]] = {}
    for sale in sales:
        sign = -1 if sale.void_of else 1
        if name == "top-articles":
            for item, quantity, sum_ in sale.items:
                # Tills write the lines of a void with or without a minus.
                _add(sums, item, sign * abs(quantity), sign * abs(sum_.minor))
            continue
        for key in _keys(name, sale):
            _add(sums, key, Decimal(sign), sale.total.minor)
    ranked = sorted(sums.items(), key=lambda entry: (-entry[1][1], entry[0]))
    if name == "revenue":
        ranked.sort(key=lambda entry: entry[0])
    return Report(name, tuple(ReportRow(key, Money(minor, currency), count) for key, (count, minor) in ranked))


def _keys(name: str, sale: TillSale) -> tuple[str, ...]:
    match name:
        case "payment-methods":
            return (" + ".join(sale.methods),)
        case "staff":
            return (sale.employee_name,)
    return (sale.at[:10],)


def _add(sums: dict[str, tuple[Decimal, int]], key: str, count: Decimal, minor: int) -> None:
    known_count, known_minor = sums.get(key, (Decimal(0), 0))
    sums[key] = (known_count + count, known_minor + minor)
