from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import msgspec
import pytest
from sqlalchemy import Connection

from tests.unit.samples import CHEESE, HERRING, MENU, NOON, SOUP, STEAK, lines
from waiterapp.domain.commands import Mark, MarkLines, SendRound, VoidLine
from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.orders import LineItem, Proof, line_for
from waiterapp.domain.tickets import tickets_of
from waiterapp.domain.tills import RoundToBook
from waiterapp.domain.values import derived_id
from waiterapp.venue import deliveries, documents, marks, orders, syncing, voids
from waiterapp.venue.applying import Intent, Means, give
from waiterapp.venue.copying import OrderRows
from waiterapp.venue.store import Store


def a_round(*items: LineItem, table: str = "t1", waiter: str = "w1") -> SendRound:
    return SendRound(table_id=table, waiter_id=waiter, waiter_name="Petra", lines=items)


def send(connection: Connection, command: SendRound) -> str:
    return orders.send_round(connection, command, table_name="1", account="acc", now=NOON).order_id


def test_an_order_whose_id_is_taken_elsewhere_opens_under_another(store: Store) -> None:
    command = a_round(*lines(SOUP), table="t1")
    taken = derived_id("order", command.id)
    store.run(lambda connection: orders.ensure_order(connection, taken, "t9", "w1", "Petra", NOON, "SEK"))
    order_id = store.run(lambda connection: send(connection, command))
    order = store.run(lambda connection: orders.load_order(connection, order_id))
    assert (order.table_id, order_id == taken) == ("t1", False)
    assert [line.item for line in order.lines] == list(command.lines)


def test_a_round_is_saved_in_the_kitchen_and_queued_for_the_till_in_one_transaction(store: Store) -> None:
    command = a_round(*lines(SOUP, STEAK))
    order_id = store.run(lambda connection: send(connection, command))
    order = store.run(lambda connection: orders.load_order(connection, order_id))
    assert [line.item for line in order.lines] == list(command.lines)
    assert order.proofs(order.lines[0]) == {Proof.SAVED, Proof.KITCHEN}
    queue = store.run(deliveries.load_queue)
    assert [(one.round_id, one.lane, one.state, one.pinned_to) for one in queue] == [
        (command.id, "t1", DeliveryState.QUEUED, "acc")
    ]
    assert msgspec.json.decode(queue[0].payload, type=RoundToBook).lines == command.lines


def test_sending_the_same_round_twice_changes_nothing(store: Store) -> None:
    command = a_round(*lines(SOUP))
    ids = {store.run(lambda connection: send(connection, command)) for _ in range(3)}
    assert len(ids) == 1
    assert len(store.run(deliveries.load_queue)) == 1
    assert len(store.run(lambda connection: orders.load_order(connection, ids.pop())).lines) == 1


def test_a_second_round_joins_the_open_order_and_its_ticket(store: Store) -> None:
    first = store.run(lambda connection: send(connection, a_round(*lines(SOUP))))
    second = store.run(lambda connection: send(connection, a_round(*lines(STEAK), waiter="w2")))
    assert first == second
    order = store.run(lambda connection: orders.load_order(connection, first))
    assert [(one.number, one.waiter_id) for one in order.rounds] == [(1, "w1"), (2, "w2")]
    assert [line.ticket_number for line in order.lines] == [1, 1]
    assert order.waiter_id == "w1"


def test_a_round_after_a_bump_is_a_new_ticket_and_a_recall_does_not_merge_them(store: Store) -> None:
    first = a_round(*lines(SOUP))
    order_id = store.run(lambda connection: send(connection, first))
    done = MarkLines(line_ids=(first.lines[0].id,), mark=Mark.DONE)
    store.run(lambda connection: marks.mark_lines(connection, done, NOON))
    store.run(lambda connection: send(connection, a_round(*lines(STEAK))))
    back = MarkLines(line_ids=(first.lines[0].id,), mark=Mark.DONE, on=False)
    store.run(lambda connection: marks.mark_lines(connection, back, NOON))
    order = store.run(lambda connection: orders.load_order(connection, order_id))
    assert [[line.name for line in ticket.lines] for ticket in tickets_of(order, MENU)] == [["Soppa"], ["Biff Rydberg"]]


def test_sending_takes_the_draft_off_the_pad(store: Store) -> None:
    command = a_round(*lines(SOUP))
    store.run(lambda connection: documents.save_draft(connection, "t1", command.lines, NOON))
    assert store.run(documents.load_drafts) == {"t1": command.lines}
    store.run(lambda connection: give(connection, command, Means(account="acc"), NOON))
    assert store.run(documents.load_drafts) == {}


def test_what_is_typed_after_sending_stays_on_the_pad_when_the_round_is_applied_again(store: Store) -> None:
    sent, typed = a_round(*lines(SOUP)), lines(STEAK)
    change = store.run(lambda connection: syncing.keep(connection, Intent(sent, Means(account="acc"), NOON), NOON))
    store.run(lambda connection: documents.save_draft(connection, "t1", typed, NOON))
    # The order comes back from the shared record, which does not know of the round yet.
    store.run(lambda connection: syncing.absorb(connection, OrderRows(), change.order_ids, (), NOON))
    (order,) = store.run(lambda connection: orders.load_current(connection, NOON))
    assert [line.item for line in order.lines] == list(sent.lines)
    assert store.run(documents.load_drafts) == {"t1": typed}


