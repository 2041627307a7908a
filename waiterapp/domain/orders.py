"""What is open on a table: orders, the rounds that were sent, their lines and how far each is proven."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from waiterapp.domain.deliveries import OPEN_STATES, DeliveryState
from waiterapp.domain.menu import Ask, Dish, PriceCell, PriceColumn, PriceLevel
from waiterapp.domain.payments import Payment
from waiterapp.domain.values import ONE, Money, derived_id, new_id, total

_TAG_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
TAG_LENGTH = 5
FIRST_COURSE = 1
LAST_COURSE = 9
"""More courses than anybody serves; a bound for pads and command lines."""


class Proof(StrEnum):
    """How far a line is proven. Nothing is shown that has not happened."""

    SAVED = "saved"
    KITCHEN = "kitchen"
    SEEN = "seen"
    TILL = "till"


class Origin(StrEnum):
    """Who typed a round."""

    VENUE = "venue"
    TILL = "till"


class Pace(StrEnum):
    """What the floor asks of the kitchen for a line."""

    NORMAL = ""
    RUSH = "rush"
    WAIT = "wait"


class ClosedBy(StrEnum):
    """Why an order is no longer open."""

    PAID = "paid"
    GONE = "gone"
    """Closed or deleted at the till; which of the two is not known."""
    TAKEN_BACK = "taken back"
    """Every line was taken back before the till knew of any."""
    MOVED = "moved"
    """Everything on it was moved to another table's order."""
    LEFT = "left"
    """The guests left before they ordered."""


