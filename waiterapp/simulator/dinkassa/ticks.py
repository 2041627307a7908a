"""Ids and times as Dinkassa spells them: ids are .NET ticks, times are naive and come in two time bases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_YEAR_ONE = datetime(1, 1, 1, tzinfo=UTC)
TILL_ZONE = ZoneInfo("Europe/Stockholm")
CLOUD_ZONE = ZoneInfo("Europe/London")
"""Objects made through the interface carry the cloud's clock, an hour behind the till's."""


def ticks(moment: datetime) -> int:
    """Return a moment in 100 ns steps since the year 1."""
    return (moment - _YEAR_ONE) // timedelta(microseconds=1) * 10


class IdMint:
    """Makes ids that are ticks of now and never the same twice."""

    def __init__(self) -> None:
        self._last = 0

    def mint(self, moment: datetime) -> str:
        """Return a new id for something made now."""
        self._last = max(self._last + 1, ticks(moment))
        return str(self._last)


def local_text(moment: datetime, zone: ZoneInfo, digits: int) -> str:
    """Write a moment as naive local time with up to `digits` fraction digits; whole seconds have none."""
    local = moment.astimezone(zone)
    text = local.strftime("%Y-%m-%dT%H:%M:%S")
    fraction = f"{local.microsecond:06d}7"[:digits].rstrip("0")
    return f"{text}.{fraction}" if fraction else text
