"""The journal of commands: what was carried out once is never carried out again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from waiterapp.domain.commands import Command
from waiterapp.venue.encoding import encoded
from waiterapp.venue.schema import journal
from waiterapp.venue.upserting import put_new

# Made once: making a statement takes longer than carrying it out, and a waiter waits for these.
_DONE = select(journal.c.command_id).where(journal.c.command_id == bindparam("id"))
_REMEMBER = insert(journal)
_GIVEN = select(journal.c.body).where(journal.c.command_id == bindparam("id"))


def already_done(connection: Connection, command: Command) -> bool:
    """Tell whether a command was applied before."""
    return connection.execute(_DONE, {"id": command.id}).first() is not None


def remember(connection: Connection, command: Command, now: datetime) -> None:
    """Write a command into the journal."""
    connection.execute(_REMEMBER, _row(command, now))


def remember_once(connection: Connection, command: Command, now: datetime) -> bool:
    """Write a command into the journal unless it is there; tell whether it was not. From then on it is not carried out.

    While a transaction that carries it out still runs on the server, this waits for that: both write the same line.
    """
    return put_new(connection, journal, _row(command, now))


def given(connection: Connection, command_id: str) -> bytes | str | None:
    """Read a command as it was given; nothing where it was not."""
    body: bytes | str | None = connection.execute(_GIVEN, {"id": command_id}).scalar()
    return body


def _row(command: Command, now: datetime) -> dict[str, object]:
    return {"command_id": command.id, "kind": type(command).__name__, "body": encoded(command).decode(), "at": now}
