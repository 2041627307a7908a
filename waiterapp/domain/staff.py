"""Who works here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class StaffRole(StrEnum):
    """What somebody is here for."""

    WAITER = "waiter"
    COOK = "cook"
    SHIFT_LEAD = "shift_lead"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Employee:
    """A person who may take orders at this till."""

    id: str
    name: str
    code: str = ""
    is_manager: bool = False
    """The till says so."""
    has_pin: bool = False
    """waiterapp keeps a PIN for this person, and asks for it."""
    given_role: StaffRole | None = None
    """What the manager has said here; it counts for more than what the till says."""

    @property
    def role_by_till(self) -> StaffRole:
        """The role as far as the till knows it."""
        return StaffRole.MANAGER if self.is_manager else StaffRole.WAITER

    @property
    def role(self) -> StaffRole:
        """What this person is here for."""
        return self.given_role or self.role_by_till

    @property
    def leads(self) -> bool:
        """This is a manager who can show it."""
        return self.role is StaffRole.MANAGER and self.has_pin


@dataclass(frozen=True, slots=True)
class PinLock:
    """Somebody whose PIN was typed wrong too often; without an id it is the whole house."""

    employee_id: str
    left_s: int
    """So long until the next try."""


@dataclass(frozen=True, slots=True)
class PinLocks:
    """Everybody who has to wait now because of wrong PINs."""

    locks: tuple[PinLock, ...] = ()

    def left_s(self, employee_id: str) -> int:
        """Return how long somebody still has to wait; without an id, everybody but managers."""
        return next((one.left_s for one in self.locks if one.employee_id == employee_id), 0)
