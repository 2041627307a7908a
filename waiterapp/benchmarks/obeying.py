"""A whole app in a process of its own that does what it is told by lines on its input."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from waiterapp.app import Application, qt_application
from waiterapp.client.profiles import Profiles
from waiterapp.ui.top_bar import Role
from waiterapp.venue.lock import FolderLock

END = "end"
LOCKED_S = 5


class Obedient(QObject):
    """Does what it is told, one line after the other, on Qt's thread; after `end`, or the end of its input, it quits."""

    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.told.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def obey(self, word: str, rest: str) -> None:
        """Do what one line asks for: its first word, and what stands behind it."""
        raise NotImplementedError

    @Slot(str)
    def _hear(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == END:
            qt_application().quit()
        else:
            self.obey(word, rest)


def run_obeying(home: Path, role: Role, size: tuple[int, int], make: Callable[[Application], Obedient]) -> int:
    """Run the app on the profile in a folder until it is told to end; return the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    profiles = Profiles(home)
    profile = profiles.find(None)
    lock = FolderLock(profiles.venue_folder(profile))
    lock.acquire(LOCKED_S, is_app=True)
    application = qt_application()
    app = Application(profiles, profile, role, language="en")
    obedient = make(app)

    def listen() -> None:
        for line in sys.stdin:
            obedient.told.emit(line.strip())
        obedient.told.emit(END)

    threading.Thread(target=listen, name="orders", daemon=True).start()
    app.window.resize(*size)
    app.window.show()
    code = application.exec()
    app.stop()
    lock.release()
    return code
