"""Where guests sit: areas, tables and where they stand on the map."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, lru_cache

from waiterapp.domain.plan import USUAL, Place, Plan, Section, hidden_key
from waiterapp.domain.search import folded
from waiterapp.domain.values import new_id

_NUMBER = re.compile(r"(\d+)")
_SPAN = re.compile(r"(?P<prefix>\D*)(?P<first>\d+)\s*[-–]\s*(?P<again>[^\d\s]*)(?P<last>\d+)")
MOST_IN_SPAN = 200
PARTY_MARK = "::"
COUNTER = "counter"
"""Stands for a table where there is none: sales over the counter."""
MOST_PARTIES = 9
_LETTERS = "ABCDEFGHI"


def party_at(table_id: str, number: int) -> str:
    """Return what stands for a table id where several parties sit at one table; the first is the table itself."""
    return table_id if number <= 1 else f"{table_id}{PARTY_MARK}{number}"


def table_of(place_id: str) -> str:
    """Return the id of the table at which a party sits."""
    return place_id.partition(PARTY_MARK)[0]


def party_number(place_id: str) -> int:
    """Return which party of its table it is, counted from 1."""
    number = place_id.partition(PARTY_MARK)[2]
    return int(number) if number.isdigit() else 1


@dataclass(frozen=True, slots=True)
class Area:
    """A room or section; the till calls it a table map."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table in one area."""

    id: str
    name: str
    area_id: str
    seats: int | None = None
    place: Place | None = None
    """Where the till says it stands."""


class UnknownTable(ValueError):
    """A table name that does not exist, or exists in several areas."""

    def __init__(self, name: str, candidates: tuple[str, ...] = ()) -> None:
        self.candidates = candidates
        super().__init__(name)


@lru_cache(maxsize=4096)
def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort names as people count: 2 before 10, A2 before A10."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, folded(part)) for part in _NUMBER.split(name) if part)


