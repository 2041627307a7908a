"""Content that follows a finger up and down, and runs on after a flick, slower and slower."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QScrollBar

from waiterapp.ui.kit.canvas import DECAY_PER_S, FRAME_MS, SLOWEST


class Glide(QObject):
    """Moves what one scroll bar moves."""

    def __init__(self, bar: QScrollBar, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._speed = 0.0
        self._last_frame = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_frame)

    @property
    def is_moving(self) -> bool:
        """Whether it runs on by itself."""
        return self._timer.isActive()

    def can_go(self, dy: int) -> bool:
        """Tell whether there is anything more where a finger pulls it from: it moves by `dy` pixels."""
        return self._bar.value() > self._bar.minimum() if dy > 0 else self._bar.value() < self._bar.maximum()

    def stop(self) -> None:
        """Rest."""
        self._timer.stop()

    def follow(self, dy: int) -> None:
        """Go with a finger that has moved by so many pixels."""
        self._bar.setValue(self._bar.value() - dy)

    def run_on(self, speed: float) -> None:
        """Go on at so many pixels per second, if that is anything."""
        self._speed = speed
        if abs(speed) > SLOWEST:
            self._last_frame = time.monotonic()
            self._timer.start()

    @Slot()
    def _on_frame(self) -> None:
        now = time.monotonic()
        span, self._last_frame = now - self._last_frame, now
        before = self._bar.value()
        self._bar.setValue(before - round(self._speed * span))
        self._speed *= DECAY_PER_S**span
        at_the_end = self._bar.value() == before and abs(self._speed) * span >= 1
        if abs(self._speed) < SLOWEST or at_the_end:
            self._timer.stop()
