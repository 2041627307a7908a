"""Where the parts of a pad are: beside each other, with the order on the side of the hand; on a narrow screen one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kit.sizes import Sizes

PAD_WIDTH_MM, NARROW_MM = 92.0, 150.0
ROOMY_MM = 200.0
PAD_SHARE, SMALL_PAD_SHARE = 0.42, 0.47
Parts = Sequence[QWidget | QLayout]


class PadFrame(QWidget):
    """Lays out menu, order and what is always in reach below the order."""

    def __init__(
        self, sizes: Sizes, menu: Parts, order: Parts, bottom: Parts, peek: QPushButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sizes = sizes
        self._peek = peek
        self._is_left_handed = self._has_panel = False
        self.is_wide = True
        self.on_arranged: Callable[[], None] = lambda: None
        """Called when the frame has become wide or narrow."""
        self._menu, self._order, self._bottom, self._side = (QWidget(self) for _ in range(4))
        self._stack_up(self._menu, menu)
        self._stack_up(self._order, order)
        self._stack_up(self._bottom, bottom, growing=None)
        self._order_box = ScrollBox(sizes, self._order, self)
        self._stack_up(self._side, (self._order_box, self._bottom))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(sizes.px(1.5))
        self._halves.addWidget(self._menu, 3)
        self._halves.addWidget(self._side, 2)
        peek.toggled.connect(self.arrange)

    def _stack_up(self, column: QWidget, parts: Parts, growing: int | None = 0) -> None:
        """Put parts above each other; one of them takes the room that is left."""
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._sizes.px(1))
        takers = [part for part in parts if isinstance(part, QWidget) and part.sizePolicy().verticalStretch()]
        taker = takers[0] if takers else (parts[growing] if growing is not None else None)
        for part in parts:
            if isinstance(part, QLayout):
                layout.addLayout(part)
            else:
                layout.addWidget(part, 1 if part is taker else 0)

    def set_left_handed(self, *, is_left_handed: bool) -> None:
        """Put the order on the other side."""
        self._is_left_handed = is_left_handed
        self.arrange()

    @Slot(bool)
    def set_panel(self, has_panel: bool) -> None:
        """Leave a panel all the room of a narrow screen."""
        self._has_panel = has_panel
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find out what there is room for."""
        super().resizeEvent(event)
        self.arrange()

    @Slot()
    def arrange(self) -> None:
        """Show both halves, or the one that is wanted."""
        sizes = self._sizes
        self.is_wide = self.width() >= sizes.px(NARROW_MM)
        shows_order = self._peek.isChecked()
        self._menu.setVisible(self.is_wide or not shows_order)
        self._order_box.setVisible(self.is_wide or shows_order)
        self._bottom.setVisible(self.is_wide or shows_order or not self._has_panel)
        share = PAD_SHARE if self.width() >= sizes.px(ROOMY_MM) else SMALL_PAD_SHARE
        widest = min(sizes.px(PAD_WIDTH_MM), round(self.width() * share)) if self.is_wide else self.width()
        self._side.setMaximumWidth(widest)
        self._side.setMinimumWidth(widest if self.is_wide else 0)
        grows = self.is_wide or shows_order
        policy = QSizePolicy.Policy
        self._side.setSizePolicy(policy.Preferred, policy.Preferred if grows else policy.Maximum)
        beside = QBoxLayout.Direction.RightToLeft if self._is_left_handed else QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(beside if self.is_wide else QBoxLayout.Direction.TopToBottom)
        self.on_arranged()
