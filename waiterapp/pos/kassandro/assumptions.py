"""Every guess about what Kassandro's document leaves open, switchable per profile.

A-Z1 to A-Z7 are those of the assumption register; A-Z8 was added here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from waiterapp.pos.guesses import from_settings

ZONE = "Europe/Vienna"
"""A-Z8: times without a zone are Austrian."""
SLACK_H = 3
"""A-Z8: questions about a span of time are asked this much wider, in case the service reads its times otherwise."""
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