@dataclass(frozen=True)
class Floor:
    """All areas and tables of a venue, and how the manager has drawn them."""

    areas: tuple[Area, ...] = ()
    tables: tuple[Table, ...] = ()
    plan: Plan = field(default_factory=Plan)
    version_id: str = USUAL
    """The version of the plan that is shown."""
    joined: tuple[tuple[str, str], ...] = ()
    """Tables that are pushed together with another now: which, and with which."""
    next_change_at: datetime | None = None
    """When another version is shown by itself, or tables are apart again."""
    told: tuple[tuple[Area, ...], tuple[Table, ...]] | None = None
    """The areas and tables that are there whatever is drawn; `None` where that is not known."""

    @cached_property
    def _table_by_id(self) -> dict[str, Table]:
        return {table.id: table for table in self.tables}

    @cached_property
    def _tables_by_area(self) -> dict[str, tuple[Table, ...]]:
        grouped: dict[str, list[Table]] = {area.id: [] for area in self.areas}
        for table in self.tables:
            grouped.setdefault(table.area_id, []).append(table)
        return {key: tuple(sorted(group, key=lambda table: natural_key(table.name))) for key, group in grouped.items()}

    @cached_property
    def places(self) -> dict[str, Place]:
        """The place of every table: the manager's, else the till's, else one in a tidy grid, or at the edge of a drawing."""
        result: dict[str, Place] = {}
        given = self._given_places
        for tables in self._tables_by_area.values():
            left = [table for table in tables if table.id not in given]
            free = grid_places(len(left)) if len(left) == len(tables) else edge_places(len(left))
            result |= {table.id: given[table.id] for table in tables if table.id in given}
            result |= {table.id: place for table, place in zip(left, free, strict=True)}
        return result

    @cached_property
    def _given_places(self) -> dict[str, Place]:
        given = {table.id: table.place for table in self.tables if table.place is not None}
        return given | self.plan.places(self.version_id)

    @cached_property
    def unplaced(self) -> frozenset[str]:
        """The tables that neither the manager nor the till has put anywhere."""
        return frozenset(table.id for table in self.tables if table.id not in self._given_places)

    @cached_property
    def gone(self) -> dict[str, str]:
        """Tables that were drawn and that the till has no more, with what they were called."""
        return {
            table_id: element.known_name
            for table_id, element in self.plan.of("known").items()
            if element.known_name is not None and table_id not in self._table_by_id
        }

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Tables that the till calls otherwise than when they were drawn, with what they were called."""
        known = {one: element.known_name for one, element in self.plan.of("known").items()}
        return {table.id: name for table in self.tables if (name := known.get(table.id)) is not None and name != table.name}

    @cached_property
    def _joined_to(self) -> dict[str, str]:
        return dict(self.joined)

    def is_hidden(self, table_id: str) -> bool:
        """Tell whether a table is not used in the version that is shown."""
        return hidden_key(self.version_id, table_of(table_id)) in self.plan.by_key

    def section_of(self, table_id: str) -> Section | None:
        """Return in whose section a table is."""
        return self.plan.section_of(self.version_id, table_of(table_id))

    def joined_to(self, table_id: str) -> str:
        """Return the table at which the guests of a table are served: another where they are pushed together."""
        seen = {table_id}
        while (other := self._joined_to.get(table_id)) is not None and other not in seen:
            seen.add(other)
            table_id = other
        return table_id

    def joined_with(self, table_id: str) -> tuple[str, ...]:
        """Return the other tables that are pushed together with one."""
        head = self.joined_to(table_id)
        return tuple(one for one in (head, *self._joined_to) if one != table_id and self.joined_to(one) == head)

    def in_version(self, version_id: str) -> Floor:
        """Return the floor as another version shows it."""
        return replace(self, version_id=version_id)

    def table(self, table_id: str) -> Table | None:
        """Return a table by its id, or the table at which a party sits, or `None`."""
        return self._table_by_id.get(table_of(table_id))

    def area(self, area_id: str) -> Area | None:
        """Return an area by id, or `None`. An id of `0` is a valid area."""
        return next((area for area in self.areas if area.id == area_id), None)

    def tables_in(self, area_id: str) -> tuple[Table, ...]:
        """Return the tables of one area in natural order."""
        return self._tables_by_area.get(area_id, ())

    def with_area(self, name: str) -> Floor:
        """Return the floor with one more area."""
        return replace(self, areas=(*self.areas, Area(new_id(), name)))

    def with_tables(self, area_id: str, names: Iterable[str]) -> Floor:
        """Return the floor with more tables in an area; names that are there already are left out."""
        known = {folded(table.name) for table in self.tables_in(area_id)}
        fresh = tuple(Table(new_id(), name, area_id) for name in names if folded(name) not in known)
        return replace(self, tables=(*self.tables, *fresh))

    def table_name(self, table_id: str) -> str:
        """Return a table's name, with a letter for further parties; its id when it is no longer on the floor."""
        table, number = self.table(table_id), party_number(table_id)
        name = table.name if table else table_of(table_id)
        return name if number == 1 else f"{name}·{_LETTERS[min(number, MOST_PARTIES) - 1]}"

    def resolve(self, name: str) -> Table:
        """Find the one table meant by `NAME`, `AREA/NAME` or `#ID`.

        Raises:
            UnknownTable: none fits, or several do (then with candidates).
        """
        if name.startswith("#"):
            table = self.table(name[1:])
            if table is None:
                raise UnknownTable(name)
            return table
        area_name, _, table_name = name.rpartition("/")
        found = [
            table
            for table in self.tables
            if folded(table.name) == folded(table_name.strip()) and (not area_name or self._area_is(table.area_id, area_name))
        ]
        if len(found) != 1:
            spelled = tuple(f"{self._area_name(table.area_id)}/{table.name}" for table in found)
            raise UnknownTable(name, spelled)
        return found[0]

    def _area_name(self, area_id: str) -> str:
        area = self.area(area_id)
        return area.name if area else area_id

    def _area_is(self, area_id: str, wanted: str) -> bool:
        return folded(self._area_name(area_id)) == folded(wanted.strip()) or area_id == wanted


