"""Money at DiKAS: payments, voids and day closes. Each is asked once; after a lost answer only the till's lists are read."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from waiterapp.domain.payments import Evidence, FiscalProof, PaidLine, PaymentToBook, ReceiptVoid
from waiterapp.domain.tills import RoundToBook, SaleToBook
from waiterapp.domain.values import Money, total
from waiterapp.pos.decoding import LONGEST_ID, SetAside
from waiterapp.pos.dikas import echoes, mapping, wire
from waiterapp.pos.dikas.client import DikasClient
from waiterapp.pos.till import NotFound, Refused, TillError, WireChanged
from waiterapp.pos.whole_lines import whole_items

log = logging.getLogger(__name__)
Open = tuple[wire.OpenBon, wire.Position, Decimal]
"""A position that is open, its bon, and the price of one piece."""
OpenPositions = Callable[[str], Awaitable[list[Open]]]
NUMBER_S = 3.0
"""So long somebody at a table waits for the number of what is booked already."""
BEFORE = timedelta(minutes=2)
"""The till's clock may be behind ours by this much."""


class Desk:
    """The cash desk of one server."""

    def __init__(self, client: DikasClient, open_positions: OpenPositions) -> None:
        self._client = client
        self._open_positions = open_positions

    async def pay(self, payment: PaymentToBook) -> FiscalProof:
        """Take a payment for exactly what the guest was told.

        Raises:
            Refused: the table is not as it was shown, or the till says no. Nothing is booked.
            Unavailable: the till was not reached. Nothing is booked.
            OutcomeUnknown: it may be booked, or the answer is about another payment.
        """
        found = await self._open_positions(payment.table_id)
        if not found:
            raise Refused(f"Nothing is open on table {payment.table_name} at the till.")
        chosen = found if payment.is_whole else _chosen(payment, found)
        due = _due(chosen, payment.due.currency)
        if due != payment.due:
            raise Refused(
                f"The till would charge {due.amount} {due.currency} and not {payment.due.amount}: "
                f"something was changed at the till. Look at the table again."
            )
        ids = [position.id for _, position, _ in chosen]
        known_ids = [one for one in ids if one is not None]
        if len(known_ids) != len(ids) and not payment.is_whole:
            raise Refused("The till gives its lines no ids, so only the whole table can be paid.")
        body = mapping.table_payment(payment, known_ids if len(known_ids) == len(ids) else None)
        data = await self._client.pay_table(body)
        sums = (payment.due, payment.tendered)
        echoes.need_same(data, reference=payment.reference, table_id=payment.table_id, totals=sums)
        return await self._numbered(_proof(data, payment.due.currency), payment.reference)

    async def _numbered(self, proof: FiscalProof, reference: str) -> FiscalProof:
        """Look the receipt's number up where the answer did not have it; it is booked whether that works or not."""
        if proof.number:
            return proof
        try:
            async with asyncio.timeout(NUMBER_S):
                receipts = await self._client.receipts()
        except (TillError, TimeoutError) as error:
            log.info("the receipt's number is not known: %s", error or "the till does not answer")
            return proof
        found = next((one for one in receipts if reference == one.external_id or proof.id == one.id), None)
        return replace(proof, id=found.id, number=found.number) if found is not None else proof

    async def sell(self, sale: SaleToBook) -> FiscalProof:
        """Sell over the counter; the till checks the sum itself, because nothing was open before."""
        data = await self._client.direct_sale(mapping.direct_sale(sale))
        echoes.need_same(data, reference=sale.reference, totals=(sale.due, sale.tendered))
        return await self._numbered(_proof(data, sale.due.currency), sale.reference)

    async def sale_evidence(self, sale: SaleToBook, since: datetime) -> Evidence:
        """Say what receipts tell about a sale whose answer was lost."""
        found = await self._receipt_for(sale, since, (None,))
        return found or Evidence(None, "The till has no such receipt. It is probably not booked.")

    async def payment_evidence(self, payment: PaymentToBook, since: datetime) -> Evidence:
        """Say what receipts and open bons tell about a payment whose answer was lost."""
        found = await self._receipt_for(payment, since, (None, payment.table_id))
        if found is not None:
            return found
        if await self._is_open(payment):
            return Evidence(None, "The till has no such receipt and the lines are still open there. It is probably not booked.")
        return Evidence(None, "The till shows no such receipt, but the lines are no longer open there. Look at the till.")

    async def _receipt_for(
        self, wanted: PaymentToBook | SaleToBook, since: datetime, table_ids: tuple[str | None, ...]
    ) -> Evidence | None:
        """Look for the receipt with our reference, else for receipts of these tables that may be it."""
        receipts = await self._receipts(wanted.reference)
        currency = wanted.due.currency
        ours = next((one for one in receipts if one.external_id == wanted.reference), None)
        if ours is not None:
            return Evidence(_proof_of(ours, currency), f"The till has receipt {ours.number} with our reference. It is booked.")
        sums = (wanted.due, wanted.tendered)
        alike = [
            one.number
            for one in receipts
            if one.table_id in table_ids
            and mapping.sale(one, currency).total in sums
            and not _is_before(mapping.sold_at(one), since)
        ]
        if not alike:
            return None
        return Evidence(None, f"The till has receipt {', '.join(alike)} with the same sum since then. It is probably this one.")

    async def _is_open(self, payment: PaymentToBook) -> bool:
        found = await self._open_positions(payment.table_id)
        try:
            return bool(_chosen(payment, found))
        except Refused:
            return False

    async def void_receipt(self, void: ReceiptVoid) -> FiscalProof:
        """Void a receipt; one that is voided already is not asked for again."""
        receipts = await self._receipts(void.receipt_id)
        receipt = next((one for one in receipts if one.id == void.receipt_id), None)
        if receipt is None:
            raise NotFound(f"The till has no receipt {void.number}.")
        if receipt.is_voided or receipt.void_of or any(one.void_of == void.receipt_id for one in receipts):
            raise Refused(f"Receipt {void.number} is voided already.")
        data = await self._client.void_receipt(void.receipt_id, void.reason)
        echoes.need_same(data, voided_id=void.receipt_id, totals=(void.total, Money(-void.total.minor, void.total.currency)))
        return _proof(data, void.total.currency)

    async def void_evidence(self, void: ReceiptVoid) -> Evidence:
        """Say whether a receipt is voided now."""
        receipts = await self._receipts(void.receipt_id)
        counter = next((one for one in receipts if one.void_of == void.receipt_id), None)
        receipt = next((one for one in receipts if one.id == void.receipt_id), None)
        if counter is not None:
            return Evidence(_proof_of(counter, void.total.currency), f"The till has voided it by receipt {counter.number}.")
        if receipt is not None and receipt.is_voided:
            return Evidence(_proof_of(receipt, void.total.currency), f"The till says that receipt {void.number} is voided.")
        return Evidence(None, f"The till does not say that receipt {void.number} is voided. It is probably not.")

    async def _receipts(self, mark: str) -> list[wire.Receipt]:
        """Read all receipts; one that cannot be read must not be one that is looked for."""
        set_aside = SetAside()
        found = await self._client.receipts(None, set_aside)
        set_aside.need_none_with(mark)
        return found

    async def close_day(self) -> FiscalProof:
        """Close the day."""
        data = await self._client.close_day()
        return FiscalProof(_text(data, "id"), _text(data, "number"))

    async def day_evidence(self, since: datetime) -> Evidence:
        """Say whether a day was closed since a time.

        Raises:
            WireChanged: the till has a day close that may be from then, and cannot be read or does not say when it was.
        """
        set_aside: list[str] = []
        found = await self._client.day_closes(since.astimezone(UTC) - BEFORE, set_aside)
        for one in found:
            if one.created is not None and not _is_before(one.created, since):
                return Evidence(FiscalProof(one.id, one.number), f"The till has day close {one.number}. The day is closed.")
        undated = [one.number for one in found if one.created is None]
        if set_aside or undated:
            said = set_aside[0] if set_aside else f"{undated[0]}: its time"
            raise WireChanged(f"What the till has of it cannot be read ({said}).")
        return Evidence(None, "The till has no day close since then. The day is probably still open.")


