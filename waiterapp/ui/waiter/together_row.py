"""Tables that are pushed together for one evening: a big group sits at them as at one."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from waiterapp.domain.commands import EditFloor
from waiterapp.domain.floor import Table, table_of
from waiterapp.domain.plan import Element, Joined, evening_end, joined_key
from waiterapp.ui.context import Context
from waiterapp.ui.kit.choices import Choices

MOST_OFFERED = 8


class TogetherRow(QWidget):
    """Offers the nearest tables that are free, and those that are pushed to this one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._table_id = ""
        self.setObjectName("together_row")
        self._title = QLabel()
        self._title.setFont(context.sizes.font(4, bold=True))
        self._title.setWordWrap(True)
        self.tables = Choices(context.sizes, "together_with")
        self.tables.picked.connect(self._on_picked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._title)
        layout.addWidget(self.tables)
        context.view.floor_changed.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._title.setText(self.tr("Pushed together with, this evening"))
        self._show()

    def offer(self, table_id: str) -> None:
        """Be about a table."""
        self._table_id = table_of(table_id)
        self._show()

    @Slot()
    def _show(self) -> None:
        floor = self._context.view.floor
        together = set(floor.joined_with(self._table_id))
        wanted = sorted((one for one in (floor.table(each) for each in together) if one), key=lambda one: one.name)
        wanted += [one for one in self._near() if one.id not in together]
        self.tables.show_choices([(one.id, one.name) for one in wanted[:MOST_OFFERED]], together)
        self.setVisible(bool(wanted))

    def _near(self) -> list[Table]:
        """Return the free tables of the same room, the nearest first."""
        floor, picture = self._context.view.floor, self._context.view.picture
        here = floor.table(self._table_id)
        if here is None:
            return []

        def is_free(one: Table) -> bool:
            is_used = floor.is_hidden(one.id) or floor.joined_with(one.id) or picture.parties_at(one.id)
            return one.id != here.id and not is_used

        free = [one for one in floor.tables_in(here.area_id) if is_free(one)]
        at = floor.places[here.id]
        return sorted(free, key=lambda one: hypot(floor.places[one.id].x - at.x, floor.places[one.id].y - at.y))

    @Slot(str)
    def _on_picked(self, other_id: str) -> None:
        view, floor = self._context.view, self._context.view.floor
        is_together = other_id in floor.joined_with(self._table_id)
        head = floor.joined_to(self._table_id)
        if is_together and other_id == head:
            # The table at whose order they all are stays; the others stand alone again.
            apart = [one for one in (*floor.joined_with(head),) if floor.joined_to(one) == head]
            changes = [floor.plan.change(joined_key(one), None) for one in apart]
        elif is_together:
            changes = [floor.plan.change(joined_key(other_id), None)]
        else:
            until = evening_end(view.clock.now())
            changes = [floor.plan.change(joined_key(other_id), Element(joined=Joined(head, until)))]
        command = EditFloor(changes=tuple(changes))
        view.remember_drawing(command)
        self._context.submit(command)
