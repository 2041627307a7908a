"""The all-day column: how much of everything is to be cooked. It stays while the board is paged."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from waiterapp.domain.all_day import Count, Depth, all_day
from waiterapp.domain.values import plain
from waiterapp.ui.context import Context
from waiterapp.ui.kit.line_button import LineButton
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kitchen.side_column import SideColumn

WIDTH_MM = 68.0
REFRESH_MS = 200


class AllDayPanel(SideColumn):
    """Counts, the most first; a tap on one lights its bongs.

    Signals:
        lit: the ids of the tickets to light.
    """

    lit = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.sizes, WIDTH_MM, parent)
        self._context = context
        self.setObjectName("all_day_panel")
        sizes = context.sizes
        self.fineness = Depth.DISH
        self.counts: tuple[Count, ...] = ()
        self._lit: tuple[str, tuple[str, ...]] | None = None
        self._buttons: list[LineButton] = []
        self.depth_button = QPushButton()
        self.depth_button.setObjectName("all_day_depth")
        self.depth_button.clicked.connect(self._on_depth)
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setSpacing(sizes.px(1.2))
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(sizes.px(1), 0, 0, 0)
        layout.addWidget(self.depth_button)
        layout.addWidget(ScrollBox(sizes, inner), 1)
        # Counting a full house takes longer than a frame: it is done once for all that comes in a moment.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        context.view.tickets_changed.connect(self._on_tickets)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all fixed texts."""
        names = {
            Depth.DISH: self.tr("All day: dishes"),
            Depth.WISH: self.tr("All day: with wishes"),
            Depth.PART: self.tr("All day: parts"),
        }
        self.depth_button.setText(names[self.fineness])
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Count: while nobody sees it, it is left as it is."""
        super().showEvent(event)
        self.refresh()

    @Slot()
    def _on_tickets(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def refresh(self) -> None:
        """Count anew."""
        if not self.isVisible():
            return
        view = self._context.view
        self.counts = all_day(view.tickets(), view.held_tickets(), self.fineness, view.picture.habits.parts)
        while len(self._buttons) < len(self.counts):
            self._buttons.append(self._button(len(self._buttons)))
        for index, button in enumerate(self._buttons):
            button.setVisible(index < len(self.counts))
            if index < len(self.counts):
                self._show_count(button, self.counts[index])
        self._light()

    def _button(self, index: int) -> LineButton:
        button = LineButton(self._context)
        button.setObjectName(f"all_day_{index}")
        button.setCheckable(True)
        button.setFont(self._context.sizes.font(4.0, bold=True))
        button.setProperty("index", index)
        button.clicked.connect(self._on_count)
        self._list.insertWidget(index, button)
        return button

    def _show_count(self, button: LineButton, count: Count) -> None:
        coming = (self.tr("+%1 coming").replace("%1", plain(count.held)),) if count.held else ()
        parts = (f"{plain(count.cooking)} × {count.name}", *count.wishes, *coming)
        button.show_line("\n   ".join(parts), "")
        button.setAccessibleName(", ".join(parts))
        button.setChecked((count.name, count.wishes) == self._lit)

    def _light(self) -> None:
        found = [count for count in self.counts if (count.name, count.wishes) == self._lit]
        self.lit.emit(found[0].ticket_ids if found else frozenset())

    @Slot()
    def _on_count(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            count = self.counts[int(button.property("index"))]
            key = (count.name, count.wishes)
            self._lit = None if key == self._lit else key
            self.refresh()

    @Slot()
    def _on_depth(self) -> None:
        depths = list(Depth)
        self.fineness = depths[(depths.index(self.fineness) + 1) % len(depths)]
        self._lit = None
        self.retranslate()
