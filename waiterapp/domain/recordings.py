"""What a device has recorded of its evenings, and the parts of a recording that are shown again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from waiterapp.domain.events import Event


@dataclass(frozen=True, slots=True)
class Recording:
    """One file: a business day, or what is left of it after a start."""

    name: str
    day: date
    began_at: datetime
    ended_at: datetime
    length_s: float
    """How long it runs at its own speed."""
    size: int
    """Bytes on the disk."""
    rounds: int
    """How many rounds were sent while it ran."""
    is_running: bool = False
    """It is being written now."""


@dataclass(frozen=True, slots=True)
class Recordings:
    """Everything there is to see again, the newest first."""

    recordings: tuple[Recording, ...] = ()
    unreadable: tuple[str, ...] = ()
    """Files of which nothing can be read."""
    trouble: str = ""
    """Why nothing is recorded now, as a sentence; empty when all is well."""


@dataclass(frozen=True, slots=True)
class RecordedBatch:
    """Events that the screens were shown together."""

    position_s: float
    """When, counted from the beginning of the recording."""
    at: datetime
    """When, on the clock that the screens had."""
    events: tuple[Event, ...]
    is_whole: bool = False
    """It holds everything: what was known before is void."""
    left_tables: frozenset[str] = frozenset()
    """Of a whole one: the tables whose guests have paid, and that are not free again."""
    missing_since_s: float | None = None
    """What came after this position cannot be read, and this is where it goes on."""


@dataclass(frozen=True, slots=True)
class RecordedPart:
    """Some minutes of a recording."""

    recording: Recording
    since_s: float
    until_s: float
    """Nothing else happened up to here."""
    batches: tuple[RecordedBatch, ...]
    is_last: bool
    """The recording has nothing after this."""


@dataclass(frozen=True, slots=True)
class RecordedText:
    """A recording as a person can read it: JSON, a line for each event."""

    name: str
    body: bytes


class MomentKind(StrEnum):
    """What one may look for in an evening."""

    LATE = "late"
    """A bong became late."""
    VOID = "void"
    """Something was taken back."""
    OPENED = "opened"
    """Guests came to a table."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Where something happened; nowhere, when `position_s` is `None`."""

    kind: MomentKind
    position_s: float | None
    table_id: str = ""
