"""A dish as a manager sees it: what is to be changed of it at the till, and its picture."""

from __future__ import annotations

from dataclasses import dataclass

from waiterapp.domain.menu import Dish
from waiterapp.domain.values import Money

MOST_PICTURE_BYTES = 96_000
"""A picture is copied to every device of the venue; this is a tile's, and not a poster's."""
KINDS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How pictures begin that can be used: PNG and JPEG."""


@dataclass(frozen=True, slots=True)
class DishChange:
    """What is to become of one dish at the till; what is not mentioned stays as the till has it."""

    known: Dish
    """The dish as it was on the screen. What the till has changed since is not written over."""
    name: str | None = None
    price: Money | None = None
    visible: bool | None = None
    bong_category_id: str | None = None

    @property
    def dish_id(self) -> str:
        """The till's id of the dish."""
        return self.known.id

    def holds_for(self, dish: Dish) -> bool:
        """Tell whether a dish is as it is wanted."""
        return (
            self.name in (None, dish.name)
            and self.price in (None, dish.price)
            and self.visible in (None, dish.visible)
            and self.bong_category_id in (None, dish.bong_category_id)
        )

    def overtaken_by(self, dish: Dish) -> bool:
        """Tell whether the till has another value by now where one is to be changed."""
        known = self.known
        return (
            (self.name is not None and dish.name != known.name)
            or (self.price is not None and dish.price != known.price)
            or (self.visible is not None and dish.visible != known.visible)
            or (self.bong_category_id is not None and dish.bong_category_id != known.bong_category_id)
        )


class NoPicture(ValueError):
    """Something that is no picture for a tile; `str()` is a sentence."""


def check_picture(content: bytes) -> None:
    """Refuse what is no picture, or too large for every device of the venue to hold.

    Raises:
        NoPicture: with the reason as a sentence.
    """
    if not content.startswith(KINDS):
        raise NoPicture("Only PNG and JPEG pictures can be used.")
    if len(content) > MOST_PICTURE_BYTES:
        raise NoPicture(f"A picture of more than {MOST_PICTURE_BYTES // 1000} kB is too large for the tiles.")
