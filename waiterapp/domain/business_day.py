"""Business days: which day and hour of the venue a moment belongs to, also in nights of 23 and 25 hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ZONES = {"SE": "Europe/Stockholm", "DE": "Europe/Berlin", "AT": "Europe/Vienna"}
"""Where a venue is whose till is made for a country."""
DAY_BEGINS = 4
"""The hour at which guests of the evening before have gone home."""
LATEST_BEGIN = 12
ONE_DAY = timedelta(days=1)
_HOURS = 24


class UnknownZone(ValueError):
    """A name that is no time zone; `str()` is a sentence."""


def zone_of(country: str) -> str:
    """Return the zone of a country's tills; one that is not known lives by UTC."""
    return ZONES.get(country, "UTC")


@lru_cache(maxsize=16)
def zone_named(name: str) -> ZoneInfo:
    """Return a zone by its IANA name.

    Raises:
        UnknownZone: there is none of this name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(f"There is no time zone {name!r}.") from error


def is_repeated(local: datetime, zone: ZoneInfo) -> bool:
    """Tell whether a time without a zone was on the clock on the wall twice."""
    first, second = (local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return first is not None and second is not None and first > second


def utc_of(local: datetime, zone: ZoneInfo, *, second: bool = False) -> datetime:
    """Return the UTC time of a time without a zone; `second` chooses the second of two times that a clock showed.

    A time that was skipped in spring counts on as if the clock had not been put forward.
    """
    return local.replace(tzinfo=zone, fold=int(second)).astimezone(UTC)


@dataclass(frozen=True, slots=True, order=True)
class WallHour:
    """An hour of a business day as the clock on the wall shows it."""

    place: int
    """How many hours after the day's beginning on the wall."""
    is_again: bool
    """The second of two hours that the clock showed the same."""
    hour: int

    @property
    def text(self) -> str:
        """Return it as `19:00`; the hour that came twice as `02:00*` when it came again."""
        return f"{self.hour:02d}:00{AGAIN if self.is_again else ''}"


AGAIN = "*"
"""Marks the hour that the clock showed a second time."""


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """The days of one venue. All UTC times are aware."""

    zone: str = "UTC"
    """An IANA name."""
    day_begins: int = DAY_BEGINS
    """The hour on the wall at which a business day begins."""

    def __post_init__(self) -> None:
        zone_named(self.zone)
        if not 0 <= self.day_begins <= LATEST_BEGIN:
            raise ValueError(f"A business day begins between 0 and {LATEST_BEGIN} o'clock.")

    def local(self, moment: datetime) -> datetime:
        """Return a moment on the clock on the wall, with its zone."""
        return moment.astimezone(zone_named(self.zone))

    def day_of(self, moment: datetime) -> date:
        """Return the business day of a moment: half past one at night belongs to the evening before."""
        on_the_wall = self.local(moment).replace(tzinfo=None)
        return (on_the_wall - timedelta(hours=self.day_begins)).date()

    def hour_of(self, moment: datetime) -> WallHour:
        """Return the hour of a moment."""
        local = self.local(moment)
        is_again = bool(local.fold) and is_repeated(local.replace(tzinfo=None, fold=0), zone_named(self.zone))
        return WallHour((local.hour - self.day_begins) % _HOURS, is_again, local.hour)

    def begin_of(self, day: date) -> datetime:
        """Return when a business day begins, in UTC; an hour that does not exist is where the clock jumps."""
        return datetime.combine(day, time(self.day_begins), zone_named(self.zone)).astimezone(UTC)

    def span_of(self, day: date) -> tuple[datetime, datetime]:
        """Return a business day as UTC times, the end not included: 23, 24 or 25 hours."""
        return self.begin_of(day), self.begin_of(day + ONE_DAY)

    def span(self, first: date, last: date) -> tuple[datetime, datetime]:
        """Return business days from the first to the last as UTC times, the end not included."""
        return self.begin_of(first), self.begin_of(last + ONE_DAY)


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield every day from the first to the last."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def month_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day.replace(day=1), following - ONE_DAY


def month_before(day: date) -> tuple[date, date]:
    """Return the first and the last day of the month before."""
    return month_of(day.replace(day=1) - ONE_DAY)


def last_midnight(now: datetime) -> datetime:
    """Return when today began on the clock on the wall; what was sold out before is on again."""
    return now.astimezone().replace(tzinfo=None, hour=0, minute=0, second=0, microsecond=0).astimezone()


def next_midnight(now: datetime) -> datetime:
    """Return when tomorrow begins on the clock on the wall, also in a night that has 23 or 25 hours."""
    return (last_midnight(now).replace(tzinfo=None) + timedelta(days=1)).astimezone()
