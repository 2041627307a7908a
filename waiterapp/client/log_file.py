"""What the program did lately, in a small file beside the venue's record, for whoever has to find out what went wrong."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from waiterapp.client.clean_speech import CleanFormatter

NAME = "log/waiterapp.log"
MOST_BYTES, OLDER_FILES = 400_000, 1
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
OURS = "waiterapp"
log = logging.getLogger(__name__)


class _OwnFile(RotatingFileHandler):
    """A log only its owner can read; a disk that is full or gone stops nobody from working."""

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        Path(self.baseFilename).chmod(0o600)
        return stream

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - as the library calls it
        """Go on without the line."""


@contextmanager
def kept_log(folder: Path) -> Iterator[None]:
    """Keep a log of everything worth a line for as long as the block runs, faults nobody has caught too."""
    path = folder / NAME
    ours = logging.getLogger(OURS)
    level, hook, thread_hook = ours.level, sys.excepthook, threading.excepthook
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _OwnFile(path, maxBytes=MOST_BYTES, backupCount=OLDER_FILES, encoding="utf-8")
    except OSError:
        log.warning("no log can be kept at %s", path)
        yield
        return
    handler.setFormatter(CleanFormatter(FORMAT))
    handler.setLevel(logging.INFO)

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("nobody has caught this", exc_info=(kind, error, trace))
        hook(kind, error, trace)

    def tell_of_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_type is not SystemExit and arguments.exc_value is not None:
            caught = (arguments.exc_type, arguments.exc_value, arguments.exc_traceback)
            log.critical("nobody has caught this on a thread", exc_info=caught)
        thread_hook(arguments)

    ours.addHandler(handler)
    ours.setLevel(min(logging.INFO, level or logging.INFO))
    sys.excepthook, threading.excepthook = tell, tell_of_thread
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = hook, thread_hook
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