@dataclass(frozen=True, slots=True)
class LineItem:
    """What a waiter typed: one dish, how much of it, and how."""

    id: str
    dish_id: str
    name: str
    price: Money
    """Per piece; per unit of measure where `measure` is set."""
    quantity: Decimal = ONE
    """Pieces or packages."""
    measure: Decimal | None = None
    """Size of one package in the till's unit, such as 4 (cl); `None` for pieces."""
    words: tuple[str, ...] = ()
    note: str = ""
    bong_category_id: str | None = None
    take_away: bool = False
    parent_id: str | None = None
    """The line this paid extra belongs to."""
    course: int = FIRST_COURSE
    """Lines of the first course are cooked at once, those of later ones when their course is fired."""
    has_own_price: bool = False
    """The price was set here; the till is told, because it has another one."""
    seat: int | None = None
    """Whose dish it is, counted from 1; `None` for the whole table."""
    tax_percent: Decimal | None = None
    answers: tuple[tuple[str, str], ...] = ()
    """What the till wants to know with this sale: `Ask` and what was typed."""
    typed_at: datetime | None = None
    """When a waiter tapped it, on the clock of that device."""

    @property
    def sum(self) -> Money:
        """What the line costs."""
        return self.price.times(self.quantity * (self.measure or ONE))

    @property
    def modifiers(self) -> tuple[str, ...]:
        """Everything the kitchen must know about this line besides the dish."""
        return (*self.words, self.note) if self.note else self.words

    def same_but_quantity(self, other: LineItem) -> bool:
        """Tell whether two lines could be one line with the sum of both quantities."""
        return (
            self.dish_id == other.dish_id
            and self.name == other.name
            and self.price == other.price
            and self.measure == other.measure
            and self.words == other.words
            and self.note == other.note
            and self.bong_category_id == other.bong_category_id
            and self.take_away == other.take_away
            and self.parent_id == other.parent_id
            and self.course == other.course
            and self.has_own_price == other.has_own_price
            and self.seat == other.seat
            and self.answers == other.answers
        )


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A line that was sent, with everything that has happened to it."""

    item: LineItem
    round_id: str
    ticket_number: int = 1
    """Lines with the same number share a kitchen ticket; one ticket has lines of one course."""
    seen_at: datetime | None = None
    done_at: datetime | None = None
    served_at: datetime | None = None
    voided: Decimal = Decimal(0)
    void_reason: str = ""
    void_acknowledged: Decimal = Decimal(0)
    paid: Decimal = Decimal(0)
    paid_minor: int = 0
    """What has been paid for the line so far, in minor units; a share of a line may cost a rounded cent."""
    pace: Pace = Pace.NORMAL
    stations_done: tuple[tuple[str, datetime], ...] = ()
    """Which stations have done their part of it, where several cook it."""
    printed_at: datetime | None = None
    """When a bong with it was on paper for the first time."""
    resumed_at: datetime | None = None
    """When it stopped waiting, if it was ever told to."""
    run: str = ""
    """With which other lines it is cooked together, and at which stations; see `runs`."""

    @property
    def quantity(self) -> Decimal:
        """What was ordered and not taken back, paid or not."""
        return self.item.quantity - self.voided if self.voided else self.item.quantity

    @property
    def unpaid(self) -> Decimal:
        """What is still to be paid."""
        return max(self.quantity - self.paid, Decimal(0))

    @property
    def is_void(self) -> bool:
        """Nothing of the line is wanted any more."""
        return self.voided >= self.item.quantity

    @property
    def sum(self) -> Money:
        """What the line costs without what was taken back."""
        return self.item.price.times(self.quantity * (self.item.measure or ONE))

    @property
    def open_sum(self) -> Money:
        """What is still to be paid for the line: the last share takes whatever cents the earlier ones left."""
        if not self.unpaid:
            return Money(0, self.item.price.currency)
        return Money(max(0, self.sum.minor - self.paid_minor), self.item.price.currency)


@dataclass(frozen=True, slots=True)
class Round:
    """What one *Send* carried, or what somebody typed at the till in one go."""

    id: str
    number: int
    sent_at: datetime
    waiter_id: str
    waiter_name: str
    origin: Origin = Origin.VENUE
    delivery: DeliveryState | None = None
    till_ref: str = ""
    till_gone_at: datetime | None = None
    moved_from: str = ""
    """The round that was sent, where some of its lines were moved to another table."""
    accepted_at: datetime | None = None
    """Since when it has been waiting in front of the till, which has not taken it in yet."""
    booked_at: datetime | None = None
    """When the till confirmed it."""

    @property
    def is_with_till(self) -> bool:
        """The till has confirmed this round, or it came from there."""
        return self.origin is Origin.TILL or self.delivery is DeliveryState.DONE

    @property
    def is_settled(self) -> bool:
        """Nothing is on its way to the till any more: it has the round, never gets it, or a person has given it up."""
        return self.is_with_till or self.is_kept or self.delivery is DeliveryState.DROPPED

    @property
    def root_id(self) -> str:
        """The id of the round as it was sent, wherever its lines are now."""
        return self.moved_from or self.id

    @property
    def is_kept(self) -> bool:
        """This till takes no orders: waiterapp keeps the round until it is paid."""
        return self.origin is Origin.VENUE and self.delivery is None


@dataclass(frozen=True, slots=True)
class FiredCourse:
    """A course that was sent for."""

    number: int
    at: datetime


@dataclass(frozen=True)
class Order:
    """What is open on one table."""

    id: str
    table_id: str
    waiter_id: str
    waiter_name: str
    opened_at: datetime
    rounds: tuple[Round, ...] = ()
    lines: tuple[OrderLine, ...] = ()
    closed_by: ClosedBy | None = None
    closed_at: datetime | None = None
    currency: str = "SEK"
    fired: tuple[FiredCourse, ...] = ()
    """Courses after the first that were fired, in order of time."""
    payments: tuple[Payment, ...] = ()
    """Payments that were made or tried, oldest first."""
    name: str = ""
    """Who the guests are, as a waiter wrote it."""
    guests: int | None = None
    call: str = ""
    """Why the kitchen wants its waiter; empty when it does not."""
    called_at: datetime | None = None
    promised_at: datetime | None = None
    """When the guests were told that the food is ready."""

    @cached_property
    def _round_by_id(self) -> dict[str, Round]:
        return {one.id: one for one in self.rounds}

    @property
    def tag(self) -> str:
        """A short mark that survives on the till's receipt."""
        return order_tag(self.id)

    @property
    def is_open(self) -> bool:
        """Nobody has paid or removed it."""
        return self.closed_by is None

    @cached_property
    def sum(self) -> Money:
        """What is still to be paid."""
        return total([line.open_sum for line in self.lines], self.currency)

    @property
    def course(self) -> int:
        """The last course that may be cooked."""
        return max((one.number for one in self.fired), default=FIRST_COURSE)

    @property
    def last_round(self) -> Round | None:
        """The round that was sent last, if any was."""
        return max(self.rounds, key=lambda one: one.number, default=None)

    def is_held(self, line: OrderLine) -> bool:
        """Tell whether a line waits for its course to be fired."""
        return line.item.course > self.course

    @property
    def courses(self) -> tuple[int, ...]:
        """Every course of the order that has something to cook, in order."""
        return tuple(sorted({line.item.course for line in self.lines if not line.is_void}))

    @property
    def next_course(self) -> int | None:
        """The next course that is held, if any."""
        return min((line.item.course for line in self.lines if self.is_held(line) and not line.is_void), default=None)

    def fired_at(self, course: int) -> datetime | None:
        """Return when a course could first be cooked, or `None` while it is held."""
        if course <= FIRST_COURSE:
            return self.opened_at
        return min((one.at for one in self.fired if one.number >= course), default=None)

    @property
    def undecided(self) -> tuple[Payment, ...]:
        """Payments whose outcome is not known yet."""
        return tuple(one for one in self.payments if one.state in OPEN_STATES)

    def round(self, round_id: str) -> Round:
        """Return the round a line belongs to."""
        return self._round_by_id[round_id]

    def proofs(self, line: OrderLine, alone_since: datetime | None = None) -> frozenset[Proof]:
        """Return what is proven for a line. A saved line of the venue record is in the kitchen: both are one transaction.

        What was sent while this device was alone, `alone_since`, is in the kitchen when a screen has shown it.
        """
        proven = {Proof.SAVED}
        sent = self.round(line.round_id)
        is_here_only = alone_since is not None and sent.origin is Origin.VENUE and sent.sent_at >= alone_since
        if line.seen_at is not None:
            proven |= {Proof.KITCHEN, Proof.SEEN}
        elif not is_here_only:
            proven.add(Proof.KITCHEN)
        if sent.is_with_till:
            proven.add(Proof.TILL)
        return frozenset(proven)

    @property
    def undelivered(self) -> tuple[Round, ...]:
        """Rounds the till has not confirmed yet."""
        return tuple(one for one in self.rounds if not one.is_settled)


