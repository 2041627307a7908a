"""Letters that are not read but do something: move a cursor, begin a line, turn the direction of writing, end a text."""

from __future__ import annotations

_BREAKS = (*range(0x09, 0x0E), *range(0x1C, 0x20), 0x85, 0x2028, 0x2029)
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Letters that only say in which direction others are written: with them a name can look like another."""
_WRITTEN_OUT = {code: f"\\u{code:04x}" for code in (*_CONTROLS, *_TURNING)}
_LINES_KEPT = {code: sign for code, sign in _WRITTEN_OUT.items() if chr(code) not in "\n\t"}
_LEFT_OUT = {**dict.fromkeys((*_CONTROLS, *_TURNING)), **dict.fromkeys(_BREAKS, " ")}


def harmless(text: str) -> str:
    """Return a text in which what would command a terminal is written out, as JSON does; its lines and tabs stay."""
    return text.replace("\r\n", "\n").translate(_LINES_KEPT)


def harmless_line(text: str) -> str:
    """Return a text as one line, in which ends of lines are written out too: it can pass for no two."""
    return text.translate(_WRITTEN_OUT)


def as_sentence(text: str) -> str:
    """Return what somebody else has said as one line of letters, with a blank for every end of a line."""
    return text.translate(_LEFT_OUT)
