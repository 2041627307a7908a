"""The DiKAS till: what it can honour, and its errors mapped to reactions."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TypeVar
from urllib.parse import urlsplit

from waiterapp.domain.business_day import zone_of
from waiterapp.domain.deliveries import WriteSemantics
from waiterapp.domain.dishes import DishChange
from waiterapp.domain.floor import Floor
from waiterapp.domain.menu import Dish, Menu
from waiterapp.domain.payments import (
    Customer,
    Evidence,
    FiscalProof,
    PaymentMethod,
    PaymentToBook,
    ReceiptVoid,
    Report,
    Voucher,
)
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import (
    AssumptionCheck,
    Booked,
    Capability,
    PushState,
    RoundToBook,
    SaleToBook,
    TillOrder,
    TillSale,
    TillTable,
)
from waiterapp.domain.values import Clock
from waiterapp.pos.decoding import LeftOut, SetAside, each_once, note, tell_unread
from waiterapp.pos.dikas import abilities, echoes, envelope, mapping, openapi, pins, settlement, wire
from waiterapp.pos.dikas.assumptions import LONGEST_NAME, Assumptions
from waiterapp.pos.dikas.client import DikasClient
from waiterapp.pos.dikas.live import LiveFeed
from waiterapp.pos.dikas.tokens import API, Tokens
from waiterapp.pos.dishes import changed, check_change
from waiterapp.pos.http import HttpDoor, check_base_url
from waiterapp.pos.open_orders import MOST_OPEN, open_orders
from waiterapp.pos.till import Account, Forbidden, NotFound, Refused, TillError, Unavailable
from waiterapp.pos.tls import tls_context
from waiterapp.pos.turns import in_turns

CURRENCY = "EUR"
MOST_KNOWN = 2 * MOST_OPEN
MAY_BE_PAID = "The till's answer was lost, and the table was paid since. Look at the till whether this was on the bill."
NO_RECEIPTS = "The till's answer was lost, and it does not show its receipts. Look at the till whether this was on a bill."
BAD_RECEIPT = "The till's answer was lost, and one of its receipts cannot be read. Look at the till whether this was on a bill."
NO_GROUPS = "The till does not show its article groups: headings are those that were read last"
Result = TypeVar("Result")
_REPORTS = {"revenue": "revenue", "top-articles": "top-articles", "article-groups": "wgr", "weekly": "weekly"}


class DikasTill:
    """One DiKAS server."""

    semantics = WriteSemantics.SEARCHABLE

    def __init__(self, account: Account, door: HttpDoor | None = None, clock: Clock | None = None) -> None:
        self._base_url = server_root(account.base_url)
        self._username = account.secrets.get("username", "")
        self._assumptions = Assumptions.from_settings(account.settings)
        ca_file = account.settings.get("ca_file", "")
        self._door = door or HttpDoor(self._base_url, account.watch, ca_file=ca_file)
        self._tokens = Tokens(self._door, account.secrets, clock)
        self._client = DikasClient(self._door, self._tokens)
        self._articles: dict[str, wire.Article] = {}
        self._groups: list[wire.ArticleGroup] = []
        """Those that were read last."""
        self._group_ids: frozenset[str] | None = None
        """Groups that are headings too; `None` while they have not been read."""
        self._table_ids: frozenset[str] = frozenset()
        self._offers = abilities.Offers()
        self._checks: tuple[AssumptionCheck, ...] = ()
        self._lists_all_bons = True
        self._table_of: dict[str, str] = {}
        """Where each bon was seen last."""
        self._on_no_table: set[str] = set()
        self._feed = LiveFeed(self._base_url, self._client, lambda: tls_context(ca_file), lambda one: one in self._table_ids)
        self._left_out = LeftOut()
        self._desk = settlement.Desk(self._client, self._find_positions)

    @property
    def account(self) -> str:
        """A fingerprint of the server and the login."""
        return hashlib.sha256(f"dikas {self._base_url} {self._username}".encode()).hexdigest()[:32]

    @property
    def settle_s(self) -> float:
        """After how long an order that is not among the open bons will not appear any more."""
        return self._assumptions.settle_s

    async def sign_in(self) -> None:
        """Log in, then find out what this server offers and what it says of itself.

        Raises:
            AuthExpired: user name and password are not accepted.
            Unavailable: the till was not reached.
        """
        await self._tokens.bearer()
        self._checks = openapi.checks(await self._client.openapi())
        self._offers = await abilities.probe(self._client, self._checks, self._assumptions)

    async def close(self) -> None:
        """Let connections go."""
        await self._door.close()

    def capabilities(self) -> tuple[Capability, ...]:
        """Return what can be done on this server."""
        return abilities.capabilities(self._offers)

    def assumption_checks(self) -> tuple[AssumptionCheck, ...]:
        """Return what the server's own document says of our guesses."""
        return self._checks

    # Reading.

    async def read_menu(self) -> Menu:
        """Read articles and groups."""
        set_aside: list[str] = []
        articles = each_once(await self._client.articles(set_aside))
        try:
            self._groups = each_once(await self._client.article_groups(set_aside))
        except (Forbidden, NotFound):
            # They do not go because they are not shown for a moment, and with them where bongs come out.
            note(set_aside, NO_GROUPS)
        groups = self._groups
        self._articles = {one.id: one for one in articles}
        self._group_ids = frozenset(group.id for group in groups if group.is_active)
        return await asyncio.to_thread(mapping.menu, CURRENCY, articles, groups, set_aside)

    async def change_dish(self, change: DishChange) -> Dish:
        """Change an article: read whole, written whole with what is new, and read again."""
        if not self._offers.article_changes:
            raise Refused(f"Articles: {abilities.NOT_OFFERED}.")
        article = await self._client.article(change.dish_id)
        check_change(change, self._dish_of(article), LONGEST_NAME)

        async def read() -> Dish:
            return self._dish_of(await self._client.article(change.dish_id))

        return await changed(self._client.update_article(change.dish_id, mapping.article(article, change)), read, change)

    def _dish_of(self, article: Mapping[str, object]) -> Dish:
        found = envelope.item(article, wire.Article, is_write=False)
        self._articles[found.id] = found
        return mapping.dish(found, CURRENCY, self._group_ids)

    async def read_floor(self) -> Floor:
        """Read tables with their rooms and places."""
        set_aside: list[str] = []
        tables = each_once(await self._client.tables(set_aside))
        self._left_out.tell("tables", set_aside)
        floor = mapping.floor(tables, self._assumptions)
        # One failure of the list of all is no reason to ask for a hundred tables one by one for ever.
        self._lists_all_bons = True
        self._table_ids = frozenset(table.id for table in floor.tables)
        return floor

    async def read_table_states(self) -> tuple[TillTable, ...]:
        """Read every table's status."""
        set_aside: list[str] = []
        tables = await self._client.tables(set_aside)
        self._left_out.tell("tables", set_aside)
        return tuple(mapping.table_state(one, self._assumptions) for one in tables)

    async def read_staff(self) -> tuple[Employee, ...]:
        """Read employees; where the server hides them, the person who is logged in is all there is."""
        set_aside: list[str] = []
        found = mapping.staff(await _if_offered(self._client.staff(set_aside), []))
        self._left_out.tell("employees", set_aside)
        return found or (Employee(self._username, self._username),)

    async def read_orders(self, currency: str) -> tuple[TillOrder, ...]:
        """Read every open bon: in one list where the server has it, else table by table, as A-K4 alone promises."""
        set_aside: list[str] = []
        found = await self._read_orders(currency, set_aside)
        self._left_out.tell("bons", set_aside)
        return found

    async def _read_orders(self, currency: str, set_aside: list[str]) -> tuple[TillOrder, ...]:
        if not self._lists_all_bons:
            return await self._read_orders_on(sorted(self._table_ids), currency, set_aside)
        try:
            return await self._orders(await self._client.open_bons(None, set_aside), currency)
        except Forbidden:
            raise
        except (Refused, Unavailable) as error:
            if isinstance(error, Unavailable) and not await self._answers_by_table():
                raise
            self._lists_all_bons = False
        return await self._read_orders_on(sorted(self._table_ids), currency, set_aside)

    async def _answers_by_table(self) -> bool:
        """Tell whether the server lists the bons of one table, although it fails at listing all."""
        try:
            await self._client.open_bons(next(iter(self._table_ids)))
        except (StopIteration, TillError):
            return False
        return True

    async def read_orders_on(self, table_ids: Iterable[str], currency: str) -> tuple[TillOrder, ...]:
        """Read the open bons of some tables."""
        set_aside: list[str] = []
        found = await self._read_orders_on(table_ids, currency, set_aside)
        self._left_out.tell("bons", set_aside)
        return found

    async def _read_orders_on(self, table_ids: Iterable[str], currency: str, set_aside: list[str]) -> tuple[TillOrder, ...]:
        found: list[wire.OpenBon] = []
        for table_id in table_ids:
            bons = await self._client.open_bons(table_id, set_aside)
            found += [bon if bon.table_id else bon.model_copy(update={"table_id": table_id}) for bon in bons]
        return await self._orders(found, currency)

    async def _orders(self, bons: Iterable[wire.OpenBon], currency: str) -> tuple[TillOrder, ...]:
        there = each_once(bons)
        self._table_of |= {bon.id: bon.table_id for bon in there if bon.table_id}
        self._on_no_table |= {bon.id for bon in there if not bon.table_id}
        if len(self._table_of) > MOST_KNOWN:
            # The ones that were met last: an older one is looked for among all.
            self._table_of = dict(list(self._table_of.items())[-MOST_OPEN:])
        return await open_orders(lambda bon: mapping.till_order(bon, currency, self._articles), there)

    def newly_left_out(self) -> tuple[str, ...]:
        """Return what could not be read and was not told before."""
        return self._left_out.news()

    async def gone_among(self, till_refs: Iterable[str]) -> frozenset[str]:
        """Ask again, for all and then for the tables: only what no list has is gone, wherever it was moved to."""
        wanted = frozenset(till_refs)
        set_aside = SetAside()
        lists_all = self._lists_all_bons
        there = {order.id for order in await self._read_orders(CURRENCY, set_aside)}
        if lists_all and self._lists_all_bons:
            tables = {self._table_of[ref] for ref in wanted - there if ref in self._table_of}
            by_table = {order.id for order in await self._read_orders_on(sorted(tables), CURRENCY, set_aside)}
            self._lists_all_bons = not (wanted - there) & by_table
            there |= by_table
        if not self._lists_all_bons:
            # Whoever asks table by table does not see what stands on none.
            wanted -= self._on_no_table
        # What cannot be read is there all the same.
        unreadable = await in_turns(lambda ref: ref if set_aside.has(ref) else "", wanted)
        gone = wanted - frozenset(unreadable) - there
        for ref in gone:
            self._table_of.pop(ref, None)
        self._on_no_table -= gone
        return gone

    async def read_sales(self, since: datetime, currency: str) -> tuple[TillSale, ...]:
        """Read receipts since a time; those whose time cannot be read are all returned."""
        set_aside: list[str] = []
        found = await self._client.receipts(since, set_aside)
        tell_unread(set_aside)
        return tuple(await in_turns(lambda one: mapping.sale(one, currency), found))

    async def read_sales_between(self, begin: datetime, end: datetime, currency: str) -> tuple[TillSale, ...]:
        """Read receipts of a span, and all after it: the document has one list and no bounds."""
        set_aside: list[str] = []
        rows = await self._client.receipts(begin, set_aside)
        tell_unread(set_aside)
        return tuple(await in_turns(lambda one: mapping.sale(one, currency), rows))

    @property
    def zone(self) -> str:
        """Where the server's house is: these tills are sold in Germany first."""
        return zone_of("DE")

    @property
    def sales_reach(self) -> timedelta | None:
        """No bound is documented."""
        return None

    @property
    def sales_window(self) -> timedelta | None:
        """One question tells everything."""
        return None

    # Orders.

    def check_round(self, to_book: RoundToBook) -> tuple[str, ...]:
        """Return why the till could not take a round."""
        return mapping.problems(to_book)

    async def book_round(self, to_book: RoundToBook, key: str, attempt: int) -> Booked:
        """Place an open bon. The server knows no keys: after an unknown outcome `find_round` decides."""
        data = await self._client.create_bon(mapping.bon(to_book))
        echoes.need_same(data, reference=to_book.reference, table_id=to_book.table_id)
        till_ref = _id_in(data)
        if till_ref:
            self._table_of[till_ref] = to_book.table_id
        return Booked(till_ref)

    async def book_rounds(self, rounds: tuple[RoundToBook, ...]) -> tuple[Booked | None, ...]:
        """Place several open bons in one request; those the answer does not name are looked for by their own reference."""
        data = await self._client.create_bons([mapping.bon(one) for one in rounds])
        rows = data if isinstance(data, list) else []
        named = {echoes.reference_in(row): row for row in rows if isinstance(row, dict)}
        return tuple(
            Booked(_id_in(row))
            if (row := named.get(one.reference)) is not None and echoes.is_same_table(row, one.table_id)
            else None
            for one in rounds
        )

    async def find_round(self, to_book: RoundToBook) -> Booked | None:
        """Look for our reference, or the tag in the comment, among the open bons of the table."""
        set_aside = SetAside()
        for bon in await self._client.open_bons(to_book.table_id, set_aside):
            if mapping.is_bon_of(bon, to_book):
                return Booked(bon.id)
        set_aside.need_none_with(to_book.reference, mapping.comment(to_book))
        return None

    async def doubt_about(self, to_book: RoundToBook, since: datetime) -> str:
        """Say whether a bill with one of the round's articles may have been paid on the table since; receipts name no bons."""
        # A till whose clock is not known may have written any of its receipts just now.
        oldest = None if self._door.ahead is None else min(since, since + self._door.ahead).astimezone(UTC)
        set_aside: list[str] = []
        try:
            receipts = await self._client.receipts(oldest and oldest - settlement.BEFORE, set_aside)
        except (Forbidden, NotFound):
            return NO_RECEIPTS
        may_be = await in_turns(lambda receipt: settlement.may_contain(receipt, to_book, oldest), receipts)
        if any(may_be):
            return MAY_BE_PAID
        return BAD_RECEIPT if set_aside else ""

    async def call_course(self, table_id: str, course: int) -> None:
        """Set a table's course."""
        await self._client.call_course(table_id, course)

    async def mark_cleaned(self, table_id: str) -> None:
        """Say that a table is clean."""
        await self._client.mark_cleaned(table_id)

    # Money.

    def payment_methods(self) -> tuple[PaymentMethod, ...]:
        """Return the ways to pay; none where payments are switched off here."""
        return mapping.METHODS if self._offers.payments else ()

    async def pay(self, payment: PaymentToBook) -> FiscalProof:
        """Take a payment after a last look at what is open: what the till would charge must be what the guest was told."""
        if not self._offers.payments:
            raise Refused(abilities.NO_PAYMENTS)
        return await self._desk.pay(payment)

    async def _find_positions(self, table_id: str) -> list[tuple[wire.OpenBon, wire.Position, Decimal]]:
        """Return what is open on a table: bon, position, and the price of one piece."""
        set_aside: list[str] = []
        bons = await self._client.open_bons(table_id, set_aside)
        if set_aside:
            raise Refused("Something on the table cannot be read at the till; take the money there.")
        return [(bon, position, mapping.unit_price(position, self._articles)) for bon in bons for position in bon.positions]

    async def payment_evidence(self, payment: PaymentToBook, since: datetime) -> Evidence:
        """Look among the receipts for a payment whose answer was lost."""
        return await self._desk.payment_evidence(payment, self._door.earliest(since))

    async def sell(self, sale: SaleToBook) -> FiscalProof:
        """Sell over the counter."""
        if not self._offers.direct_sale:
            raise Refused(abilities.NO_PAYMENTS)
        return await self._desk.sell(sale)

    async def sale_evidence(self, sale: SaleToBook, since: datetime) -> Evidence:
        """Look among the receipts for a sale whose answer was lost."""
        return await self._desk.sale_evidence(sale, self._door.earliest(since))

    async def void_receipt(self, void: ReceiptVoid) -> FiscalProof:
        """Void a receipt (A-K9)."""
        return await self._desk.void_receipt(void)

    async def void_evidence(self, void: ReceiptVoid) -> Evidence:
        """Look at the receipt for a void whose answer was lost."""
        return await self._desk.void_evidence(void)

    async def close_day(self) -> FiscalProof:
        """Close the business day (A-K10). It cannot be undone, and nothing can be booked on that day afterwards."""
        if not self._offers.day_close:
            raise Refused(f"Day close: {abilities.NOT_OFFERED}.")
        return await self._desk.close_day()

    async def day_evidence(self, since: datetime) -> Evidence:
        """Look among the day closes for one whose answer was lost."""
        return await self._desk.day_evidence(self._door.earliest(since))

    # People and numbers.

    async def switch_staff(self, employee_id: str, pin: str) -> None:
        """Check a person's PIN by a staff switch (A-K8)."""
        if not self._offers.staff_switch:
            raise Refused(f"Staff switch: {abilities.NOT_OFFERED}.")
        # What the till said is raised outside of its handling: it would come along, with the PIN in it.
        try:
            await self._client.switch_staff(employee_id, pin)
        except TillError as error:
            refused = pins.without(pin, error)
        else:
            return
        raise refused from None

    async def read_customers(self, currency: str) -> tuple[Customer, ...]:
        """Read customers with their credit."""
        set_aside: list[str] = []
        found = await _if_offered(self._client.customers(set_aside), [])
        self._left_out.tell("customers", set_aside)
        return mapping.customers(found, currency)

    async def find_voucher(self, code: str, currency: str) -> Voucher:
        """Find a voucher that has something left.

        Raises:
            NotFound: there is none, or nothing is left on it.
            WireChanged: the till has something that may be it and cannot be read.
        """
        wanted = code.strip().casefold()
        set_aside = SetAside()
        for one in await self._client.vouchers(set_aside):
            if one.code.casefold() == wanted and one.is_active:
                if one.balance <= 0:
                    raise NotFound(f"Nothing is left on voucher {one.code}.")
                return mapping.voucher(one, currency)
        set_aside.need_none_with(wanted)
        raise NotFound(f"There is no voucher {code.strip()}.")

    def report_names(self) -> tuple[str, ...]:
        """Return the reports this server has."""
        return tuple(_REPORTS)

    async def read_report(self, name: str, currency: str) -> Report:
        """Read one of the reports."""
        set_aside: list[str] = []
        found = mapping.report(name, await self._client.report(_REPORTS[name]), currency, set_aside)
        self._left_out.tell("report rows", set_aside)
        return found

    async def follow(self, hint: Callable[[frozenset[str]], None], tell: Callable[[PushState, str], None]) -> None:
        """Follow the hub until cancelled."""
        await self._feed.follow(hint, tell)


def server_root(base_url: str) -> str:
    """Return the server's root, whether a person typed it with the path of the interface or without."""
    url = check_base_url(base_url)
    path = urlsplit(url).path
    return url.removesuffix(API) if path.endswith(f"/{API}") else url


def _id_in(data: object) -> str:
    """Return the id in an answer; a till that only says yes is found by our reference later."""
    found = data.get("id") if isinstance(data, dict) else data
    is_number = isinstance(found, int) and not isinstance(found, bool)
    return str(found) if is_number or isinstance(found, str) else ""


async def _if_offered(reading: Awaitable[Result], otherwise: Result) -> Result:
    """Return what was read, or something else where this server does not offer it."""
    try:
        return await reading
    except (Forbidden, NotFound):
        return otherwise
