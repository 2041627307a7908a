"""Who may give which command: looked at before a command is carried out, whatever the window has claimed.

A window says who works at it, and is believed only where that was shown here: by a PIN that was typed on this device since the
program was started, or by a name that had no PIN.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from waiterapp.domain.commands import (
    ApprovePin,
    Command,
    PayTable,
    SeatGuests,
    SellDirectly,
    SendRound,
    SetPin,
    SetPreferences,
    SwitchStaff,
)
from waiterapp.domain.events import Event, RightsChanged, RulesChanged, StaffChanged
from waiterapp.domain.questions import MakeSupportFile
from waiterapp.domain.rights import OFFICE, Permissions
from waiterapp.domain.roles import needed_right, refusal

_IN_A_NAME = (SendRound, SeatGuests, PayTable, SellDirectly)
"""What is done in somebody's name, which stands on the order or the receipt."""
APPROVAL_S = 180.0
"""So long after a PIN was typed for it, something can be done that it allows; once."""


class NotAllowed(ValueError):
    """Whoever gave a command may not; `str()` is a sentence."""


class Gate:
    """Knows the people and their rights, who has shown that they are here, and which PINs were typed to allow something."""

    def __init__(self, monotonic: Callable[[], float], *, is_at_screens: bool) -> None:
        self._monotonic = monotonic
        self._is_at_screens = is_at_screens
        self.permissions = Permissions()
        self._approvals: dict[str, tuple[str, float]] = {}
        """By the id of the answered `ApprovePin`: who typed the PIN, and until when it counts."""
        self._knows_people = False
        self._shown: set[str] = set()
        """Who has worked here without having a PIN, or has typed it."""

    def follow(self, batch: Iterable[Event]) -> None:
        """Know what is decided now."""
        for event in batch:
            match event:
                case StaffChanged(employees=staff):
                    self._knows_people = True
                    self.permissions = replace(self.permissions, staff=staff)
                case RightsChanged(rights=rights):
                    self.permissions = replace(self.permissions, rights=rights)
                case RulesChanged(rules=rules):
                    self.permissions = replace(self.permissions, rules=rules)

    def proven(self, command: ApprovePin | SwitchStaff) -> None:
        """Remember that somebody has just typed the right PIN: who they are is shown, and what it was to allow is allowed."""
        self._shown.add(command.employee_id)
        if isinstance(command, ApprovePin):
            now = self._monotonic()
            self._approvals = {one: known for one, known in self._approvals.items() if known[1] > now}
            self._approvals[command.id] = (command.employee_id, now + APPROVAL_S)

    def check(self, command: Command) -> None:
        """Let a command pass, or not. A command without a name comes from the owner at the command line, or from a screen.

        Raises:
            NotAllowed: who gave it may not, or has not shown who they are, and nobody who may has typed a PIN for it.
        """
        if isinstance(command, _IN_A_NAME) and command.waiter_id != command.by:
            self._need_shown(command, command.waiter_id)
        approver = self._approver_of(command)
        right = needed_right(command, self.permissions.staff)
        if not command.by and not self._is_at_screens:
            return
        if right is None:
            if isinstance(command, SetPreferences):
                self._need_shown(command, command.by)
            return
        if approver and self.permissions.may(approver, right):
            return
        if right in OFFICE and not (self._knows_people or isinstance(command, MakeSupportFile)):
            # Without the record nobody knows whether the house uses roles. What helps whoever has to mend it is given.
            raise NotAllowed("The record of this device is not open: nobody can show that they may do this.")
        if not self.permissions.may(command.by, right):
            raise NotAllowed(refusal(right, self.permissions, command.by))
        self._need_shown(command, command.by)

    def _need_shown(self, command: Command, employee_id: str) -> None:
        """Believe who is said to give a command, or in whose name it is given, or not.

        Raises:
            NotAllowed: it is somebody with a PIN, which nobody has typed here.
        """
        person = self.permissions.person(employee_id)
        if not self._is_at_screens or person is None:
            return
        is_own_pin = isinstance(command, SetPin) and command.employee_id == command.by
        if not person.has_pin or (is_own_pin and not self.permissions.are_used):
            self._shown.add(person.id)
        elif person.id not in self._shown and self.permissions.are_used:
            raise NotAllowed(f"{person.name} has not typed a PIN on this device yet; choose who works here again.")

    def _approver_of(self, command: Command) -> str:
        """Return who has allowed a command, which is used up by that.

        Raises:
            NotAllowed: it only claims so.
        """
        if not command.approved_by and not command.approval:
            return ""
        who, until = self._approvals.pop(command.approval, ("", 0.0))
        if not who or who != command.approved_by or until <= self._monotonic():
            raise NotAllowed("The PIN that allows this was typed too long ago. Type it again.")
        return who
