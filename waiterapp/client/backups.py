"""The record kept safe in a file while people work, and a file put in its place before they begin again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from waiterapp.client import sharing, snapshot
from waiterapp.client.profiles import Profile, Profiles
from waiterapp.client.record import RunsWork
from waiterapp.domain.backups import BackupMade
from waiterapp.venue.copied_file import copy_record
from waiterapp.venue.private_folder import make_private_folder
from waiterapp.venue.store import StoreTooNew

Copy = Callable[[Path], object]


class NoBackup(RuntimeError):
    """A backup could not be made or put back; `str()` is a sentence."""


async def make_backup(record: RunsWork, copy_shared: Copy | None, path: Path) -> BackupMade:
    """Write the record to a file: the one on this device, or by `copy_shared` the one that several devices share.

    Raises:
        NoBackup: it could not be written.
    """
    try:
        await asyncio.to_thread(make_private_folder, path.parent)
        if copy_shared is None:
            await record.run(copy_record, path)
        else:
            await asyncio.to_thread(copy_shared, path)
        return BackupMade(str(path), (await asyncio.to_thread(path.stat)).st_size)
    except (OSError, *sharing.PROBLEMS) as error:
        raise NoBackup(f"The backup could not be written: {_reason(error)}.") from error


def put_back(profiles: Profiles, profile: Profile, path: Path, now: datetime) -> Path:
    """Put a backup in the place of a profile's record; return the file in which the old record is kept. The app must be closed.

    Raises:
        NoBackup: nothing was changed.
    """
    kept = profiles.own_folder(profile) / f"before-restore-{now.astimezone():%Y-%m-%d-%H%M%S}.db"
    try:
        sharing.check_backup(path)
        make_private_folder(kept.parent)
        _exchange(profiles, profile, path, kept)
    except (OSError, *sharing.PROBLEMS) as error:
        raise NoBackup(f"The backup was not put back: {_reason(error)}.") from error
    # The first frame must not show what is no longer so.
    (profiles.venue_folder(profile) / snapshot.NAME).unlink(missing_ok=True)
    return kept


def _exchange(profiles: Profiles, profile: Profile, path: Path, kept: Path) -> None:
    try:
        sharing.backup(profiles, profile, kept)
    except StoreTooNew:
        # Whoever has gone back to an older program wants the copy that was made before the newer one changed the record.
        sharing.put_in_place_of_newer(profiles, profile, path, kept)
    else:
        sharing.restore(profiles, profile, path)


def _reason(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return said.removesuffix(".")
