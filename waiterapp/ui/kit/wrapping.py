"""How long texts are broken into lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def wrap_flag(metrics: QFontMetrics, text: str, width: int) -> int:
    """Return how to break a text at a width: between words, or within one where a word has no room in a line."""
    longest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
    return int(Qt.TextFlag.TextWordWrap if longest <= width else Qt.TextFlag.TextWrapAnywhere)