def order_tag(order_id: str) -> str:
    """Return the order's five-letter tag; letters and digits that are easily confused do not occur."""
    number = int.from_bytes(derived_id("tag", order_id).encode(), "big")
    letters = []
    for _ in range(TAG_LENGTH):
        number, index = divmod(number, len(_TAG_LETTERS))
        letters.append(_TAG_LETTERS[index])
    return "".join(letters)


def unanswered(dish: Dish, line: LineItem) -> tuple[Ask, ...]:
    """Return what the till must still be told before it sells a line."""
    given = {key for key, text in line.answers if text.strip()}
    has_price = line.price.minor > 0
    return tuple(ask for ask in dish.asks if not (has_price if ask is Ask.PRICE else ask.value in given))


def line_for(
    dish: Dish,
    *,
    quantity: Decimal = ONE,
    take_away: bool = False,
    measure: Decimal | None = None,
    course: int = FIRST_COURSE,
) -> LineItem:
    """Return a new line for a dish as a tap on its tile makes it."""
    return LineItem(
        id=new_id(),
        dish_id=dish.id,
        name=dish.name,
        price=dish.price_for(take_away=take_away),
        quantity=quantity,
        measure=measure,
        bong_category_id=dish.bong_category_id,
        take_away=take_away,
        course=course,
        tax_percent=dish.tax_percent,
    )


def line_for_cell(
    dish: Dish, level: PriceLevel, column: PriceColumn, cell: PriceCell, *, course: int = FIRST_COURSE
) -> LineItem:
    """Return a new line for one cell of a price list.

    The kitchen prints the booked dish's name, so level and column travel as words (pos-contracts, multipriceitem).
    """
    return LineItem(
        id=new_id(),
        dish_id=cell.dish_id,
        name=dish.name,
        price=cell.price,
        words=(f"{level.name} {column.name}".strip(),),
        bong_category_id=dish.bong_category_id,
        take_away=column.take_away,
        course=course,
        has_own_price=cell.is_own,
        tax_percent=dish.tax_percent,
    )
