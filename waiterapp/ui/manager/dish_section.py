"""One matter of a dish: a title, what there is to do, and why something cannot be done here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.choices import Choices
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.manager.dish_editing import DishEditing

TITLE_MM, NOTE_MM, GAP_MM = 4.4, 3.5, 1.5
FIELD_MM = 58.0
LONGEST = 60


class DishSection(QWidget):
    """A part of the page; a subclass fills `body` and says in `show_dish` how things stand."""

    def __init__(self, editing: DishEditing, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editing = editing
        self.setObjectName(name)
        sizes = self.context.sizes
        self.title, self.note = QLabel(), QLabel()
        self.title.setFont(sizes.font(TITLE_MM, bold=True))
        self.note.setFont(sizes.font(NOTE_MM))
        self.note.setObjectName(f"{name}_note")
        for text in (self.title, self.note):
            text.setWordWrap(True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, sizes.px(2.5))
        self.body.setSpacing(sizes.px(GAP_MM))
        self.body.addWidget(self.title)

    @property
    def context(self) -> Context:
        """What every screen is given."""
        return self.editing.context

    def retranslate(self) -> None:
        """Set all fixed texts."""
        raise NotImplementedError

    def show_dish(self) -> None:
        """Show the dish as it is now."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Say something below, or nothing."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def button(self, name: str, slot: object) -> QPushButton:
        """Make a button."""
        made = QPushButton()
        made.setObjectName(name)
        made.clicked.connect(slot)
        return made

    def field(self, name: str, longest: int = LONGEST) -> QLineEdit:
        """Make a field to type in."""
        made = QLineEdit()
        made.setObjectName(name)
        made.setMaxLength(longest)
        made.setMinimumWidth(self.context.sizes.px(FIELD_MM))
        return made

    def row(self, *widgets: QWidget) -> QWidget:
        """Put widgets side by side, or below each other where there is no room."""
        holder = QWidget()
        flow = FlowLayout(self.context.sizes.px(GAP_MM))
        holder.setLayout(flow)
        for widget in widgets:
            flow.addWidget(widget)
        self.body.addWidget(holder)
        return holder


class ListSection(DishSection):
    """A list of things a dish has: a tap takes one away, fields below add one.

    Signals:
        added: the texts of the fields.
        dropped: which one was tapped.
    """

    added = Signal(object)
    dropped = Signal(str)

    def __init__(self, editing: DishEditing, name: str, fields: int, parent: QWidget | None = None) -> None:
        super().__init__(editing, name, parent)
        self.entries = Choices(self.context.sizes, name.removesuffix("_section"))
        self.entries.picked.connect(self.dropped)
        self.fields = [self.field(f"{name}_field_{index}") for index in range(fields)]
        self.add = self.button(f"{name}_add", self._on_add)
        for one in self.fields:
            one.textChanged.connect(self._show_button)
            one.returnPressed.connect(self._on_add)
        self.body.addWidget(self.entries)
        self._adding = self.row(*self.fields, self.add)
        self.body.addWidget(self.note)

    def name_fields(self, *names: str) -> None:
        """Say what belongs into each field."""
        for one, text in zip(self.fields, names, strict=True):
            one.setPlaceholderText(text)
            one.setAccessibleName(text)
            # As wide as what is asked for, so that nobody has to guess the rest of it.
            room = one.fontMetrics().horizontalAdvance(text) + 6 * self.context.sizes.px(1)
            one.setFixedWidth(max(self.context.sizes.px(26.0), room))
        self.add.setText(self.tr("Add"))
        self.add.setAccessibleName(f"{self.title.text()}: {self.add.text()}")

    def show_entries(self, entries: Sequence[tuple[str, str]], *, is_ours: bool) -> None:
        """Show what the dish has, as pairs of what is meant and what is said."""
        cross = "  ✕" if is_ours else ""
        self.entries.show_choices([(meaning, f"{text}{cross}") for meaning, text in entries], ())
        self.entries.setVisible(bool(entries))
        self.entries.setEnabled(is_ours)
        self._adding.setVisible(is_ours)
        self._show_button()

    @Slot()
    def _show_button(self) -> None:
        self.add.setEnabled(all(one.text().strip() for one in self.fields))

    @Slot()
    def _on_add(self) -> None:
        if self.add.isEnabled():
            self.added.emit([one.text().strip() for one in self.fields])

    def clear(self) -> None:
        """Empty the fields after something was added."""
        for one in self.fields:
            one.clear()
        self.fields[0].setFocus()
