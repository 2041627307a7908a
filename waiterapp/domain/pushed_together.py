"""The one outline of tables that are pushed together: what touches grows into one shape, what stands apart is tied by a band.

Everything is in one unit, such as pixels. A table is a core with a radius around it, as a circle is a point with one: how far
two of them are apart is then a question about at most four edges each, whatever they look like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import acos, ceil, cos, hypot, pi, radians, sin

Point = tuple[float, float]
Loop = tuple[Point, ...]
"""A closed line without its last point again; what it encloses is at the same side of all its edges."""
Box = tuple[float, float, float, float]

ROUGHNESS = 0.1
"""So much a round corner may differ from a true one."""
_ASIDE = 1e-4
_SAME = 1e-6
_FINEST = 1e-3
_QUARTER = pi / 2


@dataclass(frozen=True)
class Body:
    """What a table takes up: all that is no farther than `radius` from the core, which is a point, a line or a rectangle."""

    core: Loop
    radius: float

    @cached_property
    def edges(self) -> tuple[tuple[Point, Point], ...]:
        """The edges of the core; of a point one that has no length."""
        if len(self.core) == 1:
            return ((self.core[0], self.core[0]),)
        return tuple(pairwise((*self.core, self.core[0])))[: 1 if len(self.core) == 2 else None]

    @cached_property
    def outline(self) -> Loop:
        """The outline, with corners that are round."""
        return hull(around for one in self.core for around in _circle(one, self.radius)) if self.radius else self.core

    @cached_property
    def box(self) -> Box:
        """The least upright rectangle around it: left, top, right, bottom."""
        return _box_of(self.outline)

    def depth_of(self, point: Point) -> float:
        """Return how far a point is outside; not more than 0 for what is inside."""
        if len(self.core) > 2 and _holds(self.core, point):
            return -self.radius
        return min(_distance(point, *edge) for edge in self.edges) - self.radius


def body_of(centre: Point, width: float, height: float, radius: float, turn: float = 0) -> Body:
    """Return a rectangle with round corners that is turned clockwise, in degrees, about its centre; y grows downwards."""
    radius = min(radius, width / 2, height / 2)
    right, down = width / 2 - radius, height / 2 - radius
    corners = dict.fromkeys(((right, down), (-right, down), (-right, -down), (right, -down)))
    across, along = cos(radians(turn)), sin(radians(turn))
    x, y = centre
    return Body(tuple((x + dx * across - dy * along, y + dx * along + dy * across) for dx, dy in corners), radius)


def gap_between(one: Body, other: Body) -> float:
    """Return how far two bodies are apart; 0 where they touch or overlap."""
    return max(0.0, _nearest(one, other)[0] - one.radius - other.radius)


def one_outline(bodies: Sequence[Body], *, near: float, reach: float, band: float) -> tuple[Loop, ...]:
    """Return the outline of bodies as one thing: one loop, and one more for each hole that is larger than a gap.

    Bodies that are no farther apart than `near` grow together: everything of them within `reach` of the other is joined to it.
    What still stands alone is tied to the nearest of the others by a straight band that is `band` wide.
    """
    parts = [body.outline for body in bodies]
    parts += [link for link in _links(bodies, near, reach, band) if len(link) > 2]
    loops = united(parts)
    if bodies and sum(area_of(loop) > 0 for loop in loops) != 1:
        # All of them are linked: more than one outline would be an error of rounding. A coarse one is better than none.
        return (hull(point for part in parts for point in part),)
    return tuple(loop for loop in loops if area_of(loop) > 0 or -area_of(loop) > (near + reach) ** 2)


def _links(bodies: Sequence[Body], near: float, reach: float, band: float) -> Iterator[Loop]:
    """Return what is between bodies: first where they are near each other, then the shortest bands that leave nothing alone."""
    gaps = sorted(
        (gap_between(one, other), first, second)
        for first, one in enumerate(bodies)
        for second, other in enumerate(bodies[first + 1 :], first + 1)
    )
    group = list(range(len(bodies)))
    for gap, first, second in gaps:
        is_near = gap <= near
        if not is_near and group[first] == group[second]:
            continue
        yield _grown(bodies[first], bodies[second], gap + reach) if is_near else _band(bodies[first], bodies[second], band)
        old, new = group[second], group[first]
        group = [new if one == old else one for one in group]


def _grown(one: Body, other: Body, reach: float) -> Loop:
    """Return what lies between two bodies that are near each other, with what of each is within reach of the other."""
    found: list[Point] = []
    for body, facing in ((one, other), (other, one)):
        left, top, right, bottom = facing.box
        for point in _walked(body.outline, reach / 2):
            is_close = left - reach <= point[0] <= right + reach and top - reach <= point[1] <= bottom + reach
            if is_close and facing.depth_of(point) <= reach:
                found.append(point)
    return hull(found)


def _band(one: Body, other: Body, width: float) -> Loop:
    """Return a straight band from where one body is nearest to another, a little into both."""
    distance, start, end = _nearest(one, other)
    along = ((end[0] - start[0]) / distance, (end[1] - start[1]) / distance)
    first, last = one.radius - width, distance - other.radius + width
    aside = (-along[1] * width / 2, along[0] * width / 2)
    ends = [(start[0] + along[0] * at, start[1] + along[1] * at) for at in (first, last)]
    return hull((x + side * aside[0], y + side * aside[1]) for x, y in ends for side in (-1, 1))


# Sets of polygons.


def united(polygons: Iterable[Loop]) -> tuple[Loop, ...]:
    """Return the outline of convex polygons together; holes run the other way round.

    Every edge is cut where another polygon's crosses it, and what is left is what has nothing of any polygon on its outer side.
    So it does not matter whether edges cross, touch or lie on each other.
    """
    solid = [(polygon, _box_of(polygon)) for polygon in polygons if area_of(polygon) > _SAME]
    kept: list[tuple[Point, Point]] = []
    for index, (polygon, box) in enumerate(solid):
        others = [(number, *other) for number, other in enumerate(solid) if number != index and _meet(box, other[1])]
        for start, end in pairwise((*polygon, polygon[0])):
            kept += _seen(start, end, index, others)
    return tuple(_chained(kept))


def _seen(start: Point, end: Point, index: int, others: Sequence[tuple[int, Loop, Box]]) -> Iterator[tuple[Point, Point]]:
    """Return the pieces of an edge that are on the outline of all."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    if length < _SAME:
        return
    edge = _box_of((start, end))
    close = [one for one in others if _meet(edge, one[2])]
    cuts = {0.0, 1.0}
    left, top, right, bottom = edge[0] - _FINEST, edge[1] - _FINEST, edge[2] + _FINEST, edge[3] + _FINEST
    for _, polygon, _ in close:
        for first, last in pairwise((*polygon, polygon[0])):
            (x, y), (other_x, other_y) = first, last
            # Most edges are elsewhere, which is quickly seen.
            if not (
                (x < left and other_x < left)
                or (x > right and other_x > right)
                or (y < top and other_y < top)
                or (y > bottom and other_y > bottom)
            ):
                cuts.update(_crossings(start, end, first, last))
    outwards = ((end[1] - start[1]) / length, (start[0] - end[0]) / length)
    at = [(start[0] + (end[0] - start[0]) * cut, start[1] + (end[1] - start[1]) * cut) for cut in sorted(cuts)]
    for one, two in pairwise(at):
        x, y = (one[0] + two[0]) / 2, (one[1] + two[1]) / 2
        outside = (x + outwards[0] * _ASIDE, y + outwards[1] * _ASIDE)
        inside = (x - outwards[0] * _ASIDE, y - outwards[1] * _ASIDE)
        is_hidden = any(
            # Of edges that lie on each other and look the same way, the first polygon's is kept.
            _holds(polygon, outside) or (number < index and _holds(polygon, inside) and _is_on(polygon, (x, y)))
            for number, polygon, _ in close
        )
        if not is_hidden:
            yield one, two


