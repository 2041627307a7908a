"""Which part this device plays, and where its secrets are kept."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton

from waiterapp.client.first_run import LONGEST_NAME, DeviceChoice
from waiterapp.client.profiles import FILE, KEYRING
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.setup.step import SMALL_MM, TEXT_MM, Step
from waiterapp.ui.setup.typing_row import TypingRow
from waiterapp.ui.top_bar import Role


class DeviceStep(Step):
    """A name, a part, the whole screen or not, and the keyring or a file."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__(sizes, "device_step")
        self._joins = ""
        self._role = Role.WAITER
        self._secrets = KEYRING
        self._has_keyring: bool | None = None
        self._server_label = self.words(TEXT_MM)
        self._server_label.setObjectName("device_server")
        self._role_label, self._secrets_label = self.words(bold=True), self.words(bold=True)
        self.roles = Choices(sizes, "device_role")
        self.roles.picked.connect(self._on_role)
        self.full_screen = QPushButton()
        self.full_screen.setObjectName("device_full_screen")
        self.full_screen.setCheckable(True)
        self.full_screen.toggled.connect(self._show_full_screen)
        self.secrets = Choices(sizes, "device_secrets")
        self.secrets.picked.connect(self._on_secrets)
        self._secrets_words = self.words(SMALL_MM)
        self._secrets_words.setObjectName("device_secrets_words")
        self.name = TypingRow(sizes, "device_name", can_paste=False)
        self.name.field.setMaxLength(LONGEST_NAME)
        self.name.changed.connect(self.changed)
        for widget in (
            self._server_label,
            self._role_label,
            self.roles,
            self.full_screen,
            self.name,
            self._secrets_label,
            self.secrets,
            self._secrets_words,
        ):
            is_button = isinstance(widget, QPushButton)
            self.column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if is_button else Qt.AlignmentFlag(0))
        self.column.addStretch(1)
        self.on_with((self.name.field,))

    @property
    def title(self) -> str:
        """What the page is about."""
        return self.tr("This device")

    @property
    def go_text(self) -> str:
        """What the button that goes on says."""
        return self.tr("Join the venue") if self._joins else self.tr("Open waiterapp")

    @property
    def is_complete(self) -> bool:
        """It has a name; a device that joins a venue may keep the one it was invited by."""
        return bool(self.name.text) or bool(self._joins)

    def ask(self, name: str, *, server: str = "") -> None:
        """Ask with a suggestion for the name; `server` is the one of a venue that is joined."""
        self._joins = server
        self.name.field.setText(name)
        self.retranslate()

    def know_keyring(self, *, has_keyring: bool) -> None:
        """Take in whether this machine keeps secrets; without a keyring they go to a file."""
        self._has_keyring = has_keyring
        self._secrets = KEYRING if has_keyring else FILE
        self._show_secrets()

    def choice(self, language: str) -> DeviceChoice:
        """Return what was said."""
        return DeviceChoice(self.name.text, self._role.value, self.full_screen.isChecked(), self._secrets, language)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._server_label.setText(self.tr("Server of the venue: %1").replace("%1", self._joins))
        self._server_label.setVisible(bool(self._joins))
        self._role_label.setText(self.tr("What is this device for?"))
        if self._joins:
            self.name.say(
                self.tr("Name of this device"), self.tr("As the other devices list it; left empty, as it was invited.")
            )
        else:
            self.name.say(self.tr("Name of this profile"), self.tr("Letters, digits, dots, dashes and underscores."))
        self._secrets_label.setText(self.tr("Where are keys and passwords kept?"))
        self._show_role()
        self._show_full_screen()
        self._show_secrets()

    def _show_role(self) -> None:
        names = {Role.WAITER: self.tr("Waiter"), Role.KITCHEN: self.tr("Kitchen"), Role.MANAGER: self.tr("Manager")}
        self.roles.show_choices([(role.value, names[role]) for role in Role], {self._role.value})

    def _show_full_screen(self) -> None:
        text = self.tr("Fill the whole screen")
        self.full_screen.setText(f"{'☑' if self.full_screen.isChecked() else '☐'} {text}")
        self.full_screen.setAccessibleName(text)

    def _show_secrets(self) -> None:
        names: Mapping[str, str] = {KEYRING: self.tr("In this machine's keyring"), FILE: self.tr("In a file only you can read")}
        offered = [FILE] if self._has_keyring is False else [KEYRING, FILE]
        self.secrets.show_choices([(one, names[one]) for one in offered], {self._secrets})
        self._secrets_words.setText(
            self.tr("This machine has no keyring, so they are kept in a file that nobody but its owner can read.")
            if self._has_keyring is False
            else self.tr("Should there be no keyring after all, they are kept in a file that nobody but its owner can read.")
        )

    @Slot(str)
    def _on_role(self, role: str) -> None:
        self._role = Role(role)
        self._show_role()

    @Slot(str)
    def _on_secrets(self, where: str) -> None:
        self._secrets = where
        self._show_secrets()
