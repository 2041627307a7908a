"""The devices of a venue, and how each stands to the record they share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class RecordState(StrEnum):
    """How this device stands to the venue's record."""

    OWN = "own"
    """The record is on this device alone."""
    STARTING = "starting"
    LIVE = "live"
    AWAY = "away"
    """The shared record is out of reach: the tables are known on this device only."""


HEARD_OF = timedelta(minutes=2)
"""Of a device that has been silent for longer nobody knows what it has taken since."""


@dataclass(frozen=True, slots=True)
class RecordLink:
    """The connection to the shared record."""

    state: RecordState = RecordState.OWN
    since: datetime | None = None
    reason: str = ""
    unsent: int = 0
    """What was done on this device and is not in the shared record yet."""
    device: str = ""
    """The id of this device, where there are several."""

    @property
    def alone_since(self) -> datetime | None:
        """Since when no other device hears what is done on this one; `None` where they do, or where there is no other."""
        return self.since if self.state is RecordState.AWAY else None


@dataclass(frozen=True, slots=True)
class Device:
    """One device of the venue, as it last said itself."""

    id: str
    name: str
    role: str
    program: str
    seen_at: datetime
    unsent: int = 0
    unsent_since: datetime | None = None
    screens: tuple[str, ...] = ()
    """Stations whose tickets it shows."""
    talks_to_till: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """How a device joins: the digits are shown to whoever holds it, and count once."""

    device: str
    digits: str = field(repr=False)
