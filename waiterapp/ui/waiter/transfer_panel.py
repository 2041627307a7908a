"""Lines that go to another table: the whole table, some lines, so many of a line, a seat, or the rest."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.checkout import open_lines
from waiterapp.domain.commands import MoveLines
from waiterapp.domain.floor import UnknownTable
from waiterapp.domain.orders import Order, OrderLine
from waiterapp.domain.values import ONE
from waiterapp.ui.context import Context
from waiterapp.ui.kit.chip_strip import Chip, ChipStrip
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.waiter.line_row import LineRow
from waiterapp.ui.waiter.table_picker import TablePicker

ALL, NONE, REST, SHARED = "all", "none", "rest", "shared"
WIDE_MM = 150.0


class TransferPanel(QWidget):
    """Chooses lines and a table for them.

    Signals:
        wanted: the `MoveLines`.
        finished: the panel can be closed.
    """

    wanted = Signal(object)
    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._order: Order | None = None
        self._party = ""
        self._chosen: dict[str, Decimal] = {}
        self._rows: dict[str, LineRow] = {}
        self.setObjectName("transfer_panel")
        sizes = context.sizes
        self._title, self._to_title = QLabel(), QLabel()
        for title in (self._title, self._to_title):
            title.setFont(sizes.font(5, bold=True))
            title.setWordWrap(True)
        self._close = QPushButton()
        self._close.setObjectName("transfer_close")
        self._close.clicked.connect(self.finished)
        self.choices = ChipStrip(context, "transfer_choices")
        self.choices.tapped.connect(self._on_choice)
        self._lines = QVBoxLayout()
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lines.setSpacing(sizes.px(1))
        inner = QWidget()
        inner.setLayout(self._lines)
        scroll = ScrollBox(sizes, inner)
        self.number = QLineEdit()
        self.number.setObjectName("transfer_number")
        self.number.returnPressed.connect(self._on_number)
        self.new_party = QPushButton()
        self.new_party.setObjectName("transfer_new_party")
        self.new_party.setProperty("compact", True)
        self.new_party.clicked.connect(self._on_new_party)
        self.picker = TablePicker(context)
        self.picker.picked.connect(self._on_table)
        self._lay_out(scroll, sizes.px(2))
        self.retranslate()

    def _lay_out(self, scroll: ScrollBox, gap: int) -> None:
        left, right, to = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.choices)
        left.addWidget(scroll, 1)
        to.addWidget(self.number, 1)
        to.addWidget(self.new_party, 1)
        right.addWidget(self._to_title)
        right.addLayout(to)
        right.addWidget(self.picker, 1)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(gap)
        self._halves.addLayout(left, 1)
        self._halves.addLayout(right, 1)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[gap // 2] * 4)
        layout.addLayout(head)
        layout.addLayout(self._halves, 1)

    def retranslate(self) -> None:
        """Set all fixed texts."""
        self._close.setText(self.tr("Back"))
        self._to_title.setText(self.tr("To which table?"))
        self.number.setPlaceholderText(self.tr("Number"))
        self.number.setAccessibleName(self._to_title.text())
        self.new_party.setText(self.tr("New party here"))
        self.choices.setAccessibleName(self.tr("What is moved"))
        self.picker.retranslate()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tables beside the lines, or below them on a narrow screen."""
        super().resizeEvent(event)
        is_wide = self.width() >= self._context.sizes.px(WIDE_MM)
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def offer(self, order: Order, new_party: str) -> None:
        """Begin with everything on the table; `new_party` is a free place at the same table, if there is one."""
        self._party = new_party
        self._take(order, {line.item.id: line.unpaid for line in open_lines(order)})
        table = self._context.view.floor.table(order.table_id)
        areas = self._context.view.floor.areas
        self.picker.show_area(table.area_id if table is not None else (areas[0].id if areas else ""))
        self.number.clear()
        self.new_party.setEnabled(bool(new_party))

    def follow(self, order: Order | None) -> None:
        """Show what has become of the order; where it has been moved or paid meanwhile there is nothing to choose."""
        if order is self._order:
            return
        if self._order is None or order is None or order.id != self._order.id:
            self._order = None
            self.finished.emit()
            return
        unpaid = {line.item.id: line.unpaid for line in open_lines(order)}
        kept = {line_id: min(quantity, unpaid[line_id]) for line_id, quantity in self._chosen.items() if line_id in unpaid}
        self._take(order, unpaid if self.is_whole else kept)

    def _take(self, order: Order, chosen: dict[str, Decimal]) -> None:
        """Show the lines of an order, some of them chosen."""
        self._order, self._chosen = order, chosen
        for row in self._rows.values():
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for line in open_lines(order):
            row = LineRow(self._context, line, can_part=line.unpaid > ONE, purpose="move")
            row.toggled.connect(self._on_toggled)
            row.stepped.connect(self._on_stepped)
            self._rows[line.item.id] = row
            self._lines.addWidget(row)
        self._show()

    @property
    def is_whole(self) -> bool:
        """Everything that is unpaid on the table is chosen."""
        return all(self._chosen.get(line.item.id) == line.unpaid for line in self._lines_now())

    def _lines_now(self) -> tuple[OrderLine, ...]:
        return open_lines(self._order) if self._order is not None else ()

    def _show(self) -> None:
        order = self._order
        if order is None:
            return
        for line in self._lines_now():
            self._rows[line.item.id].show_share(self._chosen.get(line.item.id, Decimal(0)), is_enabled=True)
        name = self._context.view.floor.table_name(order.table_id)
        title = self.tr("Move table %1") if self.is_whole else self.tr("Move chosen lines of table %1")
        self._title.setText(title.replace("%1", name))
        seats = sorted({line.item.seat for line in self._lines_now() if line.item.seat is not None})
        chips = [Chip(self.tr("Whole table"), ALL, self.is_whole), Chip(self.tr("None"), NONE), Chip(self.tr("The rest"), REST)]
        spoken = self.tr("Everything of seat %1")
        chips += [
            Chip(self.tr("Seat %1").replace("%1", str(seat)), seat, spoken=spoken.replace("%1", str(seat))) for seat in seats
        ]
        chips += [Chip(self.tr("Shared dishes"), SHARED)] if seats else []
        self.choices.show_chips(chips)
        self.picker.setEnabled(bool(self._chosen))

    @Slot(int)
    def _on_choice(self, index: int) -> None:
        meaning = self.choices.chips[index].meaning
        lines = self._lines_now()
        if meaning == ALL:
            self._chosen = {line.item.id: line.unpaid for line in lines}
        elif meaning == NONE:
            self._chosen = {}
        elif meaning == REST:
            rest = {line.item.id: line.unpaid - self._chosen.get(line.item.id, Decimal(0)) for line in lines}
            self._chosen = {line_id: quantity for line_id, quantity in rest.items() if quantity > 0}
        else:
            seat = meaning if isinstance(meaning, int) else None
            self._chosen = {line.item.id: line.unpaid for line in lines if line.item.seat == seat}
        self._show()

    @Slot(str)
    def _on_toggled(self, line_id: str) -> None:
        line = next(line for line in self._lines_now() if line.item.id == line_id)
        if self._chosen.pop(line_id, None) is None:
            self._chosen[line_id] = line.unpaid
        self._show()

    @Slot(str, int)
    def _on_stepped(self, line_id: str, by: int) -> None:
        line = next(line for line in self._lines_now() if line.item.id == line_id)
        wanted = min(line.unpaid, max(Decimal(0), self._chosen.get(line_id, Decimal(0)) + by))
        self._chosen.pop(line_id, None)
        if wanted > 0:
            self._chosen[line_id] = wanted
        self._show()

    @Slot()
    def _on_number(self) -> None:
        name = self.number.text().strip()
        try:
            self._on_table(self._context.view.floor.resolve(name).id)
        except UnknownTable as error:
            text = self.tr("There is no table %1.").replace("%1", name)
            self._context.notice.emit(f"{text} {', '.join(error.candidates)}".strip())

    @Slot()
    def _on_new_party(self) -> None:
        self._on_table(self._party)

    @Slot(str)
    def _on_table(self, table_id: str) -> None:
        order = self._order
        if order is None or not self._chosen:
            self._context.notice.emit(self.tr("Choose what is to be moved first."))
            return
        if table_id == order.table_id:
            self._context.notice.emit(self.tr("It is on this table already."))
            return
        shares = () if self.is_whole else tuple(self._chosen.items())
        self.wanted.emit(MoveLines(table_id=order.table_id, to_table_id=table_id, shares=shares))
