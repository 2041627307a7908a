"""Brings a record to this program's schema."""

from __future__ import annotations

import threading
from pathlib import Path

from sqlalchemy import Connection

_ONE_AT_A_TIME = threading.Lock()
"""Alembic keeps what it is working on in a module."""


def migrate(connection: Connection) -> None:
    """Run the migrations that are missing, in the transaction that is open."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    with _ONE_AT_A_TIME:
        command.upgrade(config, "head")
