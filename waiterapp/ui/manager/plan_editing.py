"""What a manager is drawing: which version and room, what is chosen, and everything that can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from waiterapp.domain.commands import EditFloor
from waiterapp.domain.floor import Floor, Table
from waiterapp.domain.plan import (
    Element,
    Piece,
    Place,
    PlanChange,
    RoomPicture,
    inverted,
    known_key,
    picture_key,
    piece_key,
    place_key,
)
from waiterapp.ui.context import Context
from waiterapp.ui.sentences import translated


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table or a piece as it is drawn."""

    key: str
    place: Place
    table: Table | None = None
    piece: Piece | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.table.name if self.table is not None else self.piece.text if self.piece is not None else ""


class _Edit(QUndoCommand):
    """One change that can be taken back."""

    def __init__(self, editing: PlanEditing, changes: tuple[PlanChange, ...], text: str) -> None:
        super().__init__(text)
        self._editing, self._changes = editing, changes
        self._is_first = True

    def redo(self) -> None:
        """Make the change; what somebody else has changed since it was taken back stays."""
        self._editing.submit(self._changes, takes_back=not self._is_first)
        self._is_first = False

    def undo(self) -> None:
        """Take it back."""
        self._editing.submit(inverted(self._changes), takes_back=True)


class PlanEditing(QObject):
    """Shared by the map and the tools around it.

    Signals:
        changed: another floor, version or room is shown.
        chosen_changed: something else is chosen.
    """

    changed = Signal()
    chosen_changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.stack = QUndoStack(self)
        self.area_id: str | None = None
        self._version_id = ""
        self._chosen: frozenset[str] = frozenset()
        self._floor: Floor | None = None
        self._told: Floor | None = None
        self._drawn: dict[str, Drawn] = {}
        self._asked: set[str] = set()
        context.view.floor_changed.connect(self._on_floor)
        context.view.command_refused.connect(self._on_refused)
        self._on_floor()

    @property
    def floor(self) -> Floor:
        """The floor in the version that is edited."""
        told = self.context.view.floor
        if self._floor is None or told is not self._told:
            self._told = told
            wanted = self._version_id if self._version_id in told.plan.versions else told.version_id
            self._floor = told if wanted == told.version_id else told.in_version(wanted)
            self._drawn = {}
        return self._floor

    @property
    def version_id(self) -> str:
        """The version that is edited: the one that is shown, until another is chosen."""
        return self.floor.version_id

    @property
    def chosen(self) -> frozenset[str]:
        """The keys of what is chosen."""
        return self._chosen

    @property
    def chosen_tables(self) -> list[Table]:
        """The tables among what is chosen."""
        return [one.table for key, one in self.drawn().items() if key in self._chosen and one.table is not None]

    def drawn(self) -> dict[str, Drawn]:
        """Return everything in the room, pieces first."""
        floor = self.floor
        if not self._drawn and self.area_id is not None:
            pieces = sorted(floor.plan.pieces(floor.version_id).items())
            found = [
                Drawn(piece_key(floor.version_id, one), piece.place, piece=piece)
                for one, piece in pieces
                if piece.area_id == self.area_id
            ]
            found += [
                Drawn(place_key(floor.version_id, table.id), floor.places[table.id], table=table)
                for table in floor.tables_in(self.area_id)
            ]
            self._drawn = {one.key: one for one in found}
        return self._drawn

    def places(self) -> dict[str, Place]:
        """Return where what is chosen stands."""
        return {key: one.place for key, one in self.drawn().items() if key in self._chosen}

    @property
    def picture(self) -> RoomPicture | None:
        """What the room looks like from above."""
        return self.floor.plan.picture_of(self.version_id, self.area_id) if self.area_id is not None else None

    def show_picture(self, picture: RoomPicture | None, text: str) -> None:
        """Let the room look like a picture from above, or like none."""
        if self.area_id is not None:
            after = Element(picture=picture) if picture is not None else None
            self.edit([self.floor.plan.change(picture_key(self.version_id, self.area_id), after)], text)

    def put_picture(self, place: Place, text: str) -> None:
        """Lay the picture of the room elsewhere."""
        if self.picture is not None:
            self.show_picture(replace(self.picture, place=place), text)

    def choose(self, keys: Iterable[str]) -> None:
        """Choose things, and nothing else."""
        wanted = frozenset(keys)
        if wanted != self._chosen:
            self._chosen = wanted
            self.chosen_changed.emit()

    def show_area(self, area_id: str | None) -> None:
        """Draw in another room."""
        self.area_id = area_id
        self._drawn = {}
        self.choose(())
        self.changed.emit()

    def show_version(self, version_id: str) -> None:
        """Draw another version; an empty id is the one that is shown to everybody."""
        self._version_id = version_id
        self._floor = None
        self.choose(())
        self.changed.emit()

    def put(self, places: Mapping[str, Place], text: str) -> None:
        """Put things somewhere."""
        plan, drawn, changes = self.floor.plan, self.drawn(), self._all_in_place()
        is_first = bool(changes)
        for key, place in places.items():
            one = drawn.get(key)
            if one is None or (place == one.place and (is_first or key in plan.by_key)):
                continue
            if one.piece is not None:
                changes.append(plan.change(key, Element(piece=replace(one.piece, place=place))))
            elif one.table is not None:
                before = Element(place=one.place) if is_first else plan.by_key.get(key)
                changes.append(PlanChange(key, before, Element(place=place)))
                changes += self.knowing(one.table)
        self.edit(changes, text)

    def _all_in_place(self) -> list[PlanChange]:
        """Return what keeps all tables of a room where they stand in which nobody has put any yet, when one is moved.

        A colleague who begins at the same time has put some of them somewhere: there they stay.
        """
        drawn, unplaced = self.drawn(), self.floor.unplaced
        tables = {key: one.table for key, one in drawn.items() if one.table is not None}
        if any(one.id not in unplaced for one in tables.values()):
            return []
        found = [PlanChange(key, None, Element(place=drawn[key].place), yields=True) for key in tables]
        return [*found, *(change for one in tables.values() for change in self.knowing(one, yields=True))]

    def knowing(self, table: Table, *, yields: bool = False) -> list[PlanChange]:
        """Return what remembers how a table is called now."""
        plan, key = self.floor.plan, known_key(table.id)
        before = plan.by_key.get(key)
        if before is not None and before.known_name == table.name:
            return []
        return [PlanChange(key, before, Element(known_name=table.name), yields)]

    def edit(self, changes: Iterable[PlanChange], text: str) -> None:
        """Change the drawing, so that it can be taken back."""
        wanted = tuple(one for one in changes if one.before != one.after)
        if wanted:
            self.stack.push(_Edit(self, wanted, text))

    def submit(self, changes: tuple[PlanChange, ...], *, takes_back: bool) -> None:
        """Hand a change to the record, and show it at once."""
        command = EditFloor(changes=changes, takes_back=takes_back)
        self._asked.add(command.id)
        self.context.view.remember_drawing(command)
        self.context.submit(command)

    @Slot()
    def _on_floor(self) -> None:
        known = [area.id for area in self.floor.areas]
        if self.area_id not in known:
            self.area_id = known[0] if known else None
            self._drawn = {}
        gone = self._chosen - self.drawn().keys()
        if gone:
            self.choose(self._chosen - gone)
        self.changed.emit()

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if command_id in self._asked:
            self._asked.discard(command_id)
            self.context.notice.emit(translated(reason))
