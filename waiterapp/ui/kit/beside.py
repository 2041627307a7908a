"""What takes too long for the Qt thread and touches no widget: done beside it, one thing after the other."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Slot

LOOK_MS = 15
Work = Callable[[], object]
Then = Callable[[object], None]


@dataclass
class _Tray:
    """What the thread and the Qt thread share; the thread knows nothing of Qt objects, which may die before it ends."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    to_do: deque[tuple[Work, Then]] = field(default_factory=deque)
    done: deque[tuple[object, Then]] = field(default_factory=deque)
    is_running: bool = False


class Beside(QObject):
    """Does work in a thread that lives as long as there is work, and hands over what came of it in the Qt thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = _Tray()
        self._open = 0
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._hand_over)

    def do(self, work: Work, then: Then) -> None:
        """Do something, then call `then` with what it returned, or with the exception it raised."""
        self._open += 1
        self._timer.start()
        with self._tray.lock:
            self._tray.to_do.append((work, then))
            if self._tray.is_running:
                return
            self._tray.is_running = True
        self._thread = threading.Thread(target=_work_off, args=(self._tray,), name="waiterapp-beside", daemon=True)
        self._thread.start()

    def finish(self, timeout_s: float) -> None:
        """Wait, at most so long, until everything that was asked for is done."""
        if self._thread is not None:
            self._thread.join(timeout_s)

    @Slot()
    def _hand_over(self) -> None:
        while self._tray.done:
            found, then = self._tray.done.popleft()
            self._open -= 1
            then(found)
        if not self._open:
            self._timer.stop()


def _work_off(tray: _Tray) -> None:
    while True:
        with tray.lock:
            if not tray.to_do:
                tray.is_running = False
                return
            work, then = tray.to_do.popleft()
        try:
            found: object = work()
        except Exception as error:  # noqa: BLE001 - whoever wanted it is told, whatever it is
            found = error
        tray.done.append((found, then))
