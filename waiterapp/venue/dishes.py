"""Dishes in the record: what the house is used to about each, their pictures, and what the till was just told of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import Connection, delete, select

from waiterapp.domain.commands import ChangeDish, MoveHeading, NoteAtTill, SetDishPicture
from waiterapp.domain.dish_habits import renamed, with_heading_moved, with_wish
from waiterapp.domain.dishes import check_picture
from waiterapp.domain.menu import BongCategory, Dish, Menu
from waiterapp.domain.search import folded
from waiterapp.venue import documents
from waiterapp.venue.encoding import decoded, encoded
from waiterapp.venue.locking import lock_document
from waiterapp.venue.schema import documents as kept
from waiterapp.venue.upserting import put

PICTURE = "dish picture:"
"""Each picture is a document of its own, so that a new one is all that goes to the other devices."""
HABITS, MENU = "habits", "menu"
_NOTED = "noted dishes"
_NOTED_BODY = select(kept.c.body).where(kept.c.name == _NOTED)
_LONGEST_READING = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class _Noted:
    """What the till said of a dish or a heading, and when."""

    at: datetime
    dish: Dish | None = None
    heading: BongCategory | None = None
    dish_id: str = ""
    stock: Decimal | None = None


def change_dish(connection: Connection, command: ChangeDish, now: datetime) -> None:
    """Change what the house is used to about one dish, on top of whatever is stored by now."""
    lock_document(connection, HABITS)
    documents.save_habits(connection, with_wish(documents.load_habits(connection), command.wish), now)


def move_heading(connection: Connection, command: MoveHeading, now: datetime) -> None:
    """Put a heading elsewhere on the bong."""
    lock_document(connection, HABITS)
    moved = with_heading_moved(documents.load_habits(connection), command.heading, command.above, command.seen)
    documents.save_habits(connection, moved, now)


def set_picture(connection: Connection, command: SetDishPicture, now: datetime) -> str:
    """Keep a dish's picture, or forget it; return the name of its document.

    Raises:
        NoPicture: it is none, or too large.
    """
    name = _document(command.dish)
    if command.content:
        check_picture(command.content)
        put(connection, kept, {"name": name}, {"body": command.content, "at": now})
    else:
        connection.execute(delete(kept).where(kept.c.name == name))
    return name


def load_pictures(connection: Connection, names: Iterable[str] | None = None) -> tuple[tuple[str, bytes], ...]:
    """Read pictures by the dish's name: all, or some documents of which those that are gone come empty."""
    chosen = select(kept.c.name, kept.c.body)
    wanted = None if names is None else tuple(names)
    is_picture = kept.c.name.startswith(PICTURE, autoescape=True) if wanted is None else kept.c.name.in_(wanted)
    found = {row.name: bytes(row.body) for row in connection.execute(chosen.where(is_picture).order_by(kept.c.name))}
    listed = found if wanted is None else dict.fromkeys(wanted, b"") | found
    return tuple((name.removeprefix(PICTURE), content) for name, content in listed.items())


def note_at_till(connection: Connection, command: NoteAtTill, now: datetime) -> frozenset[str]:
    """Take over what the till has now; return the names of the documents that are new by that."""
    lock_document(connection, MENU)
    changed = {MENU, _NOTED}
    fresh = _Noted(now, command.dish, command.heading, command.dish_id, command.stock)
    recent = [one for one in _load_noted(connection) if now - one.at < _LONGEST_READING]
    put(connection, kept, {"name": _NOTED}, {"body": encoded((*recent, fresh)), "at": now})
    row = connection.execute(select(kept.c.body, kept.c.at).where(kept.c.name == MENU)).first()
    if row is not None:
        menu = _overlaid(decoded(row.body, Menu), [fresh])
        put(connection, kept, {"name": MENU}, {"body": encoded(menu), "at": row.at})
    if command.dish is not None and command.was_called and folded(command.was_called) != folded(command.dish.name):
        changed |= _rename(connection, command.was_called, command.dish.name, now)
    return frozenset(changed)


def save_menu(connection: Connection, menu: Menu, began: datetime, now: datetime) -> Menu:
    """Keep a catalogue whose reading began at a time, and return it as it is shown.

    What was changed from here since then is newer than what was read.
    """
    lock_document(connection, MENU)
    noted = [one for one in _load_noted(connection) if one.at >= began]
    kept_menu = _overlaid(menu, noted) if noted else menu
    documents.save_menu(connection, kept_menu, now)
    # Not read back: that would be a second parse of thousands of dishes, in which no other thread has a turn.
    return documents.completed_menu(connection, kept_menu, now)


def _load_noted(connection: Connection) -> tuple[_Noted, ...]:
    body = connection.execute(_NOTED_BODY).scalar()
    return () if body is None else decoded(body, tuple[_Noted, ...])


def _overlaid(menu: Menu, noted: Iterable[_Noted]) -> Menu:
    dishes = {one.id: one for one in menu.dishes}
    headings = {one.id: one for one in menu.bong_categories}
    for one in noted:
        if one.dish is not None:
            dishes[one.dish.id] = one.dish
        if one.heading is not None:
            headings[one.heading.id] = one.heading
        if one.dish_id in dishes:
            dishes[one.dish_id] = replace(dishes[one.dish_id], stock=one.stock)
    return replace(menu, dishes=tuple(dishes.values()), bong_categories=tuple(headings.values()))


def _rename(connection: Connection, old: str, new: str, now: datetime) -> set[str]:
    """Let everything that knows a dish by its name know it by its new one."""
    lock_document(connection, HABITS)
    documents.save_habits(connection, renamed(documents.load_habits(connection), old, new), now)
    changed = {HABITS}
    kitchen = documents.load_kitchen(connection)
    stations = tuple(
        replace(one, dishes=tuple(new if folded(dish) == folded(old) else dish for dish in one.dishes))
        for one in kitchen.stations
    )
    if stations != kitchen.stations:
        documents.save_kitchen(connection, replace(kitchen, stations=stations), now)
        changed.add("kitchen")
    rules = documents.load_thresholds(connection)
    own = tuple(replace(one, of=new) if folded(one.of) == folded(old) else one for one in rules.rules)
    if own != rules.rules:
        documents.save_thresholds(connection, replace(rules, rules=own), now)
        changed.add("thresholds")
    content = connection.execute(select(kept.c.body).where(kept.c.name == _document(old))).scalar()
    if content is not None:
        put(connection, kept, {"name": _document(new)}, {"body": bytes(content), "at": now})
        connection.execute(delete(kept).where(kept.c.name == _document(old)))
        changed |= {_document(old), _document(new)}
    return changed


def _document(dish: str) -> str:
    return f"{PICTURE}{folded(dish)}"
