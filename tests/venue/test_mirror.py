from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.samples import HERRING, MENU, NOON, SOUP, STEAK, lines
from tests.venue.test_orders import a_round, send
from waiterapp.domain.commands import MoveLines, ResolveDelivery, SendRound, VoidLine
from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.menu import Dish
from waiterapp.domain.orders import ClosedBy, LineItem, Order, Origin, line_for
from waiterapp.domain.tickets import tickets_of
from waiterapp.domain.tills import TillOrder, TillSale
from waiterapp.domain.values import Money, new_id
from waiterapp.venue import deliveries, mirror, orders, settling, voids
from waiterapp.venue.moving import move_lines
from waiterapp.venue.sales import absorb_sales
from waiterapp.venue.store import Store


def item(dish: Dish, quantity: int = 1) -> LineItem:
    return replace(line_for(dish, quantity=Decimal(quantity)), id=f"till-{dish.id}")


def at_till(
    *items: LineItem, till_id: str = "77", table: str | None = "t1", reference: str = "", cook: bool = True
) -> TillOrder:
    return TillOrder(till_id, reference, table, "till", NOON - timedelta(minutes=3), "e1", "x", items, cook)


def absorb(store: Store, *found: TillOrder) -> frozenset[str]:
    return store.run(lambda connection: mirror.absorb(connection, found, {"e1": "Niclas"}, NOON))


def expected(store: Store) -> mirror.Expected:
    return store.run(mirror.expected_at_till)


def current(store: Store) -> tuple[Order, ...]:
    return store.run(lambda connection: orders.load_current(connection, NOON))


def wanted(store: Store, table: str = "t1") -> dict[str, int]:
    found: dict[str, int] = {}
    for order in [one for one in current(store) if one.table_id == table]:
        for line in order.lines:
            found[line.item.name] = found.get(line.item.name, 0) + int(line.quantity)
    return {name: quantity for name, quantity in found.items() if quantity}


def test_an_order_typed_at_the_till_arrives_once_with_its_own_age(store: Store) -> None:
    assert len(absorb(store, at_till(item(SOUP)))) == 1
    assert absorb(store, at_till(item(SOUP))) == frozenset()
    order = current(store)[0]
    assert (order.waiter_name, order.rounds[0].origin) == ("Niclas", Origin.TILL)
    assert [ticket.opened_at for ticket in tickets_of(order, MENU)] == [NOON - timedelta(minutes=3)]


def test_a_draft_at_the_till_is_not_cooked(store: Store) -> None:
    assert absorb(store, at_till(item(SOUP), cook=False)) == frozenset()


def test_more_and_less_at_the_till_become_added_and_voided_lines(store: Store) -> None:
    absorb(store, at_till(item(SOUP, 2), item(STEAK)))
    absorb(store, at_till(item(SOUP, 3), item(HERRING)))
    assert wanted(store) == {"Soppa": 3, "Sill": 1}
    ticket = tickets_of(current(store)[0], MENU)[0]
    assert [line.name for line in ticket.lines if line.needs_acknowledgement] == ["Biff Rydberg"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.dictionaries(st.sampled_from([SOUP, STEAK, HERRING]), st.integers(1, 4), max_size=3), min_size=1, max_size=8)
)
def test_the_record_follows_whatever_the_till_does(store: Store, story: list[dict[Dish, int]]) -> None:
    till_id = table = new_id()
    for step in story:
        items = [replace(item(dish, quantity), id=f"{till_id}-{dish.id}") for dish, quantity in step.items()]
        absorb(store, at_till(*items, till_id=till_id, table=table))
    assert wanted(store, table) == {dish.name: quantity for dish, quantity in story[-1].items()}


def test_taking_back_what_was_typed_at_the_till_is_a_task_for_its_table(store: Store) -> None:
    absorb(store, at_till(item(SOUP)))
    line = current(store)[0].lines[0]
    void = VoidLine(line_id=line.item.id, quantity=Decimal(1), reason="")
    store.run(lambda connection: voids.void_line(connection, void, NOON))
    assert [(one.kind, one.lane) for one in store.run(deliveries.load_queue)] == [(DeliveryKind.VOID, "t1")]


