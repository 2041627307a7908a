"""What a payment covers and costs. Pure functions, shared by the checkout page, the command line and the service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from waiterapp.domain.billing import PLAIN_TERMS, BillTerms, Split, charged, part_of, shared
from waiterapp.domain.commands import PayTable, SellDirectly
from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.floor import COUNTER, table_of
from waiterapp.domain.orders import LineItem, Order, OrderLine, Round
from waiterapp.domain.payments import MethodKind, PaidLine, PaymentMethod, PaymentToBook, Tender, tendered
from waiterapp.domain.tills import SaleToBook
from waiterapp.domain.values import ONE, Money, total

Share = tuple[str, Decimal]
"""A line's id and how much of it."""
SHARE_STEP = Decimal("0.0001")
"""How finely a line is divided when a bill is shared equally; what the parts cost is exact all the same."""
ANY_SHARE = BillTerms(split=Split.PARTS)
"""For asking what a share would cost, whether a till could take it or not."""


class CannotPay(ValueError):
    """A payment that makes no sense; `str()` is a sentence for the person who wants it."""


def open_lines(order: Order) -> tuple[OrderLine, ...]:
    """Return the lines that are still to be paid."""
    return tuple(line for line in order.lines if line.unpaid > 0)


def paid_lines(
    order: Order,
    shares: Iterable[Share],
    *,
    parts: int = 1,
    discount: Money | None = None,
    terms: BillTerms = PLAIN_TERMS,
) -> tuple[PaidLine, ...]:
    """Return what a payment of these shares covers; no shares mean everything that is unpaid.

    With `parts` one of so many equal parts of them is paid: the sums of all parts come to the sum of the whole, and no two
    parts differ by more than one minor unit. A discount is taken off the lines in proportion to what they cost.

    Raises:
        CannotPay: a share names a line that is not there, or more than is unpaid of it; or the till cannot do it.
    """
    chosen = _chosen(order, shares)
    _check_terms(chosen, parts, discount, terms)
    found = [_paid_line(line, quantity) for line, quantity in chosen]
    if parts > 1:
        found = _one_part(found, parts)
    return tuple(_discounted(found, discount, terms) if discount is not None and discount.minor else found)


def _chosen(order: Order, shares: Iterable[Share]) -> list[tuple[OrderLine, Decimal]]:
    wanted = dict(shares) or {line.item.id: line.unpaid for line in open_lines(order)}
    by_id = {line.item.id: line for line in order.lines}
    found = []
    for line_id, quantity in wanted.items():
        line = by_id.get(line_id)
        if line is None:
            raise CannotPay("A line that was to be paid is no longer on the order.")
        if not 0 < quantity <= line.unpaid:
            raise CannotPay(f"Of {line.item.name} not so much is left to be paid.")
        found.append((line, quantity))
    return found


def _check_terms(chosen: Iterable[tuple[OrderLine, Decimal]], parts: int, discount: Money | None, terms: BillTerms) -> None:
    if parts < 1:
        raise CannotPay("A bill is shared by one guest at least.")
    is_parted = parts > 1 or any(quantity != line.unpaid for line, quantity in chosen)
    if is_parted and terms.split is not Split.PARTS:
        raise CannotPay("The till can only pay whole lines.")
    if discount is not None and discount.minor:
        if not terms.discounts:
            raise CannotPay("Discounts are given at the till.")
        if discount.minor < 0:
            raise CannotPay("Amounts must be more than 0.")


def _paid_line(line: OrderLine, quantity: Decimal) -> PaidLine:
    item = line.item
    price = item.price.times(item.measure or ONE)
    left = line.open_sum
    part = Money(min(item.price.times(quantity * (item.measure or ONE)).minor, left.minor), left.currency)
    return PaidLine(
        line_id=item.id,
        round_id=line.round_id,
        dish_id=item.dish_id,
        name=item.name,
        quantity=quantity,
        sum=left if quantity == line.unpaid else part,
        price=price,
        tax_percent=item.tax_percent,
        words=item.words,
        answers=item.answers,
    )


def _one_part(lines: list[PaidLine], parts: int) -> list[PaidLine]:
    sums = [line.sum.minor for line in lines]
    wanted = part_of(sum(sums), parts)
    found = []
    for line, amount in zip(lines, shared(wanted, sums), strict=True):
        quantity = (line.quantity / parts).quantize(SHARE_STEP)
        found.append(replace(line, quantity=quantity, sum=Money(amount, line.sum.currency)))
    return [line for line in found if line.quantity > 0]


