"""What a simulated till has booked: an append-only list, the truth that tests compare everything with."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any


class Ledger:
    """An append-only list of bookings."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._entries: list[dict[str, Any]] = []
        self._lock = threading.Lock()

    def book(self, action: str, resource: str, item: Any, *, request_key: str | None = None, by: str = "api") -> None:
        """Append one booking; `item` is the object as the till has it now."""
        with self._lock:
            self._entries.append(
                {
                    "seq": len(self._entries) + 1,
                    "at": self._now().isoformat(),
                    "by": by,
                    "action": action,
                    "resource": resource,
                    "request_key": request_key,
                    "item": item,
                }
            )

    def entries(self) -> list[dict[str, Any]]:
        """Return a copy of everything booked so far."""
        with self._lock:
            return list(self._entries)
