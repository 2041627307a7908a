"""A record written to a file while the app goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from waiterapp.client.record import Record
from waiterapp.domain.devices import Backup

if TYPE_CHECKING:
    from sqlalchemy import Connection


class CannotBackUp(RuntimeError):
    """No file could be written; `str()` is a sentence."""


async def back_up(record: Record, shared: Callable[[Path], int] | None, path: Path) -> Backup:
    """Write the whole record to a file that is not there yet; `shared` does it where several devices share one.

    Raises:
        CannotBackUp: nothing is left of the file.
    """
    try:
        # The record of this device has one connection, and nobody else may open the file beside it.
        orders = await (record.run(_write, path) if shared is None else asyncio.to_thread(shared, path))
    except OSError as error:
        raise CannotBackUp(f"{path} could not be written: {error.strerror or error}.") from error
    return Backup(str(path), orders)


def _write(connection: Connection, path: Path) -> int:
    from waiterapp.client.sharing import write_copy
    from waiterapp.venue.carrying import NotTheSame

    if path.exists():
        raise CannotBackUp(f"{path} is there already.")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return write_copy(connection, path).get("orders", 0)
    except NotTheSame as error:
        raise CannotBackUp(str(error)) from error
