"""Search-as-you-type over thousands of dishes: what can be worked out beforehand is."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Item = TypeVar("Item")
PAIR = 2
REMEMBERED = 4096
"""The names of a house are asked for with every line of every bong."""


@lru_cache(maxsize=REMEMBERED)
def folded(text: str) -> str:
    """Fold a text for search: case and accents do not matter, so `kottbullar` finds Köttbullar."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@dataclass(frozen=True, slots=True)
class _Answer(Generic[Item]):
    """What words have found: numbers of items that begin with them, of those that only contain them, and the items."""

    words: tuple[str, ...]
    begin: list[int]
    rest: list[int]
    items: list[Item]
    span: tuple[str, str]
    """The first and the last text of those that begin with them, by the alphabet: what both begin with, all between do."""


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
            part: _Answer((part,), begin, rest, [items[number] for number in (*begin, *rest)], self._span(begin))
            for part, (begin, rest) in parts.items()
        }
        """Answers for one and two letters, the only ones that can be long."""

    def _span(self, numbers: list[int]) -> tuple[str, str]:
        texts = [self._texts[number] for number in numbers]
        return min(texts, default=""), max(texts, default="")

    def find(self, text: str) -> Sequence[Item]:
        """Return the items whose text contains every word typed; everything for nothing typed."""
        wanted = tuple(folded(text).split())
        if not wanted:
            return self._items
        ready = self._ready.get(wanted[0]) if len(wanted) == 1 else None
        self._last = ready or self._narrowed(wanted) or self._found(wanted)
        return self._last.items

    def _found(self, wanted: tuple[str, ...]) -> _Answer[Item]:
        """Answer from what was worked out beforehand, and by looking."""
        texts, hits, start = self._texts, self._candidates(wanted), " ".join(wanted)
        for word in wanted:
            hits = [number for number in hits if word in texts[number]]
        hits.sort()
        begin = [number for number in hits if texts[number].startswith(start)]
        chosen = set(begin)
        rest = [number for number in hits if number not in chosen]
        return _Answer(wanted, begin, rest, [self._items[number] for number in (*begin, *rest)], self._span(begin))

    def _narrowed(self, wanted: tuple[str, ...]) -> _Answer[Item] | None:
        """Answer from the last answer when letters or words were added; the very same list when nothing falls out."""
        last, texts = self._last, self._texts
        if last is None or not all(any(old in new for new in wanted) for old in last.words):
            return None
        start = " ".join(wanted)
        if not start.startswith(" ".join(last.words)):
            return None
        fresh = [word for word in wanted if word not in last.words]
        begin, span = last.begin, last.span
        if not all(text.startswith(start) for text in span):
            begin = [number for number in begin if texts[number].startswith(start)]
            span = self._span(begin)
        rest = last.rest
        for word in fresh:
            rest = [number for number in rest if word in texts[number]]
        if len(begin) < len(last.begin):
            chosen = set(begin)
            moved = [number for number in last.begin if number not in chosen]
            for word in fresh:
                moved = [number for number in moved if word in texts[number]]
            rest = sorted(rest + moved) if moved else rest
        if len(begin) == len(last.begin) and len(rest) == len(last.rest):
            return _Answer(wanted, begin, rest, last.items, span)
        return _Answer(wanted, begin, rest, [self._items[number] for number in (*begin, *rest)], span)

    def _candidates(self, wanted: Sequence[str]) -> list[int]:
        """Return the numbers of few items among which all hits are: those with the rarest part of what was typed."""
        parts = {word[start : start + PAIR] for word in wanted for start in range(max(1, len(word) - 1))}
        if not parts <= self._ready.keys():
            return []
        fewest = min((self._ready[part] for part in parts), key=lambda answer: len(answer.items))
        return fewest.begin + fewest.rest
