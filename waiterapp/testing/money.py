"""Money: what the guest was told is what the till signs, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from waiterapp.domain.billing import BillTerms, Split
from waiterapp.domain.checkout import Bill, payment_of
from waiterapp.domain.deliveries import DeliveryKind
from waiterapp.domain.orders import Order
from waiterapp.domain.payments import FiscalProof, MethodKind, PaidLine, PaymentToBook, ReceiptVoid
from waiterapp.domain.values import Money
from waiterapp.pos.money import SetsBillTerms, TakesPayments, VoidsReceipts
from waiterapp.pos.till import OutcomeUnknown, ReadsSales, Refused, TakesOrders, Till, Unavailable
from waiterapp.testing.bench import TillBench, a_round, finished, is_native, on_till, order_of
from waiterapp.testing.reading import TillContract

GUESTS = 3
_LATER = timedelta(seconds=5)


class PaymentsContract(TillContract):
    """A till that takes money takes exactly what the guest was told, and is never asked twice."""

    def test_a_whole_bill_is_signed_to_the_cent(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            order = await self._open_order(till)
            if order is None:
                return
            payment = payment_for(till, Bill.of(order, terms_of(till)))
            proof = await paid(till, payment)
            assert bench.signed_sums() == [payment.due.minor]
            if isinstance(till, ReadsSales):
                since = datetime.now(UTC) - timedelta(hours=1)
                sales = await till.read_sales(since, payment.due.currency)
                assert [one.total for one in sales if one.id == proof.id] == [payment.due]

        on_till(till, work)

    def test_parts_of_a_bill_come_to_the_whole(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            order = await self._open_order(till)
            if order is None or terms_of(till).split is not Split.PARTS:
                return
            whole = Bill.of(order, terms_of(till)).due
            for guest in range(GUESTS):
                bill = Bill.of(order, terms_of(till)).with_parts(GUESTS - guest)
                payment = payment_for(till, bill)
                await paid(till, payment)
                order = order_after(order, payment.lines)
            assert sum(bench.signed_sums()) == whole.minor
            assert max(bench.signed_sums()) - min(bench.signed_sums()) <= 1

        on_till(till, work)

    def test_one_line_and_the_rest_come_to_the_whole(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            order = await self._open_order(till)
            if order is None or terms_of(till).split is Split.NOTHING:
                return
            whole = Bill.of(order, terms_of(till)).due
            first = Bill.of(order, terms_of(till)).with_lines([order.lines[0].item.id])
            payment = payment_for(till, first)
            await paid(till, payment)
            await paid(till, payment_for(till, Bill.of(order_after(order, payment.lines), terms_of(till))))
            assert sum(bench.signed_sums()) == whole.minor

        on_till(till, work)

    def test_a_discount_is_worked_out_as_the_till_does(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            order = await self._open_order(till)
            if order is None or not terms_of(till).discounts:
                return
            bill = Bill.of(order, terms_of(till)).with_discount(Money(137, order.currency))
            payment = payment_for(till, bill)
            await paid(till, payment)
            assert bench.signed_sums() == [payment.due.minor]

        on_till(till, work)

    def test_a_lost_answer_is_unknown_and_its_evidence_is_found(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            order = await self._open_order(till)
            if order is None or not isinstance(till, TakesPayments):
                return
            payment = payment_for(till, Bill.of(order, terms_of(till)))
            since = datetime.now(UTC) - _LATER
            bench.lose_next_answer(DeliveryKind.PAYMENT)
            with pytest.raises(OutcomeUnknown):
                await till.pay(payment)
            evidence = await till.payment_evidence(payment, since)
            assert evidence.sentence
            assert len(bench.signed_sums()) <= 1

        on_till(till, work)

    def test_what_was_never_sent_has_no_evidence(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            order = await self._open_order(till)
            if order is None or not isinstance(till, TakesPayments):
                return
            payment = payment_for(till, Bill.of(order, terms_of(till)))
            evidence = await till.payment_evidence(payment, datetime.now(UTC) - _LATER)
            assert evidence.found is None
            assert bench.signed_sums() == []

        on_till(till, work)

    def test_money_is_not_taken_from_a_till_that_is_not_there(self, bench: TillBench) -> None:
        till, away = bench.open_till(), bench.open_unreachable_till()

        async def work() -> None:
            order = await self._open_order(till)
            if order is not None and isinstance(away, TakesPayments):
                with pytest.raises((Unavailable, Refused)):
                    await away.pay(payment_for(till, Bill.of(order, terms_of(till))))
            await away.close()
            assert bench.signed_sums() == []

        on_till(till, work)

    def test_a_receipt_is_voided_once(self, bench: TillBench) -> None:
        till = bench.open_till()

        async def work() -> None:
            order = await self._open_order(till)
            if order is None or not (isinstance(till, VoidsReceipts) and is_native(till, "void receipts")):
                return
            proof = await paid(till, payment_for(till, Bill.of(order, terms_of(till))))
            total = Money(bench.signed_sums()[0], order.currency)
            void = ReceiptVoid("VOID000001", proof.id, proof.number, total, "wrong table")
            await finished(till, DeliveryKind.RECEIPT_VOID, await till.void_receipt(void), order.currency)
            assert sum(bench.signed_sums()) == 0
            assert (await till.void_evidence(void)).found is not None
            with pytest.raises(Refused):
                await till.void_receipt(void)
            assert sum(bench.signed_sums()) == 0

        on_till(till, work)

    async def _open_order(self, till: Till) -> Order | None:
        """Return an order that can be paid; none where this till takes no money from here."""
        await till.sign_in()
        if not (isinstance(till, TakesPayments) and is_native(till, "payments")):
            return None
        assert till.payment_methods()
        to_book = await a_round(till, dishes=3)
        if isinstance(till, TakesOrders):
            answer = await till.book_round(to_book, "0a3f1b52-3a10-4f4e-9f0d-6f9a1e0c7d12", 1)
            await finished(till, DeliveryKind.ROUND, answer, to_book.lines[0].price.currency)
        return order_of(to_book)


def terms_of(till: Till) -> BillTerms:
    """Return a till's rules for bills."""
    return till.bill_terms() if isinstance(till, SetsBillTerms) else BillTerms()


def payment_for(till: Till, bill: Bill) -> PaymentToBook:
    """Return a payment of a bill in cash or by card."""
    assert isinstance(till, TakesPayments)
    method = next(one for one in till.payment_methods() if one.kind in (MethodKind.CASH, MethodKind.CARD))
    command = bill.with_tender(method, None).command(bill.order.waiter_id, "Petra")
    return payment_of(bill.order, "1", command, bill.terms)


async def paid(till: Till, payment: PaymentToBook) -> FiscalProof:
    """Pay, and wait for the till's proof."""
    assert isinstance(till, TakesPayments)
    proof = await finished(till, DeliveryKind.PAYMENT, await till.pay(payment), payment.due.currency)
    assert isinstance(proof, FiscalProof)
    return proof


def order_after(order: Order, lines_paid: Iterable[PaidLine]) -> Order:
    """Return an order as the record has it after a payment of lines."""
    covered = {line.line_id: line for line in lines_paid}
    lines = tuple(
        replace(
            line,
            paid=line.paid + covered[line.item.id].quantity,
            paid_minor=line.paid_minor + (covered[line.item.id].full or covered[line.item.id].sum).minor,
        )
        if line.item.id in covered
        else line
        for line in order.lines
    )
    return replace(order, lines=lines)
