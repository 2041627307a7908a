"""The bong printers: which there are, what each prints when, and how each stands."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from waiterapp.domain.commands import ChangeKitchen, TryPrinter
from waiterapp.domain.stations import CodePage, PaperUse, Printer
from waiterapp.domain.values import new_id
from waiterapp.ui.context import Context
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.kit.stepper import Stepper
from waiterapp.ui.kit.texts import age_text
from waiterapp.ui.language import LANGUAGES
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.sentences import translated

LONGEST_NAME, LONGEST_ADDRESS = 40, 200
LONGEST_WAIT_S = 600
WIDTHS = {"42": 80, "32": 58}
"""Columns, and the width of the paper in millimetres."""
CODE_PAGE_NAMES = {
    CodePage.WINDOWS_1252: "Windows-1252",
    CodePage.PC858: "PC858 (€)",
    CodePage.PC850: "PC850",
    CodePage.PC437: "PC437",
}


class PrintersPage(QWidget):
    """Lists the printers and changes the chosen one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._has_begun = False
        self._written_for = ""
        self.setObjectName("printers_page")
        self._make_parts()
        self._lay_out()
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)
        self._second.start()
        context.view.kitchen_changed.connect(self._fill)
        context.view.command_refused.connect(self._on_refused)
        self._asked = ""
        self.retranslate()

    def _make_parts(self) -> None:
        sizes = self._context.sizes
        self.table = PlainTable(sizes, "printers_table", 3)
        self.table.itemSelectionChanged.connect(self._show)
        self.name, self.address = QLineEdit(), QLineEdit()
        self.name.setObjectName("printer_name")
        self.name.setMaxLength(LONGEST_NAME)
        self.address.setObjectName("printer_address")
        self.address.setMaxLength(LONGEST_ADDRESS)
        for field in (self.name, self.address):
            field.textChanged.connect(self._show_buttons)
        self.add = named_button("printer_add", self._on_add)
        self.change = named_button("printer_change", self._on_change)
        self.remove = named_button("printer_remove", self._on_remove)
        self.test = named_button("printer_try", self._on_try)
        self.use = Choices(sizes, "printer_use")
        self.stations = Choices(sizes, "printer_station")
        self.language = Choices(sizes, "printer_language")
        self.width_mm = Choices(sizes, "printer_columns")
        self.code_page = Choices(sizes, "printer_letters")
        self.use.picked.connect(self._on_use)
        self.stations.picked.connect(self._on_station)
        self.language.picked.connect(self._on_language)
        self.width_mm.picked.connect(self._on_width)
        self.code_page.picked.connect(self._on_code_page)
        self.after = Stepper(sizes, "printer_after", 10, LONGEST_WAIT_S, step=10)
        self.after.stepped.connect(self._on_after)
        self._titles = {
            one: QLabel() for one in (self.use, self.after, self.stations, self.language, self.width_mm, self.code_page)
        }
        for title in self._titles.values():
            title.setFont(sizes.font(4, bold=True))
            title.setWordWrap(True)
        self.hint = QLabel()
        self.hint.setObjectName("printers_hint")
        self.hint.setWordWrap(True)
        self.hint.setFont(sizes.font(4))

    def _lay_out(self) -> None:
        sizes = self._context.sizes
        fields, doing = QVBoxLayout(), FlowLayout(sizes.px(1.5))
        for field in (self.name, self.address):
            fields.addWidget(field)
        for button in (self.add, self.change, self.remove, self.test):
            doing.addWidget(button)
        self._form = QWidget()
        form = QGridLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(sizes.px(1.5))
        for row, (choice, title) in enumerate(self._titles.items()):
            form.addWidget(title, 2 * row, 0)
            form.addWidget(choice, 2 * row + 1, 0)
        layout = QVBoxLayout(self)
        layout.setSpacing(sizes.px(1.5))
        layout.addWidget(self.table, 1)
        layout.addLayout(fields)
        layout.addLayout(doing)
        layout.addWidget(self.hint)
        layout.addWidget(self._form)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.table.setHorizontalHeaderLabels([self.tr("Printer"), self.tr("Prints"), self.tr("How it stands")])
        self.table.setAccessibleName(self.tr("Printers"))
        self.name.setPlaceholderText(self.tr("Name, such as Kitchen"))
        self.address.setPlaceholderText(self.tr("Address: 192.168.1.50 or /dev/usb/lp0"))
        for field in (self.name, self.address):
            field.setAccessibleName(field.placeholderText())
        self.add.setText(self.tr("Add"))
        self.change.setText(self.tr("Change"))
        self.remove.setText(self.tr("Remove"))
        self.test.setText(self.tr("Test print"))
        for choice, text in (
            (self.use, self.tr("Prints bongs")),
            (self.after, self.tr("A screen has so long to show a bong before it is printed")),
            (self.stations, self.tr("Of these stations; none chosen means all")),
            (self.language, self.tr("In this language")),
            (self.width_mm, self.tr("On paper of this width")),
            (self.code_page, self.tr("With these letters; a test print shows whether they are right")),
        ):
            self._titles[choice].setText(text)
        self.after.name(self._titles[self.after].text(), self.tr(" seconds"))
        self._fill()

    def _uses(self) -> list[tuple[str, str]]:
        return [
            (PaperUse.ROUTINE.value, self.tr("at once")),
            (PaperUse.FALLBACK.value, self.tr("when no screen has shown them")),
            (PaperUse.REQUEST.value, self.tr("when asked for")),
        ]

    def _fill_table(self) -> None:
        uses = dict(self._uses())
        printers = self._context.view.kitchen.printers
        rows = [[f"{one.name}\n{one.address}", uses[one.use.value], self._state_text(one)] for one in printers]
        self.table.fill(rows, (one.id for one in printers))

    @Slot()
    def _fill(self) -> None:
        self._fill_table()
        printers = self._context.view.kitchen.printers
        if printers and not self._has_begun:
            self._has_begun = True
            self.table.choose(printers[-1].id)
        self._show()

    def _state_text(self, printer: Printer) -> str:
        view = self._context.view
        state = view.printer_state(printer.id)
        waiting = self.tr("%n bong(s) wait", "", state.waiting) if state.waiting else ""
        if state.problem:
            since = age_text(view.age(state.since)) if state.since else ""
            return "\n".join(one for one in (translated(state.problem), self.tr("for %1").replace("%1", since), waiting) if one)
        if state.proven_at is None:
            return waiting or self.tr("nothing printed yet")
        proven = self.tr("printed %1 ago").replace("%1", age_text(view.age(state.proven_at)))
        return "\n".join(one for one in (proven, waiting) if one)

    @Slot()
    def _on_second(self) -> None:
        if self.isVisible():
            self._fill_table()

    @property
    def _chosen(self) -> Printer | None:
        chosen = self.table.chosen_key()
        return next((one for one in self._context.view.kitchen.printers if one.id == chosen), None)

    def _write_fields(self, chosen: Printer | None) -> None:
        """Let the fields be about the chosen printer: what was typed for another, or for one that is gone, is not for it."""
        if chosen is None:
            if all(one.id != self._written_for for one in self._context.view.kitchen.printers):
                self._written_for = ""
                self.name.clear()
                self.address.clear()
        elif chosen.id != self._written_for or not (self.name.hasFocus() or self.address.hasFocus()):
            self._written_for = chosen.id
            self.name.setText(chosen.name)
            self.address.setText(chosen.address)

    @Slot()
    def _show(self) -> None:
        """Show the chosen printer, for which everything below the table is."""
        chosen, view = self._chosen, self._context.view
        self._write_fields(chosen)
        self._form.setVisible(chosen is not None)
        no_printer = self.tr("A printer prints bongs at once, or when no screen has shown them. None of it holds anything up.")
        self.hint.setText("" if view.kitchen.printers else no_printer)
        self.hint.setVisible(bool(self.hint.text()))
        if chosen is not None:
            self.use.show_choices(self._uses(), {chosen.use.value})
            for widget in (self._titles[self.after], self.after):
                widget.setVisible(chosen.use is PaperUse.FALLBACK)
            self.after.set_value(chosen.after_s)
            stations = [(one.id, one.name) for one in view.kitchen.stations]
            self.stations.show_choices(stations, chosen.station_ids)
            for part in (self._titles[self.stations], self.stations):
                part.setVisible(bool(stations))
            self.language.show_choices(list(LANGUAGES.items()), {chosen.language})
            self.width_mm.show_choices([(one, f"{mm} mm") for one, mm in WIDTHS.items()], {str(chosen.columns)})
            pages = [(one.value, text) for one, text in CODE_PAGE_NAMES.items()]
            self.code_page.show_choices(pages, {chosen.code_page.value})
        self._show_buttons()

    @Slot()
    def _show_buttons(self) -> None:
        chosen = self._chosen
        name, address = self.name.text().strip(), self.address.text().strip()
        is_written = bool(name and address)
        is_new = is_written and not any(one.name == name for one in self._context.view.kitchen.printers)
        is_changed = chosen is not None and (name, address) != (chosen.name, chosen.address)
        self.add.setEnabled(is_new)
        self.change.setEnabled(is_written and is_changed)
        self.remove.setEnabled(chosen is not None)
        self.test.setEnabled(chosen is not None)

    def _keep(self, printers: tuple[Printer, ...]) -> None:
        command = ChangeKitchen(kitchen=replace(self._context.view.kitchen, printers=printers))
        self._asked = command.id
        self._context.submit(command)

    def _alter(self, changed: Printer) -> None:
        self._keep(tuple(changed if one.id == changed.id else one for one in self._context.view.kitchen.printers))

    @Slot()
    def _on_add(self) -> None:
        language = self._context.guest_language
        printer = Printer(new_id(), self.name.text().strip(), self.address.text().strip(), language=language)
        self.table.choose(printer.id)
        self._keep((*self._context.view.kitchen.printers, printer))

    @Slot()
    def _on_change(self) -> None:
        if self._chosen is not None:
            self._alter(replace(self._chosen, name=self.name.text().strip(), address=self.address.text().strip()))

    @Slot()
    def _on_remove(self) -> None:
        if self._chosen is not None:
            gone = self._chosen.id
            self.name.clear()
            self.address.clear()
            self._keep(tuple(one for one in self._context.view.kitchen.printers if one.id != gone))

    @Slot()
    def _on_try(self) -> None:
        if self._chosen is not None:
            command = TryPrinter(printer_id=self._chosen.id)
            self._asked = command.id
            self._context.submit(command)

    @Slot(str)
    def _on_use(self, use: str) -> None:
        if self._chosen is not None:
            self._alter(replace(self._chosen, use=PaperUse(use)))

    @Slot(int)
    def _on_after(self, seconds: int) -> None:
        if self._chosen is not None:
            self._alter(replace(self._chosen, after_s=seconds))

    @Slot(str)
    def _on_station(self, station_id: str) -> None:
        if self._chosen is not None:
            chosen = set(self._chosen.station_ids) ^ {station_id}
            known = [one.id for one in self._context.view.kitchen.stations]
            self._alter(replace(self._chosen, station_ids=tuple(one for one in known if one in chosen)))

    @Slot(str)
    def _on_language(self, language: str) -> None:
        if self._chosen is not None:
            self._alter(replace(self._chosen, language=language))

    @Slot(str)
    def _on_width(self, columns: str) -> None:
        if self._chosen is not None:
            self._alter(replace(self._chosen, columns=int(columns)))

    @Slot(str)
    def _on_code_page(self, code_page: str) -> None:
        if self._chosen is not None:
            self._alter(replace(self._chosen, code_page=CodePage(code_page)))

    @Slot(str, str)
    def _on_refused(self, command_id: str, reason: str) -> None:
        if command_id == self._asked:
            self._context.notice.emit(translated(reason))
