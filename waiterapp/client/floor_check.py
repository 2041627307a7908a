"""What may stand in a floor's file: numbers and texts that a map can be drawn of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from waiterapp.domain.plan import MINUTES_PER_DAY, Element, Place

MOST_ELEMENTS = 20_000
MOST_TABLES = 5000
LONGEST_NAME = 200
LONGEST_KEY = 300
MOST_SEATS = 1000
STRONGEST = 3
_FARTHEST = 100.0
"""In widths of a room: what was drawn beyond its edge is brought back by the editor."""
_SHORT = re.compile(rf"[^\x00]{{0,{LONGEST_NAME}}}")


def problem_in(
    areas: Mapping[str, str], tables: Iterable[tuple[str, str, str, int | None]], elements: Mapping[str, Element]
) -> str:
    """Say what in a file cannot be drawn, or nothing. Tables are given by id, name, area and seats."""
    listed = list(tables)
    if len(elements) > MOST_ELEMENTS or len(listed) > MOST_TABLES or len(areas) > MOST_TABLES:
        return "there is more in it than in any house"
    for texts in (*areas.items(), *((one, name, area_id) for one, name, area_id, _ in listed)):
        if not all(_SHORT.fullmatch(text) for text in texts):
            return "a name is far too long"
    for _, name, _, seats in listed:
        if not _can_be_seats(seats):
            return f"table {name} cannot have so many seats"
    return next((f"{key}: {found}" for key, element in elements.items() if (found := _problem_of(key, element))), "")


def _problem_of(key: str, element: Element) -> str:
    if len(key) > LONGEST_KEY:
        return "a name is far too long"
    held = (one.place for one in (element.piece, element.picture) if one is not None)
    for place in (element.place, *held):
        if place is not None and not _can_be_place(place):
            return "it stands where nothing can stand"
    if element.picture is not None and not 1 <= element.picture.strength <= STRONGEST:
        return "a picture cannot be so strong"
    if element.table is not None and not _can_be_seats(element.table.seats):
        return "it cannot have so many seats"
    version = element.version
    if version is not None:
        is_time = 0 <= version.from_minute <= MINUTES_PER_DAY and 0 <= version.to_minute <= MINUTES_PER_DAY
        if not is_time or not all(0 <= day < 7 for day in version.days) or len(version.days) > 7:
            return "it is shown at a time that cannot be"
    if not all(_SHORT.fullmatch(text) for text in _texts_of(element)):
        return "a text is far too long"
    return ""


def _can_be_place(place: Place) -> bool:
    return (
        abs(place.x) <= _FARTHEST
        and abs(place.y) <= _FARTHEST
        and 0 < place.width <= _FARTHEST
        and 0 < place.height <= _FARTHEST
        and abs(place.turn) <= 360
    )


def _can_be_seats(seats: int | None) -> bool:
    return seats is None or 0 <= seats <= MOST_SEATS


def _texts_of(element: Element) -> Iterable[str]:
    if element.piece is not None:
        yield from (element.piece.area_id, element.piece.text)
    if element.version is not None:
        yield element.version.name
    if element.section is not None:
        yield from (element.section.name, element.section.colour, element.section.employee_id)
    if element.table is not None:
        yield from (element.table.name, element.table.area_id)
    if element.area is not None:
        yield element.area.name
    yield from (one for one in (element.section_id, element.known_name) if one is not None)
    if element.picture is not None:
        yield element.picture.content_id
