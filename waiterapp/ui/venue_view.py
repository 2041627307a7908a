"""The venue as the windows see it: a picture kept up to date by events, asked by every screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from waiterapp.domain.attention import Call, calls
from waiterapp.domain.billing import BillTerms
from waiterapp.domain.board import Board
from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.devices import Device, RecordLink, RecordState
from waiterapp.domain.events import (
    CapabilitiesChanged,
    CommandAnswered,
    CommandRefused,
    CommandUnanswered,
    DevicesChanged,
    DishPicturesChanged,
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
    ReceiptsRead,
    RecordLinkChanged,
    RecordOpened,
    RecordSalvaged,
    RightsChanged,
    RoomPicturesChanged,
    RoundSaved,
    RulesChanged,
    ScreensChanged,
    StaffChanged,
    TableStatesRead,
    ThresholdsChanged,
    Trouble,
)
from waiterapp.domain.floor import Floor
from waiterapp.domain.habits import Habits
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import LineItem, Order
from waiterapp.domain.payments import PaymentMethod
from waiterapp.domain.picture import Picture
from waiterapp.domain.preferences import Preferences, Rules
from waiterapp.domain.rights import Permissions
from waiterapp.domain.search import folded
from waiterapp.domain.staff import Employee
from waiterapp.domain.stations import Kitchen, KitchenScreen, PrinterState
from waiterapp.domain.tables import TableStatus
from waiterapp.domain.tickets import WHOLE_KITCHEN, Limits, Standing, Thresholds, Ticket, standing
from waiterapp.domain.tills import Capability, Link, TillSale
from waiterapp.domain.values import Clock
from waiterapp.ui.drawn_floor import DrawnFloor

if TYPE_CHECKING:
    from waiterapp.domain.commands import EditFloor

HOUR_IS_CHECKED_S, MOST_LIMITS = 20.0, 500
SILENT_AFTER = timedelta(seconds=10)
"""A device that has said nothing for so long shows nothing."""


class VenueView(QObject):
    """Everything the windows know.

    Signals:
        menu_changed, floor_changed, staff_changed, thresholds_changed, queue_changed, capabilities_changed: as named.
        tables_changed: ids of tables whose order or draft changed.
        tickets_changed: nothing; ask `tickets`.
        link_changed: nothing; ask `link`.
        round_saved: command id.
        command_refused: command id and a sentence.
        command_unanswered: command id and a sentence that says why nobody knows.
        command_answered: a `CommandAnswered`.
        receipts_changed: nothing; ask `receipts`.
        record_changed: nothing; ask `record` and `devices`.
        rules_changed: nothing; ask `rules`, `permissions` and `preferences_of`.
        kitchen_changed: nothing; ask `kitchen` and `printer_state`.
        habits_changed: nothing; ask `habits`.
        dish_pictures_changed: folded names of dishes whose pictures are new.
        room_pictures_changed: ids of pictures of rooms that have come or are gone.
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
    command_unanswered = Signal(str, str)
    command_answered = Signal(object)
    receipts_changed = Signal()
    record_changed = Signal()
    rules_changed = Signal()
    kitchen_changed = Signal()
    habits_changed = Signal()
    dish_pictures_changed = Signal(object)
    room_pictures_changed = Signal(object)
    trouble = Signal(str)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock = clock
        self.picture = Picture()
        self._board = Board()
        self._drawn = DrawnFloor()
        self._limits: dict[str, tuple[Ticket, Thresholds, int, Limits]] = {}
        self._hour, self._hour_until = 0, float("-inf")

    @property
    def menu(self) -> Menu:
        """The catalogue."""
        return self.picture.menu

    @property
    def menu_read_at(self) -> datetime | None:
        """When it was read from the till."""
        return self.picture.menu_read_at

    @property
    def floor(self) -> Floor:
        """Areas and tables."""
        return self.picture.floor

    @property
    def staff(self) -> tuple[Employee, ...]:
        """The people who may take orders."""
        return self.picture.staff

    @property
    def thresholds(self) -> Thresholds:
        """When tickets count as due and late."""
        return self.picture.thresholds

    @property
    def queue(self) -> tuple[Delivery, ...]:
        """What is not with the till, oldest first."""
        return self.picture.queue

    @property
    def link(self) -> Link:
        """How the connection to the till stands."""
        return self.picture.link

    @property
    def capabilities(self) -> tuple[Capability, ...]:
        """What can be done at this till."""
        return self.picture.capabilities

    @property
    def orders_read_at(self) -> datetime | None:
        """When the till's orders were last read completely."""
        return self.picture.orders_read_at

    @property
    def payment_methods(self) -> tuple[PaymentMethod, ...]:
        """The ways to pay."""
        return self.picture.payment_methods

    @property
    def bill_terms(self) -> BillTerms:
        """How bills are worked out at this till, and what they allow."""
        return self.picture.bill_terms

    @property
    def reports(self) -> tuple[str, ...]:
        """Which reports there are."""
        return self.picture.reports

    @property
    def receipts(self) -> tuple[TillSale, ...]:
        """Receipts of today and yesterday, the newest first."""
        return self.picture.receipts

    @property
    def record(self) -> RecordLink:
        """How this device stands to the record that several share."""
        return self.picture.record

    @property
    def devices(self) -> tuple[Device, ...]:
        """The devices of the venue; empty where there is only this one."""
        return self.picture.devices

    @property
    def rules(self) -> Rules:
        """How people work here."""
        return self.picture.rules

    @property
    def permissions(self) -> Permissions:
        """Who may do what now."""
        return self.picture.permissions

    @property
    def habits(self) -> Habits:
        """What the house is used to and the till does not know."""
        return self.picture.habits

    @property
    def kitchen(self) -> Kitchen:
        """The stations and printers."""
        return self.picture.kitchen

    @property
    def screen(self) -> KitchenScreen:
        """What the kitchen's screen on this device is set to show."""
        return self.picture.screens.get(self.record.device, WHOLE_KITCHEN)

    @property
    def taken_over(self) -> tuple[str, ...]:
        """The stations this device shows because it is their backup and no device shows them any more."""
        state = self.record.state
        if state is RecordState.LIVE and self.devices:
            alive = {one for device in self.devices if self.age(device.seen_at) < SILENT_AFTER for one in device.screens}
        elif state is RecordState.OWN:
            alive = set()
        else:
            return ()
        return self.kitchen.taken_over(self.screen, alive)

    @property
    def shown_screen(self) -> KitchenScreen:
        """What the kitchen's screen on this device shows, with what it has taken over."""
        screen, taken_over = self.screen, self.taken_over
        return replace(screen, station_ids=(*screen.station_ids, *taken_over)) if taken_over else screen

    def printer_state(self, printer_id: str) -> PrinterState:
        """Return how a printer stands."""
        return self.picture.printers.get(printer_id, PrinterState(printer_id))

    def preferences_of(self, employee_id: str) -> Preferences:
        """Return how somebody likes to work."""
        return self.picture.preferences.get(employee_id, Preferences())

    def remember_preferences(self, employee_id: str, preferences: Preferences) -> None:
        """Show how somebody likes to work as it was just changed here, without waiting for the record."""
        self.picture.preferences[employee_id] = preferences
        self.rules_changed.emit()

    @property
    def is_stored_only(self) -> bool:
        """Nothing has come from the record yet; what is shown is the last picture of the last run."""
        return self.picture.is_stored_only

    @property
    def orders(self) -> tuple[Order, ...]:
        """Open orders, and those closed recently."""
        return tuple(self.picture.orders.values())

    def order_on(self, table_id: str) -> Order | None:
        """Return the open order on a table."""
        return self.picture.order_on(table_id)

    def order(self, order_id: str) -> Order | None:
        """Return an order by id."""
        return self.picture.orders.get(order_id)

    def draft(self, table_id: str) -> tuple[LineItem, ...]:
        """Return what stands unsent on a table's pad."""
        return self.picture.drafts.get(table_id, ())

    def remember_draft(self, table_id: str, lines: tuple[LineItem, ...]) -> None:
        """Show a pad as it was just changed here, without waiting for the record."""
        self.picture.drafts[table_id] = lines
        self.tables_changed.emit(frozenset({table_id}))

    def remember_drawing(self, command: EditFloor) -> None:
        """Show what was just drawn here, without waiting for the record."""
        self.picture.floor = self._drawn.draw(command)
        self.floor_changed.emit()

    def status(self, table_id: str, waiter_id: str) -> TableStatus:
        """Return a table as a waiter sees it."""
        return self.picture.status(table_id, waiter_id)

    def tickets(self) -> tuple[Ticket, ...]:
        """Return tickets that are to be cooked, oldest first."""
        return self._board.open

    def take_changed_tickets(self) -> list[Ticket]:
        """Return the tickets to be cooked that have come or changed since this was asked last."""
        return self._board.take_changed()

    def held_tickets(self) -> list[Ticket]:
        """Return tickets whose course has not been fired."""
        return self._board.held

    def ticket(self, ticket_id: str) -> Ticket | None:
        """Return a ticket of this device's screen, whatever has become of it."""
        return self._board.ticket(ticket_id)

    def ticket_with(self, line_id: str) -> Ticket | None:
        """Return the ticket of this device's screen that a line is on."""
        return self._board.ticket_with(line_id)

    def notes_for(self, dish_id: str) -> list[str]:
        """Return the notes that were typed lately, those for this dish first, each once."""
        lines = [
            (line.item.dish_id != dish_id, -order.opened_at.timestamp(), line.item.note)
            for order in self.picture.orders.values()
            for line in order.lines
            if line.item.note
        ]
        return list(dict.fromkeys(note for _, _, note in sorted(lines)))

    def calls(self) -> tuple[Call, ...]:
        """Return what wants to be looked at on all tables now, the most urgent first."""
        return calls(self.picture.orders.values(), self.clock.now(), self.thresholds, self.rules)

    def is_native(self, name: str) -> bool:
        """Tell whether the till itself does something."""
        return self.picture.is_native(name)

    def is_kept(self, name: str) -> bool:
        """Tell whether waiterapp does something because the till cannot."""
        return self.picture.can(name) and not self.picture.is_native(name)

    def reason_for(self, name: str) -> str:
        """Return in plain words why something can be done, or cannot."""
        return next((one.reason for one in self.capabilities if one.name == name), "")

    def finished_tickets(self) -> list[Ticket]:
        """Return finished tickets, the last finished first."""
        return self._board.finished

    def limits_of(self, ticket: Ticket) -> Limits:
        """Return when a ticket counts as due and as late, now."""
        self._look_at_hour()
        return self._limits_of(ticket)

    def _look_at_hour(self) -> None:
        now = self.clock.monotonic()
        if now >= self._hour_until:
            self._hour_until, self._hour = now + HOUR_IS_CHECKED_S, self.clock.now().astimezone().hour

    def _limits_of(self, ticket: Ticket) -> Limits:
        known, thresholds = self._limits.get(ticket.id), self.thresholds
        if known is None or known[0] is not ticket or known[1] is not thresholds or known[2] != self._hour:
            known = self._limits[ticket.id] = (ticket, thresholds, self._hour, thresholds.limits_of(ticket, self._hour))
            if len(self._limits) > MOST_LIMITS + 2 * self._board.open_count:
                self._limits = {ticket.id: known}
        return known[3]

    def forget_hour(self) -> None:
        """Look at the hour of the day again: the clock was put elsewhere."""
        self._hour_until = float("-inf")

    def standing_of(self, ticket: Ticket) -> Standing:
        """Return how late a ticket is, now."""
        return standing(ticket, self.limits_of(ticket), self.clock.now())

    def standings_of(self, tickets: Iterable[Ticket]) -> list[Standing]:
        """Return how late tickets are, all at the same moment."""
        self._look_at_hour()
        now = self.clock.now()
        return [standing(ticket, self._limits_of(ticket), now) for ticket in tickets]

    def age(self, since: datetime) -> timedelta:
        """Return how long ago something was, on a clock that does not jump."""
        return max(timedelta(0), self.clock.now() - since)

    @Slot(object)
    def apply(self, batch: Iterable[Event]) -> None:
        """Take a batch of events in, then tell the screens once."""
        changes = _Changes()
        for event in batch:
            self._absorb(event, changes)
        wanted = self.shown_screen
        changes.kitchen = changes.kitchen or wanted != self._board.screen
        if changes.menu or wanted != self._board.screen or self.kitchen is not self._board.kitchen:
            self._board.look_anew(self.menu, self.kitchen, wanted, self.orders)
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
            (changes.receipts, self.receipts_changed),
            (changes.record, self.record_changed),
            (changes.rules, self.rules_changed),
            (changes.kitchen, self.kitchen_changed),
            (changes.habits, self.habits_changed),
        ):
            if is_due:
                signal.emit()
        if changes.tables:
            self.tables_changed.emit(frozenset(changes.tables))
        if changes.dish_pictures:
            self.dish_pictures_changed.emit(frozenset(changes.dish_pictures))
        if changes.room_pictures:
            self.room_pictures_changed.emit(frozenset(changes.room_pictures))
        for command_id in changes.saved:
            self.round_saved.emit(command_id)
        for command_id, reason in changes.refused:
            self.command_refused.emit(command_id, reason)
        for command_id, reason in changes.unanswered:
            self.command_unanswered.emit(command_id, reason)
        for answer in changes.answered:
            self.command_answered.emit(answer)
        for sentence in changes.troubles:
            self.trouble.emit(sentence)

    def _absorb(self, event: Event, changes: _Changes) -> None:
        picture = self.picture
        if isinstance(event, RecordOpened):
            changes.tables |= {order.table_id for order in picture.orders.values()} | set(picture.drafts)
            self._board.clear()
            changes.tickets = True
        before = picture.orders.get(event.order.id) if isinstance(event, OrderChanged) else None
        forgotten = picture.orders.get(event.order_id) if isinstance(event, OrderForgotten) else None
        picture.absorb(event)
        match event:
            case OrderForgotten(order_id=order_id):
                self._board.forget(order_id)
                changes.tables |= {forgotten.table_id} if forgotten is not None else set()
                changes.tickets = True
            case RecordLinkChanged() | DevicesChanged() | RecordSalvaged():
                changes.record = True
            case MenuChanged():
                changes.menu = True
            case OrderChanged(order=order):
                self._board.put(order)
                changes.tables |= {order.table_id} | ({before.table_id} if before is not None else set())
                changes.tickets = True
            case DraftChanged(table_id=table_id):
                changes.tables.add(table_id)
            case TableStatesRead(tables=tables):
                changes.tables |= {table.id for table in tables}
            case QueueChanged():
                changes.queue = True
            case LinkChanged() | OrdersRead():
                changes.link = True
            case RoundSaved(command_id=command_id):
                changes.saved.append(command_id)
            case FloorChanged(floor=floor):
                picture.floor = self._drawn.tell(floor)
                changes.floor = True
            case CommandRefused(command_id=command_id, reason=reason):
                self._settle_drawing(command_id, changes)
                changes.refused.append((command_id, reason))
            case CommandUnanswered(command_id=command_id, reason=reason):
                changes.unanswered.append((command_id, reason))
            case CommandAnswered(command_id=command_id):
                self._settle_drawing(command_id, changes)
                changes.answered.append(event)
            case Trouble(sentence=sentence):
                changes.troubles.append(sentence)
            case _:
                changes.note_house(event)

    def _settle_drawing(self, command_id: str, changes: _Changes) -> None:
        shown = self._drawn.settle(command_id)
        if shown is not None:
            self.picture.floor = shown
            changes.floor = True


