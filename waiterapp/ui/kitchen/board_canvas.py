"""The board of bongs: columns of tickets, oldest first, bodies cached as pictures and heads painted live."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from PySide6.QtCore import QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from waiterapp.domain.tickets import Ticket, TicketLine, TicketLineState
from waiterapp.ui.context import Context
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.geometry import Box, ColumnFlow, Segment
from waiterapp.ui.kit.press import NOTHING
from waiterapp.ui.kit.texts import clock_text, course_text, urgency_text
from waiterapp.ui.kitchen.bong_pictures import BongPictures, Shown
from waiterapp.ui.kitchen.bump_keys import SLOTS
from waiterapp.ui.kitchen.density import density_of
from waiterapp.ui.kitchen.running_bars import RunningBars
from waiterapp.ui.kitchen.seen_lines import SeenLines, is_in_view
from waiterapp.ui.kitchen.ticket_blocks import Words
from waiterapp.ui.kitchen.ticket_head import Head, tables_text

COLUMN_MM, GAP_MM = 74.0, 2.5
FLOWED_AT_ONCE, FLOW_PAUSE_MS = 60, 20
"""Bongs far out of sight are put into columns so many at a time, and between times fingers and clocks have their turn."""
BAR_MM = 1.6
MOST_PLACES = 4
"""More changed places than this are painted as one."""
SPOTS = 1024
"""A spot that can be tapped is numbered `segment * SPOTS + block + 1`; block -1 is the ticket's head."""


