"""What a record is like from outside: its schema, how much is in it, and which words in it are the guests' own."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from waiterapp.domain.orders import LineItem
from waiterapp.venue.encoding import decoded
from waiterapp.venue.schema import drafts, lines, metadata, orders


@dataclass(frozen=True, slots=True)
class Measured:
    """A record from outside."""

    schema: str
    rows: dict[str, int]
    """By table."""


def measure(connection: Connection) -> Measured:
    """Count everything."""
    schema = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
    rows = {one.name: connection.execute(select(func.count()).select_from(one)).scalar() or 0 for one in metadata.sorted_tables}
    return Measured(schema, rows)


def words_of_guests(connection: Connection) -> frozenset[str]:
    """Return what was written of guests and for them: names and notes."""
    found = {str(name) for name in connection.execute(select(orders.c.name).distinct()).scalars() if name}
    for item in connection.execute(select(lines.c.item).distinct()).scalars():
        found.add(decoded(item, LineItem).note)
    for body in connection.execute(select(drafts.c.lines)).scalars():
        found |= {item.note for item in decoded(body, tuple[LineItem, ...])}
    # A note of several lines may stand in a sentence line by line.
    return frozenset(part for text_ in found for part in (text_, *text_.splitlines()) if part.strip())
