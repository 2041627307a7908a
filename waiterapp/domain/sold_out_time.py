"""For how long dishes could not be ordered in a period, from what was written down when it happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from waiterapp.domain.business_day import next_midnight
from waiterapp.domain.history import Entry, Happening

STOCK = frozenset({Happening.SOLD_OUT, Happening.COUNTED, Happening.ON_AGAIN})


@dataclass(frozen=True, slots=True)
class SoldOutTime:
    """One dish."""

    dish: str
    times: int
    seconds: float


def sold_out_times(entries: Iterable[Entry], begin: datetime, end: datetime) -> tuple[SoldOutTime, ...]:
    """Return how often and how long each dish was sold out between two times, the longest first.

    `entries` are those of `STOCK`, the oldest first; they may begin before the period. What is sold out is on again when
    somebody says so, when some of it is counted, and at midnight.
    """
    since: dict[str, datetime] = {}
    spans: dict[str, list[float]] = {}

    def close(dish: str, at: datetime) -> None:
        began = since.pop(dish, None)
        if began is None:
            return
        first, last = max(began, begin), min(at, next_midnight(began), end)
        if last > first:
            spans.setdefault(dish, []).append((last - first).total_seconds())

    for entry in entries:
        if entry.what is Happening.SOLD_OUT:
            if entry.subject in since and entry.at < next_midnight(since[entry.subject]):
                continue
            close(entry.subject, entry.at)
            since[entry.subject] = entry.at
        elif entry.what in STOCK:
            close(entry.subject, entry.at)
    for dish in tuple(since):
        close(dish, end)
    found = (SoldOutTime(dish, len(times), sum(times)) for dish, times in spans.items())
    return tuple(sorted(found, key=lambda one: (-one.seconds, one.dish)))
