"""One data folder, one process: a second one is refused instead of spoiling the record."""

from __future__ import annotations

import logging
import os
import sys
import time
from pathlib import Path
from typing import IO

from waiterapp.venue.private_folder import make_private_folder

log = logging.getLogger(__name__)
LOCK_NAME = "venue.lock"
APP, COMMAND = "app", "command"
_LONGEST_OWNER = 100
_NO_FOLDER = -1
"""Stands for a folder where folders cannot be locked."""


class StoreBusy(RuntimeError):
    """Another waiterapp is using this data folder."""


class FolderLock:
    """Holds a data folder for one process. SQLite 3.40 must not see a second connection on a WAL file.

    The file says who has it. Where the system can, the folder itself is held as well: the file can be deleted.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._file: IO[str] | None = None
        self._folder: int | None = None

    def acquire(self, wait_s: float = 0.0, *, is_app: bool = False) -> None:
        """Take the folder, waiting up to `wait_s` seconds for a command to end; an open app is not waited for.

        Raises:
            StoreBusy: somebody else has it.
        """
        make_private_folder(self._path.parent)
        try:
            file = self._path.open("a+", encoding="ascii", errors="replace")
        except OSError as error:
            raise StoreBusy(f"{self._path} cannot be used ({error.strerror}); move it away.") from error
        deadline = time.monotonic() + wait_s
        while not self._take(file):
            file.seek(0)
            owner, _, kind = file.read(_LONGEST_OWNER).strip().partition(" ")
            if time.monotonic() >= deadline or kind == APP:
                file.close()
                raise StoreBusy(f"waiterapp is already running with this data folder (process {owner or 'unknown'})")
            time.sleep(0.02)
        self._file = file
        try:
            file.truncate(0)
            os.write(file.fileno(), f"{os.getpid()} {APP if is_app else COMMAND}".encode("ascii"))
        except OSError:
            # A disk that is full: the folder is held all the same, and others are not told by whom.
            log.info("the lock cannot say who has it", exc_info=True)

    def _take(self, file: IO[str]) -> bool:
        if not try_lock(file):
            return False
        self._folder = _try_lock_folder(self._path.parent)
        if self._folder is None:
            # Somebody has taken it with a file that is there no longer.
            _unlock(file)
        return self._folder is not None

    def release(self) -> None:
        """Let the folder go."""
        if self._folder is not None and self._folder != _NO_FOLDER:
            os.close(self._folder)
        self._folder = None
        if self._file is not None:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def try_lock(file: IO[str]) -> bool:
        """Lock an open file for this process until it is closed; tell whether nobody else has it."""
        try:
            file.seek(1024)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

    def _try_lock_folder(_folder: Path) -> int | None:
        return _NO_FOLDER
else:
    import errno
    import fcntl

    def try_lock(file: IO[str]) -> bool:
        """Lock an open file for this process until it is closed; tell whether nobody else has it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)

    def _try_lock_folder(folder: Path) -> int | None:
        """Hold a folder; nothing where somebody else does."""
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError:
            return _NO_FOLDER
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            return None if error.errno == errno.EWOULDBLOCK else _NO_FOLDER
        return descriptor
