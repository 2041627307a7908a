"""Moving things about on a drawn floor: pure arithmetic on places, the same for tables and for what else stands in a room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from waiterapp.domain.plan import Place

SNAP = 40
"""A room is divided into so many steps each way."""
STEP = 1 / SNAP
LEAST_SIZE, MOST_SIZE = 0.02, 1.0
GROWTH = 1.15
TURN = 15
_FULL_TURN = 360
Places = Mapping[str, Place]


class Edge(StrEnum):
    """What of several things is brought into one line."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"
    MIDDLE_X = "middle x"
    MIDDLE_Y = "middle y"


def snapped(place: Place) -> Place:
    """Return the place on the grid and inside the room."""
    return inside(replace(place, x=round(place.x * SNAP) / SNAP, y=round(place.y * SNAP) / SNAP))


def inside(place: Place) -> Place:
    """Return the place moved, and made smaller where it must be, so that it is inside the room."""
    width, height = min(place.width, MOST_SIZE), min(place.height, MOST_SIZE)
    x = min(max(place.x, width / 2), 1 - width / 2)
    y = min(max(place.y, height / 2), 1 - height / 2)
    return Place(round(x, 4), round(y, 4), round(width, 4), round(height, 4), place.shape, place.turn)


def moved(places: Places, dx: float, dy: float, held: str = "") -> dict[str, Place]:
    """Move things together; the one that is held goes to the grid, and the others keep their distance from it.

    Nothing leaves the room: all stop when the first comes to the wall.
    """
    if held in places:
        there = snapped(replace(places[held], x=places[held].x + dx, y=places[held].y + dy))
        dx, dy = there.x - places[held].x, there.y - places[held].y
    left = min((one.x - one.width / 2 for one in places.values()), default=0.0)
    right = max((one.x + one.width / 2 for one in places.values()), default=1.0)
    top = min((one.y - one.height / 2 for one in places.values()), default=0.0)
    bottom = max((one.y + one.height / 2 for one in places.values()), default=1.0)
    dx, dy = min(max(dx, -left), 1 - right), min(max(dy, -top), 1 - bottom)
    return {
        key: Place(round(one.x + dx, 4), round(one.y + dy, 4), one.width, one.height, one.shape, one.turn)
        for key, one in places.items()
    }


def stretched(place: Place, right: float, bottom: float) -> Place:
    """Drag the lower right corner to a point; the upper left one stays."""
    left, top = place.x - place.width / 2, place.y - place.height / 2
    width = min(max(round(right * SNAP) / SNAP - left, LEAST_SIZE), 1 - left)
    height = min(max(round(bottom * SNAP) / SNAP - top, LEAST_SIZE), 1 - top)
    return replace(
        place, x=round(left + width / 2, 4), y=round(top + height / 2, 4), width=round(width, 4), height=round(height, 4)
    )


def scaled(places: Places, factor: float) -> dict[str, Place]:
    """Make things larger or smaller, each where it stands."""

    def one_scaled(place: Place) -> Place:
        width = min(max(place.width * factor, LEAST_SIZE), MOST_SIZE)
        height = min(max(place.height * factor, LEAST_SIZE), MOST_SIZE)
        return inside(Place(place.x, place.y, width, height, place.shape, place.turn))

    return {key: one_scaled(one) for key, one in places.items()}


def turned(places: Places, degrees: int = TURN) -> dict[str, Place]:
    """Turn things clockwise, each about its centre."""
    return {key: replace(one, turn=(one.turn + degrees) % _FULL_TURN) for key, one in places.items()}


def aligned(places: Places, edge: Edge) -> dict[str, Place]:
    """Bring one edge, or the middles, of several things into a line."""
    if not places:
        return {}
    lefts = [one.x - one.width / 2 for one in places.values()]
    rights = [one.x + one.width / 2 for one in places.values()]
    tops = [one.y - one.height / 2 for one in places.values()]
    bottoms = [one.y + one.height / 2 for one in places.values()]
    middle_x, middle_y = (min(lefts) + max(rights)) / 2, (min(tops) + max(bottoms)) / 2
    put: dict[Edge, Callable[[Place], Place]] = {
        Edge.LEFT: lambda one: replace(one, x=min(lefts) + one.width / 2),
        Edge.RIGHT: lambda one: replace(one, x=max(rights) - one.width / 2),
        Edge.TOP: lambda one: replace(one, y=min(tops) + one.height / 2),
        Edge.BOTTOM: lambda one: replace(one, y=max(bottoms) - one.height / 2),
        Edge.MIDDLE_X: lambda one: replace(one, x=middle_x),
        Edge.MIDDLE_Y: lambda one: replace(one, y=middle_y),
    }
    return {key: inside(put[edge](one)) for key, one in places.items()}


def spread(places: Places, *, across: bool) -> dict[str, Place]:
    """Give things the same gap between each and the next, side by side or one under the other; the outermost stay."""
    ordered = sorted(places.items(), key=lambda item: (item[1].x, item[0]) if across else (item[1].y, item[0]))
    if len(ordered) < 3:
        return dict(places)
    sizes = [one.width if across else one.height for _, one in ordered]
    first, last = ordered[0][1], ordered[-1][1]
    start = (first.x if across else first.y) - sizes[0] / 2
    end = (last.x if across else last.y) + sizes[-1] / 2
    gap = (end - start - sum(sizes)) / (len(ordered) - 1)
    found, at = {}, start
    for (key, one), size in zip(ordered, sizes, strict=True):
        middle = at + size / 2
        found[key] = inside(replace(one, x=middle) if across else replace(one, y=middle))
        at += size + gap
    return found


def beside(places: Places) -> dict[str, Place]:
    """Return places for copies of things, a little to the side of them."""
    return {key: inside(replace(one, x=one.x + 2 * STEP, y=one.y + 2 * STEP)) for key, one in places.items()}


def following_names(names: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Return names for copies of tables: the next numbers that are free, with the same letters in front."""
    used, found = set(taken), []
    for name in names:
        digits = len(name) - len(name.rstrip("0123456789"))
        stem, number = (name[:-digits], int(name[-digits:])) if digits else (f"{name} ", 1)
        while f"{stem}{number}" in used:
            number += 1
        used.add(f"{stem}{number}")
        found.append(f"{stem}{number}")
    return found
