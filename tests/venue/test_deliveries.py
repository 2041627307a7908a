from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.samples import NOON, SOUP, lines
from tests.venue.test_orders import a_round, send
from waiterapp.domain.deliveries import FISCAL, DeliveryKind, DeliveryState, WriteSemantics, may_step, semantics_of
from waiterapp.domain.orders import Proof
from waiterapp.venue import deliveries, orders
from waiterapp.venue.store import Store


@pytest.fixture
def delivery_id(store: Store) -> str:
    store.run(lambda connection: send(connection, a_round(*lines(SOUP))))
    return store.run(deliveries.load_queue)[0].id


def test_a_key_is_a_guid_and_survives_every_attempt(store: Store, delivery_id: str) -> None:
    keys = set()
    for _ in range(3):
        sending = store.run(lambda connection: deliveries.begin(connection, delivery_id, NOON))
        assert sending is not None
        keys.add(sending.key)
        store.run(lambda connection: deliveries.step(connection, delivery_id, DeliveryState.UNKNOWN, error="lost"))
    assert len(keys) == 1
    assert str(uuid.UUID(keys.pop()))
    assert store.run(deliveries.load_queue)[0].attempts == 3


def test_what_was_being_sent_when_the_program_died_is_unknown(store: Store, delivery_id: str) -> None:
    store.run(lambda connection: deliveries.begin(connection, delivery_id, NOON))
    assert store.run(deliveries.after_start) == 1
    found = store.run(deliveries.load_queue)[0]
    assert (found.state, found.last_error) == (DeliveryState.UNKNOWN, deliveries.INTERRUPTED)
    assert store.run(deliveries.after_start) == 0


def test_the_proof_of_the_till_reaches_the_lines(store: Store, delivery_id: str) -> None:
    store.run(lambda connection: deliveries.begin(connection, delivery_id, NOON))
    done = store.run(lambda connection: deliveries.step(connection, delivery_id, DeliveryState.DONE, till_ref="77"))
    assert done is not None
    order = store.run(lambda connection: orders.load_order(connection, done.order_id))
    assert Proof.TILL in order.proofs(order.lines[0])
    assert order.rounds[0].till_ref == "77"


def test_done_is_final(store: Store, delivery_id: str) -> None:
    store.run(lambda connection: deliveries.begin(connection, delivery_id, NOON))
    store.run(lambda connection: deliveries.step(connection, delivery_id, DeliveryState.DONE))
    assert store.run(lambda connection: deliveries.begin(connection, delivery_id, NOON)) is None
    late = store.run(lambda connection: deliveries.step(connection, delivery_id, DeliveryState.UNKNOWN))
    assert late is not None
    assert late.state is DeliveryState.DONE


def test_a_refused_delivery_is_tried_again_only_by_a_person_and_with_a_new_key(store: Store, delivery_id: str) -> None:
    sending = store.run(lambda connection: deliveries.begin(connection, delivery_id, NOON))
    assert sending is not None
    store.run(lambda connection: deliveries.step(connection, delivery_id, DeliveryState.REFUSED, error="no"))
    assert store.run(deliveries.load_lanes) == ()
    assert store.run(lambda connection: deliveries.begin(connection, delivery_id, NOON)) is None
    assert store.run(lambda connection: deliveries.retry(connection, [delivery_id])) == 1
    (lane,) = store.run(deliveries.load_lanes)
    (fresh,) = store.run(lambda connection: deliveries.load_lane(connection, lane))
    assert (fresh.state, fresh.attempts, fresh.last_error) == (DeliveryState.QUEUED, 0, "")
    assert fresh.key != sending.key


def test_what_is_fiscal_asks_a_person_at_every_till() -> None:
    for of_rounds in WriteSemantics:
        asked = {kind for kind in DeliveryKind if semantics_of(kind, of_rounds) is WriteSemantics.ASK}
        assert asked >= FISCAL
        assert semantics_of(DeliveryKind.ROUND, of_rounds) is of_rounds
        assert semantics_of(DeliveryKind.COURSE, of_rounds) is WriteSemantics.KEYED


@given(st.lists(st.sampled_from(list(DeliveryState)), max_size=30))
def test_no_path_leads_from_unknown_back_to_the_plain_queue_or_out_of_done(path: list[DeliveryState]) -> None:
    state = DeliveryState.QUEUED
    for wanted in path:
        if may_step(state, wanted):
            assert not (state is DeliveryState.UNKNOWN and wanted is DeliveryState.QUEUED)
            assert state not in (DeliveryState.DONE, DeliveryState.DROPPED)
            state = wanted
