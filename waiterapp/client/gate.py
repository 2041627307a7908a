"""Who may give which command: looked at before a command is carried out, whatever the window has claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from waiterapp.domain.commands import Command
from waiterapp.domain.events import Event, RightsChanged, RulesChanged, StaffChanged
from waiterapp.domain.rights import Permissions
from waiterapp.domain.roles import needed_right, refusal

APPROVAL_S = 180.0
"""So long after a PIN was typed for it, something can be done that it allows; once."""


class NotAllowed(ValueError):
    """Whoever gave a command may not; `str()` is a sentence."""


class Gate:
    """Knows the people and their rights, and which PINs were typed right to allow something."""

    def __init__(self, monotonic: Callable[[], float], *, is_at_screens: bool) -> None:
        self._monotonic = monotonic
        self._is_at_screens = is_at_screens
        self.permissions = Permissions()
        self._approvals: dict[str, tuple[str, float]] = {}
        """By the id of the answered `ApprovePin`: who typed the PIN, and until when it counts."""

    def follow(self, batch: Iterable[Event]) -> None:
        """Know what is decided now."""
        for event in batch:
            match event:
                case StaffChanged(employees=staff):
                    self.permissions = replace(self.permissions, staff=staff)
                case RightsChanged(rights=rights):
                    self.permissions = replace(self.permissions, rights=rights)
                case RulesChanged(rules=rules):
                    self.permissions = replace(self.permissions, rules=rules)

    def approve(self, approval_id: str, employee_id: str) -> None:
        """Remember that somebody has just typed the right PIN to allow something."""
        now = self._monotonic()
        self._approvals = {one: known for one, known in self._approvals.items() if known[1] > now}
        self._approvals[approval_id] = (employee_id, now + APPROVAL_S)

    def check(self, command: Command) -> None:
        """Let a command pass, or not. A command without a name comes from the owner at the command line, or from a screen.

        Raises:
            NotAllowed: who gave it may not, and nobody who may has typed a PIN for it.
        """
        approver = self._approver_of(command)
        right = needed_right(command, self.permissions.staff)
        if right is None or (not command.by and not self._is_at_screens):
            return
        if not self.permissions.may(command.by, right) and not (approver and self.permissions.may(approver, right)):
            raise NotAllowed(refusal(right, self.permissions, command.by))

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
