"""Every guess about what bessa's public document leaves open, switchable per profile.

A-B1 to A-B5 are those of the assumption register; A-B6 and later were added here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from waiterapp.pos.guesses import from_settings

MOST_LIMIT = 100
"""A-B4."""
DISHES = ("", "article")
OPTION = "option"
"""A-B6: an article's type is told by the lower-case words of the user manual; what is neither is not sold to guests."""
CLOSED = ("paid", "closed", "cancelled", "canceled", "done")
"""A-B7: the state of an order that is no longer open. What is not known to be closed counts as open."""
WAITING = ("queued", "pending", "new", "created", "accepted")
RUNNING = ("running", "processing", "started", "in_progress")
DONE = ("done", "success", "succeeded", "completed", "finished", "processed")
FAILED = ("failed", "error", "rejected", "refused", "cancelled", "canceled")
"""A-B1: the states of a job."""
ZONE = "Europe/Vienna"
"""A-B9: a payment names its user and each of its items the article, as an order does; where it does not, nobody is named."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The guesses in force."""

    sales_point: str = ""
    """The id or name of the Sales Point that works the jobs off; the first one where nothing is said."""
    settle_s: float = 30.0
    """After how long a job whose answer was lost must be in the list of jobs, if it is there at all."""

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Assumptions:
        """Read the guesses a profile switches; the rest stays.

        Raises:
            ValueError: a setting has a value that means nothing.
        """
        return from_settings(cls, settings, seconds=("settle_s",))
