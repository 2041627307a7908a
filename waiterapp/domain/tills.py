"""What a till tells us, in words of the venue: orders it has, sales it booked, what it can do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from waiterapp.domain.orders import LineItem
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
class Booked:
    """The till's proof that it has a round."""

    till_ref: str


class Answer(StrEnum):
    """Who does a thing at this till."""

    NATIVE = "native"
    KEPT = "kept"
    """waiterapp keeps it in the venue record."""
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Capability:
    """Whether something can be done, and why (not), in plain words."""

    name: str
    answer: Answer
    reason: str


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

    @property
    def is_live(self) -> bool:
        """The till answers."""
        return self.state is LinkState.LIVE
