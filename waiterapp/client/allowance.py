"""How often something may be done that others ask for: a few times at once, then no more than so many times a second."""

from __future__ import annotations


class Allowance:
    """A bucket of permissions that fills itself again. Pure logic: times in seconds on the monotonic clock."""

    def __init__(self, at_once: int, a_second: float) -> None:
        self._most = float(at_once)
        self._a_second = a_second
        self._left = float(at_once)
        self._since: float | None = None

    def wait_s(self, now: float) -> float:
        """Take a permission and return 0; where there is none, return how long it takes until there is one."""
        if self._since is not None:
            self._left = min(self._most, self._left + (now - self._since) * self._a_second)
        self._since = now
        if self._left >= 1:
            self._left -= 1
            return 0.0
        return (1 - self._left) / self._a_second
