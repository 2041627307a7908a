from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.samples import NOON, SOUP, STEAK, lines, order_of, with_line
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.orders import ClosedBy, Origin, Proof, order_tag
from waiterapp.domain.tables import Owner, TableState, table_state, table_status
from waiterapp.domain.values import short_id


def test_the_till_is_proof_only_when_it_has_confirmed_or_typed_it() -> None:
    order = order_of(lines(SOUP))
    line = order.lines[0]
    assert Proof.TILL not in order.proofs(line)
    for state in (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.UNKNOWN, DeliveryState.REFUSED):
        waiting = replace(order, rounds=(replace(order.rounds[0], delivery=state),))
        assert Proof.TILL not in waiting.proofs(line)
    done = replace(order, rounds=(replace(order.rounds[0], delivery=DeliveryState.DONE),))
    typed = replace(order, rounds=(replace(order.rounds[0], origin=Origin.TILL),))
    assert Proof.TILL in done.proofs(line)
    assert Proof.TILL in typed.proofs(line)


def test_what_was_taken_back_is_not_paid() -> None:
    order = with_line(order_of(lines(SOUP, STEAK, quantity=2)), 0, voided=Decimal(1))
    assert order.sum.minor == 9500 + 2 * 29500


@given(st.uuids())
def test_tags_are_short_plain_and_the_same_for_the_same_order(number: UUID) -> None:
    order_id = short_id(number)
    tag = order_tag(order_id)
    assert tag == order_tag(order_id)
    assert len(tag) == 5
    assert not set(tag) & set("01IO")


def test_ready_food_beats_everything_because_it_gets_cold() -> None:
    order = order_of(lines(SOUP, STEAK))
    draft = lines(SOUP)
    assert table_state(None, ()) is TableState.FREE
    assert table_state(order, ()) is TableState.IN_KITCHEN
    assert table_state(order, draft) is TableState.UNSENT
    ready = with_line(order, 0, done_at=NOON)
    assert table_state(ready, draft) is TableState.READY
    collected = with_line(ready, 0, served_at=NOON)
    assert table_state(collected, ()) is TableState.IN_KITCHEN
    served = with_line(with_line(collected, 1, done_at=NOON), 1, served_at=NOON)
    assert table_state(served, ()) is TableState.SERVED
    assert table_state(replace(served, closed_by=ClosedBy.PAID), ()) is TableState.FREE


def test_a_table_is_mine_a_colleagues_or_nobodys() -> None:
    order = order_of(lines(SOUP))
    assert table_status("t1", order, (), "w1").owner is Owner.MINE
    assert table_status("t1", order, (), "w2").owner is Owner.COLLEAGUE
    assert table_status("t1", None, (), "w1").owner is Owner.NOBODY
