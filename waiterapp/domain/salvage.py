"""What was saved out of a damaged record, for a person to read through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from waiterapp.domain.deliveries import DeliveryKind


@dataclass(frozen=True, slots=True)
class SalvagedDelivery:
    """Something on its way to the till when the damage was found."""

    id: str
    kind: DeliveryKind
    table_id: str
    created_at: datetime
    is_sure: bool
    """What was known of it is known still: it goes on by itself as before."""


@dataclass(frozen=True, slots=True)
class Salvage:
    """How a damaged record was put right."""

    at: datetime
    reason: str
    """What was found, in the database's words."""
    kept_as: str = ""
    """The folder with the damaged file; empty where the file itself was sound and only lacked its last changes."""
    rows: int = 0
    """How many could be read of the damaged file."""
    from_carbon: int = 0
    """How many were put back from the carbon copy because they were missing or another."""
    incomplete: tuple[str, ...] = ()
    """Parts of the record of which something could not be read, and that only a backup has."""
    deliveries: tuple[SalvagedDelivery, ...] = ()
    is_sure: bool = True
    """The carbon copy was whole: nothing that waiters were told can be missing."""

    @property
    def asks(self) -> bool:
        """A person has to read it: something may be missing, or has to be decided."""
        return not self.is_sure or bool(self.incomplete) or any(not one.is_sure for one in self.deliveries)
