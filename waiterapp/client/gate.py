"""Who may give which command: looked at before a command is carried out, whatever the window has claimed.

A window says who works at it, and is believed only where that was shown here: by a PIN that was typed on this device since the
program was started, or by a name that had no PIN.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from waiterapp.domain.commands import (
    ApprovePin,
    Command,
    HandOver,
    PayTable,
    SeatGuests,
    SellDirectly,
    SendRound,
    SetPin,
    SetPreferences,
    SwitchStaff,
)
from waiterapp.domain.events import Event, MenuChanged, RightsChanged, RulesChanged, StaffChanged
from waiterapp.domain.menu import Menu
from waiterapp.domain.questions import MakeSupportFile
from waiterapp.domain.rights import NEVER_APPROVED, OFFICE, Permissions, Right
from waiterapp.domain.roles import needed_rights, refusal

_IN_A_NAME = (SendRound, SeatGuests, PayTable, SellDirectly)
"""What is done in somebody's name, which stands on the order or the receipt."""
APPROVAL_S = 180.0
"""So long after a PIN was typed for it, something can be done that it allows; once."""


class NotAllowed(ValueError):
    """Whoever gave a command may not; `str()` is a sentence."""


@dataclass(frozen=True, slots=True)
class _Approval:
    """A PIN that was typed to allow something."""

    employee_id: str
    right: Right | None
    until: float


class Gate:
    """Knows the people and their rights, who has shown that they are here, and which PINs were typed to allow something."""

    def __init__(self, monotonic: Callable[[], float], *, is_at_screens: bool) -> None:
        self._monotonic = monotonic
        self._is_at_screens = is_at_screens
        self.permissions = Permissions()
        self._menu = Menu()
        self._approvals: dict[str, _Approval] = {}
        """By the id of the answered `ApprovePin`."""
        self._knows_people = False
        self._shown: set[str] = set()
        """Who has typed their PIN."""
        self._came: set[str] = set()
        """Who has worked here without having one."""

    def follow(self, batch: Iterable[Event]) -> None:
        """Know what is decided now."""
        for event in batch:
            match event:
                case StaffChanged(employees=staff):
                    self._knows_people = True
                    self.permissions = replace(self.permissions, staff=staff)
                case RightsChanged(rights=rights):
                    self.permissions = replace(self.permissions, rights=rights)
                case MenuChanged(menu=menu):
                    self._menu = menu
                case RulesChanged(rules=rules):
                    self.permissions = replace(self.permissions, rules=rules)

    def proven(self, command: ApprovePin | SwitchStaff) -> None:
        """Remember that somebody has just typed the right PIN: who they are is shown, and what it was to allow is allowed."""
        self._shown.add(command.employee_id)
        if isinstance(command, ApprovePin):
            now = self._monotonic()
            self._approvals = {one: known for one, known in self._approvals.items() if known.until > now}
            self._approvals[command.id] = _Approval(command.employee_id, command.right, now + APPROVAL_S)

    def in_true_name(self, command: Command) -> Command:
        """Return a command with the name that the person really has in whose name it is given.

        Raises:
            NotAllowed: nobody of that id works here, in a house that uses roles.
        """
        if not isinstance(command, (*_IN_A_NAME, HandOver)):
            return command
        person = self.permissions.person(command.waiter_id)
        if person is not None:
            return command if command.waiter_name == person.name else replace(command, waiter_name=person.name)
        if self._is_at_screens and self.permissions.are_used:
            raise NotAllowed("Whoever this is given in the name of does not work here.")
        return command

    def check(self, command: Command) -> None:
        """Let a command pass, or not. A command without a name comes from the owner at the command line, or from a screen.

        Raises:
            NotAllowed: who gave it may not, or has not shown who they are, and nobody who may has typed a PIN for it.
        """
        if isinstance(command, _IN_A_NAME) and command.waiter_id != command.by:
            self._need_shown(command, command.waiter_id)
        approval = self._approval_of(command)
        rights = self._rights_for(command)
        if not command.by and not self._is_at_screens:
            return
        if not rights:
            if isinstance(command, SetPreferences):
                self._need_shown(command, command.by)
            return
        is_helpful = isinstance(command, MakeSupportFile)
        if OFFICE.intersection(rights) and not (self._knows_people or is_helpful or approval):
            # Without the record nobody knows whether the house uses roles. What helps whoever has to mend it is given.
            raise NotAllowed("The record of this device is not open: nobody can show that they may do this.")
        missing = [right for right in rights if not self.permissions.may(command.by, right)]
        if missing and not (approval and self._allows(approval, rights, missing)):
            raise NotAllowed(refusal(missing[0], self.permissions, command.by))
        self._need_shown(command, command.by, is_office=bool(OFFICE.intersection(rights)))
        if isinstance(command, SetPin) and command.employee_id != command.by:
            self._shown.discard(command.employee_id)

    def _rights_for(self, command: Command) -> tuple[Right, ...]:
        """Return the rights a command needs; a price that the menu does not have is one's own, whatever the window says."""
        rights = needed_rights(command, self.permissions.staff)
        if isinstance(command, SendRound | SellDirectly) and Right.OPEN_PRICE not in rights:
            is_listed = all(self._menu.lists(one.dish_id, one.price) for one in command.lines)
            return rights if is_listed else (Right.OPEN_PRICE, *rights)
        return rights

    def _allows(self, approval: _Approval, rights: tuple[Right, ...], missing: list[Right]) -> bool:
        """Tell whether what somebody has allowed is this, and theirs to allow."""
        is_meant = approval.right in rights if approval.right is not None else not OFFICE.intersection(rights)
        return is_meant and all(
            right not in NEVER_APPROVED and self.permissions.may(approval.employee_id, right) for right in missing
        )

    def _need_shown(self, command: Command, employee_id: str, *, is_office: bool = False) -> None:
        """Believe who is said to give a command, or in whose name it is given, or not.

        Who has worked here before they had a PIN goes on at the tables; what is done in the office is for whoever has typed it.

        Raises:
            NotAllowed: it is somebody with a PIN, which nobody has typed here.
        """
        person = self.permissions.person(employee_id)
        if not self._is_at_screens or person is None:
            return
        is_own_pin = isinstance(command, SetPin) and command.employee_id == command.by
        if not person.has_pin or (is_own_pin and not self.permissions.are_used):
            self._came.add(person.id)
            if is_own_pin:
                # Whoever chooses a PIN knows it.
                self._shown.add(person.id)
        elif self.permissions.are_used and person.id not in (self._shown if is_office else self._shown | self._came):
            raise NotAllowed(f"{person.name} has not typed a PIN on this device yet; choose who works here again.")

    def _approval_of(self, command: Command) -> _Approval | None:
        """Return what has allowed a command, which is used up by that.

        Raises:
            NotAllowed: it only claims so.
        """
        if not command.approved_by and not command.approval:
            return None
        found = self._approvals.pop(command.approval, None)
        is_theirs = found is not None and bool(found.employee_id) and found.employee_id == command.approved_by
        if found is None or not is_theirs or found.until <= self._monotonic():
            raise NotAllowed("The PIN that allows this was typed too long ago. Type it again.")
        return found
