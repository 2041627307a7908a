"""The app with faults in its windows, in a process of its own: `python -m tests.e2e.failing_windows HOME`.

One after the other a slot, a paint, a filter of events and so on goes wrong in a way that ends a process of PySide without more
ado. It prints what whoever stands before the window has seen.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from waiterapp import app
from waiterapp.client.profiles import FILE, Profile, Profiles
from waiterapp.device_run import DeviceRun
from waiterapp.domain.redaction import MET
from waiterapp.ui import faults
from waiterapp.ui.main_window import MainWindow

SECRET = "kassa-7731-geheim"
STEP_MS = 150
MOST_MS = 20_000


def fail() -> int:
    """Raise what C code raises: no object yet, and the secret is in its text."""
    return int(SECRET)


def stop_iterating() -> object:
    iterator: Iterator[int] = iter(())
    return next(iterator)


def as_of_the_app(parent: QWidget) -> Any:
    """Make a page of a class that is loaded later than all others."""

    class Page(QWidget):
        __module__ = "waiterapp.ui.page_of_a_test"

        asked = Signal()

        def __init__(self, parent: QWidget) -> None:
            super().__init__(parent)
            self.fails_in = ""
            self.painted = 0
            self.asked.connect(self.on_asked)
            self.resize(40, 40)

        def paintEvent(self, _event: QPaintEvent) -> None:
            self.painted += 1
            if self.fails_in == "paint":
                with QPainter(self):
                    fail()
            if self.fails_in == "bare paint":
                fail()

        def resizeEvent(self, _event: QResizeEvent) -> None:
            if self.fails_in == "resize":
                stop_iterating()

        def event(self, event: QEvent) -> bool:
            if self.fails_in == "event" and event.type() == QEvent.Type.User:
                fail()
            return super().event(event)

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if self.fails_in == "filter" and event.type() == QEvent.Type.User:
                fail()
            return False

        def sizeHint(self) -> QSize:
            if self.fails_in == "size hint":
                fail()
            return QSize(40, 40)

        @Slot()
        def on_asked(self) -> None:
            fail()

    return Page(parent)


class Evening(QObject):
    """What happens, step by step."""

    def __init__(self, run: DeviceRun) -> None:
        super().__init__()
        self._run = run
        self.seen: dict[str, set[str]] = {}
        self._page: Any = None
        self._steps = iter(("paint", "bare paint", "resize", "event", "filter", "size hint", "slot", "main window"))
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()
        QTimer.singleShot(MOST_MS, self, QCoreApplication.quit)

    @Slot()
    def _go_on(self) -> None:
        running = self._run.app
        if running is None or not running.window.isVisible():
            return
        if self._page is None:
            running.view.trouble.connect(self._on_trouble)
            self._page = as_of_the_app(running.window)
            self._page.show()
            return
        step = next(self._steps, "")
        if not step:
            self._timer.stop()
            QTimer.singleShot(STEP_MS, self, self._end)
            return
        self.seen[step] = set()
        self._break(step, self._page, running.window)
        QTimer.singleShot(STEP_MS // 2, self, lambda: self._look(step))

    def _break(self, step: str, page: Any, window: MainWindow) -> None:
        page.fails_in = step
        things: dict[str, Callable[[], object]] = {
            "resize": lambda: page.resize(page.width() + 1, 40),
            "event": lambda: QCoreApplication.sendEvent(page, QEvent(QEvent.Type.User)),
            "filter": lambda: (page.installEventFilter(page), QCoreApplication.sendEvent(page, QEvent(QEvent.Type.User))),
            "size hint": page.adjustSize,
            "slot": lambda: page.metaObject().invokeMethod(page, "on_asked"),
            "main window": window.update,
        }
        things.get(step, page.update)()
        self.seen[step].add("whoever caused it goes on")

    def _look(self, step: str) -> None:
        self._page.fails_in = ""
        before = self._page.painted
        self._page.repaint()
        if self._page.painted > before:
            self.seen[step].add("painted again")

    @Slot(str)
    def _on_trouble(self, sentence: str) -> None:
        if "Something went wrong in this window" in sentence:
            self.seen[next(reversed(self.seen))].add("told")

    @Slot()
    def _end(self) -> None:
        running = self._run.app
        assert running is not None
        notice = running.window.findChild(QLabel, "notice")
        shown = notice.text() if notice is not None and notice.isVisible() else ""
        seen = {step: sorted(found) for step, found in self.seen.items()}
        sys.stdout.write(json.dumps({"seen": seen, "notice": shown}))
        sys.stdout.flush()
        QApplication.quit()


def main(home: Path) -> int:
    """Run the app as its command does; return its exit code."""
    from waiterapp.client.clean_speech import clean_crashes

    MET.learn(SECRET)
    faults.QUIET_MS = 0
    profiles = Profiles(home)
    profile = Profile("p", "dinkassa", "http://127.0.0.1:9/api/", FILE, language="en")
    profiles.add(profile)
    profiles.secrets(profile)["machine_id"] = SECRET
    evening: list[Evening] = []
    start = DeviceRun.start

    def started(run: DeviceRun, profile: Profile | None) -> None:
        start(run, profile)
        evening.append(Evening(run))

    paint = MainWindow.paintEvent

    def painted(window: MainWindow, event: QPaintEvent) -> None:
        paint(window, event)
        if evening and next(reversed(evening[0].seen), "") == "main window":
            fail()

    with mock.patch.object(DeviceRun, "start", started), mock.patch.object(MainWindow, "paintEvent", painted), clean_crashes():
        return app.run(profiles, profile)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
