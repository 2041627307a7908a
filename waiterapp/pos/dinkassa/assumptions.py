"""Every guess about what the Dinkassa document leaves open, one constant each; a profile may switch them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WAITER_STATE = 4
"""A-D1: an order parked on a table has State 4, a ParkingId and no payments. The only sample of its kind is the document's
"Create New Order" under Session."""

DRAFT_STATE = 1
"""An order without a table that may still be edited."""

KITCHEN_STATES = (0, 2, 4)
"""States whose orders somebody wants cooked: typed at the till, submitted, parked. 1 is a draft; others are internal."""

PIECE = 1
"""Sent as QuantityPerPackage for pieces, because the document says it is otherwise set to the Quantity (DOC 1372)."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What may be switched per profile."""

    parked_orders_editable: bool = False
    """A-D2, A-D3: a State-4 order can be neither PUT nor deleted, so additions are new orders on the same ParkingId."""
    ticks_are_utc: bool = True
    """A-D5: ids are .NET ticks of the UTC time of creation."""
    till_zone: str = "Europe/Stockholm"
    """Transactions carry the till's local time (pos-contracts 2.9)."""

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Assumptions:
        """Read a profile's switches; what is not mentioned stays as it is."""
        return cls(
            parked_orders_editable=settings.get("parked_orders_editable", "no") == "yes",
            ticks_are_utc=settings.get("ticks_are_utc", "yes") == "yes",
            till_zone=settings.get("till_zone", "Europe/Stockholm"),
        )
