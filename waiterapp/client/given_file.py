"""Files that a person gives, or that somebody else may have written over: read whole, but never more than makes sense."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

import msgspec

UNDECODABLE = (msgspec.MsgspecError, RecursionError, UnicodeError, OverflowError)
"""What reading raises of a text that is not what it should be: msgspec lets some of it through as Python has it."""
_MB = 1_000_000


def read_given(path: Path, most_bytes: int) -> bytes:
    """Read a file.

    Raises:
        OSError: it cannot be read, is no file but a device or a pipe, or is too large; `strerror` says which.
    """
    kind = path.stat()
    if stat.S_ISDIR(kind.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(path))
    if not stat.S_ISREG(kind.st_mode):
        # A pipe would be waited for, and a device may never end.
        raise OSError(errno.EINVAL, "it is no file", str(path))
    with path.open("rb") as file:
        # Python makes room for all that is asked for, whatever is there.
        content = file.read(min(most_bytes, kind.st_size) + 1)
    if len(content) > most_bytes:
        raise OSError(errno.EFBIG, f"it is larger than {most_bytes / _MB:g} MB", str(path))
    return content
