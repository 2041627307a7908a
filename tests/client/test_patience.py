from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.virtual_time import VirtualClock, VirtualLoop, run_virtually
from waiterapp.client.backoff import LONGEST_S, OPEN_FOR_S, TRIPS_AFTER, Breaker, delay_s
from waiterapp.client.link import AGAIN_AFTER_S, SILENT_AFTER_S, LinkMonitor
from waiterapp.client.pulse import Pulse
from waiterapp.domain.tills import Link, LinkState, PushState
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


def test_a_silence_is_noticed_in_time_and_nobody_wakes_up_while_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[float] = []

    async def an_hour(loop: VirtualLoop) -> None:
        told: list[Link] = []
        monitor = LinkMonitor(VirtualClock(loop), told.append)
        look = monitor.look

        def noted() -> None:
            looks.append(loop.time())
            look()

        monkeypatch.setattr(monitor, "look", noted)
        watching = asyncio.create_task(monitor.run())
        await asyncio.sleep(1800)
        assert looks == []
        monitor.sent("quick")
        await asyncio.sleep(0.02)
        monitor.answered("quick")
        await asyncio.sleep(100)
        assert len(looks) <= 1
        asked_at = loop.time()
        monitor.sent("slow")
        await asyncio.sleep(SILENT_AFTER_S + AGAIN_AFTER_S)
        assert states(told)[-1] is LinkState.SILENT
        assert looks[-1] >= asked_at + SILENT_AFTER_S
        monitor.answered("slow")
        assert states(told)[-1] is LinkState.LIVE
        looks.clear()
        await asyncio.sleep(1800)
        assert len(looks) <= 1
        watching.cancel()

    run_virtually(an_hour)


def test_a_proof_is_told_by_itself_when_it_is_five_seconds_younger_than_the_one_told_last() -> None:
    clock, told = WallClock(), list[Link]()
    monitor = LinkMonitor(clock, told.append)
    request = object()

    def answer_at(seconds: float) -> None:
        clock.seconds = seconds
        monitor.sent(request)
        monitor.answered(request)
        monitor.look()

    answer_at(1)
    answer_at(5.9)
    assert len(told) == 1
    answer_at(6)
    assert [link.last_answer_at for link in told] == [clock.at(1), clock.at(6)]
    monitor.push_changed(PushState.LIVE, "")
    clock.seconds = 10.9
    monitor.push_changed(PushState.LIVE, "")
    monitor.look()
    assert len(told) == 3
    clock.seconds = 11
    monitor.push_changed(PushState.LIVE, "")
    monitor.look()
    assert [link.push_heard_at for link in told[2:]] == [clock.at(6), clock.at(11)]
    monitor.push_changed(PushState.DOWN, "")
    assert (told[-1].push, told[-1].push_heard_at) == (PushState.DOWN, clock.at(11))
    clock.seconds = 60
    monitor.look()
    assert len(told) == 5


class WallClock(HandClock):
    def at(self, seconds: float) -> datetime:
        return datetime(2026, 11, 27, 19, tzinfo=UTC) + timedelta(seconds=seconds)

    def now(self) -> datetime:
        return self.at(self.seconds)


class FullDisk:
    """A record on a disk that is full for as many writes as it is told."""

    def __init__(self, refused: int) -> None:
        self.refused = refused

    @property
    def changes(self) -> int | None:
        return None

    async def run(self, *_work: object, **_more: object) -> Any:
        if self.refused:
            self.refused -= 1
            raise OSError("database or disk is full")


@pytest.mark.expects_log
def test_a_disk_that_keeps_nothing_is_told_until_it_keeps_something_again(caplog: pytest.LogCaptureFixture) -> None:
    pulse = Pulse(FullDisk(2), Clock(), lambda _events: None)

    async def beats() -> list[str]:
        return [(await pulse.beat()).problem for _ in range(3)]

    sentence = "This device's disk does not keep what is written on it (database or disk is full)."
    assert asyncio.run(beats()) == [sentence, sentence, ""]
    assert caplog.text.count("nothing could be written on the disk") == 1
