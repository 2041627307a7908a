"""Folders and files that nobody but their owner can read, whatever the system would give to others."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

log = logging.getLogger(__name__)
FOLDER_MODE, FILE_MODE = 0o700, 0o600
HAS_MODES = os.name != "nt"
"""Elsewhere a file belongs to whom its folder does, and what is said of its mode means nothing."""
_BINARY = getattr(os, "O_BINARY", 0)


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


def new_private(path: Path) -> int:
    """Make a file that is not there yet, and return a descriptor to write it by.

    Raises:
        OSError: it cannot be made, or something of that name is there, be it a link that leads elsewhere.
    """
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, FILE_MODE)


def write_new_private(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, and have it on the disk.

    Raises:
        OSError: it cannot be written, or something of that name is there, be it a link that leads elsewhere.
    """
    with os.fdopen(new_private(path), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def write_private(path: Path, content: bytes) -> None:
    """Write a file that a person has named, over what is there: a link leads where it leads, and a device stays what it is.

    Raises:
        OSError: it cannot be written.
    """
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, FILE_MODE), "wb") as file:
        try:
            take_from_others(path)
        except OSError as error:
            # A stick may know no owners, and a file for whoever helps is carried on one.
            log.warning("%s can be read by others as well: %s", path, error.strerror or error)
        file.write(content)


def take_from_others(path: Path) -> bool:
    """Let nobody but its owner use a file; tell whether others could until now.

    Raises:
        OSError: it is somebody else's, or the disk does not keep it from anybody.
    """
    mode = path.stat().st_mode
    if not HAS_MODES or not stat.S_ISREG(mode) or not mode & 0o077:
        return False
    path.chmod(FILE_MODE)
    return True