def _discounted(lines: list[PaidLine], discount: Money, terms: BillTerms) -> list[PaidLine]:
    full = [line.sum.minor for line in lines]
    if discount.minor > sum(full):
        raise CannotPay("The discount is more than the bill.")
    found = []
    for line, amount, off in zip(lines, full, shared(discount.minor, full), strict=True):
        currency = line.sum.currency
        rest = charged(amount, line.tax_percent, off, terms.rounding)
        found.append(
            replace(line, sum=Money(rest, currency), full=Money(amount, currency), discount=Money(off, currency))
            if off
            else line
        )
    return found


def due(
    order: Order,
    shares: Iterable[Share] = (),
    *,
    parts: int = 1,
    discount: Money | None = None,
    terms: BillTerms = ANY_SHARE,
) -> Money:
    """Return what shares cost, or everything that is unpaid."""
    lines = paid_lines(order, shares, parts=parts, discount=discount, terms=terms)
    return total([line.sum for line in lines], order.currency)


def payment_of(order: Order, table_name: str, command: PayTable, terms: BillTerms = PLAIN_TERMS) -> PaymentToBook:
    """Check a payment against the order and return what goes to the till.

    Raises:
        CannotPay: with the reason as a sentence.
    """
    if order.undecided:
        raise CannotPay("An earlier payment of this table is not decided yet; look at it in the queue first.")
    if order.undelivered:
        raise CannotPay("Not everything on this table is with the till yet; wait for it, or look into the queue.")
    lines = paid_lines(order, command.shares, parts=command.parts, discount=command.discount, terms=terms)
    if not lines:
        raise CannotPay("Nothing on this table is left to be paid.")
    if command.tip.minor and not terms.tips:
        raise CannotPay("This till takes no tips; leave the tip out.")
    sum_ = total([line.sum for line in lines], order.currency)
    _check_money(sum_, command)
    _check_tenders(command, terms)
    return PaymentToBook(
        reference=command.id,
        table_id=table_of(order.table_id),
        table_name=table_name,
        employee_id=command.waiter_id,
        lines=lines,
        is_whole=_is_whole(order, lines),
        due=sum_,
        tenders=command.tenders,
        tip=command.tip,
        employee_name=command.waiter_name,
        given=command.given,
    )


def sale_of(command: SellDirectly, terms: BillTerms = PLAIN_TERMS) -> SaleToBook:
    """Check a sale over the counter and return what goes to the till.

    Raises:
        CannotPay: with the reason as a sentence.
    """
    if not command.lines:
        raise CannotPay("There is nothing on the pad to sell.")
    if command.tip.minor and not terms.tips:
        raise CannotPay("This till takes no tips; leave the tip out.")
    sum_ = total([line.sum for line in command.lines], command.due.currency)
    _check_money(sum_, command)
    _check_tenders(command, terms)
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


def lines_of_sale(sale: SaleToBook) -> tuple[PaidLine, ...]:
    """Return a sale's lines as a bill has them."""
    return tuple(_paid_line(OrderLine(line, ""), line.quantity) for line in sale.lines)


def _check_money(due_now: Money, command: PayTable | SellDirectly) -> None:
    if due_now != command.due:
        raise CannotPay(f"The sum is {due_now.amount} now and not {command.due.amount}: something was added or taken back.")
    if command.tip.minor < 0 or any(tender.amount.minor <= 0 for tender in command.tenders):
        raise CannotPay("Amounts must be more than 0.")
    paid, to_pay = tendered(command.tenders, due_now.currency), due_now + command.tip
    if paid != to_pay:
        raise CannotPay(f"{paid.amount} are tendered, but {to_pay.amount} are to be paid.")


