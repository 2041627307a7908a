"""What is not an order: documents, the plan, sold-out dishes, PINs, receipts. Each is a topic with a version, copied whole."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, or_, select, true

from waiterapp.venue.applying import SETTINGS, apply
from waiterapp.venue.copying import Row, read_rows
from waiterapp.venue.current import KEEP_CLOSED
from waiterapp.venue.deliveries import UNFINISHED
from waiterapp.venue.schema import deliveries, documents, pins, plan, sales, sold_out, topics
from waiterapp.venue.syncing import REFUSALS, arrived_of, load_pending
from waiterapp.venue.triggers import DOCUMENT
from waiterapp.venue.upserting import put

SALES = "sales"
QUEUE = "queue"
SALES_BACK = timedelta(days=1)
SETTABLE = frozenset({"plan", "sold_out"})
"""Topics that a device changes in its copy before the shared record knows, and that the record may leave as they were."""
_WHOLE: dict[str, Table] = {"plan": plan, "sold_out": sold_out, "pins": pins}


@dataclass(frozen=True, slots=True)
class TopicRows:
    """Everything of one topic."""

    name: str
    rows: tuple[Row, ...]
    since: datetime | None = None
    arrived: frozenset[str] = frozenset()
    """The commands of the device that asked that are in it already."""


def read_versions(connection: Connection) -> dict[str, int]:
    """Return the version of every topic."""
    return {row.name: row.version for row in connection.execute(select(topics))}


def read(connection: Connection, name: str, now: datetime) -> TopicRows:
    """Read a topic."""
    if name.startswith(DOCUMENT):
        return TopicRows(name, tuple(read_rows(connection, documents, documents.c.name == name.removeprefix(DOCUMENT))))
    if name == SALES:
        since = now - SALES_BACK
        written = or_(sales.c.sold_at >= since, sales.c.sold_at.is_(None) & (sales.c.read_at >= since))
        return TopicRows(name, tuple(read_rows(connection, sales, written)), since)
    if name == QUEUE:
        still_matters = or_(deliveries.c.state.in_(UNFINISHED), deliveries.c.created_at > now - KEEP_CLOSED)
        return TopicRows(name, tuple(read_rows(connection, deliveries, deliveries.c.order_id.is_(None), still_matters)))
    return TopicRows(name, tuple(read_rows(connection, _WHOLE[name])))


def read_with_version(connection: Connection, name: str, now: datetime, waiting: Iterable[str] = ()) -> tuple[int, TopicRows]:
    """Read a topic and the version that this is, or an older one; and which of the waiting commands are in it for certain."""
    # In this order: what arrives between two of these is read again, because its version is another.
    arrived = arrived_of(connection, waiting)
    version = connection.execute(select(topics.c.version).where(topics.c.name == name)).scalar()
    return version or 0, replace(read(connection, name, now), arrived=arrived)


def write(connection: Connection, topic: TopicRows, version: int, now: datetime) -> None:
    """Put a topic in the place of what is here of it, and apply again what was set on this device since."""
    table: Table
    old: ColumnElement[bool]
    if topic.name.startswith(DOCUMENT):
        table, old = documents, documents.c.name == topic.name.removeprefix(DOCUMENT)
    elif topic.name == SALES:
        table, old = sales, sales.c.id.in_([row["id"] for row in topic.rows])
    elif topic.name == QUEUE:
        table, old = deliveries, deliveries.c.order_id.is_(None)
    else:
        table, old = _WHOLE[topic.name], true()
    connection.execute(delete(table).where(old))
    if topic.rows:
        connection.execute(insert(table), list(topic.rows))
    put(connection, topics, {"name": topic.name}, {"version": version})
    for pending in load_pending(connection):
        if isinstance(pending.intent.command, SETTINGS) and pending.command_id not in topic.arrived:
            # What makes no sense on top of it any more is told to whoever gave it by the shared record.
            with suppress(*REFUSALS), connection.begin_nested():
                apply(connection, pending.intent.command, pending.intent.means, now)


def known_topics(names: Iterable[str]) -> list[str]:
    """Return the topics this program knows, of those a newer one may have made."""
    return sorted(name for name in names if name.startswith(DOCUMENT) or name == SALES or name in _WHOLE)
