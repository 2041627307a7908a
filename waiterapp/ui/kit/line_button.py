"""A button whose text is broken into lines."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from waiterapp.ui.context import Context
from waiterapp.ui.kit.sizes import WAITER_TARGET_MM
from waiterapp.ui.kit.theme import text_on
from waiterapp.ui.kit.wrapping import WRAPPED, hyphenated

MOST_REMEMBERED = 20


class LineButton(QPushButton):
    """A button with a text that is broken into lines on the left, and a price on the right."""

    def __init__(self, context: Context, least_height_mm: float = WAITER_TARGET_MM) -> None:
        super().__init__()
        self._least_height = context.sizes.target(least_height_mm)
        self._context, self._sizes = context, context.sizes
        self._line, self._price = "", ""
        self._written: dict[tuple[str, int, str], tuple[str, int]] = {}
        """The line as it is broken, and its height, for what is asked again with every layout and every frame."""
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_line(self, line: str, price: str) -> None:
        """Show another text."""
        if (line, price) != (self._line, self._price):
            self._line, self._price = line, price
            self.updateGeometry()
            self.update()

    def text(self) -> str:
        """Return all that is written on it."""
        return f"{self._line}   {self._price}"

    def sizeHint(self) -> QSize:
        """Ask for as much height as the text needs at this width."""
        return QSize(self._sizes.px(40), self.heightForWidth(max(self.width(), self._sizes.px(40))))

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text at a width."""
        box = self._text_box(width)
        return max(self._least_height, self._fit(box.width())[1] + self._sizes.px(3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the width breaks the text into more lines or fewer."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # The row around keeps the height asked for at the old width, and gives no more.
            self.updateGeometry()

    def _fit(self, width: int) -> tuple[str, int]:
        """Return how the text is broken at a width, and how high that is."""
        key = (self._line, width, self.font().key())
        if key not in self._written:
            if len(self._written) >= MOST_REMEMBERED:
                self._written.clear()
            metrics = self.fontMetrics()
            broken = hyphenated(metrics, self._line, width)
            self._written[key] = (broken, metrics.boundingRect(0, 0, width, 10_000, WRAPPED, broken).height())
        return self._written[key]

    def _text_box(self, width: int) -> QRect:
        side = self._sizes.px(2.5)
        price = self.fontMetrics().horizontalAdvance(self._price) + side
        return QRect(side, 0, max(1, width - 2 * side - price), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button as the style has it, and our text on it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        with QPainter(self) as painter:
            self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
            theme = self._context.theme
            is_on_accent = self.isChecked() and self.isEnabled()
            painter.setPen(text_on(theme.accent) if is_on_accent else theme.color("text" if self.isEnabled() else "muted"))
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            box = self._text_box(self.width())
            painter.drawText(box, WRAPPED | middle | int(Qt.AlignmentFlag.AlignLeft), self._fit(box.width())[0])
            side = self._sizes.px(2.5)
            painter.drawText(self.rect().adjusted(side, 0, -side, 0), middle | int(Qt.AlignmentFlag.AlignRight), self._price)
