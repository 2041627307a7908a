"""How the history is told: what each entry is called, and what it says."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from waiterapp.domain.deliveries import DeliveryKind
from waiterapp.domain.history import Entry, Happening
from waiterapp.ui.kit.texts import course_text, money_text
from waiterapp.ui.manager.delivery_text import kind_text
from waiterapp.ui.sentences import translated

_KINDS = frozenset(kind.value for kind in DeliveryKind)


def happening_text(what: Happening) -> str:
    """Name what has happened."""
    names = {
        Happening.SENT: QCoreApplication.translate("History", "sent"),
        Happening.VOIDED: QCoreApplication.translate("History", "taken back"),
        Happening.OWN_PRICE: QCoreApplication.translate("History", "another price"),
        Happening.SEEN: QCoreApplication.translate("History", "seen in the kitchen"),
        Happening.DONE: QCoreApplication.translate("History", "done"),
        Happening.RECALLED: QCoreApplication.translate("History", "opened again"),
        Happening.SERVED: QCoreApplication.translate("History", "served"),
        Happening.NOT_SERVED: QCoreApplication.translate("History", "not served after all"),
        Happening.VOID_NOTED: QCoreApplication.translate("History", "kitchen knows it is taken back"),
        Happening.RUSH: QCoreApplication.translate("History", "hurry asked for"),
        Happening.WAIT: QCoreApplication.translate("History", "waiting asked for"),
        Happening.AS_USUAL: QCoreApplication.translate("History", "as usual again"),
        Happening.FIRED: QCoreApplication.translate("History", "course fired"),
        Happening.MOVED: QCoreApplication.translate("History", "moved"),
        Happening.SEATED: QCoreApplication.translate("History", "guests noted"),
        Happening.LEFT: QCoreApplication.translate("History", "left without ordering"),
        Happening.HANDED_OVER: QCoreApplication.translate("History", "handed over"),
        Happening.WHOSE: QCoreApplication.translate("History", "seat changed"),
        Happening.COURSE: QCoreApplication.translate("History", "course changed"),
        Happening.CALLED: QCoreApplication.translate("History", "waiter called"),
        Happening.CAME: QCoreApplication.translate("History", "waiter came"),
        Happening.TOGETHER: QCoreApplication.translate("History", "cooked together"),
        Happening.APART: QCoreApplication.translate("History", "cooked apart again"),
        Happening.PAYING: QCoreApplication.translate("History", "payment asked of the till"),
        Happening.DISCOUNT: QCoreApplication.translate("History", "discount"),
        Happening.PAID: QCoreApplication.translate("History", "paid"),
        Happening.SELLING: QCoreApplication.translate("History", "sale asked of the till"),
        Happening.CLEANED: QCoreApplication.translate("History", "cleaned"),
        Happening.RECEIPT_VOID: QCoreApplication.translate("History", "receipt voided"),
        Happening.DAY_OPEN: QCoreApplication.translate("History", "day begun"),
        Happening.DAY_CLOSE: QCoreApplication.translate("History", "day closed"),
        Happening.ZERO_RECEIPT: QCoreApplication.translate("History", "zero receipt"),
        Happening.BOOKED_BY_HAND: QCoreApplication.translate("History", "decided: it is booked"),
        Happening.NOT_BOOKED: QCoreApplication.translate("History", "decided: it is not booked"),
        Happening.RETRIED: QCoreApplication.translate("History", "tried again"),
        Happening.PRINT_WANTED: QCoreApplication.translate("History", "print asked for"),
        Happening.PRINTED: QCoreApplication.translate("History", "on paper"),
        Happening.TYPED_AT_TILL: QCoreApplication.translate("History", "typed at the till"),
        Happening.CHANGED_AT_TILL: QCoreApplication.translate("History", "changed at the till"),
        Happening.GONE_AT_TILL: QCoreApplication.translate("History", "no longer open at the till"),
        Happening.SENDING: QCoreApplication.translate("History", "on its way to the till"),
        Happening.WITH_TILL: QCoreApplication.translate("History", "with the till"),
        Happening.ACCEPTED: QCoreApplication.translate("History", "waiting in front of the till"),
        Happening.REFUSED: QCoreApplication.translate("History", "refused by the till"),
        Happening.UNKNOWN: QCoreApplication.translate("History", "NOT KNOWN whether booked"),
        Happening.GIVEN_UP: QCoreApplication.translate("History", "not booked, given up"),
        Happening.SOLD_OUT: QCoreApplication.translate("History", "sold out"),
        Happening.COUNTED: QCoreApplication.translate("History", "counted"),
        Happening.ON_AGAIN: QCoreApplication.translate("History", "on again"),
        Happening.PIN_CHANGED: QCoreApplication.translate("History", "PIN changed"),
        Happening.PIN_UNLOCKED: QCoreApplication.translate("History", "PIN unlocked"),
        Happening.ROLE_CHANGED: QCoreApplication.translate("History", "role changed"),
        Happening.SETTING: QCoreApplication.translate("History", "setting changed"),
    }
    return names[what]


def about_text(entry: Entry) -> str:
    """Say what an entry is about, in one line."""
    subject, detail = entry.subject, translated(entry.detail) if entry.detail else ""
    if entry.what is Happening.SETTING:
        subject = setting_text(subject)
    elif entry.what in DELIVERED:
        subject = kind_text(DeliveryKind(subject)) if subject in _KINDS else subject
    elif entry.what is Happening.FIRED and subject.isdigit():
        subject = course_text(int(subject))
    elif entry.what is Happening.COURSE and detail.isdigit():
        detail = course_text(int(detail))
    elif entry.what is Happening.WHOSE and detail:
        detail = QCoreApplication.translate("History", "seat %1").replace("%1", detail)
    elif entry.what is Happening.SEATED and subject.isdigit():
        subject = QCoreApplication.translate("TicketHead", "%n guest(s)", "", int(subject))
    parts = [subject, detail, money_text(entry.amount) if entry.amount is not None else ""]
    if entry.approved_by:
        parts.append(QCoreApplication.translate("History", "approved by %1").replace("%1", entry.approved_by))
    return " · ".join(filter(None, parts))


DELIVERED = frozenset(
    {
        Happening.SENDING,
        Happening.WITH_TILL,
        Happening.ACCEPTED,
        Happening.REFUSED,
        Happening.UNKNOWN,
        Happening.GIVEN_UP,
        Happening.PAID,
        Happening.BOOKED_BY_HAND,
        Happening.NOT_BOOKED,
    }
)
"""Entries whose subject is the kind of a delivery."""


def setting_text(name: str) -> str:
    """Name a setting that was changed; one of a newer program keeps its name."""
    names = {
        "floor": QCoreApplication.translate("History", "floor plan"),
        "kitchen times": QCoreApplication.translate("History", "limits of the kitchen"),
        "rules": QCoreApplication.translate("History", "rules"),
        "people": QCoreApplication.translate("History", "people"),
        "stations and printers": QCoreApplication.translate("History", "stations and printers"),
        "rights": QCoreApplication.translate("History", "what roles may do"),
        "dishes at the till": QCoreApplication.translate("History", "dishes at the till"),
        "dishes": QCoreApplication.translate("History", "dishes"),
    }
    return names.get(name, name)
