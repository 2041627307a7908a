"""Whole documents in the record: what was mirrored from the till, what was set up here, what stands unsent on the pads."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import TypeVar

from sqlalchemy import Connection, Select, bindparam, delete, select, update

from waiterapp.domain.floor import Floor, drawn, party_at, party_number, table_of
from waiterapp.domain.habits import Gaps, Habits, completed
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import LineItem
from waiterapp.domain.preferences import Preferences, Rules
from waiterapp.domain.rights import HouseRights
from waiterapp.domain.search import folded
from waiterapp.domain.staff import Employee, StaffRole
from waiterapp.domain.stations import Kitchen, KitchenScreen
from waiterapp.domain.tickets import Thresholds
from waiterapp.domain.tills import Answer, Capability
from waiterapp.venue.current import is_current
from waiterapp.venue.encoding import decoded, encoded
from waiterapp.venue.plans import load_plan, rename_table
from waiterapp.venue.schema import documents, drafts, orders, pin_tries, pins
from waiterapp.venue.stock import load_stock
from waiterapp.venue.upserting import put

Value = TypeVar("Value")
AT_ONCE = 250
EVENT = "event:"
PREFERENCES = "preferences:"
SCREEN = "screen:"
ROLE = "role:"


_FORGET_DRAFT = delete(drafts).where(drafts.c.table_id == bindparam("of_table"))
_DOCUMENT = select(documents).where(documents.c.name == bindparam("name"))
_DRAFTS = select(drafts)
_WITH_PIN = select(pins.c.employee_id)


def _save(connection: Connection, name: str, value: object, now: datetime) -> None:
    put(connection, documents, {"name": name}, {"body": encoded(value), "at": now})


def _load(connection: Connection, name: str, kind: type[Value]) -> tuple[Value, datetime] | None:
    row = connection.execute(_DOCUMENT, {"name": name}).first()
    return None if row is None else (decoded(row.body, kind), row.at)


def _load_named(connection: Connection, prefix: str, kind: type[Value]) -> tuple[tuple[str, Value], ...]:
    """Read all documents whose names begin so, by the rest of their names."""
    return tuple((row.name.removeprefix(prefix), decoded(row.body, kind)) for row in connection.execute(_named(prefix)))


@cache
def _named(prefix: str) -> Select[tuple[str, bytes]]:
    mine = documents.c.name.startswith(prefix, autoescape=True)
    return select(documents.c.name, documents.c.body).where(mine).order_by(documents.c.name)


def save_menu(connection: Connection, menu: Menu, now: datetime) -> None:
    """Keep the catalogue read from the till."""
    put(connection, documents, {"name": "menu"}, {"body": _in_pieces(menu), "at": now})


def _in_pieces(menu: Menu) -> bytes:
    """Write a menu as `encoded` does, a few dishes at a time: no other thread has a turn while one piece is written."""
    begin, mark, end = encoded(replace(menu, dishes=())).partition(b'"dishes":[]')
    pieces = (encoded(menu.dishes[at : at + AT_ONCE])[1:-1] for at in range(0, len(menu.dishes), AT_ONCE))
    return b"".join((begin, mark[:-1], b",".join(pieces), mark[-1:], end))


def load_menu(connection: Connection, now: datetime | None = None) -> tuple[Menu, datetime | None]:
    """Read the stored catalogue with what is sold out today, and when it was read from the till.

    What the till has no words for is filled in from the house's habits. Without `now`, what was sold out stays so.
    """
    found = _load(connection, "menu", Menu)
    if found is None:
        return Menu(), None
    menu, at = found
    return completed_menu(connection, menu, now), at


def completed_menu(connection: Connection, menu: Menu, now: datetime | None = None) -> Menu:
    """Return a catalogue as the till has it with what is sold out today, and what the till has no words for."""
    kept = {one.name for one in load_capabilities(connection) if one.answer is Answer.KEPT}
    gaps = Gaps("bong categories" in kept, "words and notes" in kept, "price lists" in kept)
    return completed(menu, load_habits(connection), gaps).with_stock(load_stock(connection, now))


def save_habits(connection: Connection, habits: Habits, now: datetime) -> None:
    """Keep headings, words and sizes the till does not know."""
    _save(connection, "habits", habits, now)


def load_habits(connection: Connection) -> Habits:
    """Read headings, words and sizes the till does not know."""
    found = _load(connection, "habits", Habits)
    return found[0] if found else Habits()


def save_floor(connection: Connection, floor: Floor, now: datetime) -> None:
    """Keep areas and tables, from the till or from the manager; the manager's places stay as they are.

    A table that has got another id, as with another till, keeps its place and what is open on it, by its name and area.
    """
    moved = _same_names(told_floor(connection), floor)
    current = connection.execute(select(orders.c.id, orders.c.table_id).where(is_current(now))).all() if moved else ()
    for old, new in moved.items():
        for row in current:
            if table_of(row.table_id) == old:
                there = party_at(new, party_number(row.table_id))
                connection.execute(update(orders).where(orders.c.id == row.id).values(table_id=there))
        rename_table(connection, old, new)
        if connection.execute(select(drafts).where(drafts.c.table_id == new)).first() is None:
            connection.execute(update(drafts).where(drafts.c.table_id == old).values(table_id=new))
    _save(connection, "floor", Floor(floor.areas, floor.tables), now)


def _same_names(before: Floor, after: Floor) -> dict[str, str]:
    """Return the new ids of tables that have the same name in an area of the same name, by their old ids."""
    known = {table.id for table in after.tables}
    named = {(folded(_area_name(after, table.area_id)), folded(table.name)): table.id for table in after.tables}
    found = {}
    for table in before.tables:
        new = named.get((folded(_area_name(before, table.area_id)), folded(table.name)))
        if table.id not in known and new is not None:
            found[table.id] = new
    return found


def _area_name(floor: Floor, area_id: str) -> str:
    area = floor.area(area_id)
    return area.name if area else area_id


def told_floor(connection: Connection) -> Floor:
    """Read areas and tables without what was drawn."""
    found = _load(connection, "floor", Floor)
    return found[0] if found else Floor()


def load_floor(connection: Connection, now: datetime) -> Floor:
    """Read areas and tables, as the manager has drawn them and as they are shown now."""
    return drawn(told_floor(connection), load_plan(connection), now)


def save_staff(connection: Connection, employees: tuple[Employee, ...], now: datetime) -> None:
    """Keep the people who work here; somebody who has got another id, as with another till, keeps PIN and role."""
    new_ids = {folded(one.name): one.id for one in employees}
    known = {one.id for one in employees}
    for one in load_staff(connection):
        new = new_ids.get(folded(one.name))
        if one.id in known or new is None:
            continue
        if one.has_pin:
            for table in (pins, pin_tries):
                connection.execute(delete(table).where(table.c.employee_id == new))
                connection.execute(update(table).where(table.c.employee_id == one.id).values(employee_id=new))
        if one.given_role is not None:
            save_role(connection, new, one.given_role, now)
            save_role(connection, one.id, None, now)
    _save(connection, "staff", tuple(replace(one, has_pin=False, given_role=None) for one in employees), now)


def load_staff(connection: Connection) -> tuple[Employee, ...]:
    """Read the stored people, with the roles that were given them here."""
    found = _load(connection, "staff", tuple[Employee, ...])
    if found is None:
        return ()
    with_pin = frozenset(connection.execute(_WITH_PIN).scalars())
    roles = dict(_load_named(connection, ROLE, StaffRole))
    return tuple(replace(one, has_pin=one.id in with_pin, given_role=roles.get(one.id)) for one in found[0])


def save_role(connection: Connection, employee_id: str, role: StaffRole | None, now: datetime) -> None:
    """Keep the role that somebody was given here; without one the till's word counts again."""
    name = f"{ROLE}{employee_id}"
    if role is None:
        connection.execute(delete(documents).where(documents.c.name == name))
    else:
        _save(connection, name, role, now)


