"""A floor as a file and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from waiterapp.client.floor_file import MOST_BYTES, NoFloorFile, exported, imported
from waiterapp.client.given_file import read_given
from waiterapp.ui.kit.saving import documents_folder, save
from waiterapp.ui.manager.floor_print import write_floor
from waiterapp.ui.manager.plan_editing import PlanEditing
from waiterapp.ui.manager.tool_row import ToolRow
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
        body = exported(self.context.view.floor)
        self.context.notice.emit(save(self.folder / FLOOR_FILE, lambda path: path.write_bytes(body)))

    @Slot()
    def _on_print(self) -> None:
        floor = self.editing.floor
        title = floor.plan.versions[floor.version_id].name
        self.context.notice.emit(save(self.folder / PAPER_FILE, lambda path: write_floor(path, title, floor)))

    @Slot()
    def _on_import(self) -> None:
        """Make the floor the one in a file; it can be taken back like anything else."""
        name = self.ask_for_file()
        if not name:
            return
        floor = self.context.view.floor
        try:
            changes = imported(floor, read_given(Path(name), MOST_BYTES), keeps_tables=self.context.view.is_kept("tables"))
        except OSError as error:
            text = self.tr("%1 could not be read: %2").replace("%1", name)
            self.context.notice.emit(text.replace("%2", error.strerror or str(error)))
        except NoFloorFile as error:
            self.context.notice.emit(translated(str(error)))
        else:
            self.editing.edit(changes, self.import_button.text())
