"""What somebody waits for at a screen, left for the till: cleaned tables, payments, sales, voids, day closes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, select

from waiterapp.domain.billing import PLAIN_TERMS, BillTerms
from waiterapp.domain.checkout import CannotPay, payment_of, sale_of
from waiterapp.domain.commands import (
    CloseDay,
    MakeZeroReceipt,
    MarkCleaned,
    OpenDay,
    PayTable,
    SellDirectly,
    VoidReceipt,
)
from waiterapp.domain.deliveries import DeliveryKind
from waiterapp.domain.floor import COUNTER, table_of
from waiterapp.domain.payments import ReceiptVoid
from waiterapp.domain.tills import TillSale
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import journaling
from waiterapp.venue import orders as order_record
from waiterapp.venue import payments as payment_record
from waiterapp.venue.encoding import decoded
from waiterapp.venue.locking import lock_document
from waiterapp.venue.schema import orders, sales

VOID_LANE, DAY_LANE = "receipts", "day"
Attended = MarkCleaned | PayTable | SellDirectly | VoidReceipt | CloseDay | OpenDay | MakeZeroReceipt


def begin(
    connection: Connection,
    command: Attended,
    *,
    table_name: str,
    account: str,
    device: str = "",
    now: datetime,
    terms: BillTerms = PLAIN_TERMS,
) -> str:
    """Leave a delivery with the command's id and return the id of the order it changes, if any.

    Applying the same command again changes nothing.

    Raises:
        CannotPay, LineUnknown: with the reason as a sentence.
    """
    # Two devices may ask for the same at once: the second has to see what the first has left.
    order_id = order_record.take_open_order_on(connection, command.table_id) or "" if isinstance(command, PayTable) else ""
    if isinstance(command, VoidReceipt | CloseDay | OpenDay):
        lock_document(connection, VOID_LANE if isinstance(command, VoidReceipt) else DAY_LANE)
    if journaling.already_done(connection, command):
        return order_id
    leave = partial(delivery_record.enqueue, connection, account=account, device=device, now=now, delivery_id=command.id)
    match command:
        case PayTable():
            if not order_id:
                raise CannotPay("Nothing is open on this table.")
            to_book = payment_of(order_record.load_order(connection, order_id), table_name, command, terms)
            if order_record.is_shared_table(connection, command.table_id):
                to_book = replace(to_book, is_whole=False)
            payment_record.begin(connection, order_id, to_book, account, now, device)
        case MarkCleaned():
            leave(kind=DeliveryKind.CLEANED, lane=table_of(command.table_id), body=command)
        case SellDirectly():
            sale = sale_of(command, terms)
            leave(kind=DeliveryKind.SALE, lane=COUNTER, body=sale)
        case VoidReceipt():
            void = _receipt_void(connection, command)
            leave(kind=DeliveryKind.RECEIPT_VOID, lane=VOID_LANE, body=void)
        case CloseDay():
            _need_settled_house(connection)
            leave(kind=DeliveryKind.DAY_CLOSE, lane=DAY_LANE, body=command)
        case OpenDay():
            leave(kind=DeliveryKind.DAY_OPEN, lane=DAY_LANE, body=command)
        case MakeZeroReceipt():
            leave(kind=DeliveryKind.ZERO_RECEIPT, lane=DAY_LANE, body=command)
    journaling.remember(connection, command, now)
    return order_id


def _receipt_void(connection: Connection, command: VoidReceipt) -> ReceiptVoid:
    body = connection.execute(select(sales.c.body).where(sales.c.id == command.receipt_id)).scalar()
    if body is None:
        raise CannotPay("There is no such receipt.")
    receipt = decoded(body, TillSale)
    if receipt.is_voided or receipt.void_of:
        raise CannotPay(f"Receipt {receipt.number} is voided already.")
    if not command.reason.strip():
        raise CannotPay("Say why the receipt is voided.")
    if any(one.kind is DeliveryKind.RECEIPT_VOID for one in delivery_record.load_lane(connection, VOID_LANE)):
        raise CannotPay("An earlier void is not decided yet; look at it in the queue first.")
    return ReceiptVoid(command.id, receipt.id, receipt.number, receipt.total, command.reason.strip(), command.refund_by)


def _need_settled_house(connection: Connection) -> None:
    """A closed day takes nothing more, so nothing may be open and nothing on its way."""
    if connection.execute(select(orders.c.id).where(orders.c.closed_at.is_(None)).limit(1)).first() is not None:
        raise CannotPay("There are open tables; they must be paid before the day is closed.")
    if delivery_record.load_queue(connection):
        raise CannotPay("Not everything is with the till yet; look into the queue before the day is closed.")
