"""What makes a page of ordinary widgets fit for fingers: no button narrower than one, none closer to another than a gap."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFormLayout, QGridLayout, QLayout, QPushButton, QToolButton, QWidget

from waiterapp.ui.kit.sizes import Sizes

GAP_MM = 1.1
PADDING_MM, COMPACT_PADDING_MM = 3.6, 2.2


def make_touchable(page: QWidget, sizes: Sizes) -> None:
    """Widen gaps and buttons of a page that are too small; layouts that want no gap at all keep none."""
    gap = sizes.px(GAP_MM)
    for layout in page.findChildren(QLayout):
        if isinstance(layout, (QGridLayout, QFormLayout)):
            layout.setHorizontalSpacing(max(gap, layout.horizontalSpacing()))
            layout.setVerticalSpacing(max(gap, layout.verticalSpacing()))
        elif 0 < layout.spacing() < gap:
            layout.setSpacing(gap)
    for button in page.findChildren(QAbstractButton):
        if isinstance(button, (QPushButton, QToolButton)):
            make_wide_enough(button, sizes)


def make_wide_enough(button: QPushButton | QToolButton, sizes: Sizes) -> None:
    """Let a button with a short text be as wide as a finger."""
    padding = sizes.px(COMPACT_PADDING_MM if button.property("compact") else PADDING_MM)
    # What has no text yet gets one that is longer than a finger is wide: a price, or words.
    is_short = bool(button.text()) and button.fontMetrics().horizontalAdvance(button.text()) + padding < sizes.target()
    if bool(button.property("short")) != is_short:
        button.setProperty("short", is_short)
        if button.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            # One that nobody has seen yet takes its style with the property.
            button.style().polish(button)
