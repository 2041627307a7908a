"""What else is in a room: walls, plants, bars, doors, words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from waiterapp.domain.plan import Element, Piece, PieceKind, Place, piece_key
from waiterapp.domain.values import new_id
from waiterapp.ui.manager.plan_editing import PlanEditing
from waiterapp.ui.manager.tool_row import ToolRow

LONGEST_TEXT = 60
FIELD_MM = 46.0
_NEW = {
    PieceKind.WALL: Place(0.5, 0.5, 0.4, 0.025),
    PieceKind.PLANT: Place(0.5, 0.5, 0.06, 0.08),
    PieceKind.LABEL: Place(0.5, 0.5, 0.2, 0.08),
    PieceKind.BAR: Place(0.5, 0.5, 0.4, 0.1),
    PieceKind.DOOR: Place(0.5, 0.5, 0.1, 0.05),
}


class RoomTools(ToolRow):
    """Tools for pieces."""

    def __init__(self, editing: PlanEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "room_tools", parent)
        self.text = QLineEdit()
        self.text.setObjectName("piece_text")
        self.text.setMaxLength(LONGEST_TEXT)
        self.text.setMinimumWidth(self.context.sizes.px(FIELD_MM))
        self.text.returnPressed.connect(self._on_text)
        self.kinds: dict[PieceKind, QPushButton] = {}
        for kind in PieceKind:
            self.kinds[kind] = self.add(f"editor_add_{kind.value}", partial(self._add, kind))
        self.row.addWidget(self.text)
        self.write = self.add("editor_write", self._on_text)
        editing.chosen_changed.connect(self.refresh)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        texts = {
            PieceKind.WALL: self.tr("Wall"),
            PieceKind.PLANT: self.tr("Plant"),
            PieceKind.LABEL: self.tr("Words"),
            PieceKind.BAR: self.tr("Bar"),
            PieceKind.DOOR: self.tr("Door"),
        }
        for kind, button in self.kinds.items():
            button.setText(f"+ {texts[kind]}")
        self.text.setPlaceholderText(self.tr("Words on it"))
        self.text.setAccessibleName(self.text.placeholderText())
        self.write.setText(self.tr("Write"))

    @Slot()
    def refresh(self) -> None:
        """Offer what can be done with what is chosen."""
        piece = self._piece()
        self.write.setEnabled(piece is not None)
        if piece is not None and not self.text.hasFocus():
            self.text.setText(piece[1].text)

    def _piece(self) -> tuple[str, Piece] | None:
        chosen = self.editing.chosen
        drawn = self.editing.drawn()
        found = [(key, drawn[key].piece) for key in chosen if key in drawn]
        pieces = [(key, piece) for key, piece in found if piece is not None]
        return pieces[0] if len(pieces) == 1 else None

    def _add(self, kind: PieceKind) -> None:
        editing = self.editing
        if editing.area_id is None:
            return
        text = self.text.text().strip()
        words = text or self.tr("Words") if kind is PieceKind.LABEL else text if kind is PieceKind.BAR else ""
        key = piece_key(editing.version_id, new_id())
        piece = Piece(editing.area_id, kind, _NEW[kind], words)
        editing.edit([editing.floor.plan.change(key, Element(piece=piece))], self.kinds[kind].text())
        editing.choose({key})

    @Slot()
    def _on_text(self) -> None:
        found = self._piece()
        if found is not None:
            key, piece = found
            written = replace(piece, text=self.text.text().strip())
            self.editing.edit([self.editing.floor.plan.change(key, Element(piece=written))], self.write.text())
