"""Logging in: one caller at a time while the others wait, and no hammering with a password that is not accepted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from waiterapp.domain.redaction import MET
from waiterapp.pos.till import AuthExpired

REFUSED_FOR_S = 60.0
LONGEST_REFUSED_S = 900.0
RENEW_AT = 0.8
"""The part of a token's life after which a new one is fetched."""
LEAST_LIFETIME_S = 5.0


class LoginPatience:
    """Remembers that a login was refused: tried every few seconds, a wrong password locks the account out."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._until = 0.0
        self._refusals = 0
        self._sentence = ""
        self._kind: type[AuthExpired] = AuthExpired

    def check(self) -> None:
        """Raise what the till said last as long as asking again would only make it worse.

        Raises:
            AuthExpired: wait before the next try.
        """
        if self._monotonic() < self._until:
            raise self._kind(self._sentence)

    def refused(
        self, sentence: str, *, longest_s: float = LONGEST_REFUSED_S, kind: type[AuthExpired] = AuthExpired
    ) -> AuthExpired:
        """Remember a refusal and return it as an error of a kind; it is not asked again before `longest_s` at most."""
        self._refusals += 1
        self._sentence, self._kind = sentence, kind
        self._until = self._monotonic() + min(longest_s, REFUSED_FOR_S * 2 ** (self._refusals - 1))
        return kind(sentence)

    def accepted(self) -> None:
        """Forget earlier refusals."""
        self._refusals, self._until = 0, 0.0


@dataclass(frozen=True, slots=True)
class Granted:
    """A token and how many seconds it lives."""

    token: str
    lifetime_s: float


class ShortLivedToken:
    """A token that is fetched anew by logging in, before it runs out. Callers that come meanwhile share the result."""

    def __init__(self, log_in: Callable[[], Awaitable[Granted]], monotonic: Callable[[], float]) -> None:
        self._log_in = log_in
        self._monotonic = monotonic
        self._lock = asyncio.Lock()
        self._token = ""
        self._renew_at = 0.0

    async def current(self, stale: str = "") -> str:
        """Return a token that is accepted as far as we know, and is not the stale one.

        Raises:
            AuthExpired: the login is not accepted.
            Unavailable: the till was not reached.
        """
        if self._is_good(stale):
            return self._token
        async with self._lock:
            if not self._is_good(stale):
                granted = await self._log_in()
                MET.learn(granted.token, purpose="short-lived token")
                self._token = granted.token
                self._renew_at = self._monotonic() + max(LEAST_LIFETIME_S, granted.lifetime_s) * RENEW_AT
            return self._token

    def _is_good(self, stale: str) -> bool:
        return bool(self._token) and self._token != stale and self._monotonic() < self._renew_at
