"""The Dinkassa till: what it can honour, and its errors mapped to reactions."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import deque
from collections.abc import Awaitable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from waiterapp.domain.business_day import is_repeated, zone_named
from waiterapp.domain.deliveries import WriteSemantics
from waiterapp.domain.dishes import DishChange
from waiterapp.domain.floor import Floor
from waiterapp.domain.menu import BongCategory, Dish, Menu
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import Answer, Booked, Capability, RoundToBook, TillOrder, TillSale
from waiterapp.domain.values import Clock
from waiterapp.pos.decoding import LeftOut, SetAside, tell_unread
from waiterapp.pos.dinkassa import mapping, masterdata, wire
from waiterapp.pos.dinkassa.assumptions import Assumptions
from waiterapp.pos.dinkassa.client import DinkassaClient
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.identity import need_same_written
from waiterapp.pos.open_orders import open_orders
from waiterapp.pos.till import (
    Account,
    AlreadyDone,
    AuthExpired,
    Forbidden,
    NotFound,
    OutcomeUnknown,
    PageNotFound,
    Refused,
    Unavailable,
    WireChanged,
)
from waiterapp.pos.turns import in_turns

log = logging.getLogger(__name__)
Item = TypeVar("Item")
CURRENCY = "SEK"
SESSION_KEY_DIGITS = 12
_SEVEN_DAYS = timedelta(days=7) - timedelta(minutes=1)
SALES_WINDOW = _SEVEN_DAYS - timedelta(hours=1)
"""No longer span can be asked for (DOC 1511), measured on the clock on the wall, where a week in March has an hour more."""
_AHEAD = timedelta(minutes=1)
"""A receipt written just now is within the time asked for, also when clocks differ a little."""
_LOCAL = "%Y-%m-%dT%H:%M:%S"
_REPEATED, _NONE = timedelta(hours=1), timedelta(0)


class DinkassaTill:
    """One cash register behind Dinkassa.se."""

    semantics = WriteSemantics.KEYED

    def __init__(self, account: Account, door: HttpDoor | None = None, clock: Clock | None = None) -> None:
        self._clock = clock or Clock()
        self._secrets = account.secrets
        self._assumptions = Assumptions.from_settings(account.settings)
        self._door = door or HttpDoor(account.base_url, account.watch, ca_file=account.settings.get("ca_file", ""))
        self._client = DinkassaClient(self._door, self._headers)
        self._base_url = account.base_url
        self._left_out = LeftOut()
        self._read_before: tuple[Sequence[wire.PreSale], str] = ((), "")
        self._orders: tuple[TillOrder, ...] = ()

    @property
    def zone(self) -> str:
        """The zone of the till's clock."""
        return self._assumptions.till_zone

    @property
    def sales_reach(self) -> timedelta | None:
        """Older receipts cannot be fetched (DOC 1443)."""
        return _SEVEN_DAYS

    @property
    def sales_window(self) -> timedelta | None:
        """The longest span that can be asked for."""
        return SALES_WINDOW

    @property
    def account(self) -> str:
        """A fingerprint of the machine, or of the employee's session; empty while it is not known whose session it will be."""
        employee = self._secrets.get("session_employee_id", "")
        whose = self._secrets.get("machine_id") or (f"session {employee}" if employee else "")
        if not whose:
            return ""
        return hashlib.sha256(f"dinkassa {self._base_url} {whose}".encode()).hexdigest()[:32]

    @property
    def is_session_bound(self) -> bool:
        """Without a machine's key it is an employee's session, which one device has."""
        return not self._secrets.get("machine_key")

    async def sign_in(self) -> None:
        """Turn a fresh session key into a session if one was given, then check the login with a cheap read.

        Raises:
            AuthExpired: the login is not accepted, or the session key may be used up.
            Unavailable: the till was not reached.
        """
        key = "".join(self._secrets.get("session_key", "").split())
        if key and key != self._secrets.get("session_key_used"):
            await self._authenticate(key)
        await self._client.settings()

    async def _authenticate(self, key: str) -> None:
        if len(key) != SESSION_KEY_DIGITS or not key.isdigit():
            raise AuthExpired("A session key has 12 digits; ask the till for a new one.")
        try:
            session = await self._client.authenticate_session(key)
        except OutcomeUnknown as error:
            # The key works once and may be burnt now; trying again would only hide that.
            self._secrets["session_key_used"] = key
            raise AuthExpired(
                "The till did not answer; the session key may be used up. Fetch a new one at the till."
            ) from error
        except (AuthExpired, Refused) as error:
            raise AuthExpired("The till does not know this session key any more. Fetch a new one at the till.") from error
        self._secrets["session_id"] = session.id
        self._secrets["session_employee_id"] = session.employee_id or ""
        self._secrets["session_expires"] = session.expires
        self._secrets["session_key_used"] = key

    def _headers(self) -> Mapping[str, str]:
        integrator = {"IntegratorId": self._secrets.get("integrator_id", "")}
        if self._secrets.get("machine_key"):
            return {
                "MachineId": self._secrets.get("machine_id", ""),
                "MachineKey": self._secrets["machine_key"],
                **integrator,
            }
        return {"SessionId": self._secrets.get("session_id", ""), **integrator}

    async def close(self) -> None:
        """Let connections go."""
        await self._door.close()

    def capabilities(self) -> tuple[Capability, ...]:
        """Return what can be done here."""
        return CAPABILITIES

    async def read_menu(self) -> Menu:
        """Read the whole catalogue, hidden articles too: paid words and price lists may point at them."""
        set_aside: list[str] = []
        client = self._client
        settings = await client.settings()
        categories = await client.categories(set_aside)
        bong_categories = await client.bong_categories(set_aside)
        visible = await client.inventory_items(set_aside, visible=True)
        hidden = await _if_offered(client.inventory_items(set_aside, visible=False))
        seen = {item.id for item in visible}
        articles = deque(visible)
        articles.extend(item for item in hidden if item.id not in seen)
        del visible, hidden
        words = await _if_offered(client.dictionary_words(set_aside))
        price_lists = await _if_offered(client.price_lists(set_aside))
        price_items = await _if_offered(client.price_items(set_aside))
        # On a thread of its own: whoever waits for the loop, such as a waiter's order, need not wait for thousands of dishes.
        return await asyncio.to_thread(
            mapping.menu,
            CURRENCY,
            settings.unit,
            categories,
            articles,
            bong_categories,
            words,
            price_lists,
            price_items,
            set_aside,
        )

    async def read_floor(self) -> Floor:
        """Read active table maps and the tables on them."""
        set_aside: list[str] = []
        found = mapping.floor(await self._client.table_maps(set_aside), await self._client.parkings(set_aside))
        self._left_out.tell("tables", set_aside)
        return found

    async def read_staff(self) -> tuple[Employee, ...]:
        """Read employees; with a session only its own employee may order."""
        set_aside: list[str] = []
        found = mapping.staff(await self._client.employees(set_aside))
        self._left_out.tell("employees", set_aside)
        own = self._secrets.get("session_employee_id")
        if own and not self._secrets.get("machine_key"):
            return tuple(employee for employee in found if employee.id == own)
        return found

    async def read_orders(self, currency: str) -> tuple[TillOrder, ...]:
        """Read every open order in every state."""
        now = self._clock.now()
        set_aside: list[str] = []
        presales = await self._client.presales(set_aside)
        self._left_out.tell("orders", set_aside)
        known, read_in = self._read_before
        is_new = read_in != currency or len(known) != len(presales)
        if is_new or any(one is not two for one, two in zip(known, presales, strict=True)):
            self._orders = await open_orders(lambda one: mapping.till_order(one, currency, self._assumptions, now), presales)
            self._read_before = (presales, currency)
        # The very same, where nothing is new: whoever polls need not compare.
        return self._orders

    async def gone_among(self, till_refs: Iterable[str]) -> frozenset[str]:
        """Ask for each order by id: only the till's own 404 proves that it is gone."""
        return frozenset([till_ref for till_ref in till_refs if await self._is_gone(till_ref)])

    async def _is_gone(self, till_ref: str) -> bool:
        try:
            await self._client.presale(till_ref)
        except PageNotFound:
            return False
        except NotFound:
            return True
        except (Refused, Forbidden, WireChanged):
            # What cannot be read is there all the same.
            return False
        return False

    def newly_left_out(self) -> tuple[str, ...]:
        """Return what could not be read and was not told before."""
        return self._left_out.news()

    def check_round(self, to_book: RoundToBook) -> tuple[str, ...]:
        """Return why the till could not take a round."""
        return mapping.problems(to_book)

    async def book_round(self, to_book: RoundToBook, key: str, attempt: int) -> Booked:
        """Create an order parked on a table under a request key.

        409 on a re-send is the proof that the first attempt succeeded (DOC 1968-1976), but has no order in it, so the order
        is looked up by our reference. 409 on a first send means the key was used for something else.
        """
        try:
            presale = await self._client.create_presale(mapping.presale_item(to_book), key)
        except AlreadyDone as error:
            found = await self._find_sent(to_book)
            if found is not None:
                return found
            if attempt > 1:
                return Booked("")
            raise Refused("The till says it knows this order's key, but has no such order. Send it again by hand.") from error
        except WireChanged as error:
            raise OutcomeUnknown(str(error)) from error
        need_same_written(to_book.reference, presale.reference)
        return Booked(presale.id)

    async def _find_sent(self, to_book: RoundToBook) -> Booked | None:
        try:
            return await self.find_round(to_book)
        except Unavailable as error:
            raise OutcomeUnknown(str(error)) from error

    async def find_round(self, to_book: RoundToBook) -> Booked | None:
        """Look for our reference among the open orders."""
        set_aside = SetAside()
        presales = await self._client.presales(set_aside)
        found = next((presale.id for presale in presales if presale.reference == to_book.reference), None)
        if found is None:
            set_aside.need_none_with(to_book.reference)
            return None
        return Booked(found)

    async def read_sales(self, since: datetime, currency: str) -> tuple[TillSale, ...]:
        """Read receipts since a time, at most 7 days back."""
        now = self._clock.now()
        return tuple(await _if_offered(self._sales(max(since, now - SALES_WINDOW), now + _AHEAD, currency)))

    async def read_sales_between(self, begin: datetime, end: datetime, currency: str) -> tuple[TillSale, ...]:
        """Read receipts of a span of at most `sales_window`."""
        return tuple(await self._sales(begin, end, currency))

    async def _sales(self, begin: datetime, end: datetime, currency: str) -> list[TillSale]:
        """The till's times are local and so are the parameters; in the hour that comes twice both are asked for."""
        zone = zone_named(self._assumptions.till_zone)
        first, last = (moment.astimezone(zone).replace(tzinfo=None) for moment in (begin, end))
        first -= _REPEATED if is_repeated(first.replace(fold=0), zone) else _NONE
        last += _REPEATED if is_repeated(last.replace(fold=0), zone) else _NONE
        set_aside: list[str] = []
        rows = await self._client.transactions(first.strftime(_LOCAL), last.strftime(_LOCAL), set_aside)
        tell_unread(set_aside)
        return await in_turns(lambda one: mapping.sale(one, currency, self._assumptions), rows)

    async def change_stock(self, dish_id: str, known: Decimal, new: Decimal) -> Decimal:
        """Change a quantity in stock, then read it again: the document's own sample answers another number than was sent."""
        return await masterdata.change_stock(self._client, dish_id, known, new)

    async def change_dish(self, change: DishChange) -> Dish:
        """Change an article; the till itself hears of it with its next sync."""
        return await masterdata.change_dish(self._client, change, CURRENCY)

    async def add_heading(self, name: str) -> BongCategory:
        """Make a bong category with the next free weight."""
        return await masterdata.add_heading(self._client, name)


