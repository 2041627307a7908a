"""A floor as a file: to keep, to carry to another venue, to bring back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import msgspec

from waiterapp.client.floor_check import problem_in
from waiterapp.client.given_file import UNDECODABLE
from waiterapp.domain.dishes import NoPicture
from waiterapp.domain.floor import Floor, Table
from waiterapp.domain.plan import (
    OF_A_TABLE,
    Element,
    OwnArea,
    OwnTable,
    PlanChange,
    area_key,
    parts_of,
    table_key,
)
from waiterapp.domain.room_pictures import check_room_picture, content_id, pictures_in
from waiterapp.domain.search import folded

FORMAT = 1
MOST_BYTES = 20_000_000
_OF_THIS_HOUSE = frozenset({"joined", "shown"})
"""What is of one evening stays where it is."""


class NoFloorFile(ValueError):
    """A file that holds no floor, or one of a newer program; `str()` is a sentence."""


@dataclass(frozen=True)
class _Place:
    id: str
    name: str
    area_id: str
    seats: int | None = None


@dataclass(frozen=True)
class FloorFile:
    """What is in a file."""

    format: int
    areas: dict[str, str]
    tables: tuple[_Place, ...]
    elements: dict[str, Element]
    pictures: dict[str, bytes] = field(default_factory=dict, repr=False)
    """The pictures of its rooms, by their ids."""


def exported(floor: Floor, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Write a floor with all its plans, and those of its pictures that are given."""
    shown = pictures_in(floor.plan)
    file = FloorFile(
        FORMAT,
        {area.id: area.name for area in floor.areas},
        tuple(_Place(table.id, table.name, table.area_id, table.seats) for table in floor.tables),
        {key: element for key, element in floor.plan.elements if parts_of(key)[0] not in _OF_THIS_HOUSE},
        {one: content for one, content in sorted((pictures or {}).items()) if one in shown},
    )
    return msgspec.json.format(msgspec.json.encode(file), indent=1)


def imported(floor: Floor, body: bytes, *, keeps_tables: bool) -> tuple[PlanChange, ...]:
    """Return what makes a floor the one in a file, as `merged` does.

    Raises:
        NoFloorFile: it cannot be read.
    """
    return merged(floor, read(body), keeps_tables=keeps_tables)


def merged(floor: Floor, file: FloorFile, *, keeps_tables: bool) -> tuple[PlanChange, ...]:
    """Return what makes a floor the one in a file; its pictures are to be kept first.

    Tables and areas of the file are those with the same id here, else those of the same name; where waiterapp keeps the
    tables (`keeps_tables`) what is missing is made, and what the file does not have is taken away. What was drawn of a till's
    table that is not here stays in the tray.
    """
    areas = _same_areas(floor, file)
    tables = _same_tables(floor, file, areas)
    wanted = {key: element for key, element in floor.plan.elements if parts_of(key)[0] in _OF_THIS_HOUSE}
    for key, element in file.elements.items():
        kind, version_id, element_id = parts_of(key)
        if not keeps_tables and kind in ("table", "area"):
            continue
        if kind in OF_A_TABLE:
            element_id = tables.get(element_id, element_id)
        elif kind in ("area", "picture"):
            element_id = areas.get(element_id, element_id)
        wanted[f"{kind}/{version_id}/{element_id}"] = _moved(element, areas)
    if keeps_tables:
        wanted |= _kept(floor, file, areas, tables)
    plan = floor.plan
    changes = (plan.change(key, wanted.get(key)) for key in sorted({*plan.by_key, *wanted}))
    return tuple(one for one in changes if one.before != one.after)


def read(body: bytes) -> FloorFile:
    """Read a file.

    Raises:
        NoFloorFile: it holds no floor, one of a newer program, or a picture that is none; `str()` is a sentence.
    """
    if len(body) > MOST_BYTES:
        raise NoFloorFile("The file is too large to be a floor.")
    try:
        file = msgspec.json.decode(body, type=FloorFile)
    except UNDECODABLE as error:
        raise NoFloorFile(f"The file holds no floor: {error}") from error
    if file.format != FORMAT:
        raise NoFloorFile("The file was written by a newer program.")
    places = ((one.id, one.name, one.area_id, one.seats) for one in file.tables)
    problem = problem_in(file.areas, places, file.elements)
    if problem:
        raise NoFloorFile(f"The file holds no floor: {problem}")
    for named, content in file.pictures.items():
        try:
            check_room_picture(content)
        except NoPicture as error:
            raise NoFloorFile(str(error)) from error
        if content_id(content) != named:
            raise NoFloorFile("A picture in the file is damaged.")
    return file


def _same_areas(floor: Floor, file: FloorFile) -> dict[str, str]:
    here = {area.id for area in floor.areas}
    by_name = {folded(area.name): area.id for area in floor.areas}
    return {one: one if one in here else by_name.get(folded(name), one) for one, name in file.areas.items()}


def _same_tables(floor: Floor, file: FloorFile, areas: dict[str, str]) -> dict[str, str]:
    by_name = {(table.area_id, folded(table.name)): table.id for table in floor.tables}
    found = {}
    for table in file.tables:
        named = by_name.get((areas.get(table.area_id, table.area_id), folded(table.name)))
        found[table.id] = table.id if floor.table(table.id) is not None else named or table.id
    return found


def _moved(element: Element, areas: dict[str, str]) -> Element:
    """Return an element in the area that is here what it was there."""
    if element.piece is not None:
        return replace(element, piece=replace(element.piece, area_id=areas.get(element.piece.area_id, element.piece.area_id)))
    if element.table is not None:
        return replace(element, table=replace(element.table, area_id=areas.get(element.table.area_id, element.table.area_id)))
    return element


def _kept(floor: Floor, file: FloorFile, areas: dict[str, str], tables: dict[str, str]) -> dict[str, Element]:
    """Return what makes areas and tables those of the file."""
    wanted: dict[str, Element] = {}
    for area_id, name in file.areas.items():
        here = floor.area(areas[area_id])
        if here is None or here.name != name:
            wanted[area_key(areas[area_id])] = Element(area=OwnArea(name))
    for table in file.tables:
        known = floor.table(tables[table.id])
        area_id = areas.get(table.area_id, table.area_id)
        if known is None or (known.name, known.area_id, known.seats) != (table.name, area_id, table.seats):
            wanted[table_key(tables[table.id])] = Element(table=OwnTable(table.name, area_id, table.seats))
    kept = set(tables.values())
    for known in floor.tables:
        if known.id not in kept:
            wanted[table_key(known.id)] = _gone(known)
    for area in floor.areas:
        if area.id not in areas.values():
            wanted[area_key(area.id)] = Element(area=OwnArea(area.name, is_gone=True))
    return wanted


def _gone(table: Table) -> Element:
    return Element(table=OwnTable(table.name, table.area_id, table.seats, is_gone=True))
