"""What there is to be allowed in a house, what each role may do by itself, and what a house has decided otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from waiterapp.domain.preferences import Rules
from waiterapp.domain.staff import Employee, StaffRole


class Right(StrEnum):
    """One thing that not everybody may do."""

    TAKE_ORDERS = "take_orders"
    """Order, fire, move and seat guests."""
    OPEN_PRICE = "open_price"
    """Type a price of one's own for a dish."""
    VOID_SENT = "void_sent"
    """Take back what was sent."""
    HAND_OVER = "hand_over"
    """Give a table to a colleague."""
    TAKE_MONEY = "take_money"
    """Take payments, and copy or send receipts."""
    DISCOUNT = "discount"
    """Take something off a bill."""
    VOID_RECEIPTS = "void_receipts"
    """Take a whole receipt back."""
    CLOSE_DAY = "close_day"
    """Begin and close the business day."""
    DECIDE_UNKNOWN = "decide_unknown"
    """Say what became of what the till did not answer."""
    WORK_KITCHEN = "work_kitchen"
    """Bump, recall and call on a kitchen screen, and set what it shows."""
    SOLD_OUT = "sold_out"
    """Say what is sold out, and how much is left."""
    SEE_NUMBERS = "see_numbers"
    """Look at reports, takings and kitchen times."""
    EDIT_FLOOR = "edit_floor"
    """Draw rooms and tables."""
    EDIT_DISHES = "edit_dishes"
    """Change headings, words and sizes of dishes."""
    SET_UP_KITCHEN = "set_up_kitchen"
    """Say which stations and printers there are, and when bongs are late."""
    SETTINGS = "settings"
    """Change the rules of the house, and invite devices."""
    EDIT_PEOPLE = "edit_people"
    """Say who works here, and give PINs and roles."""
    LEAD = "lead"
    """Make managers, and say what each role may do."""


_FLOOR = frozenset({Right.TAKE_ORDERS, Right.OPEN_PRICE, Right.VOID_SENT, Right.HAND_OVER, Right.TAKE_MONEY})
KITCHEN = frozenset({Right.WORK_KITCHEN, Right.SOLD_OUT})
_SHIFT = frozenset(
    {Right.DISCOUNT, Right.VOID_RECEIPTS, Right.CLOSE_DAY, Right.DECIDE_UNKNOWN, Right.SEE_NUMBERS, Right.SET_UP_KITCHEN}
)
BY_ROLE = {
    StaffRole.WAITER: _FLOOR,
    StaffRole.COOK: KITCHEN,
    StaffRole.SHIFT_LEAD: _FLOOR | KITCHEN | _SHIFT,
    StaffRole.MANAGER: frozenset(Right),
}
"""What each role may do where the house has decided nothing else."""
FIXED = frozenset({(StaffRole.MANAGER, Right.EDIT_PEOPLE), *((role, Right.LEAD) for role in StaffRole)})
"""What no house can decide: somebody must be able to let the others do their work, and nobody makes a manager of themselves."""
OFFICE = frozenset(
    {
        Right.VOID_RECEIPTS,
        Right.CLOSE_DAY,
        Right.DECIDE_UNKNOWN,
        Right.SEE_NUMBERS,
        Right.EDIT_FLOOR,
        Right.EDIT_DISHES,
        Right.SET_UP_KITCHEN,
        Right.SETTINGS,
        Right.EDIT_PEOPLE,
        Right.LEAD,
    }
)
"""What is done in the office. Whoever may do it needs a PIN: without one, anybody could take the name."""
NEVER_APPROVED = frozenset({Right.SETTINGS, Right.EDIT_PEOPLE, Right.LEAD})
"""What nobody can allow a colleague by typing a PIN: it would last longer than the moment."""
NEVER_ALONE = frozenset(Right) - KITCHEN
"""What a screen on which nobody is signed in may not do, once a house uses roles."""