async def _if_offered(reading: Awaitable[list[Item]]) -> list[Item]:
    """Return what was read, or nothing where this till does not offer it: the rest of the house works without."""
    try:
        return await reading
    except (Refused, Forbidden) as error:
        log.info("not offered by this till: %s", error)
        return []


_NATIVE, _KEPT, _IMPOSSIBLE = Answer.NATIVE, Answer.KEPT, Answer.IMPOSSIBLE
CAPABILITIES = (
    Capability("areas", _NATIVE, "The till's active table maps."),
    Capability("tables", _NATIVE, "The till's tables; where they stand on the map is kept by waiterapp."),
    Capability("floor plan", _KEPT, "The till has no places for tables."),
    Capability("table status", _KEPT, "Worked out from the orders parked on each table."),
    Capability("open orders", _NATIVE, "Read from the till's cloud; what is typed at the till arrives after 2 or 30 minutes."),
    Capability("take orders", _NATIVE, "Parked on the table in the till's cloud; sent again safely with the same request key."),
    Capability("change sent orders", _KEPT, "A parked order cannot be changed from here: additions are sent as new orders."),
    Capability("void sent lines", _KEPT, "The kitchen is told at once; the line itself must be voided at the till."),
    Capability("kitchen states", _KEPT, "The till knows nothing of cooking."),
    Capability("courses", _KEPT, "Headings per line go to the till; what is cooked when is kept by waiterapp."),
    Capability("bong categories", _NATIVE, "The till's headings, and a heading per line."),
    Capability("words and notes", _NATIVE, "The till's words and free notes, up to 500 characters per line."),
    Capability("price lists", _NATIVE, "The till's multi-price lists."),
    Capability("measures", _NATIVE, "Portions in the till's unit."),
    Capability("take-away", _NATIVE, "Per line, with the pickup price."),
    Capability("staff", _NATIVE, "The till's employees; PINs cannot be checked through the till."),
    Capability("staff switch", _KEPT, "PINs are kept in waiterapp."),
    Capability("payments", _IMPOSSIBLE, "Money is taken at the till."),
    Capability("split bills", _IMPOSSIBLE, "Bills are split at the till."),
    Capability("direct sale", _IMPOSSIBLE, "A sale is finished at the till."),
    Capability("receipts", _NATIVE, "The last 7 days can be read; nothing can be voided or printed from here."),
    Capability("void receipts", _IMPOSSIBLE, "Receipts are voided at the till."),
    Capability("reprint receipts", _KEPT, "Shown from the till's data; the till itself prints nothing again."),
    Capability("e-mail receipts", _IMPOSSIBLE, "The till's interface sends no e-mail."),
    Capability("receipt pages", _IMPOSSIBLE, "The till's interface does not show receipts as it prints them."),
    Capability("attachments", _IMPOSSIBLE, "The till keeps no files."),
    Capability("customers", _IMPOSSIBLE, "The till's interface has no customers."),
    Capability("vouchers", _IMPOSSIBLE, "The till's interface has no vouchers."),
    Capability("discounts", _IMPOSSIBLE, "Discounts are given at the till."),
    Capability("stock", _NATIVE, "Read from the till."),
    Capability("sold out", _KEPT, "Marked in waiterapp at once; hiding a dish at the till would take 2 or 30 minutes."),
    Capability("change prices", _NATIVE, "In the till's cloud at once; the till itself has them after 2 or 30 minutes."),
    Capability("change names", _NATIVE, "In the till's cloud at once; the till itself has them after 2 or 30 minutes."),
    Capability("hide dishes", _NATIVE, "A hidden dish is off the till's sales menu too, after 2 or 30 minutes."),
    Capability("change stock", _NATIVE, "If nobody else has changed it meanwhile."),
    Capability("change headings", _NATIVE, "The till's own heading of each dish."),
    Capability("add headings", _NATIVE, "With a weight that nobody has; they are never deleted from here."),
    Capability("reports", _KEPT, "Counted from receipts, which the till forgets after 7 days."),
    Capability("day close", _IMPOSSIBLE, "The day is closed at the till."),
    Capability("day open", _IMPOSSIBLE, "The day begins at the till."),
    Capability("zero receipt", _IMPOSSIBLE, "The till's country wants none."),
    Capability("live updates", _IMPOSSIBLE, "The till has no push; its cloud is asked every few seconds."),
    Capability("safe repeats", _NATIVE, "A request key: the till knows an order that comes twice."),
    Capability("changes since", _KEPT, "Lists are read whole and compared."),
)
