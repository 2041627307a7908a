"""Counts work, where time is too noisy to tell a regression by."""

from __future__ import annotations

import sys
from collections.abc import Callable
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
