"""The Kassandro till: articles in, signed receipts out."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from waiterapp.domain.billing import BillTerms, Split
from waiterapp.domain.checkout import lines_of_sale
from waiterapp.domain.menu import Menu
from waiterapp.domain.payments import Evidence, FiscalProof, PaidLine, PaymentMethod, PaymentToBook, ReceiptVoid
from waiterapp.domain.tills import AssumptionCheck, Capability, SaleToBook, TillSale
from waiterapp.domain.values import Clock, Money
from waiterapp.pos.decoding import LeftOut, SetAside, moment_of, tell_unread
from waiterapp.pos.http import HttpDoor, check_base_url
from waiterapp.pos.identity import need_same_sum, some_of
from waiterapp.pos.kassandro import abilities, mapping, wire
from waiterapp.pos.kassandro.assumptions import ZONE, Assumptions
from waiterapp.pos.kassandro.client import KassandroClient
from waiterapp.pos.kassandro.tokens import Tokens
from waiterapp.pos.met_before import with_gone
from waiterapp.pos.till import Account, Refused
from waiterapp.pos.turns import in_turns

MOST_BYTES = 5_000_000
EXTENSIONS = frozenset({"zip", "pdf", "txt", "csv", "xls", "xlsx", "doc", "docx", "png", "jpg", "jpeg"})
"""What the document lets be attached, and how large."""
_BEFORE = timedelta(minutes=2)
SALES_WINDOW = timedelta(days=7)


class KassandroTill:
    """One register, or an account that is only read."""

    def __init__(self, account: Account, door: HttpDoor | None = None, clock: Clock | None = None) -> None:
        self._base_url = check_base_url(account.base_url)
        self._secrets = account.secrets
        self._assumptions = Assumptions.from_settings(account.settings)
        self._clock = clock or Clock()
        self._door = door or HttpDoor(self._base_url, account.watch, ca_file=account.settings.get("ca_file", ""))
        self._tokens = Tokens(self._door, account.secrets, self._clock.monotonic)
        self._client = KassandroClient(self._door, self._tokens)
        self._articles: dict[str, mapping.Listed] = {}
        """Also what is on the list no more: it may be on a table's bill."""
        self._methods: tuple[PaymentMethod, ...] = ()
        self._registers: tuple[wire.CashRegister, ...] = ()
        self._left_out = LeftOut()

    @property
    def account(self) -> str:
        """A fingerprint of the service, the key and the register."""
        key, register = self._secrets.get("api_key", ""), self._tokens.register_id
        return hashlib.sha256(f"kassandro {self._base_url} {key} {register}".encode()).hexdigest()[:32]

    async def sign_in(self) -> None:
        """Get hold of the register, or find out who has it; then read how guests may pay.

        Raises:
            AuthExpired: the key is not accepted, or another device holds the register.
            Unavailable: the service was not reached.
        """
        await self._client.sign_in()
        await self._read_methods()
        if not self._tokens.register_id:
            set_aside: list[str] = []
            self._registers = tuple(await self._client.cash_registers(set_aside))
            self._left_out.tell("registers", set_aside)

    async def sign_out(self) -> None:
        """Let the register go, so that another device can have it."""
        await self._tokens.release()

    async def close(self) -> None:
        """Let connections go. The register stays held: this device will want it again."""
        await self._door.close()

    def capabilities(self) -> tuple[Capability, ...]:
        """Return what can be done."""
        return abilities.capabilities(signs=bool(self._tokens.register_id))

    def assumption_checks(self) -> tuple[AssumptionCheck, ...]:
        """Name the registers of the account to a device that has none, so that a person knows which number to give it."""
        held = {one.id: f", held by {one.locked_by}" if one.locked_by else "" for one in self._registers}
        return tuple(
            AssumptionCheck("A-Z6", f"Register {one.id} is {one.name}{held[one.id]}.", None) for one in self._registers
        )

    def bill_terms(self) -> BillTerms:
        """Return how bills are worked out: in any parts, with discounts, one way to pay each, without tips."""
        return BillTerms(split=Split.PARTS, discounts=True, tips=False, most_tenders=1)

    async def read_menu(self) -> Menu:
        """Read articles with their groups."""
        set_aside: list[str] = []
        groups = await self._client.articles(set_aside)
        found = await asyncio.to_thread(mapping.listed, groups, set_aside)
        self._articles = with_gone(self._articles, found)
        return await asyncio.to_thread(mapping.menu, groups, found, set_aside)

    async def _read_methods(self) -> None:
        set_aside: list[str] = []
        rows = await self._client.payment_methods(set_aside)
        self._left_out.tell("ways to pay", set_aside)
        self._methods = mapping.methods(rows, by=self._assumptions.payment_method)

    def newly_left_out(self) -> tuple[str, ...]:
        """Return what could not be read and was not told before."""
        return self._left_out.news()

    # Money.

    def payment_methods(self) -> tuple[PaymentMethod, ...]:
        """Return the ways to pay; none on a device that only reads."""
        return self._methods if self._tokens.register_id else ()

    async def pay(self, payment: PaymentToBook) -> FiscalProof:
        """Sign a receipt over a bill."""
        texts = {mapping.TABLE: payment.table_name, mapping.WAITER: payment.employee_name}
        method = _only(payment.tenders[0].method_id, len(payment.tenders))
        return await self._sign(payment.lines, payment.reference, payment.due, method, payment.given, texts)

    async def payment_evidence(self, payment: PaymentToBook, since: datetime) -> Evidence:
        """Look for a receipt whose answer was lost."""
        return await self._evidence(payment.reference, payment.due, since)

    async def sell(self, sale: SaleToBook) -> FiscalProof:
        """Sign a receipt over a sale."""
        method = _only(sale.tenders[0].method_id, len(sale.tenders))
        texts = {mapping.WAITER: sale.employee_name}
        return await self._sign(lines_of_sale(sale), sale.reference, sale.due, method, None, texts)

    async def sale_evidence(self, sale: SaleToBook, since: datetime) -> Evidence:
        """Look for a receipt whose answer was lost."""
        return await self._evidence(sale.reference, sale.due, since)

    async def _sign(
        self,
        lines: tuple[PaidLine, ...],
        reference: str,
        due: Money,
        method: str,
        given: Money | None,
        texts: dict[str, str],
    ) -> FiscalProof:
        if not self._articles:
            # A device that has just started has not read them yet, and a receipt names groups and tax rates.
            await self.read_menu()
        body = mapping.receipt(lines, self._articles, reference=reference, method=method, due=due, given=given, texts=texts)
        if mapping.total_of(body) != due.amount:
            raise Refused(f"The till would charge {mapping.total_of(body)} and not {due.amount}; open the bill again.")
        signed = await self._client.create_receipt(body, mark=mapping.marker(reference))
        said = Money.of(signed.price, mapping.CURRENCY).amount if "price" in signed.model_fields_set else None
        need_same_sum([due.amount], said)
        return _proof(signed)

    async def void_receipt(self, void: ReceiptVoid) -> FiscalProof:
        """Cancel a whole receipt; one that is cancelled already is not asked for again."""
        if await self._counter_receipt(void, self._clock.now() - timedelta(days=2)) is not None:
            raise Refused(f"Receipt {void.number} is voided already.")
        body = {"cancellation": {"receiptNumber": void.number}}
        return _proof(await self._client.create_receipt(body, cancels=void.number))

    async def void_evidence(self, void: ReceiptVoid) -> Evidence:
        """Say whether there is a counter-receipt now."""
        counter = await self._counter_receipt(void, self._clock.now() - timedelta(days=2))
        if counter is not None:
            return Evidence(_proof(counter), f"The till has voided it by receipt {counter.receipt_number}.")
        since = self._clock.now() - timedelta(hours=1)
        alike = [
            one.receipt_number
            for one in await self._client.receipts(since, self._now())
            if one.price == -void.total.amount and not one.custom_text
        ]
        if alike:
            return Evidence(
                None, f"The till has receipt {some_of(alike)} with the same sum since then. It is probably this one."
            )
        return Evidence(None, f"The till does not say that receipt {void.number} is voided. It is probably not.")

    async def _counter_receipt(self, void: ReceiptVoid, since: datetime) -> wire.Receipt | None:
        set_aside = SetAside()
        rows = await self._client.receipts(since, self._now(), set_aside)
        set_aside.need_none_with(void.number)
        return next((one for one in rows if one.cancellation and one.cancellation.receipt_number == void.number), None)

    async def make_zero_receipt(self, reference: str) -> FiscalProof:
        """Sign a receipt over nothing."""
        if not self._methods:
            await self._read_methods()
        nothing = Money(0, mapping.CURRENCY)
        method = self._methods[0].id if self._methods else "Bar"
        body = mapping.receipt((), {}, reference=reference, method=method, due=nothing)
        return _proof(await self._client.create_receipt(body, mark=mapping.marker(reference)))

    async def zero_receipt_evidence(self, reference: str, since: datetime) -> Evidence:
        """Look for a zero receipt whose answer was lost."""
        return await self._evidence(reference, Money(0, mapping.CURRENCY), since)

    async def _evidence(self, reference: str, due: Money, since: datetime) -> Evidence:
        """Look for our mark, else for a receipt over the same sum: texts may not be told again."""
        since = self._door.earliest(since)
        alike: list[str] = []
        set_aside = SetAside()
        rows = await self._client.receipts(since, self._now(), set_aside)
        set_aside.need_none_with(mapping.marker(reference))
        for one in rows:
            if one.text(mapping.REFERENCE) == mapping.marker(reference):
                return Evidence(_proof(one), f"The till has receipt {one.receipt_number} with our reference. It is booked.")
            written = _moment(one.created)
            is_older = written is not None and written < since - _BEFORE
            if one.price == due.amount and not one.custom_text and one.cancellation is None and not is_older:
                alike.append(one.receipt_number)
        if alike:
            return Evidence(
                None, f"The till has receipt {some_of(alike)} with the same sum since then. It is probably this one."
            )
        return Evidence(None, "The till has no such receipt. It is probably not booked.")

    # Receipts.

    async def read_sales(self, since: datetime, currency: str) -> tuple[TillSale, ...]:
        """Read receipts since a time."""
        return await self.read_sales_between(since, self._now(), currency)

    async def read_sales_between(self, begin: datetime, end: datetime, currency: str) -> tuple[TillSale, ...]:
        """Read receipts of a span. More is asked for than is returned: the numbers before tell the hour that comes twice."""
        set_aside: list[str] = []
        rows = await self._client.receipts(begin, end, set_aside)
        tell_unread(set_aside)
        voided = frozenset(number for one in rows if (number := mapping.cancelled_by(one)) is not None)
        ids = {mapping.number_of(one): mapping.key_of(one) for one in rows}
        times = await asyncio.to_thread(mapping.sold_times, rows)
        found = await in_turns(lambda one: mapping.sale(one, voided, ids, times.get(mapping.key_of(one))), rows)
        return tuple(one for one in found if one.sold_at is None or begin <= one.sold_at <= end + _BEFORE)

    @property
    def zone(self) -> str:
        """Where the register is."""
        return ZONE

    @property
    def sales_reach(self) -> timedelta | None:
        """No bound is documented."""
        return None

    @property
    def sales_window(self) -> timedelta | None:
        """A list is counted off by offsets: a short one does not change while it is read."""
        return SALES_WINDOW

    async def attach_file(self, receipt_id: str, name: str, content: bytes) -> None:
        """Put a file beside a receipt, after looking whether the till would take it."""
        if name.rpartition(".")[2].lower() not in EXTENSIONS:
            raise Refused(f"The till takes {', '.join(sorted(EXTENSIONS))}, and not {name}.")
        if len(content) > MOST_BYTES:
            raise Refused(f"{name} is larger than 5 MB, which is all the till takes.")
        await self._client.attach(receipt_id, name, content)

    def _now(self) -> datetime:
        return self._door.latest(self._clock.now())


def _only(method_id: str, count: int) -> str:
    if count != 1:
        raise Refused("The till takes one way to pay per receipt; split the bill for another one.")
    return method_id


def _proof(one: wire.Receipt) -> FiscalProof:
    return FiscalProof(one.id or one.receipt_number, one.receipt_number, Money.of(one.price, mapping.CURRENCY))


def _moment(text: str) -> datetime | None:
    moment = moment_of(text)
    if moment is None:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(ZONE))
