"""How values of the domain are written into the record and read back."""

from __future__ import annotations

from typing import TypeVar

import msgspec

Value = TypeVar("Value")


def encoded(value: object) -> bytes:
    """Write a value as JSON with its keys in a fixed order."""
    return msgspec.json.encode(value)


def decoded(body: bytes | str, kind: type[Value]) -> Value:
    """Read a value back.

    Raises:
        msgspec.ValidationError: the stored body is not such a value.
    """
    return msgspec.json.decode(body, type=kind)
