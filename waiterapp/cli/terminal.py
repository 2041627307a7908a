"""What is printed: texts of staff, guests and tills show on a terminal and command nothing there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from waiterapp.domain.controls import harmless


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
