"""The only door to httpx: one connection pool per account, total deadlines, capped answers, and errors by reaction."""

from __future__ import annotations

import asyncio
import codecs
import email.utils
import importlib.util
import random
import ssl
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache, partial
from typing import Any, TypeVar, cast
from urllib.parse import SplitResult, urlsplit

import httpx

from waiterapp.domain.redaction import MET
from waiterapp.pos.decoding import LONGEST_ID, as_utc, believable
from waiterapp.pos.json_text import MOST_OBJECTS, loads
from waiterapp.pos.till import (
    LONGEST_LOOKED_AT,
    AlreadyDone,
    AuthExpired,
    Forbidden,
    NotFound,
    OutcomeUnknown,
    PageNotFound,
    RateLimited,
    Refused,
    RequestWatch,
    Unavailable,
    WireChanged,
)
from waiterapp.pos.tls import tls_context
from waiterapp.pos.turns import TURN_S, beside

Result = TypeVar("Result")
READ_DEADLINE_S = 6.0
WRITE_DEADLINE_S = 8.0
CONNECT_TIMEOUT_S = 3.0
MOST_BYTES = 10_000_000
MOST_OF_ONE_BYTES = 1_000_000
"""Of an answer about one thing, which is read at once."""
MOST_ANSWERED = 1_000_000
"""What a till says to something that was sent is about that one thing."""
DECODED_AT_ONCE = 1_000_000
"""Bytes."""
MOST_ADDRESSES = 200
MOST_AHEAD = timedelta(hours=26)
"""A clock that says more is not believed: not even a wrong zone explains it."""
MOST_HEADERS = 50
READ_ATTEMPTS = 4
FIRST_BACKOFF_S = 0.3
DEFAULT_RETRY_AFTER_S = 30.0
LONGEST_RETRY_AFTER_S = 3600.0
PATIENCE_S = 2.0
"""A read waits this long for a `Retry-After` by itself; longer waits are the caller's."""
_HEADERS = {
    "Accept": "application/json",
    # Compressed answers could unpack to any size; catalogue pages are small enough without.
    "Accept-Encoding": "identity",
    "Connection": "keep-alive",
    "User-Agent": "waiterapp",
}
_EXTENSIONS = {"timeout": httpx.Timeout(WRITE_DEADLINE_S, connect=CONNECT_TIMEOUT_S).as_dict()}
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_NO_ADDRESS = "This is not a web address such as https://www.example.org/api/"
_SERVER_ERROR = 500
WEB_PAGE = "A web page came instead of the till's answer; the Wi-Fi may want a sign-in."
NOT_SENDABLE = "The login holds a character that cannot be sent. Type it again."
UNTRUSTED = "The till's certificate is not one this device trusts: check the address in the profile and this device's clock."
LEADS_ELSEWHERE = "The address of the till leads elsewhere; check it in the profile."

if importlib.util.find_spec("sniffio") is None:
    # httpcore asks for it with every request, and Python would look for it on its whole path each time: that takes as long as
    # the request itself.
    cast("dict[str, object]", sys.modules)["sniffio"] = None


class InsecureUrl(ValueError):
    """A base URL that would send secrets in the clear, or is no URL at all."""


def check_base_url(url: str) -> str:
    """Return a base URL with a trailing slash.

    Raises:
        InsecureUrl: it is not safe to use, or has more in it than a server and a path.
    """
    parts = check_url(url)
    if "@" in parts.netloc or parts.query or parts.fragment:
        # What stands there is kept and shown like the rest of the address.
        raise InsecureUrl("The address must end with its path, and have no name, password or key in it")
    return url if url.endswith("/") else url + "/"


