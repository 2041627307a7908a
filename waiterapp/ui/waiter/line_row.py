"""One line of an order to choose from: a tap takes it in or out, and where there are several, so many of them."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from waiterapp.domain.orders import OrderLine
from waiterapp.domain.values import plain
from waiterapp.ui.context import Context
from waiterapp.ui.kit.texts import money_text
from waiterapp.ui.kit.theme import text_on
from waiterapp.ui.kit.wrapping import wrap_flag


class LineButton(QPushButton):
    """A button with a text that is broken into lines on the left, and a price on the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._sizes = context, context.sizes
        self._line, self._price = "", ""
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
        needed = self.fontMetrics().boundingRect(0, 0, box.width(), 10_000, self._wrap(box.width()), self._line).height()
        return max(self._sizes.target(), needed + self._sizes.px(2))

    def _wrap(self, width: int) -> int:
        return wrap_flag(self.fontMetrics(), self._line, width)

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
            painter.drawText(box, self._wrap(box.width()) | middle | int(Qt.AlignmentFlag.AlignLeft), self._line)
            side = self._sizes.px(2.5)
            painter.drawText(self.rect().adjusted(side, 0, -side, 0), middle | int(Qt.AlignmentFlag.AlignRight), self._price)


class LineRow(QWidget):
    """A button for the line, and two that count.

    Signals:
        toggled: the line's id.
        stepped: the line's id, and one more or one less.
    """

    toggled = Signal(str)
    stepped = Signal(str, int)

    def __init__(self, context: Context, line: OrderLine, *, can_part: bool, purpose: str = "pay") -> None:
        super().__init__()
        self._line = line
        self.button = LineButton(context)
        self.button.setObjectName(f"{purpose}_line_{line.item.id}")
        self.button.setCheckable(True)
        self.button.clicked.connect(self._on_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.sizes.px(1))
        layout.addWidget(self.button, 1)
        self._steps: list[QPushButton] = []
        for text, name, by in (("−", "fewer", -1), ("+", "more", 1)) if can_part else ():
            step = QPushButton(text)
            step.setObjectName(f"{purpose}_{name}_{line.item.id}")
            step.setAccessibleName(f"{line.item.name}: {text}")
            step.setFixedWidth(context.sizes.px(14))
            step.setProperty("by", by)
            step.clicked.connect(self._on_step)
            layout.addWidget(step)
            self._steps.append(step)

    def show_share(self, quantity: Decimal, *, is_enabled: bool) -> None:
        """Show how much of the line is chosen."""
        line = self._line
        amount = plain(line.unpaid) if quantity in (line.unpaid, 0) else f"{plain(quantity)} / {plain(line.unpaid)}"
        text, price = f"{amount} × {line.item.name}", money_text(line.open_sum)
        self.button.show_line(f"{'✓' if quantity else '   '} {text}", price)
        self.button.setAccessibleName(f"{text}, {price}")
        self.button.setChecked(bool(quantity))
        for widget in (self.button, *self._steps):
            widget.setEnabled(is_enabled)

    @Slot()
    def _on_clicked(self) -> None:
        self.toggled.emit(self._line.item.id)

    @Slot()
    def _on_step(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.stepped.emit(self._line.item.id, int(button.property("by")))