def test_marks_are_idempotent_and_never_move_back_in_time(store: Store) -> None:
    command = a_round(*lines(SOUP))
    order_id = store.run(lambda connection: send(connection, command))
    mark = MarkLines(line_ids=(command.lines[0].id,), mark=Mark.DONE)
    assert store.run(lambda connection: marks.mark_lines(connection, mark, NOON)) == (order_id,)
    assert store.run(lambda connection: marks.mark_lines(connection, mark, NOON + timedelta(hours=1))) == ()
    again = MarkLines(line_ids=(command.lines[0].id,), mark=Mark.DONE)
    store.run(lambda connection: marks.mark_lines(connection, again, NOON + timedelta(hours=1)))
    assert store.run(lambda connection: orders.load_order(connection, order_id)).lines[0].done_at == NOON


def test_taking_back_before_the_till_has_it_changes_the_delivery(store: Store) -> None:
    soup = line_for(SOUP, quantity=Decimal(3))
    command = a_round(soup, line_for(STEAK))
    order_id = store.run(lambda connection: send(connection, command))
    void = VoidLine(line_id=soup.id, quantity=Decimal(1), reason="typo")
    store.run(lambda connection: voids.void_line(connection, void, NOON))
    store.run(lambda connection: voids.void_line(connection, void, NOON))
    order = store.run(lambda connection: orders.load_order(connection, order_id))
    assert (order.lines[0].quantity, order.lines[0].void_reason) == (Decimal(2), "typo")
    queue = store.run(deliveries.load_queue)
    assert [one.kind for one in queue] == [DeliveryKind.ROUND]
    assert [line.quantity for line in msgspec.json.decode(queue[0].payload, type=RoundToBook).lines] == [2, 1]


def test_taking_everything_back_before_the_till_has_it_leaves_nothing_to_deliver(store: Store) -> None:
    command = a_round(*lines(SOUP))
    store.run(lambda connection: send(connection, command))
    void = VoidLine(line_id=command.lines[0].id, quantity=Decimal(1), reason="")
    store.run(lambda connection: voids.void_line(connection, void, NOON))
    assert store.run(deliveries.load_queue) == ()


def test_taking_back_what_may_be_at_the_till_leaves_a_task_for_a_person(store: Store) -> None:
    steak = line_for(STEAK)
    extra = replace(line_for(CHEESE), parent_id=steak.id)
    order_id = store.run(lambda connection: send(connection, a_round(steak, extra)))
    delivery = store.run(deliveries.load_queue)[0]
    before = delivery.payload
    store.run(lambda connection: deliveries.begin(connection, delivery.id, NOON))
    void = VoidLine(line_id=steak.id, quantity=Decimal(1), reason="guest left")
    store.run(lambda connection: voids.void_line(connection, void, NOON))
    order = store.run(lambda connection: orders.load_order(connection, order_id))
    assert all(line.is_void for line in order.lines)
    queue = store.run(deliveries.load_queue)
    assert [one.kind for one in queue] == [DeliveryKind.ROUND, DeliveryKind.VOID]
    assert queue[0].payload == before


def test_an_unknown_line_is_refused_in_words(store: Store) -> None:
    void = VoidLine(line_id="nothing", quantity=Decimal(1), reason="")
    with pytest.raises(orders.LineUnknown, match="no longer on the order"):
        store.run(lambda connection: voids.void_line(connection, void, NOON))


def test_paid_extras_keep_their_place_after_a_restart(store: Store) -> None:
    steak = line_for(STEAK)
    extra = replace(line_for(CHEESE), parent_id=steak.id)
    order_id = store.run(lambda connection: send(connection, a_round(steak, extra, line_for(HERRING))))
    order = store.run(lambda connection: orders.load_order(connection, order_id))
    assert [line.item.name for line in order.lines] == ["Biff Rydberg", "Extra ost", "Sill"]


def test_another_order_under_a_used_id_is_refused_and_what_was_typed_since_stays_on_the_pad(store: Store) -> None:
    command = a_round(*lines(SOUP))
    means = Means(account="acc", table_name="1")
    store.run(lambda connection: give(connection, command, means, NOON))
    typed = lines(STEAK)
    store.run(lambda connection: documents.save_draft(connection, "t1", typed, NOON))
    again = store.run(lambda connection: give(connection, command, means, NOON))
    assert not again.is_new
    assert store.run(documents.load_drafts) == {"t1": tuple(typed)}
    other = replace(a_round(*lines(STEAK), table="t2"), id=command.id)
    with pytest.raises(orders.IdTaken, match="Nothing of this one is saved"):
        store.run(lambda connection: give(connection, other, means, NOON))
