"""Tries a login before it is kept: is this a till, does it let us in, what can it do, how much does it have."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import ssl
import sys
import threading
from collections.abc import Awaitable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from waiterapp.client.opening import Unwatched, descriptor_of
from waiterapp.domain.redaction import MET
from waiterapp.domain.tills import Capability
from waiterapp.pos.http import LEADS_ELSEWHERE, WEB_PAGE, check_base_url
from waiterapp.pos.till import (
    Account,
    AuthExpired,
    Forbidden,
    HeldElsewhere,
    NotFound,
    RateLimited,
    ReadsFloor,
    ReadsMenu,
    ReadsStaff,
    Refused,
    SignsOut,
    Till,
    TillDescriptor,
    TillError,
    Unavailable,
    WireChanged,
)
from waiterapp.pos.tls import tls_context

log = logging.getLogger(__name__)
Found = TypeVar("Found")
BOUND_S = 20.0
REACH_S = 5.0
LET_GO_S = 5.0
_NO_WAY = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EHOSTDOWN, errno.EADDRNOTAVAIL})
_NOWHERE = ("192.0.2.1", 9)
"""An address kept for documents (RFC 5737): asking for the way there sends nothing."""


@dataclass(frozen=True)
class Candidate:
    """A login as somebody has typed it."""

    till: str
    address: str
    credentials: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    ca_file: str = ""
    """The only certificate to trust, for a server in the venue that has one of its own."""

    @classmethod
    def of(cls, till: str, address: str, credentials: Mapping[str, str], *, ca_file: str = "") -> Candidate:
        """Make one of what stands in a form; blanks around do not count, and what is empty was not given."""
        given = sorted((key, value.strip()) for key, value in credentials.items() if value.strip())
        return cls(till, address.strip(), tuple(given), ca_file)

    @property
    def settings(self) -> dict[str, str]:
        """The settings of a profile that is made of it."""
        return {"ca_file": self.ca_file} if self.ca_file else {}


class Trouble(StrEnum):
    """What kept a login from working."""

    NOT_COMPLETE = "not complete"
    BAD_ADDRESS = "bad address"
    NO_NETWORK = "no network"
    UNKNOWN_HOST = "unknown host"
    NOTHING_THERE = "nothing there"
    SILENT = "silent"
    CERTIFICATE = "certificate"
    NOT_A_TILL = "not a till"
    WRONG_LOGIN = "wrong login"
    SPENT = "spent"
    HELD = "held"
    FORBIDDEN = "forbidden"
    BUSY = "busy"
    FAULT = "fault"
    STRANGE = "strange"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Failed:
    """A login that does not work: one sentence says why and what to do next."""

    trouble: Trouble
    sentence: str


@dataclass(frozen=True)
class Works:
    """A login that works, and what was found behind it."""

    candidate: Candidate
    capabilities: tuple[Capability, ...]
    dishes: int | None
    """`None` where the till has no list of them, does not show it to this login, or took too long to tell."""
    tables: int | None
    people: int | None
    secrets: Mapping[str, str] = field(repr=False)
    """What was typed, and what the till gave for it."""


Finding = Works | Failed


class Probe:
    """One try. It is run on a thread that may wait, and can be cancelled from any other."""

    def __init__(self, candidate: Candidate, secrets: Mapping[str, str] | None = None, *, bound_s: float = BOUND_S) -> None:
        self._candidate = candidate
        MET.learn(*(value for _, value in candidate.credentials))
        self.secrets = dict(secrets if secrets is not None else candidate.credentials)
        """What the till has left of the login: a key that works once is spent by the first try, and what it gave is here."""
        self._bound_s = bound_s
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[Finding] | None = None
        self._is_cancelled = False

    def cancel(self) -> None:
        """Give up; `run` returns soon."""
        with self._lock:
            self._is_cancelled = True
            if self._loop is not None and self._task is not None:
                self._loop.call_soon_threadsafe(self._task.cancel)

    def run(self) -> Finding:
        """Try the login, for so many seconds at most."""
        # Not asyncio.run(): it would wait for a stuck name look-up long after the bound.
        loop = asyncio.SelectorEventLoop() if sys.platform == "win32" else asyncio.new_event_loop()
        try:
            task = loop.create_task(self._try())
            with self._lock:
                self._loop, self._task = loop, task
                if self._is_cancelled:
                    task.cancel()
            try:
                return loop.run_until_complete(task)
            except asyncio.CancelledError:
                return Failed(Trouble.CANCELLED, "")
        finally:
            with self._lock:
                self._loop = self._task = None
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()

    async def _try(self) -> Finding:
        candidate, descriptor = self._candidate, descriptor_of(self._candidate.till)
        missing = descriptor.missing_credentials(dict(candidate.credentials))
        if missing:
            names = ", ".join(one.label for one in descriptor.credentials if one.key in missing)
            return Failed(Trouble.NOT_COMPLETE, f"{descriptor.title} also needs {names}: type it, then try again.")
        try:
            url = check_base_url(candidate.address)
            _host_and_port(url)
        except ValueError:
            sentence = "The address must begin with https://, because the key travels to it: correct it, then try again."
            return Failed(Trouble.BAD_ADDRESS, sentence)
        if not _is_certificate(candidate.ca_file):
            name = Path(candidate.ca_file).name
            return Failed(Trouble.CERTIFICATE, f"There is no certificate in {name}: choose another file, then try again.")
        deadline = asyncio.get_running_loop().time() + self._bound_s
        unreached = await _reach(url)
        if unreached is not None:
            return unreached
        till = descriptor.factory(Account(url, self.secrets, Unwatched(), candidate.settings))
        try:
            return await self._sign_in_and_look(till, descriptor, deadline)
        finally:
            await till.close()

    async def _sign_in_and_look(self, till: Till, descriptor: TillDescriptor, deadline: float) -> Finding:
        host = _shown(self._candidate.address)
        try:
            async with asyncio.timeout_at(deadline):
                await till.sign_in()
        except TimeoutError:
            return Failed(Trouble.SILENT, _silent(host))
        except TillError as error:
            return _judged(error, descriptor, self._candidate)
        counts: dict[str, int | None] = {"dishes": None, "tables": None, "people": None}
        # A till with a long catalogue works all the same; it is counted again when the app runs.
        with suppress(TimeoutError):
            async with asyncio.timeout_at(deadline):
                try:
                    await _count(till, counts)
                except TillError as error:
                    return _judged(error, descriptor, self._candidate)
        return Works(
            self._candidate, till.capabilities(), counts["dishes"], counts["tables"], counts["people"], dict(self.secrets)
        )


def let_go(candidate: Candidate, secrets: Mapping[str, str]) -> None:
    """Give back what a try holds at a till and nobody will use."""
    descriptor = descriptor_of(candidate.till)
    account = Account(check_base_url(candidate.address), dict(secrets), Unwatched(), candidate.settings)
    sign_out(descriptor.factory(account))


def sign_out(till: Till) -> None:
    """Give back what this device holds at a till, in a few seconds; a till that is not there keeps it, and that is logged."""

    async def release() -> None:
        try:
            if isinstance(till, SignsOut):
                async with asyncio.timeout(LET_GO_S):
                    await till.sign_out()
        except (TillError, TimeoutError) as error:
            log.info("the till still counts this device as its holder: %s", error)
        finally:
            await till.close()

    asyncio.run(release())


def has_route() -> bool:
    """Tell whether this device knows a way out of itself. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_NOWHERE)
        except OSError:
            return False
    return True