def test_our_own_order_seen_at_the_till_is_proof_and_not_a_new_order(store: Store) -> None:
    command = a_round(*lines(SOUP))
    store.run(lambda connection: send(connection, command))
    delivery = store.run(deliveries.load_queue)[0]
    store.run(lambda connection: deliveries.begin(connection, delivery.id, NOON))
    store.run(lambda connection: deliveries.step(connection, delivery.id, DeliveryState.UNKNOWN))
    changed = absorb(store, at_till(item(SOUP), reference=command.id))
    assert len(changed) == 1
    assert store.run(deliveries.load_queue) == ()
    assert len(current(store)) == 1
    assert len(current(store)[0].lines) == 1


def test_an_order_closes_when_all_of_it_has_left_the_till(store: Store) -> None:
    absorb(store, at_till(item(SOUP)), at_till(item(STEAK), till_id="78"))
    assert expected(store).till_refs == {"77", "78"}
    store.run(lambda connection: mirror.mark_gone(connection, ["77"], NOON))
    assert current(store)[0].is_open
    store.run(lambda connection: mirror.mark_gone(connection, ["78"], NOON))
    assert current(store)[0].closed_by is ClosedBy.GONE
    assert expected(store).till_refs == frozenset()


def test_an_order_with_something_undelivered_stays_open(store: Store) -> None:
    absorb(store, at_till(item(SOUP)))
    store.run(lambda connection: send(connection, a_round(*lines(STEAK))))
    store.run(lambda connection: mirror.mark_gone(connection, ["77"], NOON))
    assert current(store)[0].is_open


def test_a_round_the_till_has_under_an_unknown_id_is_gone_by_its_reference(store: Store) -> None:
    command = with_till(store, till_ref="")
    assert expected(store).till_refs == frozenset()
    assert [one.round_id for one in expected(store).unnamed] == [command.id]
    changed = store.run(lambda connection: mirror.mark_gone(connection, [], NOON, references=[command.id]))
    order = current(store)[0]
    assert changed == {order.id}
    assert order.closed_by is ClosedBy.GONE
    assert expected(store).unnamed == ()


def test_a_round_the_till_has_under_an_unknown_id_is_expected_like_any_other_once_that_is_seen(store: Store) -> None:
    command = with_till(store, till_ref="")
    absorb(store, at_till(item(SOUP), reference=command.id))
    assert expected(store).unnamed == ()
    assert expected(store).till_refs == {"77"}


def test_what_a_person_has_settled_is_not_looked_for(store: Store) -> None:
    # It may have been typed by hand, at this till or another one: nothing there has our reference.
    store.run(lambda connection: send(connection, a_round(*lines(SOUP))))
    (delivery,) = store.run(deliveries.load_queue)
    store.run(lambda connection: deliveries.begin(connection, delivery.id, NOON))
    store.run(lambda connection: deliveries.step(connection, delivery.id, DeliveryState.REFUSED, error="no"))
    store.run(lambda connection: settling.resolve(connection, ResolveDelivery(delivery_id=delivery.id, is_booked=True), NOON))
    assert store.run(deliveries.load_queue) == ()
    assert expected(store).unnamed == ()
    assert current(store)[0].is_open


def test_a_round_that_is_only_on_its_way_is_not_looked_for(store: Store) -> None:
    store.run(lambda connection: send(connection, a_round(*lines(SOUP))))
    assert expected(store).unnamed == ()


