"""What nobody has foreseen in a window: it is written into the log, whoever stands there is told, and the window goes on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QElapsedTimer, QObject, Qt, Signal, Slot

QUIET_MS = 10_000
"""What goes wrong with every paint is not said with every paint."""


class FaultDesk(QObject):
    """Hears of every exception that no code of a window has caught.

    Signals:
        told: a sentence for whoever stands before the window.
    """

    told = Signal(str)
    _happened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._since = QElapsedTimer()
        # Said from the event loop: it may have happened while something is painted, or on another thread.
        self._happened.connect(self._say, Qt.ConnectionType.QueuedConnection)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear of what goes wrong while the block runs; whoever has heard of it before still does."""
        before = sys.excepthook

        def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            before(kind, error, trace)
            if issubclass(kind, Exception):
                self._happened.emit()

        sys.excepthook = caught
        try:
            yield
        finally:
            if sys.excepthook is caught:
                sys.excepthook = before

    @Slot()
    def _say(self) -> None:
        if self._since.isValid() and not self._since.hasExpired(QUIET_MS):
            return
        self._since.start()
        self.told.emit(
            self.tr("Something went wrong in this window. Look whether what was done last is there, or do it again.")
        )
