"""The login: one pair of tokens, renewed by one caller at a time while the others wait."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import MutableMapping
from typing import Any

from pydantic import ValidationError

from waiterapp.domain.values import Clock
from waiterapp.pos.dikas import assumptions, envelope
from waiterapp.pos.dikas.wire import TokenPair
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.login import LEAST_LIFETIME_S, RENEW_AT, LoginPatience
from waiterapp.pos.till import AlreadyDone, AuthExpired, NotFound, OutcomeUnknown, Refused, Unavailable

log = logging.getLogger(__name__)
STORED_AS = "tokens"
API = "api/v1/"
_JSON = {"Content-Type": "application/json"}


class Tokens:
    """The tokens of one account. Both are kept as one secret, because the one is worth nothing without the other."""

    def __init__(self, door: HttpDoor, secrets: MutableMapping[str, str], clock: Clock | None = None) -> None:
        self._door = door
        self._secrets = secrets
        self._clock = clock or Clock()
        self._lock = asyncio.Lock()
        self._pair, self._renew_at = self._stored()
        self._patience = LoginPatience(self._clock.monotonic)

    def _now_s(self) -> float:
        return self._clock.now().timestamp()

    async def bearer(self) -> str:
        """Return an access token that is accepted as far as we know, renewing it first when it is near its end.

        Raises:
            AuthExpired: user name and password are not accepted.
            Unavailable: the till was not reached.
        """
        pair = self._pair
        if pair is None or self._now_s() >= self._renew_at:
            pair = await self.renew("" if pair is None else pair.access_token)
        return pair.access_token

    async def renew(self, stale: str) -> TokenPair:
        """Get new tokens for a stale one. Callers that come meanwhile wait and share the result.

        A refresh token works once. When the answer to a refresh is lost the pair may be burnt: it is tried once more, then the
        user name and password are used.
        """
        async with self._lock:
            pair = self._pair
            if pair is not None and pair.access_token != stale and self._now_s() < self._renew_at:
                return pair
            return await self._refreshed(pair) or await self._logged_in()

    def adopt(self, pair: TokenPair) -> None:
        """Use tokens that came by another way, such as a staff switch."""
        self._pair = pair
        lifetime_s = max(LEAST_LIFETIME_S, float(pair.expires_in))
        self._renew_at = self._now_s() + lifetime_s * RENEW_AT
        self._patience.accepted()
        kept = {"access": pair.access_token, "refresh": pair.refresh_token, "renew_at": self._renew_at}
        self._secrets[STORED_AS] = json.dumps(kept)

    async def _refreshed(self, pair: TokenPair | None) -> TokenPair | None:
        if pair is None or not pair.refresh_token:
            return None
        body = {"accessToken": pair.access_token, "refreshToken": pair.refresh_token}
        for _ in range(2):
            try:
                return await self._ask(assumptions.REFRESH, body)
            except OutcomeUnknown:
                log.info("the answer to a refresh was lost")
            except (AuthExpired, Refused, AlreadyDone) as error:
                log.info("the tokens are not renewed: %s", error)
                break
        self._pair = None
        return None

    async def _logged_in(self) -> TokenPair:
        self._patience.check()
        body = {"username": self._secrets.get("username", ""), "password": self._secrets.get("password", "")}
        try:
            return await self._ask(assumptions.LOGIN, body)
        except OutcomeUnknown as error:
            raise Unavailable(str(error)) from error
        except NotFound as error:
            raise Unavailable(f"There is no DiKAS server at this address ({error}).") from error
        except (AuthExpired, Refused, AlreadyDone) as error:
            said = str(error) or "status 409"
            raise self._patience.refused(f"The till does not accept user name and password ({said}).") from error

    async def _ask(self, path: str, body: dict[str, str]) -> TokenPair:
        answer = await self._door.write("POST", API + path, headers=_JSON, content=json.dumps(body).encode())
        pair = envelope.item(envelope.opened(answer, is_write=True), TokenPair, is_write=True)
        self.adopt(pair)
        return pair

    def _stored(self) -> tuple[TokenPair | None, float]:
        try:
            kept: Any = json.loads(self._secrets.get(STORED_AS, ""))
            return TokenPair(accessToken=kept["access"], refreshToken=kept["refresh"]), float(kept["renew_at"])
        except (ValueError, KeyError, TypeError, ValidationError, RecursionError):
            return None, 0.0
