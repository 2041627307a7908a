"""Sizes in millimetres, because a finger does not shrink when a screen has more pixels."""

from __future__ import annotations

from PySide6.QtGui import QFont, QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

MM_PER_INCH = 25.4
_FALLBACK_DPI = 96.0
_SANE_DPI = (60.0, 600.0)
WAITER_TARGET_MM = 12.0
KITCHEN_TARGET_MM = 20.0
TEXT_IN_TARGET_MM = 5.2
"""A target must hold a line of ordinary text, however large letters are wanted."""


class Sizes:
    """Turns millimetres into pixels on one screen, times a zoom that a person may choose."""

    def __init__(self, dots_per_inch: float, zoom: float = 1.0) -> None:
        self.px_per_mm = dots_per_inch / MM_PER_INCH * zoom
        self._real_px_per_mm = dots_per_inch / MM_PER_INCH

    @classmethod
    def of(cls, widget: QWidget | None = None, zoom: float = 1.0) -> Sizes:
        """Return the sizes of the screen a widget is on; screens that report nonsense count as 96 dpi."""
        screen: QScreen | None = widget.screen() if widget is not None else QGuiApplication.primaryScreen()
        dpi = screen.physicalDotsPerInch() if screen is not None else _FALLBACK_DPI
        if not _SANE_DPI[0] <= dpi <= _SANE_DPI[1]:
            dpi = _FALLBACK_DPI
        return cls(dpi, zoom)

    def zoomed(self, factor: float) -> Sizes:
        """Return sizes on the same screen with everything so much larger."""
        dots_per_inch = self._real_px_per_mm * MM_PER_INCH
        return Sizes(dots_per_inch, self.px_per_mm / self._real_px_per_mm * factor)

    def mm(self, pixels: int) -> float:
        """Return how long pixels are on the glass."""
        return pixels / self._real_px_per_mm

    def px(self, millimetres: float) -> int:
        """Return whole pixels, at least one."""
        return max(1, round(millimetres * self.px_per_mm))

    def target(self, millimetres: float = WAITER_TARGET_MM) -> int:
        """Return the pixels of something to tap: letters may be wanted larger, but fingers stay as they are."""
        return max(round(millimetres * self._real_px_per_mm), self.px(TEXT_IN_TARGET_MM))

    def font(self, millimetres: float, *, bold: bool = False) -> QFont:
        """Return the application's font with letters of about this height (a capital is 0.7 of it)."""
        font = QFont(QGuiApplication.font())
        font.setPixelSize(self.px(millimetres))
        font.setBold(bold)
        return font
