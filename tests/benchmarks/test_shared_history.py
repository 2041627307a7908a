"""The short version of `shared_history`: a hundred and fifty thousand lines of history cost what a thousand cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.benchmarks.a_year import fill_own
from tests.benchmarks.shared_history import MOST_TIMES, Measured, on_own, on_shared, table_of
from tests.shared.venue import database, owner_address
from waiterapp.venue import carrying, founding
from waiterapp.venue.store import DATABASE_NAME, Store

SIZES = (1_000, 150_000)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("compared", [on_own, on_shared])
def test_what_a_device_reads_and_writes_takes_no_longer_with_history(
    compared: Callable[[Sequence[int]], list[Measured]], capsys: pytest.CaptureFixture[str]
) -> None:
    found = compared(SIZES)
    with capsys.disabled():
        print(f"\n{table_of(found, SIZES)}")
    assert [str(one) for one in found if one.ratio > MOST_TIMES] == []


def test_a_history_that_has_just_been_carried_to_a_server_is_known_to_its_planner(tmp_path: Path) -> None:
    Store(tmp_path).close()
    fill_own(tmp_path / DATABASE_NAME, SIZES[0], datetime.now(UTC))
    with database() as server, closing(Store(tmp_path)) as own:
        address = owner_address(server)
        founding.create(address, "Krogen")
        with founding.owner_connection(address) as target, own.begin() as source:
            carrying.carry(source, target)
            guessed = target.execute(text("SELECT reltuples FROM pg_class WHERE relname = 'lines'")).scalar()
    assert guessed == SIZES[0]
