"""A clock that can be sped up: an evening in a minute."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


class SpeedClock:
    """Simulated time that passes `speed` times as fast as real time."""

    def __init__(self, speed: float = 1.0, start: datetime | None = None) -> None:
        self.speed = speed
        self._start = start or datetime.now(UTC)
        self._began = time.monotonic()

    def put_to(self, moment: datetime) -> None:
        """Let it be another time, from which time passes on."""
        self._start, self._began = moment, time.monotonic()

    def now(self) -> datetime:
        """Return the simulated aware UTC time."""
        return self._start + timedelta(seconds=(time.monotonic() - self._began) * self.speed)

    def real_seconds(self, simulated_s: float) -> float:
        """Return how many real seconds a simulated span lasts."""
        return simulated_s / self.speed
