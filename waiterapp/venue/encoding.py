"""How values of the domain are written into the record and read back."""

from __future__ import annotations

import threading
from typing import Any, TypeVar

import msgspec

Value = TypeVar("Value")
_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}
_ONE_AT_A_TIME = threading.Lock()
"""msgspec finds out what a type is made of when it first meets it, and two threads that do so at once end the process."""


def encoded(value: object) -> bytes:
    """Write a value as JSON with its keys in a fixed order."""
    return msgspec.json.encode(value)


def decoded(body: bytes | str, kind: type[Value]) -> Value:
    """Read a value back.

    Raises:
        msgspec.ValidationError: the stored body is not such a value.
    """
    decoder = _decoders.get(kind)
    if decoder is None:
        with _ONE_AT_A_TIME:
            decoder = _decoders.setdefault(kind, msgspec.json.Decoder(kind))
    found: Value = decoder.decode(body)
    return found
