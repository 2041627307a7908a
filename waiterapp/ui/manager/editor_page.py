"""The floor editor: rooms are drawn by dragging, in several plans; everything can be taken back, without end."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.texts import tip
from waiterapp.ui.manager.arrange_tools import ArrangeTools
from waiterapp.ui.manager.file_tools import FileTools
from waiterapp.ui.manager.floor_tools import FloorTools
from waiterapp.ui.manager.picture_tools import PictureTools
from waiterapp.ui.manager.plan_editing import PlanEditing
from waiterapp.ui.manager.plan_map import PlanMap
from waiterapp.ui.manager.room_tools import RoomTools
from waiterapp.ui.manager.server_tools import ServerTools
from waiterapp.ui.manager.tool_row import ToolRow
from waiterapp.ui.manager.tray import Tray
from waiterapp.ui.manager.version_tools import VersionTools

MAP_MM, GAP_MM = 75.0, 1.5


class EditorPage(QWidget):
    """The manager's floor editor. What is drawn is kept by waiterapp, for all devices and whatever the till knows of places."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("editor_page")
        self.editing = PlanEditing(context, self)
        self.stack = self.editing.stack
        self.map = PlanMap(self.editing)
        self.map.setMinimumHeight(context.sizes.px(MAP_MM))
        self.arrange = ArrangeTools(self.editing)
        self.room, self.servers = RoomTools(self.editing), ServerTools(self.editing)
        self.picture = PictureTools(self.editing)
        self.versions, self.files = VersionTools(self.editing), FileTools(self.editing)
        self.tools = FloorTools(self.editing)
        self.tray = Tray(self.editing)
        self._rows: tuple[ToolRow, ...] = (
            self.arrange,
            self.tools,
            self.room,
            self.picture,
            self.servers,
            self.versions,
            self.files,
        )
        self._pages = QStackedWidget()
        self.kinds = ChipStrip(context, "editor_kinds")
        self.areas = ChipStrip(context, "editor_areas")
        self.undo, self.redo = QPushButton(), QPushButton()
        self._hint = QLabel()
        self._hint.setFont(context.sizes.font(4))
        self._hint.setWordWrap(True)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._on_floor()

    def _lay_out(self) -> None:
        sizes = self._context.sizes
        for row in self._rows:
            self._pages.addWidget(row)
            row.room_changed.connect(self._fit_tools)
        self.undo.setObjectName("editor_undo")
        self.redo.setObjectName("editor_redo")
        top = QHBoxLayout()
        top.setSpacing(sizes.px(GAP_MM))
        top.addWidget(self.areas, 1)
        top.addWidget(self.undo)
        top.addWidget(self.redo)
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.px(GAP_MM))
        layout.addLayout(top)
        layout.addWidget(self.kinds)
        layout.addWidget(self._pages)
        layout.addWidget(self.tray)
        layout.addWidget(self.map, 1)
        layout.addWidget(self._hint)

    def _connect(self) -> None:
        self.areas.tapped.connect(self._on_area)
        self.kinds.tapped.connect(self._on_kind)
        self.map.remove_wanted.connect(self.arrange.remove)
        self.map.duplicate_wanted.connect(self.arrange.duplicate)
        self.arrange.several.toggled.connect(self.map.set_several)
        self.undo.clicked.connect(self.stack.undo)
        self.redo.clicked.connect(self.stack.redo)
        self.stack.indexChanged.connect(self._on_stack)
        self.undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.redo.setShortcut(QKeySequence(QKeySequence.StandardKey.Redo))
        self.editing.changed.connect(self._on_floor)
        self.editing.changed.connect(self._show_hint)
        self._context.view.capabilities_changed.connect(self._show_kinds)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.areas.setAccessibleName(self.tr("Areas"))
        self.kinds.setAccessibleName(self.tr("Tools"))
        for row in self._rows:
            row.retranslate()
        self.tray.retranslate()
        self._on_stack()
        self._show_kinds()

    @Slot()
    def _on_stack(self) -> None:
        """Say what is taken back and done again next."""
        for button, can, text, what in (
            (self.undo, self.stack.canUndo(), self.tr("Undo"), self.stack.undoText()),
            (self.redo, self.stack.canRedo(), self.tr("Redo"), self.stack.redoText()),
        ):
            button.setText(text)
            button.setAccessibleName(f"{text} {what}".strip())
            button.setToolTip(tip(what))
            button.setEnabled(can)

    @Slot()
    def _show_kinds(self) -> None:
        texts = (
            (self.arrange, self.tr("Arrange")),
            (self.tools, self.tr("Tables")),
            (self.room, self.tr("Room")),
            (self.picture, self.tr("Picture")),
            (self.servers, self.tr("Servers")),
            (self.versions, self.tr("Plans")),
            (self.files, self.tr("File and paper")),
        )
        offered = [(row, text) for row, text in texts if row is not self.tools or self._context.view.is_kept("tables")]
        shown = self._pages.currentWidget()
        if shown not in [row for row, _ in offered]:
            shown = self.arrange
        self._show(shown)
        self.kinds.show_chips(Chip(text, row, row is shown) for row, text in offered)

    def show_tools(self, row: ToolRow) -> None:
        """Show some of the tools."""
        self._show(row)
        self._show_kinds()

    def _show(self, row: QWidget) -> None:
        """Show a row of tools, as high as it is and no higher."""
        self._pages.setCurrentWidget(row)
        self.map.hold_picture(row is self.picture)
        self._show_hint()
        self._fit_tools()

    @Slot()
    def _show_hint(self) -> None:
        """Say what fingers and keys do in the room."""
        if not self.map.holds_picture:
            name = self.tr("Room to draw in; Space chooses the next table, arrows move it, Shift and arrows size it")
            hint = self.tr("Drag a table to where it stands, or a frame around several. All devices see what is drawn here.")
        elif self.editing.picture is None:
            name = self.tr("Room without a picture")
            hint = self.tr("A photo or a drawing of the room can lie under its tables, grey and faint. All devices see it.")
        else:
            name = self.tr("Picture of the room; arrows move it, Shift and arrows size it")
            hint = self.tr("Drag the picture to where it fits, or its corner to size it. The tables stay where they are.")
        self.map.setAccessibleName(name)
        self._hint.setText(hint)

    @Slot()
    def _fit_tools(self) -> None:
        row = self._pages.currentWidget()
        if row is None:
            return
        self._pages.setFixedHeight(max(self._context.sizes.target(), row.heightForWidth(self._pages.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the tools as many rows as they need."""
        super().resizeEvent(event)
        self._fit_tools()

    @Slot()
    def _on_floor(self) -> None:
        areas = self.editing.floor.areas
        self.areas.show_chips(Chip(area.name, area.id, area.id == self.editing.area_id) for area in areas)

    @Slot(int)
    def _on_area(self, index: int) -> None:
        self.editing.show_area(str(self.areas.chips[index].meaning))

    @Slot(int)
    def _on_kind(self, index: int) -> None:
        row = self.kinds.chips[index].meaning
        if isinstance(row, ToolRow):
            self.show_tools(row)
