"""The venue as the windows see it: a picture kept up to date by events, asked by every screen."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal, Slot

from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.events import (
    CapabilitiesChanged,
    CommandRefused,
    DraftChanged,
    Event,
    FloorChanged,
    LinkChanged,
    MenuChanged,
    OrderChanged,
    OrdersRead,
    QueueChanged,
    RecordOpened,
    RoundSaved,
    StaffChanged,
    ThresholdsChanged,
    Trouble,
)
from waiterapp.domain.floor import Floor
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import LineItem, Order
from waiterapp.domain.staff import Employee
from waiterapp.domain.tables import TableStatus, table_status
from waiterapp.domain.tickets import Thresholds, Ticket, tickets_of
from waiterapp.domain.tills import Capability, Link
from waiterapp.domain.values import Clock


class VenueView(QObject):
    """Everything the windows know.

    Signals:
        menu_changed, floor_changed, staff_changed, thresholds_changed, queue_changed, capabilities_changed: as named.
        tables_changed: ids of tables whose order or draft changed.
        tickets_changed: nothing; ask `tickets`.
        link_changed: nothing; ask `link`.
        round_saved: command id.
        command_refused: command id and a sentence.
        trouble: a sentence.
    """

    menu_changed = Signal()
    floor_changed = Signal()
    staff_changed = Signal()
    thresholds_changed = Signal()
    queue_changed = Signal()
    capabilities_changed = Signal()
    tables_changed = Signal(object)
    tickets_changed = Signal()
    link_changed = Signal()
    round_saved = Signal(str)
    command_refused = Signal(str, str)
    trouble = Signal(str)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock = clock
        self.menu = Menu()
        self.menu_read_at: datetime | None = None
        self.floor = Floor()
        self.staff: tuple[Employee, ...] = ()
        self.thresholds = Thresholds()
        self.queue: tuple[Delivery, ...] = ()
        self.link = Link()
        self.capabilities: tuple[Capability, ...] = ()
        self.orders_read_at: datetime | None = None
        self.is_stored_only = True
        """Nothing has come from the record yet; what is shown is the last picture of the last run."""
        self._orders: dict[str, Order] = {}
        self._drafts: dict[str, tuple[LineItem, ...]] = {}
        self._tickets: dict[str, tuple[Ticket, ...]] = {}
        self._open: list[Ticket] = []

    @property
    def orders(self) -> tuple[Order, ...]:
        """Open orders, and those closed recently."""
        return tuple(self._orders.values())

    def order_on(self, table_id: str) -> Order | None:
        """Return the open order on a table."""
        return next((order for order in self._orders.values() if order.table_id == table_id and order.is_open), None)

    def order(self, order_id: str) -> Order | None:
        """Return an order by id."""
        return self._orders.get(order_id)

    def draft(self, table_id: str) -> tuple[LineItem, ...]:
        """Return what stands unsent on a table's pad."""
        return self._drafts.get(table_id, ())

    def remember_draft(self, table_id: str, lines: tuple[LineItem, ...]) -> None:
        """Show a pad as it was just changed here, without waiting for the record."""
        self._drafts[table_id] = lines
        self.tables_changed.emit(frozenset({table_id}))

    def status(self, table_id: str, waiter_id: str) -> TableStatus:
        """Return a table as a waiter sees it."""
        return table_status(table_id, self.order_on(table_id), self.draft(table_id), waiter_id)

    def tickets(self) -> list[Ticket]:
        """Return open tickets, oldest first."""
        return list(self._open)

    def finished_tickets(self) -> list[Ticket]:
        """Return finished tickets, the last finished first."""
        found = [ticket for group in self._tickets.values() for ticket in group if ticket.finished_at is not None]
        found.sort(key=lambda ticket: (ticket.finished_at or ticket.opened_at, ticket.id), reverse=True)
        return found

    def age(self, since: datetime) -> timedelta:
        """Return how long ago something was, on a clock that does not jump."""
        return max(timedelta(0), self.clock.now() - since)

    @Slot(object)
    def apply(self, batch: Iterable[Event]) -> None:
        """Take a batch of events in, then tell the screens once."""
        changes = _Changes()
        for event in batch:
            self._absorb(event, changes)
        if changes.menu:
            self._tickets.clear()
            self._open.clear()
            for order in self._orders.values():
                self._set_tickets(order.id, tickets_of(order, self.menu))
            changes.tickets = True
        for is_due, signal in (
            (changes.menu, self.menu_changed),
            (changes.floor, self.floor_changed),
            (changes.staff, self.staff_changed),
            (changes.thresholds, self.thresholds_changed),
            (changes.capabilities, self.capabilities_changed),
            (changes.tickets, self.tickets_changed),
            (changes.queue, self.queue_changed),
            (changes.link, self.link_changed),
        ):
            if is_due:
                signal.emit()
        if changes.tables:
            self.tables_changed.emit(frozenset(changes.tables))
        for command_id in changes.saved:
            self.round_saved.emit(command_id)
        for command_id, reason in changes.refused:
            self.command_refused.emit(command_id, reason)
        for sentence in changes.troubles:
            self.trouble.emit(sentence)

    def _set_tickets(self, order_id: str, tickets: tuple[Ticket, ...]) -> None:
        before = self._tickets.get(order_id, ())
        self._tickets[order_id] = tickets
        for ticket in before:
            if not ticket.is_finished:
                position = bisect_left(self._open, _age_order(ticket), key=_age_order)
                del self._open[position]
        for ticket in tickets:
            if not ticket.is_finished:
                insort(self._open, ticket, key=_age_order)

    def _absorb(self, event: Event, changes: _Changes) -> None:
        match event:
            case RecordOpened():
                changes.tables |= {order.table_id for order in self._orders.values()} | set(self._drafts)
                self._orders.clear()
                self._tickets.clear()
                self._open.clear()
                self._drafts.clear()
                self.is_stored_only = False
                changes.tickets = True
            case MenuChanged(menu=menu, read_at=read_at):
                self.menu, self.menu_read_at = menu, read_at
                changes.menu = True
            case FloorChanged(floor=floor):
                self.floor = floor
                changes.floor = True
            case StaffChanged(employees=employees):
                self.staff = employees
                changes.staff = True
            case OrderChanged(order=order):
                self._orders[order.id] = order
                self._set_tickets(order.id, tickets_of(order, self.menu))
                changes.tables.add(order.table_id)
                changes.tickets = True
            case DraftChanged(table_id=table_id, lines=lines):
                self._drafts[table_id] = lines
                changes.tables.add(table_id)
            case QueueChanged(deliveries=deliveries):
                self.queue = deliveries
                changes.queue = True
            case LinkChanged(link=link):
                self.link = link
                changes.link = True
            case OrdersRead(at=at):
                self.orders_read_at = at
                changes.link = True
            case ThresholdsChanged(thresholds=thresholds):
                self.thresholds = thresholds
                changes.thresholds = True
            case CapabilitiesChanged(capabilities=capabilities):
                self.capabilities = capabilities
                changes.capabilities = True
            case RoundSaved(command_id=command_id):
                changes.saved.append(command_id)
            case CommandRefused(command_id=command_id, reason=reason):
                changes.refused.append((command_id, reason))
            case Trouble(sentence=sentence):
                changes.troubles.append(sentence)


def _age_order(ticket: Ticket) -> tuple[datetime, str]:
    return (ticket.opened_at, ticket.id)


class _Changes:
    """What a batch has changed."""

    def __init__(self) -> None:
        self.menu = self.floor = self.staff = self.thresholds = self.capabilities = False
        self.tickets = self.queue = self.link = False
        self.tables: set[str] = set()
        self.saved: list[str] = []
        self.refused: list[tuple[str, str]] = []
        self.troubles: list[str] = []
