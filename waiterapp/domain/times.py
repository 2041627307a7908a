"""How long dishes take in the kitchen: medians and slow ones, by dish, heading and hour, and limits suggested from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from waiterapp.domain.spreadsheet import csv_text
from waiterapp.domain.tickets import AgeRule

MINUTE_S = 60
ENOUGH = 15
"""Fewer dishes say nothing."""
SLOWEST_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Cooked:
    """One line that was cooked."""

    dish: str
    heading: str
    stations: tuple[str, ...]
    """Names."""
    began_at: datetime
    """When it could first be cooked."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Span:
    """How long one kind of thing takes."""

    name: str
    count: int
    median_s: float
    slow_s: float
    """Nine of ten are faster."""
    tonight_s: float | None
    """The median since the day began; `None` where there was none."""


@dataclass(frozen=True, slots=True)
class KitchenTimes:
    """What was cooked since some time, as it was read from the record."""

    cooked: tuple[Cooked, ...]
    day_began_at: datetime

    def by_dish(self) -> tuple[Span, ...]:
        """Return how long each dish takes, the slowest first."""
        return self._spans(lambda one: (one.dish,))

    def by_heading(self) -> tuple[Span, ...]:
        """Return how long each heading takes, the slowest first."""
        return self._spans(lambda one: (one.heading,) if one.heading else ())

    def by_station(self) -> tuple[Span, ...]:
        """Return how long each station takes, the slowest first."""
        return self._spans(lambda one: one.stations)

    def by_hour(self) -> tuple[Span, ...]:
        """Return how long everything takes in each hour of the day, on the clock on the wall."""
        found = self._spans(lambda one: (f"{one.began_at.astimezone():%H}:00",))
        return tuple(sorted(found, key=lambda one: one.name))

    def _spans(self, names_of: Callable[[Cooked], Iterable[str]]) -> tuple[Span, ...]:
        grouped: dict[str, list[Cooked]] = {}
        for one in self.cooked:
            for name in names_of(one):
                grouped.setdefault(name, []).append(one)
        spans = [_span(name, group, self.day_began_at) for name, group in grouped.items()]
        return tuple(sorted(spans, key=lambda one: (-one.median_s, one.name)))

    def suggested(self) -> tuple[AgeRule, ...]:
        """Return limits for headings that were cooked often enough: due at the median, late when nine of ten were faster."""
        rules = []
        for span in self.by_heading():
            if span.count >= ENOUGH:
                due = max(1, round(span.median_s / MINUTE_S))
                rules.append(AgeRule(span.name, due, max(due + 1, round(span.slow_s / MINUTE_S))))
        return tuple(sorted(rules, key=lambda one: one.of))

    def as_csv(self) -> str:
        """Write every line that was cooked, for a spreadsheet."""
        rows = (
            (
                one.dish,
                one.heading,
                " + ".join(one.stations),
                one.began_at.isoformat(timespec="seconds"),
                round(one.seconds),
            )
            for one in self.cooked
        )
        return csv_text(("dish", "heading", "stations", "began_at_utc", "seconds"), rows)


def _span(name: str, group: Sequence[Cooked], day_began_at: datetime) -> Span:
    seconds = sorted(one.seconds for one in group)
    tonight = [one.seconds for one in group if one.began_at >= day_began_at]
    slow = seconds[min(len(seconds) - 1, int(len(seconds) * SLOWEST_SHARE))]
    return Span(name, len(seconds), median(seconds), slow, median(tonight) if tonight else None)
