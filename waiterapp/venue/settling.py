"""How deliveries end: confirmed by the till, or decided by a person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert

from waiterapp.domain.commands import ResolveDelivery
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.orders import ClosedBy, Origin
from waiterapp.domain.payments import FiscalProof
from waiterapp.domain.tills import SaleToBook
from waiterapp.domain.values import derived_id
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import journaling, voids
from waiterapp.venue import orders as order_record
from waiterapp.venue import payments as payment_record
from waiterapp.venue.encoding import decoded
from waiterapp.venue.schema import orders

SETTLED_BY_HAND = "settled by hand"


class NotUndecided(ValueError):
    """A person wants to decide what needs no decision; `str()` is a sentence."""


def confirm(connection: Connection, delivery_id: str, proof: FiscalProof, now: datetime) -> Delivery | None:
    """End a delivery that the till has confirmed, with everything that follows from it."""
    before = delivery_record.load_to_change(connection, delivery_id)
    after = delivery_record.step(connection, delivery_id, DeliveryState.DONE, till_ref=proof.id, at=now)
    is_new = before is not None and after is not None and before.state is not after.state
    if is_new and after is not None:
        if after.kind is DeliveryKind.PAYMENT:
            payment_record.confirm(connection, delivery_id, proof, now)
        elif after.kind is DeliveryKind.SALE:
            order_id = _record_sale(connection, decoded(after.payload, SaleToBook), proof.id, now)
            delivery_record.belongs_to(connection, delivery_id, order_id)
            return delivery_record.load(connection, delivery_id)
    return after


def resolve(connection: Connection, command: ResolveDelivery, now: datetime) -> frozenset[str]:
    """Carry out what a person has decided, and return the orders that it changes. Deciding the same again changes nothing.

    Raises:
        NotUndecided: there is no such delivery, or waiterapp is still finding out by itself.
    """
    delivery = delivery_record.load_to_change(connection, command.delivery_id)
    if delivery is None:
        raise NotUndecided("There is no such entry in the queue.")
    if journaling.already_done(connection, command):
        return frozenset({delivery.order_id})
    if not delivery.asks_a_person:
        raise NotUndecided("Nothing is to be decided here: waiterapp finds out by itself.")
    changed = frozenset({delivery.order_id})
    if command.is_booked and delivery.kind is DeliveryKind.ROUND:
        # The till has not said it, and may have it under no reference of ours: what it was about stays written there.
        why = delivery.last_error or SETTLED_BY_HAND
        delivery_record.step(connection, delivery.id, DeliveryState.DONE, error=why, at=now)
    elif command.is_booked:
        confirm(connection, delivery.id, FiscalProof(delivery.till_ref), now)
    else:
        delivery_record.step(connection, delivery.id, DeliveryState.DROPPED, error=delivery.last_error)
        if delivery.kind is DeliveryKind.ROUND:
            changed |= voids.drop_round(connection, delivery.round_id, now)
    journaling.remember(connection, command, now)
    after = delivery_record.load(connection, delivery.id)
    return changed | {after.order_id} if after is not None else changed


def _record_sale(connection: Connection, sale: SaleToBook, receipt_id: str, now: datetime) -> str:
    """Record a confirmed sale over the counter as an order that is paid, so that the kitchen cooks it; return its id."""
    order_id = derived_id("sale", sale.reference)
    connection.execute(
        insert(orders).values(
            id=order_id,
            table_id="",
            waiter_id=sale.employee_id,
            waiter_name=sale.employee_name,
            opened_at=now,
            currency=sale.due.currency,
            closed_by=ClosedBy.PAID.value,
            closed_at=now,
        )
    )
    order_record.add_round(
        connection,
        order_id,
        round_id=sale.reference,
        items=sale.lines,
        sent_at=now,
        waiter_id=sale.employee_id,
        waiter_name=sale.employee_name,
        origin=Origin.TILL,
        till_ref=receipt_id,
    )
    order_record.settle_round(connection, sale.reference)
    return order_id