class BoardCanvas(TileCanvas):
    """Paints tickets.

    Signals:
        line_tapped: a ticket line.
        head_tapped: a ticket.
        seen: ids of lines that were really painted for the first time.
        moved: what is in view changed.
        zoomed: bongs are written so many times as large as up close.
    """

    line_tapped = Signal(object)
    head_tapped = Signal(object)
    seen = Signal(object)
    moved = Signal()
    zoomed = Signal(float)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.sizes, parent)
        self._context = context
        self.setObjectName("board")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tickets: Sequence[Ticket] = ()
        self.bars = RunningBars()
        self.slots: tuple[str, ...] = ()
        """The tickets that had a number when the board was painted last: what a key was meant for."""
        self._lit: frozenset[str] = frozenset()
        self._column_starts: list[int] = [0]
        self._bongs = BongPictures(context, density_of(context.view.screen.reading, 0.0))
        self._gap = self._bongs.sizes.px(GAP_MM)
        self._flow = self._new_flow(1)
        self._column_width = 1
        self._seen = SeenLines(self)
        self._seen.reported.connect(self.seen)
        self._later = QTimer(self)
        self._later.setInterval(FLOW_PAUSE_MS)
        self._later.timeout.connect(self._flow_on)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()
        self.tapped.connect(self._on_spot)
        context.theme_changed.connect(self.forget_bodies)
        context.view.thresholds_changed.connect(self.viewport().update)
        context.view.kitchen_changed.connect(self._on_kitchen)
        context.view.floor_changed.connect(self.forget_bodies)

    # Content.

    def show_tickets(self, tickets: Sequence[Ticket]) -> None:
        """Show these tickets, oldest first. The view stays where it is, and only what changed is painted again."""
        before = self._shown()
        self._tickets = tickets
        self._bongs.forget_gone(tickets)
        self._reflow()
        self.fit_scroll_bars()
        self._repaint_changes(before, self._shown())
        self.stay_on_meanings()

    @Slot()
    def forget_bodies(self) -> None:
        """Paint everything anew: colours, language or names of tables changed."""
        self._bongs.forget()
        self.refit()

    @Slot()
    def _on_kitchen(self) -> None:
        if density_of(self._context.view.screen.reading, self.sizes.mm(self.viewport().width())) != self._bongs.density:
            self.refit()

    def light(self, ticket_ids: frozenset[str]) -> None:
        """Put a frame around tickets, and turn to the first of them if none is in view."""
        if ticket_ids == self._lit:
            return
        self._lit = ticket_ids
        in_view = {self._tickets[segment.item].id for segment in self._segments_in_view()}
        first = next((ticket.id for ticket in self._tickets if ticket.id in ticket_ids), None)
        if first is not None and not in_view & ticket_ids:
            self.show_tile(self.head_spot(first))
        self.viewport().update()

    def update_bars(self) -> None:
        """Paint the bars that run again."""
        keys = self.bars.keys
        offset, view = self.offset(), self.viewport()
        for segment in self._segments_in_view():
            ticket = self._tickets[segment.item]
            if ticket.id in keys or any(one in keys for line in ticket.lines for one in line.ids):
                box = self._segment_box(segment)
                view.update(box.x - offset.x(), box.y - offset.y(), box.width, box.height)

    def _numbered(self, segments: Iterable[Segment]) -> tuple[str, ...]:
        """Return the tickets that begin in view, as many as there are numbers."""
        starts = islice((segment.item for segment in segments if segment.is_start), SLOTS)
        return tuple(self._tickets[item].id for item in starts)

    @property
    def page_columns(self) -> int:
        """How many columns are in view."""
        return max(1, (self.viewport().width() + self._gap) // (self._column_width + self._gap))

    def hidden_after(self) -> list[Ticket]:
        """Return tickets that begin, or go on, to the right of what is in view."""
        return list(self._tickets[len(self._tickets) - self.hidden_after_count() :])

    def hidden_after_count(self) -> int:
        """Return how many tickets begin, or go on, to the right of what is in view."""
        column, starts = self._first_column() + self.page_columns, self._column_starts
        goes_on = column < len(starts) - 1 and not self._flow.segments[starts[column]].is_start
        return len(self._tickets) - self._first_item_from(column) + goes_on

    @property
    def newest(self) -> Ticket | None:
        """The ticket that stands last."""
        return self._tickets[-1] if self._tickets else None

    def hidden_before_count(self) -> int:
        """Return how many tickets begin to the left of what is in view."""
        return self._first_item_from(self._first_column())

    def page(self, step: int) -> None:
        """Go pages forward or back."""
        self._reach(everything=True)
        self.fit_scroll_bars()
        pitch = (self._column_width + self._gap) * self.page_columns
        bar = self.horizontalScrollBar()
        bar.setValue((bar.value() // pitch + step) * pitch)

    def ticket_of(self, index: int) -> Ticket:
        """Return the ticket a spot belongs to."""
        return self._tickets[self._flow.segments[index // SPOTS].item]

    def line_of(self, index: int) -> TicketLine | None:
        """Return the line at a spot, or nothing for a head and for what is not there any more."""
        block = index % SPOTS - 1
        segment = self._flow.segments[index // SPOTS]
        if not segment.first <= block < segment.last:
            return None
        return self._bongs.body(self._tickets[segment.item]).blocks[block].line

    def ticket_id_of(self, line_id: str) -> str:
        """Return the ticket a line is on."""
        return next((one.id for one in self._tickets if any(line.id == line_id for line in one.lines)), "")

    def head_spot(self, ticket_id: str) -> int:
        """Return the spot of a ticket's head, or -1."""
        return self._find(ticket_id, "")

    def line_spot(self, line_id: str) -> int:
        """Return the spot of a line, or -1."""
        for ticket in self._tickets:
            if any(line.id == line_id for line in ticket.lines):
                return self._find(ticket.id, line_id)
        return NOTHING

    # TileCanvas.

    def tile_count(self) -> int:
        """Return one more than the highest spot."""
        return len(self._flow.segments) * SPOTS

    def tile_meaning(self, index: int) -> tuple[str, str]:
        """Return a ticket's id and a line's, or none for the head."""
        line = self.line_of(index)
        return self.ticket_of(index).id, line.id if line is not None else ""

    def tile_of(self, meaning: object) -> int:
        """Return the spot of a ticket's head or line, or -1."""
        return self._find(*meaning) if isinstance(meaning, tuple) else NOTHING

    def tile_box(self, index: int) -> Box:
        """Return where a spot is."""
        segment = self._flow.segments[index // SPOTS]
        place = self._segment_box(segment)
        block = index % SPOTS - 1
        if not segment.first <= block < segment.last:
            return Box(place.x, place.y, place.width, self._bongs.head_height)
        heights = self._bongs.body(self._tickets[segment.item]).heights
        y = place.y + self._bongs.head_height + sum(heights[segment.first : block])
        return Box(place.x, y, place.width, heights[block])

    def tile_at(self, x: int, y: int) -> int:
        """Return the spot at a point."""
        column, aside = divmod(x, self._column_width + self._gap)
        if not 0 <= column < len(self._column_starts) - 1 or aside >= self._column_width:
            return NOTHING
        for index in range(self._column_starts[column], self._column_starts[column + 1]):
            segment = self._flow.segments[index]
            if segment.y <= y < segment.y + segment.height:
                return next((spot for spot in self._spots_of(index) if self.tile_box(spot).contains(x, y)), NOTHING)
        return NOTHING

    def tiles_within(self, box: Box) -> Iterable[int]:
        """Return the spots that touch a part."""
        for index in self._segments_within(box):
            yield from self._spots_of(index)

    def content_size(self) -> tuple[int, int]:
        """Return a width of whole pages."""
        columns = len(self._column_starts) - 1
        if not self._flow.is_complete:
            columns = max(columns, columns * len(self._tickets) // max(1, self._flow.placed))
        pages = max(1, -(-columns // self.page_columns))
        return pages * self.page_columns * (self._column_width + self._gap) - self._gap, self.viewport().height()

    def spoken_tiles(self) -> Sequence[int]:
        """Return every head and line, in reading order."""
        self._reach(everything=True)
        return [spot for index in range(len(self._flow.segments)) for spot in self._spots_of(index)]

    def relayout(self) -> None:
        """Work out columns for the size, then flow everything anew."""
        width = self.viewport().width()
        density = density_of(self._context.view.screen.reading, self.sizes.mm(width))
        if density != self._bongs.density:
            self._bongs.write(density)
            self.zoomed.emit(density.zoom)
            self._gap = self._bongs.sizes.px(GAP_MM)
        columns = max(1, (width + self._gap) // (self._bongs.sizes.px(COLUMN_MM) + self._gap))
        self._column_width = max(1, (width - self._gap * (columns - 1)) // columns)
        self._bongs.fit(self._column_width, self.viewport().size(), self._words())
        self._flow = self._new_flow(max(1, self.viewport().height()))
        self._column_starts = [0]
        self._reflow()

    def _new_flow(self, height: int) -> ColumnFlow[Ticket]:
        return ColumnFlow(height, self._gap, self._bongs.head_height, lambda ticket: self._bongs.body(ticket).heights)

    def _reflow(self) -> None:
        """Put bongs into columns as far as they are seen, and a page more; the rest follows when there is time."""
        self._note_columns(self._flow.flow(self._tickets, self._needed_column()))
        if not self._flow.is_complete:
            self._later.start()

    def _needed_column(self) -> int:
        return self._first_column() + 2 * self.page_columns

    def _reach(self, *, everything: bool = False) -> None:
        """Make sure that what is asked for is in a column."""
        if not self._flow.is_complete:
            self._note_columns(self._flow.extend(None if everything else self._needed_column()))

    @Slot()
    def _flow_on(self) -> None:
        """Put some more bongs into columns."""
        self._note_columns(self._flow.extend(at_most=FLOWED_AT_ONCE))
        if self._flow.is_complete:
            self._later.stop()
            self.fit_scroll_bars()

    def _note_columns(self, first: int) -> None:
        """Note with which segment each column begins, from a new segment on."""
        starts = self._column_starts
        starts.pop()
        while starts and starts[-1] >= first:
            starts.pop()
        for index in range(first, len(self._flow.segments)):
            while len(starts) <= self._flow.segments[index].column:
                starts.append(index)
        starts.append(len(self._flow.segments))

    def tile_name(self, index: int) -> str:
        """Say a spot."""
        ticket, line = self.ticket_of(index), self.line_of(index)
        table = self.tr("Table %1").replace("%1", tables_text(self._context, ticket))
        if line is not None:
            dish = f"{table}: {line.quantity_text} {line.name}"
            return ", ".join(part for part in (dish, *line.modifiers, self._state_text(line)) if part)
        view = self._context.view
        age = view.age(ticket.opened_at)
        course = course_text(ticket.course) if ticket.is_coursed else ""
        at = index // SPOTS
        part = 1 + sum(one.item == self._flow.segments[at].item for one in self._flow.segments[:at])
        # A bong may go on more than once, and each part is told from the others.
        goes_on = self.tr("continued")
        continued = f"{goes_on} {part}" if part > 1 else ""
        urgency = urgency_text(view.standing_of(ticket).urgency)
        return ", ".join(part for part in (table, course, ticket.waiter_name, clock_text(age), urgency, continued) if part)

    def _state_text(self, line: TicketLine) -> str:
        match line.state:
            case TicketLineState.OPEN:
                return ""
            case TicketLineState.READY:
                return self.tr("ready")
            case TicketLineState.DONE:
                return self.tr("done")
            case TicketLineState.VOIDED:
                return self.tr("taken back, tap to confirm")
            case TicketLineState.WITHDRAWN:
                return self.tr("taken back")

    def neighbour(self, index: int, right: int, down: int) -> int:
        """Walk lines with up and down, tickets of the next column with left and right."""
        if index == NOTHING:
            return 0 if self._flow.segments else NOTHING
        if down:
            return self._stepped(index, down)
        here = self.tile_box(index)
        column = self._flow.segments[index // SPOTS].column + right
        if not 0 <= column < len(self._column_starts) - 1:
            return index
        beside = range(self._column_starts[column], self._column_starts[column + 1])
        spots = [spot for segment in beside for spot in self._spots_of(segment)]
        return min(spots, key=lambda other: abs(self.tile_box(other).y - here.y), default=index)

    def _stepped(self, index: int, down: int) -> int:
        """Return the next or the previous spot, across tickets."""
        segment = index // SPOTS
        spots = self._spots_of(segment)
        position = spots.index(index) + down
        if 0 <= position < len(spots):
            return spots[position]
        other = segment + down
        if not 0 <= other < len(self._flow.segments):
            return index
        return self._spots_of(other)[0 if down > 0 else -1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the end; everything else that keys do is the page's."""
        if event.key() == Qt.Key.Key_End and self._flow.segments:
            self._reach(everything=True)
            self.set_current((len(self._flow.segments) - 1) * SPOTS)
        else:
            super().keyPressEvent(event)

    def show_tile(self, index: int) -> None:
        """Turn to the page a spot is on."""
        column = self._flow.segments[index // SPOTS].column
        pitch = (self._column_width + self._gap) * self.page_columns
        self.horizontalScrollBar().setValue(column // self.page_columns * pitch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that something else is in view."""
        super().resizeEvent(event)
        self.moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Say that something else is in view."""
        super().scrollContentsBy(dx, dy)
        self._reach()
        self.moved.emit()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, then report what was shown for the first time."""
        self.slots = self._numbered(self._segments_in_view())
        super().paintEvent(event)
        self._seen.tell_soon()

    def paint_ground(self, painter: QPainter, dirty: QRect) -> None:
        """Fill with the window's colour."""
        painter.fillRect(dirty, self._context.theme.color("window"))

    def paint_content(self, painter: QPainter, box: Box, region: QRegion) -> None:
        """Paint the tickets in a part of the board: a picture of what stands still, then what moves with the clock."""
        offset = self.offset()
        dx, dy = offset.x(), offset.y()
        heads = list[Head]()
        numbers = {ticket_id: number for number, ticket_id in enumerate(self.slots, 1)}
        pitch, ratio, lit = self._column_width + self._gap, self.devicePixelRatioF(), list[QRect]()
        is_running = self.bars.is_running
        is_visible, view_width = self.isVisible(), self.viewport().width()
        for index in self._segments_within(box):
            segment = self._flow.segments[index]
            x, y = segment.column * pitch - dx, segment.y - dy
            rect = QRect(x, y, self._column_width, segment.height)
            if not region.intersects(rect):
                continue
            ticket = self._tickets[segment.item]
            self._bongs.paint(painter, ticket, segment, rect, region, ratio)
            number = numbers.get(ticket.id) if segment.is_start else None
            heads.append(Head(ticket, segment, x, y, number, self.bars.left(ticket.id) if is_running else 0.0))
            if is_running:
                self._paint_bars(painter, ticket, segment, x, y)
            if ticket.id in self._lit:
                lit.append(rect)
            if is_visible and is_in_view(x, self._column_width, view_width):
                self._note_seen(ticket, segment)
        self._bongs.paint_live(painter, heads, ratio)
        if lit:
            painter.setPen(QPen(self._context.theme.color("accent"), self._bongs.sizes.px(1.4)))
            painter.drawRects([rect.adjusted(2, 2, -3, -3) for rect in lit])
        for spot in {self.pressed, self.current if self.hasFocus() else NOTHING} - {NOTHING}:
            self._paint_pointer(painter, spot, dx, dy)

    def _paint_bars(self, painter: QPainter, ticket: Ticket, segment: Segment, x: int, y: int) -> None:
        """Show for how long another tap takes back what was just done."""
        height, color = self._bongs.sizes.px(BAR_MM), self._context.theme.color("accent")
        body = self._bongs.body(ticket)
        bottom = y + self._bongs.head_height
        for block in body.blocks[segment.first : segment.last]:
            bottom += block.height
            if block.line is not None and (left := max(self.bars.left(one) for one in block.line.ids)):
                painter.fillRect(x, bottom - height, round(self._column_width * left), height, color)

    def _paint_pointer(self, painter: QPainter, spot: int, dx: int, dy: int) -> None:
        """Show what is pressed, and where the keyboard is."""
        box = self.tile_box(spot)
        painter.setPen(QPen(self._context.theme.color("accent"), self.sizes.px(1)))
        painter.drawRect(QRect(box.x - dx, box.y - dy, box.width, box.height).adjusted(2, 2, -3, -3))

    # Inner workings.

    def _words(self) -> Words:
        return Words(
            addition=self.tr("ADD-ON"),
            void=self.tr("VOID - tap to confirm"),
            take_away=self.tr("TAKE AWAY"),
            unsorted=self.tr("OTHER"),
            also_at=self.tr("ALSO AT: %1"),
            wait=self.tr("WAIT"),
            table=self._context.view.floor.table_name,
        )

    def _segment_box(self, segment: Segment) -> Box:
        return Box(segment.column * (self._column_width + self._gap), segment.y, self._column_width, segment.height)

    def _view_box(self) -> Box:
        offset, view = self.offset(), self.viewport()
        return Box(offset.x(), offset.y(), view.width(), view.height())

    def _segments_within(self, box: Box) -> Iterable[int]:
        pitch = self._column_width + self._gap
        last_column = len(self._column_starts) - 2
        for column in range(max(0, box.x // pitch), min(last_column, (box.x + box.width - 1) // pitch) + 1):
            for index in range(self._column_starts[column], self._column_starts[column + 1]):
                segment = self._flow.segments[index]
                if segment.y < box.y + box.height and box.y < segment.y + segment.height:
                    yield index

    def _segments_in_view(self) -> list[Segment]:
        return [self._flow.segments[index] for index in self._segments_within(self._view_box())]

    def _spots_of(self, index: int) -> list[int]:
        """Return the spots of one segment: its head, then its lines."""
        segment = self._flow.segments[index]
        blocks = self._bongs.body(self._tickets[segment.item]).blocks
        lines = range(segment.first, segment.last)
        return [index * SPOTS, *(index * SPOTS + block + 1 for block in lines if blocks[block].line is not None)]

    def _find(self, ticket_id: str, line_id: str) -> int:
        item = next((index for index, ticket in enumerate(self._tickets) if ticket.id == ticket_id), None)
        if item is None:
            return NOTHING
        if item >= self._flow.placed:
            self._reach(everything=True)
        for segment in range(self._flow.first_segment(item), self._flow.first_segment(item + 1)):
            for spot in self._spots_of(segment):
                line = self.line_of(spot)
                if (line.id if line is not None else "") == line_id:
                    return spot
        return NOTHING

    def _first_column(self) -> int:
        return self.horizontalScrollBar().value() // (self._column_width + self._gap)

    def _first_item_from(self, column: int) -> int:
        """Return the first ticket that begins in a column or after it."""
        if column >= len(self._column_starts) - 1:
            return self._flow.placed
        segments = self._flow.segments
        starts = (segments[index] for index in range(self._column_starts[column], len(segments)))
        return next((segment.item for segment in starts if segment.is_start), self._flow.placed)

    def _shown(self) -> dict[tuple[int, int], Shown]:
        """Return what stands where in view, by column and y."""
        segments = self._segments_in_view()
        numbers = {ticket_id: number for number, ticket_id in enumerate(self._numbered(segments), 1)}
        found = {}
        for segment in segments:
            ticket = self._tickets[segment.item]
            number = numbers.get(ticket.id, 0) if segment.is_start else 0
            found[segment.column, segment.y] = Shown(ticket, segment.height, segment.first, segment.last, number)
        return found

    def _repaint_changes(self, old: dict[tuple[int, int], Shown], new: dict[tuple[int, int], Shown]) -> None:
        """Repaint where another picture stands than before, and heads that have another number."""
        changed = [place for place in old.keys() | new.keys() if old.get(place) != new.get(place)]
        if not changed:
            return
        if len(changed) > MOST_PLACES:
            # Painting is clipped to what was asked for, and a clip of many pieces is slower than the whole.
            self.viewport().update()
            return
        offset = self.offset()
        for place in changed:
            was, now = old.get(place), new.get(place)
            height = max(one.height for one in (was, now) if one is not None)
            if was is not None and now is not None and was._replace(number=now.number) == now:
                height = self._bongs.head_height
            x = place[0] * (self._column_width + self._gap) - offset.x()
            self.viewport().update(x, place[1] - offset.y(), self._column_width, height)

    def _note_seen(self, ticket: Ticket, segment: Segment) -> None:
        part = (ticket.id, segment.first, segment.last)
        if not self._seen.is_noted(part, ticket):
            blocks = self._bongs.body(ticket).blocks[segment.first : segment.last]
            ids = (one for block in blocks if block.line is not None for one in block.line.ids)
            self._seen.note(part, ticket, ids, self._tickets)

    @Slot()
    def _on_tick(self) -> None:
        if not self.isVisible():
            return
        self.update_heads()

    def update_heads(self) -> None:
        """Paint again what grows old by itself."""
        offset, view = self.offset(), self.viewport()
        dx, dy, pitch = offset.x(), offset.y(), self._column_width + self._gap
        for segment in self._segments_in_view():
            x, y = segment.column * pitch - dx, segment.y - dy
            view.update(x, y, self._column_width, self._bongs.head_height)
            ticket = self._tickets[segment.item]
            if self._bongs.body(ticket).clocks:
                for rect, _since in self._bongs.live_headings(ticket, segment, x, y):
                    view.update(rect)

    @Slot(int)
    def _on_spot(self, index: int) -> None:
        line = self.line_of(index)
        if line is None:
            self.head_tapped.emit(self.ticket_of(index))
        else:
            self.line_tapped.emit(line)
