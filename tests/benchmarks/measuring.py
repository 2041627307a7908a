"""Times from an event to the frame that shows it, beside the limit of the same machine in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Blank(QWidget):
    """The limit: a plain window that fills itself with one colour."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.resize(width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor("#202428"))


class Frames(QObject):
    """Counts the frames a window has put on its backing store."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.count = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.UpdateRequest:
            self.count += 1
        return super().eventFilter(watched, event)


@dataclass(frozen=True)
class Times:
    """Sorted seconds."""

    values: Sequence[float]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def p99(self) -> float:
        return self.values[min(len(self.values) - 1, round(len(self.values) * 0.99))]


def painted(window: QWidget, frames: Frames, action: Callable[[], object]) -> float:
    """Return how long it takes from an action until its frame is painted and nothing more is waiting."""
    settle()
    before = frames.count
    began = time.perf_counter()
    action()
    deadline = began + 2.0
    while frames.count == before:
        assert time.perf_counter() < deadline, "nothing was painted"
        QApplication.processEvents()
    QApplication.processEvents()
    return time.perf_counter() - began


def settle() -> None:
    """Let everything that waits happen."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents()


def times(window: QWidget, frames: Frames, actions: Sequence[Callable[[], object]]) -> Times:
    return Times(sorted(painted(window, frames, action) for action in actions))


def blank(width: int, height: int, count: int = 60) -> Times:
    """Measure the limit: a blank repaint of this size."""
    window = Blank(width, height)
    frames = Frames(window)
    window.show()
    for _ in range(10):
        painted(window, frames, window.update)
    found = times(window, frames, [window.update] * count)
    window.close()
    window.deleteLater()
    return found


def undisturbed(measure: Callable[[], tuple[Times, Times]], *, median: float, p99: float | None = None) -> bool:
    """Return whether what is measured keeps to multiples of its limit, in one of three runs.

    Whatever else the machine does now and then is not the cost of a screen; a screen that is too slow is so three times.
    """
    for _ in range(3):
        found, limit = measure()
        if found.median <= median * limit.median and (p99 is None or found.p99 <= p99 * limit.median):
            return True
    return False


def row(name: str, found: Times, limit: Times) -> str:
    return (
        f"{name:44} p50 {found.median * 1000:7.2f} ms ({found.median / limit.median:4.1f} x blank)  "
        f"p99 {found.p99 * 1000:7.2f} ms ({found.p99 / limit.median:4.1f} x)  blank {limit.median * 1000:.2f} ms"
    )
