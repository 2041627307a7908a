"""Times from the moment something was due to the frame that shows it, and the least a frame can cost."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, qInstallMessageHandler
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from waiterapp.app import qt_application, without_size_hints
from waiterapp.benchmarks.counting import calls_of

PATIENCE_S = 10.0
Action = Callable[[], object]


class Blank(QWidget):
    """The limit: a plain window that fills itself with one colour."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.resize(width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill what is shown."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor("#202428"))


class Frames(QObject):
    """Counts the frames a window has put on its backing store."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.count = 0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count what asks for a frame."""
        if event.type() is QEvent.Type.UpdateRequest:
            self.count += 1
        return super().eventFilter(watched, event)


@dataclass(frozen=True)
class Times:
    """Sorted seconds."""

    values: Sequence[float]

    @property
    def median(self) -> float:
        """Return the middle one."""
        return statistics.median(self.values)

    @property
    def p99(self) -> float:
        """Return the one that 99 of 100 do not exceed."""
        return self.values[min(len(self.values) - 1, round(len(self.values) * 0.99))]

    @property
    def milliseconds(self) -> list[float]:
        """Return them in the unit of the table."""
        return [value * 1000 for value in self.values]


def application_without_screen() -> QApplication:
    """Return the one QApplication, on which windows are painted that nobody sees."""
    qInstallMessageHandler(without_size_hints)
    return qt_application()


def settle() -> None:
    """Let everything that waits happen."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents()


def painted(frames: Frames, action: Action, due: float | None = None) -> float:
    """Return the seconds from when an action was due until its frame is painted and nothing more is waiting.

    Without `due` it is due at once. One that is begun late, because the one before it took too long, is timed from when it was
    due: whoever touches a screen does not wait for the program to be ready.

    Raises:
        TimeoutError: nothing was painted.
    """
    if due is None:
        settle()
        due = time.perf_counter()
    before = frames.count
    action()
    deadline = time.perf_counter() + PATIENCE_S
    while frames.count == before:
        if time.perf_counter() > deadline:
            raise TimeoutError("nothing was painted")
        QApplication.processEvents()
    QApplication.processEvents()
    return time.perf_counter() - due


def times(frames: Frames, actions: Sequence[Action], *, factor: int = 1) -> Times:
    """Time actions one by one; `factor` of them in a row are timed as one."""
    found = [painted(frames, action) for action in actions]
    return Times(sorted(sum(found[n : n + factor]) for n in range(0, len(found) - factor + 1, factor)))


def calls_until_painted(frames: Frames, actions: Sequence[Action]) -> int:
    """Return how many functions are called until all of some actions are painted.

    What windows do again and again, or begin to do later, is not counted: on a busy machine there would be more of it.
    """
    stopped = stop_timers()

    def act(action: Action) -> None:
        action()
        stopped.update(stop_timers())

    count = calls_of(lambda: [painted(frames, partial(act, action)) for action in actions], but_by=__file__)
    for timer in stopped:
        timer.start()
    return count


def stop_timers() -> set[QTimer]:
    """Stop everything that happens again and again on any window, and return what was stopped."""
    running = {timer for timer in _running_timers() if not timer.isSingleShot()}
    for timer in running:
        timer.stop()
    return running


def _running_timers() -> Iterator[QTimer]:
    timers = (timer for window in QApplication.topLevelWidgets() for timer in window.findChildren(QTimer))
    return (timer for timer in timers if timer.isActive())


@contextmanager
def timers_stopped() -> Iterator[None]:
    """Let nothing happen that windows do again and again or have put off: what is counted would depend on how long it takes."""
    stopped = stop_timers()
    until = time.perf_counter() + PATIENCE_S
    while any(timer.isSingleShot() for timer in _running_timers()) and time.perf_counter() < until:
        settle()
    try:
        yield
    finally:
        for timer in stopped:
            timer.start()


def blank(width: int, height: int, count: int = 60) -> Times:
    """Measure blank repaints of this size, one right after the other."""
    window = Blank(width, height)
    frames = Frames(window)
    window.show()
    for _ in range(10):
        painted(frames, window.update)
    found = times(frames, [window.update] * count)
    window.close()
    window.deleteLater()
    return found
