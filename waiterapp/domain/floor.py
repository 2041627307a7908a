"""Where guests sit: areas, tables and where they stand on the map."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from waiterapp.domain.search import folded
from waiterapp.domain.values import new_id

_NUMBER = re.compile(r"(\d+)")
_SPAN = re.compile(r"(?P<prefix>\D*)(?P<first>\d+)\s*[-–]\s*(?P<again>[^\d\s]*)(?P<last>\d+)")
MOST_IN_SPAN = 200
PARTY_MARK = "::"
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


class Shape(StrEnum):
    """The outline of a table on the map."""

    SQUARE = "square"
    ROUND = "round"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands, as fractions of its area's width and height (0 to 1), measured at the table's centre."""

    x: float
    y: float
    width: float = 0.1
    height: float = 0.14
    shape: Shape = Shape.SQUARE


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


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort names as people count: 2 before 10, A2 before A10."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, folded(part)) for part in _NUMBER.split(name) if part)


@dataclass(frozen=True)
class Floor:
    """All areas and tables of a venue, and the places given to the tables by the manager."""

    areas: tuple[Area, ...] = ()
    tables: tuple[Table, ...] = ()
    placed: tuple[tuple[str, Place], ...] = ()

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
        """The place of every table: the manager's, else the till's, else one in a tidy grid."""
        result: dict[str, Place] = {}
        given = {table.id: table.place for table in self.tables if table.place is not None} | dict(self.placed)
        for tables in self._tables_by_area.values():
            grid = grid_places(len(tables))
            for table, free in zip(tables, grid, strict=True):
                result[table.id] = given.get(table.id, free)
        return result

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
        return Floor((*self.areas, Area(new_id(), name)), self.tables)

    def with_tables(self, area_id: str, names: Iterable[str]) -> Floor:
        """Return the floor with more tables in an area; names that are there already are left out."""
        known = {folded(table.name) for table in self.tables_in(area_id)}
        fresh = tuple(Table(new_id(), name, area_id) for name in names if folded(name) not in known)
        return Floor(self.areas, (*self.tables, *fresh))

    def without_table(self, table_id: str) -> Floor:
        """Return the floor without a table."""
        return Floor(self.areas, tuple(table for table in self.tables if table.id != table_id))

    def without_area(self, area_id: str) -> Floor:
        """Return the floor without an area and its tables."""
        areas = tuple(area for area in self.areas if area.id != area_id)
        return Floor(areas, tuple(table for table in self.tables if table.area_id != area_id))

    def with_name(self, table_id: str, name: str) -> Floor:
        """Return the floor with a table under another name."""
        return Floor(self.areas, tuple(replace(one, name=name) if one.id == table_id else one for one in self.tables))

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
