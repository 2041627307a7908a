"""JSON as vendors write it, and as somebody may write it who means harm."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
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
PIECE = 100_000
"""So much of a text is looked through at one time: other threads have their turn in between."""
_ESCAPE_LENGTH = len("\\u0000")
_HALF = re.compile(r"\\u[dD](?:(?P<first>[89abAB])|[c-fC-F])[0-9a-fA-F]{2}")
"""Half a character: legal in JSON, but nothing can store or show it alone."""
_BAD_ESCAPE = re.compile(r'(?<!\\)((?:\\\\)*)\\(?!["\\/bfnrtu])')


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands where something is that JSON allows and nobody can use; no field takes it, so that only its item is lost."""

    reason: str
    pairs: tuple[tuple[str, Any], ...] = field(default=(), compare=False, repr=False)
    """What an object says that contradicts itself: of which thing it was must not be lost with it."""

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
        return Unreadable(SAID_TWICE.reason, tuple(pairs))
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
    parts = _counted(text, most_objects)
    text = _usable(text)
    try:
        try:
            found = _DECODER.decode(text)
        except ValueError:
            mended = _with_escapes_mended(text)
            if mended == text:
                raise
            found = _DECODER.decode(mended)
    except RecursionError as error:
        raise ValueError("the answer is nested too deeply") from error
    if parts > MOST_DEPTH:
        _check_depth(found)
    return found


def _counted(text: str, most_objects: int) -> int:
    """Count the objects and lists a text is made of, before it is decoded; those within strings too: there is room for them.

    Raises:
        ValueError: it is made of more than anybody means.
    """
    objects, lists = text.count("{"), text.count("[")
    if objects > most_objects:
        raise ValueError(f"it is made of more than {most_objects} parts")
    if lists > min(ALWAYS_TAKEN + MOST_LISTS_EACH * objects, MOST_LISTS) or text.count(",") > MOST_PARTS:
        raise ValueError("it is made of hardly anything but lists")
    return objects + lists


def _usable(text: str) -> str:
    """Put a sign in the place of what is no character, where a text writes such."""
    halves = text.count("\\ud") + text.count("\\uD")
    if halves > MOST_PAIRS or text.count("\\u0000") > MOST_ODD:
        raise ValueError("it is full of characters that cannot be used")
    odd = {at for at in _places(text, "\\u0000") if _is_escape(text, at)}
    if halves:
        odd |= _lone_halves(text)
    if not odd:
        return text
    pieces: list[str] = []
    last = 0
    for at in sorted(odd):
        pieces += (text[last:at], "\\ufffd")
        last = at + _ESCAPE_LENGTH
    return "".join((*pieces, text[last:]))


def _places(text: str, sought: str) -> Iterator[int]:
    """Return where something stands in a text; a pattern would hold the interpreter until it has seen all of it."""
    at = text.find(sought)
    while at >= 0:
        yield at
        at = text.find(sought, at + len(sought))


def _is_escape(text: str, at: int) -> bool:
    """Tell whether a backslash begins something, and is not itself what another one before it stands for."""
    first = at
    while first and text[first - 1] == "\\":
        first -= 1
    return (at - first) % 2 == 0


def _lone_halves(text: str) -> set[int]:
    """Return where half a character stands without the other half."""
    lone: set[int] = set()
    waiting = -1
    for at in sorted((*_places(text, "\\ud"), *_places(text, "\\uD"))):
        half = _HALF.match(text, at)
        if half is None or not _is_escape(text, at):
            continue
        if half["first"]:
            lone.add(at)
            waiting = at
        elif waiting >= 0 and at == waiting + _ESCAPE_LENGTH:
            lone.discard(waiting)
            waiting = -1
        else:
            lone.add(at)
    return lone


def _with_escapes_mended(text: str) -> str:
    """Double the backslashes that begin nothing JSON knows, piece by piece; of very many not all."""
    pieces: list[str] = []
    at, left = 0, MOST_ODD
    while at < len(text) and left:
        end = at + PIECE
        piece = text[at:end]
        # A backslash and what it begins stay together.
        if (len(piece) - len(piece.rstrip("\\"))) % 2:
            end += 1
            piece = text[at:end]
        mended, count = _BAD_ESCAPE.subn(r"\1\\\\", piece, count=left)
        pieces.append(mended)
        at, left = end, left - count
    return "".join((*pieces, text[at:]))


def parts_of(one: object) -> Iterable[object]:
    """Return what an object or a list has in it, and what was said in an object that contradicts itself."""
    if isinstance(one, dict):
        return one.values()
    if isinstance(one, Unreadable):
        return (value for _, value in one.pairs)
    return one if isinstance(one, list) else ()


def _check_depth(found: object) -> None:
    level = [found]
    for _ in range(MOST_DEPTH + 1):
        level = [inner for one in level for inner in parts_of(one) if isinstance(inner, dict | list | Unreadable)]
        if not level:
            return
    raise ValueError("the answer is nested too deeply")
