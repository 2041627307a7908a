"""How often a job is asked for, and from when on nobody relies on its ending by itself."""

from __future__ import annotations

from waiterapp.domain.values import Clock

PAUSES = ((0.5, 0.3), (1.5, 1.0), (3.0, 2.0), (6.0, 3.0), (16.0, 5.0), (120.0, 10.0))
"""Until it has been followed for so many seconds, a job is asked for after so many more: somebody stands there and waits."""
LONGEST_PAUSE_S = 60.0
OVERDUE_S = 180.0
"""As of a card terminal that is off, or with a word for done that we do not know: then it is looked for in the lists."""


class JobTimes:
    """Since when jobs are followed, by delivery; the wall clock may be set meanwhile."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._since: dict[str, float] = {}

    def pause_s(self, delivery_id: str) -> float:
        """Return how long to wait: soon at first, every minute after two minutes (pos-contracts 4.4)."""
        since_s = self._followed_s(delivery_id)
        return next((pause_s for until_s, pause_s in PAUSES if since_s < until_s), LONGEST_PAUSE_S)

    def is_overdue(self, delivery_id: str) -> bool:
        """Tell whether it should have ended by now."""
        return self._followed_s(delivery_id) >= OVERDUE_S

    def forget(self, delivery_id: str) -> None:
        """It is followed no longer."""
        self._since.pop(delivery_id, None)

    def _followed_s(self, delivery_id: str) -> float:
        now = self._clock.monotonic()
        return now - self._since.setdefault(delivery_id, now)
