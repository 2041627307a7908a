from __future__ import annotations

import multiprocessing
import threading
import time
from decimal import Decimal
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from waiterapp.venue import deliveries, migrations, orders
from waiterapp.venue.lock import FolderLock, StoreBusy
from waiterapp.venue.schema import HEAD, metadata
from waiterapp.venue.store import DATABASE_NAME, Store, StoreDamaged, StoreTooNew


def test_migrations_lead_to_exactly_the_schema_in_the_code(store: Store) -> None:
    with store.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("trusted_schema", 0)]
)
def test_the_file_is_opened_with_what_survives_a_power_cut(store: Store, pragma: str, value: object) -> None:
    with store.begin() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    def half() -> None:
        with store.begin() as connection:
            connection.execute(text("INSERT INTO sold_out (dish_id, since) VALUES ('d1', 1)"))
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        half()
    with store.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM sold_out")).scalar() == 0


def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    (tmp_path / DATABASE_NAME).write_bytes(b"this is not a database" * 100)
    with pytest.raises(StoreDamaged, match="cannot be read"):
        Store(tmp_path)


def test_a_record_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    first = Store(tmp_path)
    with first.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    first.close()
    with pytest.raises(StoreTooNew, match="newer waiterapp"):
        Store(tmp_path)


def _hold(folder: str, ready: object, go: object) -> None:
    lock = FolderLock(Path(folder))
    lock.acquire()
    ready.set()  # type: ignore[attr-defined]
    go.wait(20)  # type: ignore[attr-defined]


def test_a_folder_belongs_to_one_process_and_is_free_when_it_is_killed(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, go = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(str(tmp_path), ready, go))
    holder.start()
    assert ready.wait(20)
    lock = FolderLock(tmp_path)
    with pytest.raises(StoreBusy, match=f"process {holder.pid}"):
        lock.acquire()
    holder.kill()
    holder.join()
    lock.acquire(wait_s=5)
    lock.release()


def test_a_command_waits_for_a_command_and_never_for_an_open_app(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    first.acquire(is_app=True)
    began = time.monotonic()
    with pytest.raises(StoreBusy):
        second.acquire(wait_s=30)
    assert time.monotonic() - began < 5
    first.release()
    first.acquire()
    releasing = threading.Timer(0.3, first.release)
    releasing.start()
    second.acquire(wait_s=30)
    second.release()
    releasing.join()


def test_a_record_of_the_first_schema_is_carried_over(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    engine = create_engine(f"sqlite:///{tmp_path / 'venue.db'}")
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for statement in (
            "INSERT INTO orders VALUES ('o1', 't1', 'w1', 'Petra', 0, 'SEK', NULL, NULL)",
            "INSERT INTO rounds VALUES ('r1', 'o1', 1, 3, 0, 'w1', 'Petra', 'venue', '', NULL)",
            "INSERT INTO lines VALUES ('l1', 'o1', 'r1', 0, "
            '\'{"id":"l1","dish_id":"d1","name":"Soppa","price":{"minor":9500,"currency":"SEK"}}\', '
            "NULL, NULL, NULL, '0', '', '0')",
            "INSERT INTO deliveries VALUES ('d1', 1, 'order', 't1', 'k', '{}', 'queued', 0, 0, 'o1', 'r1', '', '', '')",
        ):
            connection.exec_driver_sql(statement)
    engine.dispose()
    store = Store(tmp_path)
    order = store.run(lambda connection: orders.load_order(connection, "o1"))
    queue = store.run(deliveries.load_queue)
    store.close()
    assert [(line.ticket_number, line.paid, line.item.course) for line in order.lines] == [(3, Decimal(0), 1)]
    assert [(one.id, one.sent_at, one.evidence) for one in queue] == [("d1", None, "")]
