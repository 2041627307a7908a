"""Records at once: a file is made once, as the migrations make it, and copied for every device; so are its statements."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, create_engine

from tests.faults.virtual_time import START
from waiterapp.client.receipt_reader import KEPT_FOR
from waiterapp.domain.takings import Span
from waiterapp.venue import store
from waiterapp.venue.sales import absorb_sales


@functools.cache
def _first() -> Engine:
    return create_engine("sqlite://")


def _like_the_first(address: str, **options: Any) -> Engine:
    made = create_engine(address, **options)
    made.dialect = made.pool._dialect = _first().dialect
    made._compiled_cache = _first()._compiled_cache
    return made


@contextmanager
def statements_known() -> Iterator[None]:
    """Let every record know the statements that one before it has compiled, as there are hundreds of starts in one process."""
    with patch.object(store, "create_engine", _like_the_first):
        yield


@functools.cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        made = store.Store(Path(folder))
        # The receipts of earlier weeks were read yesterday.
        made.run(lambda connection: absorb_sales(connection, (), START, covers=Span(START - KEPT_FOR, START)))
        made.close()
        return (Path(folder) / store.DATABASE_NAME).read_bytes()


def fresh_record(folder: Path) -> None:
    """Put the record of a house that opens for the evening in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / store.DATABASE_NAME).write_bytes(_empty())
