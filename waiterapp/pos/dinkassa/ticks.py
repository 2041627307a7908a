"""Dinkassa's ids are .NET ticks, which gives objects an age that both of its time bases agree on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_YEAR_ONE = datetime(1, 1, 1, tzinfo=UTC)
_OLDEST = timedelta(hours=36)
_AHEAD = timedelta(minutes=5)


def ticks_to_utc(object_id: str, now: datetime) -> datetime | None:
    """Return when an object was made (pos-contracts 2.9), or `None` where the id does not look like it.

    An id is believed between 36 hours ago and 5 minutes ahead of `now`.
    """
    moment = made_at(object_id)
    return moment if moment is not None and now - _OLDEST <= moment <= now + _AHEAD else None


def made_at(object_id: str) -> datetime | None:
    """Return the time an id stands for, believed or not; `None` where it is no count of ticks."""
    if not (object_id.isascii() and object_id.isdigit()):
        return None
    try:
        return _YEAR_ONE + timedelta(microseconds=int(object_id) // 10)
    except OverflowError:
        return None
