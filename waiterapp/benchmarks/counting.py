"""Counts work, where time is too noisy to tell a regression by."""

from __future__ import annotations

import itertools
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


def calls_of(work: Callable[[], object], *, but_by: str = "") -> int:
    """Return how many functions, Python's and C's, are called by some work in this thread.

    Calls made by the file `but_by` do not count: that of whoever waits in a loop for the work to be done.
    """
    count = 0

    def seen(frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        caller = frame if event == "c_call" else frame.f_back if event == "call" else None
        if caller is not None and caller.f_code.co_filename != but_by:
            count += 1

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


class ThreadCalls:
    """Counts calls in all threads that are started while it watches, and in this one where that is wanted.

    Threads that run already cannot be watched: begin before what is measured starts its own. Watching takes time also while
    nothing is counted, so nothing is timed meanwhile.
    """

    def __init__(self) -> None:
        self._numbers = itertools.count()
        self._is_counting = False

    @contextmanager
    def watching(self, *, here: bool = False) -> Iterator[None]:
        """Watch threads that start meanwhile, and this one if it is to be counted too."""
        threading.setprofile(self._seen)
        if here:
            sys.setprofile(self._seen)
        try:
            yield
        finally:
            threading.setprofile(None)
            if here:
                sys.setprofile(None)

    def begin(self) -> int:
        """Count from now on; return where it begins, for `end`."""
        self._is_counting = True
        return next(self._numbers)

    def end(self, begun: int) -> int:
        """Stop, and return how many functions, Python's and C's, were called since."""
        self._is_counting = False
        return next(self._numbers) - begun - 1

    def _seen(self, _frame: FrameType, event: str, _argument: Any) -> None:
        if self._is_counting and event in ("call", "c_call"):
            next(self._numbers)
