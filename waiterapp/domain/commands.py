"""What staff want done. Commands are intents; each has an id minted at the tap, so that applying one twice changes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from waiterapp.domain.dish_habits import DishWish
from waiterapp.domain.dishes import DishChange
from waiterapp.domain.floor import Floor
from waiterapp.domain.habits import Habits
from waiterapp.domain.menu import BongCategory, Dish
from waiterapp.domain.orders import LineItem
from waiterapp.domain.payments import Tender
from waiterapp.domain.plan import PlanChange
from waiterapp.domain.preferences import Preferences, Rules
from waiterapp.domain.rights import HouseRights, Right
from waiterapp.domain.staff import Employee, StaffRole
from waiterapp.domain.stations import Kitchen, KitchenScreen
from waiterapp.domain.tickets import Thresholds
from waiterapp.domain.values import Money, new_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Anything staff can ask for."""

    id: str = field(default_factory=new_id)
    by: str = ""
    """Who gave it, by id; filled in by the window it is given in, empty where nobody works there."""
    approved_by: str = ""
    """Who has allowed it by typing a PIN, where `by` may not do it alone."""
    approval: str = ""
    """The answered `ApprovePin` that proves it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveDraft(Command):
    """Keep what stands unsent on a table's pad. Empty lines remove it."""

    table_id: str
    lines: tuple[LineItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SendRound(Command):
    """Send what is on the pad: to the record, the kitchen and the till."""

    table_id: str
    waiter_id: str
    waiter_name: str
    lines: tuple[LineItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidLine(Command):
    """Take back a sent line, or part of it."""

    line_id: str
    quantity: Decimal
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLines(Command):
    """Put lines of one table on another; what is open there is joined. The kitchen goes on as if nothing had happened."""

    table_id: str
    to_table_id: str
    shares: tuple[tuple[str, Decimal], ...] = ()
    """Line ids and how much of each; empty means everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatGuests(Command):
    """Say who sits at a table: how many, and under which name. Opens the table where nothing is open yet."""

    table_id: str
    waiter_id: str
    waiter_name: str
    name: str = ""
    guests: int | None = None
    promised_at: datetime | None = None
    """When they were told that the food is ready."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseTable(Command):
    """The guests left before they ordered anything."""

    table_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver(Command):
    """Give a table to a colleague."""

    table_id: str
    waiter_id: str
    waiter_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLines(Command):
    """Say whose dishes these are; `None` for the whole table."""

    line_ids: tuple[str, ...]
    seat: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCourse(Command):
    """Put lines that are held into another course."""

    line_ids: tuple[str, ...]
    course: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PutSalvageAway(Command):
    """Say that somebody has read what was saved out of a damaged record."""


class Mark(StrEnum):
    """What is said of lines between kitchen and floor."""

    SEEN = "seen"
    DONE = "done"
    SERVED = "served"
    """The waiter has collected it."""
    VOID_ACKNOWLEDGED = "void_acknowledged"
    RUSH = "rush"
    """The floor asks the kitchen to hurry."""
    WAIT = "wait"
    """The floor asks the kitchen to wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLines(Command):
    """Set or take back a mark on lines: bump, recall, seen, void acknowledged, rush, wait."""

    line_ids: tuple[str, ...]
    mark: Mark
    on: bool = True
    stations: tuple[str, ...] = ()
    """The stations that have done their part, where several cook the lines; empty means all of it."""
    among: tuple[str, ...] = ()
    """All stations that cook the lines; they are done when all of these have done their part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CookTogether(Command):
    """Let the kitchen see lines of several bongs as one bong; an empty run lets them go their own ways again."""

    line_ids: tuple[str, ...]
    run: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditFloor(Command):
    """Change what is drawn of the rooms."""

    changes: tuple[PlanChange, ...]
    takes_back: bool = False
    """Leave what is not as it was left: somebody else has changed it since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetThresholds(Command):
    """Say when a ticket counts as due and late."""

    thresholds: Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeKitchen(Command):
    """Say which stations and printers there are."""

    kitchen: Kitchen


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScreen(Command):
    """Say what the kitchen's screen on a device shows."""

    screen: KitchenScreen
    device: str = ""
    """Filled in by the device it is given on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintBong(Command):
    """Print lines on paper, marked as a copy where they were printed before."""

    line_ids: tuple[str, ...]
    printer_id: str = ""
    """Empty means every printer of the stations that cook them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TryPrinter(Command):
    """Print a slip on which every letter can be checked."""

    printer_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSoldOut(Command):
    """Mark a dish as sold out, count what is left of it, or let it be ordered freely again; until midnight."""

    dish_id: str
    sold_out: bool
    left: int | None = None
    """So many can still be ordered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWaiter(Command):
    """Ask whoever serves a table to come to the kitchen; an empty reason takes that back."""

    order_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryDeliveries(Command):
    """Try stuck deliveries again, now. An empty tuple means all that wait."""

    delivery_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveDelivery(Command):
    """A person has looked: this is booked at the till (or was dealt with there), or it is not and will not be."""

    delivery_id: str
    is_booked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FireCourse(Command):
    """Let a course of a table, and all before it, be cooked."""

    table_id: str
    course: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkCleaned(Command):
    """A table has been cleaned."""

    table_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PayTable(Command):
    """Take money for a table, or for some of its lines. The command's id is the payment's reference at the till."""

    table_id: str
    waiter_id: str
    shares: tuple[tuple[str, Decimal], ...] = ()
    """Line ids and how much of each; empty means everything that is unpaid."""
    tenders: tuple[Tender, ...]
    due: Money
    """What the guest was told, without the tip; a different sum is refused."""
    tip: Money
    parts: int = 1
    """Pay one of so many equal parts of what is chosen."""
    discount: Money | None = None
    waiter_name: str = ""
    given: Money | None = None
    """Cash handed over, where it is more than is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SellDirectly(Command):
    """Sell over the counter: ordered and paid at once, on no table. The kitchen sees it when the till has confirmed it."""

    waiter_id: str
    waiter_name: str
    lines: tuple[LineItem, ...]
    tenders: tuple[Tender, ...]
    due: Money
    tip: Money
    take_away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidReceipt(Command):
    """Take a whole receipt back."""

    receipt_id: str
    reason: str
    refund_by: str = ""
    """The method by which the money is given back by hand; empty lets the till mirror how it was paid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseDay(Command):
    """Close the business day at the till. Nobody can undo it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDay(Command):
    """Begin a business day at the till with so much change in the drawer."""

    change: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeZeroReceipt(Command):
    """Let the till sign a receipt over nothing, as the tax office wants at the end of a month and of a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFloor(Command):
    """Say which areas and tables there are, where the till knows of none."""

    floor: Floor


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStaff(Command):
    """Say who works here, where the till knows of nobody."""

    employees: tuple[Employee, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPin(Command):
    """Give a person a PIN, or take it away with an empty one. It is kept as a hash."""

    employee_id: str
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockPin(Command):
    """Let somebody try the PIN again at once; without an id, everybody."""

    employee_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRole(Command):
    """Say what somebody is here for; `None` leaves that to the till."""

    employee_id: str
    role: StaffRole | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRights(Command):
    """Say what each role may do."""

    rights: HouseRights


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeHabits(Command):
    """Set words, sizes and headings that the till does not know."""

    habits: Habits


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDish(Command):
    """Change what the house is used to about one dish; everything else stays, whoever changes it at the same time."""

    wish: DishWish


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveHeading(Command):
    """Put a heading above another one on the bong, or last where `above` is empty."""

    heading: str
    above: str = ""
    seen: tuple[str, ...] = ()
    """The order on the screen of whoever moves it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDishPicture(Command):
    """Give a dish a picture, by its name, or take it away with an empty one."""

    dish: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRoomPicture(Command):
    """Keep a picture of a room, before anything that is drawn refers to it."""

    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAtTill(Command):
    """Take into the record what the till has now, after it was changed from here."""

    dish: Dish | None = None
    heading: BongCategory | None = None
    dish_id: str = ""
    stock: Decimal | None = None
    """How many of the dish with this id the till has."""
    was_called: str = ""
    """The name the dish had before; what the house has written about it goes with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDishAtTill(Command):
    """Change a dish at the till."""

    change: DishChange


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeStock(Command):
    """Change how many of a dish the till has in stock, if it still has as many as are known."""

    dish_id: str
    known: Decimal
    new: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AddHeading(Command):
    """Make a new heading at the till."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRules(Command):
    """Say how people work here."""

    rules: Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPreferences(Command):
    """Remember how one person likes to work, on every device."""

    employee_id: str
    preferences: Preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailReceipt(Command):
    """Let the till send a receipt by e-mail."""

    receipt_id: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReceiptPage(Command):
    """Ask the till for a receipt as it prints it."""

    receipt_id: str
    width_mm: int = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprintReceipt(Command):
    """Let the till print a receipt again."""

    receipt_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachFile(Command):
    """Put a file beside a receipt at the till."""

    receipt_id: str
    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchStaff(Command):
    """Let a person work here who has typed a PIN. The PIN is kept nowhere."""

    employee_id: str
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovePin(Command):
    """Prove with a PIN that somebody allows what a colleague is about to do. The PIN is kept nowhere."""

    employee_id: str
    pin: str = field(repr=False)
    right: Right | None = None
    """What is allowed; without it, what is done on the floor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindVoucher(Command):
    """Ask the till what is left on a voucher."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCustomers(Command):
    """Ask the till for its customers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport(Command):
    """Ask the till for one of its reports, of a span where the till can be told one."""

    name: str
    since: datetime | None = None
    until: datetime | None = None
    """The end, not included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteDevice(Command):
    """Make a code with which one more device can join the venue."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refresh(Command):
    """Ask the till for everything again, now."""
