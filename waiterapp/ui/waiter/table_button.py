"""One table on the map: a real button, so that focus, keyboard and screen reader come for free."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from waiterapp.domain.floor import Shape, Table
from waiterapp.domain.tables import Owner, TableState, TableStatus
from waiterapp.ui.context import Context
from waiterapp.ui.kit.texts import age_text, course_text, moment_text, money_text, table_state_text
from waiterapp.ui.kit.theme import text_on

NUMBER_MM = 6.0
WORD_MM = 3.4
DETAIL_MM = 3.0
LINE_HEIGHT, MARGIN_MM = 1.25, 2.0
SHRINK = (1.0, 0.85, 0.72)
"""A text that is too wide is written smaller before it is cut."""


class TableButton(QAbstractButton):
    """Shows number, state as colour and word, minutes, open sum and whose it is."""

    def __init__(self, context: Context, table: Table, shape: Shape, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.table = table
        self.shape_of_table = shape
        self.status = TableStatus(table.id)
        self.setObjectName(f"table_{table.id}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.refresh()

    def refresh(self) -> None:
        """Read the table's state again and repaint if it differs."""
        self.status = self._context.view.status(self.table.id, self._context.waiter_id)
        self.setAccessibleName(self._spoken())
        self.update()

    def sizeHint(self) -> QSize:
        """Prefer a comfortable table."""
        return QSize(self._context.sizes.px(22), self._context.sizes.px(18))

    def _spoken(self) -> str:
        parts = [self.tr("Table %1").replace("%1", self.table.name), table_state_text(self.status.state)]
        if self.status.owner is Owner.COLLEAGUE:
            parts.append(self.status.waiter_name)
        if self.status.sum is not None:
            parts.append(money_text(self.status.sum))
        if self.status.next_course is not None:
            parts.append(self.tr("%1 due").replace("%1", course_text(self.status.next_course)))
        return ", ".join(part for part in parts if part)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the table."""
        theme, sizes, status = self._context.theme, self._context.sizes, self.status
        fill = theme.table(status.state)
        if self.isDown():
            fill = fill.darker(130) if not theme.is_dark else fill.lighter(130)
        ink = text_on(fill.name())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(self._outline(0), fill)
            self._paint_border(painter)
            painter.setPen(ink)
            area = self.rect().adjusted(sizes.px(1.5), sizes.px(1.2), -sizes.px(1.5), -sizes.px(1.2))
            lines = self._lines()
            heights = [round(sizes.px(size) * LINE_HEIGHT) for _, size, _ in lines]
            y = area.center().y() - sum(heights) // 2
            for (text, size, bold), height in zip(lines, heights, strict=True):
                for smaller in SHRINK:
                    painter.setFont(sizes.font(size * smaller, bold=bold))
                    if painter.fontMetrics().horizontalAdvance(text) <= area.width():
                        break
                elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
                painter.drawText(area.x(), y, area.width(), height, Qt.AlignmentFlag.AlignCenter, elided)
                y += height

    def _lines(self) -> list[tuple[str, float, bool]]:
        status, view = self.status, self._context.view
        lines: list[tuple[str, float, bool]] = [(self.table.name, NUMBER_MM, True)]
        word = table_state_text(status.state)
        if status.state is TableState.UNSENT:
            word = f"{word} {status.unsent}"
        lines.append((word, WORD_MM, status.state is not TableState.FREE))
        if status.course is not None and status.course_since is not None:
            out = self.tr("%1 out %2").replace("%1", course_text(status.course))
            lines.append((out.replace("%2", moment_text(status.course_since)), DETAIL_MM, False))
        if status.next_course is not None:
            lines.append((self.tr("%1 due").replace("%1", course_text(status.next_course)), DETAIL_MM, True))
        taken = sum(size for _, size, _ in lines)
        room = self.height() / self._context.sizes.px_per_mm - MARGIN_MM - taken * LINE_HEIGHT
        if status.since is not None and status.sum is not None and room >= DETAIL_MM * LINE_HEIGHT:
            lines.append((f"{age_text(view.age(status.since))} · {money_text(status.sum)}", DETAIL_MM, False))
            whose = self.tr("mine") if status.owner is Owner.MINE else status.waiter_name.split(" ")[0]
            if room >= 2 * DETAIL_MM * LINE_HEIGHT and whose:
                lines.append((whose, DETAIL_MM, status.owner is Owner.MINE))
        return lines

    def _paint_border(self, painter: QPainter) -> None:
        theme, sizes = self._context.theme, self._context.sizes
        if self.hasFocus():
            pen = QPen(theme.color("text"), sizes.px(0.9))
        elif self.status.owner is Owner.MINE:
            pen = QPen(theme.color("accent"), sizes.px(0.9))
        else:
            pen = QPen(theme.color("outline"), max(1, sizes.px(0.3)))
        if self.status.undelivered:
            pen = QPen(theme.color("warning"), sizes.px(0.9), Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._outline(pen.widthF() / 2))

    def _outline(self, inset: float) -> QPainterPath:
        path = QPainterPath()
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        if self.shape_of_table is Shape.ROUND:
            radius = min(rect.width(), rect.height()) / 2
            path.addRoundedRect(rect, radius, radius)
        else:
            radius = self._context.sizes.px(2)
            path.addRoundedRect(rect, radius, radius)
        return path
