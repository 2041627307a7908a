"""Another price for one unsent line, typed on keys that a finger can hit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from waiterapp.domain.orders import LineItem
from waiterapp.domain.values import Money
from waiterapp.ui.context import Context
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.kit.number_pad import DOUBLE_ZERO, NumberPad, after_key, key_of
from waiterapp.ui.kit.texts import money_text
from waiterapp.ui.kit.wrapped_label import WrappedLabel

LONGEST_PRICE = 7
WIDTH_MM = 80.0


class OpenPricePanel(QWidget):
    """Types a price.

    Signals:
        priced: the line's id and its new price; `None` for the till's own.
        finished: the panel can be closed.
    """

    priced = Signal(str, object)
    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._line: LineItem | None = None
        self._entry = ""
        self.setObjectName("open_price_panel")
        sizes = context.sizes
        self._title, self._amount = WrappedLabel(), QLabel()
        self._title.setFont(sizes.font(6, bold=True))
        self._amount.setFont(sizes.font(8, bold=True))
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.keys = NumberPad(sizes, "price_key", DOUBLE_ZERO)
        self.keys.typed.connect(self._on_key)
        self.take = named_button("price_take", self._on_take)
        self.take.setProperty("primary", True)
        self.own = named_button("price_own", self._on_own)
        self._close = named_button("price_close", self.finished)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        frame = QWidget()
        frame.setMaximumWidth(sizes.px(WIDTH_MM))
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._amount, self.keys, self.take, self.own):
            column.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(frame, 100)
        middle.addStretch(1)
        layout.addLayout(middle)
        layout.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._close.setText(self.tr("Back"))
        self.take.setText(self.tr("Take this price"))
        self.own.setText(self.tr("The till's price"))
        self.keys.retranslate()

    def offer(self, line: LineItem) -> None:
        """Ask for the price of a line."""
        self._line, self._entry = line, ""
        self._title.say(line.name)
        self._show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type on the keyboard."""
        if key := key_of(event):
            self._on_key(key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_take()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        line = self._line
        if line is not None:
            self._amount.setText(money_text(self._typed(line) if self._entry else line.price))
            self.take.setEnabled(bool(self._entry) and self._typed(line).minor > 0)

    def _typed(self, line: LineItem) -> Money:
        return Money(int(self._entry or "0"), line.price.currency)

    @Slot(str)
    def _on_key(self, key: str) -> None:
        self._entry = after_key(self._entry, key, LONGEST_PRICE).lstrip("0")
        self._show()

    @Slot()
    def _on_take(self) -> None:
        if self._line is not None and self.take.isEnabled():
            self.priced.emit(self._line.id, self._typed(self._line))

    @Slot()
    def _on_own(self) -> None:
        if self._line is not None:
            self.priced.emit(self._line.id, None)
