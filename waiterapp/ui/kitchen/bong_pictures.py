"""Bongs as they are written on a board: measured once, kept as pictures, and what moves with the clock painted over them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from waiterapp.domain.tickets import Ticket
from waiterapp.ui.context import Context
from waiterapp.ui.kit.geometry import Segment
from waiterapp.ui.kit.sizes import KITCHEN_TARGET_MM
from waiterapp.ui.kit.texts import clock_text
from waiterapp.ui.kit.theme import text_on
from waiterapp.ui.kitchen.density import Density
from waiterapp.ui.kitchen.ticket_blocks import HEADING_MM, PAD_MM, Block, TicketBlocks, Words
from waiterapp.ui.kitchen.ticket_head import Head, TicketHead

MOST_MEASURED = 300
KEPT_SCREENS = 2
"""As many pictures are kept as would fill so many screens: turning back a page paints nothing anew."""
CLOCK_FLAGS = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LATER = timedelta(seconds=30)
"""A heading that could be cooked so much later than its bong has a clock of its own."""


MORE_MM = 6.0
"""How high it is written at the foot of a bong that it goes on."""


class Shown(NamedTuple):
    """What stands in one place of the board."""

    ticket: Ticket
    height: int
    first: int
    last: int
    number: int
    """Of the key it is under; 0 for none."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A ticket with the blocks of its body and their heights."""

    ticket: Ticket
    blocks: tuple[Block, ...]
    heights: tuple[int, ...]
    clocks: tuple[tuple[int, datetime], ...]
    """The blocks of headings that have a clock of their own, and since when it runs."""


