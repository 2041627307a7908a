"""How amounts, ages and states are written for staff."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale

from waiterapp.domain.attention import CallReason
from waiterapp.domain.payments import MethodKind, PaymentMethod
from waiterapp.domain.tables import TableState
from waiterapp.domain.tickets import Urgency
from waiterapp.domain.tills import PushState
from waiterapp.domain.values import Money, minor_digits, plain
from waiterapp.ui.kit.theme import CONTRAST, DARK, LIGHT, Theme

_SYMBOLS = {"SEK": "kr", "EUR": "€"}
_SPACE = "\u00a0"
MINUTE_S = 60
HOUR_S = 3600
AGO_STEP = timedelta(seconds=15)


def label(text: str) -> str:
    """Return a text for a button on which `&` is a letter and not a shortcut."""
    return text.replace("&", "&&")


def tip(text: str) -> str:
    """Return a text for a tool tip, which Qt would take for markup where it looks like it."""
    return f"<span>{html.escape(text)}</span>" if text else ""


def money_text(money: Money) -> str:
    """Write an amount: whole amounts without decimals."""
    return _money_text(money.minor, money.currency, QLocale().name())


def count_text(number: Decimal) -> str:
    """Write how many, or how much of a unit, with the decimal sign that the amounts beside it have."""
    return plain(number).replace(".", QLocale().decimalPoint())


@lru_cache(maxsize=4096)
def _money_text(amount: int, currency: str, locale_name: str) -> str:
    locale = QLocale(locale_name)
    digits = minor_digits(currency)
    major, minor = divmod(abs(amount), 10**digits)
    sign = "-" if amount < 0 else ""
    decimals = f"{locale.decimalPoint()}{minor:0{digits}d}" if minor else ""
    return f"{sign}{locale.toString(major)}{decimals}{_SPACE}{_SYMBOLS.get(currency, currency)}"


def clock_text(age: timedelta) -> str:
    """Write a running age: `4:07`, `1:02:33`."""
    seconds = int(age.total_seconds())
    hours, rest = divmod(seconds, HOUR_S)
    minutes, seconds = divmod(rest, MINUTE_S)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def moment_text(moment: datetime) -> str:
    """Write a time of day as people here read it."""
    return f"{moment.astimezone():%H:%M}"


def age_text(age: timedelta) -> str:
    """Write an age in words."""
    seconds = int(age.total_seconds())
    minutes, hours = seconds // MINUTE_S, seconds // HOUR_S
    if not minutes:
        return QCoreApplication.translate("Texts", "%1 s").replace("%1", str(seconds))
    if not hours:
        return QCoreApplication.translate("Texts", "%1 min").replace("%1", str(minutes))
    return QCoreApplication.translate("Texts", "%1 h").replace("%1", str(hours))


def ago_text(age: timedelta) -> str:
    """Write how long ago something was, in steps of `AGO_STEP`: a number that changes every second draws the eye."""
    steps = age // AGO_STEP
    if not steps:
        return QCoreApplication.translate("Texts", "just now")
    return QCoreApplication.translate("Texts", "%1 ago").replace("%1", age_text(steps * AGO_STEP))


def table_state_text(state: TableState) -> str:
    """Name a table's state."""
    match state:
        case TableState.FREE:
            return QCoreApplication.translate("Texts", "free")
        case TableState.UNSENT:
            return QCoreApplication.translate("Texts", "not sent")
        case TableState.IN_KITCHEN:
            return QCoreApplication.translate("Texts", "in kitchen")
        case TableState.READY:
            return QCoreApplication.translate("Texts", "READY")
        case TableState.SERVED:
            return QCoreApplication.translate("Texts", "served")
        case TableState.PAYING:
            return QCoreApplication.translate("Texts", "PAYMENT?")
        case TableState.TO_CLEAN:
            return QCoreApplication.translate("Texts", "to clean")
        case TableState.OCCUPIED:
            return QCoreApplication.translate("Texts", "taken")


def course_text(course: int) -> str:
    """Name a course."""
    match course:
        case 1:
            return QCoreApplication.translate("Texts", "STARTER")
        case 2:
            return QCoreApplication.translate("Texts", "MAIN")
        case 3:
            return QCoreApplication.translate("Texts", "DESSERT")
    return QCoreApplication.translate("Texts", "COURSE %1").replace("%1", str(course))


def method_texts(methods: Iterable[PaymentMethod]) -> dict[str, str]:
    """Name every way to pay by its id; where two would have the same name, both keep the till's words."""
    known = tuple(methods)
    names = {method.id: method_text(method) for method in known}
    doubled = [name for name, count in Counter(names.values()).items() if count > 1]
    return {method.id: method.name if names[method.id] in doubled else names[method.id] for method in known}


def paid_text(name: str, methods: Iterable[PaymentMethod]) -> str:
    """Name a way to pay that a receipt has in the till's words as it is named where guests pay."""
    known = tuple(methods)
    names = method_texts(known)
    return next((names[method.id] for method in known if method.name == name), name)


def method_text(method: PaymentMethod) -> str:
    """Name a way to pay; a kind we do not know keeps the till's word."""
    match method.kind:
        case MethodKind.CASH:
            return QCoreApplication.translate("Texts", "Cash")
        case MethodKind.CARD:
            return QCoreApplication.translate("Texts", "Card")
        case MethodKind.VOUCHER:
            return QCoreApplication.translate("Texts", "Voucher")
        case MethodKind.HOUSE_TAB:
            return QCoreApplication.translate("Texts", "House tab")
        case MethodKind.CREDIT:
            return QCoreApplication.translate("Texts", "Customer credit")
        case MethodKind.TRANSFER:
            return QCoreApplication.translate("Texts", "Transfer")
        case MethodKind.OTHER:
            return method.name


def push_text(state: PushState) -> str:
    """Say how the till's push stands."""
    match state:
        case PushState.NONE:
            return ""
        case PushState.LIVE:
            return QCoreApplication.translate("Texts", "Push live.")
        case PushState.CONNECTING:
            return QCoreApplication.translate("Texts", "Push connecting ...")
        case PushState.SILENT:
            return QCoreApplication.translate("Texts", "PUSH SILENT - reading again and again.")
        case PushState.DOWN:
            return QCoreApplication.translate("Texts", "NO PUSH - reading again and again.")


def call_text(reason: str) -> str:
    """Say what the kitchen wants of a waiter; a reason of a newer program stays as it is."""
    match reason:
        case CallReason.COME:
            return QCoreApplication.translate("Texts", "Come to the pass")
        case CallReason.QUESTION:
            return QCoreApplication.translate("Texts", "A question")
        case CallReason.MISSING:
            return QCoreApplication.translate("Texts", "Cannot be made")
    return reason


def urgency_text(urgency: Urgency) -> str:
    """Name how late a ticket is."""
    match urgency:
        case Urgency.FRESH:
            return ""
        case Urgency.DUE:
            return QCoreApplication.translate("Texts", "DUE")
        case Urgency.LATE:
            return QCoreApplication.translate("Texts", "LATE")


def theme_text(theme: Theme) -> str:
    """Name a theme."""
    names = {
        LIGHT.name: QCoreApplication.translate("Texts", "Light"),
        DARK.name: QCoreApplication.translate("Texts", "Dark"),
        CONTRAST.name: QCoreApplication.translate("Texts", "Contrast"),
    }
    return names[theme.name]