@dataclass(frozen=True, slots=True)
class HouseRights:
    """What a house has decided about roles, where it differs from what they may do by themselves."""

    given: tuple[tuple[StaffRole, Right], ...] = ()
    taken: tuple[tuple[StaffRole, Right], ...] = ()
    kitchen_needs_person: bool = False
    """A kitchen screen, too, asks who works at it."""
    outlast_managers: bool = False
    """Roles count although no manager with a PIN is listed: the last one was lost from the till's list, and nobody ended it."""

    def switched(self, role: StaffRole, right: Right, *, on: bool) -> HouseRights:
        """Return these with one right given to a role, or taken from it; what is fixed stays."""
        one = (role, right)
        if one in FIXED:
            return self
        given, taken = (tuple(other for other in many if other != one) for many in (self.given, self.taken))
        by_itself = right in BY_ROLE[role]
        if on and not by_itself:
            given = (*given, one)
        elif not on and by_itself:
            taken = (*taken, one)
        return replace(self, given=given, taken=taken)

    def with_kitchen(self, *, needs_person: bool) -> HouseRights:
        """Return these with or without a kitchen screen that asks who works at it."""
        return replace(self, kitchen_needs_person=needs_person)

    def of(self, role: StaffRole) -> frozenset[Right]:
        """Return what a role may do."""
        given, taken = (
            {right for one, right in many if one is role and (one, right) not in FIXED} for many in (self.given, self.taken)
        )
        return frozenset((BY_ROLE[role] - taken) | given)


@dataclass(frozen=True, slots=True)
class Permissions:
    """Who may do what in a house now."""

    staff: tuple[Employee, ...] = ()
    rights: HouseRights = field(default_factory=HouseRights)
    rules: Rules = field(default_factory=Rules)

    @property
    def are_used(self) -> bool:
        """Roles count as soon as a manager has a PIN, until somebody ends that; before that everybody may do everything."""
        return self.rights.outlast_managers or any(one.leads for one in self.staff)

    def of(self, role: StaffRole) -> frozenset[Right]:
        """Return what a role may do, with the rule that only managers take back what was sent."""
        found = self.rights.of(role)
        return found - {Right.VOID_SENT} if self.is_for_managers(role, Right.VOID_SENT) else found

    def is_for_managers(self, role: StaffRole, right: Right) -> bool:
        """Tell whether a right is kept from a role by a rule of the house."""
        return right is Right.VOID_SENT and self.rules.void_needs_manager and role is not StaffRole.MANAGER

    def may(self, employee_id: str, right: Right) -> bool:
        """Tell whether somebody may do something; without an id it is a screen on which nobody is signed in."""
        if not self.are_used:
            return True
        if right not in NEVER_ALONE and not self.rights.kitchen_needs_person:
            return True
        person = self.person(employee_id)
        return person is not None and right in self.of(person.role) and not self.lacks_pin(person, right)

    @staticmethod
    def lacks_pin(person: Employee, right: Right) -> bool:
        """Tell whether somebody has to have a PIN first."""
        return right in OFFICE and not person.has_pin

    def may_any(self, employee_id: str, rights: Iterable[Right]) -> bool:
        """Tell whether somebody may do at least one of these."""
        return any(self.may(employee_id, one) for one in rights)

    def person(self, employee_id: str) -> Employee | None:
        """Return somebody who works here."""
        return next((one for one in self.staff if one.id == employee_id), None)

    def roles_with(self, right: Right) -> tuple[StaffRole, ...]:
        """Return the roles that may do something, the highest first."""
        return tuple(role for role in reversed(StaffRole) if right in self.of(role))

    def approvers(self, rights: Iterable[Right]) -> tuple[Employee, ...]:
        """Return who may do one of these and can prove with a PIN who they are."""
        wanted = frozenset(rights)
        return tuple(one for one in self.staff if one.has_pin and self.of(one.role) & wanted)
