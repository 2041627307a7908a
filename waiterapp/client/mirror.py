"""Reads the till into the venue record: catalogue, floor, staff, orders, receipts."""

from __future__ import annotations

import asyncio
import gc
import logging
import random
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from typing import Protocol

from waiterapp.client.backoff import delay_s
from waiterapp.client.record import Record
from waiterapp.domain.events import CapabilitiesChanged, Event, FloorChanged, MenuChanged, OrdersRead, StaffChanged
from waiterapp.domain.values import Clock
from waiterapp.pos.till import (
    AuthExpired,
    RateLimited,
    ReadsFloor,
    ReadsMenu,
    ReadsOrders,
    ReadsSales,
    ReadsStaff,
    Refused,
    Till,
    TillError,
    WireChanged,
)
from waiterapp.venue import documents
from waiterapp.venue import mirror as mirror_record

log = logging.getLogger(__name__)
MENU_EVERY_S = 900.0
FLOOR_EVERY_S = 3600.0
SALES_EVERY_S = 60.0
DEFAULT_POLL_S = 10.0
SLOW_FOR_S = 300.0
"""After a 429 all intervals are doubled for this long (pos-contracts 2.11)."""
SALES_BACK = timedelta(days=1)
LONGEST_PAUSE_S = 15.0
Publish = Callable[[Iterable[Event]], None]
OrdersChanged = Callable[[Iterable[str]], Awaitable[None]]


class ReadWatch(Protocol):
    """Is told whether the till can be read."""

    def signed_out(self, sentence: str) -> None:
        """The login is not accepted."""

    def unreadable(self, sentence: str) -> None:
        """The till answers, but not with what can be used."""

    def readable(self) -> None:
        """Everything that was asked for could be read."""


class Mirror:
    """Keeps the record up to date with one till, one request at a time."""

    def __init__(
        self,
        record: Record,
        till: Till,
        clock: Clock,
        publish: Publish,
        orders_changed: OrdersChanged,
        watch: ReadWatch,
        poll_s: float = DEFAULT_POLL_S,
    ) -> None:
        self._record = record
        self._till = till
        self._clock = clock
        self._publish = publish
        self._orders_changed = orders_changed
        self._watch = watch
        self._poll_s = poll_s
        self._random = random.Random()
        self._hurry = asyncio.Event()
        self._due: dict[str, float] = {}
        self._slow_until = 0.0
        self.names: dict[str, str] = {}
        self.currency = "SEK"
        self.read_once = asyncio.Event()
        """Set when everything has been read at least once."""

    def hurry(self) -> None:
        """Read everything again, now."""
        self._due.clear()
        self._hurry.set()

    async def run(self) -> None:
        """Sign in and read on schedule until cancelled."""
        failures = 0
        signed_in = False
        while True:
            self._hurry.clear()
            try:
                if not signed_in:
                    await self._till.sign_in()
                    signed_in = True
                pause_s = await self._read_what_is_due()
                failures = 0
                self._watch.readable()
                self.read_once.set()
            except AuthExpired as error:
                signed_in = False
                self._watch.signed_out(str(error))
                pause_s = LONGEST_PAUSE_S
            except TillError as error:
                failures += 1
                floor_s = error.retry_after_s if isinstance(error, RateLimited) else 0.0
                if isinstance(error, RateLimited):
                    self._slow_until = self._clock.monotonic() + SLOW_FOR_S
                pause_s = max(floor_s, min(LONGEST_PAUSE_S, delay_s(failures, self._random)))
                if isinstance(error, WireChanged | Refused):
                    self._watch.unreadable(str(error))
                log.info("the till was not read: %s", error)
            try:
                await asyncio.wait_for(self._hurry.wait(), pause_s)
            except TimeoutError:
                continue

    async def _read_what_is_due(self) -> float:
        steps: tuple[tuple[str, float, Callable[[], Awaitable[None]]], ...] = (
            ("floor", FLOOR_EVERY_S, self._read_floor),
            ("staff", FLOOR_EVERY_S, self._read_staff),
            ("menu", MENU_EVERY_S, self._read_menu),
            ("orders", self._poll_s, self._read_orders),
            ("sales", SALES_EVERY_S, self._read_sales),
        )
        for name, every_s, read in steps:
            if self._due.get(name, 0.0) <= self._clock.monotonic():
                await read()
                slow = 2.0 if self._clock.monotonic() < self._slow_until else 1.0
                self._due[name] = self._clock.monotonic() + every_s * slow
        return max(0.05, min(self._due.values()) - self._clock.monotonic())

    async def _read_floor(self) -> None:
        if isinstance(self._till, ReadsFloor):
            found = await self._till.read_floor()
            await self._record.run(documents.save_floor, found, self._clock.now())
            self._publish([FloorChanged(await self._record.run(documents.load_floor))])

    async def _read_staff(self) -> None:
        capabilities = self._till.capabilities()
        await self._record.run(documents.save_capabilities, capabilities, self._clock.now())
        self._publish([CapabilitiesChanged(capabilities)])
        if isinstance(self._till, ReadsStaff):
            employees = await self._till.read_staff()
            self.names = {employee.id: employee.name for employee in employees}
            await self._record.run(documents.save_staff, employees, self._clock.now())
            self._publish([StaffChanged(employees)])

    async def _read_menu(self) -> None:
        if isinstance(self._till, ReadsMenu):
            found = await self._till.read_menu()
            self.currency = found.currency
            await self._record.run(documents.save_menu, found, self._clock.now())
            menu, read_at = await self._record.run(documents.load_menu)
            self._publish([MenuChanged(menu, read_at)])
            # From now on a full collection would walk the catalogue and stop every thread for 30 ms and more.
            gc.freeze()

    async def _read_orders(self) -> None:
        if not isinstance(self._till, ReadsOrders):
            return
        expected = await self._record.run(mirror_record.expected_at_till)
        found = await self._till.read_orders(self.currency)
        now = self._clock.now()
        changed = await self._record.run(mirror_record.absorb, found, self.names, now)
        if changed:
            await self._orders_changed(changed)
        # What was there before the list was read and is not in it may be gone, or have slipped between two pages.
        missing = expected - {order.id for order in found}
        gone = [till_ref for till_ref in sorted(missing) if await self._till.is_gone(till_ref)]
        if gone:
            await self._orders_changed(await self._record.run(mirror_record.mark_gone, gone, now))
            self._due.pop("sales", None)
        await self._record.run(documents.save_orders_read_at, now)
        self._publish([OrdersRead(now)])

    async def _read_sales(self) -> None:
        if isinstance(self._till, ReadsSales):
            found = await self._till.read_sales(self._clock.now() - SALES_BACK, self.currency)
            changed = await self._record.run(mirror_record.absorb_sales, found, self._clock.now())
            if changed:
                await self._orders_changed(changed)