def save_rights(connection: Connection, rights: HouseRights, now: datetime) -> None:
    """Keep what the house has decided about roles."""
    _save(connection, "rights", rights, now)


def load_rights(connection: Connection) -> HouseRights:
    """Read what the house has decided about roles."""
    found = _load(connection, "rights", HouseRights)
    return found[0] if found else HouseRights()


def save_capabilities(connection: Connection, capabilities: tuple[Capability, ...], now: datetime) -> None:
    """Keep what the till was found to be able to do."""
    _save(connection, "capabilities", capabilities, now)


def load_capabilities(connection: Connection) -> tuple[Capability, ...]:
    """Read what the till was found to be able to do."""
    found = _load(connection, "capabilities", tuple[Capability, ...])
    return found[0] if found else ()


def save_thresholds(connection: Connection, thresholds: Thresholds, now: datetime) -> None:
    """Keep when tickets count as due and late."""
    _save(connection, "thresholds", thresholds, now)


def load_thresholds(connection: Connection) -> Thresholds:
    """Read when tickets count as due and late."""
    found = _load(connection, "thresholds", Thresholds)
    return found[0] if found else Thresholds()


def save_rules(connection: Connection, rules: Rules, now: datetime) -> None:
    """Keep how people work here."""
    _save(connection, "rules", rules, now)


