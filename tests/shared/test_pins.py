"""PINs tried on several devices: one count, and a wait on the database's clock that nobody at a tablet can move."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from tests.shared.venue import database, owner_address
from waiterapp.domain.staff import Employee
from waiterapp.venue import documents, founding, pins, schema
from waiterapp.venue.locking import shared_time
from waiterapp.venue.shared import SharedAddress, SharedStore
from waiterapp.venue.topics import read_versions

STAFF = (Employee("m", "Boss", is_manager=True), Employee("w", "Petra"))


@pytest.fixture(scope="module")
def pin_address() -> Iterator[SharedAddress]:
    with database() as server:
        address = owner_address(server)
        founding.create(address, "Krogen")
        yield address


class Tablet:
    """A device on the shared record, with a running time of its own."""

    def __init__(self, address: SharedAddress, name: str) -> None:
        self.store = SharedStore(address, name)
        self.running_s = 0.0
        self.waits = pins.PinWaits(lambda: self.running_s)

    def attempt(self, pin: str, who: str = "w") -> str:
        attempt = self.store.run(lambda connection: pins.begin(connection, who, self.waits))
        if attempt.refusal:
            return attempt.refusal
        if attempt.hash != pin:
            return "wrong"
        self.store.run(lambda connection: pins.succeed(connection, attempt, self.waits))
        return ""

    def pass_on_the_server(self, seconds: float) -> None:
        """Let so much time pass on the database's clock, by moving what is measured on it."""

        def work(connection: Connection) -> None:
            for row in connection.execute(select(schema.pin_tries)).all():
                if row.until is not None:
                    earlier = row.until - timedelta(seconds=seconds)
                    mine = schema.pin_tries.c.employee_id == row.employee_id
                    connection.execute(update(schema.pin_tries).where(mine).values(until=earlier))

        self.store.run(work)


@pytest.fixture
def tablets(pin_address: SharedAddress) -> Iterator[tuple[Tablet, Tablet]]:
    both = Tablet(pin_address, "one"), Tablet(pin_address, "two")

    def fill(connection: Connection) -> None:
        for table in (schema.pins, schema.pin_tries):
            connection.execute(delete(table))
        documents.save_staff(connection, STAFF, shared_time(connection))
        for one in STAFF:
            connection.execute(insert(schema.pins).values(employee_id=one.id, hash="4711", failures=0))

    both[0].store.run(fill)
    yield both
    for one in both:
        one.store.disconnect()


def test_a_wait_is_for_all_devices_and_one_served_counts_everywhere(tablets: tuple[Tablet, Tablet]) -> None:
    one, two = tablets
    for number in range(pins.FREE_TRIES):
        assert tablets[number % 2].attempt("0000") == "wrong"
    assert two.attempt("4711").startswith("Too many wrong PINs.")
    # Neither the device's running time nor another start of it moves anything.
    two.running_s += 1_000_000
    two.waits = pins.PinWaits(lambda: 1_000_000.0)
    assert two.attempt("4711").startswith("Too many wrong PINs.")
    one.pass_on_the_server(pins.FIRST_WAIT_S + 1)
    assert two.attempt("0000") == "wrong"
    assert one.attempt("4711").startswith("Too many wrong PINs.")
    one.pass_on_the_server(2 * pins.FIRST_WAIT_S + 1)
    assert one.attempt("4711") == ""
    assert two.attempt("4711") == ""


def test_devices_that_guess_at_the_same_moment_get_no_more_tries_than_one(tablets: tuple[Tablet, Tablet]) -> None:
    with ThreadPoolExecutor(2) as hands:
        said = [list(hands.map(lambda tablet: [tablet.attempt("0000") for _ in range(10)], tablets))]
    assert sum(one == "wrong" for both in said for tablet in both for one in tablet) == pins.FREE_TRIES


def test_failures_from_a_record_of_one_device_begin_their_whole_wait(tablets: tuple[Tablet, Tablet]) -> None:
    one, two = tablets
    carried = insert(schema.pin_tries).values(employee_id="w", failures=pins.FREE_TRIES + 1)
    one.store.run(lambda connection: connection.execute(carried))
    locks = one.store.run(lambda connection: pins.locks(connection, one.waits))
    assert locks.left_s("w") == 2 * pins.FIRST_WAIT_S
    assert two.attempt("4711").startswith("Too many wrong PINs.")
    two.pass_on_the_server(2 * pins.FIRST_WAIT_S + 1)
    assert one.attempt("4711") == ""


def test_the_house_waits_on_all_devices_and_a_manager_on_any_ends_it(tablets: tuple[Tablet, Tablet]) -> None:
    one, two = tablets
    spread = insert(schema.pin_tries).values(employee_id=pins.HOUSE, failures=pins.HOUSE_FREE_TRIES - 1)
    one.store.run(lambda connection: connection.execute(spread))
    assert one.attempt("0000") == "wrong"
    assert two.attempt("4711").startswith("Too many wrong PINs in the house.")
    assert two.attempt("4711", "m") == ""
    assert one.attempt("4711") == ""


def test_what_is_tried_on_the_record_is_not_copied_to_devices(tablets: tuple[Tablet, Tablet]) -> None:
    store = tablets[0].store
    before = store.run(read_versions)
    assert tablets[0].attempt("0000") == "wrong"
    assert before
    assert store.run(read_versions) == before
