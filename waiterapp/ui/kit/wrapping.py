"""How long texts are broken into lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

WRAPPED = int(Qt.TextFlag.TextWordWrap)
HYPHEN = "-"
VOWELS = frozenset("aeiouyåäöüéèøæ")
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
        ends = range(len(word) - FEWEST_LETTERS, FEWEST_LETTERS - 1, -1)
        fitting = [end for end in ends if metrics.horizontalAdvance(word[:end] + HYPHEN) <= width] or [FEWEST_LETTERS]
        end = next((end for end in fitting if _begins_syllable(word[end:])), fitting[0])
        parts.append(word[:end] + HYPHEN)
        word = word[end:]
    return "\n".join((*parts, word))


def _begins_syllable(rest: str) -> bool:
    """Tell whether somebody who reads would break here: in our languages a syllable begins with one consonant at least."""
    first, second = rest[0].casefold(), rest[1].casefold()
    return first not in VOWELS and second in VOWELS