class _Changes:
    """What a batch has changed."""

    def __init__(self) -> None:
        self.menu = self.floor = self.staff = self.thresholds = self.capabilities = False
        self.tickets = self.queue = self.link = self.receipts = self.record = self.rules = self.kitchen = False
        self.habits = False
        self.dish_pictures: set[str] = set()
        self.room_pictures: set[str] = set()
        self.answered: list[CommandAnswered] = []
        self.tables: set[str] = set()
        self.saved: list[str] = []
        self.refused: list[tuple[str, str]] = []
        self.unanswered: list[tuple[str, str]] = []
        self.troubles: list[str] = []

    def note_house(self, event: Event) -> None:
        """Note what has changed that is not about guests."""
        match event:
            case StaffChanged():
                self.staff = True
            case ThresholdsChanged():
                self.thresholds = True
            case RulesChanged() | PreferencesChanged() | RightsChanged():
                self.rules = True
            case HabitsChanged():
                self.habits = True
            case DishPicturesChanged(pictures=pictures):
                self.dish_pictures |= {folded(name) for name, _ in pictures}
            case RoomPicturesChanged(content_ids=content_ids):
                self.room_pictures |= content_ids
            case KitchenChanged() | PrintersChanged() | ScreensChanged():
                self.kitchen = True
            case CapabilitiesChanged() | PaymentMethodsChanged():
                self.capabilities = True
            case ReceiptsRead():
                self.receipts = True
