"""What the program did lately, in a small file beside the venue's record, for whoever has to find out what went wrong."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from waiterapp.client.redaction import Redactor

NAME = "log/waiterapp.log"
MOST_BYTES, OLDER_FILES = 400_000, 1
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
OURS = "waiterapp"
log = logging.getLogger(__name__)


class _CleanFormatter(logging.Formatter):
    """Leaves out what looks like a secret before it comes to the disk."""

    def __init__(self) -> None:
        super().__init__(FORMAT)
        self._redactor = Redactor()

    def format(self, record: logging.LogRecord) -> str:
        """Return a line, or several with a traceback, without secrets."""
        return self._redactor.clean(super().format(record))


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
    level, hook = ours.level, sys.excepthook
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = _OwnFile(path, maxBytes=MOST_BYTES, backupCount=OLDER_FILES, encoding="utf-8")
    except OSError:
        log.warning("no log can be kept at %s", path)
        yield
        return
    handler.setFormatter(_CleanFormatter())
    handler.setLevel(logging.INFO)

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("nobody has caught this", exc_info=(kind, error, trace))
        hook(kind, error, trace)

    ours.addHandler(handler)
    ours.setLevel(min(logging.INFO, level or logging.INFO))
    sys.excepthook = tell
    try:
        yield
    finally:
        sys.excepthook = hook
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
