"""The second tap of a double tap, which is meant for what stood there at the first."""

from __future__ import annotations

import time
from collections.abc import Hashable

from PySide6.QtCore import QRect

DOUBLE_TAP_S = 0.4
"""Whoever taps twice within this time has not read anything in between."""


class SecondTap:
    """Tells a tap that was meant from one that came too soon after another, on what has just come to the same place."""

    def __init__(self) -> None:
        self._meaning: Hashable = None
        self._place = QRect()
        self._at = float("-inf")

    def is_stray(self, meaning: Hashable, place: QRect) -> bool:
        """Note a tap, and return whether it was meant for something else that stood in its place."""
        now = time.monotonic()
        is_stray = now - self._at < DOUBLE_TAP_S and meaning != self._meaning and place.intersects(self._place)
        self._meaning, self._place, self._at = meaning, QRect(place), now
        return is_stray
