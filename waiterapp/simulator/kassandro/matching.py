"""Meteor's `check`: every key that is named must be there, nothing else may be, and a number is a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

CREATED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


class MatchFailed(Exception):
    """A body that does not have exactly the shape it must have."""


NUMBER, STRING = "Number", "String"
ITEM = {
    "itemId": NUMBER,
    "nameLong": STRING,
    "nameShort": STRING,
    "groupId": NUMBER,
    "groupName": STRING,
    "amount": NUMBER,
    "discountAbsolute": NUMBER,
    "discountPercentage": NUMBER,
    "priceAll": NUMBER,
    "priceOne": NUMBER,
    "vat": NUMBER,
}
RECEIPT = {
    "price": NUMBER,
    "discountAbsolute": NUMBER,
    "discountPercentage": NUMBER,
    "given": NUMBER,
    "paymentMethod": STRING,
    "voucher": NUMBER,
}


def check_receipt(body: Any) -> None:
    """Check the body of a standard or a zero receipt.

    Raises:
        MatchFailed: a key is missing, too much, null, or of another type.
    """
    if not isinstance(body, Mapping):
        raise MatchFailed("Expected object")
    optional = {"created", "customText"}
    _keys(body, set(RECEIPT) | {"items"}, optional)
    for key, kind in RECEIPT.items():
        _is(body[key], kind, key)
    if "created" in body and (not isinstance(body["created"], str) or not CREATED.fullmatch(body["created"])):
        raise MatchFailed("Expected string in field created")
    if "customText" in body:
        _list(body["customText"], "customText", {"label": STRING, "value": STRING})
    _list(body["items"], "items", ITEM)


def check_cancellation(body: Mapping[str, Any]) -> str:
    """Check the body of a cancellation and return the receipt's number."""
    _keys(body, {"cancellation"}, set())
    inner = body["cancellation"]
    if not isinstance(inner, Mapping):
        raise MatchFailed("Expected object in field cancellation")
    _keys(inner, {"receiptNumber"}, set())
    _is(inner["receiptNumber"], STRING, "cancellation.receiptNumber")
    return str(inner["receiptNumber"])


def _list(value: Any, name: str, shape: Mapping[str, str]) -> None:
    if not isinstance(value, list):
        raise MatchFailed(f"Expected array in field {name}")
    for index, one in enumerate(value):
        if not isinstance(one, Mapping):
            raise MatchFailed(f"Expected object in field {name}[{index}]")
        _keys(one, set(shape), set(), f"{name}[{index}].")
        for key, kind in shape.items():
            _is(one[key], kind, f"{name}[{index}].{key}")


def _keys(body: Mapping[str, Any], needed: set[str], optional: set[str], where: str = "") -> None:
    missing = needed - set(body)
    if missing:
        raise MatchFailed(f"Missing key '{where}{min(missing)}'")
    unknown = set(body) - needed - optional
    if unknown:
        raise MatchFailed(f"Unknown key in field {where}{min(unknown)}")


def _is(value: Any, kind: str, name: str) -> None:
    fits = (
        isinstance(value, int | float | Decimal) and not isinstance(value, bool) if kind == NUMBER else isinstance(value, str)
    )
    if not fits:
        raise MatchFailed(f"Expected {kind.lower()} in field {name}")
