"""Garbage in reference cycles, collected on Qt's thread alone.

Python collects it on whichever thread happens to allocate next. A timer, a model or a window that is destroyed on the client's
thread ends the process or stops it for ever, so in a process with windows Python collects nothing by itself, and Qt's thread
does it between two events.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot

QUIET_MS = 500
BUSY_MS = 50
"""While much is allocated it is looked often: what has come up since the last time is walked in one go."""
FULL_EVERY_S = 120.0
MIDDLE, OLDEST = 1, 2


def due_generation(oldest: int = OLDEST) -> int | None:
    """Return the oldest generation, up to one, whose count is above its threshold: Python's own (`gc.set_threshold`)."""
    due = [
        generation
        for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if count > threshold and generation <= oldest
    ]
    return max(due, default=None)


class GarbageCollection(QObject):
    """Collects on the thread it is made on, and keeps every other one from doing so."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._full_at = time.monotonic()
        self._timer = QTimer(self, interval=BUSY_MS, timerType=Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect what is due, and look again sooner while there is much."""
        now = time.monotonic()
        # A full one that is not allowed yet must not keep everybody busy until it is.
        due = due_generation(OLDEST if now - self._full_at >= FULL_EVERY_S else OLDEST - 1)
        interval = QUIET_MS if due is None else BUSY_MS
        if self._timer.interval() != interval:
            self._timer.setInterval(interval)
        if due is None:
            return
        if due == OLDEST:
            self._full_at = now
        # Never the youngest alone: what ten looks have left would be walked in one go later.
        gc.collect(max(due, MIDDLE))
