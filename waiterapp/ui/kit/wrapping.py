"""How long texts are broken into lines."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

WRAPPED = int(Qt.TextFlag.TextWordWrap)
HYPHEN = "-"
VOWELS = frozenset("aeiouyåäöüéèøæ")
FEWEST_LETTERS = 3
"""So many letters of a word stand in a line of their own at least."""
_FIRST_REACH = 16
"""So many letters are measured first to see where a line ends."""


def hyphenated(metrics: QFontMetrics, text: str, width: int) -> str:
    """Return a text whose words all have room in a line: one that has none is broken, with a hyphen to show it.

    What it takes grows with the text, and not with its square: a till may send a word of ten thousand letters.
    """
    if all(metrics.horizontalAdvance(word) <= width for word in text.split()):
        return text
    return "\n".join(" ".join(_broken(metrics, word, width) for word in line.split(" ")) for line in text.split("\n"))


def _broken(metrics: QFontMetrics, word: str, width: int) -> str:
    parts, begin = [], 0
    while len(word) - begin > 2 * FEWEST_LETTERS:
        reach = _reach(metrics, word, begin, width)
        if not reach:
            break
        ends = range(begin + FEWEST_LETTERS, min(begin + reach, len(word) - FEWEST_LETTERS) + 1)
        fitting = bisect_right(ends, width, key=lambda end: metrics.horizontalAdvance(word[begin:end] + HYPHEN))
        last = ends[max(fitting - 1, 0)]
        end = next((end for end in reversed(ends[:fitting]) if _begins_syllable(word, end)), last)
        parts.append(word[begin:end] + HYPHEN)
        begin = end
    return "\n".join((*parts, word[begin:]))


def _reach(metrics: QFontMetrics, word: str, begin: int, width: int) -> int:
    """Return a number of letters that have no room in a line; 0 where all that are left have."""
    reach = _FIRST_REACH
    while metrics.horizontalAdvance(word[begin : begin + reach]) <= width:
        if begin + reach >= len(word):
            return 0
        reach *= 2
    return reach


def _begins_syllable(word: str, at: int) -> bool:
    """Tell whether somebody who reads would break here: in our languages a syllable begins with one consonant at least."""
    first, second = word[at].casefold(), word[at + 1].casefold()
    return first not in VOWELS and second in VOWELS
