"""A device that runs for days does not show, and does not hold, what was closed yesterday."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from tests.faults.virtual_time import START, VirtualClock, VirtualLoop, run_virtually
from tests.unit.samples import SOUP, lines, order_of
from waiterapp.client.closed_orders import LOOK_EVERY_S, ClosedOrders
from waiterapp.domain.events import Event, OrderChanged, RecordOpened
from waiterapp.domain.orders import ClosedBy, Order
from waiterapp.domain.picture import Picture
from waiterapp.venue.current import KEEP_CLOSED

HOUR = timedelta(hours=1)


def shown_after(hours: float, *told: Event) -> set[str]:
    """Return the orders on the screen some hours after something was told."""
    picture = Picture()

    async def stay(loop: VirtualLoop) -> None:
        def show(batch: object) -> None:
            assert isinstance(batch, list | tuple)
            closed.follow(batch)
            for event in batch:
                picture.absorb(event)

        closed = ClosedOrders(VirtualClock(loop), show)
        show(told)
        running = asyncio.create_task(closed.run())
        await asyncio.sleep(hours * 3600)
        running.cancel()

    run_virtually(stay)
    return set(picture.orders)


def order(order_id: str, closed_hours_ago: float | None) -> Order:
    made = replace(order_of(lines(SOUP)), id=order_id)
    if closed_hours_ago is None:
        return made
    return replace(made, closed_by=ClosedBy.PAID, closed_at=START - closed_hours_ago * HOUR)


def test_what_was_closed_long_ago_is_forgotten_and_what_is_open_is_not() -> None:
    told = (RecordOpened(), OrderChanged(order("old", 5)), OrderChanged(order("new", 0)), OrderChanged(order("open", None)))
    keep = KEEP_CLOSED / HOUR
    look = LOOK_EVERY_S / 3600
    assert shown_after(keep - 5 - look, *told) == {"old", "new", "open"}
    assert shown_after(keep - 5 + 2 * look, *told) == {"new", "open"}
    assert shown_after(10 * keep, *told) == {"open"}


def test_what_was_opened_again_stays() -> None:
    assert shown_after(30, OrderChanged(order("one", 5)), OrderChanged(order("one", None))) == {"one"}
