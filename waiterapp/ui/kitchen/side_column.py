"""A column beside the board, which stands alone on a screen that has no room for both."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from waiterapp.ui.kit.sizes import Sizes


class SideColumn(QWidget):
    """As wide as it wants, or as the page."""

    def __init__(self, sizes: Sizes, width_mm: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column_width = sizes.px(width_mm)
        self.setMinimumWidth(self._column_width)
        self.fill_page(False)

    def sizeHint(self) -> QSize:
        """Want a column."""
        return QSize(self._column_width, super().sizeHint().height())

    def fill_page(self, fills: bool) -> None:
        """Say whether there is nothing beside it."""
        policy = QSizePolicy.Policy.Ignored if fills else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
