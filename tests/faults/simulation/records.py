"""Records at once: a file is made once, as the migrations make it, and copied for every device."""

from __future__ import annotations

import functools
import tempfile
from pathlib import Path

from tests.faults.virtual_time import START
from waiterapp.client.receipt_reader import KEPT_FOR
from waiterapp.domain.takings import Span
from waiterapp.venue.sales import absorb_sales
from waiterapp.venue.store import DATABASE_NAME, Store


@functools.cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        # The receipts of earlier weeks were read yesterday.
        store.run(lambda connection: absorb_sales(connection, (), START, covers=Span(START - KEPT_FOR, START)))
        store.close()
        return (Path(folder) / DATABASE_NAME).read_bytes()


def fresh_record(folder: Path) -> None:
    """Put the record of a house that opens for the evening in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DATABASE_NAME).write_bytes(_empty())
