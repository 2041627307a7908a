"""JSON as vendors write it, and as somebody may write it who means harm."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

MOST_DEPTH = 64
LONGEST_NUMBER = 100
MOST_PLACES = 40
"""Digits before the decimal point, and after it."""
MOST_OBJECTS = 300_000
"""No answer has more, but for a year's receipts."""
MOST_LISTS_EACH, MOST_LISTS, MOST_PARTS = 16, 500_000, 10_000_000
"""So many lists an object has in the middle of all there are, and so many lists and parts any text has. Lists and texts are
decoded in one go, while no other thread gets a turn: only objects and numbers come by our own code."""
ALWAYS_TAKEN = 5_000
"""So many lists may stand in any text."""
MOST_ODD, MOST_PAIRS = 10_000, 200_000
"""So many characters that nobody can use are mended in a text, so many wrong escapes, and so many halves of characters."""
_LONE_SURROGATE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
"""Half a character: legal in JSON, but nothing can store or show it."""
_NOTHING = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
"""The character with the number 0: legal in JSON, but PostgreSQL does not store it."""
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands where something is that JSON allows and nobody can use; no field takes it, so that only its item is lost."""

    reason: str

    def __str__(self) -> str:
        return self.reason


NO_NUMBER = Unreadable("not a number")
SAID_TWICE = Unreadable("an object that says one thing twice, and differently")


def _fraction(text: str) -> Decimal | Unreadable:
    """Read a number with a point or an exponent; an absurd one would take hours to become a whole number."""
    if len(text) > LONGEST_NUMBER:
        return NO_NUMBER
    try:
        found = Decimal(text)
    except InvalidOperation:
        return NO_NUMBER
    return found if -LONGEST_NUMBER < found.adjusted() < MOST_PLACES else NO_NUMBER


def _whole(text: str) -> int | Unreadable:
    return int(text) if len(text) <= MOST_PLACES else NO_NUMBER


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Unreadable:
    found = dict(pairs)
    if len(found) != len(pairs) and any(found[name] != value for name, value in pairs):
        return SAID_TWICE
    return found


_DECODER = json.JSONDecoder(
    parse_float=_fraction, parse_int=_whole, parse_constant=lambda _: NO_NUMBER, object_pairs_hook=_object
)


def loads(text: str, most_objects: int = MOST_OBJECTS) -> Any:
    """Decode JSON with exact decimals.

    What may stand in it and nobody can use is `Unreadable`: `NaN`, a number of hundreds of digits, an object that contradicts
    itself.

    One illegal escape is forgiven: Dinkassa's samples contain a lone backslash before a capital P (pos-contracts 2.10-2).

    Raises:
        ValueError: it is not JSON, nested too deeply, or made of more than `most_objects` or of hardly anything but lists.
    """
    _check_make(text, most_objects)
    text = _usable(text)
    try:
        try:
            found = _DECODER.decode(text)
        except ValueError:
            mended = _BAD_ESCAPE.sub(r"\\\\", text, count=MOST_ODD)
            if mended == text:
                raise
            found = _DECODER.decode(mended)
    except RecursionError as error:
        raise ValueError("the answer is nested too deeply") from error
    if text.count("{") + text.count("[") > MOST_DEPTH:
        _check_depth(found)
    return found


def _check_make(text: str, most_objects: int) -> None:
    """Look at what a text is made of before it is decoded. Signs within strings are counted too: there is room for them."""
    objects = text.count("{")
    if objects > most_objects:
        raise ValueError(f"it is made of more than {most_objects} parts")
    if text.count("[") > min(ALWAYS_TAKEN + MOST_LISTS_EACH * objects, MOST_LISTS) or text.count(",") > MOST_PARTS:
        raise ValueError("it is made of hardly anything but lists")


def _usable(text: str) -> str:
    """Put a sign in the place of what is no character, where a text writes such."""
    halves = text.count("\\ud") + text.count("\\uD")
    if halves > MOST_PAIRS or text.count("\\u0000") > MOST_ODD:
        raise ValueError("it is full of characters that cannot be used")
    if halves:
        text = _LONE_SURROGATE.sub(r"\\ufffd", text)
    if "\\u0000" in text:
        text = _NOTHING.sub(r"\1\\ufffd", text)
    return text


def _check_depth(found: object) -> None:
    level = [found]
    for _ in range(MOST_DEPTH + 1):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise ValueError("the answer is nested too deeply")
