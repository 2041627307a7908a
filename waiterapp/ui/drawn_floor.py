"""The floor as the record told it last, with what was just drawn here on top until the record has said yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waiterapp.domain.floor import Floor, redrawn
from waiterapp.domain.plan import applicable

if TYPE_CHECKING:
    from waiterapp.domain.commands import EditFloor


class DrawnFloor:
    """Shows what was drawn in the same moment, however long the record takes."""

    def __init__(self) -> None:
        self._told = Floor()
        self._pending: dict[str, EditFloor] = {}

    @property
    def _ids(self) -> frozenset[str]:
        areas, tables = self._told.told or ((), ())
        return frozenset((*(one.id for one in areas), *(one.id for one in tables)))

    def tell(self, floor: Floor) -> Floor:
        """Take what the record says; return what is shown."""
        self._told = floor
        return self.shown

    def draw(self, command: EditFloor) -> Floor:
        """Show a change at once; return what is shown."""
        self._pending[command.id] = command
        return self.shown

    def settle(self, command_id: str) -> Floor | None:
        """Hear that the record has taken a change or not; return what is shown, or `None` when it was no change of this."""
        return None if self._pending.pop(command_id, None) is None else self.shown

    @property
    def shown(self) -> Floor:
        """The floor with what is not answered yet."""
        if not self._pending:
            return self._told
        plan = self._told.plan
        for command in self._pending.values():
            plan = plan.changed(applicable(plan, command.changes, takes_back=command.takes_back, told=lambda: self._ids))
        return redrawn(self._told, plan)
