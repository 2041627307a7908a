"""Sharing a venue or moving it breaks off half-way: done again it comes to its end, and no order is lost or with two venues."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tests.shared.venue import database, owner_address
from tests.unit.samples import NOON, SOUP, lines
from tests.venue.test_orders import a_round
from tests.venue.test_salvaging import Told, order
from waiterapp.client import sharing
from waiterapp.client.opening import shared_address
from waiterapp.client.profiles import FILE, Profile, Profiles
from waiterapp.simulator.database import DatabaseServer
from waiterapp.venue import deliveries, founding
from waiterapp.venue.applying import Means, apply
from waiterapp.venue.away import RecordAway
from waiterapp.venue.carrying import house_of
from waiterapp.venue.mending import open_mended
from waiterapp.venue.shared import SharedAddress, SharedStore
from waiterapp.venue.store import DATABASE_NAME


class BrokenOff(BaseException):
    """The program ends here."""


@pytest.fixture
def second_pg() -> Iterator[DatabaseServer]:
    with database() as running:
        yield running


class Office:
    """The device that makes the venue, with one order that waits for the till."""

    def __init__(self, home: Path) -> None:
        self.profiles = Profiles(home)
        self.profiles.add(Profile("p", "dikas", "https://till.example.org/api", FILE))
        self.told = Told()
        self.order("t1")

    @property
    def profile(self) -> Profile:
        return self.profiles.find("p")

    @property
    def folder(self) -> Path:
        return self.profiles.own_folder(self.profile)

    def order(self, table: str) -> None:
        store, _ = open_mended(self.folder, NOON)
        order(store, self.told, table)
        store.close()

    def create(self, server: DatabaseServer) -> None:
        sharing.create(self.profiles, self.profile, owner_address(server), "Krogen", "office")

    def move(self, server: DatabaseServer | None) -> None:
        sharing.move(self.profiles, self.profile, owner_address(server) if server is not None else None)

    def joined(self, home: Path) -> SharedAddress:
        """Let a tablet join, and return how it reaches the record."""
        profiles = Profiles(home)
        sharing.join(profiles, sharing.invite(self.profiles, self.profile, "Tablet"), "t", "", FILE, {})
        found = shared_address(profiles, profiles.find("t"))
        assert found is not None
        return found


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office")


def waiting(server: DatabaseServer) -> set[str]:
    """The rounds that a server's record would take to the till, each once."""
    with founding.owner_connection(owner_address(server)) as connection:
        found = [one.round_id for one in deliveries.load_queue(connection)]
    assert len(found) == len(set(found))
    return set(found)


def house(server: DatabaseServer) -> tuple[str, str] | None:
    with founding.owner_connection(owner_address(server)) as connection:
        return house_of(connection)


def breaking_off(*_: object, **__: object) -> None:
    raise BrokenOff


@pytest.mark.expects_log
@pytest.mark.parametrize("is_gone", [True, False], ids=["the file is gone", "the disk has taken the last order back"])
def test_what_only_the_second_copy_has_is_shared_as_well(office: Office, server_pg: DatabaseServer, is_gone: bool) -> None:
    earlier = (office.folder / DATABASE_NAME).read_bytes()
    office.order("t2")
    if is_gone:
        for suffix in ("", "-wal", "-shm"):
            (office.folder / f"{DATABASE_NAME}{suffix}").unlink(missing_ok=True)
    else:
        (office.folder / DATABASE_NAME).write_bytes(earlier)
    office.create(server_pg)
    assert waiting(server_pg) == set(office.told.rounds)
    assert len(office.told.rounds) == 2


def test_a_venue_that_nobody_belongs_to_yet_is_taken_over_by_whoever_made_it(
    office: Office, server_pg: DatabaseServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(sharing, "_belong", breaking_off)
        with pytest.raises(BrokenOff):
            office.create(server_pg)
    assert office.profile.venue == ""
    office.order("t2")
    office.create(server_pg)
    assert office.profile.venue
    assert waiting(server_pg) == set(office.told.rounds)


def test_a_venue_of_others_is_not_taken_over(office: Office, server_pg: DatabaseServer, tmp_path: Path) -> None:
    other = Office(tmp_path / "other")
    other.create(server_pg)
    with pytest.raises(founding.VenueExists):
        office.create(server_pg)
    assert waiting(server_pg) == set(other.told.rounds)


def refused_at(address: SharedAddress) -> bool:
    """Tell whether a tablet can write no order to a record."""
    store = SharedStore(address, "tablet")
    another = a_round(*lines(SOUP), table="t7")

    def write(connection: Connection) -> object:
        return apply(connection, another, Means(account="acc", table_name="t7"), NOON)

    try:
        store.check()
        store.run(write)
    except RecordAway:
        return True
    finally:
        store.disconnect()
    return False


def server_dies(server: DatabaseServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server end and come back at the moment in which the old place is being closed."""
    close: Callable[[Connection], None] = founding.close_to_devices

    def dies(connection: Connection) -> None:
        server.stop("immediate")
        server.start()
        close(connection)

    monkeypatch.setattr(founding, "close_to_devices", dies)


@pytest.mark.parametrize("to_server", [True, False], ids=["to another server", "back to the device"])
def test_a_move_whose_old_server_dies_leaves_one_venue_and_can_be_done_again(
    office: Office,
    server_pg: DatabaseServer,
    second_pg: DatabaseServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    to_server: bool,
) -> None:
    office.create(server_pg)
    tablet = office.joined(tmp_path / "tablet")
    where = office.profile.venue
    with monkeypatch.context() as broken:
        server_dies(server_pg, broken)
        with pytest.raises(RecordAway):
            office.move(second_pg if to_server else None)
    # All devices are where they were, and go on there.
    assert office.profile.venue == where
    assert not refused_at(tablet)
    office.move(second_pg if to_server else None)
    assert refused_at(tablet)
    if to_server:
        assert house(second_pg) == house(server_pg)
        assert len(waiting(second_pg)) == 2
    else:
        assert office.profile.venue == ""
        store, _ = open_mended(office.folder, NOON)
        assert len({one.round_id for one in store.run(deliveries.load_queue)}) == 2
        store.close()


def test_a_move_that_ends_before_the_device_knows_of_it_is_done_again(
    office: Office, server_pg: DatabaseServer, second_pg: DatabaseServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.create(server_pg)
    with monkeypatch.context() as broken:
        broken.setattr(sharing, "_belong", breaking_off)
        with pytest.raises(BrokenOff):
            office.move(second_pg)
    office.move(second_pg)
    assert waiting(second_pg) == set(office.told.rounds)
    assert str(second_pg.port) in office.profile.venue
