"""Everything about one unsent line: quantity, words, note, heading, take-away, portion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain import pad
from waiterapp.domain.commands import SetPreferences
from waiterapp.domain.dish_habits import measures_of
from waiterapp.domain.menu import Menu, Word
from waiterapp.domain.orders import LineItem
from waiterapp.domain.values import ONE
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kit.texts import count_text, course_text, label, money_text
from waiterapp.ui.kit.touch import make_wide_enough
from waiterapp.ui.kit.wrapped_label import WrappedLabel
from waiterapp.ui.waiter.course_bar import COURSES

MEASURES = (Decimal(2), Decimal(4), Decimal(6), Decimal(8))
PIECES = "st"
NOTE_LENGTH = 300
SEATS = range(1, 9)
HALF = Decimal("0.5")
Edit = Callable[[pad.Lines], pad.Lines]
"""What is done to one line, said of the lines of the pad as they are when it is done."""


@dataclass(frozen=True)
class Chip:
    """One choice: where it stands, what it says and means, and whether it is taken."""

    layout: FlowLayout
    text: str
    meaning: tuple[str, object]
    checked: bool
    spoken: str = ""
    """What a screen reader says, where the text alone could mean something else."""


class LineEditor(QWidget):
    """Edits one line of a pad.

    The pad changes beside it, by a swipe or a word of the strip: it never says how the whole pad is to be, only what is to be
    done to its line.

    Signals:
        edited: an `Edit`.
        priced: the id of a line that is to get another price.
        finished: the editor can be closed.
    """

    edited = Signal(object)
    priced = Signal(str)
    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lines: pad.Lines = ()
        self._line_id = ""
        self._shown: list[Chip] = []
        self._buttons: list[QPushButton] = []
        self.setObjectName("line_editor")
        sizes = context.sizes
        self._title = WrappedLabel()
        self._title.setFont(sizes.font(6, bold=True))
        self._sum = QLabel()
        self._sum.setFont(sizes.font(5))
        self.done = QPushButton()
        self.done.setObjectName("line_done")
        self.done.setProperty("primary", True)
        self.done.clicked.connect(self._on_done)
        self._fewer = self._button("−", "line_fewer", self._on_fewer)
        self._more = self._button("+", "line_more", self._on_more)
        self._half = self._button("½", "line_half", self._on_half)
        self._quantity = QLabel()
        self._quantity.setFont(sizes.font(8, bold=True))
        self._quantity.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._quantity.setMinimumSize(sizes.px(20), sizes.target())
        self.remove = self._button("", "line_remove", self._on_remove)
        self.take_away = self._button("", "line_take_away", self._on_take_away)
        self.take_away.setCheckable(True)
        self.favourite = self._button("☆", "line_favourite", self._on_favourite)
        self.favourite.setCheckable(True)
        self.price = self._button("", "line_price", self._on_price)
        self._words_title, self._headings_title, self._measures_title = QLabel(), QLabel(), QLabel()
        gap = sizes.px(1.5)
        self._words, self._headings, self._measures = FlowLayout(gap), FlowLayout(gap), FlowLayout(gap)
        self._courses_title, self._courses = QLabel(), FlowLayout(gap)
        self._seats_title, self._seats = QLabel(), FlowLayout(gap)
        self.note = QLineEdit()
        self.note.setObjectName("line_note")
        self.note.setMaxLength(NOTE_LENGTH)
        self.note.editingFinished.connect(self.take_note)
        self._lay_out(gap)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.done.setText(self.tr("Done"))
        self.remove.setText(self.tr("Remove"))
        self.take_away.setText(self.tr("Take away"))
        self.take_away.setAccessibleName(self.tr("This line is taken away"))
        self._words_title.setText(self.tr("For the kitchen"))
        self._headings_title.setText(self.tr("Heading on the bong"))
        self._measures_title.setText(self.tr("Portion"))
        self._courses_title.setText(self.tr("Course"))
        self._seats_title.setText(self.tr("Seat"))
        self.note.setPlaceholderText(self.tr("Free note to the kitchen"))
        self.note.setAccessibleName(self.note.placeholderText())
        self._fewer.setAccessibleName(self.tr("One less"))
        self._more.setAccessibleName(self.tr("One more"))
        self._half.setAccessibleName(self.tr("Half a portion"))
        line = self._line()
        if line is not None:
            self._show(line)

    def edit(self, lines: pad.Lines, line_id: str) -> None:
        """Show a line."""
        self._lines, self._line_id = lines, line_id
        line = self._line()
        if line is None:
            self.finished.emit()
            return
        self.note.setText(line.note)
        self._show(line)

    def follow(self, lines: pad.Lines) -> None:
        """Show the same line as it stands on the pad now; a note that is half typed stays."""
        before, self._lines = self._line(), lines
        line = self._line()
        if line is None:
            self.finished.emit()
            return
        is_typed = before is not None and self.note.text().strip() != before.note
        if before != line and not is_typed and self.note.text().strip() != line.note:
            self.note.setText(line.note)
        self._show(line)

    def _show(self, line: LineItem) -> None:
        """Show everything but the note, which may be half typed."""
        lines = self._lines
        self._title.say(line.name)
        self._sum.setText(money_text(pad.sum_of((line, *pad.extras_of(lines, line.id)), line.price.currency)))
        self._quantity.setText(count_text(line.quantity))
        self.take_away.setChecked(line.take_away)
        self._show_favourite(line)
        self.price.setText(money_text(line.price))
        self.price.setAccessibleName(self.tr("Another price: %1").replace("%1", money_text(line.price)))
        self._fill(line)

    def _lay_out(self, gap: int) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._sum)
        head.addWidget(self.done)
        quantity = FlowLayout(gap)
        for widget in (
            self._fewer, self._quantity, self._more, self._half, self.take_away, self.price, self.favourite, self.remove
        ):  # fmt: skip
            quantity.addWidget(widget)
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setSpacing(gap)
        body.addLayout(quantity)
        for title, chips in (
            (self._words_title, self._words),
            (self._courses_title, self._courses),
            (self._seats_title, self._seats),
            (self._measures_title, self._measures),
            (self._headings_title, self._headings),
        ):
            body.addWidget(title)
            body.addLayout(chips)
            if chips is self._words:
                body.addWidget(self.note)
        body.addStretch(1)
        scroll = ScrollBox(self._context.sizes, inner)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(scroll, 1)

    def _button(self, text: str, name: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setFont(self._context.sizes.font(5, bold=True))
        button.clicked.connect(slot)
        return button

    def _fill(self, line: LineItem) -> None:
        menu = self._context.view.menu
        has_unit = menu.unit not in ("", PIECES)
        self._measures_title.setVisible(has_unit)
        wanted = [*self._word_chips(line, menu), *self._course_chips(line), *self._seat_chips(line)]
        wanted += self._heading_chips(line, menu)
        if has_unit:
            wanted += self._measure_chips(line, menu)
        if [(one.meaning, one.text) for one in wanted] != [(one.meaning, one.text) for one in self._shown]:
            for layout in (self._words, self._courses, self._seats, self._headings, self._measures):
                layout.clear()
            self._buttons = [self._chip(one) for one in wanted]
        self._shown = wanted
        # The buttons stay the same while one line is edited, so that the keyboard keeps its place.
        for button, one in zip(self._buttons, wanted, strict=True):
            button.setChecked(one.checked)

    def _word_chips(self, line: LineItem, menu: Menu) -> list[Chip]:
        found = []
        for word in self._offered(line, menu):
            extra = menu.dish(word.dish_id) if word.dish_id else None
            text = f"{word.text} +{money_text(extra.price)}" if extra else word.text
            found.append(Chip(self._words, text, ("word", word), pad.has_word(self._lines, line.id, word)))
        return found

    def _course_chips(self, line: LineItem) -> list[Chip]:
        spoken = self.tr("Course: %1")
        return [
            Chip(self._courses, course_text(one), ("course", one), one == line.course, spoken.replace("%1", course_text(one)))
            for one in COURSES
        ]

    def _seat_chips(self, line: LineItem) -> list[Chip]:
        spoken = self.tr("This line is for seat %1")
        return [
            Chip(self._seats, str(seat), ("seat", seat), seat == line.seat, spoken.replace("%1", str(seat))) for seat in SEATS
        ]

    def _heading_chips(self, line: LineItem, menu: Menu) -> list[Chip]:
        headings = sorted(menu.bong_categories, key=lambda one: one.sorting_weight)
        spoken = self.tr("Heading: %1")
        return [
            Chip(
                self._headings,
                one.name,
                ("heading", one.id),
                one.id == line.bong_category_id,
                spoken.replace("%1", one.name),
            )
            for one in headings
        ]

    def _measure_chips(self, line: LineItem, menu: Menu) -> list[Chip]:
        piece = Chip(self._measures, self.tr("piece"), ("measure", None), line.measure is None)
        dish = menu.dish(line.dish_id)
        portions = measures_of(self._context.view.habits, dish.name if dish else line.name) or MEASURES
        sizes = [
            Chip(self._measures, f"{count_text(one)} {menu.unit}", ("measure", one), line.measure == one) for one in portions
        ]
        return [piece, *sizes]

    def _offered(self, line: LineItem, menu: Menu) -> tuple[Word, ...]:
        dish = menu.dish(line.dish_id)
        return menu.words_for(dish) if dish is not None else ()

    def _chip(self, chip: Chip) -> QPushButton:
        button = QPushButton(label(chip.text))
        button.setObjectName(f"chip_{chip.meaning[0]}_{chip.text}")
        button.setCheckable(True)
        button.setProperty("meaning", chip.meaning)
        button.setAccessibleName(chip.spoken or chip.text)
        make_wide_enough(button, self._context.sizes)
        button.clicked.connect(self._on_chip)
        chip.layout.addWidget(button)
        return button

    def _apply(self, edit: Edit) -> None:
        self.edited.emit(edit)
        line = self._line()
        if line is not None:
            # Where nothing has changed nobody shows the line again, and the button that was tapped has another state by now.
            self._show(line)

    def _line(self) -> LineItem | None:
        return pad.find(self._lines, self._line_id)

    @Slot()
    def _on_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, QPushButton):
            self._apply(self._edit_for(*chip.property("meaning")))

    def _edit_for(self, kind: str, value: object) -> Edit:
        line_id, menu = self._line_id, self._context.view.menu
        if kind == "word" and isinstance(value, Word):
            return lambda lines: pad.toggle_word(lines, line_id, value, menu)
        if kind == "course" and isinstance(value, int):
            return lambda lines: pad.set_course(lines, line_id, value)
        if kind == "seat" and isinstance(value, int):
            return lambda lines: pad.toggle_seat(lines, line_id, value)
        if kind == "heading":
            return lambda lines: pad.set_heading(lines, line_id, str(value))
        return lambda lines: pad.set_measure(lines, line_id, value if isinstance(value, Decimal) else None)

    def _count(self, by: Decimal) -> None:
        line_id = self._line_id
        self._apply(lambda lines: pad.add_quantity(lines, line_id, by))

    @Slot()
    def _on_fewer(self) -> None:
        self._count(-ONE)

    @Slot()
    def _on_more(self) -> None:
        self._count(ONE)

    @Slot()
    def _on_half(self) -> None:
        line = self._line()
        if line is not None:
            goes_up = line.quantity % 1 == HALF or line.quantity > 1
            self._count(HALF if goes_up else -HALF)

    @Slot()
    def _on_remove(self) -> None:
        line_id = self._line_id
        self._apply(lambda lines: pad.remove(lines, line_id))

    @Slot()
    def _on_take_away(self) -> None:
        line_id, take_away, menu = self._line_id, self.take_away.isChecked(), self._context.view.menu
        self._apply(lambda lines: pad.set_take_away(lines, line_id, take_away, menu))

    def _show_favourite(self, line: LineItem) -> None:
        is_favourite = line.dish_id in self._context.view.preferences_of(self._context.waiter_id).favourites
        self.favourite.setChecked(is_favourite)
        self.favourite.setText("★" if is_favourite else "☆")
        self.favourite.setAccessibleName(self.tr("Favourite"))
        self.favourite.setEnabled(self._context.waiter is not None)

    @Slot()
    def _on_favourite(self) -> None:
        line, employee_id = self._line(), self._context.waiter_id
        if line is None or not employee_id:
            return
        known = self._context.view.preferences_of(employee_id)
        wanted = known.with_favourite(line.dish_id, on=self.favourite.isChecked())
        self._context.view.remember_preferences(employee_id, wanted)
        self._context.submit(SetPreferences(employee_id=employee_id, preferences=wanted))
        self._show_favourite(line)

    @Slot()
    def _on_price(self) -> None:
        self.priced.emit(self._line_id)

    @Slot()
    def take_note(self) -> None:
        """Put the note on the line as it is typed so far; a line that has left the pad takes none."""
        line, line_id, note = self._line(), self._line_id, self.note.text()
        if line is not None and note.strip() != line.note:
            self.edited.emit(lambda lines: pad.set_note(lines, line_id, note))

    @Slot()
    def _on_done(self) -> None:
        self.take_note()
        self.finished.emit()
