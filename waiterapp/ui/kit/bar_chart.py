"""Amounts as painted bars: lying beside their names, or standing in the order of time, each with its value written at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.theme import Theme

TEXT_MM, GAP_MM, THICK_MM, STANDING_MM, EDGE_MM, FOCUS_MM = 3.4, 1.2, 4.6, 46.0, 1.0, 0.5
NAME_SHARE = 0.42
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_FORWARD = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Right})
_BACK = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Left})


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `short` is the value as it is written where there is little room, `text` as it is read out."""

    name: str
    value: int
    text: str
    short: str = ""
    is_open: bool = False
    """Not everything is in it yet: it is painted as an outline."""


class BarChart(QWidget):
    """Shows bars; with arrow keys one of them after the other is outlined and read out."""

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sizes = context.sizes
        self._title = ""
        self._stands = False
        self._current = -1
        self._names: list[QRect] = []
        self.bars: tuple[Bar, ...] = ()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.theme_changed.connect(self.update)

    def show_bars(self, title: str, bars: Sequence[Bar], *, stands: bool = False) -> None:
        """Show other bars; `stands` puts them upright, which suits what follows in time."""
        self._title, self.bars, self._stands = title, tuple(bars), stands
        self._current = min(self._current, len(self.bars) - 1)
        self.setAccessibleDescription("; ".join(f"{bar.name}: {bar.text}" for bar in self.bars))
        self._say()
        self._fit()
        self.update()

    @property
    def current(self) -> Bar | None:
        """The bar that is outlined."""
        return self.bars[self._current] if 0 <= self._current < len(self.bars) else None

    def _say(self) -> None:
        bar = self.current if self.hasFocus() else None
        self.setAccessibleName(self._title if bar is None else f"{self._title}: {bar.name}, {bar.text}")

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from bar to bar."""
        step = 1 if event.key() in _FORWARD else -1 if event.key() in _BACK else 0
        wanted = self._current + step
        if not step or not 0 <= wanted < len(self.bars):
            super().keyPressEvent(event)
            return
        self._current = wanted
        self._say()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first bar."""
        super().focusInEvent(event)
        self._current = max(self._current, 0) if self.bars else -1
        self._say()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read the whole again."""
        super().focusOutEvent(event)
        self._say()
        self.update()

    # Room.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break names anew where the width is another."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _metrics(self, *, bold: bool = False) -> QFontMetrics:
        return QFontMetrics(self._sizes.font(TEXT_MM, bold=bold))

    def _fit(self) -> None:
        self._names = []
        if self._stands or not self.bars:
            self.setFixedHeight(self._sizes.px(STANDING_MM) if self.bars else 0)
            return
        metrics, gap = self._metrics(), self._sizes.px(GAP_MM)
        width, top = self._name_width(), 0
        for bar in self.bars:
            needed = metrics.boundingRect(0, 0, width, 10_000, _WRAP, bar.name).height()
            height = max(needed, self._sizes.px(THICK_MM))
            self._names.append(QRect(gap, top + gap // 2, width, height))
            top += height + gap
        self.setFixedHeight(top)

    def _name_width(self) -> int:
        metrics = self._metrics()
        longest = max(metrics.horizontalAdvance(bar.name) for bar in self.bars)
        word = max(metrics.horizontalAdvance(part) for bar in self.bars for part in bar.name.split(" "))
        return max(word, min(longest, int(self.width() * NAME_SHARE))) + self._sizes.px(EDGE_MM)

    # Painting.

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars."""
        if not self.bars:
            return
        painter = QPainter(self)
        painter.setFont(self._sizes.font(TEXT_MM))
        if self._stands:
            self._paint_standing(painter)
        else:
            self._paint_lying(painter)

    def _paint_lying(self, painter: QPainter) -> None:
        theme, gap = self._context.theme, self._sizes.px(GAP_MM)
        metrics = painter.fontMetrics()
        texts = max(metrics.horizontalAdvance(bar.text) for bar in self.bars) + 2 * gap
        left = self._names[0].right() + gap
        room = max(self.width() - left - texts - gap, 1)
        least, most = min(0, *(bar.value for bar in self.bars)), max(0, *(bar.value for bar in self.bars))
        scale = room / max(most - least, 1)
        zero = left + round(-least * scale)
        thick = self._sizes.px(THICK_MM)
        for index, (bar, name) in enumerate(zip(self.bars, self._names, strict=True)):
            painter.setPen(theme.color("text"))
            painter.drawText(name, _WRAP, bar.name)
            length = round(abs(bar.value) * scale)
            begin = zero if bar.value >= 0 else zero - length
            area = QRect(begin, name.center().y() - thick // 2, max(length, 1), thick)
            self._paint_bar(painter, theme, bar, area)
            painter.setPen(theme.color("text"))
            beside = max(area.right(), zero) + gap
            painter.drawText(
                QRect(beside, name.top(), metrics.horizontalAdvance(bar.text) + gap, name.height()), _LEFT, bar.text
            )
            if index == self._current and self.hasFocus():
                self._outline(painter, theme, QRect(0, name.top() - gap // 2, self.width(), name.height() + gap))
        if least:
            painter.setPen(theme.color("outline"))
            painter.drawLine(zero, 0, zero, self.height())

    def _paint_standing(self, painter: QPainter) -> None:
        theme, gap = self._context.theme, self._sizes.px(GAP_MM)
        metrics = painter.fontMetrics()
        line = metrics.height()
        column = self.width() / len(self.bars)
        every = self._label_every(metrics, column)
        values = max(metrics.horizontalAdvance(bar.short or bar.text) for bar in self.bars)
        lies_flat = values + gap <= column
        above = line if lies_flat else values + gap
        top, bottom = above, self.height() - line - gap
        least, most = min(0, *(bar.value for bar in self.bars)), max(0, *(bar.value for bar in self.bars))
        scale = max(bottom - top - (above if least else 0), 1) / max(most - least, 1)
        zero = top + round(most * scale)
        width = max(min(int(column) - gap, self._sizes.px(3 * THICK_MM)), 2)
        for index, bar in enumerate(self.bars):
            middle = round((index + 0.5) * column)
            length = max(round(abs(bar.value) * scale), 1 if bar.value else 0)
            area = QRect(middle - width // 2, zero - length if bar.value >= 0 else zero, width, length)
            self._paint_bar(painter, theme, bar, area)
            painter.setPen(theme.color("text"))
            if (bar.value or bar.is_open) and (lies_flat or line <= column):
                self._write_value(painter, bar, area, line, column, flat=lies_flat)
            if index % every == 0:
                label = QRect(0, 0, metrics.horizontalAdvance(bar.name) + gap, line)
                label.moveCenter(QPoint(middle, self.height() - line // 2))
                label.moveLeft(min(max(label.left(), 0), self.width() - label.width()))
                painter.drawText(label, _CENTER, bar.name)
            if index == self._current and self.hasFocus():
                self._outline(painter, theme, QRect(round(index * column), 0, round(column), self.height()))
        painter.setPen(theme.color("outline"))
        painter.drawLine(0, zero, self.width(), zero)

    def _label_every(self, metrics: QFontMetrics, column: float) -> int:
        widest = max(metrics.horizontalAdvance(bar.name) for bar in self.bars) + self._sizes.px(GAP_MM)
        return max(1, -(-widest // max(int(column), 1)))

    def _write_value(self, painter: QPainter, bar: Bar, area: QRect, line: int, column: float, *, flat: bool) -> None:
        """Write a value above its bar, or below one under zero; upright where columns are narrow."""
        text = bar.short or bar.text
        length = painter.fontMetrics().horizontalAdvance(text) + self._sizes.px(EDGE_MM)
        middle = area.center().x()
        if flat:
            beside = area.top() - line if bar.value >= 0 else area.bottom() + 1
            painter.drawText(QRect(middle - int(column) // 2, beside, int(column), line), _CENTER, text)
            return
        painter.save()
        painter.translate(middle, area.top() if bar.value >= 0 else area.bottom() + length)
        painter.rotate(-90)
        painter.drawText(QRect(self._sizes.px(EDGE_MM) // 2, -line // 2, length, line), _LEFT, text)
        painter.restore()

    def _paint_bar(self, painter: QPainter, theme: Theme, bar: Bar, area: QRect) -> None:
        color = theme.color("accent" if bar.value >= 0 else "danger")
        if bar.is_open:
            painter.setPen(QPen(color, self._sizes.px(FOCUS_MM), Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area)
        else:
            painter.fillRect(area, color)

    def _outline(self, painter: QPainter, theme: Theme, area: QRect) -> None:
        thick = self._sizes.px(FOCUS_MM)
        painter.setPen(QPen(theme.color("text"), thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(thick, thick, -thick, -thick))
