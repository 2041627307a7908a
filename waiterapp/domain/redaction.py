"""Takes secrets, and what is the guests' own, out of texts that leave the house."""

from __future__ import annotations

import base64
import json
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html.entities import codepoint2name
from typing import Any
from urllib.parse import unquote, unquote_plus

GONE = "***"
MOST_MET, MOST_RENEWED = 64, 4
"""So many secrets are known at most at one time, and so many that came one after the other for the same purpose: tokens are
renewed, and old ones end by themselves."""
LEAST_SECRET, LEAST_GUESS = 4, 8
"""Shorter secrets are looked for as words of their own, and those too short to tell from anything else not at all."""
LONGEST_TYPED = 64
"""What somebody types at a till is not longer; tokens are."""
MOST_ESCAPED, MOST_DOUBLED = 8, 56
"""So many backslashes stand before an escaped letter at most, and so many more than there were where all are doubled again and
again: a till may send nothing but backslashes, and from each of them all that follow would be looked at."""
_MOST_BYTES = 4
_BACKSLASHES = rf"\\{{1,{MOST_ESCAPED}}}"
_RUNS = re.compile(r"\\{2,}|[^\x00-\x7f]+|.", re.DOTALL)
_WHAT = (
    r"authorization|proxy-authorization|(?:set-)?cookie|x-[\w-]{0,40}(?:key|token|auth)[\w-]{0,40}"
    r"|(?:api|machine|session|access|secret)[-_ ]?(?:key|token|id)|integrator[-_ ]?id|(?:refresh|id)[-_ ]?token|token"
    r"|passw(?:or)?d|passwd|pwd|secret|pin|jwt"
)
_VALUE = r"""("(?:[^"\\]|\\.){0,4000}"|'(?:[^'\\]|\\.){0,4000}'|[^\s,;&}\])'"]+(?:\s+[^\s,;&}\])'"=:]+)?)"""
_NAMED = re.compile(rf"""(?i)(["']?\b(?:{_WHAT})\b["']?\s*(?:[:=]|\bis\b)\s*){_VALUE}""")
_PIN = re.compile(r"(?i)\b(pin)\b(\W{0,3})\d{3,}")
_SCHEME = re.compile(r"(?i)\b(bearer|basic|digest)\s+[\w.~+/=-]{4,}")
_JWT = re.compile(r"\beyJ[\w-]{6,}\.[\w-]*(?:\.[\w-]*)?")
_USERINFO = re.compile(r"(?i)\b([a-z][a-z0-9+.-]{0,20}://)[^\s/?#\"'<>]*@")
_ADDRESS = re.compile(r"(?i)\b(?:https?|wss?|postgres(?:ql)?)://[^\s\"'<>\\)\]]+")
_PARTS = re.compile(r"(?P<scheme>[a-zA-Z+]+://)(?:[^/?#]*@)?(?P<host>[^/?#]*)(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)
_NOTHING = rf"(?:\0|\\{{1,{MOST_ESCAPED}}}x00|\\{{1,{MOST_ESCAPED}}}u0000|\ufffd)"
_SQL = re.compile(r"\[parameters: .*?(?:\](?=\s|$)|$)", re.DOTALL)
_LONG = re.compile(r"^(?=.*\d)[\w.~%+=-]{12,}$|^\d{6,}$")
# What stands in front is looked at, so that a long word is walked through once and not from each of its letters.
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+")


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
        parts = {part for secret in secrets for part in parts_of_secret(secret)}
        # The longest first, so that no part of one is left beside what was removed of another.
        found = {pattern for part in parts for pattern in _patterns_of(part)}
        self._known = sorted(found, key=lambda one: (-len(one.pattern), one.pattern))
        words = sorted({one.strip() for one in private if len(one.strip()) > 1}, key=lambda one: (-len(one), one))
        self._private = [re.compile(rf"(?<!\w){re.escape(one)}(?!\w)", re.IGNORECASE) for one in words]

    def struck(self, text: str) -> str:
        """Return a text without the secrets and words that are known; whatever else it says stays as it is."""
        for known in self._known:
            text = known.sub(GONE, text)
        for word in self._private:
            text = word.sub(GONE, text)
        return _USERINFO.sub(rf"\1{GONE}@", text)

    def clean(self, text: str) -> str:
        """Return a text without them, and without anything that looks like a secret."""
        text = self.struck(text)
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


def parts_of_secret(secret: str) -> Iterator[str]:
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
    """Return how a secret may stand in a text: as it is or escaped, in hexadecimal, or somewhere within base64."""
    raw = secret.encode("utf-8", "surrogatepass")
    yield secret
    yield raw.hex()
    yield base64.b64encode(raw).decode()
    for before in range(3):
        # Of something longer, such as "user:password", the letters in the middle depend on nothing but the secret.
        whole = base64.b64encode(b"\0" * before + raw).decode().rstrip("=")
        middle = whole[(0, 2, 3)[before] :][: -2 if (before + len(raw)) % 3 else None]
        if len(middle) >= LEAST_GUESS:
            yield middle


@lru_cache(maxsize=8 * MOST_MET)
def _patterns_of(secret: str) -> tuple[re.Pattern[str], ...]:
    """Return what finds a secret; nothing for one that is too short to tell from anything else."""
    if len(secret) < LEAST_SECRET:
        return ()
    patterns = [_as_pattern(one) for one in dict.fromkeys(_forms(secret))]
    if secret.isascii() and len(secret) <= LONGEST_TYPED:
        # As UTF-16 looks to whoever takes it for something else.
        patterns.append(_NOTHING.join(re.escape(one) for one in secret))
    return tuple(re.compile(one, re.IGNORECASE) for one in patterns)


def _as_pattern(form: str) -> str:
    found = "".join(_letters(run) for run in _RUNS.findall(form))
    return found if len(form) >= LEAST_GUESS else rf"(?<!\w){found}(?!\w)"


def _letters(run: str) -> str:
    """Return a pattern for a letter, for backslashes in a row, or for a row of letters that others may have lost on the way.

    There is one way only to divide a row among its letters: the ways would multiply with every letter.
    """
    if run[0] == "\\" and len(run) > 1:
        return rf"(?:{'|'.join(_spelled_out(run[0]))}|\\){{{len(run)},{len(run) + MOST_DOUBLED}}}"
    found = "".join(_letter(one) for one in run)
    return found if run.isascii() else f"(?:{found}|\ufffd{{{len(run)},{_MOST_BYTES * len(run)}}})"


@lru_cache(maxsize=512)
def _letter(letter: str) -> str:
    """Return a pattern for a letter as it is, or as addresses, JSON, Python, HTML and base64 for addresses write it."""
    if letter.isascii() and (letter.isalnum() or letter in "-_.~"):
        # Nobody escapes these; tokens are made of them, and are long.
        return re.escape(letter)
    ways = [*_spelled_out(letter), rf"\\{{0,{MOST_ESCAPED}}}{re.escape(letter)}"]
    if not letter.isascii():
        # Put together of two, or taken for another encoding.
        raw = letter.encode("utf-8", "surrogatepass")
        misread = {raw.decode(one, "replace") for one in ("latin-1", "cp1252")}
        ways += [re.escape(one) for one in ({unicodedata.normalize("NFD", letter)} | misread) - {letter}]
    plainly = {" ": r"\+", "+": "-", "/": "_", "\n": rf"{_BACKSLASHES}n", "\t": rf"{_BACKSLASHES}t", "\r": rf"{_BACKSLASHES}r"}
    if letter in plainly:
        ways.append(plainly[letter])
    return f"(?:{'|'.join(ways)})"


def _spelled_out(letter: str) -> list[str]:
    """Return how a letter is written by its number or its name. Whatever was escaped twice is found as well."""
    raw = letter.encode("utf-8", "surrogatepass")
    units = letter.encode("utf-16-be", "surrogatepass").hex()
    number, amp = ord(letter), rf"&(?:amp;){{0,{MOST_ESCAPED}}}"
    ways = [
        "".join(rf"%(?:25){{0,{MOST_ESCAPED}}}{byte:02x}" for byte in raw),
        "".join(rf"{_BACKSLASHES}u{units[at : at + 4]}" for at in range(0, len(units), 4)),
        "".join(rf"{_BACKSLASHES}x{byte:02x}" for byte in raw),
        rf"{amp}#0{{0,{MOST_ESCAPED}}}{number};?",
        rf"{amp}#x0{{0,{MOST_ESCAPED}}}{number:x};?",
    ]
    if number in codepoint2name:
        ways.append(f"{amp}{codepoint2name[number]};")
    if len(raw) > 1:
        ways.append(rf"{_BACKSLASHES}x{number:02x}" if number < 0x100 else rf"{_BACKSLASHES}U{number:08x}")
    return ways


class SecretsMet:
    """Every secret that this program has read, was given or has made while it runs, wherever it comes up afterwards.

    Asked from every thread that says something.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._met: dict[str, None] = {}
        self._renewed: dict[str, list[str]] = {}
        self._redactor: Redactor | None = None

    def learn(self, *secrets: str, purpose: str = "") -> None:
        """Know secrets from now on; of those with a `purpose`, a new one takes the place of an old one."""
        with self._lock:
            if purpose:
                self._forget_oldest(purpose, secrets)
            for secret in secrets:
                if secret not in self._met and len(secret) >= LEAST_SECRET:
                    self._redactor = None
                # What is used is known the longest.
                self._met.pop(secret, None)
                self._met[secret] = None
            while len(self._met) > MOST_MET:
                del self._met[next(iter(self._met))]
                self._redactor = None

    def _forget_oldest(self, purpose: str, secrets: Iterable[str]) -> None:
        known = self._renewed.setdefault(purpose, [])
        known += [one for one in secrets if one not in known]
        while len(known) > MOST_RENEWED:
            self._met.pop(known.pop(0), None)
            self._redactor = None

    def struck(self, text: str) -> str:
        """Return a text without the secrets that are known; whatever else it says stays as it is."""
        return self._now().struck(text)

    def clean(self, text: str) -> str:
        """Return a text without them, and without anything that looks like a secret."""
        return self._now().clean(text)

    def forget(self) -> None:
        """Know nothing."""
        with self._lock:
            self._met.clear()
            self._renewed.clear()
            self._redactor = None

    def __iter__(self) -> Iterator[str]:
        with self._lock:
            return iter(tuple(self._met))

    def _now(self) -> Redactor:
        with self._lock:
            if self._redactor is None:
                self._redactor = Redactor(self._met)
            return self._redactor


MET = SecretsMet()
"""Those of this program: what it says, it says to one terminal and into one log."""
