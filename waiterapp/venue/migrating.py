"""Brings a record to this program's schema."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from waiterapp.venue.disk_faults import DiskFault, fault_of, reason_of

_ONE_AT_A_TIME = threading.Lock()
"""Alembic keeps what it is working on in a module."""


class SchemaUnknown(ValueError):
    """A record's schema is none that this program or an older one has made."""


def migrate(connection: Connection) -> None:
    """Run the migrations that are missing, in the transaction that is open.

    Raises:
        SchemaUnknown: what the record says of its schema is not true.
        DatabaseError: the disk does not take it.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        with _ONE_AT_A_TIME:
            command.upgrade(config, "head")
    except CommandError as error:
        raise SchemaUnknown(str(error)) from error
    except DatabaseError as error:
        if fault_of(error) is not DiskFault.NONE:
            raise
        # A column is there already, or a table is not there yet.
        raise SchemaUnknown(reason_of(error)) from error
