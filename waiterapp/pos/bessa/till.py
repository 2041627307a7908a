"""The bessa till: master data in, jobs out. Accepted is not booked."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from waiterapp.domain.billing import BillTerms, Split
from waiterapp.domain.deliveries import DeliveryKind, WriteSemantics
from waiterapp.domain.floor import Floor
from waiterapp.domain.menu import Menu
from waiterapp.domain.payments import (
    Accepted,
    Customer,
    Evidence,
    FiscalProof,
    JobReport,
    JobState,
    PaymentMethod,
    PaymentToBook,
    ReceiptVoid,
    Report,
)
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import Booked, Capability, RoundToBook, TillOrder, TillSale
from waiterapp.domain.values import Clock
from waiterapp.pos.bessa import abilities, mapping, settlement, wire
from waiterapp.pos.bessa.assumptions import ZONE, Assumptions
from waiterapp.pos.bessa.client import BessaClient, utc
from waiterapp.pos.bessa.masterdata import DeltaList, MasterData
from waiterapp.pos.bessa.old_tabs import OldTabs
from waiterapp.pos.decoding import LeftOut, SetAside, each_once, tell_unread
from waiterapp.pos.http import HttpDoor, check_base_url
from waiterapp.pos.methods import MOST_METHODS
from waiterapp.pos.open_orders import open_orders
from waiterapp.pos.till import Account, NotFound, OutcomeUnknown, PageNotFound, Refused, WireChanged
from waiterapp.pos.turns import in_turns

log = logging.getLogger(__name__)
WAITING = "Waiting for the till."
MAYBE_WAITING = (
    "The till's answer was lost, and its interface does not tell what waits for it. "
    "Look at the till whether this order has come, then settle it here."
)
ORDERS = "orders"
_JOB_KINDS = {
    DeliveryKind.ROUND: ORDERS,
    DeliveryKind.PAYMENT: settlement.PAYMENT,
    DeliveryKind.RECEIPT_VOID: settlement.CANCEL,
}
_REPORTS = {
    "revenue": "date",
    "top-articles": "article",
    "article-groups": "article-group",
    "payment-methods": "payment-method",
    "staff": "user",
    "taxes": "tax",
}
PRINT_PAUSES_S = (0.3, 0.7, 1.0, 2.0, 3.0, 3.0)
_SALES_POINT = "sales_point_found"
"""Kept beside the token: a list may come in any order, and of several tills the one that was found has the tables."""
_ORDERS_WHOLE_EVERY_S = 120.0
"""An order that is deleted at the till must not stand here for long; a page of a hundred is one request."""
_ORDERS_BACK = timedelta(hours=36)
"""How far back an order may have been changed that is still open."""


class BessaTill:
    """One tenant with one Sales Point."""

    semantics = WriteSemantics.SEARCHABLE

    def __init__(self, account: Account, door: HttpDoor | None = None, clock: Clock | None = None) -> None:
        self._base_url = check_base_url(account.base_url)
        self._secrets = account.secrets
        self._assumptions = Assumptions.from_settings(account.settings)
        self._clock = clock or Clock()
        self._door = door or HttpDoor(self._base_url, account.watch, ca_file=account.settings.get("ca_file", ""))
        self._client = BessaClient(self._door, self._base_url, account.secrets)
        self._masterdata = MasterData(self._client, self._clock)
        self._offers = abilities.Offers()
        self._sales_point = ""
        self._methods: tuple[PaymentMethod, ...] = ()
        self._articles: dict[str, wire.Article] = {}
        self._groups: dict[str, wire.ArticleGroup] = {}
        self._people: dict[str, str] = {}
        self._courses: dict[int, str] = {}
        self._orders = DeltaList(ORDERS, wire.Order, self._clock, whole_every_s=_ORDERS_WHOLE_EVERY_S)
        self._left_out = LeftOut()
        self._old_tabs = OldTabs(self._client, self._clock)
        self._settlement = settlement.Settlement(self._client, lambda: self._articles, self._known_orders, self._clock.now)

    @property
    def account(self) -> str:
        """A fingerprint of the service and the tenant."""
        token = self._secrets.get("api_token", "")
        return hashlib.sha256(f"bessa {self._base_url} {token}".encode()).hexdigest()[:32]

    @property
    def settle_s(self) -> float:
        """After how long a job that is not found will not appear any more."""
        return self._assumptions.settle_s

    async def sign_in(self) -> None:
        """Check the token, find the Sales Point, and what this licence lets be read.

        Raises:
            AuthExpired: the token is not accepted.
            Unavailable: the service was not reached.
        """
        self._sales_point = await self._find_sales_point()
        self._offers = await abilities.probe(self._client)
        if await self._client.offers("payment-methods"):
            set_aside: list[str] = []
            rows = await self._client.every("payment-methods", wire.PaymentMethod, None, set_aside)
            if len(rows) > MOST_METHODS:
                raise WireChanged(f"The till has more than {MOST_METHODS} ways to pay.")
            self._left_out.tell("ways to pay", set_aside)
            self._methods = mapping.methods(rows)

    async def _find_sales_point(self) -> str:
        rows = await self._client.every("sales-points", wire.SalesPoint)
        wanted = self._assumptions.sales_point
        before = self._secrets.get(_SALES_POINT, "")
        first = [one for one in rows if one.id == before and not wanted]
        found = next((one for one in (*first, *rows) if not wanted or wanted in (one.id, one.name)), None)
        if found is None:
            raise WireChanged(f"The till has no Sales Point {wanted}." if wanted else "The till has no Sales Point.")
        if len(rows) > 1 and not wanted and found.id != before:
            self._secrets[_SALES_POINT] = found.id
        return found.id

    async def _need_sales_point(self) -> str:
        """Return the Sales Point; a device that delivers before it has signed in finds it now."""
        if not self._sales_point:
            self._sales_point = await self._find_sales_point()
        return self._sales_point

    async def close(self) -> None:
        """Let connections go."""
        await self._door.close()

    def capabilities(self) -> tuple[Capability, ...]:
        """Return what can be done with this licence."""
        return abilities.capabilities(self._offers)

    def bill_terms(self) -> BillTerms:
        """Return how bills are worked out: whole lines, one way to pay each, no discounts and no tips."""
        return BillTerms(split=Split.LINES, tips=False, most_tenders=1)

    # Reading.

    async def read_menu(self) -> Menu:
        """Read articles, groups, headings, courses and stock; after the first time only what has changed."""
        set_aside: list[str] = []
        found = await self._masterdata.catalogue(set_aside)
        self._articles = {one.id: one for one in found.articles}
        self._groups = {one.id: one for one in found.groups}
        self._courses = mapping.course_numbers(found.courses)
        return await asyncio.to_thread(mapping.menu, found, tuple(set_aside))

    async def read_floor(self) -> Floor:
        """Read rooms and tables."""
        set_aside: list[str] = []
        tables = await self._client.every("order-groups", wire.OrderGroup, None, set_aside)
        areas = await self._client.every("order-areas", wire.Named, None, set_aside) if self._offers.areas else []
        items = await self._client.every("order-area-items", wire.OrderAreaItem, None, set_aside) if self._offers.areas else []
        self._left_out.tell("tables", set_aside)
        return await asyncio.to_thread(mapping.floor, each_once(areas), each_once(tables), items)

    async def read_staff(self) -> tuple[Employee, ...]:
        """Read users."""
        set_aside: list[str] = []
        users = await self._client.every("users", wire.User, None, set_aside)
        self._left_out.tell("users", set_aside)
        return await asyncio.to_thread(mapping.staff, each_once(users))

    async def read_orders(self, currency: str) -> tuple[TillOrder, ...]:
        """Read what has changed since the last look and return everything that is open."""
        set_aside: list[str] = []
        since = self._clock.now() - _ORDERS_BACK
        await self._orders.refresh(self._client, set_aside, since)
        groups = await self._open_groups()
        taken = _ids_of(groups) if groups is not None else None
        rows = self._orders.rows
        if groups is not None:
            rows |= await self._old_tabs.look(groups, rows.values(), set_aside)
        self._left_out.tell("orders", set_aside)
        self._orders.rows = {row_id: one for row_id, one in rows.items() if _is_open(one, taken)}
        there = tuple(self._orders.rows.values())
        return await open_orders(lambda one: mapping.till_order(one, self._articles, self._groups), there)

    def read_whole_next(self) -> None:
        """Read all that is open with the next look: what is deleted at the till is in no delta."""
        self._orders.read_whole_next()

    def _known_orders(self) -> Iterable[wire.Order]:
        return self._orders.rows.values()

    def newly_left_out(self) -> tuple[str, ...]:
        """Return what could not be read and was not told before."""
        return self._left_out.news()

    async def gone_among(self, till_refs: Iterable[str]) -> frozenset[str]:
        """Ask for each order itself: only what it says is gone."""
        gone = set()
        groups = await self._open_groups()
        taken = _ids_of(groups) if groups is not None else None
        for ref in till_refs:
            try:
                order = await self._client.order(ref)
            except PageNotFound:
                continue
            except NotFound:
                gone.add(ref)
                continue
            except WireChanged as error:
                # What cannot be read is there all the same.
                log.info("order %s cannot be read: %s", ref, error)
                continue
            if not _is_open(order, taken):
                gone.add(ref)
        return frozenset(gone)

    async def _open_groups(self) -> list[wire.OpenOrderGroup] | None:
        """Return the tables on which something is open; `None` where the service does not tell, or not of all of them."""
        if not self._offers.open_groups:
            return None
        set_aside: list[str] = []
        rows = await self._client.every("open-order-groups", wire.OpenOrderGroup, None, set_aside)
        return rows if not set_aside and all(row.names for row in rows) else None

    async def read_sales(self, since: datetime, currency: str) -> tuple[TillSale, ...]:
        """Read payments since a time."""
        return await self._sales({"timestamp__gte": utc(since)}) if self._offers.payments else ()

    async def read_sales_between(self, begin: datetime, end: datetime, currency: str) -> tuple[TillSale, ...]:
        """Read payments of a span. Only the lower bound is documented; what comes beyond the upper one is as good."""
        if not self._offers.payments:
            raise Refused("This till does not show its receipts to this login.")
        return await self._sales({"timestamp__gte": utc(begin), "timestamp__lt": utc(end)})

    async def _sales(self, params: Mapping[str, str]) -> tuple[TillSale, ...]:
        set_aside: list[str] = []
        rows = await self._client.every("payments", wire.Payment, params, set_aside)
        tell_unread(set_aside)
        if not self._people and await self._client.offers("users"):
            self._people = {one.id: one.name for one in await self.read_staff()}
        cancelled = frozenset(one.cancels for one in rows if one.cancels)
        names = {method.id: method.name for method in self._methods}
        return tuple(await in_turns(lambda one: mapping.sale(one, cancelled, names, self._people), rows))

    @property
    def zone(self) -> str:
        """Where the Sales Point is."""
        return ZONE

    @property
    def sales_reach(self) -> timedelta | None:
        """No bound is documented."""
        return None

    @property
    def sales_window(self) -> timedelta | None:
        """A list goes on from page to page, however long it is."""
        return None

    # Orders.

    def check_round(self, to_book: RoundToBook) -> tuple[str, ...]:
        """Return why the till could not take a round."""
        return mapping.problems(to_book)

    async def book_round(self, to_book: RoundToBook, key: str, attempt: int) -> Booked | Accepted:
        """Ask for an order. The service knows no keys: after an unknown outcome `find_round` decides."""
        sales_point = await self._need_sales_point()
        job = await self._client.submit(ORDERS, mapping.order_job(to_book, sales_point, self._courses))
        if mapping.job_state(job) is JobState.DONE and job.result_id:
            return Booked(job.result_id)
        return Accepted(job.id, WAITING)

    async def find_round(self, to_book: RoundToBook) -> Booked | Accepted | None:
        """Look for our reference among the orders, which prove it whatever its job is called, then among the jobs."""
        order = await self._order_with(to_book.reference)
        if order is not None:
            return Booked(order.id)
        job = await self._client.find_job(ORDERS, to_book.reference)
        return Accepted(job.id, WAITING) if job is not None else None

    async def _order_with(self, reference: str) -> wire.Order | None:
        since = self._clock.now() - _ORDERS_BACK
        set_aside = SetAside()
        rows = await self._client.every(ORDERS, wire.Order, {"updated__gte": utc(since)}, set_aside)
        found = next((one for one in rows if one.external_id == reference), None)
        if found is None:
            set_aside.need_none_with(reference)
        return found

    async def doubt_about(self, to_book: RoundToBook, since: datetime) -> str:
        """Say that a job may wait unseen, where the service does not list jobs: sent again it would be cooked twice."""
        await self._client.find_job(ORDERS, to_book.reference)
        return "" if self._client.lists_jobs else MAYBE_WAITING

    async def job(self, kind: DeliveryKind, job_id: str, currency: str) -> JobReport:
        """Follow a job; a finished one is proven by what has come of it."""
        if kind not in _JOB_KINDS:
            raise Refused("This till cannot do that.")
        job = await self._client.job(_JOB_KINDS[kind], job_id)
        report = mapping.job_report(job, WAITING)
        if report.state is JobState.FAILED:
            self.read_whole_next()
        if report.state is not JobState.DONE:
            return report
        if kind is DeliveryKind.ROUND:
            order = None if job.result_id else await self._order_with(job.external_id or "")
            return JobReport(JobState.DONE, FiscalProof(job.result_id or (order.id if order else "")))
        return JobReport(JobState.DONE, await self._settlement.proof(job.result_id, job.external_id or ""))

    # Money.

    def payment_methods(self) -> tuple[PaymentMethod, ...]:
        """Return the ways to pay."""
        return self._methods

    async def pay(self, payment: PaymentToBook) -> Accepted:
        """Ask for a payment."""
        if not self._articles:
            await self.read_menu()
        try:
            return await self._settlement.pay(payment, await self._need_sales_point(), WAITING)
        except Refused:
            self.read_whole_next()
            raise

    async def payment_evidence(self, payment: PaymentToBook, since: datetime) -> Evidence:
        """Look for a payment whose answer was lost."""
        return await self._settlement.payment_evidence(payment, self._door.earliest(since))

    async def void_receipt(self, void: ReceiptVoid) -> Accepted:
        """Ask for a cancellation, which is a counter-receipt."""
        return await self._settlement.void(void, await self._need_sales_point(), WAITING)

    async def void_evidence(self, void: ReceiptVoid) -> Evidence:
        """Look for a cancellation whose answer was lost."""
        return await self._settlement.void_evidence(void)

    async def reprint_receipt(self, receipt_id: str, reference: str) -> None:
        """Let the till print a receipt again."""
        body = {"sales_point": await self._need_sales_point(), "payment": receipt_id, "external_id": reference}
        try:
            job = await self._client.submit(settlement.PRINT, body)
        except OutcomeUnknown as error:
            raise Refused(f"{error} Whether the receipt is printed is seen at the printer.") from error
        for pause_s in PRINT_PAUSES_S:
            report = mapping.job_report(await self._client.job(settlement.PRINT, job.id), WAITING)
            if report.state is JobState.DONE:
                return
            if report.state is JobState.FAILED:
                raise Refused(report.sentence)
            await asyncio.sleep(pause_s)
        raise Refused("Waiting for the till. It prints the receipt when it is back.")

    # People and numbers.

    async def read_customers(self, currency: str) -> tuple[Customer, ...]:
        """Read customers; the public interface tells of no credit."""
        set_aside: list[str] = []
        rows = await self._client.every("customers", wire.Customer, None, set_aside)
        self._left_out.tell("customers", set_aside)
        return await asyncio.to_thread(mapping.customers, rows)

    def report_names(self) -> tuple[str, ...]:
        """Return the reports the till has."""
        return tuple(_REPORTS)

    async def read_report(self, name: str, currency: str) -> Report:
        """Read today's turnover: of the local day, which is not a day in UTC."""
        return await self.read_report_between(name, *mapping.business_day(self._clock.now()), currency)

    async def read_report_between(self, name: str, begin: datetime, end: datetime, currency: str) -> Report:
        """Read the turnover of a span."""
        set_aside: list[str] = []
        rows = await self._client.turnover(_REPORTS[name], begin, end, await self._need_sales_point(), set_aside)
        self._left_out.tell("numbers", set_aside)
        return replace(await asyncio.to_thread(mapping.report, name, rows), since=begin, until=end)


def _ids_of(groups: Iterable[wire.OpenOrderGroup]) -> frozenset[str]:
    return frozenset(name for one in groups for name in one.names)


def _is_open(order: wire.Order, taken: frozenset[str] | None) -> bool:
    """Tell whether an order stands on its table: by its own state, and by what the tables say."""
    return mapping.is_open(order) and (taken is None or order.order_group in taken)
