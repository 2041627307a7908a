"""How long texts are broken into lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

WRAPPED = int(Qt.TextFlag.TextWordWrap)
HYPHEN = "-"
FEWEST_LETTERS = 3
"""So many letters of a word stand in a line of their own at least."""


def hyphenated(metrics: QFontMetrics, text: str, width: int) -> str:
    """Return a text whose words all have room in a line: one that has none is broken, with a hyphen to show it."""
    if all(metrics.horizontalAdvance(word) <= width for word in text.split()):
        return text
    return "\n".join(" ".join(_broken(metrics, word, width) for word in line.split(" ")) for line in text.split("\n"))


def _broken(metrics: QFontMetrics, word: str, width: int) -> str:
    parts = []
    while metrics.horizontalAdvance(word) > width and len(word) > 2 * FEWEST_LETTERS:
        most = len(word) - FEWEST_LETTERS
        end = next(
            (end for end in range(most, FEWEST_LETTERS, -1) if metrics.horizontalAdvance(word[:end] + HYPHEN) <= width),
            FEWEST_LETTERS,
        )
        parts.append(word[:end] + HYPHEN)
        word = word[end:]
    return "\n".join((*parts, word))
