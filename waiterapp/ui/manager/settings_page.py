"""What this device is set up for: its record kept safe, how it starts, its tills."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from waiterapp.client.device_settings import ProfileLine
from waiterapp.domain.backups import BackupMade
from waiterapp.domain.devices import RecordState
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.questions import MakeBackup
from waiterapp.ui.context import Context
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.line_button import LineButton
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.kit.saving import documents_folder
from waiterapp.ui.language import LANGUAGES
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.sentences import translated
from waiterapp.ui.top_bar import Role

MEGABYTE = 1_000_000
TEXT_MM, TITLE_MM = 4.2, 5.0


class SettingsPage(QWidget):
    """Changes how this device starts; what needs another start is done by whoever put the app together."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = context.device
        self.setObjectName("settings_page")
        self.folder = documents_folder()
        self.ask_for_file: Callable[[], str] = self._ask_for_file
        self._asked = self._chosen_file = self._to_remove = ""
        sizes = context.sizes
        self.start_title = self._label("settings_start_title", TITLE_MM, is_bold=True)
        self.role_title = self._label("settings_role_title", TEXT_MM)
        self.roles = Choices(sizes, "settings_role")
        self.roles.picked.connect(self._on_role)
        self.full_screen = LineButton(context)
        self.full_screen.setObjectName("settings_full_screen")
        self.full_screen.setCheckable(True)
        self.full_screen.clicked.connect(self._on_full_screen)
        self.language_title = self._label("settings_language_title", TEXT_MM)
        self.languages = Choices(sizes, "settings_language")
        self.languages.picked.connect(self._on_language)
        self.profiles_title = self._label("settings_profiles_title", TITLE_MM, is_bold=True)
        self.table = PlainTable(sizes, "settings_profiles", 3, is_whole=True, folds=((1, 0),))
        self.table.itemSelectionChanged.connect(self._on_chosen)
        self.switch = named_button("settings_switch", self._on_switch)
        self.add = named_button("settings_add", self._on_add)
        self.remove = named_button("settings_remove", self._on_remove)
        self.removing = self._label("settings_removing", TEXT_MM, is_bold=True)
        self.remove_yes = named_button("settings_remove_yes", self._on_remove_yes)
        self.remove_no = named_button("settings_remove_no", self._on_chosen)
        self.record_title = self._label("settings_record_title", TITLE_MM, is_bold=True)
        self.record_text = self._label("settings_record_text", TEXT_MM)
        self.backup = named_button("settings_backup", self._on_backup)
        self.restore = named_button("settings_restore", self._on_restore)
        self.done = self._label("settings_done", TEXT_MM, is_bold=True)
        self.question = self._label("settings_question", TEXT_MM, is_bold=True)
        self.replace = named_button("settings_replace", self._on_replace)
        self.keep = named_button("settings_keep", self._on_keep)
        self._starting: tuple[QWidget, ...] = (
            self.start_title,
            self.role_title,
            self.roles,
            self.full_screen,
            self.language_title,
            self.languages,
        )
        self._lay_out()
        if self._desk is not None:
            self._desk.changed.connect(self._show)
            self._desk.failed.connect(self._on_failed)
        context.view.command_answered.connect(self._on_answered)
        context.view.command_refused.connect(self._on_refused)
        context.view.record_changed.connect(self._show)
        self.retranslate()

    def _label(self, name: str, height_mm: float, *, is_bold: bool = False) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setFont(self._context.sizes.font(height_mm, bold=is_bold))
        label.setWordWrap(True)
        return label

    def _row(self, *widgets: QWidget) -> FlowLayout:
        row = FlowLayout(self._context.sizes.px(1.5))
        for widget in widgets:
            row.addWidget(widget)
        return row

    def _lay_out(self) -> None:
        gap = self._context.sizes.px(1.5)
        layout = QVBoxLayout(self)
        layout.setSpacing(gap)
        for widget in (self.record_title, self.record_text):
            layout.addWidget(widget)
        layout.addLayout(self._row(self.backup, self.restore))
        layout.addWidget(self.done)
        layout.addWidget(self.question)
        layout.addLayout(self._row(self.replace, self.keep))
        layout.addSpacing(2 * gap)
        for part in self._starting:
            layout.addWidget(part)
        layout.addSpacing(2 * gap)
        layout.addWidget(self.profiles_title)
        layout.addWidget(self.table)
        layout.addLayout(self._row(self.switch, self.add, self.remove))
        layout.addWidget(self.removing)
        layout.addLayout(self._row(self.remove_yes, self.remove_no))
        layout.addStretch(1)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.record_title.setText(self.tr("The record"))
        self.backup.setText(self.tr("Back up now"))
        self.restore.setText(self.tr("Put a backup back ..."))
        self.replace.setText(self.tr("Replace it and start again"))
        self.keep.setText(self.tr("Leave it as it is"))
        self.start_title.setText(self.tr("When this device starts"))
        self.role_title.setText(self.tr("It shows the screen of"))
        self.language_title.setText(self.tr("It speaks, while nobody works who wants another language"))
        self.profiles_title.setText(self.tr("Tills on this device"))
        self.table.setHorizontalHeaderLabels([self.tr("Profile"), self.tr("Till"), self.tr("Address")])
        self.table.setAccessibleName(self.profiles_title.text())
        self.switch.setText(self.tr("Start again with this till"))
        self.add.setText(self.tr("Set up another ..."))
        self.remove.setText(self.tr("Remove ..."))
        self.remove_yes.setText(self.tr("Remove for good"))
        self.remove_no.setText(self.tr("Leave it"))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for nothing that was asked for long ago."""
        super().showEvent(event)
        self._chosen_file = self._to_remove = ""
        if self._desk is not None:
            self._desk.read()
        self._show_buttons()

    @property
    def _lines(self) -> tuple[ProfileLine, ...]:
        return self._desk.state.lines if self._desk is not None else ()

    def _chosen(self) -> ProfileLine | None:
        chosen = self.table.chosen_key()
        return next((one for one in self._lines if one.name == chosen), None)

    @Slot()
    def _show(self) -> None:
        is_shared = self._context.view.record.state is not RecordState.OWN
        self.record_text.setText(
            self.tr("Orders, tables, people and settings of the venue, which all devices share. A backup is one file.")
            if is_shared
            else self.tr("Orders, tables, people and settings, which are on this device alone. A backup is one file.")
        )
        tills: tuple[QWidget, ...] = (self.profiles_title, self.table, self.switch, self.add, self.remove)
        for part in (*self._starting, *tills, self.restore):
            part.setVisible(self._desk is not None)
        profile = self._desk.profile if self._desk is not None else None
        if profile is not None:
            names = {
                Role.WAITER: self.tr("the waiters"),
                Role.KITCHEN: self.tr("the kitchen"),
                Role.MANAGER: self.tr("the manager"),
            }
            chosen = profile.role or Role.WAITER
            self.roles.show_choices([(role.value, name) for role, name in names.items()], {chosen})
            text = self.tr("It fills the whole screen (F11 changes that)")
            self.full_screen.setChecked(profile.is_full_screen)
            self.full_screen.show_line(text, "☑" if profile.is_full_screen else "☐")
            self.full_screen.setAccessibleName(text)
            spoken = [("", self.tr("the language of the system")), *LANGUAGES.items()]
            self.languages.show_choices(spoken, {profile.language})
            rows = [[self._name_of(one), one.till, one.host] for one in self._lines]
            self.table.fill(rows, (one.name for one in self._lines))
        self._show_buttons()

    def _name_of(self, line: ProfileLine) -> str:
        return self.tr("%1 (running now)").replace("%1", line.name) if line.is_running else line.name

    @Slot()
    def _show_buttons(self) -> None:
        chosen = self._chosen()
        is_other = chosen is not None and not chosen.is_running
        self.switch.setEnabled(is_other)
        self.remove.setEnabled(is_other and not self._to_remove)
        for widget in (self.removing, self.remove_yes, self.remove_no):
            widget.setVisible(bool(self._to_remove))
        self.removing.setText(self.tr("Remove %1 with its keys? Nobody can undo it.").replace("%1", self._to_remove))
        self.backup.setEnabled(not self._asked)
        self.done.setVisible(bool(self.done.text()))
        is_asking = bool(self._chosen_file)
        for widget in (self.question, self.replace, self.keep):
            widget.setVisible(is_asking)
        if is_asking:
            text = self.tr(
                "Everything in the record of %1 is replaced by what is in %2: what was ordered and paid since then "
                "is no longer in it. The record as it is now stays beside it as a file."
            )
            self.question.setText(text.replace("%1", self._name()).replace("%2", Path(self._chosen_file).name))

    def _name(self) -> str:
        return self._desk.state.running if self._desk is not None else ""

    def _say(self, sentence: str) -> None:
        self.done.setText(sentence)
        self._show_buttons()

    @Slot(str)
    def _on_role(self, role: str) -> None:
        if self._desk is not None:
            self._desk.play(role)

    @Slot()
    def _on_full_screen(self) -> None:
        if self._desk is not None:
            self._desk.fill_screen(is_full_screen=self.full_screen.isChecked())

    @Slot(str)
    def _on_language(self, language: str) -> None:
        if self._desk is not None:
            self._desk.speak(language)

    @Slot()
    def _on_chosen(self) -> None:
        self._to_remove = ""
        self._show_buttons()

    @Slot()
    def _on_switch(self) -> None:
        chosen = self._chosen()
        if self._desk is not None and chosen is not None:
            self._desk.switch_to(chosen.name)

    @Slot()
    def _on_add(self) -> None:
        if self._desk is not None:
            self._desk.set_up_another()

    @Slot()
    def _on_remove(self) -> None:
        chosen = self._chosen()
        self._to_remove = chosen.name if chosen is not None else ""
        self._show_buttons()
        self.remove_no.setFocus()

    @Slot()
    def _on_remove_yes(self) -> None:
        name, self._to_remove = self._to_remove, ""
        self._show_buttons()
        if self._desk is not None and name:
            self._desk.remove(name)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._context.notice.emit(translated(sentence))
        self._show()

    @Slot()
    def _on_backup(self) -> None:
        name = self._name() or "demo"
        now = self._context.view.clock.now().astimezone()
        command = MakeBackup(path=str(self.folder / f"waiterapp-{name}-{now:%Y-%m-%d-%H%M%S}.db"))
        self._asked = command.id
        self._context.submit(command)
        self._say(self.tr("The backup is being written ..."))

    @Slot(object)
    def _on_answered(self, answered: CommandAnswered) -> None:
        if self._asked and answered.command_id == self._asked and isinstance(answered.answer, BackupMade):
            self._asked = ""
            made = answered.answer
            size = self.locale().toString(made.size / MEGABYTE, "f", 1)
            self._say(self.tr("Backed up as %1 (%2 MB).").replace("%1", made.path).replace("%2", size))

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if self._asked and command_id == self._asked:
            self._asked = ""
            self._say(translated(reason))

    def _ask_for_file(self) -> str:
        return QFileDialog.getOpenFileName(self, self.restore.text(), str(self.folder), "*.db")[0]

    @Slot()
    def _on_restore(self) -> None:
        self._chosen_file = self.ask_for_file()
        self._say("")
        self.keep.setFocus()

    @Slot()
    def _on_keep(self) -> None:
        self._chosen_file = ""
        self._show_buttons()

    @Slot()
    def _on_replace(self) -> None:
        if self._desk is not None and self._chosen_file:
            self._desk.restore(Path(self._chosen_file))
