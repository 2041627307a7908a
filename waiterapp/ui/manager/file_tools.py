"""A floor as a file and on paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from waiterapp.client.floor_file import MOST_BYTES, FloorFile, NoFloorFile, exported, merged, read
from waiterapp.client.given_file import read_given
from waiterapp.domain.floor import Floor
from waiterapp.domain.plan import PlanChange
from waiterapp.domain.room_pictures import pictures_in
from waiterapp.ui.kit.saving import documents_folder, save
from waiterapp.ui.manager.floor_print import write_floor
from waiterapp.ui.manager.plan_editing import PlanEditing
from waiterapp.ui.manager.tool_row import ToolRow
from waiterapp.ui.room_pictures import decoded, for_paper
from waiterapp.ui.sentences import translated

FLOOR_FILE, PAPER_FILE = "waiterapp-floor.json", "waiterapp-floor.pdf"


class FileTools(ToolRow):
    """Takes the floor out and brings it in."""

    def __init__(self, editing: PlanEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "file_tools", parent)
        self.folder = documents_folder()
        self.ask_for_file: Callable[[], str] = self._ask_for_file
        self.export_button = self.add("floor_export", self._on_export)
        self.import_button = self.add("floor_import", self._on_import)
        self.print_button = self.add("floor_print", self._on_print)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.export_button.setText(self.tr("Save as a file"))
        self.import_button.setText(self.tr("Read from a file"))
        self.print_button.setText(self.tr("Save for printing"))

    def _ask_for_file(self) -> str:
        return QFileDialog.getOpenFileName(self, self.import_button.text(), str(self.folder), "*.json")[0]

    @Slot()
    def _on_export(self) -> None:
        """Write the floor with its pictures, as soon as they are here."""
        floor = self.context.view.floor
        self.context.room_pictures.fetch(pictures_in(floor.plan), partial(self._write, floor))

    def _write(self, floor: Floor, pictures: dict[str, bytes]) -> None:
        body = exported(floor, pictures)
        said = save(self.folder / FLOOR_FILE, lambda path: path.write_bytes(body))
        missing = len(pictures_in(floor.plan)) - len(pictures)
        if missing:
            said += ". " + self.tr("%n picture(s) of rooms are not in it: they are not here yet.", "", missing)
        self.context.notice.emit(said)

    @Slot()
    def _on_print(self) -> None:
        """Print the floor; its pictures are decoded beside the Qt thread first."""
        floor = self.editing.floor
        shown = [floor.plan.picture_of(floor.version_id, area.id) for area in floor.areas]
        wanted = frozenset(one.content_id for one in shown if one is not None)
        self.context.room_pictures.fetch(wanted, partial(self._decode, floor))

    def _decode(self, floor: Floor, pictures: dict[str, bytes]) -> None:
        if pictures:
            self.context.beside.do(partial(_decoded, pictures), partial(self._print, floor))
        else:
            self._print(floor, {})

    def _print(self, floor: Floor, found: object) -> None:
        if isinstance(found, Exception):
            raise found
        images = found if isinstance(found, dict) else {}
        title = floor.plan.versions[floor.version_id].name
        self.context.notice.emit(save(self.folder / PAPER_FILE, lambda path: write_floor(path, title, floor, images)))

    @Slot()
    def _on_import(self) -> None:
        """Make the floor the one in a file; it can be taken back like anything else."""
        name = self.ask_for_file()
        if name:
            self.context.beside.do(partial(_read, Path(name)), partial(self._take, name))

    def _take(self, name: str, found: object) -> None:
        if isinstance(found, FloorFile):
            self._keep_pictures(found, list(found.pictures.values()), "")
        elif isinstance(found, OSError):
            text = self.tr("%1 could not be read: %2").replace("%1", name)
            self.context.notice.emit(text.replace("%2", found.strerror or str(found)))
        elif isinstance(found, NoFloorFile):
            self.context.notice.emit(translated(str(found)))
        elif isinstance(found, Exception):
            raise found

    def _keep_pictures(self, file: FloorFile, left: list[bytes], refused: str) -> None:
        """Let the record keep one picture after the other, then draw: nothing may refer to what is not there."""
        if refused:
            self.context.notice.emit(translated(refused))
        elif left:
            self.context.room_pictures.keep(left[0], partial(self._keep_pictures, file, left[1:]))
        else:
            self.editing.edit(self._changes(file), self.import_button.text())

    def _changes(self, file: FloorFile) -> tuple[PlanChange, ...]:
        view = self.context.view
        return merged(view.floor, file, keeps_tables=view.is_kept("tables"))


def _read(path: Path) -> FloorFile:
    file = read(read_given(path, MOST_BYTES))
    if any(decoded(content).isNull() for content in file.pictures.values()):
        raise NoFloorFile("A picture in the file is damaged.")
    return file


def _decoded(pictures: dict[str, bytes]) -> dict[str, QImage]:
    return {one: for_paper(content) for one, content in pictures.items()}
