"""How long to wait before trying again, and when to stop asking a till that does not answer."""

from __future__ import annotations

import random

FIRST_S = 0.5
LONGEST_S = 60.0
TRIPS_AFTER = 5
OPEN_FOR_S = 15.0


def delay_s(failures: int, chance: random.Random, floor_s: float = 0.0) -> float:
    """Return a wait that doubles with every failure up to a minute, with full jitter, never below `floor_s`."""
    ceiling = min(LONGEST_S, FIRST_S * 2 ** min(failures - 1, 20))
    return max(floor_s, chance.uniform(ceiling / 10, ceiling))


class Breaker:
    """Holds requests of one account back after five failures in a row; one probe at a time finds out when it is over."""

    def __init__(self) -> None:
        self._failures = 0
        self._open_until = 0.0

    def wait_s(self, now: float) -> float:
        """Return how long to hold back, given the monotonic time."""
        return max(0.0, self._open_until - now)

    def succeeded(self) -> None:
        """The till answered."""
        self._failures = 0
        self._open_until = 0.0

    def failed(self, now: float) -> None:
        """The till did not answer."""
        self._failures += 1
        if self._failures >= TRIPS_AFTER:
            self._open_until = now + OPEN_FOR_S

    def reset(self) -> None:
        """Somebody wants to know at once."""
        self._open_until = 0.0
