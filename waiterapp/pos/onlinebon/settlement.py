"""Money at onlinebon: bills become orders that are signed at once. Nothing here is ever sent a second time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from waiterapp.domain.checkout import lines_of_sale
from waiterapp.domain.payments import (
    Accepted,
    Evidence,
    FiscalProof,
    JobReport,
    JobState,
    PaidLine,
    PaymentMethod,
    PaymentToBook,
    ReceiptVoid,
    Tender,
)
from waiterapp.domain.search import folded
from waiterapp.domain.tills import SaleToBook
from waiterapp.domain.values import Money
from waiterapp.pos.decoding import MOST_TOLD, SetAside, utc_moment
from waiterapp.pos.identity import need_same_sum, need_same_written, some_of
from waiterapp.pos.onlinebon import mapping, wire
from waiterapp.pos.onlinebon.assumptions import SUMUP, Assumptions
from waiterapp.pos.onlinebon.client import OnlinebonClient
from waiterapp.pos.till import Refused, WireChanged

WAITING = "Waiting for the till."
CARD_WAIT = "Waiting for the card terminal."
RESOLVE_AFTER_S = 20.0
"""A card that takes longer than this is asked about at the terminal (DOC "Resolve stuck SumUp payment")."""
_BEFORE = timedelta(minutes=2)
"""How much older than our own time a receipt of ours may look."""
_DAY = timedelta(days=1)
MOST_LOOKED_INTO = 20
_OVER = {"failed": "The payment failed", "aborted": "The payment was broken off", "canceled": "The order was cancelled"}


@dataclass(frozen=True, slots=True)
class Bill:
    """What a payment and a sale have in common."""

    reference: str
    lines: tuple[PaidLine, ...]
    tenders: tuple[Tender, ...]
    due: Money


def bill_of(one: PaymentToBook | SaleToBook) -> Bill:
    """Return what is to be signed."""
    lines = one.lines if isinstance(one, PaymentToBook) else lines_of_sale(one)
    return Bill(one.reference, lines, one.tenders, one.due)


class Settlement:
    """Receipts, cancellations and sessions of one cash desk."""

    def __init__(
        self,
        client: OnlinebonClient,
        assumptions: Assumptions,
        products: Callable[[], mapping.Products],
        methods: Callable[[], tuple[PaymentMethod, ...]],
        now: Callable[[], datetime],
        cashdesk: Callable[[], Awaitable[str]],
    ) -> None:
        """Make it; `cashdesk` gives the id of the own desk, where the account has one."""
        self._cashdesk = cashdesk
        self._client = client
        self._assumptions = assumptions
        self._products = products
        self._methods = methods
        self._now = now

    async def sign(self, bill: Bill) -> FiscalProof | Accepted:
        """Let the till sign a receipt; `Accepted` while a card terminal is still at work.

        Raises:
            Refused: the till would charge something else than the guest was told, or says no.
            OutcomeUnknown: it may be signed.
        """
        items = mapping.items(bill.lines, bill.reference, self._products(), self._assumptions)
        if self._assumptions.gross == "unit" and (total := mapping.total_of(items)) != bill.due.minor:
            charged = Money(total, bill.due.currency)
            raise Refused(f"The till would charge {charged.amount} and not {bill.due.amount}; open the bill again.")
        paid = mapping.payments(bill.tenders, bill.reference, self._methods())
        if self._assumptions.checkout == "receipts":
            body = {"type": "RE", "items": items, "payment": {"payments": paid}, "description": mapping.marker(bill.reference)}
            receipt = await self._client.create_receipt(body)
            _need_ours(receipt, bill.reference)
            _need_sum(bill, receipt.gross if "gross" in receipt.model_fields_set else None)
            return FiscalProof(receipt.id, receipt.number, Money(int(receipt.gross), bill.due.currency))
        order = await self._client.create_order({"items": items, "payments": paid})
        _need_ours(order, bill.reference)
        _need_sum(bill, order.receipt.gross if order.receipt is not None else None)
        report = _report(order, bill.due.currency)
        match report.state:
            case JobState.DONE if report.proof is not None:
                return report.proof
            case JobState.FAILED:
                raise Refused(report.sentence)
        return Accepted(order.id, CARD_WAIT if mapping.is_by_card(paid) else report.sentence)

    async def follow(self, order_id: str, currency: str) -> JobReport:
        """Tell how an order stands whose card was not in yet; a terminal that takes too long is asked about."""
        order = await self._client.order(order_id)
        began = order.created_at or order.updated_at
        is_late = began is None or (self._now() - began).total_seconds() > RESOLVE_AFTER_S
        if order.status in ("pending", "payment_pending") and is_late:
            order = await self._client.resolve(order_id)
        return _report(order, currency)

    async def evidence(self, bill: Bill, since: datetime) -> Evidence:
        """Look among the receipts for one that carries our mark, else for one that may be it."""
        wanted = mapping.marker(bill.reference)
        alike: list[str] = []
        for receipt in await self._receipts_since(since, wanted):
            if receipt.cancelled_receipt is not None:
                continue
            is_alike = receipt.gross == bill.due.minor and not _is_before(mapping.sold_at(receipt), since)
            if is_alike and not receipt.items and len(alike) < MOST_LOOKED_INTO:
                receipt = await self._client.receipt(receipt.id)  # noqa: PLW2901 - the same one, whole
            if wanted in receipt.model_dump_json():
                proof = FiscalProof(receipt.id, receipt.number, Money(int(receipt.gross), bill.due.currency))
                return Evidence(proof, f"The till has receipt {receipt.number} with our reference. It is booked.")
            if is_alike:
                alike.append(receipt.number)
        if alike:
            return Evidence(
                None, f"The till has receipt {some_of(alike)} with the same sum since then. It is probably this one."
            )
        return Evidence(None, "The till has no such receipt. It is probably not booked.", is_absence=True)

    async def void(self, void: ReceiptVoid) -> FiscalProof:
        """Cancel a receipt; one that is cancelled already is not asked for again."""
        counter = await self._counter_receipt(void.receipt_id)
        if counter is not None:
            raise Refused(f"Receipt {void.number} is voided already.")
        body: dict[str, object] = {}
        if void.refund_by:
            body = {"payments": [{"value": -void.total.minor, "payment_method_id": void.refund_by}]}
        receipt = await self._client.cancel(void.receipt_id, body)
        return FiscalProof(receipt.id, receipt.number, Money(int(receipt.gross), void.total.currency))

    async def void_evidence(self, void: ReceiptVoid) -> Evidence:
        """Say whether there is a counter-receipt now."""
        counter = await self._counter_receipt(void.receipt_id)
        if counter is not None:
            proof = FiscalProof(counter.id, counter.number, Money(int(counter.gross), void.total.currency))
            return Evidence(proof, f"The till has voided it by receipt {counter.number}.")
        return Evidence(None, f"The till does not say that receipt {void.number} is voided. It is probably not.")

    async def _counter_receipt(self, receipt_id: str) -> wire.Receipt | None:
        set_aside = SetAside()
        rows = await self._client.receipts({"type": "ST"}, set_aside)
        set_aside.need_none_with(receipt_id)
        return next((one for one in rows if one.cancelled_receipt and one.cancelled_receipt.id == receipt_id), None)

    async def _receipts_since(self, since: datetime, mark: str) -> Iterable[wire.Receipt]:
        # Dates without a zone: a day more on both sides takes in every way to read them.
        begin, end = since - _BEFORE - _DAY, self._now() + _DAY
        set_aside = SetAside()
        found = await self._client.receipts({"from": f"{begin:%Y-%m-%d}", "until": f"{end:%Y-%m-%d}"}, set_aside)
        set_aside.need_none_with(mark)
        return found

    async def begin_day(self, change: Money) -> FiscalProof:
        """Begin a session, unless one is active."""
        if await self.active_session() is not None:
            raise Refused("The day has begun already.")
        return FiscalProof((await self._client.start_session(change.minor)).id)

    async def begin_day_evidence(self, since: datetime) -> Evidence:
        """Say whether a session is active."""
        session = await self.active_session()
        if session is not None and not _is_before(session.started_at, since):
            return Evidence(FiscalProof(session.id), "The till has an active session. The day has begun.")
        return Evidence(None, "The till has no active session. The day has probably not begun.")

    async def end_day(self) -> FiscalProof:
        """End the active session."""
        session = await self.active_session()
        if session is None:
            raise Refused("The day has not begun: the till has no active session.")
        return FiscalProof((await self._client.end_session(session.id)).id)

    async def end_day_evidence(self, since: datetime) -> Evidence:
        """Say whether a session has ended since."""
        desk, set_aside = await self._cashdesk(), SetAside()
        for session in await self._client.sessions(desk, set_aside):
            if session.ended_at is not None and not _is_before(session.ended_at, since):
                return Evidence(FiscalProof(session.id), "The till has ended its session. The day is closed.")
        _need_none(set_aside, lambda one: _may_be_of(one, desk) and _may_have_ended(one, since))
        return Evidence(None, "The till has not ended its session. The day is probably still open.")

    async def active_session(self) -> wire.Session | None:
        """Return the session of the own desk that is active.

        Raises:
            WireChanged: one that may be it cannot be read.
        """
        desk, set_aside = await self._cashdesk(), SetAside()
        found = next((one for one in await self._client.sessions(desk, set_aside) if one.active), None)
        if found is None:
            _need_none(set_aside, lambda one: _may_be_of(one, desk) and one.get("active", False) is not False)
        return found


def _report(order: wire.Order, currency: str) -> JobReport:
    if order.receipt is not None and order.receipt.id:
        gross = order.receipt.gross
        total = Money(int(gross), currency) if gross is not None else None
        return JobReport(JobState.DONE, FiscalProof(order.receipt.id, order.receipt.number, total))
    if order.status == "completed":
        return JobReport(JobState.DONE, FiscalProof(order.id))
    if order.status in _OVER:
        return JobReport(JobState.FAILED, sentence=f"{_OVER[order.status]}; nothing is booked.")
    is_by_card = order.status == "payment_pending" or any(folded(one.provider) == SUMUP for one in order.payments)
    return JobReport(JobState.WAITING, sentence=CARD_WAIT if is_by_card else WAITING)


def _need_none(set_aside: SetAside, may_be_it: Callable[[Mapping[str, object]], bool]) -> None:
    """Make sure that no session that cannot be read may be the one that is looked for; an old one must not close the house.

    Raises:
        WireChanged: one may be.
    """
    known = [one for one in set_aside.items if isinstance(one, Mapping)]
    is_all_known = len(known) == len(set_aside.items) <= MOST_TOLD
    if set_aside and (not is_all_known or any(may_be_it(one) for one in known)):
        raise WireChanged(f"A session of the till cannot be read ({set_aside[0]}).")


def _may_be_of(session: Mapping[str, object], desk: str) -> bool:
    said = session.get("cashdesk")
    named = said.get("id") or said.get("_id") if isinstance(said, Mapping) else said
    return not desk or not isinstance(named, str) or named in ("", desk)


def _may_have_ended(session: Mapping[str, object], since: datetime) -> bool:
    ended = session.get("ended_at")
    if ended is None or ended == "":
        return False
    at = utc_moment(ended) if isinstance(ended, str) else None
    return at is None or not _is_before(at, since)


def _need_sum(bill: Bill, gross: Decimal | None) -> None:
    tendered = sum((one.amount.minor for one in bill.tenders), start=0)
    sent = {Money(minor, bill.due.currency).amount for minor in (bill.due.minor, tendered)}
    need_same_sum(sent, None if gross is None else Money(int(gross), bill.due.currency).amount)


def _need_ours(answer: wire.Order | wire.Receipt, reference: str) -> None:
    """Make sure that what was signed is ours, as far as our mark is repeated.

    Raises:
        OutcomeUnknown: it has the mark of another.
    """
    paid = answer.payments if isinstance(answer, wire.Order) else answer.payment.payments if answer.payment else ()
    said = [one.info for one in paid]
    said += [answer.description] if isinstance(answer, wire.Receipt) else []
    for one in said:
        if mapping.is_marker(one):
            need_same_written(mapping.marker(reference), one)


def _is_before(at: datetime | None, since: datetime) -> bool:
    return at is not None and at < since.astimezone(UTC) - _BEFORE
