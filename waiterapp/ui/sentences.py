"""Translations for the sentences that come from below the windows, where Qt is not known."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

CONTEXT = "Sentences"
_LISTED = (
    QT_TRANSLATE_NOOP("Sentences", "The till cannot be reached."),
    QT_TRANSLATE_NOOP("Sentences", "The till does not answer."),
    QT_TRANSLATE_NOOP("Sentences", "The connection to the till broke off."),
    QT_TRANSLATE_NOOP("Sentences", "The till took too long."),
    QT_TRANSLATE_NOOP("Sentences", "The till asks for fewer requests."),
    QT_TRANSLATE_NOOP("Sentences", "The address of the till leads elsewhere; check it in the profile."),
    QT_TRANSLATE_NOOP("Sentences", "A web page came instead of the till's answer; the Wi-Fi may want a sign-in."),
    QT_TRANSLATE_NOOP("Sentences", "waiterapp stopped while this was being sent."),
    QT_TRANSLATE_NOOP("Sentences", "There is nothing on the pad to send."),
    QT_TRANSLATE_NOOP("Sentences", "This line is no longer on the order."),
    QT_TRANSLATE_NOOP("Sentences", "A session key has 12 digits; ask the till for a new one."),
    QT_TRANSLATE_NOOP("Sentences", "Dinkassa wants to know who orders; choose a waiter first."),
    QT_TRANSLATE_NOOP(
        "Sentences", "This order was taken for another till account. Enter it at that till, then settle it here."
    ),
    QT_TRANSLATE_NOOP("Sentences", "Void at the till: %1. The till's interface cannot do it."),
    QT_TRANSLATE_NOOP("Sentences", "The till reports a fault of its own (status %1)."),
    QT_TRANSLATE_NOOP("Sentences", "The till does not accept the login (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The till does not permit this login to do that (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The till's answer is larger than %1 MB."),
    QT_TRANSLATE_NOOP("Sentences", "The till's answer cannot be read (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "Sold out: %1."),
    QT_TRANSLATE_NOOP("Sentences", "The notes on %1 are too long for the till (%2 of %3 characters)."),
    QT_TRANSLATE_NOOP("Sentences", "The quantity of %1 must be more than 0 and at most %2."),
    QT_TRANSLATE_NOOP("Sentences", "This could not be saved on this device (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "till"),
    QT_TRANSLATE_NOOP("Sentences", "till's cloud"),
)
KNOWN = tuple(str(sentence) for sentence in _LISTED)
"""Listed so that the translation tools find them; %1 and so on stand for values."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    found = []
    for known in KNOWN:
        if "%1" in known:
            pattern = re.sub(r"%\d", "(.+?)", re.escape(known).replace(r"\%", "%"))
            found.append((re.compile(pattern, re.DOTALL), known))
    return tuple(found)


def translated(sentence: str) -> str:
    """Return a sentence in the person's language; an unknown one stays as it is."""
    for pattern, known in _patterns():
        match = pattern.fullmatch(sentence)
        if match is not None:
            text = QCoreApplication.translate(CONTEXT, known)
            for number, value in enumerate(match.groups(), 1):
                text = text.replace(f"%{number}", value)
            return text
    return QCoreApplication.translate(CONTEXT, sentence) if sentence else ""
