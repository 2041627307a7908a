"""What a manager draws of the rooms: where tables stand and what else is there, in versions, shown by hand or by calendar.

A plan is a set of elements, each under a key of its own. Two people who draw at the same time change different keys, or one
table one after the other: nothing one has drawn is lost because the other has drawn something else.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property

USUAL = "usual"
"""The version that is always there."""
MINUTES_PER_DAY = 24 * 60
EVENING_ENDS = 5
_EVERY_DAY = 7


class Shape(StrEnum):
    """The outline of a table on the map."""

    SQUARE = "square"
    ROUND = "round"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, as fractions of its area's width and height (0 to 1), measured at its centre."""

    x: float
    y: float
    width: float = 0.1
    height: float = 0.14
    shape: Shape = Shape.SQUARE
    turn: int = 0
    """Degrees clockwise, 0 to 359."""


class PieceKind(StrEnum):
    """What else is in a room."""

    WALL = "wall"
    PLANT = "plant"
    LABEL = "label"
    BAR = "bar"
    DOOR = "door"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something in a room that is no table."""

    area_id: str
    kind: PieceKind
    place: Place
    text: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One way the rooms are set up, and when it is shown by itself: on some days, between two local times."""

    name: str
    position: int = 0
    days: tuple[int, ...] = ()
    """Monday is 0; none: it is shown by hand only."""
    from_minute: int = 0
    to_minute: int = MINUTES_PER_DAY
    """Minutes after midnight; a span over midnight ends on the next day."""

    def counts_at(self, local: datetime) -> bool:
        """Tell whether the calendar wants it at a local time."""
        minute = local.hour * 60 + local.minute
        if self.from_minute <= self.to_minute:
            return local.weekday() in self.days and self.from_minute <= minute < self.to_minute
        yesterday = (local.weekday() - 1) % _EVERY_DAY
        return (local.weekday() in self.days and minute >= self.from_minute) or (
            yesterday in self.days and minute < self.to_minute
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """A version that somebody has chosen by hand."""

    version_id: str
    until: datetime | None = None
    """When the calendar wants something else than it wanted when this was chosen."""


@dataclass(frozen=True, slots=True)
class Section:
    """The tables of one server, by a colour and by initials."""

    name: str
    colour: str
    employee_id: str = ""


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table as waiterapp knows it: one of its own, or what is said here of a till's table."""

    name: str
    area_id: str
    seats: int | None = None
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class OwnArea:
    """A room of waiterapp's own, or another name for a till's."""

    name: str
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """A table that is pushed together with another, until a moment."""

    to_table_id: str
    until: datetime


@dataclass(frozen=True, slots=True)
class RoomPicture:
    """What a room looks like from above. The plan says which picture that is; what is in it is kept beside the plan."""

    content_id: str
    place: Place
    """It may be larger than the room, and its turn is a number of quarters."""
    strength: int
    """How much of it is seen, from 1 to 3."""


@dataclass(frozen=True, slots=True)
class Element:
    """One thing of a plan; its key says which of these it is."""

    place: Place | None = None
    piece: Piece | None = None
    version: Version | None = None
    shown: Shown | None = None
    section: Section | None = None
    section_id: str | None = None
    """In whose section a table is."""
    is_hidden: bool | None = None
    """A table that is not used in a version."""
    table: OwnTable | None = None
    area: OwnArea | None = None
    joined: Joined | None = None
    picture: RoomPicture | None = None
    known_name: str | None = None
    """What a table was called when somebody drew it last; the till may have changed that since, or have lost the table."""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What becomes of one element, and what it was."""

    key: str
    before: Element | None
    after: Element | None
    yields: bool = False
    """It is only made while the element is as it was before: what somebody else has made of it meanwhile counts more."""


def place_key(version_id: str, table_id: str) -> str:
    """Return where a table's place is kept."""
    return f"place/{version_id}/{table_id}"


def piece_key(version_id: str, piece_id: str) -> str:
    """Return where a piece is kept."""
    return f"piece/{version_id}/{piece_id}"


def section_key(version_id: str, section_id: str) -> str:
    """Return where a section is kept."""
    return f"section/{version_id}/{section_id}"


def server_key(version_id: str, table_id: str) -> str:
    """Return where it is kept in whose section a table is."""
    return f"server/{version_id}/{table_id}"


def hidden_key(version_id: str, table_id: str) -> str:
    """Return where it is kept that a table is not used."""
    return f"hidden/{version_id}/{table_id}"


def picture_key(version_id: str, area_id: str) -> str:
    """Return where it is kept what a room looks like."""
    return f"picture/{version_id}/{area_id}"


def version_key(version_id: str) -> str:
    """Return where a version is kept."""
    return f"version//{version_id}"


def table_key(table_id: str) -> str:
    """Return where it is kept what waiterapp knows of a table."""
    return f"table//{table_id}"


def area_key(area_id: str) -> str:
    """Return where it is kept what waiterapp knows of a room."""
    return f"area//{area_id}"


def joined_key(table_id: str) -> str:
    """Return where it is kept with which table another is pushed together."""
    return f"joined//{table_id}"


def known_key(table_id: str) -> str:
    """Return where it is kept what a table was called when it was drawn."""
    return f"known//{table_id}"


SHOWN_KEY = "shown//"
OF_A_TABLE = frozenset({"place", "server", "hidden", "table", "joined", "known"})
"""The kinds of elements whose id is that of a table."""


def parts_of(key: str) -> tuple[str, str, str]:
    """Return of what kind an element is, of which version, and its id."""
    kind, _, rest = key.partition("/")
    version_id, _, element_id = rest.partition("/")
    return kind, version_id, element_id


@dataclass(frozen=True)
class Plan:
    """All elements, by key."""

    elements: tuple[tuple[str, Element], ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, Element]:
        """The elements by their keys."""
        return dict(self.elements)

    @cached_property
    def _by_kind(self) -> dict[tuple[str, str], dict[str, Element]]:
        found: dict[tuple[str, str], dict[str, Element]] = {}
        for key, element in self.elements:
            kind, version_id, element_id = parts_of(key)
            found.setdefault((kind, version_id), {})[element_id] = element
        return found

    def of(self, kind: str, version_id: str = "") -> Mapping[str, Element]:
        """Return the elements of a kind, by id."""
        return self._by_kind.get((kind, version_id), {})

    @cached_property
    def versions(self) -> dict[str, Version]:
        """The versions in their order; the usual one is always there, without a name if nobody gave it any."""
        found = {one: element.version for one, element in self.of("version").items() if element.version is not None}
        found.setdefault(USUAL, Version(""))
        return dict(sorted(found.items(), key=lambda item: (item[1].position, item[0])))

    def places(self, version_id: str) -> dict[str, Place]:
        """Return where the manager has put tables in a version."""
        found = self.of("place", version_id).items()
        return {table_id: element.place for table_id, element in found if element.place is not None}

    def pieces(self, version_id: str) -> dict[str, Piece]:
        """Return what else is in the rooms in a version."""
        found = self.of("piece", version_id).items()
        return {piece_id: element.piece for piece_id, element in found if element.piece is not None}

    def picture_of(self, version_id: str, area_id: str) -> RoomPicture | None:
        """Return what a room looks like from above in a version."""
        found = self.by_key.get(picture_key(version_id, area_id))
        return found.picture if found is not None else None

    def section_of(self, version_id: str, table_id: str) -> Section | None:
        """Return in whose section a table is in a version."""
        server = self.by_key.get(server_key(version_id, table_id))
        if server is None or server.section_id is None:
            return None
        found = self.by_key.get(section_key(version_id, server.section_id))
        return found.section if found is not None else None

    @property
    def chosen(self) -> Shown | None:
        """The version that somebody has chosen by hand last."""
        element = self.by_key.get(SHOWN_KEY)
        return element.shown if element is not None else None

    def by_calendar(self, local: datetime) -> str:
        """Return the version that the calendar wants at a local time; of several, that of fewer days, then of fewer hours."""
        wanted = [
            (len(version.days), (version.to_minute - version.from_minute) % MINUTES_PER_DAY or MINUTES_PER_DAY, one)
            for one, version in self.versions.items()
            if one != USUAL and version.counts_at(local)
        ]
        return min(wanted)[2] if wanted else USUAL

    def version_at(self, now: datetime) -> str:
        """Return the version that is shown: the one chosen by hand until the calendar wants another, then that."""
        shown = self.chosen
        if shown is not None and shown.version_id in self.versions and (shown.until is None or now < shown.until):
            return shown.version_id
        return self.by_calendar(now.astimezone())

    def next_switch(self, now: datetime) -> datetime | None:
        """Return when the calendar wants another version than it wants now; `None` when it never does."""
        local = now.astimezone()
        wanted = self.by_calendar(local)
        dated = [one for one in self.versions.values() if one.days]
        minutes = sorted({0, *(one.from_minute for one in dated), *(one.to_minute for one in dated)}) if dated else []
        for day in range(_EVERY_DAY + 2):
            midnight = datetime.combine(local.date() + timedelta(days=day), time.min)
            for minute in minutes:
                # A time of day is looked up anew for every day: nights with a change of clocks have other lengths.
                at = (midnight + timedelta(minutes=minute)).astimezone()
                if at > local and self.by_calendar(at) != wanted:
                    return at.astimezone(UTC)
        return None

    def choice(self, version_id: str, now: datetime) -> PlanChange:
        """Return the change that shows a version from now on."""
        return self.change(SHOWN_KEY, Element(shown=Shown(version_id, self.next_switch(now))))

    def changed(self, changes: Iterable[PlanChange]) -> Plan:
        """Return the plan after some changes."""
        kept = dict(self.by_key)
        for change in changes:
            if change.after is None:
                kept.pop(change.key, None)
            else:
                kept[change.key] = change.after
        return Plan(tuple(sorted(kept.items())))

    def without_table(self, table_id: str) -> tuple[PlanChange, ...]:
        """Return what takes away everything that was drawn of a table, in every version."""
        found = [key for key, _ in self.elements if parts_of(key)[0] in OF_A_TABLE and parts_of(key)[2] == table_id]
        return tuple(self.change(key, None) for key in found)

    def change(self, key: str, after: Element | None) -> PlanChange:
        """Return the change that makes an element another."""
        return PlanChange(key, self.by_key.get(key), after)

    def copied(self, version_id: str, new_id: str, name: str) -> tuple[PlanChange, ...]:
        """Return what makes a new version that begins as another one is now."""
        last = max((one.position for one in self.versions.values()), default=0)
        made = [self.change(version_key(new_id), Element(version=Version(name, last + 1)))]
        for key, element in self.elements:
            kind, of_version, element_id = parts_of(key)
            if of_version == version_id:
                made.append(self.change(f"{kind}/{new_id}/{element_id}", element))
        return tuple(made)

    def removed(self, version_id: str) -> tuple[PlanChange, ...]:
        """Return what takes a version away with everything in it."""
        keys = [key for key, _ in self.elements if parts_of(key)[1] == version_id]
        return tuple(self.change(key, None) for key in (*keys, version_key(version_id)) if key in self.by_key)


def applicable(
    plan: Plan, changes: Iterable[PlanChange], *, takes_back: bool, told: Callable[[], Container[str]] = tuple
) -> tuple[PlanChange, ...]:
    """Return what of some changes is to be made now.

    Of what takes something back, only what is as it was left, and on or into which nobody has put anything since. `told`
    returns the ids of tables and rooms that are there whatever is drawn.
    """
    now, found = dict(plan.by_key), list[PlanChange]()
    for one in changes:
        if (takes_back or one.yields) and now.get(one.key) != one.before:
            continue
        found.append(one)
        if one.after is None:
            now.pop(one.key, None)
        else:
            now[one.key] = one.after
    if takes_back and any(_takes_away(one) for one in found):
        held = _built_upon(plan, tuple(changes), found, told())
        return tuple(one for one in found if one not in held)
    return tuple(found)


def _built_upon(
    plan: Plan, wanted: tuple[PlanChange, ...], found: Iterable[PlanChange], told: Container[str]
) -> frozenset[PlanChange]:
    """Return the changes that would take something away that others have put something on, or into, since it was left.

    A table that somebody has moved meanwhile, a room with other tables in it, a version in which others have drawn: they stay
    with all that the changes say of them. So do the places of a room's other tables when one of them has been moved since.
    """
    left: dict[str, Element | None] = {}
    for one in wanted:
        left.setdefault(one.key, one.before)
    held: set[PlanChange] = set()
    for one in found:
        kind, _, element_id = parts_of(one.key)
        if element_id in told or not _takes_away(one):
            continue
        inside, together = _with(plan, kind, element_id)
        if any(left.get(key) != plan.by_key[key] for key in inside):
            held |= {other for other in wanted if other.key == one.key or together(other.key)}
    is_moved = any(left[key] != plan.by_key.get(key) for key in left if parts_of(key)[0] == "place")
    return frozenset(held | {one for one in wanted if one.yields and is_moved})


def _with(plan: Plan, kind: str, element_id: str) -> tuple[list[str], Callable[[str], bool]]:
    """Return what is drawn on or in something, and which keys stay together with it."""

    def of_table(key: str) -> bool:
        return parts_of(key)[0] in OF_A_TABLE and parts_of(key)[2] == element_id

    def of_version(key: str) -> bool:
        return parts_of(key)[1] == element_id

    match kind:
        case "table":
            return [key for key in plan.by_key if of_table(key)], of_table
        case "version" if element_id != USUAL:
            return [key for key in plan.by_key if of_version(key)], of_version
        case "area":
            return [key for key, element in plan.elements if _is_in(key, element, element_id)], lambda _key: False
    return [], lambda _key: False


def _takes_away(change: PlanChange) -> bool:
    after = change.after
    return after is None or (after.table is not None and after.table.is_gone)


def _is_in(key: str, element: Element, area_id: str) -> bool:
    table, piece = element.table, element.piece
    return (
        (table is not None and table.area_id == area_id and not table.is_gone)
        or (piece is not None and piece.area_id == area_id)
        or (element.picture is not None and parts_of(key)[2] == area_id)
    )


def evening_end(now: datetime) -> datetime:
    """Return when an evening is over: at five in the morning, local time."""
    local = now.astimezone()
    days = 0 if local.hour < EVENING_ENDS else 1
    return datetime.combine(local.date() + timedelta(days=days), time(EVENING_ENDS)).astimezone().astimezone(UTC)


def inverted(changes: Iterable[PlanChange]) -> tuple[PlanChange, ...]:
    """Return what takes changes back."""
    return tuple(replace(one, before=one.after, after=one.before) for one in reversed(tuple(changes)))
