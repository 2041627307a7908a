"""The head of a bong: what stands still is painted into its picture, what moves with the clock above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from waiterapp.domain.orders import Pace
from waiterapp.domain.tickets import Ticket, Urgency
from waiterapp.ui.context import Context
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.texts import clock_text, course_text, moment_text, urgency_text
from waiterapp.ui.kit.theme import text_on
from waiterapp.ui.kitchen.bump_keys import SLOTS

TABLE_MM, CLOCK_MM, SMALL_MM, NUMBER_MM, GAP_MM = 9.0, 6.0, 3.8, 6.0, 2.5
SMALLER_TABLE_MM = (6.6, 5.0)
WIDEST_CLOCK = "-00:00"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


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
        self.fit(1)

    def fit(self, width: int) -> None:
        """Paint heads of another width from now on."""
        self._width = width
        self._layout = HeadLayout.fitted(self._sizes, width, self._height)

    def paint_live(self, painter: QPainter, ticket: Ticket, x: int, y: int, number: int | None, undo_left: float) -> None:
        """Paint what moves with the clock: age, word, bar; the number of its key; how long a bump can be taken back."""
        view, theme = self._context.view, self._context.theme
        standing = view.standing_of(ticket)
        urgency, text = standing.urgency, clock_text(standing.time)
        if ticket.promised_at is not None:
            # Left until the promise, or over it.
            text = f"+{text}" if urgency is Urgency.LATE else f"-{text}"
        color = theme.urgency(urgency)
        layout = self._layout
        painter.fillRect(x, y + layout.bar_y, round(self._width * standing.progress), layout.bar_height, color)
        painter.setPen(theme.color("text"))
        painter.setFont(self._clock_font)
        painter.drawText(layout.top.translated(x, y), _RIGHT, text)
        word = urgency_text(urgency)
        if word:
            painter.setFont(self._word_font)
            width = self._word_metrics.horizontalAdvance(word) + layout.badge_margin
            box = QRect(x + layout.badge.right() - width, y + layout.badge.y(), width, layout.badge.height())
            painter.fillRect(box, color)
            painter.setPen(text_on(color.name()))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
        if undo_left:
            accent = theme.color("accent")
            painter.fillRect(x, y + layout.bar_y, round(self._width * undo_left), layout.bar_height, accent)
        if number is not None:
            self._paint_number(painter, number, self._clock_metrics.horizontalAdvance(text), x, y)

    def _word_room(self) -> int:
        """Return how much room the longest word of an age needs in the language of now."""
        widest = max(self._word_metrics.horizontalAdvance(urgency_text(one)) for one in Urgency)
        return widest + self._layout.badge_margin + self._gap

    def _paint_number(self, painter: QPainter, number: int, clock_width: int, x: int, y: int) -> None:
        """Paint the number of the key that a ticket is under, in front of the clock."""
        layout, side = self._layout, self._sizes.px(NUMBER_MM)
        right = layout.top.right() - clock_width - self._gap
        box = QRect(x + right - side, y + layout.top.y() + (layout.top.height() - side) // 2, side, side)
        painter.setPen(QPen(self._context.theme.color("muted"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        painter.setFont(self._word_font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number % SLOTS))

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
