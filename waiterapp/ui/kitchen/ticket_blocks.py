"""What stands on a bong, as blocks of measured height, and how they are painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from waiterapp.domain.tickets import Heading, Ticket, TicketLine, TicketLineState
from waiterapp.domain.values import plain
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.theme import Theme, text_on
from waiterapp.ui.kit.wrapping import WRAPPED, hyphenated

LINE_MM, MODIFIER_MM, HEADING_MM = 5.2, 4.6, 3.8
TIGHTER_MM = (4.3, 3.7)
"""A long word is set smaller before it is broken."""
QUANTITY_MM = 13.0
PAD_MM, EDGE_MM = 2.0, 1.6
MOST_WRITTEN = 4000
"""So many different texts are remembered with how they are broken into lines."""
NOTE_EDGE_MM = 0.7
"""Above and below the letters in a note's box, and between boxes."""
_TOP_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | WRAPPED


class Kind(Enum):
    """What a block is."""

    HEADING = auto()
    ADDITION = auto()
    """A separator: what follows came later."""
    LINE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a ticket's body."""

    kind: Kind
    height: int
    text: str = ""
    line: TicketLine | None = None
    heading: Heading | None = None
    notes: tuple[str, ...] = ()
    """What stands below the line's name, each in a box of its own."""
    mark: str = ""
    """What stands in front of it: how many, or that it is done."""
    indent: int = 0
    """Where the name begins, behind the mark."""
    top: int = 0
    """Where the name begins below the upper edge."""


@dataclass(frozen=True)
class Words:
    """Fixed texts on tickets, in the person's language."""

    addition: str
    void: str
    take_away: str
    unsorted: str
    also_at: str
    """With a place for the names of stations."""
    wait: str
    table: Callable[[str], str]
    """Returns what a table is called by."""


class Written(NamedTuple):
    """A text as it is broken into lines."""

    text: str
    height: int
    font: QFont
    struck: QFont
    ascent: int
    """Of its only line; 0 where there are several."""

    def draw(self, painter: QPainter, room: QRect) -> None:
        """Write it; one line needs no layout."""
        if self.ascent:
            painter.drawText(room.x(), room.y() + self.ascent, self.text)
        else:
            painter.drawText(room, _TOP_LEFT, self.text)


