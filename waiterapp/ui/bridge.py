"""The one crossing between the Qt thread and the client thread."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from waiterapp.domain.commands import Command
    from waiterapp.domain.events import Event

TOGETHER_MS = 33
"""Events that follow each other within this time arrive together."""


class Bridge(QObject):
    """Commands go down, events come up. Made in the Qt thread, because a signal's owner decides where slots run.

    Signals:
        events: a tuple of frozen events, in the order they happened.
    """

    events = Signal(object)
    _woken = Signal()

    def __init__(self, submit: Callable[[Command], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._waiting: deque[Event] = deque()
        self._lock = threading.Lock()
        self._is_woken = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TOGETHER_MS)
        self._pause.timeout.connect(self._flush)
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)

    def submit(self, command: Command) -> None:
        """Hand a command to the client and return at once."""
        self._submit(command)

    def deliver(self, batch: Iterable[Event]) -> None:
        """Take events from any thread."""
        with self._lock:
            self._waiting.extend(batch)
            if self._is_woken or not self._waiting:
                return
            self._is_woken = True
        self._woken.emit()

    @Slot()
    def _on_woken(self) -> None:
        if not self._pause.isActive():
            self._flush()

    @Slot()
    def _flush(self) -> None:
        with self._lock:
            self._is_woken = False
            batch = tuple(self._waiting)
            self._waiting.clear()
        if batch:
            # The first batch goes out at once; what comes while the pause runs is gathered for its end.
            with self._lock:
                self._is_woken = True
            self._pause.start()
            self.events.emit(batch)
