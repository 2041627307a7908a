"""The demo restaurant's tables and people, for tills that have none: what a manager would type in on the first day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from waiterapp.client.opening import Unwatched, till_opener
from waiterapp.client.profiles import Profile, Profiles
from waiterapp.domain.commands import ChangeFloor, ChangeHabits, ChangeStaff, Command, SetPin
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.habits import Habits, Heading, Size, Sizes, WordList
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import Answer
from waiterapp.domain.values import Money, derived_id

PIN = "1234"


def house_for(profiles: Profiles, profile: Profile, details: dict[str, Any]) -> list[Command]:
    """Return the commands that set up what this till does not know; `details` learns the PINs."""
    from waiterapp.simulator.restaurant import load_restaurant

    till = till_opener(profiles, profile)(Unwatched())
    kept = {one.name for one in till.capabilities() if one.answer is Answer.KEPT}
    restaurant = load_restaurant()
    commands: list[Command] = []
    if "tables" in kept:
        commands.append(ChangeFloor(floor=floor_of(dict(restaurant.areas))))
    if "staff" in kept:
        people = tuple(
            Employee(derived_id("employee", one["name"]), one["name"], one["code"], is_manager=one["permissions"] == 2)
            for one in restaurant.staff
            if one["permissions"] != 1
        )
        commands.append(ChangeStaff(employees=people))
        commands.append(SetPin(employee_id=people[1].id, pin=PIN))
        details["pins"] = {people[1].name: PIN}
    if "words and notes" in kept and "bong categories" in kept:
        commands.append(ChangeHabits(habits=_habits(dict(restaurant.headings), restaurant)))
    return commands


def floor_of(areas: Mapping[str, tuple[str, ...]]) -> Floor:
    """Return areas with tables, by their names."""
    rooms = tuple(Area(derived_id("area", name), name) for name in areas)
    tables = tuple(Table(derived_id("table", area.id, name), name, area.id) for area in rooms for name in areas[area.name])
    return Floor(rooms, tables)


def _habits(weights: Mapping[str, int], restaurant: Any) -> Habits:
    headings = {dish.category: dish.heading for dish in restaurant.dishes}
    words = tuple(one["text"] for one in restaurant.words if one.get("table") == 1 and not one.get("dish"))[:6]
    wine = (Size("1/8 l", Money(420, "EUR")), Size("1/4 l", Money(790, "EUR")))
    return Habits(
        headings=tuple(Heading(category, name, weights[name]) for category, name in headings.items()),
        words=tuple(WordList(name, words) for name in ("Kött", "Fisk", "Förrätter", "Varmrätter") if words),
        sizes=(Sizes("Husets vita glas", wine),),
    )
