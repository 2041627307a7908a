from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from waiterapp.client.backoff import LONGEST_S, OPEN_FOR_S, TRIPS_AFTER, Breaker, delay_s
from waiterapp.client.link import SILENT_AFTER_S, LinkMonitor
from waiterapp.domain.tills import Link, LinkState
from waiterapp.domain.values import Clock


@given(st.integers(1, 10_000), st.floats(0, 500), st.integers())
def test_waits_grow_to_a_minute_and_keep_their_floor(failures: int, floor: float, seed: int) -> None:
    wait = delay_s(failures, random.Random(seed), floor)
    assert floor <= wait <= max(floor, LONGEST_S)
    assert wait > 0


def test_the_breaker_opens_after_five_failures_in_a_row_and_lets_one_probe_through() -> None:
    breaker = Breaker()
    for _ in range(TRIPS_AFTER - 1):
        breaker.failed(100.0)
    assert breaker.wait_s(100.0) == 0
    breaker.failed(100.0)
    assert breaker.wait_s(100.0) == OPEN_FOR_S
    assert breaker.wait_s(100.0 + OPEN_FOR_S) == 0
    breaker.failed(200.0)
    assert breaker.wait_s(200.0) == OPEN_FOR_S
    breaker.reset()
    assert breaker.wait_s(200.0) == 0
    breaker.succeeded()
    breaker.failed(300.0)
    assert breaker.wait_s(300.0) == 0


class HandClock(Clock):
    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds


def states(told: list[Link]) -> list[LinkState]:
    return [link.state for link in told]


def test_a_link_says_each_change_once_and_nothing_about_patience() -> None:
    clock, told = HandClock(), list[Link]()
    monitor = LinkMonitor(clock, told.append)
    first, second = object(), object()
    monitor.sent(first)
    clock.seconds = SILENT_AFTER_S - 0.1
    monitor.answered(first)
    monitor.answered(first)
    monitor.failed(second, "The connection to the till broke off.")
    monitor.failed(second, "The connection to the till broke off.")
    monitor.answered(second)
    assert states(told) == [LinkState.LIVE, LinkState.DOWN, LinkState.LIVE]
    assert told[1].last_answer_at is not None


def test_one_answer_does_not_hide_that_another_request_waits() -> None:
    clock, told = HandClock(), list[Link]()
    monitor = LinkMonitor(clock, told.append)
    slow, quick = object(), object()
    monitor.sent(slow)
    clock.seconds = SILENT_AFTER_S + 1
    monitor.sent(quick)
    monitor.answered(quick)
    assert LinkState.LIVE not in states(told)
    monitor.answered(slow)
    assert states(told) == [LinkState.LIVE]


def test_a_till_that_answers_nonsense_is_not_live() -> None:
    clock, told = HandClock(), list[Link]()
    monitor = LinkMonitor(clock, told.append)
    monitor.answered(object())
    monitor.unreadable("The till's answer cannot be read.")
    monitor.answered(object())
    assert states(told) == [LinkState.LIVE, LinkState.DOWN]
    monitor.readable()
    assert told[-1].state is LinkState.LIVE
