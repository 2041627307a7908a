"""What the till wants to know before a dish can be sold: a price, a serial number, what it was bought for, a text."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.menu import Ask, Dish
from waiterapp.domain.values import Money
from waiterapp.ui.context import Context
from waiterapp.ui.kit.texts import money_text
from waiterapp.ui.kit.typed_amounts import money_of

LONGEST_TEXT = 60
AMOUNTS = (Ask.PRICE, Ask.PURCHASE_VALUE)


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
        self.understood = QLabel()
        """What is read from the amounts: a mistyped one is seen before it is ordered."""
        self.understood.setObjectName("ask_understood")
        self.understood.setFont(sizes.font(4.4))
        self.understood.setWordWrap(True)
        self.add = QPushButton()
        self.add.setObjectName("ask_add")
        self.add.setProperty("primary", True)
        self.add.clicked.connect(self._on_add)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addLayout(form)
        layout.addWidget(self.understood)
        layout.addWidget(self.add)
        layout.addStretch(1)
        self.retranslate()

    def _field(self, ask: Ask) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(f"ask_{ask.value}")
        field.setFont(self._context.sizes.font(5))
        field.setMinimumHeight(self._context.sizes.px(12))
        field.setMaxLength(LONGEST_TEXT)
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

    def _amount(self, dish: Dish, ask: Ask) -> Money | None:
        """Return what is typed, if it is an amount that something can cost."""
        amount = money_of(self._fields[ask].text(), dish.price.currency)
        return amount if amount is not None and amount.minor > 0 else None

    def _understood_text(self, dish: Dish) -> str:
        lines = []
        for ask in AMOUNTS:
            typed, amount = self._fields[ask].text().strip(), self._amount(dish, ask)
            if typed and ask in dish.asks:
                no_price = self.tr("“%1” is no price.").replace("%1", typed)
                lines.append(no_price if amount is None else f"{self._labels[ask].text()}: {money_text(amount)}")
        return "\n".join(lines)

    @Slot()
    def _show(self) -> None:
        dish = self._dish
        self.add.setEnabled(dish is not None and all(self._is_answered(dish, ask) for ask in dish.asks))
        self.understood.setText(self._understood_text(dish) if dish is not None else "")
        self.understood.setVisible(bool(self.understood.text()))

    def _is_answered(self, dish: Dish, ask: Ask) -> bool:
        if ask in AMOUNTS:
            return self._amount(dish, ask) is not None
        return bool(self._fields[ask].text().strip())

    @Slot()
    def _on_add(self) -> None:
        dish = self._dish
        if dish is None or not self.add.isEnabled():
            return
        price = (self._amount(dish, Ask.PRICE) if Ask.PRICE in dish.asks else None) or dish.price
        answers = []
        for ask in dish.asks:
            if ask is Ask.PURCHASE_VALUE:
                bought_for = self._amount(dish, ask)
                answers.append((ask.value, f"{bought_for.amount:.2f}" if bought_for is not None else ""))
            elif ask is not Ask.PRICE:
                answers.append((ask.value, self._fields[ask].text().strip()))
        self.answered.emit(dish, price, tuple(answers))
