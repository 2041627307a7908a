"""`waiterapp house`: tables, people, words and sizes that the till does not know, as a file a person can edit."""

from __future__ import annotations

import argparse
import getpass
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from waiterapp.cli.exits import CommandFailed, Exit
from waiterapp.cli.session import Session, open_session
from waiterapp.client.given_file import UNDECODABLE, read_given
from waiterapp.client.profiles import Profiles, home_folder
from waiterapp.domain.commands import ChangeFloor, ChangeHabits, ChangeStaff, SetPin, SetRights
from waiterapp.domain.floor import Area, Floor, Table, names_of
from waiterapp.domain.habits import Habits
from waiterapp.domain.picture import Picture
from waiterapp.domain.search import folded
from waiterapp.domain.staff import Employee
from waiterapp.domain.values import new_id

ANSWER_S = 10.0
READ_S = 10.0
MOST_BYTES = 10_000_000


@dataclass(frozen=True)
class Person:
    """Somebody who works here."""

    name: str
    is_manager: bool = False


@dataclass(frozen=True)
class House:
    """The file: areas with their tables by name, people, and what a menu lacks."""

    areas: dict[str, tuple[str, ...]]
    people: tuple[Person, ...]
    habits: Habits


def run(name: str, options: argparse.Namespace) -> int:
    """Show or change what is kept here."""
    with open_session(Profiles(home_folder()), options.profile, with_courier=False) as session:
        session.wait_mirrored(READ_S)
        match name:
            case "show":
                print(msgspec.json.format(msgspec.json.encode(_house(session.picture)), indent=2).decode())
            case "load":
                _load(session, Path(options.file))
            case "tables":
                _add_tables(session, options.area, options.names)
            case "unlock":
                _unlock(session)
            case _:
                _set_pin(session, options.name)
    return Exit.OK


def _house(picture: Picture) -> House:
    areas = {area.name: tuple(table.name for table in picture.floor.tables_in(area.id)) for area in picture.floor.areas}
    return House(areas, tuple(Person(one.name, one.is_manager) for one in picture.staff), picture.habits)


def _load(session: Session, path: Path) -> None:
    try:
        house = msgspec.json.decode(read_given(path, MOST_BYTES), type=House)
    except (OSError, *UNDECODABLE) as error:
        raise CommandFailed(f"{path} cannot be used: {error}.", Exit.USAGE) from error
    picture = session.picture
    if not picture.capabilities:
        raise CommandFailed("What this till can do is not known yet; run `waiterapp doctor` first.", Exit.TILL_UNREACHABLE)
    session.ask(ChangeHabits(habits=house.habits), ANSWER_S)
    if picture.can("tables") and not picture.is_native("tables"):
        session.ask(ChangeFloor(floor=_floor(picture.floor, house)), ANSWER_S)
    if picture.can("staff") and not picture.is_native("staff"):
        known = {folded(one.name): one.id for one in picture.staff}
        people = tuple(Employee(known.get(folded(one.name), new_id()), one.name, "", one.is_manager) for one in house.people)
        session.ask(ChangeStaff(employees=people), ANSWER_S)
    print("done")


def _floor(before: Floor, house: House) -> Floor:
    """Return the file's floor; what has the same name keeps its id, and so what is open on it."""
    area_ids = {folded(area.name): area.id for area in before.areas}
    areas = tuple(Area(area_ids.get(folded(name), new_id()), name) for name in house.areas)
    table_ids = {(table.area_id, folded(table.name)): table.id for table in before.tables}
    tables = tuple(
        Table(table_ids.get((area.id, folded(name)), new_id()), name, area.id)
        for area in areas
        for name in house.areas[area.name]
    )
    return Floor(areas, tables)


def _add_tables(session: Session, area_name: str, names: str) -> None:
    floor = session.picture.floor
    if not any(folded(area.name) == folded(area_name) for area in floor.areas):
        floor = floor.with_area(area_name)
    area = next(one for one in floor.areas if folded(one.name) == folded(area_name))
    try:
        floor = floor.with_tables(area.id, names_of(names))
    except ValueError as error:
        raise CommandFailed(str(error), Exit.USAGE) from error
    session.ask(ChangeFloor(floor=floor), ANSWER_S)
    print(f"{area.name}: {', '.join(table.name for table in floor.tables_in(area.id))}")


def _unlock(session: Session) -> None:
    """End roles where nobody is left who could: a house whose last manager is gone would be shut for good."""
    leading = [one.name for one in session.picture.staff if one.leads]
    if leading:
        raise CommandFailed(
            f"{', '.join(leading)} can do that; a forgotten PIN is replaced with `waiterapp house pin {leading[0]!r}`."
        )
    session.ask(SetRights(rights=replace(session.picture.rights, outlast_managers=False)), ANSWER_S)
    print("Until a manager has a PIN, everybody may do everything.")


def _set_pin(session: Session, name: str) -> None:
    found = [one for one in session.picture.staff if folded(name) in folded(one.name)]
    if len(found) != 1:
        known = ", ".join(one.name for one in session.picture.staff)
        # Whoever types the PIN where the name belongs does not want to see it again.
        said = "This" if re.search(r"\d", name) else repr(name)
        raise CommandFailed(f"{said} is not one person; choose from {known}.", Exit.USAGE)
    pin = getpass.getpass("PIN, Enter for none: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    session.ask(SetPin(employee_id=found[0].id, pin=pin), ANSWER_S)
    print("done")
