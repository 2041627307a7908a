"""Folders and files that nobody but their owner can read, whatever the system would give to others."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER_MODE, FILE_MODE = 0o700, 0o600


def make_private_folder(path: Path) -> None:
    """Make a folder and those above it that are missing; one that is there stays as it is.

    Raises:
        OSError: it cannot be made.
    """
    # Of the folders above, `Path.mkdir` takes no mode: under a wide umask everybody could write into them.
    missing = [one for one in (path, *path.parents) if not one.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    path.mkdir(exist_ok=True)


def write_new_private(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, and have it on the disk.

    Raises:
        OSError: it cannot be written, or something of that name is there, be it a link that leads elsewhere.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
