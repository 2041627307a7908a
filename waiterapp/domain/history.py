"""What has happened in the venue, entry by entry: who did what, when, on which device, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from waiterapp.domain.search import folded
from waiterapp.domain.spreadsheet import csv_text
from waiterapp.domain.values import Money

HEAD = ("at_utc", "what", "table", "order", "subject", "detail", "amount", "who", "approved_by", "device")


class Happening(StrEnum):
    """What an entry tells."""

    SENT = "sent"
    VOIDED = "voided"
    OWN_PRICE = "own price"
    """Sent at a price that is not the till's."""
    SEEN = "seen"
    DONE = "done"
    RECALLED = "recalled"
    SERVED = "served"
    NOT_SERVED = "not served"
    VOID_NOTED = "void noted"
    RUSH = "rush"
    WAIT = "wait"
    AS_USUAL = "as usual"
    FIRED = "fired"
    MOVED = "moved"
    SEATED = "seated"
    LEFT = "left"
    HANDED_OVER = "handed over"
    WHOSE = "whose"
    COURSE = "course"
    CALLED = "called"
    CAME = "came"
    TOGETHER = "together"
    APART = "apart"
    PAYING = "paying"
    DISCOUNT = "discount"
    PAID = "paid"
    SELLING = "selling"
    CLEANED = "cleaned"
    RECEIPT_VOID = "receipt void"
    DAY_OPEN = "day open"
    DAY_CLOSE = "day close"
    ZERO_RECEIPT = "zero receipt"
    BOOKED_BY_HAND = "booked by hand"
    """A person said of an unknown outcome that it is booked."""
    NOT_BOOKED = "not booked"
    """A person said of an unknown outcome that it is not booked."""
    RETRIED = "retried"
    PRINT_WANTED = "print wanted"
    PRINTED = "printed"
    TYPED_AT_TILL = "typed at till"
    CHANGED_AT_TILL = "changed at till"
    GONE_AT_TILL = "gone at till"
    SENDING = "sending"
    WITH_TILL = "with till"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    GIVEN_UP = "given up"
    SOLD_OUT = "sold out"
    COUNTED = "counted"
    ON_AGAIN = "on again"
    PIN_CHANGED = "pin changed"
    PIN_UNLOCKED = "pin unlocked"
    ROLE_CHANGED = "role changed"
    SETTING = "setting"


AUDITED = frozenset(
    {
        Happening.VOIDED,
        Happening.OWN_PRICE,
        Happening.RECALLED,
        Happening.DISCOUNT,
        Happening.RECEIPT_VOID,
        Happening.DAY_CLOSE,
        Happening.BOOKED_BY_HAND,
        Happening.NOT_BOOKED,
        Happening.CHANGED_AT_TILL,
        Happening.GIVEN_UP,
        Happening.PIN_CHANGED,
        Happening.PIN_UNLOCKED,
        Happening.ROLE_CHANGED,
        Happening.SETTING,
    }
)
"""What an owner wants to read through: voids, discounts, re-opened bongs, what was decided by hand, and changed settings."""
KITCHEN = frozenset(
    {
        Happening.SENT,
        Happening.TYPED_AT_TILL,
        Happening.SEEN,
        Happening.DONE,
        Happening.RECALLED,
        Happening.SERVED,
        Happening.NOT_SERVED,
        Happening.VOIDED,
        Happening.VOID_NOTED,
        Happening.FIRED,
        Happening.RUSH,
        Happening.WAIT,
        Happening.PRINTED,
        Happening.CALLED,
    }
)
TILL = frozenset(
    {
        Happening.SENDING,
        Happening.WITH_TILL,
        Happening.ACCEPTED,
        Happening.REFUSED,
        Happening.UNKNOWN,
        Happening.GIVEN_UP,
        Happening.BOOKED_BY_HAND,
        Happening.NOT_BOOKED,
        Happening.PAID,
        Happening.RETRIED,
        Happening.TYPED_AT_TILL,
        Happening.CHANGED_AT_TILL,
        Happening.GONE_AT_TILL,
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that has happened."""

    id: str
    at: datetime
    what: Happening
    order_id: str = ""
    table_id: str = ""
    who: str = ""
    """A name; empty where nobody was signed in, or a program did it."""
    device: str = ""
    subject: str = ""
    """Dishes, a receipt's number, the kind of a delivery."""
    detail: str = ""
    """A reason, a sentence of the till, a guest's name."""
    amount: Money | None = None
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class HistoryFound:
    """Some entries, the newest first."""

    entries: tuple[Entry, ...]
    has_more: bool = False
    """There are older ones that fit too."""


_SILENT_WORDS = frozenset(
    folded(word)
    for language in (
        "where did do go went is was are the a an of to what and table tables who when",
        "wo ist war sind der die das den dem ein eine von zu was und tisch tische wer wann hin",
        "var är tog vägen en ett av till vad och bord bordet vem när",
    )
    for word in language.split()
)


def words_of(question: str) -> tuple[str, ...]:
    """Return what is looked for in a question such as "where did table 7's fish go": 7 and fish."""
    found = re.findall(r"[^\W_]+", folded(question))
    return tuple(word for word in found if word not in _SILENT_WORDS and (len(word) > 1 or word.isdigit()))


def as_csv(entries: Iterable[Entry], table_names: dict[str, str]) -> str:
    """Write entries for a spreadsheet, the oldest first, times in UTC."""
    rows = (
        (
            one.at.isoformat(timespec="seconds"),
            one.what.value,
            table_names.get(one.table_id, one.table_id),
            one.order_id,
            one.subject,
            one.detail,
            one.amount.amount if one.amount else "",
            one.who,
            one.approved_by,
            one.device,
        )
        for one in sorted(entries, key=lambda entry: (entry.at, entry.id))
    )
    return csv_text(HEAD, rows)