def _crossings(start: Point, end: Point, first: Point, last: Point) -> Iterator[float]:
    """Return where on an edge another one crosses it, ends on it, or begins to lie on it; 0 is its start and 1 its end."""
    ax, ay, bx, by = end[0] - start[0], end[1] - start[1], last[0] - first[0], last[1] - first[1]
    cx, cy = first[0] - start[0], first[1] - start[1]
    across, length = ax * by - ay * bx, hypot(ax, ay)
    found: list[float] = []
    if abs(across) > _SAME * length * hypot(bx, by):
        at, there = (cx * by - cy * bx) / across, (cx * ay - cy * ax) / across
        if -_SAME <= there <= 1 + _SAME:
            found.append(at)
    elif abs(cx * ay - cy * ax) <= _ASIDE / 2 * length:
        found += [((one[0] - start[0]) * ax + (one[1] - start[1]) * ay) / length**2 for one in (first, last)]
    yield from (at for at in found if _SAME < at < 1 - _SAME)


def _chained(pieces: Iterable[tuple[Point, Point]]) -> Iterator[Loop]:
    """Put pieces together that begin where others end."""
    welded: dict[tuple[int, int], Point] = {}

    def weld(point: Point) -> Point:
        column, row = round(point[0] / _FINEST), round(point[1] / _FINEST)
        for key in ((column + dx, row + dy) for dx in (0, -1, 1) for dy in (0, -1, 1)):
            if key in welded:
                return welded[key]
        return welded.setdefault((column, row), point)

    onwards: dict[Point, list[Point]] = {}
    for start, end in pieces:
        here, there = weld(start), weld(end)
        if here != there:
            onwards.setdefault(here, []).append(there)
    while onwards:
        first = next(iter(onwards))
        loop, here = [first], first
        while (ways := onwards.get(here)) is not None:
            here = ways.pop()
            if not ways:
                del onwards[loop[-1]]
            if here == first:
                yield _straightened(loop)
                break
            loop.append(here)


