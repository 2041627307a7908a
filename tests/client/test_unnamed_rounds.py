"""Rounds that the till has taken without saying under which id."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from tests.unit.samples import SOUP, lines
from waiterapp.client.unnamed_rounds import SETTLED_AFTER_S, UnnamedRounds
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.payments import Accepted, FiscalProof, JobReport, JobState
from waiterapp.domain.tills import Booked, RoundToBook, TillOrder
from waiterapp.domain.values import Clock
from waiterapp.pos.till import AuthExpired, TillError, Unavailable

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
ROUND = RoundToBook("r1", "t1", "1", "ABCDE", "e1", lines(SOUP))
DELIVERY = Delivery(
    id="d1",
    kind=DeliveryKind.ROUND,
    lane="t1",
    key="k",
    payload=msgspec.json.encode(ROUND).decode(),
    state=DeliveryState.DONE,
    attempts=2,
    created_at=NOON,
    order_id="o1",
    round_id="r1",
)


class StillClock(Clock):
    at_s = 0.0

    def monotonic(self) -> float:
        return self.at_s


@dataclass
class Till:
    """Has been asked for a round, and answers what it is told to."""

    answer: Booked | Accepted | TillError | None = None
    settle_s: float = 0.0
    report: JobReport = field(default_factory=lambda: JobReport(JobState.WAITING))

    async def find_round(self, to_book: RoundToBook) -> Booked | Accepted | None:
        assert to_book == ROUND
        if isinstance(self.answer, TillError):
            raise self.answer
        return self.answer

    async def doubt_about(self, _to_book: RoundToBook, _since: datetime) -> str:
        return ""

    async def job(self, _kind: DeliveryKind, job_id: str, currency: str) -> JobReport:
        assert (job_id, currency) == ("j1", "SEK")
        return self.report


@dataclass
class Record:
    named: list[tuple[Any, ...]] = field(default_factory=list)
    changes: int | None = None

    async def run(self, _work: Callable[..., Any], *args: Any, **_more: Any) -> Any:
        self.named.append(args)


def looked_for(till: Till, *at_s: float, found: tuple[TillOrder, ...] = ()) -> tuple[list[bool], list[tuple[Any, ...]]]:
    """Read the till at some moments; tell each time whether the round is gone, and what was named."""
    clock, record = StillClock(), Record()
    rounds = UnnamedRounds(record, till, clock)  # type: ignore[arg-type]

    async def run() -> list[bool]:
        gone = []
        for moment in at_s:
            clock.at_s = moment
            gone.append(bool(await rounds.gone_among([DELIVERY], found)))
        return gone

    return asyncio.run(run()), record.named


@pytest.mark.parametrize(("settle_s", "after_s"), [(0.0, SETTLED_AFTER_S), (100.0, 100.0)])
def test_what_is_absent_is_gone_once_the_till_would_have_listed_it(settle_s: float, after_s: float) -> None:
    gone, _ = looked_for(Till(settle_s=settle_s), 0.0, after_s - 1, after_s)
    assert gone == [False, False, True]


def test_what_is_in_the_list_is_not_asked_for() -> None:
    there = TillOrder("77", "r1", "t1", "open", NOON, "e1", "", ())
    assert looked_for(Till(Unavailable("down")), 0.0, 500.0, found=(there,)) == ([False, False], [])


def test_what_the_till_finds_is_named() -> None:
    assert looked_for(Till(Booked("77")), 0.0, 500.0) == ([False, False], [("r1", "77")])


@pytest.mark.parametrize(
    ("report", "is_gone", "named"),
    [
        (JobReport(JobState.DONE, FiscalProof("77")), False, [("r1", "77")]),
        (JobReport(JobState.DONE, FiscalProof("")), True, []),
        (JobReport(JobState.WAITING), False, []),
        (JobReport(JobState.GONE), False, []),
    ],
)
def test_of_a_job_that_is_still_listed_its_result_counts(report: JobReport, is_gone: bool, named: list[Any]) -> None:
    assert looked_for(Till(Accepted("j1", ""), report=report), 0.0, 500.0) == ([False, is_gone], named)


def test_a_till_that_cannot_say_proves_nothing_and_holds_up_nothing() -> None:
    assert looked_for(Till(Unavailable("down")), 0.0, 500.0) == ([False, False], [])


def test_a_login_that_is_not_accepted_is_told() -> None:
    with pytest.raises(AuthExpired):
        looked_for(Till(AuthExpired("no")), 0.0, 500.0)
