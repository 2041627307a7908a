"""What a payment covers and costs. Pure functions, shared by the checkout page, the command line and the service."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from waiterapp.domain.commands import PayTable
from waiterapp.domain.orders import Order, OrderLine
from waiterapp.domain.payments import PaidLine, PaymentToBook
from waiterapp.domain.values import ONE, Money, total

Share = tuple[str, Decimal]
"""A line's id and how much of it."""


class CannotPay(ValueError):
    """A payment that makes no sense; `str()` is a sentence for the person who wants it."""


def open_lines(order: Order) -> tuple[OrderLine, ...]:
    """Return the lines that are still to be paid."""
    return tuple(line for line in order.lines if line.unpaid > 0)


def paid_lines(order: Order, shares: Iterable[Share]) -> tuple[PaidLine, ...]:
    """Return what a payment of these shares covers; no shares mean everything that is unpaid.

    Raises:
        CannotPay: a share names a line that is not there, or more than is unpaid of it.
    """
    wanted = dict(shares) or {line.item.id: line.unpaid for line in open_lines(order)}
    by_id = {line.item.id: line for line in order.lines}
    found = []
    for line_id, quantity in wanted.items():
        line = by_id.get(line_id)
        if line is None:
            raise CannotPay("A line that was to be paid is no longer on the order.")
        if not 0 < quantity <= line.unpaid:
            raise CannotPay(f"Of {line.item.name} not so much is left to be paid.")
        price = line.item.price.times(quantity * (line.item.measure or ONE))
        found.append(PaidLine(line_id, line.round_id, line.item.dish_id, line.item.name, quantity, price))
    return tuple(found)


def due(order: Order, shares: Iterable[Share] = ()) -> Money:
    """Return what shares cost, or everything that is unpaid."""
    return total([line.sum for line in paid_lines(order, shares)], order.currency)


def payment_of(order: Order, table_name: str, command: PayTable) -> PaymentToBook:
    """Check a payment against the order and return what goes to the till.

    Raises:
        CannotPay: with the reason as a sentence.
    """
    if order.undecided:
        raise CannotPay("An earlier payment of this table is not decided yet; look at it in the queue first.")
    if order.undelivered:
        raise CannotPay("Not everything on this table is with the till yet; wait for it, or look into the queue.")
    lines = paid_lines(order, command.shares)
    if not lines:
        raise CannotPay("Nothing on this table is left to be paid.")
    sum_ = total([line.sum for line in lines], order.currency)
    if sum_ != command.due:
        raise CannotPay(f"The sum is {sum_.amount} now and not {command.due.amount}: something was added or taken back.")
    if command.tip.minor < 0 or any(tender.amount.minor <= 0 for tender in command.tenders):
        raise CannotPay("Amounts must be more than 0.")
    payment = PaymentToBook(
        reference=command.id,
        table_id=order.table_id,
        table_name=table_name,
        employee_id=command.waiter_id,
        lines=lines,
        is_whole=_is_whole(order, lines),
        due=sum_,
        tenders=command.tenders,
        tip=command.tip,
    )
    if payment.tendered != sum_ + command.tip:
        raise CannotPay(f"{payment.tendered.amount} are tendered, but {(sum_ + command.tip).amount} are to be paid.")
    return payment


def _is_whole(order: Order, lines: Iterable[PaidLine]) -> bool:
    covered = {line.line_id: line.quantity for line in lines}
    return all(covered.get(line.item.id) == line.unpaid for line in open_lines(order))
