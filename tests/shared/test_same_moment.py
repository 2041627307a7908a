"""Two devices do something about one table in the same moment: the shared record lets only one of them have it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tests.shared.venue import database, owner_address
from waiterapp.domain.billing import BillTerms, Split
from waiterapp.domain.checkout import CannotPay
from waiterapp.domain.commands import Command, MoveLines, PayTable, ResolveDelivery, SendRound, SetSoldOut, VoidLine
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.orders import LineItem, Order
from waiterapp.domain.payments import FiscalProof, Tender
from waiterapp.domain.tills import TillOrder
from waiterapp.domain.values import Money, new_id
from waiterapp.venue import deliveries, founding, mirror, orders, settling, stock
from waiterapp.venue.applying import Means, apply
from waiterapp.venue.orders import LineUnknown
from waiterapp.venue.settling import NotUndecided
from waiterapp.venue.shared import SharedStore

MEANS = Means(account="acc", takes_orders=True, table_name="1", currency="EUR", terms=BillTerms(split=Split.PARTS))
TRIES = 12
"""Without locks nine in ten go wrong."""
REFUSALS = (CannotPay, LineUnknown, NotUndecided)
Act = Callable[[SharedStore], object]
Stores = tuple[SharedStore, SharedStore]


@pytest.fixture(scope="module")
def stores() -> Iterator[Stores]:
    with database() as server:
        address = owner_address(server)
        founding.create(address, "Krogen")
        found = SharedStore(address, "one"), SharedStore(address, "two")
        yield found
        for store in found:
            store.disconnect()


def now() -> datetime:
    return datetime.now(UTC)


def do(store: SharedStore, command: Command) -> frozenset[str]:
    return store.run(lambda connection: apply(connection, command, MEANS, now())).order_ids


def at_once(stores: Stores, *acts: Act) -> list[object]:
    """Do two things at once; return what was refused."""
    ready, refused = threading.Barrier(2), list[object]()

    def act(store: SharedStore, one: Act) -> None:
        ready.wait()
        try:
            one(store)
        except REFUSALS as error:
            refused.append(error)

    threads = [threading.Thread(target=act, args=(store, one)) for store, one in zip(stores, acts, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def coffee(quantity: int = 1) -> LineItem:
    return LineItem(id=new_id(), dish_id="d", name="Kaffe", price=Money(300, "EUR"), quantity=Decimal(quantity))


def ordered(store: SharedStore, item: LineItem, end: DeliveryState = DeliveryState.DONE) -> tuple[str, str, SendRound]:
    """Order on a table of its own; return the ids of order and delivery, and what was sent."""
    command = SendRound(table_id=new_id(), waiter_id="w", waiter_name="W", lines=(item,))
    (order_id,) = do(store, command)
    delivery_id = next(one.id for one in store.run(deliveries.load_queue) if one.round_id == command.id)
    store.run(lambda connection: deliveries.begin(connection, delivery_id, now()))
    till_ref = delivery_id if end is DeliveryState.DONE else ""
    store.run(lambda connection: deliveries.step(connection, delivery_id, end, till_ref=till_ref, at=now()))
    return order_id, delivery_id, command


def payment(table_id: str, item: LineItem, quantity: int = 1) -> PayTable:
    due = Money(300 * quantity, "EUR")
    return PayTable(
        table_id=table_id,
        waiter_id="w",
        shares=((item.id, Decimal(quantity)),),
        tenders=(Tender("bar", due),),
        due=due,
        tip=Money(0, "EUR"),
    )


def load(store: SharedStore, order_id: str) -> Order:
    return store.run(lambda connection: orders.load_order(connection, order_id))


@pytest.mark.parametrize("other", ["payment", "void"])
def test_a_table_is_not_paid_while_somebody_else_pays_or_takes_back(stores: Stores, other: str) -> None:
    for _ in range(TRIES):
        item = coffee()
        order_id, _, command = ordered(stores[0], item)
        pay = payment(command.table_id, item)
        beside: Command = payment(command.table_id, item)
        if other == "void":
            beside = VoidLine(line_id=item.id, quantity=Decimal(1), reason="cold")
        refused = at_once(stores, lambda store, one=pay: do(store, one), lambda store, one=beside: do(store, one))  # type: ignore[misc]
        assert len(refused) == 1
        after = load(stores[0], order_id)
        assert len(after.payments) + sum(line.is_void for line in after.lines) == 1


def test_a_payment_that_two_people_say_is_booked_counts_once(stores: Stores) -> None:
    for _ in range(TRIES):
        item = coffee(3)
        order_id, _, command = ordered(stores[0], item)
        pay = payment(command.table_id, item)
        do(stores[0], pay)
        stores[0].run(lambda connection, one=pay: deliveries.begin(connection, one.id, now()))  # type: ignore[misc]
        stores[0].run(lambda connection, one=pay: deliveries.step(connection, one.id, DeliveryState.UNKNOWN, error="lost"))  # type: ignore[misc]

        def tap(store: SharedStore, of: str = pay.id) -> None:
            do(store, ResolveDelivery(delivery_id=of, is_booked=True))

        at_once(stores, tap, tap)
        (line,) = load(stores[0], order_id).lines
        assert line.paid == 1


@pytest.mark.parametrize("who", ["the till", "a colleague"])
def test_what_turns_out_to_be_there_is_not_given_up_in_the_same_moment(stores: Stores, who: str) -> None:
    for _ in range(TRIES):
        order_id, held, command = ordered(stores[0], coffee(), DeliveryState.REFUSED)

        def found(store: SharedStore, sent: SendRound = command, of: str = held) -> None:
            if who == "a colleague":
                do(store, ResolveDelivery(delivery_id=of, is_booked=True))
                return
            seen = TillOrder(new_id(), sent.id, sent.table_id, "open", now(), "w", "", sent.lines)
            store.run(lambda connection: mirror.absorb(connection, [seen], {}, now()))

        def give_up(store: SharedStore, of: str = held) -> None:
            do(store, ResolveDelivery(delivery_id=of, is_booked=False))

        at_once(stores, found, give_up)
        after = stores[0].run(lambda connection, of=held: deliveries.load(connection, of))  # type: ignore[misc]
        assert after is not None
        is_gone = all(line.is_void for line in load(stores[0], order_id).lines)
        assert is_gone is (after.state is DeliveryState.DROPPED)


@pytest.mark.parametrize("ends_by", ["payment", "void"])
def test_a_table_is_not_joined_to_one_that_closes_in_the_same_moment(stores: Stores, ends_by: str) -> None:
    for _ in range(TRIES):
        staying, ending = coffee(), coffee()
        _, _, moved = ordered(stores[0], staying)
        order_id, _, closed = ordered(stores[0], ending)
        if ends_by == "payment":
            pay = payment(closed.table_id, ending)
            do(stores[0], pay)
            stores[0].run(lambda connection, of=pay.id: deliveries.begin(connection, of, now()))  # type: ignore[misc]

            def end(store: SharedStore, of: str = pay.id) -> object:
                return store.run(lambda connection: settling.confirm(connection, of, FiscalProof("r", "1"), now()))
        else:

            def end(store: SharedStore, of: str = ending.id) -> object:
                return do(store, VoidLine(line_id=of, quantity=Decimal(1), reason="cold"))

        move = MoveLines(table_id=moved.table_id, to_table_id=closed.table_id)
        at_once(stores, end, lambda store, one=move: do(store, one))  # type: ignore[misc]
        owed = stores[0].run(lambda connection, one=staying: orders.orders_of_lines(connection, [one.id]))  # type: ignore[misc]
        assert [load(stores[0], one).is_open for one in owed] == [True], order_id


def test_two_orders_at_once_both_count_against_what_is_left(stores: Stores) -> None:
    for _ in range(TRIES):
        dish = new_id()
        do(stores[0], SetSoldOut(dish_id=dish, sold_out=False, left=5))

        def send(store: SharedStore, of: str = dish) -> object:
            line = LineItem(id=new_id(), dish_id=of, name="Kaffe", price=Money(300, "EUR"), quantity=Decimal(2))
            return do(store, SendRound(table_id=new_id(), waiter_id="w", waiter_name="W", lines=(line,)))

        at_once(stores, send, send)
        assert stores[0].run(stock.load_stock)[dish] == 1
