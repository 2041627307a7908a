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
"""So many secrets are known at most of which nobody knows what they are for, and so many that came one after the other for the
same purpose: tokens are renewed, and old ones end by themselves."""
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
    r"\b(?:authorization|proxy-authorization|(?:set-)?cookie|x-[\w-]{0,40}(?:key|token|auth)[\w-]{0,40}"
    r"|(?:api|machine|session|access|secret|private)[-_ ]?(?:key|token|id)|integrator[-_ ]?id|(?:refresh|id)[-_ ]?token"
    r"|pwd|pin|jwt)\b"
    # In what is left of an address without its host; elsewhere a key is what a request or a row is known by.
    r"|(?<=[?&])key\b"
    # Whatever stands in front of these, as in `userPassword` and `client_secret`, they are what they are.
    r"|(?:token|passw(?:or)?d|passwd|passphrase|secret|passwort|kennwort|l(?:\u00f6|o\u0308)senord)\b"
)
_VALUE = r"""([bu]?"(?:[^"\\]|\\.){0,4000}"|[bu]?'(?:[^'\\]|\\.){0,4000}'|[^\s,;&}\])'"]+(?:\s+[^\s,;&}\])'"=:]+)?)"""
_NAMED = re.compile(rf"""(?i)(["']?(?:{_WHAT})["']?\s*(?:[:=]|\bis\b)\s*){_VALUE}""")
_IS_NAME = re.compile(rf"(?i)[\w.-]{{0,40}}?(?:{_WHAT})")
_TAGGED = re.compile(rf"(?i)((?:{_WHAT})(?:\s[^<>]{{1,200}})?>)[^<]{{1,4000}}(?=<)")
_COOKIES = re.compile(r"""(?i)(\b(?:set-)?cookie["']?[ \t]*[:=][ \t]*)(?![bu]?["'])[^\s][^\r\n]*""")
_NUMBERS = re.compile(r"(?<![\w.])[2-6]\d{2,18}(?:[ -]\d{3,18}){0,5}(?!\w)")
"""What may be the number of a payment card: nobody's starts otherwise."""
_TICKS = re.compile(r"6[34]\d{16}")
"""Moments in this decade as some tills count them; they are ids there."""
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
        text = _COOKIES.sub(rf"\1{GONE}", text)
        text = _TAGGED.sub(rf"\1{GONE}", text)
        text = _NAMED.sub(rf"\1{GONE}", text)
        text = _PIN.sub(rf"\1\2{GONE}", text)
        text = _JWT.sub(GONE, text)
        text = _NUMBERS.sub(_without_cards, text)
        return _MAIL.sub(GONE, text)

    def cleaned(self, value: Any) -> Any:
        """Return a document with every text in it cleaned, its keys too; of what a key calls a secret nothing is left."""
        if isinstance(value, str):
            return self.clean(value)
        if isinstance(value, dict):
            return {
                self.clean(str(key)): GONE if isinstance(one, str) and _IS_NAME.fullmatch(str(key)) else self.cleaned(one)
                for key, one in value.items()
            }
        if isinstance(value, list | tuple):
            return [self.cleaned(one) for one in value]
        return value


def _without_cards(found: re.Match[str]) -> str:
    """Strike the numbers of payment cards, in one piece or in groups, out of numbers that stand beside each other."""
    pieces = re.split(r"([ -])", found.group())
    for first in range(0, len(pieces), 2):
        for last in range(len(pieces), first, -2):
            if _is_card("".join(pieces[first:last:2])):
                return "".join([*pieces[:first], GONE, *pieces[last:]])
    return found.group()


def _is_card(digits: str) -> bool:
    if not 13 <= len(digits) <= 19 or _TICKS.fullmatch(digits):
        return False
    doubled = (int(one) * (1 + at % 2) for at, one in enumerate(reversed(digits)))
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0


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
    if len(secret) <= LONGEST_TYPED:
        # Some programs escape every letter, also where nobody needs to.
        patterns += [_in_percent(secret), _in_units(secret)]
        if secret.isascii():
            # As UTF-16 looks to whoever takes it for something else.
            patterns.append(_NOTHING.join(re.escape(one) for one in secret))
            if len(secret) >= LEAST_GUESS:
                patterns.append(r"(?:\r?\n[ \t]{0,8})?".join(re.escape(one) for one in secret))
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


def _in_percent(text: str) -> str:
    """Return a pattern for a text of which every byte is written as in addresses."""
    return "".join(rf"%(?:25){{0,{MOST_ESCAPED}}}{byte:02x}" for byte in text.encode("utf-8", "surrogatepass"))


def _in_units(text: str) -> str:
    r"""Return a pattern for a text of which every letter is written as `\u` and four digits."""
    units = text.encode("utf-16-be", "surrogatepass").hex()
    return "".join(rf"{_BACKSLASHES}u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _spelled_out(letter: str) -> list[str]:
    """Return how a letter is written by its number or its name. Whatever was escaped twice is found as well."""
    raw = letter.encode("utf-8", "surrogatepass")
    number, amp = ord(letter), rf"&(?:amp;){{0,{MOST_ESCAPED}}}"
    ways = [
        _in_percent(letter),
        _in_units(letter),
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
        self._renewed: dict[str, dict[str, None]] = {}
        """By what they are for: these are kept apart, so that no number of others pushes out the login of a profile."""
        self._redactor: Redactor | None = None

    def learn(self, *secrets: str, purpose: str = "", most: int = MOST_RENEWED) -> None:
        """Know secrets from now on; of those with a `purpose`, the newest `most` are known, whatever else comes."""
        with self._lock:
            known, limit = (self._renewed.setdefault(purpose, {}), most) if purpose else (self._met, MOST_MET)
            for secret in secrets:
                if secret not in known and len(secret) >= LEAST_SECRET:
                    self._redactor = None
                # What is used is known the longest.
                known.pop(secret, None)
                known[secret] = None
            while len(known) > limit:
                del known[next(iter(known))]
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
            return iter(self._all())

    def _now(self) -> Redactor:
        with self._lock:
            if self._redactor is None:
                self._redactor = Redactor(self._all())
            return self._redactor

    def _all(self) -> tuple[str, ...]:
        return tuple({**self._met, **{one: None for known in self._renewed.values() for one in known}})


MET = SecretsMet()
"""Those of this program: what it says, it says to one terminal and into one log."""