async def _count(till: Till, counts: dict[str, int | None]) -> None:
    if isinstance(till, ReadsMenu):
        menu = await _if_shown(till.read_menu())
        counts["dishes"] = len(menu.dishes) if menu is not None else None
    if isinstance(till, ReadsFloor):
        floor = await _if_shown(till.read_floor())
        counts["tables"] = len(floor.tables) if floor is not None else None
    if isinstance(till, ReadsStaff):
        staff = await _if_shown(till.read_staff())
        counts["people"] = len(staff) if staff is not None else None


async def _if_shown(reading: Awaitable[Found]) -> Found | None:
    """Return what was read, or `None` where this login is not shown it."""
    try:
        return await reading
    except (Forbidden, Refused):
        return None


async def _reach(url: str) -> Failed | None:
    """Open one connection and close it: the door to the tills says only that there is none, and not why."""
    host, port = _host_and_port(url)
    shown = _shown(url)
    try:
        async with asyncio.timeout(REACH_S):
            _, writer = await asyncio.open_connection(host, port)
    except TimeoutError:
        return Failed(Trouble.SILENT, _silent(shown)) if has_route() else _no_network()
    except socket.gaierror:
        if not has_route():
            return _no_network()
        sentence = f"Nobody knows a server called {shown}: check the spelling of the address, then try again."
        return Failed(Trouble.UNKNOWN_HOST, sentence)
    except (OSError, UnicodeError) as error:
        # What is on this device itself needs no network, and may be switched off.
        if isinstance(error, OSError) and error.errno in _NO_WAY and not has_route():
            return _no_network()
        sentence = f"Nothing answers at {shown}: check the address, and that the till is switched on, then try again."
        return Failed(Trouble.NOTHING_THERE, sentence)
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
    return None


