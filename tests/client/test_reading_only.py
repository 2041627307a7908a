"""A record of a newer program: orders and queue can be looked at, nothing is written, and everybody is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.client.running import running
from tests.unit.samples import NOON, SOUP, lines
from tests.venue.test_opening import made_newer
from tests.venue.test_orders import a_round
from waiterapp.client.backups import NoBackup, put_back
from waiterapp.client.profiles import FILE, Profile, Profiles
from waiterapp.domain.events import CommandAnswered, CommandRefused, DiskProven, OrderChanged, QueueChanged
from waiterapp.domain.questions import MakeSupportFile
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue import earlier_copies
from waiterapp.venue.store import DATABASE_NAME, TOO_NEW, Store


def test_it_is_shown_and_left_alone(server: SimulatorServer, tmp_path: Path) -> None:
    made_newer(tmp_path)
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.until(lambda: client.events(QueueChanged), "the queue")
        assert len(client.queue) == 1
        assert client.events(OrderChanged)
        assert client.last(DiskProven).problem == TOO_NEW
        command = a_round(*lines(SOUP))
        client.submit(command)
        client.until(lambda: client.events(CommandRefused), "a refusal")
        assert (client.last(CommandRefused).command_id, client.last(CommandRefused).reason) == (command.id, TOO_NEW)
        look = MakeSupportFile()
        client.submit(look)
        client.until(lambda: client.events(CommandAnswered), "the support file")
    assert not server.till.ledger.entries()
    opened = Store(tmp_path, may_be_newer=True)
    assert opened.run(lambda connection: connection.execute(text("SELECT version_num FROM alembic_version")).scalar()) == "9999"
    opened.close()


def test_what_a_newer_program_has_added_hides_nothing_else(server: SimulatorServer, tmp_path: Path) -> None:
    made_newer(tmp_path)
    opened = Store(tmp_path, may_be_newer=True)
    opened.run(lambda connection: connection.exec_driver_sql("PRAGMA query_only=OFF"))
    opened.run(lambda connection: connection.execute(text("ALTER TABLE plan RENAME TO drawing")))
    opened.run(lambda connection: connection.execute(text("ALTER TABLE orders ADD COLUMN mood TEXT")))
    opened.close()
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.until(lambda: client.events(QueueChanged), "the queue")
        assert client.events(OrderChanged)


def test_whoever_goes_back_to_an_older_program_can_put_the_copy_back_that_was_made_before(tmp_path: Path) -> None:
    profiles = Profiles(tmp_path / "home")
    profiles.add(Profile("p", "dinkassa", "https://till.example.org/api", FILE))
    profile = profiles.find("p")
    folder = profiles.own_folder(profile)
    Store(folder).close()
    copy = folder / f"{earlier_copies.PREFIX}0011.db"
    (folder / DATABASE_NAME).replace(copy)
    made_newer(folder)
    with pytest.raises(NoBackup, match="1 orders of p are not with the till yet"):
        put_back(profiles, profile, copy, NOON)
    opened = Store(folder, may_be_newer=True)
    opened.run(lambda connection: connection.exec_driver_sql("PRAGMA query_only=OFF"))
    opened.run(lambda connection: connection.execute(text("UPDATE deliveries SET state = 'done'")))
    opened.close()
    kept = put_back(profiles, profile, copy, NOON)
    Store(folder).close()
    assert kept.stat().st_size
