"""Who is in the office on a device that somebody else works on, and gets back afterwards."""

from __future__ import annotations

from waiterapp.domain.rights import OFFICE
from waiterapp.domain.staff import Employee
from waiterapp.ui.context import Context


class OfficeDoor:
    """Open to everybody until a house uses roles; then to whoever may do something inside."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lender: Employee | None = None
        self._is_lent = False

    @property
    def is_open(self) -> bool:
        """Whoever works here may come in, without being asked."""
        permissions = self._context.view.permissions
        return not permissions.are_used or permissions.may_any(self._context.waiter_id, OFFICE)

    def let_in(self, employee: Employee) -> None:
        """Let somebody work here who has just typed a PIN, until the office is left."""
        if not self._is_lent:
            self._lender, self._is_lent = self._context.waiter, True
        self._context.set_waiter(employee)

    def give_back(self) -> None:
        """Let whoever had the device before go on."""
        lender, was_lent = self._lender, self._is_lent
        self.forget()
        if was_lent:
            known = {one.id for one in self._context.view.staff}
            self._context.set_waiter(lender if lender is not None and lender.id in known else None)

    def forget(self) -> None:
        """Give the device back to nobody."""
        self._lender, self._is_lent = None, False