def _is_certificate(ca_file: str) -> bool:
    """Tell whether a file can be trusted by; none need not be."""
    try:
        if ca_file:
            tls_context(ca_file)
    except OSError as error:
        log.info("the certificate file cannot be used: %s", error)
        return False
    return True


def _host_and_port(url: str) -> tuple[str, int]:
    """Raises ValueError where the port is no number."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def _judged(error: TillError, descriptor: TillDescriptor, candidate: Candidate) -> Failed:
    """Return what an error means for somebody who has just typed a login."""
    title, host = descriptor.title, _shown(candidate.address)
    match error:
        case HeldElsewhere():
            sentence = f"Another device holds this register: let it go there, or type another key for {title}, then try again."
            return Failed(Trouble.HELD, sentence)
        case Forbidden():
            names = _typed(descriptor, candidate)
            sentence = (
                f"{title} lets this login read nothing: check {names}, or have it given the rights there, then try again."
            )
            return Failed(Trouble.FORBIDDEN, sentence)
        case AuthExpired():
            return _not_let_in(descriptor, candidate)
        case RateLimited(retry_after_s=seconds):
            sentence = f"{title} was asked too often: wait {max(1, round(seconds))} s, then try again."
            return Failed(Trouble.BUSY, sentence)
    causes = tuple(_causes(error))
    if any(isinstance(one, ssl.SSLError) for one in causes):
        sentence = (
            f"The certificate of {host} is not one this device trusts: check the address and this device's clock, "
            "or choose the certificate that the till's server has."
        )
        return Failed(Trouble.CERTIFICATE, sentence)
    is_page = any(str(one) in (WEB_PAGE, LEADS_ELSEWHERE) for one in causes)
    if is_page or any(isinstance(one, NotFound) for one in causes):
        sentence = f"{host} answers, but is not {title}: check the whole address, or sign in to the Wi-Fi, then try again."
        return Failed(Trouble.NOT_A_TILL, sentence)
    if isinstance(error, WireChanged | Refused):
        reason = str(error).rstrip(".")
        sentence = f"{host} does not answer as {title} should ({reason}): check the whole address, then try again."
        return Failed(Trouble.STRANGE, sentence)
    if isinstance(error, Unavailable) and any(isinstance(one, TimeoutError) for one in causes):
        return Failed(Trouble.SILENT, _silent(host))
    sentence = f"{title} has a fault of its own now: wait a minute, then try again, or ask whoever looks after the till."
    return Failed(Trouble.FAULT, sentence)


def _not_let_in(descriptor: TillDescriptor, candidate: Candidate) -> Failed:
    given = dict(candidate.credentials)
    typed = [one for one in descriptor.credentials if one.key in given]
    once = next((one for one in typed if one.is_single_use), None)
    if once is not None:
        others = ", ".join(one.label for one in typed if one is not once)
        why = f"was used already or is too old, or {others} is wrong" if others else "was used already or is too old"
        sentence = f"This {once.label} {why}: fetch a new one at the till, then try again."
        return Failed(Trouble.SPENT, sentence)
    names = _typed(descriptor, candidate)
    sentence = f"{descriptor.title} does not let this login in: check {names} letter by letter, then try again."
    return Failed(Trouble.WRONG_LOGIN, sentence)


def _typed(descriptor: TillDescriptor, candidate: Candidate) -> str:
    given = dict(candidate.credentials)
    return ", ".join(one.label for one in descriptor.credentials if one.key in given)


def _no_network() -> Failed:
    sentence = "This device has no network: join it to the Wi-Fi or plug its cable in, then try again."
    return Failed(Trouble.NO_NETWORK, sentence)


def _silent(host: str) -> str:
    return f"{host} does not answer: check the address and this device's network, then try again."


def _shown(address: str) -> str:
    """Return the host of an address as it is typed, without anything secret that may stand beside it."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return address
    return f"{parts.hostname or address}:{port}" if port else parts.hostname or address


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Walk an error and everything it came from."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [found for found in (one.__cause__, one.__context__) if found is not None]
        waiting += one.exceptions if isinstance(one, BaseExceptionGroup) else ()
