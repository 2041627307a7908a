"""The head of a bong: what stands still is painted into its picture, what moves with the clock above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap

from waiterapp.domain.orders import Pace
from waiterapp.domain.tickets import Ticket, Urgency
from waiterapp.ui.context import Context
from waiterapp.ui.kit.geometry import Segment
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.texts import clock_text, course_text, moment_text, urgency_text
from waiterapp.ui.kit.theme import text_on
from waiterapp.ui.kitchen.bump_keys import SLOTS

TABLE_MM, CLOCK_MM, SMALL_MM, NUMBER_MM, GAP_MM = 9.0, 6.0, 3.8, 6.0, 2.5
SMALLER_TABLE_MM = (6.6, 5.0)
WIDEST_CLOCK = "-00:00"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT_FLAGS = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTER_FLAGS = int(Qt.AlignmentFlag.AlignCenter)
FRAME_PX = 2


class Head(NamedTuple):
    """The head of a bong in one place."""

    ticket: Ticket
    segment: Segment
    x: int
    y: int
    number: int | None
    """Of the key it is under."""
    undo_left: float
    """How much is left of the time in which a bump can be taken back, 1 to 0."""


@dataclass(frozen=True, slots=True)
class HeadLayout:
    """Where things stand in a ticket's head."""

    top: QRect
    foot: QRect
    badge: QRect
    badge_margin: int
    bar_y: int
    bar_height: int

    @classmethod
    def fitted(cls, sizes: Sizes, width: int, height: int) -> HeadLayout:
        """Divide a head: number and clock on top, waiter and badge below, the bar at the bottom."""
        bar = sizes.px(2)
        side, edge = sizes.px(2), sizes.px(0.6)
        inner_height = height - bar - edge
        top_height = round(inner_height * 0.62)
        top = QRect(side, edge, width - 2 * side, top_height)
        foot = QRect(side, edge + top_height, width - 2 * side, inner_height - top_height)
        badge = foot.adjusted(0, 0, 0, -sizes.px(0.6))
        return cls(top, foot, badge, sizes.px(2.5), height - bar, bar)


def tables_text(context: Context, ticket: Ticket) -> str:
    """Return what a ticket is called by: its table, or all tables that are cooked together."""
    floor, no_table = context.view.floor, QCoreApplication.translate("TicketHead", "No table")
    ids = dict.fromkeys(one.table_id for one in ticket.parts or (ticket,))
    return " + ".join(floor.table_name(one) if one else no_table for one in ids)


