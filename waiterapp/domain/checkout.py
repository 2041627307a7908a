"""What a payment covers and costs. Pure functions, shared by the checkout page, the command line and the service."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from waiterapp.domain.commands import PayTable, SellDirectly
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.orders import LineItem, Order, OrderLine, Round
from waiterapp.domain.payments import MethodKind, PaidLine, PaymentMethod, PaymentToBook, Tender, tendered
from waiterapp.domain.tills import SaleToBook
from waiterapp.domain.values import ONE, Money, total

COUNTER = "counter"
"""Stands for a table where there is none: sales over the counter."""
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
    _check_money(sum_, command)
    return PaymentToBook(
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


def sale_of(command: SellDirectly) -> SaleToBook:
    """Check a sale over the counter and return what goes to the till.

    Raises:
        CannotPay: with the reason as a sentence.
    """
    if not command.lines:
        raise CannotPay("There is nothing on the pad to sell.")
    sum_ = total([line.sum for line in command.lines], command.due.currency)
    _check_money(sum_, command)
    return SaleToBook(
        command.id,
        command.waiter_id,
        command.waiter_name,
        command.lines,
        sum_,
        command.tenders,
        command.tip,
        command.take_away,
    )


def _check_money(due_now: Money, command: PayTable | SellDirectly) -> None:
    if due_now != command.due:
        raise CannotPay(f"The sum is {due_now.amount} now and not {command.due.amount}: something was added or taken back.")
    if command.tip.minor < 0 or any(tender.amount.minor <= 0 for tender in command.tenders):
        raise CannotPay("Amounts must be more than 0.")
    paid, to_pay = tendered(command.tenders, due_now.currency), due_now + command.tip
    if paid != to_pay:
        raise CannotPay(f"{paid.amount} are tendered, but {to_pay.amount} are to be paid.")


def counter_order(lines: tuple[LineItem, ...], currency: str, now: datetime) -> Order:
    """Return lines from a pad as an order that a bill can be made of; it is in no record."""
    a_round = Round("", 1, now, "", "", delivery=DeliveryState.DONE)
    return Order("", COUNTER, "", "", now, (a_round,), tuple(OrderLine(line, "") for line in lines), currency=currency)


def _is_whole(order: Order, lines: Iterable[PaidLine]) -> bool:
    covered = {line.line_id: line.quantity for line in lines}
    return all(covered.get(line.item.id) == line.unpaid for line in open_lines(order))


@dataclass(frozen=True)
class Bill:
    """What stands on a checkout: the lines that are paid now, the tip, and the money on the table. A change makes a new one."""

    order: Order
    chosen: frozenset[str]
    """Ids of the lines to be paid now."""
    tip: Money
    tenders: tuple[Tender, ...] = ()
    given: Money | None = None
    """Cash handed over, where it is more than is due; the till is told what is due."""

    @classmethod
    def of(cls, order: Order) -> Bill:
        """Return a bill over everything that is unpaid."""
        chosen = frozenset(line.item.id for line in open_lines(order))
        return cls(order, chosen, Money(0, order.currency))

    @property
    def is_whole(self) -> bool:
        """Everything that is unpaid is paid now."""
        return self.chosen == frozenset(line.item.id for line in open_lines(self.order))

    @property
    def shares(self) -> tuple[Share, ...]:
        """Return the chosen lines with what is unpaid of each."""
        return tuple((line.item.id, line.unpaid) for line in open_lines(self.order) if line.item.id in self.chosen)

    @property
    def due(self) -> Money:
        """What the chosen lines cost."""
        return due(self.order, self.shares) if self.chosen else Money(0, self.order.currency)

    @property
    def to_pay(self) -> Money:
        """What the guest pays, with the tip."""
        return self.due + self.tip

    @property
    def tendered(self) -> Money:
        """What is paid by all methods together."""
        return tendered(self.tenders, self.order.currency)

    @property
    def left(self) -> Money:
        """What no tender covers yet."""
        return Money(max(0, self.to_pay.minor - self.tendered.minor), self.order.currency)

    @property
    def change(self) -> Money | None:
        """What the guest gets back."""
        if self.given is None:
            return None
        return Money(max(0, self.given.minor - self.tendered.minor), self.order.currency)

    @property
    def is_covered(self) -> bool:
        """There is something to pay, and the tenders cover it exactly."""
        return bool(self.chosen) and bool(self.tenders) and self.tendered == self.to_pay

    def toggled(self, line_id: str) -> Bill:
        """Take a line in or out; what was tendered starts anew, because the sum is another."""
        return replace(self, chosen=self.chosen ^ {line_id}, tenders=(), given=None)

    def with_lines(self, line_ids: Iterable[str]) -> Bill:
        """Choose exactly these lines."""
        return replace(self, chosen=frozenset(line_ids), tenders=(), given=None)

    def with_tip(self, tip: Money) -> Bill:
        """Set the tip."""
        return replace(self, tip=tip, tenders=(), given=None)

    def with_tender(self, method: PaymentMethod, amount: Money | None, account_id: str = "", account_name: str = "") -> Bill:
        """Add money by a method: an amount, or what is left. Cash above what is left is what was handed over."""
        left = self.left
        paid = left if amount is None or amount.minor > left.minor else amount
        if paid.minor <= 0:
            return self
        given = amount if amount is not None and amount.minor > left.minor and method.kind is MethodKind.CASH else None
        return replace(self, tenders=(*self.tenders, Tender(method.id, paid, account_id, account_name)), given=given)

    def without_tenders(self) -> Bill:
        """Start anew with the money."""
        return replace(self, tenders=(), given=None)

    def followed(self, order: Order) -> Bill:
        """Return the bill after the order has changed: what is no longer open drops out."""
        still_open = frozenset(line.item.id for line in open_lines(order))
        chosen = still_open if self.is_whole else self.chosen & still_open
        same = replace(self, order=order, chosen=chosen)
        return same if same.due == self.due else replace(same, tenders=(), given=None)

    def command(self, waiter_id: str) -> PayTable:
        """Return the command that takes the money."""
        return PayTable(
            table_id=self.order.table_id,
            waiter_id=waiter_id,
            shares=() if self.is_whole else self.shares,
            tenders=self.tenders,
            due=self.due,
            tip=self.tip,
        )
