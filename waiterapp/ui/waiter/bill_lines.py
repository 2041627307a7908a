"""The left half of a checkout: the lines of a bill, how much of each is paid now, and ways to split it."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.billing import Split
from waiterapp.domain.checkout import Bill, open_lines
from waiterapp.domain.orders import OrderLine
from waiterapp.domain.values import ONE
from waiterapp.ui.context import Context
from waiterapp.ui.kit.flow_layout import FlowLayout
from waiterapp.ui.kit.named_button import named_button
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kit.stepper import Stepper
from waiterapp.ui.waiter.line_row import LineRow

MOST_PARTS = 20


class BillLines(QWidget):
    """Shows what is unpaid and what of it is paid now.

    Signals:
        changed: the bill with other lines, quantities or parts.
    """

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._bill: Bill | None = None
        self._shown: tuple[OrderLine, ...] = ()
        self._rows: dict[str, LineRow] = {}
        sizes = context.sizes
        self.all = named_button("checkout_all", self._on_all)
        self.none = named_button("checkout_none", self._on_none)
        self._seats = FlowLayout(sizes.px(1.5))
        self._seat_buttons: list[QPushButton] = []
        self._shown_seats: tuple[int, ...] | None = None
        self._parts_title = QLabel()
        self._parts_title.setFont(sizes.font(4, bold=True))
        self._parts_title.setWordWrap(True)
        self.parts = Stepper(sizes, "checkout_parts", 1, MOST_PARTS)
        self.parts.stepped.connect(self._on_parts)
        self._parts_row = QWidget()
        parts = QHBoxLayout(self._parts_row)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.addWidget(self._parts_title, 1)
        parts.addWidget(self.parts)
        self._lines = QVBoxLayout()
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lines.setSpacing(sizes.px(1))
        inner = QWidget()
        inner.setLayout(self._lines)
        scroll = ScrollBox(sizes, inner)
        self._choice = QWidget()
        choice = QHBoxLayout(self._choice)
        choice.setContentsMargins(0, 0, 0, 0)
        choice.addWidget(self.all, 1)
        choice.addWidget(self.none, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._choice)
        layout.addLayout(self._seats)
        layout.addWidget(self._parts_row)
        layout.addWidget(scroll, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self.all.setText(self.tr("Whole table"))
        self.none.setText(self.tr("Choose lines"))
        self._parts_title.setText(self.tr("Shared equally by"))
        self.parts.name(self._parts_title.text(), "")
        self._shown_seats = None

    def show_bill(self, bill: Bill, *, may_choose: bool, is_busy: bool) -> None:
        """Show a bill; rows are made anew only when other lines are open."""
        self._bill = bill
        lines = open_lines(bill.order)
        if lines != self._shown:
            self._make_rows(lines, can_part=bill.terms.split is Split.PARTS)
            self._shown = lines
        for line in lines:
            self._rows[line.item.id].show_share(bill.quantity_of(line.item.id), is_enabled=may_choose and not is_busy)
        self._show_seats(bill.seats if may_choose else ())
        self._choice.setVisible(may_choose)
        self._parts_row.setVisible(may_choose and bill.terms.split is Split.PARTS)
        self.parts.set_value(bill.parts)
        for widget in (self._choice, self._parts_row, *self._seat_buttons):
            widget.setEnabled(not is_busy)

    def _make_rows(self, lines: tuple[OrderLine, ...], *, can_part: bool) -> None:
        for row in self._rows.values():
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for line in lines:
            row = LineRow(self._context, line, can_part=can_part and line.unpaid > ONE)
            row.toggled.connect(self._on_toggled)
            row.stepped.connect(self._on_stepped)
            self._rows[line.item.id] = row
            self._lines.addWidget(row)

    def _show_seats(self, seats: tuple[int, ...]) -> None:
        if seats == self._shown_seats:
            return
        self._shown_seats = seats
        self._seats.clear()
        self._seat_buttons.clear()
        for seat in (*seats, None) if seats else ():
            text = self.tr("Shared dishes") if seat is None else self.tr("Seat %1").replace("%1", str(seat))
            button = QPushButton(text)
            button.setObjectName(f"checkout_seat_{seat or 'none'}")
            button.setProperty("seat", seat)
            button.clicked.connect(self._on_seat)
            self._seats.addWidget(button)
            self._seat_buttons.append(button)

    @Slot()
    def _on_all(self) -> None:
        if self._bill is not None:
            everything = (line.item.id for line in open_lines(self._bill.order))
            self.changed.emit(self._bill.with_lines(everything).with_parts(1))

    @Slot()
    def _on_none(self) -> None:
        if self._bill is not None:
            self.changed.emit(self._bill.with_lines(()).with_parts(1))

    @Slot()
    def _on_seat(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton) and self._bill is not None:
            self.changed.emit(self._bill.with_seat(button.property("seat")).with_parts(1))

    @Slot(int)
    def _on_parts(self, parts: int) -> None:
        if self._bill is not None:
            self.changed.emit(self._bill.with_parts(parts))

    @Slot(str)
    def _on_toggled(self, line_id: str) -> None:
        if self._bill is not None:
            self.changed.emit(self._bill.toggled(line_id))

    @Slot(str, int)
    def _on_stepped(self, line_id: str, by: int) -> None:
        if self._bill is not None:
            wanted = self._bill.quantity_of(line_id) + by
            self.changed.emit(self._bill.with_quantity(line_id, max(wanted, Decimal(0))))
