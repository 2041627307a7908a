"""What every part of a record must be readable as: one wrong byte in a text is no damage to the file, and ends a program."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec
from sqlalchemy import Column, Float, LargeBinary, String, Table, TypeDecorator

from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.floor import Floor
from waiterapp.domain.habits import Habits
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import LineItem
from waiterapp.domain.plan import Element
from waiterapp.domain.preferences import Preferences, Rules
from waiterapp.domain.rights import HouseRights
from waiterapp.domain.staff import Employee, StaffRole
from waiterapp.domain.stations import Kitchen, KitchenScreen
from waiterapp.domain.tickets import Thresholds
from waiterapp.domain.tills import Capability, TillSale
from waiterapp.venue import dishes, room_pictures
from waiterapp.venue.applying import unsealed
from waiterapp.venue.documents import EVENT, PREFERENCES, ROLE, SCREEN
from waiterapp.venue.encoding import decoded
from waiterapp.venue.following import SEEN, Seen
from waiterapp.venue.schema import EPOCH, MICROSECOND, UtcTime
from waiterapp.venue.sealing import Row, rows_in

_DOCUMENTS: dict[str, Any] = {
    "menu": Menu,
    "habits": Habits,
    "floor": Floor,
    "staff": tuple[Employee, ...],
    "rights": HouseRights,
    "capabilities": tuple[Capability, ...],
    "thresholds": Thresholds,
    "rules": Rules,
    "kitchen": Kitchen,
    "orders_read": str,
    SEEN: dict[str, Seen],
}
_BY_PREFIX: dict[str, Any] = {PREFERENCES: Preferences, SCREEN: KitchenScreen, ROLE: StaffRole}
_READ_AGAIN = ("menu", "floor", "staff", "capabilities", "orders_read", SEEN)
UNREADABLE = (msgspec.MsgspecError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError)
"""What reading raises of what nobody has written."""
_TOO_LARGE = 2**63
"""SQLite keeps no such number."""
_BODIES = {"documents": "body", "plan": "body", "drafts": "lines"}


def check_row(table: str, row: Row) -> None:
    """Make sure that a row can be read as what it is.

    Raises:
        one of `UNREADABLE`: it cannot.
    """
    match table:
        case "documents":
            _check_document(str(row["name"]), row["body"])
        case "plan":
            decoded(row["body"], Element)
        case "drafts":
            decoded(row["lines"], tuple[LineItem, ...])
        case "lines":
            decoded(row["item"], LineItem)
        case "sales":
            decoded(row["body"], TillSale)
        case "payments":
            msgspec.json.decode(row["body"])
        case "outbox":
            unsealed(row["body"])
            msgspec.json.decode(row["order_ids"], type=list[str])
        case "deliveries":
            DeliveryKind(row["kind"]), DeliveryState(row["state"])
            msgspec.json.decode(row["payload"])


def check_stored(table: Table, row: Row) -> None:
    """Make sure that a row is what this program writes.

    Raises:
        one of `UNREADABLE`: it is not.
    """
    for column in table.columns:
        value = row.get(column.name)
        if value is None:
            continue
        if not isinstance(value, _stored_as(column)):
            raise TypeError(column.name)
        if isinstance(value, int):
            _check_number(column, value)
    check_row(str(table.name), row)


def _check_number(column: Column[Any], value: int) -> None:
    if not -_TOO_LARGE <= value < _TOO_LARGE:
        raise ValueError(column.name)
    if isinstance(column.type, UtcTime):
        _ = EPOCH + value * MICROSECOND


def _stored_as(column: Column[Any]) -> tuple[type, ...]:
    """Return what SQLite gives for a column."""
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    if isinstance(kind, LargeBinary):
        return (bytes,)
    if isinstance(kind, String):
        return (str,)
    return (int, float) if isinstance(kind, Float) else (int,)


def is_read_again(row: Row) -> bool:
    """Tell whether a document comes from the till, and comes again."""
    return row.get("name") in _READ_AGAIN or str(row.get("name", "")).startswith(EVENT)


def unreadable_in(raw: sqlite3.Connection) -> str:
    """Return the first of the settings, drawings and drafts that cannot be read; nothing when all can.

    Raises:
        sqlite3.DatabaseError: the file cannot be read.
    """
    for table in _BODIES:
        for row in rows_in(raw, f"SELECT * FROM {table}"):
            try:
                check_row(table, row)
            except UNREADABLE:
                return f"{table} {next(iter(row.values()))} cannot be read"
    return ""


def _check_document(name: str, body: bytes) -> None:
    if name.startswith((dishes.PICTURE, room_pictures.PICTURE)):
        return
    kind = _DOCUMENTS.get(name) or next((kind for prefix, kind in _BY_PREFIX.items() if name.startswith(prefix)), None)
    if kind is None:
        msgspec.json.decode(body)
    else:
        decoded(body, kind)
