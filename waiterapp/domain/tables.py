"""What a waiter wants to know of a table at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from waiterapp.domain.orders import LineItem, Order, OrderLine
from waiterapp.domain.tills import TillTable, TillTableState
from waiterapp.domain.values import Money, total


class TableState(StrEnum):
    """The one thing about a table that matters most now."""

    FREE = "free"
    UNSENT = "unsent"
    """Something stands on the pad and has not been sent."""
    IN_KITCHEN = "kitchen"
    READY = "ready"
    """The kitchen has finished something nobody has collected."""
    SERVED = "served"
    PAYING = "paying"
    """Money has been taken or tried, and the till has not confirmed it."""
    TO_CLEAN = "to clean"
    OCCUPIED = "occupied"
    """The till says it is taken, and shows no order for it."""


class Owner(StrEnum):
    """Whose table it is."""

    NOBODY = "nobody"
    MINE = "mine"
    COLLEAGUE = "colleague"


@dataclass(frozen=True, slots=True)
class TableStatus:
    """A table as it stands on the map."""

    table_id: str
    state: TableState = TableState.FREE
    owner: Owner = Owner.NOBODY
    waiter_name: str = ""
    since: datetime | None = None
    sum: Money | None = None
    unsent: int = 0
    """Lines on the pad."""
    undelivered: int = 0
    """Rounds the till has not confirmed."""
    course: int | None = None
    """The course that is out, where the order has several."""
    course_since: datetime | None = None
    next_course: int | None = None
    """The course that waits to be fired."""
    parties: int = 1
    name: str = ""
    """Who the guests are, where a waiter wrote it down."""
    guests: int | None = None


def is_ready(line: OrderLine) -> bool:
    """Tell whether a line is cooked and still at the pass."""
    return line.done_at is not None and line.served_at is None and not line.is_void


def table_state(order: Order | None, draft: tuple[LineItem, ...], at_till: TillTable | None = None) -> TableState:
    """Work out the state of a table; ready food beats everything, because it gets cold."""
    lines = [line for line in order.lines if not line.is_void] if order is not None and order.is_open else []
    if any(is_ready(line) for line in lines):
        return TableState.READY
    if order is not None and order.is_open and order.undecided:
        return TableState.PAYING
    if draft:
        return TableState.UNSENT
    if order is not None and any(line.done_at is None and not order.is_held(line) for line in lines):
        return TableState.IN_KITCHEN
    if lines:
        return TableState.SERVED
    return _EMPTY[at_till.state] if at_till is not None else TableState.FREE


_URGENT = (
    TableState.READY,
    TableState.PAYING,
    TableState.UNSENT,
    TableState.IN_KITCHEN,
    TableState.SERVED,
    TableState.OCCUPIED,
    TableState.TO_CLEAN,
    TableState.FREE,
)
_EMPTY = {
    TillTableState.FREE: TableState.FREE,
    TillTableState.OCCUPIED: TableState.OCCUPIED,
    TillTableState.TO_CLEAN: TableState.TO_CLEAN,
}
"""What a table on which nothing is open here is at the till."""


def table_status(
    table_id: str,
    order: Order | None,
    draft: tuple[LineItem, ...],
    waiter_id: str = "",
    at_till: TillTable | None = None,
) -> TableStatus:
    """Return everything a tile on the map shows."""
    state = table_state(order, draft, at_till)
    if order is None or not order.is_open:
        return TableStatus(table_id, state, unsent=len(draft))
    owner = Owner.MINE if waiter_id and order.waiter_id == waiter_id else Owner.COLLEAGUE
    if state is TableState.FREE:
        state = TableState.OCCUPIED
    return TableStatus(
        table_id=table_id,
        state=state,
        owner=owner,
        waiter_name=order.waiter_name,
        since=order.opened_at,
        sum=order.sum,
        unsent=len(draft),
        undelivered=len(order.undelivered),
        next_course=order.next_course,
        course=order.course if len(order.courses) > 1 else None,
        course_since=order.fired_at(order.course),
        name=order.name,
        guests=order.guests,
    )


def together(statuses: Sequence[TableStatus]) -> TableStatus:
    """Return several parties at one table as the one tile they share: what is most urgent of any, and the sums of all."""
    if len(statuses) == 1:
        return statuses[0]
    first = min(statuses, key=lambda one: _URGENT.index(one.state))
    sums = [one.sum for one in statuses if one.sum is not None]
    guests = [one.guests for one in statuses if one.guests is not None]
    return replace(
        first,
        owner=Owner.MINE if any(one.owner is Owner.MINE for one in statuses) else first.owner,
        since=min((one.since for one in statuses if one.since is not None), default=None),
        sum=total(sums, sums[0].currency) if sums else None,
        unsent=sum(one.unsent for one in statuses),
        undelivered=sum(one.undelivered for one in statuses),
        parties=len(statuses),
        name="",
        guests=sum(guests) if guests else None,
    )
