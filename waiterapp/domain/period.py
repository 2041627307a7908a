"""Stretches of business days that a manager looks at: one day, seven, a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from waiterapp.domain.business_day import ONE_DAY, month_before, month_of

SEVEN_DAYS = timedelta(days=7)


class PeriodKind(StrEnum):
    """How long."""

    DAY = "day"
    WEEK = "week"
    """Seven days, on whichever day they end."""
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, told by its last day; of a month any day will do."""

    kind: PeriodKind
    day: date

    @property
    def since(self) -> date:
        """The first day."""
        match self.kind:
            case PeriodKind.DAY:
                return self.day
            case PeriodKind.WEEK:
                return self.day - SEVEN_DAYS + ONE_DAY
            case PeriodKind.MONTH:
                return month_of(self.day)[0]

    @property
    def until(self) -> date:
        """The last day, included."""
        return month_of(self.day)[1] if self.kind is PeriodKind.MONTH else self.day

    def earlier(self) -> Period:
        """Return the same length right before."""
        match self.kind:
            case PeriodKind.DAY:
                return Period(self.kind, self.day - ONE_DAY)
            case PeriodKind.WEEK:
                return Period(self.kind, self.day - SEVEN_DAYS)
            case PeriodKind.MONTH:
                return Period(self.kind, month_before(self.day)[0])

    def later(self) -> Period:
        """Return the same length right after."""
        match self.kind:
            case PeriodKind.DAY:
                return Period(self.kind, self.day + ONE_DAY)
            case PeriodKind.WEEK:
                return Period(self.kind, self.day + SEVEN_DAYS)
            case PeriodKind.MONTH:
                return Period(self.kind, self.until + ONE_DAY)


def usual_periods(today: date) -> dict[str, Period]:
    """Return the stretches a manager looks at most, by name."""
    return {
        "today": Period(PeriodKind.DAY, today),
        "yesterday": Period(PeriodKind.DAY, today - ONE_DAY),
        "week": Period(PeriodKind.WEEK, today),
        "month": Period(PeriodKind.MONTH, month_of(today)[0]),
        "last_month": Period(PeriodKind.MONTH, month_before(today)[0]),
    }