def load_rules(connection: Connection) -> Rules:
    """Read how people work here."""
    found = _load(connection, "rules", Rules)
    return found[0] if found else Rules()


def save_kitchen(connection: Connection, kitchen: Kitchen, now: datetime) -> None:
    """Keep stations and printers; what a new printer is not to print is what was there before it."""
    printers = tuple(one if one.since is not None else replace(one, since=now) for one in kitchen.printers)
    _save(connection, "kitchen", replace(kitchen, printers=printers), now)


def load_kitchen(connection: Connection) -> Kitchen:
    """Read stations and printers."""
    found = _load(connection, "kitchen", Kitchen)
    return found[0] if found else Kitchen()


def save_screen(connection: Connection, device: str, screen: KitchenScreen, now: datetime) -> None:
    """Keep what the kitchen's screen on a device shows; each device is a document of its own."""
    _save(connection, f"{SCREEN}{device}", screen, now)


def load_screens(connection: Connection) -> tuple[tuple[str, KitchenScreen], ...]:
    """Read what the kitchen's screen on each device shows."""
    return _load_named(connection, SCREEN, KitchenScreen)


def save_preferences(connection: Connection, employee_id: str, preferences: Preferences, now: datetime) -> None:
    """Keep how a person likes to work; each person is a document, so that two devices never write over each other."""
    _save(connection, f"{PREFERENCES}{employee_id}", preferences, now)


def load_preferences(connection: Connection) -> tuple[tuple[str, Preferences], ...]:
    """Read how everybody likes to work, by employee."""
    return _load_named(connection, PREFERENCES, Preferences)


def save_orders_read_at(connection: Connection, now: datetime) -> None:
    """Remember when the till's orders were last read completely."""
    _save(connection, "orders_read", "", now)


def load_orders_read_at(connection: Connection) -> datetime | None:
    """Read when the till's orders were last read completely."""
    found = _load(connection, "orders_read", str)
    return found[1] if found else None


def save_document(connection: Connection, name: str, value: object, now: datetime) -> None:
    """Keep a document that somebody else knows the meaning of."""
    _save(connection, name, value, now)


def load_document(connection: Connection, name: str, kind: type[Value]) -> Value | None:
    """Read such a document."""
    found = _load(connection, name, kind)
    return None if found is None else found[0]


def save_event(connection: Connection, name: str, event: object, now: datetime) -> None:
    """Keep the last event of a kind that every device of the venue should hear."""
    _save(connection, f"{EVENT}{name}", event, now)


def load_event(connection: Connection, name: str, kind: type[Value]) -> Value | None:
    """Read the last event of a kind."""
    found = _load(connection, f"{EVENT}{name}", kind)
    return found[0] if found else None


def save_note(connection: Connection, name: str, note: str, now: datetime) -> None:
    """Remember something about this record itself."""
    _save(connection, name, note, now)


def load_note(connection: Connection, name: str) -> str:
    """Read what was remembered, or an empty text."""
    found = _load(connection, name, str)
    return found[0] if found else ""


def save_draft(connection: Connection, table_id: str, items: tuple[LineItem, ...], now: datetime) -> None:
    """Keep what stands unsent on a table's pad; no lines remove it."""
    if items:
        put(connection, drafts, {"table_id": table_id}, {"lines": encoded(items), "at": now})
    else:
        connection.execute(_FORGET_DRAFT, {"of_table": table_id})


def load_drafts(connection: Connection) -> dict[str, tuple[LineItem, ...]]:
    """Read every pad that has something unsent."""
    return {row.table_id: decoded(row.lines, tuple[LineItem, ...]) for row in connection.execute(_DRAFTS)}
