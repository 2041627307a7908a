"""Where dishes are cooked: stations, what comes to each, and who takes over when a screen is gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from waiterapp.domain.commands import ChangeKitchen
from waiterapp.domain.search import folded
from waiterapp.domain.stations import Kitchen, Station
from waiterapp.domain.values import new_id
from waiterapp.ui.context import Context
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.manager.plain_table import PlainTable

LONGEST_NAME = 40
MOST_FOUND = 12
"""So many dishes are offered for what is typed."""


class StationsPage(QWidget):
    """Lists the stations and changes the chosen one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._has_begun = False
        self._written_for = ""
        self.setObjectName("stations_page")
        sizes = context.sizes
        self.table = PlainTable(sizes, "stations_table", 3)
        self.table.itemSelectionChanged.connect(self._show)
        self.name, self.search = QLineEdit(), QLineEdit()
        for field, name in ((self.name, "station_name"), (self.search, "station_dish_search")):
            field.setObjectName(name)
            field.setMaxLength(LONGEST_NAME)
        self.name.textChanged.connect(self._show_buttons)
        self.search.textChanged.connect(self._show)
        self.add = named_button("station_add", self._on_add)
        self.rename = named_button("station_rename", self._on_rename)
        self.remove = named_button("station_remove", self._on_remove)
        self.headings = self._choices("station_heading", self._on_heading)
        self.categories = self._choices("station_category", self._on_category)
        self.dishes = self._choices("station_dish", self._on_dish)
        self.backup = self._choices("station_backup", self._on_backup)
        self._titles = {one: QLabel() for one in (self.headings, self.categories, self.dishes, self.backup)}
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.hint.setFont(sizes.font(4))
        self._lay_out(sizes.px(1.5))
        context.view.kitchen_changed.connect(self._fill)
        context.view.menu_changed.connect(self._show)
        self.retranslate()

    def _choices(self, name: str, slot: object) -> Choices:
        choices = Choices(self._context.sizes, name)
        choices.picked.connect(slot)
        return choices

    def _lay_out(self, gap: int) -> None:
        doing = FlowLayout(gap)
        for button in (self.add, self.rename, self.remove):
            doing.addWidget(button)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(gap)
        for choice, title in self._titles.items():
            title.setFont(self._context.sizes.font(4, bold=True))
            title.setWordWrap(True)
            form.addWidget(title)
            if choice is self.dishes:
                form.addWidget(self.search)
            form.addWidget(choice)
        layout = QVBoxLayout(self)
        layout.setSpacing(gap)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.name)
        layout.addLayout(doing)
        layout.addWidget(self.hint)
        layout.addWidget(self._form)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.table.setHorizontalHeaderLabels([self.tr("Station"), self.tr("Cooks"), self.tr("Backup")])
        self.table.setAccessibleName(self.tr("Stations"))
        self.name.setPlaceholderText(self.tr("Name, such as Grill"))
        self.search.setPlaceholderText(self.tr("Search dish"))
        for field in (self.name, self.search):
            field.setAccessibleName(field.placeholderText())
        self.add.setText(self.tr("Add"))
        self.rename.setText(self.tr("Rename"))
        self.remove.setText(self.tr("Remove"))
        self.hint.setText(
            self.tr("A dish goes to the stations that name it, else its category or heading. Who names nothing gets the rest.")
        )
        for choice, text in (
            (self.headings, self.tr("Headings")),
            (self.categories, self.tr("Categories")),
            (self.dishes, self.tr("Single dishes")),
            (self.backup, self.tr("When its screen is gone, its bongs are shown at")),
        ):
            self._titles[choice].setText(text)
        self._fill()

    @property
    def _kitchen(self) -> Kitchen:
        return self._context.view.kitchen

    @property
    def _chosen(self) -> Station | None:
        chosen = self.table.chosen_key()
        return next((one for one in self._kitchen.stations if one.id == chosen), None)

    @Slot()
    def _fill(self) -> None:
        stations = self._kitchen.stations
        self.table.fill(
            (
                [
                    one.name,
                    ", ".join((*one.headings, *one.categories, *one.dishes)) or self.tr("the rest"),
                    ", ".join(self._kitchen.names_of([one.backup_id])),
                ]
                for one in stations
            ),
            (one.id for one in stations),
        )
        if stations and not self._has_begun:
            self._has_begun = True
            self.table.choose(stations[-1].id)
        self._show()

    def _write_name(self, chosen: Station | None) -> None:
        """Let the name be that of the chosen station: what was typed for another, or for one that is gone, is not for it."""
        if chosen is None:
            if all(one.id != self._written_for for one in self._kitchen.stations):
                self._written_for = ""
                self.name.clear()
        elif chosen.id != self._written_for or not self.name.hasFocus():
            self._written_for = chosen.id
            self.name.setText(chosen.name)

    @Slot()
    def _show(self) -> None:
        chosen, menu = self._chosen, self._context.view.menu
        self._form.setVisible(chosen is not None)
        self._write_name(chosen)
        if chosen is not None:
            self._offer(self.headings, (one.name for one in menu.bong_categories), chosen.headings)
            self._offer(self.categories, (one.name for one in menu.categories), chosen.categories)
            found = [dish.name for dish in menu.search(self.search.text())[:MOST_FOUND]] if self.search.text() else []
            self._offer(self.dishes, found, chosen.dishes)
            others = [(one.id, one.name) for one in self._kitchen.stations if one.id != chosen.id]
            self.backup.show_choices(others, {chosen.backup_id})
            for part in (self._titles[self.backup], self.backup):
                part.setVisible(bool(others))
        self._show_buttons()

    def _offer(self, choices: Choices, names: Iterable[str], on: tuple[str, ...]) -> None:
        """Offer names, those that are on among them whatever the menu says."""
        wanted = {folded(one) for one in on}
        listed = {folded(name): name for name in (*on, *names)}
        choices.show_choices(
            [(name, name) for name in listed.values()], [name for key, name in listed.items() if key in wanted]
        )
        for part in (self._titles[choices], choices):
            part.setVisible(bool(listed) or choices is self.dishes)

    @Slot()
    def _show_buttons(self) -> None:
        name, chosen = self.name.text().strip(), self._chosen
        is_new = bool(name) and all(folded(one.name) != folded(name) for one in self._kitchen.stations)
        self.add.setEnabled(is_new)
        self.rename.setEnabled(is_new and chosen is not None)
        self.remove.setEnabled(chosen is not None)

    def _keep(self, kitchen: Kitchen) -> None:
        self._context.submit(ChangeKitchen(kitchen=kitchen))

    def _alter(self, changed: Station) -> None:
        stations = tuple(changed if one.id == changed.id else one for one in self._kitchen.stations)
        self._keep(replace(self._kitchen, stations=stations))

    @Slot()
    def _on_add(self) -> None:
        station = Station(new_id(), self.name.text().strip())
        self.table.choose(station.id)
        self._keep(replace(self._kitchen, stations=(*self._kitchen.stations, station)))

    @Slot()
    def _on_rename(self) -> None:
        if self._chosen is not None:
            self._alter(replace(self._chosen, name=self.name.text().strip()))

    @Slot()
    def _on_remove(self) -> None:
        if self._chosen is not None:
            self.name.clear()
            self._keep(self._kitchen.without_station(self._chosen.id))

    @Slot(str)
    def _on_heading(self, name: str) -> None:
        if self._chosen is not None:
            self._alter(replace(self._chosen, headings=_toggled(self._chosen.headings, name)))

    @Slot(str)
    def _on_category(self, name: str) -> None:
        if self._chosen is not None:
            self._alter(replace(self._chosen, categories=_toggled(self._chosen.categories, name)))

    @Slot(str)
    def _on_dish(self, name: str) -> None:
        if self._chosen is not None:
            self._alter(replace(self._chosen, dishes=_toggled(self._chosen.dishes, name)))

    @Slot(str)
    def _on_backup(self, station_id: str) -> None:
        if self._chosen is not None:
            backup_id = "" if station_id == self._chosen.backup_id else station_id
            self._alter(replace(self._chosen, backup_id=backup_id))


def _toggled(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    kept = tuple(one for one in names if folded(one) != folded(name))
    return kept if len(kept) < len(names) else (*names, name)
