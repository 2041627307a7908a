"""What is printed: texts of staff, guests and tills show on a terminal and command nothing there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Letters that only say in which direction others are written: with them a name can look like another."""
_SHOWN = {code: f"\\u{code:04x}" for code in (*_CONTROLS, *_TURNING) if chr(code) not in "\n\t"}


def harmless(text: str) -> str:
    """Return a text in which what would command a terminal is written out, as JSON does."""
    return text.replace("\r\n", "\n").translate(_SHOWN)


class _Harmless:
    """A stream to which nothing but letters, ends of lines and tabs is written."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text, without what would command."""
        self._stream.write(harmless(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def harmless_streams() -> Iterator[None]:
    """Let everything that is printed in a block be harmless."""
    before = sys.stdout, sys.stderr
    # A program without a terminal, as under pythonw, has none.
    sys.stdout, sys.stderr = (one and _Harmless(one) for one in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before
