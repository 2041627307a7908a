"""The `waiterapp` command as it is, which says when its first frame is painted, and ends. A process of its own.

With `--count` in front it says too how many functions were called until then, in all threads, and how many modules imported.
"""

from __future__ import annotations

import runpy
import sys
from importlib import import_module

from waiterapp.benchmarks.first_words import say_and_end

COUNT = "--count"


class Calls:
    """Counts every call of a function, Python's or C's, from now on."""

    def __init__(self) -> None:
        self.count = 0
        sys.setprofile(self._seen)

    def _seen(self, _frame: object, event: str, _argument: object) -> None:
        if event in ("call", "c_call"):
            self.count += 1


def main(words: list[str]) -> None:
    """Run the command up to its first frame."""
    calls = Calls() if words[:1] == [COUNT] else None
    # As the command has it.
    import_module("waiterapp.before_qt")
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent

    from waiterapp import app
    from waiterapp.ui.main_window import MainWindow

    class Watched(MainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            if calls is not None:
                sys.setprofile(None)

            def more() -> str:
                return f"{len(self._context.view.floor.tables)} {calls.count if calls else 0} {len(sys.modules)}"

            # Before the window's own word of its first frame, by which it begins to load what is slow.
            QTimer.singleShot(0, lambda: say_and_end(more))
            super().paintEvent(event)

    vars(app)["MainWindow"] = Watched
    sys.argv[1:] = words[1:] if calls is not None else words
    runpy.run_module("waiterapp", run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1:])
