"""An evening that is over: the real screens on a recording, under a band that nobody can overlook."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.questions import ExportRecording
from waiterapp.domain.recordings import Moment, RecordedText, Recording
from waiterapp.ui.context import Context
from waiterapp.ui.kit.notice import Notice
from waiterapp.ui.kit.saving import documents_folder, save
from waiterapp.ui.kit.texts import age_text
from waiterapp.ui.kit.theme import style_sheet
from waiterapp.ui.kit.touch import make_touchable
from waiterapp.ui.kitchen.board_page import BoardPage
from waiterapp.ui.replay.player import Player
from waiterapp.ui.replay.recorded_order import RecordedOrder
from waiterapp.ui.replay.replay_band import ReplayBand
from waiterapp.ui.replay.replay_bridge import ReplayBridge
from waiterapp.ui.replay.replay_controls import KITCHEN, TABLES, ReplayControls
from waiterapp.ui.replay.replay_view import ReplayClock, ReplayView
from waiterapp.ui.sentences import translated
from waiterapp.ui.waiter.floor_page import FloorPage

SAVED_S = 600.0
LOW_MM = 130.0
HEADS_MS = 200
"""So often what grows old by itself is looked at: at sixty times its speed that is every twelve seconds of the evening."""


class ReplayWindow(QWidget):
    """A window of its own beside the one that people work in; it makes no sound and changes nothing.

    Signals:
        closed: it was closed.
    """

    closed = Signal()

    def __init__(self, live: Context, recording: Recording, parent: QWidget) -> None:
        # Without a parent, Python's collector would delete it in whatever thread it happens to run.
        super().__init__(parent, Qt.WindowType.Window)
        self._live = live
        self._asked = ""
        self.folder: Path = documents_folder()
        self.setObjectName("replay_window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = ReplayView(ReplayClock(recording.began_at), self)
        self.bridge = ReplayBridge(self)
        self.bridge.events.connect(self.view.apply)
        self.context = Context(self.view, self.bridge, live.sizes, till_word=live.till_word, parent=self)
        self.context.theme = live.theme
        # Nothing can be asked of a recording; what a room looks like is known here anyway.
        self.context.room_pictures = live.room_pictures
        self.player = Player(live, self.view, recording, self)
        self._make_parts()
        self._connect()
        self._wear()
        self.retranslate()
        make_touchable(self, live.sizes)
        self.resize(live.sizes.px(300), live.sizes.px(190))
        self.player.seek(0.0)

    def _make_parts(self) -> None:
        context = self.context
        self.band = ReplayBand(context)
        self.floor_page, self.board_page = FloorPage(context), BoardPage(context)
        self.order_page = RecordedOrder(context)
        self.stack = QStackedWidget()
        for page in (self.floor_page, self.board_page, self.order_page):
            self.stack.addWidget(page)
        self.controls = ReplayControls(context, self.player)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.band)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.controls)
        self.notice = Notice(context, self)
        self._heads = QTimer(self)
        self._heads.setInterval(HEADS_MS)
        self._heads.timeout.connect(self._on_heads)
        self._heads.start()

    def _connect(self) -> None:
        player, controls = self.player, self.controls
        player.moved.connect(self._say)
        player.changed.connect(self._on_changed)
        player.skipped.connect(self._on_skipped)
        player.found.connect(self._on_found)
        player.refused.connect(self._on_refused)
        controls.screen_wanted.connect(self.show_screen)
        controls.save_wanted.connect(self.save_part)
        controls.closed.connect(self.close)
        self.floor_page.table_chosen.connect(self.open_table)
        self.floor_page.people.switched.connect(self.look_as)
        self.floor_page.people.locked.connect(self.look_as)
        self.order_page.closed.connect(self._on_order_closed)
        self.view.command_refused.connect(self._on_command_refused)
        self.view.staff_changed.connect(self._make_room)
        self.context.waiter_changed.connect(self._make_room)
        self._live.theme_changed.connect(self._wear)
        self._live.view.command_answered.connect(self._on_answered)
        self._live.view.command_refused.connect(self._on_live_refused)
        for keys, slot in (
            ("Space", controls.toggle),
            ("Ctrl+Left", controls.step_back),
            ("Ctrl+Right", controls.step_on),
            ("Ctrl+Up", self._on_faster),
            ("Ctrl+Down", self._on_slower),
            ("F1", self._on_tables),
            ("F2", self._on_kitchen),
            ("Esc", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.setWindowTitle(self.tr("waiterapp - replay"))
        self.controls.retranslate()
        self._make_room()
        self._say()

    @Slot(str)
    def show_screen(self, screen: str) -> None:
        """Show the tables or the kitchen's board."""
        self.stack.setCurrentWidget(self.board_page if screen == KITCHEN else self.floor_page)
        self.controls.show_screen(screen)

    @Slot(str)
    def open_table(self, table_id: str) -> None:
        """Show what was on a table."""
        self.order_page.show_table(table_id)
        self.stack.setCurrentWidget(self.order_page)
        self.order_page.back.setFocus()

    @Slot()
    @Slot(str)
    def look_as(self, employee_id: str = "") -> None:
        """See whose tables were whose, with the eyes of somebody who worked then, or of nobody."""
        self.context.set_waiter(next((one for one in self.view.staff if one.id == employee_id), None))

    @Slot()
    def save_part(self) -> None:
        """Ask for the last minutes as a text that people can read."""
        until_s = self.player.position_s
        command = ExportRecording(name=self.player.recording.name, since_s=max(0.0, until_s - SAVED_S), until_s=until_s)
        self._asked = command.id
        self._live.submit(command)

    @Slot()
    def _say(self) -> None:
        player = self.player
        if player.is_waiting:
            how = self.tr("reading ...")
        elif player.is_playing:
            how = f"{player.speed}×"
        else:
            how = self.tr("the end") if player.is_at_end else self.tr("stands still")
        self.band.say(self.view.clock.now(), how)

    @Slot()
    def _on_changed(self) -> None:
        self.floor_page.calls.refresh()
        self._say()

    @Slot()
    def _on_heads(self) -> None:
        """Let ages run as fast as the recording does."""
        if self.player.is_playing and self.board_page.isVisible():
            self.board_page.board.update_heads()
        elif self.player.is_playing and self.floor_page.isVisible():
            self.floor_page.calls.refresh()

    @Slot()
    def _wear(self) -> None:
        """Have the colours of the window this belongs to."""
        theme, sizes = self._live.theme, self._live.sizes
        self.setPalette(theme.palette())
        sheet = style_sheet(theme, sizes.target(), sizes.px(1))
        self.setStyleSheet(f"{sheet} #replay_window {{ background: {theme.window}; }}")
        self.context.set_theme(theme)

    @Slot(float)
    def _on_skipped(self, seconds: float) -> None:
        text = self.tr("%1 of this recording cannot be read; it goes on after that.")
        self.context.notice.emit(text.replace("%1", age_text(timedelta(seconds=seconds))))

    @Slot(object)
    def _on_found(self, moment: Moment) -> None:
        if moment.position_s is None:
            self.context.notice.emit(self.tr("Nothing more of that kind in this recording."))
        elif moment.table_id:
            name = self.view.floor.table_name(moment.table_id)
            self.context.notice.emit(self.tr("Table %1").replace("%1", name))

    @Slot(str)
    def _on_refused(self, reason: str) -> None:
        self.context.notice.emit(translated(reason))

    @Slot(str, str)
    def _on_command_refused(self, _command_id: str, reason: str) -> None:
        """Say that nothing can be changed here, and let the board forget that somebody tried."""
        self.board_page.forget_said()
        self.context.notice.emit(translated(reason))

    @Slot(object)
    def _on_answered(self, answered: CommandAnswered) -> None:
        answer = answered.answer
        if self._asked and answered.command_id == self._asked and isinstance(answer, RecordedText):
            self._asked = ""
            path = self.folder / export_name(answer.name)
            self.context.notice.emit(save(path, lambda file: file.write_bytes(answer.body)))

    @Slot(str, str)
    def _on_live_refused(self, command_id: str, reason: str) -> None:
        if self._asked and command_id == self._asked:
            self._asked = ""
            self.context.notice.emit(translated(reason))

    @Slot()
    def _on_order_closed(self) -> None:
        self.show_screen(TABLES)

    @Slot()
    def _on_tables(self) -> None:
        self.show_screen(TABLES)

    @Slot()
    def _on_kitchen(self) -> None:
        self.show_screen(KITCHEN)

    @Slot()
    def _on_faster(self) -> None:
        self.controls.change_speed(1)

    @Slot()
    def _on_slower(self) -> None:
        self.controls.change_speed(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._make_room()

    @Slot()
    def _make_room(self) -> None:
        """Leave the room of a low screen to the tables: whose they were is not what one looks for there."""
        is_low = self.height() < self._live.sizes.px(LOW_MM)
        self.floor_page.people.setVisible(not is_low and len(self.view.staff) > 1)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() is QEvent.Type.LanguageChange:
            for page in (self.floor_page, self.board_page, self.order_page):
                page.retranslate()
            self.retranslate()
            make_touchable(self, self._live.sizes)
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop, and forget everything."""
        self.player.stop()
        self._heads.stop()
        super().closeEvent(event)
        self.closed.emit()


def export_name(recording: str) -> str:
    """Return what the readable text of a recording is called."""
    return f"waiterapp-{recording.removesuffix('.rec')}.jsonl"