def _is_before(at: datetime | None, since: datetime) -> bool:
    """Tell whether a time at the till lies before another for certain; one that is not known does not."""
    return at is not None and at < since.astimezone(UTC) - BEFORE


def may_contain(receipt: wire.Receipt, to_book: RoundToBook, oldest: datetime | None) -> bool:
    """Tell whether something of a round may have been paid by a receipt: same table or none, and not too old.

    Guests pay apart, so that one receipt need not have all of it; a line that names no article may be any.

    `oldest` is a time on the till's clock; `None` lets every receipt count.
    """
    is_older = oldest is not None and _is_before(mapping.sold_at(receipt), oldest)
    if receipt.void_of or receipt.table_id not in (None, to_book.table_id) or is_older:
        return False
    wanted = {None, *(line.dish_id for line in to_book.lines)}
    return not receipt.positions or any(position.article_id in wanted for position in receipt.positions)


def _chosen(payment: PaymentToBook, found: list[Open]) -> list[Open]:
    """Find the open positions that a payment's lines are, each used once.

    Raises:
        Refused: a line is not open, or only part of a position is wanted: the till pays whole positions.
    """
    left = list(found)
    chosen: list[Open] = []
    for line in payment.lines:
        chosen += _positions_for(line, left)
    return chosen


def _positions_for(line: PaidLine, left: list[Open]) -> list[Open]:
    mine = [one for one in left if one[0].external_id == line.round_id and one[1].article_id == line.dish_id]
    candidates = mine or [one for one in left if one[1].article_id == line.dish_id]
    exact = next((one for one in candidates if one[1].count == line.quantity and _sum(one) == line.sum.amount), None)
    if exact is not None:
        left.remove(exact)
        return [exact]
    taken = whole_items(line.name, line.quantity, candidates, lambda one: one[1].count)
    for one in taken:
        left.remove(one)
    return taken


def _sum(one: Open) -> Decimal:
    return (one[1].count * one[2]).quantize(Decimal("0.01"))


def _due(chosen: list[Open], currency: str) -> Money:
    # Line by line, as bills are: three times 4.99 by weight are what the three lines say together.
    return total([Money.of(position.count * price, currency) for _, position, price in chosen], currency)


def _proof(data: Any, currency: str) -> FiscalProof:
    """Read the answer to something that is booked; that it says little does not make it less booked."""
    said = echoes.total_in(data) if isinstance(data, dict) else None
    amount = Money.of(said, currency) if said is not None else None
    return FiscalProof(_text(data, "id", "receiptId"), _text(data, "number", "receiptNumber"), amount)


def _proof_of(receipt: wire.Receipt, currency: str) -> FiscalProof:
    return FiscalProof(receipt.id, receipt.number, mapping.sale(receipt, currency).total)


def _text(data: Any, *names: str) -> str:
    values = [data[name] for name in names if name in data] if isinstance(data, dict) else []
    return next((str(value)[:LONGEST_ID] for value in values if isinstance(value, str | int)), "")
