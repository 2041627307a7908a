"""A waiter's tablet: one window with everything in it, a finger and a keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from waiterapp.app import resource_folder
from waiterapp.benchmarks.frames import Frames, settle
from waiterapp.benchmarks.house import TABLET, House, shown
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role

__all__ = ["TABLET", "Tablet", "shown"]
LEFT = Qt.MouseButton.LeftButton


class Tablet:
    """What a waiter holds."""

    def __init__(self, dishes: int = 300, tables: int = 40) -> None:
        self.house = House(dishes, tables)
        self.house.menu.prepare()
        self.window = MainWindow(self.house.context, Role.WAITER, Translations(resource_folder() / "translations"))
        self.page = self.window.pad_page
        self.frames = Frames(self.window)

    def press(self, widget: QWidget, point: QPoint) -> None:
        """Put the finger down at a point of a widget."""
        QTest.mousePress(self.window.windowHandle(), LEFT, pos=widget.mapTo(self.window, point))

    def move(self, widget: QWidget, point: QPoint) -> None:
        """Move the finger to a point of a widget."""
        QTest.mouseMove(self.window.windowHandle(), widget.mapTo(self.window, point))

    def lift(self, widget: QWidget, point: QPoint) -> None:
        """Lift the finger from a point of a widget."""
        QTest.mouseRelease(self.window.windowHandle(), LEFT, pos=widget.mapTo(self.window, point))

    def tap(self, widget: QWidget, point: QPoint) -> None:
        """Put the finger down and lift it where it is."""
        self.press(widget, point)
        self.lift(widget, point)

    def flick(self, widget: QWidget, start: QPoint, way: QPoint, steps: int = 5, between: Callable[[], object] = bool) -> None:
        """Push what is under the finger along."""
        self.press(widget, start)
        for step in range(1, steps + 1):
            between()
            self.move(widget, start + way * step / steps)
        self.lift(widget, start + way)

    def type(self, letter: str) -> None:
        """Press a key."""
        QTest.keyClick(self.window.windowHandle(), Qt.Key(ord(letter.upper())))

    def open_menu(self, table_id: str, category_id: str) -> None:
        """Open a pad with the dishes of a category."""
        self.window.activateWindow()
        self.window.open_table(table_id)
        self.page.menu.choose(category_id)
        settle()
