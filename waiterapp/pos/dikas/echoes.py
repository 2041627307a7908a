"""What an answer repeats of what was sent: an answer that is about something else says nothing about ours."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from waiterapp.domain.values import Money
from waiterapp.pos.decoding import as_decimal, as_id
from waiterapp.pos.identity import ABOUT_ELSE, is_other, need_same_sum
from waiterapp.pos.till import OutcomeUnknown

_REFERENCE, _TABLE, _VOIDED = ("externalId", "externId"), ("tableId",), ("voidOf", "cancelledReceiptId")
_TOTAL = ("total", "amount", "totalAmount")


def need_same(
    data: Any, *, reference: str = "", table_id: str = "", voided_id: str = "", totals: tuple[Money, ...] = ()
) -> None:
    """Make sure that an answer is about what was sent, as far as it says what it is about.

    `totals` are the sums it may name, in whole units of their currency as the till writes them.

    Raises:
        OutcomeUnknown: it names another reference, another table, another receipt or another total.
    """
    if not isinstance(data, dict):
        return
    for names, sent in ((_REFERENCE, reference), (_TABLE, table_id), (_VOIDED, voided_id)):
        if sent and not _is_same(data, names, sent):
            raise OutcomeUnknown(ABOUT_ELSE)
    if totals:
        need_same_sum({one.amount for one in totals}, total_in(data))


def is_same_table(data: Mapping[str, Any], table_id: str) -> bool:
    """Tell whether an answer names a table, or none."""
    return _is_same(data, _TABLE, table_id)


def reference_in(data: Mapping[str, Any]) -> str | None:
    """Return the reference an answer names, if it can be read."""
    try:
        return next((as_id(data[name]) for name in _REFERENCE if data.get(name) is not None), None)
    except ValueError:
        return None


def total_in(data: Mapping[str, Any]) -> Decimal | None:
    """Return the sum an answer names in whole units of its currency, if it can be read."""
    try:
        return next((as_decimal(data[name]) for name in _TOTAL if data.get(name) is not None), None)
    except ValueError:
        return None


def _is_same(data: Mapping[str, Any], names: tuple[str, ...], sent: str) -> bool:
    try:
        said = next((as_id(data[name]) for name in names if data.get(name) is not None), None)
    except ValueError:
        return False
    return not is_other(sent, said)
