"""The small files of a data folder, changed by one process and one thread at a time."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from waiterapp.venue.lock import try_lock
from waiterapp.venue.private_folder import FILE_MODE, make_private_folder, write_new_private

LOCK_NAME = "profiles.lock"
LONGEST_WAIT_S = 10.0
"""A change takes some milliseconds; whoever holds the lock for longer hangs."""
_STEP_S = 0.003
_LEFT = "*.new"


class HomeBusy(RuntimeError):
    """Another waiterapp keeps the data folder for longer than any change takes."""


class _Turn:
    """Whose turn it is with one data folder, among the threads of this process."""

    def __init__(self) -> None:
        self.thread = threading.RLock()
        self.depth = 0


_TURNS: dict[Path, _Turn] = {}
_TURNS_CHANGE = threading.Lock()


@contextmanager
def held_home(home: Path) -> Iterator[None]:
    """Keep every other process and thread from changing the files of a data folder; a thread that holds it may hold it again.

    Raises:
        HomeBusy: somebody else has held it for `LONGEST_WAIT_S` seconds.
        OSError: the folder cannot be written.
    """
    with _TURNS_CHANGE:
        turn = _TURNS.setdefault(home.absolute(), _Turn())
    deadline = time.monotonic() + LONGEST_WAIT_S
    if not turn.thread.acquire(timeout=LONGEST_WAIT_S):
        raise HomeBusy(f"Another part of this program keeps {home}: try again.")
    try:
        turn.depth += 1
        if turn.depth > 1:
            yield
        else:
            with _held_by_process(home, deadline):
                yield
    finally:
        turn.depth -= 1
        turn.thread.release()


@contextmanager
def _held_by_process(home: Path, deadline: float) -> Iterator[None]:
    make_private_folder(home)
    # Python closes it for programs that are started meanwhile: none of them goes on holding it.
    with os.fdopen(os.open(home / LOCK_NAME, os.O_RDWR | os.O_CREAT, FILE_MODE), "r+", encoding="ascii") as file:
        while not try_lock(file):
            if time.monotonic() >= deadline:
                raise HomeBusy(f"Another waiterapp keeps {home}: try again, or close it.")
            time.sleep(_STEP_S)
        yield


def fresh_file(path: Path, content: bytes) -> Path:
    """Write what is to take a file's place beside it, readable by its owner alone; the folder is held meanwhile.

    Raises:
        OSError: it cannot be written.
    """
    for left in path.parent.glob(path.name + _LEFT):
        # Whoever has left it was killed: nobody else writes here now. It may be readable by others, or lead elsewhere.
        left.unlink(missing_ok=True)
    fresh = path.with_name(f"{path.name}.{os.urandom(6).hex()}.new")
    try:
        write_new_private(fresh, content)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    return fresh
