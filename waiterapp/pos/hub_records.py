"""What a SignalR hub sends, taken in as many at a time as have come: frames off the socket, and the records in them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from waiterapp.pos.json_text import loads

log = logging.getLogger(__name__)
_WHOLE_TEXT, _TWO_MORE_BYTES = 0x81, 126
"""The first byte of a text frame that is a whole message, and the length that says that the length follows (RFC 6455, 5.2)."""


def whole_texts(buffer: bytearray) -> str:
    """Take the whole text frames that a buffer begins with off it, and return their texts as they follow each other.

    Records end with a mark of their own, so it does not matter where a frame ended. Frames that are masked, parted, very long
    or no text stay where they are: they are rare, and somebody else reads them.
    """
    begin, size = 0, len(buffer)
    found: list[bytearray] = []
    while begin + 2 <= size and buffer[begin] == _WHOLE_TEXT:
        length, at = buffer[begin + 1], begin + 2
        if length == _TWO_MORE_BYTES:
            length, at = int.from_bytes(buffer[at : at + 2], "big"), at + 2
        elif length > _TWO_MORE_BYTES:
            break
        if at + length > size:
            break
        begin = at + length
        found.append(buffer[at:begin])
    del buffer[:begin]
    return b"".join(found).decode("utf-8", "replace")


def begins_with_text(buffer: bytearray) -> bool:
    """Tell whether a buffer holds nothing yet, or the beginning of a frame that `whole_texts` takes when it is whole."""
    return not buffer or (buffer[0] == _WHOLE_TEXT and (len(buffer) < 2 or buffer[1] <= _TWO_MORE_BYTES))


class Message(msgspec.Struct):
    """One record, of whatever kind; nothing in it is believed before it is looked at."""

    type: Any = None
    target: Any = None
    arguments: Any = None
    error: Any = None
    may_reconnect: Any = msgspec.field(default=None, name="allowReconnect")


_MESSAGES = msgspec.json.Decoder(Message)


def messages(records: Sequence[str]) -> Iterable[Message]:
    """Read records, all of them at once: in a rush there are hundreds. What is no object is skipped: the next may be fine."""
    try:
        return _MESSAGES.decode_lines("\n".join(records))
    except (ValueError, RecursionError):
        found = [message for one in records if (message := _message(one)) is not None]
        # Not a line for each: a hub that says nothing else would leave nothing else in the log.
        log.info("%d of %d records of the hub could not be read", len(records) - len(found), len(records))
        return found


def _message(record: str) -> Message | None:
    try:
        found = loads(record)
    except ValueError:
        return None
    if not isinstance(found, dict):
        return None
    names = ("type", "target", "arguments", "error", "allowReconnect")
    return Message(*(found.get(name) for name in names))
