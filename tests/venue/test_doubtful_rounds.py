"""Orders the till has refused: which of them may be there all the same, and what is left of those that are given up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.samples import BEER, NOON, SOUP, STEAK, lines
from tests.venue.test_orders import a_round
from waiterapp.domain.commands import MoveLines, ResolveDelivery, RetryDeliveries, SendRound, VoidLine
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.orders import Order
from waiterapp.domain.tills import MoveAtTill, RoundToBook, TillOrder
from waiterapp.venue import carrying, deliveries, mirror, orders, syncing
from waiterapp.venue.applying import Intent, Means, apply
from waiterapp.venue.encoding import decoded
from waiterapp.venue.store import Store

MEANS = Means(account="acc", takes_orders=True, table_name="1", to_table_name="2", currency="SEK")


def do(store: Store, command: SendRound | VoidLine | MoveLines | ResolveDelivery | RetryDeliveries) -> frozenset[str]:
    return store.run(lambda connection: apply(connection, command, MEANS, NOON)).order_ids


def queue(store: Store, kind: DeliveryKind) -> list[Delivery]:
    return [one for one in store.run(deliveries.load_queue) if one.kind is kind]


def sent(store: Store, command: SendRound, state: DeliveryState, **more: str | bool) -> Delivery:
    """Let an order leave, and say what came of that."""
    do(store, command)
    (delivery,) = (one for one in queue(store, DeliveryKind.ROUND) if one.round_id == command.id)
    store.run(lambda connection: deliveries.begin(connection, delivery.id, NOON))
    ended = store.run(lambda connection: deliveries.step(connection, delivery.id, state, at=NOON, **more))  # type: ignore[arg-type]
    assert ended is not None
    return ended


def void(line_id: str, quantity: int = 1) -> VoidLine:
    return VoidLine(line_id=line_id, quantity=Decimal(quantity), reason="gone cold")


def open_on(store: Store, table_id: str) -> Order | None:
    order_id = store.run(lambda connection: orders.open_order_on(connection, table_id))
    return None if order_id is None else store.run(lambda connection: orders.load_order(connection, order_id))


def taken_to_send(store: Store, delivery: Delivery) -> list[str]:
    found = store.run(lambda connection: deliveries.load(connection, delivery.id))
    assert found is not None
    return [line.name for line in decoded(found.payload.encode(), RoundToBook).lines]


def test_all_at_once_leaves_what_may_be_at_the_till_to_a_person(store: Store) -> None:
    doubtful = sent(store, a_round(*lines(SOUP)), DeliveryState.REFUSED, error="Look there.", in_doubt=True)
    refused = sent(store, a_round(*lines(BEER), table="t2"), DeliveryState.REFUSED, error="Not sold.")
    do(store, RetryDeliveries())
    states = {one.id: one.state for one in queue(store, DeliveryKind.ROUND)}
    assert states == {doubtful.id: DeliveryState.REFUSED, refused.id: DeliveryState.QUEUED}
    do(store, RetryDeliveries(delivery_ids=(doubtful.id,)))
    (again,) = (one for one in queue(store, DeliveryKind.ROUND) if one.id == doubtful.id)
    assert (again.state, again.evidence, again.key == doubtful.key) == (DeliveryState.QUEUED, "", False)


def test_what_comes_from_a_backup_is_in_doubt(store: Store) -> None:
    do(store, a_round(*lines(SOUP)))
    store.run(carrying.hold_unfinished)
    (held,) = queue(store, DeliveryKind.ROUND)
    assert held.is_in_doubt
    do(store, RetryDeliveries())
    assert [one.state for one in queue(store, DeliveryKind.ROUND)] == [DeliveryState.REFUSED]


def test_an_order_that_is_seen_at_the_till_is_not_sent_again(store: Store) -> None:
    command = a_round(*lines(SOUP))
    held = sent(store, command, DeliveryState.REFUSED, error="Look there.", in_doubt=True)
    do(store, RetryDeliveries(delivery_ids=(held.id,)))
    seen = TillOrder("till-1", command.id, "t1", "open", NOON, "w1", "", command.lines)
    store.run(lambda connection: mirror.absorb(connection, [seen], {}, NOON))
    assert not queue(store, DeliveryKind.ROUND)
    assert store.run(lambda connection: deliveries.begin(connection, held.id, NOON)) is None


def test_a_refused_order_is_sent_again_without_what_was_taken_back(store: Store) -> None:
    command = a_round(*lines(SOUP, STEAK))
    refused = sent(store, command, DeliveryState.REFUSED, error="Soup is not sold.")
    do(store, void(command.lines[0].id))
    assert taken_to_send(store, refused) == [STEAK.name]
    assert not queue(store, DeliveryKind.VOID)


def test_what_may_be_at_the_till_has_to_be_taken_back_there(store: Store) -> None:
    command = a_round(*lines(SOUP, STEAK))
    sent(store, command, DeliveryState.REFUSED, error="Look there.", in_doubt=True)
    do(store, void(command.lines[0].id))
    assert len(queue(store, DeliveryKind.VOID)) == 1


@pytest.mark.parametrize("is_booked", [True, False])
def test_nobody_is_asked_to_take_back_what_a_person_says_is_not_there(store: Store, is_booked: bool) -> None:
    command = a_round(*lines(SOUP, STEAK))
    held = sent(store, command, DeliveryState.REFUSED, error="Look there.", in_doubt=True)
    do(store, void(command.lines[0].id))
    do(store, ResolveDelivery(delivery_id=held.id, is_booked=is_booked))
    assert len(queue(store, DeliveryKind.VOID)) == is_booked
    assert (open_on(store, "t1") is None) is not is_booked


def test_a_table_to_which_a_line_of_a_given_up_order_was_moved_is_free(store: Store) -> None:
    command = a_round(*lines(SOUP, STEAK))
    other = a_round(*lines(BEER))
    sent(store, other, DeliveryState.DONE, till_ref="till-1")
    held = sent(store, command, DeliveryState.UNKNOWN, error="No answer.")
    do(store, MoveLines(table_id="t1", to_table_id="t2", shares=((command.lines[0].id, Decimal(1)),)))
    store.run(lambda connection: deliveries.step(connection, held.id, DeliveryState.REFUSED, error="Not sold."))
    assert open_on(store, "t2") is not None
    changed = do(store, ResolveDelivery(delivery_id=held.id, is_booked=False))
    assert open_on(store, "t2") is None, "nothing is left there"
    left = open_on(store, "t1")
    assert left is not None
    assert [line.item.name for line in left.lines if not line.is_void] == [BEER.name]
    assert not queue(store, DeliveryKind.MOVE), "nobody moves at the till what is not there"
    assert len(changed) == 2, "both tables are told"


def test_of_a_move_only_what_is_there_is_still_to_be_made(store: Store) -> None:
    command, other = a_round(*lines(SOUP)), a_round(*lines(BEER))
    sent(store, other, DeliveryState.DONE, till_ref="till-1")
    held = sent(store, command, DeliveryState.UNKNOWN, error="No answer.")
    do(store, MoveLines(table_id="t1", to_table_id="t2"))
    (told,) = queue(store, DeliveryKind.MOVE)
    store.run(lambda connection: deliveries.step(connection, told.id, DeliveryState.REFUSED, error="Move beer and soup."))
    store.run(lambda connection: deliveries.step(connection, held.id, DeliveryState.REFUSED, error="Not sold."))
    do(store, ResolveDelivery(delivery_id=held.id, is_booked=False))
    (move,) = queue(store, DeliveryKind.MOVE)
    assert [line.name for line in decoded(move.payload.encode(), MoveAtTill).lines] == [BEER.name]
    assert (move.state, move.last_error) == (DeliveryState.QUEUED, ""), "what was written of both is written anew"


@pytest.fixture
def shared(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("shared"))


@pytest.mark.parametrize("what", ["taken back", "moved"])
def test_what_a_device_on_its_own_changed_before_it_left_is_not_asked_for_at_the_till(
    store: Store, shared: Store, what: str
) -> None:
    command = a_round(*lines(SOUP, STEAK))
    then = void(command.lines[0].id) if what == "taken back" else MoveLines(table_id="t1", to_table_id="t2")
    for one in (command, then):
        intent = Intent(one, MEANS, NOON)
        with store.begin() as connection:
            syncing.keep(connection, intent, NOON)
    (own,) = queue(store, DeliveryKind.ROUND)
    store.run(lambda connection: deliveries.begin(connection, own.id, NOON))
    store.run(lambda connection: deliveries.step(connection, own.id, DeliveryState.DONE, till_ref="till-1", at=NOON))
    with store.begin() as mine, shared.begin() as theirs:
        for pending in syncing.load_pending(mine):
            outcome = syncing.own_delivery(mine, pending.intent.command)
            syncing.push(theirs, pending, outcome, NOON)
    assert shared.run(deliveries.load_queue) == ()
    here, there = open_on(shared, "t1"), open_on(shared, "t2")
    assert (here is None, there is None) == ((True, False) if what == "moved" else (False, True))
    shared.close()


def test_what_a_device_on_its_own_is_in_doubt_about_is_in_doubt_for_all(store: Store, shared: Store) -> None:
    command = a_round(*lines(SOUP))
    with store.begin() as connection:
        syncing.keep(connection, Intent(command, MEANS, NOON), NOON)
    (own,) = queue(store, DeliveryKind.ROUND)
    store.run(lambda connection: deliveries.begin(connection, own.id, NOON))
    store.run(lambda connection: deliveries.step(connection, own.id, DeliveryState.REFUSED, error="Look.", in_doubt=True))
    with store.begin() as mine, shared.begin() as theirs:
        (pending,) = syncing.load_pending(mine)
        syncing.push(theirs, pending, syncing.own_delivery(mine, command), NOON)
    do(shared, RetryDeliveries())
    assert [(one.state, one.is_in_doubt) for one in queue(shared, DeliveryKind.ROUND)] == [(DeliveryState.REFUSED, True)]
    shared.close()