@pytest.mark.parametrize("is_named", [True, False])
def test_a_part_that_was_moved_before_the_till_had_its_round_leaves_the_till_with_it(store: Store, is_named: bool) -> None:
    command = a_round(*lines(SOUP, STEAK))
    store.run(lambda connection: send(connection, command))
    move = MoveLines(table_id="t1", to_table_id="t2", shares=((command.lines[0].id, Decimal(1)),))
    names = {"table_name": "1", "to_table_name": "2", "account": "a"}
    store.run(lambda connection: move_lines(connection, move, now=NOON, **names))
    delivered(store, "77" if is_named else "")
    if is_named:
        assert expected(store).till_refs == {"77"}
        store.run(lambda connection: mirror.mark_gone(connection, ["77"], NOON))
    else:
        assert [one.round_id for one in expected(store).unnamed] == [command.id]
        store.run(lambda connection: mirror.mark_gone(connection, [], NOON, references=[command.id]))
    assert [one.closed_by for one in current(store)] == [ClosedBy.GONE] * 2


def with_till(store: Store, till_ref: str) -> SendRound:
    command = a_round(*lines(SOUP))
    store.run(lambda connection: send(connection, command))
    delivered(store, till_ref)
    return command


def delivered(store: Store, till_ref: str) -> None:
    (delivery,) = [one for one in store.run(deliveries.load_queue) if one.kind is DeliveryKind.ROUND]
    store.run(lambda connection: deliveries.begin(connection, delivery.id, NOON))
    store.run(lambda connection: deliveries.step(connection, delivery.id, DeliveryState.DONE, till_ref=till_ref))


def test_only_a_receipt_with_our_tag_proves_that_it_was_paid(store: Store) -> None:
    absorb(store, at_till(item(SOUP)))
    store.run(lambda connection: mirror.mark_gone(connection, ["77"], NOON))
    tag = current(store)[0].tag

    def sale(sale_id: str, name: str) -> TillSale:
        return TillSale(sale_id, "1", name, "", Money(1, "SEK"), "", ())

    def told(*sales: TillSale) -> frozenset[str]:
        return store.run(lambda connection: absorb_sales(connection, sales, NOON))

    assert told(sale("s1", "T1 #OTHER")) == frozenset()
    assert len(told(sale("s1", "T1 #OTHER"), sale("s2", f"T1 #{tag}"))) == 1
    assert current(store)[0].closed_by is ClosedBy.PAID


@pytest.mark.parametrize(
    ("receipts", "is_paid"),
    [
        ([("Soppa", 1), ("Biff Rydberg", 1)], True),
        ([("Biff Rydberg", 1)], False),
        ([("Soppa", 2)], False),
        ([("Soppa", -1), ("Biff Rydberg", -1)], False),
        ([("Dagens", 2)], True),
        ([("Dagens", 1)], False),
    ],
)
def test_receipts_of_a_part_or_of_a_refund_do_not_prove_that_all_was_paid(
    store: Store, receipts: list[tuple[str, int]], is_paid: bool
) -> None:
    absorb(store, at_till(item(SOUP), item(STEAK)))
    store.run(lambda connection: mirror.mark_gone(connection, ["77"], NOON))
    tag = current(store)[0].tag
    # Each guest has a receipt of their own.
    found = [
        TillSale(f"s{number}", "1", f"T1 #{tag}", "", Money(quantity, "SEK"), "", ((name, Decimal(quantity), Money(1, "SEK")),))
        for number, (name, quantity) in enumerate(receipts)
    ]
    for one in found:
        store.run(lambda connection, sale=one: absorb_sales(connection, [sale], NOON))  # type: ignore[misc]
    assert (current(store)[0].closed_by is ClosedBy.PAID) == is_paid


def test_what_another_device_has_brought_there_twice_keeps_nothing_else_from_being_read(store: Store) -> None:
    twice = new_id()
    second = replace(item(STEAK), id="till-second")
    absorb(store, at_till(item(SOUP), till_id="77", reference=twice))
    absorb(
        store,
        at_till(item(SOUP), till_id="77", reference=twice),
        at_till(second, till_id="78", reference=twice),
        at_till(item(HERRING), till_id="79", table="t2"),
    )
    assert wanted(store) == {SOUP.name: 1, STEAK.name: 1}
    assert wanted(store, "t2") == {HERRING.name: 1}
    assert absorb(store, at_till(second, till_id="78", reference=twice)) == frozenset()
