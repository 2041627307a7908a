"""Hints of the shared record: whoever may write there may say anything, and it costs one look."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from waiterapp.client.follower import AFTER_KITCHENS_S, ALWAYS, KITCHEN_ROLE, MOST_HINTS, Follower, Identity
from waiterapp.client.record import Record
from waiterapp.client.shared_record import SharedRecord
from waiterapp.domain.values import Clock
from waiterapp.venue.inviting import Code, CodeUnusable


def hinted(*payloads: str) -> Any:
    wake = SimpleNamespace(set=lambda: None)
    follower: Any = SimpleNamespace(
        _orders={},
        _topics=set(),
        _compare_at=99.0,
        _work=wake,
        queue_hinted=lambda: None,
        identity=Identity("d", "Hot kitchen", KITCHEN_ROLE),
    )
    for one in payloads:
        Follower.hint(follower, one)
    return follower


def test_a_version_is_read_and_nonsense_means_look_in_any_case() -> None:
    assert hinted("oX 12", "oX 7")._orders == {"X": 12}
    for nonsense in ("", "x", "-1", "9" * 5000, "1e9", "٣", "99999999999999999999", "1 2"):
        assert hinted(f"oX {nonsense}")._orders == {"X": ALWAYS}


def test_more_hints_than_anybody_needs_mean_that_everything_is_compared() -> None:
    follower = hinted(*(f"o{number} 1" for number in range(MOST_HINTS * 3)), *(f"t{number}" for number in range(MOST_HINTS)))
    assert len(follower._orders) + len(follower._topics) <= MOST_HINTS
    assert follower._compare_at == 0.0


def test_a_hint_nobody_knows_is_no_harm() -> None:
    follower = hinted("", "z", "\x00", "o")
    assert follower._compare_at == 99.0


@pytest.mark.parametrize(("role", "is_first"), [(KITCHEN_ROLE, True), ("waiter", False), ("manager", False)])
def test_kitchens_look_first_and_everybody_else_once_a_moment_later(tmp_path: Path, role: str, is_first: bool) -> None:
    woken: list[float] = []

    async def hear_of_ten() -> None:
        loop = asyncio.get_running_loop()
        follower = Follower(
            Record(tmp_path), cast("SharedRecord", None), Identity("d", "Device", role), Clock(), print, "waiterapp"
        )
        follower._work = cast("asyncio.Event", SimpleNamespace(set=lambda: woken.append(loop.time())))
        began = loop.time()
        for number in range(10):
            follower.hint(f"oX {number}")
        assert (len(woken) == 10) is is_first
        await asyncio.sleep(AFTER_KITCHENS_S[1] * 2)
        if not is_first:
            (at,) = woken
            assert at - began >= AFTER_KITCHENS_S[0] * 0.9

    asyncio.run(hear_of_ten())


@pytest.mark.parametrize("typed", ["9" * 5000, "1" * 100_000, "1234", "", "٣٣٣٣", "12x4"])
def test_what_is_no_code_is_told_in_words(typed: str) -> None:
    with pytest.raises(CodeUnusable):
        Code.of(typed)
