"""Every guess about what Kassandro's document leaves open, switchable per profile.

A-Z1 to A-Z7 are those of the assumption register; A-Z8 was added here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from waiterapp.pos.guesses import from_settings

ZONE = "Europe/Vienna"
"""A-Z8: times without a zone are Austrian."""
VOUCHER = "Gutschein"
"""A-Z4: `voucher` is an amount in euro, and what of the price was paid by a voucher; the rest was paid by `paymentMethod`."""
SLACK_H = 3
"""A-Z8: questions about a span of time are asked this much wider, in case the service reads its times otherwise.

A-Z10: numbers of receipts count up, so in the hour that comes twice in autumn they tell which of the two a receipt is of; the
wider span shows the numbers before."""
_CHOICES = {"payment_method": ("name", "id")}


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The guesses in force."""

    payment_method: str = "name"
    """A-Z3: a receipt names its payment method; `id` sends the method's id instead."""

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Assumptions:
        """Read the guesses a profile switches; the rest stays.

        Raises:
            ValueError: a setting has a value that means nothing.
        """
        return from_settings(cls, settings, choices=_CHOICES)
