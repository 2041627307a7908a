"""What happened. Events are frozen and carry whole values, so that a view needs nothing but the event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from waiterapp.domain.billing import PLAIN_TERMS, BillTerms
from waiterapp.domain.deliveries import Delivery
from waiterapp.domain.devices import Device, Invitation, RecordLink
from waiterapp.domain.floor import Floor
from waiterapp.domain.habits import Habits
from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import LineItem, Order
from waiterapp.domain.payments import Customer, PaymentMethod, ReceiptPage, Report, Voucher
from waiterapp.domain.preferences import Preferences, Rules
from waiterapp.domain.rights import HouseRights
from waiterapp.domain.staff import Employee, PinLocks
from waiterapp.domain.stations import Kitchen, KitchenScreen, PrinterState
from waiterapp.domain.tickets import Thresholds
from waiterapp.domain.tills import AssumptionCheck, Capability, Link, TillSale, TillTable

if TYPE_CHECKING:
    # Answers are for whoever asked, and nobody has when the first frame is painted.
    from waiterapp.domain.backups import BackupMade
    from waiterapp.domain.history import HistoryFound
    from waiterapp.domain.recordings import Moment, RecordedPart, RecordedText, Recordings
    from waiterapp.domain.room_pictures import RoomPictureFound
    from waiterapp.domain.salvage import Salvage
    from waiterapp.domain.support import SupportFile
    from waiterapp.domain.takings import Takings
    from waiterapp.domain.times import KitchenTimes

    Answer = (
        Voucher
        | Report
        | ReceiptPage
        | tuple[Customer, ...]
        | Invitation
        | KitchenTimes
        | PinLocks
        | HistoryFound
        | SupportFile
        | Takings
        | BackupMade
        | Recordings
        | RecordedPart
        | RecordedText
        | Moment
        | RoomPictureFound
        | None
    )


@dataclass(frozen=True, slots=True)
class Event:
    """Anything that happened."""


@dataclass(frozen=True, slots=True)
class RecordOpened(Event):
    """The venue record is open; what follows in this batch is everything it holds, and older pictures are void."""


@dataclass(frozen=True, slots=True)
class MenuChanged(Event):
    """The catalogue is new."""

    menu: Menu
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class FloorChanged(Event):
    """Areas, tables or places are new."""

    floor: Floor


@dataclass(frozen=True, slots=True)
class HabitsChanged(Event):
    """Headings, words and sizes that the till does not know."""

    habits: Habits


@dataclass(frozen=True, slots=True)
class DishPicturesChanged(Event):
    """Pictures of dishes that are new, by the dish's name; an empty one was taken away."""

    pictures: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class RoomPicturesChanged(Event):
    """Pictures of rooms that have come, or were forgotten, by their ids; whoever shows them asks for them."""

    content_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class StaffChanged(Event):
    """The people who may take orders."""

    employees: tuple[Employee, ...]


@dataclass(frozen=True, slots=True)
class OrderChanged(Event):
    """An order, as it is now. A closed order comes one last time with `closed_by` set."""

    order: Order


@dataclass(frozen=True, slots=True)
class OrderForgotten(Event):
    """An order that was opened here while another device opened one on the same table: its lines are on that one."""

    order_id: str


@dataclass(frozen=True, slots=True)
class RecordLinkChanged(Event):
    """The connection to the record that several devices share."""

    link: RecordLink


@dataclass(frozen=True, slots=True)
class DiskProven(Event):
    """Something was written on this device's disk, for good; or it was not."""

    at: datetime
    problem: str = ""
    """Why it could not be, as a sentence."""
    warning: str = ""
    """What will soon keep it from being written, as a sentence."""


@dataclass(frozen=True, slots=True)
class RecordSalvaged(Event):
    """The record was damaged and was put right; or the list of what has come of that was read and is put away."""

    found: Salvage | None


@dataclass(frozen=True, slots=True)
class DevicesChanged(Event):
    """The devices of the venue."""

    devices: tuple[Device, ...]


@dataclass(frozen=True, slots=True)
class DraftChanged(Event):
    """What stands unsent on a table's pad."""

    table_id: str
    lines: tuple[LineItem, ...]


@dataclass(frozen=True, slots=True)
class RoundSaved(Event):
    """A round is on disk and in the kitchen."""

    command_id: str
    order_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CommandRefused(Event):
    """A command could not be carried out; `reason` is a sentence for the person who gave it."""

    command_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class CommandUnanswered(Event):
    """Whether a command is carried out is not known, and told as soon as it is; `reason` is a sentence for who gave it."""

    command_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class QueueChanged(Event):
    """Everything that is not yet with the till, oldest first."""

    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class LinkChanged(Event):
    """The connection to the till changed."""

    link: Link


@dataclass(frozen=True, slots=True)
class OrdersRead(Event):
    """The till's orders were read completely; freshness for floor and board."""

    at: datetime


@dataclass(frozen=True, slots=True)
class ThresholdsChanged(Event):
    """When tickets count as due and late."""

    thresholds: Thresholds


@dataclass(frozen=True, slots=True)
class KitchenChanged(Event):
    """The stations and printers."""

    kitchen: Kitchen


@dataclass(frozen=True, slots=True)
class ScreensChanged(Event):
    """What the kitchen's screen on each device shows, by the device's id."""

    by_device: tuple[tuple[str, KitchenScreen], ...]


@dataclass(frozen=True, slots=True)
class PrintersChanged(Event):
    """How the printers stand."""

    states: tuple[PrinterState, ...]


@dataclass(frozen=True, slots=True)
class RulesChanged(Event):
    """How people work here."""

    rules: Rules


@dataclass(frozen=True, slots=True)
class RightsChanged(Event):
    """What each role may do."""

    rights: HouseRights


@dataclass(frozen=True, slots=True)
class PreferencesChanged(Event):
    """How everybody likes to work, by employee."""

    by_employee: tuple[tuple[str, Preferences], ...]


@dataclass(frozen=True, slots=True)
class CapabilitiesChanged(Event):
    """What can be done at this till."""

    capabilities: tuple[Capability, ...]


@dataclass(frozen=True, slots=True)
class TableStatesRead(Event):
    """What the till says of every table."""

    tables: tuple[TillTable, ...]


@dataclass(frozen=True, slots=True)
class PaymentMethodsChanged(Event):
    """The ways to pay; none where money is not taken from here."""

    methods: tuple[PaymentMethod, ...]
    terms: BillTerms = PLAIN_TERMS
    reports: tuple[str, ...] = ()
    """The reports this till has."""


@dataclass(frozen=True, slots=True)
class ReceiptsRead(Event):
    """The receipts of today and yesterday, the newest first."""

    receipts: tuple[TillSale, ...]


@dataclass(frozen=True, slots=True)
class AssumptionsChecked(Event):
    """What the till's own description says of our guesses."""

    checks: tuple[AssumptionCheck, ...]


@dataclass(frozen=True, slots=True)
class CommandAnswered(Event):
    """A command that asks for something was answered: by a voucher, customers, a report, or nothing but "it is done"."""

    command_id: str
    answer: Answer = None


@dataclass(frozen=True, slots=True)
class Trouble(Event):
    """Something staff should know, as one sentence."""

    sentence: str
