"""How the connection to the till stands, noticed while it is silent and not only when a request has failed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from waiterapp.domain.tills import Link, LinkState, PushState
from waiterapp.domain.values import Clock

log = logging.getLogger(__name__)
SILENT_AFTER_S = 2.0
AGAIN_AFTER_S = 0.25
PROOF_IS_NEWS_AFTER = timedelta(seconds=5)
"""So much younger a proof must be before it is told by itself: other devices hear of it through the record."""


class LinkMonitor:
    """Watches every request to a till and says how the connection stands."""

    def __init__(self, clock: Clock, publish: Callable[[Link], None]) -> None:
        self._clock = clock
        self._publish = publish
        self._waiting: dict[int, float] = {}
        self._is_waiting = asyncio.Event()
        self._unreadable = ""
        self.link = Link(since=clock.now())
        self._told = self.link

    def sent(self, request: object) -> None:
        """A request has left."""
        self._waiting[id(request)] = self._clock.monotonic()
        self._is_waiting.set()

    def answered(self, request: object) -> None:
        """It was answered, with whatever status."""
        self._waiting.pop(id(request), None)
        if self._overdue():
            return
        if self._unreadable:
            self._become(LinkState.DOWN, self._unreadable)
        else:
            self._become(LinkState.LIVE, "", answered=True)

    def failed(self, request: object, sentence: str) -> None:
        """It was not answered."""
        self._waiting.pop(id(request), None)
        if not self._overdue():
            self._become(LinkState.DOWN, sentence)

    def unreadable(self, sentence: str) -> None:
        """The till answers, but not with what can be used."""
        self._unreadable = sentence
        if not self._overdue():
            self._become(LinkState.DOWN, sentence)

    def readable(self) -> None:
        """Everything that was asked for could be read."""
        if self._unreadable:
            self._unreadable = ""
            self._become(LinkState.LIVE, "", answered=True)

    def signed_out(self, sentence: str) -> None:
        """The till does not accept our credentials."""
        self._become(LinkState.SIGNED_OUT, sentence)

    def push_changed(self, state: PushState, reason: str) -> None:
        """The till's push stands differently; `reason` says why it is down."""
        heard_at = self._clock.now() if state is PushState.LIVE else self.link.push_heard_at
        if state is self.link.push:
            self.link = replace(self.link, push_heard_at=heard_at)
            self._tell_proof()
            return
        if reason:
            log.info("push: %s", reason)
        was_live = self.link.push in (PushState.LIVE, PushState.NONE)
        is_new = state is PushState.LIVE or was_live
        # Trying again and again is one absence: it counts from the moment the last live connection ended.
        since = self._clock.now() if is_new else self.link.push_since
        self.link = replace(self.link, push=state, push_since=since, push_heard_at=heard_at)
        self._tell()

    async def run(self) -> None:
        """Notice silences until cancelled; nothing is looked at while no answer is waited for."""
        while True:
            await self._is_waiting.wait()
            if not self._waiting:
                self._is_waiting.clear()
                continue
            left_s = min(self._waiting.values()) + SILENT_AFTER_S - self._clock.monotonic()
            self.look()
            await asyncio.sleep(max(left_s, AGAIN_AFTER_S))

    def look(self) -> None:
        """Notice a silence."""
        if self._overdue():
            self._become(LinkState.SILENT, "The till does not answer.")

    def _overdue(self) -> bool:
        limit = self._clock.monotonic() - SILENT_AFTER_S
        return any(since <= limit for since in self._waiting.values())

    def _become(self, state: LinkState, reason: str, *, answered: bool = False) -> None:
        now = self._clock.now()
        before = self.link
        self.link = replace(
            before,
            state=state,
            since=before.since if before.state is state else now,
            last_answer_at=now if answered else before.last_answer_at,
            reason=reason,
        )
        if before.state is not state or before.reason != reason:
            self._tell()
        elif answered:
            self._tell_proof()

    def _tell_proof(self) -> None:
        told, link = self._told, self.link
        if _is_news(told.last_answer_at, link.last_answer_at) or _is_news(told.push_heard_at, link.push_heard_at):
            self._tell()

    def _tell(self) -> None:
        self._told = self.link
        self._publish(self.link)


def _is_news(told: datetime | None, known: datetime | None) -> bool:
    return known is not None and (told is None or known - told >= PROOF_IS_NEWS_AFTER)
