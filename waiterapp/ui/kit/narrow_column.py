"""A few widgets in the middle of a wide page, one above the other; where the page is low, they scroll."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.kit.sizes import Sizes


def narrow_column(sizes: Sizes, width_mm: float, widgets: Iterable[QWidget], *, gap_mm: float | None = None) -> ScrollBox:
    """Return a box with widgets in a column of a width; without a gap, with that of the style."""
    frame, middle = QWidget(), QWidget()
    frame.setFixedWidth(sizes.px(width_mm))
    column = QVBoxLayout(frame)
    if gap_mm is not None:
        column.setSpacing(sizes.px(gap_mm))
    column.addStretch(1)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    across = QHBoxLayout(middle)
    across.setContentsMargins(0, 0, 0, 0)
    across.addStretch(1)
    across.addWidget(frame)
    across.addStretch(1)
    return ScrollBox(sizes, middle)
