"""Every guess about what the Dinkassa document leaves open, one constant each; a profile may switch them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

WAITER_STATE = 4
"""A-D1: an order parked on a table has State 4, a ParkingId and no payments. The only sample of its kind is the document's
"Create New Order" under Session. A-D2, A-D3: such an order can be neither PUT nor deleted, so additions are new orders on the
same ParkingId, and what is taken back is voided by a person at the till."""

KITCHEN_STATES = (0, 2, 4)
"""States whose orders somebody wants cooked: typed at the till, submitted, parked. 1 is a draft; others are internal."""

SENT_WITH_A_CHANGE = (
    "Description",
    "SupplierName",
    "BarCode",
    "BarCode2",
    "BarCode3",
    "BarCode4",
    "BarCode5",
    "ProductCode",
    "ExternalProductCode",
    "PriceIncludingVat",
    "PickupPriceIncludingVat",
    "VatPercentage",
    "VisibleOnSalesMenu",
    "BongCategoryId",
    "CategoryId",
)
"""A-D9: whether a PUT clears what it does not mention is not said, so all that may be written of an article goes with a change,
as it was read just before. Stock is left out: it has a call of its own that looks first, and what is sold meanwhile must not
come back. `BongCategoryId` is "read only" in the table of fields and said to be set by a PUT under "Create New BongCategory";
the text is followed, and what the till has is read afterwards."""

PIECE = 1
"""Sent as QuantityPerPackage for pieces, because the document says it is otherwise set to the Quantity (DOC 1372)."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What may be switched per profile."""

    ticks_are_utc: bool = True
    """A-D5: ids are .NET ticks of the UTC time of creation. A-D9: so are those of transactions, which therefore say of the hour
    that comes twice in autumn which of the two a receipt is of; switched off, it is taken for the first."""
    till_zone: str = "Europe/Stockholm"
    """Transactions carry the till's local time (pos-contracts 2.9)."""

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> Assumptions:
        """Read a profile's switches; what is not mentioned stays as it is."""
        return cls(
            ticks_are_utc=settings.get("ticks_are_utc", "yes") == "yes",
            till_zone=settings.get("till_zone", "Europe/Stockholm"),
        )