def names_of(text: str) -> tuple[str, ...]:
    """Read table names as people write them: `1-12, 14, B1-B6`; a span is counted, everything else is a name.

    Raises:
        ValueError: a span is too long to be meant.
    """
    found: list[str] = []
    for part in text.replace(";", ",").split(","):
        span = _SPAN.fullmatch(part.strip())
        if span is None or span["prefix"] != (span["again"] or span["prefix"]) or int(span["first"]) > int(span["last"]):
            found += [part.strip()] if part.strip() else []
            continue
        first, last = int(span["first"]), int(span["last"])
        if last - first >= MOST_IN_SPAN:
            raise ValueError(f"{part.strip()} are more than {MOST_IN_SPAN} tables.")
        found += [f"{span['prefix']}{number}" for number in range(first, last + 1)]
    return tuple(dict.fromkeys(found))


def redrawn(floor: Floor, plan: Plan) -> Floor:
    """Return a floor with another plan, and with what that says of areas and tables."""
    told_areas, told_tables = floor.told if floor.told is not None else (floor.areas, floor.tables)
    areas = {area.id: area for area in told_areas}
    closed: set[str] = set()
    for area_id, element in plan.of("area").items():
        if element.area is not None and element.area.is_gone:
            areas.pop(area_id, None)
            closed.add(area_id)
        elif element.area is not None:
            areas[area_id] = Area(area_id, element.area.name)
    tables = {table.id: table for table in told_tables}
    for table_id, element in plan.of("table").items():
        own = element.table
        if own is not None and own.is_gone:
            tables.pop(table_id, None)
        elif own is not None:
            known = tables.get(table_id)
            tables[table_id] = Table(table_id, own.name, own.area_id, own.seats, known.place if known is not None else None)
    seen = tuple(table for table in tables.values() if table.area_id not in closed)
    version_id = floor.version_id if floor.version_id in plan.versions else USUAL
    return replace(floor, areas=tuple(areas.values()), tables=seen, plan=plan, version_id=version_id)


def drawn(till: Floor, plan: Plan, now: datetime) -> Floor:
    """Return the floor as people see it now: what the till knows, with what waiterapp has of its own and what was drawn."""
    floor = redrawn(replace(till, told=(till.areas, till.tables)), plan)
    known = {table.id for table in floor.tables}
    joined = {one: element.joined for one, element in plan.of("joined").items() if element.joined is not None}
    together = {one: two.to_table_id for one, two in joined.items() if two.until > now and {one, two.to_table_id} <= known}
    moments = [two.until for two in joined.values() if two.until > now]
    switch, chosen = plan.next_switch(now), plan.chosen
    if switch is not None:
        moments.append(switch)
    if chosen is not None and chosen.until is not None and chosen.until > now:
        moments.append(chosen.until)
    return replace(
        floor,
        version_id=plan.version_at(now),
        joined=tuple(together.items()),
        next_change_at=min(moments, default=None),
    )


def edge_places(count: int) -> list[Place]:
    """Put tables that nobody has placed yet along the lower edge of an area in which others have places."""
    width = min(0.1, 0.9 / count) if count else 0.1
    return [Place((index + 0.5) / count, 0.95, width, 0.08) for index in range(count)]


def grid_places(count: int) -> list[Place]:
    """Spread tables that nobody has placed yet over an area, in reading order."""
    if count <= 0:
        return []
    columns = 3
    while columns * max(1, round(columns * 0.7)) < count:
        columns += 1
    rows = -(-count // columns)
    width = 0.72 / columns
    height = min(0.72 / rows, width * 1.5)
    return [
        Place((column + 0.5) / columns, (row + 0.5) / rows, width, height)
        for row, column in (divmod(index, columns) for index in range(count))
    ]
