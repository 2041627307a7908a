"""What works for the till goes on whatever happens to it, and says so."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from unittest.mock import Mock

import pytest

from tests.faults.virtual_time import VirtualLoop, run_virtually
from waiterapp.client.till_work import Listeners, TillWork, supervised
from waiterapp.domain.events import Event, Trouble
from waiterapp.domain.values import Clock
from waiterapp.venue.away import LeaseLost

WITHIN_S = 2.0


def test_a_worker_that_fails_in_a_way_nobody_has_foreseen_starts_again_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    started: list[float] = []
    told: list[Event] = []

    async def play(loop: VirtualLoop) -> None:
        async def work() -> None:
            started.append(loop.time())
            await asyncio.sleep(5)
            raise KeyError("unforeseen")

        running = asyncio.create_task(supervised("mirror", work, told.extend))
        await asyncio.sleep(30)
        running.cancel()

    run_virtually(play)
    assert len(started) == 5
    assert "the mirror stopped unexpectedly" in caplog.text
    caplog.clear()
    assert all(later - earlier <= 5 + WITHIN_S for earlier, later in pairwise(started))
    assert {one.sentence for one in told if isinstance(one, Trouble)} == {
        "waiterapp's mirror stopped unexpectedly ('unforeseen') and was started again."
    }


def test_what_cannot_go_on_here_is_not_started_again() -> None:
    starts = 0

    async def play(_loop: VirtualLoop) -> None:
        async def work() -> None:
            nonlocal starts
            starts += 1
            raise LeaseLost

        await supervised("courier", work, lambda _batch: None)

    with pytest.raises(LeaseLost):
        run_virtually(play)
    assert starts == 1


def test_who_reads_signs_in_anew_as_soon_as_what_is_sent_is_not_let_in() -> None:
    link, listeners = Mock(), Listeners(Mock(), Mock(), Mock(), Mock())
    work = TillWork(Mock(), Mock(), Clock(), link, listeners, 10.0)
    work.mirror._hurry.clear()
    work.courier._signed_out("Invalid token.")
    link.signed_out.assert_called_once_with("Invalid token.")
    assert work.mirror._hurry.is_set()


def test_somebody_who_wants_everything_read_again_gets_more_than_what_has_changed() -> None:
    till = Mock()
    TillWork(Mock(), till, Clock(), Mock(), Listeners(Mock(), Mock(), Mock(), Mock()), 10.0).hurry()
    till.read_whole_next.assert_called_once_with()
