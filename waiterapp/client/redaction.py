"""Takes secrets, and what is the guests' own, out of texts that leave the house."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote, quote_plus, unquote, unquote_plus

GONE = "***"
LEAST_SECRET, LEAST_GUESS = 4, 8
"""Shorter secrets are looked for as words of their own, and those too short to tell from anything else not at all."""
_WHAT = (
    r"authorization|proxy-authorization|(?:set-)?cookie|x-[\w-]*(?:key|token|auth)[\w-]*"
    r"|(?:api|machine|session|access|secret)[-_ ]?(?:key|token|id)|integrator[-_ ]?id|(?:refresh|id)[-_ ]?token|token"
    r"|passw(?:or)?d|passwd|pwd|secret|pin|jwt"
)
_VALUE = r"""("[^"]*"|'[^']*'|[^\s,;&}\])'"]+(?:\s+[^\s,;&}\])'"=:]+)?)"""
_NAMED = re.compile(rf"""(?i)(["']?\b(?:{_WHAT})\b["']?\s*(?:[:=]|\bis\b)\s*){_VALUE}""")
_PIN = re.compile(r"(?i)\b(pin)\b(\W{0,3})\d{3,}")
_SCHEME = re.compile(r"(?i)\b(bearer|basic|digest)\s+[\w.~+/=-]{4,}")
_JWT = re.compile(r"\beyJ[\w-]{6,}\.[\w-]*(?:\.[\w-]*)?")
_ADDRESS = re.compile(r"(?i)\b(?:https?|wss?|postgres(?:ql)?)://[^\s\"'<>\\)\]]+")
_PARTS = re.compile(r"(?P<scheme>[a-zA-Z+]+://)(?:[^/?#]*@)?(?P<host>[^/?#]*)(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)
_SQL = re.compile(r"\[parameters: .*?(?:\](?=\s|$)|$)", re.DOTALL)
_LONG = re.compile(r"^(?=.*\d)[\w.~%+=-]{12,}$|^\d{6,}$")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


def bare_address(url: str) -> str:
    """Return a web address without user, query and fragment, and without what looks like a key in its path."""
    found = _PARTS.match(url)
    if found is None:
        return GONE
    path = "/".join(GONE if _LONG.match(one) else one for one in found["path"].split("/"))
    return f"{found['scheme']}{found['host']}{path}" + (f"?{GONE}" if found["rest"] else "")


def hidden_in(address: str) -> Iterator[str]:
    """Return what is secret in an address: user, password, and whatever stands behind the path."""
    authority = re.search(r"://([^/?#]*)@", address)
    if authority is not None:
        yield from (unquote(one) for one in authority.group(1).split(":", 1))
    yield from (unquote_plus(one) for one in re.findall(r"[?&#][^=&#]*=?([^&#]*)", address))


class Redactor:
    """Knows the secrets of a profile and the guests' own words, and what secrets look like."""

    def __init__(self, secrets: Iterable[str] = (), private: Iterable[str] = ()) -> None:
        forms: set[str] = set()
        for secret in secrets:
            for part in _parts(secret):
                forms |= set(_forms(part))
        # The longest first, so that no part of one is left beside what was removed of another.
        ordered = sorted(forms, key=lambda one: (-len(one), one))
        self._known = [re.compile(_as_pattern(one), re.IGNORECASE) for one in ordered]
        words = sorted({one.strip() for one in private if len(one.strip()) > 1}, key=lambda one: (-len(one), one))
        self._private = [re.compile(rf"(?<!\w){re.escape(one)}(?!\w)", re.IGNORECASE) for one in words]

    def clean(self, text: str) -> str:
        """Return a text without them."""
        for known in self._known:
            text = known.sub(GONE, text)
        for word in self._private:
            text = word.sub(GONE, text)
        text = _SQL.sub(f"[parameters: {GONE}]", text)
        text = _ADDRESS.sub(lambda found: bare_address(found.group()), text)
        text = _SCHEME.sub(rf"\1 {GONE}", text)
        text = _NAMED.sub(rf"\1{GONE}", text)
        text = _PIN.sub(rf"\1\2{GONE}", text)
        text = _JWT.sub(GONE, text)
        return _MAIL.sub(GONE, text)

    def cleaned(self, value: Any) -> Any:
        """Return a document with every text in it cleaned, its keys too."""
        if isinstance(value, str):
            return self.clean(value)
        if isinstance(value, dict):
            return {self.clean(str(key)): self.cleaned(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.cleaned(one) for one in value]
        return value


def _parts(secret: str) -> Iterator[str]:
    """Return a secret, and what is secret by itself in it: the tokens of a stored document, the password of an address."""
    yield secret
    try:
        document = json.loads(secret)
    except (ValueError, RecursionError):
        document = None
    if isinstance(document, dict | list):
        yield from _leaves(document)
    for found in re.finditer(r"""(?i)password=(?:'((?:[^'\\]|\\.)*)'|(\S+))""", secret):
        yield re.sub(r"\\(.)", r"\1", found.group(1) or found.group(2) or "")
    if "://" in secret:
        yield from hidden_in(secret)


def _leaves(document: Any) -> Iterator[str]:
    if isinstance(document, str):
        yield document
    elif isinstance(document, dict):
        for one in document.values():
            yield from _leaves(one)
    elif isinstance(document, list):
        for one in document:
            yield from _leaves(one)


def _forms(secret: str) -> Iterator[str]:
    """Return how a secret may stand in a text: as it is, quoted, escaped, or somewhere within base64."""
    if len(secret) < LEAST_SECRET:
        return
    yield secret
    yield quote(secret, safe="")
    yield quote(secret)
    yield quote_plus(secret)
    yield repr(secret)[1:-1]
    yield json.dumps(secret)[1:-1]
    yield secret.encode().hex()
    yield base64.b64encode(secret.encode()).decode()
    yield base64.urlsafe_b64encode(secret.encode()).decode()
    for before in range(3):
        # Of something longer, such as "user:password", the letters in the middle depend on nothing but the secret.
        whole = base64.b64encode(b"\0" * before + secret.encode()).decode().rstrip("=")
        middle = whole[(0, 2, 3)[before] :][: -2 if (before + len(secret.encode())) % 3 else None]
        if len(middle) >= LEAST_GUESS:
            yield middle
            yield middle.replace("+", "-").replace("/", "_")


def _as_pattern(form: str) -> str:
    return re.escape(form) if len(form) >= LEAST_GUESS else rf"(?<!\w){re.escape(form)}(?!\w)"
