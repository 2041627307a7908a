"""What is on its way from the venue to the till, and what may happen to it next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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
    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class DeliveryKind(StrEnum):
    """What a delivery carries."""

    ROUND = "order"
    VOID = "void"


OPEN_STATES = (DeliveryState.QUEUED, DeliveryState.SENDING, DeliveryState.UNKNOWN)
"""States in which the courier still has something to do."""

_STEPS: dict[DeliveryState, frozenset[DeliveryState]] = {
    DeliveryState.QUEUED: frozenset({DeliveryState.SENDING, DeliveryState.REFUSED}),
    DeliveryState.SENDING: frozenset({DeliveryState.DONE, DeliveryState.REFUSED, DeliveryState.UNKNOWN, DeliveryState.QUEUED}),
    DeliveryState.UNKNOWN: frozenset({DeliveryState.SENDING, DeliveryState.DONE, DeliveryState.REFUSED}),
    DeliveryState.REFUSED: frozenset({DeliveryState.QUEUED, DeliveryState.DONE}),
    DeliveryState.DONE: frozenset(),
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


def may_step(before: DeliveryState, after: DeliveryState) -> bool:
    """Tell whether a delivery may go from one state to another."""
    return after in _STEPS[before]


def may_resend(semantics: WriteSemantics) -> bool:
    """Tell whether a machine may send again by itself after an unknown outcome."""
    return semantics is WriteSemantics.KEYED
