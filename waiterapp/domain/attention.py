"""What a waiter should look at now: food that gets cold, courses that take too long, what did not reach the till."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.orders import Order
from waiterapp.domain.preferences import Rules
from waiterapp.domain.tables import is_ready
from waiterapp.domain.tickets import Thresholds


class Reason(StrEnum):
    """Why a table wants to be looked at, the most urgent first."""

    READY = "ready"
    CALLED = "called"
    """The kitchen wants to talk to whoever serves the table."""
    LATE = "late"
    """The kitchen has taken too long for a course."""
    COURSE_DUE = "course due"
    """A course was served long ago, and the next one has not been fired."""
    REFUSED = "refused"
    """The till has refused something, or nobody knows whether it has it."""


class CallReason(StrEnum):
    """Why the kitchen wants a waiter."""

    COME = "come"
    QUESTION = "question"
    MISSING = "missing"
    """Something that was ordered cannot be made."""


@dataclass(frozen=True, slots=True)
class Call:
    """One table that wants to be looked at."""

    table_id: str
    reason: Reason
    since: datetime
    course: int = 1
    quantity: Decimal = Decimal(0)
    """How many dishes it is about."""
    why: str = ""
    """What the kitchen wants."""


_ORDER = tuple(Reason)
_NEEDS_LOOKING = (DeliveryState.REFUSED, DeliveryState.UNKNOWN)


def calls_of(order: Order, now: datetime, thresholds: Thresholds, rules: Rules) -> tuple[Call, ...]:
    """Return everything about one order that a waiter should look at, the most urgent first."""
    if not order.is_open:
        return ()
    found = [*_ready(order), *_called(order), *_late(order, now, thresholds), *_course_due(order, now, rules), *_refused(order)]
    return tuple(found)


def calls(orders: Iterable[Order], now: datetime, thresholds: Thresholds, rules: Rules) -> tuple[Call, ...]:
    """Return what wants to be looked at on all tables: by reason, then what has waited longest."""
    found = [call for order in orders for call in calls_of(order, now, thresholds, rules)]
    return tuple(sorted(found, key=lambda call: (_ORDER.index(call.reason), call.since, call.table_id)))


def _ready(order: Order) -> Iterable[Call]:
    ready = [line for line in order.lines if is_ready(line)]
    since = min((line.done_at for line in ready if line.done_at is not None), default=None)
    if since is not None:
        yield Call(order.table_id, Reason.READY, since, ready[0].item.course, sum((one.quantity for one in ready), Decimal(0)))


def _called(order: Order) -> Iterable[Call]:
    if order.called_at is not None:
        yield Call(order.table_id, Reason.CALLED, order.called_at, why=order.call)


def _late(order: Order, now: datetime, thresholds: Thresholds) -> Iterable[Call]:
    for course in order.courses:
        cooking = [
            line
            for line in order.lines
            if line.item.course == course and line.done_at is None and not line.is_void and not order.is_held(line)
        ]
        fired_at = order.fired_at(course)
        if not cooking or fired_at is None:
            continue
        since = max(fired_at, min(order.round(line.round_id).sent_at for line in cooking))
        if now - since >= timedelta(minutes=thresholds.late_minutes):
            yield Call(order.table_id, Reason.LATE, since, course, sum((one.quantity for one in cooking), Decimal(0)))


def _course_due(order: Order, now: datetime, rules: Rules) -> Iterable[Call]:
    course = order.next_course
    out = [line for line in order.lines if not order.is_held(line) and not line.is_void]
    if course is None or any(line.done_at is None or is_ready(line) for line in out):
        return
    served = [line.served_at for line in out if line.served_at is not None]
    since = max(served, default=order.opened_at)
    if now - since >= timedelta(minutes=rules.next_course_minutes):
        held = [line.quantity for line in order.lines if line.item.course == course and not line.is_void]
        yield Call(order.table_id, Reason.COURSE_DUE, since, course, sum(held, Decimal(0)))


def _refused(order: Order) -> Iterable[Call]:
    for a_round in order.rounds:
        if a_round.delivery in _NEEDS_LOOKING:
            yield Call(order.table_id, Reason.REFUSED, a_round.sent_at)
            return
