"""What goes to a terminal or into a log goes there without secrets: lines, tracebacks, and what nobody has caught."""

from __future__ import annotations

import logging
import os
import stat
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from waiterapp.domain.controls import harmless, harmless_line
from waiterapp.domain.redaction import MET


class CleanFormatter(logging.Formatter):
    """Leaves out what is a secret, or looks like one, before a line comes to the disk or to a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a line, or several with a traceback, without secrets and without what a terminal would obey."""
        first, *trace = harmless(MET.clean(super().format(record))).split("\n")
        # An error can repeat what somebody else has written: nothing of it may look like a line of the log.
        return "\n".join((first, *(f"    {line}" for line in trace)))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name is Python's
        """Return what is told as one line."""
        return harmless_line(MET.clean(super().formatMessage(record)))


def say(sentence: object) -> None:
    """Write a sentence of the program to the terminal's error stream."""
    print(harmless(MET.struck(f"waiterapp: {sentence}")), file=sys.stderr)  # noqa: T201 - that is where it belongs


def is_heard() -> bool:
    """Tell whether somebody reads the error stream: a person at a terminal, or a program at the other end of a pipe.

    An icon on a desktop starts programs whose words go to nobody, into a file, or into the log of the system.
    """
    try:
        return sys.stderr.isatty() or stat.S_ISFIFO(os.fstat(sys.stderr.fileno()).st_mode)
    except (AttributeError, OSError, ValueError):
        # There is no stream, it is closed, or it is none of the system's.
        return False


def show_crash(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Write a fault that nobody has caught as Python would, but without secrets."""
    said = "".join(traceback.format_exception(kind, error, trace))
    if sys.stderr is not None:
        print(harmless(MET.clean(said)), end="", file=sys.stderr)  # noqa: T201 - that is where Python would have written it


@contextmanager
def clean_crashes() -> Iterator[None]:
    """Show what nobody catches on any thread without secrets, for as long as the block runs."""
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook

    def in_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_type is not SystemExit:
            show_crash(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def unraisable(arguments: sys.UnraisableHookArgs) -> None:
        show_crash(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook, threading.excepthook, sys.unraisablehook = show_crash, in_thread, unraisable
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
