"""What belongs to this device: its profiles, its part, the whole screen, its language, copies of its record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from waiterapp.client.device_settings import BACKUP_SUFFIX
from waiterapp.client.profiles import Profile
from waiterapp.domain.commands import BackUp
from waiterapp.domain.devices import Backup
from waiterapp.domain.events import CommandAnswered
from waiterapp.ui.context import Context
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.saving import documents_folder
from waiterapp.ui.language import LANGUAGES
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.sentences import translated
from waiterapp.ui.top_bar import Role

HEAD_MM, TEXT_MM = 4.5, 4.0


class SettingsPage(QWidget):
    """Shows and changes them; what cannot be taken back is asked for twice."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = context.device
        self.setObjectName("settings_page")
        self._asked = ""
        self._to_remove = ""
        self._to_restore: Path | None = None
        self.folder = documents_folder()
        self.ask_for_file: Callable[[], str] = self._ask_for_file
        self._make_parts()
        self._lay_out()
        if self._desk is not None:
            self._desk.changed.connect(self._show)
            self._desk.failed.connect(self._on_failed)
            self._desk.read()
        context.view.command_answered.connect(self._on_answered)
        context.view.command_refused.connect(self._on_refused)
        self.retranslate()

    def _make_parts(self) -> None:
        sizes = self._context.sizes
        self._profiles_label, self._role_label, self._screen_label = self._head(), self._head(), self._head()
        self._language_label, self._copies_label = self._head(), self._head()
        self._copies_words = QLabel()
        self._copies_words.setFont(sizes.font(TEXT_MM))
        self._copies_words.setWordWrap(True)
        self.table = PlainTable(sizes, "settings_profiles", 4)
        self.table.itemSelectionChanged.connect(self._on_chosen)
        self.switch = self._button("settings_switch", self._on_switch)
        self.add = self._button("settings_add", self._on_add)
        self.remove = self._button("settings_remove", self._on_remove)
        self.remove_yes = self._button("settings_remove_yes", self._on_remove_yes)
        self.roles = Choices(sizes, "settings_role")
        self.roles.picked.connect(self._on_role)
        self.screen_choice = Choices(sizes, "settings_screen")
        self.screen_choice.picked.connect(self._on_screen)
        self.languages = Choices(sizes, "settings_language")
        self.languages.picked.connect(self._on_language)
        self.back_up = self._button("settings_back_up", self._on_back_up)
        self.restore = self._button("settings_restore", self._on_restore)
        self.restore_yes = self._button("settings_restore_yes", self._on_restore_yes)

    def _head(self) -> QLabel:
        label = QLabel()
        label.setFont(self._context.sizes.font(HEAD_MM, bold=True))
        label.setWordWrap(True)
        return label

    def _button(self, name: str, slot: object) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        gap = self._context.sizes.px(1.5)
        layout = QVBoxLayout(self)
        layout.setSpacing(gap)
        layout.addWidget(self._profiles_label)
        layout.addWidget(self.table)
        layout.addLayout(self._row(self.switch, self.add, self.remove, self.remove_yes))
        for label, choices in (
            (self._role_label, self.roles),
            (self._screen_label, self.screen_choice),
            (self._language_label, self.languages),
        ):
            layout.addWidget(label)
            layout.addWidget(choices)
        layout.addWidget(self._copies_label)
        layout.addWidget(self._copies_words)
        layout.addLayout(self._row(self.back_up, self.restore, self.restore_yes))
        layout.addStretch(1)

    def _row(self, *buttons: QPushButton) -> QLayout:
        row = FlowLayout(self._context.sizes.px(1.5))
        for button in buttons:
            row.addWidget(button)
        return row

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._profiles_label.setText(self.tr("Profiles on this device"))
        heads = [self.tr("Name"), self.tr("Till"), self.tr("Address"), self.tr("State")]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.setAccessibleName(self._profiles_label.text())
        self.switch.setText(self.tr("Switch to it"))
        self.add.setText(self.tr("Add another"))
        self.remove.setText(self.tr("Remove"))
        self._role_label.setText(self.tr("What this device is for"))
        self._screen_label.setText(self.tr("The whole screen"))
        self._language_label.setText(self.tr("Language of this device"))
        self._copies_label.setText(self.tr("Copies of the record"))
        self.back_up.setText(self.tr("Back up now"))
        self.restore.setText(self.tr("Restore a backup"))
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for nothing that was asked for long ago."""
        super().showEvent(event)
        self._forget_questions()
        self._show()

    @property
    def _profiles(self) -> tuple[Profile, ...]:
        return self._desk.state.profiles if self._desk is not None else ()

    def _chosen(self) -> Profile | None:
        row = self.table.chosen_row()
        return self._profiles[row] if row is not None and row < len(self._profiles) else None

    def _is_running(self, profile: Profile) -> bool:
        return self._desk is not None and profile.name == self._desk.state.running

    @Slot()
    def _show(self) -> None:
        self.table.fill(
            [one.name, one.till, one.base_url, self.tr("running") if self._is_running(one) else ""] for one in self._profiles
        )
        running = self._desk.profile if self._desk is not None else None
        role = running.role or Role.WAITER.value if running is not None else ""
        names = {Role.WAITER: self.tr("Waiter"), Role.KITCHEN: self.tr("Kitchen"), Role.MANAGER: self.tr("Manager")}
        self.roles.show_choices([(one.value, names[one]) for one in Role], {role})
        is_full = running is not None and running.is_full_screen
        ways = [("window", self.tr("In a window")), ("full", self.tr("Fills the screen; only a manager leaves it with F11"))]
        self.screen_choice.show_choices(ways, {"full" if is_full else "window"})
        speaks = running.language if running is not None else ""
        languages = [("", self.tr("As the system")), *LANGUAGES.items()]
        self.languages.show_choices(languages, {speaks})
        self._show_questions()

    def _show_questions(self) -> None:
        chosen, running = self._chosen(), self._desk.profile if self._desk is not None else None
        is_other = chosen is not None and not self._is_running(chosen)
        self.switch.setEnabled(is_other)
        self.remove.setEnabled(is_other)
        self.remove_yes.setVisible(bool(self._to_remove))
        self.remove_yes.setText(self.tr("Remove %1 with its keys; nobody can undo it").replace("%1", self._to_remove))
        self.restore_yes.setVisible(self._to_restore is not None)
        name = self._to_restore.name if self._to_restore is not None else ""
        self.restore_yes.setText(self.tr("Put %1 in the place of the record").replace("%1", name))
        self.back_up.setEnabled(not self._asked)
        text = (
            self.tr(
                "A restore replaces the orders, floor, people and settings of all devices of this venue by those of the file; "
                "what is there now is kept in a file beside the record."
            )
            if running is not None and running.venue
            else self.tr(
                "A restore replaces the orders, floor, people and settings of this device by those of the file; "
                "what is there now is kept in a file beside the record."
            )
        )
        self._copies_words.setText(text)

    def _forget_questions(self) -> None:
        self._to_remove, self._to_restore = "", None

    @Slot()
    def _on_chosen(self) -> None:
        self._forget_questions()
        self._show_questions()

    @Slot()
    def _on_switch(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self._desk is not None:
            self._desk.switch_to(chosen.name)

    @Slot()
    def _on_add(self) -> None:
        if self._desk is not None:
            self._desk.set_up_another()

    @Slot()
    def _on_remove(self) -> None:
        chosen = self._chosen()
        self._to_remove = chosen.name if chosen is not None else ""
        self._show_questions()

    @Slot()
    def _on_remove_yes(self) -> None:
        name = self._to_remove
        self._forget_questions()
        self._show_questions()
        if name and self._desk is not None:
            self._desk.remove(name)

    @Slot(str)
    def _on_role(self, role: str) -> None:
        if self._desk is not None:
            self._desk.play(role)

    @Slot(str)
    def _on_screen(self, way: str) -> None:
        if self._desk is not None:
            self._desk.fill_screen(is_full_screen=way == "full")

    @Slot(str)
    def _on_language(self, language: str) -> None:
        if self._desk is not None:
            self._desk.speak(language)

    @Slot()
    def _on_back_up(self) -> None:
        now = self._context.view.clock.now().astimezone()
        command = BackUp(path=str(self.folder / f"waiterapp-{now:%Y-%m-%d-%H%M%S}{BACKUP_SUFFIX}"))
        self._asked = command.id
        self._show_questions()
        self._context.submit(command)

    @Slot(object)
    def _on_answered(self, answered: CommandAnswered) -> None:
        if self._asked and answered.command_id == self._asked and isinstance(answered.answer, Backup):
            self._asked = ""
            self._show_questions()
            said = self.tr("Saved as %1, with %n order(s)", "", answered.answer.orders)
            self._context.notice.emit(said.replace("%1", answered.answer.path))

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if command_id == self._asked:
            self._asked = ""
            self._show_questions()
            self._context.notice.emit(translated(reason))

    def _ask_for_file(self) -> str:
        return QFileDialog.getOpenFileName(self, self.restore.text(), str(self.folder), f"*{BACKUP_SUFFIX}")[0]

    @Slot()
    def _on_restore(self) -> None:
        name = self.ask_for_file()
        self._to_restore = Path(name) if name else None
        self._show_questions()

    @Slot()
    def _on_restore_yes(self) -> None:
        path = self._to_restore
        self._forget_questions()
        self._show_questions()
        if path is not None and self._desk is not None:
            self._desk.restore(path)

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self._context.notice.emit(translated(sentence))