class TicketBlocks:
    """Measures and paints the bodies of tickets at one column width."""

    def __init__(self, sizes: Sizes, width: int, words: Words, least_line: int) -> None:
        self._sizes = sizes
        self._least_line = least_line
        """Pixels: no line is lower."""
        self.width = width
        self._words = words
        self._line_font = sizes.font(LINE_MM, bold=True)
        self._modifier_font = sizes.font(MODIFIER_MM, bold=True)
        self._heading_font = sizes.font(HEADING_MM, bold=True)
        self._struck_font = _struck(self._line_font)
        self._line_metrics = QFontMetrics(self._line_font)
        fonts = (self._line_font, *(sizes.font(size, bold=True) for size in TIGHTER_MM))
        self._name_fonts = [(font, QFontMetrics(font)) for font in fonts]
        self._modifier_metrics = QFontMetrics(self._modifier_font)
        self._pad = sizes.px(PAD_MM)
        self._indent = sizes.px(QUANTITY_MM)
        self._edge = sizes.px(EDGE_MM)
        self._note_edge = sizes.px(NOTE_EDGE_MM)
        self._names: dict[tuple[str, int], Written] = {}
        self._notes_written: dict[tuple[str, int], Written] = {}

    def blocks(self, ticket: Ticket) -> tuple[Block, ...]:
        """Return a ticket's blocks: headings, their lines, and a separator where later rounds begin."""
        found: list[Block] = []
        heading_height = self._sizes.px(HEADING_MM * 1.7)
        take_away = ticket.is_take_away
        for heading in ticket.headings:
            found.append(Block(Kind.HEADING, heading_height, self._title(heading), heading=heading))
            in_addition = False
            for line in heading.lines:
                if line.is_addition and not in_addition:
                    found.append(Block(Kind.ADDITION, heading_height, self._words.addition))
                in_addition = line.is_addition
                notes = self._notes(line, ticket_is_take_away=take_away)
                mark = _mark(line)
                indent = max(self._indent, self._pad + self._line_metrics.horizontalAdvance(mark + " "))
                written = self._written_height(line, notes, indent)
                height = max(self._least_line, written + 2 * self._edge)
                top = (height - written) // 2
                found.append(Block(Kind.LINE, height, line=line, notes=notes, mark=mark, indent=indent, top=top))
        return tuple(found)

    def _title(self, heading: Heading) -> str:
        name = heading.name or self._words.unsorted
        # The mark first: a long name may be cut, and what waits must not be cooked.
        return f"◷ {self._words.wait} · {name}" if heading.is_held else name

    def _notes(self, line: TicketLine, *, ticket_is_take_away: bool) -> tuple[str, ...]:
        void = (self._words.void,) if line.state is TicketLineState.VOIDED else ()
        take_away = (self._words.take_away,) if line.take_away and not ticket_is_take_away else ()
        also = (self._words.also_at.replace("%1", ", ".join(line.also_at)),) if line.also_at else ()
        tables = (self._tables(line),) if line.table_id else ()
        return (*void, *take_away, *line.modifiers, *also, *tables)

    def _tables(self, line: TicketLine) -> str:
        """Say for which tables a line of a run is, and how much for each."""
        wanted: dict[str, Decimal] = {}
        for one in line.members or (line,):
            name = self._words.table(one.table_id)
            wanted[name] = wanted.get(name, Decimal(0)) + one.quantity
        if len(wanted) == 1:
            return f"→ {next(iter(wanted))}"
        return "→ " + "  ".join(f"{name}: {plain(quantity)}" for name, quantity in wanted.items())

    def _written_height(self, line: TicketLine, notes: tuple[str, ...], indent: int) -> int:
        height = self._name(line.name, indent).height
        for note in notes:
            height += self._note(note, indent).height + 3 * self._note_edge
        return height

    def _name(self, name: str, indent: int) -> Written:
        """Return how a dish's name is written; the same dishes stand on many bongs."""
        found = self._names.get((name, indent))
        if found is None:
            font, metrics = self._name_font(name, indent)
            found = self._remember(self._names, name, indent, font, metrics)
        return found

    def _note(self, note: str, indent: int) -> Written:
        found = self._notes_written.get((note, indent))
        if found is None:
            found = self._remember(self._notes_written, note, indent, self._modifier_font, self._modifier_metrics)
        return found

    def _remember(
        self, known: dict[tuple[str, int], Written], text: str, indent: int, font: QFont, metrics: QFontMetrics
    ) -> Written:
        if len(known) >= MOST_WRITTEN:
            known.clear()
        broken = hyphenated(metrics, text, self._room(indent))
        height = metrics.boundingRect(0, 0, self._room(indent), 100_000, _TOP_LEFT, broken).height()
        ascent = metrics.ascent() if height <= metrics.height() and "\n" not in broken else 0
        found = known[text, indent] = Written(broken, height, font, _struck(font), ascent)
        return found

    def _name_font(self, name: str, indent: int) -> tuple[QFont, QFontMetrics]:
        words, room = name.split(), self._room(indent)
        for font, metrics in self._name_fonts:
            if max((metrics.horizontalAdvance(word) for word in words), default=0) <= room:
                return font, metrics
        return self._name_fonts[-1]

    def _room(self, indent: int) -> int:
        return max(1, self.width - indent - self._pad)

    def paint(self, painter: QPainter, theme: Theme, blocks: tuple[Block, ...], x: int, y: int) -> None:
        """Paint blocks one below the other."""
        for block in blocks:
            rect = QRect(x, y, self.width, block.height)
            if block.line is not None:
                self._paint_line(painter, theme, block, block.line, rect)
            else:
                self._paint_title(painter, theme, block, rect)
            y += block.height

    def _paint_title(self, painter: QPainter, theme: Theme, block: Block, rect: QRect) -> None:
        is_addition = block.kind is Kind.ADDITION
        fill = theme.color("accent" if is_addition else "raised")
        painter.fillRect(rect, fill)
        painter.setPen(text_on(fill.name()))
        painter.setFont(self._heading_font)
        text = f"+ {block.text}" if is_addition else block.text
        painter.drawText(rect.adjusted(self._pad, 0, -self._pad, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_line(self, painter: QPainter, theme: Theme, block: Block, line: TicketLine, rect: QRect) -> None:
        is_gone = line.state in (TicketLineState.VOIDED, TicketLineState.WITHDRAWN)
        is_done = line.state is TicketLineState.DONE
        if line.state is TicketLineState.VOIDED:
            painter.fillRect(rect, theme.color("danger"))
            ink = text_on(theme.danger)
        else:
            ink = theme.color("muted" if is_done or is_gone else "text")
        painter.setPen(ink)
        y = rect.y() + block.top
        indent, room = block.indent, self._room(block.indent)
        name, is_struck = self._name(line.name, indent), is_done or is_gone
        painter.setFont(self._struck_font if is_struck else self._line_font)
        first_line = QRect(rect.x() + self._pad, y, indent, self._line_metrics.height())
        painter.drawText(first_line, Qt.AlignmentFlag.AlignLeft, block.mark)
        if name.font is not self._line_font or is_struck:
            painter.setFont(name.struck if is_struck else name.font)
        text_x = rect.x() + indent
        name.draw(painter, QRect(text_x, y, room, name.height))
        y += name.height
        if block.notes:
            painter.setFont(self._modifier_font)
        edge = self._note_edge
        for text in block.notes:
            note = self._note(text, indent)
            box = QRect(text_x, y + 2 * edge, room, note.height)
            if not is_struck:
                # Inverse, not coloured: colours on this screen mean age.
                painter.fillRect(box.adjusted(-self._sizes.px(1), -edge, 0, edge), theme.color("text"))
                painter.setPen(theme.color("surface"))
            note.draw(painter, box)
            painter.setPen(ink)
            y += note.height + 3 * edge
        painter.setPen(theme.color("outline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _mark(line: TicketLine) -> str:
    """Return what stands in front of a line: how many of it, from how many, or that it is done."""
    if line.state is TicketLineState.DONE:
        return "✓"
    if line.is_extra:
        return "↳"
    ready = "✓" if line.state is TicketLineState.READY else ""
    quantity = plain(line.quantity)
    if line.quantity_before != line.quantity:
        quantity = f"{plain(line.quantity_before)}→{quantity}"
    return f"{ready}{quantity}×"


def _struck(font: QFont) -> QFont:
    struck = QFont(font)
    struck.setStrikeOut(True)
    return struck
