"""Data folders of devices as they are on the second day: filled by the real client from a simulated till."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from waiterapp.benchmarks.outside import OutsideTill
from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import FILE, Profile, Profiles
from waiterapp.client.snapshot import read_snapshot
from waiterapp.client.starting import start_client
from waiterapp.domain.events import Event
from waiterapp.domain.picture import Picture
from waiterapp.domain.values import Clock

FILLED_S, STOP_S = 120.0, 20.0
LOOK_EVERY_S = 0.05


class NotFilled(RuntimeError):
    """The client has not read the till in time."""


class _Device:
    """A client without a window, and the venue as it knows it."""

    def __init__(self) -> None:
        self.picture = Picture()
        self._lock = threading.Lock()

    def publish(self, batch: Iterable[Event]) -> None:
        with self._lock:
            for event in batch:
                self.picture.absorb(event)

    @property
    def has_read(self) -> bool:
        with self._lock:
            return bool(self.picture.menu.dishes and self.picture.floor.tables and self.picture.staff)


def profile_on(till: OutsideTill, home: Path) -> Profile:
    """Make a profile on a till in a data folder."""
    return make_profile(Profiles(home), "krogen", "dinkassa", till.base_url, till.credentials, secrets=FILE)


def fill(home: Path, dishes: int) -> int:
    """Fill a data folder from a till with so many dishes, and return how many were read.

    Raises:
        NotFilled: it takes too long.
    """
    till = OutsideTill("--dishes", str(dishes))
    try:
        profile = profile_on(till, home)
        return _read_once(Profiles(home), profile)
    finally:
        till.close()


def _read_once(profiles: Profiles, profile: Profile) -> int:
    device = _Device()
    client = start_client(profiles, profile, device.publish, lambda trouble: device.publish([trouble]), Clock(), role="waiter")
    try:
        _wait(lambda: device.has_read)
        _wait(lambda: (found := read_snapshot(profiles.venue_folder(profile))) is not None and bool(found.floor.tables))
    finally:
        client.stop(STOP_S)
    return len(device.picture.menu.dishes)


def _wait(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + FILLED_S
    while not is_so():
        if time.monotonic() > deadline:
            raise NotFilled(f"the client has not read the till in {FILLED_S:g} s")
        time.sleep(LOOK_EVERY_S)
