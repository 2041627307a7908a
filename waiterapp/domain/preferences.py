"""How one person likes to work, and what a house asks of everybody."""

from __future__ import annotations

from dataclasses import dataclass, replace

from waiterapp.domain.business_day import DAY_BEGINS

MOST_FAVOURITES = 60


@dataclass(frozen=True, slots=True)
class Preferences:
    """What follows a person to every device."""

    language: str = ""
    """A language code; empty for the device's own."""
    is_left_handed: bool = False
    favourites: tuple[str, ...] = ()
    """Ids of dishes, in the order in which they were chosen."""

    def with_favourite(self, dish_id: str, *, on: bool) -> Preferences:
        """Return these with a dish among the favourites, or without it."""
        others = tuple(one for one in self.favourites if one != dish_id)
        return replace(self, favourites=(*others, dish_id)[-MOST_FAVOURITES:] if on else others)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a manager has decided about how people work here."""

    void_needs_manager: bool = False
    """Taking back what was sent needs a manager's PIN."""
    lock_minutes: int = 0
    """A tablet that nobody has touched for so long belongs to nobody; 0 never."""
    next_course_minutes: int = 15
    """So long after a course was served, the next one should be fired."""
    zone: str = ""
    """The IANA time zone the house lives by; empty for that of the till's country."""
    day_begins: int = DAY_BEGINS
    """The hour at which a business day begins: what is sold after midnight and before it belongs to the evening."""
