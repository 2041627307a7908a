"""What a delivery carries, in words for the person who must decide about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from waiterapp.domain.commands import OpenDay
from waiterapp.domain.deliveries import Delivery, DeliveryKind
from waiterapp.domain.orders import LineItem
from waiterapp.domain.payments import PaymentToBook, ReceiptVoid
from waiterapp.domain.tills import MoveAtTill, RoundToBook, SaleToBook
from waiterapp.domain.values import plain
from waiterapp.ui.kit.texts import money_text
from waiterapp.venue.encoding import decoded


def content_text(delivery: Delivery) -> str:
    """Say what was to be booked."""
    match delivery.kind:
        case DeliveryKind.ROUND:
            return _dishes(decoded(delivery.payload, RoundToBook).lines)
        case DeliveryKind.VOID:
            return _dishes(decoded(delivery.payload, tuple[LineItem, ...]))
        case DeliveryKind.MOVE:
            return _dishes(decoded(delivery.payload, MoveAtTill).lines)
        case DeliveryKind.PAYMENT:
            return _payment(decoded(delivery.payload, PaymentToBook))
        case DeliveryKind.SALE:
            sale = decoded(delivery.payload, SaleToBook)
            text = QCoreApplication.translate("DeliveryText", "Sale over the counter, %1: %2")
            return text.replace("%1", money_text(sale.tendered)).replace("%2", _dishes(sale.lines))
        case DeliveryKind.RECEIPT_VOID:
            void = decoded(delivery.payload, ReceiptVoid)
            text = QCoreApplication.translate("DeliveryText", "Void of receipt %1, %2, because: %3.")
            return text.replace("%1", void.number).replace("%2", money_text(void.total)).replace("%3", void.reason)
        case DeliveryKind.DAY_CLOSE:
            return QCoreApplication.translate("DeliveryText", "Day close.")
        case DeliveryKind.DAY_OPEN:
            opened = decoded(delivery.payload, OpenDay)
            text = QCoreApplication.translate("DeliveryText", "Beginning of the day with %1 change.")
            return text.replace("%1", money_text(opened.change))
        case DeliveryKind.ZERO_RECEIPT:
            return QCoreApplication.translate("DeliveryText", "Zero receipt.")
        case DeliveryKind.COURSE | DeliveryKind.CLEANED:
            return ""


def _dishes(items: tuple[LineItem, ...]) -> str:
    return ", ".join(f"{plain(item.quantity)} × {item.name}" for item in items) + "."


def _payment(payment: PaymentToBook) -> str:
    text = QCoreApplication.translate("DeliveryText", "Payment of %1 for table %2: %3.")
    dishes = ", ".join(f"{plain(line.quantity)} × {line.name}" for line in payment.lines)
    return text.replace("%1", money_text(payment.tendered)).replace("%2", payment.table_name).replace("%3", dishes)
