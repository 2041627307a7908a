"""Room on this device's disk: what yields to orders when it runs out, and a reserve that is given up last."""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from waiterapp.client import log_file, recording_files

log = logging.getLogger(__name__)
BALLAST_NAME, BALLAST_BYTES = "ballast", 20_000_000
SCARCE_BYTES, AMPLE_BYTES = 60_000_000, 300_000_000
"""With less left than the first, recordings and logs yield; with more than the second there is room for the reserve again."""
_PIECE = 1_000_000
_MEGABYTE = 1_000_000


class Room:
    """Watches over the room in a record's folder. Everything but `warning` waits for a disk."""

    def __init__(
        self,
        folder: Path,
        *,
        with_ballast: bool,
        rest: Callable[[], None],
        free: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        """Watch a folder; `rest` lets the recorder stop, `free` says how many bytes are left."""
        self._folder = folder
        self._with_ballast = with_ballast
        self._rest = rest
        self._free = free
        self._lock = threading.Lock()
        self.warning = ""
        """What staff should know of it, as a sentence."""

    @property
    def _ballast(self) -> Path:
        return self._folder / BALLAST_NAME

    def make(self) -> None:
        """Give up everything that is not an order, because an order found no room."""
        with self._lock:
            self._yield(datetime.now(UTC).astimezone().date())
            if self._ballast.exists():
                log.warning("the disk is full; the reserve is given up")
                self._ballast.unlink(missing_ok=True)
            self.warning = _FULL

    def look(self) -> None:
        """Look how much room is left; make some in time, or take the reserve back when there is plenty."""
        with self._lock:
            try:
                left = self._free(self._folder)
            except OSError:
                return
            if left < SCARCE_BYTES:
                self._yield(datetime.now(UTC).astimezone().date())
                has_reserve = self._ballast.exists() or not self._with_ballast
                self.warning = _scarce(left) if has_reserve else _FULL
            elif self._ballast.exists() or not self._with_ballast:
                self.warning = ""
            elif left > AMPLE_BYTES:
                self._reserve()
                self.warning = ""

    def _yield(self, today: date) -> None:
        self._rest()
        try:
            recording_files.drop_old(self._folder / recording_files.FOLDER, today, most_bytes=0)
            for number in range(1, log_file.OLDER_FILES + 1):
                (self._folder / f"{log_file.NAME}.{number}").unlink(missing_ok=True)
        except OSError:
            log.info("what should yield to orders cannot be removed", exc_info=True)

    def _reserve(self) -> None:
        """Fill the reserve with what no file system can store in less."""
        fresh = self._ballast.with_name(f"{BALLAST_NAME}.new")
        try:
            with fresh.open("wb") as file:
                for _ in range(BALLAST_BYTES // _PIECE):
                    file.write(os.urandom(_PIECE))
            fresh.replace(self._ballast)
        except OSError:
            fresh.unlink(missing_ok=True)
            log.info("the reserve cannot be made", exc_info=True)


_FULL = (
    "THE DISK OF THIS DEVICE IS FULL: orders are saved from the last reserve. "
    "Let somebody remove files from it now, and keep paper at hand."
)


def _scarce(left: int) -> str:
    return (
        f"The disk of this device is nearly full ({left // _MEGABYTE} MB left): evenings are not recorded any more. "
        "Let somebody remove files from it."
    )
