"""A device that was on its own comes back: what was done there is for the guests it saw, not for who sits there now."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.samples import BEER, HERRING, NOON, SOUP, lines
from tests.venue.test_orders import a_round
from waiterapp.domain.commands import Command, FireCourse, HandOver, MoveLines
from waiterapp.domain.orders import Order
from waiterapp.venue import orders, syncing
from waiterapp.venue.applying import Intent, Means, apply
from waiterapp.venue.arriving import OTHERS_SIT_THERE
from waiterapp.venue.copying import read_orders
from waiterapp.venue.orders import LineUnknown
from waiterapp.venue.store import Store

MEANS = Means(account="acc", takes_orders=True, table_name="1", to_table_name="3", currency="SEK")


@pytest.fixture
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = Store(tmp_path_factory.mktemp("shared"))
    yield made
    made.close()


@pytest.fixture
def alone(store: Store, shared: Store) -> Store:
    """A device that knows of guests at t1 and goes on without the others."""
    do(shared, a_round(*lines(SOUP)))
    asked = frozenset(one.id for one in open_orders(shared))
    rows = shared.run(lambda connection: read_orders(connection, asked))
    store.run(lambda connection: syncing.absorb(connection, rows, asked, (), NOON))
    return store


def do(store: Store, command: Command) -> None:
    store.run(lambda connection: apply(connection, command, MEANS, NOON))


def keep(store: Store, command: Command) -> None:
    store.run(lambda connection: syncing.keep(connection, Intent(command, MEANS, NOON), NOON))


def open_orders(store: Store) -> tuple[Order, ...]:
    return tuple(one for one in store.run(lambda connection: orders.load_current(connection, NOON)) if one.is_open)


def there(store: Store) -> dict[str, list[str]]:
    return {one.table_id: sorted(line.item.name for line in one.lines) for one in open_orders(store)}


def come_back(alone: Store, shared: Store) -> list[str]:
    """Bring what waits to the shared record, twice, as when an answer was lost; return what is refused."""
    refused = []
    for pending in alone.run(syncing.load_pending):
        for _ in range(2):
            try:
                shared.run(lambda connection, one=pending: syncing.push(connection, one, None, one.intent.at))  # type: ignore[misc]
            except LineUnknown as error:
                refused.append(str(error))
    return refused


def others_sit_down(shared: Store, *, moves_to: str = "t5") -> None:
    do(shared, MoveLines(table_id="t1", to_table_id=moves_to))
    do(shared, a_round(*lines(HERRING)))


def test_what_is_ordered_for_guests_who_were_moved_meanwhile_goes_where_they_sit(alone: Store, shared: Store) -> None:
    keep(alone, a_round(*lines(BEER)))
    others_sit_down(shared)
    assert come_back(alone, shared) == []
    assert there(shared) == {"t1": [HERRING.name], "t5": sorted([SOUP.name, BEER.name])}


def test_it_is_the_same_order_although_they_are_moved_again_before_its_answer(alone: Store, shared: Store) -> None:
    keep(alone, a_round(*lines(BEER)))
    others_sit_down(shared)
    (pending,) = alone.run(syncing.load_pending)
    shared.run(lambda connection: syncing.push(connection, pending, None, NOON))
    do(shared, MoveLines(table_id="t5", to_table_id="t6"))
    assert come_back(alone, shared) == []
    assert there(shared) == {"t1": [HERRING.name], "t6": sorted([SOUP.name, BEER.name])}


@pytest.mark.parametrize(
    "command",
    [
        HandOver(table_id="t1", waiter_id="w2", waiter_name="Aylin"),
        FireCourse(table_id="t1", course=2),
    ],
)
def test_what_is_done_for_a_table_is_done_for_its_guests(alone: Store, shared: Store, command: Command) -> None:
    keep(alone, command)
    others_sit_down(shared)
    assert come_back(alone, shared) == []
    by_table = {one.table_id: one for one in open_orders(shared)}
    if isinstance(command, HandOver):
        assert {key: one.waiter_id for key, one in by_table.items()} == {"t1": "w1", "t5": "w2"}
    else:
        assert {key: one.course for key, one in by_table.items()} == {"t1": 1, "t5": 2}


def test_guests_who_came_later_are_not_moved_away(alone: Store, shared: Store) -> None:
    keep(alone, MoveLines(table_id="t1", to_table_id="t3"))
    others_sit_down(shared)
    assert come_back(alone, shared) == [OTHERS_SIT_THERE] * 2
    assert there(shared) == {"t1": [HERRING.name], "t5": [SOUP.name]}


def test_two_who_began_the_same_table_at_once_serve_one_order(store: Store, shared: Store) -> None:
    keep(store, a_round(*lines(BEER)))
    keep(store, FireCourse(table_id="t1", course=2))
    do(shared, a_round(*lines(HERRING)))
    assert come_back(store, shared) == []
    (order,) = open_orders(shared)
    assert (order.course, len(order.lines)) == (2, 2)
