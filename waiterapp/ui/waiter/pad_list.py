"""The order pad's lines: what was sent with its proofs, and what is new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from waiterapp.domain.menu import Menu
from waiterapp.domain.orders import FIRST_COURSE, LineItem, Order, OrderLine, Proof, Round
from waiterapp.ui.context import Context
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.geometry import Box
from waiterapp.ui.kit.press import NOTHING
from waiterapp.ui.kit.texts import count_text, course_text, moment_text, money_text
from waiterapp.ui.kit.theme import text_on
from waiterapp.ui.kit.wrapping import WRAPPED, hyphenated
from waiterapp.ui.sentences import translated

NAME_MM, SMALL_MM = 4.2, 3.2
HEADING_MM = 6.5
QUANTITY_MM, QUANTITY_GAP_MM = 10.5, 1.5
DONE_MARK, OPEN_MARK = "●", "○"


@dataclass(frozen=True)
class PadRow:
    """One row: a heading, a sent line, or a new line."""

    text: str
    quantity: str = ""
    details: tuple[str, ...] = ()
    price: str = ""
    line: LineItem | None = None
    sent: OrderLine | None = None
    proofs: tuple[tuple[str, bool], ...] = ()
    is_extra: bool = False
    is_struck: bool = False

    @property
    def is_heading(self) -> bool:
        """It says what stands below it."""
        return not self.quantity


class PadList(TileCanvas):
    """The lines of one table, painted."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.sizes, parent)
        self._context = context
        self.setObjectName("pad_list")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows: list[PadRow] = []
        self._press.swipes = self._press.drags = True
        self._tops: list[int] = [0]
        self._small = QFontMetrics(self.sizes.font(SMALL_MM))
        self._names = {bold: QFontMetrics(self.sizes.font(NAME_MM, bold=bold)) for bold in (False, True)}
        self._heights: dict[int, tuple[PadRow, int]] = {}
        self._measured_width = 0
        self._sent: tuple[Order, Menu, str, datetime | None, list[PadRow]] | None = None
        self._shown: tuple[Order | None, tuple[LineItem, ...], tuple[LineItem, ...]] = (None, (), ())
        self._wrapped: dict[tuple[str, int, bool], tuple[str, int]] = {}
        context.theme_changed.connect(self.viewport().update)
        context.view.record_changed.connect(self._on_record)

    @property
    def rows(self) -> list[PadRow]:
        """What is shown."""
        return self._rows

    def show_lines(self, order: Order | None, sending: tuple[LineItem, ...], lines: tuple[LineItem, ...]) -> None:
        """Show an order, what is on its way into the record, and the new lines; the newest stays in sight."""
        self._shown = (order, sending, lines)
        rows: list[PadRow] = []
        if order is not None:
            rows += self._known_sent_rows(order)
        if sending:
            rows.append(PadRow(self.tr("Saving ...")))
            rows += [replace(self._new_row(line), line=None) for line in sending]
        if lines:
            rows.append(PadRow(self.tr("New - not sent")))
            rows += [self._new_row(line) for line in lines]
        grew = len(rows) > len(self._rows)
        self._rows = rows
        self.refit()
        if grew:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _known_sent_rows(self, order: Order) -> list[PadRow]:
        """Return what was sent; while only new lines change it is what it was."""
        view, known = self._context.view, self._sent
        now = (order, view.menu, self.tr("Sent"), view.record.alone_since)
        if known is None or known[0] is not order or known[1] is not view.menu or known[2:4] != now[2:]:
            known = self._sent = (*now, self._sent_rows(order))
        return known[4]

    @Slot()
    def _on_record(self) -> None:
        if self._sent is not None and self._sent[3] != self._context.view.record.alone_since:
            self.show_lines(*self._shown)

    def _sent_rows(self, order: Order) -> list[PadRow]:
        """Return what was sent, course by course where there are several."""
        if len(order.courses) < 2:
            return [PadRow(self.tr("Sent")), *(self._sent_row(order, line) for line in order.lines)]
        rows: list[PadRow] = []
        for course in sorted({line.item.course for line in order.lines}):
            rows.append(PadRow(self._course_heading(order, course)))
            rows += [self._sent_row(order, line) for line in order.lines if line.item.course == course]
        return rows

    def _course_heading(self, order: Order, course: int) -> str:
        fired_at = order.fired_at(course)
        if fired_at is None:
            return self.tr("%1 · HELD").replace("%1", course_text(course))
        return self.tr("%1 · fired %2").replace("%1", course_text(course)).replace("%2", moment_text(fired_at))

    def _new_row(self, line: LineItem) -> PadRow:
        return PadRow(
            text=line.name,
            quantity=count_text(line.quantity),
            details=(*self._course_detail(line), *self._details(line)),
            price=money_text(line.sum),
            line=line,
            is_extra=line.parent_id is not None,
        )

    def _sent_row(self, order: Order, line: OrderLine) -> PadRow:
        proven = order.proofs(line, self._context.view.record.alone_since)
        proofs = (
            (self.tr("saved"), Proof.SAVED in proven),
            (self.tr("kitchen") if Proof.SEEN not in proven else self.tr("kitchen saw it"), Proof.KITCHEN in proven),
            self._till_proof(order.round(line.round_id), is_with_till=Proof.TILL in proven, is_paid=line.paid > 0),
        )
        details = self._details(line.item)
        if line.voided:
            details = (*details, self.tr("taken back: %1").replace("%1", count_text(line.voided)))
        elif line.done_at is not None:
            details = (*details, self.tr("served") if line.served_at else self.tr("READY"))
        if line.paid:
            details = (*details, self.tr("paid: %1").replace("%1", count_text(line.paid)))
        return PadRow(
            text=line.item.name,
            quantity=count_text(line.item.quantity if line.is_void else line.quantity),
            details=details,
            price=money_text(line.sum),
            sent=line,
            proofs=proofs,
            is_extra=line.item.parent_id is not None,
            is_struck=line.is_void,
        )

    def _till_proof(self, a_round: Round, *, is_with_till: bool, is_paid: bool) -> tuple[str, bool]:
        """Say how the till stands to a round: a till that takes no orders hears of it with the bill."""
        if a_round.is_kept:
            return (self.tr("till: with the bill"), is_paid)
        if a_round.accepted_at is not None:
            return (self.tr("till: waiting since %1").replace("%1", moment_text(a_round.accepted_at)), False)
        return (translated(self._context.till_word), is_with_till)

    def _course_detail(self, line: LineItem) -> tuple[str, ...]:
        return (self.tr("%1 · held until fired").replace("%1", course_text(line.course)),) if line.course > FIRST_COURSE else ()

    def _details(self, line: LineItem) -> tuple[str, ...]:
        parts = list(line.modifiers)
        if line.measure is not None:
            parts.insert(0, f"{count_text(line.measure)} {self._context.view.menu.unit}")
        if line.seat is not None:
            parts.insert(0, self.tr("seat %1").replace("%1", str(line.seat)))
        if line.take_away:
            parts.insert(0, self.tr("TAKE AWAY"))
        own = self._context.view.menu.dish(line.dish_id)
        if own is not None and line.parent_id is None and line.bong_category_id != own.bong_category_id:
            heading = self._context.view.menu.bong_category(line.bong_category_id)
            if heading is not None:
                parts.insert(0, f"→ {heading.name}")
        return tuple(parts)

    def tile_count(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def tile_meaning(self, index: int) -> object:
        """Return whose row it is: a new line's, a sent one's, or a heading."""
        row = self._rows[index]
        if row.line is not None:
            return "new", row.line.id
        return ("sent", row.sent.item.id) if row.sent is not None else row.text

    def tile_box(self, index: int) -> Box:
        """Return where a row is."""
        return Box(0, self._tops[index], self.viewport().width(), self._tops[index + 1] - self._tops[index])

    def tile_at(self, x: int, y: int) -> int:
        """Return the line at a point; headings are not to be tapped."""
        for index, row in enumerate(self._rows):
            if self._tops[index] <= y < self._tops[index + 1]:
                return index if row.line is not None or row.sent is not None else NOTHING
        return NOTHING

    def tiles_within(self, box: Box) -> Iterable[int]:
        """Return the rows that touch a part."""
        return (
            index
            for index in range(len(self._rows))
            if self._tops[index] < box.y + box.height and self._tops[index + 1] > box.y
        )

    def content_size(self) -> tuple[int, int]:
        """Return the size of all rows."""
        return self.viewport().width(), self._tops[-1]

    def relayout(self) -> None:
        """Stack the rows; one that was there before at this width is not measured again."""
        width = self.viewport().width()
        known = self._heights if width == self._measured_width else {}
        self._tops, self._heights, self._measured_width = [0], {}, width
        for row in self._rows:
            before = known.get(id(row))
            height = before[1] if before is not None else self._row_height(row)
            # The row is kept beside its height: as long as it lives, no other can have its identity.
            self._heights[id(row)] = (row, height)
            self._tops.append(self._tops[-1] + height)

    def _row_height(self, row: PadRow) -> int:
        if row.is_heading:
            return self.sizes.px(HEADING_MM)
        extra = len(row.details) + self._proof_rows(row)
        _, name_height = self._name_fit(row)
        needed = max(self.sizes.px(NAME_MM * 1.7), name_height) + extra * self._small.height() + self.sizes.px(1.5)
        return max(self.sizes.target(), needed)

    def _quantity_width(self, row: PadRow) -> int:
        """Return the room before the name: the same in every row, but for a quantity that needs more, such as a half."""
        needed = self._names[row.line is not None].horizontalAdvance(_quantity_text(row)) + self.sizes.px(QUANTITY_GAP_MM)
        return max(self.sizes.px(QUANTITY_MM), needed)

    def _text_box(self, row: PadRow) -> tuple[int, int]:
        """Return where the text of a row begins, and how wide it can be."""
        start = self.sizes.px(2) + (self.sizes.px(4) if row.is_extra else 0) + self._quantity_width(row)
        return start, max(1, self.viewport().width() - start - self.sizes.px(2))

    def _name_fit(self, row: PadRow) -> tuple[str, int]:
        """Return how the name of a row is broken into lines, and how high that is."""
        bold = row.line is not None
        metrics = self._names[bold]
        width = self._text_box(row)[1] - metrics.horizontalAdvance(row.price) - self.sizes.px(2)
        key = (row.text, width, bold)
        if key not in self._wrapped:
            broken = hyphenated(metrics, row.text, width)
            self._wrapped[key] = (broken, metrics.boundingRect(0, 0, max(1, width), 10_000, WRAPPED, broken).height())
        return self._wrapped[key]

    def _proof_rows(self, row: PadRow) -> int:
        """Return how many lines the proofs of a row take."""
        if not row.proofs:
            return 0
        _, room = self._text_box(row)
        return 1 if sum(self._proof_width(name) for name, _ in row.proofs) - self._proof_gap <= room else len(row.proofs)

    @property
    def _proof_gap(self) -> int:
        return self.sizes.px(2.5)

    def _proof_width(self, name: str) -> int:
        return self._small.horizontalAdvance(f"{DONE_MARK} {name}") + self._proof_gap

    def tile_name(self, index: int) -> str:
        """Say a row."""
        row = self._rows[index]
        proofs = [name for name, proven in row.proofs if proven]
        return ", ".join(part for part in (f"{row.quantity} {row.text}".strip(), *row.details, row.price, *proofs) if part)

    def paint_ground(self, painter: QPainter, dirty: QRect) -> None:
        """Fill with the surface colour."""
        painter.fillRect(dirty, self._context.theme.color("surface"))

    def paint_tile(self, painter: QPainter, index: int, rect: QRect, dirty: QRect) -> None:
        """Paint one row."""
        row = self._rows[index]
        theme, sizes = self._context.theme, self.sizes
        if row.is_heading:
            painter.fillRect(rect, theme.color("raised"))
            painter.setPen(theme.color("text"))
            painter.setFont(sizes.font(3.4, bold=True))
            painter.drawText(rect.adjusted(sizes.px(2), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, row.text)
            return
        pushed, by = self.swiping
        if index == pushed and row.line is not None:
            painter.fillRect(rect, theme.color("danger"))
            painter.setPen(text_on(theme.danger))
            painter.setFont(sizes.font(NAME_MM, bold=True))
            side = Qt.AlignmentFlag.AlignLeft if by > 0 else Qt.AlignmentFlag.AlignRight
            painter.drawText(
                rect.adjusted(sizes.px(3), 0, -sizes.px(3), 0), side | Qt.AlignmentFlag.AlignVCenter, "✕ " + self.tr("Remove")
            )
            rect = rect.translated(by, 0)
            painter.fillRect(rect, theme.color("surface"))
        if index in (self.pressed, self.carried):
            painter.fillRect(rect, theme.color("raised"))
        self._paint_line(painter, row, rect)
        if index == self.carried:
            painter.setPen(QPen(theme.color("accent"), sizes.px(0.8), Qt.PenStyle.DashLine))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.setPen(theme.color("outline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index == self.current and self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), sizes.px(0.6)))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_line(self, painter: QPainter, row: PadRow, rect: QRect) -> None:
        theme, sizes = self._context.theme, self.sizes
        pad = sizes.px(2)
        quantity_width = self._quantity_width(row)
        start, room = self._text_box(row)
        broken, wrapped_height = self._name_fit(row)
        name_height = max(sizes.px(NAME_MM * 1.7), wrapped_height)
        top = QRect(rect.x() + start - quantity_width, rect.y() + sizes.px(0.8), room + quantity_width, name_height)
        font = sizes.font(NAME_MM, bold=row.line is not None)
        font.setStrikeOut(row.is_struck)
        painter.setFont(font)
        painter.setPen(theme.color("muted" if row.is_struck else "text"))
        center = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(top, center | Qt.AlignmentFlag.AlignLeft, _quantity_text(row))
        painter.drawText(top, center | Qt.AlignmentFlag.AlignRight, row.price)
        price_width = painter.fontMetrics().horizontalAdvance(row.price) + pad
        name_rect = top.adjusted(quantity_width, 0, -price_width, 0)
        painter.drawText(name_rect, int(center | Qt.AlignmentFlag.AlignLeft) | WRAPPED, broken)
        painter.setFont(sizes.font(SMALL_MM))
        y = top.bottom()
        for detail in row.details:
            painter.setPen(theme.color("text"))
            box = QRect(top.x() + quantity_width, y, top.width() - quantity_width, self._small.height())
            painter.drawText(box, center, painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideRight, box.width()))
            y += self._small.height()
        if row.proofs:
            box = QRect(top.x() + quantity_width, y, top.width() - quantity_width, self._small.height())
            self._paint_proofs(painter, row, box, one_below_the_other=self._proof_rows(row) > 1)

    def _paint_proofs(self, painter: QPainter, row: PadRow, rect: QRect, *, one_below_the_other: bool) -> None:
        theme = self._context.theme
        x, y = rect.x(), rect.y()
        for name, proven in row.proofs:
            text = f"{DONE_MARK if proven else OPEN_MARK} {name}"
            painter.setPen(theme.color("good" if proven else "muted"))
            painter.drawText(QRect(x, y, rect.right() - x + 1, rect.height()), Qt.AlignmentFlag.AlignVCenter, text)
            if one_below_the_other:
                y += rect.height()
            else:
                x += self._proof_width(name)


def _quantity_text(row: PadRow) -> str:
    return f"{row.quantity} ×"
