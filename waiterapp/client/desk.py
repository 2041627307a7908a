"""How each kind of delivery that somebody is waiting for is asked of the till."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from waiterapp.domain.commands import FireCourse, MarkCleaned, OpenDay
from waiterapp.domain.deliveries import Delivery, DeliveryKind
from waiterapp.domain.payments import Accepted, Evidence, FiscalProof, PaymentToBook, ReceiptVoid
from waiterapp.domain.tills import RoundToBook, SaleToBook
from waiterapp.pos.money import ClosesDays, MakesZeroReceipts, OpensDays, SellsDirectly, TakesPayments, VoidsReceipts
from waiterapp.pos.till import CallsCourses, CleansTables, Refused, Till

_DONE = FiscalProof("")


class Desk:
    """Payments, voids, day closes, courses and cleaned tables at one till."""

    def __init__(self, till: Till) -> None:
        self._till = till

    async def send(self, delivery: Delivery) -> FiscalProof | Accepted:
        """Ask the till once.

        Raises:
            Refused: this till has no such thing.
            TillError: as the till's Protocols say.
        """
        till = self._till
        match delivery.kind:
            case DeliveryKind.PAYMENT if isinstance(till, TakesPayments):
                return await till.pay(_payment(delivery))
            case DeliveryKind.SALE if isinstance(till, SellsDirectly):
                return await till.sell(_sale(delivery))
            case DeliveryKind.RECEIPT_VOID if isinstance(till, VoidsReceipts):
                return await till.void_receipt(_void(delivery))
            case DeliveryKind.DAY_CLOSE if isinstance(till, ClosesDays):
                return await till.close_day()
            case DeliveryKind.DAY_OPEN if isinstance(till, OpensDays):
                return await till.open_day(msgspec.json.decode(delivery.payload, type=OpenDay).change)
            case DeliveryKind.ZERO_RECEIPT if isinstance(till, MakesZeroReceipts):
                return await till.make_zero_receipt(delivery.id)
            case DeliveryKind.COURSE if isinstance(till, CallsCourses):
                called = msgspec.json.decode(delivery.payload, type=FireCourse)
                await till.call_course(called.table_id, called.course)
                return _DONE
            case DeliveryKind.CLEANED if isinstance(till, CleansTables):
                await till.mark_cleaned(msgspec.json.decode(delivery.payload, type=MarkCleaned).table_id)
                return _DONE
        raise Refused("This till cannot do that.")

    async def evidence(self, delivery: Delivery) -> Evidence:
        """Return what the till's own lists say about a fiscal act whose answer was lost.

        Raises:
            TillError: they could not be read.
        """
        till = self._till
        since = delivery.sent_at or datetime.now(UTC)
        match delivery.kind:
            case DeliveryKind.PAYMENT if isinstance(till, TakesPayments):
                return await till.payment_evidence(_payment(delivery), since)
            case DeliveryKind.SALE if isinstance(till, SellsDirectly):
                return await till.sale_evidence(_sale(delivery), since)
            case DeliveryKind.RECEIPT_VOID if isinstance(till, VoidsReceipts):
                return await till.void_evidence(_void(delivery))
            case DeliveryKind.DAY_CLOSE if isinstance(till, ClosesDays):
                return await till.day_evidence(since)
            case DeliveryKind.DAY_OPEN if isinstance(till, OpensDays):
                return await till.open_day_evidence(since)
            case DeliveryKind.ZERO_RECEIPT if isinstance(till, MakesZeroReceipts):
                return await till.zero_receipt_evidence(delivery.id, since)
        return Evidence(None, "The till has no list to look into. Look at the till itself.")


def currency_of(delivery: Delivery) -> str:
    """Return the currency a delivery is in; empty where no money is in it."""
    match delivery.kind:
        case DeliveryKind.ROUND:
            lines = msgspec.json.decode(delivery.payload, type=RoundToBook).lines
            return lines[0].price.currency if lines else ""
        case DeliveryKind.PAYMENT:
            return _payment(delivery).due.currency
        case DeliveryKind.SALE:
            return _sale(delivery).due.currency
        case DeliveryKind.RECEIPT_VOID:
            return _void(delivery).total.currency
        case _:
            return ""


def _payment(delivery: Delivery) -> PaymentToBook:
    return msgspec.json.decode(delivery.payload, type=PaymentToBook)


def _sale(delivery: Delivery) -> SaleToBook:
    return msgspec.json.decode(delivery.payload, type=SaleToBook)


def _void(delivery: Delivery) -> ReceiptVoid:
    return msgspec.json.decode(delivery.payload, type=ReceiptVoid)
