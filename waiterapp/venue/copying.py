"""Rows carried from one record to another as they are: an order with everything that hangs on it, a document, a whole venue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Column, Connection, Table, bindparam, delete, insert, select

from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.orders import LineItem
from waiterapp.venue.choosing import ByIds
from waiterapp.venue.deliveries import SERVER_REPLACED
from waiterapp.venue.encoding import decoded, encoded
from waiterapp.venue.schema import courses, deliveries, lines, orders, payments, rounds
from waiterapp.venue.upserting import put

OF_AN_ORDER: tuple[Table, ...] = (rounds, lines, courses, deliveries, payments)
"""In an order in which each may refer to those before it."""
Row = dict[str, Any]
_GROWING = frozenset({"voided", "void_acknowledged", "paid", "paid_minor", "attempts", "void_printed"})
_OVER = (DeliveryState.DONE.value, DeliveryState.DROPPED.value)
_NOT_COPIED = frozenset({"changed_in", "seal"})


@dataclass(frozen=True)
class OrderRows:
    """Everything of some orders, by table."""

    orders: dict[str, Row] = field(default_factory=dict)
    parts: dict[str, list[Row]] = field(default_factory=dict)

    def versions(self) -> dict[str, int]:
        """Return the version of each order."""
        return {order_id: int(row["version"]) for order_id, row in self.orders.items()}

    def only(self, order_ids: Iterable[str]) -> OrderRows:
        """Return some of the orders."""
        chosen = set(order_ids)
        return OrderRows(
            {order_id: row for order_id, row in self.orders.items() if order_id in chosen},
            {name: [row for row in rows if row["order_id"] in chosen] for name, rows in self.parts.items()},
        )


def columns_of(table: Table) -> list[Column[Any]]:
    """Return the columns that are copied: all but what counts in one database only."""
    return [column for column in table.columns if column.name not in _NOT_COPIED]


def _parts_of(table: Table) -> ByIds:
    return ByIds(lambda given: select(*columns_of(table)).where(given(table.c.order_id)))


def _homes_of(table: Table) -> ByIds:
    return ByIds(lambda given: select(table.c.id, table.c.order_id).where(given(table.c.id), table.c.order_id.is_not(None)))


def read_rows(connection: Connection, table: Table, *conditions: Any) -> list[Row]:
    """Read rows as they are."""
    return [dict(row) for row in connection.execute(select(*columns_of(table)).where(*conditions)).mappings()]


# Made once: what others do on their devices is taken over with these.
_ORDERS = ByIds(lambda given: select(*columns_of(orders)).where(given(orders.c.id)))
_PARTS = {str(table.name): _parts_of(table) for table in OF_AN_ORDER}
_PUT_ORDERS = insert(orders)
_PUT_PARTS = {str(table.name): insert(table) for table in OF_AN_ORDER}
_DROPS = (
    *(delete(table).where(table.c.order_id.in_(bindparam("ids", expanding=True))) for table in reversed(OF_AN_ORDER)),
    delete(orders).where(orders.c.id.in_(bindparam("ids", expanding=True))),
)
_HOMES = {str(table.name): _homes_of(table) for table in (rounds, lines, deliveries, payments)}


def read_orders(connection: Connection, order_ids: Iterable[str]) -> OrderRows:
    """Read orders with everything that hangs on them."""
    ids = tuple(order_ids)
    found = {str(row.id): dict(row._mapping) for row in _ORDERS.read(connection, ids)}
    return OrderRows(found, {name: [dict(row._mapping) for row in part.read(connection, ids)] for name, part in _PARTS.items()})


def write_orders(connection: Connection, rows: OrderRows) -> None:
    """Put orders in the place of whatever is there of them."""
    drop_orders(connection, rows.orders)
    if rows.orders:
        connection.execute(_PUT_ORDERS, list(rows.orders.values()))
    for name, statement in _PUT_PARTS.items():
        if rows.parts.get(name):
            connection.execute(statement, rows.parts[name])


def merge_orders(connection: Connection, rows: OrderRows, *, guessed: frozenset[str] | None = None) -> frozenset[str]:
    """Bring orders together with what is here of them, row by row; what happened in either has happened.

    Where both cannot be true, as the course of a line, the order with the higher version is right. Where it is known which
    orders are `guessed`, lines and rounds are right as they are here, and of those orders the version alone is brought along.
    Doing it twice changes nothing. Returns the orders that were changed by it.
    """
    there = read_orders(connection, rows.orders)
    newer = {
        one
        for one, row in rows.orders.items()
        if one not in there.orders or (guessed is None and row["version"] > there.orders[one]["version"])
    }
    changed: set[str] = set()
    for order_id, row in rows.orders.items():
        other = there.orders.get(order_id)
        mine = {**other, "version": row["version"]} if other is not None and order_id in (guessed or ()) else row
        merged = _merged_order(mine, other)
        if merged != other:
            put_row(connection, orders, merged)
            changed.add(order_id)
    for table in OF_AN_ORDER:
        known = {_key(table, row): row for row in there.parts.get(table.name, ())}
        for row in rows.parts.get(table.name, ()):
            other = known.get(_key(table, row))
            merged = _merged_part(table, row, other, mine_is_right=row["order_id"] in newer)
            if merged != other:
                put_row(connection, table, merged)
                changed.add(str(row["order_id"]))
    return frozenset(changed)


def put_row(connection: Connection, table: Table, row: Row) -> None:
    """Insert a row or change the one with the same key."""
    key = {column.name: row[column.name] for column in table.primary_key.columns}
    put(connection, table, key, {name: value for name, value in row.items() if name not in key})


def _key(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key.columns)


def _merged_order(mine: Row, other: Row | None) -> Row:
    if other is None:
        return {**mine, "version": mine["version"] + 1}
    right = mine if mine["version"] > other["version"] else other
    closed = mine if mine["closed_at"] is not None else other
    version = mine["version"] + 1 if right is mine else other["version"]
    return {**right, "closed_by": closed["closed_by"], "closed_at": closed["closed_at"], "version": version}


def _merged_part(table: Table, mine: Row, other: Row | None, *, mine_is_right: bool) -> Row:
    if table is deliveries:
        return _merged_delivery(mine, other, mine_is_right=mine_is_right)
    if other is None:
        return mine
    merged = _grown(mine, other) if mine_is_right else _grown(other, mine)
    if table is lines:
        # A line only ever gets smaller, by what is moved away from it.
        items = [decoded(row["item"], LineItem) for row in (mine, other)]
        item = decoded(merged["item"], LineItem)
        smallest = min(one.quantity for one in items)
        if item.quantity != smallest:
            merged["item"] = encoded(replace(item, quantity=smallest))
    return merged


def _merged_delivery(mine: Row, other: Row | None, *, mine_is_right: bool) -> Row:
    """What is over is over. What was queued may have left since, and what came of it been lost with the server."""
    if mine["state"] == DeliveryState.QUEUED.value:
        mine = {
            **mine,
            "state": DeliveryState.UNKNOWN.value,
            "attempts": max(1, mine["attempts"]),
            "last_error": SERVER_REPLACED,
        }
        mine["sent_at"] = mine["sent_at"] or mine["created_at"]
        mine_is_right = False
    if other is None:
        return mine
    for state in _OVER:
        if state in (mine["state"], other["state"]):
            return _grown(other, mine) if other["state"] == state else _grown(mine, other)
    return _grown(mine, other) if mine_is_right else _grown(other, mine)


def _grown(right: Row, other: Row) -> Row:
    merged = dict(right)
    for name, value in other.items():
        if name in _GROWING:
            merged[name] = max(right[name], value)
        elif right[name] in (None, ""):
            merged[name] = value
    return merged


def drop_orders(connection: Connection, order_ids: Iterable[str]) -> None:
    """Take orders out with everything that hangs on them."""
    ids = tuple(order_ids)
    if ids:
        for statement in _DROPS:
            connection.execute(statement, {"ids": ids})


def homes(connection: Connection, rows: OrderRows) -> dict[str, dict[str, str]]:
    """Return where rows with the same ids stand here: by table, their orders by their ids."""
    found: dict[str, dict[str, str]] = {}
    for name, home in _HOMES.items():
        ids: Sequence[str] = [row["id"] for row in rows.parts.get(name, ())]
        found[name] = {row.id: row.order_id for row in home.read(connection, ids)} if ids else {}
    return found


def owners(homes_here: dict[str, dict[str, str]]) -> frozenset[str]:
    """Return the orders that have rows with the same ids here (`homes`), as when lines were moved meanwhile."""
    return frozenset(home for by_id in homes_here.values() for home in by_id.values())
