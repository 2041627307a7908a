"""For how long what was just done can be taken back by another tap on it."""

from __future__ import annotations

import time
from collections.abc import Callable

SHOWN_S = 3.0


class RunningBars:
    """Remembers what was tapped, and how much of its time is left."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._until: dict[str, float] = {}

    def start(self, *keys: str) -> None:
        """Let the bars of lines or tickets run."""
        until = self._now() + SHOWN_S
        self._until |= dict.fromkeys(keys, until)

    def stop(self, *keys: str) -> None:
        """Let them run no more."""
        for key in keys:
            self._until.pop(key, None)

    def left(self, key: str) -> float:
        """Return how much of a bar is left, 1 to 0."""
        until = self._until.get(key)
        return 0.0 if until is None else max(0.0, until - self._now()) / SHOWN_S

    @property
    def is_running(self) -> bool:
        """Anything has a bar that runs."""
        return bool(self._until)

    @property
    def keys(self) -> frozenset[str]:
        """What has a bar that runs."""
        return frozenset(self._until)

    def forget_over(self) -> frozenset[str]:
        """Forget the bars that have run out; return whose they were."""
        now = self._now()
        over = frozenset(key for key, until in self._until.items() if until <= now)
        self.stop(*over)
        return over
