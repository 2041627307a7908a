"""What a room looks like from above: a photo or a drawing under its tables, chosen from a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from waiterapp.domain.arranging import GROWTH
from waiterapp.domain.dishes import NoPicture
from waiterapp.domain.plan import Element, Place, RoomPicture, parts_of, picture_key
from waiterapp.domain.room_pictures import WHOLE_ROOM, Strength, content_id, grown, quarter_turned
from waiterapp.ui.kit.saving import documents_folder
from waiterapp.ui.manager.plan_editing import PlanEditing
from waiterapp.ui.manager.tool_row import ToolRow
from waiterapp.ui.room_pictures import for_rooms
from waiterapp.ui.sentences import translated


class PictureTools(ToolRow):
    """Chooses the picture of a room, says how it lies and how much of it is seen, and takes it away."""

    def __init__(self, editing: PlanEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "picture_tools", parent)
        self.ask_for_file: Callable[[], str] = self._ask_for_file
        self.choose = self.add("room_picture_choose", self._on_choose)
        self.fainter = self.add("room_picture_fainter", lambda: self._show_by(-1))
        self.stronger = self.add("room_picture_stronger", lambda: self._show_by(1))
        self.smaller = self.add("room_picture_smaller", lambda: self._grow(1 / GROWTH, self.smaller.text()))
        self.larger = self.add("room_picture_larger", lambda: self._grow(GROWTH, self.larger.text()))
        self.turn = self.add("room_picture_turn", lambda: self._lay(quarter_turned, self.turn.text()))
        self.fill = self.add("room_picture_fill", lambda: self._lay(_filling, self.fill.text()))
        self.remove = self.add("room_picture_remove", self._on_remove)
        editing.changed.connect(self.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.fainter.setText(self.tr("Fainter"))
        self.stronger.setText(self.tr("Stronger"))
        self.smaller.setText(self.tr("Smaller"))
        self.larger.setText(self.tr("Larger"))
        self.turn.setText(self.tr("Turn"))
        self.fill.setText(self.tr("Fill the room"))
        self.remove.setText(self.tr("Take the picture away"))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Offer what can be done with the picture of this room, or to choose one."""
        picture = self.editing.picture
        self.choose.setText(self.tr("Choose a picture") if picture is None else self.tr("Another picture"))
        self.choose.setEnabled(self.editing.area_id is not None)
        for button in (self.smaller, self.larger, self.turn, self.fill, self.remove):
            button.setEnabled(picture is not None)
        self.fainter.setEnabled(picture is not None and picture.strength > Strength.FAINT)
        self.stronger.setEnabled(picture is not None and picture.strength < Strength.STRONG)

    def _lay(self, change: Callable[[Place], Place], said: str) -> None:
        picture = self.editing.picture
        if picture is not None:
            self.editing.put_picture(change(picture.place), said)

    def _grow(self, factor: float, said: str) -> None:
        self._lay(partial(grown, factor=factor), said)

    def _show_by(self, more: int) -> None:
        picture = self.editing.picture
        if picture is not None:
            strength = min(max(picture.strength + more, Strength.FAINT), Strength.STRONG)
            said = (self.stronger if more > 0 else self.fainter).text()
            self.editing.show_picture(replace(picture, strength=strength), said)

    @Slot()
    def _on_remove(self) -> None:
        self.editing.show_picture(None, self.remove.text())

    def _ask_for_file(self) -> str:
        kinds = self.tr("Pictures") + " (*.png *.jpg *.jpeg)"
        return QFileDialog.getOpenFileName(self, self.choose.text(), str(documents_folder()), kinds)[0]

    @Slot()
    def _on_choose(self) -> None:
        """Read and shrink a picture beside the Qt thread: a camera's is large."""
        name, area_id = self.ask_for_file(), self.editing.area_id
        if name and area_id is not None:
            key = picture_key(self.editing.version_id, area_id)
            self.context.beside.do(partial(for_rooms, Path(name)), partial(self._take, key, name))

    def _take(self, key: str, file: str, found: object) -> None:
        if isinstance(found, bytes):
            self.show_kept(key, found)
        elif isinstance(found, NoPicture):
            self.context.notice.emit(translated(str(found)))
        elif isinstance(found, OSError):
            text = self.tr("%1 could not be read: %2").replace("%1", file)
            self.context.notice.emit(text.replace("%2", found.strerror or str(found)))
        elif isinstance(found, Exception):
            raise found

    def show_kept(self, key: str, content: bytes) -> None:
        """Show a picture in the room that it was chosen for, as soon as the record has it."""
        self.context.room_pictures.keep(content, partial(self._on_kept, key, content_id(content)))

    def _on_kept(self, key: str, kept_id: str, refused: str) -> None:
        if refused:
            self.context.notice.emit(translated(refused))
            return
        plan = self.editing.floor.plan
        if parts_of(key)[1] not in plan.versions:
            # The plan that it was chosen for has been removed meanwhile.
            return
        known = plan.by_key.get(key)
        # Another picture of the same room most likely lies as the one before it did.
        before = known.picture if known is not None else None
        fresh = replace(before, content_id=kept_id) if before is not None else RoomPicture(kept_id, WHOLE_ROOM, Strength.USUAL)
        self.editing.edit([plan.change(key, Element(picture=fresh))], self.tr("Picture"))


def _filling(place: Place) -> Place:
    return replace(WHOLE_ROOM, turn=place.turn)
