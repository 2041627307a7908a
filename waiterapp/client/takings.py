"""Counts takings from the record, a few hundred receipts at a time, so that neither the loop nor the disk is held up by it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

from waiterapp.client.record import RunsWork
from waiterapp.domain.business_day import BusinessCalendar, UnknownZone, zone_of
from waiterapp.domain.menu import Menu
from waiterapp.domain.preferences import Rules
from waiterapp.domain.questions import ReadTakings
from waiterapp.domain.service_figures import ServiceCounter
from waiterapp.domain.sold_out_time import sold_out_times
from waiterapp.domain.takings import Span, Takings, TakingsCounter, gaps_in
from waiterapp.domain.values import Clock
from waiterapp.pos.till import KeepsLocalTime, Till
from waiterapp.venue import documents, history
from waiterapp.venue.sales import date_old_sales, load_known, load_page
from waiterapp.venue.takings import load_orders_page

MOST_DAYS = 400
PAGE = 100
BREATH_S = 0.004
"""Counting takes turns with everything else: guests who order now come first."""
ONE_DAY = timedelta(days=1)
FRESH = timedelta(minutes=5)
"""Receipts that were read so recently are all there are."""


class CannotCount(ValueError):
    """The takings that were asked for cannot be counted; `str()` is a sentence."""


class TakingsDesk:
    """Answers for takings."""

    def __init__(self, till: Till, clock: Clock) -> None:
        self._till = till
        self._clock = clock

    def calendar(self, rules: Rules) -> BusinessCalendar:
        """Return the venue's business days: by the rules of the house, else by where the till is."""
        zone = rules.zone or (self._till.zone if isinstance(self._till, KeepsLocalTime) else zone_of(""))
        return BusinessCalendar(zone, rules.day_begins)

    async def read(self, command: ReadTakings, record: RunsWork, menu: Menu) -> Takings:
        """Count the takings of some business days.

        Raises:
            CannotCount: the days make no sense.
            RecordAway: the record cannot be reached.
        """
        try:
            calendar = self.calendar(await record.run(documents.load_rules))
        except UnknownZone as error:
            raise CannotCount(str(error)) from error
        now = self._clock.now()
        today = calendar.day_of(now)
        since, until = command.since or today, command.until or command.since or today
        _check(since, until)
        begin, end = calendar.span(since, until)
        counter = await self._count(record, TakingsCounter(calendar, menu), Span(begin, end), calendar.zone)
        service = ServiceCounter(menu.currency)
        after = None
        while True:
            orders, after = await record.run(load_orders_page, Span(begin, end), after)
            await asyncio.to_thread(service.add, orders)
            await asyncio.sleep(BREATH_S)
            if after is None:
                break
        known = await record.run(load_known)
        asked = Span(begin, min(end, now - FRESH))
        # What was sold out before the first day has begun was so since the midnight before at most.
        stock = await record.run(history.load_stock, begin - ONE_DAY, end)
        found = await asyncio.to_thread(
            lambda: counter.takings(
                since,
                until,
                now,
                unknown=tuple(gaps_in(asked, known)),
                known_since=known[0].begin if known else None,
                service=service.figures(),
            )
        )
        return replace(found, sold_out=sold_out_times(stock, begin, min(end, now)))

    async def _count(self, record: RunsWork, counter: TakingsCounter, span: Span, zone: str) -> TakingsCounter:
        while await record.run(date_old_sales, zone):
            pass
        after = None
        while True:
            sales, after = await record.run(load_page, span, after, PAGE)
            await asyncio.to_thread(counter.add, sales)
            await asyncio.sleep(BREATH_S)
            if after is None:
                return counter


def _check(since: date, until: date) -> None:
    if until < since:
        raise CannotCount("The last day is before the first.")
    if (until - since).days >= MOST_DAYS:
        raise CannotCount(f"At most {MOST_DAYS} days can be counted at once.")
