"""Who may change a table or an order now, where several devices write at once. SQLite has one writer and needs none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select, text

from waiterapp.venue.choosing import ByIds
from waiterapp.venue.schema import EPOCH, orders

_SPACE, _PINS = 7712, 7713
"""Keep our advisory locks apart from anybody else's in the same database."""
_LOCK_TABLE = text("SELECT pg_advisory_xact_lock(:space, hashtext(:table_id))")
_LOCK_PINS = text("SELECT pg_advisory_xact_lock(:space, 1)")
_LOCK_ORDERS = ByIds(lambda given: select(orders.c.id).where(given(orders.c.id)).order_by(orders.c.id).with_for_update())


def is_shared(connection: Connection) -> bool:
    """Tell whether several devices write to this record."""
    return connection.dialect.name == "postgresql"


def lock_tables(connection: Connection, table_ids: Iterable[str]) -> None:
    """Keep others from opening, joining or moving orders on tables until this transaction ends."""
    if is_shared(connection):
        for table_id in sorted(set(table_ids)):
            connection.execute(_LOCK_TABLE, {"space": _SPACE, "table_id": table_id})


def lock_pins(connection: Connection) -> None:
    """Let PINs be tried one after the other, on whichever device, until this transaction ends."""
    if is_shared(connection):
        connection.execute(_LOCK_PINS, {"space": _PINS})


def lock_document(connection: Connection, name: str) -> None:
    """Keep others from changing a document until this transaction ends. Taken before it is read to be changed."""
    lock_tables(connection, [f"document {name}"])


def lock_orders(connection: Connection, order_ids: Iterable[str]) -> None:
    """Keep others from changing orders until this transaction ends. Taken before anything of an order is read to be changed."""
    if is_shared(connection):
        _LOCK_ORDERS.read(connection, tuple(order_ids))


def shared_time(connection: Connection) -> datetime:
    """Return the time on the shared record's clock, the only one that counts; of a device's own record, the device's."""
    if not is_shared(connection):
        return datetime.now(UTC)
    found = connection.exec_driver_sql("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint").scalar_one()
    return EPOCH + timedelta(microseconds=int(found))
