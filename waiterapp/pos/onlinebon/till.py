"""The onlinebon till: products in, receipts out."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from waiterapp.domain.billing import BillTerms, Rounding, Split
from waiterapp.domain.deliveries import DeliveryKind
from waiterapp.domain.dishes import DishChange
from waiterapp.domain.menu import Dish, Menu
from waiterapp.domain.payments import (
    Accepted,
    Customer,
    Evidence,
    FiscalProof,
    JobReport,
    PaymentMethod,
    PaymentToBook,
    ReceiptVoid,
    Report,
)
from waiterapp.domain.tills import Capability, SaleToBook, TillSale
from waiterapp.domain.values import Clock, Money
from waiterapp.pos.decoding import LeftOut, each_once, tell_unread
from waiterapp.pos.dishes import changed, check_change
from waiterapp.pos.http import HttpDoor, check_base_url
from waiterapp.pos.met_before import with_gone
from waiterapp.pos.onlinebon import abilities, mapping, wire
from waiterapp.pos.onlinebon.assumptions import LONGEST_NAME, ZONE, Assumptions
from waiterapp.pos.onlinebon.client import OnlinebonClient
from waiterapp.pos.onlinebon.settlement import Settlement, bill_of
from waiterapp.pos.till import Account, Refused
from waiterapp.pos.turns import in_turns

_REPORTS = ("months", "sessions", "cashbook")
_REFUND = "What was paid by card through SumUp is refunded to the card at once."
PAPER_MM = (58, 80)
SALES_WINDOW = timedelta(days=7)


class OnlinebonTill:
    """One onlinebon account with its cash desk."""

    def __init__(self, account: Account, door: HttpDoor | None = None, clock: Clock | None = None) -> None:
        self._clock = clock or Clock()
        self._base_url = check_base_url(account.base_url)
        self._username = account.secrets.get("username", "")
        self._assumptions = Assumptions.from_settings(account.settings)
        self._door = door or HttpDoor(self._base_url, account.watch, ca_file=account.settings.get("ca_file", ""))
        self._client = OnlinebonClient(self._door, account.secrets, self._assumptions.version, self._clock.monotonic)
        self._products: dict[str, wire.Product] = {}
        """Also what is on the list no more: it may be on a table's bill."""
        self._methods: tuple[PaymentMethod, ...] = ()
        self._left_out = LeftOut()
        self._cashdesk_id: str | None = None
        """Empty where the account has no desk of its own."""
        self._has_v2 = self._assumptions.version != "v1"
        self._settlement = Settlement(
            self._client,
            self._assumptions,
            lambda: self._products,
            lambda: self._methods,
            self._now,
            self._need_cashdesk,
        )

    @property
    def account(self) -> str:
        """A fingerprint of the service and the login."""
        return hashlib.sha256(f"onlinebon {self._base_url} {self._username}".encode()).hexdigest()[:32]

    async def sign_in(self) -> None:
        """Log in, find out which version there is, and read how guests may pay.

        Raises:
            AuthExpired: user name and password are not accepted.
            Unavailable: the service was not reached.
        """
        await self._find_cashdesk()
        self._has_v2 = self._client.has_v2
        await self._read_methods()

    async def _find_cashdesk(self) -> str:
        user = await self._client.probe()
        self._cashdesk_id = found = (user.cashdesk.id or "") if user.cashdesk else ""
        return found

    async def _need_cashdesk(self) -> str:
        """Return the own cash desk; a device that delivers before it has signed in finds it now."""
        return await self._find_cashdesk() if self._cashdesk_id is None else self._cashdesk_id

    async def close(self) -> None:
        """Let connections go."""
        await self._door.close()

    def capabilities(self) -> tuple[Capability, ...]:
        """Return what can be done with this account."""
        return abilities.capabilities(has_v2=self._has_v2)

    def bill_terms(self) -> BillTerms:
        """Return how bills are worked out: net first, in any parts, with discounts, without tips."""
        return BillTerms(Rounding.NET, Split.PARTS, discounts=True, tips=False, void_note=_REFUND)

    async def read_menu(self) -> Menu:
        """Read products and groups."""
        set_aside: list[str] = []
        products = each_once(await self._client.products(set_aside))
        groups = each_once(await self._client.product_groups(set_aside))
        self._products = with_gone(self._products, {one.id: one for one in products})
        return await asyncio.to_thread(mapping.menu, products, groups, set_aside)

    async def change_dish(self, change: DishChange) -> Dish:
        """Change a product: read whole, written whole with what is new, and read again."""
        given, product = await self._client.product(change.dish_id)
        check_change(change, mapping.dish(product), LONGEST_NAME)

        async def read() -> Dish:
            _, found = await self._client.product(change.dish_id)
            self._products[found.id] = found
            return mapping.dish(found)

        body = mapping.product(given, product, change)
        return await changed(self._client.update_product(change.dish_id, body), read, change)

    # Money.

    def payment_methods(self) -> tuple[PaymentMethod, ...]:
        """Return the ways to pay; none where only the older interface is there."""
        return self._methods if self._has_v2 else ()

    async def pay(self, payment: PaymentToBook) -> FiscalProof | Accepted:
        """Sign a receipt over a bill."""
        await self._need_products()
        return await self._settlement.sign(bill_of(payment))

    async def payment_evidence(self, payment: PaymentToBook, since: datetime) -> Evidence:
        """Look for a receipt whose answer was lost."""
        return await self._settlement.evidence(bill_of(payment), self._door.earliest(since))

    async def sell(self, sale: SaleToBook) -> FiscalProof | Accepted:
        """Sign a receipt over a sale."""
        await self._need_products()
        return await self._settlement.sign(bill_of(sale))

    async def sale_evidence(self, sale: SaleToBook, since: datetime) -> Evidence:
        """Look for a receipt whose answer was lost."""
        return await self._settlement.evidence(bill_of(sale), self._door.earliest(since))

    async def job(self, kind: DeliveryKind, job_id: str, currency: str) -> JobReport:
        """Tell how an order stands that waited for a card; only payments and sales do."""
        return await self._settlement.follow(job_id, currency)

    async def void_receipt(self, void: ReceiptVoid) -> FiscalProof:
        """Cancel a receipt; money paid through SumUp goes back unless a method to refund by is given."""
        return await self._settlement.void(void)

    async def void_evidence(self, void: ReceiptVoid) -> Evidence:
        """Look for a cancellation whose answer was lost."""
        return await self._settlement.void_evidence(void)

    async def open_day(self, change: Money) -> FiscalProof:
        """Begin a session."""
        return await self._settlement.begin_day(change)

    async def open_day_evidence(self, since: datetime) -> Evidence:
        """Say whether a session is active."""
        return await self._settlement.begin_day_evidence(since)

    async def close_day(self) -> FiscalProof:
        """End the session, for everybody at this cash desk."""
        return await self._settlement.end_day()

    async def day_evidence(self, since: datetime) -> Evidence:
        """Say whether the session has ended."""
        return await self._settlement.end_day_evidence(since)

    async def _need_products(self) -> None:
        """Products say at which rate they are taxed; a device that has just started has not read them yet."""
        if not self._products:
            await self.read_menu()
        if not self._methods:
            await self._read_methods()

    async def _read_methods(self) -> None:
        set_aside: list[str] = []
        self._methods = mapping.methods(await self._client.payment_methods(set_aside))
        self._left_out.tell("ways to pay", set_aside)

    # Receipts and numbers.

    async def read_sales(self, since: datetime, currency: str) -> tuple[TillSale, ...]:
        """Read receipts since a time."""
        return await self._sales(since, self._now() + timedelta(days=1)) if self._has_v2 else ()

    async def read_sales_between(self, begin: datetime, end: datetime, currency: str) -> tuple[TillSale, ...]:
        """Read receipts of a span."""
        if not self._has_v2:
            raise Refused("This version of the till does not show its receipts.")
        return await self._sales(begin, end)

    @property
    def zone(self) -> str:
        """Where the cash desk is."""
        return ZONE

    @property
    def sales_reach(self) -> timedelta | None:
        """No bound is documented."""
        return None

    @property
    def sales_window(self) -> timedelta | None:
        """A list is counted off by offsets: a short one does not change while it is read."""
        return SALES_WINDOW

    async def _sales(self, since: datetime, until: datetime) -> tuple[TillSale, ...]:
        """Ask in whole days, and for one more on either side: whose days they are is not said."""
        first, last = since - timedelta(days=1), until + timedelta(days=1)
        set_aside: list[str] = []
        rows = await self._client.receipts({"from": f"{first:%Y-%m-%d}", "until": f"{last:%Y-%m-%d}"}, set_aside)
        tell_unread(set_aside)
        voided = frozenset(one.cancelled_receipt.id for one in rows if one.cancelled_receipt and one.cancelled_receipt.id)
        return tuple(await in_turns(lambda one: mapping.sale(one, voided), rows))

    async def email_receipt(self, receipt_id: str, address: str) -> None:
        """Let the service send a receipt by e-mail."""
        await self._client.email(receipt_id, address)

    async def receipt_page(self, receipt_id: str, width_mm: int) -> str:
        """Return a receipt as the service prints it."""
        if width_mm not in PAPER_MM:
            raise Refused("The till prints receipts on 58 or 80 mm.")
        return await self._client.receipt_page(receipt_id, width_mm)

    async def read_customers(self, currency: str) -> tuple[Customer, ...]:
        """Read customers; they have no credit here."""
        set_aside: list[str] = []
        rows = await self._client.customers(set_aside)
        self._left_out.tell("customers", set_aside)
        return await asyncio.to_thread(mapping.customers, rows)

    def report_names(self) -> tuple[str, ...]:
        """Return the reports the service has."""
        return _REPORTS if self._has_v2 else ()

    async def read_report(self, name: str, currency: str) -> Report:
        """Read months, sessions or the cashbook."""
        set_aside: list[str] = []
        rows: Sequence[wire.MonthReport | wire.Session | wire.CashbookEntry]
        match name:
            case "months":
                rows = await self._client.month_reports(set_aside)
            case "sessions":
                rows = await self._client.sessions(self._cashdesk_id or "", set_aside)
            case "cashbook" if self._cashdesk_id:
                rows = await self._client.cashbook(self._cashdesk_id, set_aside)
            case _:
                raise Refused("This till has no such report.")
        self._left_out.tell("numbers", set_aside)
        return await asyncio.to_thread(mapping.report, name, rows)

    def newly_left_out(self) -> tuple[str, ...]:
        """Return what could not be read and was not told before."""
        return self._left_out.news()

    def _now(self) -> datetime:
        """Return the time at the service."""
        return self._door.latest(self._clock.now())
