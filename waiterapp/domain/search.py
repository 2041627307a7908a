"""Search-as-you-type over thousands of dishes: what can be worked out beforehand is."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
PAIR = 2


def folded(text: str) -> str:
    """Fold a text for search: case and accents do not matter, so `kottbullar` finds Köttbullar."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class SearchIndex(Generic[Item]):
    """Finds items by any part of their text; those whose text begins with what was typed come first."""

    def __init__(self, items: Sequence[Item], texts: Sequence[str]) -> None:
        self._items = items
        self._texts = [folded(text) for text in texts]
        parts: dict[str, tuple[list[int], list[int]]] = {}
        for number, text in enumerate(self._texts):
            for part in {text[start : start + length] for length in (1, PAIR) for start in range(len(text) - length + 1)}:
                begin, rest = parts.setdefault(part, ([], []))
                (begin if text.startswith(part) else rest).append(number)
        self._numbers = {part: begin + rest for part, (begin, rest) in parts.items()}
        self._found = {part: [items[number] for number in numbers] for part, numbers in self._numbers.items()}
        """Ready answers for one and two letters, the only ones that can be long."""

    def find(self, text: str) -> Sequence[Item]:
        """Return the items whose text contains every word typed; everything for nothing typed."""
        wanted = folded(text).split()
        if not wanted:
            return self._items
        if len(wanted) == 1 and len(wanted[0]) <= PAIR:
            return self._found.get(wanted[0], [])
        texts = self._texts
        hits = self._candidates(wanted)
        for word in wanted:
            hits = [number for number in hits if word in texts[number]]
        hits.sort()
        start = " ".join(wanted)
        begin = [number for number in hits if texts[number].startswith(start)]
        if begin and len(begin) < len(hits):
            chosen = set(begin)
            hits = begin + [number for number in hits if number not in chosen]
        items = self._items
        return [items[number] for number in hits]

    def _candidates(self, wanted: list[str]) -> list[int]:
        """Return the numbers of few items among which all hits are: those with the rarest part of what was typed."""
        parts = {word[start : start + PAIR] for word in wanted for start in range(max(1, len(word) - 1))}
        return min((self._numbers.get(part, []) for part in parts), key=len)
