"""A file for whoever helps from afar: how program, till and record stand, without secrets and without anything of guests."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import platform
import re
import sys
import zipfile
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from waiterapp import __version__
from waiterapp.client.log_file import last_lines
from waiterapp.domain.events import (
    CommandRefused,
    CommandUnanswered,
    DiskProven,
    DraftChanged,
    Event,
    LinkChanged,
    OrderChanged,
    RecordLinkChanged,
    Trouble,
)
from waiterapp.domain.health import Grade, health_of
from waiterapp.domain.picture import Picture
from waiterapp.domain.redaction import MET, Redactor, bare_address, hidden_in
from waiterapp.domain.support import SupportFile
from waiterapp.domain.values import Clock
from waiterapp.venue import measuring

if TYPE_CHECKING:
    from waiterapp.client.profiles import Profile, Profiles
    from waiterapp.client.record import RunsWork

log = logging.getLogger(__name__)
PACKAGES = ("PySide6-Essentials", "httpx", "signalrcore", "pydantic", "msgspec", "SQLAlchemy", "psycopg", "keyring")
MOST_CHANGES, MOST_QUEUED = 300, 500
_SAID_OF_ORDERS = re.compile(r"^(\S+ \S+ \w+ waiterapp\.(?:client\.courier|pos\.\S+) [^:\n]*):.*$", re.MULTILINE)
DOCUMENT, LOG = "waiterapp.json", "log.txt"


@dataclass(frozen=True, slots=True)
class About:
    """What the service does not know of itself: the profile it runs on."""

    folder: Path = field(default_factory=Path)
    profile: dict[str, Any] = field(default_factory=dict)
    """What may be told of it."""
    secrets: Callable[[], Iterable[str]] = tuple
    """The secrets as they are now; none of them may be told."""


def about(profiles: Profiles, profile: Profile, role: str = "") -> About:
    """Return what may be told of a profile, and what may not."""
    told = {
        "name": profile.name,
        "till": profile.till,
        "address": bare_address(profile.base_url),
        "settings": profile.settings,
        "secrets are in": profile.secrets,
        "record": _place_of(profile.venue) if profile.venue else "on this device",
        "device": profile.device,
        "role": role,
    }
    hidden = [
        one for address in (profile.base_url, *profile.settings.values()) for one in hidden_in(address) if "://" in address
    ]
    return About(profiles.venue_folder(profile), told, lambda: (*profiles.secrets(profile).values(), *hidden))


class SupportDesk:
    """Follows what happens, but for orders, and puts the file together when somebody wants it."""

    def __init__(self, about: About, clock: Clock) -> None:
        self._about = about
        self._clock = clock
        self._picture = Picture()
        self._changes: deque[dict[str, str]] = deque(maxlen=MOST_CHANGES)
        self._last: dict[str, str] = {}

    def follow(self, events: Iterable[Event]) -> None:
        """Take events in; of orders nothing is kept here."""
        for event in events:
            if isinstance(event, OrderChanged | DraftChanged):
                continue
            self._picture.absorb(event)
            self._note(event)

    async def make(self, record: RunsWork) -> SupportFile:
        """Put the file together now; what cannot be found out is said in it."""
        words: frozenset[str] | None = None
        try:
            measured: dict[str, Any] = asdict(await record.run(measuring.measure))
            words = await record.run(measuring.words_of_guests)
        except Exception as error:
            # A record that is broken is what the file is wanted for.
            log.exception("the record could not be measured")
            measured = {"problem": f"{type(error).__name__}: {error}"}
        document = self._document(measured)
        return await asyncio.to_thread(written, self._about, document, self._clock.now(), words)

    def _note(self, event: Event) -> None:
        match event:
            case LinkChanged(link=link):
                self._change("till", f"{link.state} {link.reason}".strip())
                self._change("push", link.push.value)
            case RecordLinkChanged(link=record):
                self._change("record", f"{record.state} {record.reason}".strip())
            case DiskProven(problem=problem):
                self._change("disk", problem or "keeps what is written")
            case Trouble(sentence=sentence):
                self._append("trouble", sentence)
            case CommandRefused(reason=reason):
                self._append("refused", reason)
            case CommandUnanswered(reason=reason):
                self._append("unanswered", reason)

    def _change(self, of: str, what: str) -> None:
        if self._last.get(of) != what:
            self._last[of] = what
            self._append(of, what)

    def _append(self, of: str, what: str) -> None:
        self._changes.append({"at": self._clock.now().isoformat(), "of": of, "what": what})

    def _document(self, measured: dict[str, Any]) -> dict[str, Any]:
        picture, now = self._picture, self._clock.now()
        return {
            "health": [_without_nothing(asdict(one)) for one in health_of(picture, now)],
            "link": asdict(picture.link),
            "changes": list(self._changes),
            "queue": [
                {
                    "id": one.id,
                    "kind": one.kind,
                    "lane": one.lane,
                    "state": one.state,
                    "attempts": one.attempts,
                    "created_at": one.created_at,
                    "sent_at": one.sent_at,
                    "error": one.last_error,
                    "evidence": one.evidence,
                    "device": one.device,
                }
                for one in picture.queue[:MOST_QUEUED]
            ],
            "queued": len(picture.queue),
            "record": {**asdict(picture.record), **measured},
            "devices": [asdict(one) for one in picture.devices],
            "kitchen": asdict(picture.kitchen),
            "printers": [asdict(one) for one in picture.printers.values()],
            "capabilities": [asdict(one) for one in picture.capabilities],
            "assumptions": [asdict(one) for one in picture.assumptions],
            "menu": {
                "read_at": picture.menu_read_at,
                "dishes": len(picture.menu.dishes),
                "set aside": list(picture.menu.set_aside),
            },
            "tables": len(picture.floor.tables),
            "orders_read_at": picture.orders_read_at,
        }


def written(about: About, document: dict[str, Any], now: datetime, words_of_guests: Iterable[str] | None) -> SupportFile:
    """Write a file of a document, of what may be told of the profile, and of the log; everything in it is cleaned.

    `words_of_guests` is `None` where the record could not be read: what the till has said of orders is left out then.
    """
    problem = ""
    try:
        secrets = tuple(about.secrets())
    except ValueError as error:
        # Without knowing the secrets nobody can tell whether one stands in the log.
        secrets, problem = (), str(error)
    redactor = Redactor((*secrets, *MET), words_of_guests or ())
    lines = redactor.clean(last_lines(about.folder)) if not problem else f"Left out: {problem}"
    if words_of_guests is None:
        lines = _SAID_OF_ORDERS.sub(r"\1: [left out]", lines)
    whole = {"made_at": now, "program": program(), "profile": about.profile, **document}
    body = json.dumps(redactor.cleaned(json.loads(json.dumps(whole, default=_plain))), ensure_ascii=False, indent=1)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(DOCUMENT, body)
        file.writestr(LOG, lines)
    return SupportFile(f"waiterapp-support-{now.astimezone():%Y-%m-%d-%H%M}.zip", packed.getvalue())


def program() -> dict[str, Any]:
    """Return what runs here, and on what."""
    return {
        "waiterapp": __version__,
        "python": sys.version,
        "system": platform.platform(),
        "packages": {name: _version_of(name) for name in PACKAGES},
    }


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _place_of(venue: str) -> str:
    from waiterapp.venue.shared import AddressUnusable, SharedAddress

    try:
        return SharedAddress.of(venue, password="-").shown.rpartition("@")[2]  # noqa: S106 - it is told to nobody
    except AddressUnusable as error:
        return str(error)


def _without_nothing(line: dict[str, Any]) -> dict[str, Any]:
    """Return what there is to say of a line, the grade by its name."""
    said = {key: value for key, value in line.items() if value not in (None, "", 0)}
    return said | {"grade": Grade(line["grade"]).name}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(value)
    return str(value)
