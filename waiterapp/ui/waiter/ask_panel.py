"""What the till wants to know before a dish can be sold: a price, a serial number, what it was bought for, a text."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.menu import Ask, Dish
from waiterapp.domain.values import Money
from waiterapp.ui.context import Context

MOST = 99_999.0
LONGEST_TEXT = 60


class AskPanel(QWidget):
    """Asks for what a dish cannot be sold without.

    Signals:
        answered: the dish, its price, and the answers as pairs of `Ask` and text.
        finished: nothing was typed.
    """

    answered = Signal(object, object, object)
    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._dish: Dish | None = None
        self.setObjectName("ask_panel")
        sizes = context.sizes
        self._title = QLabel()
        self._title.setFont(sizes.font(5.5, bold=True))
        self._title.setWordWrap(True)
        self._close = QPushButton()
        self._close.setObjectName("ask_close")
        self._close.clicked.connect(self.finished)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._fields = {ask: self._field(ask) for ask in Ask}
        self._labels = {ask: QLabel() for ask in Ask}
        form = QFormLayout()
        form.setVerticalSpacing(sizes.px(2))
        for ask, field in self._fields.items():
            self._labels[ask].setFont(sizes.font(4.4))
            self._labels[ask].setMinimumHeight(field.minimumHeight())
            form.addRow(self._labels[ask], field)
        self.add = QPushButton()
        self.add.setObjectName("ask_add")
        self.add.setProperty("primary", True)
        self.add.clicked.connect(self._on_add)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addLayout(form)
        layout.addWidget(self.add)
        layout.addStretch(1)
        self.retranslate()

    def _field(self, ask: Ask) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(f"ask_{ask.value}")
        field.setFont(self._context.sizes.font(5))
        field.setMinimumHeight(self._context.sizes.px(12))
        field.setMaxLength(LONGEST_TEXT)
        if ask in (Ask.PRICE, Ask.PURCHASE_VALUE):
            field.setValidator(QDoubleValidator(0.01, MOST, 2, field))
        field.textChanged.connect(self._show)
        field.returnPressed.connect(self._on_add)
        return field

    def retranslate(self) -> None:
        """Set all fixed texts."""
        texts = {
            Ask.PRICE: self.tr("Price"),
            Ask.SERIAL: self.tr("Serial number"),
            Ask.PURCHASE_VALUE: self.tr("Bought for"),
            Ask.INFORMATION: self.tr("Text on the receipt"),
        }
        for ask, text in texts.items():
            self._labels[ask].setText(text)
            self._fields[ask].setAccessibleName(text)
        self._close.setText(self.tr("Back"))
        self.add.setText(self.tr("Put on the pad"))

    def ask(self, dish: Dish) -> None:
        """Ask for one dish."""
        self._dish = dish
        self._title.setText(dish.name)
        for ask, field in self._fields.items():
            field.clear()
            for widget in (field, self._labels[ask]):
                widget.setVisible(ask in dish.asks)
        self._show()
        if dish.asks:
            self._fields[dish.asks[0]].setFocus()

    def _amount(self, ask: Ask) -> float:
        amount, is_number = self._fields[ask].locale().toDouble(self._fields[ask].text())
        return amount if is_number else 0.0

    @Slot()
    def _show(self) -> None:
        dish = self._dish
        self.add.setEnabled(dish is not None and all(self._is_answered(ask) for ask in dish.asks))

    def _is_answered(self, ask: Ask) -> bool:
        if ask in (Ask.PRICE, Ask.PURCHASE_VALUE):
            return self._amount(ask) > 0
        return bool(self._fields[ask].text().strip())

    @Slot()
    def _on_add(self) -> None:
        dish = self._dish
        if dish is None or not self.add.isEnabled():
            return
        price = dish.price
        if Ask.PRICE in dish.asks:
            price = Money.of(f"{self._amount(Ask.PRICE):.2f}", dish.price.currency)
        answers = []
        for ask in dish.asks:
            if ask is Ask.PURCHASE_VALUE:
                answers.append((ask.value, f"{self._amount(ask):.2f}"))
            elif ask is not Ask.PRICE:
                answers.append((ask.value, self._fields[ask].text().strip()))
        self.answered.emit(dish, price, tuple(answers))