class TicketHead(QObject):
    """Paints heads of one width."""

    def __init__(self, context: Context, sizes: Sizes, height: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sizes = sizes
        self._height = height
        self._gap = sizes.px(GAP_MM)
        self._small_font = self._sizes.font(SMALL_MM)
        self._table_fonts = [self._sizes.font(size, bold=True) for size in (TABLE_MM, *SMALLER_TABLE_MM)]
        self._clock_font = self._sizes.font(CLOCK_MM, bold=True)
        self._clock_metrics = QFontMetrics(self._clock_font)
        self._beside = self._clock_metrics.horizontalAdvance(WIDEST_CLOCK) + sizes.px(NUMBER_MM) + 2 * self._gap
        self._word_font = self._sizes.font(SMALL_MM, bold=True)
        self._word_metrics = QFontMetrics(self._word_font)
        self._number_side = sizes.px(NUMBER_MM)
        self._clock_widths: dict[tuple[int, bool], int] = {}
        self._badge_places: dict[Urgency, int] = {}
        self._word_marks: dict[tuple[Urgency, float], QPixmap] = {}
        self._number_marks: dict[tuple[int, float], QPixmap] = {}
        self.fit(1)

    def fit(self, width: int) -> None:
        """Paint heads of another width from now on."""
        self._width = width
        self._layout = HeadLayout.fitted(self._sizes, width, self._height)

    def forget(self) -> None:
        """Paint words and numbers anew: colours or language changed."""
        self._badge_places.clear()
        self._word_marks.clear()
        self._number_marks.clear()

    def paint_live(self, painter: QPainter, heads: Sequence[Head], ratio: float) -> None:
        """Paint what moves with the clock: age, word, bar; the number of its key; how long a bump can be taken back.

        Pen and font are set once for all heads.
        """
        view, theme, layout = self._context.view, self._context.theme, self._layout
        accent, width, top = theme.color("accent"), self._width, layout.top
        painter.setPen(theme.color("text"))
        painter.setFont(self._clock_font)
        standings = view.standings_of(head.ticket for head in heads)
        for head, standing in zip(heads, standings, strict=True):
            urgency, text = standing.urgency, clock_text(standing.time)
            if head.ticket.promised_at is not None:
                # Left until the promise, or over it.
                text = f"+{text}" if urgency is Urgency.LATE else f"-{text}"
            x, bar_y = head.x, head.y + layout.bar_y
            painter.fillRect(x, bar_y, round(width * standing.progress), layout.bar_height, theme.urgency(urgency))
            if head.undo_left:
                painter.fillRect(x, bar_y, round(width * head.undo_left), layout.bar_height, accent)
            painter.drawText(x + top.x(), head.y + top.y(), top.width(), top.height(), _RIGHT_FLAGS, text)
            if urgency is not Urgency.FRESH:
                badge = self._word_mark(urgency, ratio)
                painter.drawPixmap(x + self._badge_x(urgency), head.y + layout.badge.y(), badge)
            if head.number is not None:
                right = top.right() - self._clock_width(text) - self._gap - self._number_side
                y = top.y() + (top.height() - self._number_side) // 2
                half = FRAME_PX // 2
                painter.drawPixmap(x + right - half, head.y + y - half, self._number_mark(head.number, ratio))

    def _clock_width(self, text: str) -> int:
        """Return how wide a clock is; all of as many digits are taken to be of one width."""
        shape = (len(text), text[0] in "+-")
        found = self._clock_widths.get(shape)
        if found is None:
            found = self._clock_widths[shape] = self._clock_metrics.horizontalAdvance(text)
        return found

    def _badge_width(self, urgency: Urgency) -> int:
        return self._word_metrics.horizontalAdvance(urgency_text(urgency)) + self._layout.badge_margin

    def _badge_x(self, urgency: Urgency) -> int:
        found = self._badge_places.get(urgency)
        if found is None:
            found = self._badge_places[urgency] = self._layout.badge.right() - self._badge_width(urgency)
        return found

    def _word_mark(self, urgency: Urgency, ratio: float) -> QPixmap:
        """Return the picture of an urgency's word on its colour."""
        found = self._word_marks.get((urgency, ratio))
        if found is None:
            color, height = self._context.theme.urgency(urgency), self._layout.badge.height()
            found = self._word_marks[urgency, ratio] = self._empty_mark(self._badge_width(urgency), height, ratio, color)
            with QPainter(found) as painter:
                painter.setPen(text_on(color.name()))
                painter.setFont(self._word_font)
                painter.drawText(QRect(0, 0, self._badge_width(urgency), height), _CENTER_FLAGS, urgency_text(urgency))
        return found

    def _number_mark(self, number: int, ratio: float) -> QPixmap:
        """Return the picture of the number of a key in its frame, half of which is outside."""
        found = self._number_marks.get((number, ratio))
        if found is None:
            theme, side = self._context.theme, self._number_side
            room = side + 2 * FRAME_PX
            found = self._number_marks[number, ratio] = self._empty_mark(room, room, ratio, theme.color("surface"))
            box = QRect(FRAME_PX // 2, FRAME_PX // 2, side, side)
            with QPainter(found) as painter:
                painter.setPen(QPen(theme.color("muted"), FRAME_PX))
                painter.drawRect(box)
                painter.setFont(self._word_font)
                painter.drawText(box, _CENTER_FLAGS, str(number % SLOTS))
        return found

    def _empty_mark(self, width: int, height: int, ratio: float, color: QColor) -> QPixmap:
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(color)
        return picture

    def _word_room(self) -> int:
        """Return how much room the longest word of an age needs in the language of now."""
        widest = max(self._word_metrics.horizontalAdvance(urgency_text(one)) for one in Urgency)
        return widest + self._layout.badge_margin + self._gap

    def paint_still(self, painter: QPainter, ticket: Ticket, *, continues: bool) -> None:
        """Paint what stands still: table, waiter, take-away."""
        theme, layout = self._context.theme, self._layout
        painter.fillRect(0, layout.bar_y, self._width, layout.bar_height, theme.color("raised"))
        painter.setPen(theme.color("text"))
        end = self._paint_tables(painter, ticket)
        badges = self._badges(ticket)
        top = layout.top.adjusted(end + self._gap - layout.top.x(), 0, -self._beside, 0)
        left = self._paint_badges(painter, badges, top)
        foot = layout.foot.adjusted(0, 0, -self._word_room(), 0)
        foot.setLeft(foot.left() + self._paint_badges(painter, badges[-left:] if left else (), foot, is_last=True))
        painter.setFont(self._small_font)
        painter.setPen(theme.color("muted"))
        text = self._foot_text(painter.fontMetrics(), ticket, foot.width(), continues=continues)
        painter.drawText(foot, _LEFT, text)

    def _paint_tables(self, painter: QPainter, ticket: Ticket) -> int:
        """Write the table as large as there is room for beside number and clock; return where it ends."""
        text, room = tables_text(self._context, ticket), self._layout.top.width() - self._beside
        for font in self._table_fonts:
            painter.setFont(font)
            if painter.fontMetrics().horizontalAdvance(text) <= room:
                break
        else:
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(self._layout.top, _LEFT, text)
        return self._layout.top.x() + painter.fontMetrics().horizontalAdvance(text)

    def _foot_text(self, metrics: QFontMetrics, ticket: Ticket, room: int, *, continues: bool) -> str:
        """Say course, waiter and guests, as fully as there is room for."""
        course = course_text(ticket.course) if ticket.is_coursed else ""
        who = self.tr("continued") if continues else ticket.waiter_name
        guests = self.tr("%n guest(s)", "", ticket.guests) if ticket.guests else ""
        closed = self.tr("closed at the till") if ticket.order_closed else ""
        number = str(ticket.guests or "")
        choices = ((course, who, guests, closed), (course, who, number, closed), (who, number, closed), (who, number))
        texts = [" · ".join(word for word in words if word) for words in choices]
        fitting = next((text for text in texts if metrics.horizontalAdvance(text) <= room), texts[-1])
        return metrics.elidedText(fitting, Qt.TextElideMode.ElideRight, room)

    def _badges(self, ticket: Ticket) -> list[tuple[str, QColor]]:
        """Return what is unusual about a ticket: it hurries, it waits, it is promised, it leaves the house."""
        theme = self._context.theme
        badges = []
        if ticket.pace is Pace.RUSH:
            badges.append(("⚡ " + self.tr("RUSH"), theme.color("danger")))
        elif ticket.pace is Pace.WAIT:
            badges.append(("◷ " + self.tr("WAIT"), theme.color("warning")))
        if ticket.promised_at is not None:
            badges.append((self.tr("FOR %1").replace("%1", moment_text(ticket.promised_at)), theme.color("accent")))
        if ticket.is_take_away:
            badges.append((self.tr("TAKE AWAY"), theme.color("text")))
        return badges

    def _paint_badges(
        self, painter: QPainter, badges: Sequence[tuple[str, QColor]], room: QRect, *, is_last: bool = False
    ) -> int:
        """Paint badges from the left; return how many had no room, or where there is no other, how wide they are."""
        height, x = self._layout.badge.height(), room.x()
        painter.setFont(self._word_font)
        for index, (word, color) in enumerate(badges):
            width = self._word_metrics.horizontalAdvance(word) + self._layout.badge_margin
            if not is_last and x + width > room.right():
                return len(badges) - index
            box = QRect(x, room.center().y() - height // 2, width, height)
            painter.fillRect(box, color)
            painter.setPen(text_on(color.name()))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
            x += width + self._gap
        return x - room.x() if is_last else 0
