"""Every guess about what DiKAS's document leaves open, one field each, switchable per profile.

A-K13: an article is changed by a PUT of everything that a GET shows of it.

Identifiers A-K1 to A-K11 are those of the assumption register; A-K12 and later were added here, because the register names
bodies of requests and hardly any of answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from waiterapp.pos.guesses import from_settings

LOGIN, REFRESH = "auth/login", "auth/refresh"
OPENAPI_PATH = "swagger/v1/swagger.json"
"""A-K1, ASP.NET's convention."""
OPEN_BONS, BATCH = "open-bons", "open-bons/batch"
TABLE_PAYMENT, DIRECT_SALE = "payments/table", "payments/direct-sale"
STAFF_SWITCH, DAY_CLOSE = "staff/switch", "day-close"
LONGEST_NAME = 200
"""Of an article; the document has no limit, and this one only keeps a mistake from going out."""
GUESTS = ("gäste", "guests")
"""The automatic group of tables that belong to NFC cards (user manual)."""


_CHOICES = {"payments": ("documented", "assumed", "off"), "hide_guests": ("yes", "no"), "staff_switch": ("probe", "off")}


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The guesses in force."""

    payments: str = "documented"
    """A-K6: `documented` takes payments only where the server's OpenAPI document describes them; `assumed` takes them by our
    guess; `off` never."""
    settle_s: float = 100.0
    """After how long an order that is not among the open bons is not booked and will not be."""
    free_status: str = "0"
    """A-K11."""
    to_clean_status: str = "2"
    """A-K12: the status of a table that waits to be cleaned; only 0 for free is known."""
    hide_guests: str = "yes"
    """Tables of the automatic guests' group stay off the floor plan; `no` shows them."""
    staff_switch: str = "probe"
    """A-K8: `probe` finds out whether the server switches staff by PIN; `off` never asks for PINs."""

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Assumptions:
        """Read the guesses a profile switches; the rest stays.

        Raises:
            ValueError: a setting has a value that means nothing.
        """
        return from_settings(cls, settings, choices=_CHOICES, seconds=("settle_s",))
