"""What the program did lately, in a small file beside the venue's record, for whoever has to find out what went wrong."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from waiterapp.client.clean_speech import CleanFormatter
from waiterapp.venue.private_folder import make_private_folder

NAME = "log/waiterapp.log"
MOST_BYTES, OLDER_FILES = 400_000, 1
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
OURS = "waiterapp"
Caught = tuple[type[BaseException], BaseException, TracebackType | None]
log = logging.getLogger(__name__)


class _OwnFile(RotatingFileHandler):
    """A log only its owner can read; a disk that is full or gone stops nobody from working."""

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        Path(self.baseFilename).chmod(0o600)
        return stream

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - as the library calls it
        """Go on without the line."""


class _Repeats:
    """Writes a fault with all that is known of it once; what comes again and again would fill the log with nothing else."""

    def __init__(self) -> None:
        self._counts: dict[tuple[object, ...], int] = {}

    def write(self, what: str, caught: Caught) -> None:
        kind, _, trace = caught
        places = tuple((frame.f_code.co_filename, number) for frame, number in traceback.walk_tb(trace))
        count = self._counts[kind, places] = self._counts.get((kind, places), 0) + 1
        if count == 1:
            log.critical(what, exc_info=caught)
        elif count & (count - 1) == 0:
            log.critical("%s, %d times so far: %s", what, count, kind.__name__)


@contextmanager
def kept_log(folder: Path) -> Iterator[None]:
    """Keep a log of everything worth a line for as long as the block runs, faults nobody has caught too."""
    path = folder / NAME
    ours = logging.getLogger(OURS)
    level, hook, thread_hook = ours.level, sys.excepthook, threading.excepthook
    try:
        make_private_folder(path.parent)
        handler = _OwnFile(path, maxBytes=MOST_BYTES, backupCount=OLDER_FILES, encoding="utf-8")
    except OSError:
        log.warning("no log can be kept at %s", path)
        yield
        return
    handler.setFormatter(CleanFormatter(FORMAT))
    handler.setLevel(logging.INFO)

    repeats = _Repeats()

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if handler in ours.handlers:
            repeats.write("nobody has caught this", (kind, error, trace))
        hook(kind, error, trace)

    def tell_of_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_type is not SystemExit and arguments.exc_value is not None and handler in ours.handlers:
            caught = (arguments.exc_type, arguments.exc_value, arguments.exc_traceback)
            repeats.write("nobody has caught this on a thread", caught)
        thread_hook(arguments)

    ours.addHandler(handler)
    ours.setLevel(min(logging.INFO, level or logging.INFO))
    sys.excepthook, threading.excepthook = tell, tell_of_thread
    try:
        yield
    finally:
        # Whoever has come after this one and stays hands on what it hears, and nothing of it is kept here any more.
        if sys.excepthook is tell:
            sys.excepthook = hook
        if threading.excepthook is tell_of_thread:
            threading.excepthook = thread_hook
        ours.setLevel(level)
        ours.removeHandler(handler)
        handler.close()


def last_lines(folder: Path, most_bytes: int = MOST_BYTES) -> str:
    """Return the end of the log, the older file first; nothing where there is none."""
    path = folder / NAME
    found = b""
    for one in (path.with_name(path.name + ".1"), path):
        try:
            found += one.read_bytes()
        except OSError:
            continue
    return found[-most_bytes:].decode("utf-8", "replace")
