"""One line of an order to choose from: a tap takes it in or out, and where there are several, so many of them."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from waiterapp.domain.orders import OrderLine
from waiterapp.ui.context import Context
from waiterapp.ui.kit.line_button import LineButton
from waiterapp.ui.kit.texts import count_text, money_text


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
        amount = (
            count_text(line.unpaid) if quantity in (line.unpaid, 0) else f"{count_text(quantity)} / {count_text(line.unpaid)}"
        )
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
