"""Logins and JSON web tokens: real signatures, real expiry, refresh tokens that work once."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from waiterapp.simulator.dikas.refusals import Refusal


class Tokens:
    """Issues and checks tokens. A refresh token works once; the access token that came with it stays valid until it expires."""

    def __init__(self, now: Callable[[], datetime], chance: random.Random, lifetime_s: float) -> None:
        self._now = now
        self._random = chance
        self._key = chance.getrandbits(256).to_bytes(32, "big")
        self._refresh: dict[str, tuple[str, str]] = {}
        self._users: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._serial = 0
        self.lifetime_s = lifetime_s
        self.refreshes = 0
        self.logins = 0

    def add_user(self, username: str, password: str, roles: tuple[str, ...]) -> None:
        """Let somebody in."""
        self._users[username] = (password, roles)

    def login(self, username: Any, password: Any) -> dict[str, Any]:
        """Check a login and issue tokens."""
        self.logins += 1
        known = self._users.get(str(username))
        if known is None or known[0] != password:
            raise Refusal("Benutzername oder Passwort falsch", status=401)
        return self.issue(str(username), known[1])

    def issue(self, subject: str, roles: tuple[str, ...]) -> dict[str, Any]:
        """Return a fresh pair of tokens."""
        self._serial += 1
        now = self._now()
        claims = {
            "sub": subject,
            "role": list(roles),
            "jti": self._serial,
            "iat": now.timestamp(),
            "exp": (now + timedelta(seconds=self.lifetime_s)).timestamp(),
        }
        access = self._signed(claims)
        refresh = base64.b64encode(self._random.getrandbits(192).to_bytes(24, "big")).decode()
        self._refresh[refresh] = (access, subject)
        return {"accessToken": access, "refreshToken": refresh, "expiresIn": int(self.lifetime_s)}

    def refresh(self, access: Any, refresh: Any) -> dict[str, Any]:
        """Swap a pair of tokens for a new one, once."""
        self.refreshes += 1
        known = self._refresh.get(str(refresh))
        if known is None or known[0] != access:
            raise Refusal("Refresh-Token ungültig", status=401)
        del self._refresh[str(refresh)]
        roles = self.claims(str(access), even_expired=True)["role"]
        return self.issue(known[1], tuple(roles))

    def claims(self, token: str, *, even_expired: bool = False) -> dict[str, Any]:
        """Return what a token says.

        Raises:
            Refusal: 401, it is not ours or has expired.
        """
        try:
            head, body, signature = token.split(".")
            claims = json.loads(_unpadded(body))
        except ValueError as error:
            raise Refusal("Nicht angemeldet", status=401) from error
        if not hmac.compare_digest(signature, self._signature(f"{head}.{body}")):
            raise Refusal("Nicht angemeldet", status=401)
        if not even_expired and claims["exp"] <= self._now().timestamp():
            raise Refusal("Token abgelaufen", status=401)
        if not isinstance(claims, dict):
            raise Refusal("Nicht angemeldet", status=401)
        return claims

    def is_valid(self, token: str) -> bool:
        """Tell whether a token lets somebody in now."""
        try:
            self.claims(token)
        except Refusal:
            return False
        return True

    def revoke_all(self) -> None:
        """Forget every token, as a server does that lost its key."""
        self._key = self._random.getrandbits(256).to_bytes(32, "big")
        self._refresh.clear()

    def _signed(self, claims: dict[str, Any]) -> str:
        head = _padded(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
        body = _padded(json.dumps(claims).encode())
        return f"{head}.{body}.{self._signature(f'{head}.{body}')}"

    def _signature(self, text: str) -> str:
        return _padded(hmac.new(self._key, text.encode(), hashlib.sha256).digest())


def _padded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _unpadded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
