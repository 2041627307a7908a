"""The plans of a floor: which is shown, which is drawn, and what the calendar says."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from waiterapp.domain.plan import MINUTES_PER_DAY, USUAL, Element, Version, version_key
from waiterapp.domain.values import new_id
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.stepper import Stepper
from waiterapp.ui.manager.plan_editing import PlanEditing
from waiterapp.ui.manager.tool_row import ToolRow

LONGEST_NAME, FIELD_MM = 40, 46.0
HALF_HOUR, HALF_HOURS = 30, 48
DAYS = 7


class VersionTools(ToolRow):
    """Chooses, copies, names and dates versions."""

    def __init__(self, editing: PlanEditing, parent: QWidget | None = None) -> None:
        super().__init__(editing, "version_tools", parent)
        sizes = self.context.sizes
        self.versions = Choices(sizes, "floor_version")
        self.versions.picked.connect(editing.show_version)
        self.add_choices(self.versions)
        self.show_button = self.add("version_show", self._on_show)
        self.name = QLineEdit()
        self.name.setObjectName("version_name")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumWidth(sizes.px(FIELD_MM))
        self.name.textChanged.connect(self.refresh)
        self.row.addWidget(self.name)
        self.copy = self.add("version_copy", self._on_copy)
        self.rename = self.add("version_rename", self._on_rename)
        self.days = Choices(sizes, "version_days")
        self.days.picked.connect(self._on_day)
        self._from_label, self._to_label = QLabel(), QLabel()
        self.from_time = Stepper(sizes, "version_from", 0, HALF_HOURS)
        self.to_time = Stepper(sizes, "version_to", 0, HALF_HOURS)
        for stepper in (self.from_time, self.to_time):
            stepper.say(self._time_text)
            stepper.stepped.connect(self._on_time)
        self.remove_button = self.add("version_remove", self._on_remove)
        self.add_choices(self.days)
        self._dated = (
            self.days,
            self.add_labelled(self._from_label, self.from_time),
            self.add_labelled(self._to_label, self.to_time),
        )
        editing.changed.connect(self.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.name.setPlaceholderText(self.tr("Name of a plan"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.copy.setText(self.tr("New plan from this one"))
        self.rename.setText(self.tr("Rename"))
        self.show_button.setText(self.tr("Show to everybody"))
        self.remove_button.setText(self.tr("Remove plan"))
        self._from_label.setText(self.tr("from"))
        self.from_time.name(self.tr("from"), "")
        self._to_label.setText(self.tr("to"))
        self.to_time.name(self.tr("to"), "")
        self.refresh()

    def _time_text(self, half_hours: int) -> str:
        minutes = half_hours * HALF_HOUR
        return f"{minutes // 60:02}:{minutes % 60:02}"

    @property
    def _version(self) -> Version:
        return self.editing.floor.plan.versions[self.editing.version_id]

    @Slot()
    def refresh(self) -> None:
        """Show what there is and how it stands."""
        floor = self.editing.floor
        shown_id = self.context.view.floor.version_id
        names = [(one, self._name_of(one, version)) for one, version in floor.plan.versions.items()]
        marked = [(one, f"{name} ●" if one == shown_id else name) for one, name in names]
        self.versions.show_choices(marked, {floor.version_id})
        self.show_button.setEnabled(floor.version_id != shown_id)
        has_name = bool(self.name.text().strip())
        self.copy.setEnabled(has_name)
        self.rename.setEnabled(has_name)
        is_usual = floor.version_id == USUAL
        self.remove_button.setEnabled(not is_usual)
        version = self._version
        names_of_days = [QLocale().standaloneDayName(day + 1, QLocale.FormatType.ShortFormat) for day in range(DAYS)]
        self.days.show_choices([(str(day), name) for day, name in enumerate(names_of_days)], {str(one) for one in version.days})
        self.from_time.set_value(version.from_minute // HALF_HOUR)
        self.to_time.set_value(version.to_minute // HALF_HOUR)
        for widget in self._dated:
            # The usual plan is what is shown when the calendar wants no other.
            widget.setVisible(not is_usual)

    def _name_of(self, version_id: str, version: Version) -> str:
        return version.name or (self.tr("Usual") if version_id == USUAL else "?")

    def _change(self, version: Version, text: str) -> None:
        key = version_key(self.editing.version_id)
        self.editing.edit([self.editing.floor.plan.change(key, Element(version=version))], text)

    @Slot()
    def _on_show(self) -> None:
        plan, now = self.editing.floor.plan, self.context.view.clock.now()
        self.editing.edit([plan.choice(self.editing.version_id, now)], self.show_button.text())

    @Slot()
    def _on_copy(self) -> None:
        name, fresh = self.name.text().strip(), new_id()
        self.name.clear()
        self.editing.edit(self.editing.floor.plan.copied(self.editing.version_id, fresh, name), self.copy.text())
        self.editing.show_version(fresh)

    @Slot()
    def _on_rename(self) -> None:
        name = self.name.text().strip()
        self.name.clear()
        self._change(replace(self._version, name=name), self.rename.text())

    @Slot()
    def _on_remove(self) -> None:
        changes = self.editing.floor.plan.removed(self.editing.version_id)
        self.editing.show_version("")
        self.editing.edit(changes, self.remove_button.text())

    @Slot(str)
    def _on_day(self, day: str) -> None:
        days = tuple(sorted(set(self._version.days) ^ {int(day)}))
        self._change(replace(self._version, days=days), self.tr("Days"))

    @Slot(int)
    def _on_time(self, _value: int) -> None:
        first, last = self.from_time.value * HALF_HOUR, self.to_time.value * HALF_HOUR
        wanted = replace(self._version, from_minute=first % MINUTES_PER_DAY, to_minute=last)
        self._change(wanted, self.tr("Times"))
