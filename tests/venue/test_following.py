"""What is done at the till to an order that it has is seen here: on the bill, on the table, in the kitchen, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from tests.unit.samples import BEER, HERRING, MENU, NOON, SOUP, STEAK, lines
from tests.venue.test_mirror import absorb, at_till, current, item, wanted
from tests.venue.test_orders import a_round, send
from waiterapp.domain.billing import BillTerms, Split
from waiterapp.domain.commands import MoveLines, PayTable, SendRound
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.menu import Dish
from waiterapp.domain.orders import ClosedBy, LineItem, order_tag
from waiterapp.domain.payments import FiscalProof, Tender
from waiterapp.domain.tickets import TicketLineState, tickets_of
from waiterapp.domain.tills import TillOrder
from waiterapp.domain.values import Money
from waiterapp.venue import deliveries, mirror, schema, settling
from waiterapp.venue.applying import Means, apply
from waiterapp.venue.following import SEEN, load_seen
from waiterapp.venue.moving import move_lines
from waiterapp.venue.readable import UNREADABLE, check_row, is_read_again
from waiterapp.venue.store import Store


def with_till(store: Store, *items: LineItem, till_ref: str = "77", table: str = "t1") -> SendRound:
    """Order something that the till has confirmed."""
    command = a_round(*items, table=table)
    store.run(lambda connection: send(connection, command))
    waiting = store.run(deliveries.load_queue)
    (delivery,) = [one for one in waiting if one.round_id == command.id]
    store.run(lambda connection: deliveries.begin(connection, delivery.id, NOON))
    store.run(lambda connection: deliveries.step(connection, delivery.id, DeliveryState.DONE, till_ref=till_ref))
    return command


def there(command: SendRound, *items: LineItem, till_id: str = "77", table: str = "t1") -> TillOrder:
    return at_till(*items, till_id=till_id, table=table, reference=command.id)


def tables(store: Store) -> dict[str, str]:
    """Return what is still to be paid on each table, in words."""
    found: dict[str, list[str]] = {}
    for order in current(store):
        for line in order.lines:
            if order.is_open and line.unpaid:
                found.setdefault(order.table_id, []).append(f"{line.unpaid} {line.item.name}")
    return {table: ", ".join(sorted(names)) for table, names in sorted(found.items())}


@pytest.mark.parametrize("is_seen_before", [True, False])
def test_what_is_taken_off_at_the_till_is_taken_off_here_and_in_the_kitchen(store: Store, is_seen_before: bool) -> None:
    command = with_till(store, *lines(SOUP, quantity=2), *lines(STEAK))
    if is_seen_before:
        assert absorb(store, there(command, item(SOUP, 2), item(STEAK))) == frozenset()
    assert len(absorb(store, there(command, item(SOUP)))) == 1
    assert tables(store) == {"t1": "1 Soppa"}
    (ticket,) = tickets_of(current(store)[0], MENU)
    assert {line.name for line in ticket.lines if line.needs_acknowledgement} == {"Soppa", "Biff Rydberg"}
    assert absorb(store, there(command, item(SOUP))) == frozenset()


@pytest.mark.parametrize("is_seen_before", [True, False])
def test_what_is_added_at_the_till_comes_to_the_bill_and_to_the_kitchen(store: Store, is_seen_before: bool) -> None:
    command = with_till(store, *lines(SOUP))
    if is_seen_before:
        absorb(store, there(command, item(SOUP)))
    listed = replace(there(command, item(SOUP), item(BEER, 2)), is_priced=not is_seen_before)
    assert len(absorb(store, listed)) == 1
    assert tables(store) == {"t1": "1 Soppa, 2 Köttbullar-öl"}
    assert absorb(store, listed) == frozenset()
    assert len(absorb(store, replace(listed, lines=(item(SOUP, 3), item(BEER, 2))))) == 1
    assert wanted(store) == {SOUP.name: 3, BEER.name: 2}


def test_what_the_guests_have_eaten_and_the_till_has_no_more_was_paid_there(store: Store) -> None:
    command = with_till(store, *lines(SOUP, STEAK))
    store.run(lambda connection: connection.execute(update(schema.lines).values(done_at=NOON)))
    absorb(store, there(command, item(SOUP)))
    assert tables(store) == {"t1": "1 Soppa"}
    assert not any(line.voided for line in current(store)[0].lines)


def test_a_table_that_is_moved_at_the_till_is_moved_here(store: Store) -> None:
    first, second = with_till(store, *lines(SOUP)), with_till(store, *lines(STEAK), till_ref="78")
    absorb(store, there(first, item(SOUP)), there(second, item(STEAK), till_id="78"))
    changed = absorb(store, there(first, item(SOUP), table="t4"), there(second, item(STEAK), till_id="78", table="t4"))
    assert tables(store) == {"t4": "1 Biff Rydberg, 1 Soppa"}
    assert len(changed) == 1
    assert store.run(deliveries.load_queue) == ()


def test_one_order_of_several_is_moved_alone_and_joins_who_sits_there(store: Store) -> None:
    first, second = with_till(store, *lines(SOUP)), with_till(store, *lines(STEAK), till_ref="78")
    with_till(store, *lines(BEER), till_ref="79", table="t4")
    absorb(store, there(first, item(SOUP)), there(second, item(STEAK), till_id="78", table="t4"))
    assert tables(store) == {"t1": "1 Soppa", "t4": "1 Biff Rydberg, 1 Köttbullar-öl"}
    absorb(store, there(first, item(SOUP), table="t4"), there(second, item(STEAK), till_id="78", table="t4"))
    assert tables(store) == {"t4": "1 Biff Rydberg, 1 Köttbullar-öl, 1 Soppa"}


def test_what_was_typed_at_the_till_is_moved_and_not_cooked_again(store: Store) -> None:
    absorb(store, at_till(item(SOUP)))
    absorb(store, at_till(item(SOUP), table="t4"))
    assert tables(store) == {"t4": "1 Soppa"}
    assert sum(len(order.lines) for order in current(store)) == 1


def test_a_table_moved_here_stays_where_its_waiter_has_put_it_until_it_is_moved_at_the_till(store: Store) -> None:
    command = with_till(store, *lines(SOUP))
    absorb(store, there(command, item(SOUP)))
    names = {"table_name": "1", "to_table_name": "2", "account": "a"}
    move = MoveLines(table_id="t1", to_table_id="t2")
    store.run(lambda connection: move_lines(connection, move, now=NOON, **names))
    absorb(store, there(command, item(SOUP)))
    assert tables(store) == {"t2": "1 Soppa"}
    absorb(store, there(command, item(SOUP), table="t2"))
    assert tables(store) == {"t2": "1 Soppa"}


def test_what_the_till_takes_is_what_is_shown(store: Store) -> None:
    command = with_till(store, *lines(SOUP), *lines(BEER, quantity=2))
    happy_hour = replace(item(BEER, 2), price=Money(3950, "SEK"))
    deposit = LineItem("till-p", "d9", "Pant", Money(200, "SEK"))
    absorb(store, replace(there(command, item(SOUP), happy_hour, deposit), is_priced=True))
    assert current(store)[0].sum == Money(9500 + 7900 + 200, "SEK")


def test_a_till_that_has_made_no_price_yet_gives_nothing_away(store: Store) -> None:
    command = with_till(store, *lines(SOUP))
    free = replace(item(SOUP), price=Money(0, "SEK"))
    assert absorb(store, replace(there(command, free), is_priced=True)) == frozenset()
    assert current(store)[0].sum == SOUP.price


@pytest.mark.parametrize("odd", ["other names", "no names"])
def test_what_the_till_calls_something_else_is_left_alone(store: Store, odd: str) -> None:
    command = with_till(store, *lines(SOUP, STEAK))
    dish_id = "other" if odd == "other names" else ""
    renamed = replace(item(STEAK), dish_id=dish_id)
    assert absorb(store, there(command, item(SOUP), renamed)) == frozenset()
    assert tables(store) == {"t1": "1 Biff Rydberg, 1 Soppa"}


def test_of_a_bill_that_is_split_at_the_till_the_kitchen_hears_nothing(store: Store) -> None:
    command = with_till(store, *lines(SOUP, STEAK))
    absorb(store, there(command, item(SOUP), item(STEAK)))
    absorb(store, there(command, item(SOUP)), there(command, item(STEAK), till_id="900", table="t4"))
    assert tables(store) == {"t1": "1 Soppa", "t4": "1 Biff Rydberg"}
    assert not any(line.voided for order in current(store) for line in order.lines)
    tickets = [one for order in current(store) for one in tickets_of(order, MENU)]
    cooking = [line.name for one in tickets for line in one.lines if line.state is not TicketLineState.DONE]
    assert sorted(cooking) == ["Biff Rydberg", "Soppa"]


def test_of_a_bill_that_is_listed_without_its_lines_nothing_is_taken_off(store: Store) -> None:
    command = with_till(store, *lines(SOUP, STEAK))
    assert absorb(store, there(command)) == frozenset()
    assert tables(store) == {"t1": "1 Biff Rydberg, 1 Soppa"}


def test_the_other_half_of_a_bill_is_not_taken_for_the_whole_of_it(store: Store) -> None:
    command = with_till(store, *lines(SOUP, STEAK))
    absorb(store, there(command, item(SOUP), item(STEAK)))
    assert absorb(store, there(command, item(STEAK), till_id="900", table="t4")) == frozenset(), "only that table was read"
    assert tables(store) == {"t1": "1 Biff Rydberg, 1 Soppa"}


def test_several_that_have_one_sum_are_not_one(store: Store) -> None:
    command = with_till(store, *lines(BEER, quantity=3))
    lot = replace(item(BEER), price=Money(23701, "SEK"))
    assert absorb(store, replace(there(command, lot), is_priced=True, lots=frozenset({BEER.id}))) == frozenset()
    assert tables(store) == {"t1": "3 Köttbullar-öl"}


def gone(store: Store, *till_refs: str) -> None:
    store.run(lambda connection: mirror.mark_gone(connection, till_refs, NOON))


@pytest.mark.parametrize("till_id", ["77", "901"])
def test_an_order_that_was_not_listed_for_a_moment_or_has_a_new_number_is_open_again(store: Store, till_id: str) -> None:
    command = with_till(store, *lines(SOUP), *lines(BEER, quantity=2))
    absorb(store, there(command, item(SOUP), item(BEER, 2)))
    gone(store, "77")
    assert tables(store) == {}
    absorb(store, there(command, item(SOUP), item(BEER, 2), till_id=till_id))
    assert tables(store) == {"t1": "1 Soppa, 2 Köttbullar-öl"}
    assert mirror_expects(store) == {till_id}
    assert sum(len(order.lines) for order in current(store)) == 2


def test_guests_who_ordered_meanwhile_share_the_table_again(store: Store) -> None:
    command = with_till(store, *lines(SOUP))
    gone(store, "77")
    with_till(store, *lines(BEER), till_ref="78")
    absorb(store, there(command, item(SOUP)))
    assert tables(store) == {"t1": "1 Köttbullar-öl, 1 Soppa"}


def mirror_expects(store: Store) -> frozenset[str]:
    return store.run(mirror.expected_at_till).till_refs


MEANS = Means(account="acc", takes_orders=True, table_name="1", currency="SEK", terms=BillTerms(split=Split.PARTS))


def pay(store: Store, dish: Dish, *, is_confirmed: bool = True) -> PayTable:
    order = next(one for one in current(store) if one.is_open)
    line = next(one for one in order.lines if one.item.dish_id == dish.id)
    command = PayTable(
        table_id="t1",
        waiter_id="w1",
        shares=((line.item.id, Decimal(1)),),
        tenders=(Tender("card", line.item.price),),
        due=line.item.price,
        tip=Money(0, "SEK"),
    )
    store.run(lambda connection: apply(connection, command, MEANS, NOON))
    if is_confirmed:
        confirm(store, command)
    return command


def confirm(store: Store, command: PayTable) -> None:
    store.run(lambda connection: deliveries.begin(connection, command.id, NOON))
    store.run(lambda connection: settling.confirm(connection, command.id, FiscalProof("r1", "1"), NOON))


def test_what_may_just_have_been_paid_by_us_is_not_taken_off(store: Store) -> None:
    command = with_till(store, *lines(SOUP, STEAK))
    absorb(store, there(command, item(SOUP), item(STEAK)))
    paying = pay(store, STEAK, is_confirmed=False)
    assert absorb(store, there(command, item(SOUP))) == frozenset()
    confirm(store, paying)
    absorb(store, there(command, item(SOUP)))
    (order,) = current(store)
    assert [(line.item.name, int(line.paid), int(line.voided)) for line in order.lines] == [
        ("Soppa", 0, 0),
        ("Biff Rydberg", 1, 0),
    ]


def test_an_older_reading_brings_nothing_back_that_is_paid(store: Store) -> None:
    command = with_till(store, *lines(SOUP, STEAK))
    before = there(command, item(SOUP), item(STEAK))
    absorb(store, before)
    pay(store, STEAK)
    absorb(store, before)
    assert tables(store) == {"t1": "1 Soppa"}


@pytest.mark.parametrize("is_ours", [True, False])
def test_what_is_added_at_the_till_after_the_rest_was_paid_here_is_shown(store: Store, is_ours: bool) -> None:
    if is_ours:
        command = with_till(store, *lines(BEER))
        before, after = there(command, item(BEER)), there(command, item(HERRING))
    else:
        before, after = at_till(item(BEER)), at_till(item(HERRING))
    absorb(store, before)
    pay(store, BEER)
    (paid,) = current(store)
    assert paid.closed_by is ClosedBy.PAID
    changed = absorb(store, after)
    (order,) = [one for one in current(store) if one.is_open]
    assert order.id in changed
    assert tables(store) == {"t1": "1 Sill"}


def test_lines_that_were_moved_here_are_followed_on_the_table_where_they_are(store: Store) -> None:
    absorb(store, at_till(item(SOUP), item(STEAK)))
    (order,) = current(store)
    steak = next(line.item.id for line in order.lines if line.item.dish_id == STEAK.id)
    names = {"table_name": "1", "to_table_name": "2", "account": "a"}
    move = MoveLines(table_id="t1", to_table_id="t2", shares=((steak, Decimal(1)),))
    store.run(lambda connection: move_lines(connection, move, now=NOON, **names))
    changed = absorb(store, at_till(item(SOUP)))
    other = next(one.id for one in current(store) if one.table_id == "t2")
    assert other in changed
    assert tables(store) == {"t1": "1 Soppa"}


@pytest.mark.parametrize("state", [DeliveryState.SENDING, DeliveryState.UNKNOWN])
def test_an_order_whose_answer_has_not_come_is_ours_by_its_tag(store: Store, state: DeliveryState) -> None:
    command = a_round(*lines(SOUP))
    order_id = store.run(lambda connection: send(connection, command))
    (delivery,) = store.run(deliveries.load_queue)
    store.run(lambda connection: deliveries.begin(connection, delivery.id, NOON))
    if state is DeliveryState.UNKNOWN:
        store.run(lambda connection: deliveries.step(connection, delivery.id, DeliveryState.UNKNOWN))
    tag = order_tag(order_id)
    listed = replace(at_till(item(SOUP)), name=f"Tisch 1 #{tag}")
    absorb(store, listed)
    (order,) = current(store)
    assert (len(order.lines), order.rounds[0].till_ref, order.rounds[0].delivery) == (1, "77", DeliveryState.DONE)
    assert len(absorb(store, replace(listed, id="78"))) == 1, "another one with the same tag is another order"


def test_what_was_kept_of_it_and_cannot_be_read_is_read_anew_from_the_till(store: Store) -> None:
    command = with_till(store, *lines(SOUP))
    absorb(store, there(command, item(SOUP)))
    kept = select(schema.documents.c.body).where(schema.documents.c.name == SEEN)
    body = store.run(lambda connection: connection.execute(kept).scalar_one())
    check_row("documents", {"name": SEEN, "body": body})
    with pytest.raises(UNREADABLE):
        check_row("documents", {"name": SEEN, "body": body.replace(b'"t1"', b"7")})
    assert is_read_again({"name": SEEN})


def test_nothing_is_kept_of_orders_that_ended_long_ago(store: Store) -> None:
    command = with_till(store, *lines(SOUP))
    absorb(store, there(command, item(SOUP)))
    assert set(store.run(load_seen)) == {command.id}
    gone(store, "77")
    late = NOON + timedelta(days=2)
    store.run(lambda connection: mirror.absorb(connection, [at_till(item(BEER), till_id="80")], {}, late))
    assert command.id not in store.run(load_seen)
