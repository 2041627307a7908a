"""The band over a replay, so that nobody takes it for the evening that is going on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from waiterapp.ui.context import Context
from waiterapp.ui.kit.theme import text_on

HEIGHT_MM, TEXT_MM, STRIPE_MM, MARGIN_MM = 8.0, 5.0, 2.6, 3.0


class ReplayBand(QWidget):
    """Says that this is over, when it was, and how fast it runs; striped like a barrier."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.text = ""
        self.setObjectName("replay_band")
        self.setFixedHeight(context.sizes.px(HEIGHT_MM))
        context.theme_changed.connect(self.update)

    def say(self, at: datetime, how: str) -> None:
        """Say which moment is shown, and whether it runs."""
        local = at.astimezone()
        day = QLocale().toString(QDate(local.year, local.month, local.day), self.tr("d MMM", "day and month, as in 29 Nov"))
        word = self.tr("REPLAY")
        text = f"{word}  {day}  {local:%H:%M:%S}  ·  {how}"
        if text != self.text:
            self.text = text
            self.setAccessibleName(text)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words between two ends of stripes."""
        theme, sizes = self._context.theme, self._context.sizes
        ground, ink = theme.color("warning"), text_on(theme.warning)
        font, width = self._font_that_fits()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), ground)
            beside = max(0, (self.width() - width) // 2 - sizes.px(MARGIN_MM))
            for end in (QRect(0, 0, beside, self.height()), QRect(self.width() - beside, 0, beside, self.height())):
                self._paint_stripes(painter, end)
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text)

    def _font_that_fits(self) -> tuple[QFont, int]:
        """Return the largest letters for which there is room, and how wide the words are with them."""
        sizes = self._context.sizes
        font, width = sizes.font(TEXT_MM, bold=True), 0
        for millimetres in (TEXT_MM, TEXT_MM * 0.8, TEXT_MM * 0.65):
            font = sizes.font(millimetres, bold=True)
            width = QFontMetrics(font).horizontalAdvance(self.text)
            if width + 2 * sizes.px(MARGIN_MM) <= self.width():
                break
        return font, width

    def _paint_stripes(self, painter: QPainter, end: QRect) -> None:
        if end.width() <= 0:
            return
        step, height = self._context.sizes.px(STRIPE_MM), self.height()
        painter.save()
        painter.setClipRect(end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(text_on(self._context.theme.warning))
        for x in range(end.left() - height - step, end.right() + step, 2 * step):
            corners = (QPoint(x, height), QPoint(x + step, height), QPoint(x + step + height, 0), QPoint(x + height, 0))
            painter.drawPolygon(QPolygonF([QPointF(one) for one in corners]))
        painter.restore()
