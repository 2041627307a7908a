"""What is done with chosen tables and pieces: sizes, shapes, turns, lines, copies."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from waiterapp.domain.arranging import GROWTH, Edge, aligned, beside, following_names, inside, scaled, spread, turned
from waiterapp.domain.floor import Table
from waiterapp.domain.plan import (
    Element,
    OwnTable,
    Place,
    PlanChange,
    Shape,
    hidden_key,
    piece_key,
    place_key,
    table_key,
)
from waiterapp.domain.values import new_id
from waiterapp.ui.manager.plan_editing import PlanEditing
from waiterapp.ui.manager.tool_row import ToolRow

LONG = 1.6
MOST_SEATS = 99


class ArrangeTools(ToolRow):
    """Tools for what is chosen."""

    def __init__(self, editing: PlanEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "arrange_tools", parent)
        self.several = self.add("editor_several", self.refresh, is_checkable=True)
        self.smaller = self.add("editor_smaller", lambda: self._put(scaled(editing.places(), 1 / GROWTH), self.smaller))
        self.larger = self.add("editor_larger", lambda: self._put(scaled(editing.places(), GROWTH), self.larger))
        self.shape = self.add("editor_shape", self._on_shape)
        self.turn = self.add("editor_turn", lambda: self._put(turned(editing.places()), self.turn))
        self.fewer_seats = self.add("editor_fewer_seats", lambda: self._seat(-1))
        self.more_seats = self.add("editor_more_seats", lambda: self._seat(1))
        self.edges: dict[Edge, QPushButton] = {}
        for edge in Edge:
            self.edges[edge] = self.add(f"editor_align_{edge.name.lower()}", partial(self._align, edge))
        self.across = self.add("editor_spread_across", lambda: self._put(spread(editing.places(), across=True), self.across))
        self.down = self.add("editor_spread_down", lambda: self._put(spread(editing.places(), across=False), self.down))
        self.hide_button = self.add("editor_hide", self._on_hide)
        self.duplicate_button = self.add("editor_duplicate", self.duplicate)
        self.remove_button = self.add("editor_remove", self.remove)
        editing.chosen_changed.connect(self.refresh)
        editing.changed.connect(self.refresh)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.several.setText(self.tr("Choose several"))
        self.smaller.setText(self.tr("Smaller"))
        self.larger.setText(self.tr("Larger"))
        self.shape.setText(self.tr("Shape"))
        self.turn.setText(self.tr("Turn"))
        self.fewer_seats.setText(self.tr("Seats -"))
        self.more_seats.setText(self.tr("Seats +"))
        texts = {
            Edge.LEFT: self.tr("Left edges"),
            Edge.RIGHT: self.tr("Right edges"),
            Edge.TOP: self.tr("Upper edges"),
            Edge.BOTTOM: self.tr("Lower edges"),
            Edge.MIDDLE_X: self.tr("One above the other"),
            Edge.MIDDLE_Y: self.tr("Side by side"),
        }
        for edge, button in self.edges.items():
            button.setText(texts[edge])
        self.across.setText(self.tr("Same gaps across"))
        self.down.setText(self.tr("Same gaps down"))
        self.duplicate_button.setText(self.tr("Duplicate"))
        self.remove_button.setText(self.tr("Remove"))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Offer what can be done with what is chosen."""
        count, tables = len(self.editing.chosen), self.editing.chosen_tables
        for button in (self.smaller, self.larger, self.shape, self.turn, self.duplicate_button, self.remove_button):
            button.setEnabled(bool(count))
        for button in self.edges.values():
            button.setEnabled(count > 1)
        for button in (self.across, self.down):
            button.setEnabled(count > 2)
        is_kept = self.context.view.is_kept("tables")
        for button in (self.fewer_seats, self.more_seats):
            button.setVisible(is_kept)
            button.setEnabled(bool(tables))
        self.hide_button.setEnabled(bool(tables))
        is_hidden = bool(tables) and all(self.editing.floor.is_hidden(one.id) for one in tables)
        self.hide_button.setText(self.tr("Use in this plan") if is_hidden else self.tr("Not in this plan"))

    def _put(self, places: dict[str, Place], button: QPushButton) -> None:
        self.editing.put(places, button.text())

    def _align(self, edge: Edge) -> None:
        self._put(aligned(self.editing.places(), edge), self.edges[edge])

    @Slot()
    def _on_shape(self) -> None:
        """Go from square to round to long and back, all that is chosen together."""
        after = {Shape.SQUARE: Shape.ROUND, Shape.ROUND: Shape.LONG, Shape.LONG: Shape.SQUARE}
        places = self.editing.places()
        wanted = after[next(iter(places.values())).shape] if places else Shape.SQUARE

        def shaped(place: Place) -> Place:
            grows = (wanted is Shape.LONG) - (place.shape is Shape.LONG)
            return inside(replace(place, shape=wanted, width=place.width * LONG**grows))

        self._put({key: shaped(one) for key, one in places.items()}, self.shape)

    def _own(self, table: Table, **changes: object) -> PlanChange:
        known = OwnTable(table.name, table.area_id, table.seats)
        return self.editing.floor.plan.change(table_key(table.id), Element(table=replace(known, **changes)))  # type: ignore[arg-type]

    def _seat(self, more: int) -> None:
        tables = self.editing.chosen_tables
        changes = [self._own(one, seats=min(max((one.seats or 0) + more, 0), MOST_SEATS) or None) for one in tables]
        self.editing.edit(changes, (self.more_seats if more > 0 else self.fewer_seats).text())

    @Slot()
    def _on_hide(self) -> None:
        """Use tables in this version, or not; one where guests sit is seen all the same."""
        floor, tables = self.editing.floor, self.editing.chosen_tables
        is_hidden = all(floor.is_hidden(one.id) for one in tables)
        after = None if is_hidden else Element(is_hidden=True)
        changes = [floor.plan.change(hidden_key(floor.version_id, one.id), after) for one in tables]
        changes += [change for one in tables for change in self.editing.knowing(one)]
        self.editing.edit(changes, self.hide_button.text())

    @Slot()
    def duplicate(self) -> None:
        """Draw what is chosen once more beside it; tables only where they are kept here."""
        editing, floor = self.editing, self.editing.floor
        copies = beside(editing.places())
        tables = editing.chosen_tables
        is_kept = self.context.view.is_kept("tables")
        if tables and not is_kept:
            self.context.notice.emit(self.tr("Tables come from the till: make the new one there, it appears here."))
        taken = [table.name for table in floor.tables]
        names = dict(zip((one.id for one in tables), following_names((one.name for one in tables), taken), strict=True))
        changes: list[PlanChange] = []
        for key, place in copies.items():
            one = editing.drawn()[key]
            if one.piece is not None:
                fresh = piece_key(floor.version_id, new_id())
                changes.append(floor.plan.change(fresh, Element(piece=replace(one.piece, place=place))))
            elif one.table is not None and is_kept:
                table_id = new_id()
                own = OwnTable(names[one.table.id], one.table.area_id, one.table.seats)
                changes.append(floor.plan.change(table_key(table_id), Element(table=own)))
                changes.append(floor.plan.change(place_key(floor.version_id, table_id), Element(place=place)))
        editing.edit(changes, self.duplicate_button.text())

    @Slot()
    def remove(self) -> None:
        """Take pieces and tables of our own away; of a till's table, only its place. Never one where guests sit."""
        editing, plan = self.editing, self.editing.floor.plan
        taken = next((one for one in editing.chosen_tables if self.context.view.picture.parties_at(one.id)), None)
        if taken is not None:
            self.context.notice.emit(self.tr("Table %1 is taken and stays.").replace("%1", taken.name))
            return
        is_kept = self.context.view.is_kept("tables")
        changes: list[PlanChange] = []
        for key in sorted(editing.chosen):
            one = editing.drawn()[key]
            if one.table is not None and is_kept:
                changes += [change for change in plan.without_table(one.table.id) if change.key != table_key(one.table.id)]
                changes.append(self._own(one.table, is_gone=True))
            else:
                changes.append(plan.change(key, None))
        editing.edit(changes, self.remove_button.text())
