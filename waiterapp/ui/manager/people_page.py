"""Who works here: roles, languages, PINs, and what each role may do."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from waiterapp.domain.commands import ChangeStaff, UnlockPin
from waiterapp.domain.events import CommandAnswered
from waiterapp.domain.questions import ReadPinLocks
from waiterapp.domain.search import folded
from waiterapp.domain.staff import Employee, PinLocks
from waiterapp.domain.values import new_id
from waiterapp.ui.context import Context
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.language import LANGUAGES
from waiterapp.ui.manager.person_panel import PersonPanel
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.manager.rights_grid import RightsGrid
from waiterapp.ui.manager.role_texts import role_text

LONGEST_NAME = 60
WIDE_MM = 230.0
LOOK_EVERY_MS = 5000
"""So often the locks are read while somebody looks."""


class PeoplePage(QWidget):
    """Lists people and shows one of them, or what each role may do."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("people_page")
        self._asked = ""
        self._part = "people"
        self._locks = PinLocks()
        sizes = context.sizes
        self.parts = Choices(sizes, "people_part")
        self.parts.picked.connect(self.show_part)
        self.house_lock = QLabel()
        self.house_lock.setObjectName("people_house_lock")
        self.house_lock.setWordWrap(True)
        self.house_unlock = named_button("people_house_unlock", self._on_house_unlock)
        self.table = PlainTable(sizes, "people_table", 4)
        self.table.itemSelectionChanged.connect(self._show)
        self.name = QLineEdit()
        self.name.setObjectName("person_name")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.textChanged.connect(self._show)
        self.add = named_button("person_add", self._on_add)
        self.remove = named_button("person_remove", self._on_remove)
        self.origin = QLabel()
        self.origin.setWordWrap(True)
        self.person = PersonPanel(context)
        self.pin, self.set_pin, self.forget_pin = self.person.pin, self.person.set_pin, self.person.forget_pin
        self.grid = RightsGrid(context)
        self._people = QWidget()
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        view = context.view
        for signal in (view.staff_changed, view.capabilities_changed, view.rules_changed, context.waiter_changed):
            signal.connect(self._fill)
        view.command_answered.connect(self._on_answered)
        self.retranslate()

    def _lay_out(self) -> None:
        sizes = self._context.sizes
        doing, left = FlowLayout(sizes.px(1.5)), QVBoxLayout()
        doing.addWidget(self.add)
        doing.addWidget(self.remove)
        left.setSpacing(sizes.px(1.5))
        left.addWidget(self.table, 1)
        left.addWidget(self.origin)
        left.addWidget(self.name)
        left.addLayout(doing)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._people)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(sizes.px(4))
        self._halves.addLayout(left, 1)
        self._halves.addWidget(self.person, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.px(1.5))
        layout.addWidget(self.parts)
        layout.addWidget(self.house_lock)
        layout.addWidget(self.house_unlock, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._people, 1)
        layout.addWidget(self.grid)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.table.setHorizontalHeaderLabels([self.tr("Name"), self.tr("Role"), self.tr("PIN"), self.tr("Language")])
        self.table.setAccessibleName(self.tr("People"))
        self.name.setPlaceholderText(self.tr("Name of somebody new"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.add.setText(self.tr("Add"))
        self.remove.setText(self.tr("Remove"))
        self.origin.setText(self.tr("Names come from the till; change them there. Roles and languages are kept here."))
        self.house_unlock.setText(self.tr("Unlock for everybody"))
        self.person.retranslate()
        self.grid.retranslate()
        self.show_part(self._part)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the person beside the list, or below it on a narrow screen."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= self._context.sizes.px(WIDE_MM)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(way)

    def showEvent(self, event: QShowEvent) -> None:
        """Read who is locked while somebody looks."""
        super().showEvent(event)
        self._look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        if self._context.view.is_kept("staff switch"):
            command = ReadPinLocks()
            self._asked = command.id
            self._context.submit(command)

    @Slot(object)
    def _on_answered(self, answer: CommandAnswered) -> None:
        if answer.command_id == self._asked and isinstance(answer.answer, PinLocks):
            self._locks = answer.answer
            self._fill()
        elif self.isVisible() and answer.answer is None and self._locks.locks:
            # Somebody may just have been unlocked.
            self._look()

    @Slot(str)
    def show_part(self, part: str) -> None:
        """Show the people, or what roles may do."""
        self._part = part
        choices = [("people", self.tr("People")), ("roles", self.tr("What roles may do"))]
        self.parts.show_choices(choices, {part})
        self._people.setVisible(part == "people")
        self.grid.setVisible(part == "roles")

    @Slot()
    def _fill(self) -> None:
        view = self._context.view
        self.table.fill(
            (
                [
                    one.name,
                    role_text(one.role),
                    self._pin_text(one),
                    LANGUAGES.get(view.preferences_of(one.id).language, ""),
                ]
                for one in view.staff
            ),
            (one.id for one in view.staff),
        )
        left_s = self._locks.left_s("")
        text = self.tr("Too many wrong PINs in the house: everybody but managers waits for %1 s.")
        self.house_lock.setText(text.replace("%1", str(left_s)))
        for widget in (self.house_lock, self.house_unlock):
            widget.setVisible(left_s > 0)
        self._show()

    def _pin_text(self, one: Employee) -> str:
        left_s = self._locks.left_s(one.id)
        if left_s:
            return self.tr("locked, %1 s").replace("%1", str(left_s))
        return self.tr("has a PIN") if one.has_pin else ""

    def _chosen(self) -> Employee | None:
        chosen = self.table.chosen_key()
        return next((one for one in self._context.view.staff if one.id == chosen), None)

    @Slot()
    def _show(self) -> None:
        view, chosen = self._context.view, self._chosen()
        is_ours = view.is_kept("staff")
        for widget in (self.name, self.add, self.remove):
            widget.setVisible(is_ours)
        self.origin.setVisible(view.is_native("staff"))
        self.add.setEnabled(bool(self.name.text().strip()))
        self.remove.setEnabled(chosen is not None and self._context.right_missing(self._without(chosen)) is None)
        self.person.show_person(chosen, self._locks)

    def _without(self, person: Employee) -> ChangeStaff:
        return ChangeStaff(employees=tuple(one for one in self._context.view.staff if one.id != person.id))

    @Slot()
    def _on_add(self) -> None:
        name, staff = self.name.text().strip(), self._context.view.staff
        if any(folded(one.name) == folded(name) for one in staff):
            self._context.notice.emit(self.tr("%1 works here already.").replace("%1", name))
            return
        self.name.clear()
        self._context.submit(ChangeStaff(employees=(*staff, Employee(new_id(), name))))

    @Slot()
    def _on_remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._context.submit(self._without(chosen))

    @Slot()
    def _on_house_unlock(self) -> None:
        self._context.submit(UnlockPin(employee_id=""))
