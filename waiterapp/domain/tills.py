"""What a till tells us, in words of the venue: orders it has, sales it booked, what it can do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from waiterapp.domain.orders import LineItem
from waiterapp.domain.payments import Tender, tendered
from waiterapp.domain.values import Money


@dataclass(frozen=True, slots=True)
class TillOrder:
    """An order as the till has it now."""

    id: str
    """The till's own id."""
    reference: str
    """Our reference if we sent it, else empty or somebody else's text."""
    table_id: str | None
    state: str
    """The till's word for it, kept even when unknown to us."""
    opened_at: datetime | None
    """When it was typed; `None` where the till's time cannot be trusted."""
    employee_id: str
    name: str
    lines: tuple[LineItem, ...]
    """Equal lines are merged and ids derive from the content, because tills give new ids to old lines."""
    is_for_kitchen: bool = True
    """Typed by somebody who wants it cooked, not a draft."""
    lots: frozenset[str] = frozenset()
    """Dishes of which several have one sum: how many there are is not what the lines say."""
    is_priced: bool = False
    """What its lines cost here is what the till takes, whatever was thought when they were ordered: price rules run there."""


@dataclass(frozen=True, slots=True)
class TillSale:
    """A finished sale (a receipt) at the till."""

    id: str
    number: str
    name: str
    at: str
    """The till's own local time as it wrote it."""
    total: Money
    employee_name: str
    items: tuple[tuple[str, Decimal, Money], ...]
    """Name, quantity and sum of each item."""
    reference: str = ""
    """Our own reference, where we paid it and the till keeps references."""
    table_name: str = ""
    methods: tuple[str, ...] = ()
    """How it was paid, in the till's words."""
    is_voided: bool = False
    void_of: str = ""
    """The id of the receipt that this one takes back."""
    sold_at: datetime | None = None
    """When it was written, in UTC; `None` where the till's text says no time."""
    tenders: tuple[tuple[str, Money], ...] = ()
    """How much by which way to pay, in the till's words; empty where the till does not say how a sum was split."""
    dish_ids: tuple[str, ...] = ()
    """The dish of each item, empty where the till does not say; either none or as many as items."""
    is_sale: bool = True
    """Money was taken or given back; not so for estimates and for what a till signs at the beginning and end of a day."""


class TillTableState(StrEnum):
    """A table as the till sees it."""

    FREE = "free"
    OCCUPIED = "occupied"
    TO_CLEAN = "to clean"


@dataclass(frozen=True, slots=True)
class TillTable:
    """What the till says of one table now."""

    id: str
    state: TillTableState
    course: int | None = None
    """The course that was called last; `None` where the till does not say."""


@dataclass(frozen=True, slots=True)
class AssumptionCheck:
    """Whether something we had to guess agrees with the server's own description of itself."""

    id: str
    sentence: str
    holds: bool | None
    """`None`: the server does not say."""


@dataclass(frozen=True, slots=True)
class MoveAtTill:
    """Lines that are on another table at the till than here; a person moves them there."""

    table_name: str
    to_table_name: str
    lines: tuple[LineItem, ...]


@dataclass(frozen=True, slots=True)
class RoundToBook:
    """A round on its way to the till."""

    reference: str
    table_id: str
    table_name: str
    tag: str
    employee_id: str
    lines: tuple[LineItem, ...]


@dataclass(frozen=True, slots=True)
class SaleToBook:
    """A sale over the counter on its way to the till: ordered and paid at once, on no table."""

    reference: str
    employee_id: str
    employee_name: str
    lines: tuple[LineItem, ...]
    due: Money
    tenders: tuple[Tender, ...]
    tip: Money
    take_away: bool

    @property
    def tendered(self) -> Money:
        """What is paid by all methods together."""
        return tendered(self.tenders, self.due.currency)


@dataclass(frozen=True, slots=True)
class Booked:
    """The till's proof that it has a round."""

    till_ref: str


class Answer(StrEnum):
    """Who does a thing at this till."""

    NATIVE = "native"
    KEPT = "kept"
    """waiterapp keeps it in the venue record."""
    IMPOSSIBLE = "impossible"


CAPABILITIES = (
    "areas",
    "tables",
    "floor plan",
    "table status",
    "open orders",
    "take orders",
    "change sent orders",
    "void sent lines",
    "kitchen states",
    "courses",
    "bong categories",
    "words and notes",
    "price lists",
    "measures",
    "take-away",
    "staff",
    "staff switch",
    "payments",
    "split bills",
    "direct sale",
    "receipts",
    "void receipts",
    "reprint receipts",
    "e-mail receipts",
    "receipt pages",
    "attachments",
    "customers",
    "vouchers",
    "discounts",
    "stock",
    "sold out",
    "change prices",
    "change names",
    "hide dishes",
    "change stock",
    "change headings",
    "add headings",
    "reports",
    "day open",
    "day close",
    "zero receipt",
    "live updates",
    "safe repeats",
    "changes since",
)
"""Everything a restaurant may want of its till. Every till answers for each of them."""


@dataclass(frozen=True, slots=True)
class Capability:
    """Whether something can be done, and why (not), in plain words."""

    name: str
    answer: Answer
    reason: str

    @property
    def is_possible(self) -> bool:
        """It can be done, whoever does it."""
        return self.answer is not Answer.IMPOSSIBLE


class LinkState(StrEnum):
    """How the connection to the till stands."""

    STARTING = "starting"
    LIVE = "live"
    SILENT = "silent"
    """A request has been waiting too long."""
    DOWN = "down"
    """The last request failed."""
    SIGNED_OUT = "signed_out"
    """The till does not accept our credentials."""


class PushState(StrEnum):
    """How the till's push stands. Without it the till is asked again and again."""

    NONE = "none"
    """This till has no push."""
    CONNECTING = "connecting"
    LIVE = "live"
    SILENT = "silent"
    """Connected, and nothing has come for longer than it should."""
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Link:
    """The connection to the till as staff see it."""

    state: LinkState = LinkState.STARTING
    since: datetime | None = None
    """When this state began."""
    last_answer_at: datetime | None = None
    """When the till last answered anything."""
    reason: str = ""
    """One sentence."""
    push: PushState = PushState.NONE
    push_since: datetime | None = None
    push_heard_at: datetime | None = None
    """When anything last came through it, were it only a sign of life."""

    @property
    def is_live(self) -> bool:
        """The till answers."""
        return self.state is LinkState.LIVE
