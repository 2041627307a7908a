"""What a database's error says of the disk under it: whether the file is damaged, the disk full, or just not there."""

from __future__ import annotations

import errno
import sqlite3
from enum import StrEnum

from sqlalchemy.exc import DBAPIError

_FULL, _BROKEN, _DAMAGED = (13,), (10,), (11, 26)
_KEPT_AWAY = (3, 5, 6, 8, 14)
_NO_TEXT = "Could not decode to UTF-8"
_PRIMARY = 0xFF
"""SQLite's own result codes; what is above the lowest byte says more of the same."""


class DiskFault(StrEnum):
    """What is the matter."""

    NONE = ""
    """It is no fault of the disk."""
    FULL = "full"
    BROKEN = "broken"
    """It could not be read or written: what was last written may be on it or not."""
    DAMAGED = "damaged"
    """What is read is not what was written."""
    KEPT_AWAY = "kept away"
    """Another program holds the file, or it may not be written."""


_OF_THE_SYSTEM = {
    errno.ENOSPC: DiskFault.FULL,
    errno.EIO: DiskFault.BROKEN,
    errno.EROFS: DiskFault.KEPT_AWAY,
    errno.EACCES: DiskFault.KEPT_AWAY,
}


def fault_of(error: BaseException) -> DiskFault:
    """Name the fault behind an error."""
    found = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(found, UnicodeDecodeError):
        return DiskFault.DAMAGED
    if isinstance(found, OSError):
        return _OF_THE_SYSTEM.get(found.errno or 0, DiskFault.NONE)
    told = getattr(found, "fault", DiskFault.NONE)
    if isinstance(told, DiskFault) and told:
        return told
    if not isinstance(found, sqlite3.Error):
        return DiskFault.NONE
    code = getattr(found, "sqlite_errorcode", None)
    if code is None:
        # Not of SQLite itself: Python could not read a text as one.
        return DiskFault.DAMAGED if _NO_TEXT in str(found) else DiskFault.NONE
    for codes, fault in (
        (_FULL, DiskFault.FULL),
        (_BROKEN, DiskFault.BROKEN),
        (_DAMAGED, DiskFault.DAMAGED),
        (_KEPT_AWAY, DiskFault.KEPT_AWAY),
    ):
        if code & _PRIMARY in codes:
            return fault
    return DiskFault.NONE


def reason_of(error: BaseException) -> str:
    """Return what the database says, without the statement that failed."""
    return str(getattr(error, "orig", None) or error)