def check_url(url: str) -> SplitResult:
    """Return the parts of an address that secrets may be sent to.

    Raises:
        InsecureUrl: it is not https, and not plain http to this machine. The sentence repeats no more of it than the server.
    """
    try:
        parts = urlsplit(url)
        is_one = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        is_one = False
    if not is_one or not url.isprintable() or " " in url:
        raise InsecureUrl(_NO_ADDRESS)
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise InsecureUrl(f"{parts.hostname} is not reached encrypted: write https://; plain http is for this machine only")
    return parts


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer with status 2xx."""

    status: int
    text: str

    def json(self, most_objects: int = MOST_OBJECTS) -> Any:
        """Decode the body.

        Raises:
            WireChanged: it is not JSON, or is made of more than anybody means.
        """
        try:
            return loads(self.text, most_objects)
        except ValueError as error:
            raise WireChanged(f"The till's answer cannot be read ({error}).") from error

    async def read_by(self, read: Callable[[Answer], Result]) -> Result:
        """Make something of a whole answer; of a large one on a thread of its own."""
        return await beside(lambda: read(self), len(self.text))


@dataclass(frozen=True, slots=True)
class Upload:
    """A file with some fields beside it, sent as a form."""

    field: str
    name: str
    content: bytes
    fields: Mapping[str, str]


class HttpDoor:
    """Requests to one account of one till."""

    def __init__(
        self,
        base_url: str,
        watch: RequestWatch,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        chance: random.Random | None = None,
        ca_file: str = "",
    ) -> None:
        self._base_url = check_base_url(base_url)
        self._ca_file = ca_file
        self._watch = watch
        self._random = chance or random.Random()
        self._transport = transport
        self._carriers: dict[bool, httpx.AsyncBaseTransport] = {}
        """For what is read, and for what is sent."""
        self.ahead: timedelta | None = None
        """How far the till's clock is ahead of this machine's; `None` while no answer has said what time it is there."""

    def earliest(self, moment: datetime) -> datetime:
        """Return a moment of ours as the earliest that the till may have written down for it.

        What stands between may answer for the till, and its clock be another.
        """
        return min(moment, moment + (self.ahead or timedelta(0)))

    def latest(self, moment: datetime) -> datetime:
        """Return a moment of ours as the latest that the till may have written down for it."""
        return max(moment, moment + (self.ahead or timedelta(0)))

    async def read(
        self,
        path: str,
        *,
        headers: Mapping[str, str],
        params: Mapping[str, str] | None = None,
        is_page: bool = False,
        most_bytes: int = MOST_BYTES,
    ) -> Answer:
        """GET something, trying again when the till did not answer. `is_page` says that HTML is what was asked for.

        No answer longer than `most_bytes` is taken.

        Raises:
            AuthExpired, Refused, NotFound, RateLimited, Unavailable: as named.
        """
        address = self._base_url + path.lstrip("/")
        for attempt in range(READ_ATTEMPTS):
            try:
                return await self._once(
                    "GET", address, headers, params, None, is_write=False, is_page=is_page, most_bytes=most_bytes
                )
            except RateLimited as error:
                if attempt == READ_ATTEMPTS - 1 or error.retry_after_s > PATIENCE_S:
                    raise
                await asyncio.sleep(error.retry_after_s)
            except Unavailable:
                if attempt == READ_ATTEMPTS - 1:
                    raise
                await asyncio.sleep(self._random.uniform(0, FIRST_BACKOFF_S * 2**attempt))
        raise AssertionError("unreachable")

    async def write(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str],
        params: Mapping[str, str] | None = None,
        content: bytes = b"",
        upload: Upload | None = None,
        is_repeatable: bool = False,
        is_elsewhere: bool = False,
    ) -> Answer:
        """Send something once, never twice. `is_repeatable` says that it does no harm twice: nothing is unknown after it.

        `is_elsewhere` says that `path` is a whole address, which somebody has checked: headers go there, too.

        Raises:
            OutcomeUnknown: bytes left and no clear answer came.
            AlreadyDone: 409.
            AuthExpired, Refused, NotFound, RateLimited, Unavailable: nothing was booked.
        """
        address = path if is_elsewhere else self._base_url + path.lstrip("/")
        return await self._once(method, address, headers, params, content, upload=upload, is_write=not is_repeatable)

    async def close(self) -> None:
        """Close all connections."""
        # With them goes what they log in with.
        _headers.cache_clear()
        carriers, self._carriers = self._carriers, {}
        for carrier in dict.fromkeys(carriers.values()):
            await carrier.aclose()

    def _opened(self, *, is_write: bool) -> httpx.AsyncBaseTransport:
        """Return what carries requests: a client's redirects, cookies and logins are not wanted, and cost with each request.

        What is sent has a connection of its own each time: on one that was used before, what a till or a proxy has said too
        much would be taken for its answer, and one that the till is just closing would leave its outcome unknown.
        """
        carrier = self._carriers.get(is_write)
        if carrier is None:
            carrier = self._transport or _carrier(self._trusted(), kept=0 if is_write else 4)
            self._carriers[is_write] = carrier
        return carrier

    def _trusted(self) -> ssl.SSLContext | bool:
        if not self._base_url.startswith("https:"):
            return True
        try:
            return tls_context(self._ca_file)
        except OSError as error:
            raise Unavailable(f"The certificate file {self._ca_file} cannot be used ({error}).") from error

    async def _once(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str],
        params: Mapping[str, str] | None,
        content: bytes | None,
        *,
        is_write: bool,
        is_page: bool = False,
        upload: Upload | None = None,
        most_bytes: int = MOST_BYTES,
    ) -> Answer:
        request = self._request(method, address, headers, params, content, upload)
        self._watch.sent(request)
        lost = OutcomeUnknown if is_write else Unavailable
        try:
            async with asyncio.timeout(WRITE_DEADLINE_S if is_write else READ_DEADLINE_S):
                most = most_bytes if content is None else MOST_ANSWERED
                status, answer_headers, text = await self._exchange(request, most, is_write=is_write)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            sentence = UNTRUSTED if is_about_trust(error) else "The till cannot be reached."
            self._watch.failed(request, sentence)
            raise Unavailable(sentence) from error
        except (TimeoutError, httpx.TimeoutException) as error:
            self._watch.failed(request, "The till does not answer.")
            raise lost("The till does not answer.") from error
        except httpx.LocalProtocolError as error:
            # Our own side finds it out, before anything leaves.
            self._watch.failed(request, NOT_SENDABLE)
            raise AuthExpired(NOT_SENDABLE) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            self._watch.failed(request, "The connection to the till broke off.")
            raise lost("The connection to the till broke off.") from error
        except WireChanged as error:
            self._watch.failed(request, str(error))
            raise lost(str(error)) if is_write else WireChanged(str(error)) from error
        except Unavailable as error:
            self._watch.failed(request, str(error))
            raise
        except asyncio.CancelledError:
            self._watch.failed(request, "The request was given up.")
            raise
        self._watch.answered(request)
        self._compare_clocks(answer_headers.get("date"))
        return _judged(status, answer_headers, text, is_write=is_write, is_page=is_page)

    def _request(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str],
        params: Mapping[str, str] | None,
        content: bytes | None,
        upload: Upload | None,
    ) -> httpx.Request:
        """Put a request together; what cannot be written is no request, and nothing leaves."""
        try:
            return httpx.Request(
                method,
                _address(address, tuple(params.items()) if params else ()),
                headers=_headers(tuple(headers.items())),
                content=content if upload is None else None,
                files={upload.field: (upload.name, upload.content)} if upload is not None else None,
                data=dict(upload.fields) if upload is not None else None,
                extensions=_EXTENSIONS,
            )
        except UnicodeError as error:
            raise AuthExpired(NOT_SENDABLE) from error
        except httpx.InvalidURL as error:
            raise WireChanged(f"The till names an address that cannot be ({error}).") from error

    def _compare_clocks(self, header: str | None) -> None:
        if header is None:
            return
        moment = _moment_in(header)
        if moment is not None:
            ahead = moment - datetime.now(UTC)
            # No till in use is days off; something between may be.
            self.ahead = ahead if abs(ahead) < MOST_AHEAD else None

    async def _exchange(self, request: httpx.Request, most_bytes: int, *, is_write: bool) -> tuple[int, httpx.Headers, str]:
        response = await self._opened(is_write=is_write).handle_async_request(request)
        try:
            if response.headers.get("content-encoding", "identity") != "identity":
                raise WireChanged("The till sent a compressed answer that was not asked for.")
            body, turn_at = bytearray(), time.monotonic() + TURN_S
            async for chunk in response.aiter_raw():
                body += chunk
                if time.monotonic() >= turn_at:
                    # What has come already comes without a pause, in pieces of a byte as well.
                    await asyncio.sleep(0)
                    turn_at = time.monotonic() + TURN_S
                if len(body) > most_bytes:
                    raise WireChanged(f"The till's answer is larger than {most_bytes // 1_000_000} MB.")
        finally:
            await response.aclose()
        return response.status_code, response.headers, await beside(partial(_decoded, body), len(body))


def _carrier(trusted: ssl.SSLContext | bool, *, kept: int) -> httpx.AsyncBaseTransport:
    """Return what carries requests over connections that are looked at, of which so many are kept for the next ones."""
    # With it comes the network, which nobody needs before the first question.
    from waiterapp.pos.connections import pool

    carrier = httpx.AsyncHTTPTransport(verify=trusted, trust_env=False)
    context = trusted if isinstance(trusted, ssl.SSLContext) else None
    # httpx hands no network on to what it makes itself.
    carrier._pool = pool(context, max_connections=6, max_keepalive_connections=kept, keepalive_expiry=20)
    return carrier


def _decoded(body: bytearray) -> str:
    """Decode a body, a large one in pieces: while one is decoded, no other thread has its turn."""
    if len(body) <= DECODED_AT_ONCE:
        return body.decode("utf-8-sig", "replace")
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    view = memoryview(body)
    starts = range(0, len(body), DECODED_AT_ONCE)
    pieces = [decoder.decode(bytes(view[at : at + DECODED_AT_ONCE])) for at in starts]
    return "".join([*pieces, decoder.decode(b"", final=True)])


@lru_cache(MOST_HEADERS)
def _headers(special: tuple[tuple[str, str], ...]) -> httpx.Headers:
    """Put headers together, once: almost every request to a till has the same."""
    return httpx.Headers({**_HEADERS, **dict(special)})


@lru_cache(MOST_ADDRESSES)
def _address(address: str, params: tuple[tuple[str, str], ...]) -> httpx.URL:
    """Put an address together, once: a till is asked for the same few again and again."""
    return httpx.URL(address, params=params) if params else httpx.URL(address)


def is_about_trust(error: BaseException | None) -> bool:
    """Tell whether a connection failed because nobody could prove who answers, or not safely enough."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, ssl.SSLError):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False


