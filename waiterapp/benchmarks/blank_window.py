"""The least a program with a window can cost: a plain one that says when its first frame is painted. A process of its own."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from waiterapp.benchmarks.first_words import say_and_end


class Blank(QWidget):
    """Nothing but a window."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say it once this frame is on the screen."""
        QTimer.singleShot(0, lambda: say_and_end(lambda: f"0 0 {len(sys.modules)}"))
        super().paintEvent(event)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = Blank()
    window.resize(1280, 800)
    window.show()
    application.exec()