def _check_tenders(command: PayTable | SellDirectly, terms: BillTerms) -> None:
    if terms.most_tenders and len(command.tenders) > terms.most_tenders:
        raise CannotPay("The till takes one way to pay per receipt; split the bill for another one.")


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
    shares: tuple[Share, ...]
    """The lines to be paid now, and how much of each."""
    tip: Money
    tenders: tuple[Tender, ...] = ()
    given: Money | None = None
    """Cash handed over, where it is more than is due; the till is told what is due."""
    terms: BillTerms = PLAIN_TERMS
    parts: int = 1
    """One of so many equal parts is paid now."""
    discount: Money | None = None

    @classmethod
    def of(cls, order: Order, terms: BillTerms = PLAIN_TERMS) -> Bill:
        """Return a bill over everything that is unpaid."""
        return cls(order, _everything(order), Money(0, order.currency), terms=terms)

    @property
    def chosen(self) -> frozenset[str]:
        """Ids of the lines of which something is paid now."""
        return frozenset(line_id for line_id, _ in self.shares)

    def quantity_of(self, line_id: str) -> Decimal:
        """Return how much of a line is paid now, before it is shared."""
        return next((quantity for one, quantity in self.shares if one == line_id), Decimal(0))

    @property
    def is_whole(self) -> bool:
        """Everything that is unpaid is paid now."""
        return self.parts == 1 and dict(self.shares) == dict(_everything(self.order))

    @cached_property
    def lines(self) -> tuple[PaidLine, ...]:
        """What the till would be asked to charge.

        Raises:
            CannotPay: the till cannot do it.
        """
        if not self.shares:
            return ()
        return paid_lines(self.order, self.shares, parts=self.parts, discount=self.discount, terms=self.terms)

    @property
    def due(self) -> Money:
        """What the chosen lines cost, after the discount."""
        return total([line.sum for line in self.lines], self.order.currency)

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
        return bool(self.lines) and bool(self.tenders) and self.tendered == self.to_pay

    @property
    def seats(self) -> tuple[int, ...]:
        """The seats that have something to pay, in order."""
        return tuple(sorted({line.item.seat for line in open_lines(self.order) if line.item.seat is not None}))

    def toggled(self, line_id: str) -> Bill:
        """Take a line in or out; what was tendered starts anew, because the sum is another."""
        if line_id in self.chosen:
            return self._with_shares(share for share in self.shares if share[0] != line_id)
        return self.with_lines(self.chosen | {line_id}, keep=dict(self.shares))

    def with_lines(self, line_ids: Iterable[str], keep: Mapping[str, Decimal] | None = None) -> Bill:
        """Choose exactly these lines, whole, or as much of them as is named in `keep`."""
        wanted, kept = frozenset(line_ids), keep or {}
        lines = (line for line in open_lines(self.order) if line.item.id in wanted)
        return self._with_shares((line.item.id, kept.get(line.item.id, line.unpaid)) for line in lines)

    def with_quantity(self, line_id: str, quantity: Decimal) -> Bill:
        """Pay so much of a line, within what is unpaid of it; none takes it out."""
        line = next((line for line in open_lines(self.order) if line.item.id == line_id), None)
        if line is None:
            return self
        kept = dict(self.shares) | {line_id: min(max(quantity, Decimal(0)), line.unpaid)}
        return self.with_lines((one for one, much in kept.items() if much > 0), keep=kept)

    def with_seat(self, seat: int | None) -> Bill:
        """Choose what one seat has, or what belongs to no seat."""
        return self.with_lines(line.item.id for line in open_lines(self.order) if line.item.seat == seat)

    def with_parts(self, parts: int) -> Bill:
        """Pay one of so many equal parts of what is chosen."""
        return replace(self, parts=max(1, parts), tenders=(), given=None)._fitting()

    def with_discount(self, discount: Money | None) -> Bill:
        """Take so much off; nothing, or no money, takes the discount away."""
        off = discount if discount is not None and discount.minor > 0 else None
        return replace(self, discount=off, tenders=(), given=None)

    def _fitting(self) -> Bill:
        """Return the bill without a discount that is more than it comes to: there is no bill below nothing."""
        if self.discount is None or self.discount.minor <= replace(self, discount=None).due.minor:
            return self
        return self.with_discount(None)

    def _with_shares(self, shares: Iterable[Share]) -> Bill:
        # A discount belongs to the lines it was given for.
        return replace(self, shares=tuple(shares), tenders=(), given=None, discount=None)

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
        """Return the bill after the order has changed: what is no longer open drops out, and an untouched bill takes all."""
        unpaid = dict(_everything(order))
        if dict(self.shares) == dict(_everything(self.order)):
            shares = tuple(unpaid.items())
        else:
            shares = tuple((one, min(much, unpaid[one])) for one, much in self.shares if one in unpaid)
        same = replace(self, order=order, shares=shares)._fitting()
        return same if same.due == self.due else replace(same, tenders=(), given=None)

    def command(self, waiter_id: str, waiter_name: str = "") -> PayTable:
        """Return the command that takes the money."""
        is_everything = dict(self.shares) == dict(_everything(self.order))
        return PayTable(
            table_id=self.order.table_id,
            waiter_id=waiter_id,
            waiter_name=waiter_name,
            shares=() if is_everything else self.shares,
            tenders=self.tenders,
            due=self.due,
            tip=self.tip,
            parts=self.parts,
            discount=self.discount,
            given=self.given,
        )


def _everything(order: Order) -> tuple[Share, ...]:
    return tuple((line.item.id, line.unpaid) for line in open_lines(order))
