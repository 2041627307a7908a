"""Search-as-you-type over thousands of dishes: what can be worked out beforehand is."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
PAIR = 2


def folded(text: str) -> str:
    """Fold a text for search: case and accents do not matter, so `kottbullar` finds Köttbullar."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class _Answer(Generic[Item]):
    """What a word has found: numbers of items that begin with it, of those that only contain it, and the items."""

    word: str
    begin: list[int]
    rest: list[int]
    items: list[Item]


class SearchIndex(Generic[Item]):
    """Finds items by any part of their text; those whose text begins with what was typed come first."""

    def __init__(self, items: Sequence[Item], texts: Sequence[str]) -> None:
        self._items = items
        self._last: _Answer[Item] | None = None
        self._texts = [folded(text) for text in texts]
        parts: dict[str, tuple[list[int], list[int]]] = {}
        for number, text in enumerate(self._texts):
            for part in {text[start : start + length] for length in (1, PAIR) for start in range(len(text) - length + 1)}:
                begin, rest = parts.setdefault(part, ([], []))
                (begin if text.startswith(part) else rest).append(number)
        self._ready = {
            part: _Answer(part, begin, rest, [items[number] for number in (*begin, *rest)])
            for part, (begin, rest) in parts.items()
        }
        """Answers for one and two letters, the only ones that can be long."""

    def find(self, text: str) -> Sequence[Item]:
        """Return the items whose text contains every word typed; everything for nothing typed."""
        wanted = folded(text).split()
        if not wanted:
            return self._items
        start = " ".join(wanted)
        narrowed = None
        if len(wanted) == 1:
            narrowed = self._ready.get(start) or self._narrowed(start)
        if narrowed is None:
            texts = self._texts
            hits = self._candidates(wanted)
            for word in wanted:
                hits = [number for number in hits if word in texts[number]]
            hits.sort()
            begin = [number for number in hits if texts[number].startswith(start)]
            chosen = set(begin)
            narrowed = _Answer(start, begin, [number for number in hits if number not in chosen], [])
            narrowed.items.extend(self._items[number] for number in (*begin, *narrowed.rest))
        self._last = narrowed
        return narrowed.items

    def _narrowed(self, word: str) -> _Answer[Item] | None:
        """Answer from the last answer when a letter was added to its word; the very same list when nothing falls out."""
        last, texts = self._last, self._texts
        if last is None or not word.startswith(last.word):
            return None
        begin = [number for number in last.begin if texts[number].startswith(word)]
        rest = [number for number in last.rest if word in texts[number]]
        if len(begin) < len(last.begin):
            moved = [number for number in last.begin if word in texts[number] and not texts[number].startswith(word)]
            rest = sorted(rest + moved)
        if len(begin) == len(last.begin) and len(rest) == len(last.rest):
            return _Answer(word, begin, rest, last.items)
        return _Answer(word, begin, rest, [self._items[number] for number in (*begin, *rest)])

    def _candidates(self, wanted: list[str]) -> list[int]:
        """Return the numbers of few items among which all hits are: those with the rarest part of what was typed."""
        parts = {word[start : start + PAIR] for word in wanted for start in range(max(1, len(word) - 1))}
        if not parts <= self._ready.keys():
            return []
        fewest = min((self._ready[part] for part in parts), key=lambda answer: len(answer.items))
        return fewest.begin + fewest.rest
