"""Going through the buttons of a page with few keys: a bump bar has no Tab and no mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget


def walk(page: QWidget, step: int) -> None:
    """Put the focus on the next button of a page in reading order, or on the first; it is scrolled into sight."""
    buttons = _buttons(page)
    if not buttons:
        return
    focused = QApplication.focusWidget()
    here = buttons.index(focused) + step if isinstance(focused, QAbstractButton) and focused in buttons else 0
    button = buttons[min(max(0, here), len(buttons) - 1)]
    button.setFocus()
    outer = button.parentWidget()
    while outer is not None and not isinstance(outer, QScrollArea):
        outer = outer.parentWidget()
    if isinstance(outer, QScrollArea):
        outer.ensureWidgetVisible(button)


def press(page: QWidget) -> bool:
    """Tap the button of a page that has the focus; tell whether one has."""
    focused = QApplication.focusWidget()
    if not isinstance(focused, QAbstractButton) or not page.isAncestorOf(focused):
        return False
    focused.click()
    return True


def _buttons(page: QWidget) -> list[QAbstractButton]:
    found = [one for one in page.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]

    def place(button: QAbstractButton) -> tuple[int, int]:
        corner = button.mapTo(page, QPoint())
        return (corner.y(), corner.x())

    return sorted(found, key=place)