def _judged(status: int, headers: httpx.Headers, text: str, *, is_write: bool, is_page: bool = False) -> Answer:
    if 200 <= status < 300 and is_page:
        return Answer(status, text)
    is_web_page = "html" in headers.get("content-type", "") or _begins_as_page(text)
    if 200 <= status < 300:
        if is_web_page:
            raise OutcomeUnknown(WEB_PAGE) if is_write else WireChanged(WEB_PAGE)
        return Answer(status, text)
    said = _said(text)
    match status:
        case 401:
            raise AuthExpired(f"The till does not accept the login ({said or 'status 401'}).")
        case 403:
            raise Forbidden(f"The till does not permit this login to do that ({said or 'status 403'}).")
        case 404 | 410 if is_web_page:
            raise PageNotFound("The till does not have this.")
        case 404 | 410:
            raise NotFound(said or "The till does not have this.")
        case 408:
            raise OutcomeUnknown("The till took too long.") if is_write else Unavailable("The till took too long.")
        case 409 if is_write and is_web_page:
            raise OutcomeUnknown(WEB_PAGE)
        case 409 if is_write:
            raise AlreadyDone(said)
        case 429:
            raise RateLimited("The till asks for fewer requests.", retry_after_s(headers.get("retry-after")))
    if 300 <= status < 400:
        raise OutcomeUnknown(LEADS_ELSEWHERE) if is_write else WireChanged(LEADS_ELSEWHERE)
    if status >= _SERVER_ERROR:
        sentence = f"The till reports a fault of its own (status {status})."
        raise OutcomeUnknown(sentence) if is_write else Unavailable(sentence)
    raise Refused(said or f"The till refuses this (status {status}).")


