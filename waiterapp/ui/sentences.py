"""Translations for the fixed sentences that come from below the windows, where Qt is not known."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

CONTEXT = "Sentences"
KNOWN = (
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
    QT_TRANSLATE_NOOP("Sentences", "till"),
    QT_TRANSLATE_NOOP("Sentences", "till's cloud"),
)
"""Listed so that the translation tools find them."""


def translated(sentence: str) -> str:
    """Return a sentence in the person's language; one with values in it stays as it is."""
    return QCoreApplication.translate(CONTEXT, sentence) if sentence else ""
