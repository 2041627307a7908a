"""One person: role, language and PIN."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRegularExpression, Slot
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import Command, SetPin, SetPreferences, SetRole, UnlockPin
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.rights import Right
from waiterapp.domain.staff import Employee, PinLocks, StaffRole
from waiterapp.ui.context import Context
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.language import LANGUAGES
from waiterapp.ui.manager.role_texts import role_text
from waiterapp.ui.pin_entry import PIN_LENGTH
from waiterapp.ui.sentences import translated

OWN_LANGUAGE = "device"


class PersonPanel(QWidget):
    """Shows somebody, and lets whoever may change it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("person_panel")
        self._person: Employee | None = None
        self._locks = PinLocks()
        self._asked: dict[str, str] = {}
        """What is said when a command is answered, by its id."""
        sizes = context.sizes
        self.name = QLabel()
        self.name.setObjectName("person_shown")
        self.name.setFont(sizes.font(5.5, bold=True))
        self.name.setWordWrap(True)
        self._role_title, self._language_title, self._pin_title, self.hint = QLabel(), QLabel(), QLabel(), QLabel()
        for title in (self._role_title, self._language_title, self._pin_title):
            title.setFont(sizes.font(4, bold=True))
        for label in (self._role_title, self._language_title, self._pin_title, self.hint):
            label.setWordWrap(True)
        self.hint.setObjectName("person_hint")
        self.roles = Choices(sizes, "person_role")
        self.roles.picked.connect(self._on_role)
        self.languages = Choices(sizes, "person_language")
        self.languages.picked.connect(self._on_language)
        self.pin = QLineEdit()
        self.pin.setObjectName("person_pin")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setValidator(QRegularExpressionValidator(QRegularExpression(f"[0-9]{{0,{PIN_LENGTH}}}"), self))
        self.pin.textChanged.connect(self._show)
        self.set_pin = named_button("person_set_pin", self._on_set_pin)
        self.forget_pin = named_button("person_forget_pin", self._on_forget_pin)
        self.unlock = named_button("person_unlock", self._on_unlock)
        pins = FlowLayout(sizes.px(1.5))
        for button in (self.set_pin, self.forget_pin, self.unlock):
            pins.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(sizes.px(1.5))
        layout.addWidget(self.name)
        for title, choices in ((self._role_title, self.roles), (self._language_title, self.languages)):
            layout.addWidget(title)
            layout.addWidget(choices)
        layout.addWidget(self._pin_title)
        layout.addWidget(self.pin)
        layout.addLayout(pins)
        layout.addWidget(self.hint)
        layout.addStretch(1)
        context.view.command_answered.connect(self._on_answered)
        context.view.command_refused.connect(self._on_refused)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._language_title.setText(self.tr("Language, on every device"))
        self._pin_title.setText(self.tr("PIN"))
        self.pin.setPlaceholderText(self.tr("New PIN, four digits"))
        self.pin.setAccessibleName(self.pin.placeholderText())
        self.set_pin.setText(self.tr("Set PIN"))
        self.forget_pin.setText(self.tr("Take PIN away"))
        self.unlock.setText(self.tr("Unlock"))
        self._show()

    def show_person(self, person: Employee | None, locks: PinLocks) -> None:
        """Show somebody else, or the same person as they are now."""
        if (person.id if person else "") != (self._person.id if self._person else ""):
            self.pin.clear()
        self._person, self._locks = person, locks
        self._show()

    @Slot()
    def _show(self) -> None:
        person, view = self._person, self._context.view
        has_pins = view.is_kept("staff switch")
        is_there = person is not None
        self.name.setText(person.name if person else self.tr("Tap somebody in the list."))
        about_all: tuple[QWidget, ...] = (self._role_title, self.roles, self._language_title, self.languages)
        about_pins: tuple[QWidget, ...] = (self._pin_title, self.pin, self.set_pin, self.forget_pin)
        for widget in (*about_all, *about_pins):
            widget.setVisible(is_there and (has_pins or widget in about_all))
        self._show_role(person)
        left_s = self._locks.left_s(person.id) if person else 0
        self.unlock.setVisible(has_pins and left_s > 0)
        may_pin = person is not None and self._may(SetPin(employee_id=person.id, pin=""))
        self.pin.setEnabled(may_pin)
        self.set_pin.setEnabled(may_pin and len(self.pin.text()) == PIN_LENGTH)
        self.forget_pin.setEnabled(may_pin and person is not None and person.has_pin)
        self.hint.setText(self._hint_text(has_pins=has_pins, left_s=left_s))
        self.hint.setVisible(bool(self.hint.text()))

    def _show_role(self, person: Employee | None) -> None:
        if person is None:
            return
        by_till = self.tr("Role (the till says: %1)").replace("%1", role_text(person.role_by_till))
        self._role_title.setText(by_till if self._context.view.is_native("staff") else self.tr("Role"))
        self.roles.show_choices([(role.value, role_text(role)) for role in StaffRole], {person.role.value})
        for role in StaffRole:
            button = self.roles.findChild(QPushButton, f"person_role_{role.value}")
            if isinstance(button, QPushButton):
                button.setEnabled(role is person.role or self._may(SetRole(employee_id=person.id, role=role)))
        spoken = self._context.view.preferences_of(person.id).language or OWN_LANGUAGE
        choices = [(OWN_LANGUAGE, self.tr("as the device")), *LANGUAGES.items()]
        self.languages.show_choices(choices, {spoken})

    def _hint_text(self, *, has_pins: bool, left_s: int) -> str:
        person = self._person
        if not has_pins:
            return self.tr("The till checks PINs itself.")
        if person is None:
            return ""
        if left_s:
            text = self.tr("Too many wrong PINs: the next try is possible in %1 s, or when you unlock it.")
            return text.replace("%1", str(left_s))
        if not self._may(SetPin(employee_id=person.id, pin="")):
            return self._context.refusal(Right.LEAD)
        return self.tr("Whoever has a PIN is asked for it before working. It is kept as a hash, and nobody can read it.")

    def _may(self, command: Command) -> bool:
        return self._context.right_missing(command) is None

    @Slot(str)
    def _on_role(self, role_name: str) -> None:
        person = self._person
        if person is not None and role_name != person.role.value:
            role = StaffRole(role_name)
            given = None if role is person.role_by_till else role
            self._ask(SetRole(employee_id=person.id, role=given), "")

    @Slot(str)
    def _on_language(self, code: str) -> None:
        person = self._person
        if person is not None:
            known = self._context.view.preferences_of(person.id)
            preferences = replace(known, language="" if code == OWN_LANGUAGE else code)
            self._context.view.remember_preferences(person.id, preferences)
            self._context.submit(SetPreferences(employee_id=person.id, preferences=preferences))
            self._show()

    @Slot()
    def _on_set_pin(self) -> None:
        self._set_pin(self.pin.text())

    @Slot()
    def _on_forget_pin(self) -> None:
        self._set_pin("")

    def _set_pin(self, pin: str) -> None:
        if self._person is not None:
            self.pin.clear()
            self._ask(SetPin(employee_id=self._person.id, pin=pin), self.tr("The PIN is changed."))

    @Slot()
    def _on_unlock(self) -> None:
        if self._person is not None:
            text = self.tr("%1 can try the PIN again.").replace("%1", self._person.name)
            self._ask(UnlockPin(employee_id=self._person.id), text)

    def _ask(self, command: Command, said: str) -> None:
        self._asked[command.id] = said
        self._context.submit(command)

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        said = self._asked.pop(answer.command_id, "")
        if said:
            self._context.notice.emit(said)

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if command_id in self._asked:
            del self._asked[command_id]
            self._context.notice.emit(translated(reason))
