"""Payments in the record: what was tried, what the till confirmed, and what that makes of an order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.orders import ClosedBy, LineItem
from waiterapp.domain.payments import FiscalProof, Payment, PaymentToBook
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue.choosing import ByIds
from waiterapp.venue.encoding import decoded, encoded
from waiterapp.venue.schema import deliveries, lines, orders, payments

# Made once: making a statement takes longer than carrying it out.
_BEGIN = insert(payments)
_ONE = select(payments).where(payments.c.id == bindparam("of"))
_CONFIRM = update(payments).where(payments.c.id == bindparam("of"))
_PAID_OF = select(lines.c.paid, lines.c.paid_minor).where(lines.c.id == bindparam("of"))
_PAY = update(lines).where(lines.c.id == bindparam("of"))
_LEFT_OF = select(lines.c.item, lines.c.voided, lines.c.paid).where(lines.c.order_id == bindparam("of"))
_CLOSE = update(orders).where(orders.c.id == bindparam("of"))


def begin(connection: Connection, order_id: str, to_book: PaymentToBook, account: str, now: datetime, device: str = "") -> None:
    """Leave a payment for the till. Its reference is the id of the delivery; beginning it again changes nothing."""
    if connection.execute(_ONE, {"of": to_book.reference}).first() is not None:
        return
    connection.execute(_BEGIN, {"id": to_book.reference, "order_id": order_id, "at": now, "body": encoded(to_book)})
    delivery_record.enqueue(
        connection,
        kind=DeliveryKind.PAYMENT,
        lane=to_book.table_id,
        body=to_book,
        account=account,
        device=device,
        now=now,
        order_id=order_id,
        delivery_id=to_book.reference,
    )


def confirm(connection: Connection, delivery_id: str, proof: FiscalProof, now: datetime) -> None:
    """Book a confirmed payment on its lines, in the transaction that ends its delivery; a whole order is closed by it."""
    row = connection.execute(_ONE, {"of": delivery_id}).first()
    if row is None:
        return
    to_book = decoded(row.body, PaymentToBook)
    connection.execute(_CONFIRM, {"of": delivery_id, "receipt_id": proof.id, "receipt_number": proof.number})
    for paid in to_book.lines:
        known = connection.execute(_PAID_OF, {"of": paid.line_id}).one()
        # What was taken off is settled as well, or the rest of the line would be charged for it.
        settled = (paid.full or paid.sum).minor
        now_paid = {"paid": known.paid + paid.quantity, "paid_minor": known.paid_minor + settled}
        connection.execute(_PAY, {"of": paid.line_id, **now_paid})
    left = connection.execute(_LEFT_OF, {"of": row.order_id}).all()
    if all(decoded(one.item, LineItem).quantity - one.voided - one.paid <= 0 for one in left):
        connection.execute(_CLOSE, {"of": row.order_id, "closed_by": ClosedBy.PAID.value, "closed_at": now})


_OF_ORDERS = ByIds(
    lambda given: (
        select(payments, deliveries.c.state)
        .join(deliveries, deliveries.c.id == payments.c.id)
        .where(given(payments.c.order_id))
        .order_by(payments.c.at, payments.c.id)
    )
)


def load_for(connection: Connection, order_ids: Iterable[str]) -> dict[str, list[Payment]]:
    """Read the payments of orders, oldest first."""
    result: dict[str, list[Payment]] = {}
    for row in _OF_ORDERS.read(connection, tuple(order_ids)):
        to_book = decoded(row.body, PaymentToBook)
        result.setdefault(row.order_id, []).append(
            Payment(
                id=row.id,
                at=row.at,
                lines=to_book.lines,
                due=to_book.due,
                tip=to_book.tip,
                tenders=to_book.tenders,
                state=DeliveryState(row.state),
                receipt_id=row.receipt_id,
                receipt_number=row.receipt_number,
            )
        )
    return result
