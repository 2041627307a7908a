"""What stands in the way of closing the day, and what is better done before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.devices import HEARD_OF, Device
from waiterapp.domain.floor import table_of
from waiterapp.domain.orders import Order
from waiterapp.domain.tills import Link

UNREAD_AFTER = timedelta(minutes=5)
USED_TODAY = timedelta(hours=18)
"""A device that was heard of today and is not heard of now may be out of reach with orders."""
_MONEY = frozenset({DeliveryKind.PAYMENT, DeliveryKind.SALE, DeliveryKind.RECEIPT_VOID})
_NOBODY_KNOWS = frozenset({DeliveryState.UNKNOWN, DeliveryState.SENDING})


class Hindrance(StrEnum):
    """What can stand in the way; each asks for something else to be done."""

    OPEN_TABLES = "open tables"
    """Guests have not paid."""
    UNKNOWN_PAYMENTS = "unknown payments"
    """Nobody knows whether the till has booked them."""
    UNDELIVERED_ROUNDS = "undelivered rounds"
    """The till does not have them yet."""
    REFUSED = "refused"
    """The till said no, and somebody has to decide."""
    OTHER_WAITING = "other waiting"
    TILL_AWAY = "till away"
    """The till does not answer."""
    UNREAD_RECEIPTS = "unread receipts"
    """What was sold last is not in the numbers yet."""
    DEVICES_AWAY = "devices away"
    """Somebody may still order there, and what was ordered comes after the day's end."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way."""

    hindrance: Hindrance
    count: int = 0
    """How many of them there are."""
    table_ids: tuple[str, ...] = ()
    """Where they are."""
    since: datetime | None = None
    """For unread receipts: until when they were read."""
    names: tuple[str, ...] = ()
    """Of the devices."""

    @property
    def is_blocking(self) -> bool:
        """The day must not be closed before it is gone; else it is only better gone."""
        return self.hindrance not in (Hindrance.UNREAD_RECEIPTS, Hindrance.DEVICES_AWAY)


def obstacles(
    orders: Iterable[Order],
    queue: Iterable[Delivery],
    link: Link,
    receipts_read_at: datetime | None,
    now: datetime,
    devices: Iterable[Device] = (),
) -> tuple[Obstacle, ...]:
    """Return what stands in the way of the day's end, what is most urgent first.

    `receipts_read_at` is until when the till's receipts are known; `None` where that is not known or does not matter.
    """
    found: list[Obstacle] = []
    waiting = [one for one in queue if one.state is not DeliveryState.DONE]
    unknown = [one for one in waiting if one.kind in _MONEY and one.state in _NOBODY_KNOWS]
    refused = [one for one in waiting if one.state is DeliveryState.REFUSED]
    rounds = [one for one in waiting if one.kind is DeliveryKind.ROUND and one not in refused]
    others = [one for one in waiting if one not in unknown and one not in refused and one not in rounds]
    for hindrance, some in (
        (Hindrance.UNKNOWN_PAYMENTS, unknown),
        (Hindrance.REFUSED, refused),
    ):
        if some:
            found.append(Obstacle(hindrance, len(some)))
    open_on = tuple(dict.fromkeys(table_of(order.table_id) for order in orders if order.is_open))
    if open_on:
        found.append(Obstacle(Hindrance.OPEN_TABLES, len(open_on), open_on))
    for hindrance, some in ((Hindrance.UNDELIVERED_ROUNDS, rounds), (Hindrance.OTHER_WAITING, others)):
        if some:
            found.append(Obstacle(hindrance, len(some)))
    if not link.is_live:
        found.append(Obstacle(Hindrance.TILL_AWAY))
    if receipts_read_at is not None and now - receipts_read_at > UNREAD_AFTER:
        found.append(Obstacle(Hindrance.UNREAD_RECEIPTS, since=receipts_read_at))
    away = tuple(one.name for one in devices if _may_hold_something(one, now))
    if away:
        found.append(Obstacle(Hindrance.DEVICES_AWAY, len(away), names=away))
    return tuple(found)


def _may_hold_something(device: Device, now: datetime) -> bool:
    silent = now - device.seen_at
    return device.unsent > 0 or HEARD_OF < silent < USED_TODAY
