"""A till of which a part fails, or which wants to be left alone, and one that hints without end."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from waiterapp.client.allowance import Allowance
from waiterapp.client.mirror import HINTS_A_SECOND, HINTS_AT_ONCE, Mirror
from waiterapp.client.record import Record
from waiterapp.domain.events import Event
from waiterapp.domain.menu import Menu
from waiterapp.domain.tills import Answer, Capability, Link, LinkState, PushState, TillOrder
from waiterapp.domain.values import Clock
from waiterapp.pos.till import AuthExpired, Forbidden, RateLimited, TillError, Unavailable, WireChanged

LONG_S = 3600.0


class Watch:
    """Knows when the till has answered last, as the real one does."""

    def __init__(self) -> None:
        self.link = Link(LinkState.LIVE, push=PushState.NONE)
        self.sentences: list[str] = []

    def answered(self) -> None:
        self.link = replace(self.link, last_answer_at=datetime.now(UTC))

    def signed_out(self, sentence: str) -> None:
        self.sentences.append(sentence)

    def unreadable(self, sentence: str) -> None:
        self.sentences.append(sentence)

    def readable(self) -> None:
        self.sentences.append("")


class Till:
    """A till with a menu and orders, of which each can fail."""

    account = "account"

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self.asked = {"menu": 0, "orders": 0}
        self.fails: dict[str, TillError] = {}

    async def sign_in(self) -> None:
        """Let everybody in."""

    async def close(self) -> None:
        """There is nothing to let go."""

    def capabilities(self) -> tuple[Capability, ...]:
        return tuple(Capability(name, Answer.NATIVE, "") for name in ("menu", "open orders"))

    def _answer(self, name: str) -> None:
        self.asked[name] += 1
        error = self.fails.get(name)
        if type(error) is not Unavailable:
            self._watch.answered()
        if error is not None:
            raise error

    async def read_menu(self) -> Menu:
        self._answer("menu")
        return Menu()

    async def read_orders(self, _currency: str) -> tuple[TillOrder, ...]:
        self._answer("orders")
        return ()

    async def gone_among(self, till_refs: Iterable[str]) -> frozenset[str]:
        return frozenset(till_refs)


def play(
    folder: Path, fails: dict[str, TillError], then: Callable[[Mirror, Till], Any], *, for_s: float = 0.5
) -> tuple[Till, Watch]:
    """Let a mirror follow such a till for a while."""

    async def run() -> tuple[Till, Watch]:
        watch = Watch()
        till: Any = Till(watch)
        till.fails = fails
        record = Record(folder)
        await record.open()
        link: Any = watch

        async def changed(_ids: object) -> None:
            """Nobody looks."""

        def publish(_events: Iterable[Event]) -> None:
            """Nobody hears."""

        mirror = Mirror(record, till, Clock(), publish, changed, link, poll_s=0.05)
        working = asyncio.ensure_future(mirror.run())
        try:
            begun = asyncio.get_running_loop().time()
            while asyncio.get_running_loop().time() - begun < for_s:
                then(mirror, till)
                await asyncio.sleep(0.005)
        finally:
            working.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await working
            await record.close()
        return till, watch

    return asyncio.run(run())


def nothing(_mirror: Mirror, _till: Till) -> None:
    """Let it be."""


def everything(mirror: Mirror, _till: Till) -> None:
    mirror.hint(frozenset())


def test_a_list_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    till, watch = play(tmp_path, {"menu": WireChanged("The menu is no list.")}, nothing)
    assert till.asked["orders"] >= 1
    assert "The menu is no list." in watch.sentences


def test_a_till_that_is_not_there_is_not_asked_for_the_next_list(tmp_path: Path) -> None:
    till, _ = play(tmp_path, {"menu": Unavailable("The till cannot be reached.")}, nothing)
    assert till.asked["orders"] == 0
    till, _ = play(tmp_path, {"menu": AuthExpired("The login is not accepted.")}, nothing)
    assert till.asked["orders"] == 0


def test_a_list_that_wants_an_hour_of_rest_gets_it_and_staff_are_told(tmp_path: Path) -> None:
    till, watch = play(tmp_path, {"menu": RateLimited("The till asks for fewer requests.", LONG_S)}, nothing)
    assert till.asked["menu"] == 1
    assert till.asked["orders"] >= 2
    assert watch.sentences
    assert set(watch.sentences) == {"The till asks for fewer requests."}


@pytest.mark.parametrize(
    "error",
    [RateLimited("The till asks for fewer requests.", 30.0), Forbidden("The till does not permit this login to do that.")],
)
def test_a_list_that_is_not_given_now_hides_no_other(tmp_path: Path, error: TillError) -> None:
    till, watch = play(tmp_path, {"menu": error}, nothing, for_s=2.0)
    assert till.asked["orders"] >= 2
    is_told = isinstance(error, Forbidden)
    assert set(watch.sentences) == {str(error) if is_told else ""}


def test_a_till_that_wants_to_be_left_alone_is_asked_for_nothing_else(tmp_path: Path) -> None:
    limited = RateLimited("The till asks for fewer requests.", 30.0)
    till, _ = play(tmp_path, {"menu": limited, "orders": limited}, nothing)
    assert till.asked == {"menu": 1, "orders": 1}


@pytest.mark.parametrize("wait_s", [LONG_S, 30.0])
def test_no_hint_cuts_short_what_the_till_has_asked_for(tmp_path: Path, wait_s: float) -> None:
    till, _ = play(tmp_path, {"orders": RateLimited("The till asks for fewer requests.", wait_s)}, everything)
    assert till.asked["orders"] == 1


def test_whoever_waits_at_the_screen_is_not_held_up_by_that(tmp_path: Path) -> None:
    def impatient(mirror: Mirror, till: Till) -> None:
        till.fails.clear()
        mirror.hurry()

    till, _ = play(tmp_path, {"orders": RateLimited("The till asks for fewer requests.", 30.0)}, impatient)
    assert till.asked["orders"] >= 2


def test_a_storm_of_hints_is_followed_as_often_as_is_useful(tmp_path: Path) -> None:
    till, _ = play(tmp_path, {}, everything, for_s=2.0)
    assert till.asked["orders"] <= HINTS_AT_ONCE + HINTS_A_SECOND * 2.0 + 2.0 / 0.05


def test_permissions_come_back_with_time_and_never_more_than_at_first() -> None:
    allowed = Allowance(3, 2.0)
    assert [allowed.wait_s(0.0) for _ in range(4)] == [0, 0, 0, 0.5]
    assert allowed.wait_s(0.25) == pytest.approx(0.25)
    assert allowed.wait_s(0.5) == 0
    assert [allowed.wait_s(100.0) for _ in range(4)] == [0, 0, 0, 0.5]
