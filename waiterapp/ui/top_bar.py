"""The bar on top of every screen: roles, how the till stands, who works here; on a narrow screen most of it is a menu."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.texts import theme_text
from waiterapp.ui.kit.theme import next_theme
from waiterapp.ui.language import LANGUAGES
from waiterapp.ui.link_label import LinkLabel


class Role(StrEnum):
    """What a screen is for."""

    WAITER = "waiter"
    KITCHEN = "kitchen"
    MANAGER = "manager"


class TopBar(QWidget):
    """Switches between roles, people, languages and colours.

    Signals:
        role_wanted: a `Role`.
        waiter_wanted: an employee's id.
        language_wanted: a language's code.
        theme_wanted, hand_wanted, tour_wanted: the other one, the other side, the tour.
    """

    role_wanted = Signal(object)
    waiter_wanted = Signal(str)
    language_wanted = Signal(str)
    theme_wanted = Signal()
    hand_wanted = Signal()
    tour_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._role = Role.WAITER
        self._is_narrow = False
        self.setObjectName("top_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sizes = context.sizes
        self._roles = QButtonGroup(self)
        self._role_buttons = {role: QPushButton() for role in Role}
        for role, button in self._role_buttons.items():
            button.setObjectName(f"role_{role.value}")
            button.setCheckable(True)
            button.setProperty("role", role.value)
            self._roles.addButton(button)
        self._roles.buttonClicked.connect(self._on_role)
        self.menu_button = self._menu_button("more_button")
        self.waiter_button = self._menu_button("waiter_button")
        self.language_button = self._menu_button("language_button")
        self.link_label = LinkLabel(context)
        self.theme_button = QPushButton()
        self.theme_button.setObjectName("theme_button")
        self.theme_button.clicked.connect(self.theme_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[sizes.px(1.5)] * 4)
        layout.setSpacing(sizes.px(1.5))
        layout.addWidget(self.menu_button)
        for button in self._role_buttons.values():
            layout.addWidget(button)
        layout.addWidget(self.link_label, 1)
        for widget in (self.waiter_button, self.language_button, self.theme_button):
            layout.addWidget(widget)

    def _menu_button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        menu = QMenu(button)
        menu.triggered.connect(self._on_action)
        button.setMenu(menu)
        return button

    def retranslate(self) -> None:
        """Set all fixed texts."""
        for role, button in self._role_buttons.items():
            button.setText(self._role_text(role))
        self.menu_button.setText("☰")
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self.theme_button.setText(self._theme_text())
        self.theme_button.setAccessibleName(self.tr("Colours: %1").replace("%1", self._theme_text()))
        self.language_button.setAccessibleName(self.tr("Language"))
        self.link_label.refresh()
        self.fill()

    def _role_text(self, role: Role) -> str:
        texts = {Role.WAITER: self.tr("Waiter"), Role.KITCHEN: self.tr("Kitchen"), Role.MANAGER: self.tr("Manager")}
        return texts[role]

    def _theme_text(self) -> str:
        return theme_text(next_theme(self._context.theme))

    def show_role(self, role: Role) -> None:
        """Mark a role."""
        self._role = role
        self._role_buttons[role].setChecked(True)
        self._arrange()

    def show_language(self, code: str) -> None:
        """Name the language that is spoken."""
        self.language_button.setText(code.upper())

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Put what is seldom needed into a menu."""
        self._is_narrow = is_narrow
        self._arrange()

    def _arrange(self) -> None:
        for widget in (*self._role_buttons.values(), self.language_button, self.theme_button):
            widget.setVisible(not self._is_narrow)
        self.menu_button.setVisible(self._is_narrow)
        permissions = self._context.view.permissions
        asks = {Role.WAITER: True, Role.KITCHEN: permissions.rights.kitchen_needs_person, Role.MANAGER: True}
        self.waiter_button.setVisible(self._role is Role.WAITER or (permissions.are_used and asks[self._role]))

    @Slot()
    def fill(self) -> None:
        """Fill the menus anew: people have come or gone, or another language is spoken."""
        people, more, languages = (one.menu() for one in (self.waiter_button, self.menu_button, self.language_button))
        for menu in (people, more, languages):
            menu.clear()
        self._add(people, ((one.name, ("waiter", one.id)) for one in self._context.view.staff))
        people.addSeparator()
        self._add(people, ((self.tr("Order pad on the other side"), ("hand", "")),))
        if self._context.is_training:
            self._add(people, ((self.tr("Show the tour"), ("tour", "")),))
        self._add(languages, ((name, ("language", code)) for code, name in LANGUAGES.items()))
        self._add(more, ((self._role_text(role), ("role", role.value)) for role in Role))
        more.addSeparator()
        self._add(more, ((name, ("language", code)) for code, name in LANGUAGES.items()))
        self._add(more, ((self.theme_button.accessibleName(), ("theme", "")),))
        self.show_waiter()
        self._arrange()

    def show_waiter(self) -> None:
        """Name who is working."""
        waiter = self._context.waiter
        self.waiter_button.setText(waiter.name if waiter else self.tr("Who is working?"))

    @staticmethod
    def _add(menu: QMenu, entries: Iterable[tuple[str, tuple[str, str]]]) -> None:
        for text, meaning in entries:
            action = QAction(text, menu)
            action.setData(meaning)
            menu.addAction(action)

    @Slot(object)
    def _on_role(self, button: QPushButton) -> None:
        self.role_wanted.emit(Role(str(button.property("role"))))

    @Slot(object)
    def _on_action(self, action: QAction) -> None:
        kind, value = action.data()
        match kind:
            case "waiter":
                self.waiter_wanted.emit(value)
            case "language":
                self.language_wanted.emit(value)
            case "role":
                self.role_wanted.emit(Role(value))
            case "theme":
                self.theme_wanted.emit()
            case "hand":
                self.hand_wanted.emit()
            case "tour":
                self.tour_wanted.emit()
