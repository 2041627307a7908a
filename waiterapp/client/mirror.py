"""Reads the till into the venue record: catalogue, floor, staff, orders, tables' states, receipts.

Push only says where to look: what is read is always the till's own lists, and every so often all of them.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import random
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Protocol

from waiterapp.client.allowance import Allowance
from waiterapp.client.backoff import delay_s
from waiterapp.client.house import is_native
from waiterapp.client.receipt_reader import ReceiptReader
from waiterapp.client.record import RunsWork
from waiterapp.client.telling import people_in
from waiterapp.client.unnamed_rounds import UnnamedRounds
from waiterapp.domain.billing import PLAIN_TERMS, BillTerms
from waiterapp.domain.deliveries import DeliveryKind
from waiterapp.domain.events import (
    AssumptionsChecked,
    CapabilitiesChanged,
    Event,
    FloorChanged,
    MenuChanged,
    OrdersRead,
    PaymentMethodsChanged,
    ReceiptsRead,
    TableStatesRead,
    Trouble,
)
from waiterapp.domain.menu import Menu
from waiterapp.domain.tills import Link, PushState, TillOrder, TillSale, TillTable
from waiterapp.domain.values import Clock
from waiterapp.pos.money import SetsBillTerms, TakesPayments
from waiterapp.pos.till import (
    AuthExpired,
    BoundToSession,
    ChecksAssumptions,
    Forbidden,
    RateLimited,
    ReadsFloor,
    ReadsMenu,
    ReadsOrders,
    ReadsReports,
    ReadsSales,
    ReadsStaff,
    ReadsTableOrders,
    ReadsTableStates,
    Refused,
    TellsLeftOut,
    Till,
    TillError,
)
from waiterapp.venue import dishes, documents, staff_list
from waiterapp.venue import mirror as mirror_record
from waiterapp.venue.mirror import Expected
from waiterapp.venue.sales import load_sales

log = logging.getLogger(__name__)
MENU_EVERY_S = 900.0
FLOOR_EVERY_S = 3600.0
SALES_EVERY_S = 60.0
DEFAULT_POLL_S = 10.0
POLL_WITH_PUSH_S = 20.0
"""How often everything is read while push is live: a lost last event leaves no gap that anybody could notice."""
NOTE_EVERY_S = 30.0
"""So often it is written down that the till was read although nothing has changed: after a start it says how old all is."""
SECOND_LOOK_S = 2.0
"""After push has become live everything is read twice, because a till may push before it has written."""
TABLES_AT_MOST_EVERY_S = 0.25
MOST_TABLES_ONE_BY_ONE = 6
HINTS_AT_ONCE, HINTS_A_SECOND = 100, 20.0
"""So many hints of the till are followed right away, and so many a second for as long as they go on."""
TOLD_AFTER_S = 60.0
"""Staff are told of a list that the till does not want to be asked for so long."""
MOST_LEFT_OUT_TOLD = 3
SLOW_FOR_S = 300.0
"""After a 429 all intervals are doubled for this long (pos-contracts 2.11)."""
SALES_BACK = timedelta(days=1)
LONGEST_PAUSE_S = 15.0
_USUAL_COLLECTIONS = gc.get_threshold()
NEVER = 1_000_000_000
Publish = Callable[[Iterable[Event]], None]
OrdersChanged = Callable[[Iterable[str]], Awaitable[None]]


def terms_of(till: Till) -> BillTerms:
    """Return a till's rules for bills; those of a till that has none of its own are the plain ones."""
    return till.bill_terms() if isinstance(till, SetsBillTerms) else PLAIN_TERMS


class ReadWatch(Protocol):
    """Is told whether the till can be read."""

    def signed_out(self, sentence: str) -> None:
        """The login is not accepted."""

    def unreadable(self, sentence: str) -> None:
        """The till answers, but not with what can be used."""

    def readable(self) -> None:
        """Everything that was asked for could be read."""

    @property
    def link(self) -> Link:
        """How the connection stands."""
        ...


