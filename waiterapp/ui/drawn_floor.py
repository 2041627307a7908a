"""The floor as the record told it last, with what was just drawn here on top until the record has said yes or no."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from waiterapp.domain.floor import Floor, redrawn
from waiterapp.domain.plan import Plan, applicable

if TYPE_CHECKING:
    from waiterapp.domain.commands import EditFloor


class DrawnFloor:
    """Shows what was drawn in the same moment, however long the record takes."""

    def __init__(self) -> None:
        self._told = Floor()
        self._pending: dict[str, EditFloor] = {}
        self._plan: Plan | None = None
        """What the record told last with everything pending on it, until that has changed."""

    @property
    def _ids(self) -> frozenset[str]:
        areas, tables = self._told.told or ((), ())
        return frozenset((*(one.id for one in areas), *(one.id for one in tables)))

    def tell(self, floor: Floor) -> Floor:
        """Take what the record says; return what is shown."""
        self._told, self._plan = floor, None
        return self.shown

    def draw(self, command: EditFloor) -> Floor:
        """Show a change at once; return what is shown."""
        before, self._pending[command.id] = self._with_pending(), command
        self._plan = self._with(before, command)
        return self.shown

    def settle(self, command_id: str) -> Floor | None:
        """Hear that the record has taken a change or not; return what is shown, or `None` when it was no change of this."""
        if self._pending.pop(command_id, None) is None:
            return None
        self._plan = None
        return self.shown

    @property
    def shown(self) -> Floor:
        """The floor with what is not answered yet."""
        if not self._pending:
            return self._told
        return redrawn(self._told, self._with_pending())

    def _with_pending(self) -> Plan:
        if self._plan is None:
            self._plan = reduce(self._with, self._pending.values(), self._told.plan)
        return self._plan

    def _with(self, plan: Plan, command: EditFloor) -> Plan:
        return plan.changed(applicable(plan, command.changes, takes_back=command.takes_back, told=lambda: self._ids))
