"""What the screens were told last of everything: the same fold where it is recorded and where it is read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import msgspec

from waiterapp.client.deltas import Delta, State, changed_by, difference
from waiterapp.domain.events import (
    CapabilitiesChanged,
    DevicesChanged,
    DraftChanged,
    Event,
    FloorChanged,
    HabitsChanged,
    KitchenChanged,
    LinkChanged,
    MenuChanged,
    OrderChanged,
    OrderForgotten,
    OrdersRead,
    PaymentMethodsChanged,
    PreferencesChanged,
    PrintersChanged,
    QueueChanged,
    RecordLinkChanged,
    RecordOpened,
    RulesChanged,
    ScreensChanged,
    StaffChanged,
    TableStatesRead,
    ThresholdsChanged,
    Trouble,
)
from waiterapp.domain.orders import LineItem, Order
from waiterapp.domain.picture import Picture

KINDS: dict[str, type[Event]] = {
    kind.__name__: kind
    for kind in (
        MenuChanged,
        FloorChanged,
        StaffChanged,
        HabitsChanged,
        CapabilitiesChanged,
        ThresholdsChanged,
        KitchenChanged,
        ScreensChanged,
        RulesChanged,
        PreferencesChanged,
        PaymentMethodsChanged,
        LinkChanged,
        RecordLinkChanged,
        DevicesChanged,
        PrintersChanged,
        TableStatesRead,
        OrdersRead,
        QueueChanged,
        OrderChanged,
        DraftChanged,
        RecordOpened,
        OrderForgotten,
        Trouble,
    )
}
"""What is recorded. What answers one person's question, what a command became of, and receipts are not."""
PASSING = (OrderForgotten, Trouble)
"""What leaves no state of its own."""
RETOLD = (OrderChanged, TableStatesRead)
"""What is written even where it says what is known: a table whose guests have left may be free again by it, or not any more."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as it is written: all of it, or what differs from the last of its kind."""

    kind: str
    key: str
    """Whose it is: an order's id or a table's; empty where there is only one of its kind."""
    content: State | Delta
    is_whole: bool


class RecordedState:
    """Everything a view needs, kept up to date by events."""

    def __init__(self) -> None:
        self.picture = Picture()
        self._said: dict[str, Event] = {}

    def take(self, event: Event) -> None:
        """Take an event in."""
        self.picture.absorb(event)
        if not isinstance(event, (OrderChanged, DraftChanged, PrintersChanged, RecordOpened, *PASSING)):
            self._said[type(event).__name__] = event

    def telling_of(self, event: Event) -> Telling | None:
        """Return how an event is written and take it in; nothing, where it says what is known already."""
        shown = harmless(event)
        if shown is None:
            return None
        kind, key = type(shown).__name__, _key_of(shown)
        if isinstance(shown, PASSING):
            self.take(shown)
            return Telling(kind, key, plain(shown), is_whole=True)
        before = self._last(kind, key)
        if before is not None and before == shown:
            # What is the same stays the same object, so that what was written of it once need not be written again.
            self.take(before)
            return Telling(kind, key, {}, is_whole=False) if isinstance(shown, RETOLD) else None
        self.take(shown)
        now = self._last(kind, key) or shown
        if before is None:
            return Telling(kind, key, plain(now), is_whole=True)
        # What is the same object is the same: of a menu that was only read again no dish is looked at.
        changed = [one.name for one in fields(now) if getattr(before, one.name) is not getattr(now, one.name)]
        return Telling(kind, key, difference(plain(before, changed), plain(now, changed)), is_whole=False)

    def event_of(self, telling: Telling) -> Event:
        """Return an event that was written, and take it in.

        Raises:
            KeyError: it was written after something that is not known here.
            msgspec.ValidationError: it is no such event.
        """
        content = telling.content
        if not telling.is_whole:
            before = self._last(telling.kind, telling.key)
            if before is None:
                raise KeyError(telling.kind)
            content = changed_by(plain(before), content)
        event: Event = msgspec.convert(content, type=KINDS[telling.kind])
        if isinstance(event, MenuChanged):
            event.menu.prepare()
        self.take(event)
        return event

    def _last(self, kind: str, key: str) -> Event | None:
        """Return what was said last of something."""
        picture = self.picture
        if kind == OrderChanged.__name__:
            order = picture.orders.get(key)
            return OrderChanged(order) if order is not None else None
        if kind == DraftChanged.__name__:
            return DraftChanged(key, picture.drafts[key]) if key in picture.drafts else None
        if kind == PrintersChanged.__name__:
            return PrintersChanged(tuple(picture.printers.values())) if picture.printers else None
        return self._said.get(kind)

    def house(self) -> Iterator[Event]:
        """Return what is known besides guests, in the order in which a start tells it."""
        for kind in KINDS:
            event = self._last(kind, "")
            if event is not None:
                yield event

    def orders(self) -> tuple[Order, ...]:
        """Return open orders and those closed recently, in the order they came."""
        return tuple(self.picture.orders.values())

    def drafts(self) -> Iterator[DraftChanged]:
        """Return what stands unsent on pads."""
        for table_id, lines in self.picture.drafts.items():
            yield DraftChanged(table_id, lines)

    def events(self) -> tuple[Event, ...]:
        """Return everything, as a start tells it."""
        return (RecordOpened(), *self.house(), *(OrderChanged(one) for one in self.orders()), *self.drafts())


def harmless(event: Event) -> Event | None:
    """Return an event as it may be kept for weeks, or nothing for one that may not.

    Who paid with which voucher, and what the till is told with a sale, is on no screen that is shown again.
    """
    match event:
        case OrderChanged(order=order):
            lines = tuple(
                replace(line, item=replace(line.item, answers=())) if line.item.answers else line for line in order.lines
            )
            payments = tuple(replace(one, lines=(), tenders=()) for one in order.payments)
            return OrderChanged(replace(order, lines=lines, payments=payments))
        case DraftChanged(table_id=table_id, lines=items):
            return DraftChanged(table_id, tuple(_without_answers(item) for item in items))
        case QueueChanged(deliveries=deliveries):
            return QueueChanged(tuple(replace(one, payload="", key="", pinned_to="") for one in deliveries))
    return event if type(event).__name__ in KINDS else None


def _without_answers(item: LineItem) -> LineItem:
    return replace(item, answers=()) if item.answers else item


def _key_of(event: Event) -> str:
    match event:
        case OrderChanged(order=order):
            return order.id
        case DraftChanged(table_id=table_id):
            return table_id
    return ""


def plain(event: Event, names: Collection[str] | None = None) -> State:
    """Return an event, or some of its fields, as dicts, lists and texts.

    A menu is taken dish by dish, so that other threads have their turn.
    """
    return {one.name: _plain(getattr(event, one.name)) for one in fields(event) if names is None or one.name in names}


def _plain(value: object) -> Any:
    if isinstance(value, tuple):
        return [msgspec.to_builtins(one) for one in value]
    if is_dataclass(value):
        return {one.name: _part(getattr(value, one.name)) for one in fields(value)}
    return msgspec.to_builtins(value)


def _part(value: object) -> Any:
    return [msgspec.to_builtins(one) for one in value] if isinstance(value, tuple) else msgspec.to_builtins(value)
