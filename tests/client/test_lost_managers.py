"""The only manager with a PIN is lost from the till's list: nobody else gets what was theirs by that."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.client.running import Running, running
from tests.unit.samples import NOON
from waiterapp.client.gate import Gate, NotAllowed
from waiterapp.domain.commands import CloseDay, Command, Refresh, SetPin, SetRights, SetRole
from waiterapp.domain.events import Event, RightsChanged, StaffChanged
from waiterapp.domain.rights import HouseRights, Permissions
from waiterapp.domain.staff import Employee, StaffRole
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue import documents, staff_list
from waiterapp.venue.applying import Means, apply
from waiterapp.venue.store import Store

BOSS, PETRA, NICLAS = Employee("1", "Boss", is_manager=True), Employee("7", "Petra"), Employee("8", "Niclas")
ALL = (BOSS, PETRA, NICLAS)


class Listing(DinkassaTill):
    """A till whose list of people is in the hands of the test."""

    people = ALL

    async def read_staff(self) -> tuple[Employee, ...]:
        return type(self).people


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "record")
    made.run(lambda connection: staff_list.follow_till(connection, ALL, NOON))
    yield made
    made.close()


def listed(store: Store, *people: Employee) -> None:
    store.run(lambda connection: staff_list.follow_till(connection, people, NOON))


def given(store: Store, command: Command) -> None:
    store.run(lambda connection: apply(connection, command, Means(), NOON))


def are_used(store: Store) -> bool:
    staff, rights = store.run(documents.load_staff), store.run(documents.load_rights)
    return Permissions(staff, rights).are_used


def test_a_waiter_may_no_more_when_the_manager_is_lost_from_the_list(
    server: SimulatorServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(tmp_path, server.base_url, server.till.credentials, till=Listing) as client:
        client.until(lambda: people(client) == ["1", "7", "8"], "the people")
        client.submit(SetPin(employee_id=BOSS.id, pin="4711"))
        client.until(lambda: client.last(StaffChanged).employees[0].has_pin, "the PIN")
        monkeypatch.setattr(Listing, "people", (PETRA, NICLAS))
        client.submit(Refresh())
        client.until(lambda: people(client) == ["7", "8"], "the list without the manager")
        gate = Gate(time.monotonic, is_at_screens=True)
        told: list[Event] = [client.last(StaffChanged), *client.events(RightsChanged)]
        gate.follow(told)
    for command in (CloseDay(by="7"), SetRole(employee_id="7", role=StaffRole.MANAGER, by="7")):
        with pytest.raises(NotAllowed):
            gate.check(command)


def people(client: Running) -> list[str]:
    found = client.events(StaffChanged)
    return [one.id for one in found[-1].employees] if found else []


def test_roles_end_when_somebody_wants_it_and_not_with_a_list(store: Store) -> None:
    listed(store, PETRA)
    assert not are_used(store)
    listed(store, *ALL)
    given(store, SetPin(employee_id="1", pin="4711"))
    listed(store, PETRA, NICLAS)
    assert are_used(store)
    # Whoever gives PINs and is no manager ends nothing.
    given(store, SetPin(employee_id="7", pin="1234"))
    given(store, SetPin(employee_id="7", pin=""))
    assert are_used(store)
    listed(store, *ALL)
    given(store, SetPin(employee_id="1", pin=""))
    assert not are_used(store)


def test_a_manager_who_gives_the_role_away_ends_roles_as_before(store: Store) -> None:
    given(store, SetPin(employee_id="7", pin="1234"))
    given(store, SetRole(employee_id="7", role=StaffRole.MANAGER))
    listed(store, BOSS, NICLAS)
    listed(store, *ALL)
    given(store, SetRole(employee_id="7", role=StaffRole.WAITER))
    assert not are_used(store)


def test_what_a_house_decides_later_keeps_roles_in_use(store: Store) -> None:
    given(store, SetPin(employee_id="1", pin="4711"))
    listed(store, PETRA)
    rights = store.run(documents.load_rights)
    given(store, SetRights(rights=rights.with_kitchen(needs_person=True)))
    assert are_used(store)
    given(store, SetRights(rights=HouseRights()))
    assert not are_used(store)


def test_in_a_record_of_its_own_a_session_lists_whom_it_sees(store: Store) -> None:
    store.run(lambda connection: staff_list.add_seen(connection, (PETRA,), NOON))
    assert [one.id for one in store.run(documents.load_staff)] == ["7"]
