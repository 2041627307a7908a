"""The till's own numbers beside ours: only where both count the same, by name, over the same days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from waiterapp.domain.business_day import month_of
from waiterapp.domain.payments import Report
from waiterapp.domain.search import folded
from waiterapp.domain.takings import OURS, Takings
from waiterapp.domain.values import Money

_BY_NAME = {"top-articles": "dish", "article-groups": "category", "payment-methods": "method", "staff": "waiter"}
"""Reports of which each row has a name that ours has too, where they are of the same span."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A number of the till and ours."""

    name: str
    till: Money
    ours: Money

    @property
    def more(self) -> Money:
        """How much more the till says; negative where it says less."""
        return Money(self.till.minor - self.ours.minor, self.till.currency)

    @property
    def is_same(self) -> bool:
        """Both say the same."""
        return not self.more.minor


def compared(report: Report, takings: Takings) -> tuple[Compared, ...]:
    """Return the numbers of a report of the till that we have too, beside ours; those we do not have are left out.

    A report whose span nobody knows is not held against anything, but for rows that are named by a day or a month.
    """
    by_day = _sums(takings, "day")
    month = month_of(takings.since)
    is_whole_month = (takings.since, takings.until) == month
    begin, end = takings.calendar.span(takings.since, takings.until)
    is_same_span = (report.since, report.until) == (begin, end)
    ours: Mapping[str, int] = {}
    match report.name:
        case "weekly":
            ours = {name: minor for name, minor in by_day.items() if name not in takings.incomplete_days()}
        case "months" if is_whole_month:
            ours = {f"{takings.since:%Y-%m}": takings.total.minor}
        case "revenue" if is_same_span:
            # By day, but nobody says where its days begin: the whole is the same.
            till = sum(row.amount.minor for row in report.rows)
            return (Compared("", Money(till, takings.total.currency), takings.total),)
        case name if is_same_span and name in _BY_NAME:
            return _by_name(report, _sums(takings, _BY_NAME[name]), takings.total.currency)
    return tuple(
        Compared(row.name, row.amount, Money(ours[row.name], row.amount.currency)) for row in report.rows if row.name in ours
    )


def _by_name(report: Report, ours: Mapping[str, int], currency: str) -> tuple[Compared, ...]:
    """Put every name beside itself, also those that only one of the two has; what is none of the till's names is left out."""
    till: dict[str, tuple[str, int]] = {}
    for row in report.rows:
        name, minor = till.get(folded(row.name), (row.name, 0))
        till[folded(row.name)] = (name, minor + row.amount.minor)
    own = {folded(name): (name, minor) for name, minor in ours.items() if not name.startswith(OURS)}
    found = []
    for key in dict.fromkeys([*till, *own]):
        name, theirs = till.get(key, (own[key][0] if key in own else key, 0))
        found.append(Compared(name, Money(theirs, currency), Money(own.get(key, ("", 0))[1], currency)))
    return tuple(found)


def _sums(takings: Takings, by: str) -> dict[str, int]:
    return {row.name: row.sum.minor for row in takings.rows(by)}
