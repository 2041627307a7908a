"""Money at bessa: payments and cancellations are jobs. Nothing here is ever sent a second time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from waiterapp.domain.payments import Accepted, Evidence, FiscalProof, JobState, PaidLine, PaymentToBook, ReceiptVoid
from waiterapp.domain.values import ONE, Money
from waiterapp.pos.bessa import mapping, wire
from waiterapp.pos.bessa.assumptions import OPTION
from waiterapp.pos.bessa.client import BessaClient, utc
from waiterapp.pos.bessa.costs import costs_of
from waiterapp.pos.decoding import SetAside
from waiterapp.pos.identity import need_same, some_of
from waiterapp.pos.till import NotFound, Refused
from waiterapp.pos.whole_lines import whole_items

PAYMENT, CANCEL, PRINT = "payment", "payment-cancel", "print-jobs"
_BEFORE = timedelta(minutes=2)
_TWO_DAYS = timedelta(days=2)
_UNPAID = Decimal("0.005")
Open = tuple[wire.Order, wire.OrderItem]


class Settlement:
    """Payments of one Sales Point."""

    def __init__(
        self,
        client: BessaClient,
        articles: Callable[[], Mapping[str, wire.Article]],
        known: Callable[[], Iterable[wire.Order]],
        now: Callable[[], datetime],
    ) -> None:
        """Make it; `known` gives the orders that were open with the last look, however old."""
        self._known = known
        self._client = client
        self._now = now
        self._articles = articles

    async def pay(self, payment: PaymentToBook, sales_point: str, waiting: str) -> Accepted:
        """Ask for a payment after a last look at what is open: what the till would charge must be what the guest was told.

        Raises:
            Refused: the lines are not open at the till, or cost something else there.
            OutcomeUnknown: the job may have been accepted.
        """
        if len(payment.tenders) != 1:
            raise Refused("The till takes one way to pay per receipt; split the bill for another one.")
        found = await self._items_of(payment)
        due = sum((costs_of(item, self._articles()).total for item in found), Decimal(0))
        if abs(due - payment.due.amount) >= _UNPAID:
            raise Refused(f"The till would charge {mapping.text_of(due)} and not {payment.due.amount}; open the bill again.")
        body = {
            "sales_point": sales_point,
            "order_group": payment.table_id,
            "payment_method": payment.tenders[0].method_id,
            "amount": mapping.text_of(payment.due.amount),
            "items": [item.id for item in found],
            "external_id": payment.reference,
        }
        return Accepted((await self._client.submit(PAYMENT, body)).id, waiting)

    async def _items_of(self, payment: PaymentToBook) -> list[wire.OrderItem]:
        """Find the open items that a payment's lines are, each used once; options belong to their dish."""
        since = self._now() - _TWO_DAYS
        set_aside = SetAside()
        orders = await self._client.every("orders", wire.Order, {"updated__gte": utc(since)}, set_aside)
        read = {order.id for order in orders}
        older = [one.id for one in self._known() if one.order_group == payment.table_id and one.id not in read]
        orders += [found for found in [await self._order(one) for one in older] if found is not None]
        left = [
            (order, item)
            for order in orders
            if order.order_group == payment.table_id and mapping.is_open(order)
            for item in order.items
            if not item.paid
        ]
        found: list[wire.OrderItem] = []
        try:
            for line, extras in self._with_extras(payment.lines):
                found += self._take(line, extras, left)
        except Refused:
            # What cannot be read may be what is looked for.
            set_aside.need_none_with(payment.table_id)
            raise
        return found

    async def _order(self, order_id: str) -> wire.Order | None:
        try:
            return await self._client.order(order_id)
        except NotFound:
            return None

    def _with_extras(self, lines: Iterable[PaidLine]) -> list[tuple[PaidLine, list[PaidLine]]]:
        """Return the dishes among some lines, each with the options that stand after it."""
        found: list[tuple[PaidLine, list[PaidLine]]] = []
        for line in lines:
            article = self._articles().get(line.dish_id)
            if article is None or article.type.casefold() != OPTION:
                found.append((line, []))
            elif found:
                found[-1][1].append(line)
        return found

    def _take(self, line: PaidLine, extras: list[PaidLine], left: list[Open]) -> list[wire.OrderItem]:
        """Return the items that a line is, and use them up: of several alike, the one that costs what the guest was told.

        Raises:
            Refused: they are not open any more, or only part of one is wanted.
        """
        mine = [one for one in left if one[0].external_id == line.round_id and one[1].article == line.dish_id]
        candidates = mine or [one for one in left if one[1].article == line.dish_id]
        exact = [one for one in candidates if one[1].quantity == line.quantity or self._is_shown_as_one(line, one)]
        exact.sort(key=lambda one: self._likeness(line, extras, one[1]), reverse=True)
        taken = exact[:1] or whole_items(line.name, line.quantity, candidates, lambda one: one[1].quantity)
        for one in taken:
            left.remove(one)
        return [item for _, item in taken]

    def _is_shown_as_one(self, line: PaidLine, one: Open) -> bool:
        """Tell whether several pieces that have no price each are this line."""
        is_it = mapping.line_id_of(*one) == line.line_id and line.quantity == ONE
        return is_it and costs_of(one[1], self._articles()).piece is None

    def _likeness(self, line: PaidLine, extras: list[PaidLine], item: wire.OrderItem) -> tuple[bool, bool, int]:
        """Say by what an item is like a line: its sum before all, then its options, then its note."""
        told = sum((one.sum.amount for one in extras), line.sum.amount)
        options = sorted(one.dish_id for one in extras)
        return (
            abs(costs_of(item, self._articles()).total - told) < _UNPAID,
            sorted(one.article or "" for one in item.options) == options,
            -len({part.strip() for part in item.note.splitlines() if part.strip()} ^ set(line.words)),
        )

    async def payment_evidence(self, payment: PaymentToBook, since: datetime) -> Evidence:
        """Look for a payment whose answer was lost: among the receipts, which prove it, then among the jobs."""
        alike = []
        for one in await self._payments_since(since, payment.reference):
            if one.external_id == payment.reference:
                return Evidence(_proof(one), f"The till has receipt {one.number} with our reference. It is booked.")
            if one.order_group == payment.table_id and one.amount == payment.due.amount and not one.cancels:
                alike.append(one.number)
        job = await self._client.find_job(PAYMENT, payment.reference)
        if job is not None and mapping.is_waiting(job):
            return Evidence(None, "The payment waits for the till. It will be booked when the till is back.")
        if job is not None and mapping.job_state(job) is JobState.FAILED:
            return Evidence(None, "The till has refused the payment. It is not booked.")
        if alike:
            return Evidence(
                None, f"The till has receipt {some_of(alike)} with the same sum since then. It is probably this one."
            )
        if job is not None or not self._client.lists_jobs:
            return Evidence(None, "The till has no such receipt yet. It may still wait for the till; look again later.")
        return Evidence(None, "The till has no such receipt. It is probably not booked.", is_absence=True)

    async def void(self, void: ReceiptVoid, sales_point: str, waiting: str) -> Accepted:
        """Ask for a cancellation; a payment that is cancelled already is not asked for again."""
        if await self._counter_payment(void) is not None:
            raise Refused(f"Receipt {void.number} is voided already.")
        body = {
            "sales_point": sales_point,
            "payment": void.receipt_id,
            "reason": void.reason,
            "external_id": void.reference,
        }
        return Accepted((await self._client.submit(CANCEL, body)).id, waiting)

    async def void_evidence(self, void: ReceiptVoid) -> Evidence:
        """Say whether there is a counter-receipt now."""
        counter = await self._counter_payment(void)
        if counter is not None:
            return Evidence(_proof(counter), f"The till has voided it by receipt {counter.number}.")
        job = await self._client.find_job(CANCEL, void.reference)
        if job is not None and mapping.job_state(job) is JobState.WAITING:
            return Evidence(None, "The void waits for the till. It will be booked when the till is back.")
        sentence = f"The till does not say that receipt {void.number} is voided. It is probably not."
        return Evidence(None, sentence, is_absence=True)

    async def proof(self, payment_id: str, reference: str) -> FiscalProof:
        """Return the receipt that has come of a job."""
        rows = await self._payments_since(self._now() - _TWO_DAYS)
        found = next((one for one in rows if one.id == payment_id or (reference and one.external_id == reference)), None)
        if found is None:
            return FiscalProof(payment_id)
        need_same(reference, found.external_id)
        return _proof(found)

    async def _counter_payment(self, void: ReceiptVoid) -> wire.Payment | None:
        rows = await self._payments_since(self._now() - _TWO_DAYS, void.receipt_id)
        return next((one for one in rows if one.cancels == void.receipt_id), None)

    async def _payments_since(self, since: datetime, *marks: str) -> list[wire.Payment]:
        """Read payments; what is unreadable among them must not be one that is asked for."""
        set_aside = SetAside()
        rows = await self._client.every("payments", wire.Payment, {"timestamp__gte": utc(since - _BEFORE)}, set_aside)
        set_aside.need_none_with(*marks)
        return rows


def _proof(one: wire.Payment) -> FiscalProof:
    return FiscalProof(one.id, one.number, Money.of(one.amount, mapping.CURRENCY))
