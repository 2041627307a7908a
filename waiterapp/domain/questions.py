"""What a manager asks the record, the recorder and the device itself: commands that change nothing and are answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from waiterapp.domain.commands import Command
from waiterapp.domain.history import Happening
from waiterapp.domain.recordings import MomentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHistory(Command):
    """Ask what has happened: by words such as a table's name and a dish, or to one order."""

    question: str = ""
    kinds: frozenset[Happening] = frozenset()
    """Only such entries; empty means all."""
    since: datetime
    until: datetime
    order_id: str = ""
    """Everything that has happened to this order, whenever."""
    most: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeSupportFile(Command):
    """Put together what somebody needs who helps from afar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeBackup(Command):
    """Write the whole record to a file of this device."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRecordings(Command):
    """Ask which evenings this device has recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRecording(Command):
    """Ask for some minutes of a recording."""

    name: str
    since_s: float
    """From where on, counted from its beginning: what was known then comes first."""
    goes_on: bool = False
    """What was read last is known: only what comes after it is wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindMoment(Command):
    """Ask when something of a kind happens next in a recording."""

    name: str
    after_s: float
    kind: MomentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRecording(Command):
    """Ask for a part of a recording as people can read it."""

    name: str
    since_s: float
    until_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTakings(Command):
    """Ask for the takings of some business days, the last included; without days, for those of today."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTimes(Command):
    """Ask how long the kitchen took in the last days."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRoomPicture(Command):
    """Ask for a picture of a room, by its id."""

    content_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPinLocks(Command):
    """Ask who has to wait because of wrong PINs."""
