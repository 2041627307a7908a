"""What a delivery carries, how it stands and what comes of deciding it, in words for the person who must decide."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from waiterapp.domain.commands import OpenDay
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.orders import LineItem
from waiterapp.domain.payments import PaymentToBook, ReceiptVoid
from waiterapp.domain.tills import MoveAtTill, RoundToBook, SaleToBook
from waiterapp.domain.values import plain
from waiterapp.ui.kit.texts import moment_text, money_text
from waiterapp.ui.sentences import translated
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


def kind_text(kind: DeliveryKind) -> str:
    """Name what kind of thing it is."""
    match kind:
        case DeliveryKind.ROUND:
            return QCoreApplication.translate("QueuePage", "order")
        case DeliveryKind.VOID:
            return QCoreApplication.translate("QueuePage", "void")
        case DeliveryKind.MOVE:
            return QCoreApplication.translate("QueuePage", "move")
        case DeliveryKind.COURSE:
            return QCoreApplication.translate("QueuePage", "course")
        case DeliveryKind.CLEANED:
            return QCoreApplication.translate("QueuePage", "table cleaned")
        case DeliveryKind.PAYMENT:
            return QCoreApplication.translate("QueuePage", "payment")
        case DeliveryKind.SALE:
            return QCoreApplication.translate("QueuePage", "sale")
        case DeliveryKind.RECEIPT_VOID:
            return QCoreApplication.translate("QueuePage", "receipt void")
        case DeliveryKind.DAY_CLOSE:
            return QCoreApplication.translate("QueuePage", "day close")
        case DeliveryKind.DAY_OPEN:
            return QCoreApplication.translate("QueuePage", "day begin")
        case DeliveryKind.ZERO_RECEIPT:
            return QCoreApplication.translate("QueuePage", "zero receipt")


def state_text(delivery: Delivery) -> str:
    """Say how far it is."""
    if delivery.asks_a_person:
        return QCoreApplication.translate("QueuePage", "needs a person")
    match delivery.state:
        case DeliveryState.QUEUED:
            return QCoreApplication.translate("QueuePage", "waiting")
        case DeliveryState.SENDING:
            return QCoreApplication.translate("QueuePage", "sending")
        case DeliveryState.ACCEPTED:
            return QCoreApplication.translate("QueuePage", "waiting for the till")
        case DeliveryState.UNKNOWN:
            text = QCoreApplication.translate("QueuePage", "unclear - will be checked (try %1)")
            return text.replace("%1", str(delivery.attempts))
        case DeliveryState.REFUSED:
            return QCoreApplication.translate("QueuePage", "needs a person")
        case DeliveryState.DONE:
            return QCoreApplication.translate("QueuePage", "with the till")
        case DeliveryState.DROPPED:
            return QCoreApplication.translate("QueuePage", "given up")


def evidence_text(delivery: Delivery) -> str:
    """Say when it was sent, and what the till's own list says now."""
    parts = []
    if delivery.sent_at is not None:
        text = QCoreApplication.translate("QueuePage", "Sent at %1.")
        parts.append(text.replace("%1", moment_text(delivery.sent_at)))
    if delivery.state is DeliveryState.UNKNOWN:
        parts.append(translated(delivery.last_error))
    if delivery.evidence:
        parts.append(translated(delivery.evidence))
    elif delivery.is_fiscal:
        parts.append(QCoreApplication.translate("QueuePage", "The till's list has not been read yet."))
    return " ".join(part for part in parts if part)


def reason_text(delivery: Delivery) -> str:
    """Say why it stands in the queue: what the till refused, or what its own list says now."""
    if delivery.state is DeliveryState.REFUSED:
        return " ".join(translated(part) for part in (delivery.last_error, delivery.evidence) if part)
    return translated(delivery.evidence or delivery.last_error)


def details_text(delivery: Delivery) -> str:
    """Say what was sent, when, and what the till's own list says now."""
    why = translated(delivery.last_error) if delivery.state is DeliveryState.REFUSED and delivery.evidence else ""
    return " ".join(part for part in (content_text(delivery), why, evidence_text(delivery)) if part)


def settle_word(*, is_fiscal: bool) -> str:
    """Name the answer that it is at the till."""
    if is_fiscal:
        return QCoreApplication.translate("QueuePage", "It is booked at the till")
    return QCoreApplication.translate("QueuePage", "Done by hand at the till")


def give_up_word(*, is_fiscal: bool) -> str:
    """Name the answer that it is not and will not be."""
    if is_fiscal:
        return QCoreApplication.translate("QueuePage", "It is not booked")
    return QCoreApplication.translate("QueuePage", "Give it up")


def outcomes_text(delivery: Delivery) -> str:
    """Say what comes of either answer, before it is given: one line each."""
    is_there, is_not = _outcomes(delivery.kind)
    lines = (
        (QCoreApplication.translate("DeliveryText", "If it is at the till, “%1”: %2"), settle_word, is_there),
        (QCoreApplication.translate("DeliveryText", "If it is not, “%1”: %2"), give_up_word, is_not),
    )
    return "\n".join(
        text.replace("%1", word(is_fiscal=delivery.is_fiscal)).replace("%2", outcome) for text, word, outcome in lines
    )


def _outcomes(kind: DeliveryKind) -> tuple[str, str]:
    match kind:
        case DeliveryKind.ROUND:
            return (
                QCoreApplication.translate("DeliveryText", "it counts as ordered there, and is not sent again."),
                QCoreApplication.translate("DeliveryText", "its dishes are taken off the table and out of the kitchen."),
            )
        case DeliveryKind.VOID:
            return (
                QCoreApplication.translate("DeliveryText", "it counts as taken back there, and nobody is asked again."),
                QCoreApplication.translate("DeliveryText", "the till still has these dishes on its bill."),
            )
        case DeliveryKind.MOVE:
            return (
                QCoreApplication.translate("DeliveryText", "it counts as moved there, and nobody is asked again."),
                QCoreApplication.translate("DeliveryText", "the till still has these dishes on the other table."),
            )
        case DeliveryKind.PAYMENT:
            return (
                QCoreApplication.translate("DeliveryText", "these dishes count as paid, and are not charged again."),
                QCoreApplication.translate(
                    "DeliveryText", "these dishes are open again, and the guests pay now. Do not tap this while you are unsure."
                ),
            )
        case DeliveryKind.SALE:
            return (
                QCoreApplication.translate("DeliveryText", "it counts as paid, and the kitchen gets it."),
                QCoreApplication.translate(
                    "DeliveryText", "nothing was sold; sell it again. Do not tap this while you are unsure."
                ),
            )
        case DeliveryKind.RECEIPT_VOID:
            return (
                QCoreApplication.translate("DeliveryText", "the receipt counts as voided."),
                QCoreApplication.translate("DeliveryText", "the receipt still counts; void it again if it must go."),
            )
        case _:
            return (
                QCoreApplication.translate("DeliveryText", "it counts as done, and is not sent again."),
                QCoreApplication.translate("DeliveryText", "it counts as not done, and can be asked for again."),
            )
