"""How takings are written for people: names of rows, days, hours and periods, and when receipts are not known."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from waiterapp.domain.business_day import AGAIN, BusinessCalendar
from waiterapp.domain.period import Period, PeriodKind
from waiterapp.domain.takings import DIFFERENCE, NO_CATEGORY, NO_METHOD, NO_TIME, NOBODY, Takings
from waiterapp.domain.values import Money, minor_digits

MOST_GAPS = 3


def row_text(name: str) -> str:
    """Name a row: what is none of the till's words is said in the person's language."""
    match name:
        case _ if name == DIFFERENCE:
            return QCoreApplication.translate("Takings", "Rounding, discounts and tips")
        case _ if name == NOBODY:
            return QCoreApplication.translate("Takings", "No waiter named")
        case _ if name == NO_CATEGORY:
            return QCoreApplication.translate("Takings", "Not on the menu")
        case _ if name == NO_METHOD:
            return QCoreApplication.translate("Takings", "Way to pay not named")
        case _ if name == NO_TIME:
            return QCoreApplication.translate("Takings", "Time not named")
    if name.endswith(AGAIN) and name[:2].isdigit():
        return QCoreApplication.translate("Takings", "%1 again").replace("%1", name.removesuffix(AGAIN))
    try:
        return day_text(date.fromisoformat(name))
    except ValueError:
        return name


def file_text(name: str) -> str:
    """Name a row for a spreadsheet: days and hours stay as they are."""
    return row_text(name) if not name[:1].isdigit() else name


def day_text(day: date) -> str:
    """Write a day with its weekday."""
    form = QCoreApplication.translate("Takings", "ddd d MMM yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def short_day_text(day: date) -> str:
    """Write a day for the foot of a bar."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QCoreApplication.translate("Takings", "d MMM"))


def moment_text(moment: datetime, calendar: BusinessCalendar) -> str:
    """Write a moment on the venue's clock."""
    local = calendar.local(moment)
    return f"{day_text(local.date())} {local:%H:%M}"


def period_text(period: Period) -> str:
    """Name a period by its days."""
    if period.kind is PeriodKind.DAY:
        return day_text(period.day)
    if period.kind is PeriodKind.MONTH:
        return QLocale().toString(QDate(period.since.year, period.since.month, 1), "MMMM yyyy")
    return f"{short_day_text(period.since)} – {day_text(period.until)}"


def short_amount(money: Money) -> str:
    """Write an amount in whole units and without its currency, for a narrow bar."""
    whole = round(money.minor / 10 ** minor_digits(money.currency))
    return QLocale().toString(whole)


def unknown_text(takings: Takings) -> str:
    """Say of which times receipts are not known; nothing when all are."""
    calendar = takings.calendar
    if not takings.unknown:
        return ""
    begin, _ = calendar.span(takings.since, takings.until)
    if takings.known_since is None:
        return QCoreApplication.translate("Takings", "No receipts have been read from the till yet.")
    sentences = []
    gaps = list(takings.unknown)
    if gaps[0].begin == begin and gaps[0].end == takings.known_since:
        sentences.append(
            QCoreApplication.translate("Takings", "Receipts are known since %1.").replace(
                "%1", moment_text(takings.known_since, calendar)
            )
        )
        gaps = gaps[1:]
    for gap in gaps[:MOST_GAPS]:
        text = QCoreApplication.translate("Takings", "Receipts from %1 to %2 have not been read.")
        begin, end = calendar.local(gap.begin), calendar.local(gap.end)
        until = f"{end:%H:%M}" if begin.date() == end.date() else moment_text(gap.end, calendar)
        text = text.replace("%1", moment_text(gap.begin, calendar)).replace("%2", until)
        sentences.append(text)
    if len(gaps) > MOST_GAPS:
        sentences.append(QCoreApplication.translate("Takings", "There are more gaps."))
    return " ".join(sentences)
