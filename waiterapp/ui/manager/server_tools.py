"""Whose tables are whose: sections by colour and by name."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from waiterapp.domain.plan import Element, PlanChange, Section, section_key, server_key
from waiterapp.domain.staff import Employee
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.manager.plan_editing import PlanEditing
from waiterapp.ui.manager.tool_row import ToolRow

COLOURS = ("#e6194b", "#3cb44b", "#4363d8", "#f58231", "#911eb4", "#00a3a3", "#b35c00", "#808000")
NOBODY = ""


class ServerTools(ToolRow):
    """Gives chosen tables to somebody."""

    def __init__(self, editing: PlanEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "server_tools", parent)
        self.people = Choices(self.context.sizes, "section_of")
        self.people.picked.connect(self._on_picked)
        self.add_choices(self.people)
        editing.chosen_changed.connect(self.refresh)
        editing.changed.connect(self.refresh)
        self.context.view.staff_changed.connect(self.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was done by other tools."""
        super().showEvent(event)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show everybody, and whose the chosen tables are; while other tools are out nobody sees it."""
        if not self.isVisible():
            return
        found = {self.editing.floor.section_of(one.id) for one in self.editing.chosen_tables}
        whose = {section.employee_id if section is not None else NOBODY for section in found}
        people = [(one.id, one.name) for one in self.context.view.staff]
        self.people.show_choices([*people, (NOBODY, self.tr("nobody"))], whose)
        self.people.setEnabled(bool(self.editing.chosen_tables))

    @Slot(str)
    def _on_picked(self, employee_id: str) -> None:
        floor = self.editing.floor
        changes: list[PlanChange] = []
        person = next((one for one in self.context.view.staff if one.id == employee_id), None)
        if person is not None:
            changes.append(floor.plan.change(section_key(floor.version_id, person.id), Element(section=self._section(person))))
        after = Element(section_id=person.id) if person is not None else None
        changes += [floor.plan.change(server_key(floor.version_id, one.id), after) for one in self.editing.chosen_tables]
        changes += [change for one in self.editing.chosen_tables for change in self.editing.knowing(one)]
        self.editing.edit(changes, person.name if person is not None else self.tr("nobody"))

    def _section(self, person: Employee) -> Section:
        """Return somebody's section, with a colour that nobody else has while there are any left."""
        floor = self.editing.floor
        sections = {one: element.section for one, element in floor.plan.of("section", floor.version_id).items()}
        known = sections.get(person.id)
        if known is not None:
            return known
        used = [section.colour for section in sections.values() if section is not None]
        colour = min(COLOURS, key=lambda one: (used.count(one), COLOURS.index(one)))
        return Section(person.name, colour, person.id)