@contextlib.contextmanager
def without_full_collections() -> Iterator[None]:
    """Let no full collection walk a catalogue, neither while it comes in nor later: one stops every thread for up to 100 ms."""
    young, middle, _ = _USUAL_COLLECTIONS
    gc.set_threshold(young, middle, NEVER)
    try:
        yield
        gc.freeze()
    finally:
        gc.set_threshold(*_USUAL_COLLECTIONS)


def _prepared(menu: Menu, before: Menu) -> Menu:
    shared = menu.sharing(before)
    shared.prepare()
    return shared


def _is_signed_out(error: TillError) -> bool:
    """Tell whether nobody is let in any more; that a login may not read one list is no reason to read no other."""
    return isinstance(error, AuthExpired) and not isinstance(error, Forbidden)


class Mirror:
    """Keeps the record up to date with one till, one request at a time."""

    def __init__(
        self,
        record: RunsWork,
        till: Till,
        clock: Clock,
        publish: Publish,
        orders_changed: OrdersChanged,
        watch: ReadWatch,
        poll_s: float = DEFAULT_POLL_S,
        chance: random.Random | None = None,
    ) -> None:
        self._record = record
        self._till = till
        self._clock = clock
        self._publish = publish
        self._orders_changed = orders_changed
        self._watch = watch
        self._poll_s = poll_s
        self._random = chance or random.Random()
        self.receipts = ReceiptReader(record, till, clock, self._random)
        self._unnamed = UnnamedRounds(record, till, clock)
        self._hurry = asyncio.Event()
        self._due: dict[str, float] = {}
        self._pressing = asyncio.Event()
        """Set where somebody waits: a hint of the till is none, and does not cut short what the till asked for itself."""
        self._hinted: set[str] = set()
        self._is_all_hinted = False
        self._held_back: dict[str, tuple[float, str]] = {}
        """Lists that the till does not want to be asked for: until when, and what it says."""
        self._hints = Allowance(HINTS_AT_ONCE, HINTS_A_SECOND)
        self._orders_not_before = 0.0
        self._known_orders: dict[str, TillOrder] = {}
        self._menu = Menu()
        self._found: tuple[TillOrder, ...] = ()
        """What all orders were when they were read last; a till gives the very same where nothing is new."""
        self._merged_at: int | None = None
        """How many changes the record had seen when they were merged; nothing while any of them is not accounted for."""
        self._noted_at = 0.0
        self._courses: dict[str, int] = {}
        self._table_states: tuple[TillTable, ...] | None = None
        self._receipts: tuple[TillSale, ...] = ()
        self._slow_until = 0.0
        self._second_look_at: float | None = None
        self._tables_read_at = 0.0
        self.names: dict[str, str] = {}
        self.currency = "SEK"
        self.read_once = asyncio.Event()
        """Set when everything has been read at least once."""

    def know(self, names: Mapping[str, str], menu: Menu) -> None:
        """Know employees' names by id, and the dishes, from before: what is the same when it is read stays the same object."""
        self.names = dict(names)
        self._menu, self.currency = menu, menu.currency

    def hint(self, table_ids: frozenset[str]) -> None:
        """Something changed on these tables; an empty set means anywhere, as after a reconnect."""
        now = self._clock.monotonic()
        if table_ids:
            self._hinted |= table_ids
        else:
            self._is_all_hinted = True
            self._second_look_at = now + SECOND_LOOK_S
        self._due["tables"] = min(self._due.get("tables", now), max(now, self._tables_read_at + TABLES_AT_MOST_EVERY_S))
        self._hurry.set()

    def hurry_orders(self, done: DeliveryKind) -> None:
        """Read orders, tables' states and receipts again, now: something was just done at the till from here."""
        if done is DeliveryKind.RECEIPT_VOID:
            self.receipts.forget_recent()
        for name in ("orders", "tables", "sales"):
            self._due.pop(name, None)
        self._press()

    def hurry(self) -> None:
        """Read everything again, now."""
        self.receipts.forget_recent()
        self._due.clear()
        self._press()

    def _press(self) -> None:
        self._pressing.set()
        self._hurry.set()

    async def run(self) -> None:
        """Sign in and read on schedule until cancelled."""
        failures = 0
        signed_in = False
        while True:
            self._hurry.clear()
            self._pressing.clear()
            wanted = self._hurry
            try:
                if not signed_in:
                    await self._till.sign_in()
                    signed_in = True
                    await self._read_abilities()
                pause_s = await self._read_what_is_due()
                failures = 0
                self._tell_left_out()
                self._tell_readable()
                self.read_once.set()
            except AuthExpired as error:
                signed_in, wanted = False, self._pressing
                self._watch.signed_out(str(error))
                pause_s = LONGEST_PAUSE_S
            except TillError as error:
                failures += 1
                floor_s = 0.0
                if isinstance(error, RateLimited):
                    floor_s, wanted = error.retry_after_s, self._pressing
                    self._slow_until = self._clock.monotonic() + SLOW_FOR_S
                else:
                    # A till that answers, but only with faults, is not there either.
                    self._watch.unreadable(str(error))
                pause_s = max(floor_s, min(LONGEST_PAUSE_S, delay_s(failures, self._random)))
                log.info("the till was not read: %s", error)
            # Not `wait_for`: in Python 3.11 it swallows a cancellation that comes together with what it waits for.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause_s):
                    await wanted.wait()

    def _tell_readable(self) -> None:
        now = self._clock.monotonic()
        self._held_back = {name: held for name, held in self._held_back.items() if held[0] > now}
        told = [sentence for _, sentence in self._held_back.values() if sentence]
        if told:
            self._watch.unreadable(told[0])
        else:
            self._watch.readable()

    def _tell_left_out(self) -> None:
        """Let staff know of what is only on the till: the kitchen will not see it here."""
        found = self._till.newly_left_out() if isinstance(self._till, TellsLeftOut) else ()
        self._publish(
            Trouble(f"Something at the till cannot be read here and is left out. Look there: {one}")
            for one in found[:MOST_LEFT_OUT_TOLD]
        )

    @property
    def _orders_every_s(self) -> float:
        is_pushed = self._watch.link.push is PushState.LIVE
        return max(self._poll_s, POLL_WITH_PUSH_S) if is_pushed else self._poll_s

    async def _read_what_is_due(self) -> float:
        """Read what is due and return how long nothing will be."""
        steps: tuple[tuple[str, float, Callable[[], Awaitable[None]]], ...] = (
            ("floor", FLOOR_EVERY_S, self._read_floor),
            ("staff", FLOOR_EVERY_S, self._read_staff),
            ("menu", MENU_EVERY_S, self._read_menu),
            ("orders", self._orders_every_s, self._read_orders),
            ("tables", self._orders_every_s, self._read_table_states),
            ("sales", SALES_EVERY_S, self._read_sales),
        )
        failed: TillError | None = None
        is_limited = has_read = False
        for name, every_s, read in steps:
            answered_at = self._watch.link.last_answer_at
            try:
                if name == "orders" and self._has_hints:
                    await self._read_hinted()
                if self._due.get(name, 0.0) <= self._clock.monotonic():
                    slow = 2.0 if self._clock.monotonic() < self._slow_until else 1.0
                    # Before the reading and not after it: what push says meanwhile is newer than what is being read.
                    self._due[name] = self._clock.monotonic() + every_s * slow
                    await read()
                    has_read = True
                    self._held_back.pop(name, None)
            except TillError as error:
                self._due.pop(name, None)
                if isinstance(error, RateLimited):
                    self._hold_back(name, error)
                    if is_limited and error.retry_after_s < TOLD_AFTER_S:
                        # Two lists in a row: it is the till that wants to be left alone.
                        raise
                    is_limited = True
                elif _is_signed_out(error) or self._watch.link.last_answer_at == answered_at:
                    raise
                else:
                    # The till is there: one list that cannot be read hides no other.
                    failed = failed or error
            except BaseException:
                self._due.pop(name, None)
                raise
        if isinstance(failed, Forbidden) and has_read:
            raise Refused(str(failed)) from failed
        if failed is not None:
            raise failed
        now = self._clock.monotonic()
        if self._second_look_at is not None and now >= self._second_look_at:
            self._second_look_at = None
            self._due["orders"] = now
        next_at = min(self._due.get(name, now) for name, _, _ in steps)
        if self._second_look_at is not None:
            next_at = min(next_at, self._second_look_at)
        if self._has_hints:
            next_at = min(next_at, self._orders_not_before)
        return max(0.005, next_at - now)

    @property
    def _has_hints(self) -> bool:
        return bool(self._hinted) or self._is_all_hinted

    def _hold_back(self, name: str, error: RateLimited) -> None:
        """Ask for a list no sooner than the till wants; it says so of this one only."""
        now = self._clock.monotonic()
        until = self._due[name] = now + error.retry_after_s
        self._held_back[name] = (until, str(error) if error.retry_after_s >= TOLD_AFTER_S else "")
        self._slow_until = now + SLOW_FOR_S
        if name == "orders":
            self._orders_not_before = until

    async def _read_abilities(self) -> None:
        """Tell what this till can do, which is known once it has let us in."""
        till = self._till
        capabilities = till.capabilities()
        await self._record.run(documents.save_capabilities, capabilities, self._clock.now())
        events: list[Event] = [CapabilitiesChanged(capabilities)]
        methods = till.payment_methods() if isinstance(till, TakesPayments) else ()
        reports = till.report_names() if isinstance(till, ReadsReports) else ()
        events.append(PaymentMethodsChanged(methods, terms_of(till), reports))
        if isinstance(till, ChecksAssumptions):
            events.append(AssumptionsChecked(till.assumption_checks()))
        self._publish(events)

    async def _read_floor(self) -> None:
        if isinstance(self._till, ReadsFloor) and is_native(self._till, "tables"):
            found = await self._till.read_floor()
            await self._record.run(documents.save_floor, found, self._clock.now())
            self._publish([FloorChanged(await self._record.run(documents.load_floor, self._clock.now()))])

    async def _read_staff(self) -> None:
        if isinstance(self._till, ReadsStaff) and is_native(self._till, "staff"):
            employees = await self._till.read_staff()
            sees_one = isinstance(self._till, BoundToSession) and self._till.is_session_bound
            keep = staff_list.add_seen if sees_one else staff_list.follow_till
            await self._record.run(keep, employees, self._clock.now())
            self.names = {one.id: one.name for one in await self._record.run(documents.load_staff)}
            self._publish(await self._record.run(people_in))

    async def _read_menu(self) -> None:
        if isinstance(self._till, ReadsMenu):
            with without_full_collections():
                began = self._clock.now()
                found = await self._till.read_menu()
                self.currency = found.currency
                before, read_at = self._record.changes, self._clock.now()
                menu = await self._record.run(dishes.save_menu, found, began, read_at)
                self._menu = await asyncio.to_thread(_prepared, menu, self._menu)
                if before is None or self._record.changes != before + 1:
                    # Whatever was changed about dishes meanwhile has been told already, and is not in what was prepared.
                    menu, _ = await self._record.run(documents.load_menu, self._clock.now())
                    self._menu = await asyncio.to_thread(_prepared, menu, self._menu)
                self._publish([MenuChanged(self._menu, read_at)])

    async def _read_hinted(self) -> None:
        """Read again what push has pointed at: a few tables one by one, many all together."""
        if self._clock.monotonic() < self._orders_not_before:
            return
        wait_s = self._hints.wait_s(self._clock.monotonic())
        if wait_s:
            self._orders_not_before = self._clock.monotonic() + wait_s
            return
        till = self._till
        table_ids, self._hinted = frozenset(self._hinted), set()
        is_all, self._is_all_hinted = self._is_all_hinted, False
        if is_all or not isinstance(till, ReadsTableOrders) or len(table_ids) > MOST_TABLES_ONE_BY_ONE:
            self._due["orders"] = self._clock.monotonic()
            return
        expected = await self._record.run(mirror_record.expected_at_till, table_ids)
        found = await till.read_orders_on(table_ids, self.currency)
        await self._absorb(found, expected.till_refs)

    async def _read_orders(self) -> None:
        if not isinstance(self._till, ReadsOrders):
            return
        started = self._clock.monotonic()
        self._hinted.clear()
        before = self._record.changes
        is_merged = before is not None and before == self._merged_at
        # What the till should have is known from before it is asked: what comes meanwhile would count as gone.
        expected = Expected() if is_merged else await self._record.run(mirror_record.expected_at_till)
        found = await self._till.read_orders(self.currency)
        is_quiet = is_merged and found is self._found and self._record.changes == before
        if not is_quiet:
            if is_merged:
                is_known = self._record.changes == before
                expected = await self._record.run(mirror_record.expected_at_till)
                found = found if is_known else await self._till.read_orders(self.currency)
            # Everything is merged, changed or not: what a push has missed is mended here.
            self._known_orders.clear()
            is_merged = await self._absorb(found, expected.till_refs) and not expected.unnamed
        now = self._clock.now()
        is_noted = is_quiet and started - self._noted_at < NOTE_EVERY_S
        if not is_noted:
            await self._record.run(documents.save_orders_read_at, now)
            self._noted_at = started
        self._found = found
        # Our own note is no change; whoever has changed something else meanwhile may have to be merged with.
        after = None if before is None else before + (not is_noted)
        self._merged_at = after if is_merged and after == self._record.changes else None
        self._publish([OrdersRead(now)])
        await self._close(references=await self._unnamed.gone_among(expected.unnamed, found))
        # Reading all of it takes its time on a busy evening; half of the time is left to the rest.
        self._orders_not_before = self._clock.monotonic() + (self._clock.monotonic() - started)

    async def _absorb(self, found: tuple[TillOrder, ...], expected: frozenset[str]) -> bool:
        """Merge orders; tell whether all that should be there is accounted for."""
        now = self._clock.now()
        fresh = [order for order in found if self._known_orders.get(order.id) != order]
        if fresh:
            called = {order.table_id: self._courses.get(order.table_id) for order in fresh if order.table_id}
            known = {table_id: course for table_id, course in called.items() if course is not None}
            changed = await self._record.run(mirror_record.absorb, fresh, self.names, now, known)
            self._known_orders |= {order.id: order for order in fresh}
            if changed:
                await self._orders_changed(changed)
        # What was there before the list was read and is not in it may be gone, or have slipped between two pages.
        missing = expected - {order.id for order in found}
        await self._close(await self._gone_among(missing) if missing else frozenset())
        return not missing

    async def _close(self, gone: frozenset[str] = frozenset(), references: frozenset[str] = frozenset()) -> None:
        if gone or references:
            await self._orders_changed(await self._record.run(mirror_record.mark_gone, gone, self._clock.now(), references))
            self._due.pop("sales", None)

    async def _gone_among(self, missing: frozenset[str]) -> frozenset[str]:
        return await self._till.gone_among(sorted(missing)) if isinstance(self._till, ReadsOrders) else frozenset()

    async def _read_table_states(self) -> None:
        if not isinstance(self._till, ReadsTableStates):
            return
        self._tables_read_at = self._clock.monotonic()
        found = await self._till.read_table_states()
        if found == self._table_states:
            return
        courses = {table.id: table.course for table in found if table.course is not None}
        if self._table_states is not None:
            # Only a course that goes up was called; one that stands there from before says nothing.
            called = {table_id: course for table_id, course in courses.items() if course > self._courses.get(table_id, course)}
            changed = await self._record.run(mirror_record.follow_courses, called, self._clock.now())
            if changed:
                await self._orders_changed(changed)
        self._table_states, self._courses = found, courses
        self._publish([TableStatesRead(found)])

    async def _read_sales(self) -> None:
        if not isinstance(self._till, ReadsSales):
            return
        since = self._clock.now() - SALES_BACK
        changed = await self.receipts.read_recent(since, self.currency)
        if changed:
            await self._orders_changed(changed)
        receipts = await self._record.run(load_sales, since)
        if receipts != self._receipts:
            self._receipts = receipts
            self._publish([ReceiptsRead(receipts)])
