from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.shared.venue import database, owner_address
from waiterapp.simulator.database import DatabaseServer
from waiterapp.venue import founding
from waiterapp.venue.shared import SharedAddress, SharedStore


@pytest.fixture
def server_pg() -> Iterator[DatabaseServer]:
    with database() as running:
        yield running


@pytest.fixture
def address(server_pg: DatabaseServer) -> SharedAddress:
    found = owner_address(server_pg)
    founding.create(found, "Krogen")
    return found


@pytest.fixture(scope="module")
def shared_store() -> Iterator[SharedStore]:
    with database() as server:
        address = owner_address(server)
        founding.create(address, "Krogen")
        store = SharedStore(address, "test")
        yield store
        store.disconnect()
