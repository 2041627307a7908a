"""The board of bongs: columns of tickets, oldest first, bodies cached as pictures and heads painted live."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from waiterapp.domain.tickets import Ticket, TicketLine
from waiterapp.ui.context import Context
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.geometry import Box, Segment, column_flow
from waiterapp.ui.kit.press import NOTHING
from waiterapp.ui.kit.sizes import KITCHEN_TARGET_MM
from waiterapp.ui.kit.texts import clock_text, urgency_text
from waiterapp.ui.kit.theme import text_on
from waiterapp.ui.kitchen.ticket_blocks import Block, TicketBlocks, Words

COLUMN_MM, GAP_MM = 74.0, 2.5
TABLE_MM, CLOCK_MM, SMALL_MM = 9.0, 6.0, 3.8
CACHED_BODIES = 300
SEEN_AFTER_MS = 250
_DIGITS = range(Qt.Key.Key_1, Qt.Key.Key_9 + 1)


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that can be tapped: a ticket's head, or one of its lines."""

    segment: int
    block: int
    """-1 for the head."""
    box: Box


class BoardCanvas(TileCanvas):
    """Paints tickets.

    Signals:
        line_tapped: a ticket line.
        head_tapped: a ticket.
        seen: ids of lines that were really painted for the first time.
        moved: what is in view changed.
    """

    line_tapped = Signal(object)
    head_tapped = Signal(object)
    seen = Signal(object)
    moved = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.sizes, parent)
        self._context = context
        self.setObjectName("board")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tickets: Sequence[Ticket] = ()
        self._segments: list[Segment] = []
        self._spots: list[Spot] = []
        self._first_spot: list[int] = []
        self._column_starts: list[int] = [0]
        self._gap = self.sizes.px(GAP_MM)
        self._head = self.sizes.px(KITCHEN_TARGET_MM)
        self._column_width = 1
        self._blocks: TicketBlocks | None = None
        self._measured: dict[str, tuple[Ticket, tuple[Block, ...]]] = {}
        self._bodies: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()
        self._reported: set[str] = set()
        self._newly_seen: set[str] = set()
        self._small_font = self.sizes.font(SMALL_MM)
        self._table_font = self.sizes.font(TABLE_MM, bold=True)
        self._clock_font = self.sizes.font(CLOCK_MM, bold=True)
        self._word_font = self.sizes.font(SMALL_MM, bold=True)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()
        self._report_timer = QTimer(self)
        self._report_timer.setSingleShot(True)
        self._report_timer.setInterval(SEEN_AFTER_MS)
        self._report_timer.timeout.connect(self._report_seen)
        self.tapped.connect(self._on_spot)
        context.theme_changed.connect(self.forget_bodies)
        context.view.thresholds_changed.connect(self.viewport().update)

    # Content.

    def show_tickets(self, tickets: Sequence[Ticket]) -> None:
        """Show these tickets, oldest first. The view stays where it is."""
        self._tickets = tickets
        if len(self._measured) > 2 * len(tickets) + CACHED_BODIES:
            alive = {ticket.id for ticket in tickets}
            self._measured = {key: value for key, value in self._measured.items() if key in alive}
        self.refit()

    @Slot()
    def forget_bodies(self) -> None:
        """Paint everything anew: colours or language changed."""
        self._bodies.clear()
        self._measured.clear()
        self._blocks = None
        self.refit()

    @property
    def page_columns(self) -> int:
        """How many columns are in view."""
        return max(1, (self.viewport().width() + self._gap) // (self._column_width + self._gap))

    def hidden_after(self) -> list[Ticket]:
        """Return tickets that begin to the right of what is in view."""
        last = self._first_column() + self.page_columns
        return [self._tickets[one.item] for one in self._segments if one.is_start and one.column >= last]

    def hidden_before(self) -> list[Ticket]:
        """Return tickets that begin to the left of what is in view."""
        first = self._first_column()
        return [self._tickets[one.item] for one in self._segments if one.is_start and one.column < first]

    def page(self, step: int) -> None:
        """Go pages forward or back."""
        pitch = (self._column_width + self._gap) * self.page_columns
        bar = self.horizontalScrollBar()
        bar.setValue((bar.value() // pitch + step) * pitch)

    def ticket_of(self, index: int) -> Ticket:
        """Return the ticket a spot belongs to."""
        return self._tickets[self._segments[self._spots[index].segment].item]

    def line_of(self, index: int) -> TicketLine | None:
        """Return the line at a spot, or nothing for a head."""
        spot = self._spots[index]
        if spot.block < 0:
            return None
        ticket = self.ticket_of(index)
        return self._body(ticket)[spot.block].line

    def head_spot(self, ticket_id: str) -> int:
        """Return the spot of a ticket's head, or -1."""
        for index, segment in enumerate(self._segments):
            if segment.is_start and self._tickets[segment.item].id == ticket_id:
                return self._first_spot[index]
        return NOTHING

    def line_spot(self, line_id: str) -> int:
        """Return the spot of a line, or -1."""
        for index in range(len(self._spots)):
            line = self.line_of(index)
            if line is not None and line.id == line_id:
                return index
        return NOTHING

    # TileCanvas.

    def tile_count(self) -> int:
        """Return how many spots there are."""
        return len(self._spots)

    def tile_box(self, index: int) -> Box:
        """Return where a spot is."""
        return self._spots[index].box

    def tile_at(self, x: int, y: int) -> int:
        """Return the spot at a point."""
        column = x // (self._column_width + self._gap)
        if not 0 <= column < len(self._column_starts) - 1:
            return NOTHING
        for segment in range(self._column_starts[column], self._column_starts[column + 1]):
            if self._segment_box(self._segments[segment]).contains(x, y):
                end = self._first_spot[segment + 1]
                return next((i for i in range(self._first_spot[segment], end) if self._spots[i].box.contains(x, y)), NOTHING)
        return NOTHING

    def tiles_within(self, box: Box) -> Iterable[int]:
        """Return the spots that touch a part."""
        for segment in self._segments_within(box):
            yield from range(self._first_spot[segment], self._first_spot[segment + 1])

    def content_size(self) -> tuple[int, int]:
        """Return a width of whole pages."""
        columns = len(self._column_starts) - 1
        pages = max(1, -(-columns // self.page_columns))
        return pages * self.page_columns * (self._column_width + self._gap) - self._gap, self.viewport().height()

    def relayout(self) -> None:
        """Flow the tickets into columns."""
        width = self.viewport().width()
        columns = max(1, (width + self._gap) // (self.sizes.px(COLUMN_MM) + self._gap))
        self._column_width = max(1, (width - self._gap * (columns - 1)) // columns)
        if self._blocks is None or self._blocks.width != self._column_width:
            self._blocks = TicketBlocks(self.sizes, self._column_width, self._words())
            self._measured.clear()
            self._bodies.clear()
        heights = [[block.height for block in self._body(ticket)] for ticket in self._tickets]
        self._segments = column_flow(heights, max(1, self.viewport().height()), self._gap, self._head)
        self._index_spots()

    def tile_name(self, index: int) -> str:
        """Say a spot."""
        ticket, line = self.ticket_of(index), self.line_of(index)
        if line is not None:
            return ", ".join((f"{line.quantity_text} {line.name}", *line.modifiers, line.state.value))
        table = self._table_name(ticket)
        age = clock_text(self._context.view.age(ticket.opened_at))
        return self.tr("Table %1, %2, %3").replace("%1", table).replace("%2", ticket.waiter_name).replace("%3", age)

    def neighbour(self, index: int, right: int, down: int) -> int:
        """Walk lines with up and down, tickets of the next column with left and right."""
        if index == NOTHING:
            return 0
        if down:
            return min(max(0, index + down), len(self._spots) - 1)
        here = self._spots[index].box
        column = self._segments[self._spots[index].segment].column + right
        if not 0 <= column < len(self._column_starts) - 1:
            return index
        first = self._first_spot[self._column_starts[column]]
        last = self._first_spot[self._column_starts[column + 1]]
        return min(range(first, last), key=lambda other: abs(self._spots[other].box.y - here.y))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page with the page keys, choose a ticket in view with a digit."""
        key = event.key()
        if key == Qt.Key.Key_PageDown:
            self.page(1)
        elif key == Qt.Key.Key_PageUp:
            self.page(-1)
        elif key in _DIGITS:
            heads = [
                self._first_spot[i]
                for i, one in enumerate(self._segments)
                if one.is_start and self._first_column() <= one.column < self._first_column() + self.page_columns
            ]
            number = key - Qt.Key.Key_1
            if number < len(heads):
                self.set_current(heads[number])
        else:
            super().keyPressEvent(event)

    def show_tile(self, index: int) -> None:
        """Turn to the page a spot is on."""
        column = self._segments[self._spots[index].segment].column
        pitch = (self._column_width + self._gap) * self.page_columns
        self.horizontalScrollBar().setValue(column // self.page_columns * pitch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that something else is in view."""
        super().resizeEvent(event)
        self.moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Say that something else is in view."""
        super().scrollContentsBy(dx, dy)
        self.moved.emit()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, then report what was shown for the first time."""
        super().paintEvent(event)
        if self._newly_seen and not self._report_timer.isActive():
            self._report_timer.start()

    def paint_ground(self, painter: QPainter, dirty: QRect) -> None:
        """Fill with the window's colour."""
        painter.fillRect(dirty, self._context.theme.color("window"))

    def paint_content(self, painter: QPainter, box: Box, dirty: QRect) -> None:
        """Paint the tickets in a part of the board."""
        offset = self.offset()
        for index in self._segments_within(box):
            segment = self._segments[index]
            place = self._segment_box(segment)
            rect = QRect(place.x - offset.x(), place.y - offset.y(), place.width, place.height)
            ticket = self._tickets[segment.item]
            head = QRect(rect.x(), rect.y(), rect.width(), self._head)
            self._paint_head(painter, ticket, head, continues=not segment.is_start)
            if dirty.bottom() > head.bottom():
                painter.drawPixmap(rect.x(), rect.y() + self._head, self._picture(ticket, segment))
                if self.isVisible():
                    self._note_seen(ticket)
            painter.setPen(self._context.theme.color("outline"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            self._paint_pointer(painter, index, offset.x(), offset.y())

    def _paint_head(self, painter: QPainter, ticket: Ticket, rect: QRect, *, continues: bool) -> None:
        view, theme, sizes = self._context.view, self._context.theme, self.sizes
        age = view.age(ticket.opened_at)
        urgency = view.thresholds.urgency(age)
        color = theme.urgency(urgency)
        painter.fillRect(rect, theme.color("surface"))
        bar = sizes.px(2)
        painter.fillRect(rect.x(), rect.bottom() - bar + 1, rect.width(), bar, theme.color("raised"))
        painter.fillRect(rect.x(), rect.bottom() - bar + 1, round(rect.width() * view.thresholds.progress(age)), bar, color)
        inner = rect.adjusted(sizes.px(2), sizes.px(0.6), -sizes.px(2), -bar)
        painter.setPen(theme.color("text"))
        painter.setFont(self._table_font)
        top = QRect(inner.x(), inner.y(), inner.width(), round(inner.height() * 0.62))
        name = self._table_name(ticket)
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(self._clock_font)
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, clock_text(age))
        foot = QRect(inner.x(), top.bottom(), inner.width(), inner.bottom() - top.bottom())
        painter.setFont(self._small_font)
        painter.setPen(theme.color("muted"))
        words = [self.tr("continued")] if continues else [ticket.waiter_name]
        if ticket.order_closed:
            words.append(self.tr("closed at the till"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, " · ".join(words))
        self._paint_badges(painter, ticket, foot, urgency_text(urgency), color.name())

    def _paint_badges(self, painter: QPainter, ticket: Ticket, foot: QRect, word: str, color: str) -> None:
        badges = [(word, color)] if word else []
        if ticket.is_take_away:
            badges.append((self.tr("TAKE AWAY"), self._context.theme.text))
        painter.setFont(self._word_font)
        x = foot.right() + 1
        for text, fill in badges:
            width = painter.fontMetrics().horizontalAdvance(text) + self.sizes.px(2.5)
            box = QRect(x - width, foot.y(), width, foot.height() - self.sizes.px(0.6))
            painter.fillRect(box, self._context.theme.color("text") if fill == self._context.theme.text else fill)
            painter.setPen(text_on(fill))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            x -= width + self.sizes.px(1)

    def _paint_pointer(self, painter: QPainter, segment: int, dx: int, dy: int) -> None:
        """Show what is pressed, and where the keyboard is."""
        for spot in (self.pressed, self.current if self.hasFocus() else NOTHING):
            if spot != NOTHING and spot < len(self._spots) and self._spots[spot].segment == segment:
                box = self._spots[spot].box
                painter.setPen(QPen(self._context.theme.color("accent"), self.sizes.px(1)))
                painter.drawRect(QRect(box.x - dx, box.y - dy, box.width, box.height).adjusted(2, 2, -3, -3))

    def _picture(self, ticket: Ticket, segment: Segment) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (ticket.id, ticket.headings, segment.first, segment.last, ratio)
        found = self._bodies.get(key)
        if found is not None:
            self._bodies.move_to_end(key)
            return found
        blocks = self._body(ticket)[segment.first : segment.last]
        height = max(1, sum(block.height for block in blocks))
        picture = QPixmap(round(self._column_width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._context.theme.color("surface"))
        if self._blocks is not None:
            with QPainter(picture) as painter:
                self._blocks.paint(painter, self._context.theme, blocks, 0, 0)
        self._bodies[key] = picture
        while len(self._bodies) > CACHED_BODIES:
            self._bodies.popitem(last=False)
        return picture

    # Inner workings.

    def _words(self) -> Words:
        return Words(self.tr("ADD-ON"), self.tr("VOID - tap to confirm"), self.tr("TAKE AWAY"), self.tr("OTHER"))

    def _table_name(self, ticket: Ticket) -> str:
        if not ticket.table_id:
            return self.tr("No table")
        return self._context.view.floor.table_name(ticket.table_id)

    def _body(self, ticket: Ticket) -> tuple[Block, ...]:
        known = self._measured.get(ticket.id)
        if known is not None and known[0] is ticket:
            return known[1]
        blocks = self._blocks.blocks(ticket) if self._blocks is not None else ()
        self._measured[ticket.id] = (ticket, blocks)
        return blocks

    def _segment_box(self, segment: Segment) -> Box:
        return Box(segment.column * (self._column_width + self._gap), segment.y, self._column_width, segment.height)

    def _segments_within(self, box: Box) -> Iterable[int]:
        pitch = self._column_width + self._gap
        last_column = len(self._column_starts) - 2
        for column in range(max(0, box.x // pitch), min(last_column, (box.x + box.width) // pitch) + 1):
            for index in range(self._column_starts[column], self._column_starts[column + 1]):
                if self._segment_box(self._segments[index]).touches(box):
                    yield index

    def _first_column(self) -> int:
        return self.horizontalScrollBar().value() // (self._column_width + self._gap)

    def _index_spots(self) -> None:
        self._spots, self._first_spot, self._column_starts = [], [], [0]
        for index, segment in enumerate(self._segments):
            while len(self._column_starts) <= segment.column:
                self._column_starts.append(index)
            self._first_spot.append(len(self._spots))
            place = self._segment_box(segment)
            self._spots.append(Spot(index, -1, Box(place.x, place.y, place.width, self._head)))
            y = place.y + self._head
            blocks = self._body(self._tickets[segment.item])
            for number in range(segment.first, segment.last):
                if blocks[number].line is not None:
                    self._spots.append(Spot(index, number, Box(place.x, y, place.width, blocks[number].height)))
                y += blocks[number].height
        self._first_spot.append(len(self._spots))
        self._column_starts.append(len(self._segments))

    def _note_seen(self, ticket: Ticket) -> None:
        for line in ticket.lines:
            if line.id not in self._reported:
                self._reported.add(line.id)
                self._newly_seen.add(line.id)

    @Slot()
    def _report_seen(self) -> None:
        found, self._newly_seen = self._newly_seen, set()
        self.seen.emit(tuple(found))

    @Slot()
    def _on_tick(self) -> None:
        if not self.isVisible():
            return
        offset = self.offset()
        view = self.viewport()
        box = Box(offset.x(), offset.y(), view.width(), view.height())
        for index in self._segments_within(box):
            place = self._segment_box(self._segments[index])
            view.update(place.x - offset.x(), place.y - offset.y(), place.width, self._head)

    @Slot(int)
    def _on_spot(self, index: int) -> None:
        line = self.line_of(index)
        if line is None:
            self.head_tapped.emit(self.ticket_of(index))
        else:
            self.line_tapped.emit(line)
