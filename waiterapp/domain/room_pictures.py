"""Pictures of rooms seen from above, on which tables are drawn: how large they may be, and how they lie in a room."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import IntEnum

from waiterapp.domain.dishes import KINDS, NoPicture
from waiterapp.domain.plan import Place, Plan

MOST_ROOM_PICTURE_BYTES = 400_000
"""A picture is copied to every device of the venue."""
LEAST_SHARE, MOST_SHARE = 0.1, 3.0
"""So small, and so much larger than its room, a picture may be drawn."""
WHOLE_ROOM = Place(0.5, 0.5, 1.0, 1.0)
QUARTER_TURN = 90
_FULL_TURN = 360
_ID_DIGITS = 32


class Strength(IntEnum):
    """How much of a picture is seen behind the tables."""

    FAINT = 1
    USUAL = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class RoomPictureFound:
    """A picture that the record was asked for; empty where it has none with this id."""

    content_id: str
    content: bytes = field(repr=False)


def content_id(content: bytes) -> str:
    """Return the id of a picture, which says what is in it: the same picture in two rooms is kept once."""
    return hashlib.sha256(content).hexdigest()[:_ID_DIGITS]


def check_room_picture(content: bytes) -> None:
    """Refuse what is no picture, or too large for every device of the venue to hold.

    Raises:
        NoPicture: with the reason as a sentence.
    """
    if not content.startswith(KINDS):
        raise NoPicture("Only PNG and JPEG pictures can be used.")
    if len(content) > MOST_ROOM_PICTURE_BYTES:
        raise NoPicture(f"A picture of more than {MOST_ROOM_PICTURE_BYTES // 1000} kB is too large for a room.")


def pictures_in(plan: Plan) -> frozenset[str]:
    """Return the ids of all pictures that are drawn in any version of any room."""
    return frozenset(element.picture.content_id for _, element in plan.elements if element.picture is not None)


def in_bounds(place: Place) -> Place:
    """Return where a picture lies, however far away or large a record or a file says that it is."""
    return _held(replace(place, width=_size(place.width), height=_size(place.height)))


def shifted(place: Place, dx: float, dy: float) -> Place:
    """Move a picture; something of it stays in the room, so that it can be taken hold of."""
    return _held(replace(place, x=place.x + dx, y=place.y + dy))


def corner_moved(place: Place, dx: float, dy: float) -> Place:
    """Move the lower right corner; the upper left one stays."""
    width, height = _size(place.width + dx), _size(place.height + dy)
    x, y = place.x + (width - place.width) / 2, place.y + (height - place.height) / 2
    return _held(replace(place, x=x, y=y, width=width, height=height))


def grown(place: Place, factor: float) -> Place:
    """Make a picture larger or smaller about its middle; it keeps its proportions."""
    least, most = LEAST_SHARE / min(place.width, place.height), MOST_SHARE / max(place.width, place.height)
    factor = min(max(factor, least), most)
    return _held(replace(place, width=place.width * factor, height=place.height * factor))


def quarter_turned(place: Place) -> Place:
    """Turn what is seen by a quarter, clockwise; it fills the same rectangle."""
    return replace(place, turn=(place.turn // QUARTER_TURN * QUARTER_TURN + QUARTER_TURN) % _FULL_TURN)


def _size(share: float) -> float:
    return min(max(share, LEAST_SHARE), MOST_SHARE)


def _held(place: Place) -> Place:
    left, right = LEAST_SHARE - place.width / 2, 1 - LEAST_SHARE + place.width / 2
    top, bottom = LEAST_SHARE - place.height / 2, 1 - LEAST_SHARE + place.height / 2
    return replace(
        place,
        x=round(min(max(place.x, left), right), 4),
        y=round(min(max(place.y, top), bottom), 4),
        width=round(place.width, 4),
        height=round(place.height, 4),
    )
