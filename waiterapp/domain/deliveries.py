"""What is on its way from the venue to the till, and what may happen to it next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class WriteSemantics(StrEnum):
    """How a till can be asked twice without booking twice."""

    KEYED = "keyed"
    """A re-send with the same key is recognised by the till."""
    SEARCHABLE = "searchable"
    """After a settle time our reference can be looked for, and sent again only if it is absent."""
    ASK = "ask"
    """Fiscal: after an unknown outcome a person decides."""


class DeliveryState(StrEnum):
    """Where a delivery stands."""

    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    """Something in front of the till has it as a job; the till itself has not done it yet."""
    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    DROPPED = "dropped"
    """It is not booked and will not be: the till refused what somebody is waiting for, or a person gave it up."""


class DeliveryKind(StrEnum):
    """What a delivery carries."""

    ROUND = "order"
    VOID = "void"
    MOVE = "move"
    COURSE = "course"
    CLEANED = "cleaned"
    PAYMENT = "payment"
    SALE = "sale"
    RECEIPT_VOID = "receipt void"
    DAY_OPEN = "day open"
    DAY_CLOSE = "day close"
    ZERO_RECEIPT = "zero receipt"


UNATTENDED = frozenset({DeliveryKind.ROUND, DeliveryKind.VOID, DeliveryKind.MOVE})
"""What nobody waits for at a screen: a refusal stays in the queue until a person has dealt with it."""
FISCAL = frozenset(
    {
        DeliveryKind.PAYMENT,
        DeliveryKind.SALE,
        DeliveryKind.RECEIPT_VOID,
        DeliveryKind.DAY_OPEN,
        DeliveryKind.DAY_CLOSE,
        DeliveryKind.ZERO_RECEIPT,
    }
)
"""What is a legal act: never sent again by a machine after an unknown outcome."""
NOBODY_WAITS_AFTER = timedelta(seconds=30)
"""After so long nobody stands any more beside a legal act that has not left: then it is not made."""
REPEATABLE = frozenset({DeliveryKind.COURSE, DeliveryKind.CLEANED})
"""What changes nothing when it is done twice."""


OPEN_STATES = (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.ACCEPTED, DeliveryState.UNKNOWN)
"""States in which the courier still has something to do."""

_STEPS: dict[DeliveryState, frozenset[DeliveryState]] = {
    DeliveryState.QUEUED: frozenset({DeliveryState.SENDING, DeliveryState.DONE, DeliveryState.REFUSED, DeliveryState.DROPPED}),
    DeliveryState.SENDING: frozenset(
        {
            DeliveryState.ACCEPTED,
            DeliveryState.DONE,
            DeliveryState.REFUSED,
            DeliveryState.UNKNOWN,
            DeliveryState.QUEUED,
            DeliveryState.DROPPED,
        }
    ),
    DeliveryState.ACCEPTED: frozenset(
        {DeliveryState.DONE, DeliveryState.REFUSED, DeliveryState.UNKNOWN, DeliveryState.DROPPED}
    ),
    DeliveryState.UNKNOWN: frozenset(
        {
            DeliveryState.SENDING,
            DeliveryState.ACCEPTED,
            DeliveryState.DONE,
            DeliveryState.REFUSED,
            DeliveryState.DROPPED,
        }
    ),
    DeliveryState.REFUSED: frozenset({DeliveryState.QUEUED, DeliveryState.DONE, DeliveryState.DROPPED}),
    DeliveryState.DONE: frozenset(),
    DeliveryState.DROPPED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing to book at the till. `key` is a GUID, minted with the delivery and never used for anything else."""

    id: str
    kind: DeliveryKind
    lane: str
    """The table: deliveries of one lane go first in, first out."""
    key: str
    payload: str
    """Canonical JSON, frozen with the first attempt."""
    state: DeliveryState
    attempts: int
    created_at: datetime
    order_id: str
    round_id: str
    last_error: str = ""
    till_ref: str = ""
    pinned_to: str = ""
    """A fingerprint of the till account this delivery belongs to; another account never sends it."""
    sent_at: datetime | None = None
    """When the last attempt began."""
    evidence: str = ""
    """What the till's own lists say about an unknown outcome, or why a refused one may have arrived, as a sentence."""
    device: str = ""
    """The only device that may send it; empty where any may."""

    @property
    def is_fiscal(self) -> bool:
        """It is a legal act."""
        return self.kind in FISCAL

    @property
    def is_in_doubt(self) -> bool:
        """A person must look at the till before it is sent again: it may be there already."""
        return self.state is DeliveryState.REFUSED and bool(self.evidence)

    @property
    def asks_a_person(self) -> bool:
        """Nothing more happens before a person has decided."""
        return self.state is DeliveryState.REFUSED or (self.state is DeliveryState.UNKNOWN and self.is_fiscal)


def may_step(before: DeliveryState, after: DeliveryState) -> bool:
    """Tell whether a delivery may go from one state to another."""
    return after in _STEPS[before]


def semantics_of(kind: DeliveryKind, of_rounds: WriteSemantics) -> WriteSemantics:
    """Return how a kind of delivery may be asked twice at a till that treats rounds in a given way."""
    if kind in FISCAL:
        return WriteSemantics.ASK
    return WriteSemantics.KEYED if kind in REPEATABLE else of_rounds
