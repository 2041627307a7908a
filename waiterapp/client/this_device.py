"""What this device is set up for: its profiles, how it starts, and what it is to do when it starts again."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from waiterapp.client.opening import descriptor_of
from waiterapp.client.profiles import Profile, ProfileError

NAME = "waiterapp-settings"


@dataclass(frozen=True)
class Restart:
    """How the app is to start again."""

    profile: str
    backup: str = ""
    """A file to put in the place of the record before."""


@dataclass(frozen=True)
class ProfileLine:
    """What a person sees of a profile; nothing in it is secret."""

    name: str
    till: str
    host: str
    is_running: bool


class ThisDevice:
    """The profiles that were there when the app started. What is changed is kept in the background, in the order it was."""

    def __init__(
        self,
        known: Iterable[Profile],
        running: Profile,
        keep: Callable[[Profile], object],
        report: Callable[[str], object],
        restart: Callable[[Restart], object],
    ) -> None:
        """Take what is known; `keep` may write and runs on another thread, as `report` does when that went wrong."""
        self._running = running
        self._known = tuple(known)
        self._keep, self._report = keep, report
        self._restart = restart
        self._changed: queue.SimpleQueue[Profile | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    @property
    def running(self) -> Profile:
        """The profile that runs, as it is set up now."""
        return self._running

    @property
    def lines(self) -> tuple[ProfileLine, ...]:
        """Every profile, in the order they were added."""
        return tuple(
            ProfileLine(one.name, _title(one.till), _host(one.base_url), one.name == self._running.name) for one in self._known
        )

    def start_as(self, role: str, *, is_full_screen: bool) -> None:
        """Let the app start so from now on; returns at once."""
        self._running = replace(self._running, role=role, is_full_screen=is_full_screen)
        if self._thread is None:
            self._thread = threading.Thread(target=self._write, name=NAME, daemon=True)
            self._thread.start()
        self._changed.put(self._running)

    def restart(self, profile: str = "", backup: str = "") -> None:
        """Let the app start again: on another profile, or with a backup in the place of the record."""
        self._restart(Restart(profile or self._running.name, backup))

    def close(self, timeout_s: float = 5.0) -> None:
        """Wait until everything is kept."""
        if self._thread is not None:
            self._changed.put(None)
            self._thread.join(timeout_s)
            self._thread = None

    def _write(self) -> None:
        while (profile := self._changed.get()) is not None:
            try:
                self._keep(profile)
            except (OSError, ProfileError) as error:
                self._report(f"This could not be saved on this device ({error}).")


def _host(url: str) -> str:
    # Whatever else stands in an address may be a key.
    return urlsplit(url).netloc.rpartition("@")[2]


def _title(till: str) -> str:
    try:
        return descriptor_of(till).title
    except ProfileError:
        return till