def _begins_as_page(text: str) -> bool:
    # Of many megabytes of blanks, no copy is made to find out.
    return text[:MOST_ANSWERED].lstrip()[:1] == "<"


def _said(text: str) -> str:
    """Return what a till says in an error body: message and details, ASP.NET's `title` and `errors`, or short plain text."""
    if len(text) > MOST_ANSWERED or _begins_as_page(text):
        return ""
    try:
        data = loads(text)
    except ValueError:
        return _without_secrets(text.strip())
    return _without_secrets(complaint(data))


def _without_secrets(said: str) -> str:
    """Some tills repeat the login they refuse; what is said of it is kept, shown and told to other devices."""
    return MET.struck(said[:LONGEST_LOOKED_AT])[:300]


def complaint(data: object) -> str:
    """Return what an error body says, as it stands there: tills write for the people who use them."""
    if isinstance(data, list) and len(data) == 1:
        return complaint(data[0])
    if not isinstance(data, dict):
        return str(data)
    said = next((data[key] for key in ("Message", "message", "detail", "msg", "title") if data.get(key)), "")
    details = data.get("errors")
    if not said and details is None:
        # Django names the fields that are wrong, each with its sentences.
        details = [f"{name}: {' '.join(texts)}" for name, texts in data.items() if _are_sentences(texts)]
    if isinstance(details, dict):
        details = [text for texts in details.values() for text in (texts if isinstance(texts, list) else [texts])]
    if isinstance(details, list) and details:
        return f"{said}: {'; '.join(str(one) for one in details)}" if said else "; ".join(str(one) for one in details)
    return str(said)


def _are_sentences(texts: object) -> bool:
    return isinstance(texts, list) and all(isinstance(one, str) for one in texts)


def retry_after_s(header: str | None, now: datetime | None = None) -> float:
    """Read a `Retry-After` in seconds or as a date; nonsense and absence count as 30 s, absurd waits as an hour."""
    if header is None:
        return DEFAULT_RETRY_AFTER_S
    text = header.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:LONGEST_ID]), LONGEST_RETRY_AFTER_S)
    moment = _moment_in(text)
    if moment is None:
        return DEFAULT_RETRY_AFTER_S
    seconds = (moment - (now or datetime.now(UTC))).total_seconds()
    return min(max(0.0, seconds), LONGEST_RETRY_AFTER_S)


def _moment_in(header: str) -> datetime | None:
    """Read the date in a header; `None` where it is none that can be meant."""
    try:
        return as_utc(believable(email.utils.parsedate_to_datetime(header)))
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
