"""Ways to pay, told by their names where a till has no codes for them."""

from __future__ import annotations

from collections.abc import Iterable

from waiterapp.domain.payments import MethodKind, PaymentMethod
from waiterapp.domain.search import folded

MOST_METHODS = 200
"""Buttons for more ways to pay would be on no screen."""
_WORDS = (
    (MethodKind.CASH, ("bar", "cash")),
    (MethodKind.CARD, ("karte", "card", "bankomat", "visa", "mastercard", "maestro", "sumup")),
    (MethodKind.TRANSFER, ("uberweisung", "rechnung", "transfer", "invoice")),
)


def kind_of(name: str) -> MethodKind:
    """Return what sort of money a method is by the words in its name; what says nothing is `OTHER`."""
    plain = folded(name)
    return next((kind for kind, words in _WORDS if any(word in plain for word in words)), MethodKind.OTHER)


def in_order(methods: Iterable[PaymentMethod]) -> tuple[PaymentMethod, ...]:
    """Return methods as waiters look for them: cash first, then cards."""
    order = list(MethodKind)
    return tuple(sorted(methods, key=lambda method: order.index(method.kind)))
