"""What can be said of the dish that was tapped last: its words as chips, one tap each, and notes that were typed before."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from waiterapp.domain import pad
from waiterapp.domain.menu import Word
from waiterapp.domain.orders import LineItem
from waiterapp.ui.context import Context
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.texts import money_text

MOST_NOTES = 4


@dataclass(frozen=True, slots=True)
class Note:
    """A note that was typed for the same dish before."""

    text: str


class WordStrip(ChipStrip):
    """The words of one unsent line.

    Signals:
        worded: the new lines of the whole pad.
        more: the line's editor is wanted.
    """

    worded = Signal(object)
    more = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "word_strip", parent)
        self._lines: pad.Lines = ()
        self._line_id = ""
        self.tapped.connect(self._on_tapped)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.setAccessibleName(self.tr("Words for the dish tapped last"))
        self.show_line(self._lines, self._line_id)

    def show_line(self, lines: pad.Lines, line_id: str) -> None:
        """Offer what can be said of a line; nothing if it is gone."""
        self._lines, self._line_id = lines, line_id
        line = pad.find(lines, line_id)
        if line is not None:
            self.show_chips(self._chips_of(line))
        else:
            self.show_chips((Chip(self.tr("Tap a dish to order it; hold it for more."), is_label=True),))

    def tile_meaning(self, index: int) -> object:
        """The same word of another dish is another word."""
        return self._line_id, super().tile_meaning(index)

    def _chips_of(self, line: LineItem) -> list[Chip]:
        menu = self._context.view.menu
        dish = menu.dish(line.dish_id)
        found = [Chip(f"{line.name}:", is_label=True)]
        for word in menu.words_for(dish) if dish is not None else ():
            extra = menu.dish(word.dish_id) if word.dish_id else None
            text = f"{word.text} +{money_text(extra.price)}" if extra else word.text
            found.append(Chip(text, word, pad.has_word(self._lines, line.id, word)))
        notes = self._context.view.notes_for(line.dish_id)[:MOST_NOTES]
        found += [Chip(f"“{note}”", Note(note), line.note == note) for note in notes]
        more = Chip("✎", None, spoken=self.tr("Everything about %1").replace("%1", line.name))
        return [*found[:1], more, *found[1:]]

    @Slot(int)
    def _on_tapped(self, index: int) -> None:
        meaning = self.chips[index].meaning
        line = pad.find(self._lines, self._line_id)
        if line is None:
            return
        if isinstance(meaning, Word):
            self.worded.emit(pad.toggle_word(self._lines, line.id, meaning, self._context.view.menu))
        elif isinstance(meaning, Note):
            self.worded.emit(pad.set_note(self._lines, line.id, "" if line.note == meaning.text else meaning.text))
        else:
            self.more.emit(line.id)