class BongPictures:
    """Writes bongs in one size and width."""

    def __init__(self, context: Context, density: Density) -> None:
        self._context = context
        self._measured: dict[str, Measured] = {}
        self._pixels, self._most_pixels = 0, 0
        self._is_stale = False
        self._pictures: OrderedDict[tuple[int, int, int, int, float], tuple[Measured, QPixmap, int]] = OrderedDict()
        self.write(density)

    def write(self, density: Density) -> None:
        """Write everything in another size from now on."""
        self.density = density
        self.sizes = self._context.sizes.zoomed(density.zoom)
        self.head_height = self.sizes.px(KITCHEN_TARGET_MM)
        self._head = TicketHead(self._context, self.sizes, self.head_height)
        self._clock_font = self.sizes.font(HEADING_MM, bold=True)
        self._blocks: TicketBlocks | None = None

    def fit(self, width: int, screen: QSize, words: Words) -> None:
        """Write columns of another width from now on, for a screen of a size."""
        self.width = width
        self._most_pixels = KEPT_SCREENS * screen.width() * screen.height()
        if self._blocks is not None and self._blocks.width == width and not self._is_stale:
            return
        self._is_stale = False
        least_line = self._context.sizes.target(self.density.least_line_mm)
        self._blocks = TicketBlocks(self.sizes, width, words, least_line)
        self._head.fit(width)
        self._head.forget()
        self._clear()

    def forget(self) -> None:
        """Write everything anew when it is fitted next: colours, language or names of tables changed."""
        self._is_stale = True

    def _clear(self) -> None:
        self._measured.clear()
        self._pictures.clear()
        self._pixels = 0

    def forget_gone(self, tickets: Sequence[Ticket]) -> None:
        """Keep no more than what is needed for these tickets, once it has become much."""
        if len(self._measured) > 2 * len(tickets) + MOST_MEASURED:
            alive = {ticket.id for ticket in tickets}
            self._measured = {key: value for key, value in self._measured.items() if key in alive}

    def is_written(self, ticket: Ticket) -> bool:
        """Tell whether a ticket was measured as it is now."""
        known = self._measured.get(ticket.id)
        return known is not None and known.ticket is ticket

    def body(self, ticket: Ticket) -> Measured:
        """Return a ticket with its blocks."""
        known = self._measured.get(ticket.id)
        if known is not None and known.ticket is ticket:
            return known
        blocks = self._blocks.blocks(ticket) if self._blocks is not None else ()
        heights = tuple(block.height for block in blocks)
        known = self._measured[ticket.id] = Measured(ticket, blocks, heights, tuple(_clocks(ticket, blocks)))
        return known

    def paint(self, painter: QPainter, ticket: Ticket, segment: Segment, rect: QRect, region: QRegion, ratio: float) -> None:
        """Paint what stands still; of a bong of which only the head has to be painted, only that."""
        picture = self._picture(ticket, segment, ratio)
        if region.intersects(rect.adjusted(0, self.head_height, 0, 0)):
            painter.drawPixmap(rect.topLeft(), picture)
        else:
            head = QRect(0, 0, picture.width(), round(self.head_height * ratio))
            painter.drawPixmap(rect.topLeft(), picture, head)

    def paint_live(self, painter: QPainter, heads: Sequence[Head], ratio: float) -> None:
        """Paint what moves with the clock: in heads, and in headings that have a clock of their own."""
        self._head.paint_live(painter, heads, ratio)
        clocks = [
            clock
            for head in heads
            if self.body(head.ticket).clocks
            for clock in self.live_headings(head.ticket, head.segment, head.x, head.y)
        ]
        if not clocks:
            return
        theme, view = self._context.theme, self._context.view
        painter.setPen(text_on(theme.raised))
        painter.setFont(self._clock_font)
        for rect, since in clocks:
            painter.fillRect(rect, theme.color("raised"))
            painter.drawText(rect, CLOCK_FLAGS, clock_text(view.age(since)))

    def live_headings(self, ticket: Ticket, segment: Segment, x: int, y: int) -> Iterator[tuple[QRect, datetime]]:
        """Return where the clocks of headings are, and since when they run."""
        body = self.body(ticket)
        for block, since in body.clocks:
            if segment.first <= block < segment.last:
                top = y + self.head_height + sum(body.heights[segment.first : block])
                room = self.sizes.px(HEADING_MM * 4)
                right = self.width - self.sizes.px(PAD_MM)
                yield QRect(x + right - room, top + 1, room, body.heights[block] - 2), since

    def _picture(self, ticket: Ticket, segment: Segment, ratio: float) -> QPixmap:
        body = self.body(ticket)
        key = (id(body), segment.first, segment.last, segment.height, ratio)
        found = self._pictures.get(key)
        if found is not None:
            self._pictures.move_to_end(key)
            return found[1]
        picture = QPixmap(round(self.width * ratio), round(segment.height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._context.theme.color("surface"))
        with QPainter(picture) as painter:
            self._head.paint_still(painter, ticket, continues=not segment.is_start)
            if self._blocks is not None:
                blocks = body.blocks[segment.first : segment.last]
                self._blocks.paint(painter, self._context.theme, blocks, 0, self.head_height)
            painter.setPen(self._context.theme.color("outline"))
            painter.drawRect(0, 0, self.width - 1, segment.height - 1)
            if segment.last < len(body.blocks):
                self._paint_more(painter, sum(one.line is not None for one in body.blocks[segment.last :]), segment.height)
        # The body is kept beside its picture: as long as it lives, no other body can have its identity.
        pixels = picture.width() * picture.height()
        self._pictures[key] = (body, picture, pixels)
        self._pixels += pixels
        while self._pixels > self._most_pixels and len(self._pictures) > 1:
            _, (_, _, gone) = self._pictures.popitem(last=False)
            self._pixels -= gone
        return picture

    def _paint_more(self, painter: QPainter, count: int, height: int) -> None:
        """Say at the foot of a bong how many of its lines stand in the next column."""
        side = self.sizes.px(MORE_MM)
        box = QRect(self.width - 3 * side, height - side, 3 * side, side)
        painter.fillRect(box, self._context.theme.color("accent"))
        painter.setPen(text_on(self._context.theme.accent))
        painter.setFont(self.sizes.font(MORE_MM * 0.7, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"+{count} ▶")


def _clocks(ticket: Ticket, blocks: Sequence[Block]) -> Iterator[tuple[int, datetime]]:
    for index, block in enumerate(blocks):
        since = block.heading.opened_at if block.heading is not None else None
        if since is not None and since - ticket.opened_at > LATER:
            yield index, since
