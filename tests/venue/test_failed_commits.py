"""A commit that the disk refuses leaves a record that can be used as soon as there is room."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from tests.faults.simulation.power_loss import FULL, IO_ERROR_WRITE, Disk
from waiterapp.venue import documents
from waiterapp.venue.store import Store

NOW = datetime(2026, 11, 29, 18, 0, tzinfo=UTC)


def note(store: Store, said: str) -> None:
    store.run(lambda connection: documents.save_note(connection, "said", said, NOW))


@pytest.mark.parametrize("code", [FULL, IO_ERROR_WRITE])
def test_what_was_refused_is_not_there_and_the_next_one_is(tmp_path: Path, code: int) -> None:
    with Disk() as disk:
        store = Store(tmp_path)
        note(store, "before")
        disk.refusal = code
        for _ in range(3):
            with pytest.raises(OperationalError):
                note(store, "refused")
        disk.refusal = 0
        assert store.run(lambda connection: documents.load_note(connection, "said")) == "before"
        note(store, "after")
        store.close()
        again = Store(tmp_path)
        assert again.run(lambda connection: documents.load_note(connection, "said")) == "after"
        again.close()
