"""What each role may do: a row of switches for every right."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.commands import SetRights
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.rights import FIXED, KITCHEN, OFFICE, HouseRights, Permissions, Right
from waiterapp.domain.staff import StaffRole
from waiterapp.ui.context import Context
from waiterapp.ui.kit.choices import GAP_MM, Choices
from waiterapp.ui.kit.line_button import LineButton
from waiterapp.ui.manager.role_texts import RIGHTS, right_text, role_text
from waiterapp.ui.sentences import translated

WIDE_MM, LABEL_MM, PADDING_MM = 220.0, 84.0, 8.0
QWIDGETSIZE_MAX = 16_777_215
"""Qt's word for a width without a limit."""


class RightRow(QWidget):
    """One right, and a switch for each role; on a narrow screen the switches stand below."""

    def __init__(self, context: Context, right: Right) -> None:
        super().__init__()
        self._context = context
        self.right = right
        self._room = context.sizes.px(WIDE_MM)
        sizes = context.sizes
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setFont(sizes.font(4))
        self.switches = Choices(sizes, f"right_{right.value}")
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(sizes.px(1))
        self._layout.addWidget(self.label)
        self._layout.addWidget(self.switches, 1)

    def arrange(self, room: int) -> None:
        """Put the switches beside the words, or below them; where four do not fit, two and two."""
        is_wide = room >= self._context.sizes.px(WIDE_MM)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(way)
        width = self._context.sizes.px(LABEL_MM)
        self.label.setMinimumWidth(width if is_wide else 0)
        self.label.setMaximumWidth(width if is_wide else QWIDGETSIZE_MAX)
        self._room = room - (width if is_wide else 0)
        for button in self._buttons():
            button.setMinimumWidth(self._column_width(button.fontMetrics()))

    def _buttons(self) -> list[QPushButton]:
        return self.switches.findChildren(QPushButton)

    def show_right(self, permissions: Permissions, why_fixed: str, *, may_change: bool) -> None:
        """Show who has it."""
        name = right_text(self.right)
        self.label.setText(f"{name}\n{why_fixed}" if why_fixed else name)
        on = {role.value for role in StaffRole if self.right in permissions.of(role)}
        self.switches.show_choices([(role.value, role_text(role)) for role in StaffRole], on)
        for role in StaffRole:
            button = self.switches.findChild(QPushButton, f"right_{self.right.value}_{role.value}")
            if isinstance(button, QPushButton):
                is_fixed = (role, self.right) in FIXED or permissions.is_for_managers(role, self.right)
                button.setEnabled(may_change and not is_fixed)
                button.setAccessibleName(f"{role_text(role)}: {name}")
                # Columns stand one below the other, whether a switch is on or off.
                button.setMinimumWidth(self._column_width(button.fontMetrics()))

    def _column_width(self, metrics: QFontMetrics) -> int:
        longest = max(metrics.horizontalAdvance(f"✓ {role_text(role)}") for role in StaffRole)
        width = longest + self._context.sizes.px(PADDING_MM)
        gap = self._context.sizes.px(GAP_MM)
        all_fit = len(StaffRole) * (width + gap) <= self._room
        return width if all_fit else max(width, (self._room - gap) // 2 - gap)


class RightsGrid(QWidget):
    """Lets a manager decide what each role may do."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("rights_grid")
        sizes = context.sizes
        self._asked = ""
        self._wanted: HouseRights | None = None
        """What was tapped and is not in the record yet: the next tap adds to it."""
        self.note = QLabel()
        self.note.setObjectName("rights_note")
        self.note.setWordWrap(True)
        self.kitchen_needs_person = LineButton(context)
        self.kitchen_needs_person.setObjectName("rights_kitchen_person")
        self.kitchen_needs_person.setCheckable(True)
        self.kitchen_needs_person.clicked.connect(self._on_kitchen)
        self.rows = {right: RightRow(context, right) for right in RIGHTS}
        self._titles = {title: self._title() for title in ("floor", "kitchen", "office")}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(sizes.px(1.5))
        self.kitchen_needs_person.setMaximumWidth(sizes.px(WIDE_MM))
        layout.addWidget(self.note)
        for name, title in self._titles.items():
            layout.addWidget(title)
            for right, row in self.rows.items():
                if _part_of(right) == name:
                    row.switches.picked.connect(self._on_picked)
                    layout.addWidget(row)
            if name == "kitchen":
                layout.addWidget(self.kitchen_needs_person)
        layout.addStretch(1)
        view = context.view
        for signal in (view.rules_changed, view.staff_changed, view.capabilities_changed, context.waiter_changed):
            signal.connect(self._show)
        view.command_answered.connect(self._on_answered)
        view.command_refused.connect(self._on_refused)

    def _title(self) -> QLabel:
        made = QLabel()
        made.setFont(self._context.sizes.font(4.6, bold=True))
        return made

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._titles["floor"].setText(self.tr("On the floor"))
        self._titles["kitchen"].setText(self.tr("In the kitchen"))
        self._titles["office"].setText(self.tr("In the office, with a PIN"))
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        for row in self.rows.values():
            row.arrange(event.size().width())

    @property
    def _permissions(self) -> Permissions:
        known = self._context.view.permissions
        return Permissions(known.staff, self._wanted or known.rights, known.rules)

    @Slot()
    def _show(self) -> None:
        permissions, may_change = self._permissions, self._context.may(Right.LEAD)
        self.note.setText(self._note_text(permissions, may_change=may_change))
        self.note.setVisible(bool(self.note.text()))
        for right, row in self.rows.items():
            row.show_right(permissions, self._why_fixed(right, permissions), may_change=may_change)
        needs_person = permissions.rights.kitchen_needs_person
        text = self.tr("A kitchen screen asks who works at it")
        self.kitchen_needs_person.setChecked(needs_person)
        self.kitchen_needs_person.show_line(text, "☑" if needs_person else "☐")
        self.kitchen_needs_person.setAccessibleName(text)
        self.kitchen_needs_person.setEnabled(may_change)

    def _note_text(self, permissions: Permissions, *, may_change: bool) -> str:
        if self._context.view.is_native("staff switch"):
            return self.tr("This till checks PINs itself and decides who may do what; here everybody may do everything.")
        if not permissions.are_used:
            return self.tr("Until a manager has a PIN, everybody may do everything, and the office is open.")
        return "" if may_change else self._context.refusal(Right.LEAD)

    def _why_fixed(self, right: Right, permissions: Permissions) -> str:
        if any(permissions.is_for_managers(role, right) for role in StaffRole):
            return self.tr("Managers only, as the page Rules says")
        if right is Right.LEAD:
            return self.tr("Managers only")
        return self.tr("Managers always") if (StaffRole.MANAGER, right) in FIXED else ""

    @Slot(str)
    def _on_picked(self, role_name: str) -> None:
        row = self.sender()
        right = next((one for one, known in self.rows.items() if known.switches is row), None)
        if right is not None:
            role = StaffRole(role_name)
            is_on = right in self._permissions.rights.of(role)
            self._set(self._permissions.rights.switched(role, right, on=not is_on))

    @Slot()
    def _on_kitchen(self) -> None:
        self._set(self._permissions.rights.with_kitchen(needs_person=self.kitchen_needs_person.isChecked()))

    def _set(self, rights: HouseRights) -> None:
        command = SetRights(rights=rights)
        self._wanted, self._asked = rights, command.id
        self._show()
        self._context.submit(command)

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        if answer.command_id == self._asked:
            self._settle()

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if command_id == self._asked:
            self._settle()
            self._context.notice.emit(translated(reason))

    def _settle(self) -> None:
        self._asked, self._wanted = "", None
        self._show()


def _part_of(right: Right) -> str:
    if right in OFFICE:
        return "office"
    return "kitchen" if right in KITCHEN else "floor"