def _straightened(loop: Sequence[Point]) -> Loop:
    """Return a loop without points on straight lines."""
    kept = [
        here
        for before, here, after in zip((loop[-1], *loop[:-1]), loop, (*loop[1:], loop[0]), strict=True)
        if _distance(here, before, after) > _FINEST
    ]
    return tuple(kept)


def area_of(loop: Loop) -> float:
    """Return the area of a polygon; negative for one that runs the other way round, as holes do."""
    return sum(one[0] * two[1] - two[0] * one[1] for one, two in pairwise((*loop, loop[0]))) / 2 if loop else 0.0


def hull(points: Iterable[Point]) -> Loop:
    """Return the convex hull of points."""
    ordered = sorted(set(points))
    halves: list[list[Point]] = []
    for way in (ordered, ordered[::-1]):
        half: list[Point] = []
        for point in way:
            while len(half) > 1 and _turn(half[-2], half[-1], point) <= 0:
                half.pop()
            half.append(point)
        halves.append(half[:-1])
    return (*halves[0], *halves[1])


def is_inside(loops: Iterable[Loop], point: Point) -> bool:
    """Tell whether a point is inside an outline, and in none of its holes."""
    inside = False
    for loop in loops:
        for (x, y), (other_x, other_y) in pairwise((*loop, loop[0])):
            if (y > point[1]) != (other_y > point[1]) and point[0] < (other_x - x) * (point[1] - y) / (other_y - y) + x:
                inside = not inside
    return inside


# Points and lines.


def _circle(centre: Point, radius: float) -> list[Point]:
    steps = max(2, ceil(_QUARTER / (2 * acos(max(0.5, 1 - ROUGHNESS / radius)))))
    x, y = centre
    return [(x + radius * cos(n * _QUARTER / steps), y + radius * sin(n * _QUARTER / steps)) for n in range(4 * steps)]


def _walked(loop: Loop, step: float) -> Iterator[Point]:
    """Return points all along an outline, no farther apart than a step."""
    for (x, y), (other_x, other_y) in pairwise((*loop, loop[0])):
        count = max(1, ceil(hypot(other_x - x, other_y - y) / step)) if step else 1
        yield from ((x + (other_x - x) * n / count, y + (other_y - y) * n / count) for n in range(count))


def _nearest(one: Body, other: Body) -> tuple[float, Point, Point]:
    """Return how far two cores are apart, and between which points that is."""
    if any(len(body.core) > 2 and _holds(body.core, point) for body, point in ((one, other.core[0]), (other, one.core[0]))):
        return 0.0, one.core[0], one.core[0]
    found = [(_distance(point, *edge), point, _foot(point, *edge)) for point in one.core for edge in other.edges]
    found += [(_distance(point, *edge), _foot(point, *edge), point) for point in other.core for edge in one.edges]
    if any(_turn(*a, b[0]) * _turn(*a, b[1]) < 0 > _turn(*b, a[0]) * _turn(*b, a[1]) for a in one.edges for b in other.edges):
        return 0.0, one.core[0], one.core[0]
    least = min(found)[0]
    # Between edges that run side by side it is the middle of where they do.
    ties = [(start, end) for distance, start, end in found if distance <= least + _FINEST]
    return least, _middle(start for start, _ in ties), _middle(end for _, end in ties)


def _middle(points: Iterable[Point]) -> Point:
    xs, ys = zip(*points, strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


def _foot(point: Point, start: Point, end: Point) -> Point:
    """Return the point of a line that is nearest to another."""
    ax, ay = end[0] - start[0], end[1] - start[1]
    length = ax * ax + ay * ay
    at = ((point[0] - start[0]) * ax + (point[1] - start[1]) * ay) / length if length else 0.0
    at = min(max(at, 0.0), 1.0)
    return (start[0] + ax * at, start[1] + ay * at)


def _distance(point: Point, start: Point, end: Point) -> float:
    foot = _foot(point, start, end)
    return hypot(point[0] - foot[0], point[1] - foot[1])


def _turn(one: Point, two: Point, three: Point) -> float:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0])


def _holds(polygon: Loop, point: Point) -> bool:
    """Tell whether a point is inside a convex polygon, or on its edge."""
    px, py = point
    x, y = polygon[-1]
    for other_x, other_y in polygon:
        if (other_x - x) * (py - y) < (other_y - y) * (px - x):
            return False
        x, y = other_x, other_y
    return True


def _is_on(polygon: Loop, point: Point) -> bool:
    return any(_distance(point, one, two) <= _ASIDE / 2 for one, two in pairwise((*polygon, polygon[0])))


def _box_of(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] <= other[2] + _FINEST
        and other[0] <= one[2] + _FINEST
        and one[1] <= other[3] + _FINEST
        and other[1] <= one[3] + _FINEST
    )
