"""Pictures of rooms in the record: each is a document of its own, under an id that says what is in it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from waiterapp.domain.room_pictures import check_room_picture, content_id, pictures_in
from waiterapp.venue.plans import load_plan
from waiterapp.venue.schema import documents
from waiterapp.venue.upserting import put

PICTURE = "room picture:"
KEPT_FOR = timedelta(days=30)
"""So long a picture stays that no plan shows any more: whoever has taken it away may want it back."""


def keep(connection: Connection, content: bytes, now: datetime) -> frozenset[str]:
    """Keep a picture, and forget those that nobody has shown for long; return the names of the documents that changed.

    Raises:
        NoPicture: it is none, or too large.
    """
    check_room_picture(content)
    fresh = f"{PICTURE}{content_id(content)}"
    put(connection, documents, {"name": fresh}, {"body": content, "at": now})
    is_old = documents.c.name.startswith(PICTURE, autoescape=True) & (documents.c.at < now - KEPT_FOR)
    old = frozenset(connection.execute(select(documents.c.name).where(is_old)).scalars())
    gone = old - {f"{PICTURE}{one}" for one in pictures_in(load_plan(connection))} if old else old
    if gone:
        connection.execute(delete(documents).where(documents.c.name.in_(gone)))
    return frozenset({fresh}) | gone


def load(connection: Connection, content_id: str) -> bytes:
    """Read a picture; empty where there is none with this id."""
    body = connection.execute(select(documents.c.body).where(documents.c.name == f"{PICTURE}{content_id}")).scalar()
    return b"" if body is None else bytes(body)
