"""The venue as the events have told it so far: the one fold that windows, commands and the stored picture share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from waiterapp.domain.billing import BillTerms
from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.devices import Device, RecordLink
from waiterapp.domain.events import (
    AssumptionsChecked,
    CapabilitiesChanged,
    CommandAnswered,
    CommandRefused,
    DevicesChanged,
    DishPicturesChanged,
    DiskProven,
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
    RulesChanged,
    ScreensChanged,
    StaffChanged,
    TableStatesRead,
    ThresholdsChanged,
)
from waiterapp.domain.floor import MOST_PARTIES, Floor, party_at
from waiterapp.domain.habits import Habits
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import LineItem, Order
from waiterapp.domain.payments import PaymentMethod
from waiterapp.domain.preferences import Preferences, Rules
from waiterapp.domain.rights import HouseRights, Permissions
from waiterapp.domain.search import folded
from waiterapp.domain.staff import Employee
from waiterapp.domain.stations import Kitchen, KitchenScreen, PrinterState
from waiterapp.domain.tables import TableStatus, table_status, together
from waiterapp.domain.tickets import Thresholds
from waiterapp.domain.tills import Answer, AssumptionCheck, Capability, Link, TillSale, TillTable, TillTableState

if TYPE_CHECKING:
    from waiterapp.domain.salvage import Salvage

LARGE = ("KitchenTimes", "HistoryFound", "SupportFile", "Recordings", "RecordedPart", "RecordedText", "RoomPictureFound")
"""Kinds of answers that are for whoever asked, and not to be kept; by name, as nobody has asked anything at the start."""


@dataclass
class Picture:
    """Everything that is known of a venue now."""

    menu: Menu = field(default_factory=Menu)
    menu_read_at: datetime | None = None
    floor: Floor = field(default_factory=Floor)
    staff: tuple[Employee, ...] = ()
    habits: Habits = field(default_factory=Habits)
    dish_pictures: dict[str, bytes] = field(default_factory=dict)
    """PNG or JPEG, by the dish's folded name."""
    orders: dict[str, Order] = field(default_factory=dict)
    """Open orders and those closed recently, by id."""
    drafts: dict[str, tuple[LineItem, ...]] = field(default_factory=dict)
    queue: tuple[Delivery, ...] = ()
    link: Link = field(default_factory=Link)
    capabilities: tuple[Capability, ...] = ()
    assumptions: tuple[AssumptionCheck, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    rules: Rules = field(default_factory=Rules)
    rights: HouseRights = field(default_factory=HouseRights)
    kitchen: Kitchen = field(default_factory=Kitchen)
    screens: dict[str, KitchenScreen] = field(default_factory=dict)
    """What the kitchen's screen on each device shows."""
    printers: dict[str, PrinterState] = field(default_factory=dict)
    """How each printer stands, by its id."""
    preferences: dict[str, Preferences] = field(default_factory=dict)
    """By employee."""
    orders_read_at: datetime | None = None
    till_tables: dict[str, TillTable] = field(default_factory=dict)
    left_tables: set[str] = field(default_factory=set)
    """Tables whose guests have paid, and that the till has not called free since."""
    payment_methods: tuple[PaymentMethod, ...] = ()
    bill_terms: BillTerms = field(default_factory=BillTerms)
    reports: tuple[str, ...] = ()
    """Which reports the till has."""
    receipts: tuple[TillSale, ...] = ()
    refused: dict[str, str] = field(default_factory=dict)
    """Sentences by command id."""
    answered: dict[str, CommandAnswered] = field(default_factory=dict)
    record: RecordLink = field(default_factory=RecordLink)
    devices: tuple[Device, ...] = ()
    disk_proven_at: datetime | None = None
    """When something was last written on this device's disk for good."""
    disk_problem: str = ""
    """Why the last attempt has failed."""
    salvage: Salvage | None = None
    """What was saved out of a damaged record, until somebody has read it."""
    disk_warning: str = ""
    """What will soon let an attempt fail."""
    is_stored_only: bool = True
    """Nothing has come from the record yet; what is here is the last picture of the last run."""
    _open_at: dict[str, dict[str, Order]] = field(default_factory=dict)
    """Open orders by place, so that a map of many tables does not look through all orders for each."""

    def absorb(self, event: Event) -> None:
        """Take one event in."""
        match event:
            case RecordOpened():
                self.orders.clear()
                self._open_at.clear()
                self.drafts.clear()
                self.is_stored_only = False
            case MenuChanged(menu=menu, read_at=read_at):
                self.menu, self.menu_read_at = menu, read_at
            case OrderChanged(order=order):
                self._unlist(order.id)
                self.orders[order.id] = order
                if order.is_open:
                    self._open_at.setdefault(order.table_id, {})[order.id] = order
                (self.left_tables.discard if order.is_open else self.left_tables.add)(order.table_id)
            case OrderForgotten(order_id=order_id):
                self._unlist(order_id)
                self.orders.pop(order_id, None)
            case RecordLinkChanged(link=record):
                self.record = record
            case DevicesChanged(devices=devices):
                self.devices = devices
            case DraftChanged(table_id=table_id, lines=lines):
                self.drafts[table_id] = lines
            case QueueChanged(deliveries=deliveries):
                self.queue = deliveries
            case LinkChanged(link=link):
                self.link = link
            case OrdersRead(at=at):
                self.orders_read_at = at
            case TableStatesRead(tables=tables):
                self.till_tables = {table.id: table for table in tables}
                self.left_tables -= {table.id for table in tables if table.state is TillTableState.FREE}
            case PaymentMethodsChanged(methods=methods, terms=terms, reports=reports):
                self.payment_methods, self.bill_terms, self.reports = methods, terms, reports
            case ReceiptsRead(receipts=receipts):
                self.receipts = receipts
            case CommandRefused(command_id=command_id, reason=reason):
                self.refused[command_id] = reason
            case CommandAnswered(command_id=command_id, answer=answer):
                self.answered[command_id] = CommandAnswered(command_id) if type(answer).__name__ in LARGE else event
            case _:
                self._absorb_house(event)

    def _absorb_house(self, event: Event) -> None:
        """Take in what is not about guests: rooms, people, habits and rules, and what can be done here."""
        match event:
            case DiskProven(at=at, problem=problem, warning=warning):
                self.disk_proven_at = self.disk_proven_at if problem else at
                self.disk_problem, self.disk_warning = problem, warning
            case RecordSalvaged(found=found):
                self.salvage = found
            case FloorChanged(floor=floor):
                self.floor = floor
            case HabitsChanged(habits=habits):
                self.habits = habits
            case DishPicturesChanged(pictures=pictures):
                self.dish_pictures |= {folded(name): content for name, content in pictures}
            case StaffChanged(employees=employees):
                self.staff = employees
            case ThresholdsChanged(thresholds=thresholds):
                self.thresholds = thresholds
            case RulesChanged(rules=rules):
                self.rules = rules
            case RightsChanged(rights=rights):
                self.rights = rights
            case KitchenChanged(kitchen=kitchen):
                self.kitchen = kitchen
            case ScreensChanged(by_device=by_device):
                self.screens = dict(by_device)
            case PrintersChanged(states=states):
                self.printers |= {one.printer_id: one for one in states}
            case PreferencesChanged(by_employee=by_employee):
                self.preferences = dict(by_employee)
            case CapabilitiesChanged(capabilities=capabilities):
                self.capabilities = capabilities
            case AssumptionsChecked(checks=checks):
                self.assumptions = checks

    def _unlist(self, order_id: str) -> None:
        known = self.orders.get(order_id)
        if known is not None and known.is_open:
            here = self._open_at[known.table_id]
            del here[order_id]
            if not here:
                del self._open_at[known.table_id]

    def order_on(self, table_id: str) -> Order | None:
        """Return the open order on a table."""
        here = self._open_at.get(table_id, {}).values()
        return min(here, key=lambda order: (order.opened_at, order.id), default=None)

    def parties_at(self, table_id: str) -> tuple[str, ...]:
        """Return the places of a table where something is open or stands unsent, the table itself first."""
        places = (party_at(table_id, number) for number in range(1, MOST_PARTIES + 1))
        return tuple(place for place in places if place in self._open_at or self.drafts.get(place))

    def status(self, table_id: str, waiter_id: str = "") -> TableStatus:
        """Return a table as a waiter sees it, with all parties that sit there."""
        places = self.parties_at(table_id) or (table_id,)
        at_till = self._at_till(table_id)
        found = [
            table_status(table_id, self.order_on(place), self.drafts.get(place, ()), waiter_id, at_till) for place in places
        ]
        return together(found)

    def _at_till(self, table_id: str) -> TillTable | None:
        """Return what the till says; a table that was left and is not free again waits to be cleaned, whatever its code."""
        at_till = self.till_tables.get(table_id)
        if at_till is None or at_till.state is not TillTableState.OCCUPIED or table_id not in self.left_tables:
            return at_till
        return replace(at_till, state=TillTableState.TO_CLEAN)

    @property
    def permissions(self) -> Permissions:
        """Who may do what now."""
        return Permissions(self.staff, self.rights, self.rules)

    def is_native(self, name: str) -> bool:
        """Tell whether the till itself does something."""
        return any(one.name == name and one.answer is Answer.NATIVE for one in self.capabilities)

    def can(self, name: str) -> bool:
        """Tell whether something can be done with this till, natively or kept by waiterapp."""
        return any(one.name == name and one.is_possible for one in self.capabilities)
